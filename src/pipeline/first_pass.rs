//! Pass 1: each document is read, parsed and checked on its own; what is kept is small.

use std::io;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{CHUNK, Checked, Library, Summary, open, source_id};
use crate::diagnostic::{Code, Diagnostic, Sink, sort_and_fold};
use crate::document::Document;
use crate::grammar::Tally;
use crate::link::{self, Facts};
use crate::source::{LineIndex, Span, Unreadable};
use crate::{check, grammar, text};

/// What pass 1 keeps of a document.
pub(super) struct Examined {
    pub(super) summary: Summary,
    pub(super) sha256: String,
    /// Title, place and basis.
    pub(super) title: Option<(String, Span, &'static str)>,
    /// Absent where the bytes are no text.
    pub(super) lines: Option<LineIndex>,
    findings: Vec<Diagnostic>,
    facts: Option<Facts>,
}

/// All documents, in the order of the library.
pub(super) struct FirstPass(pub(super) Vec<Examined>);

pub(super) fn examine_all(library: &dyn Library, progress: &(dyn Fn(usize) + Sync)) -> io::Result<FirstPass> {
    let indices: Vec<usize> = (0..library.len()).collect();
    let chunks: io::Result<Vec<Vec<Examined>>> = indices
        .par_chunks(CHUNK)
        .map(|chunk| {
            let examined = chunk.iter().map(|&index| examine(library, index)).collect();
            progress(chunk.len());
            examined
        })
        .collect();
    Ok(FirstPass(chunks?.into_iter().flatten().collect()))
}

fn examine(library: &dyn Library, index: usize) -> io::Result<Examined> {
    let bytes = library.bytes(index)?;
    let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut summary = Summary { bytes: bytes.len() as u64, ..Summary::default() };
    let source = match open(library, index, &bytes) {
        Ok(source) => source,
        Err(unreadable) => {
            summary.tally.3 = summary.bytes;
            let findings = vec![report_unreadable(index, unreadable)];
            return Ok(Examined { summary, sha256, title: None, lines: None, findings, facts: None });
        }
    };
    let sink = Sink::default();
    let lines = text::scan(&source);
    let reading = grammar::read(&source, &lines, &sink);
    if let Some(document) = &reading.document {
        check::check(document, &source, &sink);
    }
    let Tally { data, structure, boilerplate, unrecognised, .. } = reading.tally;
    summary.lines = source.lines.count(source.text);
    summary.tally = (data, structure, boilerplate, unrecognised);
    summary.kind = reading.document.as_ref().map(Document::kind);
    summary.recognition = reading.recognition.reasons();
    let title = reading.document.as_ref().and_then(Document::title);
    let title = title.map(|title| (title.node.to_string(), title.span, title.basis.as_str()));
    let facts = reading.document.as_ref().map(|document| link::gather(source.id, &source.document_id, document));
    drop(reading);
    let findings = sink.into_sorted();
    // What breaks the schema is published in no way, so such a document gives no data.
    if findings.iter().any(|one| one.code == Code::SchemaViolation) {
        summary.kind = None;
        return Ok(Examined { summary, sha256, title: None, lines: Some(source.lines), findings, facts: None });
    }
    Ok(Examined { summary, sha256, title, lines: Some(source.lines), findings, facts })
}

fn report_unreadable(index: usize, unreadable: Unreadable) -> Diagnostic {
    match unreadable {
        Unreadable::NotUtf8 { byte, line } => {
            let message = format!("the file is not UTF-8 at offset {byte}, on line {line}");
            Diagnostic::new(Code::NotUtf8, Span::new(source_id(index), byte, byte), message)
                .here("the text cannot be read from here on")
                .help("save the file in the encoding UTF-8")
        }
        Unreadable::TooLarge { bytes } => {
            let message = format!("the file has {bytes} bytes, more than the {} that are read", crate::source::MAX_BYTES);
            Diagnostic::new(Code::TooLarge, Span::new(source_id(index), 0, 0), message)
                .help("split it into one file for each session")
        }
    }
}

impl FirstPass {
    pub(super) fn facts(&self) -> Vec<Facts> {
        self.0.iter().filter_map(|one| one.facts.clone()).collect()
    }

    pub(super) fn checked(&self, findings: Vec<Diagnostic>) -> Checked {
        let mut diagnostics: Vec<Diagnostic> = self.0.iter().flat_map(|one| one.findings.iter().cloned()).chain(findings).collect();
        sort_and_fold(&mut diagnostics);
        Checked { diagnostics, summaries: self.0.iter().map(|one| one.summary.clone()).collect() }
    }
}
