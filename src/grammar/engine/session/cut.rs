//! Text that was cut at the width of a page, and what a line must look like to be a name of any kind. It touches facts.

use super::page::SessionPage;
use crate::grammar::facts::Fact;
use crate::inline::{looks_like_entry, strip_contacts};
use crate::text::{Cursor, Line, Shape, is_blank};
use crate::vocabulary::{bodies, persons};

/// How wide, in characters, text is that was cut at the width of a page.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=130;

/// The most lines of a paragraph that are looked at.
const FAR: usize = 40;

impl<'s> SessionPage<'_, '_, 's> {
    /// Whether a line goes on with the one directly above it: it begins in lower case, or the one above breaks off where the
    /// first word of this one had no room.
    pub fn goes_on(&self, at: usize) -> bool {
        let Some(above) = self.above(at) else { return false };
        let line = self.line(at);
        let marked = matches!(line.shape, Shape::Bullet | Shape::Numbered);
        if !marked && begins_in_lower_case(line.text) {
            return true;
        }
        let above_line = self.line(above);
        let flows = |line: &Line<'_>| matches!(line.shape, Shape::Bare | Shape::Labelled);
        let open =
            flows(above_line) && flows(line) && length(above_line.text) >= *WIDTHS.start() && !ends_sentence(above_line.text);
        if !open {
            return false;
        }
        let mut block = above + 1;
        while block > 0 && above + 1 - block < FAR && (block == above + 1 || self.gap(block) == 0) {
            block -= 1;
        }
        let width = self.facts[block..=above].iter().map(|fact| length(fact.line.text)).max().unwrap_or(0);
        // One line alone shows no width; a body below it may just as well be the next thing on the page.
        let shown = || block < above || !looks_like_body(line.text) || self.begins_cut_text(above);
        WIDTHS.contains(&width) && is_full(above_line, line, width) && shown()
    }

    /// Whether a line begins a text that was cut at the width of a page: up to the end of a sentence each line below begins in
    /// lower case or with a word that had no room above.
    pub fn begins_cut_text(&self, at: usize) -> bool {
        let first = self.line(at);
        let flows = |at: usize| {
            let line = self.line(at);
            matches!(line.shape, Shape::Bare | Shape::Labelled) && !self.is_labelled(at)
        };
        let block = (at..self.facts.len().min(at + FAR)).take_while(|next| (*next == at || self.gap(*next) == 0) && flows(*next));
        let block: Vec<&Line<'s>> = block.map(|at| self.line(at)).collect();
        let width = block.iter().map(|line| length(line.text)).max().unwrap_or(0);
        if !WIDTHS.contains(&width) {
            return false;
        }
        let (mut lower, mut above) = (false, first);
        for next in block.iter().skip(1) {
            let goes_on = begins_in_lower_case(next.text);
            if !goes_on && !is_full(above, next, width) {
                return false;
            }
            lower |= goes_on;
            above = next;
            if ends_sentence(next.text) {
                return true;
            }
        }
        block.len() > 1 && lower && !looks_like_entry(Cursor::line(first))
    }
}

/// Whether a line begins in lower case directly below one that breaks off, so that a label in it is a word of the text.
pub fn is_mid_sentence(facts: &[Fact<'_>], at: usize) -> bool {
    at > 0 && facts[at].gap == 0 && begins_in_lower_case(facts[at].line.text) && !ends_sentence(facts[at - 1].line.text)
}

/// Whether the first word of the line below had no room on a line.
fn is_full(line: &Line<'_>, below: &Line<'_>, width: usize) -> bool {
    let word = below.text.split(is_blank).next().unwrap_or_default();
    length(line.text) + 1 + length(word) > width
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Whether a text ends as a sentence or an announcement does.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '’', ')', ']']).ends_with(['.', '?', '!', ':', ';', '…'])
}

/// Whether the first word is one in lower case: `and`, `d’une`; `eGovernment` and `nic.br` are names.
pub fn begins_in_lower_case(text: &str) -> bool {
    let word = text.split(is_blank).next().unwrap_or_default();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    !word.is_empty() && word.chars().all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’'))
}

/// Whether a line can be the name of a room, a topic or a body: it begins with a letter or a digit, not in lower case; it is
/// no sentence and holds no time, no contact, no address and no label.
pub fn can_be_name(text: &str) -> bool {
    let first = text.trim_start_matches(['“', '"', '«', '(', '[']).chars().next();
    let contact = || strip_contacts(Cursor { text, offset: 0, source: crate::source::SourceId(0) }).1.is_empty();
    first.is_some_and(char::is_alphanumeric)
        && text.chars().any(char::is_alphabetic)
        && !begins_in_lower_case(text)
        && !holds_clock(text)
        && !text.ends_with(['?', '!', '…'])
        && !(text.ends_with('.') && text.split(is_blank).count() > 2 && !bodies::names_body(text))
        && !text.contains("://")
        && contact()
}

/// Whether a text holds a clock, `07:15`, whatever it says.
fn holds_clock(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    memchr::memchr_iter(b':', bytes).any(|at| at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2) && !digit(at + 3))
}

/// Whether a text alone is known to name a body: it holds a generic word of bodies or an acronym, and is written as a name.
pub fn looks_like_body(text: &str) -> bool {
    let acronym = || {
        let word = |word: &str| bodies::is_acronym(word.trim_matches(|c: char| !c.is_alphanumeric()));
        text.split(is_blank).count() <= 6 && text.split(is_blank).any(word)
    };
    is_written_as_name(text) && (bodies::names_body(text) || acronym())
}

/// Whether a text is written as a name: no label, and of its longer words at least half begin with a capital letter.
pub fn is_written_as_name(text: &str) -> bool {
    let (all, low) = longer_words(text);
    can_be_name(text) && !is_label(text) && low * 2 <= all
}

/// Whether a text is written as a name throughout: no longer word begins in lower case.
pub fn is_written_as_name_throughout(text: &str) -> bool {
    let (all, low) = longer_words(text);
    can_be_name(text) && !is_label(text) && all > 0 && low == 0
}

fn is_label(text: &str) -> bool {
    text.contains(": ") || text.ends_with(':')
}

/// How many words of more than three letters a text has, and how many of them begin in lower case.
fn longer_words(text: &str) -> (usize, usize) {
    let lower = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3 && !persons::is_particle(word));
    words.fold((0, 0), |(all, low), word| (all + 1, low + usize::from(lower(word))))
}
