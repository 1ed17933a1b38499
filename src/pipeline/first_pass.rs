//! Pass 1: each document is read, parsed and checked on its own; what is kept is small.

use std::collections::BTreeSet;
use std::io;

use arcstr::ArcStr;
use rayon::prelude::*;

use super::receipt::receipt;
use super::versions::Version;
use super::{CHUNK, Checked, Library, Limits, Options, Summary, Versions, source_id, wave};
use crate::check::json::{JsonDocument, is_json};
use crate::dataset::hexadecimal;
use crate::diagnostic::{Code, Diagnostic, Sink, sort_and_fold};
use crate::document::{Document, Pointers, Session, Text};
use crate::grammar::Tally;
use crate::link::{self, FactTexts, Facts, KnownBy, KnownFact};
use crate::source::{Foreign, Passage, Source, SourceId, Span, Unreadable};
use crate::{check, grammar, text};

/// A text of a document, its place and its basis.
type StatedText = (String, Passage, &'static str);

/// What pass 1 keeps of a document.
#[derive(Clone, Default)]
pub(super) struct Examined {
    pub(super) summary: Summary,
    /// Title, place and basis.
    pub(super) title: Option<StatedText>,
    /// The address of the page, where the text states that of its only session.
    pub(super) address: Option<StatedText>,
    /// SHA-256 of the bytes, where it was asked for and they were read.
    pub(super) sha256: Option<[u8; 32]>,
    pub(super) findings: Vec<Diagnostic>,
    /// On their way to [`FirstPass`].
    facts: Option<Box<(Facts, Vec<Session<'static>>)>>,
    is_json: bool,
}

/// All documents, in the order of the library.
#[derive(Default)]
pub(super) struct FirstPass {
    pub(super) examined: Vec<Examined>,
    /// The facts of those that give data, in the same order.
    pub(super) facts: Vec<Facts>,
    /// What their sessions state, until it is compared: in one piece, which is given back as one.
    pub(super) stated: Vec<(SourceId, Session<'static>)>,
    pub(super) versions: Versions,
}

/// Reads all documents; `hash` says what to keep of their bytes.
pub(super) fn examine_all(
    library: &dyn Library,
    options: &Options,
    progress: &(dyn Fn(usize) + Sync),
    hash: fn(&[u8]) -> Option<[u8; 32]>,
) -> io::Result<FirstPass> {
    let mut first = FirstPass::default();
    let indices: Vec<usize> = (0..library.len()).collect();
    examine_some(library, options, &indices, progress, hash, |_, examined, version| first.add(examined, version))?;
    Ok(first)
}

/// Reads the documents of these numbers, and hands each over in their order.
pub(super) fn examine_some(
    library: &dyn Library,
    options: &Options,
    indices: &[usize],
    progress: &(dyn Fn(usize) + Sync),
    hash: fn(&[u8]) -> Option<[u8; 32]>,
    mut take: impl FnMut(usize, &mut Examined, Version),
) -> io::Result<()> {
    let (words, said) = (FactTexts::default(), FactTexts::default());
    for indices in indices.chunks(4 * wave()) {
        let chunks: io::Result<Vec<Vec<(usize, Examined, Version)>>> = indices
            .par_chunks(CHUNK / 4)
            .map(|chunk| {
                let one =
                    |&index: &usize| examine(library, options, index, hash, &words).map(|(one, version)| (index, one, version));
                let examined = chunk.iter().map(one).collect();
                progress(chunk.len());
                examined
            })
            .collect();
        for (index, mut examined, version) in chunks?.into_iter().flatten() {
            examined.findings.iter_mut().for_each(|finding| finding.share(|text| said.one(text)));
            take(index, &mut examined, version);
        }
    }
    Ok(())
}

fn examine(
    library: &dyn Library,
    options: &Options,
    index: usize,
    hash: fn(&[u8]) -> Option<[u8; 32]>,
    words: &FactTexts,
) -> io::Result<(Examined, Version)> {
    let (id, limits) = (source_id(index), &options.limits);
    let refused = |size| (Examined::without_text(size, limits.size(id)), Version::unread(size));
    let size = library.size(index)?;
    if limits.is_too_large(size) {
        return Ok(refused(size));
    }
    // What has grown since, and what has no size, a device say, is cut off by the library behind the limit.
    let bytes = library.bytes(index)?;
    let size = bytes.len() as u64;
    if limits.is_too_large(size) {
        return Ok(refused(size));
    }
    let mut version = Version::of(&bytes);
    let mut examined = match Source::from_bytes(id, library.path(index), library.document_id(index), &bytes) {
        Ok(source) => {
            let (examined, withdrawn) = read(source, options, words);
            version.withdrawn = withdrawn;
            examined
        }
        Err(Unreadable::Foreign(foreign)) => Examined::without_text(size, no_text(id, foreign)),
        Err(Unreadable::NotUtf8 { byte, line }) => Examined::without_text(size, not_utf8(id, byte, line)),
        Err(Unreadable::TooLarge { .. }) => Examined::without_text(size, limits.size(id)),
    };
    examined.sha256 = hash(&bytes);
    Ok((examined, version))
}

/// What a text holds, and which of its values are not published because they break a constraint.
pub(super) fn read(source: Source<'_>, options: &Options, words: &FactTexts) -> (Examined, Pointers) {
    let (bytes, limits) = (source.text.len() as u64, &options.limits);
    let mut summary = Summary { bytes, lines: source.lines.count(source.text), tally: (0, 0, 0, bytes), ..Summary::default() };
    let past = |finding, summary| {
        let examined = Examined { summary, findings: vec![finding], ..Examined::default() };
        (examined, Pointers::default())
    };
    if let Some(finding) = limits.lines(&source) {
        return past(finding, summary);
    }
    if is_json(&source) {
        return (read_json(source, limits, summary), Pointers::default());
    }
    let lines = text::scan(&source);
    if let Some(finding) = limits.line(&lines) {
        return past(finding, summary);
    }
    let sink = Sink::default();
    let mut reading = grammar::read(&source, &lines, &sink);
    let Tally { data, structure, boilerplate, unrecognised, .. } = reading.tally;
    summary.tally = (data, structure, boilerplate, unrecognised);
    if options.gives_receipts {
        summary.recognition = reading.recognition.reasons();
    }
    let excess = reading.document.as_ref().map(|document| limits.document(document, source.id)).unwrap_or_default();
    if !excess.is_empty() {
        drop(reading);
        let examined = Examined { summary, findings: excess, ..Examined::default() };
        return (examined, Pointers::default());
    }
    let withdrawn = reading.document.as_mut().map(|document| check::check(document, &source, &sink)).unwrap_or_default();
    summary.tally.0 -= withdrawn.bytes;
    summary.tally.3 += withdrawn.bytes;
    summary.kind = reading.document.as_ref().map(|document| document.kind);
    summary.receipt = reading.document.as_ref().filter(|_| options.gives_receipts).map(receipt).unwrap_or_default();
    let stated = |text: &Text<'_>| (text.node.to_string(), source.passage(text.span), text.basis.as_str());
    let title = reading.document.as_ref().and_then(Document::title).map(stated);
    let address = reading.document.as_ref().and_then(Document::address).map(stated);
    let facts = reading.document.as_ref();
    let facts = facts.map(|document| Box::new((link::gather(&source, document, words), link::stated_fields(document).collect())));
    drop(reading);
    let findings = sink.into_sorted();
    let holds = |code: Code| findings.iter().any(|one| one.code == code);
    // What breaks the schema is published in no way; what a template made up is shown to whoever fills it in.
    let (sound, made_up) = (!holds(Code::SchemaViolation), holds(Code::ExampleLeft));
    let mut examined = Examined { summary, title, address, findings, facts, ..Examined::default() };
    if made_up {
        (examined.title, examined.address, examined.facts) = (None, None, None);
    }
    if !sound {
        examined.give_no_data();
    }
    (examined, withdrawn.values)
}

/// A document as JSON is held against its schema; nothing else is made of it.
fn read_json(source: Source<'_>, limits: &Limits, mut summary: Summary) -> Examined {
    let sink = Sink::default();
    if let Some(json) = JsonDocument::read(&source, &sink) {
        if let Some(finding) = limits.values(json.values, json.start()) {
            sink.report(finding);
        } else {
            summary.kind = json.check(&sink);
            summary.recognition = summary.kind.map(|_| "its member `kind` says so".to_owned()).into_iter().collect();
            summary.tally = (summary.bytes, 0, 0, 0);
        }
    }
    Examined { summary, findings: sink.into_sorted(), is_json: true, ..Examined::default() }
}

fn no_text(id: SourceId, foreign: Foreign) -> Diagnostic {
    let (name, code) = (foreign.name(), if foreign == Foreign::Utf16 { Code::NotUtf8 } else { Code::NotText });
    let (message, here) = match foreign {
        Foreign::Utf16 => (format!("the file is {name}"), "no text in UTF-8"),
        _ => (format!("the file is {name}, not plain text"), "no text of a session"),
    };
    Diagnostic::new(code, Span::new(id, 0, 0), message).here(here).help(foreign.remedy())
}

fn not_utf8(id: SourceId, byte: usize, line: usize) -> Diagnostic {
    let message = format!("the file is not UTF-8 at offset {byte}, on line {line}");
    Diagnostic::new(Code::NotUtf8, Span::new(id, byte, byte), message)
        .here("the text cannot be read from here on")
        .help("save the file in the encoding UTF-8, or let `rapporteur add FILE` make a document of it")
}

impl Examined {
    fn without_text(bytes: u64, finding: Diagnostic) -> Self {
        let summary = Summary { bytes, tally: (0, 0, 0, bytes), ..Summary::default() };
        Self { summary, findings: vec![finding], ..Self::default() }
    }

    /// The document stays in the list of documents, with what was found about it, and nothing is made of it.
    fn give_no_data(&mut self) {
        (self.summary.kind, self.title, self.address, self.facts) = (None, None, None, None);
        self.summary.receipt.clear();
    }
}

impl FirstPass {
    /// Adds the next document. What is kept of it is made anew, on this thread: where it was made it stands among what reading has
    /// left, and would keep all of that memory.
    pub(super) fn add(&mut self, examined: &mut Examined, version: Version) {
        let facts = examined.facts.take();
        self.add_facts(facts.as_deref().cloned());
        self.examined.push(examined.clone());
        self.versions.add(version);
    }

    /// Adds the next document as it is.
    pub(super) fn take(&mut self, mut examined: Examined, version: Version) {
        let facts = examined.facts.take();
        self.add_facts(facts.map(|facts| *facts));
        self.examined.push(examined);
        self.versions.add(version);
    }

    fn add_facts(&mut self, facts: Option<(Facts, Vec<Session<'static>>)>) {
        let Some((facts, stated)) = facts else { return };
        self.stated.extend(stated.into_iter().map(|session| (facts.source, session)));
        self.facts.push(facts);
    }

    /// What a document states of one of its sessions.
    pub(super) fn stated(&self, document: SourceId, session: usize) -> &Session<'static> {
        let first = self.stated.partition_point(|(other, _)| *other < document);
        &self.stated[first + session].1
    }

    /// Whether anything is made of a document.
    pub(super) fn gives_data(&self, document: SourceId) -> bool {
        self.facts.binary_search_by_key(&document, |facts| facts.source).is_ok()
    }

    /// Nothing is made of these documents; what was found about them stays.
    pub(super) fn give_no_data(&mut self, documents: &BTreeSet<SourceId>) {
        documents.iter().for_each(|source| self.examined[source.0 as usize].give_no_data());
        self.facts.retain(|facts| !documents.contains(&facts.source));
    }

    /// A document as JSON is what a dataset gives, not what it is made of.
    pub(super) fn refuse_json(&mut self) {
        for (index, one) in self.examined.iter_mut().enumerate().filter(|(_, one)| one.is_json) {
            let refused =
                Diagnostic::new(Code::IsJson, Span::new(source_id(index), 0, 0), "the document is JSON, not the text of a page");
            let help = "give the text that it was made of; `rapporteur check` takes documents as JSON too";
            one.findings = vec![refused.here("nothing is made of it").help(help)];
            one.summary.tally = (0, 0, 0, one.summary.bytes);
            one.give_no_data();
        }
    }

    /// What the register knows the documents by: the hash of their bytes and their path, each with its identifier.
    pub(super) fn known(&self, library: &dyn Library) -> impl Iterator<Item = (ArcStr, KnownBy)> {
        self.examined.iter().enumerate().map(|(index, one)| {
            let hash = one.sha256.map_or_else(String::new, |hash| hexadecimal(&hash));
            let facts = vec![KnownFact::new([hash.as_str(), library.path(index)])];
            (library.document_id(index).into(), KnownBy { facts, ..KnownBy::default() })
        })
    }

    /// What was found; what is said of the documents is handed over.
    pub(super) fn checked(&mut self, findings: Vec<Diagnostic>) -> Checked {
        let count = self.examined.iter().map(|one| one.findings.len()).sum::<usize>() + findings.len();
        let mut diagnostics: Vec<Diagnostic> = Vec::with_capacity(count);
        diagnostics.extend(self.examined.iter_mut().flat_map(|one| std::mem::take(&mut one.findings)).chain(findings));
        sort_and_fold(&mut diagnostics);
        let summaries = self.examined.iter_mut().map(|one| std::mem::take(&mut one.summary)).collect();
        Checked { diagnostics, summaries, versions: std::mem::take(&mut self.versions), ..Checked::default() }
    }
}
