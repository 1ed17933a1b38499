//! The page of a session: what, when, where; who, in which roles; the texts; where documents disagree; the drawing.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use serde_json::{Value as Json, json};

use super::debate::debate;
use super::{Link, PageFrame, Site, filled, json_ld, rendered, when};
use crate::dataset::Table;
use crate::site::drawing::Drawing;
use crate::site::graph::TieLine;
use crate::site::model::{SourceLink, Value};
use crate::tables::TableRow;

#[derive(Template)]
#[template(path = "site/session.html")]
struct PageOfSession {
    page: PageFrame,
    title: Value,
    facts: Vec<(&'static str, Vec<Value>)>,
    event: Option<Link>,
    goals: Vec<Value>,
    people: Vec<Present>,
    others: Vec<ShownPart>,
    agenda: Vec<(usize, Value)>,
    sections: Vec<SectionText>,
    disputes: Vec<Dispute>,
    documents: Vec<DocumentLine>,
    statistics: Vec<Statistic>,
    drawing: Drawing,
    ties: Vec<TieLine>,
    /// Its entry, and how the file is called.
    calendar: Option<Link>,
    data: String,
}

/// A person in the session.
struct Present {
    link: Link,
    parts: Vec<ShownPart>,
    body: Option<Link>,
    groups: String,
    presence: &'static str,
    decision: String,
    statements: usize,
}

/// What one document says of somebody's part.
struct ShownPart {
    role: Value,
    name: Value,
    affiliation: Value,
    groups: String,
    body: Option<Link>,
    document: Link,
}

struct SectionText {
    id: String,
    heading: Value,
    document: Link,
    by: String,
    paragraphs: Vec<ShownParagraph>,
}

struct ShownParagraph {
    id: String,
    speaker: Option<Link>,
    as_written: String,
    text: String,
    source: Option<SourceLink>,
}

/// Where documents say different things.
pub(super) struct Dispute {
    pub(super) field: String,
    pub(super) claims: Vec<ShownClaim>,
}

pub(super) struct ShownClaim {
    pub(super) value: Value,
    pub(super) document: Link,
    pub(super) by: String,
    pub(super) chosen: bool,
    pub(super) reason: String,
}

struct DocumentLine {
    link: Link,
    title: String,
    kind: String,
    publisher: String,
    authority: String,
    matched_by: String,
}

struct Statistic {
    speaker: String,
    speed: String,
    words: String,
    seconds: String,
}

/// The page of a session, by its path.
pub fn page_of_session(site: &Site<'_>, row: &TableRow) -> (String, Vec<u8>) {
    let path = format!("sessions/{}.html", row.get("session_id"));
    let page = site.page(&path);
    (path, rendered(&session(site, row, page)))
}

fn session(site: &Site<'_>, row: &TableRow, page: PageFrame) -> PageOfSession {
    let (model, root) = (&site.model, page.root);
    let id = row.get("session_id");
    let value =
        |column: &'static str| Value { text: row.get(column).to_owned(), source: model.source(Table::Sessions, id, column, root) };
    let of = |table: Table| model.by(table, "session_id", id);
    let mut title = value("title");
    if title.text.is_empty() {
        title.text = id.to_owned();
    }
    let time = when(row).map(|text| Value {
        text,
        source: model
            .source(Table::Sessions, id, "starts_at", root)
            .or_else(|| model.source(Table::Sessions, id, "local_starts_at", root)),
    });
    let utc = filled(row.get("starts_at")).map(|text| Value { text, source: None });
    let number =
        filled(row.get("number")).map_or_else(Value::default, |number| Value { text: format!("#{number}"), ..value("number") });
    let facts = [
        ("Type", vec![value("session_type"), number]),
        ("When", time.into_iter().collect()),
        ("Start in UTC", utc.into_iter().collect()),
        ("Where", vec![value("room")]),
        ("Format", vec![value("format")]),
        ("Theme", vec![value("theme")]),
        ("Topics", topics(site, id, root)),
        ("Page", vec![value("url")]),
    ];
    let facts = facts.map(|(name, mut values)| {
        values.retain(|value| !value.text.is_empty());
        (name, values)
    });
    let (drawing, ties) = debate(site, row, &title.text, root);
    PageOfSession {
        event: Some(site.event(row.get("event_id"), root)),
        goals: goals(site, id, root),
        people: people(site, id, root),
        others: of(Table::Participations)
            .iter()
            .filter(|part| part.get("person_id").is_empty())
            .map(|part| self::part(site, part, root))
            .collect(),
        agenda: agenda(site, id, root),
        sections: sections(site, id, root),
        disputes: disputes(site, id, root),
        documents: documents(site, id, root),
        statistics: of(Table::SpeechStatistics).iter().map(|row| statistic(row)).collect(),
        calendar: site.calendar.link_of(id).map(|href| Link { text: format!("{id}.ics"), href }),
        data: json_ld(&linked_data(site, row)),
        facts: facts.into_iter().filter(|(_, values)| !values.is_empty()).collect(),
        page,
        title,
        drawing,
        ties,
    }
}

fn topics(site: &Site<'_>, id: &str, root: &str) -> Vec<Value> {
    let topic = |row: &&TableRow| {
        let key = format!("{id}/{}/{}", row.get("document_id"), row.get("ordinal"));
        Value { text: row.get("label").to_owned(), source: site.model.source(Table::Topics, &key, "label", root) }
    };
    once(site.model.by(Table::Topics, "session_id", id).iter().map(topic))
}

fn goals(site: &Site<'_>, id: &str, root: &str) -> Vec<Value> {
    let value = |table: Table, row: &&TableRow| {
        let key = format!("{id}/{}/{}", row.get("document_id"), row.get("code"));
        Value { text: format!("{} {}", row.get("code"), row.get("label")), source: site.model.source(table, &key, "code", root) }
    };
    let of = |table: Table| site.model.by(table, "session_id", id);
    let goals = of(Table::Sdgs).iter().map(|row| value(Table::Sdgs, row));
    once(goals.chain(of(Table::ActionLines).iter().map(|row| value(Table::ActionLines, row))))
}

fn people(site: &Site<'_>, id: &str, root: &str) -> Vec<Present> {
    let parts = site.model.by(Table::Participations, "session_id", id);
    let words = site.model.by(Table::Paragraphs, "session_id", id);
    let present = |row: &&TableRow| {
        let person = row.get("person_id");
        Present {
            link: site.person(person, root),
            parts: parts.iter().filter(|part| part.get("person_id") == person).map(|row| part(site, row, root)).collect(),
            body: filled(row.get("organisation_id")).map(|body| site.organisation(&body, root)),
            groups: groups(row),
            presence: match (row.get("listed"), row.get("spoke")) {
                ("true", "true") => "listed, and spoke",
                ("true", _) => "listed; no words of theirs are reported",
                (_, "true") => "spoke; not listed",
                _ => "named only",
            },
            decision: row.get("decision").to_owned(),
            statements: words.iter().filter(|words| words.get("person_id") == person).count(),
        }
    };
    site.model.by(Table::SessionPeople, "session_id", id).iter().map(present).collect()
}

fn part(site: &Site<'_>, row: &TableRow, root: &str) -> ShownPart {
    let id = row.get("participation_id");
    let value = |column: &'static str| Value {
        text: row.get(column).to_owned(),
        source: site.model.source(Table::Participations, id, column, root),
    };
    ShownPart {
        role: value("role"),
        name: value("name"),
        affiliation: value("affiliation"),
        groups: groups(row),
        body: filled(row.get("organisation_id")).map(|body| site.organisation(&body, root)),
        document: site.document(row.get("document_id"), root),
    }
}

fn sections(site: &Site<'_>, id: &str, root: &str) -> Vec<SectionText> {
    let section = |row: &&TableRow| SectionText {
        id: row.get("section_id").to_owned(),
        heading: Value {
            text: filled(row.get("heading")).unwrap_or_else(|| row.get("kind").replace('-', " ")),
            source: site.model.source(Table::Sections, row.get("section_id"), "heading", root),
        },
        document: site.document(row.get("document_id"), root),
        by: site.authority(row.get("document_id")),
        paragraphs: site
            .model
            .by(Table::Paragraphs, "section_id", row.get("section_id"))
            .iter()
            .map(|row| paragraph(site, row, root))
            .collect(),
    };
    site.model.by(Table::Sections, "session_id", id).iter().map(section).collect()
}

fn paragraph(site: &Site<'_>, row: &TableRow, root: &str) -> ShownParagraph {
    ShownParagraph {
        id: row.get("paragraph_id").to_owned(),
        speaker: filled(row.get("person_id")).map(|person| site.person(&person, root)),
        as_written: row.get("speaker").to_owned(),
        text: row.get("text").to_owned(),
        source: site.model.source(Table::Paragraphs, row.get("paragraph_id"), "text", root),
    }
}

/// The groups of somebody, as the forms of the IGF name them.
fn groups(row: &TableRow) -> String {
    let groups = [row.get("stakeholder_group"), row.get("regional_group")];
    groups.into_iter().filter(|group| !group.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The items of the agenda, each with how deep it stands.
fn agenda(site: &Site<'_>, id: &str, root: &str) -> Vec<(usize, Value)> {
    let items = site.model.by(Table::AgendaItems, "session_id", id);
    let depth = |row: &TableRow| {
        // A parent stands before its items; no item is deeper than there are items.
        let parent = |id: &str| items.iter().find(|row| row.get("agenda_item_id") == id);
        std::iter::successors(parent(row.get("parent_id")), |row| parent(row.get("parent_id"))).take(items.len()).count()
    };
    let item = |row: &&TableRow| {
        let source = site.model.source(Table::AgendaItems, row.get("agenda_item_id"), "title", root);
        (depth(row), Value { text: row.get("title").to_owned(), source })
    };
    items.iter().map(item).collect()
}

/// Values without those that were said before in the same words.
fn once(values: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut seen = BTreeSet::new();
    values.filter(|value| seen.insert(value.text.clone())).collect()
}

/// The fields of a session of which documents say different things.
pub(super) fn disputes(site: &Site<'_>, id: &str, root: &str) -> Vec<Dispute> {
    let mut fields: BTreeMap<&str, Vec<&TableRow>> = BTreeMap::new();
    for row in site.model.by(Table::SessionClaims, "session_id", id) {
        fields.entry(row.get("field")).or_default().push(row);
    }
    fields.retain(|_, rows| rows.iter().any(|row| row.get("agreement") == "differs"));
    let claim = |row: &&TableRow| {
        let key = format!("{id}/{}/{}", row.get("field"), row.get("document_id"));
        ShownClaim {
            value: Value {
                text: row.get("value").to_owned(),
                source: site.model.source(Table::SessionClaims, &key, "value", root),
            },
            document: site.document(row.get("document_id"), root),
            by: site.authority(row.get("document_id")),
            chosen: row.get("chosen") == "true",
            reason: row.get("reason").to_owned(),
        }
    };
    fields
        .into_iter()
        .map(|(field, rows)| Dispute { field: field.replace('_', " "), claims: rows.iter().map(claim).collect() })
        .collect()
}

fn documents(site: &Site<'_>, id: &str, root: &str) -> Vec<DocumentLine> {
    let line = |row: &&TableRow| {
        let document = site.model.one(Table::Documents, "document_id", row.get("document_id"));
        let cell = |column: &str| document.map_or("", |document| document.get(column)).to_owned();
        DocumentLine {
            link: site.document(row.get("document_id"), root),
            title: row.get("title").to_owned(),
            kind: cell("kind"),
            publisher: cell("publisher"),
            authority: cell("authority"),
            matched_by: row.get("matched_by").to_owned(),
        }
    };
    site.model.by(Table::SessionDocuments, "session_id", id).iter().map(line).collect()
}

fn statistic(row: &TableRow) -> Statistic {
    let cell = |column: &str| row.get(column).to_owned();
    Statistic {
        speaker: filled(row.get("speaker")).unwrap_or_else(|| "name lost".to_owned()),
        speed: cell("words_per_minute"),
        words: cell("words"),
        seconds: cell("seconds"),
    }
}

/// The session as schema.org has it.
fn linked_data(site: &Site<'_>, row: &TableRow) -> Json {
    let id = row.get("session_id");
    let mut event =
        json!({ "@context": "https://schema.org", "@type": "Event", "identifier": id, "name": site.session(id, "").text });
    for (name, column) in [("startDate", "starts_at"), ("endDate", "ends_at"), ("url", "url")] {
        if let Some(text) = filled(row.get(column)) {
            event[name] = json!(text);
        }
    }
    if let Some(room) = filled(row.get("room")) {
        event["location"] = json!({ "@type": "Place", "name": room });
    }
    if let Some(name) = filled(row.get("event")) {
        event["superEvent"] = json!({ "@type": "Event", "name": name });
    }
    let mut attendees = Vec::new();
    let (mut organisers, mut performers) = (Vec::new(), Vec::new());
    for part in site.model.by(Table::Participations, "session_id", id) {
        let is_person = !part.get("person_id").is_empty();
        let who = match (part.get("person_id"), part.get("organisation_id")) {
            ("", "") => continue,
            ("", body) => site.organisation(body, "").text,
            (person, _) => site.person(person, "").text,
        };
        let kind = if is_person { "Person" } else { "Organization" };
        if part.get("role") == "organizer" {
            organisers.push(json!({ "@type": kind, "name": who }));
        } else if is_person {
            let named = if matches!(part.get("role"), "speaker" | "contributor") { "performer" } else { "attendee" };
            let list = if named == "performer" { &mut performers } else { &mut attendees };
            list.push(json!({ "@type": "Role", "roleName": part.get("role"), named: { "@type": kind, "name": who } }));
        }
    }
    for (name, list) in [("attendee", attendees), ("performer", performers), ("organizer", organisers)] {
        if !list.is_empty() {
            event[name] = Json::Array(list);
        }
    }
    event
}
