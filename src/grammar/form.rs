//! What a template is: its parts as data. It touches nothing of a document.
//!
//! A kind is a [`Form`]. Labels stand in the forms and nowhere else; recognition, the advice about unknown labels and the
//! reading of a page are all made of the same table.

mod blanks;
mod examples;
mod labels;

pub use blanks::{Blank, ValuePlace, bare, behind, below, fixed, numbered};
pub use labels::{
    LabelSpelling, LikeLabel, Misspelling, alike, alike_in_front, known, misspellings, misspelt, part_of_word, spelling,
    spelling_in,
};

use crate::diagnostic::Severity;
use crate::document::{Kind, Role, SectionKind, SessionType};
use crate::text::is_blank;
use crate::vocabulary::key;

use super::forms::FORMS;
use super::sign::{KindMark, Opening};

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
    /// How its documents begin, by which a second one in a file is seen.
    pub opens: &'static [Opening],
    /// The kind that has all parts of this one, and more: what it has alone speaks for it.
    pub fuller: Option<Kind>,
    /// The type of every session, where the kind says it.
    pub session_type: Option<SessionType>,
    /// Whether lists of codes are sections too.
    pub codes_are_sections: bool,
    /// The forum whose event is that of the year of the slot, where nothing names one.
    pub forum: Option<&'static str>,
    /// Whether every page of the kind names its event.
    pub names_event: bool,
    /// The first year since which every slot has its zone; pages of earlier years, and those of a kind that has no such year, come
    /// with and without.
    pub zones_since: Option<i16>,
    /// Parts, each by its own spelling, in the order in which every page of the kind has them.
    pub order: &'static [&'static [&'static str]],
    /// Parts that stand together.
    pub beside: &'static [Beside],
    /// The current template, as a page prints it, in groups; where nothing is said, all parts in order.
    pub blanks: &'static [&'static [Blank]],
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
    /// How bad it is to lack it: a warning where every document of the kind has it, of whatever year.
    pub severity: Severity,
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

impl Meaning {
    /// The role of the people whom it lists.
    pub fn role(self) -> Option<Role> {
        match self {
            Self::People(role) => Some(role),
            _ => None,
        }
    }
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

/// A part that the pages of sessions, or of workshops only, have since a year.
pub const fn usual(meaning: Meaning, since: i16, workshop: bool) -> Required {
    Required { meaning, since, workshop, severity: Severity::Info }
}

/// A part that every document of a kind has, of whatever year.
pub const fn always(meaning: Meaning) -> Required {
    Required { meaning, since: 0, workshop: false, severity: Severity::Warning }
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
    /// A template of which nothing is said yet.
    pub const fn plain(kind: Kind) -> Self {
        Self {
            kind,
            parts: &[],
            marks: &[],
            numbered: 0,
            goes_on: false,
            special: None,
            required: &[],
            opens: &[],
            fuller: None,
            session_type: None,
            codes_are_sections: false,
            forum: None,
            names_event: false,
            zones_since: None,
            order: &[],
            beside: &[],
            blanks: &[],
        }
    }

    /// The form of a kind.
    pub fn of(kind: Kind) -> &'static Self {
        FORMS.iter().copied().find(|form| form.kind == kind).expect("each kind has a form, which a test looks after")
    }

    /// The parts that a document of a year, of a workshop or not, does not lack. Without a year all years may be meant.
    pub fn wanted(&self, year: Option<i16>, workshop: bool) -> impl Iterator<Item = &'static Required> + use<> {
        let fits = move |one: &&Required| (workshop || !one.workshop) && year.is_none_or(|year| year >= one.since);
        self.required.iter().filter(fits)
    }

    /// The kind that has all parts of this one, or this one.
    pub fn fullest(&self) -> Kind {
        self.fuller.unwrap_or(self.kind)
    }

    /// The template's own spelling of a part; empty where it has no such part.
    pub fn label_of(&self, meaning: Meaning) -> &'static str {
        self.parts().find(|part| part.meaning == meaning).map_or("", |part| part.labels[0])
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

    /// The role that a whole piece of text names.
    pub fn role(&self, text: &str) -> Option<Role> {
        self.meaning(text)?.role()
    }

    /// The label of this template most like a piece of text, however little; for advice.
    pub fn closest(&self, text: &str) -> Option<&'static str> {
        let word = key(text);
        let labels = self.parts().flat_map(|part| part.labels);
        let scored = labels.map(|label| (strsim::jaro_winkler(&word, label), *label));
        scored.filter(|(score, _)| *score >= 0.7).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1))).map(|(_, label)| label)
    }
}

/// A label, which is kept in lower case, as a template prints it.
pub fn printed(label: &str) -> String {
    let mut printed = label.replace("sdg", "SDG").replace("wsis", "WSIS");
    if let Some(first) = printed.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    printed
}

#[cfg(test)]
mod tests {
    use super::labels::{LONGEST_WORD, first_word};
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
    fn blanks_name_parts_that_hold_something_and_have_an_example() {
        for form in FORMS {
            for blank in form.current().iter() {
                let (kind, name) = (form.kind.as_str(), blank.name);
                let part = blank.part(form);
                let bare = matches!(blank.place, ValuePlace::Bare | ValuePlace::Fixed);
                assert!(bare != part.is_some() && (!bare || !blank.says.is_empty()), "{name} of {kind}");
                let heading = part.is_some_and(|part| matches!(part.meaning, Meaning::Container(_)));
                assert!(heading || !blank.example(form).is_empty(), "{name} of {kind} has no example");
                assert!(part.is_none_or(|part| part.meaning != Meaning::Furniture), "{name} of {kind} holds nothing");
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
