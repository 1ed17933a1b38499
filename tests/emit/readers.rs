//! Files for readers in other languages: `tests/interop/agree.py` compares what they read.
//!
//! With `RAPPORTEUR_READERS_DIR` set, the folder that it names is filled and kept.

use std::{env, fs};

use proptest::{strategy::Strategy, strategy::ValueTree, test_runner::TestRunner};

use crate::{dataset::text, hostile_strings, records::Dataset};

#[test]
fn files_for_other_readers() {
    let temporary = tempfile::tempdir().expect("there is room for a folder");
    let dir = env::var_os("RAPPORTEUR_READERS_DIR").map_or_else(|| temporary.path().to_owned(), Into::into);
    // The same in every run, so that a difference can be looked at.
    let mut runner = TestRunner::deterministic();
    let texts: Vec<_> = (0..300).map(|_| text().new_tree(&mut runner).expect("the strategy rejects nothing").current()).collect();
    for (name, dataset) in
        [("hostile", Dataset::of(&hostile_strings())), ("texts", Dataset::of(&texts)), ("empty", Dataset::default())]
    {
        for (path, bytes) in dataset.files() {
            let path = dir.join(name).join(path);
            fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("there is room for a folder");
            fs::write(path, bytes).expect("there is room for a file");
        }
    }
}
