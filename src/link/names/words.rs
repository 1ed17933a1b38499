//! Closed lists of words that accompany names: forms of address, degrees, particles, generations.

use super::fold::plain;
use crate::vocabulary::persons;

/// Titles in front of a name besides the honorifics: positions, and forms that reports rarely print. Words that are
/// also given names (`Dean`, `Don`) are not here.
const TITLES: &[&str] = &[
    "amb", "barrister", "chairman", "chairperson", "doctor", "dra", "drs", "minister", "mlle", "monsieur", "president", "rev",
    "reverend", "secretary", "senator", "senor", "senora",
];

/// Titles that count only with a dot or in capitals, because they are names too.
const DOTTED: &[&str] = &["adv", "he", "her", "his", "hon", "eng", "ing"];

/// Letters behind a name.
pub(super) const DEGREES: &[&str] = &["phd", "md", "mba", "msc", "llm", "esq", "llb", "mp", "jd", "cissp"];

/// Particles that stand between a child and its father.
pub(super) const FILIATIONS: &[&str] = &["bin", "ibn", "bint", "binte", "binti", "ben", "ould", "mint"];

/// Those of them that are also given names or family names, and are that at the front of a name.
pub(super) const NAMES_AT_THE_FRONT: &[&str] = &["ben", "le", "do", "te", "ten", "la", "san", "y", "e", "van"];

const GENERATIONS: &[(&str, &str)] = &[
    ("jr", "junior"),
    ("jnr", "junior"),
    ("junior", "junior"),
    ("sr", "senior"),
    ("snr", "senior"),
    ("senior", "senior"),
    ("ii", "second"),
    ("iii", "third"),
    ("iv", "fourth"),
    ("filho", "son"),
    ("neto", "grandson"),
    ("sobrinho", "nephew"),
];

/// Whether a word is a form of address.
pub(super) fn is_address(written: &str, plain: &str) -> bool {
    let marked = || written.contains('.') || written.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    persons::is_honorific(written) || TITLES.contains(&plain) || (DOTTED.contains(&plain) && marked())
}

/// The generation that a word behind a name tells.
pub(super) fn generation(plain: &str) -> Option<&'static str> {
    GENERATIONS.iter().find(|(word, _)| *word == plain).map(|(_, meaning)| *meaning)
}

/// Whether everything behind a comma is a degree or a generation, so that the comma turns no name around.
pub(super) fn follows(text: &str) -> bool {
    text.split([' ', ','])
        .map(plain)
        .filter(|word| !word.is_empty())
        .all(|word| DEGREES.contains(&word.as_str()) || generation(&word).is_some())
}
