//! Marks by which an event page is recognised, with or without its title.

use super::furniture::speaks_of_machine;
use super::{Clue, around, heading};
use crate::grammar::facts::Fact;
use crate::inline::{bare_slot, title_line};
use crate::text::{Cursor, Line, Shape};

/// How far down, in lines that are not blank, the date line and the title may stand.
const TOP: usize = 6;

/// The marks of the kind that a page has, each at its first place.
pub fn clues(facts: &[Fact<'_>]) -> Vec<Clue> {
    let mut found: Vec<Clue> = Vec::new();
    let text = around::parts(facts).text;
    let lines = || text.iter().map(|fact| &fact.line);
    for line in lines().take(TOP) {
        if date_line(line) {
            add(&mut found, 3, "a date line with times such as `07:30h`", line);
        } else if line.text.contains('|') && title_line(Cursor::line(line)).code.event.is_some() {
            add(&mut found, 2, "a title with the event behind `|`", line);
        }
    }
    let dated = found.iter().any(|clue| clue.weight == 3);
    for (nth, line) in lines().enumerate() {
        let at_top = nth < TOP && dated;
        if let Some((weight, reason)) = mark(line, at_top) {
            add(&mut found, weight, reason, line);
        }
    }
    found
}

fn add(found: &mut Vec<Clue>, weight: i32, reason: &'static str, line: &Line<'_>) {
    if !found.iter().any(|clue| clue.reason == reason) {
        found.push(Clue { weight, reason: reason.into(), line: Some(line.number) });
    }
}

fn mark(line: &Line<'_>, below_date: bool) -> Option<(i32, &'static str)> {
    if line.shape != Shape::Bare && line.shape != Shape::Labelled {
        return None;
    }
    if line.text.len() > 60 {
        let machine = heading::key_begins(line.text, "disclaimer") && speaks_of_machine(line.text);
        return machine.then_some((4, "a disclaimer about automatic reporting"));
    }
    let mark = match crate::vocabulary::key(line.text).as_str() {
        "event report" if below_date => (3, "`Event report` below a date line"),
        "event report" => (1, "`Event report`"),
        "session page" if below_date => (2, "`Session page` below a date line"),
        "speakers and moderators" | "speakers & moderators" => (2, "`Speakers and Moderators`"),
        "knowledge graph of debate" => (3, "`Knowledge Graph of Debate`"),
        "full session report" => (3, "`Full session report`"),
        "session at a glance" => (3, "`Session at a glance`"),
        "session transcript" => (2, "`Session transcript`"),
        "click for more" => (1, "`Click for more`"),
        "speech speed" | "speech length" | "speech time" => (4, "speech statistics"),
        _ => return None,
    };
    Some(mark)
}

/// `9 Oct 2023 07:30h - 08:30h UTC`: the letter behind the clock is this observatory's.
fn date_line(line: &Line<'_>) -> bool {
    let clock_with_letter = line.text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_digit() && pair[1] == b'h');
    clock_with_letter && bare_slot(Cursor::line(line))
}
