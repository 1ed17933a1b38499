//! Two documents in one file: a second one begins at a line that names another session, where the texts above and below the line
//! are each of a known kind. It touches facts, and asks `recognise` about both texts.
//!
//! A page names other sessions too. So what looks like the beginning of a document counts only where the text from there on has
//! marks enough to be of a kind by itself, the text above it too, and both have something that a document has once.

use super::facts::{Fact, Is};
use super::form::{Form, Meaning};
use super::recognise::{LabelMark, recognise};
use super::sign::Opening;
use super::special::heads;
use super::{Page, Recognition};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Kind;
use crate::inline::{day_title, event_and_title, title_line};
use crate::text::{Cursor, Shape, holds_letters, is_blank};
use crate::vocabulary::key;

/// Tells of a second document in the file; `false` where there is none.
pub fn report_second(page: &Page<'_>, facts: &[Fact<'_>], labels: &[LabelMark], whole: &Recognition) -> bool {
    let Some((at, first, second)) = second(facts, labels, whole) else { return false };
    let (begins, kinds) = (facts[at].line.span, (first.as_str(), second.as_str()));
    let message = match first == second {
        true => format!("the file holds two documents of the kind {}", kinds.0),
        false => format!("the file holds two documents, of the kinds {} and {}", kinds.0, kinds.1),
    };
    page.report(
        Diagnostic::new(Code::SeveralDocuments, begins, message)
            .here("the second one begins here, or right above")
            .also(facts[0].line.span, "the first one begins here")
            .help("save each session in a file of its own"),
    );
    true
}

/// Where the second document begins, and the kinds of both.
fn second(facts: &[Fact<'_>], labels: &[LabelMark], whole: &Recognition) -> Option<(usize, Kind, Kind)> {
    /// Who lists many sessions writes one document; so much is looked at.
    const MOST: usize = 8;
    let mut seen: Vec<(Opening, String)> = Vec::new();
    let mut tried = 0;
    let foreign = Kind::ALL.iter().any(|kind| *kind != Kind::DigwatchEventReport && whole.speaks_for(*kind));
    for (at, fact) in facts.iter().enumerate() {
        // Where another page may stand above it: of another kind, or with the same heading.
        let may_follow = |known: &&str| foreign || (0..at).any(|at| heading_of_page(facts, at) == Some(*known));
        let heading = || {
            let known = heading_of_page(facts, at).filter(may_follow)?;
            Some((Opening::PageHeading, format!("{known} {}", fact.line.number)))
        };
        let Some((opening, name)) = opening(fact).or_else(heading) else { continue };
        let possible = Kind::ALL.iter().any(|kind| Form::of(*kind).opens.contains(&opening) && whole.speaks_for(*kind));
        if !possible || seen.iter().any(|(known, said)| *known == opening && *said == name) {
            continue;
        }
        seen.push((opening, name));
        let from = top(facts, at);
        if from == 0 {
            continue;
        }
        if tried == MOST {
            return None;
        }
        tried += 1;
        let (above, below) = facts.split_at(from);
        let first = || recognise(above, labels).kind();
        let second = || recognise(below, labels).kind().filter(|kind| Form::of(*kind).opens.contains(&opening));
        // The shorter text is asked first: it costs less, and rarely is a document.
        let both = if above.len() < below.len() {
            first().and_then(|kind| Some((kind, second()?)))
        } else {
            second().and_then(|kind| Some((first()?, kind)))
        };
        let Some((first, second)) = both else { continue };
        if is_whole(opening, first, second, above, below) {
            return Some((from, first, second));
        }
    }
    None
}

/// Where the lines begin that stand right above a line, below two blank lines and behind all text: the title and the bodies of a page.
fn top(facts: &[Fact<'_>], at: usize) -> usize {
    const MOST: usize = 8;
    let above = (at.saturating_sub(MOST)..=at).rev().take_while(|above| *above == at || !facts[*above].is_prose());
    { above }.find(|at| *at > 0 && facts[*at].gap > 1).unwrap_or(at)
}

/// What a line names, and the name in a form in which names are compared.
fn opening(fact: &Fact<'_>) -> Option<(Opening, String)> {
    /// No title is longer, in bytes.
    const LONGEST: usize = 250;
    let line = &fact.line;
    match &fact.is {
        Is::Number(number) => return Some((Opening::Number, number.node.to_string())),
        Is::Outcome(_) => return Some((Opening::Outcome, line.number.to_string())),
        Is::Slot => return Some((Opening::Slot, key(line.text))),
        Is::CaptionNote(true) => return Some((Opening::Note, String::new())),
        Is::Text => {}
        _ => return None,
    }
    let titled = line.text.len() <= LONGEST && line.shape != Shape::Bullet && !line.text.ends_with('.');
    let titled = titled && (holds_letters(line.text, "IGF") || holds_letters(line.text, "WSIS"));
    if !titled {
        return None;
    }
    if heads::names_listing(line) && heads::event(Cursor::line(line)).is_some() {
        return Some((Opening::Listing, key(line.text)));
    }
    let (opening, code) = match day_title(fact.whole()) {
        Some(found) => (Opening::DayCode, found.code),
        None => (Opening::Code, title_line(fact.whole()).code),
    };
    let event = code.event.map(|event| event.node).or_else(|| event_and_title(fact.whole()).map(|(event, _)| event.text.into()))?;
    let number = code.number.map_or_else(|| key(line.text), |number| number.node.to_string());
    let kind = code.session_type.map_or("", |kind| kind.node.as_str());
    Some((opening, format!("{event} {kind} {number}")))
}

/// The heading of a line that every event page has once, with text below it: a table of contents has none.
fn heading_of_page(facts: &[Fact<'_>], at: usize) -> Option<&'static str> {
    let alone = |fact: &Fact<'_>| fact.spelling.is_some_and(|spelling| spelling.is_alone());
    let fact = facts.get(at).filter(|fact| alone(fact))?;
    let known = fact.spelling?.known;
    let part = Form::of(Kind::DigwatchEventReport).part(known)?;
    let heads = part.weight >= 3 && matches!(part.meaning, Meaning::Container(_) | Meaning::Report(_));
    (heads && facts[at + 1..].iter().take(2).any(|below| !alone(below))).then_some(known)
}

/// Whether both texts have what a document has once, so that none of them is a part of the other.
fn is_whole(opening: Opening, first: Kind, second: Kind, above: &[Fact<'_>], below: &[Fact<'_>]) -> bool {
    let slot = |fact: &Fact<'_>| matches!(fact.is, Is::Slot);
    let slots = || above.iter().any(slot) && below.iter().any(slot);
    let turns = |facts: &[Fact<'_>]| facts.iter().any(|fact| matches!(fact.is, Is::Turn));
    // One may be the front of the other.
    let foreign = Form::of(first).fullest() != Form::of(second).fullest();
    match opening {
        Opening::Listing | Opening::Number => true,
        // The report stands behind the glance.
        Opening::PageHeading => {
            foreign || {
                let heading = |facts: &[Fact<'_>]| (0..facts.len()).find_map(|at| heading_of_page(facts, at));
                heading(below).is_some_and(|known| (0..above.len()).any(|at| heading_of_page(above, at) == Some(known)))
            }
        }
        Opening::DayCode if second == Kind::IgfTranscript => true,
        // The front of an agenda page may stand above an outcome document, and its slot again in other words.
        Opening::Outcome => first != Kind::WsisAgendaPage || slots(),
        Opening::Slot => foreign || above.iter().any(slot) && repeats(above, below),
        // The note stands at both ends of some transcripts.
        Opening::Note => foreign || !turns(above),
        Opening::Code | Opening::DayCode => foreign || slots() || repeats(above, below) || both_begin_with_codes(above, below),
    }
}

/// Whether the second text begins below two blank lines, and both have a code in their first lines.
fn both_begin_with_codes(above: &[Fact<'_>], below: &[Fact<'_>]) -> bool {
    const TOP: usize = 8;
    let coded = |fact: &Fact<'_>| matches!(opening(fact), Some((Opening::Code | Opening::DayCode, _)));
    let titled = |facts: &[Fact<'_>]| facts.iter().take(TOP).any(coded);
    below.first().is_some_and(|first| first.gap > 1) && titled(below) && titled(above)
}

/// Whether a label with nothing but its colon, or with a value behind it, stands in both texts.
fn repeats(above: &[Fact<'_>], below: &[Fact<'_>]) -> bool {
    let label = |fact: &Fact<'_>| {
        let spelling = fact.spelling?;
        let behind = spelling.behind.text.trim_start_matches(is_blank);
        (behind.is_empty() || behind.starts_with(':')).then_some(spelling.known)
    };
    above.iter().filter_map(label).any(|known| below.iter().filter_map(label).any(|other| other == known))
}
