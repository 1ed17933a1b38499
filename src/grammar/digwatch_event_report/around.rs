//! Where the text of a page begins and ends when the page around it was copied along. It touches facts.
//!
//! ```text
//! copy  = { notice | menu | path } page [ "Related topics" | "Related events" ] { menu | session | notice }
//! session = title slot                                     of another session, below the last part of the page
//! ```

use super::heading;
use super::statistics::{is_amount, is_measure};
use crate::grammar::chrome;
use crate::grammar::facts::{Fact, Is};
use crate::inline::{bare_slot, title_line};
use crate::text::Shape;
use crate::vocabulary::labels::Meaning;
use crate::vocabulary::{is, key};

/// How many facts from the top a title is looked for: the longest menu.
const TOP: usize = 120;
/// How many facts may stand between a title and the same title again: share buttons, and a date.
const AGAIN: usize = 6;
/// The longest title, in bytes.
const TITLE: usize = 300;

/// The facts above the text, of the text, and below it.
#[derive(Debug, Clone, Copy)]
pub(super) struct CutPage<'f, 's> {
    pub(super) above: &'f [Fact<'s>],
    pub(super) text: &'f [Fact<'s>],
    pub(super) below: &'f [Fact<'s>],
}

/// CutPage the text of a page from the page around it.
pub(super) fn parts<'f, 's>(facts: &'f [Fact<'s>]) -> CutPage<'f, 's> {
    let (rest, below) = facts.split_at(end(facts));
    let (above, text) = rest.split_at(title(rest).unwrap_or(0));
    CutPage { above, text, below }
}

/// Where the title stands below a menu.
fn title(facts: &[Fact<'_>]) -> Option<usize> {
    let top =
        facts.iter().take(TOP).position(|fact| is_measure(fact.line.text) || begins_text(fact)).unwrap_or(facts.len().min(TOP));
    let may_be = |at: &usize| {
        let fact = &facts[*at];
        matches!(fact.is, Is::Text)
            && fact.line.text.len() <= TITLE
            && matches!(fact.line.shape, Shape::Bare | Shape::Labelled | Shape::Numbered)
            && part(fact).is_none()
            && !chrome::is_path(fact)
            && !fact.is_prose()
    };
    let in_path = |at: &usize| {
        let above = facts[..*at].iter().rev().take(AGAIN);
        above.filter(|fact| chrome::is_path(fact)).any(|path| path.line.text.ends_with(facts[*at].line.text))
    };
    let coded = |at: &usize| {
        let found = title_line(facts[*at].whole());
        found.title.is_some() && found.code.event.is_some()
    };
    let dated = |at: &usize| {
        let below = facts[at + 1..].iter().find(|fact| !matches!(fact.is, Is::Furniture));
        below.is_some_and(|below| bare_slot(below.whole()))
    };
    let again = |at: &usize| {
        let title = key(facts[*at].line.text);
        title.contains(' ') && facts[at + 1..].iter().take(AGAIN).any(|below| key(below.line.text) == title)
    };
    let first = |sign: &dyn Fn(&usize) -> bool| (0..top).filter(may_be).find(sign);
    let at = first(&in_path).or_else(|| first(&coded)).or_else(|| first(&dated)).or_else(|| first(&again))?;
    chrome::is_menu(&facts[..at]).then_some(at)
}

/// Where the text ends: behind it stand links to other sessions, then menus.
fn end(facts: &[Fact<'_>]) -> usize {
    let Some(last) = facts.iter().rposition(|fact| closes_speech(fact) || begins_text(fact)) else {
        return facts.len() - chrome::below(facts);
    };
    let behind = last + 1;
    let mut end = facts[behind..].iter().position(is_related).map_or(facts.len(), |at| behind + at);
    loop {
        end -= chrome::below(&facts[behind..end]);
        match &facts[behind..end] {
            [.., title, slot] if bare_slot(slot.whole()) && matches!(title.is, Is::Text) && !title.is_prose() => end -= 2,
            _ => break,
        }
    }
    // Behind a speech stand arguments, if anything of it.
    let left = &facts[behind..end];
    let around = chrome::is_menu(left) || end < facts.len() && chrome::may_stand_around(left);
    if closes_speech(&facts[last]) && around { behind } else { end }
}

/// The value of a measure with its unit, or what stands below the last of them.
fn closes_speech(fact: &Fact<'_>) -> bool {
    is(fact.line.text, "click for more") || is_measure(fact.line.text) || is_amount(fact.line.text)
}

fn is_related(fact: &Fact<'_>) -> bool {
    ["related topics", "related events"].iter().any(|heading| is(fact.line.text, heading))
}

/// What a label alone on its line announces.
fn part(fact: &Fact<'_>) -> Option<Meaning> {
    /// No label is longer, in bytes.
    const LABEL: usize = 60;
    if fact.line.text.len() > LABEL {
        return None;
    }
    heading::label(&fact.line).filter(|label| label.rest.is_none()).map(|label| label.meaning)
}

/// Whether a label heads text; `Event report` headed the whole of it once.
fn begins_text(fact: &Fact<'_>) -> bool {
    let heads = |meaning| matches!(meaning, Meaning::Section(_) | Meaning::Report(_) | Meaning::Container(_));
    part(fact).is_some_and(heads) || is(fact.line.text, "event report")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::facts::facts;
    use crate::source::{Source, SourceId};
    use crate::text::scan;

    /// The first and the last line of the text, from 1.
    #[track_caller]
    fn check(text: &str, first: u32, last: u32) {
        let source = Source::new(SourceId(0), "a", "a", text);
        let lines = scan(&source);
        let facts = facts(&lines);
        let parts = parts(&facts);
        let numbers = parts.text.first().zip(parts.text.last()).map(|(first, last)| (first.line.number, last.line.number));
        assert_eq!(numbers, Some((first, last)), "{text}");
    }

    #[test]
    fn a_page_without_a_menu_is_all_text() {
        check("Ports\n9 Oct 2023 08:00h - 09:30h\nEvent report\nIt was short.", 1, 4);
        check("Ports\n9 Oct 2023 08:00h - 09:30h", 1, 2);
        check("9 Oct 2023 08:00h - 09:30h\nPorts\nSession at a glance\nKeypoints\n- a\n- b\n- c\n- d\n- e", 1, 9);
        check("Ports\nTakeaways\n\nKey Takeaways\n\nA gauge\n\nUnresolved Issues\n\nThe winter", 1, 10);
        check("Ports\nSession report\nShort.\nSpeakers\nSpeech speed\n1 wpm\nArguments\nMaps are late\nClick for more", 1, 9);
    }

    #[test]
    fn menus_and_other_sessions_are_no_text() {
        let menu = "Topics\nActors\nEvents\nPeople\nHome > Events\n";
        check(&format!("{menu}Ports\nShare on X\n9 Oct 2023 08:00h - 09:30h\nEvent report\nIt was short."), 6, 10);
        check(&format!("{menu}Ports and ships\nPorts and ships\nSummary\nIt was short."), 6, 9);
        let tail = "\n\nOther ports\n\n9 Oct 2023 08:00h - 09:30h\n\nAbout\nPrivacy policy\n© 2023";
        check(&format!("Ports\nSummary\nIt was short, and said so.{tail}"), 1, 3);
        check(&format!("Ports\nSummary\nShort.\nSpeech time\n9 secs{tail}"), 1, 5);
        check(&format!("Ports\nSummary\nIt spoke of cookies and of the settings of a site.{tail}"), 1, 3);
    }
}
