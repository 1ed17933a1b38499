//! What the pieces of a body's name are to each other: a part and its whole, a body of a state and its country.
//!
//! `School of Law`, `Ministry of Health`, `Parliament` are borne by many: such a piece names a body only together with
//! what it is a part of, or with its country, and nobody is of the same house by it alone.

use std::sync::LazyLock;

use crate::dataset::{hyphened, joined_words};
use crate::vocabulary::{countries, organisations};

/// A body of the field, and the keys of its acronym and its name.
pub(super) struct KnownBody {
    pub short: &'static str,
    pub full: &'static str,
    pub acronym: String,
    pub key: String,
}

/// The bodies of the field that are better known by their acronyms.
pub(super) static FIELD: LazyLock<Vec<KnownBody>> = LazyLock::new(|| {
    let known = organisations::KNOWN.iter();
    known.map(|(short, full)| KnownBody { short, full, acronym: key(&[short]), key: key(&[full]) }).collect()
});

/// What bodies are compared by, whole: `and` for `&`, one name for a country.
pub(super) fn key<P: AsRef<str>>(pieces: &[P]) -> String {
    pieces.iter().map(|piece| key_of(piece.as_ref())).collect::<Vec<_>>().join("-")
}

fn key_of(piece: &str) -> String {
    let words = hyphened(piece);
    match countries::country(&words.replace('-', " ")) {
        Some(country) => country.replace(' ', "-"),
        None if piece.contains('&') => hyphened(&piece.replace('&', " and ")),
        None => words,
    }
}

/// The keys of the bodies that a name is made of: itself and each whole behind a part, where they tell one body.
pub(super) fn houses(pieces: &[String]) -> Vec<String> {
    // `Ministry of Posts, Telecommunications and Trade` goes on behind the comma; of which state, it does not say.
    let goes_on = |at: usize| at > 0 && !is_body(&pieces[at]) && enumerates(&pieces[at]);
    let tells = |at: usize| !(is_shared(&pieces[at]) || goes_on(at)) || holds_country(&pieces[at]);
    let whole = |from: &usize| (*from..pieces.len()).any(tells) && !is_place(&pieces[*from..].join(" "));
    (0..pieces.len()).filter(whole).map(|from| key(&pieces[from..])).collect()
}

/// The folded words of a text, with a blank between each two.
pub(super) fn spaced(text: &str) -> String {
    joined_words(text, ' ')
}

/// Whether one of the folded words of a text is of some kind.
pub(super) fn has_word(text: &str, kind: impl Fn(&str) -> bool) -> bool {
    hyphened(text).split('-').any(kind)
}

/// Whether a piece is usually a part of the body named behind it.
pub(super) fn is_part(piece: &str) -> bool {
    has_word(piece, |word| organisations::PARTS.contains(&word))
}

/// Whether a piece is borne by many bodies; see [`organisations::is_shared`].
pub(super) fn is_shared(piece: &str) -> bool {
    is(piece, organisations::is_shared)
}

/// Whether a piece is a body of a state that does not say which.
pub(super) fn lacks_country(piece: &str) -> bool {
    is(piece, organisations::is_of_state)
}

/// Whether a piece is nothing but a kind of body: `Parliament`, `the University`.
pub(super) fn is_bare_kind(piece: &str) -> bool {
    let word = hyphened(piece);
    !word.contains('-') && organisations::is_kind(&word)
}

/// Whether a text is the name of a place and nothing else.
pub(super) fn is_place(text: &str) -> bool {
    countries::is_place(&spaced(without_article(text)))
}

/// A text without the article in front of it.
pub(super) fn without_article(text: &str) -> &str {
    let text = text.trim();
    ["the ", "The "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text).trim()
}

fn is(piece: &str, kind: impl Fn(&[&str]) -> bool) -> bool {
    let all = spaced(without_article(piece));
    kind(&all.split(' ').collect::<Vec<_>>()) && !countries::holds_country(&all) && !is_known(piece)
}

fn is_known(piece: &str) -> bool {
    organisations::KNOWN.iter().any(|(_, full)| full.eq_ignore_ascii_case(piece))
}

fn is_body(piece: &str) -> bool {
    has_word(piece, organisations::is_kind)
}

fn enumerates(piece: &str) -> bool {
    piece.contains('&') || has_word(piece, |word| matches!(word, "and" | "e" | "et" | "y"))
}

fn holds_country(piece: &str) -> bool {
    countries::holds_country(&spaced(piece))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_tells_one_body_is_a_house() {
        let houses = |pieces: &[&str]| houses(&pieces.iter().map(|piece| (*piece).to_owned()).collect::<Vec<_>>()).join(" ");
        for (pieces, expected) in [
            (&["School of Law"][..], ""),
            (&["Ministry of Health"], ""),
            (&["National Human Rights Commission"], ""),
            (&["Ministry of Posts", "Telecommunications and Trade"], ""),
            (&["Bureau of Trade", "Ministry of Health"], ""),
            (&["GitHub"], "github"),
            (&["Ministry of Health", "Kenya"], "ministry-of-health-kenya"),
            (&["Kenya", "Ministry of Health"], "kenya-ministry-of-health"),
            (&["Ministry of Health of Kenya"], "ministry-of-health-of-kenya"),
            (&["School of Law", "University of Oslo"], "school-of-law-university-of-oslo university-of-oslo"),
            (&["Department of Computer Science", "Stanford"], "department-of-computer-science-stanford stanford"),
            (
                &["Bureau of Trade", "Ministry of Health", "Kenya"],
                "bureau-of-trade-ministry-of-health-kenya ministry-of-health-kenya",
            ),
        ] {
            assert_eq!(houses(pieces), expected, "{pieces:?}");
        }
    }
}
