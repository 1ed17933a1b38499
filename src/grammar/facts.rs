//! The lexer of the templates: each line that is not blank is looked at once, and what it can be is kept as plain data.
//!
//! Lengths and first letters are tested before content; prose is looked at by its first words only. It touches single lines:
//! what a line *is*, beside others, the engine decides.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while, take_while_m_n};
use nom::combinator::{all_consuming, opt};

use super::engine::session_signs;
use super::form::{LabelSpelling, Misspelling, misspellings, spelling};
use super::forms::igf_session;
use super::sign::{KindSign, SeenSigns};
use super::special::heads::{Bracket, bracket};
use super::special::{event_page, heads, turns};
use crate::document::Text;
use crate::inline::{
    action_line_code, address_parts, bare_slot, begins_with_digits, begins_with_slot, broken_slot, day_title, event_name,
    goal_code, has_clock, is_day, is_running_slot, looks_like_entry, outcome_mark, slot_in_front, url,
};
use crate::source::Spanned;
use crate::text::{Cursor, Line, Parsed, Shape, is_blank};
use crate::vocabulary::furniture::{Furniture, furniture};
use crate::vocabulary::{begins_with, bodies, holds};

/// A line and what it can be.
#[derive(Debug, Clone)]
pub struct Fact<'s> {
    /// The line.
    pub line: Line<'s>,
    /// How many blank lines stand directly above.
    pub gap: u32,
    /// The label with which it begins, of any form.
    pub spelling: Option<LabelSpelling<'s>>,
    /// The labels, of any form, that its beginning may be, misspelt.
    pub misspellings: Vec<Misspelling<'s>>,
    /// The brackets in which it says date, time and room.
    pub bracket: Option<Bracket>,
    /// What else its own letters say.
    pub is: Is<'s>,
}

/// What the letters of a line say.
#[derive(Debug, Clone)]
pub enum Is<'s> {
    /// Nothing in particular.
    Text,
    /// Signs without a letter or a digit: `-`, `***`.
    Signs,
    /// `Session Outcome Document`, perhaps with the event beside it.
    Outcome(Option<Text<'s>>),
    /// The name of a WSIS Forum and nothing else.
    Event(Text<'s>),
    /// `Session 116`.
    Number(Spanned<u32>),
    /// The address of a page and nothing else.
    Address(Cursor<'s>),
    /// Begins with date and time.
    Slot,
    /// A date and nothing else.
    Day,
    /// Begins with the code of an action line.
    ActionLine,
    /// Begins with a goal and its number.
    Goal,
    /// `>> …`.
    Turn,
    /// A note on captions; whether they are of a session of the IGF.
    CaptionNote(bool),
    /// Furniture of a site.
    Furniture(Furniture),
}

impl<'s> Fact<'s> {
    /// The text behind a bullet or number.
    pub fn body(&self) -> Cursor<'s> {
        Cursor::piece(&self.line, self.line.body)
    }

    /// The whole line.
    pub fn whole(&self) -> Cursor<'s> {
        Cursor::line(&self.line)
    }

    /// The line without the bullet in front of it; a number in front of it belongs to it.
    pub fn unbulleted(&self) -> Cursor<'s> {
        if self.line.shape == Shape::Bullet { self.body() } else { self.whole() }
    }

    /// Whether the line is furniture of the pages of the IGF.
    pub fn is_igf_furniture(&self) -> bool {
        matches!(self.is, Is::Furniture(Furniture::Igf))
    }

    /// Whether the line is furniture that is known by its words.
    pub fn is_known_furniture(&self) -> bool {
        matches!(self.is, Is::Furniture(Furniture::Igf | Furniture::Site))
    }

    /// Whether the line is written as a heading of at most so many words: short, with a capital in front, and without the end of a
    /// sentence.
    pub fn is_heading_like(&self, words: usize) -> bool {
        /// No heading that does not ask is longer, in bytes.
        const LONGEST: usize = 80;
        let text = self.body().text;
        self.line.shape != Shape::Bullet
            && text.len() <= LONGEST
            && text.starts_with(char::is_uppercase)
            && !text.ends_with(['.', '?', '!', ';', ',', '…', '”', '"', '*', ')'])
            && text.split(is_blank).filter(|word| !word.is_empty()).nth(words).is_none()
    }

    /// Whether the line is running text: long and nobody's entry, a sentence, or several.
    pub fn is_prose(&self) -> bool {
        let text = without_note(self.line.text);
        let sentence = text.ends_with(['.', '?', '!', ';', ':', '”', '…'])
            && text.split(is_blank).filter(|word| !word.is_empty()).nth(3).is_some();
        let several = || text.len() > 80 && text.contains(". ") && !bodies::names_body(text);
        sentence || several() || text.len() > 120 && !looks_like_entry(self.whole())
    }
}

/// A sentence without the mark of a footnote behind it: `… by nobody.[1]`.
fn without_note(text: &str) -> &str {
    let inside = text.strip_suffix(']').map(|text| text.trim_end_matches(|c: char| c.is_ascii_digit()));
    inside.and_then(|text| text.strip_suffix('[')).unwrap_or(text)
}

/// The facts of a document, in order of its lines; blank lines are counted, not kept.
pub fn facts<'s>(lines: &[Line<'s>]) -> Vec<Fact<'s>> {
    let mut gap = 0;
    let mut facts = Vec::with_capacity(lines.len() / 2);
    for line in lines {
        if line.is_blank() {
            gap += 1;
        } else {
            let (spelling, misspellings) = (spelling(line), misspellings(line));
            facts.push(Fact { line: *line, gap, spelling, misspellings, bracket: bracket(line), is: read(line) });
            gap = 0;
        }
    }
    facts
}

/// No line of a template with a date, a code or an address is longer, in bytes.
const SHORT: usize = 320;

fn read<'s>(line: &Line<'s>) -> Is<'s> {
    let text = line.text;
    if turns::begins(text) {
        return Is::Turn;
    }
    if let Some(of_session) = caption_note(text) {
        return Is::CaptionNote(of_session);
    }
    if text.len() > SHORT {
        return Is::Text;
    }
    let (whole, body) = (Cursor::line(line), Cursor::piece(line, line.body));
    match body.text.bytes().next() {
        _ if !text.chars().any(char::is_alphanumeric) => Is::Signs,
        Some(b'h' | b'w' | b'W') if let Ok((_, address)) = all_consuming(url).parse(body) => Is::Address(address),
        _ if let Some(event) = event_name(whole) => Is::Event(event),
        _ if let Some(event) = outcome_mark(whole) => Is::Outcome(event),
        _ if let Some(number) = number(whole) => Is::Number(number),
        _ if holds_digit(text) && is_slot(whole) => Is::Slot,
        _ if holds_digit(text) && is_day(whole) => Is::Day,
        _ if action_line_code(body).is_some() => Is::ActionLine,
        _ if goal_code(whole).is_some() || !line.marker().is_empty() && goal_code(body).is_some() => Is::Goal,
        _ => furniture(text).map_or(Is::Text, Is::Furniture),
    }
}

fn holds_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a piece begins with date and time.
pub fn is_slot(piece: Cursor<'_>) -> bool {
    /// What follows a slot and is longer, in bytes, is the rest of a sentence, unless it names a room or a type.
    const TAIL: usize = 60;
    let tailed = || slot_in_front(piece).is_some_and(|slot| piece.text.len() - slot.text.len() <= TAIL);
    // Only what is broken is a slot without a clock.
    if !has_clock(piece.text) {
        return broken_slot(piece) || begins_with_digits(piece);
    }
    bare_slot(piece)
        || is_running_slot(piece)
        || tailed()
        || !piece.text.ends_with('.') && begins_with_slot(piece)
        || broken_slot(piece)
        || begins_with_digits(piece)
}

/// `Session 116`, `Session #116`, `Session ID: 116`: all of the line that is not set off.
fn number(line: Cursor<'_>) -> Option<Spanned<u32>> {
    fn digits(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
        let word = opt(alt((tag_no_case("id"), tag_no_case("number"), tag_no_case("no."), tag_no_case("no"))));
        let sign = take_while(|c: char| is_blank(c) || matches!(c, ':' | '#'));
        let (rest, _) = (tag_no_case("session"), take_while(is_blank), word, sign).parse(input)?;
        take_while_m_n(1, 5, |c: char| c.is_ascii_digit()).parse(rest)
    }
    let (rest, digits) = digits(line).ok()?;
    // What is set off behind it is told of.
    if !(rest.text.is_empty() || rest.text.starts_with([',', ';', '|']) || rest.trim().text.starts_with(['(', '['])) {
        return None;
    }
    digits.text.parse().ok().map(|number| Spanned::stated(number, digits.span()))
}

/// Whether a line says where captions come from, and whether they are of a session of the IGF.
fn caption_note(text: &str) -> Option<bool> {
    const NOTE: usize = 60;
    if text.len() < NOTE || !(begins_with(text, "the following").is_some() || begins_with(text, "note").is_some()) {
        return None;
    }
    let of_captions =
        holds(text, "captioning taken during") || holds(text, "real-time captioning") || holds(text, "captions taken during");
    let of_forum = holds(text, "igf intervention")
        || holds(text, "igf virtual intervention")
        || holds(text, "internet governance forum") && !holds(text, "advisory group");
    of_captions.then_some(of_forum)
}

/// The marks of kinds that stand in a document.
pub fn signs(facts: &[Fact<'_>]) -> SeenSigns {
    let mut seen = SeenSigns::default();
    let (mut turns, mut rows) = (0, 0);
    for (at, fact) in facts.iter().enumerate() {
        let below_number = at > 0 && matches!(facts[at - 1].is, Is::Number(_));
        let mut see = |sign| seen.see(sign, fact.line.number);
        match &fact.is {
            Is::Day if below_number => see(KindSign::RunningSlot),
            Is::Outcome(_) => see(KindSign::Outcome),
            Is::Event(_) => see(KindSign::WsisEvent),
            Is::Address(address) if is_of_wsis(*address) => see(KindSign::WsisAddress),
            Is::Number(_) => {
                see(KindSign::SessionNumber);
                // Title, bodies, number: nothing else stands at the top of such a page.
                let above = &facts[..at];
                let front = |fact: &Fact<'_>| fact.line.text.len() <= TITLE && !fact.line.text.ends_with('.');
                if (1..=3).contains(&at) && above.iter().all(front) {
                    see(KindSign::NumberBelowTitle);
                    if above.iter().any(|fact| fact.line.text.contains("WSIS")) {
                        see(KindSign::ForumAboveNumber);
                    }
                }
            }
            Is::Slot if below_number || is_running_slot(fact.whole()) => see(KindSign::RunningSlot),
            Is::CaptionNote(true) => see(KindSign::CaptionNote),
            Is::CaptionNote(false) => see(KindSign::ForeignCaptions),
            // Turns and rows are a mark where there are several.
            Is::Turn => {
                turns += 1;
                if turns == 2 {
                    see(KindSign::Turns);
                }
            }
            Is::ActionLine => {
                rows += 1;
                if rows == 2 {
                    see(KindSign::ActionLineRows);
                }
            }
            Is::Text if fact.line.number <= TOP && day_title(fact.whole()).is_some() => see(KindSign::DayTitle),
            _ => {}
        }
    }
    heads::signs(facts, &mut seen);
    session_signs(&igf_session::REPORT, facts, &mut seen);
    event_page::signs(facts, &mut seen);
    seen
}

/// A title stands among the first lines, below the menus of a page.
const TOP: u32 = 60;
/// The longest title, in bytes.
const TITLE: usize = 240;

/// Whether an address is of the WSIS Forum.
pub fn is_of_wsis(address: Cursor<'_>) -> bool {
    address_parts(address).0.is_some()
}
