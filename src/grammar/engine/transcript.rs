//! A transcript: what stands above the turns, then the turns. It touches facts, and hands the turns to `special`.
//!
//! ```text
//! transcript = { menu } [ title ] { note } turns
//! ```

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Account, Session, Text};
use crate::grammar::facts::{Fact, Is};
use crate::grammar::forms::igf_transcript::FORM;
use crate::grammar::special::turns;
use crate::grammar::{Page, chrome};
use crate::inline::{TitleLine, day_title, title_line};
use crate::source::Spanned;

/// Reads a transcript: what stands above the turns, then the turns.
pub fn transcript<'s>(page: &Page<'s>, facts: &[Fact<'s>]) -> Account<'s> {
    let opens = |fact: &Fact<'_>| matches!(fact.is, Is::Turn | Is::CaptionNote(_)) || turns::is_rule(fact.line.text);
    let first = facts.iter().position(opens).unwrap_or(0);
    let (above, below) = facts.split_at(first);
    let mut transcript = Account::new(FORM.kind);
    let coded = above.iter().rposition(|fact| day_title(fact.whole()).is_some());
    let last = above.iter().rposition(|fact| !matches!(fact.is, Is::Furniture(_) | Is::Signs) && !is_note(fact));
    // The last line of a menu is no title.
    let at = coded.or(last.filter(|at| above[*at].gap > 0 || !chrome::is_menu(&above[..=*at])));
    match at {
        Some(at) => {
            chrome::mark(&above[..at], "above", page);
            // A note that somebody has put in other words.
            above[at + 1..].iter().filter(|fact| is_note(fact)).for_each(|fact| page.boilerplate(fact.line.span));
            transcript.session = titled(&above[at], page);
        }
        None => {
            above.iter().filter(|fact| is_note(fact)).for_each(|fact| page.boilerplate(fact.line.span));
        }
    }
    let notes = below.iter().take_while(|fact| matches!(fact.is, Is::CaptionNote(_))).count();
    for note in &below[..notes] {
        page.boilerplate(note.line.span);
        let session = &mut transcript.session;
        let noted = event_of_note(note);
        if let (Some(event), Some(noted)) = (&session.event, &noted) {
            report_other_event(event, noted, page);
        }
        session.event = session.event.take().or(noted);
    }
    let (draft, people) = turns::read(&below[notes..], page);
    transcript.sections.extend(draft.map(|draft| draft.section));
    transcript.participants = people;
    transcript
}

/// Whether a line is a note that somebody has put in other words: running text that ends as a sentence does.
fn is_note(fact: &Fact<'_>) -> bool {
    fact.is_prose() && fact.line.text.ends_with('.')
}

/// Tells that title and note name two events.
fn report_other_event<'s>(event: &Text<'s>, noted: &Text<'s>, page: &Page<'s>) {
    if event.node != noted.node {
        let message = format!("the title is of {}, the note of the captioners of {}", event.node, noted.node);
        page.report(
            Diagnostic::new(Code::ContradictoryEvents, event.span, message)
                .here("the event that was taken")
                .also(noted.span, format!("the note is of {}", noted.node))
                .help("correct the one that is wrong, or give each session a file of its own"),
        );
    }
}

/// The IGF that the captioners' note names by its year: `… from 14 to 17 September 2010`.
fn event_of_note<'s>(note: &Fact<'s>) -> Option<Text<'s>> {
    const YEAR: usize = 4;
    let whole = note.whole();
    let digits = |at: &usize| whole.text[*at..].bytes().take_while(u8::is_ascii_digit).count() == YEAR;
    let begins = |at: &usize| !whole.text[..*at].ends_with(|c: char| c.is_ascii_digit());
    let at = whole.text.match_indices("20").map(|(at, _)| at).filter(begins).find(digits)?;
    let year = whole.slice(at, at + YEAR);
    matches!(note.is, Is::CaptionNote(true)).then(|| Spanned::derived(format!("IGF {}", year.text).into(), year.span()))
}

fn titled<'s>(fact: &Fact<'s>, page: &Page<'s>) -> Session<'s> {
    page.structure(fact.line.span);
    let TitleLine { title, code, room, .. } = day_title(fact.whole()).unwrap_or_else(|| title_line(fact.whole()));
    Session { title, event: code.event, session_type: code.session_type, number: code.number, room, ..Session::default() }
}
