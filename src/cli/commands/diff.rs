//! `rapporteur diff`: what changed between two datasets, thing by thing, in words or as a table.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::arguments::{ChangeFormat, DiffArguments};
use crate::cli::changes::{DatasetChanges, Fate, NumberChange, ThingChange};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::gate::Results;
use crate::cli::json;
use crate::cli::quote::shortened;
use crate::cli::summary::counted;
use crate::cli::terminal::Terminal;
use crate::document::Entity;

/// Compares two folders that a build wrote.
pub fn diff(arguments: &DiffArguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let changes = DatasetChanges::between(&arguments.old, &arguments.new)?;
    changes.told.iter().for_each(|told| terminal.warning(format_args!("not compared: {told}")));
    let mut results = terminal.results();
    match arguments.format {
        ChangeFormat::Human => human(&changes, &mut results)?,
        ChangeFormat::Json => {
            changes.things.iter().try_for_each(|thing| json::line(thing, &mut results))?;
            changes.numbers.iter().try_for_each(|number| json::line(&Numbered { change: "number", number }, &mut results))?;
        }
        ChangeFormat::Csv => table(&changes.things, &mut results)?,
    }
    results.flush()?;
    Ok(Outcome::Clean)
}

#[derive(Serialize)]
struct Numbered<'c> {
    change: &'static str,
    #[serde(flatten)]
    number: &'c NumberChange,
}

fn human(changes: &DatasetChanges, out: &mut Results) -> io::Result<()> {
    if changes.things.is_empty() && changes.numbers.is_empty() {
        let all = changes.told.is_empty();
        return out.line(if all { "both say the same" } else { "no difference in what could be compared" });
    }
    for entity in Entity::ALL {
        let of = |fate: Fate| changes.things.iter().filter(|thing| thing.entity == entity.as_str() && thing.change == fate).count();
        let counts = Fate::ALL.iter().map(|fate| (of(*fate), fate.as_str())).filter(|(count, _)| *count > 0);
        let counts: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
        if !counts.is_empty() {
            out.line(format_args!("{}: {}", plural(entity), counts.join(", ")))?;
        }
    }
    for thing in &changes.things {
        out.line("")?;
        let name = if thing.name.is_empty() { String::new() } else { format!(" {}", shortened(&thing.name)) };
        out.line(format_args!("{} {}{name}: {}", thing.entity, thing.id, told(thing)))?;
        thing.details.iter().try_for_each(|line| out.line(format_args!("  {line}")))?;
    }
    if !changes.numbers.is_empty() {
        out.line("")?;
        out.line(format_args!("{} of quality.json:", counted(changes.numbers.len(), "number")))?;
    }
    changes.numbers.iter().try_for_each(|one| out.line(format_args!("  {}: {} -> {}", one.what, one.old, one.new)))
}

fn plural(entity: &Entity) -> &'static str {
    match entity {
        Entity::Document => "documents",
        Entity::Session => "sessions",
        Entity::Person => "people",
        Entity::Organisation => "bodies",
    }
}

/// What became of a thing, in words.
fn told(thing: &ThingChange) -> String {
    match (thing.change, thing.successor_ids.as_slice(), &thing.reason) {
        (Fate::Retired, [], None) => "gone, and the new dataset does not say why".to_owned(),
        (Fate::Retired, [], Some(reason)) => format!("retired, {reason}"),
        (Fate::Retired, successors, reason) => {
            format!("retired, {} into {}", reason.as_deref().unwrap_or("gone"), successors.join(", "))
        }
        (fate, ..) => fate.as_str().to_owned(),
    }
}

/// Details on one line, which no spreadsheet takes for a formula.
fn in_words(details: &[String]) -> String {
    let word = |line: &String| match line.split_once(' ') {
        Some(("+", rest)) => format!("new {rest}"),
        Some(("-", rest)) => format!("gone {rest}"),
        Some(("~", rest)) => format!("changed {rest}"),
        _ => line.clone(),
    };
    details.iter().map(word).collect::<Vec<_>>().join("; ")
}

/// A row for each thing, and for each of its successors.
fn table(things: &[ThingChange], out: &mut Results) -> io::Result<()> {
    let mut rows = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
    rows.write_record(["change", "entity", "id", "name", "successor_id", "reason", "details"])?;
    for thing in things {
        let none = [String::new()];
        let successors = if thing.successor_ids.is_empty() { &none[..] } else { &thing.successor_ids };
        for successor in successors {
            let (reason, details) = (thing.reason.as_deref().unwrap_or_default(), in_words(&thing.details));
            rows.write_record([thing.change.as_str(), thing.entity, &thing.id, &thing.name, successor, reason, &details])?;
        }
    }
    rows.flush()
}
