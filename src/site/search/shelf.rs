//! A shelf of the index: words in order, each with the numbers of the things it is in, cut into shards.
//!
//! A shard is a text of pairs: a word, as one digit that says how many letters it shares with the word before and the letters
//! that follow, and the list of its things. A list is a row of numbers, each written in digits of base 32 of which all but the
//! last are 32 higher: how many things the word is not in, times the scale, and a mark. Where a list is cut short, a dot and
//! the number of all things follow.

use std::cmp::Ordering;
use std::collections::HashMap;

/// How many bytes of a list are written.
const LIST: usize = 24_000;
/// The size of a shard, in bytes: the least, and the most, which only one word that is longer than that goes beyond.
const SHARD: (usize, usize) = (16_000, 48_000);
/// About how many shards a shelf has before they are made larger than the least.
const SHARDS: usize = 800;
/// How often a word is in a text that it is often in.
pub const OFTEN: u32 = 3;

/// The digits, none of which means anything in JSON or HTML.
const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// Words and their things.
pub struct Shelf {
    words: HashMap<Box<str>, usize>,
    lists: Vec<WordList>,
    /// The lists of the words of the entry that is open.
    open: Vec<usize>,
    entry: u64,
    scale: u64,
    mark: fn(u32) -> u32,
    join: fn(u32, u32) -> u32,
}

/// The things of a word.
#[derive(Default)]
struct WordList {
    /// What was noted of the word in the entry that is open; 0 is nothing.
    noted: u32,
    /// The number after the last entry that is written.
    next: u64,
    /// How many entries have the word.
    entries: u64,
    code: String,
    cut: bool,
}

impl Shelf {
    /// A shelf that keeps, of each word of a thing, the length of the shortest name it is in.
    pub fn of_names() -> Self {
        Self::new(32, |length| length.min(31), u32::min)
    }

    /// A shelf that keeps, of each word of a thing, whether it is there [`OFTEN`].
    pub fn of_texts() -> Self {
        Self::new(2, |times| u32::from(times >= OFTEN), u32::saturating_add)
    }

    fn new(scale: u64, mark: fn(u32) -> u32, join: fn(u32, u32) -> u32) -> Self {
        Self { words: HashMap::new(), lists: Vec::new(), open: Vec::new(), entry: 0, scale, mark, join }
    }

    /// Notes that the thing that is open has `word`.
    pub fn note(&mut self, word: &str, value: u32) {
        let number = match self.words.get(word) {
            Some(number) => *number,
            None => {
                self.words.insert(word.into(), self.lists.len());
                self.lists.push(WordList::default());
                self.lists.len() - 1
            }
        };
        let list = &mut self.lists[number];
        if list.noted == 0 {
            self.open.push(number);
            list.noted = value;
        } else {
            list.noted = (self.join)(list.noted, value);
        }
    }

    /// Closes the thing that is open.
    pub fn next_entry(&mut self) {
        for number in self.open.drain(..) {
            let list = &mut self.lists[number];
            let mark = (self.mark)(std::mem::take(&mut list.noted));
            list.entries += 1;
            list.cut |= list.code.len() >= LIST;
            if !list.cut {
                digits((self.entry - list.next) * self.scale + u64::from(mark), &mut list.code);
                list.next = self.entry + 1;
            }
        }
        self.entry += 1;
    }

    /// The shards, of which there is at least one, and what each begins with: no more of its first word than tells it from the
    /// word before.
    pub fn shards(self) -> (Vec<String>, Vec<String>) {
        let mut words: Vec<(Box<str>, usize)> = self.words.into_iter().collect();
        words.sort_unstable_by(|(one, _), (other, _)| in_order(one, other));
        let full =
            self.lists.iter().map(|list| list.code.len()).sum::<usize>() + words.iter().map(|(word, _)| word.len()).sum::<usize>();
        let full = (full / SHARDS).clamp(SHARD.0, SHARD.1);
        let (mut shards, mut starts, mut shard, mut before) = (Vec::new(), Vec::new(), String::new(), "");
        for (word, number) in &words {
            let WordList { code, entries, cut, .. } = &self.lists[*number];
            if !shard.is_empty() && shard.len() + word.len() + code.len() > full {
                shards.push(std::mem::take(&mut shard));
            }
            let shared = shared(before, word);
            if shard.is_empty() {
                let end = shared + word[shared..].chars().next().map_or(0, char::len_utf8);
                // A page looks for the last shard that begins with no more than a word: the first is for all that come before.
                starts.push(if starts.is_empty() { String::new() } else { word[..end].into() });
                item("", word, &mut shard);
            } else {
                shard.push(' ');
                item(&word[..shared], &word[shared..], &mut shard);
            }
            shard.push(' ');
            shard.push_str(code);
            if *cut {
                shard.push_str(&format!(".{entries}"));
            }
            before = word;
        }
        if starts.is_empty() {
            starts.push(String::new());
        }
        shards.push(shard);
        (shards, starts)
    }
}

/// Writes a word of which `shared` stands in the word before.
fn item(shared: &str, rest: &str, out: &mut String) {
    // JavaScript counts in units of UTF-16.
    let mut units = 0;
    let end = shared.char_indices().find_map(|(at, letter)| {
        units += letter.len_utf16();
        (units > 31).then_some((at, units - letter.len_utf16()))
    });
    let (end, units) = end.unwrap_or((shared.len(), units));
    digits(units as u64, out);
    out.push_str(&shared[end..]);
    out.push_str(rest);
}

/// How many bytes two words share at their beginnings.
fn shared(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).map(|(letter, _)| letter.len_utf8()).sum()
}

/// The order in which JavaScript has two words.
fn in_order(one: &str, other: &str) -> Ordering {
    match one.is_ascii() && other.is_ascii() {
        true => one.cmp(other),
        false => one.encode_utf16().cmp(other.encode_utf16()),
    }
}

/// Writes a number.
fn digits(mut number: u64, out: &mut String) {
    let mut digit = |digit: u64| out.push(char::from(DIGITS[digit as usize % 64]));
    while number >= 32 {
        digit(32 + number % 32);
        number /= 32;
    }
    digit(number);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shelf(things: &[&[&str]]) -> Shelf {
        let mut shelf = Shelf::of_texts();
        for words in things {
            words.iter().for_each(|word| shelf.note(word, 1));
            shelf.next_entry();
        }
        shelf
    }

    #[test]
    fn words_stand_in_order_with_their_things() {
        let (shards, starts) = shelf(&[&["inter"], &["internet", "web", "web", "web"], &["inter"]]).shards();
        assert_eq!(shards, ["0inter 02 5net 2 0web 3"]);
        assert_eq!(starts, [""]);
        assert_eq!(Shelf::of_names().shards(), (vec![String::new()], vec![String::new()]));
    }

    #[test]
    fn numbers_are_rows_of_digits() {
        let written = |number| {
            let mut out = String::new();
            digits(number, &mut out);
            out
        };
        assert_eq!([0, 9, 31, 32, 1023, 1024].map(written), ["0", "9", "V", "W1", "_V", "WW1"]);
    }

    #[test]
    fn names_keep_the_length_of_the_shortest() {
        let mut shelf = Shelf::of_names();
        for length in [5, 2, 40] {
            shelf.note("itu", length);
        }
        shelf.next_entry();
        shelf.note("itu", 40);
        shelf.next_entry();
        assert_eq!(shelf.shards().0, ["0itu 2V"]);
    }

    #[test]
    fn long_lists_are_cut_and_say_so() {
        let mut shelf = Shelf::of_texts();
        for _ in 0..LIST + 10 {
            shelf.note("the", 1);
            shelf.next_entry();
        }
        let (shards, _) = shelf.shards();
        assert_eq!(shards[0], format!("0the {}.{}", "0".repeat(LIST), LIST + 10));
    }

    #[test]
    fn shards_are_small_and_begin_as_the_table_says() {
        let words: Vec<String> = (0..20_000).map(|number| format!("w{number:05}")).collect();
        let (shards, starts) = shelf(&[&words.iter().map(String::as_str).collect::<Vec<_>>()]).shards();
        assert!(shards.len() > 3 && shards.iter().all(|shard| shard.len() <= SHARD.0 + 50));
        assert_eq!(shards.len(), starts.len());
        assert!(starts.is_sorted());
        for (shard, start) in shards.iter().zip(&starts) {
            assert!(shard[1..].starts_with(start.as_str()), "{start}");
        }
    }

    #[test]
    fn the_order_is_that_of_javascript() {
        assert_eq!(in_order("\u{20000}", "\u{fa20}"), Ordering::Less);
        assert_eq!(in_order("a", "b"), Ordering::Less);
        let long = "𠀀".repeat(40);
        let mut out = String::new();
        item(&long, "", &mut out);
        assert_eq!(out, format!("U{}", "𠀀".repeat(25)));
    }
}
