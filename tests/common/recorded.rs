//! Files that hold what is expected: found by folder, compared, rewritten by one switch.

use std::fs;
use std::path::{Path, PathBuf};

/// What is in a folder, in the order of the names.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// Compares a text with the expected one in a file; with `UPDATE=1` writes the file instead. Returns what differs.
pub fn compare(path: &Path, actual: &str) -> Option<String> {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return None;
    }
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        fs::write(path, actual).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return None;
    }
    let at = expected.lines().zip(actual.lines()).take_while(|(old, new)| old == new).count();
    let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").to_owned();
    Some(format!("{}:{}\n  expected: {}\n  actual:   {}", path.display(), at + 1, line(&expected), line(actual)))
}
