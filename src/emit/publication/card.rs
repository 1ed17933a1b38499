//! `README.md` of the output folder: the card of the dataset, with the front matter that Hugging Face reads.

use std::fmt::{self, Write};

use serde::Serialize;

use super::{Edition, RIGHTS, line, path_of};
use crate::dataset::{CellType, Column, ColumnLimit, Table};
use crate::emit::rdf::QUERIES;
use crate::emit::{FormulaCells, yaml};
use crate::settings::{OutputFormat, Party, Publication};

/// What Hugging Face reads: one configuration for each table that has rows.
#[derive(Serialize)]
struct FrontMatter<'e> {
    pretty_name: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license_link: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<&'e [String]>,
    configs: Vec<Configuration>,
}

#[derive(Serialize)]
struct Configuration {
    config_name: &'static str,
    data_files: String,
}

/// The card.
pub(super) fn of(edition: &Edition<'_>) -> String {
    let mut text = front_matter(edition);
    // Writing to a string cannot fail.
    let _ = body(edition, &mut text);
    text
}

fn front_matter(edition: &Edition<'_>) -> String {
    let Publication { title, keywords, licence, .. } = edition.publication;
    let with_rows = Table::ALL.iter().filter(|table| edition.quality.rows_of(**table) > 0);
    let front = FrontMatter {
        pretty_name: title.as_deref().expect("it is written where a title is stated"),
        // The facts have a licence, the quoted texts have none.
        license: licence.as_ref().map(|_| "other"),
        license_name: licence.as_ref().map(|licence| format!("{}-facts-only", licence.name.to_lowercase())),
        license_link: licence.as_ref().map(|_| OutputFormat::Licence.path()),
        tags: keywords.as_deref().filter(|words| !words.is_empty()),
        configs: with_rows.map(|table| Configuration { config_name: table.as_str(), data_files: path_of(*table) }).collect(),
    };
    let mut text = String::from_utf8(yaml::document(&front)).expect("YAML is UTF-8");
    text.push_str("---\n\n");
    text
}

fn body(edition: &Edition<'_>, out: &mut String) -> fmt::Result {
    let Publication { title, description, version, issued, base_url, publisher, contact, .. } = edition.publication;
    let said = "it is written where they are stated";
    writeln!(out, "# {}\n\n{}\n", escaped(title.as_deref().expect(said)), description.as_deref().expect(said).trim())?;
    let facts = [
        ("Version", version.as_deref().map(escaped)),
        ("Issued", issued.clone()),
        ("Publisher", publisher.as_ref().map(party)),
        ("Contact", contact.as_ref().map(party)),
        ("Address", base_url.as_deref().map(link)),
    ];
    for (name, value) in facts.iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
        writeln!(out, "- {name}: {value}")?;
    }
    out.push_str(WHAT_IT_IS);
    quality(edition, out)?;
    tables(edition, out)?;
    graph(edition, out)?;
    out.push_str(LIMITS);
    out.push_str(match edition.cells {
        FormulaCells::AsTheyAre => "- A spreadsheet may take a cell that begins with `=`, `+`, `-` or `@` for a formula: import the tables as text.\n",
        FormulaCells::Safe => "- In the CSV files an apostrophe stands before cells that begin with `=`, `+`, `-` or `@`, which is none of the source's.\n",
    });
    writeln!(out, "- {RIGHTS}")?;
    cite(edition, out)
}

const WHAT_IT_IS: &str = "
## What it is

Session documents of internet-governance forums (reports, proposals, programmes, outcome documents, event reports,
transcripts), read by a compiler into tables: who took part in which session, in which role and for whom, what was said, on
which goals. Each cell that comes from a document is traced to its place there (`provenance`). Where documents disagree, both
values are kept (`session_claims`). A name is joined to a person only by evidence, which stands beside it (`mentions`).

`data/` holds the tables (RFC 4180, UTF-8, a header, an empty cell where nothing is known); the other files describe them, or
hold what they hold in other forms. `SHA256SUMS` lists what belongs to the dataset. `rapporteur site`, of the program that made
it, shows all of it as pages to read, to search and to follow to the sources.
";

const LIMITS: &str = "
## Known limits

- What a document does not state is empty: an instant without a time zone, a country without a name that says it.
- Names are as documents write them; those in event reports and transcripts were heard by software, and some were misheard.
  What `mentions.decision` calls `probable` is likely, `unresolved` is nobody's guess.
- `unrecognised` bytes are text of the documents that no rule took; it is in none of the tables.
- Groups are those of the IGF's own forms, and no statistical regions.
";

fn quality(edition: &Edition<'_>, out: &mut String) -> fmt::Result {
    let quality = edition.quality;
    out.push_str("\n## In numbers\n\n| what | of which | number |\n| --- | --- | --- |\n");
    for (what, counts) in [
        ("documents", &quality.documents),
        ("bytes of documents", &quality.bytes),
        ("cells by how they are known", &quality.values),
        ("names by how certain it is who they are", &quality.names),
        ("claims by whether documents agree", &quality.claims),
        ("findings by severity", &quality.findings),
        ("findings by code", &quality.codes),
    ] {
        let sum: u64 = counts.values().sum();
        for (word, number) in counts {
            writeln!(out, "| {what} | {word} | {number} ({}) |", share(*number, sum))?;
        }
    }
    Ok(())
}

/// A share in whole percent; never rounded to nothing or to all where it is neither.
fn share(part: u64, all: u64) -> String {
    let percent = (part * 100 + all / 2) / all.max(1);
    match (percent, part) {
        (0, 1..) => "< 1 %".to_owned(),
        (100, part) if part < all => "> 99 %".to_owned(),
        _ => format!("{percent} %"),
    }
}

fn tables(edition: &Edition<'_>, out: &mut String) -> fmt::Result {
    out.push_str("\n## Tables\n\n| table | a row is | rows |\n| --- | --- | --- |\n");
    for table in Table::ALL {
        let (name, rows) = (table.as_str(), edition.quality.rows_of(*table));
        writeln!(out, "| [`{name}`]({}) | {} | {rows} |", path_of(*table), cell(table.description()))?;
    }
    for table in Table::ALL {
        write!(out, "\n### {}\n\n{}", table.as_str(), table.description())?;
        if !table.key().is_empty() {
            write!(out, " Key: `{}`.", table.key().join("`, `"))?;
        }
        out.push_str("\n\n| column | type | meaning |\n| --- | --- | --- |\n");
        for column in table.columns() {
            writeln!(out, "| `{}` | {} | {} |", column.name, kind(column), cell(column.description))?;
        }
    }
    Ok(())
}

/// What can be asked of the graph, where there is one.
fn graph(edition: &Edition<'_>, out: &mut String) -> fmt::Result {
    let path = OutputFormat::Graph.path();
    if edition.resource(path).is_none() {
        return Ok(());
    }
    write!(out, "\n## The graph\n\nThree questions to `{path}`, in SPARQL:\n")?;
    QUERIES.iter().try_for_each(|query| write!(out, "\n```sparql\n{query}```\n"))
}

/// What the cells of a column are, in words.
fn kind(column: &Column) -> String {
    let optional = if column.optional { ", may be empty" } else { "" };
    let kind = match (column.limit, column.cell) {
        (ColumnLimit::KeyOf(table), _) => format!("key of `{}`", table.as_str()),
        (ColumnLimit::Words(_), _) => "word of a closed set".to_owned(),
        (ColumnLimit::Date, _) => "date".to_owned(),
        (ColumnLimit::Instant, _) => "instant, UTC".to_owned(),
        (ColumnLimit::LocalTime, _) => "local time".to_owned(),
        (ColumnLimit::Uri, _) => "address".to_owned(),
        (_, CellType::Text) => "text".to_owned(),
        (_, CellType::Whole) => "whole number".to_owned(),
        (_, CellType::Boolean) => "true or false".to_owned(),
    };
    format!("{kind}{optional}")
}

fn cite(edition: &Edition<'_>, out: &mut String) -> fmt::Result {
    writeln!(out, "\n## How to cite\n\n> {}", escaped(&edition.citation()))?;
    out.push_str("\nCite documents by their `publisher`, `title`, `source_url` and `sha256`.\n");
    if let Some(licence) = &edition.publication.licence {
        let (title, path) = (escaped(&licence.title), &licence.path);
        write!(
            out,
            "\n## Licence\n\nThe facts: [{title}]({path}). Texts that are quoted from documents belong to their publishers; see\n`{}`.\n",
            OutputFormat::Licence.path()
        )?;
    }
    Ok(())
}

/// Who that is and where to be found.
fn party(party: &Party) -> String {
    let addresses = party.url.iter().chain(&party.email).map(|address| format!(" {}", link(address)));
    escaped(&party.name) + &addresses.collect::<String>()
}

/// An address, which holds none of the signs around it: the schema of the settings says so.
fn link(address: &str) -> String {
    format!("<{address}>")
}

/// Text on one line, in which nothing is Markdown's.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Our own words in the cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
