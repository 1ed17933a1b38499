//! What a new document of a kind begins with: the parts of the current template, in the order in which a page prints them, each
//! with an example. It touches parts only.

use std::borrow::Cow;

use super::{Form, Meaning, Part};

/// A part of the current template, to be filled in.
#[derive(Debug, Clone, Copy)]
pub struct Blank {
    /// A label of the part; where it has none, what it is called.
    pub name: &'static str,
    /// Where its value stands.
    pub place: ValuePlace,
    /// What it says, where what its meaning says does not do.
    pub says: &'static str,
    /// Its value, line by line, where that of its meaning does not do.
    pub like: &'static [&'static str],
}

/// Where the value of a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValuePlace {
    /// Behind the label, on its line.
    Behind,
    /// Below the label, which stands alone.
    Below,
    /// Behind the label and a number, somebody a line.
    Numbered,
    /// Where the template has it, without a label.
    Bare,
    /// The same: words that every document has as they are.
    Fixed,
}

impl Blank {
    const fn new(name: &'static str, place: ValuePlace) -> Self {
        Self { name, place, says: "", like: &[] }
    }

    /// The same part with an example of its own.
    pub const fn like(self, like: &'static [&'static str]) -> Self {
        Self { like, ..self }
    }

    /// The same part with a sentence of its own.
    pub const fn says(self, says: &'static str) -> Self {
        Self { says, ..self }
    }

    /// The part that it names.
    pub fn part(&self, form: &Form) -> Option<&'static Part> {
        let labelled = !matches!(self.place, ValuePlace::Bare | ValuePlace::Fixed);
        form.parts().filter(|_| labelled).find(|part| part.labels.contains(&self.name))
    }

    /// An example of its value, line by line.
    pub fn example(&self, form: &Form) -> &'static [&'static str] {
        let of_meaning = || self.part(form).map_or(&[][..], |part| part.meaning.example());
        if self.like.is_empty() { of_meaning() } else { self.like }
    }
}

/// A part whose value stands behind its label.
pub const fn behind(name: &'static str) -> Blank {
    Blank::new(name, ValuePlace::Behind)
}

/// A part whose value stands below its label.
pub const fn below(name: &'static str) -> Blank {
    Blank::new(name, ValuePlace::Below)
}

/// A list of which each line has the label and a number.
pub const fn numbered(name: &'static str) -> Blank {
    Blank::new(name, ValuePlace::Numbered)
}

/// What has no label.
pub const fn bare(name: &'static str, says: &'static str, like: &'static [&'static str]) -> Blank {
    Blank { says, like, ..Blank::new(name, ValuePlace::Bare) }
}

/// What every document has as it is.
pub const fn fixed(name: &'static str, says: &'static str, like: &'static [&'static str]) -> Blank {
    Blank { says, like, ..Blank::new(name, ValuePlace::Fixed) }
}

impl Form {
    /// The current template; by default all parts that hold anything, in order.
    pub fn current(&self) -> Cow<'static, [Blank]> {
        match self.blanks {
            [] => self.parts().filter(|part| part.meaning != Meaning::Furniture).map(Part::blank).collect(),
            [only] => Cow::Borrowed(only),
            groups => groups.concat().into(),
        }
    }
}

impl Part {
    /// The part with its value where most templates have it.
    fn blank(&self) -> Blank {
        use Meaning::{Duration, Format, Link, Room, Time, Title, Topics};
        match self.meaning {
            Title | Time | Room | Topics | Format | Duration | Link => behind(self.labels[0]),
            _ => below(self.labels[0]),
        }
    }
}
