//! The page of an event: its sessions day by day, its goals, and bodies and goals over the sessions, drawn.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;

use super::debate::DRAWN;
use super::{Link, PageFrame, Site, day_of, event_path, excerpt, filled, rendered, time_of, when};
use crate::dataset::Table;
use crate::site::drawing::{Drawing, NodeKind, TieKind};
use crate::site::graph::{DebateGraph, TieLine};
use crate::tables::TableRow;

#[derive(Template)]
#[template(path = "site/event.html")]
struct EventPage {
    page: PageFrame,
    name: String,
    facts: Vec<(&'static str, String)>,
    days: Vec<(String, Vec<SessionLine>)>,
    goals: Vec<(String, Vec<Link>)>,
    drawing: Drawing,
    ties: Vec<TieLine>,
}

struct SessionLine {
    link: Link,
    when: String,
    kind: String,
    room: String,
    people: usize,
    goals: String,
}

/// The pages of all events; sessions without one share a page.
pub fn events<'s>(site: &'s Site<'_>) -> impl Iterator<Item = (String, Vec<u8>)> + 's {
    // Every event has a page, whether a session of it is left or not.
    let known = site.model.rows.of(Table::Events).iter();
    let ids: BTreeSet<&str> = known.chain(site.model.rows.of(Table::Sessions)).map(|row| row.get("event_id")).collect();
    ids.into_iter().map(|id| event(site, id))
}

fn event(site: &Site<'_>, id: &str) -> (String, Vec<u8>) {
    let path = if id.is_empty() { event_path(id) } else { format!("events/{id}.html") };
    let (page, model) = (site.page(&path), &site.model);
    let row = model.one(Table::Events, "event_id", id);
    let cell = |column: &str| row.map_or("", |row| row.get(column)).to_owned();
    let facts = [
        ("City", cell("city")),
        ("Country", cell("country")),
        ("From", cell("starts_on")),
        ("To", cell("ends_on")),
        ("Page", cell("url")),
    ];
    let mut sessions: Vec<&TableRow> = model.by(Table::Sessions, "event_id", id).to_vec();
    sessions.sort_by(|one, other| time_of(one).cmp(&time_of(other)));
    let mut days: Vec<(String, Vec<SessionLine>)> = Vec::new();
    for session in &sessions {
        let day = Some(day_of(session)).filter(|day| !day.is_empty()).unwrap_or("No day stated");
        if days.last().is_none_or(|(last, _)| last != day) {
            days.push((day.to_owned(), Vec::new()));
        }
        if let Some((_, lines)) = days.last_mut() {
            lines.push(line(site, session, page.root));
        }
    }
    let mut goals: BTreeMap<(u32, String), BTreeSet<Link>> = BTreeMap::new();
    for session in &sessions {
        for row in model.by(Table::Sdgs, "session_id", session.get("session_id")) {
            let goal = row.get("goal").parse().unwrap_or(0);
            goals.entry((goal, name_of(goal))).or_default().insert(site.session(session.get("session_id"), page.root));
        }
    }
    let name = site.event(id, "").text;
    let (drawing, ties) = drawing(site, &sessions, &name, page.root);
    let page = EventPage {
        facts: facts.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
        days,
        goals: goals
            .into_iter()
            .map(|((goal, name), sessions)| (format!("{goal} {name}"), sessions.into_iter().collect()))
            .collect(),
        drawing,
        ties,
        page,
        name,
    };
    (path, rendered(&page))
}

fn name_of(goal: u32) -> String {
    crate::vocabulary::goals::name(goal).unwrap_or_default().to_owned()
}

fn line(site: &Site<'_>, session: &TableRow, root: &str) -> SessionLine {
    let id = session.get("session_id");
    let goals: BTreeSet<u32> =
        site.model.by(Table::Sdgs, "session_id", id).iter().filter_map(|row| row.get("goal").parse().ok()).collect();
    let kind = [
        session.get("session_type").replace('-', " "),
        filled(session.get("number")).map_or(String::new(), |number| format!("#{number}")),
    ];
    SessionLine {
        link: site.session(id, root),
        when: when(session).unwrap_or_default(),
        kind: kind.join(" ").trim().to_owned(),
        room: session.get("room").to_owned(),
        people: site.model.by(Table::SessionPeople, "session_id", id).len(),
        goals: goals.iter().map(u32::to_string).collect::<Vec<_>>().join(", "),
    }
}

fn drawing(site: &Site<'_>, sessions: &[&TableRow], name: &str, root: &str) -> (Drawing, Vec<TieLine>) {
    let mut graph = DebateGraph::default();
    for session in sessions {
        let id = session.get("session_id");
        let link = site.session(id, root);
        let about = link.text.clone();
        let here = graph.node(NodeKind::Session, id, link, &about);
        for part in site.model.by(Table::Participations, "session_id", id) {
            if let Some(body) = filled(part.get("organisation_id")) {
                let link = site.organisation(&body, root);
                let about = link.text.clone();
                let body = graph.node(NodeKind::Body, &body, link, &about);
                graph.tie(body, here, TieKind::TakesPart);
            }
        }
        for row in site.model.by(Table::Sdgs, "session_id", id) {
            let goal = row.get("goal").parse().unwrap_or(0);
            let text = excerpt(&format!("{goal} {}", name_of(goal)), 60);
            let goal = graph.node(NodeKind::Goal, row.get("goal"), Link { text: text.clone(), href: "#goals".to_owned() }, &text);
            graph.tie(here, goal, TieKind::Serves);
        }
    }
    graph.drawn(&format!("Bodies and goals over the sessions of {name}"), DRAWN)
}
