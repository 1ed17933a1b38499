//! Words around the names of people: honorifics, particles, groups, signs.

use std::sync::LazyLock;

use super::spelling::ByLetter;
use crate::text::misread;

/// Forms of address, lower case and without full stops.
const HONORIFICS: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "excellency", "honourable", "honorable", "ambassador", "sir",
    "dame", "engr", "sheikh", "madam", "madame", "capt", "mme", "sra", "señor", "señora", "herr", "frau",
];

/// Forms of address that are names of people too, unless a full stop closes them; `HE` is one in capitals.
const ABBREVIATED_HONORIFICS: &[&str] = &["h.e.", "hon.", "amb.", "rev.", "eng.", "ing.", "sr.", "h.e"];

/// Small words inside a name.
const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "das", "del", "della", "dei", "di", "du", "la", "las", "le", "les", "los", "van", "von", "vom", "der",
    "dem", "den", "ten", "ter", "te", "zu", "zum", "zur", "bin", "bint", "binte", "binti", "ibn", "ben", "ould", "mint", "wa",
    "al", "el", "ul", "y", "e", "i", "und", "af", "av", "of", "the", "dit", "san", "t", "v", "d",
];

/// What stands for several people or for nobody in particular, lower case.
const GROUPS: &[&str] = &[
    "audience", "audience member", "audience question", "moderator", "moderators", "moderator 1", "moderator 2", "participant",
    "participants", "panel", "panelists", "panellists", "speaker", "speakers", "video", "video message", "announcer",
    "interpreter", "host", "attendee", "online participant", "remote participant", "unknown speaker", "multiple speakers", "all",
    "chair", "co-chair", "mc", "facilitator", "session", "questions", "tbc", "tbd", "tba", "n/a", "to be confirmed",
    "to be announced", "to be determined",
];

/// Words of which a name is nobody's when it is made of them alone: `Co-moderator`, `Youth representative`.
const PARTS_OF_ROLES: &[&str] = &[
    "audience", "moderator", "moderators", "participant", "participants", "speaker", "speakers", "host", "video", "panel",
    "panelist", "panellist", "interpreter", "translator", "delegate", "delegation", "representative", "unknown", "chair",
    "facilitator", "online", "onsite", "announcer", "member", "questioner", "remote", "various", "all", "everyone", "co", "youth",
    "organizer", "organiser", "rapporteur", "secretariat",
];

/// What follows a role where a name is still to come: `Speaker to be announced`.
const STILL_TO_COME: &[&str] = &["to be confirmed", "to be announced", "to be determined", "tbc", "tbd", "tba"];

/// Words of headings and sentences that are no part of a name, lower case.
const COMMON_WORDS: &[&str] = &[
    "about", "access", "accountability", "action", "agenda", "agreement", "ai", "an", "and", "are", "as", "at", "background",
    "beyond", "building", "by", "call", "capacity", "challenges", "closing", "conclusion", "conclusions", "connectivity",
    "context", "cooperation", "cyber", "cybersecurity", "data", "debate", "development", "digital", "discussion", "emerging",
    "executive", "final", "for", "format", "from", "future", "further", "global", "governance", "how", "ict", "icts",
    "implementation", "in", "inclusion", "infrastructure", "innovation", "internet", "introduction", "is", "issues", "key", "main",
    "next", "of", "on", "online", "opening", "or", "outcomes", "overall", "overview", "part", "points", "policy", "progress",
    "questions", "recommendations", "regulation", "remarks", "report", "rights", "round", "security", "session", "skills", "steps",
    "summary", "sustainable", "technology", "that", "the", "theme", "this", "to", "topic", "towards", "trust", "we", "what",
    "when", "why", "with", "world",
];

/// The text that hides an e-mail address from harvesters.
pub const HIDDEN_ADDRESSES: &[&str] = &["[email protected]", "[email&#160;protected]"];

/// Phrases with which an unnamed delegate of a body is given.
const DELEGATES: &[&str] = &[
    "delegate from ", "delegate of ", "delegates from ", "delegation of ", "delegation from ", "government of ",
    "representative of ", "representative from ", "representatives of ", "a representative of ",
];

/// Phrases that stand where an affiliation is not known.
const NO_AFFILIATION: &[&str] = &[
    "role not mentioned", "role not specified", "affiliation not mentioned", "not mentioned", "role unknown", "n/a", "na", "-",
    "none", "tba", "tbc", "tbd", "to be announced", "to be confirmed", "to be determined",
];

/// Whether a word is a form of address: `Mr`, `Dr.`, `H.E.`.
pub fn is_honorific(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    word == "HE"
        || ABBREVIATED_HONORIFICS.iter().any(|known| known.eq_ignore_ascii_case(word))
        || HONORIFICS.iter().any(|known| known.eq_ignore_ascii_case(bare))
        || !bare.is_ascii() && HONORIFICS.contains(&bare.to_lowercase().as_str())
}

static COMMON_BY_LETTER: LazyLock<ByLetter> = LazyLock::new(|| ByLetter::of(COMMON_WORDS));

/// Whether a word is too common in headings to be a name: `Opening`, `Digital`, `and`.
pub fn is_common_word(word: &str) -> bool {
    COMMON_BY_LETTER.hold(word)
}

/// Whether a word is a particle of names: `van`, `de`.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether a name stands for a group: `Audience`, `Speaker 4`.
pub fn is_group(name: &str) -> bool {
    let known = super::key(name);
    let bare = known.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '#');
    GROUPS.contains(&known.as_str()) || GROUPS.contains(&bare) || is_still_to_come(name)
}

/// Whether what stands in place of a name, if anything, names nobody: `TBC`, `N/A`.
pub fn names_nobody(name: &str) -> bool {
    is_still_to_come(name) || is_nobody(name)
}

/// Whether words stand where a name is still to come: `TBC`, `Speaker (to be announced)`.
pub fn is_still_to_come(name: &str) -> bool {
    // The last letter of nearly every name says that it is one.
    let may_end = |c: char| !c.is_ascii() || STILL_TO_COME.iter().any(|words| words.ends_with(c.to_ascii_lowercase()));
    if !name.chars().rev().find(|c| c.is_alphanumeric()).is_some_and(may_end) {
        return false;
    }
    let name = super::key(name);
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let role = STILL_TO_COME.iter().find_map(|words| name.strip_suffix(words));
    role.is_some_and(|role| role.split([' ', '(', '-', ':']).all(|word| word.is_empty() || PARTS_OF_ROLES.contains(&word)))
}

/// Whether what stands in place of a name says that there is nobody: `N/A`, `-`.
pub fn is_nobody(name: &str) -> bool {
    const LONGEST: usize = 40;
    if name.len() > LONGEST {
        return false;
    }
    let name = super::key(name);
    ["", "n/a", "none", "nobody", "not applicable"].contains(&name.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a lower-case word is part of what somebody is called who is not named.
pub fn is_part_of_role(word: &str) -> bool {
    PARTS_OF_ROLES.contains(&word)
}

/// Whether a name is that of an unnamed delegate.
pub fn is_delegate(name: &str) -> bool {
    DELEGATES.iter().any(|phrase| super::begins_with(name, phrase).is_some())
}

/// The padlocks of private profiles in a text, by their place in bytes: the sign, or its bytes read in a code page.
pub fn padlocks(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    const PADLOCK: char = '🔒';
    let odd = if text.is_ascii() { "" } else { text };
    let plain = odd.match_indices(PADLOCK).map(|(at, sign)| at..at + sign.len());
    plain.chain(misread(text).filter(|(_, sign)| *sign == PADLOCK).map(|(at, _)| at))
}

/// Whether an affiliation says that it is not known.
pub fn is_no_affiliation(text: &str) -> bool {
    NO_AFFILIATION.contains(&super::key(text).trim_matches(['(', ')']))
}
