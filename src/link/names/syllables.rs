//! Names made of open syllables, as in Chinese and Japanese, where one vowel makes another name.

use super::fold::begins;

/// Whether a word can be cut into syllables of Chinese or Japanese as they are written in Latin letters. Words of
/// other languages may pass by chance; what follows from it is caution.
pub(super) fn open(word: &str) -> bool {
    let bytes = word.as_bytes();
    // Most words are told by their last letter.
    if !word.is_ascii() || !bytes.last().is_none_or(|last| b"aeioungr".contains(last)) {
        return false;
    }
    let mut reached = vec![false; bytes.len() + 1];
    reached[0] = true;
    for at in 0..bytes.len() {
        if !reached[at] {
            continue;
        }
        for onset in ONSETS.iter().filter(|onset| onset.is_empty() || begins(&word[at..], onset)) {
            let nucleus = at + onset.len();
            let vowel = bytes.get(nucleus).is_some_and(|byte| b"aeiou".contains(byte));
            for rime in RIMES.iter().filter(|rime| vowel && begins(&word[nucleus..], rime)) {
                reached[nucleus + rime.len()] = true;
            }
        }
    }
    reached[bytes.len()]
}

const ONSETS: &[&str] = &[
    "", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z", "c", "s", "y", "w", "ts",
    "ky", "ry", "ny", "hy", "my",
];

const RIMES: &[&str] = &[
    "a", "o", "e", "i", "u", "ai", "ei", "ao", "ou", "an", "en", "in", "un", "ang", "eng", "ing", "ong", "ia", "ie", "iao", "iu",
    "ian", "iang", "iong", "ua", "uo", "uai", "ui", "uan", "uang", "ue", "on", "er",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_and_closed() {
        for word in ["xiaoling", "zhang", "haruka", "tsubasa", "jianguo", "ryosuke"] {
            assert!(open(word), "{word}");
        }
        for word in ["robert", "kleinwachter", "smith", "李", "schmidt"] {
            assert!(!open(word), "{word}");
        }
    }
}
