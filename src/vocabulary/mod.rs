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

/// Of `known`, the spelling most like `word`, when it is like it at all.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = key(word);
    let scored = known.into_iter().map(|spelling| (strsim::normalized_damerau_levenshtein(&word, &key(spelling)), spelling));
    scored.filter(|(score, _)| *score >= 0.8).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1))).map(|(_, spelling)| spelling)
}
