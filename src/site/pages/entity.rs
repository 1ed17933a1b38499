//! People and bodies: those whose identifiers begin with the same two letters share a page, so that no address ever moves.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use serde_json::json;

use super::{Link, PageFrame, Site, excerpt, filled, rendered, time_of, when};
use crate::dataset::Table;
use crate::site::model::{SourceLink, address, shared_page};
use crate::tables::TableRow;
use crate::text::letters as letters_of;

/// Characters of a statement that are shown; the whole is one click away.
const SHOWN: usize = 320;

#[derive(Template)]
#[template(path = "site/people.html")]
struct PeoplePage {
    page: PageFrame,
    letters: String,
    people: Vec<PersonArticle>,
    retired: Vec<super::retired::Gone>,
}

struct PersonArticle {
    id: String,
    name: String,
    also: Vec<String>,
    others: Vec<(String, String)>,
    sessions: Vec<Attended>,
    statements: Vec<Quotation>,
    mentions: Vec<MentionLine>,
    lines: Vec<String>,
}

/// A session somebody was in.
struct Attended {
    when: String,
    event: String,
    session: Link,
    roles: String,
    body: Option<Link>,
}

struct Quotation {
    when: String,
    session: Link,
    document: Link,
    by: String,
    source: Option<SourceLink>,
    text: String,
}

struct MentionLine {
    name: String,
    source: Option<SourceLink>,
    document: String,
    decision: String,
    score: String,
    evidence: String,
}

#[derive(Template)]
#[template(path = "site/organisations.html")]
struct OrganisationsPage {
    page: PageFrame,
    letters: String,
    bodies: Vec<BodyArticle>,
    retired: Vec<super::retired::Gone>,
}

struct BodyArticle {
    id: String,
    name: String,
    short_name: Option<String>,
    country: Option<String>,
    others: Vec<(String, String)>,
    people: Vec<Link>,
    sessions: Vec<Attended>,
}

#[derive(Template)]
#[template(path = "site/letters.html")]
struct LettersPage {
    page: PageFrame,
    what: &'static str,
    /// Letters, which may lead to a page of their own, and what begins with them.
    letters: Vec<(Link, Vec<Link>)>,
}

/// All sessions by their titles.
pub fn sessions_by_title(site: &Site<'_>) -> (String, Vec<u8>) {
    let path = "sessions.html".to_owned();
    let page = site.page(&path);
    let mut titles: BTreeMap<String, BTreeSet<(String, Link)>> = BTreeMap::new();
    for row in site.model.rows.of(Table::Sessions) {
        let mut link = site.session(row.get("session_id"), page.root);
        let title = letters_of(&link.text);
        // Many are called alike, such as an opening ceremony.
        link.text.extend([" (", row.get("event"), ")"].into_iter().filter(|_| !row.get("event").is_empty()));
        let first = title.chars().next().map_or("–".to_owned(), |letter| letter.to_uppercase().collect());
        titles.entry(first).or_default().insert((title, link));
    }
    let letter = |(first, titles): (String, BTreeSet<(String, Link)>)| {
        (Link { text: first, href: String::new() }, titles.into_iter().map(|(_, link)| link).collect())
    };
    (path, rendered(&LettersPage { page, what: "Sessions", letters: titles.into_iter().map(letter).collect() }))
}

/// The pages of all people, and the list of these pages.
pub fn people(site: &Site<'_>) -> Vec<(String, Vec<u8>)> {
    let shared = shared(site, Table::People, "person_id", "person");
    let pages = shared.iter().map(|(letters, rows)| {
        let path = format!("people/{letters}.html");
        let page = site.page(&path);
        let people = rows.iter().map(|row| person(site, row, page.root)).collect();
        let retired = super::retired::gone(site, "person", letters, page.root);
        (path, rendered(&PeoplePage { page, letters: letters.clone(), people, retired }))
    });
    let list = letters(site, "people", "People", &shared);
    pages.chain([list]).collect()
}

/// The pages of all bodies, and the list of these pages.
pub fn organisations(site: &Site<'_>) -> Vec<(String, Vec<u8>)> {
    let shared = shared(site, Table::Organisations, "organisation_id", "organisation");
    let pages = shared.iter().map(|(letters, rows)| {
        let path = format!("organisations/{letters}.html");
        let page = site.page(&path);
        let bodies = rows.iter().map(|row| body(site, row, page.root)).collect();
        let retired = super::retired::gone(site, "organisation", letters, page.root);
        (path, rendered(&OrganisationsPage { page, letters: letters.clone(), bodies, retired }))
    });
    let list = letters(site, "organisations", "Bodies", &shared);
    pages.chain([list]).collect()
}

type SharedPages<'s> = BTreeMap<String, Vec<&'s TableRow>>;

/// The rows by the page they stand on; a page too where all that stood there was given up.
fn shared<'s>(site: &'s Site<'_>, table: Table, key: &str, entity: &str) -> SharedPages<'s> {
    let mut shared = SharedPages::new();
    for row in site.model.rows.of(table) {
        shared.entry(shared_page(row.get(key))).or_default().push(row);
    }
    for row in site.model.rows.of(Table::RetiredIds).iter().filter(|row| row.get("entity") == entity) {
        shared.entry(shared_page(row.get("id"))).or_default();
    }
    shared
}

fn letters(site: &Site<'_>, folder: &str, what: &'static str, shared: &SharedPages<'_>) -> (String, Vec<u8>) {
    let path = format!("{folder}.html");
    let key = if folder == "people" { "person_id" } else { "organisation_id" };
    let page_of = |letters: &String| format!("{folder}/{}.html", address(letters));
    let link = |letters: &String, row: &&TableRow| Link {
        text: row.get("name").to_owned(),
        href: format!("{}#{}", page_of(letters), address(row.get(key))),
    };
    let letters = shared
        .iter()
        .map(|(letters, rows)| {
            (Link { text: letters.clone(), href: page_of(letters) }, rows.iter().map(|row| link(letters, row)).collect())
        })
        .collect();
    let page = site.page(&path);
    (path, rendered(&LettersPage { page, what, letters }))
}

fn person(site: &Site<'_>, row: &TableRow, root: &str) -> PersonArticle {
    let (model, id, name) = (&site.model, row.get("person_id"), row.get("name"));
    let mentions = model.by(Table::Mentions, "person_id", id);
    let also: BTreeSet<&str> = mentions.iter().map(|row| row.get("name")).filter(|other| *other != name).collect();
    let mut statements: Vec<(&TableRow, &TableRow)> = model
        .by(Table::Paragraphs, "person_id", id)
        .iter()
        .filter_map(|row| Some((model.one(Table::Sessions, "session_id", row.get("session_id"))?, *row)))
        .collect();
    // By session, and there in the order of the tables.
    statements.sort_by(|(one, _), (other, _)| time_of(one).cmp(&time_of(other)));
    let statement = |(session, row): &(&TableRow, &TableRow)| {
        let link = site.session(session.get("session_id"), root);
        Quotation {
            when: when(session).unwrap_or_default(),
            session: Link { href: format!("{}#p-{}", link.href, row.get("paragraph_id")), ..link },
            document: site.document(row.get("document_id"), root),
            by: site.authority(row.get("document_id")),
            source: model.source(Table::Paragraphs, row.get("paragraph_id"), "text", root),
            text: excerpt(row.get("text"), SHOWN),
        }
    };
    let mention = |row: &&TableRow| MentionLine {
        name: row.get("name").to_owned(),
        source: model.source(Table::Mentions, row.get("mention_id"), "name", root),
        document: row.get("document_id").to_owned(),
        decision: row.get("decision").to_owned(),
        score: row.get("score").to_owned(),
        evidence: row.get("evidence").to_owned(),
    };
    PersonArticle {
        id: id.to_owned(),
        name: name.to_owned(),
        also: also.into_iter().map(str::to_owned).collect(),
        others: external_ids(site, "person", id),
        sessions: attendances(site, model.by(Table::SessionPeople, "person_id", id), root),
        statements: statements.iter().map(statement).collect(),
        lines: lines_to_paste(mentions),
        mentions: mentions.iter().map(mention).collect(),
    }
}

/// What others call a person or a body: who calls it so, and how.
fn external_ids(site: &Site<'_>, entity: &str, id: &str) -> Vec<(String, String)> {
    let rows = site.model.by(Table::ExternalIds, "entity_id", id).iter().filter(|row| row.get("entity") == entity);
    rows.map(|row| (row.get("scheme").to_owned(), row.get("value").to_owned())).collect()
}

fn attendances(site: &Site<'_>, rows: &[&TableRow], root: &str) -> Vec<Attended> {
    let mut rows: Vec<(&TableRow, &TableRow)> =
        rows.iter().filter_map(|row| Some((site.model.one(Table::Sessions, "session_id", row.get("session_id"))?, *row))).collect();
    rows.sort_by(|(one, _), (other, _)| time_of(one).cmp(&time_of(other)));
    let attendance = |(session, row): &(&TableRow, &TableRow)| Attended {
        when: when(session).unwrap_or_default(),
        event: session.get("event").to_owned(),
        session: site.session(session.get("session_id"), root),
        roles: if row.get("roles").is_empty() { row.get("role") } else { row.get("roles") }.replace(';', ", "),
        body: filled(row.get("organisation_id")).map(|body| site.organisation(&body, root)),
    };
    rows.iter().map(attendance).collect()
}

/// What to write into `decisions.yaml`, for whoever knows better than the program: two mentions that were joined.
fn lines_to_paste(mentions: &[&TableRow]) -> Vec<String> {
    let who = |row: &TableRow| format!("{{name: {}, document_id: {}}}", json!(row.get("name")), json!(row.get("document_id")));
    let Some((first, rest)) = mentions.split_first() else { return Vec::new() };
    let others =
        rest.iter().filter(|row| (row.get("name"), row.get("document_id")) != (first.get("name"), first.get("document_id")));
    let doubted: BTreeSet<String> =
        others.map(|row| format!("- {{people: [{}, {}], reason: \"…\"}}", who(first), who(row))).collect();
    doubted.into_iter().collect()
}

fn body(site: &Site<'_>, row: &TableRow, root: &str) -> BodyArticle {
    let id = row.get("organisation_id");
    let parts = site.model.by(Table::Participations, "organisation_id", id);
    let people: BTreeSet<&str> = parts.iter().map(|row| row.get("person_id")).filter(|person| !person.is_empty()).collect();
    let mut seen = BTreeSet::new();
    let once: Vec<&TableRow> = parts.iter().copied().filter(|row| seen.insert((row.get("session_id"), row.get("role")))).collect();
    BodyArticle {
        id: id.to_owned(),
        name: row.get("name").to_owned(),
        short_name: filled(row.get("short_name")),
        country: filled(row.get("country")),
        others: external_ids(site, "organisation", id),
        people: people.into_iter().map(|person| site.person(person, root)).collect(),
        sessions: attendances(site, &once, root),
    }
}
