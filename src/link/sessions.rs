//! Which documents tell of one session: by code, else by title, event and time.
//!
//! A session whose event, type and number are stated has a code, and the same code is the same session whatever the
//! titles say. What lacks a part of the code is then put to the session of the same title that contradicts none of
//! its facts; where two sessions come into question it stays alone.

use std::collections::{BTreeMap, HashMap};

use jiff::tz::TimeZone;

use super::links::{LinkedSession, Member};
use super::starts::{Gap, Start, in_words};
use super::titles::{self, Title};
use super::{Facts, SessionFacts};
use crate::dataset::{Unique, slug};
use crate::document::{Authority, SessionType};

/// The letters and digits that a title must have before likeness, rather than equality, counts for anything.
const LONG_TITLE: usize = 24;
/// The likeness of two long titles of one event and one start.
const LIKE_TITLE: f64 = 0.9;

/// One session in one document.
struct Unit<'f> {
    document: &'f Facts,
    index: usize,
    title: Title,
    title_slug: String,
    event: Option<String>,
    session_type: Option<SessionType>,
    number: Option<u32>,
    start: Start,
}

/// The sessions of all documents, by identifier; the documents stand in order of theirs.
pub(super) fn link(documents: &[&Facts]) -> Vec<LinkedSession> {
    let mut units: Vec<Unit<'_>> = Vec::new();
    for document in documents {
        units.extend(document.sessions.iter().enumerate().map(|(index, session)| Unit::new(document, index, session)));
    }
    let clusters = cluster(&units);
    name(&units, clusters)
}

impl<'f> Unit<'f> {
    fn new(document: &'f Facts, index: usize, session: &SessionFacts) -> Self {
        let text = session.title.as_ref().map_or("", |(text, _)| text.as_str());
        let title = titles::title(text);
        let mut event = session.event.as_deref().map(event_slug).or_else(|| title.event.clone());
        let (mut session_type, mut number) = (session.session_type, session.number);
        if let Some((kind, stated)) = title.code
            && session_type.is_none_or(|known| known == kind)
            && number.is_none()
        {
            (session_type, number) = (Some(kind), Some(stated));
        }
        if let Some((forum, stated)) = session.url.as_deref().and_then(titles::agenda_address) {
            event.get_or_insert(forum);
            session_type.get_or_insert(SessionType::WsisSession);
            number.get_or_insert(stated);
        }
        let utc = session.starts_at.map(|at| at.0.to_zoned(TimeZone::UTC).datetime());
        let local = session.local_starts_at.map(|at| at.0);
        Self {
            document,
            index,
            title_slug: slug(&title.rest.replace('&', " and ")),
            title,
            event,
            session_type,
            number,
            start: Start { utc, local },
        }
    }

    /// Event, type and number, where all three are stated.
    fn code(&self) -> Option<String> {
        let event = self.event.as_deref()?;
        let number = self.number?;
        let kind = match self.session_type? {
            SessionType::WsisSession => "session",
            other => other.as_str(),
        };
        Some(format!("{event}-{kind}-{number}"))
    }

    /// Whether no stated fact of the two contradicts another, titles aside.
    fn compatible(&self, other: &Self) -> bool {
        fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        agree(self.event.as_deref(), other.event.as_deref())
            && agree(self.session_type, other.session_type)
            && agree(self.number, other.number)
            && self.gap(other).is_none_or(|gap| gap.bearable())
    }

    /// Whether both state one type and one number, and no different years; an event page often lacks its date.
    fn same_code(&self, other: &Self) -> bool {
        let code = |unit: &Self| unit.session_type.zip(unit.number);
        code(self).is_some() && code(self) == code(other) && self.year().zip(other.year()).is_none_or(|(year, other)| year == other)
    }

    /// The year of the event, else of the start.
    fn year(&self) -> Option<String> {
        let year = self.event.as_deref().and_then(|event| event.rsplit('-').next()).map(str::to_owned);
        year.or_else(|| self.start.any().map(|at| at.year().to_string()))
    }

    fn gap(&self, other: &Self) -> Option<Gap> {
        Gap::between(self.start, other.start)
    }

    /// What the two have in common beyond compatible facts, in words; `None` when it is not enough to be one session.
    fn resembles(&self, other: &Self) -> Option<String> {
        if self.title.key.is_empty() || !self.compatible(other) {
            return None;
        }
        let event = self.event.is_some() && self.event == other.event;
        let gap = self.gap(other);
        if self.title.key == other.title.key {
            return match (event, gap) {
                (true, _) => Some(in_words("same", &["title", "event"], gap)),
                (false, Some(_)) => Some(in_words("same", &["title"], gap)),
                (false, None) => self.same_code(other).then(|| in_words("same", &["title", "type", "number"], None)),
            };
        }
        let near = gap.filter(Gap::near)?;
        let long = self.title.key.len().min(other.title.key.len()) >= LONG_TITLE;
        let prefix = self.title.key.starts_with(&other.title.key) || other.title.key.starts_with(&self.title.key);
        let like = || strsim::normalized_damerau_levenshtein(&self.title.key, &other.title.key) >= LIKE_TITLE;
        (event && long && (prefix || like())).then(|| in_words("like title, same", &["event"], Some(near)))
    }

    /// Order of authority, then of document.
    fn rank(&self) -> (Authority, &str, usize) {
        (self.document.authority, &self.document.document_id, self.index)
    }
}

/// The sessions as lists of units with the reason for each.
fn cluster(units: &[Unit<'_>]) -> Vec<Vec<(usize, String)>> {
    let mut clusters: Vec<Vec<(usize, String)>> = Vec::new();
    let mut by_code: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut rest: Vec<usize> = Vec::new();
    for (i, unit) in units.iter().enumerate() {
        match unit.code() {
            Some(code) => by_code.entry(code).or_default().push(i),
            None => rest.push(i),
        }
    }
    clusters.extend(by_code.values().map(|members| members.iter().map(|&i| (i, "session code".to_owned())).collect()));
    // What states most comes first, so that what states little finds it there; what states neither event nor start
    // must see all that it could be taken for.
    rest.sort_by_key(|&i| {
        let unit = &units[i];
        let placeless = unit.year().is_none();
        let stated = usize::from(unit.event.is_some()) + usize::from(unit.number.is_some()) + usize::from(unit.start.utc.is_some());
        (placeless, 3 - stated, unit.rank())
    });
    let mut blocks: HashMap<String, Vec<usize>> = HashMap::new();
    for (row, members) in clusters.iter().enumerate() {
        enter(&mut blocks, row, members.iter().map(|(i, _)| &units[*i]));
    }
    for i in rest {
        let unit = &units[i];
        let mut found: Vec<(i64, usize, String)> = Vec::new();
        let mut seen: Vec<usize> = keys(unit).iter().filter_map(|key| blocks.get(key)).flatten().copied().collect();
        seen.sort_unstable();
        seen.dedup();
        for row in seen {
            let members = || clusters[row].iter().map(|(member, _)| &units[*member]);
            if members().any(|member| !unit.compatible(member)) {
                continue;
            }
            if let Some(why) = members().find_map(|member| unit.resembles(member)) {
                let apart = members().filter_map(|member| unit.gap(member)).map(|gap| gap.minutes).min();
                found.push((apart.unwrap_or(i64::MAX), row, why));
            }
        }
        found.sort_unstable();
        let row = match found.as_slice() {
            [(_, row, why)] => Some((*row, why.clone())),
            [(near, row, why), (far, ..), ..] if near < far => Some((*row, why.clone())),
            _ => None,
        };
        let row = match row {
            Some((row, why)) => {
                clusters[row].push((i, why));
                row
            }
            None => {
                clusters.push(vec![(i, String::new())]);
                clusters.len() - 1
            }
        };
        enter(&mut blocks, row, std::iter::once(unit));
    }
    clusters
}

/// Makes a session findable by the keys of its units.
fn enter<'u>(blocks: &mut HashMap<String, Vec<usize>>, row: usize, units: impl Iterator<Item = &'u Unit<'u>>) {
    for key in units.flat_map(keys) {
        let rows = blocks.entry(key).or_default();
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
}

/// The keys under which a unit can find its like: the title with the year, or with type and number where the year is not
/// known, and event with start for titles that are only alike.
fn keys(unit: &Unit<'_>) -> Vec<String> {
    let mut keys = Vec::new();
    if !unit.title.key.is_empty() {
        keys.push(format!("{} {}", unit.title.key, unit.year().unwrap_or_default()));
        if let (Some(kind), Some(number)) = (unit.session_type, unit.number) {
            keys.push(format!("#{} {} {number}", unit.title.key, kind.as_str()));
        }
    }
    if let (Some(event), Some(start)) = (&unit.event, unit.start.utc) {
        keys.push(format!("@{event} {start}"));
    }
    keys
}

/// Names the sessions and puts their members in order.
fn name(units: &[Unit<'_>], mut clusters: Vec<Vec<(usize, String)>>) -> Vec<LinkedSession> {
    for members in &mut clusters {
        members.sort_by_key(|(i, _)| units[*i].rank());
    }
    // The earliest session keeps a shared identifier as it is.
    clusters.sort_by_key(|members| {
        let start = members.iter().filter_map(|(i, _)| units[*i].start.any()).min();
        (start.is_none(), start, units[members[0].0].rank())
    });
    let mut ids = Unique::default();
    let mut taken: HashMap<String, ()> = HashMap::new();
    let mut out = Vec::with_capacity(clusters.len());
    for members in clusters {
        let mut wanted = identifier(units, &members);
        if taken.contains_key(&wanted) {
            wanted = format!("{wanted}-{}", distinction(units, &members));
        }
        taken.insert(wanted.clone(), ());
        let session_id = ids.take(wanted);
        let alone = members.len() == 1;
        let code = members.iter().find_map(|(i, _)| units[*i].code());
        let members = members
            .into_iter()
            .map(|(i, why)| {
                let matched_by = match (why.as_str(), &code) {
                    ("session code", Some(code)) => format!("session code {code}"),
                    _ if alone => "only document of this session".to_owned(),
                    ("", _) => "title".to_owned(),
                    _ => why,
                };
                Member { source: units[i].document.source, kind: units[i].document.kind, index: units[i].index, matched_by }
            })
            .collect();
        out.push(LinkedSession { session_id, members });
    }
    out.sort_by(|a, b| a.session_id.cmp(&b.session_id));
    out
}

/// The code; else event and title; else title and day; else the document.
fn identifier(units: &[Unit<'_>], members: &[(usize, String)]) -> String {
    let of = || members.iter().map(|(i, _)| &units[*i]);
    if let Some(code) = of().find_map(Unit::code) {
        return code;
    }
    let title = of().map(|unit| unit.title_slug.as_str()).find(|slug| !slug.is_empty());
    let Some(title) = title else { return format!("session-{}", slug(&units[members[0].0].document.document_id)) };
    if let Some(event) = of().find_map(|unit| unit.event.as_deref()) {
        return format!("{event}-{title}");
    }
    match of().find_map(|unit| unit.start.any()) {
        Some(start) => format!("{title}-{}", start.date()),
        None => title.to_owned(),
    }
}

/// What the source states beyond the identifier.
fn distinction(units: &[Unit<'_>], members: &[(usize, String)]) -> String {
    let of = || members.iter().map(|(i, _)| &units[*i]);
    if let Some(start) = of().find_map(|unit| unit.start.any()) {
        return start.strftime("%Y-%m-%dt%H%M").to_string();
    }
    let number = of().find_map(|unit| Some((unit.number?, unit.session_type)));
    match number {
        Some((number, kind)) => slug(&format!("{} {number}", kind.map_or("", SessionType::as_str))),
        None => slug(&units[members[0].0].document.document_id),
    }
}

/// `IGF 2023` as `igf-2023`, `WSIS Forum 2025` as `wsis-2025`.
fn event_slug(event: &str) -> String {
    slug(event).split('-').filter(|word| *word != "forum").collect::<Vec<_>>().join("-")
}
