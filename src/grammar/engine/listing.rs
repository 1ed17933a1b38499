//! A listing of sessions: its title, then entries. It touches facts, and hands heads and closings to `special`.
//!
//! ```text
//! listing   = { menu } [ title ] { furniture } { entry }
//! title     = the last line above the first entry with "Main Sessions", or with kinds of sessions and "IGF" year
//! entry     = head inside                                  see `special::heads` and `entry`
//! ```
//!
//! An entry without a title is an entry; prose comes last and always matches.

use super::entry::ListingEntry;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, SessionType, Text};
use crate::grammar::facts::Fact;
use crate::grammar::forms::igf_main_sessions::FORM;
use crate::grammar::special::heads::{event, head, is_head, names_listing, type_of_all};
use crate::grammar::{Page, chrome};
use crate::inline::value;
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Line};

/// Reads a listing.
pub fn listing<'s>(page: &Page<'s>, facts: &[Fact<'s>]) -> Document<'s> {
    let first = (0..facts.len()).find(|at| is_head(&facts[*at..])).unwrap_or(facts.len());
    let (above, below) = facts.split_at(first);
    let of_event = || above.iter().rposition(|fact| !fact.is_prose() && event(fact.whole()).is_some());
    let named = above.iter().rposition(|fact| names_listing(&fact.line)).or_else(of_event);
    let title = named.and_then(|at| Title::of(&above[at].line));
    if let Some(at) = named {
        above[at + 1..].iter().filter(|fact| fact.is_igf_furniture()).for_each(|fact| page.boilerplate(fact.line.span));
    }
    chrome::mark(&above[..named.unwrap_or(above.len())], "above", page);
    let mut sessions: Vec<ListingEntry<'_, 's>> = Vec::new();
    let mut rest = below;
    while let Some((fact, behind)) = rest.split_first() {
        let begun = head(rest);
        rest = begun.as_ref().map_or(behind, |(lines, _)| &rest[*lines..]);
        match (begun, sessions.last_mut()) {
            // Some programmes print the time of a session twice.
            (Some((_, head)), Some(entry)) if head.title.is_none() && entry.repeats(&head) => page.structure(head.line.span),
            (Some((_, head)), _) => sessions.push(ListingEntry::new(head, page)),
            (None, Some(entry)) => entry.take(fact, rest),
            // What stands first is a head.
            (None, None) => {}
        }
    }
    let accounts: Vec<_> = sessions.into_iter().map(|entry| entry.finish(title.as_ref())).collect();
    if title.is_none() && accounts.iter().any(|listed| listed.session.event.is_none()) {
        let place = facts.first().map_or(page.source.span(0, 0), |fact| fact.line.span.before());
        page.report(
            Diagnostic::new(Code::MissingTitle, place, "the title of the listing is missing")
                .here("the year of the event is not known")
                .help("write it on the first line: `IGF 2023 Main Sessions`"),
        );
    }
    Document { kind: FORM.kind, listing_title: title.and_then(|title| title.text), accounts, unrecognised: Vec::new() }
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
