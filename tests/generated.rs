//! Generated files: the folder `schema/` holds what `rapporteur schema` writes, and nothing else; the README's tables of
//! limits and of tables are those of the code, its receipt that of the program.
//!
//! `UPDATE=1 cargo test --test generated` rewrites them; the difference is reviewed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rapporteur::cli::reference;
use rapporteur::dataset::Table;
use rapporteur::diagnostic::Code;
use rapporteur::pipeline::{self, Limits};
use rapporteur::settings::OutputFormat;

#[test]
fn the_schemas_and_the_reference_are_up_to_date() {
    if is_updating() {
        assert!(schema(&[]).status.success());
    }
    let run = schema(&["--check"]);
    let stale = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{stale}if this is right: UPDATE=1 cargo test --test generated");
}

#[test]
fn nothing_else_is_in_the_folder() {
    let there: BTreeSet<String> = fs::read_dir(root().join("schema"))
        .expect("the folder is there")
        .map(|entry| entry.expect("a readable folder").file_name().to_string_lossy().into_owned())
        .collect();
    let schemas = pipeline::schemas().into_iter().map(|(name, _)| name);
    let made: BTreeSet<String> = schemas.chain(["diagnostics.md".to_owned(), "kinds.md".to_owned()]).collect();
    assert_eq!(there, made);
}

/// Each link of the index leads to a heading, by the anchor that Markdown renderers make of it.
#[test]
fn the_index_of_the_reference_leads_to_its_headings() {
    let page = reference();
    let anchor = |heading: &str| heading.to_lowercase().replace(' ', "-").replace(|c: char| c != '-' && !c.is_alphanumeric(), "");
    let headings: Vec<String> = page.lines().filter_map(|line| line.strip_prefix("## ").map(anchor)).collect();
    let links: Vec<String> = page
        .lines()
        .filter_map(|line| Some(line.strip_prefix("| [")?.split_once("](#")?.1.split_once(')')?.0.to_owned()))
        .collect();
    assert_eq!(links.len(), Code::ALL.len());
    assert_eq!(links, headings);
}

/// Holds the rows behind `head` in the README against `wanted`, or writes them.
fn check_table_of_readme(head: &str, wanted: &str) {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).expect("the README is there");
    let (before, behind) = readme.split_once(head).expect("the README has the table");
    let (there, after) = behind.split_at(behind.find("\n\n").map_or(0, |at| at + 1));
    if is_updating() {
        fs::write(&path, format!("{before}{head}{wanted}{after}")).expect("written");
        return;
    }
    assert_eq!(there, wanted, "if this is right: UPDATE=1 cargo test --test generated");
}

#[test]
fn the_readme_lists_limits_tables_and_formats() {
    let limit = |limit: &pipeline::Limit| {
        format!("| `{}` | {} | {} | `{}` |\n", limit.name, limit.default, limit.what, limit.code.as_str())
    };
    let limits: String = Limits::ALL.iter().map(limit).collect();
    check_table_of_readme("| limit | default | counts | code |\n| --- | --- | --- | --- |\n", &limits);
    let table = |table: &Table| {
        let key: Vec<String> = table.key().iter().map(|column| format!("`{column}`")).collect();
        format!("| `{}` | {} | {} |\n", table.as_str(), in_a_cell(table.description()), key.join(", "))
    };
    let tables: String = Table::ALL.iter().map(table).collect();
    check_table_of_readme("| table | a row is | key |\n| --- | --- | --- |\n", &tables);
    let format = |format: &OutputFormat| {
        let needs: Vec<String> = format.needs().iter().map(|need| format!("`{need}`")).collect();
        let (name, path, is) = (format.as_str(), format.path(), in_a_cell(format.description()));
        format!("| `{name}` | `{path}` | {is} | {} | {} |\n", format.lacks(), needs.join(", "))
    };
    let formats: String = OutputFormat::ALL.iter().map(format).collect();
    const FORMATS: &str = "| format | file in `out/` | what it is | does not hold | must be stated in the settings |\n| --- | --- | --- | --- | --- |\n";
    check_table_of_readme(FORMATS, &formats);
}

/// A sentence as it stands in the cell of a table.
fn in_a_cell(sentence: &str) -> String {
    let (first, rest) = sentence.trim_end_matches('.').split_at(1);
    first.to_lowercase() + rest
}

/// The receipt in the README is what the program prints of that document.
#[test]
fn the_readme_shows_a_receipt() {
    const HEAD: &str = "<!-- the receipt of seeds/000_99ef1a1654e23a11.txt -->\n```text\n";
    let run = run(&["check", "seeds/000_99ef1a1654e23a11.txt"]);
    let wanted = String::from_utf8(run.stdout).expect("text");
    assert!((5..=8).contains(&wanted.lines().count()), "{wanted}");
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).expect("the README is there");
    let (before, behind) = readme.split_once(HEAD).expect("the README has a receipt");
    let (there, after) = behind.split_at(behind.find("```").unwrap_or(0));
    if is_updating() {
        fs::write(&path, format!("{before}{HEAD}{wanted}{after}")).expect("written");
        return;
    }
    assert_eq!(there, wanted, "if this is right: UPDATE=1 cargo test --test generated");
}

fn is_updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

fn schema(options: &[&str]) -> Output {
    run(&[&["schema"], options].concat())
}

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    let command = command.current_dir(root()).args(arguments).stdin(Stdio::null());
    command.output().expect("the program starts")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
