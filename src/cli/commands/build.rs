//! `rapporteur build`: documents in, the output folder out.

use std::io::Write;
use std::path::Path;

use super::documents;
use crate::cli::arguments::{BuildArguments, Format};
use crate::cli::compare::differences;
use crate::cli::decisions::Decided;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Files;
use crate::cli::output::{Published, Staging};
use crate::cli::render::{Documents, render};
use crate::cli::settings::Settings;
use crate::cli::summary::{Counts, counted};
use crate::cli::terminal::Terminal;
use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{self, Built, Library};

/// Builds the dataset, or with `--check` compares it with the one on disk.
pub fn build(arguments: &BuildArguments, settings: &Settings, terminal: &Terminal) -> Result<Outcome, Failure> {
    let files = documents(&arguments.paths, settings, terminal)?;
    let decided = Decided::read(&settings.decisions(), &files)?;
    let out = arguments.out.clone().unwrap_or_else(|| settings.out());
    let mut staging = if arguments.check { Staging::apart()? } else { Staging::beside(&out)? };

    let bar = terminal.progress("building", files.len() * 2);
    let built =
        pipeline::build(&files, &decided.decisions, arguments.keep_going, &|done| bar.inc(done as u64), &mut |path, bytes| {
            staging.append(path, bytes)
        });
    bar.finish_and_clear();
    let built = built?;

    let counts = Counts::of(&built.checked.diagnostics);
    tell_errors(&built.checked.diagnostics, &Documents::new(&files.as_given()).and(decided.file), terminal)?;
    if !built.written {
        terminal.status(format_args!("{counts}: nothing was written; --keep-going writes what is sound"));
        return Ok(Outcome::Found);
    }
    let same = if arguments.check {
        check(&mut staging, &out, terminal)?
    } else {
        let published = staging.publish(&out)?;
        terminal.status(report(&built, &files, published, &out));
        true
    };
    if counts.warnings + counts.errors > 0 {
        terminal.status(format_args!("{counts}; see them with `rapporteur check`"));
    }
    Ok(Outcome::found_if(!same || counts.errors > 0))
}

/// Errors are told by `build` too, as they are why nothing was written; for the rest there is `check`.
fn tell_errors(diagnostics: &[Diagnostic], documents: &Documents<'_>, terminal: &Terminal) -> Result<(), Failure> {
    let errors: Vec<_> = diagnostics.iter().filter(|one| one.severity == Severity::Error).collect();
    let mut text = Vec::new();
    render(Format::Human, &errors, documents, terminal.error_style(), &mut text)?;
    // Nobody is left to be told when standard error is closed.
    let _ = std::io::stderr().write_all(&text);
    Ok(())
}

/// Compares, and says what differs; whether nothing does.
fn check(staging: &mut Staging, out: &Path, terminal: &Terminal) -> Result<bool, Failure> {
    let finished = staging.finish()?;
    let mut results = terminal.results();
    if !out.exists() {
        writeln!(results, "{} does not exist; `rapporteur build` writes it", out.display())?;
        results.flush()?;
        return Ok(false);
    }
    let lines = differences(&finished, out).map_err(Failure::at("read", out))?;
    for line in &lines {
        writeln!(results, "{line}")?;
    }
    results.flush()?;
    let verdict = if lines.is_empty() { "is up to date" } else { "is not what the documents give; `rapporteur build` renews it" };
    terminal.status(format_args!("{} {verdict}", out.display()));
    Ok(lines.is_empty())
}

fn report(built: &Built, files: &Files, published: Published, out: &Path) -> String {
    let did = match published {
        Published::Unchanged => "already holds",
        Published::Replaced => "now holds",
    };
    let (sessions, people) = (counted(built.sessions, "session"), if built.people == 1 { "person" } else { "people" });
    let documents = counted(files.len(), "document");
    format!("{} {did} {sessions} and {} {people} from {documents}", out.display(), built.people)
}
