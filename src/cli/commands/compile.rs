//! Documents in, a dataset in a private folder out: what `build` and `site` do alike.

use std::io::Write;
use std::path::PathBuf;

use super::{documents, inputs};
use crate::cli::arguments::{ReportArguments, ReportFormat, TriageArguments};
use crate::cli::decisions::Decided;
use crate::cli::edition::{Formulas, Request};
use crate::cli::failure::Failure;
use crate::cli::files::Files;
use crate::cli::output::Staging;
use crate::cli::register::Lock;
use crate::cli::render::{Documents, Finding, FindingReport, keep_from, render, write_files};
use crate::cli::settings::Settings;
use crate::cli::summary::Counts;
use crate::cli::terminal::Terminal;
use crate::cli::triage::Triage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{self, Built, Library, Options, Summary};

/// How to compile.
pub(super) struct Wish<'w> {
    /// The documents; none for those of the settings.
    pub paths: &'w [PathBuf],
    /// Whether what is sound is written though there are errors.
    pub keep_going: bool,
    /// Whether each record is held against the schema.
    pub validates_records: bool,
    /// How findings are told.
    pub report: &'w ReportArguments,
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
    /// Whether there is a finding that was to fail.
    pub denied: bool,
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
        gives_receipts: wish.report.formats().any(ReportFormat::gives_receipts),
    };
    let built = pipeline::build(&files, options, &|done| bar.inc(done as u64), &mut |path, part, bytes| {
        formulas.look(path, bytes);
        staging.append(path, part, bytes)
    });
    bar.finish_and_clear();
    let mut built = built?;
    settings.unchanged()?;
    decided.seen.unchanged()?;

    let counts = Counts::of(built.checked.diagnostics.iter().map(|one| one.severity));
    let given = files.as_given();
    let documents = Documents::new(&given, &built.checked.versions).and(decided.file);
    let found = std::mem::take(&mut built.checked.diagnostics);
    let told = ToldBuild { files: &files, documents: &documents, summaries: &built.checked.summaries };
    let denied = match wish.report.asks() {
        true => told.all(found, wish, settings, terminal)?,
        false => told.errors(&found, terminal).map(|()| false)?,
    };
    drop(documents);
    if !built.written {
        terminal.status(format_args!("{counts}: nothing was written; --keep-going writes what is sound"));
        return Ok(None);
    }
    request.describe(&built.quality, staging)?;
    Ok(Some(Compiled { lock, files, built, counts, formulas, denied }))
}

/// What a build can tell of.
struct ToldBuild<'b> {
    files: &'b Files,
    documents: &'b Documents<'b>,
    summaries: &'b [Summary],
}

impl ToldBuild<'_> {
    /// Errors are told here too, as they are why nothing was written; for the rest there is `check`.
    fn errors(&self, found: &[Diagnostic], terminal: &Terminal) -> Result<(), Failure> {
        let errors: Vec<Finding<'_>> = found.iter().filter(|one| one.severity == Severity::Error).map(Finding::from).collect();
        let errors: Vec<&Finding<'_>> = errors.iter().collect();
        let mut text = Vec::new();
        render(
            ReportFormat::Human,
            &FindingReport::of(&errors, self.documents, self.summaries, self.files),
            terminal.error_style(),
            &mut text,
        )?;
        // Nobody is left to be told when standard error is closed.
        let _ = terminal.asides().write_all(&text);
        Ok(())
    }

    /// Tells all findings as `check` does, in the formats that somebody asks for; whether one of them fails.
    fn all(&self, mut found: Vec<Diagnostic>, wish: &Wish<'_>, settings: &Settings, terminal: &Terminal) -> Result<bool, Failure> {
        keep_from(&wish.report.output_file, &inputs(wish.paths, settings))?;
        let defaults = TriageArguments::default();
        let triage = Triage::of(&defaults, settings)?;
        let how = (wish.paths.is_empty(), wish.report.formats().any(ReportFormat::is_keyed));
        let triaged = triage.sort(&mut found, self.summaries, self.documents, self.files, how)?;
        triaged.told.iter().for_each(|told| terminal.warning(told));
        let denied = wish.report.deny.map_or(Severity::Error, |deny| deny.severity());
        let mildest = denied.min(Severity::Warning);
        let fresh: Vec<&Finding<'_>> = triaged.fresh().filter(|one| one.severity >= mildest).collect();
        let settled: Vec<&Finding<'_>> = triaged.findings.iter().filter(|one| one.settled.is_some()).collect();
        let untold = triaged.untold();
        let report = FindingReport::of(&fresh, self.documents, self.summaries, self.files);
        let report = FindingReport { settled: &settled, denied, has_baseline: triage.has_baseline(), untold: &untold, ..report };
        write_files(&wish.report.output_file, &report)?;
        let format = wish.report.message_format.unwrap_or(ReportFormat::Human);
        let mut results = if format == ReportFormat::Github { terminal.annotations() } else { terminal.results() };
        render(format, &report, terminal.style(), &mut results)?;
        results.flush()?;
        Ok(wish.report.deny.is_some() && fresh.iter().any(|one| one.severity >= denied))
    }
}
