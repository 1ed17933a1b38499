//! `rapporteur check`: what is wrong with documents, and what to write instead.

use std::io::{self, Write};

use super::documents;
use crate::cli::arguments::{CheckArguments, ReportFormat};
use crate::cli::decisions::Decided;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::gate::{Results, shown_path};
use crate::cli::receipt::receipt;
use crate::cli::register::Lock;
use crate::cli::render::{Documents, render};
use crate::cli::repairs;
use crate::cli::settings::Settings;
use crate::cli::summary::{Counts, counted, summarise};
use crate::cli::terminal::{Style, Terminal};
use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{self, Checked, Library, Options};

/// Nobody reads more findings with the text around them.
const MOST_READ: usize = 1000;

/// Checks documents and tells the findings. Several documents are summed up, for people on standard output behind the
/// findings, for programs in one line on standard error. One document ends in its receipt, for people only.
pub fn check(arguments: &CheckArguments, settings: &Settings, terminal: &Terminal) -> Result<Outcome, Failure> {
    let (_, mut register) = Lock::read(settings.folder())?;
    let mut files = documents(&arguments.paths, settings, &mut register, terminal)?;
    let decided = Decided::read(&settings.decisions(), &files)?;
    let bar = terminal.progress("checking", files.len());
    let limited = Options { limits: settings.limits(), ..Options::default() };
    if arguments.diff {
        return repairs::show(arguments, &files, &limited, terminal);
    }
    let repaired = arguments.fix.then(|| repairs::fix(arguments, &mut files, &limited, terminal)).transpose()?;
    // One document ends in what was read of it; of several it would be long.
    let gives_receipts = arguments.verbose || files.len() == 1 && !terminal.is_quiet();
    let options =
        Options { decisions: decided.decisions, register, limits: settings.limits(), gives_receipts, ..Options::default() };
    let checked = pipeline::check(&files, &options, &|done| bar.inc(done as u64));
    bar.finish_and_clear();
    let checked = checked?;

    let denied = arguments.deny.map_or(Severity::Error, |deny| deny.severity());
    let mildest = if arguments.verbose { Severity::Info } else { denied.min(Severity::Warning) };
    let relevant: Vec<_> = checked.diagnostics.iter().filter(|one| one.severity >= mildest).collect();
    let human = arguments.format == ReportFormat::Human;
    let most = arguments.max_diagnostics.unwrap_or(if human { MOST_READ } else { usize::MAX });
    let count = relevant.len();
    let shown = first(relevant, most);
    let hidden = count - shown.len();

    let given = files.as_given();
    let printed = repaired.as_ref().is_some_and(|repaired| repaired.printed);
    let style = if printed { terminal.error_style() } else { terminal.style() };
    let mut results = match (arguments.format, printed) {
        (ReportFormat::Github, true) => terminal.annotation_asides(),
        (ReportFormat::Github, false) => terminal.annotations(),
        (_, true) => terminal.asides(),
        (_, false) => terminal.results(),
    };
    if arguments.verbose {
        if human { recognition(&checked, &given, &mut results)? } else { recognition(&checked, &given, &mut terminal.asides())? }
    }
    render(arguments.format, &shown, &Documents::new(&given, &checked.versions).and(decided.file), style, &mut results)?;
    let receipts = gives_receipts && !terminal.is_quiet();
    if human {
        if hidden > 0 {
            results.line(format_args!(
                "… and {hidden} more: `--max-diagnostics {count}` shows all, `--format short` in a line each"
            ))?;
            results.line("")?;
        }
        if receipts {
            tell_receipts(&checked, &given, style, &mut results)?;
        }
        if files.len() > 1 && !terminal.is_quiet() {
            results.write_all(summarise(&checked, &given).as_bytes())?;
        }
    }
    results.flush()?;
    if receipts && arguments.format == ReportFormat::Short {
        tell_receipts(&checked, &given, terminal.error_style(), &mut terminal.asides())?;
    }

    let counts = Counts::of(&checked.diagnostics);
    let not_shown = if hidden > 0 { format!(" ({hidden} not shown)") } else { String::new() };
    if !human || files.len() == 1 {
        let kind = match &checked.summaries[..] {
            [only] => only.kind.map_or(String::new(), |kind| format!(", {}", kind.as_str())),
            _ => String::new(),
        };
        terminal.status(format_args!("{}{kind}: {counts}{not_shown}", counted(files.len(), "document")));
    }
    if let Some(repaired) = repaired {
        repaired.tell(arguments, &checked.diagnostics, terminal);
    }
    Ok(Outcome::found_if(checked.diagnostics.iter().any(|one| one.severity >= denied)))
}

/// As many findings as are shown, in their order: where there are more, errors before others.
fn first(findings: Vec<&Diagnostic>, most: usize) -> Vec<&Diagnostic> {
    let is_error = |one: &Diagnostic| one.severity == Severity::Error;
    let errors = findings.iter().filter(|one| is_error(one)).count().min(most);
    let (mut errors, mut others) = (errors, most - errors);
    let shown = |one: &&Diagnostic| {
        let left = if is_error(one) { &mut errors } else { &mut others };
        let shown = *left > 0;
        *left -= usize::from(shown);
        shown
    };
    findings.into_iter().filter(shown).collect()
}

/// What was read of each document; of several, each below its path.
fn tell_receipts(checked: &Checked, library: &dyn Library, style: Style, out: &mut Results) -> io::Result<()> {
    let several = checked.summaries.len() > 1;
    for (index, summary) in checked.summaries.iter().enumerate() {
        let indent = if several { "  " } else { "" };
        let lines = receipt(summary, style.width - indent.len());
        if several && !lines.is_empty() {
            out.line(shown_path(library.path(index)))?;
        }
        for line in &lines {
            out.line(format_args!("{indent}{line}"))?;
        }
        if several && !lines.is_empty() {
            out.line("")?;
        }
    }
    Ok(())
}

/// Why each document was taken for its kind.
fn recognition(checked: &Checked, library: &dyn Library, out: &mut Results) -> io::Result<()> {
    for (index, summary) in checked.summaries.iter().enumerate() {
        let kind = summary.kind.map_or("of no known kind", |kind| kind.as_str());
        out.line(format_args!("{}: {kind}", shown_path(library.path(index))))?;
        for reason in &summary.recognition {
            out.line(format_args!("  {reason}"))?;
        }
    }
    out.line("")
}
