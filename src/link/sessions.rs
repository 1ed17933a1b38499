//! Which documents tell of one session: by code, else by title, event and time.
//!
//! A session whose event, type and number are stated has a code, and the same code is the same session whatever the
//! titles say. What lacks a part of the code is then put to the session of the same title that contradicts none of
//! its facts; where two sessions come into question it stays alone. Two entries of one document are two sessions.

mod clusters;
mod known;
mod near;

use std::borrow::Cow;

use arcstr::ArcStr;
use foldhash::{HashSet, HashSetExt};
use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::links::{LinkedSession, Member};
use super::register::{Claimant, KnownBy, Register};
use super::starts::{Gap, Start, in_words};
use super::titles::{self, SessionTitle, TitleLikeness};
use super::{AT_ONCE, FactTexts, Facts};
use crate::dataset::{digested, slug};
use crate::diagnostic::Sink;
use crate::document::{Authority, Entity, SessionType};
use crate::source::Span;

use clusters::Clusters;
use known::KnownUnits;

/// One session in one document.
struct Unit<'f> {
    document: &'f Facts,
    index: usize,
    /// Where the title stands.
    span: Option<Span>,
    title: SessionTitle,
    /// Its identifier.
    event: Option<ArcStr>,
    session_type: Option<SessionType>,
    number: Option<u32>,
    /// Event, type and number, where all three are stated.
    code: Option<String>,
    start: Start,
}

/// Why two units are one session, the strongest reason first; equal reasons are ordered by the minutes between the
/// starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum SessionTie {
    /// One event, type and number.
    Code,
    /// One title, and enough besides.
    Title,
    /// Titles that differ by slips, one event, one start.
    Like,
    /// A title with its subtitle and without, one event, one start.
    Subtitle,
}

/// The strength of a tie: what it is, and the minutes between the starts.
type Strength = (SessionTie, i64);

/// The sessions of all documents, by identifier; the documents stand in order of theirs. Sessions that were nearly
/// joined are told of.
pub(super) fn link<'f>(documents: &[&'f Facts], register: &Register, sink: &Sink) -> Vec<LinkedSession> {
    let events = &FactTexts::default();
    let of_document = |document: &&'f Facts| {
        let document: &'f Facts = document;
        (0..document.sessions.len()).map(move |index| Unit::new(document, index, events))
    };
    let mut units: Vec<Unit<'_>> = Vec::with_capacity(documents.iter().map(|document| document.sessions.len()).sum());
    // What threads have made is moved before they make more.
    documents.chunks(AT_ONCE).for_each(|documents| units.par_extend(documents.par_iter().flat_map_iter(of_document)));
    let clusters = clusters::cluster(&units);
    near::report(&units, &clusters, sink);
    name(&units, clusters, register)
}

/// Event, type, number, times and title.
type UnitFacts<'u> = (Option<&'u str>, Option<SessionType>, Option<u32>, Start, &'u str);

impl<'f> Unit<'f> {
    fn new(document: &'f Facts, index: usize, events: &FactTexts) -> Self {
        let session = &document.sessions[index];
        let title = titles::title(session.title.as_ref().map_or("", |(text, _)| text));
        let event = session.event.as_deref().map(|event| events.one(&event_id(event)));
        let (session_type, number) = (session.session_type, session.number);
        let utc = session.starts_at.map(|at| at.0.to_zoned(TimeZone::UTC).datetime());
        let utc_end = session.ends_at.map(|at| at.0.to_zoned(TimeZone::UTC).datetime());
        let local = session.local_starts_at.map(|at| at.0);
        let kind = session_type.map(|kind| if kind == SessionType::WsisSession { "session" } else { kind.as_str() });
        let code = event.as_ref().zip(kind).zip(number).map(|((event, kind), number)| format!("{event}-{kind}-{number}"));
        Self {
            document,
            index,
            span: session.title.as_ref().map(|(_, span)| *span),
            title,
            event,
            session_type,
            number,
            code,
            start: Start { utc, local, utc_end },
        }
    }

    fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The title as a part of an identifier, which few units need.
    fn title_slug(&self) -> String {
        let title = self.document.sessions[self.index].title.as_ref();
        title.map(|(text, _)| slug(&text.replace('&', " and "))).unwrap_or_default()
    }

    /// Whether no stated fact of the two contradicts another, titles aside.
    fn compatible(&self, other: &Self) -> bool {
        fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        agree(self.event.as_deref(), other.event.as_deref())
            && agree(self.session_type, other.session_type)
            && agree(self.number, other.number)
            && self.gap(other).is_none_or(|gap| gap.bearable)
    }

    /// Whether both state one type and one number, and no different years; an event page often lacks its date.
    fn same_code(&self, other: &Self) -> bool {
        let code = |unit: &Self| unit.session_type.zip(unit.number);
        code(self).is_some() && code(self) == code(other) && self.year().zip(other.year()).is_none_or(|(year, other)| year == other)
    }

    /// The year of the event, else of the start.
    fn year(&self) -> Option<Cow<'_, str>> {
        let year = self.event.as_deref().and_then(|event| event.rsplit('-').next()).map(Cow::Borrowed);
        year.or_else(|| self.start.any().map(|at| at.year().to_string().into()))
    }

    fn gap(&self, other: &Self) -> Option<Gap> {
        Gap::between(self.start, other.start)
    }

    /// The strength of what ties the two, where it is enough to be one session.
    fn tie(&self, other: &Self) -> Option<Strength> {
        let gap = self.gap(other);
        let minutes = gap.map_or(i64::MAX, |gap| gap.minutes);
        if self.code().is_some() && self.code() == other.code() {
            return Some((SessionTie::Code, minutes));
        }
        if !self.compatible(other) {
            return None;
        }
        let event = self.event.is_some() && self.event == other.event;
        match titles::likeness(&self.title, &other.title)? {
            TitleLikeness::Same => (event || gap.is_some() || self.same_code(other)).then_some((SessionTie::Title, minutes)),
            TitleLikeness::Like => (event && minutes == 0).then_some((SessionTie::Like, minutes)),
            TitleLikeness::Subtitle => (event && minutes == 0).then_some((SessionTie::Subtitle, minutes)),
            TitleLikeness::Near => None,
        }
    }

    /// What ties the two, in words.
    fn in_common(&self, other: &Self, tie: SessionTie) -> String {
        let gap = self.gap(other);
        let event = self.event.is_some() && self.event == other.event;
        match tie {
            SessionTie::Code => format!("session code {}", self.code().unwrap_or_default()),
            SessionTie::Title if event => in_words("same", &["title", "event"], gap),
            SessionTie::Title if gap.is_some() => in_words("same", &["title"], gap),
            SessionTie::Title => in_words("same", &["title", "type", "number"], None),
            SessionTie::Like => in_words("like title, same", &["event"], gap),
            SessionTie::Subtitle => in_words("title without its subtitle, same", &["event"], gap),
        }
    }

    /// All that linking compares.
    fn said(&self) -> UnitFacts<'_> {
        (self.event.as_deref(), self.session_type, self.number, self.start, &self.title.key)
    }

    /// Order of authority, then of document.
    fn rank(&self) -> (Authority, &str, usize) {
        (self.document.authority, &self.document.document_id, self.index)
    }
}

/// Names the sessions and puts their members in order.
fn name(units: &[Unit<'_>], clusters: Clusters, register: &Register) -> Vec<LinkedSession> {
    let mut clusters = clusters.members;
    for members in &mut clusters {
        members.sort_by_key(|i| units[*i].rank());
    }
    // The earliest session keeps a shared identifier as it is.
    clusters.sort_by_key(|members| {
        let start = members.iter().filter_map(|i| units[*i].start.any()).min();
        (start.is_none(), start, units[members[0]].rank())
    });
    let mut known = KnownUnits::new(units, register);
    let (known_by, claimants): (Vec<KnownBy>, Vec<Claimant<'_>>) =
        clusters.iter().map(|members| known.claimant(members, register)).unzip();
    let ids = register.assign(Entity::Session, &claimants, |n| {
        let base = digested(&identifier(units, &clusters[n]));
        let more = digested(&format!("{base}-{}", distinction(units, &clusters[n])));
        [base, more]
    });
    let session = |((members, known_by), session_id): ((Vec<usize>, KnownBy), String)| {
        let member = |&i: &usize| {
            let unit = &units[i];
            Member {
                source: unit.document.source,
                kind: unit.document.kind,
                index: unit.index,
                matched_by: matched_by(units, &members, i),
            }
        };
        LinkedSession { session_id: session_id.into(), members: members.iter().map(member).collect(), known_by }
    };
    let mut out: Vec<LinkedSession> = clusters.into_iter().zip(known_by).zip(ids).map(session).collect();
    out.sort_by(|a, b| a.session_id.cmp(&b.session_id));
    out
}

/// The strongest of what ties a unit to another of its session.
fn matched_by(units: &[Unit<'_>], members: &[usize], i: usize) -> Cow<'static, str> {
    let unit = &units[i];
    let coded = unit.code();
    if members.len() == 1 {
        return Cow::Borrowed("only document of this session");
    }
    if let Some(code) = coded {
        return format!("session code {code}").into();
    }
    // What many documents say in the same way is compared once.
    let mut seen = HashSet::new();
    let others = members.iter().filter(|&&other| other != i).map(|&other| &units[other]).filter(|other| seen.insert(other.said()));
    let ties = others.filter_map(|other| Some((unit.tie(other)?, other)));
    let words = ties.map(|(strength, other)| (strength, unit.in_common(other, strength.0))).min();
    words.map_or(Cow::Borrowed("title"), |(_, words)| words.into())
}

/// The code; else event and title; else title and day; else the document.
fn identifier(units: &[Unit<'_>], members: &[usize]) -> String {
    let of = || members.iter().map(|i| &units[*i]);
    if let Some(code) = of().find_map(Unit::code) {
        return code.to_owned();
    }
    // The longest spelling of the highest authority, whatever the documents are called.
    let titles = of().map(|unit| (unit.document.authority, unit.title_slug())).filter(|(_, title)| !title.is_empty());
    let ranked = titles.map(|(authority, title)| (authority, usize::MAX - title.len(), title));
    let Some((.., title)) = ranked.min() else {
        return format!("session-{}", slug(&units[members[0]].document.document_id));
    };
    if let Some(event) = of().find_map(|unit| unit.event.as_deref()) {
        return format!("{event}-{title}");
    }
    match of().filter_map(|unit| unit.start.any()).min() {
        Some(start) => format!("{title}-{}", start.date()),
        None => title,
    }
}

/// What the source states beyond the identifier.
fn distinction(units: &[Unit<'_>], members: &[usize]) -> String {
    let of = || members.iter().map(|i| &units[*i]);
    if let Some(start) = of().filter_map(|unit| unit.start.any()).min() {
        return start.strftime("%Y-%m-%dt%H%M").to_string();
    }
    let number = of().filter_map(|unit| Some((unit.number?, unit.session_type))).min();
    match number {
        Some((number, kind)) => slug(&format!("{} {number}", kind.map_or("", SessionType::as_str))),
        None => slug(&units[members[0]].document.document_id),
    }
}

/// The identifier of an event: `igf-2023` for `IGF 2023`, `wsis-2025` for `WSIS Forum 2025`.
pub(super) fn event_id(event: &str) -> String {
    slug(event).split('-').filter(|word| *word != "forum").collect::<Vec<_>>().join("-")
}
