//! Files for readers in other languages: `tests/readers/hostile.py` and `tests/readers/agree.py` compare what they read.
//!
//! With `RAPPORTEUR_READERS_DIR` set, the folder that it names is filled and kept.

use std::{env, fs, path::Path};

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use serde_json::Value;

use crate::{
    hostile_strings,
    records::Dataset,
    yaml::{everywhere, text, tree},
};

#[test]
fn files_for_other_readers() {
    let temporary = tempfile::tempdir().expect("there is room for a folder");
    let dir = env::var_os("RAPPORTEUR_READERS_DIR").map_or_else(|| temporary.path().to_owned(), Into::into);
    // The same in every run, so that a difference can be looked at.
    let mut runner = TestRunner::deterministic();
    let texts: Vec<_> = (0..300).map(|_| sample(&text(), &mut runner)).collect();
    let trees: Vec<_> = (0..200).map(|_| sample(&tree(), &mut runner)).collect();

    write_pair(&dir, "hostile", &everywhere(&hostile_strings()));
    write_pair(&dir, "texts", &everywhere(&texts));
    write_pair(&dir, "trees", &Value::from(trees));
    write_dataset(&dir.join("out"), &Dataset::of(&hostile_strings()));
    write_dataset(&dir.join("empty"), &Dataset::default());
}

fn sample<T>(strategy: &impl Strategy<Value = T>, runner: &mut TestRunner) -> T {
    strategy.new_tree(runner).expect("the strategy rejects nothing").current()
}

fn write_pair(dir: &Path, name: &str, value: &Value) {
    write(&dir.join(name).with_extension("json"), &rapporteur::emit::json::document(value).expect("a tree is JSON"));
    write(&dir.join(name).with_extension("yaml"), rapporteur::emit::yaml::to_string(value).expect("a tree is YAML").as_bytes());
}

fn write_dataset(dir: &Path, dataset: &Dataset<'_>) {
    for (path, bytes) in dataset.files() {
        write(&dir.join(path), &bytes);
    }
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("there is room for a folder");
    fs::write(path, bytes).expect("there is room for a file");
}
