//! The WSIS Action Lines (Geneva Plan of Action, section C).

use super::{begins_with, key, likest};

/// Code and name.
const ACTION_LINES: &[(&str, &str)] = &[
    ("C1", "The role of governments and all stakeholders in the promotion of ICTs for development"),
    ("C2", "Information and communication infrastructure"),
    ("C3", "Access to information and knowledge"),
    ("C4", "Capacity building"),
    ("C5", "Building confidence and security in the use of ICTs"),
    ("C6", "Enabling environment"),
    ("C7", "ICT applications: benefits in all aspects of life"),
    ("C8", "Cultural diversity and identity, linguistic diversity and local content"),
    ("C9", "Media"),
    ("C10", "Ethical dimensions of the Information Society"),
    ("C11", "International and regional cooperation"),
];

/// The name of an action line by its code, `C7`.
pub fn name(code: &str) -> Option<&'static str> {
    ACTION_LINES.iter().find(|(known, _)| known.eq_ignore_ascii_case(code)).map(|(_, name)| *name)
}

/// Other names under which lines are printed: the fields of C7, and what C1 is called since 2019.
const VARIANTS: &[(&str, &str)] = &[
    ("C1", "The role of public governance authorities and all stakeholders in the promotion of ICTs for development"),
    ("C7", "E-government"),
    ("C7", "E-business"),
    ("C7", "E-learning"),
    ("C7", "E-health"),
    ("C7", "E-employment"),
    ("C7", "E-environment"),
    ("C7", "E-agriculture"),
    ("C7", "E-science"),
];

/// All names, each with the code of its line.
fn names() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    ACTION_LINES.iter().chain(VARIANTS)
}

/// The line that a name belongs to: whole, cut where enough of it is left, with more behind it, or slightly misspelt.
pub fn code_of(name: &str) -> Option<&'static str> {
    /// The least likeness, of 0 to 1.
    const LIKE: f64 = 0.8;
    let word = key(name);
    let begins = |(_, known): &&(&str, &str)| {
        begins_with(name, known).is_some_and(|end| !name[end..].starts_with(char::is_alphanumeric))
            || word.len() >= 12 && begins_with(known, &word).is_some()
    };
    let begun = names().find(begins).map(|(code, _)| *code);
    begun.or_else(|| likest(&word, names().copied(), LIKE))
}

/// Whether a name is the line's own, or, being no other line's, has a word of it: `Cybersecurity` for C5, `Ethics` for C10.
pub fn is_own(code: &str, name: &str) -> bool {
    code_of(name).map_or_else(|| is_like(code, name), |owner| owner.eq_ignore_ascii_case(code))
}

fn is_like(code: &str, name: &str) -> bool {
    /// The letters at the beginning of a word that make it the same word in another form.
    const STEM: usize = 5;
    let words = |text: &str| -> Vec<String> {
        let words = key(text);
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3).map(str::to_owned).collect()
    };
    let alike = |word: &str, own: &str| {
        let stem: String = own.chars().take(STEM).collect();
        word == own || own.chars().count() >= STEM && (word.starts_with(&stem) || word.contains(own))
    };
    let found = words(name);
    let own = names().filter(|(known, _)| known.eq_ignore_ascii_case(code)).flat_map(|(_, own)| words(own));
    { own }.any(|own| found.iter().any(|word| alike(word, &own)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_their_lines() {
        assert_eq!(code_of("Access to information and knowledge"), Some("C3"));
        assert_eq!(code_of("ICT applications: benefits in all aspects of life — E-health"), Some("C7"));
        assert_eq!(code_of("Building confidence and security in use of ICTs"), Some("C5"));
        assert_eq!((code_of("Cheese"), code_of("Mediation")), (None, None));
        assert!(is_like("C5", "Cybersecurity") && is_like("C10", "Ethics") && is_like("C7", "eHealth") && is_like("C9", "Media"));
        assert!(!is_like("C2", "Cheese"));
    }
}
