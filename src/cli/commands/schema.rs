//! `rapporteur schema`: the JSON Schemas, the reference of all codes and that of the kinds, as files.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};

use super::{explanation, kinds, mended};
use crate::cli::arguments::SchemaArguments;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::gate::shown_path;
use crate::cli::summary::counted;
use crate::cli::terminal::Terminal;
use crate::cli::whole::replace;
use crate::diagnostic::Code;
use crate::pipeline;

/// Writes the files that are stale, or with `--check` names them.
pub fn schema(arguments: &SchemaArguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let folder = &arguments.out;
    let mut files = pipeline::schemas();
    files.push(("diagnostics.md".to_owned(), reference()));
    files.push(("kinds.md".to_owned(), kinds()));
    let mut stale = Vec::new();
    for (name, text) in &files {
        let path = folder.join(name);
        match fs::read(&path) {
            Ok(old) if old == text.as_bytes() => {}
            Ok(_) => stale.push((path, text, "stale")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => stale.push((path, text, "missing")),
            Err(error) => return Err(Failure::at("read", &path)(error)),
        }
    }
    let mut results = terminal.results();
    if arguments.check {
        for (path, _, state) in &stale {
            results.line(format_args!("{}: {state}; `rapporteur schema` writes it", shown_path(path)))?;
        }
        results.flush()?;
        return Ok(Outcome::found_if(!stale.is_empty()));
    }
    fs::create_dir_all(folder).map_err(Failure::at("make", folder))?;
    for (path, text, _) in &stale {
        replace(path, |file| file.write_all(text.as_bytes())).map_err(Failure::at("write", path))?;
    }
    let current = files.len() - stale.len();
    terminal.status(format_args!("{}: {} written, {current} up to date", shown_path(folder), counted(stale.len(), "file")));
    Ok(Outcome::Clean)
}

/// The reference of all codes, in Markdown: what `schema/diagnostics.md` holds.
pub fn reference() -> String {
    let mut text = String::from(INTRODUCTION);
    text.push_str("| code | severity | fix | what it says |\n| --- | --- | --- | --- |\n");
    for code in Code::ALL {
        // Headings of a page get their anchors without dots.
        let (name, anchor) = (code.as_str(), code.as_str().replace('.', ""));
        let summary = code.summary().replace('|', "\\|");
        let fixes = code.fixes().iter().map(|sort| sort.as_str()).collect::<Vec<_>>().join(", ");
        let _ = writeln!(text, "| [`{name}`](#{anchor}) | {} | {fixes} | {summary} |", code.severity().as_str());
    }
    for code in Code::ALL {
        let mended = mended(*code).map_or_else(String::new, |mended| format!(" {mended}"));
        let _ = write!(text, "\n## {}\n\nSeverity: {}.{mended}\n\n{}", code.as_str(), code.severity().as_str(), page(*code));
    }
    text
}

const INTRODUCTION: &str = "\
# Diagnostics

What `rapporteur check` can find in a document, one code for each kind of finding.
This page is made of the explanations in `src/diagnostic/codes.rs` by `rapporteur schema`; `rapporteur explain CODE`
prints one of them.

- `error`: the data of the document cannot be trusted, and `rapporteur build` writes nothing, unless it is
  given `--keep-going`.
- `warning`: the document is accepted; look at it.
- `info`: for the curious; shown with `--verbose`.

What `rapporteur check --fix` repairs has a fix: a `safe` one has one reading, with an `unsafe` one another is possible, or text
of the source goes, so that `--unsafe-fixes` must ask for it; one that is `shown-only` is printed by `--format json` and never made.

A code keeps its name and its meaning for good, so it can stand in scripts and reports.
Each example is a whole document, or two, that triggers the code, and the tests run it.

";

/// The explanation with its parts set off: the reason, the example, the repair.
fn page(code: Code) -> String {
    let text = explanation(code).replace("\nWhy: ", "\n**Why it matters:** ").replace("\nRepair: ", "\n**Repair:** ");
    let (count, block) = (code.example().len(), "```text\n");
    let lead = if count > 1 { "**Example**, two documents of one folder:" } else { "**Example:**" };
    let text = text.replacen(block, &format!("{lead}\n\n{block}"), 1);
    text.replace("\n--- next document ---\n", &format!("\n```\n\n{block}"))
}
