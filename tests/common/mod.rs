//! What the tests of documents share: where the cases are, what a document says in lines that a person can read, and
//! how a text is compared with the file that holds the expected one.

mod recorded;
mod summary;

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::source::{Source, SourceId};

pub use recorded::compare;
use recorded::entries;
pub use summary::{said, summary};

/// A document of `tests/cases/<kind>/`.
#[derive(Debug, Clone)]
pub struct Case {
    /// The name of its folder.
    pub kind: String,
    /// The name of its file, without `.txt`.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
}

impl Case {
    /// Where its expected summary is.
    pub fn expected_path(&self) -> PathBuf {
        self.path.with_extension("expected")
    }

    /// The document as the library takes it, under its name alone.
    pub fn source(&self) -> Source<'_> {
        Source::new(SourceId(0), format!("{}.txt", self.name), self.name.as_str(), &self.text)
    }
}

/// All cases, by folder and name.
pub fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut found = Vec::new();
    for folder in entries(&root).into_iter().filter(|path| path.is_dir()) {
        for path in entries(&folder).into_iter().filter(|path| path.extension().is_some_and(|end| end == "txt")) {
            let name = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            found.push(Case { kind: name(&folder), name: name(&path), path, text });
        }
    }
    assert!(!found.is_empty(), "no cases in {}", root.display());
    found
}
