//! The baseline: findings that were known when it was written. A line a finding, sorted, so that branches are merged line by line.
//!
//! ```text
//! baseline = { line NEWLINE }
//! line     = code TAB document_id TAB key TAB excerpt
//! ```
//!
//! The key is made of the code, the document, the text that is marked, and the rank among equal ones, as those of the dataset's rows
//! are: never of a line or a count. The excerpt is for people.

use std::collections::{BTreeSet, HashSet};
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::cli::failure::Failure;
use crate::cli::gate::shown_path;
use crate::cli::regular;
use crate::cli::summary::counted;
use crate::cli::whole::replace;
use crate::dataset::Key;
use crate::diagnostic::Diagnostic;
use crate::source::one_line;

/// So much of the marked text is shown, in characters.
const EXCERPT: usize = 60;

/// A finding that is known: its line, and of that the document and the key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct KnownFinding {
    line: String,
    document_id: String,
    key: String,
}

impl KnownFinding {
    /// The entry of a finding that marks `text`.
    pub fn new(finding: &Diagnostic, document_id: &str, key: Key, text: &str) -> Self {
        let excerpt: String = one_line(text).chars().take(EXCERPT).map(|c| if c == '\t' { ' ' } else { c }).collect();
        let line = format!("{}\t{document_id}\t{}\t{}", finding.code.as_str(), &*key, excerpt.trim_end());
        Self { line, document_id: document_id.to_owned(), key: key.to_string() }
    }

    /// Reads a line.
    fn read(line: &str) -> Option<Self> {
        let [_, document_id, key, _] = line.split('\t').collect::<Vec<_>>().try_into().ok()?;
        Some(Self { line: line.to_owned(), document_id: document_id.to_owned(), key: key.to_owned() })
    }
}

/// The file as it was read.
#[derive(Debug)]
pub(super) struct Baseline {
    path: PathBuf,
    entries: Vec<KnownFinding>,
    keys: HashSet<String>,
}

impl Baseline {
    /// Reads the file, which may be `new`.
    pub fn read(path: PathBuf, new: bool) -> Result<Self, Failure> {
        let bytes = match regular::read(&path, regular::OF_A_DATASET) {
            Err(error) if error.kind() == ErrorKind::NotFound && new => Vec::new(),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let missing = Failure::new(format!("there is no baseline {}", shown_path(&path)));
                return Err(missing.help("`rapporteur check --write-baseline` writes one of all that is found now"));
            }
            read => read.map_err(Failure::at("read the baseline in", &path))?,
        };
        let text = String::from_utf8(bytes).map_err(Failure::at("read the baseline in", &path))?;
        let mut entries = Vec::new();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let told =
                || Failure::new(format!("{}:{number}: a line has a code, a document, a key and an excerpt", shown_path(&path)));
            entries.push(KnownFinding::read(line).ok_or_else(told)?);
        }
        let keys = entries.iter().map(|entry| entry.key.clone()).collect();
        Ok(Self { path, entries, keys })
    }

    /// Whether a finding is known.
    pub fn knows(&self, key: &Key) -> bool {
        self.keys.contains(&**key)
    }

    /// The entries that fit none of these findings.
    pub fn stale<'b>(&'b self, found: &[KnownFinding]) -> impl Iterator<Item = &'b KnownFinding> {
        let found: HashSet<&str> = found.iter().map(|entry| entry.key.as_str()).collect();
        let stale: Vec<&KnownFinding> = self.entries.iter().filter(|entry| !found.contains(entry.key.as_str())).collect();
        stale.into_iter()
    }

    /// Writes what is found: those of `found` that have these keys, and what is known of documents that are not among `documents`,
    /// unless the `whole` of them was looked at.
    pub fn write(&self, found: &[KnownFinding], keys: &[Key], documents: &[&str], whole: bool) -> Result<String, Failure> {
        let keys: HashSet<&str> = keys.iter().map(|key| &**key).collect();
        let others = self.entries.iter().filter(|entry| !whole && !documents.contains(&entry.document_id.as_str()));
        let entries: BTreeSet<&KnownFinding> =
            found.iter().filter(|entry| keys.contains(entry.key.as_str())).chain(others).collect();
        self.replace(&entries)?;
        Ok(format!("{} now knows {}", shown_path(&self.path), counted(entries.len(), "finding")))
    }

    /// Takes out what fits none of these findings.
    pub fn prune(&self, found: &[KnownFinding]) -> Result<String, Failure> {
        let stale: BTreeSet<&KnownFinding> = self.stale(found).collect();
        let entries: BTreeSet<&KnownFinding> = self.entries.iter().filter(|entry| !stale.contains(entry)).collect();
        self.replace(&entries)?;
        Ok(format!("{} knows {}, {} fewer", shown_path(&self.path), counted(entries.len(), "finding"), stale.len()))
    }

    fn replace(&self, entries: &BTreeSet<&KnownFinding>) -> Result<(), Failure> {
        replace(&self.path, |file| entries.iter().try_for_each(|entry| writeln!(file, "{}", entry.line)))
            .map_err(Failure::at("write", &self.path))
    }
}
