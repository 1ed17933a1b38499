//! The labels of the template: number, label, instructions, and what follows them on the line.
//!
//! ```text
//! heading      = [ number ] label [ instructions ] [ ":" text | more ]
//! instructions = "(" "please" … ")" | dash "please" … up to a colon
//! more         = the heading goes on: `… for the WSIS+20 Review and Beyond`
//! ```
//!
//! Whether the text behind a colon belongs to the heading or to the section: behind a numbered label it never is
//! heading, for there the template asks and the text answers. Behind a label without a number it goes on with the
//! heading when it is up to 80 bytes long, holds neither `;` nor a full stop, opens no quotation, and text stands below:
//! `Key Issues discussed: Looking Beyond 2025`. Without text below, it is the text of the section.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_till, take_while};
use nom::combinator::{opt, recognize, rest};

use crate::document::SectionKind;
use crate::grammar::Label;
use crate::text::{Cursor, Expected, Line, Lines, Parsed, Shape, is_blank, line_where};
use crate::vocabulary::labels::{Meaning, WSIS_OUTCOME};

/// A line that begins with a label of the template.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heading<'s> {
    /// What it announces.
    pub meaning: Meaning,
    /// The heading as written, its number included, without a closing colon and without instructions.
    pub heading: Cursor<'s>,
    /// The template's words to its user.
    pub instructions: Option<Cursor<'s>>,
    /// The text behind it on its line.
    pub rest: Option<Cursor<'s>>,
    /// Whether a number stands in front.
    pub numbered: bool,
    /// The known label, where the spelling is only like it.
    pub likeness: Option<&'static str>,
    /// The line.
    pub line: Line<'s>,
}

impl<'s> Heading<'s> {
    /// The label as `grammar::Label`, which marks it and tells of a likeness.
    pub fn label(&self) -> Label<'s> {
        Label { meaning: self.meaning, heading: self.heading, rest: self.rest, likeness: self.likeness }
    }

    /// Whether it opens a block of text or of codes: what stands in front of the first one is the front of the document.
    pub fn opens_section(&self) -> bool {
        match self.meaning {
            Meaning::Section(_) | Meaning::Report(_) | Meaning::Container(_) | Meaning::Goals => true,
            // `4) Relevance with the WSIS Action Lines: C1, C3` is a field of the form.
            Meaning::ActionLines => !self.numbered,
            _ => false,
        }
    }
}

/// Where in a document a heading is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A title is still to come: `Emerging Trends in Broadband` may be it.
    BeforeTitle,
    /// Among the fields.
    Front,
    /// Behind date and time, where rooms and people stand.
    BehindSlot,
    /// Among the sections: `Time: the scarcest resource` is prose there.
    Body,
}

/// A heading at the first line that is not blank.
pub(super) fn heading<'s>(place: Place) -> impl Fn(Lines<'s>) -> Parsed<Lines<'s>, Heading<'s>> {
    move |input| {
        let input = input.skip_blank();
        let below = input.0.get(1..).map(|lines| Lines(lines).skip_blank()).unwrap_or(Lines(&[]));
        let (rest, heading) = line_where("a label", |line| read(&line, text_below(below)))(input)?;
        let section = heading.opens_section();
        let goes_on = heading.heading.text.len() > heading.line.marker().len() + label_length(&heading);
        let wanted = match place {
            Place::BeforeTitle => !goes_on || heading.numbered || below.first().is_some_and(|line| line.shape == Shape::Bullet),
            Place::Front | Place::BehindSlot => true,
            // A label that lost its place in the form is known by its number only.
            Place::Body => section || heading.numbered || is_list(heading.meaning),
        };
        if wanted { Ok((rest, heading)) } else { Expected::fail(input, "a label") }
    }
}

fn label_length(heading: &Heading<'_>) -> usize {
    let start = heading.line.marker().len().min(heading.heading.text.len());
    WSIS_OUTCOME.prefix(&heading.heading.text[start..]).map_or(heading.heading.text.len(), |(_, length)| length)
}

fn is_list(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::ActionLines | Meaning::Topics | Meaning::People(_) | Meaning::PeopleOfAnyRole)
}

/// Whether the next line is text rather than a heading.
fn text_below(below: Lines<'_>) -> bool {
    below.first().is_some_and(|line| line.shape == Shape::Bullet || read(&line, false).is_none())
}

fn read<'s>(line: &Line<'s>, text_below: bool) -> Option<Heading<'s>> {
    if matches!(line.shape, Shape::Blank | Shape::Bullet) {
        return None;
    }
    let numbered = line.shape == Shape::Numbered;
    let whole = Cursor::line(line);
    let Some((meaning, length)) = WSIS_OUTCOME.prefix(line.body) else {
        let label = Label::of(line, &WSIS_OUTCOME)?;
        let Label { meaning, heading, rest, likeness } = label;
        return Some(Heading { meaning, heading, instructions: None, rest, numbered, likeness, line: *line });
    };
    let start = line.marker().len();
    let behind = whole.slice(start + length, whole.text.len());
    let (tail, instructions) = opt(instructions).parse(behind).ok()?;
    let (end, rest) = match tail.trim() {
        tail if tail.text.is_empty() || tail.text == ":" => (start + length, None),
        tail => follow(meaning, &line.body[..length], tail, numbered, text_below)?.of(whole, start + length),
    };
    let heading = whole.slice(0, end).trim();
    // Behind instructions the heading has ended.
    if instructions.is_some() && end > start + length {
        return None;
    }
    Some(Heading { meaning, heading, instructions, rest, numbered, likeness: None, line: *line })
}

/// What stands behind a label.
enum Follows<'s> {
    /// Text.
    Text(Cursor<'s>),
    /// The heading, up to the end of this.
    Heading(Cursor<'s>),
    /// The heading, then text.
    Both(Cursor<'s>, Cursor<'s>),
}

impl<'s> Follows<'s> {
    /// Where the heading ends, and the text.
    fn of(self, line: Cursor<'s>, label_end: usize) -> (usize, Option<Cursor<'s>>) {
        let end = |piece: Cursor<'s>| piece.offset + piece.text.len() - line.offset;
        match self {
            Self::Text(text) => (label_end, Some(text)),
            Self::Heading(more) => (end(more), None),
            Self::Both(more, text) => (end(more), Some(text)),
        }
    }
}

fn follow<'s>(meaning: Meaning, label: &str, tail: Cursor<'s>, numbered: bool, text_below: bool) -> Option<Follows<'s>> {
    let may_go_on = matches!(meaning, Meaning::Section(_) | Meaning::Report(_) | Meaning::Container(_));
    if let Some(text) = tail.text.strip_prefix(':') {
        let text = tail.slice(tail.text.len() - text.len(), tail.text.len()).trim();
        let goes_on = may_go_on && !numbered && text_below && reads_as_heading(text.text);
        return Some(if goes_on { Follows::Heading(text) } else { Follows::Text(text) });
    }
    if meaning == Meaning::Bodies && label.to_ascii_lowercase().ends_with(" by") {
        return Some(Follows::Text(tail));
    }
    // One word begins many a sentence: `Recommendations were heard`.
    if !may_go_on || !label.contains(is_blank) || begins_sentence(tail.text) {
        return None;
    }
    let (more, text) = match tail.split_once(":") {
        Some((more, text)) => (more.trim(), text.trim()),
        None => (tail, tail.slice(tail.text.len(), tail.text.len())),
    };
    let heading = label.len() + more.text.len() <= 160 && !more.text.ends_with(['.', ';', '!', ',']) && !more.text.contains(". ");
    match heading {
        false => None,
        true if text.text.is_empty() => Some(Follows::Heading(more)),
        true if !numbered && text_below && reads_as_heading(text.text) => Some(Follows::Heading(tail)),
        true => Some(Follows::Both(more, text)),
    }
}

/// Whether the text behind a label's colon goes on with the heading; see the head of this file.
fn reads_as_heading(text: &str) -> bool {
    text.len() <= 80 && !text.contains([';', '.', '!']) && !text.starts_with(['“', '"', '«', '-', '•'])
}

/// Whether what follows a label is the rest of a sentence about it.
fn begins_sentence(tail: &str) -> bool {
    const VERBS: &[&str] =
        &["is", "are", "was", "were", "include", "included", "includes", "will", "have", "has", "can", "should", "must"];
    let first = tail.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    VERBS.contains(&first) || tail.starts_with([',', '.', ';', '?', '!'])
}

/// `(please specify the SDGs)`, `– please specify the Action lines C1 to C11`.
fn instructions(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    let blanks = || take_while(is_blank);
    let bracketed = recognize((tag("("), blanks(), tag_no_case("please"), take_till(|c| c == ')'), alt((tag(")"), rest))));
    let dashed = recognize((alt((tag("–"), tag("-"), tag("—"))), blanks(), tag_no_case("please"), take_till(|c| c == ':')));
    let (behind, (_, found)) = (blanks(), alt((bracketed, dashed))).parse(input)?;
    Ok((behind, found.trim()))
}

/// Of what kind a section under a label is.
pub(super) fn section_kind(meaning: Meaning) -> SectionKind {
    match meaning {
        Meaning::Section(kind) | Meaning::Report(kind) | Meaning::Container(kind) => kind,
        Meaning::Goals => SectionKind::Goals,
        Meaning::ActionLines => SectionKind::ActionLines,
        _ => SectionKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, SourceId};
    use crate::text::scan;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, Option<&str>)>) {
        let source = Source::new(SourceId(0), "a", "a", text);
        let lines = scan(&source);
        let found = heading(Place::Body)(Lines(&lines)).ok().map(|(_, heading)| heading);
        assert_eq!(found.map(|found| (found.heading.text, found.rest.map(|rest| rest.text))), expected, "{text}");
    }

    #[test]
    fn headings_that_go_on() {
        check("Key Issues discussed: Looking Beyond 2025\n- a", Some(("Key Issues discussed: Looking Beyond 2025", None)));
        check("Key Issues discussed: Looking Beyond 2025", Some(("Key Issues discussed", Some("Looking Beyond 2025"))));
        let text = "Key Issues discussed: Rain falls on roofs; snow does not.\n- a";
        check(text, Some(("Key Issues discussed", Some("Rain falls on roofs; snow does not."))));
        let long = "Key Recommendations and Forward-Looking Action Plan for the Review and Beyond";
        check(long, Some((long, None)));
        check(
            "9) Suggestions for Thematic Aspects that might be included: Rain",
            Some(("9) Suggestions for Thematic Aspects that might be included", Some("Rain"))),
        );
        check("II. Quotes: “Rain.”", Some(("II. Quotes", Some("“Rain.”"))));
        check("Main outcomes were heard", None);
        check("Tangible outcomes of the session, such as rain, were listed.", None);
        check("Recommendations of the panel", None);
    }

    #[test]
    fn instructions_are_no_heading() {
        let goals = "7) Main linkages with the Sustainable Development Goals (please specify the SDGs): SDG 9";
        check(goals, Some(("7) Main linkages with the Sustainable Development Goals", Some("SDG 9"))));
        let lines = "3) Relevance with the WSIS Action Lines – please specify the Action lines C1 to C11: C1";
        check(lines, Some(("3) Relevance with the WSIS Action Lines", Some("C1"))));
        check("WSIS Action Lines", Some(("WSIS Action Lines", None)));
        check("WSIS Action Lines Facilitators Meeting", None);
    }
}
