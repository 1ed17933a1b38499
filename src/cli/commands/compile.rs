//! Documents in, a dataset in a private folder out: what `build` and `site` do alike.

use std::io::Write;
use std::path::PathBuf;

use super::documents;
use crate::cli::arguments::ReportFormat;
use crate::cli::decisions::Decided;
use crate::cli::edition::{Formulas, Request};
use crate::cli::failure::Failure;
use crate::cli::files::Files;
use crate::cli::output::Staging;
use crate::cli::register::Lock;
use crate::cli::render::{Documents, render};
use crate::cli::settings::Settings;
use crate::cli::summary::Counts;
use crate::cli::terminal::Terminal;
use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{self, Built, Library, Options};

/// How to compile.
pub(super) struct Wish<'w> {
    /// The documents; none for those of the settings.
    pub paths: &'w [PathBuf],
    /// Whether what is sound is written though there are errors.
    pub keep_going: bool,
    /// Whether each record is held against the schema.
    pub validates_records: bool,
}

/// A dataset that stands in a private folder.
pub(super) struct Compiled {
    /// The register as it was read.
    pub lock: Lock,
    /// The documents.
    pub files: Files,
    /// What was built.
    pub built: Built,
    /// How many findings there are.
    pub counts: Counts,
    /// Cells that look like formulas.
    pub formulas: Formulas,
}

/// Compiles documents into `staging`, with all that describes the dataset; none where there are errors, which are told.
pub(super) fn compile(
    wish: &Wish<'_>,
    request: &Request,
    settings: &Settings,
    staging: &mut Staging,
    terminal: &Terminal,
) -> Result<Option<Compiled>, Failure> {
    let (lock, mut register) = Lock::read(settings.folder())?;
    let files = documents(wish.paths, settings, &mut register, terminal)?;
    let decided = Decided::read(&settings.decisions(), &files)?;
    let mut formulas = Formulas::default();
    let bar = terminal.progress("building", files.len() * 2);
    let options = Options {
        decisions: decided.decisions,
        register,
        limits: settings.limits(),
        formats: request.formats.clone(),
        publication: request.publication.clone(),
        cells: request.cells,
        keep_going: wish.keep_going,
        validates_records: wish.validates_records,
        ..Options::default()
    };
    let built = pipeline::build(&files, options, &|done| bar.inc(done as u64), &mut |path, part, bytes| {
        formulas.look(path, bytes);
        staging.append(path, part, bytes)
    });
    bar.finish_and_clear();
    let built = built?;
    settings.unchanged()?;
    decided.seen.unchanged()?;

    let counts = Counts::of(&built.checked.diagnostics);
    tell_errors(
        &built.checked.diagnostics,
        &Documents::new(&files.as_given(), &built.checked.versions).and(decided.file),
        terminal,
    )?;
    if !built.written {
        terminal.status(format_args!("{counts}: nothing was written; --keep-going writes what is sound"));
        return Ok(None);
    }
    request.describe(&built.quality, staging)?;
    Ok(Some(Compiled { lock, files, built, counts, formulas }))
}

/// Errors are told here too, as they are why nothing was written; for the rest there is `check`.
fn tell_errors(diagnostics: &[Diagnostic], documents: &Documents<'_>, terminal: &Terminal) -> Result<(), Failure> {
    let errors: Vec<_> = diagnostics.iter().filter(|one| one.severity == Severity::Error).collect();
    let mut text = Vec::new();
    render(ReportFormat::Human, &errors, documents, terminal.error_style(), &mut text)?;
    // Nobody is left to be told when standard error is closed.
    let _ = terminal.asides().write_all(&text);
    Ok(())
}
