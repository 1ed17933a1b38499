//! The words of a text, folded; `search.js` takes words out of a question the same way.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::text::{folded, in_plain_letters};

/// How many letters of a word count.
const LONGEST: usize = 40;

/// Signs that stand within words and are no part of them: the soft hyphen, the Arabic line, joiners.
const WITHIN: &[char] = &['\u{ad}', '\u{640}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];

/// The letters of scripts that put no blanks between words, and of Hangul, where the blanks are not at their ends.
const UNSPACED: &[(char, char)] = &[
    ('\u{e00}', '\u{eff}'),     // Thai, Lao
    ('\u{1000}', '\u{109f}'),   // Myanmar
    ('\u{1100}', '\u{11ff}'),   // Hangul, the letters of its syllables
    ('\u{1780}', '\u{17ff}'),   // Khmer
    ('\u{3005}', '\u{3007}'),   // Han, signs of repetition and zero
    ('\u{3040}', '\u{30ff}'),   // Hiragana, Katakana
    ('\u{31f0}', '\u{31ff}'),   // Katakana, more
    ('\u{3400}', '\u{4dbf}'),   // Han
    ('\u{4e00}', '\u{9fff}'),   // Han
    ('\u{ac00}', '\u{d7ff}'),   // Hangul
    ('\u{f900}', '\u{faff}'),   // Han
    ('\u{1b000}', '\u{1b16f}'), // Kana, more
    ('\u{20000}', '\u{3ffff}'), // Han
];

/// Gives the words that `text` is found by: what stands between blanks and signs, and of scripts without blanks each two
/// letters that follow each other, and the last one.
pub fn indexed(text: &str, mut take: impl FnMut(&str)) {
    runs(text, |run, unspaced| match unspaced {
        true => {
            let starts: Vec<usize> = run.char_indices().map(|(start, _)| start).collect();
            for (number, start) in starts.iter().enumerate() {
                take(&run[*start..starts.get(number + 2).copied().unwrap_or(run.len())]);
            }
        }
        false => take(run),
    });
}

/// How many words a question has that is `text`, all of it.
pub fn length(text: &str) -> u32 {
    let mut length = 0;
    runs(text, |run, unspaced| length += if unspaced { (run.chars().count() - 1).max(1) } else { 1 });
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Gives the runs of letters and digits of `text`, folded, and whether they are of a script without blanks.
fn runs(text: &str, mut take: impl FnMut(&str, bool)) {
    // Lines without accents are cheap, and no letter goes over the end of a line.
    for line in text.lines() {
        let line = plain(line);
        let mut open: Option<(usize, bool)> = None;
        for (at, letter) in line.char_indices() {
            let class = letter.is_alphanumeric().then(|| is_unspaced(letter));
            if open.map(|(_, class)| class) != class {
                close(&line, open, at, &mut take);
                open = class.map(|class| (at, class));
            }
        }
        close(&line, open, line.len(), &mut take);
    }
}

/// Gives the run that is open, which ends at `end`.
fn close(line: &str, open: Option<(usize, bool)>, end: usize, take: &mut impl FnMut(&str, bool)) {
    let Some((start, unspaced)) = open else { return };
    let run = &line[start..end];
    match run.char_indices().nth(LONGEST) {
        Some((end, _)) if !unspaced => take(&run[..end], false),
        _ => take(run, unspaced),
    }
}

/// Whether a letter is of a script without blanks.
fn is_unspaced(letter: char) -> bool {
    !letter.is_ascii() && UNSPACED.iter().any(|(first, last)| (*first..=*last).contains(&letter))
}

/// `line` in lower case, without accents, in plain letters, its syllables of Hangul put together again.
fn plain(line: &str) -> Cow<'_, str> {
    if line.is_ascii() {
        return folded(line);
    }
    let mut out = String::with_capacity(line.len());
    for letter in folded(line).chars().filter(|letter| !WITHIN.contains(letter)) {
        match in_plain_letters(letter) {
            Some(plain) => out.push_str(plain),
            None if letter == 'ς' => out.push('σ'),
            None => out.push(letter),
        }
    }
    out.nfc().collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that a text is found by.
    fn indexed_words(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        indexed(text, |word| out.push(word.into()));
        out
    }

    #[test]
    fn both_sides_take_the_same_words() {
        let list: Vec<(String, Vec<String>)> = serde_json::from_str(include_str!("words.json")).expect("a list of texts and runs");
        for (text, expected) in list {
            let mut found = Vec::new();
            runs(&text, |run, _| found.push(run.to_owned()));
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn scripts_without_blanks_are_found_in_pieces() {
        assert_eq!(indexed_words("互联网 2023年"), ["互联", "联网", "网", "2023", "年"]);
        assert_eq!(indexed_words("Jane Doe"), ["jane", "doe"]);
        assert_eq!(["互联网", "网", "Jane 互联网 Doe", "", "–"].map(length), [2, 1, 4, 0, 0]);
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(indexed_words(&"é".repeat(100)), ["e".repeat(LONGEST)]);
        assert_eq!(indexed_words(&"网".repeat(100)).len(), 100);
    }

    #[test]
    fn the_script_has_the_same_lists() {
        let script = crate::site::search::SCRIPT;
        let escaped = |letter: char| match letter as u32 {
            code @ ..=0xffff => format!("\\u{code:04x}"),
            code => format!("\\u{{{code:x}}}"),
        };
        let ranges = UNSPACED.iter().map(|(first, last)| format!("\\{}-\\{}", escaped(*first), escaped(*last)));
        let within = WITHIN.iter().map(|letter| escaped(*letter)).collect::<String>();
        let plain = "ßøłđðıæœþ".chars().filter_map(|letter| Some(format!("\"{letter}\": \"{}\"", in_plain_letters(letter)?)));
        for part in ranges.chain(plain).chain([format!("[{within}]"), format!("LONGEST = {LONGEST};")]) {
            assert!(script.contains(&part), "{part}");
        }
    }
}
