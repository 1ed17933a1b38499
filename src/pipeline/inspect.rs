//! What stands at a place of a document, and what becomes of it: cells of the dataset, people, its outline. It reads one document or
//! session again through its library.

use std::collections::BTreeSet;
use std::io;

use serde_json::Value;

use super::{Again, Identities, Library, Shared, source_id, text_of, with_tellings};
use crate::dataset::{ProvenanceRow, Row, SessionRecord, Table};
use crate::diagnostic::Sink;
use crate::document::{Account, Document, Role, Section};
use crate::link::{LinkedPerson, LinkedSession, Mention, records};
use crate::source::{Source, SourceId, Span};
use crate::text;

/// A cell of the dataset that comes from a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedCell {
    /// Its table.
    pub table: Table,
    /// Its row, as `provenance` names it.
    pub row_id: String,
    /// Its column.
    pub column: &'static str,
    /// What it says.
    pub value: String,
    /// The place.
    pub span: Span,
    /// `stated`, `positional` or `derived`.
    pub basis: &'static str,
}

/// A part of a document, for whoever looks for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineItem {
    /// What it is called.
    pub name: String,
    /// What else there is to say in a word.
    pub detail: String,
    /// What it is.
    pub kind: OutlineKind,
    /// Where its name stands.
    pub span: Span,
    /// All of it, its parts included.
    pub whole: Span,
    /// Its parts.
    pub parts: Vec<OutlineItem>,
}

/// What a part of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutlineKind {
    /// A session.
    Session,
    /// A list of people of one role.
    People,
    /// Somebody.
    Person,
    /// A block of text.
    Section,
}

impl Identities {
    /// The sessions that a document tells of.
    pub fn sessions_of(&self, index: usize) -> impl Iterator<Item = &LinkedSession> {
        let source = source_id(index);
        self.links.sessions.iter().filter(move |session| session.members.iter().any(|member| member.source == source))
    }

    /// The people whose names stand at a byte of a document, each with the mention and its place.
    pub fn people_at(&self, index: usize, byte: u32) -> Vec<(&LinkedPerson, &Mention, Span)> {
        let source = source_id(index);
        let mentions = self.people().iter().flat_map(|person| person.mentions.iter().map(move |mention| (person, mention)));
        let mut found: Vec<_> = mentions
            .filter(|(_, mention)| mention.source == source)
            .filter_map(|(person, mention)| {
                let mut spans = self.places(mention).into_iter().map(|place| place.passage.span);
                Some((person, mention, spans.find(|span| holds(*span, byte))?))
            })
            .collect();
        // Two people of one name.
        if found.iter().any(|(_, mention, span)| mention.stands_at(*span)) {
            found.retain(|(_, mention, span)| mention.stands_at(*span));
        }
        found
    }

    /// The cells that come from a byte of a document, the smallest places first.
    ///
    /// # Errors
    ///
    /// Whatever reading the documents meets.
    pub fn cells_at(&self, library: &dyn Library, index: usize, byte: u32) -> io::Result<Vec<PlacedCell>> {
        let again = Again::new(library, &self.versions);
        let mut cells = Vec::new();
        for session in self.sessions_of(index) {
            with_tellings(again, &Shared::default(), session, |tellings| {
                let record = records::session_record(session, tellings, &self.links);
                placed(&record, library.document_id(index), source_id(index), byte, &mut cells);
            })?;
        }
        cells.sort_by_key(|cell| (cell.span.end - cell.span.start, cell.table));
        Ok(cells)
    }

    /// The parts of a document that tells of sessions; none of another.
    ///
    /// # Errors
    ///
    /// Whatever reading it meets.
    pub fn outline(&self, library: &dyn Library, index: usize) -> io::Result<Vec<OutlineItem>> {
        let again = Again::new(library, &self.versions);
        let mut members = self.sessions_of(index).flat_map(|session| &session.members);
        let Some(member) = members.find(|member| member.source == source_id(index)) else { return Ok(Vec::new()) };
        let bytes = again.bytes(index)?;
        let source = text_of(again, member.source, &bytes);
        let (lines, unheard) = (text::scan(&source), Sink::default());
        let document: Document<'_> = again.document(member.kind, &source, &lines, &unheard);
        Ok(document.accounts.iter().map(|account| session(account, &source)).collect())
    }
}

/// Whether a place holds a byte; one stands at the end of a name that it has just written.
fn holds(span: Span, byte: u32) -> bool {
    (span.start..=span.end).contains(&byte)
}

/// The cells of a record that come from a byte of a document.
fn placed(record: &SessionRecord<'_>, document_id: &str, source: SourceId, byte: u32, out: &mut Vec<PlacedCell>) {
    let span = |row: &ProvenanceRow<'_>| Span { source, start: row.start_byte, end: row.end_byte };
    let here: Vec<_> = record.provenance.iter().filter(|row| row.document_id == document_id && holds(span(row), byte)).collect();
    let rows: BTreeSet<(&str, &str)> = here.iter().map(|row| (row.table_name, &*row.row_id)).collect();
    let mut take = |table: Table, row_id: String, row: &Value| {
        let here = here.iter().filter(|one| one.table_name == table.as_str() && one.row_id == row_id);
        out.extend(here.map(|one| PlacedCell {
            table,
            row_id: row_id.clone(),
            column: one.column_name,
            value: words(&row[one.column_name]),
            span: span(one),
            basis: one.basis,
        }));
    };
    // Taken apart by name, so that a list added to the record cannot be forgotten here.
    let SessionRecord {
        session,
        documents,
        claims,
        people,
        topics,
        participations,
        agenda_items,
        sections,
        sdgs,
        action_lines,
        speech_statistics,
        provenance: _,
    } = record;
    wanted(std::slice::from_ref(session), &rows, &mut take);
    wanted(documents, &rows, &mut take);
    wanted(claims, &rows, &mut take);
    wanted(people, &rows, &mut take);
    wanted(topics, &rows, &mut take);
    wanted(participations, &rows, &mut take);
    wanted(agenda_items, &rows, &mut take);
    for section in sections {
        wanted(std::slice::from_ref(&section.section), &rows, &mut take);
        wanted(&section.text, &rows, &mut take);
    }
    wanted(sdgs, &rows, &mut take);
    wanted(action_lines, &rows, &mut take);
    wanted(speech_statistics, &rows, &mut take);
}

/// Hands on those of some rows that are wanted.
fn wanted<R: Row>(all: &[R], rows: &BTreeSet<(&str, &str)>, take: &mut impl FnMut(Table, String, &Value)) {
    if !rows.iter().any(|(table, _)| *table == R::TABLE.as_str()) {
        return;
    }
    for row in all {
        let cells = serde_json::to_value(row).expect("a row has text keys only");
        let row_id = R::KEY.iter().map(|column| words(&cells[*column])).collect::<Vec<_>>().join("/");
        if rows.contains(&(R::TABLE.as_str(), &*row_id)) {
            take(R::TABLE, row_id, &cells);
        }
    }
}

/// A cell as a table has it.
fn words(cell: &Value) -> String {
    match cell {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn session(account: &Account<'_>, source: &Source<'_>) -> OutlineItem {
    let Account { session, participants, sections, .. } = account;
    let mut parts: Vec<OutlineItem> = Vec::new();
    let mut roles: Vec<Role> = Vec::new();
    for role in participants.iter().map(|one| one.role.node) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    for role in roles {
        let people: Vec<OutlineItem> = participants
            .iter()
            .filter(|one| one.role.node == role)
            .filter_map(|one| {
                let name = one.name.as_ref().or(one.affiliation.as_ref())?;
                let detail = one.affiliation.as_ref().map_or_else(String::new, |text| text.node.to_string());
                Some(item((name.node.to_string(), detail), OutlineKind::Person, name.span, Vec::new()))
            })
            .collect();
        if let Some(first) = people.first() {
            let name = format!("{} ({})", role.as_str().replace('-', " "), people.len());
            parts.push(item((name, String::new()), OutlineKind::People, first.span, people));
        }
    }
    nest(sections, source, &mut parts);
    let title = session.title.as_ref();
    let name = title.map_or_else(|| "session without a title".to_owned(), |title| title.node.to_string());
    let start = title.map(|title| title.span).or_else(|| parts.first().map(|part| part.span)).unwrap_or(source.span(0, 0));
    let event = session.event.as_ref().map_or_else(String::new, |event| event.node.to_string());
    item((name, event), OutlineKind::Session, start, parts)
}

/// Puts sections below each other by their levels.
fn nest(sections: &[Section<'_>], source: &Source<'_>, out: &mut Vec<OutlineItem>) {
    let mut rest = sections;
    while let [first, behind @ ..] = rest {
        let below = behind.iter().take_while(|section| section.level > first.level).count();
        let (below, next) = behind.split_at(below);
        let mut parts = Vec::new();
        nest(below, source, &mut parts);
        let lines = |line: u32| source.lines.range(source.text, line);
        let heading = first.heading.as_ref().or(first.speaker.as_ref());
        let name = heading.map_or_else(|| first.kind.as_str().replace('-', " "), |text| text.node.to_string());
        let line = lines(first.line);
        let span = heading.map_or_else(|| source.span(line.start, line.end), |text| text.span);
        let mut one = item((name, first.kind.as_str().to_owned()), OutlineKind::Section, span, parts);
        let (start, end) = (one.whole.start.min(line.start as u32), one.whole.end.max(lines(first.end_line).end as u32));
        one.whole = Span { start, end, ..one.whole };
        out.push(one);
        rest = next;
    }
}

/// A part that is as large as its name and its parts.
fn item((name, detail): (String, String), kind: OutlineKind, span: Span, parts: Vec<OutlineItem>) -> OutlineItem {
    let start = parts.iter().map(|part| part.whole.start).fold(span.start, u32::min);
    let end = parts.iter().map(|part| part.whole.end).fold(span.end, u32::max);
    OutlineItem { name, detail, kind, span, whole: Span { start, end, ..span }, parts }
}
