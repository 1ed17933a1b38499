//! The pages, a file for each kind: what is on them; how it looks is in `templates/site/`.

mod debate;
mod document;
mod entity;
mod event;
mod front;
mod retired;
mod session;

use askama::Template;

pub use document::{DocumentText, document, documents};
pub use entity::{organisations, people, sessions_by_title};
pub use event::events;
pub use front::{disagreements, front};
pub use retired::retired;
pub use session::page_of_session;

use super::calendar::Calendar;
use super::model::{Model, address, shared_page};
use crate::dataset::Table;
use crate::tables::TableRow;

/// What every page has.
#[derive(Debug, Clone)]
pub struct PageFrame {
    /// What the site is called.
    pub site: String,
    /// The way from the page to the root: `../`, or nothing.
    pub root: &'static str,
    /// Its address, where it is said at which one the site is published.
    pub url: Option<String>,
}

/// A way to a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Where it leads, relative to the page.
    pub href: String,
}

/// What all pages are made of.
pub struct Site<'r> {
    /// The rows.
    pub model: Model<'r>,
    /// What the site is called.
    pub title: String,
    /// What it holds, where somebody said so.
    pub description: Option<String>,
    /// Files that stand beside the pages, by their paths below the root, with their sizes in bytes.
    pub downloads: &'r [(String, u64)],
    /// The entries of its calendar.
    pub calendar: Calendar<'r>,
    /// Where it is published, with a `/` at the end, where somebody said so.
    pub base_url: Option<String>,
}

impl<'r> Site<'r> {
    /// What the page at a path has.
    fn page(&self, path: &str) -> PageFrame {
        PageFrame {
            site: self.title.clone(),
            root: if path.contains('/') { "../" } else { "" },
            url: self.base_url.as_ref().map(|base| format!("{base}{}", path.split('/').map(address).collect::<Vec<_>>().join("/"))),
        }
    }

    /// The way to a session.
    fn session(&self, id: &str, root: &str) -> Link {
        let row = self.model.one(Table::Sessions, "session_id", id);
        let title = row.map(|row| row.get("title")).filter(|title| !title.is_empty()).unwrap_or(id);
        Link { text: title.to_owned(), href: format!("{root}sessions/{}.html", address(id)) }
    }

    /// The way to a person.
    fn person(&self, id: &str, root: &str) -> Link {
        let row = self.model.one(Table::People, "person_id", id);
        self.shared("people", id, row, root)
    }

    /// The way to a body.
    fn organisation(&self, id: &str, root: &str) -> Link {
        let row = self.model.one(Table::Organisations, "organisation_id", id);
        self.shared("organisations", id, row, root)
    }

    fn shared(&self, folder: &str, id: &str, row: Option<&TableRow>, root: &str) -> Link {
        let name = row.map_or(id, |row| row.get("name")).to_owned();
        Link { text: name, href: format!("{root}{folder}/{}.html#{}", address(&shared_page(id)), address(id)) }
    }

    /// The way to a document.
    fn document(&self, id: &str, root: &str) -> Link {
        Link { text: id.to_owned(), href: format!("{root}documents/{}.html", address(id)) }
    }

    /// Who publishes a document, and with which authority.
    fn authority(&self, id: &str) -> String {
        let row = self.model.one(Table::Documents, "document_id", id);
        let cells = ["publisher", "authority"].map(|column| row.map_or("", |row| row.get(column)));
        cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The way to the page of an event; sessions without one share a page.
    fn event(&self, id: &str, root: &str) -> Link {
        let row = self.model.one(Table::Events, "event_id", id);
        let text = row.map_or(if id.is_empty() { "No event stated" } else { id }, |row| row.get("name"));
        Link { text: text.to_owned(), href: format!("{root}{}", event_path(id)) }
    }
}

fn event_path(id: &str) -> String {
    format!("events/{}.html", if id.is_empty() { "_".to_owned() } else { address(id) })
}

/// A cell, where it is not empty.
fn filled(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

/// The bytes of a page.
///
/// # Panics
///
/// Never: a template writes to memory, and its values are texts and numbers.
fn rendered(template: &impl Template) -> Vec<u8> {
    template.render().expect("texts and numbers can be shown").into_bytes()
}

/// A value of JSON-LD inside of a page: nothing in it can end the script.
fn json_ld(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// A text of at most so many characters.
fn excerpt(text: &str, most: usize) -> String {
    let cut: String = text.chars().take(most).collect();
    if cut.len() < text.len() { cut + "…" } else { cut }
}

/// `2023-10-09 07:30–08:30 UTC`, as far as it is known.
fn when(session: &TableRow) -> Option<String> {
    let clock = |start: &str, end: &str, zone: &str| {
        let (day, time) = session.get(start).split_once('T')?;
        let end = session.get(end).split_once('T');
        let until = match end {
            Some((last, until)) if last == day => format!("–{}", &until[..5]),
            Some((last, until)) => format!(" to {last} {}", &until[..5]),
            None => String::new(),
        };
        Some(format!("{day} {}{until} {zone}", &time[..5]).trim_end().to_owned())
    };
    clock("local_starts_at", "local_ends_at", session.get("timezone")).or_else(|| clock("starts_at", "ends_at", "UTC"))
}

/// The day of a session as its page prints it; nothing where none is stated.
fn day_of(session: &TableRow) -> &str {
    let start = if session.get("local_starts_at").is_empty() { session.get("starts_at") } else { session.get("local_starts_at") };
    start.get(..10).unwrap_or("")
}

/// By what sessions are put in order of time: by the day as it is printed, then by the instant where it is known, else by the
/// clock. Those of which no day is known come last.
fn time_of(session: &TableRow) -> (bool, &str, &str, &str) {
    let start = if session.get("starts_at").is_empty() { session.get("local_starts_at") } else { session.get("starts_at") };
    (day_of(session).is_empty(), day_of(session), start, session.get("session_id"))
}
