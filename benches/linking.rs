//! How linking grows: 1,000, 10,000 and 100,000 mentions, five a session, and the ratio of each time to the one before.
//!
//! `cargo bench --bench linking`, or with sizes behind `--`. Names, bodies and groups are made by a fixed rule. People
//! return in other sessions, some in very many, headings are misheard, and namesakes exist, so that every step of linking
//! has work to do.

#![allow(missing_docs, reason = "a bench has no interface")]

use std::time::Instant as Stopwatch;

use rapporteur::diagnostic::Sink;
use rapporteur::document::{Kind, Role, SessionType};
use rapporteur::link::{self, Decisions, Facts, MentionFacts, OrganisationFacts, Register, SessionFacts, link};
use rapporteur::source::{Passage, SourceId, Span};

/// Numbers by a fixed rule.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).unwrap_or(0)
    }
}

const SYLLABLES: &[&str] = &[
    "ba", "chi", "dor", "el", "fa", "gun", "ha", "is", "jo", "ka", "lem", "mi", "nor", "o", "pe", "ri", "sal", "ti", "ur", "va",
    "wen", "xi", "ya", "zo", "bra", "kle", "sten", "mar", "lin", "ova",
];

fn word(dice: &mut Dice, syllables: usize) -> String {
    let text: String = (0..syllables).map(|_| SYLLABLES[dice.roll(SYLLABLES.len())]).collect();
    text[..1].to_uppercase() + &text[1..]
}

fn person(number: usize) -> (String, String) {
    let mut dice = Dice(number as u64 * 7919 + 13);
    let (given, family) = (2 + dice.roll(2), 2 + dice.roll(2));
    (format!("{} {}", word(&mut dice, given), word(&mut dice, family)), format!("{} Institute", word(&mut dice, 3)))
}

/// `mentions` mentions, five a session: three on the official page, and two headings, misheard at times, on another.
fn corpus(mentions: usize) -> Vec<Facts> {
    let mut dice = Dice(42);
    let people = mentions / 3;
    let mut out = Vec::new();
    for session in 0..mentions / 5 {
        // One in ten is somebody who is everywhere.
        let somebody = |dice: &mut Dice| if dice.roll(10) == 0 { dice.roll(5) } else { dice.roll(people) };
        let roster: Vec<(String, String)> = (0..3).map(|_| person(somebody(&mut dice))).collect();
        let listed = roster.iter().map(|(name, body)| (name.clone(), Role::Speaker, (dice.roll(3) > 0).then_some(body.clone())));
        let listed: Vec<_> = listed.collect();
        let heard = roster.iter().take(2).map(|(name, _)| (name.replacen(['e', 'i'], "a", dice.roll(2)), Role::Contributor, None));
        let heard: Vec<_> = heard.collect();
        out.push(document(out.len(), session, Kind::IgfSessionReport, listed));
        out.push(document(out.len(), session, Kind::DigwatchEventReport, heard));
    }
    out
}

fn document(number: usize, session: usize, kind: Kind, people: Vec<(String, Role, Option<String>)>) -> Facts {
    let source = SourceId(u32::try_from(number).unwrap_or(u32::MAX));
    let fact = |(place, (name, role, affiliation)): (usize, (String, Role, Option<String>))| {
        let of = |list: &[&str]| (role == Role::Speaker).then(|| list[name.len() % list.len()].into());
        MentionFacts {
            passage: passage(Span::new(source, place * 40, place * 40 + 20)),
            role,
            stakeholder_group: of(&["Civil Society", "Government", "Technical Community"]),
            regional_group: of(&["African Group", "Asia-Pacific Group"]),
            affiliation: affiliation.map(Into::into),
            name: name.into(),
        }
    };
    let mentions: Vec<MentionFacts> = people.into_iter().enumerate().map(fact).collect();
    let body =
        |one: &MentionFacts| Some(OrganisationFacts { text: one.affiliation.clone()?, passage: one.passage, affiliation: true });
    let session = SessionFacts {
        title: Some((format!("Title {session}").into(), Span::new(source, 0, 5))),
        event: Some(format!("IGF {}", 2006 + session % 20).into()),
        session_type: Some(SessionType::Workshop),
        number: u32::try_from(session).ok(),
        organisations: mentions.iter().filter_map(body).collect(),
        mentions,
        ..SessionFacts::default()
    };
    Facts { source, document_id: format!("doc-{number}"), kind, authority: kind.authority(), sessions: vec![session] }
}

fn main() {
    let mut before: Option<(f64, f64)> = None;
    println!(
        "{:>9} {:>9} {:>10} {:>9} {:>9} {:>7} {:>9}",
        "mentions", "sessions", "seconds", "people", "warnings", "ratio", "n log n"
    );
    let asked: Vec<usize> = std::env::args().filter_map(|size| size.parse().ok()).collect();
    for mentions in if asked.is_empty() { vec![1_000, 10_000, 100_000] } else { asked } {
        let facts = corpus(mentions);
        let mut best = f64::INFINITY;
        let (mut people, mut warnings, mut count) = (0, 0, 0);
        for _ in 0..3 {
            let (sink, mut facts) = (Sink::default(), facts.clone());
            let watch = Stopwatch::now();
            let sessions = link::sessions(&facts, &Register::default(), &sink);
            let links = link(&mut facts, sessions, &Decisions::default(), &Register::default(), &sink);
            best = best.min(watch.elapsed().as_secs_f64());
            (people, warnings, count) = (links.people.len(), sink.into_sorted().len(), links.sessions.len());
        }
        let growth = mentions as f64 * (mentions as f64).log2();
        let (ratio, expected) = before.map_or((1.0, 1.0), |(time, cost)| (best / time, growth / cost));
        println!("{mentions:>9} {count:>9} {best:>10.4} {people:>9} {warnings:>9} {ratio:>7.1} {expected:>9.1}");
        before = Some((best, growth));
    }
}

/// A place in a text that nobody reads.
fn passage(span: Span) -> Passage {
    Passage { span, ..Passage::default() }
}
