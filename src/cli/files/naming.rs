//! Names: how a path is published, and the identifier of each document; touches no file.
//!
//! A published path has `/` between its parts and is text that stands in one line and reads as it is. What of a name is
//! not so is written byte by byte, as `%0A`; a `%` that would be read so is written `%25`. So [`real`] finds the file
//! again, and two files never share a path.
//!
//! A `document_id` is the name of the file without its ending, where that can be the name of a file on every system and
//! is at most 64 bytes long; else what remains of it and eight digits of a hash. Documents whose identifiers would
//! differ in case at most have the folder in front, and where that is not enough, the hash of the path behind.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::fmt::Write;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::dataset::hexadecimal;

/// The bytes of an identifier, at most; `documents/<identifier>.json` is far from the limit of any file system.
const LIMIT: usize = 64;
/// Bytes of the hash that tell two names apart.
const HASHED: usize = 4;

/// A path as it is published or shown.
pub fn slashed(path: &Path) -> String {
    let mut out = String::new();
    for part in path.components() {
        if !out.is_empty() && !out.ends_with('/') {
            out.push('/');
        }
        match part {
            Component::RootDir => out.push('/'),
            part => escape(part.as_os_str(), &mut out),
        }
    }
    out
}

/// The path of the file that is published as `path`; none for a path that leads anywhere but down.
pub fn real(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(named(unescaped(path))?);
    let down = path.components().all(|part| matches!(part, Component::Normal(_)));
    (down && !path.as_os_str().is_empty()).then_some(path)
}

/// The identifiers of the documents with these published paths, in their order: those that are `known`, and for others new ones,
/// none of those that are `taken`; fails with the two paths that no rule tells apart.
pub fn document_ids<'p>(
    paths: &'p [String],
    known: &[Option<String>],
    taken: &BTreeSet<String>,
) -> Result<Vec<String>, [&'p str; 2]> {
    let taken: HashSet<String> = taken.iter().map(|id| without_case(id)).collect();
    let mut rules = vec![NamingRule::Name; paths.len()];
    loop {
        let id = |((path, known), rule): ((&String, &Option<String>), &NamingRule)| {
            known.clone().unwrap_or_else(|| rule.identifier(path))
        };
        let ids: Vec<String> = paths.iter().zip(known).zip(&rules).map(id).collect();
        let mut same: HashMap<String, Vec<usize>> = HashMap::with_capacity(ids.len());
        for (index, id) in ids.iter().enumerate() {
            same.entry(without_case(id)).or_default().push(index);
        }
        let is_new = |index: &usize| known[*index].is_none();
        let shared = same.into_iter().filter(|(id, all)| all.len() > 1 || taken.contains(id) && is_new(&all[0]));
        let mut shared: Vec<usize> = shared.flat_map(|(_, all)| all).collect();
        if shared.is_empty() {
            return Ok(ids);
        }
        shared.sort_unstable();
        let before = rules.clone();
        for index in shared.iter().filter(|index| is_new(index)) {
            rules[*index] = rules[*index].next();
        }
        if rules == before {
            let first = shared[0];
            let alike = |other: &&usize| without_case(&ids[**other]) == without_case(&ids[first]);
            let other = shared[1..].iter().find(alike).map_or(first, |other| *other);
            return Err([paths[first].as_str(), paths[other].as_str()]);
        }
    }
}

/// What an identifier is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NamingRule {
    Name,
    FolderAndName,
    /// The number tells it from documents that had its path before and were given up.
    FolderNameAndHash(u8),
}

impl NamingRule {
    fn next(self) -> Self {
        match self {
            Self::Name => Self::FolderAndName,
            Self::FolderAndName => Self::FolderNameAndHash(0),
            Self::FolderNameAndHash(number) => Self::FolderNameAndHash(number.saturating_add(1)),
        }
    }

    fn identifier(self, path: &str) -> String {
        let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
        let long = || match folder {
            "" => stem(name).to_owned(),
            folder => format!("{}.{}", folder.replace('/', "."), stem(name)),
        };
        match self {
            Self::Name => portable(stem(name)).unwrap_or_else(|rest| hashed(&rest, &composed(name))),
            Self::FolderAndName => portable(&long()).unwrap_or_else(|rest| hashed(&rest, &composed(path))),
            Self::FolderNameAndHash(0) => hashed(&portable(&long()).unwrap_or_else(|rest| rest), path),
            Self::FolderNameAndHash(number) => hashed(&portable(&long()).unwrap_or_else(|rest| rest), &format!("{path} {number}")),
        }
    }
}

/// A name without its ending.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        _ if name == "-" => "stdin",
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// Whether a text can be the identifier of a document: a file of that name can be on every system.
pub fn is_portable(id: &str) -> bool {
    portable(id).is_ok_and(|portable| portable == id)
}

/// The published `name` as an identifier, or what remains of it where it cannot be one as it is.
fn portable(name: &str) -> Result<String, String> {
    let name = composed(name);
    // What had to be escaped in a path is no part of a name that people cite.
    let real = unescaped(&name);
    let refused = |c: char| matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '/') || unsafe_in_paths(c) || invisible(c);
    let ends = |c: char| c == '-' || c == '.' || c.is_whitespace();
    let sound = real == name.as_bytes()
        && name.len() <= LIMIT
        && !name.contains(refused)
        && !name.starts_with(|c: char| c == '-' || c.is_whitespace())
        && !name.ends_with(|c: char| c == '.' || c.is_whitespace())
        && !reserved(&name);
    if sound {
        return Ok(name);
    }
    let mut rest = String::new();
    for c in String::from_utf8_lossy(&real).chars() {
        match c {
            c if !refused(c) && c != char::REPLACEMENT_CHARACTER => rest.push(c),
            _ if rest.ends_with('-') => {}
            _ => rest.push('-'),
        }
    }
    let rest = rest.trim_matches(ends);
    let rest = if reserved(rest) { format!("_{rest}") } else { rest.to_owned() };
    Err(if rest.is_empty() { "document".to_owned() } else { rest })
}

/// The beginning of `rest`, and the hash of `whole`.
fn hashed(rest: &str, whole: &str) -> String {
    let mut end = rest.len().min(LIMIT - 2 * HASHED - 1);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let mut out = rest[..end].trim_end_matches(|c: char| c == '-' || c == '.' || c.is_whitespace()).to_owned();
    out.push('-');
    out.push_str(&hexadecimal(&Sha256::digest(whole)[..HASHED]));
    out
}

/// A name as it is where accents are stored with their letters: it has the same identifier where they are not.
fn composed(name: &str) -> String {
    if name.is_ascii() { name.to_owned() } else { name.nfc().collect() }
}

/// Whether Windows has the name for a device, whatever follows its first dot.
fn reserved(name: &str) -> bool {
    let base = name.split('.').next().unwrap_or(name).trim_end().to_ascii_uppercase();
    let numbered = |prefix| {
        base.strip_prefix(prefix)
            .is_some_and(|rest: &str| rest.chars().count() == 1 && rest.contains(|c: char| c.is_ascii_digit() || "¹²³".contains(c)))
    };
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"].contains(&base.as_str()) || numbered("COM") || numbered("LPT")
}

/// The same text for what a file system that ignores case takes for one name.
fn without_case(id: &str) -> String {
    if id.is_ascii() {
        return id.to_ascii_lowercase();
    }
    // Lower first: `ẞ` in upper case is itself, and `ß` two letters.
    id.nfkc().collect::<String>().to_lowercase().to_uppercase().to_lowercase().nfkc().collect()
}

/// Whether a character would end a line, give a terminal orders, or change how what stands beside it is read.
fn unsafe_in_paths(c: char) -> bool {
    c.is_control()
        || matches!(c, '\\' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether nobody sees the character, or some file system ignores it.
fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{206f}')
}

fn escape(part: &OsStr, out: &mut String) {
    for chunk in part.as_encoded_bytes().utf8_chunks() {
        let valid = chunk.valid();
        for (at, c) in valid.char_indices() {
            let read_as_escape = c == '%' && escaped_byte(&valid.as_bytes()[at..]).is_some();
            if read_as_escape || unsafe_in_paths(c) {
                escape_bytes(&valid.as_bytes()[at..at + c.len_utf8()], out);
            } else {
                out.push(c);
            }
        }
        escape_bytes(chunk.invalid(), out);
    }
}

fn escape_bytes(bytes: &[u8], out: &mut String) {
    for byte in bytes {
        write!(out, "%{byte:02X}").expect("a string takes everything");
    }
}

/// The byte that an escape at the beginning of `bytes` stands for; bytes that are never escaped are none.
fn escaped_byte(bytes: &[u8]) -> Option<u8> {
    let digit = |digit: &u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    };
    let [b'%', high, low, ..] = bytes else { return None };
    let byte = digit(high)? << 4 | digit(low)?;
    (!(b' '..=b'~').contains(&byte) || matches!(byte, b'%' | b'\\')).then_some(byte)
}

/// The bytes of the names that are published as `path`.
fn unescaped(path: &str) -> Vec<u8> {
    if !path.contains('%') {
        return path.into();
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, behind @ ..] = rest {
        match escaped_byte(rest) {
            Some(byte) => {
                bytes.push(byte);
                rest = &rest[3..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    bytes
}

/// A name as this system has it; none where it has no such name.
#[cfg(unix)]
fn named(bytes: Vec<u8>) -> Option<OsString> {
    (!bytes.contains(&0)).then(|| std::os::unix::ffi::OsStringExt::from_vec(bytes))
}

#[cfg(not(unix))]
fn named(bytes: Vec<u8>) -> Option<OsString> {
    String::from_utf8(bytes).ok().filter(|name| !name.contains('\0')).map(OsString::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new_ids(paths: &[String]) -> Result<Vec<String>, [&str; 2]> {
        document_ids(paths, &vec![None; paths.len()], &BTreeSet::new())
    }

    #[test]
    fn what_is_known_keeps_its_identifier_and_nobody_else_gets_it() {
        let paths = ["d/a.txt", "e/a.txt", "e/b.txt"].map(str::to_owned);
        let known = [None, Some("a".to_owned()), None];
        let taken = BTreeSet::from(["a", "B", "e.b"].map(str::to_owned));
        let ids = document_ids(&paths, &known, &taken).expect("identifiers");
        assert_eq!(ids[..2], ["d.a", "a"]);
        assert!(ids[2].starts_with("e.b-"), "{ids:?}");
    }

    fn ids(paths: &[&str]) -> Vec<String> {
        let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        new_ids(&paths).expect("identifiers")
    }

    #[test]
    fn a_name_that_every_system_has_is_the_identifier() {
        for name in
            ["a", "A b", "001_x-y.v2", "réunion", "100%", "IGF%202023", "会议", "a,b", ".z", "console", "com10", &"x".repeat(64)]
        {
            assert_eq!(ids(&[&format!("docs/{name}.txt")]), [name]);
        }
        assert_eq!(ids(&["-"]), ["stdin"]);
        assert_eq!(ids(&["docs/.txt", "docs/README"]), [".txt", "README"]);
        assert_eq!(ids(&["docs/e\u{301}.txt"]), ["é"]);
    }

    #[test]
    fn of_another_name_remains_what_every_system_has_and_a_hash() {
        for (name, rest) in [
            ("a:b", "a-b"),
            ("a%FF%FEb", "a-b"),
            ("a%0Ab", "a-b"),
            ("a%5Cb", "a-b"),
            ("a%250Ab", "a%0Ab"),
            ("?", "document"),
            ("..", "document"),
            (" ", "document"),
            ("-x", "x"),
            ("x. ", "x"),
            ("nul", "_nul"),
            ("Com¹.x", "_Com¹.x"),
            ("a\u{200b}b", "a-b"),
            (&"x".repeat(65), &"x".repeat(55)),
            (&"é".repeat(33), &"é".repeat(27)),
        ] {
            let id = ids(&[&format!("docs/{name}.txt")]).remove(0);
            let (before, hash) = id.rsplit_once('-').expect("a hash");
            assert_eq!((before, hash.len()), (rest, 8), "{name}");
            assert_eq!(ids(&[&format!("elsewhere/{name}.txt")]), [id]);
        }
        assert_ne!(ids(&["a%FF.txt"]), ids(&["a%FE.txt"]));
    }

    #[test]
    fn equal_identifiers_take_the_folder_and_then_a_hash() {
        assert_eq!(ids(&["a/x.txt", "b/c/X.txt", "y.txt"]), ["a.x", "b.c.X", "y"]);
        assert_eq!(ids(&["-", "docs/stdin.txt"]), ["stdin", "docs.stdin"]);
        let cases: &[&[&str]] = &[
            &["a/x.md", "a/x.txt"],
            &["a/x.txt", "a/X.txt"],
            &["a/é.txt", "a/e\u{301}.txt"],
            &["a/ß.txt", "a/SS.txt", "a/ss.txt"],
            &["a/b/x.txt", "a.b/x.txt", "a.b.x.txt"],
            &["a/nul.txt", "b/nul.txt", "_nul-1.txt"],
        ];
        for paths in cases {
            let found = ids(paths);
            let all: std::collections::BTreeSet<String> = found.iter().map(|id| without_case(id)).collect();
            assert_eq!(all.len(), paths.len(), "{found:?}");
            let turned: Vec<&str> = paths.iter().rev().copied().collect();
            assert_eq!(ids(&turned).into_iter().rev().collect::<Vec<_>>(), found);
        }
        let same = ["a/x.txt".to_owned(), "b".to_owned(), "a/x.txt".to_owned()];
        assert_eq!(new_ids(&same), Err(["a/x.txt", "a/x.txt"]));
    }

    #[test]
    fn a_path_leads_down_or_nowhere() {
        assert_eq!(real("docs/a%b%20.txt"), Some(PathBuf::from("docs/a%b%20.txt")));
        assert_eq!(real("docs/a%250A.txt"), Some(PathBuf::from("docs/a%0A.txt")));
        for path in ["", "/", "/a", "../a", "a/../b", "a/..", ".", "a%00"] {
            assert_eq!(real(path), None, "{path}");
        }
    }

    #[cfg(unix)]
    proptest::proptest! {
        #[test]
        fn a_published_path_is_safe_and_leads_to_its_file(name in proptest::collection::vec(
            proptest::prop_oneof![1u8..=255, proptest::sample::select(b"%%%%05CAF\\\n".to_vec())], 1..20)
        ) {
            let name: Vec<u8> = name.into_iter().map(|byte| if byte == b'/' { b'_' } else { byte }).collect();
            proptest::prop_assume!(name != b"." && name != b"..");
            let file = PathBuf::from(named(name).expect("a name without a zero"));
            let path = slashed(&file);
            proptest::prop_assert!(!path.contains(unsafe_in_paths), "{:?}", path);
            proptest::prop_assert_eq!(real(&path), Some(file));
        }

        #[test]
        fn identifiers_are_short_and_any_system_has_them(paths in proptest::collection::btree_set("[aA.:% é\u{301}\\-]{1,4}(/[aA. nul]{1,3})?", 1..20)) {
            let paths: Vec<String> = paths.into_iter().collect();
            let ids = new_ids(&paths).expect("identifiers");
            for id in &ids {
                proptest::prop_assert!(id.len() <= LIMIT && !reserved(id) && !id.contains(['/', ':', '\\']), "{:?}", id);
            }
            let all: std::collections::BTreeSet<String> = ids.iter().map(|id| without_case(id)).collect();
            proptest::prop_assert_eq!(all.len(), ids.len());
        }
    }
}
