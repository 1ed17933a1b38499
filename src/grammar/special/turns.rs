//! Turns of a caption transcript.
//!
//! ```text
//! transcript = { line } turn { turn | line } [ rule note ]      without any turn: line { line }
//! turn       = ">>" [ name ":" ] text
//! name       = { role } { honorific } WORD { WORD }             in capitals, or two to four; a role alone is nobody
//! rule       = "***"
//! ```
//!
//! A turn goes on until the next one; sounds in brackets stand on lines of their own inside it and are nobody's words.

use std::collections::BTreeSet;

use crate::diagnostic::Severity;
use crate::document::{ParagraphKind, Participant, ParticipantType, Role, SectionKind, Text};
use crate::grammar::engine::report_unknown_label;
use crate::grammar::facts::{Fact, Is};
use crate::grammar::{Draft, Page, chrome};
use crate::inline::{Entry, looks_like_name, split_honorific, value};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, is_blank};
use crate::vocabulary::{self, persons};

/// No heading in a transcript that is told of has more words.
const HEADING: usize = 7;

/// Whether a line begins a turn.
pub fn begins(text: &str) -> bool {
    text.starts_with(">>") && text.len() > 2
}

/// Whether a line is the rule between the turns and what stands around them.
pub fn is_rule(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|byte| matches!(byte, b'*' | b' '))
}

/// The facts of one transcript, read into one section and its contributors.
pub fn read<'s>(facts: &[Fact<'s>], page: &Page<'s>) -> (Option<Draft<'s>>, Vec<Participant<'s>>) {
    let turns = facts.iter().any(|fact| matches!(fact.is, Is::Turn));
    let (mut draft, mut people, mut seen) = (None::<Draft<'s>>, Vec::new(), BTreeSet::new());
    let mut speaker: Option<Text<'s>> = None;
    for (at, fact) in facts.iter().enumerate() {
        if is_rule(fact.line.text) {
            page.structure(fact.line.span);
            let last = draft.is_some() && !facts[at..].iter().any(|fact| matches!(fact.is, Is::Turn));
            if last {
                // The note of the captioner, then the page around the text.
                let behind = &facts[at + 1..];
                let is_note = |fact: &&Fact<'_>| is_sound(fact.line.text) || matches!(fact.is, Is::CaptionNote(_));
                let notes = behind.iter().take_while(is_note).count();
                behind[..notes].iter().for_each(|fact| page.boilerplate(fact.line.span));
                let around = &behind[notes..];
                // Behind the closing rule no turn follows, so an address of the site may stand there too.
                match around.iter().any(|fact| matches!(fact.is, Is::Furniture(_))) {
                    true => chrome::tell(around, "below", page),
                    false => chrome::mark(around, "below", page),
                }
                break;
            }
            continue;
        }
        let said = match turn(fact) {
            Some((mark, name, words)) => {
                page.structure(mark.span());
                speaker = name.and_then(|name| value(name, Basis::Stated));
                if let Some((honorific, name)) = name.and_then(person) {
                    let name = value(name, Basis::Positional);
                    if let Some(name) = name.filter(|name| seen.insert(vocabulary::key(&name.node))) {
                        people.push(contributor(honorific, name, mark.span()));
                    }
                }
                (ParagraphKind::Turn, words)
            }
            // What stands in front of the first turn is told of.
            None if turns && draft.is_none() => {
                // But for the captioner's request.
                let text = fact.line.text;
                if is_sound(text) && (vocabulary::holds(text, "stand by") || vocabulary::holds(text, "standing by")) {
                    page.boilerplate(fact.line.span);
                }
                continue;
            }
            None => {
                let apart = fact.gap > 0 && facts.get(at + 1).is_some_and(|below| below.gap > 0);
                if apart && fact.is_heading_like(HEADING) && !is_sound(fact.line.text) {
                    report_unknown_label(fact, "read as text of the turn above", Severity::Info, page);
                }
                (ParagraphKind::Text, fact.whole())
            }
        };
        let of = speaker.clone().filter(|_| !is_sound(said.1.text));
        let section = draft.get_or_insert_with(|| Draft::at(SectionKind::Transcript, None, &fact.line));
        section.push_spoken(said.0, said.1, of, &fact.line);
    }
    (draft, people)
}

/// `>> NAME:`, the name as written, role and honorific included, and what is said on the first line of a turn.
fn turn<'s>(fact: &Fact<'s>) -> Option<(Cursor<'s>, Option<Cursor<'s>>, Cursor<'s>)> {
    let whole = Some(fact.whole()).filter(|_| matches!(fact.is, Is::Turn))?;
    let text = whole.behind(|c| c == '>' || is_blank(c));
    let named = text.split_once(":").map(|(name, said)| (name.trim(), said)).filter(|(name, _)| is_speaker(name.text));
    Some(match named {
        Some((name, said)) => (whole.slice(0, name.offset + name.text.len() + 1 - whole.offset), Some(name), said.trim()),
        None => (whole.until(text), None, text.trim()),
    })
}

/// Roles that stand in front of a name, or alone for somebody who is not named.
const ROLES: &[&str] = &[
    "moderator", "co-moderator", "chair", "co-chair", "chairman", "chairperson", "chairwoman", "secretariat", "speaker",
    "panelist", "panellist", "host", "co-host", "participant", "audience", "member", "interpreter", "captioner", "video", "online",
    "onsite", "on-site", "remote", "everyone", "all", "announcer", "facilitator", "rapporteur", "attendee", "unknown", "male",
    "female", "mc", "from", "the", "floor", "question", "operator", "minister", "mayor", "president", "city", "of",
];

/// Numbers of speakers without a name, in words.
const NUMBERS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Whether what stands in front of a colon is a speaker: written in capitals throughout, a known word for nobody, or a name of two to
/// four words.
fn is_speaker(name: &str) -> bool {
    const LONGEST: usize = 80;
    if name.is_empty() || name.len() > LONGEST || !name.contains(char::is_alphabetic) {
        return false;
    }
    let word = |word: &str| {
        let small = word.strip_prefix("Mc").or_else(|| word.strip_prefix("Mac")).unwrap_or(word);
        !small.contains(char::is_lowercase) || persons::is_particle(word) || persons::is_honorific(word)
    };
    let capitals = name.chars().filter(|c| c.is_uppercase()).count() > 1 || name.chars().all(|c| !c.is_lowercase());
    let parts = || name.split(is_blank).filter(|part| !part.is_empty());
    let named = || (2..=4).contains(&parts().count()) && looks_like_name(name) && !parts().next_back().is_some_and(is_role);
    words(name).all(is_role) || capitals && parts().all(word) || named()
}

/// The person whom a name in capitals names, behind roles in front of it; `None` where only roles and numbers are left.
fn person(name: Cursor<'_>) -> Option<(Option<Cursor<'_>>, Cursor<'_>)> {
    let mut start = 0;
    for word in name.text.split(is_blank).filter(|word| !word.is_empty()) {
        if !is_role(word) {
            break;
        }
        start = word.as_ptr() as usize - name.text.as_ptr() as usize + word.len();
    }
    let rest = name.slice(start, name.text.len()).trim();
    let (honorific, name) = split_honorific(rest.behind(|c| matches!(c, ',' | '-' | '–' | ' ')));
    let named = name.text.contains(char::is_alphabetic) && !persons::is_group(name.text) && !words(name.text).all(is_role);
    named.then_some((honorific, name))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| is_blank(c) || matches!(c, '/' | '(' | ')' | '#')).filter(|word| !word.is_empty())
}

fn is_role(word: &str) -> bool {
    let word = vocabulary::key(word);
    ROLES.contains(&word.as_str()) || NUMBERS.contains(&word.as_str()) || word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `(Applause).`, `[ Audio … ]`: all of a line.
fn is_sound(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ' ']);
    (text.starts_with('(') && text.ends_with(')') || text.starts_with('[') && text.ends_with(']')) && text.len() <= 120
}

fn contributor<'s>(honorific: Option<Cursor<'s>>, name: Text<'s>, mark: Span) -> Participant<'s> {
    let honorific = honorific.and_then(|words| value(words, Basis::Positional));
    let who = Entry { name: Some(name), honorific, ..Entry::of(ParticipantType::Person) };
    who.in_role(Spanned::positional(Role::Contributor, mark))
}
