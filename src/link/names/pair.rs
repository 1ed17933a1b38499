//! How alike two parts of two names are: by spelling, by sound, and with a cap where little makes another name.

use unicode_normalization::UnicodeNormalization;

use super::sound::is_vowel;
use super::{Part, Signal};
use crate::link::weights as w;

/// The likeness of two parts, by ear and by eye.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    /// As far as software may have misheard it.
    pub heard: f64,
    /// As far as people may spell it in two ways.
    pub written: f64,
    /// What agrees.
    pub signal: Signal,
    /// Whether more than a third of what is heard differs.
    pub sounds_apart: bool,
}

impl Pair {
    /// Whether the parts are equal but for accents and transliteration.
    pub fn is_equal(&self) -> bool {
        matches!(self.signal, Signal::Equal | Signal::Accents | Signal::Transliteration)
    }
}

/// Compares two parts; `vowels_count` where another vowel is another name to whoever reads it, `first` where both are the
/// first of their names.
pub(super) fn pair(a: &Part, b: &Part, vowels_count: bool, first: bool) -> Pair {
    let same = |score: f64, signal| Pair { heard: score, written: score, signal, sounds_apart: false };
    if a.plain == b.plain {
        return same(1.0, written_otherwise(&a.written, &b.written));
    }
    if a.spelled == b.spelled || a.plain == b.spelled || a.spelled == b.plain {
        return same(w::TRANSLITERATED, Signal::Transliteration);
    }
    let romanised = if vowels_count { (&a.shortened, &b.shortened) } else { (&a.romanised, &b.romanised) };
    if romanised.0 == romanised.1 && romanised.0.len() >= ROMANISED_LETTERS {
        return same(w::ROMANISED, Signal::Romanisation);
    }
    if shortens(a, b) || shortens(b, a) {
        return same(w::ABBREVIATED, Signal::Initial);
    }
    if a.initial() || b.initial() {
        let fits = a.plain.chars().next() == b.plain.chars().next();
        return same(if fits { w::INITIAL } else { 0.0 }, if fits { Signal::Initial } else { Signal::Spelling });
    }
    let letters = |part: &Part| -> Vec<char> { part.plain.chars().take(MOST_LETTERS).collect() };
    let (x, y) = (letters(a), letters(b));
    let longest = x.len().max(y.len());
    let like = |vowel: f64| 1.0 - (edits(&x, &y, vowel) / longest as f64).min(1.0);
    let spelling = like(w::EDIT_VOWEL);
    let by_eye = like(if vowels_count { 1.0 } else { w::EDIT_VOWEL_WRITTEN });
    let (sound, same_sound) = sounds(&a.sound, &b.sound);
    let mut heard = if same_sound { spelling.max(sound) } else { spelling.max(f64::midpoint(spelling, sound)) };
    let heard_alike = sound;
    let sound = if vowels_count { sound.min(by_eye) } else { sound };
    let mut written = (1.0 - w::SOUND_WHEN_WRITTEN) * by_eye + w::SOUND_WHEN_WRITTEN * sound;
    let cap = match longest {
        _ if by_gender(&x, &y, first) => w::CAP_GENDER,
        0..=3 => w::CAP_SHORT,
        4 => w::CAP_FOUR,
        _ => 1.0,
    };
    heard = heard.min(cap);
    written = written.min(cap);
    if vowels_count {
        written = written.min(w::CAP_OPEN);
    }
    if is_short_form(&x, &y) || is_short_form(&y, &x) {
        heard = heard.max(w::SHORT_FORM_HEARD);
        written = written.max(w::SHORT_FORM_WRITTEN);
    }
    let sounds_apart =
        !same_sound && !is_short_form(&x, &y) && !is_short_form(&y, &x) && heard_alike < w::SOUND_ALIKE * w::SOUNDS_APART;
    Pair { heard, written, sounds_apart, signal: if same_sound { Signal::Sound } else { Signal::Spelling } }
}

/// The letters of a part that are compared; no name has a longer word.
const MOST_LETTERS: usize = 40;

/// How two spellings with the same plain letters differ.
fn written_otherwise(a: &str, b: &str) -> Signal {
    let letters = |text: &str| -> String { text.to_lowercase().nfc().filter(|c| c.is_alphanumeric()).collect() };
    let latin = |text: &str| text.nfd().any(|c| c.is_ascii_alphabetic());
    match (letters(a), letters(b)) {
        (x, y) if x == y => Signal::Equal,
        (x, y) if latin(&x) != latin(&y) => Signal::Transliteration,
        _ => Signal::Accents,
    }
}

/// The least letters of a word that two romanisations may spell in two ways; shorter ones are too easily two names.
const ROMANISED_LETTERS: usize = 4;

/// Whether `short` is an abbreviation of `long`: `Md.` of `Mohammad`, `Ma.` of `Maria`.
fn shortens(short: &Part, long: &Part) -> bool {
    let mut letters = long.plain.chars();
    short.abbreviation()
        && short.plain.len() < long.plain.len()
        && short.plain.chars().next() == long.plain.chars().next()
        && short.plain.chars().all(|c| letters.any(|letter| letter == c))
}

/// Whether `short` is the end of `long`, and both are long enough for that to be no chance.
fn is_short_form(short: &[char], long: &[char]) -> bool {
    short.len() >= 4 && long.len() >= short.len() + 3 && long.ends_with(short)
}

/// Whether two words differ by little but the ending of a man's and a woman's name: `Mario` and `Maria`, `Ivan` and
/// `Ivana`, `Denis` and `Denise`, `Milan` and `Milena`, `Stefan` and `Stefanie`, `Viktor` and `Viktoria`.
///
/// An `e` tells them apart at the front of a name only: `Clark` and `Clarke` are one family.
fn by_gender(x: &[char], y: &[char], first: bool) -> bool {
    let feminine = |woman: &[char], man: &[char]| match (woman, man) {
        ([stem @ .., 'a'], [other @ .., 'o']) => stem == other,
        ([stem @ .., 'i', 'a' | 'e'], _) if first && stem.len() >= 4 && edits(stem, man, w::EDIT_VOWEL) <= w::EDIT_VOWEL => true,
        ([stem @ .., 'a'], _) if !man.last().is_some_and(|c| is_vowel(*c)) => edits(stem, man, w::EDIT_VOWEL) <= w::EDIT_VOWEL,
        ([stem @ .., 'e'], _) if first => stem == man || matches!(stem, [root @ .., 'n'] if root == man),
        _ => false,
    };
    feminine(x, y) || feminine(y, x)
}

/// How alike two sounds are, and whether they are the same.
fn sounds(a: &str, b: &str) -> (f64, bool) {
    if a == b {
        let weight = match a.chars().count() {
            0 => 0.0,
            1 => w::SOUND_SINGLE,
            2 => w::SOUND_SHORT,
            _ => w::SOUND_LONG,
        };
        return (weight, true);
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(MOST_LETTERS).collect(), b.chars().take(MOST_LETTERS).collect());
    let instead = |x: char, y: char| match x == y {
        true => 0.0,
        false if confused(x, y) => w::EDIT_SOUND,
        false => 1.0,
    };
    let cost = cheapest(&a, &b, |_, _| 1.0, instead);
    (w::SOUND_ALIKE * (1.0 - cost / a.len().max(b.len()) as f64), false)
}

/// Whether two sounds of the key are easily taken for each other.
fn confused(a: char, b: char) -> bool {
    const PAIRS: &[(char, char)] = &[('F', 'P'), ('S', 'X'), ('J', 'X'), ('M', 'N'), ('L', 'R'), ('H', 'K')];
    PAIRS.contains(&(a.min(b), a.max(b)))
}

/// The cost of turning one word into the other, with `vowel` for one vowel instead of another.
pub(super) fn edits(x: &[char], y: &[char], vowel: f64) -> f64 {
    let alone = |word: &[char], i: usize| match word[i] {
        c if i > 0 && word[i - 1] == c => w::EDIT_SLIGHT,
        'h' => w::EDIT_SOUND,
        c if is_vowel(c) => w::EDIT_VOWEL,
        _ => 1.0,
    };
    cheapest(x, y, alone, |a, b| instead(a, b, vowel))
}

/// The least cost of turning one row of letters into the other (Damerau and Levenshtein, neighbours swapped once).
fn cheapest(x: &[char], y: &[char], alone: impl Fn(&[char], usize) -> f64, instead: impl Fn(char, char) -> f64) -> f64 {
    if x == y {
        return 0.0;
    }
    let width = y.len() + 1;
    let at = |i: usize, j: usize| i * width + j;
    let mut table = vec![0.0f64; (x.len() + 1) * width];
    for i in 0..x.len() {
        table[at(i + 1, 0)] = table[at(i, 0)] + alone(x, i);
    }
    for j in 0..y.len() {
        table[at(0, j + 1)] = table[at(0, j)] + alone(y, j);
    }
    for i in 0..x.len() {
        for j in 0..y.len() {
            let kept = table[at(i, j)] + instead(x[i], y[j]);
            let mut cost = kept.min(table[at(i, j + 1)] + alone(x, i)).min(table[at(i + 1, j)] + alone(y, j));
            if i > 0 && j > 0 && x[i] == y[j - 1] && x[i - 1] == y[j] {
                cost = cost.min(table[at(i - 1, j - 1)] + w::EDIT_SLIGHT);
            }
            table[at(i + 1, j + 1)] = cost;
        }
    }
    table[at(x.len(), y.len())]
}

/// The cost of one letter for another.
fn instead(a: char, b: char, vowel: f64) -> f64 {
    if a == b {
        return 0.0;
    }
    let slight = [('i', 'y'), ('i', 'j'), ('y', 'j'), ('v', 'w'), ('c', 'k'), ('s', 'z'), ('f', 'v')];
    if slight.contains(&(a, b)) || slight.contains(&(b, a)) {
        return w::EDIT_SLIGHT;
    }
    if is_vowel(a) && is_vowel(b) {
        return vowel;
    }
    const ALIKE: &[&str] = &["szxc", "kgqc", "td", "pb", "fvw", "mn", "lr", "xsj", "jg", "jz"];
    if ALIKE.iter().any(|set| set.contains(a) && set.contains(b)) { w::EDIT_SOUND } else { 1.0 }
}
