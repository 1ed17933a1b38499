//! The site: static pages of a dataset, readable from a folder without a server, a request or a script.
//!
//! It is given the tables and the texts of the documents, and gives pages by their paths; it touches nothing.

mod calendar;
pub mod drawing;
mod graph;
mod model;
mod pages;
pub mod search;

use std::io;

use rayon::prelude::*;

pub use model::Rows;
pub use pages::DocumentText;

use crate::dataset::Table;
use crate::settings::Publication;
use crate::tables::TableRow;
use calendar::Calendar;
use model::{Model, address};
use pages::Site;
use search::{Findable, FindableKind};

/// The paths of the site, below its folder; what stands in `<>` is a name.
pub const PATHS: &[&str] = &[
    "index.html", "sessions.html", "people.html", "organisations.html", "documents.html", "disagreements.html", "style.css",
    "search.js", "sitemap.xml", "robots.txt", "llms.txt", "dataset/SHA256SUMS", "events/<event_id>.html",
    "sessions/<session_id>.html", "people/<letters>.html", "organisations/<letters>.html", "documents/<document_id>.html",
    "search/<name>.js", "search/names/<name>.js", "search/texts/<name>.js", "search/entries/<name>.js",
];

/// Pages that are made before they are written: they are made on all threads, and written in order.
const AT_ONCE: usize = 64;

/// Where a file of the site goes.
pub type Put<'p> = dyn FnMut(&str, &[u8]) -> io::Result<()> + 'p;

/// What a site shows.
#[derive(Debug, Clone, Copy)]
pub struct SiteContents<'c> {
    /// The dataset.
    pub rows: &'c Rows,
    /// What is said of it.
    pub publication: &'c Publication,
    /// Its files: their paths below the site's folder, and their sizes in bytes.
    pub downloads: &'c [(String, u64)],
    /// Its calendar, where it has one.
    pub calendar: &'c str,
}

/// Writes the pages of a dataset.
///
/// `text` gives the text of a document by its row, where it can be read.
///
/// # Errors
///
/// Those of `put` and of `text`.
pub fn write(
    contents: SiteContents<'_>,
    text: &(dyn Fn(&TableRow) -> io::Result<Option<DocumentText>> + Sync),
    put: &mut Put<'_>,
) -> io::Result<()> {
    let SiteContents { rows, publication, downloads, calendar } = contents;
    let site = Site {
        model: Model::new(rows),
        title: publication.title.clone().unwrap_or_else(|| "Sessions".to_owned()),
        description: publication.description.clone(),
        downloads,
        calendar: Calendar::new(calendar),
        base_url: publication.base_url.as_ref().map(|base| format!("{}/", base.trim_end_matches('/'))),
    };
    let mut paths = Vec::new();
    let mut page = |(path, bytes): (String, Vec<u8>)| {
        put(&path, &bytes)?;
        paths.push(path);
        Ok::<(), io::Error>(())
    };
    page(pages::front(&site))?;
    page(pages::disagreements(&site))?;
    page(pages::sessions_by_title(&site))?;
    pages::events(&site).try_for_each(&mut page)?;
    for rows in rows.of(Table::Sessions).chunks(AT_ONCE) {
        let pages: Vec<_> = rows.par_iter().map(|row| pages::page_of_session(&site, row)).collect();
        pages.into_iter().try_for_each(&mut page)?;
    }
    pages::people(&site).into_iter().try_for_each(&mut page)?;
    pages::organisations(&site).into_iter().try_for_each(&mut page)?;
    page(pages::documents(&site))?;
    for rows in rows.of(Table::Documents).chunks(AT_ONCE) {
        let page_of = |row: &TableRow| Ok(pages::document(&site, row, text(row)?.as_ref()));
        let pages: Vec<_> = rows.par_iter().map(page_of).collect::<io::Result<_>>()?;
        pages.into_iter().try_for_each(&mut page)?;
    }
    pages::retired(&site).into_iter().try_for_each(&mut page)?;
    put("style.css", format!("{}{}", include_str!("style.css"), drawing::STYLE).as_bytes())?;
    put("search.js", search::SCRIPT.as_bytes())?;
    for (path, bytes) in search::files(&findable(&site)) {
        put(&path, &bytes)?;
    }
    match &site.base_url {
        Some(base) => for_robots(base, &site.title, &paths, downloads, put),
        None => Ok(()),
    }
}

/// What the search finds.
fn findable<'s>(site: &'s Site<'_>) -> Vec<Findable<'s>> {
    let model = &site.model;
    let session = |row: &&'s TableRow| {
        let id = row.get("session_id");
        let words = model.by(Table::Paragraphs, "session_id", id).iter().map(|row| row.get("text"));
        Findable {
            kind: FindableKind::Session,
            title: if row.get("title").is_empty() { id } else { row.get("title") },
            about: row.get("event").to_owned(),
            href: format!("sessions/{}.html", address(id)),
            names: vec![id],
            texts: words.collect(),
        }
    };
    let named =
        |kind: FindableKind, folder: &str, key: &'static str, row: &'s TableRow, about: String, names: Vec<&'s str>| Findable {
            kind,
            title: row.get("name"),
            about,
            href: format!("{folder}/{}.html#{}", address(&model::shared_page(row.get(key))), address(row.get(key))),
            names,
            texts: Vec::new(),
        };
    let person = |row: &'s TableRow| {
        let mentions = model.by(Table::Mentions, "person_id", row.get("person_id"));
        let names = mentions.iter().map(|row| row.get("name")).collect();
        let about = if row.get("sessions") == "1" { "1 session".to_owned() } else { format!("{} sessions", row.get("sessions")) };
        named(FindableKind::Person, "people", "person_id", row, about, names)
    };
    let body = |row: &'s TableRow| {
        named(
            FindableKind::Body,
            "organisations",
            "organisation_id",
            row,
            row.get("country").to_owned(),
            vec![row.get("short_name")],
        )
    };
    let people = model.rows.of(Table::People).iter().map(person);
    let bodies = model.rows.of(Table::Organisations).iter().map(body);
    let document = |row: &'s TableRow| Findable {
        kind: FindableKind::Document,
        title: row.get("document_id"),
        about: row.get("title").to_owned(),
        href: format!("documents/{}.html", address(row.get("document_id"))),
        names: vec![row.get("title")],
        texts: Vec::new(),
    };
    let documents = model.rows.of(Table::Documents).iter().map(document);
    let event = |row: &'s TableRow| Findable {
        kind: FindableKind::Event,
        title: row.get("name"),
        about: [row.get("city"), row.get("country")].join(" "),
        href: format!("events/{}.html", address(row.get("event_id"))),
        names: vec![row.get("city")],
        texts: Vec::new(),
    };
    let events = model.rows.of(Table::Events).iter().map(event);
    people
        .chain(bodies)
        .chain(events)
        .chain(documents)
        .chain(model.rows.of(Table::Sessions).iter().map(|row| session(&row)))
        .collect()
}

/// What robots read: all pages, and what the site is.
fn for_robots(base: &str, title: &str, paths: &[String], downloads: &[(String, u64)], put: &mut Put<'_>) -> io::Result<()> {
    let url = |path: &String| format!("{base}{}", path.split('/').map(address).collect::<Vec<_>>().join("/"));
    let urls: String =
        paths.iter().map(|path| format!("<url><loc>{}</loc></url>\n", quick_xml::escape::escape(url(path)))).collect();
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    put("sitemap.xml", format!("{head}{urls}</urlset>\n").as_bytes())?;
    put("robots.txt", format!("User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n").as_bytes())?;
    let about = [
        ("README.md", "What the dataset holds"),
        ("dataset.json", "The whole dataset, nested"),
        ("sessions.jsonl", "A session a line"),
    ];
    let written = downloads.iter().filter_map(|(path, _)| {
        let (_, what) = about.iter().find(|(name, _)| path.rsplit('/').next() == Some(name))?;
        Some(format!("- [{what}]({base}{path})\n"))
    });
    let files: String = written.collect();
    let title = title.replace(['\n', '\r'], " ");
    let text = format!(
        "# {title}\n\n> Session documents of internet-governance forums as a dataset: who said what, for whom, on which goals.\n\n\
         {files}- [All pages]({base}sitemap.xml)\n"
    );
    put("llms.txt", text.as_bytes())
}
