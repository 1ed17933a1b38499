//! Names of one body that differ by what stands around them only: `X` and `X of the United Nations`, `ISOC Foundation` and `Internet
//! Society Foundation`. It touches keys.
//!
//! Which names are one, they say themselves, so that no other document moves an identifier. An `X` that is short, or borne by many
//! as `Department of …` is, is nobody's twin.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::HashMap;

use super::pieces::{FIELD, is_shared};

/// The bodies of the field that have acronyms of one word, by them; each by its key.
static BY_ACRONYM: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let short = FIELD.iter().filter(|known| !known.acronym.contains('-'));
    short.map(|known| (known.acronym.as_str(), known.key.as_str())).collect()
});

/// The bodies of the field by what their names are without the United Nations.
static BY_NAME: LazyLock<HashMap<String, &str>> =
    LazyLock::new(|| FIELD.iter().map(|known| (plain(&known.key), known.key.as_str())).collect());

/// The key that stands for the body of a key: one for all its names.
pub(super) fn one(key: &str) -> Cow<'_, str> {
    let plain = plain(key);
    match BY_NAME.get(&plain) {
        Some(known) => Cow::Borrowed(known),
        None if plain == key => Cow::Borrowed(key),
        None => Cow::Owned(plain),
    }
}

/// A key with its first acronym spelled out, and without the United Nations where what is left tells a body.
fn plain(key: &str) -> String {
    let own = key.strip_suffix("-of-the-united-nations");
    let own = own.or_else(|| ["united-nations-", "un-"].iter().find_map(|un| key.strip_prefix(un)));
    let spelled = |name: &str| {
        let (acronym, rest) = name.split_once('-')?;
        Some(format!("{}-{rest}", BY_ACRONYM.get(acronym)?))
    };
    let name = own.unwrap_or(key);
    let name = spelled(name).unwrap_or_else(|| name.to_owned());
    // `Internet Society Chapter Malta`
    let name = match name.split_once("-chapter-") {
        Some((front, place)) => format!("{front}-{place}-chapter"),
        None => name,
    };
    let telling = || name.split('-').count() >= 3 && !is_shared(&name.replace('-', " "));
    if own.is_some() && !telling() { format!("united-nations-{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::super::pieces::key;
    use super::*;

    fn are_one(a: &str, b: &str) -> bool {
        one(&key(&[a])) == one(&key(&[b]))
    }

    #[test]
    fn names_that_differ_by_the_united_nations_only() {
        for (a, b) in [
            ("Food and Agriculture Organization", "Food and Agriculture Organization of the United Nations"),
            ("World Food Programme of the United Nations", "World Food Programme"),
            ("UN Rain Research Bureau", "United Nations Rain Research Bureau"),
            ("Rain Research Bureau", "Rain Research Bureau of the United Nations"),
            ("IGF Secretariat", "United Nations Internet Governance Forum Secretariat"),
            ("ISOC Foundation", "Internet Society Foundation"),
            ("Internet Society Chapter Malta", "ISOC Malta Chapter"),
        ] {
            assert!(are_one(a, b), "{a}");
        }
        for (a, b) in [
            ("Department of Rain", "Department of Rain of the United Nations"),
            ("University", "United Nations University"),
            ("Women", "UN Women"),
            ("Internet Society", "Internet Society Foundation"),
            ("United Nations", "UN Rain"),
            ("African Union", "African Union Commission"),
            ("Rain Foundation", "Snow Foundation"),
        ] {
            assert!(!are_one(a, b), "{a}");
        }
    }

    #[test]
    fn a_body_of_the_field_keeps_its_name() {
        for name in ["Internet Society", "United Nations", "UNESCO", "World Rain Union", "Telecentre UN Rain"] {
            assert_eq!(one(&key(&[name])), key(&[name]), "{name}");
        }
        assert_eq!(one("un-women"), "united-nations-women");
    }
}
