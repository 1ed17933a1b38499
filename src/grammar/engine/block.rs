//! The productions: nom over facts. It touches facts only; what a block means for the document, the reader decides.
//!
//! ```text
//! page   = { block }
//! block  = mark | slot | part | address | codes | person | other
//! mark   = outcome | event | number
//! other  = signs | furniture | line
//! slot   = slot-line | day NEWLINE clocks
//! part   = announcement                              see `label`
//! person = name NEWLINE ( name | position ) | addressed NEWLINE addressed       a list that has lost its label
//! codes  = code { NEWLINE code }                     rows that have lost their label: two at least
//! ```
//!
//! Which of them are tried depends on the place: inside a text under a label only a label ends it, the address of a page of the
//! forum alone on a line, and rows that are codes and no sentences.

use nom::Parser;
use nom::branch::alt;

use super::label::{Announcement, LabelPlace};
use super::list::behind_name;
use super::participants::behind_country;
use crate::document::Text;
use crate::grammar::facts::{Fact, FactRun, Is, fact_where, is_of_wsis};
use crate::grammar::form::Form;
use crate::inline::{bare_slot, has_clock, is_list_of_codes, looks_like_name, split_honorific};
use crate::source::{Source, Spanned};
use crate::text::{Cursor, Parsed, is_blank, no_match};
use crate::vocabulary::{bodies, venues};

/// A block, with the fact of its first line.
#[derive(Debug)]
pub enum Block<'f, 's> {
    /// `Session Outcome Document`.
    Outcome(&'f Fact<'s>, Option<Text<'s>>),
    /// The name of the event.
    Event(&'f Fact<'s>, Text<'s>),
    /// The number of the session.
    Number(&'f Fact<'s>, Spanned<u32>),
    /// Date and time, on one line or on two.
    Slot(Cursor<'s>),
    /// A label.
    Part(Announcement<'s>),
    /// The address of a page.
    Address(&'f Fact<'s>, Cursor<'s>),
    /// The first row of codes without a label.
    Codes(&'f Fact<'s>),
    /// The first person of a list without a label.
    Person(&'f Fact<'s>),
    /// A line without a letter or digit.
    Signs(&'f Fact<'s>),
    /// Furniture of the site.
    Furniture(&'f Fact<'s>),
    /// Anything else.
    Line(&'f Fact<'s>),
}

/// A run of facts, and the block that begins it.
type FoundBlock<'f, 's> = Parsed<FactRun<'f, 's>, Block<'f, 's>>;

/// Where a block is looked for.
#[derive(Debug, Clone, Copy)]
pub struct At<'s> {
    /// The template.
    pub form: &'static Form,
    /// What a label may be here.
    pub place: LabelPlace,
    /// The text that is under way.
    pub inside: Within,
    /// Whether people and codes that have lost their label may begin here.
    pub behind_slot: bool,
    /// The document.
    pub source: &'s Source<'s>,
}

/// The text in which a block is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// None.
    Nothing,
    /// One under a label.
    Labelled,
    /// One that has none.
    Unlabelled,
}

/// One block; fails only where no fact is left.
pub fn block<'f, 's>(at: At<'s>, input: FactRun<'f, 's>) -> FoundBlock<'f, 's> {
    let part = move |input| part(at, input);
    if at.inside == Within::Labelled {
        let rows = move |input| if at.behind_slot { rows(input) } else { no_match() };
        return alt((part, address_of_forum, rows, line)).parse(input);
    }
    let lost = move |input| if at.behind_slot { alt((codes, person)).parse(input) } else { no_match() };
    if at.inside == Within::Unlabelled {
        return alt((part, address, lost, other)).parse(input);
    }
    alt((mark, move |input| slot(at.source, input), part, address, lost, other)).parse(input)
}

/// A production of one fact.
fn one<'f, 's>(input: FactRun<'f, 's>, accept: impl Fn(&'f Fact<'s>) -> Option<Block<'f, 's>>) -> FoundBlock<'f, 's> {
    fact_where(accept)(input)
}

/// A line that a WSIS page has once: its kind, its event, its number.
fn mark<'f, 's>(input: FactRun<'f, 's>) -> FoundBlock<'f, 's> {
    one(input, |fact| match &fact.is {
        Is::Outcome(event) => Some(Block::Outcome(fact, event.clone())),
        Is::Event(event) => Some(Block::Event(fact, event.clone())),
        Is::Number(number) => Some(Block::Number(fact, *number)),
        _ => None,
    })
}

fn slot<'f, 's>(source: &'s Source<'s>, input: FactRun<'f, 's>) -> FoundBlock<'f, 's> {
    match input.0 {
        [fact, ..] if matches!(fact.is, Is::Slot) => Ok((FactRun(&input.0[1..]), Block::Slot(fact.whole()))),
        [day, clocks, ..] if matches!(day.is, Is::Day) && clocks.gap == 0 && has_clock(clocks.line.text) => {
            let (start, end) = (day.line.span.start as usize, clocks.line.span.end as usize);
            let both = Cursor { text: &source.text[start..end], offset: start, source: day.line.span.source };
            match bare_slot(both) {
                true => Ok((FactRun(&input.0[2..]), Block::Slot(both))),
                false => no_match(),
            }
        }
        _ => no_match(),
    }
}

fn part<'f, 's>(at: At<'s>, input: FactRun<'f, 's>) -> FoundBlock<'f, 's> {
    let below = input.0.get(1);
    one(input, |fact| Announcement::of(at.form, at.place, fact, below).map(Block::Part))
}

fn address<'f, 's>(input: FactRun<'f, 's>) -> FoundBlock<'f, 's> {
    one(input, |fact| match &fact.is {
        Is::Address(address) => Some(Block::Address(fact, *address)),
        _ => None,
    })
}

fn address_of_forum<'f, 's>(input: FactRun<'f, 's>) -> FoundBlock<'f, 's> {
    one(input, |fact| match &fact.is {
        Is::Address(address) if is_of_wsis(*address) => Some(Block::Address(fact, *address)),
        _ => None,
    })
}

/// Rows of codes inside a text: no sentence that begins with a code.
fn rows<'f, 's>(input: FactRun<'f, 's>) -> FoundBlock<'f, 's> {
    match input.0 {
        [one, ..] if is_list_of_codes(one.body().text) => Ok((FactRun(&input.0[1..]), Block::Codes(one))),
        [one, two, ..] if !one.is_prose() && !two.is_prose() && two.gap == 0 => codes(input),
        _ => no_match(),
    }
}

fn codes<'f, 's>(input: FactRun<'f, 's>) -> FoundBlock<'f, 's> {
    let is_code = |fact: &Fact<'_>| matches!(fact.is, Is::ActionLine | Is::Goal);
    let mut rows = input.0.iter().filter(|fact| !matches!(fact.is, Is::Signs));
    match (input.0.first(), rows.next(), rows.next()) {
        (Some(first), Some(one), Some(two)) if is_code(first) && is_code(one) && is_code(two) => {
            Ok((FactRun(&input.0[1..]), Block::Codes(first)))
        }
        _ => no_match(),
    }
}

/// A name, and below it the same name with more behind it, or a position; two words alone may as well be a topic.
fn person<'f, 's>(input: FactRun<'f, 's>) -> FoundBlock<'f, 's> {
    let [name, below, ..] = input.0 else { return no_match() };
    let (honorific, bare) = split_honorific(name.whole());
    let named = name.line.text.contains(is_blank)
        && matches!(name.is, Is::Text)
        && (looks_like_name(bare.text) || honorific.is_some() && bare.text.split(is_blank).count() <= 6)
        && !venues::is_room(name.line.text)
        && !venues::is_format(name.line.text);
    let doubled = named && below.gap == 0 && behind_name(below.whole(), name.whole()).is_some();
    // `Ms. Ann Bee, Rain Office` above another one of the same form.
    let addressed = |fact: &Fact<'_>| {
        let body = fact.body();
        let (honorific, name) = split_honorific(behind_country(body).map_or(body, |(_, rest)| rest));
        honorific.is_some() && name.text.contains(',') && !fact.is_prose()
    };
    let positioned = || {
        let text = below.line.text;
        below.gap == 0
            && text.len() <= 200
            && (honorific.is_some() && !below.is_prose() || bodies::begins_with_position(text) || text.contains(','))
    };
    if doubled || named && positioned() || below.gap == 0 && addressed(name) && addressed(below) {
        Ok((FactRun(&input.0[1..]), Block::Person(name)))
    } else {
        no_match()
    }
}

fn line<'f, 's>(input: FactRun<'f, 's>) -> FoundBlock<'f, 's> {
    one(input, |fact| Some(Block::Line(fact)))
}

fn other<'f, 's>(input: FactRun<'f, 's>) -> FoundBlock<'f, 's> {
    one(input, |fact| match fact.is {
        Is::Signs => Some(Block::Signs(fact)),
        Is::Furniture => Some(Block::Furniture(fact)),
        _ => Some(Block::Line(fact)),
    })
}
