//! The top of a page: title, date line, address, and the title once more.

use nom::{Input, Parser};

use super::Page;
use super::heading;
use crate::document::{Session, Slot};
use crate::inline::{self, bare_slot, broken_slot, looks_like_entry, not_understood, report_not_understood, slot, title_line, url};
use crate::text::{Cursor, Line, Lines, Shape};
use crate::vocabulary::furniture;
use crate::vocabulary::labels::Meaning;

/// The longest line, in bytes, that is taken for a title.
const TITLE: usize = 300;

/// The session as the top of the page gives it, and the lines behind the top.
pub(super) fn header<'s>(page: &Page<'s>, lines: Lines<'s>) -> (Session<'s>, Lines<'s>) {
    let mut session = Session {
        title: None,
        event: None,
        session_type: None,
        number: None,
        slot: None,
        format: None,
        duration_minutes: None,
        room: None,
        topics: Vec::new(),
        url: None,
    };
    let first = lines.skip_blank();
    let mut rest = first;
    while let Some(line) = rest.skip_blank().first() {
        let taken = take_share_button(&line, &session, page)
            || take_slot(&line, &mut session, page)
            || take_address(&line, &mut session)
            || take_title(&line, &mut session)
            || take_title_again(&line, &session, page);
        if !taken {
            break;
        }
        rest = rest.skip_blank().take_from(1);
    }
    (session, rest)
}

/// Marks a button of the page below the title; a label of the template is none.
fn take_share_button(line: &Line<'_>, session: &Session<'_>, page: &Page<'_>) -> bool {
    let button = session.title.is_some()
        && furniture::is_site(line.text)
        && heading::label(line).is_none()
        && !heading::begins_page_part(line);
    if button {
        page.boilerplate(line.span);
    }
    button
}

/// Takes a date line when none was taken yet.
pub(super) fn take_slot<'s>(line: &Line<'s>, session: &mut Session<'s>, page: &Page<'s>) -> bool {
    // `Day 0 Event` and the like have digits too: only a date with a clock is a slot.
    if session.slot.is_some() {
        return false;
    }
    if let Some(word) = not_understood(Cursor::line(line)).filter(|_| broken_slot(Cursor::line(line))) {
        report_not_understood(word, "no date, clock or zone that belongs here", page.sink);
        page.structure(line.span);
        session.slot = Some(Slot::default());
        return true;
    }
    if !bare_slot(Cursor::line(line)) {
        return false;
    }
    let found = slot(Cursor::line(line), page.sink);
    if let Some(found) = &found {
        page.structure(found.span);
    }
    session.slot = found.map(|found| found.slot);
    session.slot.is_some()
}

/// Takes a line that is an address and nothing else.
pub(super) fn take_address<'s>(line: &Line<'s>, session: &mut Session<'s>) -> bool {
    session.url.is_none() && set_address(Cursor::line(line), session)
}

/// Takes a piece that is an address and nothing else.
pub(super) fn set_address<'s>(piece: Cursor<'s>, session: &mut Session<'s>) -> bool {
    match url.parse(piece) {
        Ok((rest, address)) if rest.trim().text.is_empty() => {
            session.url = Some(inline::address(address));
            true
        }
        _ => false,
    }
}

/// Takes the title when none was taken yet; a line that holds a code only leaves the title missing.
fn take_title<'s>(line: &Line<'s>, session: &mut Session<'s>) -> bool {
    let coded = session.event.is_some() || session.number.is_some();
    if session.title.is_some() || coded || !is_title(line, session.slot.is_some()) {
        return false;
    }
    let found = title_line(Cursor::line(line));
    session.title = found.title;
    session.event = found.code.event;
    session.session_type = found.code.session_type;
    session.number = found.code.number;
    true
}

/// Whether a line at the top can be a title. Below the date line a person of a list without its label may stand.
fn is_title(line: &Line<'_>, below_date: bool) -> bool {
    let sentence = line.text.len() > 120 && line.text.ends_with('.');
    // `Summary: what we heard` may be a title, `Summary` and `Moderators: …` may not.
    let label = heading::label(line).is_some_and(|label| label.rest.is_none() || !matches!(label.meaning, Meaning::Section(_)));
    let part = label || line.shape == Shape::Bullet || heading::begins_page_part(line);
    let entry = below_date && looks_like_entry(Cursor::line(line));
    line.text.len() <= TITLE && !sentence && !part && !entry
}

/// Takes a line that prints the title again, with or without its code; capitals and punctuation may differ.
pub(super) fn take_title_again<'s>(line: &Line<'s>, session: &Session<'s>, page: &Page<'s>) -> bool {
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let again = title_line(Cursor::line(line)).title;
    let same = match (&session.title, again) {
        // A page may strip an apostrophe together with its letter: near enough is the same.
        (Some(title), Some(again)) if line.text.len() <= TITLE => {
            strsim::normalized_levenshtein(&letters(&title.node), &letters(&again.node)) >= 0.85
        }
        _ => false,
    };
    if same {
        page.structure(line.span);
    }
    same
}
