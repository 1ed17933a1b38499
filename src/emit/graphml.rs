//! `network.graphml`: sessions, people, bodies and goals as nodes, and what ties them as edges, in GraphML 1.0,
//! <http://graphml.graphdrawing.org>.
//!
//! A person takes part in a session, once however many roles they have, and so does a body, once for each role; a person belongs
//! to a body, as a session has it; a session serves a goal. Signs that XML cannot hold are written as `�`.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

use quick_xml::escape::escape;

use super::{File, Format, Output, printable};
use crate::dataset::{Group, ParticipationRow, Record, SessionRecord};
use crate::document::ParticipantType;
use crate::vocabulary::goals;

/// The graph.
pub struct GraphMl;

/// The attributes: what they are called, of what they are, of which type.
const KEYS: &[(&str, &str, &str)] = &[
    ("kind", "node", "string"),
    ("label", "node", "string"),
    ("event", "node", "string"),
    ("year", "node", "int"),
    ("session_type", "node", "string"),
    ("starts_at", "node", "string"),
    ("country", "node", "string"),
    ("tie", "edge", "string"),
    ("roles", "edge", "string"),
    ("stakeholder_group", "edge", "string"),
    ("regional_group", "edge", "string"),
    ("decision", "edge", "string"),
    ("session_id", "edge", "string"),
];

impl Format for GraphMl {
    fn begin(&self, out: &mut Output) {
        let mut text =
            String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
        for (name, of, kind) in KEYS {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "<key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
        }
        text.push_str("<graph edgedefault=\"directed\">\n");
        put(out, &text);
    }

    fn open(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn record(&self, record: Record<'_, '_>, _first: bool, out: &mut Output) {
        match record {
            Record::Session(session) => put(out, &of_session(session)),
            Record::Person(record) => {
                let person = &record.person;
                put(out, &node("person", &person.person_id, &[("label", Some(person.name.clone()))]));
            }
            Record::Organisation(record) => {
                let body = &record.organisation;
                let country = body.country.map(Cow::Borrowed);
                put(out, &node("organisation", &body.organisation_id, &[("label", Some(body.name.clone())), ("country", country)]));
            }
            Record::Event(_) | Record::Mention(_) | Record::Document(_) | Record::ExternalId(_) | Record::RetiredId(_) => {}
        }
    }

    fn close(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn end(&self, out: &mut Output) {
        let goals = (1..).map_while(|goal| Some((goal, goals::name(goal)?)));
        let nodes = goals.map(|(goal, name)| node("goal", &goal.to_string(), &[("label", Some(name.into()))]));
        put(out, &nodes.collect::<String>());
        put(out, "</graph>\n</graphml>\n");
    }
}

/// A session and its ties.
fn of_session(record: &SessionRecord<'_>) -> String {
    let session = &record.session;
    let id = &*session.session_id;
    let mut text = node(
        "session",
        id,
        &[
            ("label", Some(session.title.clone().unwrap_or_else(|| session.session_id.clone()))),
            ("event", session.event.clone()),
            ("year", session.year.map(|year| year.to_string().into())),
            ("session_type", session.session_type.map(Cow::Borrowed)),
            ("starts_at", session.starts_at.clone().or_else(|| session.local_starts_at.clone())),
        ],
    );
    for person in &record.people {
        let known = [
            ("roles", person.roles.clone()),
            ("stakeholder_group", person.stakeholder_group.map(Cow::Borrowed)),
            ("regional_group", person.regional_group.map(Cow::Borrowed)),
            ("decision", Some(Cow::Borrowed(person.decision))),
        ];
        text += &edge("takes part", ("person", &person.person_id), ("session", id), &known);
    }
    let belongs = record.participations.iter().filter_map(|row| Some((row.person_id.as_deref()?, row.organisation_id.as_deref()?)));
    for (person, body) in belongs.collect::<BTreeSet<_>>() {
        let session = ("session_id", Some(session.session_id.clone()));
        text += &edge("belongs to", ("person", person), ("organisation", body), &[session]);
    }
    let is_body = |row: &&ParticipationRow<'_>| row.participant_type == ParticipantType::Organisation.as_str();
    let bodies: BTreeSet<(&str, &str)> =
        record.participations.iter().filter(is_body).filter_map(|row| Some((row.organisation_id.as_deref()?, row.role))).collect();
    for (body, role) in bodies {
        text += &edge("takes part", ("organisation", body), ("session", id), &[("roles", Some(role.into()))]);
    }
    let goals: BTreeSet<u32> = record.sdgs.iter().map(|row| row.goal).collect();
    for goal in goals {
        text += &edge("serves", ("session", id), ("goal", &goal.to_string()), &[]);
    }
    text
}

/// Names and values, of which those that are not known stand nowhere.
type Attributes<'a> = [(&'static str, Option<Cow<'a, str>>)];

fn node(kind: &'static str, id: &str, attributes: &Attributes<'_>) -> String {
    let mut text = format!("<node id=\"{kind}:{}\">", xml(id));
    append(&mut text, &[("kind", Some(kind.into()))]);
    append(&mut text, attributes);
    text + "</node>\n"
}

fn edge(tie: &'static str, from: (&str, &str), to: (&str, &str), attributes: &Attributes<'_>) -> String {
    let mut text = format!("<edge source=\"{}:{}\" target=\"{}:{}\">", from.0, xml(from.1), to.0, xml(to.1));
    append(&mut text, &[("tie", Some(tie.into()))]);
    append(&mut text, attributes);
    text + "</edge>\n"
}

fn append(text: &mut String, attributes: &Attributes<'_>) {
    for (name, value) in attributes {
        if let Some(value) = value {
            let _ = write!(text, "<data key=\"{name}\">{}</data>", xml(value));
        }
    }
}

/// Text as XML has it; a carriage return by its number, as readers make a line feed of it otherwise.
fn xml(text: &str) -> String {
    escape(printable(text)).replace('\r', "&#13;")
}

fn put(out: &mut Output, text: &str) {
    out.entry(File::Network).or_default().extend_from_slice(text.as_bytes());
}
