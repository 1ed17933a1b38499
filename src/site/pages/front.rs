//! The front: events on a time line, counts, the state of the data, downloads, the search; and all disagreements.

use std::collections::BTreeMap;

use askama::Template;
use serde_json::{Value, json};

use super::session::{Dispute, disputes};
use super::{Link, PageFrame, Site, json_ld, rendered};
use crate::dataset::Table;

#[derive(Template)]
#[template(path = "site/index.html")]
struct FrontPage {
    page: PageFrame,
    description: Option<String>,
    counts: Vec<(&'static str, usize)>,
    events: Vec<EventLine>,
    state: Vec<(&'static str, BTreeMap<String, usize>)>,
    downloads: Vec<(Link, u64)>,
    data: String,
}

struct EventLine {
    link: Link,
    days: String,
    place: String,
    sessions: Vec<Link>,
    more: usize,
}

/// Sessions that the front shows of an event.
const SHOWN: usize = 12;

/// The front page.
pub fn front(site: &Site<'_>) -> (String, Vec<u8>) {
    let (path, model) = ("index.html".to_owned(), &site.model);
    let page = site.page(&path);
    let mut sessions: BTreeMap<&str, Vec<Link>> = BTreeMap::new();
    for row in model.rows.of(Table::Sessions) {
        sessions.entry(row.get("event_id")).or_default().push(site.session(row.get("session_id"), page.root));
    }
    let mut events: Vec<(String, EventLine)> = sessions
        .into_iter()
        .map(|(id, mut sessions)| {
            let row = model.one(Table::Events, "event_id", id);
            let cell = |column: &str| row.map_or("", |row| row.get(column));
            let days = match (cell("starts_on"), cell("ends_on")) {
                ("", _) => cell("year").to_owned(),
                (from, to) => format!("{from} to {to}"),
            };
            let place = [cell("city"), cell("country")].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
            let more = sessions.len().saturating_sub(SHOWN);
            sessions.truncate(SHOWN);
            (days.clone(), EventLine { link: site.event(id, page.root), days, place, sessions, more })
        })
        .collect();
    // The latest first; what has no day last.
    events.sort_by(|(one, a), (other, b)| (other, &a.link).cmp(&(one, &b.link)));
    let counted = |table: Table, column: &str| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        model.rows.of(table).iter().for_each(|row| *counts.entry(row.get(column).to_owned()).or_default() += 1);
        counts
    };
    let count = |table: Table| model.rows.of(table).len();
    let front = FrontPage {
        description: site.description.clone(),
        counts: vec![
            ("sessions", count(Table::Sessions)),
            ("people", count(Table::People)),
            ("bodies", count(Table::Organisations)),
            ("documents", count(Table::Documents)),
            ("paragraphs", count(Table::Paragraphs)),
        ],
        events: events.into_iter().map(|(_, line)| line).collect(),
        state: vec![
            ("Names, by how certain it is who they are", counted(Table::Mentions, "decision")),
            ("Claims, by whether documents agree", counted(Table::SessionClaims, "agreement")),
            ("Values, by how they are known", counted(Table::Provenance, "basis")),
            ("Findings", counted(Table::Diagnostics, "severity")),
        ],
        downloads: site.downloads.iter().map(|(path, bytes)| (Link { text: path.clone(), href: path.clone() }, *bytes)).collect(),
        data: json_ld(&linked_data(site)),
        page,
    };
    (path, rendered(&front))
}

/// The dataset as schema.org has it.
fn linked_data(site: &Site<'_>) -> Value {
    let mut dataset = json!({ "@context": "https://schema.org", "@type": "Dataset", "name": site.title });
    for (name, text) in [("description", &site.description), ("url", &site.base_url)] {
        if let Some(text) = text {
            dataset[name] = json!(text);
        }
    }
    dataset
}

#[derive(Template)]
#[template(path = "site/disagreements.html")]
struct DisagreementsPage {
    page: PageFrame,
    sessions: Vec<(Link, Vec<Dispute>)>,
}

/// Every field of every session of which documents say different things.
pub fn disagreements(site: &Site<'_>) -> (String, Vec<u8>) {
    let path = "disagreements.html".to_owned();
    let page = site.page(&path);
    let of =
        |id: &str| Some((site.session(id, page.root), disputes(site, id, page.root))).filter(|(_, disputes)| !disputes.is_empty());
    let sessions = site.model.rows.of(Table::Sessions).iter().filter_map(|row| of(row.get("session_id"))).collect();
    (path, rendered(&DisagreementsPage { page, sessions }))
}
