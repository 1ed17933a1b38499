//! Countries, as affiliations name them, and a few wider places: the names of ISO 3166-1, those that people use besides, and the
//! codes.
//!
//! What is looked up is folded: lower case, without accents, one blank between words. Blanks do not count.
//!
//! `countries.tsv` has a line for each country: its two letters, the name that stands for it, and, without blanks, the others that it
//! is called by. A test makes it of the `celes` crate and of what people say besides.

use std::sync::LazyLock;

/// Places that are wider than a country.
const WIDER: &[&str] = &["africa", "america", "asia", "caribbean", "europe", "latin america"];

/// What stands in front of a country's name in its official form.
const FORMS: &[&str] = &[
    "republic of ", "federal republic of ", "islamic republic of ", "peoples republic of ", "united republic of ", "kingdom of ",
    "sultanate of ", "state of ",
];

/// Countries that are also something else in the names of bodies: `University of Georgia`, `Reunion Committee`.
const AMBIGUOUS: &[&str] = &["GE", "RE"];

/// What makes another place of the name of a country behind it: `New Mexico`, `Northern Ireland`.
const OTHER_PLACES: &[&str] = &["east", "eastern", "new", "north", "northern", "south", "southern", "west", "western"];

/// A country by one of its names.
struct KnownCountry {
    /// This name, folded.
    called: &'static str,
    /// The two letters of ISO 3166-1.
    code: &'static str,
    /// The name that stands for the country, folded.
    name: &'static str,
}

/// Every name, the shorter ones in front: most texts are longer than any.
static NAMES: LazyLock<Vec<(usize, KnownCountry)>> = LazyLock::new(|| {
    let of_country = |line: &'static str| {
        let (code, names) = line.split_once('\t')?;
        let name = names.split('\t').next()?;
        Some(names.split('\t').map(move |called| (letters(called).count(), KnownCountry { called, code, name })))
    };
    let mut names: Vec<_> = include_str!("countries.tsv").lines().filter_map(of_country).flatten().collect();
    names.sort_by(|(length, a), (other, b)| length.cmp(other).then_with(|| letters(a.called).cmp(letters(b.called))));
    names
});

/// What of a name is compared.
fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(|byte| *byte != b' ')
}

/// The country that is called so, blanks or not.
fn listed(name: &str) -> Option<&'static KnownCountry> {
    let length = letters(name).count();
    let place =
        |(known, country): &(usize, KnownCountry)| known.cmp(&length).then_with(|| letters(country.called).cmp(letters(name)));
    NAMES.binary_search_by(place).ok().map(|at| &NAMES[at].1)
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
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use celes::{Country, LookupTable};

    use super::*;
    use crate::text::folded;

    /// Names that people use and the list of countries does not have, with the two letters of the country.
    const MORE_NAMES: &[(&str, &str)] =
        &[("brasil", "BR"), ("lao pdr", "LA"), ("uae", "AE"), ("uk", "GB"), ("us", "US"), ("usa", "US")];

    /// Countries that are called by none of the names that stand first in the list of countries.
    const SHORT_NAMES: &[(&str, &str)] =
        &[("CI", "cote divoire"), ("GB", "united kingdom"), ("LA", "laos"), ("US", "united states")];

    /// The table: the two letters of each country, the name that stands for it, and the others without blanks, in alphabetical order.
    fn table() -> String {
        let countries = Country::get_countries();
        let mut names: BTreeMap<String, (&str, String)> = BTreeMap::new();
        // What a country is called itself comes before what it is called besides: Samoa is not American Samoa.
        for country in &countries {
            let long = spoken(country.long_name);
            names.entry(key(&long)).or_insert_with(|| (country.alpha2, short_name(country, &long)));
        }
        let known: BTreeMap<&str, String> = names.values().cloned().collect();
        let aliases =
            countries.iter().flat_map(|country| country.aliases.iter().map(|alias| (key(&spoken(alias)), country.alpha2)));
        let more = MORE_NAMES.iter().map(|(name, code)| (key(name), *code));
        let short = SHORT_NAMES.iter().map(|(code, name)| (key(name), *code));
        for (name, code) in more.chain(short).chain(aliases).filter(|(name, _)| !WIDER.contains(&name.as_str())) {
            names.entry(name).or_insert((code, known[code].clone()));
        }
        let mut rows: BTreeMap<&str, String> = known.into_iter().map(|(code, name)| (code, format!("{code}\t{name}"))).collect();
        for (called, (code, name)) in names.iter().filter(|(called, (_, name))| **called != key(name)) {
            let row = rows.get_mut(code).unwrap_or_else(|| panic!("{name} has a row"));
            row.extend(["\t", called]);
        }
        rows.into_values().map(|row| row + "\n").collect()
    }

    /// The name that stands for a country: the first that people use where the official one is long.
    fn short_name(country: &Country, long: &str) -> String {
        if let Some((_, usual)) = SHORT_NAMES.iter().find(|(code, _)| *code == country.alpha2) {
            return (*usual).to_owned();
        }
        let official = long.contains(" of ") || country.long_name.starts_with("The ");
        country.aliases.iter().next().filter(|_| official).map_or_else(|| long.to_owned(), |alias| spoken(alias))
    }

    /// A name of the list in folded words: `SouthKorea`, `The Sudan`.
    fn spoken(name: &str) -> String {
        let mut words = String::new();
        for letter in name.strip_prefix("The ").unwrap_or(name).chars() {
            if letter.is_uppercase() && words.ends_with(char::is_lowercase) {
                words.push(' ');
            }
            words.push(letter);
        }
        folded(&words).replace(',', "")
    }

    fn key(name: &str) -> String {
        name.replace(' ', "")
    }

    /// `UPDATE=1 cargo test --lib countries` writes the table anew; the difference is reviewed.
    #[test]
    fn the_table_is_that_of_the_list_of_countries() {
        if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/vocabulary/countries.tsv");
            return std::fs::write(path, table()).expect("written");
        }
        assert_eq!(include_str!("countries.tsv"), table(), "if this is right: UPDATE=1 cargo test --lib countries");
    }

    #[test]
    fn one_name_for_a_country() {
        let names = [
            ("uk", "united kingdom"),
            ("united kingdom of great britain and northern ireland", "united kingdom"),
            ("peoples republic of china", "china"),
            ("republic of korea", "south korea"),
            ("vietnam", "vietnam"),
            ("viet nam", "vietnam"),
            ("cote divoire", "cote divoire"),
            ("ivory coast", "cote divoire"),
            ("saint lucia", "saint lucia"),
            ("sao tome and principe", "sao tome and principe"),
            ("turkey", "turkiye"),
            ("the gambia", "gambia"),
            ("bolivia", "bolivia"),
            ("tanzania", "tanzania"),
            ("samoa", "samoa"),
            ("usa", "united states"),
        ];
        for (text, name) in names {
            assert_eq!(country(text.strip_prefix("the ").unwrap_or(text)), Some(name), "{text}");
        }
        assert_eq!(country("africa"), None);
        assert_eq!(country("america"), None);
        assert!(holds_country("bank of papua new guinea") && !holds_country("bank of the south"));
    }

    #[test]
    fn all_countries_are_there_with_their_codes() {
        let codes: BTreeSet<&str> = NAMES.iter().map(|(_, country)| country.code).collect();
        assert!(codes.len() >= 249 && codes.iter().all(|code| code.len() == 2), "{}", codes.len());
        assert!(MORE_NAMES.iter().all(|(name, code)| listed(name).is_some_and(|country| country.code == *code)));
    }

    #[test]
    fn the_country_that_a_name_names() {
        for (name, code) in [
            ("kenya", Some("KE")),
            ("cyberspace administration of china", Some("CN")),
            ("government of the gambia", Some("GM")),
            ("office of the president of the republic of moldova", Some("MD")),
            ("wikimedia chile", Some("CL")),
            ("internet society south africa", Some("ZA")),
            ("internet society ghana chapter", Some("GH")),
            ("kenya bankers forum", Some("KE")),
            ("papua new guinea rain office", Some("PG")),
            ("united kingdom government", Some("GB")),
            ("uk igf", Some("GB")),
            ("china office kenya", None),
            ("university of new mexico", None),
            ("ulster council northern ireland", Some("GB")),
            ("university of georgia", None),
            ("georgia institute of technology", None),
            ("bank of america", None),
            ("talk to us", None),
            ("rain institute", None),
        ] {
            assert_eq!(code_in_name(name), code, "{name}");
        }
    }
}
