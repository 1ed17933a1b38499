//! Closed lists as data: labels and their spellings, session types, groups, goals, action lines, signs.
//!
//! A table holds what the forums themselves publish or print on every page of a kind; no name of a person and no title
//! of a session stands here.

pub mod action_lines;
pub mod bodies;
pub mod furniture;
pub mod goals;
pub mod groups;
pub mod labels;
pub mod persons;
pub mod session_types;
pub mod themes;
pub mod venues;
pub mod zones;

/// `text` in the form in which spellings are compared: lower case, blanks compacted, typographic apostrophes and
/// hyphens plain, no closing colon.
pub fn key(text: &str) -> String {
    let text = crate::text::clean(text);
    let text = text.strip_suffix(':').unwrap_or(text);
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        for word in text.split(crate::text::is_blank).filter(|word| !word.is_empty()) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        out.make_ascii_lowercase();
        return out;
    }
    for word in text.split(crate::text::is_blank).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase).map(|c| match c {
            '’' | '‘' => '\'',
            '‐' | '‑' | '–' => '-',
            c => c,
        }));
    }
    out
}

/// How often each plain letter occurs in a spelling: a bound on its likeness to another that costs little.
#[derive(Debug, Clone, Copy)]
struct Letters {
    counts: [u8; 32],
    length: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut counts = [0u8; 32];
        for byte in text.bytes().filter(u8::is_ascii) {
            let count = &mut counts[usize::from(byte % 32)];
            *count = count.saturating_add(1);
        }
        Self { counts, length: text.chars().count() }
    }

    /// Whether two spellings can be as like each other as `like`, from 0 to 1, says: each edit adds at most one letter
    /// and takes at most one away, so the letters that only one of them has count the edits from below.
    fn allow(&self, other: &Self, like: f64) -> bool {
        let (mut more, mut less) = (0, 0);
        for (a, b) in self.counts.iter().zip(&other.counts) {
            more += usize::from(a.saturating_sub(*b));
            less += usize::from(b.saturating_sub(*a));
        }
        more.max(less) as f64 <= (1.0 - like) * self.length.max(other.length) as f64
    }
}

/// Of `known`, the spelling most like `word`, when it is like it at all.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = key(word);
    let scored = known.into_iter().map(|spelling| (strsim::normalized_damerau_levenshtein(&word, &key(spelling)), spelling));
    scored.filter(|(score, _)| *score >= 0.8).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1))).map(|(_, spelling)| spelling)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_never_forbid_what_is_alike() {
        let words =
            ["civil society", "civil societ", "cvil soceity", "société civile", "panel", "panels", "", "x", "online moderator"];
        for a in words {
            for b in words {
                let like = strsim::normalized_damerau_levenshtein(a, b);
                assert!(Letters::of(a).allow(&Letters::of(b), like - 1e-9), "{a} {b}");
            }
        }
        assert!(!Letters::of("panel").allow(&Letters::of("speaker"), 0.8));
    }

    #[test]
    fn keys() {
        assert_eq!(key("  Policy\u{a0} Question(s): "), "policy question(s)");
        assert_eq!(key("On\u{2011}site  MODERATOR"), "on-site moderator");
    }
}
