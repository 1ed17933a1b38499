//! How spellings are compared: whatever the case, the blanks, and the shape of apostrophes and hyphens.

use crate::text::{clean, is_blank};

/// `text` in the form in which spellings are compared: lower case, blanks compacted, typographic apostrophes and
/// hyphens plain, no closing colon.
///
/// To look for a known spelling in a text, [`is`] and [`begins_with`] cost less: they stop at the first letter that differs.
pub fn key(text: &str) -> String {
    if let Some(plain) = plain_body(text) {
        return plain.to_ascii_lowercase();
    }
    let text = body(text);
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_blank).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.is_ascii() {
            let start = out.len();
            out.push_str(word);
            out[start..].make_ascii_lowercase();
        } else {
            out.extend(word.chars().flat_map(char::to_lowercase).map(plain));
        }
    }
    out
}

/// What of a text is its [`key`] but for the case of letters: plain letters, and single blanks between words.
pub fn plain_body(text: &str) -> Option<&str> {
    let text = body(text);
    let bytes = text.as_bytes();
    // Without a way out in between, many bytes are looked at in one step.
    let odd = |odd: bool, (byte, next): (&u8, &u8)| odd | (*byte < b' ') | (*byte == b' ') & (*next <= b' ');
    (text.is_ascii() && !bytes.iter().zip(bytes.get(1..)?).fold(false, odd)).then_some(text)
}

/// Whether `text` has the key of `spelling`, in which blanks are single and signs plain.
#[inline]
pub fn is(text: &str, spelling: &str) -> bool {
    !begins_otherwise(text, spelling) && is_in_full(text, spelling)
}

fn is_in_full(text: &str, spelling: &str) -> bool {
    begins_with(text, spelling).is_some() && {
        let body = body(text);
        begins_with(body, spelling) == Some(body.len())
    }
}

/// Whether the first two letters tell that a text begins otherwise, as those of most do.
#[inline]
fn begins_otherwise(text: &str, spelling: &str) -> bool {
    let other = |letter: &u8, wanted: &u8| letter.is_ascii_graphic() && !letter.eq_ignore_ascii_case(wanted);
    match (text.as_bytes(), spelling.as_bytes()) {
        ([first, ..], [wanted, ..]) if other(first, wanted) => true,
        ([first, second, ..], [_, wanted, ..]) => first.is_ascii_graphic() && other(second, wanted),
        _ => false,
    }
}

/// How many bytes of `text`, blanks in front included, have the key of `spelling`; `None` where it begins otherwise.
///
/// In the spelling blanks are single and signs plain; it may end within a word of the text. A letter whose lower case is
/// two letters (`İ`) stands in no spelling.
#[inline]
pub fn begins_with(text: &str, spelling: &str) -> Option<usize> {
    match text.as_bytes() {
        _ if begins_otherwise(text, spelling) => None,
        [first, ..] if first.is_ascii_graphic() => goes_on_with(text, spelling),
        _ => go_through(text, text.trim_start_matches(is_blank), spelling),
    }
}

/// [`begins_with`] by bytes, as long as letters are plain and blanks single.
fn goes_on_with(text: &str, spelling: &str) -> Option<usize> {
    let letters = text.as_bytes();
    for (at, wanted) in spelling.bytes().enumerate() {
        match letters.get(at)? {
            letter if letter.is_ascii_graphic() => {
                if !letter.eq_ignore_ascii_case(&wanted) {
                    return None;
                }
            }
            b' ' if wanted == b' ' && letters.get(at + 1).is_some_and(u8::is_ascii_graphic) => {}
            _ => return go_through(text, &text[at..], &spelling[at..]),
        }
    }
    Some(spelling.len())
}

/// [`begins_with`] letter by letter, from where `rest` of the text and what is left of the spelling begin.
fn go_through(text: &str, mut rest: &str, spelling: &str) -> Option<usize> {
    for expected in spelling.chars() {
        let expected = expected.to_ascii_lowercase();
        if expected == ' ' {
            let behind = rest.trim_start_matches(is_blank);
            if behind.len() == rest.len() {
                return None;
            }
            rest = behind;
            continue;
        }
        let mut letters = rest.chars();
        let letter = letters.next()?;
        let same = letter.to_ascii_lowercase() == expected || !letter.is_ascii() && folds_to(letter, expected);
        if !same {
            return None;
        }
        rest = letters.as_str();
    }
    Some(text.len() - rest.len())
}

/// Where `text` holds `spelling`, as [`begins_with`] compares them.
pub fn holds(text: &str, spelling: &str) -> bool {
    let here = |at: usize| begins_with(&text[at..], spelling).is_some();
    match spelling.bytes().next() {
        Some(first) if first.is_ascii_alphabetic() => {
            let (small, large) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
            memchr::memchr2_iter(small, large, text.as_bytes()).any(here)
        }
        _ => text.char_indices().any(|(at, _)| here(at)),
    }
}

/// Whether a letter beyond ASCII is `expected` but for its case and shape.
fn folds_to(letter: char, expected: char) -> bool {
    let mut folded = letter.to_lowercase().map(plain);
    folded.next() == Some(expected) && folded.next().is_none()
}

/// What of a text is compared.
fn body(text: &str) -> &str {
    let text = clean(text);
    text.strip_suffix(':').map_or(text, |text| text.trim_end_matches(is_blank))
}

/// A typographic apostrophe or hyphen as a plain one.
fn plain(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '‐' | '‑' | '–' => '-',
        c => c,
    }
}

/// Spellings by their first letter, so that a text is compared with few of them.
pub struct ByLetter {
    lists: [Vec<&'static str>; 32],
    longest: usize,
}

impl ByLetter {
    /// The spellings of a list.
    pub fn of(list: &[&'static str]) -> Self {
        let mut lists = <[Vec<&'static str>; 32]>::default();
        for spelling in list {
            lists[usize::from(spelling.as_bytes()[0] % 32)].push(spelling);
        }
        Self { lists, longest: list.iter().map(|spelling| spelling.len()).max().unwrap_or(0) }
    }

    /// Whether `text` [`is`] one of them.
    pub fn hold(&self, text: &str) -> bool {
        let text = clean(text);
        let Some(first) = first_byte(text) else { return false };
        let same = &self.lists[usize::from(first % 32)];
        // A longer text differs from each of them early.
        let plain = if text.len() <= self.longest { plain_body(text) } else { None };
        match plain {
            Some(plain) => same.iter().any(|known| known.eq_ignore_ascii_case(plain)),
            None => same.iter().any(|known| is(text, known)),
        }
    }
}

/// The first byte of the [`key`] of a text without blanks in front, but for the case of plain letters; `None` where no spelling
/// begins so.
pub fn first_byte(text: &str) -> Option<u8> {
    let first = text.chars().next()?;
    if first.is_ascii() {
        return u8::try_from(first).ok();
    }
    let mut folded = first.to_lowercase().map(plain);
    let letter = folded.next().filter(|_| folded.next().is_none())?;
    letter.encode_utf8(&mut [0; 4]).bytes().next()
}

/// What the spelling stands for that a key is most like, and at least as like as `least`, from 0 to 1, says; of equals the last.
pub fn likest<T>(key: &str, known: impl Iterator<Item = (T, &'static str)>, least: f64) -> Option<T> {
    let letters = Letters::of(key);
    let likeness = |spelling: &str| strsim::normalized_damerau_levenshtein(key, &self::key(spelling));
    let possible = known.filter(|(_, spelling)| letters.allow(&Letters::of(spelling), least));
    let scored = possible.map(|(meaning, spelling)| (likeness(spelling), meaning)).filter(|(score, _)| *score >= least);
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, meaning)| meaning)
}

/// How often each plain letter occurs in a spelling: a bound on its likeness to another that costs little.
#[derive(Debug, Clone, Copy)]
pub struct Letters {
    counts: [u8; 32],
    /// A bit for each letter that occurs.
    present: u32,
    length: u32,
}

impl Letters {
    /// Counts the letters of a spelling, which is a key but for the case of letters.
    pub fn of(text: &str) -> Self {
        let (mut counts, mut present) = ([0u8; 32], 0);
        for byte in text.bytes().filter(u8::is_ascii) {
            let count = &mut counts[usize::from(byte % 32)];
            *count = count.saturating_add(1);
            present |= 1 << (byte % 32);
        }
        let length = if text.is_ascii() { text.len() } else { text.chars().count() };
        Self { counts, present, length: u32::try_from(length).unwrap_or(u32::MAX) }
    }

    /// Whether two spellings can be as like each other as `like`, from 0 to 1, says: each edit changes the length by one at
    /// most, adds at most one letter and takes at most one away, so the letters that only one of them has count the edits from
    /// below.
    #[inline]
    pub fn allow(&self, other: &Self, like: f64) -> bool {
        /// What a share of a length is below it in binary fractions.
        const ROUNDING: f64 = 1e-9;
        let edits = ((1.0 - like) * f64::from(self.length.max(other.length)) + ROUNDING) as u32;
        // Most are told apart by their lengths, or by which letters they have at all.
        self.length.abs_diff(other.length) <= edits && self.differ_by(other, edits)
    }

    fn differ_by(&self, other: &Self, edits: u32) -> bool {
        let (more, less) = (self.present & !other.present, other.present & !self.present);
        if more.count_ones() > edits || less.count_ones() > edits {
            return false;
        }
        let only = |a: &[u8; 32], b: &[u8; 32]| a.iter().zip(b).map(|(a, b)| u32::from(a.saturating_sub(*b))).sum::<u32>();
        only(&self.counts, &other.counts) <= edits && only(&other.counts, &self.counts) <= edits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_never_forbid_what_is_alike() {
        let words =
            ["civil society", "civil societ", "cvil soceity", "société civile", "panel", "panels", "", "x", "online moderator"];
        for a in words {
            for b in words {
                let like = strsim::normalized_damerau_levenshtein(a, b);
                assert!(Letters::of(a).allow(&Letters::of(b), like), "{a} {b}");
            }
        }
        assert!(!Letters::of("panel").allow(&Letters::of("speaker"), 0.8));
    }

    #[test]
    fn keys() {
        assert_eq!(key("  Policy\u{a0} Question(s): "), "policy question(s)");
        assert_eq!(key("On\u{2011}site  MODERATOR"), "on-site moderator");
    }

    #[test]
    fn beginnings() {
        assert_eq!(begins_with("  Key\u{a0} ISSUES discussed", "key issues"), Some(14));
        assert_eq!(begins_with("Day 0 – Event #59", "day 0 - event"), Some(15));
        assert_eq!(begins_with("Keynote", "key"), Some(3));
        assert_eq!(begins_with("Key", "key issues"), None);
        assert_eq!(begins_with("Éva", "éva"), Some(4));
        assert!(holds("IGF 2023 Main\u{a0}Sessions", "main sessions") && holds("a (b)", "(b") && !holds("Mainly", "main "));
    }

    #[test]
    fn a_text_is_the_spelling_that_is_its_key() {
        let texts = ["Key Issues: ", "On\u{2011}site\u{a0}\u{a0}Moderator", "MODERATOR :", "’s", "", ":", "Straße", "a b", "a bc"];
        for text in texts {
            for other in texts {
                assert_eq!(is(text, &key(other)), key(text) == key(other), "{text} {other}");
            }
        }
    }
}
