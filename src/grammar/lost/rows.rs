//! What has lost its label on a page that is read by its form alone: codes, an address, panellists, the theme. It touches facts.

use super::{Evidence, Proposal, two_signs};
use crate::document::Role;
use crate::grammar::engine::{Codes, Number, Open, PageReader, begins_people, behind_country, behind_name};
use crate::grammar::facts::{Fact, Is, is_of_wsis};
use crate::grammar::form::Meaning;
use crate::inline::{action_line_code, has_clock, is_list_of_codes, looks_like_name, split_honorific};
use crate::text::{Cursor, is_blank};
use crate::vocabulary::{action_lines, begins_with, bodies, key, venues};

/// A heading with a number of the template above the first mark, where none has one.
pub fn numbered(reader: &PageReader<'_, '_, '_>, at: usize) -> Proposal {
    let fact = &reader.facts[at];
    let found = reader.form.numbered > 0 && Number::of(&fact.line).is_some();
    // What stands behind it is told of with it.
    found.then_some(Evidence::One(fact.line.span, Meaning::Title))
}

/// The address of a page of the forum, alone on its line.
pub fn address(reader: &PageReader<'_, '_, '_>, at: usize) -> Proposal {
    let found = matches!(&reader.facts[at].is, Is::Address(address) if is_of_wsis(*address));
    found.then_some(Evidence::Two(Meaning::Link))
}

/// Two rows of codes, or one with its own name; inside a text under a heading a list of them on one line too, and no sentence that
/// begins with a code.
pub fn codes(reader: &PageReader<'_, '_, '_>, at: usize) -> Proposal {
    let facts = &reader.facts[at..];
    let in_text = matches!(&reader.open, Open::Text(draft) if draft.section.heading.is_some());
    let found = match facts {
        [one, ..] if in_text && is_list_of_codes(one.body().text) => true,
        [one, two, ..] if in_text => !one.is_prose() && !two.is_prose() && two.gap == 0 && are_codes(facts),
        [one, ..] => are_codes(facts) || is_named_line(one),
        [] => false,
    };
    (reader.leads.is_none() && found).then_some(Evidence::Two(Meaning::Goals))
}

fn are_codes(facts: &[Fact<'_>]) -> bool {
    let is_code = |fact: &Fact<'_>| matches!(fact.is, Is::ActionLine | Is::Goal);
    let rows = facts.iter().filter(|fact| !matches!(fact.is, Is::Signs)).take(2);
    facts.first().is_some_and(is_code) && rows.filter(|fact| is_code(fact)).count() == 2
}

/// Whether a row is an action line by its code and by its own name, letter for letter.
fn is_named_line(fact: &Fact<'_>) -> bool {
    let named = |code: Cursor<'_>| {
        let text = fact.body().text;
        let behind =
            text[text.find(code.text)? + code.text.len()..].trim_start_matches(|c: char| c == '.' || c == ':' || is_blank(c));
        action_lines::name(code.text).filter(|name| begins_with(behind, &key(name)).is_some())
    };
    matches!(fact.is, Is::ActionLine) && action_line_code(fact.body()).and_then(named).is_some()
}

/// A row of the other codes, without their label.
pub fn other_codes(reader: &PageReader<'_, '_, '_>, at: usize) -> Proposal {
    let Open::Codes(codes, _) = &reader.open else { return None };
    let fact = &reader.facts[at];
    let other = matches!((codes, &fact.is), (Codes::ActionLines, Is::Goal) | (Codes::Goals, Is::ActionLine));
    (other && !fact.is_prose()).then_some(Evidence::Two(Meaning::Goals))
}

/// A name, and below it the same name with more behind it, or a position; two words alone may as well be a topic. Somebody alone
/// with a form of address, and bullets that all are people.
pub fn panellists(reader: &PageReader<'_, '_, '_>, at: usize) -> Proposal {
    let (name, below) = (&reader.facts[at], reader.facts.get(at + 1));
    let (honorific, bare) = split_honorific(name.whole());
    let named = name.line.text.contains(is_blank)
        && matches!(name.is, Is::Text)
        && (looks_like_name(bare.text) || honorific.is_some() && bare.text.split(is_blank).count() <= 6)
        && !venues::is_room(name.line.text)
        && !venues::is_format(name.line.text);
    // `Ms. Ann Bee, Rain Office` above another one of the same form.
    let addressed = |fact: &Fact<'_>| {
        let body = fact.body();
        let (honorific, name) = split_honorific(behind_country(body).map_or(body, |(_, rest)| rest));
        honorific.is_some() && name.text.contains(',') && !fact.is_prose()
    };
    let positioned = |below: &Fact<'_>| {
        let text = below.line.text;
        text.len() <= 200 && (honorific.is_some() && !below.is_prose() || bodies::begins_with_position(text) || text.contains(','))
    };
    let listed = |below: &Fact<'_>| positioned(below) || behind_name(below.whole(), name.whole()).is_some();
    let found = match below.filter(|below| below.gap == 0) {
        Some(below) => named && listed(below) || addressed(name) && addressed(below),
        // Two blank lines stand where the label was.
        None => name.gap >= 2 && addressed(name),
    };
    let found = found || bodies::names_body(name.line.text) && begins_people(name, &reader.facts[at + 1..]);
    found.then(|| two_signs(Meaning::People(Role::Speaker), !matches!(reader.open, Open::People(_))))
}

/// A line alone above the text: no row of an agenda, no heading of a list, no type of session, and not the middle of a text.
pub fn theme(reader: &PageReader<'_, '_, '_>, at: usize) -> Proposal {
    let (fact, below) = (&reader.facts[at], reader.facts.get(at + 1)?);
    let apart = fact.gap > 0 || at == 0 || !matches!(reader.facts[at - 1].is, Is::Text);
    // The first line of a text that was cut at the width of the page has none of the blanks around it below.
    let ends = below.gap >= fact.gap.min(1) && !below.line.text.starts_with(char::is_lowercase);
    let other = fact.line.text.ends_with(':') || has_clock(fact.line.text) || venues::type_at_end(fact.line.text).is_some();
    let alone = apart && ends && !other;
    (alone && below.is_prose() && matches!(below.is, Is::Text)).then_some(Evidence::Two(Meaning::Topics))
}
