//! `rapporteur build`: documents in, the output folder out.

use std::io::Write;
use std::path::Path;

use super::compile::{Compiled, Wish, compile};
use super::inputs;
use crate::cli::arguments::BuildArguments;
use crate::cli::compare::differences;
use crate::cli::edition::Request;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Files;
use crate::cli::gate::shown_path;
use crate::cli::output::{Published, Staging};
use crate::cli::place::keep_apart;
use crate::cli::register::Lock;
use crate::cli::settings::Settings;
use crate::cli::summary::{Counts, counted};
use crate::cli::terminal::Terminal;
use crate::pipeline::{Built, Library};

/// Builds the dataset, or with `--check` compares it with the one on disk.
pub fn build(arguments: &BuildArguments, settings: &Settings, terminal: &Terminal) -> Result<Outcome, Failure> {
    let out = arguments.out.clone().map_or_else(|| settings.out(), Ok)?;
    keep_apart(&inputs(&arguments.paths, settings), &out)?;
    if out.join("dataset").join("data").is_dir() {
        let message = format!("{} holds a site, which a build does not replace", shown_path(&out));
        return Err(Failure::new(message).help("name another folder with --out"));
    }
    let request = Request::of(&arguments.format, arguments.csv_safe, settings)?;
    let mut staging = if arguments.check { Staging::apart()? } else { Staging::beside(&out)? };
    let wish = Wish {
        paths: &arguments.paths,
        keep_going: arguments.keep_going,
        validates_records: arguments.check,
        report: &arguments.report,
    };
    let Some(compiled) = compile(&wish, &request, settings, &mut staging, terminal)? else { return Ok(Outcome::Found) };
    let Compiled { lock, files, built, counts, formulas, denied } = compiled;
    if denied && !arguments.check && !arguments.keep_going {
        terminal.status(format_args!("{counts}: nothing was written, as --deny says; --keep-going writes what is sound"));
        return Ok(Outcome::Found);
    }
    let same = if arguments.check || arguments.locked && !lock.is(&built.register) {
        let known = is_known(&lock, &built, renewal(&counts), terminal)?;
        known & (!arguments.check || check(&mut staging, &out, renewal(&counts), terminal)?)
    } else {
        // Another build may have written the register, before or while this one published.
        let published = if lock.is_current()? { Some(staging.publish(&out)?) } else { None };
        let known = published.is_some() && lock.write(&built.register)?;
        let Some(published) = published.filter(|_| known) else {
            terminal.status(format_args!("{} was written meanwhile: building again", lock.shown()));
            return build(arguments, settings, terminal);
        };
        files.question().into_iter().for_each(|question| terminal.warning(question));
        published.told.iter().chain(&formulas.told()).for_each(|told| terminal.warning(told));
        lock.told(&built.changes).iter().for_each(|told| terminal.status(told));
        terminal.status(report(&built, &files, &published, &out));
        if !published.removed.is_empty() {
            terminal.status(format_args!("no longer written, and removed: {}", published.removed.join(", ")));
        }
        request.left_out.iter().for_each(|told| terminal.status(told));
        true
    };
    if counts.warnings + counts.errors > 0 {
        let infos = if counts.infos > 0 { " -v" } else { "" };
        let known = if settings.baseline().is_some() { "; a build asks no baseline" } else { "" };
        terminal.status(format_args!("{counts}; see them with `rapporteur check{infos}`{known}"));
    }
    Ok(Outcome::found_if(!same || denied || counts.errors > 0))
}

/// The command that writes what a check has compared: where there are errors, only if told to.
fn renewal(counts: &Counts) -> &'static str {
    if counts.errors > 0 { "rapporteur build --keep-going" } else { "rapporteur build" }
}

/// Whether the register says what the documents give; else what a build would change in it is said.
fn is_known(lock: &Lock, built: &Built, renewal: &str, terminal: &Terminal) -> Result<bool, Failure> {
    if lock.is(&built.register) {
        return Ok(true);
    }
    let mut results = terminal.results();
    results.line(format_args!("~ {}: `{renewal}` would change it", lock.shown()))?;
    for told in lock.told(&built.changes) {
        results.line(format_args!("    {told}"))?;
    }
    results.flush()?;
    Ok(false)
}

/// Compares, and says what differs and whether `renewal` would mend it; whether nothing does.
fn check(staging: &mut Staging, out: &Path, renewal: &str, terminal: &Terminal) -> Result<bool, Failure> {
    let finished = staging.finish()?;
    let (mut results, shown) = (terminal.results(), shown_path(out));
    if !out.exists() {
        results.line(format_args!("{shown} does not exist; `{renewal}` writes it"))?;
        results.flush()?;
        return Ok(false);
    }
    let lines = differences(&finished, out)?;
    for line in &lines {
        results.line(line)?;
    }
    results.flush()?;
    if lines.is_empty() {
        terminal.status(format_args!("{shown} is up to date"));
        return Ok(true);
    }
    match finished.refusal(out)? {
        None => terminal.status(format_args!("{shown} is not what the documents give; `{renewal}` renews it")),
        Some(why) => terminal.status(format_args!("{shown} is not what the documents give, and a build would refuse: {why}")),
    }
    Ok(false)
}

fn report(built: &Built, files: &Files, published: &Published, out: &Path) -> String {
    let did = if published.replaced { "now holds" } else { "already holds" };
    let (sessions, people) = (counted(built.sessions, "session"), if built.people == 1 { "person" } else { "people" });
    let documents = counted(files.len(), "document");
    format!("{} {did} {sessions} and {} {people} from {documents}", shown_path(out), built.people)
}
