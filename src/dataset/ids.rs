//! Identifiers: made of what the source states, never of a position in a list.
//!
//! What people cite reads well and has at most 64 bytes; what nobody types is a [`Keys`] key of 12 characters.

use std::ops::Deref;

use foldhash::HashMap;

use crate::text::{folded, in_plain_letters};
use sha2::{Digest, Sha256};

/// The bytes of an identifier that people cite, at most.
const LIMIT: usize = 64;

/// How many characters a key has: 60 bits, five each.
const KEY: usize = 12;

/// The signs of Crockford's base 32, which leaves out the letters that look like digits, and `U`.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// `text` as a piece of an identifier: [`hyphened`], at most 64 bytes, cut at a hyphen where there is one.
pub fn slug(text: &str) -> String {
    let mut out = hyphened(text);
    cut(&mut out, LIMIT);
    out
}

/// A folded name as an identifier of at most 64 bytes: the name itself, or its beginning and eight digits of the SHA-256
/// of the whole, so that names that differ behind their beginnings have identifiers of their own.
pub fn digested(folded: &str) -> String {
    const DIGITS: usize = 8;
    if folded.len() <= LIMIT {
        return folded.to_owned();
    }
    let mut out = folded.to_owned();
    cut(&mut out, LIMIT - DIGITS - 1);
    out.push('-');
    out.push_str(&hexadecimal(&Sha256::digest(folded.as_bytes())[..DIGITS / 2]));
    out
}

/// Bytes as lower-case digits, two for each: how hashes are written wherever they are.
pub fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// `text` in lower case, accents dropped, runs of anything that is neither a letter nor a digit as one hyphen, and none
/// at the ends. Letters of other scripts are kept.
pub fn hyphened(text: &str) -> String {
    joined_words(text, '-')
}

/// The words of a text as [`hyphened`] has them, with a sign of ASCII between each two.
pub fn joined_words(text: &str, sign: char) -> String {
    let mut out = String::with_capacity(text.len());
    match text.is_ascii() {
        true => text.bytes().for_each(|byte| push(char::from(byte.to_ascii_lowercase()), sign, &mut out)),
        false => folded(text).chars().for_each(|c| push(c, sign, &mut out)),
    }
    if out.ends_with(sign) {
        out.pop();
    }
    out
}

#[inline]
fn push(c: char, sign: char, out: &mut String) {
    match c {
        c if c.is_ascii_alphanumeric() => out.push(c),
        '\'' | '’' => {}
        c if c.is_alphanumeric() => match in_plain_letters(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        },
        _ if out.is_empty() || out.ends_with(sign) => {}
        _ => out.push(sign),
    }
}

/// Cuts to `limit` bytes, at a hyphen where there is one.
fn cut(out: &mut String, limit: usize) {
    if out.len() <= limit {
        return;
    }
    // The byte behind the limit may be the hyphen.
    let whole = |mut at: usize| {
        while !out.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let end = out[..whole(limit + 1)].rfind('-').unwrap_or_else(|| whole(limit));
    out.truncate(end);
    out.truncate(out.trim_end_matches('-').len());
}

/// The keys of records that nobody types: the first 60 bits of the SHA-256 of what makes the record itself, in Crockford's base 32.
///
/// A record that says the same as one before it has its rank among them in its key, so that no two are ever equal.
#[derive(Debug, Default)]
pub struct Keys(HashMap<Key, u32>);

/// A key of 12 signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; KEY]);

impl Deref for Key {
    type Target = str;

    fn deref(&self) -> &str {
        str::from_utf8(&self.0).expect("the signs are ASCII")
    }
}

impl Keys {
    /// The key of a record: its table, what it belongs to, what it says.
    pub fn take(&mut self, record: &[&str]) -> Key {
        let mut hash = Sha256::new();
        for part in record {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        self.ranked(key(hash.clone()), &hash)
    }

    fn ranked(&mut self, key_of_equals: Key, hash: &Sha256) -> Key {
        let rank = self.0.entry(key_of_equals).or_insert(0);
        *rank += 1;
        if *rank == 1 {
            return key_of_equals;
        }
        let next = key(hash.clone().chain_update(rank.to_le_bytes()));
        self.ranked(next, hash)
    }
}

fn key(hash: Sha256) -> Key {
    let bits = hash.finalize().iter().take(8).fold(0, |bits: u64, byte| bits << 8 | u64::from(*byte));
    Key(std::array::from_fn(|at| SIGNS[(bits >> (59 - 5 * at) & 31) as usize]))
}

/// Makes identifiers unique within one scope: the second `a` becomes `a-2`.
#[derive(Debug, Default)]
pub struct Unique(HashMap<String, u32>);

impl Unique {
    /// `wanted`, or `wanted-n` when it was given out before.
    pub fn take(&mut self, wanted: String) -> String {
        let count = self.0.entry(wanted.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            return wanted;
        }
        let next = digested(&format!("{wanted}-{count}"));
        self.take(next)
    }
}

/// An identifier as part of an address: all but letters and digits of ASCII, `-`, `_` and what is `plain` too, as `%XX`
/// (RFC 3986, 2.1).
pub fn percent_encoded(id: &str, plain: &[u8]) -> String {
    let mut out = String::with_capacity(id.len());
    for byte in id.bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' => out.push(char::from(byte)),
            _ if plain.contains(&byte) => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use foldhash::HashSet;

    use super::*;

    #[test]
    fn slugs() {
        assert_eq!(slug("Wolfgang Kleinwächter"), "wolfgang-kleinwachter");
        assert_eq!(slug("Pearse O’Donohue – x "), "pearse-odonohue-x");
        assert_eq!(slug("李 Öß"), "李-oss");
        assert_eq!(slug("…"), "");
        for text in ["", "'", "O'Brien & Sons (2nd) -", "a - b", " _A1b_ C's"] {
            assert_eq!(format!("{}-e", hyphened(text)).trim_start_matches('-'), hyphened(&format!("{text} é")), "{text}");
        }
        assert!(slug(&"word ".repeat(40)).len() <= 64);
        assert!(slug(&"é".repeat(200)).len() <= 64);
        assert_eq!(slug(&"李".repeat(40)).chars().count(), 21);
    }

    #[test]
    fn long_names_are_told_apart() {
        let [a, b] = ["a", "b"].map(|end| digested(&hyphened(&format!("{} {end}", "word ".repeat(40)))));
        assert!(a != b && a.len() <= 64 && a[..54] == b[..54], "{a} {b}");
        assert_eq!(digested("keio-university"), "keio-university");
        assert_eq!(digested(&"李".repeat(40)).chars().count(), 18 + 9);
    }

    #[test]
    fn keys_say_what_the_record_says_and_no_two_are_equal() {
        let mut keys = Keys::default();
        let mut take = |record: &[&str]| keys.take(record);
        let first = take(&["paragraphs", "a", "bc"]);
        // The first 60 bits of SHA-256 of the parts, each behind its length, by another program.
        assert_eq!(&*first, "73X186ZV5EKJ");
        assert_ne!(take(&["paragraphs", "ab", "c"]), first);
        let equals: HashSet<Key> = (0..1000).map(|_| take(&["paragraphs", "a", "bc"])).collect();
        assert!(equals.len() == 1000 && !equals.contains(&first) && equals.iter().all(|key| key.len() == 12));
    }

    #[test]
    fn unique_within_a_scope() {
        let mut ids = Unique::default();
        let given: Vec<_> = ["a", "a", "a-2", "a"].map(|id| ids.take(id.to_owned())).into();
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3"]);
    }
}
