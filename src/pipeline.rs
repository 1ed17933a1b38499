//! The only file that knows every stage: scan, parse, check, link, emit.
//!
//! Two passes. Pass 1 reads, parses and checks each document on its own and keeps facts; [`link`] decides
//! on them. Pass 2 reads and parses again, makes records and renders them. Documents and sessions are worked on in
//! chunks on all threads; what comes out is appended in order, so the bytes do not depend on the number of threads.

mod desk;
mod first_pass;
mod identities;
mod inspect;
mod limits;
mod questions;
mod receipt;
mod repair;
mod second_pass;
mod versions;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use arcstr::ArcStr;
use foldhash::{HashMap, HashSet};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::check::schema;
pub use crate::check::schema::{Misfit, validate_decisions, validate_settings};
pub use crate::decisions::Decisions;
use crate::diagnostic::{Diagnostic, Severity, Sink, sort_and_fold};
use crate::document::{Document, Entity, Kind};
use crate::emit;
pub use crate::emit::publication::{Edition, Resource, sql};
pub use crate::emit::{FormulaCells, Quality, formulas};
use crate::grammar;
use crate::link::records::{self, Statement, Telling};
use crate::link::{self, Facts, LinkedSession, Links, Member};
pub use crate::link::{Changes, LinkedPerson, Mention, MentionFacts, Register, RegisterFault, Score};
use crate::settings::{OutputFormat, OutputFormats, Publication};
use crate::source::{Source, SourceId};
use crate::text;

pub use desk::{Desk, Review};
pub use identities::{Found, Identities, Refused, Ruling, identities};
pub use inspect::{OutlineItem, OutlineKind, PlacedCell};
pub use limits::{Limit, Limits};
pub use questions::{Candidate, Question};
pub use repair::{MayFix, Repair, repair};
pub use versions::{Again, Versions};

use first_pass::{FirstPass, examine_all};
use second_pass::{Formats, Renderer, write_all};

/// How many documents or sessions a thread takes at once.
const CHUNK: usize = 32;
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
    /// Where its text comes from, as far as somebody stated it beside the documents.
    fn origin(&self, _index: usize) -> StatedOrigin {
        StatedOrigin::default()
    }
    /// How many bytes it has, asked before they are read: what is too large never is. A library that must read to know
    /// need not read more than the limit and one byte.
    ///
    /// # Errors
    ///
    /// Whatever looking at it meets.
    fn size(&self, index: usize) -> io::Result<u64> {
        Ok(self.bytes(index)?.len() as u64)
    }
    /// Its bytes; called once a pass or more often. Bytes other than at first stop the run.
    ///
    /// # Errors
    ///
    /// Whatever reading them meets.
    fn bytes(&self, index: usize) -> io::Result<Cow<'_, [u8]>>;
}

/// Where the text of a document comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatedOrigin {
    /// The language, by BCP 47.
    pub language: Option<String>,
    /// The address of the page.
    pub source_url: Option<String>,
    /// The day on which it was copied, `2026-01-31`.
    pub retrieved_on: Option<String>,
    /// The licence.
    pub licence: Option<String>,
}

/// What a run goes by, besides its documents.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What people decided on identities.
    pub decisions: Decisions,
    /// Which identifiers are known.
    pub register: Register,
    /// How much is taken of documents.
    pub limits: Limits,
    /// Whether the summaries say what was read of each document, and why it was taken for its kind.
    pub gives_receipts: bool,
    /// What a build writes.
    pub formats: OutputFormats,
    /// What the dataset says of itself.
    pub publication: Publication,
    /// What a build writes of cells that a spreadsheet would take for formulas.
    pub cells: FormulaCells,
    /// Whether a build writes what is sound though there are errors.
    pub keep_going: bool,
    /// Whether a build holds each record against the schema of the dataset.
    pub validates_records: bool,
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
    /// Why it was taken for its kind, where that was asked for.
    pub recognition: Vec<String>,
    /// What was read of it, in lines with their names, where that was asked for; none where it gives no data.
    pub receipt: Vec<(&'static str, String)>,
}

/// What was found in the documents of a library.
#[derive(Debug, Default)]
pub struct Checked {
    /// All findings, sorted and folded; a `SourceId` is an index into the library, or [`source_behind`] it.
    pub diagnostics: Vec<Diagnostic>,
    /// One for each document, in the order of the library.
    pub summaries: Vec<Summary>,
    /// What was read of each document, for those who show it again.
    pub versions: Versions,
    /// The sessions, where receipts were asked for.
    pub sessions: Vec<ToldSession>,
}

/// A session and the documents that tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldSession {
    /// Its identifier.
    pub session_id: ArcStr,
    /// Its documents, by their index in the library, each with its kind.
    pub documents: Vec<(usize, Kind)>,
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
    /// What is known of identifiers now.
    pub register: Register,
    /// What became of identifiers.
    pub changes: Changes,
    /// What was written, in numbers.
    pub quality: Quality,
}

/// Checks every document, alone and against the others. `progress` is told of each batch of documents that is done, by
/// its size.
///
/// # Errors
///
/// Whatever reading the documents meets.
pub fn check(library: &dyn Library, options: &Options, progress: &(dyn Fn(usize) + Sync)) -> io::Result<Checked> {
    let mut first = examine_all(library, options, progress, |_| None)?;
    let (links, findings) = link_all(&mut first, options);
    Ok(Checked { sessions: told_sessions(&links, options), ..first.checked(findings) })
}

/// The sessions and their documents, where receipts are asked for.
fn told_sessions(links: &Links, options: &Options) -> Vec<ToldSession> {
    let told = |session: &LinkedSession| ToldSession {
        session_id: ArcStr::clone(&session.session_id),
        documents: session.members.iter().map(|member| (member.source.0 as usize, member.kind)).collect(),
    };
    links.sessions.iter().filter(|_| options.gives_receipts).map(told).collect()
}

/// Appends bytes to a part of a file of the output folder: path, number, bytes. The parts stand in the file in the order of their
/// numbers, from 0, whenever they come.
pub type Write<'w> = dyn FnMut(&str, usize, &[u8]) -> io::Result<()> + 'w;

/// Builds the dataset, which `write` takes. Nothing is written when there is an error, unless told to keep going. `progress`
/// is told of each batch of documents that is done, by its size, in each of two passes.
///
/// # Errors
///
/// Whatever reading the documents or `write` meets.
pub fn build(
    library: &dyn Library,
    options: Options,
    progress: &(dyn Fn(usize) + Sync),
    write: &mut Write<'_>,
) -> io::Result<Built> {
    let mut first = examine_all(library, &options, progress, |bytes| Some(Sha256::digest(bytes).into()))?;
    first.refuse_json();
    let (mut links, findings) = link_all(&mut first, &options);
    // What was decided is all that pass 2 asks for; the register asks which documents were linked.
    first.facts.iter_mut().for_each(|facts| facts.sessions = Vec::new());
    links.people.iter_mut().flat_map(|person| &mut person.mentions).for_each(Mention::forget_rejected);
    let (register, changes) = renewed(library, &first, &mut links, options.register);
    let (sessions, people) = (links.sessions.len(), links.people.len());
    let mut checked = first.checked(findings);
    let sound = |checked: &Checked| checked.diagnostics.iter().all(|one| one.severity != Severity::Error);
    if !sound(&checked) && !options.keep_going {
        return Ok(Built { checked, written: false, sessions, people, register, changes, quality: Quality::default() });
    }
    let again = Again::new(library, &checked.versions);
    let formats = Formats {
        streamed: &emit::streamed(&options.formats.0, options.cells, &options.publication),
        documents: options.formats.0.contains(&OutputFormat::Documents),
    };
    let renderer = Renderer {
        again,
        register: &register,
        first: &first,
        links: &links,
        checked: &checked,
        formats,
        validates_records: options.validates_records,
    };
    let (faults, quality) = write_all(renderer, progress, write)?;
    checked.diagnostics.extend(faults);
    sort_and_fold(&mut checked.diagnostics);
    let written = sound(&checked) || options.keep_going;
    Ok(Built { checked, written, sessions, people, register, changes, quality })
}

/// The templates of the kinds, for the page that describes them and for new documents, and what may be written in those.
pub use crate::grammar::{Suggestion, Template, TemplateBlank, is_of_a_form, suggestions, templates};

/// The text of a document and what its bytes became: where each run begins, and its class in a word; none of what is no text.
pub fn classes(bytes: &[u8]) -> Option<(&str, Vec<(usize, &'static str)>)> {
    let source = Source::from_bytes(SourceId(0), "", "", bytes).ok()?;
    let lines = text::scan(&source);
    let unheard = Sink::default();
    let runs = grammar::classes(&source, &lines, &unheard).into_iter().map(|(at, class)| (at, class.as_str())).collect();
    Some((source.text, runs))
}

/// The JSON Schemas, each by its file name.
pub fn schemas() -> Vec<(String, String)> {
    schema::schemas()
}

/// The files that describe what was built, by their paths in the output folder, of the formats that are wanted.
pub fn metadata(edition: &Edition<'_>, wanted: &OutputFormats) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    if wanted.0.contains(&OutputFormat::Schemas) {
        let published = schemas().into_iter().filter(|(name, _)| !WRITTEN_BY_PEOPLE.iter().any(|stem| name.starts_with(stem)));
        files.extend(published.map(|(name, text)| (format!("schemas/{name}"), text.into_bytes())));
    }
    files.extend(emit::publication::files(edition, &wanted.0).into_iter().map(|(path, bytes)| (path.to_owned(), bytes)));
    files
}

/// The schemas of files that are no part of a dataset.
const WRITTEN_BY_PEOPLE: [&str; 2] = ["decisions.", "settings."];

/// The number by which spans name the file of decisions: the one behind the last document, so that what is found in it
/// is told behind all documents and is no row of the dataset.
pub fn source_behind(library: &dyn Library) -> SourceId {
    source_id(library.len())
}

fn source_id(index: usize) -> SourceId {
    SourceId(u32::try_from(index).expect("fewer documents than 4 billion"))
}

/// What is known of identifiers after a run, and what that changes. Of documents that give no data, what was known stays as it is.
fn renewed(library: &dyn Library, first: &FirstPass, links: &mut Links, mut register: Register) -> (Register, Changes) {
    let seen: HashSet<SourceId> = first.facts.iter().map(|facts| facts.source).collect();
    let mute = (0..library.len()).filter(|index| !seen.contains(&source_id(*index)));
    register.leave_unseen(mute.map(|index| library.document_id(index).to_owned()));
    let mut changes = links.renew(&mut register, &first.facts);
    let all: HashSet<&str> = (0..library.len()).map(|index| library.document_id(index)).collect();
    let bytes =
        all.iter().map(|id| id.len()).sum::<usize>() + (0..library.len()).map(|at| library.path(at).len() + 65).sum::<usize>();
    register.renew(Entity::Document, (first.known(library), bytes), &all, &mut changes);
    (register, changes)
}

/// Decides on the facts, and lets the documents of one session speak against each other. The documents of a session past a
/// limit give no data, and the rest is decided anew.
fn link_all(first: &mut FirstPass, options: &Options) -> (Links, Vec<Diagnostic>) {
    let mut found = Vec::new();
    loop {
        let sink = Sink::default();
        let sessions = link::sessions(&first.facts, &options.register, &sink);
        let excess = |session: &LinkedSession| Some((session.members.clone(), options.limits.session(session, &first.facts)?));
        let excess: Vec<(Vec<Member>, Diagnostic)> = sessions.iter().filter_map(excess).collect();
        if excess.is_empty() {
            found.extend(disagreements(&sessions, first));
            first.stated = Vec::new();
            let links = link::link(&mut first.facts, sessions, &options.decisions, &options.register, &sink);
            found.extend(sink.into_sorted());
            return (links, found);
        }
        let (members, findings): (Vec<Vec<Member>>, Vec<Diagnostic>) = excess.into_iter().unzip();
        found.extend(findings);
        first.give_no_data(&members.iter().flatten().map(|member| member.source).collect());
    }
}

/// Where the documents of one session contradict each other.
fn disagreements(sessions: &[LinkedSession], first: &FirstPass) -> Vec<Diagnostic> {
    let told_by_several = sessions.par_iter().filter(|session| session.members.len() > 1);
    told_by_several.flat_map_iter(|session| records::disagreements(&statements(session, first))).collect()
}

/// What the documents of a session state of its fields.
fn statements<'f>(session: &LinkedSession, first: &'f FirstPass) -> Vec<Statement<'f>> {
    let of = |member: &Member| {
        let at = first.facts.binary_search_by_key(&member.source, |facts| facts.source).expect("a member has facts");
        let (Facts { document_id, authority, .. }, session) = (&first.facts[at], first.stated(member.source, member.index));
        Statement { document_id, authority: *authority, session }
    };
    session.members.iter().map(of).collect()
}

/// How many sessions are worked on before what was made of them is appended.
fn wave() -> usize {
    CHUNK * rayon::current_num_threads().max(1) * 2
}

/// The documents that tell of several sessions of a wave, read and parsed once.
type Shared<'s> = HashMap<SourceId, (&'s Source<'s>, &'s Document<'s>)>;

/// Reads and parses once what several of `sessions` need, up to [`SHARED_BYTES`], for the time of `work`.
fn with_shared<T>(again: Again<'_>, sessions: &[&LinkedSession], work: impl FnOnce(&Shared<'_>) -> io::Result<T>) -> io::Result<T> {
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
        let bytes = again.bytes(source.0 as usize)?;
        size += bytes.len();
        texts.push((source, kind, bytes));
    }
    let sources: Vec<Source<'_>> = texts.iter().map(|(source, _, bytes)| text_of(again, *source, bytes)).collect();
    let lines: Vec<_> = sources.par_iter().map(text::scan).collect();
    let mut unheard: Vec<Sink> = sources.iter().map(|_| Sink::default()).collect();
    let parts = texts.par_iter().zip(&sources).zip(&lines).zip(&mut unheard);
    let documents: Vec<Document<'_>> =
        parts.map(|((((_, kind, _), source), lines), unheard)| again.document(*kind, source, lines, unheard)).collect();
    let shared = sources.iter().zip(&documents).map(|(source, document)| (source.id, (source, document))).collect();
    work(&shared)
}

/// Hands what the documents of a session tell of it to `work`; those that are not `shared` are read and parsed again.
fn with_tellings<T>(
    again: Again<'_>,
    shared: &Shared<'_>,
    session: &LinkedSession,
    work: impl FnOnce(&[Telling<'_>]) -> T,
) -> io::Result<T> {
    let own = || session.members.iter().filter(|member| !shared.contains_key(&member.source));
    let bytes: Vec<Cow<'_, [u8]>> = own().map(|member| again.bytes(member.source.0 as usize)).collect::<io::Result<_>>()?;
    let sources: Vec<Source<'_>> = own().zip(&bytes).map(|(member, bytes)| text_of(again, member.source, bytes)).collect();
    let unheard = Sink::default();
    let lines: Vec<_> = sources.iter().map(text::scan).collect();
    let documents: Vec<Document<'_>> = own()
        .zip(sources.iter().zip(&lines))
        .map(|(member, (source, lines))| again.document(member.kind, source, lines, &unheard))
        .collect();
    let mut own = sources.iter().zip(&documents);
    let tellings: Vec<Telling<'_>> = session
        .members
        .iter()
        .map(|member| {
            let shared = shared.get(&member.source).copied();
            let (source, document) = shared.or_else(|| own.next()).expect("what is not shared was read above");
            let account = document.accounts.get(member.index).expect("the same text has the same sessions");
            Telling { source, document, account, index: member.index, matched_by: &member.matched_by }
        })
        .collect();
    Ok(work(&tellings))
}

/// The text of a document that pass 1 made facts of.
fn text_of<'a>(again: Again<'a>, source: SourceId, bytes: &'a [u8]) -> Source<'a> {
    let index = source.0 as usize;
    Source::from_bytes(source, again.path(index), again.document_id(index), bytes).expect("the same bytes were text before")
}
