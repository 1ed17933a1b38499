//! What the server knows: the texts that the editor holds, and what the last round found in all documents. It touches files to read
//! them.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use gen_lsp_types::{
    Code as CodeName, CodeDescription, Diagnostic as EditorFinding, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    Message as EditorMessage, TextDocumentContentChangeEvent, Uri,
};

use super::encoding::{EditorLines, Encoding};
use super::explanations::Explanations;
use crate::cli::arguments::TriageArguments;
use crate::cli::failure::Failure;
use crate::cli::render::{Accepted, Documents, Finding};
use crate::cli::rounds::{OpenText, OpenTexts, Round, Rounds, WantedDocuments};
use crate::cli::triage::Triage;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::{SourceId, Span};

/// All that the server works on.
pub struct Workspace {
    wanted: WantedDocuments,
    /// How places are counted.
    pub encoding: Encoding,
    open: OpenTexts,
    /// What the editor calls the documents that it holds.
    uris: HashMap<PathBuf, Uri>,
    /// The inputs of the settings.
    inputs: (Rounds, Option<CheckedRound>),
    /// Open documents that are none of the inputs, each by itself.
    others: HashMap<PathBuf, (Rounds, Option<CheckedRound>)>,
    explanations: Explanations,
}

/// A round and what is told of it.
pub struct CheckedRound {
    /// What was found.
    pub round: Round,
    /// What is told, by the number of the document; the file of decisions stands behind the last.
    told: BTreeMap<usize, Vec<EditorTold>>,
}

/// A finding and how the editor is told of it.
#[derive(Clone)]
pub struct EditorTold {
    /// The finding.
    pub finding: Diagnostic,
    /// The same for the editor.
    pub shown: EditorFinding,
}

impl Workspace {
    /// Nothing is open, and nothing is known.
    pub fn new(wanted: WantedDocuments, encoding: Encoding) -> Self {
        let (inputs, explanations) = ((Rounds::default(), None), Explanations::default());
        Self { wanted, encoding, open: HashMap::new(), uris: HashMap::new(), inputs, others: HashMap::new(), explanations }
    }

    /// Takes the text of a document that was opened; one that is no file is passed over.
    pub fn open(&mut self, uri: Uri, version: i32, text: String) {
        let Some(path) = path_of(&uri) else { return };
        self.uris.insert(path.clone(), uri);
        self.open.insert(path, OpenText { version, text });
    }

    /// Puts the changes of a text into it, each into what those before it made.
    pub fn change(&mut self, uri: &Uri, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        let Some(open) = path_of(uri).and_then(|path| self.open.get_mut(&path)) else { return };
        open.version = version;
        for change in changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                    let lines = EditorLines::new(&open.text, self.encoding);
                    let (start, end) = (lines.byte(part.range.start), lines.byte(part.range.end));
                    open.text.replace_range(start..end.max(start), &part.text);
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => open.text = whole.text,
            }
        }
    }

    /// Lets go of a document.
    pub fn close(&mut self, uri: &Uri) {
        let Some(path) = path_of(uri) else { return };
        self.open.remove(&path);
        self.uris.remove(&path);
        self.others.remove(&path);
    }

    /// Checks what changed; what keeps some of it from being checked is handed back, and the last round stands.
    pub fn check(&mut self) -> Vec<Failure> {
        let mut failures = Vec::new();
        match self.wanted.settings() {
            // A folder without settings and without the default inputs is a folder of loose documents.
            Ok(settings) if self.wanted.inputs(&settings).iter().all(|input| !input.exists()) => self.inputs.1 = None,
            Ok(_) => match self.inputs.0.next(&self.wanted, &self.open) {
                Ok(round) => {
                    let last = self.inputs.1.take();
                    let round = CheckedRound::of(round, last, self.encoding, &self.uris, &mut self.explanations, true);
                    round.map_or_else(|failure| failures.push(failure), |round| self.inputs.1 = Some(round));
                }
                Err(failure) => failures.push(failure),
            },
            Err(failure) => failures.push(failure),
        }
        let is_input = |path: &PathBuf| self.inputs.1.as_ref().is_some_and(|inputs| inputs.number_of(path).is_some());
        let loose: Vec<PathBuf> = self.open.keys().filter(|path| !is_input(path)).cloned().collect();
        self.others.retain(|path, _| loose.contains(path));
        for path in loose {
            let (rounds, last) = self.others.entry(path.clone()).or_default();
            let round = rounds.alone(&path, &self.wanted, &self.open);
            let checked = round
                .and_then(|round| CheckedRound::of(round, last.take(), self.encoding, &self.uris, &mut self.explanations, false));
            checked.map_or_else(|failure| failures.push(failure), |checked| *last = Some(checked));
        }
        failures
    }

    /// A document that was checked, and its number there.
    pub fn find(&self, uri: &Uri) -> Option<(&CheckedRound, usize)> {
        let path = path_of(uri)?;
        let here = |checked: &Option<CheckedRound>| checked.as_ref().is_some_and(|one| one.number_of(&path).is_some());
        let checked = std::iter::once(&self.inputs.1).chain(self.others.get(&path).map(|(_, one)| one)).find(|one| here(one))?;
        let checked = checked.as_ref()?;
        Some((checked, checked.number_of(&path)?))
    }

    /// The text that the editor holds, and its version.
    pub fn text(&self, uri: &Uri) -> Option<&OpenText> {
        self.open.get(&path_of(uri)?)
    }

    /// What the editor calls a document of a round.
    pub fn uri(&self, checked: &CheckedRound, index: usize) -> Option<Uri> {
        uri_of(&checked.round, index, &self.uris)
    }

    /// What is told of every document that was checked or is open.
    pub fn told(&self) -> HashMap<Uri, Vec<EditorFinding>> {
        let mut told: HashMap<Uri, Vec<EditorFinding>> = self.uris.values().map(|uri| (uri.clone(), Vec::new())).collect();
        let rounds = std::iter::once(&self.inputs.1).chain(self.others.values().map(|(_, checked)| checked));
        for checked in rounds.flatten() {
            for (index, findings) in &checked.told {
                if let Some(uri) = self.uri(checked, *index) {
                    told.insert(uri, findings.iter().map(|one| one.shown.clone()).collect());
                }
            }
        }
        told
    }
}

impl CheckedRound {
    /// Makes of what was found what the editor is told; what was told of a document and its findings that are as they were is kept.
    fn of(
        round: Round,
        last: Option<Self>,
        encoding: Encoding,
        uris: &HashMap<PathBuf, Uri>,
        explanations: &mut Explanations,
        whole: bool,
    ) -> Result<Self, Failure> {
        let mut told: BTreeMap<usize, Vec<EditorTold>> = BTreeMap::new();
        {
            let defaults = TriageArguments::default();
            let triage = Triage::of(&defaults, &round.settings)?;
            let (given, checked) = (round.files.as_given(), &round.review.checked);
            let texts = Documents::new(&given, &checked.versions).and(round.decided.file.clone());
            let mut found = checked.diagnostics.clone();
            let triaged = triage.sort(&mut found, &checked.summaries, &texts, &round.files, (whole, false))?;
            let shown = Showing { round: &round, texts: &texts, encoding, uris, whole };
            let mut last = last.map(|last| last.told).unwrap_or_default();
            let findings = triaged.findings.iter().filter(|one| !matches!(one.settled, Some(Accepted::Silenced(_))));
            let findings: Vec<&Finding<'_>> = findings.collect();
            for same in findings.chunk_by(|a, b| a.span().source == b.span().source) {
                let index = same[0].span().source.0 as usize;
                let before = last.remove(&index).unwrap_or_default();
                let is_as_before = before.len() == same.len()
                    && before.iter().zip(same).all(|(before, now)| {
                        let is_still = |span: Span| !round.review.changed.contains(&(span.source.0 as usize));
                        let severity = severity(now, whole);
                        before.finding == *now.diagnostic
                            && before.shown.severity == Some(severity)
                            && now.labels.iter().all(|label| is_still(label.span))
                    });
                let list = match is_as_before {
                    true => before,
                    false => same.iter().map(|one| shown.told(one, explanations)).collect::<Result<_, Failure>>()?,
                };
                told.insert(index, list);
            }
        }
        Ok(Self { round, told })
    }

    /// The number of the document at a path.
    pub fn number_of(&self, path: &Path) -> Option<usize> {
        self.round.places.iter().position(|place| place.as_deref() == Some(path))
    }

    /// What is told of a document.
    pub fn told_of(&self, index: usize) -> &[EditorTold] {
        self.told.get(&index).map_or(&[], Vec::as_slice)
    }

    /// The places of spans of a document; none where it cannot be read any more.
    pub fn ranges(&self, index: usize, spans: &[Span], encoding: Encoding) -> Option<Vec<gen_lsp_types::Range>> {
        let given = self.round.files.as_given();
        let texts = Documents::new(&given, &self.round.review.checked.versions);
        let text = texts.get(SourceId(u32::try_from(index).ok()?)).ok()?;
        let lines = EditorLines::new(&text.text, encoding);
        Some(spans.iter().map(|span| lines.range(text.range(*span))).collect())
    }
}

/// What findings are shown by.
struct Showing<'s> {
    round: &'s Round,
    texts: &'s Documents<'s>,
    encoding: Encoding,
    uris: &'s HashMap<PathBuf, Uri>,
    whole: bool,
}

impl Showing<'_> {
    fn told(&self, finding: &Finding<'_>, explanations: &mut Explanations) -> Result<EditorTold, Failure> {
        let location = |span: Span| -> Result<Option<Location>, Failure> {
            let text = self.texts.get(span.source)?;
            let range = EditorLines::new(&text.text, self.encoding).range(text.range(span));
            Ok(uri_of(self.round, span.source.0 as usize, self.uris).map(|uri| Location { uri, range }))
        };
        let mut related = Vec::new();
        for label in &finding.labels[1..] {
            let message = label.text.to_string();
            related.extend(location(label.span)?.map(|location| DiagnosticRelatedInformation { location, message }));
        }
        let text = self.texts.get(finding.span().source)?;
        let range = EditorLines::new(&text.text, self.encoding).range(text.range(finding.span()));
        let here = (!finding.labels[0].text.is_empty()).then(|| format!("\n{}", &*finding.labels[0].text));
        let help = finding.help.as_ref().map(|help| format!("\nhelp: {}", &**help));
        let message = [Some(finding.message.to_string()), here, help].into_iter().flatten().collect::<String>();
        let shown = EditorFinding {
            range,
            severity: Some(severity(finding, self.whole)),
            code: Some(CodeName::String(finding.code.as_str().to_owned())),
            code_description: explanations.page(finding.code).map(|href| CodeDescription { href }),
            source: Some("rapporteur".to_owned()),
            message: EditorMessage::String(message),
            tags: None,
            related_information: (!related.is_empty()).then_some(related),
            data: None,
        };
        Ok(EditorTold { finding: finding.diagnostic.clone(), shown })
    }
}

/// How bad a finding is for an editor: a hint where it is known, and where a text beside the inputs may be of no session at all.
fn severity(finding: &Finding<'_>, whole: bool) -> DiagnosticSeverity {
    match finding.severity {
        _ if finding.settled.is_some() || !whole && finding.code == Code::UnknownKind => DiagnosticSeverity::Hint,
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Info => DiagnosticSeverity::Information,
    }
}

/// What the editor calls a document of a round, or the file of decisions behind the last.
fn uri_of(round: &Round, index: usize, uris: &HashMap<PathBuf, Uri>) -> Option<Uri> {
    let path = match round.places.get(index) {
        Some(place) => place.clone()?,
        None => Path::new(&round.decided.file.as_ref()?.path).canonicalize().ok()?,
    };
    uris.get(&path).cloned().or_else(|| Uri::from_file_path(path).ok())
}

/// The file of an address, links resolved where it is there.
fn path_of(uri: &Uri) -> Option<PathBuf> {
    let path = (uri.scheme() == "file").then(|| uri.to_file_path().ok()).flatten()?;
    // What is not there yet may still stand in a folder that is.
    let resolved = path.canonicalize().or_else(|_| {
        let folder = path.parent().unwrap_or(Path::new("")).canonicalize()?;
        Ok::<_, std::io::Error>(folder.join(path.file_name().unwrap_or_default()))
    });
    Some(resolved.unwrap_or(path))
}
