//! The one table of all labels of all forms: which one a line begins with, spelt right or misspelt. It touches spellings only,
//! never a line's layout.

use std::sync::LazyLock;

use super::{Form, Part};
use crate::document::Kind;
use crate::grammar::forms::FORMS;
use crate::text::{Cursor, Line, Shape, is_blank};
use crate::vocabulary::{Letters, begins_with, key, plain_body};

/// The spelling of a label at the beginning of a line, and what follows it there.
#[derive(Debug, Clone, Copy)]
pub struct LabelSpelling<'s> {
    /// The known spelling.
    pub known: &'static str,
    /// The label as written, the number in front included.
    pub label: Cursor<'s>,
    /// What follows it on the line, signs included.
    pub behind: Cursor<'s>,
    /// Whether a number stands in front.
    pub numbered: bool,
    parts: &'static Parts,
}

impl<'s> LabelSpelling<'s> {
    /// The part of a template that it announces.
    pub fn part(&self, form: &Form) -> Option<&'static Part> {
        self.parts[form.kind as usize]
    }

    /// Whether the label stands on its line alone.
    pub fn is_alone(&self) -> bool {
        self.behind.text.trim_matches(|c| c == ':' || is_blank(c)).is_empty()
    }
}

/// The part that a spelling announces in the template of each kind.
type Parts = [Option<&'static Part>; Kind::ALL.len()];

/// A spelling of a label, ready to be compared with what is like it.
#[derive(Debug)]
pub struct KnownLabel {
    /// The spelling.
    pub text: &'static str,
    parts: Parts,
    letters: Letters,
    words: usize,
}

impl KnownLabel {
    /// The part of a template that it announces.
    pub fn part(&self, form: &Form) -> Option<&'static Part> {
        self.parts[form.kind as usize]
    }
}

/// Labels by a letter, the shortest first.
type LabelsByEnd = [Vec<usize>; LETTERS];

/// The labels of all forms, and which of them may stand where.
struct AllLabels {
    all: Vec<KnownLabel>,
    /// By the first letter and the length of their first word, the longest first.
    by_word: Vec<Vec<usize>>,
    /// The length of the longest, in bytes.
    longest: usize,
    /// The long ones by the letter with which they begin, and by that with which they end; short ones must be spelt right.
    begin: LabelsByEnd,
    end: LabelsByEnd,
    /// Those of each form that may go on, by their first letters, in its order.
    go_on: [LabelsByEnd; Kind::ALL.len()],
}

static LABELS: LazyLock<AllLabels> = LazyLock::new(|| {
    let mut all = Vec::<KnownLabel>::new();
    let mut by_word = vec![Vec::<usize>::new(); LETTERS * (LONGEST_WORD + 1)];
    let (mut begin, mut end) = (LabelsByEnd::default(), LabelsByEnd::default());
    let mut go_on = <[LabelsByEnd; Kind::ALL.len()]>::default();
    for (form, part) in FORMS.iter().flat_map(|form| form.parts().map(move |part| (form, part))) {
        for label in part.labels {
            let same = &mut by_word[place_of_word(first_word(label)).expect("a test looks after the first word of each label")];
            let (bytes, words) = (label.as_bytes(), label.split(' ').count());
            let long = bytes.len() >= SHORTEST;
            let at = same.iter().copied().find(|at| all[*at].text == *label).unwrap_or_else(|| {
                let at = all.len();
                same.push(at);
                if long {
                    begin[letter(bytes[0])].push(at);
                    end[letter(bytes[bytes.len() - 1])].push(at);
                }
                all.push(KnownLabel { text: label, parts: Parts::default(), letters: Letters::of(label), words });
                at
            });
            all[at].parts[form.kind as usize] = Some(part);
            if long && words >= WORDS {
                go_on[form.kind as usize][letter(bytes[0])].push(at);
            }
        }
    }
    by_word.iter_mut().for_each(|same| same.sort_by_key(|at| std::cmp::Reverse(all[*at].text.len())));
    begin.iter_mut().chain(&mut end).for_each(|labels| labels.sort_by_key(|at| all[*at].text.len()));
    let longest = all.iter().map(|known| known.text.len()).max().unwrap_or(0);
    AllLabels { all, by_word, longest, begin, end, go_on }
});

/// Letters are told apart by the last five bits, in which small and large ones are the same.
const LETTERS: usize = 32;

fn letter(byte: u8) -> usize {
    usize::from(byte) % LETTERS
}

/// The place of a first word in [`AllLabels::by_word`]; `None` where no label begins with one as long.
fn place_of_word(word: &str) -> Option<usize> {
    let first = *word.as_bytes().first()?;
    (word.len() <= LONGEST_WORD).then(|| letter(first) * (LONGEST_WORD + 1) + word.len())
}

impl Form {
    /// The part that a spelling announces in this template.
    pub fn part(&self, spelling: &str) -> Option<&'static Part> {
        of_word(first_word(spelling)).find(|known| known.text == spelling)?.parts[self.kind as usize]
    }
}

/// The part that a word by itself announces in a template, whatever its case.
pub fn part_of_word(form: &Form, word: &str) -> Option<&'static Part> {
    of_word(word).find(|known| known.text.eq_ignore_ascii_case(word))?.parts[form.kind as usize]
}

/// The labels that may begin with a first word, which is a key or plain.
fn of_word(word: &str) -> impl Iterator<Item = &'static KnownLabel> + use<> {
    let labels = &*LABELS;
    place_of_word(word).map_or(&[][..], |place| &labels.by_word[place]).iter().map(|at| &labels.all[*at])
}

/// No label begins with a longer word, in bytes; `-` may take three.
pub(super) const LONGEST_WORD: usize = 24;

/// The spelling of a label, of any form, with which a line begins.
pub fn spelling<'s>(line: &Line<'s>) -> Option<LabelSpelling<'s>> {
    spelled(line, |_| true)
}

/// The spelling of a label with which a line begins, and its part in a template; `any` is the longest one of all forms.
pub fn spelling_in<'s>(form: &'static Form, any: LabelSpelling<'s>, line: &Line<'s>) -> Option<(LabelSpelling<'s>, &'static Part)> {
    let known = |spelling: LabelSpelling<'s>| Some((spelling, spelling.part(form)?));
    known(any).or_else(|| spelled(line, |spelling| spelling.parts[form.kind as usize].is_some()).and_then(known))
}

fn spelled<'s>(line: &Line<'s>, accept: impl Fn(&KnownLabel) -> bool) -> Option<LabelSpelling<'s>> {
    if matches!(line.shape, Shape::Blank | Shape::Bullet) {
        return None;
    }
    let (known, length) = known_in(line.body, accept)?;
    let (whole, start) = (Cursor::line(line), line.marker().len());
    Some(LabelSpelling {
        known: known.text,
        label: whole.slice(0, start + length),
        behind: whole.slice(start + length, whole.text.len()),
        numbered: line.shape == Shape::Numbered,
        parts: &known.parts,
    })
}

/// The fewest words of a label whose heading may go on.
const WORDS: usize = 4;
/// The shortest label that may be misspelt, in bytes.
const SHORTEST: usize = 7;

/// The spelling of a label, of any form, with which a text begins, and its length there in bytes.
pub fn known(text: &str) -> Option<(&'static str, usize)> {
    known_in(text, |_| true).map(|(known, length)| (known.text, length))
}

fn known_in(text: &str, accept: impl Fn(&KnownLabel) -> bool) -> Option<(&'static KnownLabel, usize)> {
    let word = first_word(text);
    if word.len() > LONGEST_WORD {
        return None;
    }
    // Nearly every word is plain, and then no text is made for it.
    let same = if word.is_ascii() { of_word(word) } else { of_word(&key(word)) };
    let ends = |length: &usize| !text[*length..].starts_with(char::is_alphanumeric);
    let begun = |known: &'static KnownLabel| begins_with(text, known.text).filter(ends).map(|length| (known, length));
    same.filter(|known| accept(known)).find_map(begun)
}

/// The part of a template whose label a misspelt one is like.
pub fn alike(form: &Form, text: &str) -> Option<(&'static str, &'static Part)> {
    let mut possible = Vec::new();
    possible_labels(text, &mut |known| possible.push(known));
    let known = likest(form, text, possible.into_iter())?;
    Some((known.text, known.part(form)?))
}

/// A spelling that is only like a known one.
#[derive(Debug, Clone, Copy)]
pub struct LikeLabel<'s> {
    /// The known one.
    pub known: &'static str,
    /// What is written in its place, without number, colon and further words.
    pub written: Cursor<'s>,
}

/// A label at the beginning of a line that may be a known one misspelt, and what follows it there.
#[derive(Debug, Clone, Copy)]
pub struct Misspelling<'s> {
    /// The known one.
    pub known: &'static KnownLabel,
    /// The label as written, without its number.
    pub label: Cursor<'s>,
    /// What follows it on the line.
    pub behind: Cursor<'s>,
}

/// The labels of all forms that the beginning of a line may be by its letters: up to its colon, its question mark, its
/// bracket, or all of it.
pub fn misspellings<'s>(line: &Line<'s>) -> Vec<Misspelling<'s>> {
    const LONGEST: usize = 120;
    if matches!(line.shape, Shape::Blank | Shape::Bullet) {
        return Vec::new();
    }
    let body = Cursor::piece(line, line.body);
    let front = &body.text.as_bytes()[..body.text.len().min(LONGEST + 1)];
    let behind = |at: usize, sign: usize| (body.slice(0, at), body.slice(at + sign, body.text.len()));
    let colon = memchr::memchr(b':', front).map(|at| behind(at, 1));
    let question = memchr::memchr(b'?', front).map(|at| behind(at + 1, 0));
    let mut brackets = memchr::memchr_iter(b'(', front).filter(|at| body.text[..*at].ends_with(is_blank));
    // A bracket of a heading closes it: behind `Goals (3 of them) are …` stands a sentence.
    let bracket = brackets.next().filter(|_| body.text.len() <= LONGEST).map(|at| behind(at, body.text.len() - at));
    let whole = behind(body.text.len(), 0);
    let cuts = colon.into_iter().chain(question).chain(bracket).chain(std::iter::once(whole));
    let mut found = Vec::new();
    for (label, behind) in cuts.filter(|(label, _)| label.text.len() <= LONGEST) {
        possible_labels(label.trim().text, &mut |known| found.push(Misspelling { known, label, behind }));
    }
    found
}

/// The first beginning of a line that is like a label of a template, and the label that is likest.
pub fn misspelt<'s>(form: &Form, possible: &[Misspelling<'s>]) -> Option<Misspelling<'s>> {
    let mut beginnings = possible.chunk_by(|a, b| (a.label, a.behind) == (b.label, b.behind));
    beginnings.find_map(|same| {
        let known = likest(form, same[0].label.trim().text, same.iter().map(|one| one.known))?;
        Some(Misspelling { known, ..same[0] })
    })
}

/// Of the labels that a text may be by its letters, the one of a template that it is most like, where it is like it at all.
fn likest(form: &Form, text: &str, possible: impl Iterator<Item = &'static KnownLabel>) -> Option<&'static KnownLabel> {
    let mut possible = possible.filter(|known| known.part(form).is_some()).peekable();
    possible.peek()?;
    let word = key(text);
    // A number makes another thing of it: `WSIS Action Line C5` is one of the `WSIS Action Lines`.
    possible
        .filter(|known| known.text.len().abs_diff(word.len()) <= 3 && digits(known.text).eq(digits(&word)))
        .map(|known| (strsim::normalized_damerau_levenshtein(&word, known.text), known))
        .filter(|(score, _)| *score >= LIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.text.cmp(a.1.text)))
        .map(|(_, known)| known)
}

fn digits(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_digit)
}

/// The least likeness, of 0 to 1, at which a label is taken: one slip in six letters.
const LIKE: f64 = 0.84;

/// How many bytes longer a text may be than its key, for blanks that stand together and signs at its end.
const SLACK: usize = 8;

/// Gives the labels of all forms that a text may be by its length, its ends and its letters.
fn possible_labels(text: &str, give: &mut dyn FnMut(&'static KnownLabel)) {
    let AllLabels { all, begin, end, longest, .. } = &*LABELS;
    if !(SHORTEST..=longest + 3 + SLACK).contains(&text.len()) {
        return;
    }
    // Nearly every text is plain, and then no key is made unless a label has its letters.
    let plain = plain_body(text);
    let (shortest, text) = plain.map_or((text.len().saturating_sub(SLACK), text), |plain| (plain.len(), plain));
    let bare = text.trim_end_matches(|c| c == ':' || is_blank(c));
    let ([first, ..], [.., last]) = (text.as_bytes(), bare.as_bytes()) else { return };
    // What is alike has about the same length.
    let least = shortest.saturating_sub(3).max((shortest as f64 * LIKE) as usize);
    let most = (text.len() + 3).min((text.len() as f64 / LIKE) as usize);
    let as_long = |labels: &'static [usize]| {
        let from = labels.partition_point(|at| all[*at].text.len() < least);
        labels[from..].iter().map(|at| &all[*at]).take_while(move |known| known.text.len() <= most)
    };
    // One end of a misspelt label is right nearly always, and to look at length and ends costs nothing.
    let same = |byte: Option<&u8>, wanted: &u8| byte.is_some_and(|byte| byte.eq_ignore_ascii_case(wanted));
    let begins = |known: &&KnownLabel| same(known.text.as_bytes().first(), first);
    let ends = |known: &&KnownLabel| same(known.text.as_bytes().last(), last) && !begins(known);
    let mut possible = as_long(&begin[letter(*first)]).filter(begins).chain(as_long(&end[letter(*last)]).filter(ends)).peekable();
    if possible.peek().is_some() {
        let letters = plain.map_or_else(|| Letters::of(&key(text)), Letters::of);
        possible.filter(|known| letters.allow(&known.letters, LIKE)).for_each(give);
    }
}

/// The part of a template whose label the first words of a heading are like, and how long they are; labels of few words do not
/// go on.
pub fn alike_in_front(form: &Form, text: &str) -> Option<(&'static str, &'static Part, usize)> {
    /// No heading is longer, in bytes.
    const LONGEST: usize = 160;
    let first = text.bytes().next()?.to_ascii_lowercase();
    let may_be = |known: &&KnownLabel| known.text.as_bytes()[0] == first && known.text.len() <= text.len() + 3;
    // A misspelt label is about as long; see `possible_labels`.
    let may_be_as_long = |label: &str, end: usize| label.len() <= end + 3 && label.len() + 3 + SLACK >= end;
    let begun = &LABELS.go_on[form.kind as usize][letter(first)];
    let mut possible = begun.iter().map(|at| &LABELS.all[*at]).filter(may_be).peekable();
    if text.len() > LONGEST || text.ends_with(['.', ';', ',']) || possible.peek().is_none() {
        return None;
    }
    let blanks = || text.char_indices().filter(|(at, c)| is_blank(*c) && !text[..*at].ends_with(is_blank)).map(|(at, _)| at);
    let ends = || blanks().chain(std::iter::once(text.len()));
    possible.find_map(|known| {
        let end = ends().nth(known.words - 1).filter(|end| may_be_as_long(known.text, *end))?;
        // Of most texts the letters alone tell.
        plain_body(&text[..end]).is_none_or(|plain| Letters::of(plain).allow(&known.letters, LIKE)).then_some(())?;
        let (label, part) = alike(form, &text[..end])?;
        (label == known.text).then_some((label, part, end))
    })
}

pub(super) fn first_word(text: &str) -> &str {
    let end = text.bytes().position(|byte| !byte.is_ascii_graphic() || matches!(byte, b':' | b'(' | b'?'));
    match end {
        None => return text,
        Some(end) if text.as_bytes()[end].is_ascii_graphic() || text.as_bytes()[end] == b' ' => return &text[..end],
        _ => {}
    }
    text.split(|c: char| is_blank(c) || matches!(c, ':' | '(' | '?')).next().unwrap_or_default()
}
