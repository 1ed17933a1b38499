//! The templates as others see them: what the reference page of kinds prints, what a new document begins with, and what tests make
//! their documents of. It touches forms only.

use std::borrow::Cow;
use std::fmt::Debug;

use super::form::{Blank, Form, Meaning, Part, Required, Special, Stands, ValuePlace, printed};
use super::forms::FORMS;
use super::lost::RESOLVERS;
use crate::diagnostic::Severity;
use crate::document::Kind;
use crate::text::EXAMPLE;

/// The template of one kind.
#[derive(Debug, Clone)]
pub struct Template {
    /// The kind.
    pub kind: Kind,
    /// Marks of the kind that are no labels: how much each speaks for it, and what it is called.
    pub marks: Vec<(i32, &'static str)>,
    /// How much a label with the template's number in front speaks for the kind.
    pub numbered: i32,
    /// What stands in the place of labels.
    pub special: Option<String>,
    /// The parts, in order.
    pub parts: Vec<TemplatePart>,
    /// What is read though its label is lost, in the order in which it is tried, and the signs that speak for it.
    pub lost: Vec<(&'static str, &'static str)>,
    /// The current template, in the order in which a page prints it.
    pub blanks: Vec<TemplateBlank>,
}

/// A part of a new document, to be filled in.
#[derive(Debug, Clone)]
pub struct TemplateBlank {
    /// Its label as the template prints it; what it is called where it has none.
    pub name: String,
    /// The other spellings that are read in the same way: lower case, single blanks.
    pub others: Vec<&'static str>,
    /// What it says.
    pub says: Cow<'static, str>,
    /// Where it stands, and where its label counts.
    pub stands: String,
    /// Which documents have it, where it has a label.
    pub wanted: Option<String>,
    /// Its value, line by line.
    pub example: &'static [&'static str],
    place: ValuePlace,
}

/// A part of a template.
#[derive(Debug, Clone)]
pub struct TemplatePart {
    /// What it says, in words: `people: speaker`.
    pub says: String,
    /// Its spellings, the template's own first: lower case, single blanks.
    pub labels: &'static [&'static str],
    /// How much its label speaks for the kind.
    pub weight: i32,
    /// Where its label may stand: `front`, `anywhere`.
    pub stands: String,
    /// Whether every document of the kind has a section of its meaning.
    pub always: bool,
}

/// The templates of all kinds that have one, in order of the kinds.
pub fn templates() -> Vec<Template> {
    let part = |form: &Form, part: &Part| TemplatePart {
        says: words(&part.meaning),
        labels: part.labels,
        weight: part.weight,
        stands: words(&part.stands),
        always: form.required.iter().any(|required| required.meaning == part.meaning),
    };
    let mut templates: Vec<Template> = FORMS
        .iter()
        .map(|form| Template {
            kind: form.kind,
            marks: form.marks.iter().map(|(_, weight, name)| (*weight, *name)).collect(),
            numbered: form.numbered,
            special: form.special.map(|special: Special| words(&special)),
            parts: form.parts().map(|one| part(form, one)).collect(),
            lost: lost(form),
            blanks: form.current().iter().map(|blank| of_blank(form, blank)).collect(),
        })
        .collect();
    templates.sort_by_key(|template| template.kind);
    templates
}

impl Template {
    /// A new document of the kind, in which each line to be filled in holds an example, and says so.
    pub fn unfilled(&self) -> String {
        self.written(&format!(" {EXAMPLE}"))
    }

    /// The same with the examples as if they were filled in.
    pub fn filled(&self) -> String {
        self.written("")
    }

    fn written(&self, sign: &str) -> String {
        let blocks: Vec<String> = self.blanks.iter().map(|blank| blank.written(sign)).collect();
        blocks.join("\n")
    }
}

impl TemplateBlank {
    /// Whether it stays as it is.
    pub fn is_fixed(&self) -> bool {
        self.place == ValuePlace::Fixed
    }

    fn written(&self, sign: &str) -> String {
        let Self { name, example, .. } = self;
        let lines = |line: &dyn Fn(usize, &str) -> String| example.iter().enumerate().map(|(at, one)| line(at, one)).collect();
        match self.place {
            ValuePlace::Behind => lines(&|_, value| format!("{name}: {value}{sign}\n")),
            ValuePlace::Below => format!("{name}\n{}", lines(&|_, value| format!("{value}{sign}\n"))),
            ValuePlace::Numbered => lines(&|at, value| format!("{name} {}: {value}{sign}\n", at + 1)),
            ValuePlace::Bare => lines(&|_, value| format!("{value}{sign}\n")),
            ValuePlace::Fixed => lines(&|_, value| format!("{value}\n")),
        }
    }
}

fn of_blank(form: &'static Form, blank: &Blank) -> TemplateBlank {
    let part = blank.part(form);
    // Labels of one part that the template has one beside the other are no spellings of each other.
    let own = |label: &&&str| form.current().iter().any(|blank| blank.name == **label);
    let others = part.map_or(&[][..], |part| part.labels).iter().filter(|label| !own(label)).copied().collect();
    let says = part.filter(|_| blank.says.is_empty()).map_or(Cow::Borrowed(blank.says), |part| part.meaning.says());
    TemplateBlank {
        name: printed(blank.name),
        others,
        says,
        stands: stands(blank.place, part.map(|part| part.stands)),
        wanted: part.map(|part| wanted(form, part)),
        example: blank.example(form),
        place: blank.place,
    }
}

/// Where a value stands, and where its label counts.
fn stands(place: ValuePlace, label: Option<Stands>) -> String {
    let value = match place {
        ValuePlace::Behind => "behind the label and a colon",
        ValuePlace::Below => "below the label",
        ValuePlace::Numbered => "behind the label, a number and a colon",
        ValuePlace::Bare | ValuePlace::Fixed => "here, without a label",
    };
    let counts = match label {
        None => return value.to_owned(),
        Some(Stands::Front) => "in front of the sections only",
        Some(Stands::Anywhere) => "anywhere",
        Some(Stands::Numbered) => "with the template's number in front only",
        Some(Stands::Alone) => "alone on its line only",
    };
    format!("{value}; the label counts {counts}")
}

/// Which documents have a part.
fn wanted(form: &Form, part: &Part) -> String {
    let required = form.required.iter().find(|required| required.meaning == part.meaning);
    match required {
        _ if part.meaning == Meaning::Title => "in every document".to_owned(),
        None => "no; it goes out where there is nothing to say".to_owned(),
        Some(Required { since, workshop, severity, .. }) => {
            let share = if *severity == Severity::Info { "most" } else { "all" };
            let whose = if *workshop { "workshops" } else { "documents" };
            let since = if *since == 0 { String::new() } else { format!(" since {since}") };
            format!("in {share} {whose} of this kind{since}")
        }
    }
}

/// What is read without its label on a page of the template, each once.
fn lost(form: &Form) -> Vec<(&'static str, &'static str)> {
    let mut lost = Vec::new();
    for one in RESOLVERS.iter().filter(|one| !one.signs.is_empty() && one.is_for(form.special)) {
        if !lost.contains(&(one.name, one.signs)) {
            lost.push((one.name, one.signs));
        }
    }
    lost
}

/// The name of a variant in words: `People(OnsiteModerator)` is `people: onsite moderator`.
fn words(variant: &impl Debug) -> String {
    let name = format!("{variant:?}").replace(')', "").replace('(', ": ");
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && words.ends_with(char::is_alphanumeric) {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;

    #[test]
    fn variants_in_words() {
        assert_eq!(words(&Meaning::People(Role::OnsiteModerator)), "people: onsite moderator");
        assert_eq!(words(&Meaning::ActionLines), "action lines");
    }
}
