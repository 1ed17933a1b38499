//! A listing of sessions: its title, then entries. It touches facts, and hands heads and closings to `special`.
//!
//! ```text
//! listing   = { menu } [ title ] { furniture } { entry }
//! title     = the last line above the first entry with "Main Sessions", or with kinds of sessions and "IGF" year
//! entry     = head { block }                               see `special::heads` and `entry`
//! ```
//!
//! An entry without a title is an entry; prose comes last and always matches.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;

use super::entry::{EntryBlock, ListingEntry, block};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, SessionType, Text};
use crate::grammar::facts::{Fact, FactRun};
use crate::grammar::forms::igf_main_sessions::FORM;
use crate::grammar::special::closing::is_site_notice;
use crate::grammar::special::heads::{Head, event, head, is_head, names_listing, type_of_all};
use crate::grammar::{Page, chrome};
use crate::inline::value;
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Line};

/// Reads a listing.
pub fn listing<'s>(page: &Page<'s>, facts: &[Fact<'s>]) -> Document<'s> {
    let first = (0..facts.len()).find(|at| is_head(&facts[*at..])).unwrap_or(facts.len());
    let (above, below) = facts.split_at(first);
    let named = above.iter().rposition(|fact| names_listing(&fact.line));
    let mut listing = Listing { page, title: None, sessions: Vec::new(), entry: None };
    let around = match named {
        Some(at) => {
            listing.title = Title::of(&above[at].line);
            above[at + 1..].iter().filter(|fact| is_site_notice(fact.line.text)).for_each(|fact| page.boilerplate(fact.line.span));
            &above[..at]
        }
        None => above,
    };
    chrome::mark(around, "above", page);
    let mut rest = FactRun(below);
    while let Ok((behind, step)) = alt((map(head, ListingStep::Head), map(block, ListingStep::Block))).parse(rest) {
        listing.take(step, behind);
        rest = behind;
    }
    listing.finish(facts)
}

enum ListingStep<'f, 's> {
    Head(Head<'s>),
    Block(EntryBlock<'f, 's>),
}

/// What the title of a listing says of each of its sessions.
#[derive(Debug, Clone)]
pub struct Title<'s> {
    text: Option<Text<'s>>,
    pub event: Option<Text<'s>>,
    pub year: Option<Spanned<i16>>,
    pub session_type: Option<Spanned<SessionType>>,
}

impl<'s> Title<'s> {
    fn of(line: &Line<'s>) -> Option<Self> {
        let event = event(Cursor::line(line));
        Some(Self {
            text: Some(value(Cursor::line(line), Basis::Positional)?),
            event: event.as_ref().map(|(event, _)| event.clone().on(Basis::Positional)),
            year: event.map(|(_, year)| year),
            session_type: type_of_all(line).map(|kind| Spanned::positional(kind, line.span)),
        })
    }
}

struct Listing<'p, 's> {
    page: &'p Page<'s>,
    title: Option<Title<'s>>,
    sessions: Vec<ListingEntry<'p, 's>>,
    entry: Option<ListingEntry<'p, 's>>,
}

impl<'s> Listing<'_, 's> {
    fn take<'f>(&mut self, step: ListingStep<'f, 's>, behind: FactRun<'f, 's>) {
        match (step, &mut self.entry) {
            // Some programmes print the time of a session twice.
            (ListingStep::Head(head), Some(entry)) if head.title.is_none() && entry.repeats(&head) => {
                self.page.structure(head.line.span)
            }
            (ListingStep::Head(head), _) => {
                self.sessions.extend(self.entry.take());
                self.entry = Some(ListingEntry::new(head, self.page));
            }
            (ListingStep::Block(block), Some(entry)) => entry.take(block, behind),
            // The first step is a head.
            (ListingStep::Block(_), None) => {}
        }
    }

    fn finish(mut self, facts: &[Fact<'s>]) -> Document<'s> {
        self.sessions.extend(self.entry.take());
        let title = self.title.take();
        let listed: Vec<_> = self.sessions.into_iter().map(|entry| entry.finish(title.as_ref())).collect();
        if title.is_none() && listed.iter().any(|listed| listed.session.event.is_none()) {
            let place = facts.first().map_or(self.page.source.span(0, 0), |fact| fact.line.span.before());
            self.page.report(
                Diagnostic::new(Code::MissingTitle, place, "the title of the listing is missing")
                    .here("the year of the event is not known")
                    .help("write it on the first line: `IGF 2023 Main Sessions`"),
            );
        }
        Document { kind: FORM.kind, listing_title: title.and_then(|title| title.text), accounts: listed, unrecognised: Vec::new() }
    }
}
