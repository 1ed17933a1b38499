//! What a template is: its parts as data, and the one table of all labels. It touches spellings only, never a line's layout.
//!
//! A kind is a [`Form`]. Labels stand in the forms and nowhere else; recognition, the advice about unknown labels and the
//! reading of a page are all made of the same table.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::document::{Kind, Role, SectionKind};
use crate::text::{Cursor, Line, Shape, is_blank};
use crate::vocabulary::{Letters, begins_with, key};

use super::forms::FORMS;

/// The template of one kind.
#[derive(Debug)]
pub struct Form {
    /// The kind.
    pub kind: Kind,
    /// The parts, in the order in which the template prints them, in groups that templates share.
    pub parts: &'static [&'static [Part]],
    /// Marks of the kind that are no labels: each once, with what it is called.
    pub marks: &'static [KindMark],
    /// How much a label with the template's number in front speaks for the kind.
    pub numbered: i32,
    /// Whether headings go on behind the known words: `… for the WSIS+20 Review and Beyond`.
    pub goes_on: bool,
    /// What stands in the place of labels.
    pub special: Option<Special>,
    /// The parts that no document of the kind lacks.
    pub required: &'static [Required],
    /// Parts, each by its own spelling, in the order in which every page of the kind has them.
    pub order: &'static [&'static [&'static str]],
    /// Parts that stand together.
    pub beside: &'static [Beside],
}

/// A page that has one part of some has one of others; each by its own spelling.
#[derive(Debug, Clone, Copy)]
pub struct Beside {
    /// The parts that ask for the others.
    pub any: &'static [&'static str],
    /// The parts of which one is wanted, the usual one first.
    pub one: &'static [&'static str],
}

/// A part that no document of a kind lacks.
#[derive(Debug, Clone, Copy)]
pub struct Required {
    /// What it says.
    pub meaning: Meaning,
    /// The first year whose template has it; 0 where it does not matter.
    pub since: i16,
    /// Whether only workshops have it.
    pub workshop: bool,
}

/// A part of a template.
#[derive(Debug)]
pub struct Part {
    /// What it says.
    pub meaning: Meaning,
    /// Its spellings: the template's own first, all of them keys (lower case, single blanks).
    pub labels: &'static [&'static str],
    /// How much its label speaks for the kind.
    pub weight: i32,
    /// Where its label may stand.
    pub stands: Stands,
}

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// The slot.
    Time,
    /// The room.
    Room,
    /// The theme and the subtopics.
    Topics,
    /// The format.
    Format,
    /// The duration in minutes.
    Duration,
    /// The title.
    Title,
    /// The address of a page.
    Link,
    /// A list of people, or one of them behind a number.
    People(Role),
    /// A list of people whose roles follow as labels of their own.
    PeopleOfAnyRole,
    /// Organising bodies.
    Bodies,
    /// A block of text.
    Section(SectionKind),
    /// A block of text of the report part.
    Report(SectionKind),
    /// A heading over other headings.
    Container(SectionKind),
    /// Sustainable Development Goals.
    Goals,
    /// WSIS Action Lines.
    ActionLines,
    /// The beginning of speech statistics.
    Statistics,
    /// A part of the page that holds nothing.
    Furniture,
}

/// Where the label of a part counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// In front of the sections: inside a text it is a word of the text.
    Front,
    /// Anywhere.
    Anywhere,
    /// Anywhere, with the template's number in front of it.
    Numbered,
    /// Anywhere, alone on its line: with text behind it, it is a word of that text.
    Alone,
}

/// A mark of a kind that is no label, how much it speaks for it, and what it is called.
pub type KindMark = (KindSign, i32, &'static str);

/// What a mark of a kind is that is no label; see [`super::facts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindSign {
    /// `Session Outcome Document`.
    Outcome,
    /// A line that names a WSIS Forum.
    WsisEvent,
    /// An address of the WSIS Forum.
    WsisAddress,
    /// `Session 116` alone on its line.
    SessionNumber,
    /// A slot with how one takes part, or with a room and a type, in one breath; or below the number of the session.
    RunningSlot,
    /// Rows of action lines, two or more.
    ActionLineRows,
    /// `>> NAME: text`, twice or more.
    Turns,
    /// A line that says where captions come from.
    CaptionNote,
    /// `IGF 2023 – Day 3 – …`.
    DayTitle,
    /// The note of a transcript of another meeting.
    ForeignCaptions,
    /// `IGF 2023 Main Sessions`.
    ListingTitle,
    /// The head of an entry of a listing.
    Head,
    /// A second one.
    Heads,
    /// The link to the page of a session, beside heads.
    PageLink,
    /// The code of a session of another type, beside heads.
    OtherCode,
    /// A second one.
    OtherCodes,
    /// A title that begins with event, type and number of a session.
    SessionCode,
    /// A title that begins with an event and a type of session.
    SessionType,
    /// A title that begins with an event.
    EventTitle,
    /// Codes of three sessions.
    SeveralCodes,
    /// `Speaker 1: …`, twice or more.
    NumberedPeople,
    /// `Monday, 9th October, 2023 (07:30 UTC) - Monday, …`.
    UtcSlot,
    /// A line alone, or with a notice above it, and such a slot below.
    SlotBelowTitle,
    /// `(* deadline 2 hours after session)`.
    Deadline,
    /// `Round Table - 60 Min`.
    FormatWithMinutes,
    /// `9. Industry, Innovation and Infrastructure`.
    NamedGoal,
    /// `>> …`.
    Turn,
    /// `Speech speed`.
    Statistics,
    /// The disclaimer of automatic reporting.
    DigwatchDisclaimer,
    /// A slot with a letter behind its clocks among the first lines: `9 Oct 2023 07:30h - 08:30h UTC`.
    ClockLetterSlot,
    /// A title with the event behind `|` there.
    BarredTitle,
    /// `Event report` below such a slot.
    EventReport,
    /// `Session page` below such a slot.
    SessionPage,
    /// A disclaimer that names the system by which a report was written.
    MachineDisclaimer,
}

/// What a template has besides parts with labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Special {
    /// Turns of a transcript.
    Turns,
    /// Entries of a listing, each with a head.
    Entries,
    /// People with a number behind their label, and much that loses its label.
    SessionPage,
    /// Contributions under names, turns, and speech statistics.
    EventReport,
}

/// A part that every document of a kind has, of whatever year.
pub const fn always(meaning: Meaning) -> Required {
    Required { meaning, since: 0, workshop: false }
}

/// Beside some parts stands one of others.
pub const fn beside(any: &'static [&'static str], one: &'static [&'static str]) -> Beside {
    Beside { any, one }
}

impl Part {
    /// A part whose label counts in front of the sections only.
    pub const fn front(meaning: Meaning, labels: &'static [&'static str]) -> Self {
        Self { meaning, labels, weight: 0, stands: Stands::Front }
    }

    /// A part whose label counts anywhere.
    pub const fn anywhere(meaning: Meaning, labels: &'static [&'static str]) -> Self {
        Self { meaning, labels, weight: 0, stands: Stands::Anywhere }
    }

    /// A part whose label is one with the template's number in front only.
    pub const fn numbered(meaning: Meaning, labels: &'static [&'static str]) -> Self {
        Self { meaning, labels, weight: 3, stands: Stands::Numbered }
    }

    /// A part whose label counts alone on its line only.
    pub const fn alone(meaning: Meaning, labels: &'static [&'static str]) -> Self {
        Self { meaning, labels, weight: 0, stands: Stands::Alone }
    }

    /// The same part, its label a mark of the kind.
    pub const fn mark(self, weight: i32) -> Self {
        Self { weight, ..self }
    }
}

impl Form {
    /// The form of a kind.
    pub fn of(kind: Kind) -> &'static Self {
        FORMS.iter().copied().find(|form| form.kind == kind).expect("each kind has a form, which a test looks after")
    }

    /// The template's own spelling of a part, as it is printed.
    pub fn label_of(&self, meaning: Meaning) -> String {
        self.parts().find(|part| part.meaning == meaning).map_or_else(String::new, |part| printed(part.labels[0]))
    }

    /// All parts, in order.
    pub fn parts(&self) -> impl Iterator<Item = &'static Part> + use<> {
        self.parts.iter().flat_map(|group| group.iter())
    }

    /// What a whole piece of text means as a label of this template.
    pub fn meaning(&self, text: &str) -> Option<Meaning> {
        let (known, length) = known(text)?;
        self.part(known).filter(|_| text[length..].trim_matches(|c| c == ':' || is_blank(c)).is_empty()).map(|part| part.meaning)
    }

    /// The part that a spelling announces in this template.
    pub fn part(&self, spelling: &str) -> Option<&'static Part> {
        self.parts().find(|part| part.labels.contains(&spelling))
    }

    /// What a label with these words announces, whatever their case.
    pub fn meaning_of(&self, words: &str) -> Option<Meaning> {
        self.part(&key(words)).map(|part| part.meaning)
    }

    /// The label of this template most like a piece of text, however little; for advice.
    pub fn closest(&self, text: &str) -> Option<&'static str> {
        let word = key(text);
        let labels = self.parts().flat_map(|part| part.labels);
        let scored = labels.map(|label| (strsim::jaro_winkler(&word, label), *label));
        scored.filter(|(score, _)| *score >= 0.7).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1))).map(|(_, label)| label)
    }
}

/// The spelling of a label at the beginning of a line, and what follows it there.
#[derive(Debug, Clone, Copy)]
pub struct LabelSpelling<'s> {
    /// The known spelling.
    pub known: &'static str,
    /// The label as written, the number in front included.
    pub label: Cursor<'s>,
    /// What follows it on the line, signs included.
    pub behind: Cursor<'s>,
    /// Whether a number stands in front.
    pub numbered: bool,
}

impl<'s> LabelSpelling<'s> {
    /// The part of a template that it announces.
    pub fn part(&self, form: &Form) -> Option<&'static Part> {
        form.part(self.known)
    }

    /// Whether the label stands on its line alone.
    pub fn is_alone(&self) -> bool {
        self.behind.text.trim_matches(|c| c == ':' || is_blank(c)).is_empty()
    }
}

/// All spellings of all forms by their first word, the longest first.
static SPELLINGS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut known: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for label in FORMS.iter().flat_map(|form| form.parts()).flat_map(|part| part.labels) {
        let same = known.entry(first_word(label)).or_default();
        if !same.contains(label) {
            same.push(label);
        }
    }
    known.values_mut().for_each(|same| same.sort_by_key(|label| std::cmp::Reverse(label.len())));
    known
});

/// No label begins with a longer word, in bytes; `-` may take three.
const LONGEST_WORD: usize = 24;

/// The spelling of a label, of any form, with which a line begins.
pub fn spelling<'s>(line: &Line<'s>) -> Option<LabelSpelling<'s>> {
    spelled(line, |_| true)
}

/// The spelling of a label with which a line begins, and its part in a template; `any` is the longest one of all forms.
pub fn spelling_in<'s>(form: &'static Form, any: LabelSpelling<'s>, line: &Line<'s>) -> Option<(LabelSpelling<'s>, &'static Part)> {
    let known = |spelling: LabelSpelling<'s>| Some((spelling, spelling.part(form)?));
    known(any).or_else(|| spelled(line, |label| form.part(label).is_some()).and_then(known))
}

fn spelled<'s>(line: &Line<'s>, accept: impl Fn(&str) -> bool) -> Option<LabelSpelling<'s>> {
    if matches!(line.shape, Shape::Blank | Shape::Bullet) {
        return None;
    }
    let (known, length) = known_in(line.body, accept)?;
    let (whole, start) = (Cursor::line(line), line.marker().len());
    Some(LabelSpelling {
        known,
        label: whole.slice(0, start + length),
        behind: whole.slice(start + length, whole.text.len()),
        numbered: line.shape == Shape::Numbered,
    })
}

/// A long label of a template, ready to be compared with what is like it.
struct LongLabel {
    label: &'static str,
    part: &'static Part,
    letters: Letters,
    words: usize,
}

/// The long labels of each form; short ones must be spelt right.
static LONG: LazyLock<Vec<Vec<LongLabel>>> = LazyLock::new(|| {
    let long = |part: &'static Part| {
        let labels = part.labels.iter().filter(|label| label.len() >= SHORTEST);
        labels.map(move |label| LongLabel { label, part, letters: Letters::of(label), words: label.split(' ').count() })
    };
    Kind::ALL.iter().map(|kind| Form::of(*kind).parts().flat_map(long).collect()).collect()
});

/// The shortest label that may be misspelt, in bytes.
const SHORTEST: usize = 7;

/// The spelling of a label, of any form, with which a text begins, and its length there in bytes.
pub fn known(text: &str) -> Option<(&'static str, usize)> {
    known_in(text, |_| true)
}

fn known_in(text: &str, accept: impl Fn(&str) -> bool) -> Option<(&'static str, usize)> {
    let word = first_word(text);
    if word.len() > LONGEST_WORD {
        return None;
    }
    // Nearly every word is plain, and then no text is made for it.
    let mut plain = [0; LONGEST_WORD];
    let same = match word.is_ascii() {
        true => {
            let plain = &mut plain[..word.len()];
            plain.copy_from_slice(word.as_bytes());
            plain.make_ascii_lowercase();
            SPELLINGS.get(std::str::from_utf8(plain).ok()?)?
        }
        false => SPELLINGS.get(key(word).as_str())?,
    };
    let ends = |length: &usize| !text[*length..].starts_with(char::is_alphanumeric);
    same.iter().filter(|known| accept(known)).find_map(|known| begins_with(text, known).filter(ends).map(|length| (*known, length)))
}

/// The part of a template whose label a misspelt one is like.
pub fn alike(form: &Form, text: &str) -> Option<(&'static str, &'static Part)> {
    /// The least likeness, of 0 to 1, at which a label is taken: one slip in six letters.
    const LIKE: f64 = 0.84;
    /// How many bytes longer a text may be than its key, for blanks that stand together and signs at its end.
    const SLACK: usize = 8;
    if !(SHORTEST..=120).contains(&text.len()) {
        return None;
    }
    let long = &LONG[form.kind as usize];
    // One end of a misspelt label is right nearly always, and to look at length and ends costs nothing.
    let end = |byte: Option<u8>| byte.map(|byte| byte.to_ascii_lowercase());
    let bare = text.trim_end_matches(|c| c == ':' || is_blank(c));
    let (first, last) = (end(text.bytes().next()), end(bare.bytes().next_back()));
    let ends = |label: &str| label.bytes().next() == first || label.bytes().next_back() == last;
    let may_be = |known: &&LongLabel| {
        known.label.len() <= text.len() + 3 && known.label.len() + 3 + SLACK >= text.len() && ends(known.label)
    };
    let mut possible = long.iter().filter(may_be).peekable();
    possible.peek()?;
    let word = key(text);
    let letters = Letters::of(&word);
    possible
        .filter(|known| known.label.len().abs_diff(word.len()) <= 3 && letters.allow(&known.letters, LIKE))
        .map(|known| (strsim::normalized_damerau_levenshtein(&word, known.label), known.label, known.part))
        .filter(|(score, ..)| *score >= LIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, label, part)| (label, part))
}

/// The part of a template whose label the first words of a heading are like, and how long they are; labels of few words do not
/// go on.
pub fn alike_in_front(form: &Form, text: &str) -> Option<(&'static str, &'static Part, usize)> {
    /// The fewest words of a label whose heading may go on.
    const WORDS: usize = 4;
    /// No heading is longer, in bytes.
    const LONGEST: usize = 160;
    let first = text.bytes().next()?.to_ascii_lowercase();
    let may_be =
        |known: &&LongLabel| known.words >= WORDS && known.label.as_bytes()[0] == first && known.label.len() <= text.len() + 3;
    let mut possible = LONG[form.kind as usize].iter().filter(may_be).peekable();
    if text.len() > LONGEST || text.ends_with(['.', ';', ',']) || possible.peek().is_none() {
        return None;
    }
    let blanks = text.char_indices().filter(|(at, c)| is_blank(*c) && !text[..*at].ends_with(is_blank)).map(|(at, _)| at);
    let ends: Vec<usize> = blanks.chain(std::iter::once(text.len())).collect();
    possible.find_map(|known| {
        let end = *ends.get(known.words - 1)?;
        let (label, part) = alike(form, &text[..end])?;
        (label == known.label).then_some((label, part, end))
    })
}

/// A label, which is kept in lower case, as a template prints it.
pub fn printed(label: &str) -> String {
    let mut printed = label.replace("sdg", "SDG").replace("wsis", "WSIS");
    if let Some(first) = printed.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    printed
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| is_blank(c) || matches!(c, ':' | '(' | '?')).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_one_form() {
        for kind in Kind::ALL {
            assert_eq!(FORMS.iter().filter(|form| form.kind == *kind).count(), 1, "{}", kind.as_str());
        }
    }

    #[test]
    fn order_and_neighbours_name_parts_by_their_own_spelling() {
        for form in FORMS {
            let beside = form.beside.iter().flat_map(|beside| [beside.any, beside.one]);
            for name in form.order.iter().copied().chain(beside).flatten() {
                assert!(form.parts().any(|part| part.labels[0] == *name), "{name} is no part of {}", form.kind.as_str());
            }
        }
    }

    #[test]
    fn each_spelling_is_a_key_and_stands_once_in_its_form() {
        for form in FORMS {
            let labels: Vec<&str> = form.parts().flat_map(|part| part.labels).copied().collect();
            for (at, label) in labels.iter().enumerate() {
                assert_eq!(key(label), *label);
                assert!(first_word(label).len() <= LONGEST_WORD, "{label}");
                assert!(!labels[..at].contains(label), "{label} stands twice in {}", form.kind.as_str());
            }
        }
    }
}
