//! Identifiers that were given up: an address that was once published never dies.

use std::collections::BTreeMap;

use askama::Template;

use super::{Link, PageFrame, Site, rendered};
use crate::dataset::Table;
use crate::site::model::shared_page;

/// An identifier that was given up, and what took its place.
pub(super) struct Gone {
    pub(super) id: String,
    pub(super) reason: String,
    pub(super) successors: Vec<Link>,
}

#[derive(Template)]
#[template(path = "site/retired.html")]
struct RetiredPage {
    page: PageFrame,
    gone: Gone,
    what: &'static str,
}

/// What was given up of an entity, by identifier.
fn all(site: &Site<'_>, entity: &str, root: &str) -> BTreeMap<String, Gone> {
    let mut all: BTreeMap<String, Gone> = BTreeMap::new();
    for row in site.model.rows.of(Table::RetiredIds).iter().filter(|row| row.get("entity") == entity) {
        let (id, successor) = (row.get("id"), row.get("successor_id"));
        let gone = all.entry(id.to_owned()).or_insert_with(|| Gone {
            id: id.to_owned(),
            reason: row.get("reason").to_owned(),
            successors: Vec::new(),
        });
        if !successor.is_empty() {
            gone.successors.push(match entity {
                "session" => site.session(successor, root),
                "document" => site.document(successor, root),
                "person" => site.person(successor, root),
                _ => site.organisation(successor, root),
            });
        }
    }
    all
}

/// What was given up of people or bodies whose page this is.
pub(super) fn gone(site: &Site<'_>, entity: &str, letters: &str, root: &str) -> Vec<Gone> {
    all(site, entity, root).into_values().filter(|gone| shared_page(&gone.id) == letters).collect()
}

/// The pages of sessions and documents that were given up; people and bodies have a place on the page they had.
pub fn retired(site: &Site<'_>) -> Vec<(String, Vec<u8>)> {
    let mut pages = Vec::new();
    for (entity, folder) in [("session", "sessions"), ("document", "documents")] {
        for (id, gone) in all(site, entity, "../") {
            let path = format!("{folder}/{id}.html");
            let page = site.page(&path);
            pages.push((path, rendered(&RetiredPage { page, gone, what: entity })));
        }
    }
    pages
}
