//! The only file that knows every stage: scan, parse, check, link, emit.
//!
//! Two passes. Pass 1 reads, parses and checks each document on its own and keeps facts; [`link`] decides
//! on them. Pass 2 reads and parses again, makes records and renders them. Documents and sessions are worked on in
//! chunks on all threads; what comes out is appended in order, so the bytes do not depend on the number of threads.

mod first_pass;
mod identities;
mod questions;
mod second_pass;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io;

use rayon::prelude::*;

use crate::check::schema;
pub use crate::check::schema::{Misfit, validate_decisions};
pub use crate::decisions::Decisions;
use crate::diagnostic::{Diagnostic, Severity, Sink, sort_and_fold};
use crate::document::{Document, Kind};
use crate::link::records::{self, Telling};
use crate::link::{self, LinkedSession, Links};
pub use crate::link::{LinkedPerson, Mention, MentionFacts};
use crate::source::{Source, SourceId, Unreadable};
use crate::{grammar, text};

pub use identities::{Found, Identities, Refused, Ruling, identities};
pub use questions::{Candidate, Question};

use first_pass::{FirstPass, examine_all};
use second_pass::{Renderer, write_all};

/// How many documents or sessions a thread takes at once.
const CHUNK: usize = 64;
/// How many bytes of documents may be kept parsed for all the sessions of a wave; one document is, whatever its size.
const SHARED_BYTES: usize = 32 << 20;

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
    /// Its bytes; called once a pass or more often, always with the same result.
    ///
    /// # Errors
    ///
    /// Whatever reading them meets.
    fn bytes(&self, index: usize) -> io::Result<Cow<'_, [u8]>>;
}

/// What one document is, for summaries.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Its kind; none where no grammar took it.
    pub kind: Option<Kind>,
    /// Its size in bytes.
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
    /// All findings, sorted and folded; a `SourceId` is an index into the library, or [`source_behind`] it.
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

/// Checks every document, alone and against the others. `progress` is told of each batch of documents that is done, by
/// its size.
///
/// # Errors
///
/// Whatever reading the documents meets.
pub fn check(library: &dyn Library, decisions: &Decisions, progress: &(dyn Fn(usize) + Sync)) -> io::Result<Checked> {
    let first = examine_all(library, progress)?;
    let (links, findings) = link_all(library, &first, decisions)?;
    drop(links);
    Ok(first.checked(findings))
}

/// Builds the dataset. `write` appends bytes to a file of the output folder; nothing is written when there is an error,
/// unless `keep_going`. `progress` is told of each batch of documents that is done, by its size, in each of two passes.
///
/// # Errors
///
/// Whatever reading the documents or `write` meets.
pub fn build(
    library: &dyn Library,
    decisions: &Decisions,
    keep_going: bool,
    progress: &(dyn Fn(usize) + Sync),
    write: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
) -> io::Result<Built> {
    let first = examine_all(library, progress)?;
    let (links, findings) = link_all(library, &first, decisions)?;
    let (sessions, people) = (links.sessions.len(), links.people.len());
    let mut checked = first.checked(findings);
    let sound = |checked: &Checked| checked.diagnostics.iter().all(|one| one.severity != Severity::Error);
    if !sound(&checked) && !keep_going {
        return Ok(Built { checked, written: false, sessions, people });
    }
    let renderer = Renderer { library, first: &first, links: &links, checked: &checked };
    let faults = write_all(renderer, progress, write)?;
    checked.diagnostics.extend(faults);
    sort_and_fold(&mut checked.diagnostics);
    let written = sound(&checked) || keep_going;
    Ok(Built { checked, written, sessions, people })
}

/// The JSON Schemas, each by its file name.
pub fn schemas() -> Vec<(String, String)> {
    schema::schemas()
}

/// The number by which spans name the file of decisions: the one behind the last document, so that what is found in it
/// is told behind all documents and is no row of the dataset.
pub fn source_behind(library: &dyn Library) -> SourceId {
    source_id(library.len())
}

fn source_id(index: usize) -> SourceId {
    SourceId(u32::try_from(index).expect("fewer documents than 4 billion"))
}

fn open<'a>(library: &'a dyn Library, index: usize, bytes: &'a [u8]) -> Result<Source<'a>, Unreadable> {
    Source::from_bytes(source_id(index), library.path(index), library.document_id(index), bytes)
}

/// Decides on the facts, and lets the documents of one session speak against each other.
fn link_all(library: &dyn Library, first: &FirstPass, decisions: &Decisions) -> io::Result<(Links, Vec<Diagnostic>)> {
    let sink = Sink::default();
    let links = link::link(&first.facts(), decisions, &sink);
    let shared: Vec<&LinkedSession> = links.sessions.iter().filter(|session| session.members.len() > 1).collect();
    let mut findings = sink.into_sorted();
    for wave in shared.chunks(wave()) {
        let disagreements: Vec<Vec<Diagnostic>> = with_shared(library, wave, |shared| {
            wave.par_iter().map(|session| with_tellings(library, shared, session, records::disagreements)).collect()
        })?;
        findings.extend(disagreements.into_iter().flatten());
    }
    Ok((links, findings))
}

/// How many sessions are worked on before what was made of them is appended.
fn wave() -> usize {
    CHUNK * rayon::current_num_threads().max(1) * 2
}

/// The documents that tell of several sessions of a wave, read and parsed once.
type Shared<'s> = HashMap<SourceId, (&'s Source<'s>, &'s Document<'s>)>;

/// Reads and parses once what several of `sessions` need, up to [`SHARED_BYTES`], for the time of `work`.
fn with_shared<T>(
    library: &dyn Library,
    sessions: &[&LinkedSession],
    work: impl FnOnce(&Shared<'_>) -> io::Result<T>,
) -> io::Result<T> {
    let mut counts: BTreeMap<SourceId, (usize, Kind)> = BTreeMap::new();
    for member in sessions.iter().flat_map(|session| &session.members) {
        counts.entry(member.source).or_insert((0, member.kind)).0 += 1;
    }
    let mut wanted: Vec<(usize, SourceId, Kind)> =
        counts.into_iter().filter(|(_, (count, _))| *count > 1).map(|(source, (count, kind))| (count, source, kind)).collect();
    wanted.sort_by_key(|(count, source, _)| (usize::MAX - count, *source));
    let (mut texts, mut size) = (Vec::new(), 0);
    for (_, source, kind) in wanted {
        if size >= SHARED_BYTES {
            break;
        }
        let bytes = library.bytes(source.0 as usize)?;
        size += bytes.len();
        texts.push((source, kind, bytes));
    }
    let sources: Vec<Source<'_>> =
        texts.iter().map(|(source, _, bytes)| open_again(library, source.0 as usize, bytes)).collect::<io::Result<_>>()?;
    let lines: Vec<_> = sources.par_iter().map(text::scan).collect();
    // What pass 1 has told is not told again.
    let mut unheard: Vec<Sink> = sources.iter().map(|_| Sink::default()).collect();
    let parts = texts.par_iter().zip(&sources).zip(&lines).zip(&mut unheard);
    let documents: Vec<Document<'_>> =
        parts.map(|((((_, kind, _), source), lines), unheard)| grammar::read_as(*kind, source, lines, unheard)).collect();
    let shared = sources.iter().zip(&documents).map(|(source, document)| (source.id, (source, document))).collect();
    work(&shared)
}

/// Hands what the documents of a session tell of it to `work`; those that are not `shared` are read and parsed again.
fn with_tellings<T>(
    library: &dyn Library,
    shared: &Shared<'_>,
    session: &LinkedSession,
    work: impl FnOnce(&[Telling<'_>]) -> T,
) -> io::Result<T> {
    let own = || session.members.iter().filter(|member| !shared.contains_key(&member.source));
    let bytes: Vec<Cow<'_, [u8]>> = own().map(|member| library.bytes(member.source.0 as usize)).collect::<io::Result<_>>()?;
    let sources: Vec<Source<'_>> =
        own().zip(&bytes).map(|(member, bytes)| open_again(library, member.source.0 as usize, bytes)).collect::<io::Result<_>>()?;
    let unheard = Sink::default();
    let lines: Vec<_> = sources.iter().map(text::scan).collect();
    let documents: Vec<Document<'_>> = own()
        .zip(sources.iter().zip(&lines))
        .map(|(member, (source, lines))| grammar::read_as(member.kind, source, lines, &unheard))
        .collect();
    let mut own = sources.iter().zip(&documents);
    let tellings: Vec<Telling<'_>> = session
        .members
        .iter()
        .map(|member| {
            let shared = shared.get(&member.source).copied();
            let (source, document) = shared.or_else(|| own.next()).ok_or_else(changed)?;
            let view = document.views().nth(member.index).ok_or_else(changed)?;
            let authority = document.kind().authority();
            Ok(Telling { source, view, index: member.index, matched_by: &member.matched_by, authority })
        })
        .collect::<io::Result<_>>()?;
    Ok(work(&tellings))
}

fn open_again<'a>(library: &'a dyn Library, index: usize, bytes: &'a [u8]) -> io::Result<Source<'a>> {
    open(library, index, bytes).map_err(|_| changed())
}

fn changed() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "a document changed while it was read")
}
