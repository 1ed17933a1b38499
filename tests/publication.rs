//! The files that describe a dataset: made of one description of the tables and of the settings, and nothing made up.

#[path = "common/place.rs"]
mod place;

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;

use oxttl::TurtleParser;
use place::{Place, Run, json_lines, sha256};
use rapporteur::dataset::Table;
use serde_json::{Value, json};

const SETTINGS: &str = "\
title: Sessions
description: What was said.
publisher: {name: A body}
licence: {name: CC-BY-4.0, title: Attribution, path: 'https://example.org/by'}
";

fn json_of(place: &Place, path: &str) -> Value {
    serde_json::from_str(&place.read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A place where the seeds were built with these settings.
#[track_caller]
fn built(settings: &str) -> Place {
    let place = Place::with_seeds();
    place.write("rapporteur.yaml", settings);
    place.run(&["build"]).expect(0);
    place
}

#[test]
fn a_package_describes_the_tables_as_they_are() {
    let place = built(SETTINGS);
    let package = json_of(&place, "out/datapackage.json");
    let resources = package["resources"].as_array().expect("resources");
    let names: Vec<_> = resources.iter().map(|resource| resource["name"].as_str().expect("a name")).collect();
    assert_eq!(names, Table::ALL.iter().map(|table| table.as_str()).collect::<Vec<_>>());
    for resource in resources {
        let path = format!("out/{}", resource["path"].as_str().expect("a path"));
        let bytes = fs::read(place.path(&path)).expect("the file is there");
        assert_eq!(resource["bytes"], bytes.len(), "{path}");
        assert_eq!(resource["hash"], format!("sha256:{}", sha256(&bytes)), "{path}");
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let names: Vec<_> = fields.iter().map(|field| field["name"].as_str().expect("a name")).collect();
        assert_eq!(place.read(&path).lines().next().expect("a header"), names.join(","));
        for reference in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
            let target = resources.iter().find(|one| one["name"] == reference["reference"]["resource"]).expect("a resource");
            assert_eq!(target["schema"]["primaryKey"], reference["reference"]["fields"], "{path}");
        }
    }
    // No open licence is claimed over what is quoted.
    let licence = |name: &str| {
        let resource = resources.iter().find(|resource| resource["name"] == name).expect("a table");
        resource["licenses"][0]["name"].clone()
    };
    assert_eq!((licence("people"), licence("paragraphs")), (json!("CC-BY-4.0"), Value::Null));
    assert_eq!(package["licenses"][0]["path"], "LICENSE.txt");
    let licence = place.read("out/LICENSE.txt");
    for table in Table::ALL.iter().filter(|table| table.quotes()) {
        assert!(licence.contains(&format!("`{}`", table.as_str())), "{licence}");
    }
}

/// Whose the quoted texts are is said, whatever the settings say.
#[test]
fn quoted_texts_are_never_given_away() {
    let place = built(&format!("{SETTINGS}issued: 2026-01-31\n"));
    let croissant = json_of(&place, "out/croissant.json");
    assert_eq!(croissant["license"], "LICENSE.txt");
    let place = built("title: Sessions\ndescription: What was said.\nbase_url: https://example.org/my_data/\n");
    let whose = "belong to whoever published these";
    let dcat = json_of(&place, "out/dcat.jsonld");
    let texts = dcat["dcat:distribution"].as_array().expect("distributions").iter().find(|one| one["dct:title"] == "dataset.json");
    assert!(texts.expect("a file")["dct:rights"]["dct:description"].as_str().is_some_and(|rights| rights.contains(whose)));
    assert!(json_of(&place, "out/csv-metadata.json")["dc:rights"].as_str().is_some_and(|rights| rights.contains(whose)));
    let card = place.read("out/README.md");
    assert!(card.contains(whose) && card.contains("- Address: <https://example.org/my_data/>\n"), "{card}");
    assert!(!place.path("out/LICENSE.txt").exists() && !card.contains("LICENSE.txt"), "{card}");
}

/// What is blank, or no address, is refused with its place; so nothing of it can break a file.
#[test]
fn settings_that_say_nothing_are_refused() {
    let place = Place::with_seeds();
    for (text, told) in [
        ("title: ' '\n", "title is empty; the schema wants text"),
        ("keywords: [a, ' ']\n", "keyword 2 is empty"),
        ("keywords: [a, a]\n", "keywords breaks the rule `uniqueItems`"),
        ("keywords: [1]\n", "this entry is a number; write text"),
        ("issued: 20260101\n", "`issued` is a number; write a day in quotes"),
        ("issued: '0000-01-01'\n", "issued is not of the right form"),
        ("base_url: 'https://example.org/\"><x>'\n", "base url is not of the right form"),
        ("base_url: 'https://example.org/#top'\n", "base url is not of the right form"),
        ("base_url: 'https:///igf'\n", "base url is not of the right form"),
        ("contact: {name: A, email: 'a?cc=b@c'}\n", "email of contact is not of the right form"),
        ("publisher: {name: ' '}\n", "name of publisher is empty"),
        ("csv_safe: 1\n", "`csv_safe` is a number; write true or false"),
    ] {
        place.write("rapporteur.yaml", text);
        let run = place.run(&["build"]).expect(2);
        assert!(run.stderr.contains("rapporteur.yaml:1:") && run.stderr.contains(told), "{text}{}", run.stderr);
    }
}

#[test]
fn tables_on_the_web_have_the_columns_of_the_package() {
    let place = built(SETTINGS);
    let (web, package) = (json_of(&place, "out/csv-metadata.json"), json_of(&place, "out/datapackage.json"));
    let of_web = |table: &Value| (table["url"].clone(), names(&table["tableSchema"]["columns"]));
    let of_package = |resource: &Value| (resource["path"].clone(), names(&resource["schema"]["fields"]));
    let web: Vec<_> = web["tables"].as_array().expect("tables").iter().map(of_web).collect();
    let package: Vec<_> = package["resources"].as_array().expect("resources").iter().map(of_package).collect();
    assert_eq!(web, package);
}

fn names(columns: &Value) -> Vec<Value> {
    columns.as_array().expect("columns").iter().map(|column| column["name"].clone()).collect()
}

#[test]
fn lines_of_sessions_and_schemas_are_what_stands_elsewhere() {
    let place = built(SETTINGS);
    let dataset = json_of(&place, "out/dataset.json");
    assert_eq!(Value::Array(json_lines(&place.read("out/sessions.jsonl"))), dataset["sessions"]);
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema");
    let published = fs::read_dir(place.path("out/schemas")).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let published: BTreeSet<_> = published.map(|name| name.into_string().expect("a name")).collect();
    assert!(published.contains("dataset.schema.json") && !published.contains("settings.schema.json"), "{published:?}");
    for name in published {
        assert_eq!(place.read(&format!("out/schemas/{name}")), fs::read_to_string(here.join(&name)).expect("a schema"), "{name}");
    }
}

#[test]
fn the_numbers_are_those_of_the_tables() {
    let place = built(SETTINGS);
    let quality = json_of(&place, "out/quality.json");
    for table in Table::ALL {
        let text = place.read(&format!("out/data/{}.csv", table.as_str()));
        let rows = csv::Reader::from_reader(text.as_bytes()).into_records().count();
        assert_eq!(quality["rows"][table.as_str()], rows, "{table:?}");
    }
    let counted = |table: &str, column: usize, word: &str| {
        let text = place.read(&format!("out/data/{table}.csv"));
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        rows.records().filter(|row| &row.as_ref().expect("a row")[column] == word).count()
    };
    assert_eq!(quality["values"]["stated"], counted("provenance", 9, "stated"));
    assert_eq!(quality["names"]["exact"], counted("mentions", 5, "exact"));
    assert_eq!(quality["findings"]["info"], counted("diagnostics", 5, "info"));
    let classes: u64 = quality["bytes"].as_object().expect("classes").values().filter_map(Value::as_u64).sum();
    let seeds =
        fs::read_dir(place.path("seeds")).expect("a folder").map(|entry| entry.expect("an entry").metadata().expect("a file"));
    assert_eq!(classes, seeds.map(|file| file.len()).sum::<u64>());
    let card = place.read("out/README.md");
    assert!(card.contains(&format!("| [`people`](data/people.csv) | A person. | {} |", quality["rows"]["people"])), "{card}");
    // A table without rows is no configuration: nothing could be loaded.
    assert!(card.contains("config_name: people\n") && !card.contains("config_name: retired_ids\n"), "{card}");
}

/// Each table of the database holds the rows of its CSV file in their order, with nothing where a cell is empty.
#[test]
fn the_database_holds_the_rows_of_the_tables() {
    for arguments in [&["build"][..], &["build", "--csv-safe"]] {
        let place = Place::with_seeds();
        let seed = "seeds/002_5482aceaa5462c04.txt";
        place.write(seed, place.read(seed).replace("The rapid evolution", "'=1, for the rapid evolution"));
        place.run(arguments).expect(0);
        let database = rusqlite::Connection::open(place.path("out/dataset.sqlite")).expect("a database");
        let text = |sql: &str| -> Vec<Vec<String>> {
            let mut query = database.prepare(sql).expect(sql);
            let columns = query.column_count();
            let cell = |value: rusqlite::types::Value| match value {
                rusqlite::types::Value::Null => String::new(),
                rusqlite::types::Value::Integer(number) => number.to_string(),
                rusqlite::types::Value::Text(text) => text,
                other => panic!("{other:?}"),
            };
            let rows = query.query_map([], |row| (0..columns).map(|at| Ok(cell(row.get(at)?))).collect()).expect(sql);
            rows.collect::<Result<_, _>>().expect(sql)
        };
        for table in Table::ALL {
            let csv = place.read(&format!("out/data/{}.csv", table.as_str()));
            let cell = |cell: &str| match cell {
                "true" => "1".to_owned(),
                "false" => "0".to_owned(),
                cell => cell.replace("''=1", "'=1"),
            };
            let rows: Vec<Vec<String>> = csv::Reader::from_reader(csv.as_bytes())
                .records()
                .map(|row| row.expect("a row").iter().map(cell).collect())
                .collect();
            assert_eq!(text(&format!("SELECT * FROM {} ORDER BY rowid", table.as_str())), rows, "{table:?}");
        }
        assert_eq!(text("PRAGMA integrity_check"), [["ok"]]);
        assert_eq!(text("PRAGMA foreign_key_check"), [[""; 0]; 0]);
        let found = text(
            "SELECT p.text FROM paragraphs_search s JOIN paragraphs p ON p.rowid = s.rowid WHERE paragraphs_search MATCH 'rapid'",
        );
        assert!(found.iter().any(|row| row[0].starts_with("'=1, for the rapid evolution")), "{found:?}");
        let speakers =
            text("SELECT DISTINCT speaker FROM statements WHERE session_id = 'igf-2023-open-forum-22' AND body IS NOT NULL");
        assert!(!speakers.is_empty());
        assert_eq!(text("SELECT * FROM disagreements"), [[""; 0]; 0]);
    }
}

#[test]
fn the_database_says_where_documents_disagree() {
    let place = Place::with_seeds();
    let seed = "seeds/001_457d35d1bf7522f6.txt";
    let text = place.read(seed);
    place
        .write("seeds/001_457d35d1bf7522f6.txt", text.replacen("\n9 Oct 2023 07:30h - 08:30h", "\n10 Oct 2023 07:30h - 08:30h", 1));
    assert_ne!(place.read(seed), text);
    place.run(&["build"]);
    let database = rusqlite::Connection::open(place.path("out/dataset.sqlite")).expect("a database");
    let sql = "SELECT field, chosen_value, other_value FROM disagreements ORDER BY field";
    let mut query = database.prepare(sql).expect("a view");
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).expect("rows");
    let rows: Vec<(String, String, String)> = rows.collect::<Result<_, _>>().expect("text");
    assert!(rows.iter().any(|(_, chosen, other)| chosen.contains("10-09") && other.contains("10-10")), "{rows:?}");
}

#[test]
fn a_calendar_has_the_sessions_whose_instant_is_known() {
    let place = built(&format!("{SETTINGS}issued: 2026-01-31\n"));
    let sessions = json_of(&place, "out/dataset.json")["sessions"].take();
    let calendar = fs::read_to_string(place.path("out/sessions.ics")).expect("a calendar");
    assert!(
        calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") && calendar.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n")
    );
    assert!(calendar.split_inclusive("\r\n").all(|line| line.len() <= 77 && line.ends_with("\r\n")), "{calendar}");
    let lines = calendar.replace("\r\n ", "");
    let of = |name: &str| -> Vec<String> { lines.lines().filter_map(|line| line.strip_prefix(name)).map(str::to_owned).collect() };
    let known: Vec<&Value> =
        sessions.as_array().expect("sessions").iter().filter(|session| !session["starts_at"].is_null()).collect();
    assert!(!known.is_empty() && known.len() < sessions.as_array().expect("sessions").len());
    let uid = |session: &&Value| format!("{}@rapporteur", session["session_id"].as_str().expect("text"));
    assert_eq!(of("UID:"), known.iter().map(uid).collect::<Vec<_>>());
    let written = |instant: &Value| instant.as_str().expect("text").replace(['-', ':'], "");
    assert_eq!(of("DTSTART:"), known.iter().map(|session| written(&session["starts_at"])).collect::<Vec<_>>());
    assert!(of("DTSTAMP:").iter().all(|stamp| stamp == "20260131T000000Z"));
    let escaped = |text: &Value| text.as_str().expect("text").replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
    assert_eq!(of("SUMMARY:"), known.iter().map(|session| escaped(&session["title"])).collect::<Vec<_>>());
}

/// What the graph says of names and words leads to the characters where they stand; each thing is named once, in the dataset's
/// own address where it has one.
#[test]
fn the_graph_leads_to_the_documents() {
    for (more, base) in
        [("base_url: https://example.org/igf/\n", "https://example.org/igf/graph.ttl#"), ("", "urn:rapporteur:dataset:sessions:")]
    {
        let place = built(&format!("{SETTINGS}{more}"));
        let text = place.read("out/graph.ttl");
        // A place that a name and a role share is described with both: a graph is a set.
        let triples: HashSet<oxrdf::Triple> =
            TurtleParser::new().for_slice(text.as_bytes()).collect::<Result<_, _>>().expect("Turtle");
        let of = |subject: &str, predicate: &str| -> Vec<String> {
            let is =
                |triple: &&oxrdf::Triple| triple.subject.to_string() == subject && triple.predicate.as_str().ends_with(predicate);
            triples.iter().filter(is).map(|triple| triple.object.to_string()).collect()
        };
        let one = |subject: &str, predicate: &str| match of(subject, predicate).as_slice() {
            [one] => one.clone(),
            other => panic!("{subject} {predicate}: {other:?}"),
        };
        let mut names = 0;
        for mention in triples.iter().filter(|triple| triple.object.to_string() == "<http://www.w3.org/ns/oa#Annotation>") {
            let mention = mention.subject.to_string();
            assert!(mention.starts_with(&format!("<{base}mention:")), "{mention}");
            let place_of = one(&mention, "#hasTarget");
            let selector = one(&place_of, "#hasSelector");
            let at = |end: &str| -> usize {
                let literal = one(&selector, end);
                literal.split('"').nth(1).and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{literal}"))
            };
            let document = one(&one(&place_of, "#hasSource"), "/identifier");
            let source = place.read(&format!("seeds/{}.txt", document.trim_matches('"')));
            let characters: String = source.chars().skip(at("#start")).take(at("#end") - at("#start")).collect();
            let name = one(&mention, "#label");
            assert!(characters.contains(name.trim_matches('"')), "{name} is not {characters:?}");
            assert_eq!(of(&one(&mention, "#hasBody"), "#type"), ["<http://xmlns.com/foaf/0.1/Person>"]);
            names += 1;
        }
        assert_eq!(names, place.read("out/data/mentions.csv").lines().count() - 1);
    }
}

#[test]
fn an_address_is_claimed_only_where_somebody_said_it() {
    let full = format!("{SETTINGS}issued: 2026-01-31\n");
    let place = built(&full);
    let dcat = json_of(&place, "out/dcat.jsonld");
    assert_eq!((&dcat["@id"], &dcat["dcat:distribution"]), (&json!("urn:rapporteur:dataset:sessions"), &Value::Null));
    assert_eq!(json_of(&place, "out/croissant.json")["url"], Value::Null);
    let place = built(&format!("{full}base_url: https://example.org/igf\n"));
    let dcat = json_of(&place, "out/dcat.jsonld");
    let distributions = dcat["dcat:distribution"].as_array().expect("distributions");
    let of = |path: &str| {
        let url = format!("https://example.org/igf/{path}");
        distributions.iter().find(|one| one["dcat:downloadURL"]["@id"] == url).unwrap_or_else(|| panic!("{path}"))
    };
    let bytes = fs::read(place.path("out/data/people.csv")).expect("a table");
    assert_eq!(of("data/people.csv")["spdx:checksum"]["spdx:checksumValue"]["@value"], sha256(&bytes));
    // What holds quoted texts has no licence.
    assert_eq!(of("data/people.csv")["dct:license"]["@id"], "https://example.org/by");
    assert!(of("data/paragraphs.csv")["dct:license"].is_null() && of("dataset.json")["dct:license"].is_null());
}

/// Every record set has the fields of its table, and none refers to what refers to something else.
#[test]
fn record_sets_are_the_tables_that_have_rows() {
    let place = built(&format!("{SETTINGS}issued: 2026-01-31\n"));
    let (croissant, quality) = (json_of(&place, "out/croissant.json"), json_of(&place, "out/quality.json"));
    let sets = croissant["recordSet"].as_array().expect("record sets");
    let with_rows = Table::ALL.iter().filter(|table| quality["rows"][table.as_str()] != 0);
    assert_eq!(names(&croissant["recordSet"]), with_rows.map(|table| json!(table.as_str())).collect::<Vec<_>>());
    for set in sets {
        let header = place.read(&format!("out/data/{}.csv", set["name"].as_str().expect("a name")));
        let fields: Vec<&str> = header.lines().next().expect("a header").split(',').collect();
        assert_eq!(names(&set["field"]), fields);
        for target in
            set["field"].as_array().expect("fields").iter().filter_map(|field| field["references"]["field"]["@id"].as_str())
        {
            let (table, _) = target.split_once('/').expect("a table and a column");
            let target = sets.iter().find(|set| set["name"] == table).expect("a record set");
            assert!(target["field"].as_array().expect("fields").iter().all(|field| field["references"].is_null()), "{table}");
        }
    }
}

#[test]
fn what_nobody_said_is_not_written() {
    let place = Place::with_seeds();
    let run = place.run(&["build"]).expect(0);
    for told in [
        "not written, for want of settings: sessions.ics (`issued`), ",
        "README.md (`title` and `description`), ",
        "`rapporteur init`",
    ] {
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    for path in ["out/README.md", "out/LICENSE.txt", "out/CITATION.cff"] {
        assert!(!place.path(path).exists(), "{path}");
    }
    let package = json_of(&place, "out/datapackage.json");
    for member in ["id", "name", "title", "licenses", "contributors", "created", "keywords", "homepage"] {
        assert!(package[member].is_null(), "{member}");
    }
}

#[test]
fn a_format_that_lacks_what_it_must_state_is_an_error() {
    let place = Place::with_seeds();
    place.write("rapporteur.yaml", "title: Sessions\n");
    let run = place.run(&["build", "--format", "json,citation"]).expect(2);
    assert!(run.stderr.contains("the format `citation` (CITATION.cff) must state `publisher`"), "{}", run.stderr);
    assert!(run.stderr.contains("add what is missing to rapporteur.yaml"), "{}", run.stderr);
    place.write("rapporteur.yaml", "title: Sessions\nformats: [licence]\n");
    assert!(place.run(&["build"]).expect(2).stderr.contains("must state `licence`"));
    let run = place.run(&["build", "--format", "jsn"]).expect(2);
    assert!(run.stderr.contains("json"), "{}", run.stderr);
    assert!(!place.path("out").exists());
}

#[test]
fn what_somebody_chose_is_written_and_nothing_else() {
    let place = Place::with_seeds();
    let run = place.run(&["build", "--format", "jsonl"]).expect(0);
    assert!(!run.stderr.contains("not written"), "{}", run.stderr);
    let names = |place: &Place| -> BTreeSet<String> {
        let entries = fs::read_dir(place.path("out")).expect("a folder");
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect()
    };
    assert_eq!(names(&place), ["SHA256SUMS", "data", "sessions.jsonl"].map(str::to_owned).into());
    place.run(&["build", "--format", "jsonl", "--check"]).expect(0);
    place.write("rapporteur.yaml", "formats: [json]\n");
    let run = place.run(&["build"]).expect(0);
    assert!(run.stderr.contains("no longer written, and removed: sessions.jsonl\n"), "{}", run.stderr);
    assert_eq!(names(&place), ["SHA256SUMS", "data", "dataset.json"].map(str::to_owned).into());
}

#[test]
fn the_day_is_that_of_the_settings_or_of_reproducible_builds() {
    let place = Place::with_seeds();
    place.write("rapporteur.yaml", SETTINGS);
    let on = |place: &Place, epoch: &str| {
        let mut command = place.command(place::BIN);
        Run::of(command.args(["build"]).env("SOURCE_DATE_EPOCH", epoch).output().expect("the program starts"))
    };
    on(&place, "1700000000").expect(0);
    assert_eq!(json_of(&place, "out/datapackage.json")["created"], "2023-11-14T00:00:00Z");
    assert!(place.read("out/CITATION.cff").contains("date-released: \"2023-11-14\"\n"), "{}", place.read("out/CITATION.cff"));
    for wrong in ["soon", "-1", "99999999999"] {
        assert!(on(&place, wrong).expect(2).stderr.contains(&format!("SOURCE_DATE_EPOCH is `{wrong}`")));
    }
    on(&place, "").expect(0);
    place.write("rapporteur.yaml", format!("{SETTINGS}issued: 2024-02-29\n"));
    on(&place, "1700000000").expect(0);
    assert_eq!(json_of(&place, "out/datapackage.json")["created"], "2024-02-29T00:00:00Z");
}

#[test]
fn settings_to_fill_in_are_written_once() {
    let place = Place::with_seeds();
    place.run(&["init"]).expect(0);
    assert!(!place.path("example.txt").exists(), "there are documents");
    assert!(place.path(".github/workflows/rapporteur.yml").is_file());
    place.run(&["build"]).expect(0);
    place.write("rapporteur.yaml", "title: mine\n");
    let run = place.run(&["init"]).expect(2);
    assert!(run.stderr.contains("is there already"), "{}", run.stderr);
    assert_eq!(place.read("rapporteur.yaml"), "title: mine\n");
    // From nothing: the example is clean, and what is there stays.
    let place = Place::empty();
    place.write(".github/workflows/rapporteur.yml", "mine\n");
    place.run(&["init"]).expect(0);
    assert_eq!(place.read(".github/workflows/rapporteur.yml"), "mine\n");
    place.run(&["check", "example.txt", "--deny", "warnings"]).expect(0);
    // It is no part of what is published.
    place.write("seeds/mine.txt", place.read("example.txt"));
    place.run(&["build"]).expect(0);
    assert_eq!(place.read("out/data/documents.csv").lines().count(), 2);
}

#[test]
fn cells_that_look_like_formulas_are_told_and_can_be_made_text() {
    let place = Place::with_seeds();
    let text = place.read("seeds/002_5482aceaa5462c04.txt");
    place.write("docs/a.txt", text.replace("The rapid evolution", "=HYPERLINK(1) for the rapid evolution"));
    let run = place.run(&["build", "docs", "--keep-going"]);
    assert_ne!(run.code, Some(2), "{run:#?}");
    let table = |place: &Place| -> String {
        fs::read_dir(place.path("out/data"))
            .expect("a folder")
            .map(|entry| fs::read_to_string(entry.expect("it").path()).expect("text"))
            .collect()
    };
    assert!(run.stderr.contains("a spreadsheet takes ") && run.stderr.contains("--csv-safe"), "{}", run.stderr);
    assert!(table(&place).contains(",\"=HYPERLINK(1)"));
    let run = place.run(&["build", "docs", "--keep-going", "--csv-safe"]);
    assert!(!run.stderr.contains("a spreadsheet takes "), "{}", run.stderr);
    assert!(table(&place).contains(",\"'=HYPERLINK(1)") && !table(&place).contains(",\"=HYPERLINK(1)"));
    assert!(place.read("out/dataset.json").contains("\"=HYPERLINK(1) for"));
    place.write("rapporteur.yaml", "csv_safe: true\n");
    place.run(&["build", "docs", "--keep-going", "--check"]);
    assert!(table(&place).contains(",\"'=HYPERLINK(1)"));
}

/// Whatever somebody calls a dataset comes back equal from what is JSON and YAML.
#[test]
fn titles_and_keywords_of_any_letters_come_back_equal() {
    let place = Place::with_seeds();
    place.write("docs/a.txt", place.read("seeds/002_5482aceaa5462c04.txt"));
    let strings: Vec<String> = serde_json::from_str(include_str!("data/hostile-strings.json")).expect("a list of strings");
    let strings: Vec<&String> =
        strings.iter().filter(|text| text.contains(|c: char| !c.is_whitespace() && c != '\u{feff}')).collect();
    assert!(strings.len() > 200);
    for text in strings.iter().step_by(20) {
        let settings = json!({ "title": text, "description": text, "keywords": strings, "publisher": { "name": text } });
        // In letters that no reader of YAML takes for anything else.
        let escape = |c: char| match u32::from(c) {
            0x20..0x7f => c.to_string(),
            code => format!("\\U{code:08x}"),
        };
        let escaped: String = settings.to_string().chars().map(escape).collect();
        place.write("rapporteur.yaml", escaped);
        place.run(&["build", "docs", "--format", "datapackage,csvw,card,citation"]).expect(0);
        let package = json_of(&place, "out/datapackage.json");
        assert_eq!((&package["title"], &package["keywords"]), (&json!(text), &json!(strings)));
        assert_eq!(json_of(&place, "out/csv-metadata.json")["dc:title"], json!(text));
        let citation: Value = serde_yaml::from_str(&place.read("out/CITATION.cff")).expect("YAML");
        assert_eq!((&citation["title"], &citation["keywords"]), (&json!(text), &json!(strings)));
        let card = place.read("out/README.md");
        let front = card.strip_prefix("---\n").and_then(|card| card.split_once("\n---\n\n# ")).expect("front matter").0;
        let front: Value = serde_yaml::from_str(front).expect("YAML");
        assert_eq!((&front["pretty_name"], &front["tags"]), (&json!(text), &json!(strings)));
    }
}
