//! What becomes of findings before anybody is told: how bad each is in its folder, which are known or accepted, which nobody wants
//! to hear of. Nothing of it is silent: what is not told is counted.

mod baseline;
mod rules;

use std::io;

pub use rules::{Selector, codes_and_areas, codes_of, selector};

use baseline::{Baseline, KnownFinding};
use rules::Rules;

use super::arguments::TriageArguments;
use super::failure::Failure;
use super::render::{Accepted, Documents, Finding};
use super::settings::Settings;
use crate::dataset::{Key, Keys};
use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{Library, Summary};

/// What a run knows of findings beforehand.
pub struct Triage<'t> {
    rules: Rules<'t>,
    baseline: Option<Baseline>,
    arguments: &'t TriageArguments,
}

/// Findings, each with what became of it.
#[derive(Default)]
pub struct Triaged<'d> {
    /// All but those that nobody wants to hear of.
    pub findings: Vec<Finding<'d>>,
    /// How many nobody wants to hear of.
    pub ignored: usize,
    /// What is to be said of entries that fit nothing.
    pub told: Vec<String>,
    /// What a baseline of these findings says.
    entries: Vec<KnownFinding>,
    /// The documents of the run.
    documents: Vec<&'d str>,
}

impl<'t> Triage<'t> {
    /// Reads what arguments and settings say, and the baseline.
    pub fn of(arguments: &'t TriageArguments, settings: &'t Settings) -> Result<Self, Failure> {
        let named = arguments.baseline.clone().or_else(|| settings.baseline());
        let baseline = named.map(|path| Baseline::read(path, arguments.write_baseline)).transpose()?;
        if baseline.is_none() && (arguments.write_baseline || arguments.prune_baseline) {
            let message = "no baseline is named";
            return Err(Failure::new(message).help("name a file with --baseline, or as `baseline` in rapporteur.yaml"));
        }
        Ok(Self { rules: Rules::of(settings), baseline, arguments })
    }

    /// Whether a baseline says what was known.
    pub fn has_baseline(&self) -> bool {
        self.baseline.is_some()
    }

    /// Says how bad the findings of a run are, and which are settled. `whole` says that these are all documents there are, `keyed`
    /// that each finding is to have its key.
    pub fn sort<'d>(
        &self,
        diagnostics: &'d mut [Diagnostic],
        summaries: &[Summary],
        documents: &Documents<'_>,
        library: &'d dyn Library,
        (whole, keyed): (bool, bool),
    ) -> io::Result<Triaged<'d>> {
        let mut triaged =
            Triaged { documents: (0..library.len()).map(|at| library.document_id(at)).collect(), ..Triaged::default() };
        let keyed = keyed || self.baseline.is_some();
        let mut seen = Keys::default();
        let mut places = Vec::with_capacity(diagnostics.len());
        for one in &mut *diagnostics {
            let at = one.span().source.0 as usize;
            let kind = summaries.get(at).and_then(|summary| summary.kind);
            let path = if at < library.len() { library.path(at) } else { "" };
            let severity = self.rules.severity(one, kind, path);
            one.severity = severity.unwrap_or(one.severity);
            let document_id = if at < library.len() { library.document_id(at) } else { "" };
            let told = severity.is_some() && self.arguments.are_about(one.code);
            let text =
                if keyed || self.rules.may_be_silenced(document_id, one.code) { text(one, documents)? } else { String::new() };
            let key = keyed.then(|| seen.take(&["finding", one.code.as_str(), document_id, &text]));
            places.push((document_id, text, key, told));
        }
        for (one, (document_id, text, key, told)) in diagnostics.iter().zip(places) {
            let known = key.and_then(|key| self.baseline.as_ref().filter(|baseline| baseline.knows(&key)));
            triaged.entries.extend(key.map(|key| KnownFinding::new(one, document_id, key, &text)));
            if !told {
                triaged.ignored += 1;
                continue;
            }
            let reason = self.rules.silence(document_id, one, &text);
            let settled = reason.map(Accepted::Silenced).or(known.map(|_| Accepted::Known));
            triaged.findings.push(Finding { diagnostic: one, key, settled });
        }
        if whole {
            triaged.told.extend(self.rules.unused());
            let stale = self.baseline.as_ref().map_or(0, |baseline| baseline.stale(&triaged.entries).count());
            if stale > 0 && !self.arguments.write_baseline && !self.arguments.prune_baseline {
                triaged
                    .told
                    .push(format!("the baseline knows {stale} that are not found any more: --prune-baseline takes them out"));
            }
        }
        Ok(triaged)
    }

    /// Writes the baseline where that is asked for; what is to be said of it. Infos are known only where they are told.
    pub fn settle(&self, triaged: &Triaged<'_>, whole: bool, mildest: Severity) -> Result<Option<String>, Failure> {
        let Some(baseline) = &self.baseline else { return Ok(None) };
        if self.arguments.write_baseline {
            let told: Vec<Key> = triaged
                .findings
                .iter()
                .filter(|one| !matches!(one.settled, Some(Accepted::Silenced(_))) && one.diagnostic.severity >= mildest)
                .filter_map(|one| one.key)
                .collect();
            return baseline.write(&triaged.entries, &told, &triaged.documents, whole).map(Some);
        }
        if !self.arguments.prune_baseline {
            return Ok(None);
        }
        if !whole {
            let message = "a part of the documents does not show which entries fit nothing";
            return Err(
                Failure::new(message).help("name no paths with --prune-baseline: the inputs of the settings are all there is")
            );
        }
        baseline.prune(&triaged.entries).map(Some)
    }
}

impl Triaged<'_> {
    /// The findings that nobody settled.
    pub fn fresh(&self) -> impl Iterator<Item = &Finding<'_>> {
        self.findings.iter().filter(|one| one.settled.is_none())
    }

    /// How many are not told, and why, as what follows the counts; empty where all are.
    pub fn untold(&self) -> String {
        let count = |is: fn(&Accepted) -> bool| self.findings.iter().filter(|one| one.settled.as_ref().is_some_and(is)).count();
        let (known, silenced) = (count(|one| matches!(one, Accepted::Known)), count(|one| matches!(one, Accepted::Silenced(_))));
        [(known, "known by the baseline"), (silenced, "silenced"), (self.ignored, "ignored")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, how)| format!("; {count} {how}"))
            .collect()
    }
}

/// The text that a finding marks, in one line; where something is missing there, the message.
fn text(finding: &Diagnostic, documents: &Documents<'_>) -> io::Result<String> {
    let document = documents.get(finding.span().source)?;
    let marked = &document.text[document.range(finding.span())];
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let marked = words(marked);
    Ok(if marked.is_empty() { words(&finding.message) } else { marked })
}
