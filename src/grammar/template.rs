//! The templates as others see them: what the reference page of kinds prints, and what tests make their documents of. It touches
//! forms only.

use std::fmt::Debug;

use super::form::{Form, Part, Special};
use super::forms::FORMS;
use super::lost::RESOLVERS;
use crate::document::Kind;

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
        })
        .collect();
    templates.sort_by_key(|template| template.kind);
    templates
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
    use crate::grammar::form::Meaning;

    #[test]
    fn variants_in_words() {
        assert_eq!(words(&Meaning::People(Role::OnsiteModerator)), "people: onsite moderator");
        assert_eq!(words(&Meaning::ActionLines), "action lines");
    }
}
