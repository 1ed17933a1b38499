//! One version of each file in one run: what changes between two readings stops the run, names the file and leaves the
//! old output.

#[cfg(unix)]
#[path = "versions/program.rs"]
mod program;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rapporteur::diagnostic::Code;
use rapporteur::pipeline::{self, Again, Library, Options};

/// Documents in memory, of which one is another from its `at`-th opening on, counted from 0.
struct Changing<'d> {
    documents: &'d [(String, Vec<u8>)],
    which: usize,
    new: &'d [u8],
    at: usize,
    opened: AtomicUsize,
}

impl Library for Changing<'_> {
    fn len(&self) -> usize {
        self.documents.len()
    }

    fn path(&self, index: usize) -> &str {
        &self.documents[index].0
    }

    fn document_id(&self, index: usize) -> &str {
        self.documents[index].0.trim_end_matches(".txt")
    }

    fn size(&self, index: usize) -> io::Result<u64> {
        Ok(self.documents[index].1.len() as u64)
    }

    fn bytes(&self, index: usize) -> io::Result<Cow<'_, [u8]>> {
        let is_new = index == self.which && self.opened.fetch_add(1, Ordering::Relaxed) >= self.at;
        Ok(Cow::Borrowed(if is_new { self.new } else { &self.documents[index].1 }))
    }
}

/// Two documents of one session, two that name one person of whom nobody knows whether it is one, and a listing, which is
/// read once for both its sessions.
fn documents() -> Vec<(String, Vec<u8>)> {
    let listing = "\
IGF 2023 Main Sessions

Maps (10 October | 11:00 - 12:30 JST | Main Hall)

Three island states show how they map their own coasts.

Cables (11 October | 11:00 - 12:30 JST | Main Hall)

Engineers and ministers speak about repairs at sea.
";
    let examples = [Code::ClaimsDisagree.example(), Code::UnresolvedPerson.example(), vec![listing.to_owned()]].concat();
    examples.into_iter().enumerate().map(|(at, text)| (format!("{at}.txt"), text.into_bytes())).collect()
}

/// The same text with another letter, and the text with one letter more.
fn changes(text: &[u8]) -> [Vec<u8>; 2] {
    let last = text.iter().rposition(u8::is_ascii_lowercase).expect("a letter");
    let (mut other, mut longer) = (text.to_vec(), text.to_vec());
    other[last] = if text[last] == b'e' { b'a' } else { b'e' };
    longer.insert(last, b'e');
    [other, longer]
}

/// Runs `command` for each document, each change of it and each opening at which it may change: only what changes before
/// the first opening or behind the last goes unnoticed, all else is a failure that names the document.
fn changes_are_noticed(fewest: usize, command: impl Fn(&dyn Library) -> io::Result<String>) {
    let documents = documents();
    let mut failures = 0;
    for (which, (name, text)) in documents.iter().enumerate() {
        for new in changes(text) {
            let run = |at| {
                let library = Changing { documents: &documents, which, new: &new, at, opened: AtomicUsize::new(0) };
                (command(&library), library.opened.into_inner())
            };
            let (old, openings) = run(usize::MAX);
            let old = old.expect("nothing changes");
            for at in 0..=openings {
                let place = format!("{name}, opening {at} of {openings}");
                match run(at).0 {
                    Ok(made) => {
                        assert!(at == 0 || at == openings, "{place}: nobody noticed");
                        assert!(at == 0 || made == old, "{place}");
                    }
                    Err(error) => {
                        failures += 1;
                        let message = format!("{name} changed while it was read; run the command again");
                        assert_eq!(error.to_string(), message, "{place}");
                    }
                }
            }
        }
    }
    assert!(failures >= fewest, "only {failures} openings came after the first");
}

#[test]
fn a_build_is_made_of_one_version_of_each_document() {
    let options = || Options { keep_going: true, ..Options::default() };
    // Each document is opened again for its session and for its file.
    changes_are_noticed(2 * 2 * documents().len(), |library| {
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let mut write = |path: &str, _: usize, bytes: &[u8]| {
            files.entry(path.to_owned()).or_default().extend(bytes);
            Ok(())
        };
        pipeline::build(library, options(), &|_| (), &mut write)?;
        Ok(format!("{:?}", files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes))).collect::<Vec<_>>()))
    });
}

#[test]
fn a_check_is_made_of_one_version_of_each_document() {
    // Those that tell of one session are compared, and what is found is drawn over the text once more.
    changes_are_noticed(2 * documents().len(), |library| {
        let checked = pipeline::check(library, &Options::default(), &|_| ())?;
        let again = Again::new(library, &checked.versions);
        let shown: io::Result<Vec<_>> = checked.diagnostics.iter().map(|one| again.bytes(one.span().source.0 as usize)).collect();
        Ok(format!("{:?} {:?}", checked.summaries, shown?))
    });
}

#[test]
fn identities_are_made_of_one_version_of_each_document() {
    changes_are_noticed(2 * 2, |library| {
        let identities = pipeline::identities(library, &Options::default(), &|_| ())?;
        let questions = identities.questions(library)?;
        assert!(!questions.is_empty());
        let again = Again::new(library, &identities.versions);
        let mentions = questions.iter().flat_map(|one| &one.mentions);
        let quoted: io::Result<Vec<_>> = mentions.map(|one| again.bytes(one.source.0 as usize)).collect();
        Ok(format!("{questions:?} {:?}", quoted?))
    });
}

/// Nobody opens a document without the look at its version: pass 1 opens it first, and all others go through one function.
#[test]
fn documents_are_opened_in_two_places() {
    fn opens(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                opens(&entry, found);
            } else if fs::read_to_string(&entry).expect("UTF-8").contains("library.bytes(") {
                found.push(entry.file_name().expect("a name").to_string_lossy().into_owned());
            }
        }
    }
    let mut found = Vec::new();
    opens(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found.sort();
    assert_eq!(found, ["first_pass.rs", "versions.rs"]);
}
