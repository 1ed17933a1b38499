//! What a piece of text must look like to be a name: of a room, a topic, a body.

use super::{has_clock, strip_contacts};
use crate::source::SourceId;
use crate::text::{Cursor, Sign, is_blank, split_outside_brackets};
use crate::vocabulary::{bodies, persons};

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
    let contact = || strip_contacts(Cursor { text, offset: 0, source: SourceId(0) }).1.is_empty();
    first.is_some_and(char::is_alphanumeric)
        && text.chars().any(char::is_alphabetic)
        && !begins_in_lower_case(text)
        && !(text.contains(':') && has_clock(text))
        && !text.ends_with(['?', '!', '…'])
        && !(text.ends_with('.') && text.split(is_blank).count() > 2 && !bodies::names_body(text))
        && !text.contains("://")
        && contact()
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

/// Verbs in a finite form: a sentence has one, and no name, no entry and no heading.
const VERBS: &[&str] =
    &["is", "are", "was", "were", "include", "included", "includes", "will", "have", "has", "can", "should", "must"];

/// Whether a word is a finite verb.
pub fn is_verb(word: &str) -> bool {
    VERBS.contains(&word)
}

/// Whether a text holds a finite verb outside brackets, or is long and ends in a full stop.
pub fn is_sentence(text: &str) -> bool {
    const LONG: usize = 160;
    let word = |sign: &Sign<'_>| sign.sign != '-';
    text.len() > LONG && text.ends_with('.') || split_outside_brackets(text, word).any(|at| text[at].split(is_blank).any(is_verb))
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
