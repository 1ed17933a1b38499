//! Names made of open syllables, as in Chinese and Japanese, where one vowel makes another name.

/// Whether a word can be cut into syllables of Chinese or Japanese as they are written in Latin letters. Words of
/// other languages may pass by chance; what follows from it is caution.
pub(super) fn open(word: &str) -> bool {
    let bytes = word.as_bytes();
    // Most words are told by their last letter.
    if !word.is_ascii() || !bytes.last().is_none_or(|last| b"aeioungr".contains(last)) {
        return false;
    }
    // A bit for each place that syllables reach, from here on; none has more than six letters.
    let mut reached = 1u8;
    for at in 0..bytes.len() {
        if reached & 1 != 0 {
            let lengths = (0..=2).flat_map(|onset| (1..=4).map(move |rime| (at + onset, at + onset + rime)));
            let inside = lengths.filter(|(_, end)| *end <= bytes.len());
            let syllables = inside.filter(|(nucleus, end)| is_onset(&bytes[at..*nucleus]) && is_rime(&bytes[*nucleus..*end]));
            reached = syllables.fold(reached, |reached, (_, end)| reached | 1 << (end - at));
        }
        reached >>= 1;
    }
    reached == 1
}

#[rustfmt::skip]
fn is_onset(letters: &[u8]) -> bool {
    matches!(
        letters,
        b"" | b"b" | b"p" | b"m" | b"f" | b"d" | b"t" | b"n" | b"l" | b"g" | b"k" | b"h" | b"j" | b"q" | b"x" | b"zh" | b"ch" | b"sh"
            | b"r" | b"z" | b"c" | b"s" | b"y" | b"w" | b"ts" | b"ky" | b"ry" | b"ny" | b"hy" | b"my"
    )
}

#[rustfmt::skip]
fn is_rime(letters: &[u8]) -> bool {
    matches!(
        letters,
        b"a" | b"o" | b"e" | b"i" | b"u" | b"ai" | b"ei" | b"ao" | b"ou" | b"an" | b"en" | b"in" | b"un" | b"ang" | b"eng" | b"ing"
            | b"ong" | b"ia" | b"ie" | b"iao" | b"iu" | b"ian" | b"iang" | b"iong" | b"ua" | b"uo" | b"uai" | b"ui" | b"uan" | b"uang"
            | b"ue" | b"on" | b"er"
    )
}

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
