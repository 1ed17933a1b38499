//! Generated files: the folder `schema/` holds what `rapporteur schema` writes, and nothing else.
//!
//! `UPDATE=1 cargo test --test generated` rewrites it; the difference is reviewed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rapporteur::cli::reference;
use rapporteur::diagnostic::Code;
use rapporteur::pipeline;

#[test]
fn the_schemas_and_the_reference_are_up_to_date() {
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
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
    let made: BTreeSet<String> = schemas.chain(["diagnostics.md".to_owned()]).collect();
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

fn schema(options: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    let command = command.current_dir(root()).args(["schema"]).args(options).stdin(Stdio::null());
    command.output().expect("the program starts")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
