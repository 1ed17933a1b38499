//! An event page of the Digital Watch Observatory as it was copied: where its text begins and ends, by what it is known, and
//! what of the text says nothing about the session. It touches facts.
//!
//! ```text
//! copy    = { notice | menu | path } page [ "Related topics" | "Related events" ] { menu | session | notice }
//! session = title slot                                     of another session, below the last part of the page
//! ```

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::statistics::{is_amount, is_measure};
use crate::document::SectionKind;
use crate::grammar::chrome;
use crate::grammar::engine::Announcement;
use crate::grammar::facts::{Fact, Is};
use crate::grammar::form::Meaning;
use crate::grammar::forms::digwatch::FORM;
use crate::grammar::sign::{KindSign, SeenSigns};
use crate::inline::{TitleLine, bare_slot, may_name_event, title_line};
use crate::text::{Shape, holds_letters};
use crate::vocabulary::{begins_with, is, key};

/// How many facts from the top a title is looked for: the longest menu.
const TOP: usize = 120;
/// How many facts may stand between a title and the same title again: share buttons, and a date.
const AGAIN: usize = 6;
/// The longest title, in bytes.
const TITLE: usize = 300;

/// The facts above the text, of the text, and below it.
pub fn extent<'f, 's>(facts: &'f [Fact<'s>]) -> [&'f [Fact<'s>]; 3] {
    let (rest, below) = facts.split_at(end(facts));
    let (above, text) = rest.split_at(title(rest).unwrap_or(0));
    [above, text, below]
}

/// The marks of the kind that are no labels. The date line and the title stand among the first lines of the text.
pub fn signs(facts: &[Fact<'_>], seen: &mut SeenSigns) {
    const TOP: usize = 6;
    if let Some(title) = title_twice(facts) {
        seen.see(KindSign::TitleTwice, title.line.number);
    }
    let is_sign = |fact: &Fact<'_>| is_clock_line(fact) || may_be_barred(fact) || is_machine_disclaimer(fact);
    if !facts.iter().any(is_sign) {
        return;
    }
    let [_, text, _] = extent(facts);
    let dated = |fact: &Fact<'_>| is_clock_line(fact) && bare_slot(fact.whole());
    let below_date = text.iter().take(TOP).any(dated);
    for fact in text.iter().take(TOP) {
        let heading = fact.spelling.filter(|spelling| below_date && spelling.is_alone()).map(|spelling| spelling.known);
        let sign = match heading {
            _ if dated(fact) => KindSign::ClockLetterSlot,
            _ if is_barred_title(fact) => KindSign::BarredTitle,
            Some("event report") => KindSign::EventReport,
            Some("session page") => KindSign::SessionPage,
            _ => continue,
        };
        seen.see(sign, fact.line.number);
    }
    if let Some(fact) = text.iter().find(|fact| is_machine_disclaimer(fact)) {
        seen.see(KindSign::MachineDisclaimer, fact.line.number);
    }
}

/// The title that stands twice directly above the glance, as pages without a date have it.
fn title_twice<'f, 's>(facts: &'f [Fact<'s>]) -> Option<&'f Fact<'s>> {
    let glance = |fact: &Fact<'_>| part(fact) == Some(Meaning::Container(SectionKind::Summary));
    let [.., title, again] = &facts[..facts.iter().take(TOP).position(glance)?] else { return None };
    (matches!(title.is, Is::Text) && again.line.text == title.line.text).then_some(title)
}

fn is_clock_line(fact: &Fact<'_>) -> bool {
    // `07:30h`: the letter behind the clock is this observatory's.
    let lettered = || fact.line.text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_digit() && pair[1] == b'h');
    matches!(fact.is, Is::Slot) && lettered()
}

/// Whether a line is a title with the session's code behind a bar, whatever word it begins with.
pub fn is_barred_title(fact: &Fact<'_>) -> bool {
    may_be_barred(fact) && title_line(fact.whole()).code.event.is_some()
}

fn may_be_barred(fact: &Fact<'_>) -> bool {
    memchr::memchr(b'|', fact.line.text.as_bytes()).is_some() && may_name_event(fact.whole())
}

fn is_machine_disclaimer(fact: &Fact<'_>) -> bool {
    key_begins(fact.line.text, "disclaimer") && speaks_of_machine(fact.line.text)
}

/// Where the title stands below a menu.
fn title(facts: &[Fact<'_>]) -> Option<usize> {
    let top = facts.iter().take(TOP).position(|fact| is_measure(fact) || begins_text(fact)).unwrap_or(facts.len().min(TOP));
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
        above.filter(|path| path.line.text.ends_with(facts[*at].line.text)).any(chrome::is_path)
    };
    let coded = |at: &usize| {
        let line = facts[*at].whole();
        let found = if may_name_event(line) { title_line(line) } else { TitleLine::default() };
        found.title.is_some() && found.code.event.is_some()
    };
    let dated = |at: &usize| {
        let below = facts[at + 1..].iter().find(|fact| !fact.is_known_furniture());
        below.is_some_and(|below| matches!(below.is, Is::Slot) && bare_slot(below.whole()))
    };
    let again = |at: &usize| {
        let (text, title) = (facts[*at].line.text, key(facts[*at].line.text));
        let same = |below: &Fact<'_>| below.line.text == text || is(below.line.text, &title);
        title.contains(' ') && facts[at + 1..].iter().take(AGAIN).any(same)
    };
    let possible: Vec<usize> = (0..top).filter(may_be).collect();
    let first = |sign: &dyn Fn(&usize) -> bool| possible.iter().copied().find(sign);
    let at = first(&in_path).or_else(|| first(&coded)).or_else(|| first(&dated)).or_else(|| first(&again))?;
    chrome::is_menu(&facts[..at]).then_some(at)
}

/// Where the text ends: behind it stand links to other sessions, then menus.
fn end(facts: &[Fact<'_>]) -> usize {
    let Some(last) = facts.iter().rposition(|fact| closes_speech(fact) || begins_text(fact)) else {
        return facts.len() - chrome::below(facts, 1);
    };
    let behind = last + 1;
    let related = |fact: &Fact<'_>| ["related topics", "related events"].iter().any(|heading| is(fact.line.text, heading));
    let mut end = facts[behind..].iter().position(related).map_or(facts.len(), |at| behind + at);
    loop {
        end -= chrome::below(&facts[..end], behind);
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
    is(fact.line.text, "click for more") || is_measure(fact) || is_amount(fact.line.text)
}

/// What a label alone on its line announces.
fn part(fact: &Fact<'_>) -> Option<Meaning> {
    /// No label is longer, in bytes.
    const LABEL: usize = 60;
    if fact.line.text.len() > LABEL {
        return None;
    }
    Announcement::spelt(&FORM, fact).filter(|label| label.rest.is_none()).map(|label| label.part.meaning)
}

/// Whether a label heads text; `Event report` headed the whole of it once.
fn begins_text(fact: &Fact<'_>) -> bool {
    let heads = |meaning| matches!(meaning, Meaning::Section(_) | Meaning::Report(_) | Meaning::Container(_));
    part(fact).is_some_and(heads) || is(fact.line.text, "event report")
}

/// The most lines that a leaked stylesheet is followed for.
const STYLESHEET: usize = 200;

/// Whether a line is a disclaimer, with or without its label.
pub fn is_disclaimer(text: &str) -> bool {
    // A turn or a contribution may speak of disclaimers, and of the system: only both, or the label, are enough.
    key_begins(text, "disclaimer") && (text.contains(':') || speaks_of_machine(text))
        || speaks_of_machine(text) && ["official", "accuracy", "automatically"].iter().any(|word| text.contains(word))
}

static OFFICIAL: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("official record"));

/// Whether a text names the system that writes the reports, or says that they are not official.
pub fn speaks_of_machine(text: &str) -> bool {
    /// The longest disclaimer, in bytes.
    const LONGEST: usize = 800;
    let negated = |record: usize| ["no ", "not an "].iter().any(|no| text[..record].to_ascii_lowercase().ends_with(no));
    let record = || OFFICIAL.find(text.as_bytes());
    let signed = || ["DiploAI", "DiploGPT"].iter().any(|sign| holds_letters(text, sign));
    text.len() <= LONGEST && (signed() || record().is_some_and(negated))
}

/// Whether a text begins with a word, whatever its case, and ends or goes on with something else than a letter.
fn key_begins(text: &str, word: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    begins_with(text, word).is_some_and(|length| !text[length..].starts_with(char::is_alphanumeric))
}

/// Whether a line is a disclaimer or a measure of a speech, which no title is.
pub fn begins_page_part(fact: &Fact<'_>) -> bool {
    key_begins(fact.line.text, "disclaimer") || speaks_of_machine(fact.line.text) || is_measure(fact)
}

/// Whether a line of the front names a page, a link or a recording and nothing else: `Official event page`, `Watch the recording`.
pub fn names_link(text: &str) -> bool {
    const THINGS: &[&str] = &["page", "webpage", "website", "link", "recording", "video", "webcast", "livestream"];
    const BESIDE: &[&str] = &[
        "the", "to", "of", "official", "event", "session", "watch", "view", "see", "visit", "full", "live", "here", "on", "demand",
    ];
    /// The longest, in bytes.
    const LONGEST: usize = 40;
    if text.len() > LONGEST {
        return false;
    }
    let text = key(text);
    let words = || text.split(' ');
    words().any(|word| THINGS.contains(&word)) && words().all(|word| THINGS.contains(&word) || BESIDE.contains(&word))
}

/// How many lines are a stylesheet that leaked into the text: rules with their braces, over one line or several.
pub fn stylesheet(facts: &[Fact<'_>]) -> usize {
    if !facts.first().is_some_and(|fact| opens_rule(fact.line.text)) {
        return 0;
    }
    let (mut depth, mut count) = (0i32, 0);
    for text in facts.iter().take(STYLESHEET).map(|fact| fact.line.text) {
        if count > 0 && !text.ends_with([';', '{', '}', ',']) {
            break;
        }
        depth += text.matches('{').count() as i32 - text.matches('}').count() as i32;
        count += 1;
        if depth <= 0 && text.ends_with('}') {
            break;
        }
    }
    count
}

/// `.name {`, `.name,`, `@media … {`, `p { color: red; }`.
fn opens_rule(text: &str) -> bool {
    if !text.starts_with("<style") && !text.ends_with(['{', ',', '}']) {
        return false;
    }
    let selector = text.split('{').next().unwrap_or_default().trim_end();
    let named = |sign: char| selector.strip_prefix(sign).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let whole = text.contains('{') && text.ends_with('}') && text.contains(':') && text.contains(';') && selector.len() <= 80;
    match () {
        () if text.starts_with("<style") => true,
        () if named('.') => text.ends_with(['{', ',']) || whole,
        () if named('#') || named('@') => text.ends_with('{') || whole,
        () => whole && !selector.contains(['.', ',', '“']),
    }
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
        let [_, text_facts, _] = extent(&facts);
        let numbers = text_facts.first().zip(text_facts.last()).map(|(first, last)| (first.line.number, last.line.number));
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

    #[test]
    fn only_stylesheets_open_rules() {
        for text in [".user-initials {", ".a, .b,", "@media (max-width: 9px) {", ".a { color: red; }", "p { color: red; top: 0 }"] {
            assert!(opens_rule(text), "{text}");
        }
        for text in ["#IGF2023 was the tag,", "... and so on,", "A set {a, b} is closed.", "Plain text", ""] {
            assert!(!opens_rule(text), "{text}");
        }
    }

    #[test]
    fn disclaimers() {
        assert!(is_disclaimer("Disclaimer: none of this is official."));
        assert!(is_disclaimer("This is not an official record of the session."));
        assert!(!is_disclaimer("Disclaimers were debated at length."));
        assert!(!is_disclaimer("The panel praised DiploAI."));
    }
}
