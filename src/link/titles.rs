//! Titles of sessions without their codes: the key under which two titles are the same, and what makes two
//! titles alike. A slip of letters is likeness; another number, another numeral or another word is not.

mod distance;

use unicode_normalization::char::is_combining_mark;

use crate::text::letters;
use distance::is_near;

/// A title taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct SessionTitle {
    /// Its letters and digits alone, without case, accents and any word for "and".
    pub key: String,
    /// Its words, folded like the key, a blank between two.
    words: String,
    /// How many words stand in front of each sign that can set off a subtitle.
    breaks: Vec<usize>,
}

/// How two titles resemble each other, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TitleLikeness {
    /// One key: case, accents, punctuation and any word for "and" aside.
    Same,
    /// Word for word the same but for slips of single letters, blanks and small words.
    Like,
    /// One is the other without its subtitle.
    Subtitle,
    /// Near enough to be looked at, and not to be taken for the same: another word, another number, a longer end.
    Near,
}

/// The letters and digits that a title must have before likeness, rather than equality, counts for anything.
const LONG_TITLE: usize = 24;
/// The share of letters that may differ in all.
const NEAR_TITLE: f64 = 0.9;
/// The letters of a word in which one may be wrong.
const LONG_WORD: usize = 4;
/// The words that a subtitle must have: a word or two more tell one of several like sessions.
const SUBTITLE: usize = 3;
/// The words that two titles of one session may differ in.
const SMALL_WORDS: &[&str] = &["a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "with", "from", "or", "as", "its"];

impl SessionTitle {
    /// Its words, folded like the key.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.split(' ').filter(|word| !word.is_empty())
    }
}

/// Takes a title apart, from which whoever read it took the code.
pub(super) fn title(text: &str) -> SessionTitle {
    let (words, breaks) = words(text);
    SessionTitle { key: key(text), words, breaks }
}

/// The folded words of a text, a blank between two, and how many stand in front of each sign that can set off a subtitle.
fn words(text: &str) -> (String, Vec<usize>) {
    let (mut words, mut count, mut breaks) = (String::with_capacity(text.len()), 0, Vec::new());
    for word in text.split_whitespace() {
        for piece in word.split_inclusive(|c: char| !c.is_alphanumeric() && !is_combining_mark(c) && !matches!(c, '\'' | '’')) {
            let before = words.len();
            words.extend((count > 0).then_some(' '));
            match add_letters(&mut words, piece) {
                "" | "and" => words.truncate(before),
                _ => count += 1,
            }
            if piece.ends_with([':', '-', '–', '—', '|', '(', '?', '!', '.', ';']) {
                breaks.push(count);
            }
        }
    }
    (words, breaks)
}

/// How two titles resemble each other; `None` where they are two titles, or too short to tell.
pub(super) fn likeness(a: &SessionTitle, b: &SessionTitle) -> Option<TitleLikeness> {
    if a.key.is_empty() || b.key.is_empty() {
        return None;
    }
    if a.key == b.key {
        return Some(TitleLikeness::Same);
    }
    let (short, long) = if a.key.len() <= b.key.len() { (a, b) } else { (b, a) };
    if short.key.len() < LONG_TITLE {
        return None;
    }
    let [few, many] = [short, long].map(|title| title.words().collect::<Vec<_>>());
    if slips(&few, &many).is_some_and(|slips| slips <= short.key.len() / 10) {
        return Some(TitleLikeness::Like);
    }
    if many.starts_with(&few) && long.breaks.contains(&few.len()) {
        let subtitle = &many[few.len()..];
        if subtitle.len() >= SUBTITLE && !numbered(subtitle) && !subtitle.iter().any(|word| word.chars().all(|c| "ivx".contains(c)))
        {
            return Some(TitleLikeness::Subtitle);
        }
    }
    // The lengths alone tell most pairs apart.
    let may = short.key.len() as f64 >= NEAR_TITLE * long.key.len() as f64;
    let near = || long.key.starts_with(&short.key) || one_word_apart(&few, &many);
    let near = near() || may && is_near(&short.key, &long.key, NEAR_TITLE);
    near.then_some(TitleLikeness::Near)
}

/// Whether one word more, or another word in one place, is all that differs.
fn one_word_apart(a: &[&str], b: &[&str]) -> bool {
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let back = a[front..].iter().rev().zip(b[front..].iter().rev()).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) - front - back <= 1 && front + back >= 3
}

/// How many words have a slip, where that is all that differs but for small words and blanks inside words.
fn slips(a: &[&str], b: &[&str]) -> Option<usize> {
    // A word with a digit has none but itself for a counterpart.
    if numbers(a).ne(numbers(b)) {
        return None;
    }
    // Row by row: `least[i][j]` is the least number of slips in the first `i` and `j` words.
    let mut least = vec![vec![None::<usize>; b.len() + 1]; a.len() + 1];
    least[0][0] = Some(0);
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let Some(here) = least[i][j] else { continue };
            let mut reach = |x: usize, y: usize, slips: usize| {
                let there = &mut least[i + x][j + y];
                *there = Some(there.map_or(here + slips, |known| known.min(here + slips)));
            };
            // The last word tells: `Part A`.
            if i + 1 < a.len() && SMALL_WORDS.contains(&a[i]) {
                reach(1, 0, 0);
            }
            if j + 1 < b.len() && SMALL_WORDS.contains(&b[j]) {
                reach(0, 1, 0);
            }
            for (x, y) in [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1)] {
                if i + x > a.len() || j + y > b.len() {
                    continue;
                }
                let slips = match (&a[i..i + x], &b[j..j + y]) {
                    ([one], [other]) => slip(one, other),
                    (some, others) => (some.concat() == others.concat() && !numbered(some) && !numbered(others)).then_some(0),
                };
                if let Some(slips) = slips {
                    reach(x, y, slips);
                }
            }
        }
    }
    least[a.len()][b.len()]
}

/// 0 for one word, 1 for a word with one letter wrong, missing, too many or out of its place.
fn slip(a: &str, b: &str) -> Option<usize> {
    if a == b {
        return Some(0);
    }
    let exact = |word: &str| {
        word.chars().count() < LONG_WORD || word.contains(|c: char| c.is_numeric()) || word.chars().all(|c| "ivxlcdm".contains(c))
    };
    (a.len().abs_diff(b.len()) <= 4 && !exact(a) && !exact(b) && is_one_edit(a, b)).then_some(1)
}

/// Whether one letter wrong, missing, too many, or two neighbours that changed their places, are all that differs in two words.
fn is_one_edit(a: &str, b: &str) -> bool {
    fn same<'w>(x: impl Iterator<Item = char> + 'w, y: impl Iterator<Item = char> + 'w) -> usize {
        x.zip(y).take_while(|(x, y)| x == y).map(|(letter, _)| letter.len_utf8()).sum()
    }
    let front = same(a.chars(), b.chars());
    let (a, b) = (&a[front..], &b[front..]);
    let back = same(a.chars().rev(), b.chars().rev());
    let mut rest = [a, b].map(|word| word[..word.len() - back].chars());
    let [x, y] = [0, 1].map(|of| [rest[of].next(), rest[of].next(), rest[of].next()]);
    match (x, y) {
        ([None, ..], [Some(_), None, _]) | ([Some(_), None, _], [None, ..]) | ([Some(_), None, _], [Some(_), None, _]) => true,
        ([Some(a), Some(b), None], [Some(c), Some(d), None]) => (a, b) == (d, c),
        _ => false,
    }
}

fn numbered(words: &[&str]) -> bool {
    numbers(words).next().is_some()
}

/// The words with a digit.
fn numbers<'w>(words: &'w [&'w str]) -> impl Iterator<Item = &'w str> {
    words.iter().copied().filter(|word| word.contains(char::is_numeric))
}

/// Letters and digits of `text` without case and accents. Sites write `&` for `and`, and drop it with the other signs,
/// so neither counts; a text of nothing else keeps it.
pub(super) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c == '&') {
        let before = key.len();
        if add_letters(&mut key, word) == "and" {
            key.truncate(before);
        }
    }
    if key.is_empty() { letters(text) } else { key }
}

/// Adds the letters and digits of a text, folded, and returns them.
fn add_letters<'o>(out: &'o mut String, text: &str) -> &'o str {
    let before = out.len();
    match text.is_ascii() {
        true => out.extend(text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| char::from(byte.to_ascii_lowercase()))),
        false => out.push_str(&letters(text)),
    }
    &out[before..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_word_for_and_is_none() {
        let wanted = key("Counters, Codes & Trust");
        for text in ["Counters Codes Trust", "Counters, Codes And Trust", "COUNTERS, CODES &TRUST", "Counters – Codes, and: Trust"]
        {
            assert_eq!(key(text), wanted, "{text}");
        }
        assert_eq!(key("R&D"), key("R and D"));
        assert_ne!(key("Sand and Sea"), key("S Sea"));
        assert_eq!((key("And"), key("&")), ("and".to_owned(), String::new()));
    }

    #[test]
    fn one_edit_is_a_distance_of_one() {
        let words = [
            "", "a", "b", "ab", "ba", "aab", "aaab", "abab", "baab", "abba", "naïve", "naive", "nïave", "sea", "seas", "eas",
            "ease",
        ];
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            assert_eq!(is_one_edit(a, b), strsim::damerau_levenshtein(a, b) == 1, "{a} {b}");
        }
    }

    #[test]
    fn a_slip_is_likeness_and_another_word_is_not() {
        let like = |a: &str, b: &str| {
            let (a, b) = (title(a), title(b));
            assert_eq!(likeness(&a, &b), likeness(&b, &a));
            likeness(&a, &b)
        };
        let long = "Harbour lights and the law of open seas";
        assert_eq!(like(long, "HARBOUR LIGHTS & THE LAW OF OPEN-SEAS"), Some(TitleLikeness::Same));
        for other in [
            "Harbor Lights and the law of open seas",
            "Harbuor lights: law of the open seas",
            "Har bour lights and law of opan seas",
        ] {
            assert_eq!(like(long, other), Some(TitleLikeness::Like), "{other}");
        }
        let ends = [
            ("Part 1", "Part 2"),
            ("I", "II"),
            ("Part A", "Part B"),
            ("Part one", "Part two"),
            ("VII", "VIII"),
            ("Asia", "Africa"),
        ];
        for (end, other) in ends {
            assert_eq!(like(&format!("{long} {end}"), &format!("{long} {other}")), Some(TitleLikeness::Near), "{end} {other}");
            assert_eq!(like(long, &format!("{long}: {end}")), Some(TitleLikeness::Near), "{end}");
        }
        assert_eq!(like(long, &format!("{long} – a view from the pier")), Some(TitleLikeness::Subtitle));
        assert_eq!(like(long, &format!("{long} a view from the pier")), Some(TitleLikeness::Near));
        assert_eq!(like("Harbour lights and inclusion at sea", "Harbour lights and exclusion at sea"), Some(TitleLikeness::Near));
        assert_eq!(like(long, "A ferry for every island of the strait"), None);
        assert_eq!(like("Opening", "Openings"), None);
    }
}
