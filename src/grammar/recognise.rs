//! Which kind a document is: marks are counted for each kind, with the reason of each.

use std::borrow::Cow;

use super::facts::{Fact, signs};
use super::form::{Form, KindMark, KindSign, Stands};
use super::forms::FORMS;
use super::special::event_page;
use super::{Page, igf};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Kind;

/// The least sum of weights at which a document is taken for a kind.
const ENOUGH: i32 = 6;

/// A mark of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clue {
    /// How much it counts; a mark that speaks against the kind counts below zero.
    pub weight: i32,
    /// What it is, in words.
    pub reason: Cow<'static, str>,
    /// The line on which it stands, from 1.
    pub line: Option<u32>,
}

/// The kinds with their marks, the likeliest first.
#[derive(Debug, Clone, Default)]
pub struct Recognition {
    candidates: Vec<Candidate>,
}

#[derive(Debug, Clone)]
struct Candidate {
    kind: Kind,
    score: i32,
    clues: Vec<Clue>,
}

/// What a document of each kind has, and how the reasons of its clues begin, for the advice about a document of none.
fn marks(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        Kind::IgfSessionReport => &[
            ("`Organizer 1:` and `Speaker 1:` lines", "numbered `Organizer"),
            ("a slot in UTC", "a slot in UTC"),
            ("`Key Takeaways (* deadline …)`", "a report heading"),
            ("`Call to Action`", "`Call to Action`"),
        ],
        Kind::IgfSessionProposal => &[
            ("`Organizer 1:` and `Speaker 1:` lines", "numbered `Organizer"),
            ("`Policy Question(s)`", "`Policy Question(s)`"),
            ("`Description:`", "`Description`"),
            ("`Expected Outcomes`", "`Expected Outcomes`"),
        ],
        Kind::DigwatchEventReport => &[
            ("a date line such as `9 Oct 2023 07:30h - 08:30h UTC`", "a date line"),
            ("a disclaimer about automatic reporting", "a disclaimer"),
            ("`Full session report`", "the label `Full session report`"),
            ("`Speech speed`", "the label `Speech"),
        ],
        Kind::IgfMainSessions => &[
            ("a title such as `IGF 2023 Main Sessions`", "the title of a listing"),
            ("entries such as `Title (10 October | 11:00 - 12:30 JST | Main Hall)`", "a title with date"),
        ],
        Kind::WsisOutcome => &[
            ("`Session Outcome Document`", "the line `Session Outcome Document`"),
            ("`Key Issues discussed`", "the label `Key issues discussed`"),
            ("`Tangible Outcomes of the session`", "the label `Tangible outcomes"),
        ],
        Kind::WsisAgendaPage => &[
            ("a line such as `Session 242`", "`Session` and its number"),
            ("an address such as `https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/242`", "an address"),
            ("`WSIS Action Lines`", "the label `WSIS action lines`"),
        ],
        Kind::IgfTranscript => &[
            ("turns such as `>> NAME: text`", "turns"),
            ("a note that the text is the output of captioning", "a note on captions"),
            ("a title such as `IGF 2023 – Day 3 – Open Forum #1 …`", "a title such as"),
        ],
    }
}

/// Counts the marks of every kind.
pub fn recognise(page: &Page<'_>, facts: &[Fact<'_>]) -> Recognition {
    let session_page = igf::clues(page);
    let kind = if igf::has_report(page) { Kind::IgfSessionReport } else { Kind::IgfSessionProposal };
    let mut candidates: Vec<Candidate> = [(kind, session_page)]
        .into_iter()
        .chain(of_forms(facts))
        .map(|(kind, clues)| Candidate { kind, score: weight(&clues), clues })
        .collect();
    candidates.sort_by_key(|candidate| (-candidate.score, candidate.kind));
    Recognition { candidates }
}

/// The marks of the templates that are forms. A page with the front of another template and nothing of its own is of that one.
fn of_forms(facts: &[Fact<'_>]) -> impl Iterator<Item = (Kind, Vec<Clue>)> {
    let mut seen = signs(facts);
    seen.extend(event_page::signs(facts));
    let clues = FORMS.iter().map(|form| (form.kind, clues(form, &seen, facts)));
    let clues: Vec<(Kind, Vec<Clue>)> = clues.collect();
    let weight = |wanted: Kind| clues.iter().find(|(kind, _)| *kind == wanted).map(|(_, clues)| weight(clues));
    let (agenda, outcome) = (weight(Kind::WsisAgendaPage), weight(Kind::WsisOutcome));
    let left = if agenda >= outcome { Kind::WsisOutcome } else { Kind::WsisAgendaPage };
    clues.into_iter().filter(move |(kind, _)| *kind != left)
}

fn weight(clues: &[Clue]) -> i32 {
    clues.iter().map(|clue| clue.weight).sum()
}

/// The marks of one template: its signs, and the labels that speak for it, each part once.
fn clues(form: &'static Form, seen: &[(KindSign, u32)], facts: &[Fact<'_>]) -> Vec<Clue> {
    let sign = |mark: &KindMark| {
        let (_, line) = seen.iter().find(|(sign, _)| *sign == mark.0)?;
        Some(Clue { weight: mark.1, reason: mark.2.into(), line: Some(*line) })
    };
    let mut clues: Vec<Clue> = form.marks.iter().filter_map(sign).collect();
    let mut counted: Vec<&str> = Vec::new();
    for fact in facts {
        let Some((spelling, part)) = fact.spelling.and_then(|spelling| Some((spelling, spelling.part(form)?))) else { continue };
        /// A shorter label with a number may be an item of any list.
        const LONG: usize = 12;
        let numbered = if spelling.numbered && spelling.known.len() >= LONG { form.numbered } else { 0 };
        let weight = part.weight.max(numbered);
        let stands = part.stands != Stands::Alone || spelling.is_alone();
        if weight > 0 && stands && !counted.contains(&part.labels[0]) {
            counted.push(part.labels[0]);
            let mut name = spelling.known.to_owned();
            name[..1].make_ascii_uppercase();
            let reason = format!("the label `{}`", name.replace("sdgs", "SDGs").replace("Wsis", "WSIS"));
            clues.push(Clue { weight, reason: reason.into(), line: Some(fact.line.number) });
        }
    }
    clues
}

/// What a document has of a kind, and what it lacks.
fn nearness(candidate: &Candidate) -> String {
    let found: Vec<&str> = candidate.clues.iter().filter(|clue| clue.weight > 0).map(|clue| clue.reason.as_ref()).collect();
    let against: Vec<&str> = candidate.clues.iter().filter(|clue| clue.weight < 0).map(|clue| clue.reason.as_ref()).collect();
    let against = if against.is_empty() { String::new() } else { format!(", against it: {}", against.join(", ")) };
    let lacks = |start: &str| !found.iter().any(|reason| reason.starts_with(start));
    let missing: Vec<&str> = marks(candidate.kind).iter().filter(|(_, start)| lacks(start)).map(|(mark, _)| *mark).collect();
    let missing = if missing.is_empty() { String::new() } else { format!("; missing: {}", missing.join(", ")) };
    let (kind, score) = (candidate.kind.as_str(), candidate.score);
    format!("{kind}, {score} of {ENOUGH} points, found: {}{against}{missing}", found.join(", "))
}

impl Recognition {
    /// The kind, when the marks are enough.
    pub fn kind(&self) -> Option<Kind> {
        self.candidates.first().filter(|best| best.score >= ENOUGH).map(|best| best.kind)
    }

    /// The marks of the likeliest kind, one sentence each.
    pub fn reasons(&self) -> Vec<String> {
        let Some(best) = self.candidates.first() else { return Vec::new() };
        let marks = best.clues.iter().map(|clue| match clue.line {
            Some(line) => format!("{:+} line {line}: {}", clue.weight, clue.reason),
            None => format!("{:+} {}", clue.weight, clue.reason),
        });
        std::iter::once(format!(
            "taken for {}: its marks add up to {} points, and {ENOUGH} are enough",
            best.kind.as_str(),
            best.score
        ))
        .chain(marks)
        .collect()
    }

    /// Tells that the document is of no kind, which kinds came nearest and what they lack.
    pub fn report_unknown(&self, page: &Page<'_>) {
        let first = page.lines.0.iter().find(|line| !line.is_blank()).map_or(page.source.span(0, 0), |line| line.span);
        let near: Vec<String> = self.candidates.iter().filter(|candidate| candidate.score > 0).take(2).map(nearness).collect();
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
