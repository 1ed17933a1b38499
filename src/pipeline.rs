//! The only file that knows every stage: scan, parse, check, link, emit.

use std::borrow::Cow;
use std::io;

/// The documents of a run, in the order of their paths; the core reads them through this and touches no file.
pub trait Library: Sync {
    /// How many documents there are.
    fn len(&self) -> usize;
    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The published path of a document: with `/`, never absolute.
    fn path(&self, index: usize) -> &str;
    /// The identifier of a document.
    fn document_id(&self, index: usize) -> &str;
    /// Its bytes; called once a pass.
    ///
    /// # Errors
    ///
    /// Whatever reading them meets.
    fn bytes(&self, index: usize) -> io::Result<Cow<'_, [u8]>>;
}

// What follows stands in for the pipeline until its stages are joined; only the signatures are meant to last.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Kind;
use crate::source::{Source, SourceId, Span, Unreadable};

/// What one document is, for summaries.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Its kind; none where no grammar took it.
    pub kind: Option<Kind>,
    /// Its size.
    pub bytes: u64,
    /// Its number of lines.
    pub lines: u32,
    /// Bytes of data, structure, boilerplate, and of no rule.
    pub tally: (u64, u64, u64, u64),
    /// Why it was taken for its kind.
    pub recognition: Vec<String>,
}

/// What was found in the documents of a library.
#[derive(Debug, Default)]
pub struct Checked {
    /// All findings, sorted and folded; a `SourceId` is an index into the library.
    pub diagnostics: Vec<Diagnostic>,
    /// One for each document, in the order of the library.
    pub summaries: Vec<Summary>,
}

/// What a build did.
#[derive(Debug, Default)]
pub struct Built {
    /// What was found.
    pub checked: Checked,
    /// Whether anything was written.
    pub written: bool,
    /// How many sessions the dataset has.
    pub sessions: usize,
    /// How many people the dataset has.
    pub people: usize,
}

/// Checks every document. `progress` is told of each batch of documents that is done, by its size.
///
/// # Errors
///
/// Whatever reading the documents meets.
pub fn check(library: &dyn Library, progress: &(dyn Fn(usize) + Sync)) -> io::Result<Checked> {
    let mut checked = Checked::default();
    for index in 0..library.len() {
        let bytes = library.bytes(index)?;
        let id = SourceId(u32::try_from(index).expect("fewer documents than 4 billion"));
        let mut summary = Summary { bytes: bytes.len() as u64, tally: (0, 0, 0, bytes.len() as u64), ..Summary::default() };
        let finding = match Source::from_bytes(id, library.path(index), library.document_id(index), &bytes) {
            Err(Unreadable::NotUtf8 { byte, .. }) => {
                Some(Diagnostic::new(Code::NotUtf8, Span::new(id, byte, byte + 1), "the file is not UTF-8 text"))
            }
            Err(Unreadable::TooLarge { .. }) => Some(Diagnostic::new(Code::TooLarge, Span::new(id, 0, 0), "the file is too large")),
            Ok(source) => {
                summary.lines = source.lines.count(source.text);
                let known = ["IGF", "WSIS", "Event report"].iter().any(|word| source.text.contains(word));
                summary.kind = known.then_some(Kind::IgfSessionReport);
                let first = source.lines.range(source.text, 1);
                (!known)
                    .then(|| Diagnostic::new(Code::UnknownKind, source.span(first.start, first.end), "no kind of document fits"))
            }
        };
        checked.diagnostics.extend(finding);
        checked.summaries.push(summary);
        progress(1);
    }
    Ok(checked)
}

/// Builds the dataset. `write` appends bytes to a file of the output folder; nothing is written when there is an error,
/// unless `keep_going`. `progress` is told of each batch of documents that is done, by its size, in each of two passes.
///
/// # Errors
///
/// Whatever reading the documents or `write` meets.
pub fn build(
    library: &dyn Library,
    keep_going: bool,
    progress: &(dyn Fn(usize) + Sync),
    write: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
) -> io::Result<Built> {
    let checked = check(library, progress)?;
    let errors = checked.diagnostics.iter().any(|one| one.severity == crate::diagnostic::Severity::Error);
    if errors && !keep_going {
        return Ok(Built { checked, ..Built::default() });
    }
    write("data/documents.csv", b"document_id,path,bytes\n")?;
    for index in 0..library.len() {
        let (id, path, bytes) = (library.document_id(index), library.path(index), library.bytes(index)?);
        write("data/documents.csv", format!("{id},{path},{}\n", bytes.len()).as_bytes())?;
        write(&format!("documents/{id}.json"), b"{}\n")?;
        progress(1);
    }
    write("dataset.json", b"{}\n")?;
    Ok(Built { checked, written: true, ..Built::default() })
}

/// The JSON Schemas, each by its file name.
pub fn schemas() -> Vec<(String, String)> {
    vec![("dataset.schema.json".to_owned(), "{}\n".to_owned())]
}
