//! How alike two parts of two names are: by spelling, by sound, and with a cap where little makes another name.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::sound::is_vowel;
use super::{NamePart, Signal};
use crate::link::weights as w;

/// The likeness of two parts, by ear and by eye.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    /// As far as software may have misheard it.
    pub heard: f64,
    /// As far as people may spell it in two ways; see [`Pair::in_writing`].
    pub written: f64,
    /// What agrees.
    pub signal: Signal,
    /// Whether more than a third of what is heard differs.
    pub sounds_apart: bool,
    /// What is still to be weighed against the spelling.
    unread: Option<Unread>,
}

/// What else than the spelling makes two parts alike in writing.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Unread {
    sound: f64,
    cap: f64,
    short_form: bool,
}

impl Pair {
    /// Whether the parts are equal but for accents and transliteration.
    pub fn is_equal(&self) -> bool {
        matches!(self.signal, Signal::Equal | Signal::Accents | Signal::Transliteration)
    }

    /// What it can be at most in writing.
    pub fn at_most(self) -> f64 {
        let Some(Unread { sound, cap, short_form }) = self.unread else { return self.written };
        // By eye an edit costs no less than by ear, and `heard` is no less than the spelling unless it is capped.
        let most = if self.heard < cap { (1.0 - w::SOUND_WHEN_WRITTEN) * self.heard + w::SOUND_WHEN_WRITTEN * sound } else { cap };
        if short_form { most.max(w::SHORT_FORM_WRITTEN) } else { most }
    }

    /// The same with the likeness of the spellings, which costs as much again and is asked of few pairs; the arguments are
    /// those of [`pair`].
    pub fn in_writing(self, a: &NamePart, b: &NamePart, vowels_count: bool) -> Self {
        let Some(Unread { sound, cap, short_form }) = self.unread else { return self };
        let [x, y] = &letters(a.plain(), b.plain(), MOST_LETTERS);
        let by_eye = like(x, y, if vowels_count { 1.0 } else { w::EDIT_VOWEL_WRITTEN });
        let sound = if vowels_count { sound.min(by_eye) } else { sound };
        let mut written = ((1.0 - w::SOUND_WHEN_WRITTEN) * by_eye + w::SOUND_WHEN_WRITTEN * sound).min(cap);
        if vowels_count {
            written = written.min(w::CAP_OPEN);
        }
        if short_form {
            written = written.max(w::SHORT_FORM_WRITTEN);
        }
        Self { written, unread: None, ..self }
    }
}

/// Compares two parts by ear; `vowels_count` where another vowel is another name to whoever reads it, `first` where both are the
/// first of their names.
pub(super) fn pair(a: &NamePart, b: &NamePart, vowels_count: bool, first: bool) -> Pair {
    let same = |score: f64, signal| Pair { heard: score, written: score, signal, sounds_apart: false, unread: None };
    if a.plain() == b.plain() {
        return same(1.0, written_otherwise(a.written(), b.written()));
    }
    if a.is_transliterated(b) {
        return same(w::TRANSLITERATED, Signal::Transliteration);
    }
    let romanised = if vowels_count { (a.shortened(), b.shortened()) } else { (a.romanised(), b.romanised()) };
    if romanised.0 == romanised.1 && romanised.0.len() >= ROMANISED_LETTERS {
        return same(w::ROMANISED, Signal::Romanisation);
    }
    if shortens(a, b) || shortens(b, a) {
        return same(w::ABBREVIATED, Signal::Initial);
    }
    if a.initial() || b.initial() {
        let fits = a.plain().chars().next() == b.plain().chars().next();
        return same(if fits { w::INITIAL } else { 0.0 }, if fits { Signal::Initial } else { Signal::Spelling });
    }
    let [x, y] = &letters(a.plain(), b.plain(), MOST_LETTERS);
    let longest = x.len().max(y.len());
    let spelling = like(x, y, w::EDIT_VOWEL);
    let [heard_x, heard_y] = &letters(a.sound(), b.sound(), MOST_LETTERS);
    let (sound, same_sound) = sounds(heard_x, heard_y);
    let mut heard = if same_sound { spelling.max(sound) } else { spelling.max(f64::midpoint(spelling, sound)) };
    let cap = match longest {
        _ if by_gender(x, y, first) => w::CAP_GENDER,
        0..=3 => w::CAP_SHORT,
        4 => w::CAP_FOUR,
        _ => 1.0,
    };
    heard = heard.min(cap);
    let short_form = is_short_form(x, y) || is_short_form(y, x);
    if short_form {
        heard = heard.max(w::SHORT_FORM_HEARD);
    }
    let sounds_apart = !same_sound && !short_form && sound < w::SOUND_ALIKE * w::SOUNDS_APART;
    let signal = if same_sound { Signal::Sound } else { Signal::Spelling };
    Pair { heard, written: 0.0, sounds_apart, signal, unread: Some(Unread { sound, cap, short_form }) }
}

/// How alike two spellings are, with `vowel` for one vowel instead of another.
fn like(x: &[u8], y: &[u8], vowel: f64) -> f64 {
    1.0 - (edits(x, y, vowel) / x.len().max(y.len()) as f64).min(1.0)
}

/// The letters of a part that are compared; no name has a longer word.
const MOST_LETTERS: usize = 40;

/// The letters of two texts, up to `most` of each: a byte for a plain letter, and for any other a number that both have in common.
pub(super) fn letters<'t>(a: &'t str, b: &'t str, most: usize) -> [Cow<'t, [u8]>; 2] {
    if a.is_ascii() && b.is_ascii() {
        return [a, b].map(|text| Cow::Borrowed(&text.as_bytes()[..text.len().min(most)]));
    }
    let mut others = Vec::new();
    let mut number = |letter: char| {
        let known = others.iter().position(|other| *other == letter).unwrap_or_else(|| {
            others.push(letter);
            others.len() - 1
        });
        // No two names have more kinds of them.
        0x80 | known.min(0x7f) as u8
    };
    let mut byte = |letter: char| if letter.is_ascii() { letter as u8 } else { number(letter) };
    [a, b].map(|text| text.chars().take(most).map(&mut byte).collect())
}

/// How two spellings with the same plain letters differ.
fn written_otherwise(a: &str, b: &str) -> Signal {
    if a == b {
        return Signal::Equal;
    }
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
fn shortens(short: &NamePart, long: &NamePart) -> bool {
    let mut letters = long.plain().chars();
    short.abbreviation()
        && short.plain().len() < long.plain().len()
        && short.plain().chars().next() == long.plain().chars().next()
        && short.plain().chars().all(|c| letters.any(|letter| letter == c))
}

/// Whether `short` is the end of `long`, and both are long enough for that to be no chance.
fn is_short_form(short: &[u8], long: &[u8]) -> bool {
    short.len() >= 4 && long.len() >= short.len() + 3 && long.ends_with(short)
}

/// Whether two words differ by little but the ending of a man's and a woman's name: `Mario` and `Maria`, `Ivan` and
/// `Ivana`, `Denis` and `Denise`, `Milan` and `Milena`, `Stefan` and `Stefanie`, `Viktor` and `Viktoria`.
///
/// An `e` tells them apart at the front of a name only: `Clark` and `Clarke` are one family.
fn by_gender(x: &[u8], y: &[u8], first: bool) -> bool {
    let slight = |stem: &[u8], man: &[u8]| {
        let front = stem.iter().zip(man).take_while(|(x, y)| x == y).count();
        let back = stem[front..].iter().rev().zip(man[front..].iter().rev()).take_while(|(x, y)| x == y).count();
        // One edit costs so little, and no two.
        stem.len().max(man.len()) - front - back <= 2 && edits(stem, man, w::EDIT_VOWEL) <= w::EDIT_VOWEL
    };
    let feminine = |woman: &[u8], man: &[u8]| match (woman, man) {
        ([stem @ .., b'a'], [other @ .., b'o']) => stem == other,
        ([stem @ .., b'i', b'a' | b'e'], _) if first && stem.len() >= 4 && slight(stem, man) => true,
        ([stem @ .., b'a'], _) if !man.last().is_some_and(|c| is_vowel(char::from(*c))) => slight(stem, man),
        ([stem @ .., b'e'], _) if first => stem == man || matches!(stem, [root @ .., b'n'] if root == man),
        _ => false,
    };
    feminine(x, y) || feminine(y, x)
}

/// How alike two sounds are, and whether they are the same.
fn sounds(a: &[u8], b: &[u8]) -> (f64, bool) {
    if a == b {
        let weight = match a.len() {
            0 => 0.0,
            1 => w::SOUND_SINGLE,
            2 => w::SOUND_SHORT,
            _ => w::SOUND_LONG,
        };
        return (weight, true);
    }
    let cost = cheapest(a, b, |_, _| 1.0, &CONFUSED, 1.0);
    (w::SOUND_ALIKE * (1.0 - cost / a.len().max(b.len()) as f64), false)
}

/// The cost of turning one word into the other, with `vowel` for one vowel instead of another.
pub(super) fn edits(x: &[u8], y: &[u8], vowel: f64) -> f64 {
    let alone = |word: &[u8], i: usize| match word[i] {
        c if i > 0 && word[i - 1] == c => w::EDIT_SLIGHT,
        b'h' => w::EDIT_SOUND,
        c if is_vowel(char::from(c)) => w::EDIT_VOWEL,
        _ => 1.0,
    };
    cheapest(x, y, alone, &ALIKE, vowel)
}

/// What [`edits`] with [`w::EDIT_VOWEL`] cost at the least, by the letters alone: an edit makes one letter more, or less, or both. It
/// is slight between letters that count as one here, and where a letter is doubled.
pub(super) fn least_edits(x: &[u8], y: &[u8]) -> f64 {
    let kind = |letter: u8| match letter {
        b'y' | b'j' => place(b'i'),
        b'f' | b'w' => place(b'v'),
        b'k' => place(b'c'),
        b'z' => place(b's'),
        letter => place(letter),
    };
    let mut count = [0i32; 32];
    x.iter().for_each(|c| count[kind(*c)] += 1);
    y.iter().for_each(|c| count[kind(*c)] -= 1);
    let [more, less] = [1, -1].map(|sign| count.iter().map(|count| (count * sign).max(0)).sum::<i32>());
    let doubled = |word: &[u8]| word.windows(2).filter(|two| two[0] == two[1]).count();
    let edits = more.max(less);
    let slight = edits.min((doubled(x) + doubled(y)) as i32);
    f64::from(slight) * w::EDIT_SLIGHT + f64::from(edits - slight) * w::EDIT_SOUND.min(w::EDIT_VOWEL)
}

/// The least cost of turning one row of letters into the other (Damerau and Levenshtein, neighbours swapped once), with `vowel`
/// for one vowel instead of another.
fn cheapest(x: &[u8], y: &[u8], alone: impl Fn(&[u8], usize) -> f64, instead: &LetterCosts, vowel: f64) -> f64 {
    if x == y {
        return 0.0;
    }
    // In the order of `Alike`.
    let costs = [1.0, w::EDIT_SOUND, vowel, w::EDIT_SLIGHT];
    // The row that is filled, the one above it, the one above that; and what each letter of `y` costs alone.
    let width = y.len() + 1;
    let (mut few, mut many) = ([0.0f64; 4 * (MOST_LETTERS + 1)], Vec::new());
    let cells = if y.len() <= MOST_LETTERS {
        &mut few[..4 * width]
    } else {
        many.resize(4 * width, 0.0f64);
        &mut many
    };
    let (mut next, rest) = cells.split_at_mut(width);
    let (mut above, rest) = rest.split_at_mut(width);
    let (mut higher, gone) = rest.split_at_mut(width);
    for j in 0..y.len() {
        gone[j] = alone(y, j);
        above[j + 1] = above[j] + gone[j];
    }
    // No letter is 0.
    let mut last = 0;
    for (i, &a) in x.iter().enumerate() {
        let (own, alike) = (alone(x, i), &instead.0[place(a)]);
        next[0] = above[0] + own;
        let (mut across, mut beside, mut before) = (above[0], next[0], 0);
        for (j, (((&b, &gone), &over), cell)) in y.iter().zip(&*gone).zip(&above[1..]).zip(&mut next[1..]).enumerate() {
            let other = if a == b { 0.0 } else { costs[alike[usize::from(b)] as usize] };
            let mut cost = least(least(across + other, over + own), beside + gone);
            if before == a && last == b {
                cost = least(cost, higher[j - 1] + w::EDIT_SLIGHT);
            }
            (*cell, across, beside, before) = (cost, over, cost, b);
        }
        last = a;
        (higher, above, next) = (above, next, higher);
    }
    above[y.len()]
}

/// The lesser of two costs, none of which is no number.
fn least(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

/// How alike each two letters are, looked up by the place of one in the alphabet and the other itself.
struct LetterCosts([[Alike; 256]; 32]);

#[derive(Clone, Copy)]
enum Alike {
    Not,
    Sound,
    Vowel,
    Slight,
}

/// Letters written for one another.
const ALIKE: LetterCosts = LetterCosts::of(&[
    (Alike::Sound, &["szxc", "kgqc", "td", "pb", "fvw", "mn", "lr", "xsj", "jg", "jz"]),
    (Alike::Vowel, &["aeiouy"]),
    (Alike::Slight, &["iy", "ij", "yj", "vw", "ck", "sz", "fv"]),
]);

/// Sounds of the key that are easily taken for each other.
const CONFUSED: LetterCosts = LetterCosts::of(&[(Alike::Sound, &["FP", "SX", "JX", "MN", "LR", "HK"])]);

impl LetterCosts {
    /// The later set counts where two hold the same letters.
    const fn of(sets: &[(Alike, &[&str])]) -> Self {
        let mut table = [[Alike::Not; 256]; 32];
        let mut kind = 0;
        while kind < sets.len() {
            let mut set = 0;
            while set < sets[kind].1.len() {
                let letters = sets[kind].1[set].as_bytes();
                let mut pair = 0;
                while pair < letters.len() * letters.len() {
                    let (a, b) = (letters[pair / letters.len()], letters[pair % letters.len()]);
                    table[(a & 31) as usize][b as usize] = sets[kind].0;
                    pair += 1;
                }
                set += 1;
            }
            kind += 1;
        }
        Self(table)
    }
}

/// The place of a letter in the alphabet; 0 for whatever is no letter of it.
fn place(letter: u8) -> usize {
    if letter.is_ascii_alphabetic() { usize::from(letter & 31) } else { 0 }
}
