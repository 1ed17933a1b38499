//! The rules that a schema cannot say: one file each, speaking of the AST, never of the text's layout.

mod contradictory_statistics;
mod event_year;
mod goals;
mod misread_letters;
mod missing_slot;
mod numbering_gap;
mod odd_blanks;
mod repeated_label;
mod slot_length;
mod truncated;
mod unknown_group;

use crate::diagnostic::Sink;
use crate::document::{Document, Pointers};
use crate::source::{Source, Span};

/// A rule reports what it finds in a document; it holds for any kind unless it says otherwise.
type Rule = fn(&Document<'_>, &Source<'_>, &Sink);

const RULES: &[Rule] = &[
    slot_length::check,
    missing_slot::check,
    event_year::check,
    contradictory_statistics::check,
    repeated_label::check,
    numbering_gap::check,
    unknown_group::check,
    goals::check,
    misread_letters::check,
    odd_blanks::check,
    truncated::check,
];

/// Reports each breach of a rule.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    for rule in RULES {
        rule(document, source, sink);
    }
}

/// The values that a rule says are wrong: told as errors, and not published.
pub(super) fn faulty(document: &Document<'_>, source: &Source<'_>) -> Pointers {
    slot_length::faulty(document, source)
}

/// A label of a participant as written, `Speaker 3`.
fn label_at<'a>(label: Span, source: &Source<'a>) -> &'a str {
    source.slice(label).trim_end_matches([':', ' ', '\u{a0}'])
}
