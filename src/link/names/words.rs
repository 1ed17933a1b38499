//! Closed lists of words that accompany names: forms of address, degrees, particles, generations.

use super::fold::plain;

/// Forms of address in front of a name. Words that are also given names (`Dean`, `Don`) are not here.
const ADDRESS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "mx",
    "miss",
    "dr",
    "prof",
    "professor",
    "he",
    "hon",
    "honourable",
    "honorable",
    "amb",
    "ambassador",
    "sir",
    "dame",
    "madam",
    "madame",
    "mme",
    "mlle",
    "monsieur",
    "herr",
    "frau",
    "senor",
    "senora",
    "sra",
    "rev",
    "reverend",
    "eng",
    "ing",
    "engr",
    "excellency",
    "his",
    "her",
    "minister",
    "chairman",
    "chairperson",
    "president",
    "secretary",
    "doctor",
    "senator",
    "dra",
    "drs",
    "barrister",
    "adv",
];

/// Forms of address that count only with a dot or in capitals, because they are names too.
const DOTTED: &[&str] = &["he", "hon", "his", "her", "eng", "ing", "adv", "sra"];

/// Letters behind a name.
pub(super) const DEGREES: &[&str] = &["phd", "md", "mba", "msc", "llm", "esq", "llb", "mp", "jd", "cissp"];

/// Small words inside names that are often left out.
pub(super) const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "las", "los", "le", "les", "van", "von", "vom", "zu", "zum",
    "der", "den", "dem", "ter", "ten", "te", "el", "al", "ul", "y", "e", "i", "und", "af", "av", "bin", "ibn", "bint", "ben",
    "san",
];

/// Those of them that stand between a child and its father.
pub(super) const FILIATIONS: &[&str] = &["bin", "ibn", "bint", "ben"];

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
    ADDRESS.contains(&plain) && (!DOTTED.contains(&plain) || marked())
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
