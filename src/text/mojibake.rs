//! Letters in UTF-8 that were read in a code page of one byte a letter: `GarcÃ­a`, `JosĂ©`, `๐Ÿ”’`. It touches text alone.
//!
//! `code-pages.tsv` holds the upper half of each code page, written by the codecs of Python; where a page has no letter for a byte
//! stands that of Windows-1252, as programs show it.

use std::ops::Range;
use std::sync::LazyLock;

use foldhash::HashMap;
use unicode_normalization::char::is_combining_mark;

/// The bytes of the letters of each code page.
static PAGES: LazyLock<Vec<HashMap<char, u8>>> = LazyLock::new(|| {
    let page = |line: &'static str| line.split_once('\t').map(|(_, letters)| letters.chars().zip(0x80..=0xff).collect());
    include_str!("code-pages.tsv").lines().filter_map(page).collect()
});

/// The characters that stand misread in a text, by their places in bytes, where no two code pages tell of two.
pub fn misread(text: &str) -> impl Iterator<Item = (Range<usize>, char)> + '_ {
    let odd = if may_be_misread(text) { text } else { "" };
    let mut end = 0;
    odd.char_indices().filter(|(_, c)| !c.is_ascii()).filter_map(move |(at, _)| {
        let (c, length) = one(PAGES.iter().filter(|_| at >= end).filter_map(|page| first(&text[at..], page)))?;
        end = at + length;
        Some((at..end, c))
    })
}

/// `text` with the letters that were meant in the words that were misread; `None` where there is no such word, or where another
/// could be meant: two code pages give two words, or a letter and a sign in a row stand at the end of capitals.
pub fn repaired(text: &str) -> Option<String> {
    if !may_be_misread(text) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    for piece in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
        let word = (!piece.is_ascii()).then(|| one(PAGES.iter().filter_map(|page| decoded(piece, page)))).flatten();
        changed |= word.is_some();
        out.push_str(word.as_deref().unwrap_or(piece));
    }
    changed.then_some(out)
}

/// Whether two letters beyond ASCII stand side by side: a character of two bytes or more is read as as many letters.
pub fn may_be_misread(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The last byte of one, and the first of another; without a way out in between, many bytes are looked at in one step.
    let pair = |found: bool, (last, first): (&u8, &u8)| found | (*last >= 0x80) & (*first >= 0xc0);
    !text.is_ascii() && bytes.iter().zip(&bytes[1..]).fold(false, pair)
}

/// A word of which all letters beyond ASCII are misread in a page.
fn decoded(word: &str, page: &HashMap<char, u8>) -> Option<String> {
    /// How many letters tell a word without any of ASCII.
    const ENOUGH: usize = 3;
    let mut out = String::with_capacity(word.len());
    let (mut rest, mut found) = (word, 0);
    while let Some(c) = rest.chars().next() {
        if c.is_ascii() {
            out.push(c);
            rest = &rest[1..];
            continue;
        }
        let (meant, length) = first(rest, page).filter(|(meant, _)| is_of_words(*meant))?;
        let (signs, behind) = (&rest[c.len_utf8()..length], &rest[length..]);
        // `IRMÃ…` may be `IRMÃ` and three dots.
        let sign = matches!(signs, "…" | "’" | "”" | "“" | "‘" | "–" | "—" | "»" | "›" | "™" | "®");
        let capitals = !word.bytes().any(|byte| byte.is_ascii_lowercase());
        if sign && capitals && !behind.starts_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        out.push(meant);
        found += 1;
        rest = behind;
    }
    // Beside letters of ASCII stand letters of Latin, and the signs of words.
    let latin = word.bytes().any(|byte| byte.is_ascii_alphabetic());
    let other = |c: char| !matches!(c, '\0'..'\u{250}' | '\u{1e00}'..'\u{1f00}' | '\u{2010}'..='\u{201d}') && !is_combining_mark(c);
    if latin && out.chars().any(other) {
        return None;
    }
    // ` â€“ `: a dash of three letters that no language has in a row.
    let dash = matches!(out.trim_ascii_end(), "–" | "—");
    (found > 0 && (latin || dash || found >= ENOUGH)).then_some(out)
}

/// The character beyond ASCII whose bytes stand at the start of a text, read in a page, and how many bytes of the text it takes.
fn first(text: &str, page: &HashMap<char, u8>) -> Option<(char, usize)> {
    let byte =
        |c: char| page.get(&c).copied().or_else(|| u8::try_from(u32::from(c)).ok().filter(|byte| (0x80..0xa0).contains(byte)));
    let mut letters = text.chars();
    let lead = byte(letters.next()?)?;
    let count = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let (mut bytes, mut length) = ([0; 4], 0);
    for (place, c) in bytes.iter_mut().zip(text.chars()).take(count) {
        *place = byte(c)?;
        length += c.len_utf8();
    }
    let meant = std::str::from_utf8(bytes.get(..count)?).ok()?.chars().next()?;
    Some((meant, length))
}

/// Whether a character stands in words: a letter, but for those of rare languages and of phonetics, an accent, an apostrophe, a dash.
fn is_of_words(c: char) -> bool {
    let rare = matches!(c, '\u{180}'..='\u{2af}') && !matches!(c, 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ș'..='ț' | 'Ə' | 'ə');
    c.is_alphabetic() && !rare || is_combining_mark(c) || matches!(c, '‐' | '‑' | '–' | '—' | '‘' | '’' | '“' | '”')
}

/// What all readings are; `None` without one, or where they differ.
fn one<T: PartialEq>(mut readings: impl Iterator<Item = T>) -> Option<T> {
    let first = readings.next()?;
    readings.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text looks like whose bytes are read in a page.
    fn seen(text: &str, page: &HashMap<char, u8>) -> String {
        let letter = |byte: u8| match byte {
            0..0x80 => char::from(byte),
            _ => page.iter().find(|(_, known)| **known == byte).map_or(char::from(byte), |(letter, _)| *letter),
        };
        text.bytes().map(letter).collect()
    }

    #[test]
    fn what_was_misread_in_any_page_is_repaired() {
        for name in ["García", "Núñez", "Málaga Ångström", "Dvořák", "Łopęka", "Şahin", "O’Brien", "Nguyễn", "ÉTÉ", "Мария"]
        {
            for (at, page) in PAGES.iter().enumerate() {
                assert_eq!(repaired(&seen(name, page)).as_deref(), Some(name), "{name}, page {at}: {}", seen(name, page));
            }
        }
        assert_eq!(repaired("Juan GarcÃ\u{ad}a de Müller").as_deref(), Some("Juan García de Müller"));
    }

    #[test]
    fn what_may_be_meant_is_left() {
        for text in [
            "--by=<แพกเกจ>", "Juan García", "JOÃO", "IRMÃ…", "AMANHÃ”", "SÃO", "Ã", "Älg“", "Ελλάδα", "Мария", "รก", "ไทย", "Đặng",
            "Ünal", "20 °C", "« Été »", "plain", "Å“", "naïve—très", "ΓΌ", "Jos\u{c3}", "𝕏", "🔒", "ðŸ”’",
        ] {
            assert_eq!(repaired(text), None, "{text}");
        }
    }

    #[test]
    fn dashes_alone_are_repaired() {
        assert_eq!(repaired("WS 10 \u{e2}\u{20ac}\u{201c} Room I").as_deref(), Some("WS 10 – Room I"));
        assert_eq!(repaired("\u{e2}\u{20ac}\u{2122}"), None);
    }

    #[test]
    fn signs_are_found_where_they_stand() {
        for padlock in ["ðŸ”’", "πŸ”’", "๐Ÿ”’", "đŸ”’", "рџ”’", "đź”’"] {
            let text = format!("Ada {padlock}");
            assert_eq!(misread(&text).collect::<Vec<_>>(), [(4..text.len(), '🔒')], "{padlock}");
        }
        assert_eq!(misread("Käse – 20 °C").count(), 0);
    }
}
