//! Foldings of a word: letters without accents, and with accents spelled out as in a passport.

use super::sound::is_vowel;
use crate::text::in_plain_letters;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower-case letters and digits; accents dropped, Cyrillic and Greek in Latin letters, other scripts kept.
pub(super) fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    }
    fold(text, plain_letter)
}

/// The same, with the accents that have a spelling in letters spelled out: `ä` as `ae`, `ø` as `oe`, `å` as `aa`
/// (ICAO Doc 9303, part 3, section 6).
pub(super) fn spelled(text: &str) -> String {
    let composed: String = text.nfc().collect();
    fold(&composed, |c| match c {
        'ä' => Some("ae"),
        'ö' | 'ø' => Some("oe"),
        'ü' => Some("ue"),
        'å' => Some("aa"),
        other => plain_letter(other),
    })
}

/// A form in which both foldings of a word are the same: `kleinwaechter` and `kleinwachter` become one.
pub(in crate::link) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match (out.chars().last(), c) {
            (Some('a' | 'o' | 'u'), 'e') | (Some('a'), 'a') => {}
            _ => out.push(c),
        }
    }
    out
}

/// A form in which a word is the same in most romanisations of its language: `Sergei` and `Sergey`, `Khadija` and
/// `Khadeeja`, `Souza` and `Sousa`. `word` is [`plain`].
///
/// In a word of open syllables, as of Chinese and Japanese, the consonants stay, for there each tells another name; only
/// long vowels are one: `Ohno`, `Ono`.
pub(super) fn romanised(word: &str, open: bool) -> String {
    let in_all = |rest: &[u8]| match rest {
        [b's', b'c', b'h', ..] => Some(("sh", 3)),
        [b'k', b'h', ..] => Some(("h", 2)),
        [b'g', b'h', ..] => Some(("g", 2)),
        [b'd', b'h', ..] => Some(("d", 2)),
        [b't', b'h', ..] => Some(("t", 2)),
        [b'b', b'h', ..] => Some(("b", 2)),
        [b'p', b'h', ..] => Some(("f", 2)),
        [b't', b'z', ..] => Some(("ts", 2)),
        [b'c', b'k', ..] => Some(("k", 2)),
        [b'o', b'u' | b'o', ..] => Some(("u", 2)),
        [b'e', b'e', ..] => Some(("i", 2)),
        [b'y' | b'j', ..] => Some(("i", 1)),
        [b'x', ..] => Some(("ks", 1)),
        [b'w', ..] => Some(("v", 1)),
        [b'z', ..] => Some(("s", 1)),
        [b'q', ..] => Some(("k", 1)),
        _ => None,
    };
    let in_open = |rest: &[u8]| match rest {
        [b'l', b'y', b'u', ..] => Some(("lu", 3)),
        [b'n', b'y', b'u', ..] => Some(("nu", 3)),
        [b'o', b'u' | b'o', ..] => Some(("o", 2)),
        [b'u', b'u', ..] => Some(("u", 2)),
        _ => None,
    };
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let known = if open { in_open(rest.as_bytes()) } else { in_all(rest.as_bytes()) };
        let (letters, taken) = match known {
            Some(known) => known,
            None if silent(first, word.len() - rest.len(), word) => ("", 1),
            None if !open && first == 'c' && !rest[1..].starts_with(['e', 'i', 'y', 'h']) => ("k", 1),
            None => (&rest[..first.len_utf8()], first.len_utf8()),
        };
        // A doubled letter is one.
        let doubled = letters.chars().next().filter(|letter| out.ends_with(*letter));
        out.push_str(&letters[doubled.map_or(0, char::len_utf8)..]);
        rest = &rest[taken..];
    }
    out
}

/// Whether a letter is an `h` behind a vowel and in front of none.
fn silent(letter: char, at: usize, word: &str) -> bool {
    letter == 'h' && word[..at].ends_with(is_vowel) && !word[at + 1..].starts_with(is_vowel)
}

fn fold(text: &str, letter: impl Fn(char) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii() {
            out.extend(c.is_ascii_alphanumeric().then_some(c));
            continue;
        }
        if let Some(letters) = letter(c) {
            out.push_str(letters);
            continue;
        }
        for base in c.nfkd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric()) {
            match plain_letter(base) {
                Some(letters) => out.push_str(letters),
                None => out.push(base),
            }
        }
    }
    out
}

/// Letters that no decomposition takes to Latin ones.
fn plain_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ħ' => "h",
        'ŋ' => "ng",
        'ə' => "a",
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'й' | 'ы' => "y",
        'ї' => "yi",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'ј' => "j",
        'љ' => "lj",
        'њ' => "nj",
        'ћ' => "c",
        'ђ' => "d",
        'џ' => "dz",
        'α' | 'ά' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' | 'έ' => "e",
        'ζ' => "z",
        'η' | 'ή' | 'ι' | 'ί' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ό' | 'ω' | 'ώ' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'υ' | 'ύ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return in_plain_letters(c),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foldings() {
        for (a, b) in [("sergei", "sergey"), ("khadija", "khadeeja"), ("souza", "sousa"), ("sarah", "sara"), ("nikolas", "nicolas")]
        {
            assert_eq!(romanised(a, false), romanised(b, false), "{a} {b}");
        }
        assert_eq!(romanised("kouno", true), romanised("kono", true));
        assert_ne!(romanised("jing", true), romanised("ying", true));
        assert_eq!(plain("Kleinwächter"), "kleinwachter");
        assert_eq!(spelled("Kleinwa\u{308}chter"), "kleinwaechter");
        assert_eq!(spelled("Åse Þórsdóttir Weiß"), "aasethorsdottirweiss");
        assert_eq!(plain("Đorđe Łukasz O’Brien"), "dordelukaszobrien");
        assert_eq!(plain("Йорданка Жекова"), "yordankazhekova");
        assert_eq!(plain("李小红"), "李小红");
        assert_eq!(collapse("kleinwaechter"), collapse("kleinwachter"));
    }
}
