//! What a label of a template announces: where its heading ends, and what of the line is its text. It touches one fact and the
//! one below it.
//!
//! ```text
//! announcement = [ number ] label [ instructions ] [ ":" text | more ]
//! instructions = "(" … ")" | dash "please" … up to a colon
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

use super::told::report_alias;
use crate::document::SectionKind;
use crate::grammar::Page;
use crate::grammar::facts::Fact;
use crate::grammar::form::{
    Form, LabelSpelling, LikeLabel, Meaning, Misspelling, Part, Stands, alike_in_front, misspelt, part_of_word, spelling_in,
};
use crate::inline::{is_sentence, is_verb, split_honorific};
use crate::source::Spanned;
use crate::text::{Cursor, Line, Parsed, Shape, is_blank};

/// A label of the template at the beginning of a line.
#[derive(Debug, Clone, Copy)]
pub struct Announcement<'s> {
    /// The part.
    pub part: &'static Part,
    /// The heading as written, its number included, without a closing colon and without instructions.
    pub heading: Cursor<'s>,
    /// The template's words to its user.
    pub instructions: Option<Cursor<'s>>,
    /// The text behind it on its line.
    pub rest: Option<Cursor<'s>>,
    /// Whether a number stands in front.
    pub numbered: bool,
    /// The number behind it, of one of several people; what is too long to be one is none that a label can have.
    pub number: Option<Spanned<u32>>,
    /// Whether words of the heading follow the known spelling.
    pub goes_on: bool,
    /// The known spelling, where this one is only like it.
    pub likeness: Option<LikeLabel<'s>>,
    /// The line.
    pub line: Line<'s>,
}

/// Where in a document a label is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelPlace {
    /// A title is still to come, and nothing says where the front ends: `Emerging Trends in Broadband` may be it.
    Title,
    /// In front of the slot that stands further down: only what the template prints in front of it counts.
    Front,
    /// Among fields and lists.
    Fields,
    /// Within a text: `Time: the scarcest resource` is prose there.
    Text,
}

impl<'s> Announcement<'s> {
    /// A heading that stands alone on its line.
    pub fn alone(part: &'static Part, heading: Cursor<'s>, line: &Line<'s>) -> Self {
        let (instructions, rest, number, likeness) = (None, None, None, None);
        Self { part, heading, instructions, rest, numbered: false, number, goes_on: false, likeness, line: *line }
    }

    /// The label of a fact, as far as one counts in this place.
    pub fn of(form: &'static Form, place: LabelPlace, fact: &Fact<'s>, below: Option<&Fact<'s>>) -> Option<Self> {
        let text_below = below.is_some_and(|below| below.line.shape == Shape::Bullet || Self::read(form, below, false).is_none());
        let found = Self::read(form, fact, text_below)?;
        if found.part.stands == Stands::Alone && (found.rest.is_some() || found.goes_on) {
            return None;
        }
        let counts = match place {
            LabelPlace::Title => !found.goes_on || found.numbered || below.is_some_and(|below| below.line.shape == Shape::Bullet),
            LabelPlace::Front => {
                found.numbered || found.part.stands == Stands::Front || found.rest.is_some() && !found.opens_text()
            }
            LabelPlace::Fields => true,
            // A label that has lost its place in the form is known by its number only.
            LabelPlace::Text => {
                let field = !found.opens_text() && found.part.meaning != Meaning::ActionLines;
                found.numbered || found.part.stands != Stands::Front && (found.rest.is_none() || !field || found.names_somebody())
            }
        };
        counts.then_some(found)
    }

    /// The label of a fact, wherever it stands; `text_below` tells whether the line below can be the text of a heading.
    pub fn read(form: &'static Form, fact: &Fact<'s>, text_below: bool) -> Option<Self> {
        match fact.spelling.and_then(|spelling| spelling_in(form, spelling, &fact.line)) {
            // `Title of the sesison` begins with a shorter label.
            Some((spelling, part)) => exact(form, part, &spelling, &fact.line, text_below).or_else(|| near(form, fact)),
            None => role_behind_words(form, &fact.line).or_else(|| near(form, fact)),
        }
    }

    /// The label of a fact by a known spelling that has no number in front, wherever it stands.
    pub fn spelt(form: &'static Form, fact: &Fact<'s>) -> Option<Self> {
        fact.spelling.filter(|spelling| !spelling.numbered)?.part(form)?;
        Self::of(form, LabelPlace::Fields, fact, None)
    }

    /// The label of a fact that a spelling which is not known is like, or whose last word is a role with somebody behind it.
    pub fn misspelt(form: &'static Form, fact: &Fact<'s>) -> Option<Self> {
        role_behind_words(form, &fact.line).or_else(|| near(form, fact)).filter(|label| !label.numbered)
    }

    /// Whether a block of text or of codes follows: in front of the first one stand fields.
    pub fn opens_text(&self) -> bool {
        match self.part.meaning {
            Meaning::Section(_) | Meaning::Report(_) | Meaning::Container(_) | Meaning::Goals => true,
            // `4) Relevance with the WSIS Action Lines: C1, C3` is a field of the form.
            Meaning::ActionLines => !self.numbered && self.rest.is_none(),
            _ => false,
        }
    }

    /// `Moderator: Dr. Ann Bee, Rain Office`: a role, and behind it somebody with a form of address.
    pub fn names_somebody(&self) -> bool {
        let role = matches!(self.part.meaning, Meaning::People(_));
        role && self.rest.is_some_and(|rest| split_honorific(rest).0.is_some())
    }

    /// Of what kind a section under it is.
    pub fn section_kind(&self) -> SectionKind {
        match self.part.meaning {
            Meaning::Section(kind) | Meaning::Report(kind) | Meaning::Container(kind) => kind,
            Meaning::Goals => SectionKind::Goals,
            Meaning::ActionLines => SectionKind::ActionLines,
            _ => SectionKind::Other,
        }
    }

    /// Tells that the label has no value.
    pub fn report_empty(&self, page: &Page<'s>) {
        page.report_empty_field(self.heading.span(), self.heading.text);
    }

    /// Marks the label as structure, and tells where it was taken by likeness only.
    pub fn accept(&self, page: &Page<'s>) {
        page.structure(self.heading.span());
        if self.number.is_none() {
            page.followed(self.part, self.heading.span());
        }
        if let Some(instructions) = self.instructions {
            page.structure(instructions.span());
        }
        if let Some(like) = self.likeness {
            report_alias(self.heading.span(), like, page);
        }
    }
}

fn exact<'s>(
    form: &Form,
    part: &'static Part,
    spelling: &LabelSpelling<'s>,
    line: &Line<'s>,
    text_below: bool,
) -> Option<Announcement<'s>> {
    let LabelSpelling { label, behind, numbered, known, .. } = *spelling;
    if part.stands == Stands::Numbered && !numbered {
        return None;
    }
    let (tail, instructions) = opt(instructions).parse(behind).ok()?;
    let (goes_on, rest) = match tail.trim() {
        tail if tail.text.is_empty() || tail.text == ":" => (None, None),
        tail => follow(form, part.meaning, known, tail, numbered, text_below)?,
    };
    // Behind instructions the heading has ended.
    if instructions.is_some() && goes_on.is_some() {
        return None;
    }
    let whole = Cursor::line(line);
    // Words in brackets behind the label of a field or a list are none of the template's: they are left to be told of.
    let goes_on = goes_on.filter(|more| may_have_words(part.meaning) || !more.text.starts_with('(') || more.text.starts_with("(*"));
    let end = goes_on.unwrap_or(label);
    let heading = whole.slice(0, end.offset + end.text.len() - whole.offset).trim();
    Some(Announcement { instructions, rest, numbered, goes_on: goes_on.is_some(), ..Announcement::alone(part, heading, line) })
}

/// `Bridges Track Facilitator: Dr. Ann Bee, Rain Office`: words in front of a role, and behind it somebody with a form of address.
fn role_behind_words<'s>(form: &'static Form, line: &Line<'s>) -> Option<Announcement<'s>> {
    const LONGEST: usize = 60;
    if line.shape != Shape::Labelled {
        return None;
    }
    let (label, rest) = Cursor::line(line).split_once(":")?;
    let (heading, rest) = (label.trim(), rest.trim());
    let role = heading.text.rsplit(is_blank).next().filter(|_| heading.text.len() <= LONGEST)?;
    let part = part_of_word(form, role).filter(|part| matches!(part.meaning, Meaning::People(_)))?;
    let found = Announcement { rest: Some(rest), ..Announcement::alone(part, heading, line) };
    found.names_somebody().then_some(found)
}

/// A misspelt label: whole, or in front of a colon, of text behind its question, of a bracket.
fn near<'s>(form: &'static Form, fact: &Fact<'s>) -> Option<Announcement<'s>> {
    let line = &fact.line;
    if matches!(line.shape, Shape::Bullet) {
        return None;
    }
    let body = fact.body();
    // `Key Recomendations and Forward-Looking Action Plan for the Review`: the heading goes on behind the label.
    if form.goes_on
        && let Some((known, part, length)) = alike_in_front(form, body.text)
        && may_have_words(part.meaning)
        && !body.text[length..].contains(':')
    {
        let whole = Cursor::line(line);
        let heading = whole.slice(0, whole.text.trim_end_matches(':').len()).trim();
        let numbered = line.shape == Shape::Numbered;
        let goes_on = length < body.text.len();
        let likeness = Some(LikeLabel { known, written: body.slice(0, length) });
        return Some(Announcement { numbered, goes_on, likeness, ..Announcement::alone(part, heading, line) });
    }
    let Misspelling { known, label, behind: rest } = misspelt(form, &fact.misspellings)?;
    let part = known.part(form)?;
    let whole = Cursor::line(line);
    // Words in brackets behind a label are of the heading.
    let whole_line = rest.text.is_empty() && label.text.len() < body.text.len();
    let end = if whole_line && (may_have_words(part.meaning) || !body.text.ends_with(')')) { body } else { label };
    let heading = whole.slice(0, end.offset + end.text.trim_end_matches(':').len() - whole.offset).trim();
    let rest = Some(rest.trim()).filter(|rest| !rest.text.is_empty());
    let numbered = line.shape == Shape::Numbered;
    let likeness = Some(LikeLabel { known: known.text, written: label.trim() });
    let found = Announcement { rest, numbered, likeness, ..Announcement::alone(part, heading, line) };
    (part.stands != Stands::Numbered || numbered).then_some(found)
}

/// Whether a label of this meaning is a heading, which may have words of its own behind the known ones.
fn may_have_words(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Section(_) | Meaning::Report(_) | Meaning::Container(_))
}

/// What stands behind a label: more of the heading, up to the end of this, and text.
type Follows<'s> = (Option<Cursor<'s>>, Option<Cursor<'s>>);

fn follow<'s>(
    form: &Form,
    meaning: Meaning,
    label: &str,
    tail: Cursor<'s>,
    numbered: bool,
    text_below: bool,
) -> Option<Follows<'s>> {
    let may_go_on = form.goes_on && may_have_words(meaning);
    if tail.text.starts_with('(') {
        return bracketed(tail);
    }
    if label.ends_with('?') {
        return Some((None, Some(tail)));
    }
    if tail.text.starts_with('?') {
        let (sign, text) = (tail.slice(0, 1), tail.slice(1, tail.text.len()).trim());
        return Some(if text.text.is_empty() { (Some(sign), None) } else { (Some(sign), Some(text)) });
    }
    if let Some(text) = tail.text.strip_prefix(':') {
        let text = tail.slice(tail.text.len() - text.len(), tail.text.len()).trim();
        let goes_on = may_go_on && !numbered && text_below && reads_as_heading(text.text);
        return Some(if goes_on { (Some(text), None) } else { (None, Some(text)) });
    }
    if label.ends_with(" by") {
        let short = tail.text.len() <= 160 || meaning == Meaning::Bodies;
        return (short && !is_sentence(tail.text)).then_some((None, Some(tail)));
    }
    // One word begins many a sentence: `Recommendations were heard`.
    if !may_go_on || !label.contains(' ') || begins_sentence(tail.text) {
        return None;
    }
    let (more, text) = match tail.split_once(":") {
        Some((more, text)) => (more.trim(), text.trim()),
        None => (tail, tail.slice(tail.text.len(), tail.text.len())),
    };
    let heading = label.len() + more.text.len() <= 160 && !more.text.ends_with(['.', ';', '!', ',']) && !more.text.contains(". ");
    match heading {
        false => None,
        true if text.text.is_empty() => Some((Some(more), None)),
        true if !numbered && text_below && reads_as_heading(text.text) => Some((Some(tail), None)),
        true => Some((Some(more), Some(text))),
    }
}

/// `(* deadline 26 October) - click on the ? symbol`, `(if any): Ann Bee`: words in brackets behind a label are of the heading.
fn bracketed(tail: Cursor<'_>) -> Option<Follows<'_>> {
    /// No heading of a template is longer, in bytes.
    const LONGEST: usize = 120;
    let close = tail.text.find(')').map(|at| at + 1)?;
    let (more, behind) = (tail.slice(0, close), tail.slice(close, tail.text.len()).trim());
    match behind.text.strip_prefix(':') {
        _ if tail.text.len() > LONGEST && !behind.text.starts_with(':') => None,
        Some("") => Some((Some(more), None)),
        Some(_) => Some((Some(more), Some(behind.slice(1, behind.text.len()).trim()))),
        None => Some((Some(tail), None)),
    }
}

/// Whether the text behind a label's colon goes on with the heading; see the head of this file.
fn reads_as_heading(text: &str) -> bool {
    text.len() <= 80 && !text.contains([';', '.', '!']) && !text.starts_with(['“', '"', '«', '-', '•'])
}

/// Whether what follows a label is the rest of a sentence about it.
fn begins_sentence(tail: &str) -> bool {
    let first = tail.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    is_verb(first) || tail.starts_with([',', '.', ';', '?', '!'])
}

/// `(please specify the SDGs)`, `– please specify the Action lines C1 to C11`.
fn instructions(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    let blanks = || take_while(is_blank);
    let bracketed = recognize((tag("("), blanks(), tag_no_case("please"), take_till(|c| c == ')'), alt((tag(")"), rest))));
    let dashed = recognize((alt((tag("–"), tag("-"), tag("—"))), blanks(), tag_no_case("please"), take_till(|c| c == ':')));
    let (behind, (_, found)) = (blanks(), alt((bracketed, dashed))).parse(input)?;
    Ok((behind, found.trim()))
}
