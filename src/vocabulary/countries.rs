//! Countries, as affiliations name them, and a few wider places: the names of ISO 3166-1, those that people use besides, and the
//! codes.
//!
//! What is looked up is folded: lower case, without accents, one blank between words. Blanks do not count.
//!
//! `countries.tsv` holds each name without blanks, the two letters of the country and the name that stands for it, the shorter
//! names in front. A test makes it of the `celes` crate and of what people say besides.

use std::sync::LazyLock;

/// Places that are wider than a country.
const WIDER: &[&str] = &["africa", "america", "asia", "caribbean", "europe", "latin america"];

/// What stands in front of a country's name in its official form.
const FORMS: &[&str] = &[
    "republic of ",
    "federal republic of ",
    "islamic republic of ",
    "peoples republic of ",
    "united republic of ",
    "kingdom of ",
    "sultanate of ",
    "state of ",
];

/// Countries that are also something else in the names of bodies: `University of Georgia`, `Reunion Committee`.
const AMBIGUOUS: &[&str] = &["GE", "RE"];

/// What makes another place of the name of a country behind it: `New Mexico`, `Northern Ireland`.
const OTHER_PLACES: &[&str] = &["east", "eastern", "new", "north", "northern", "south", "southern", "west", "western"];

/// A country by one of its names.
struct KnownCountry {
    /// The name, folded and without blanks.
    key: &'static str,
    /// The two letters of ISO 3166-1.
    code: &'static str,
    /// The name that stands for the country, folded.
    name: &'static str,
}

/// In the order of the table.
static NAMES: LazyLock<Vec<KnownCountry>> = LazyLock::new(|| {
    let known = |line: &'static str| {
        let (key, rest) = line.split_once('\t')?;
        let (code, name) = rest.split_once('\t')?;
        Some(KnownCountry { key, code, name })
    };
    include_str!("countries.tsv").lines().filter_map(known).collect()
});

/// The country that is called so, blanks or not.
fn listed(name: &str) -> Option<&'static KnownCountry> {
    let length = name.len() - name.bytes().filter(|byte| *byte == b' ').count();
    let letters = || name.bytes().filter(|byte| *byte != b' ');
    // Most texts are longer than any name.
    let at = NAMES.binary_search_by(|known| known.key.len().cmp(&length).then_with(|| known.key.bytes().cmp(letters())));
    at.ok().map(|at| &NAMES[at])
}

fn known(text: &str) -> Option<&'static KnownCountry> {
    let plain = || FORMS.iter().find_map(|form| text.strip_prefix(form)).map(|name| name.strip_prefix("the ").unwrap_or(name));
    listed(text).or_else(|| plain().and_then(listed))
}

/// Whether a text is the name of a place: a country, or a wider one.
pub fn is_place(text: &str) -> bool {
    WIDER.contains(&text) || country(text).is_some()
}

/// The name that stands for the country that a text names: `united kingdom` for `uk`. `None` for any other text.
pub fn country(text: &str) -> Option<&'static str> {
    known(text).map(|country| country.name)
}

/// The two letters of the country that a text names and nothing else.
pub fn country_code(text: &str) -> Option<&'static str> {
    known(text).map(|country| country.code)
}

/// The two letters of the country that the name of a body names: `kenya`, `government of the gambia`, `wikimedia chile`, `kenya
/// bankers forum`, `internet society ghana chapter`. Without one, or with two, `None`.
pub fn code_in_name(words: &str) -> Option<&'static str> {
    let words = words.strip_suffix(" chapter").unwrap_or(words);
    if let Some(country) = known(words) {
        return Some(country.code);
    }
    let starts = words.match_indices(" of ").map(|(at, of)| &words[at + of.len()..]);
    let behind_of = starts.map(|rest| rest.strip_prefix("the ").unwrap_or(rest)).find_map(known);
    let blanks = || words.match_indices(' ').map(|(at, _)| at);
    let at_end = || {
        let (at, country) = blanks().find_map(|at| Some((at, listed(&words[at + 1..])?)))?;
        let before = words[..at].rsplit(' ').next().unwrap_or_default();
        (!OTHER_PLACES.contains(&before) && country.name.len() > 2 && words.len() > at + 3).then_some(country)
    };
    let in_front = || blanks().collect::<Vec<_>>().into_iter().rev().find_map(|at| listed(&words[..at]));
    let found = match behind_of {
        Some(country) => Some(country),
        None => match (in_front(), at_end()) {
            (Some(one), Some(other)) if one.code != other.code => None,
            (one, other) => one.or(other),
        },
    };
    found.filter(|country| !AMBIGUOUS.contains(&country.code)).map(|country| country.code)
}

/// Whether words in a row, each two with a blank between them, name a country: `ministry of communications of cuba`.
pub fn holds_country(words: &str) -> bool {
    /// `democratic republic of the congo`.
    const LONGEST: usize = 5;
    let mut starts = std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1));
    starts.any(|from| {
        let rest = &words[from..];
        let ends = rest.match_indices(' ').map(|(at, _)| at).chain([rest.len()]);
        ends.take(LONGEST).any(|end| listed(&rest[..end]).is_some())
    })
}

#[cfg(test)]
mod tests;
