//! Which kind a document is: marks are counted for each kind, with the reason of each.

use std::fmt::{self, Display, Formatter};

use super::Page;
use super::engine::Announcement;
use super::facts::{Fact, signs};
use super::form::{Form, Meaning, Part, Special, Stands, printed};
use super::forms::FORMS;
use super::sign::{KindMark, KindSign, SeenSigns};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Kind;

/// The least sum of weights at which a document is taken for a kind.
const ENOUGH: i32 = 6;

/// A mark of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clue {
    /// How much it counts; a mark that speaks against the kind counts below zero.
    pub weight: i32,
    /// What it is.
    pub reason: ClueReason,
    /// The line on which it stands, from 1.
    pub line: u32,
}

/// What a mark of a kind is, put into words only for those who ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClueReason {
    /// A sign, by its name.
    Sign(&'static str),
    /// A label, by its known spelling.
    Label(&'static str),
}

impl Display for ClueReason {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sign(name) => f.write_str(name),
            Self::Label(known) => write!(f, "the label `{}`", printed(known)),
        }
    }
}

/// The kinds with their marks, the likeliest first.
#[derive(Debug, Clone, Default)]
pub struct Recognition {
    candidates: Vec<KindScore>,
}

#[derive(Debug, Clone)]
struct KindScore {
    kind: Kind,
    score: i32,
    clues: Vec<Clue>,
}

/// The heaviest marks of a kind that are not among the reasons found.
fn missing(kind: Kind, found: &[ClueReason]) -> Vec<String> {
    /// More than these are no advice.
    const MOST: usize = 4;
    let form = Form::of(kind);
    let signs = form.marks.iter().map(|(_, weight, name)| (*weight, ClueReason::Sign(name)));
    let lost = |part: &&Part| !part.labels.iter().any(|label| found.contains(&ClueReason::Label(label)));
    let labels = form.parts().filter(lost).map(|part| (part.weight, ClueReason::Label(part.labels[0])));
    let of_weight = |(weight, reason): &(i32, ClueReason)| *weight > 0 && !found.contains(reason);
    let mut missing: Vec<(i32, ClueReason)> = signs.chain(labels).filter(of_weight).collect();
    missing.sort_by_key(|(weight, _)| -weight);
    missing.into_iter().take(MOST).map(|(_, reason)| reason.to_string()).collect()
}

/// A label that speaks for a kind.
pub struct LabelMark {
    kind: Kind,
    /// The part that it announces, by its own spelling.
    part: &'static str,
    clue: Clue,
}

/// The labels of a text that speak for each kind, in the order of the text.
pub fn label_marks(facts: &[Fact<'_>]) -> Vec<LabelMark> {
    // Labels inside the entries of a listing say nothing of it.
    let forms = FORMS.iter().copied().filter(|form| form.special != Some(Special::Entries));
    forms.flat_map(|form| facts.iter().filter_map(|fact| label_mark(form, fact))).collect()
}

/// Counts the marks of every kind in a run of the facts whose labels were looked at before.
pub fn recognise(facts: &[Fact<'_>], labels: &[LabelMark]) -> Recognition {
    let mut candidates: Vec<KindScore> =
        of_forms(facts, labels).map(|(kind, clues)| KindScore { kind, score: weight(&clues), clues }).collect();
    candidates.sort_by_key(|candidate| (-candidate.score, candidate.kind));
    Recognition { candidates }
}

/// The marks of the templates that are forms. A page with the front of another template and nothing of its own is of that one.
fn of_forms(facts: &[Fact<'_>], labels: &[LabelMark]) -> impl Iterator<Item = (Kind, Vec<Clue>)> {
    let SeenSigns(seen) = signs(facts);
    let line = |fact: Option<&Fact<'_>>| fact.map_or(0, |fact| fact.line.number);
    let lines = line(facts.first())..=line(facts.last());
    let labels: Vec<&LabelMark> = labels.iter().filter(|label| lines.contains(&label.clue.line)).collect();
    let clues: Vec<(Kind, Vec<Clue>)> = FORMS.iter().map(|form| (form.kind, clues(form, &seen, &labels))).collect();
    let weight = |wanted: Kind| clues.iter().find(|(kind, _)| *kind == wanted).map(|(_, clues)| weight(clues));
    let families = FORMS.iter().filter_map(|form| Some((form.kind, form.fuller?)));
    let left: Vec<Kind> = families.map(|(plain, full)| if weight(plain) >= weight(full) { full } else { plain }).collect();
    clues.into_iter().filter(move |(kind, _)| !left.contains(kind))
}

fn weight(clues: &[Clue]) -> i32 {
    clues.iter().map(|clue| clue.weight).sum()
}

/// The marks of one template: its signs, and the labels that speak for it, each part once.
fn clues(form: &'static Form, seen: &[(KindSign, u32)], labels: &[&LabelMark]) -> Vec<Clue> {
    let sign = |mark: &KindMark| {
        let (_, line) = seen.iter().find(|(sign, _)| *sign == mark.0)?;
        Some(Clue { weight: mark.1, reason: ClueReason::Sign(mark.2), line: *line })
    };
    let mut clues: Vec<Clue> = form.marks.iter().filter_map(sign).collect();
    let mut counted: Vec<&str> = Vec::new();
    for label in labels.iter().filter(|label| label.kind == form.kind) {
        if !counted.contains(&label.part) {
            counted.push(label.part);
            clues.push(label.clue.clone());
        }
    }
    clues
}

/// What the label of a line says for a kind, where it speaks for it.
fn label_mark(form: &'static Form, fact: &Fact<'_>) -> Option<LabelMark> {
    /// A shorter label with a number may be an item of any list.
    const LONG: usize = 12;
    let (label, known) = mark(form, fact)?;
    let part = label.part;
    let numbered = if label.numbered && known.len() >= LONG { form.numbered } else { 0 };
    let weight = part.weight.max(numbered);
    let stands = part.stands != Stands::Alone || label.rest.is_none() && !label.goes_on;
    let clue = Clue { weight, reason: ClueReason::Label(known), line: fact.line.number };
    (weight > 0 && stands).then_some(LabelMark { kind: form.kind, part: part.labels[0], clue })
}

/// The label of a line that speaks for a kind, and its known spelling: one spelt right, or, in a report, a heading that is not.
fn mark<'s>(form: &'static Form, fact: &Fact<'s>) -> Option<(Announcement<'s>, &'static str)> {
    let report = |label: &Announcement<'_>| matches!(label.part.meaning, Meaning::Report(_));
    match fact.spelling {
        Some(spelling) => {
            let label = Announcement::read(form, fact, true)?;
            (!report(&label) || label.rest.is_none()).then_some((label, label.likeness.map_or(spelling.known, |like| like.known)))
        }
        None if form.kind == Kind::IgfSessionReport && fact.line.text.len() <= 40 => {
            let label = Announcement::read(form, fact, true)?;
            Some((label, label.likeness?.known)).filter(|_| report(&label) && label.rest.is_none())
        }
        None => None,
    }
}

/// What a document has of a kind, and what it lacks.
fn nearness(candidate: &KindScore) -> String {
    let reasons = |sign: i32| candidate.clues.iter().filter(move |clue| clue.weight.signum() == sign).map(|clue| clue.reason);
    let joined = |reasons: &[ClueReason]| reasons.iter().map(ClueReason::to_string).collect::<Vec<_>>().join(", ");
    let (found, against): (Vec<ClueReason>, Vec<ClueReason>) = (reasons(1).collect(), reasons(-1).collect());
    let against = if against.is_empty() { String::new() } else { format!(", against it: {}", joined(&against)) };
    let missing = missing(candidate.kind, &found);
    let missing = if missing.is_empty() { String::new() } else { format!("; missing: {}", missing.join(", ")) };
    let (kind, score) = (candidate.kind.as_str(), candidate.score);
    format!("{kind}, {score} of {ENOUGH} points, found: {}{against}{missing}", joined(&found))
}

impl Recognition {
    /// The kind, when the marks are enough.
    pub fn kind(&self) -> Option<Kind> {
        self.candidates.first().filter(|best| best.score >= ENOUGH).map(|best| best.kind)
    }

    /// Whether any mark speaks for a kind.
    pub fn speaks_for(&self, kind: Kind) -> bool {
        self.candidates.iter().any(|one| one.kind == kind && one.clues.iter().any(|clue| clue.weight > 0))
    }

    /// The marks of the likeliest kind, one sentence each.
    pub fn reasons(&self) -> Vec<String> {
        let Some(best) = self.candidates.first() else { return Vec::new() };
        let marks = best.clues.iter().map(|clue| format!("{:+} line {}: {}", clue.weight, clue.line, clue.reason));
        std::iter::once(format!(
            "taken for {}: its marks add up to {} points, and {ENOUGH} are enough",
            best.kind.as_str(),
            best.score
        ))
        .chain(marks)
        .collect()
    }

    /// Tells that the document is of no kind, which kinds came nearest and what they lack.
    pub fn report_unknown(&self, page: &Page<'_>, facts: &[Fact<'_>]) {
        let first = facts.first().map_or(page.source.span(0, 0), |fact| fact.line.span);
        let near: Vec<String> = self.candidates.iter().filter(|candidate| candidate.score > 1).take(2).map(nearness).collect();
        let text = page.source.text.trim_end();
        let help = match near.is_empty() {
            // Each line end of an old Macintosh is a lone carriage return, so all of the file is one line.
            _ if text.contains('\r') && !text.contains('\n') => {
                "its lines end with a carriage return alone: save the file with the line ends of Unix or Windows".to_owned()
            }
            true => "none of the known kinds comes near; `rapporteur explain kind.unknown` lists them".to_owned(),
            false => format!("the nearest: {}", near.join("; ")),
        };
        page.report(
            Diagnostic::new(Code::UnknownKind, first, "this is no known kind of session document")
                .here("too few marks of any kind")
                .help(help),
        );
    }
}
