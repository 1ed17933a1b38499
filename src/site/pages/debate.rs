//! The knowledge graph of a session's debate: who speaks for whom, under which items and headings, on which goals, and who is
//! named by whom.

use std::collections::{BTreeMap, BTreeSet};

use super::{Link, Site, excerpt, filled};
use crate::dataset::Table;
use crate::site::drawing::{Drawing, NodeKind, TieKind};
use crate::site::graph::{DebateGraph, TieLine};
use crate::tables::TableRow;
use crate::text::folded;

/// Nodes that a drawing has at most.
pub const DRAWN: usize = 60;

/// The drawing of a session and the table that says the same.
pub(super) fn debate(site: &Site<'_>, row: &TableRow, title: &str, root: &str) -> (Drawing, Vec<TieLine>) {
    let id = row.get("session_id");
    let mut graph = DebateGraph::default();
    let here = graph.node(NodeKind::Session, "session", Link { text: title.to_owned(), href: "#main".to_owned() }, title);
    for person in site.model.by(Table::SessionPeople, "session_id", id) {
        let link = site.person(person.get("person_id"), root);
        let roles = person.get("roles").replace(';', ", ");
        let about = [link.text.as_str(), &roles].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        let node = graph.node(NodeKind::Person, person.get("person_id"), link, &about);
        if let Some(body) = filled(person.get("organisation_id")) {
            let link = site.organisation(&body, root);
            let about = link.text.clone();
            let body = graph.node(NodeKind::Body, &body, link, &about);
            graph.tie(node, body, TieKind::BelongsTo);
        }
        graph.tie(node, here, tie_of(person.get("roles"), person.get("spoke") == "true"));
    }
    for part in site.model.by(Table::Participations, "session_id", id) {
        let (person, item) = (part.get("person_id"), part.get("agenda_item_id"));
        if person.is_empty() && !part.get("organisation_id").is_empty() {
            let link = site.organisation(part.get("organisation_id"), root);
            let about = link.text.clone();
            let body = graph.node(NodeKind::Body, part.get("organisation_id"), link, &about);
            graph.tie(body, here, tie_of(part.get("role"), false));
        }
        let items = site.model.by(Table::AgendaItems, "session_id", id);
        if let Some(item) = items.iter().find(|row| !item.is_empty() && row.get("agenda_item_id") == item)
            && let Some(node) = graph.find(NodeKind::Person, person)
        {
            let link = Link { text: item.get("title").to_owned(), href: "#people".to_owned() };
            let item = graph.node(NodeKind::Part, item.get("agenda_item_id"), link, item.get("title"));
            graph.tie(node, item, tie_of(part.get("role"), false));
            graph.tie(item, here, TieKind::PartOf);
        }
    }
    let words: BTreeSet<(&str, &str)> = site
        .model
        .by(Table::Paragraphs, "session_id", id)
        .iter()
        .map(|row| (row.get("person_id"), row.get("section_id")))
        .collect();
    for (person, section) in words {
        let section = site.model.one(Table::Sections, "section_id", section);
        // What stands under one's own name is no part of the debate.
        let section = section.filter(|row| !row.get("heading").is_empty() && row.get("person_id") != person);
        if let (Some(node), Some(row)) = (graph.find(NodeKind::Person, person), section) {
            let (id, heading) = (row.get("section_id"), row.get("heading"));
            let link = Link { text: heading.to_owned(), href: format!("#s-{id}") };
            let section = graph.node(NodeKind::Part, id, link, heading);
            graph.tie(node, section, TieKind::Speaks);
            graph.tie(section, here, TieKind::PartOf);
        }
    }
    put_names(site, id, &mut graph);
    let goals: BTreeMap<&str, &TableRow> =
        site.model.by(Table::Sdgs, "session_id", id).iter().map(|row| (row.get("code"), *row)).collect();
    for (code, row) in goals {
        let text = format!("{code} {}", excerpt(row.get("label"), 60));
        let goal = graph.node(NodeKind::Goal, code, Link { text: text.clone(), href: row.get("iri").to_owned() }, &text);
        graph.tie(here, goal, TieKind::Serves);
    }
    graph.drawn(&format!("Who took part in {title}, for whom and on what"), DRAWN)
}

/// Who is named by whom: whose name stands, whole, in what somebody else said. A name of one word is nobody's for certain.
fn put_names(site: &Site<'_>, id: &str, graph: &mut DebateGraph) {
    let plain = |text: &str| {
        let words = folded(text);
        let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        format!(" {} ", words.collect::<Vec<_>>().join(" "))
    };
    let people = site.model.by(Table::SessionPeople, "session_id", id).iter().map(|row| row.get("person_id"));
    let names: Vec<(&str, BTreeSet<String>)> = people
        .map(|person| {
            let mentions = site.model.by(Table::Mentions, "person_id", person).iter();
            let written = mentions.filter(|row| row.get("session_id") == id).map(|row| row.get("name"));
            let called = site.model.one(Table::People, "person_id", person).map(|row| row.get("name"));
            let names = written.chain(called).map(plain).filter(|name| name.trim().contains(' '));
            (person, names.collect())
        })
        .collect();
    for words in site.model.by(Table::Paragraphs, "session_id", id).iter().filter(|row| !row.get("person_id").is_empty()) {
        let Some(speaker) = graph.find(NodeKind::Person, words.get("person_id")) else { continue };
        let text = plain(words.get("text"));
        for (person, names) in names.iter().filter(|(person, _)| *person != words.get("person_id")) {
            if let Some(named) =
                graph.find(NodeKind::Person, person).filter(|_| names.iter().any(|name| text.contains(name.as_str())))
            {
                graph.tie_by(speaker, named, TieKind::Names, format!("#p-{}", words.get("paragraph_id")));
            }
        }
    }
}

/// What ties somebody with these roles to a session.
fn tie_of(roles: &str, spoke: bool) -> TieKind {
    let has = |role: &str| roles.split(';').any(|one| one.contains(role));
    match roles {
        _ if has("moderator") => TieKind::Moderates,
        _ if has("organizer") => TieKind::Organises,
        _ if spoke || has("speaker") || has("contributor") => TieKind::Speaks,
        _ => TieKind::TakesPart,
    }
}
