//! `rapporteur watch`: the documents checked again whenever one of them changes, until somebody ends it.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::check::{MOST_READ, first as first_findings, tell_receipts};
use crate::cli::arguments::{TriageArguments, WatchArguments, WatchFormat};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::gate::shown_path;
use crate::cli::render::{Documents, Finding, FindingReport, render};
use crate::cli::rounds::{OpenTexts, Round, Rounds, WantedDocuments};
use crate::cli::summary::{Counts, counted};
use crate::cli::terminal::Terminal;
use crate::cli::triage::Triage;
use crate::diagnostic::{Diagnostic, Severity, Wording};
use crate::pipeline::Library;

/// Whoever writes a file often does so in several steps, or several files at once.
const SETTLED: Duration = Duration::from_millis(5);

/// Checks all documents, then tells what a change makes of them.
pub fn watch(arguments: &WatchArguments, wanted: &WantedDocuments, terminal: &Terminal) -> Result<Outcome, Failure> {
    if arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Failure::new("standard input cannot be watched").help("name files or folders"));
    }
    let (sender, changes) = channel();
    let cannot = |error: notify::Error| Failure::new(format!("cannot watch the documents: {error}"));
    let mut watcher = notify::recommended_watcher(move |event| {
        // Nobody listens any more when the command has ended.
        let _ = sender.send(event);
    })
    .map_err(cannot)?;
    let settings = wanted.settings()?;
    let mut eyes = Eyes { watched: HashSet::new() };
    eyes.open(&mut watcher, wanted, settings.folder())?;
    let (mut rounds, mut told) = (Rounds::default(), ToldRounds::default());
    let first = rounds.next(wanted, &OpenTexts::new())?;
    told.round(&first, (true, true), arguments, terminal)?;
    terminal.status("watching; Ctrl-C ends it");
    let mut last = None;
    while wait(&changes) {
        // A folder may have been made anew.
        eyes.open(&mut watcher, wanted, settings.folder())?;
        let round = rounds.next(wanted, &OpenTexts::new());
        match round.and_then(|round| told.round(&round, (false, last.is_some()), arguments, terminal)) {
            Ok(()) => last = None,
            // Settings that are being written are broken for a while, and a document may change while it is told of.
            Err(failure) if last.as_ref() != Some(&failure.message) => {
                terminal.failure(&failure);
                last = Some(failure.message);
            }
            Err(_) => {}
        }
    }
    Ok(Outcome::Clean)
}

/// Waits for a change, and until there is none for a while; `false` where none can come any more.
fn wait(changes: &Receiver<notify::Result<notify::Event>>) -> bool {
    let matters = |event: notify::Result<notify::Event>| event.is_ok_and(|event| !event.kind.is_access());
    loop {
        let Ok(event) = changes.recv() else { return false };
        if matters(event) {
            break;
        }
    }
    while changes.recv_timeout(SETTLED).is_ok() {}
    true
}

/// The folders that are looked at.
struct Eyes {
    watched: HashSet<PathBuf>,
}

impl Eyes {
    /// Looks at the folders of the documents, and at what stands beside the settings.
    fn open(&mut self, watcher: &mut RecommendedWatcher, wanted: &WantedDocuments, beside: &Path) -> Result<(), Failure> {
        let here = |folder: &Path| if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() };
        let of_settings = wanted.config.iter().chain(&wanted.decisions).filter_map(|file| file.parent()).map(here);
        let mut folders: BTreeMap<PathBuf, RecursiveMode> =
            of_settings.chain([here(beside)]).map(|folder| (folder, RecursiveMode::NonRecursive)).collect();
        // Settings that cannot be read are told by the round.
        for input in wanted.settings().map(|settings| wanted.inputs(&settings)).unwrap_or_default() {
            let is_folder = input.is_dir();
            let folder = if is_folder { input } else { here(input.parent().unwrap_or(Path::new(""))) };
            let mode = if is_folder { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            let known = folders.entry(folder).or_insert(mode);
            *known = if is_folder { mode } else { *known };
        }
        self.watched.retain(|folder| folder.exists());
        for (folder, mode) in folders {
            if folder.exists() && !self.watched.contains(&folder) {
                watcher
                    .watch(&folder, mode)
                    .map_err(|error| Failure::new(format!("cannot watch {}: {error}", folder.display())))?;
                self.watched.insert(folder);
            }
        }
        Ok(())
    }
}

/// What one reads of a finding, whatever number its document has now.
#[derive(PartialEq)]
struct ToldFinding {
    severity: Severity,
    code: &'static str,
    message: Wording,
    places: Vec<(u32, u32)>,
}

impl ToldFinding {
    fn of(finding: &Diagnostic) -> Self {
        let places = finding.labels.iter().map(|label| (label.span.start, label.span.end)).collect();
        Self { severity: finding.severity, code: finding.code.as_str(), message: finding.message.clone(), places }
    }
}

/// What was told before.
#[derive(Default)]
struct ToldRounds {
    /// The paths of all documents.
    documents: BTreeSet<String>,
    /// The findings of those that have some, by their paths.
    findings: BTreeMap<String, Vec<ToldFinding>>,
    warned: Vec<String>,
}

impl ToldRounds {
    /// Tells of the documents that changed, and of those of which something else is found now; at `first` of all. The sum is told
    /// for the `whole` in any case.
    fn round(
        &mut self,
        round: &Round,
        (first, whole): (bool, bool),
        arguments: &WatchArguments,
        terminal: &Terminal,
    ) -> Result<(), Failure> {
        let defaults = TriageArguments::default();
        let triage = Triage::of(&defaults, &round.settings)?;
        let given = round.files.as_given();
        let texts = Documents::new(&given, &round.review.checked.versions).and(round.decided.file.clone());
        let summaries = &round.review.checked.summaries;
        let mut found = round.review.checked.diagnostics.clone();
        let triaged = triage.sort(&mut found, summaries, &texts, &round.files, (arguments.paths.is_empty(), false))?;
        let mildest = if arguments.verbose { Severity::Info } else { Severity::Warning };
        let fresh: Vec<&Finding<'_>> = triaged.fresh().filter(|one| one.severity >= mildest).collect();

        let mut now: BTreeMap<String, Vec<ToldFinding>> = BTreeMap::new();
        let path = |index: usize| if index < given.len() { given.path(index).to_owned() } else { String::new() };
        for one in &fresh {
            now.entry(path(one.span().source.0 as usize)).or_default().push(ToldFinding::of(one.diagnostic));
        }
        let changed: BTreeSet<usize> = round.review.changed.iter().copied().collect();
        let is_other = |index: usize| {
            let path = path(index);
            first || changed.contains(&index) || self.findings.get(&path) != now.get(&path)
        };
        let told: BTreeSet<usize> = (0..=given.len()).filter(|index| is_other(*index)).collect();
        let documents: BTreeSet<String> = (0..given.len()).map(path).collect();
        let gone: Vec<&String> = self.documents.difference(&documents).collect();
        gone.iter().for_each(|path| terminal.status(format_args!("{}: gone", shown_path(path))));
        let whole = whole || !gone.is_empty();
        let warnings: Vec<String> = round.told.iter().chain(&triaged.told).cloned().collect();
        warnings.iter().filter(|one| !self.warned.contains(one)).for_each(|one| terminal.warning(one));
        (self.documents, self.findings, self.warned) = (documents, now, warnings);

        let shown: Vec<&Finding<'_>> = fresh.iter().copied().filter(|one| told.contains(&(one.span().source.0 as usize))).collect();
        let read = if arguments.format == WatchFormat::Human { first_findings(shown.clone(), MOST_READ) } else { shown.clone() };
        let hidden = shown.len() - read.len();
        let report = FindingReport { hidden, ..FindingReport::of(&read, &texts, summaries, &given) };
        let mut results = terminal.results();
        render(arguments.format.report(), &report, terminal.style(), &mut results)?;
        if hidden > 0 {
            results.line(format_args!("… and {hidden} more: `rapporteur check --format short` shows each in a line"))?;
        }
        let documents: Vec<usize> = told.into_iter().filter(|index| *index < given.len() && (!first || given.len() == 1)).collect();
        if let ([only], WatchFormat::Human, false) = (&documents[..], arguments.format, terminal.is_quiet()) {
            tell_receipts(&summaries[*only..=*only], &given, terminal.style(), &mut results)?;
        }
        results.flush()?;
        let all = Counts::of(fresh.iter().map(|one| one.severity));
        let in_all = format!("{}: {all}{}", counted(given.len(), "document"), triaged.untold());
        let of_these = Counts::of(shown.iter().map(|one| one.severity));
        match &documents[..] {
            _ if given.len() == 1 && (whole || !shown.is_empty() || !documents.is_empty()) => {
                terminal.status(format_args!("{}: {all}{}", shown_path(given.path(0)), triaged.untold()));
            }
            [only] => terminal.status(format_args!("{}: {of_these}; in all {in_all}", shown_path(given.path(*only)))),
            [_, ..] if documents.len() < given.len() => {
                terminal.status(format_args!("{}: {of_these}; in all {in_all}", counted(documents.len(), "document")))
            }
            [] if !whole && shown.is_empty() => {}
            _ => terminal.status(in_all),
        }
        Ok(())
    }
}
