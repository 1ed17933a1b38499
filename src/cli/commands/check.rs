//! `rapporteur check`: what is wrong with documents, and what to write instead.

use std::io::{self, Write};

use super::{documents, inputs};
use crate::cli::arguments::{CheckArguments, ReportFormat};
use crate::cli::decisions::Decided;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::gate::{Results, shown_path};
use crate::cli::receipt::receipt;
use crate::cli::register::Lock;
use crate::cli::render::{Documents, Finding, FindingReport, keep_from, render, write_files};
use crate::cli::repairs;
use crate::cli::settings::Settings;
use crate::cli::summary::{Counts, by_code, counted, summarise};
use crate::cli::terminal::{Style, Terminal};
use crate::cli::triage::Triage;
use crate::diagnostic::Severity;
use crate::pipeline::{self, Library, Options, Summary};

/// Nobody reads more findings with the text around them.
pub(super) const MOST_READ: usize = 1000;

/// Checks documents and tells the findings. Several documents are summed up, for people on standard output behind the
/// findings, for programs in one line on standard error. One document ends in its receipt, for people only.
pub fn check(arguments: &CheckArguments, settings: &Settings, terminal: &Terminal) -> Result<Outcome, Failure> {
    let triage = Triage::of(&arguments.triage, settings)?;
    let (_, mut register) = Lock::read(settings.folder())?;
    let mut files = documents(&arguments.paths, settings, &mut register, terminal)?;
    keep_from(&arguments.output_file, &inputs(&arguments.paths, settings))?;
    let decided = Decided::read(&settings.decisions(), &files)?;
    let bar = terminal.progress("checking", files.len());
    let limited = Options { limits: settings.limits(), ..Options::default() };
    if arguments.diff {
        return repairs::show(arguments, &files, &limited, terminal);
    }
    let repaired = arguments.fix.then(|| repairs::fix(arguments, &mut files, &limited, terminal)).transpose()?;
    let formats = || arguments.output_file.iter().map(|file| file.format).chain([arguments.format]);
    // One document ends in what was read of it; of several it would be long.
    let tells_receipts = !arguments.statistics && (arguments.verbose || files.len() == 1 && !terminal.is_quiet());
    let gives_receipts = tells_receipts || formats().any(ReportFormat::gives_receipts);
    let options =
        Options { decisions: decided.decisions, register, limits: settings.limits(), gives_receipts, ..Options::default() };
    let checked = pipeline::check(&files, &options, &|done| bar.inc(done as u64));
    bar.finish_and_clear();
    let mut checked = checked?;

    let given = files.as_given();
    let versions = std::mem::take(&mut checked.versions);
    let texts = Documents::new(&given, &versions).and(decided.file);
    let whole = arguments.paths.is_empty();
    let (mut findings, summaries) = (std::mem::take(&mut checked.diagnostics), &checked.summaries);
    let triaged = triage.sort(&mut findings, summaries, &texts, &files, (whole, formats().any(ReportFormat::is_keyed)))?;
    triaged.told.iter().for_each(|told| terminal.warning(told));
    let denied = arguments.deny.map_or(Severity::Error, |deny| deny.severity());
    let mildest = if arguments.verbose { Severity::Info } else { denied.min(Severity::Warning) };
    let settled_now = triage.settle(&triaged, whole, mildest)?;

    let relevant: Vec<&Finding<'_>> = triaged.fresh().filter(|one| one.severity >= mildest).collect();
    let settled: Vec<&Finding<'_>> = triaged.findings.iter().filter(|one| one.settled.is_some()).collect();
    let human = arguments.format == ReportFormat::Human;
    let most = arguments.max_diagnostics.unwrap_or(if human { MOST_READ } else { usize::MAX });
    let count = relevant.len();
    let untold = triaged.untold();
    let all = FindingReport::of(&relevant, &texts, summaries, &given);
    let all = FindingReport { settled: &settled, untold: &untold, denied, has_baseline: triage.has_baseline(), ..all };
    write_files(&arguments.output_file, &all)?;
    let shown = first(relevant.clone(), most);
    let hidden = count - shown.len();
    let printed = repaired.as_ref().is_some_and(|repaired| repaired.printed);
    let style = if printed { terminal.error_style() } else { terminal.style() };
    let mut results = match (arguments.format, printed) {
        (ReportFormat::Github, true) => terminal.annotation_asides(),
        (ReportFormat::Github, false) => terminal.annotations(),
        (_, true) => terminal.asides(),
        (_, false) => terminal.results(),
    };
    if arguments.verbose {
        if human { recognition(summaries, &given, &mut results)? } else { recognition(summaries, &given, &mut terminal.asides())? }
    }
    if let Some(told) = settled_now {
        terminal.status(told);
        return Ok(Outcome::Clean);
    }
    if arguments.statistics {
        results.write_all(by_code(&relevant).as_bytes())?;
    } else {
        render(arguments.format, &FindingReport { findings: &shown, hidden, ..all }, style, &mut results)?;
    }
    let receipts = tells_receipts && !terminal.is_quiet();
    if human && !arguments.statistics {
        if hidden > 0 {
            results.line(format_args!(
                "… and {hidden} more: `--max-diagnostics {count}` shows all, `--format short` in a line each"
            ))?;
            results.line("")?;
        }
        if receipts {
            tell_receipts(summaries, &given, style, &mut results)?;
        }
        if files.len() > 1 && !terminal.is_quiet() {
            results.write_all(summarise(summaries, &triaged.fresh().collect::<Vec<_>>(), &given).as_bytes())?;
        }
    }
    results.flush()?;
    if receipts && arguments.format == ReportFormat::Short {
        tell_receipts(summaries, &given, terminal.error_style(), &mut terminal.asides())?;
    }

    let counts = Counts::of(triaged.fresh().map(|one| one.severity));
    let not_shown = if hidden > 0 { format!(" ({hidden} not shown)") } else { String::new() };
    if !human || files.len() == 1 || arguments.statistics || !untold.is_empty() {
        let kind = match &summaries[..] {
            [only] => only.kind.map_or(String::new(), |kind| format!(", {}", kind.as_str())),
            _ => String::new(),
        };
        terminal.status(format_args!("{}{kind}: {counts}{not_shown}{untold}", counted(files.len(), "document")));
    }
    if let Some(repaired) = repaired {
        repaired.tell(arguments, triaged.fresh().map(|one| one.diagnostic), terminal);
    }
    Ok(Outcome::found_if(triaged.fresh().any(|one| one.severity >= denied)))
}

/// As many findings as are shown, in their order: where there are more, errors before others.
pub(super) fn first<'f>(findings: Vec<&'f Finding<'f>>, most: usize) -> Vec<&'f Finding<'f>> {
    let is_error = |one: &Finding<'_>| one.severity == Severity::Error;
    let errors = findings.iter().filter(|one| is_error(one)).count().min(most);
    let (mut errors, mut others) = (errors, most - errors);
    let shown = |one: &&Finding<'_>| {
        let left = if is_error(one) { &mut errors } else { &mut others };
        let shown = *left > 0;
        *left -= usize::from(shown);
        shown
    };
    findings.into_iter().filter(shown).collect()
}

/// What was read of each document; of several, each below its path.
pub(super) fn tell_receipts(summaries: &[Summary], library: &dyn Library, style: Style, out: &mut Results) -> io::Result<()> {
    let several = summaries.len() > 1;
    for (index, summary) in summaries.iter().enumerate() {
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
fn recognition(summaries: &[Summary], library: &dyn Library, out: &mut Results) -> io::Result<()> {
    for (index, summary) in summaries.iter().enumerate() {
        let kind = summary.kind.map_or("of no known kind", |kind| kind.as_str());
        out.line(format_args!("{}: {kind}", shown_path(library.path(index))))?;
        for reason in &summary.recognition {
            out.line(format_args!("  {reason}"))?;
        }
    }
    out.line("")
}
