//! The productions: nom over facts. It touches facts only; what a block means for the document, the reader decides.
//!
//! ```text
//! page   = { block }
//! block  = mark | slot | part | address | other
//! mark   = outcome | event | number
//! other  = signs | furniture | line                  what a line is that has lost its label, `lost` says
//! slot   = slot-line | day NEWLINE clocks
//! part   = announcement                              see `label`
//! ```
//!
//! Which of them are tried depends on the place: inside a text under a label only a label ends it.

use nom::Parser;
use nom::branch::alt;

use super::label::{Announcement, LabelPlace};
use crate::document::Text;
use crate::grammar::facts::{Fact, FactRun, Is, fact_where};
use crate::grammar::form::Form;
use crate::inline::{bare_slot, has_clock};
use crate::source::{Source, Spanned};
use crate::text::{Cursor, Parsed, no_match};

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
    Address(Cursor<'s>),
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
    match at.inside {
        Within::Labelled => alt((part, line)).parse(input),
        Within::Unlabelled => alt((part, address, other)).parse(input),
        Within::Nothing => alt((mark, move |input| slot(at.source, input), part, address, other)).parse(input),
    }
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
        Is::Address(address) => Some(Block::Address(*address)),
        _ => None,
    })
}

fn line<'f, 's>(input: FactRun<'f, 's>) -> FoundBlock<'f, 's> {
    one(input, |fact| Some(Block::Line(fact)))
}

fn other<'f, 's>(input: FactRun<'f, 's>) -> FoundBlock<'f, 's> {
    one(input, |fact| match fact.is {
        Is::Signs => Some(Block::Signs(fact)),
        Is::Furniture(_) if fact.is_known_furniture() => Some(Block::Furniture(fact)),
        _ => Some(Block::Line(fact)),
    })
}
