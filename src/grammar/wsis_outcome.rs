//! Outcome documents of sessions of the WSIS Forum.
//!
//! ```text
//! document = { front } { section }
//! front    = mark | event | field | link | number | slot | title | bodies | venue | person
//! mark     = "Session Outcome Document", alone or beside the event
//! event    = "WSIS" ( "Forum" | "+20" | … ) year
//! field    = heading [ ":" value | NEWLINE value ]           `1) Title of the session: …`, `Room: …`
//! link     = url
//! number   = "Session" [ "#" ] digits
//! slot     = slot [ sign venue ]                             venue: see `grammar::venue`
//! title    = line                                            the first one that is nothing else
//! bodies   = line { line }                                   up to the slot or the link
//! person   = name [ NEWLINE name ] NEWLINE position [ NEWLINE body ] [ NEWLINE role ]
//! section  = heading { line }                                headings: see `heading`
//! ```
//!
//! The template of 2025 has its fields by their places, that of 2022 has them behind numbered labels, an agenda page has
//! places and names; one grammar reads all three, since a label tells more than a place and is looked for first. The
//! front ends at the first heading of a section; from there a line that is no heading is text, so prose comes last and
//! always matches. Sections of codes (action lines, goals) give rows instead of paragraphs.

mod bodies;
mod front;
mod heading;
mod line;
mod people;
mod references;
mod sections;
#[cfg(test)]
mod tests;

use super::{Clue, Page};
use crate::document::{SectionKind, WsisOutcome};
use crate::text::Lines;
use crate::vocabulary::labels::Meaning;
use front::Front;
use heading::{Heading, Place, heading};
use line::{Step, step};
use sections::Sections;

/// Marks of the kind: the words of its templates and the address of the forum.
pub fn clues(page: &Page<'_>) -> Vec<Clue> {
    let mut clues: Vec<Clue> = Vec::new();
    let mut rest = page.lines.skip_blank();
    while let Some(line) = rest.first() {
        let found = if line::mark(line.text).is_some() {
            Some((4, "the line `Session Outcome Document`"))
        } else if line.text.contains("/wsis/forum/") && line::link(&line).is_some() {
            Some((3, "an address of the WSIS Forum"))
        } else if line::event(&line).is_some() {
            Some((2, "the name of a WSIS Forum"))
        } else {
            heading(Place::Front)(rest).ok().and_then(|(_, heading)| weigh(&heading))
        };
        if let Some((weight, reason)) = found.filter(|(_, reason)| clues.iter().all(|clue| clue.reason != *reason)) {
            clues.push(Clue { weight, reason, line: Some(line.number) });
        }
        rest = Lines(&rest.0[1..]).skip_blank();
    }
    clues
}

/// What a heading tells of the kind; common words tell nothing.
fn weigh(heading: &Heading<'_>) -> Option<(i32, &'static str)> {
    let label = crate::vocabulary::key(&heading.heading.text[heading.line.marker().len().min(heading.heading.text.len())..]);
    let says = |words: &str| label.starts_with(words);
    if heading.numbered && label.len() >= 12 {
        return Some(match heading.meaning {
            Meaning::Title => (3, "the numbered label of the title"),
            Meaning::Bodies => (3, "the numbered label of the organisers"),
            Meaning::ActionLines => (3, "the numbered label of the action lines"),
            Meaning::Goals => (3, "the numbered label of the goals"),
            Meaning::Section(SectionKind::Outcomes) => (3, "the numbered label of the achievements"),
            Meaning::Container(_) => (3, "the numbered label of the main outcomes"),
            Meaning::Section(SectionKind::Other) => (3, "the numbered label of trends or suggestions"),
            _ => return None,
        });
    }
    match heading.meaning {
        Meaning::Section(SectionKind::Issues) if says("key issues discussed") => Some((3, "the heading `Key Issues discussed`")),
        Meaning::Section(SectionKind::Outcomes) if says("tangible outcomes") => Some((3, "the heading `Tangible Outcomes`")),
        Meaning::Section(SectionKind::Recommendations) if says("key recommendations and forward") => {
            Some((3, "the heading `Key Recommendations and Forward-Looking Action Plan`"))
        }
        Meaning::ActionLines if says("wsis action lines") => Some((1, "the heading `WSIS Action Lines`")),
        _ => None,
    }
}

/// Reads an outcome document.
pub fn parse<'s>(page: &Page<'s>) -> WsisOutcome<'s> {
    let mut front = Front::new(page);
    let mut rest = page.lines;
    let first = loop {
        match step(front.place())(rest) {
            Ok((behind, Step::Heading(heading))) if heading.opens_section() => break Some((behind, heading)),
            Ok((behind, step)) => {
                front.take(step);
                rest = behind;
            }
            Err(_) => break None,
        }
    };
    let mut outcome = front.finish();
    let Some((mut rest, heading)) = first else { return outcome };
    let mut sections = Sections::under(heading, page, &mut outcome);
    while let Ok((behind, block)) = sections::block(rest) {
        sections.take(block);
        rest = behind;
    }
    sections.finish();
    outcome
}
