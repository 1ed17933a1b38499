//! Lists that were run together into one paragraph: `1. … 2. …`, `A. … B. …`, `• … • …`, `- … - …`.

use std::borrow::Cow;

use super::clean::{clean, is_blank};

/// What a piece of a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// Text that is no item.
    Text,
    /// An item behind a bullet sign.
    Item,
    /// An item behind a number or a letter.
    Numbered,
}

/// A piece of a paragraph: a slice of it without the marker and without blanks at its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'s> {
    /// What it is.
    pub kind: PieceKind,
    /// Its text.
    pub text: &'s str,
}

/// Cuts a paragraph at the markers of a list inside it; one piece where there is no list.
///
/// A list needs at least two items. Numbers must count up from 1 and letters from A without a gap, so a
/// sentence that ends in a number is not cut. Bullets cut at `•` anywhere, at ` - ` only when the paragraph, or what follows its first
/// colon, begins with one.
pub fn pieces(paragraph: &str) -> Vec<Piece<'_>> {
    let paragraph = clean(paragraph);
    let counted = counted_markers(paragraph, first_number).or_else(|| counted_markers(paragraph, first_letter));
    let (kind, markers) = match counted {
        Some(markers) => (PieceKind::Numbered, markers),
        None => (PieceKind::Item, bullet_markers(paragraph)),
    };
    if markers.len() < 2 {
        return vec![Piece { kind: PieceKind::Text, text: paragraph }];
    }
    let mut out = Vec::with_capacity(markers.len() + 1);
    let intro = clean(&paragraph[..markers[0].start]);
    if !intro.is_empty() {
        out.push(Piece { kind: PieceKind::Text, text: intro });
    }
    for (n, marker) in markers.iter().enumerate() {
        let end = markers.get(n + 1).map_or(paragraph.len(), |next| next.start);
        let text = clean(&paragraph[marker.end..end]);
        if !text.is_empty() {
            out.push(Piece { kind, text });
        }
    }
    out
}

type Range = std::ops::Range<usize>;
type NthMarker = fn(usize) -> Option<Cow<'static, str>>;

fn first_number(n: usize) -> Option<Cow<'static, str>> {
    Some(if n == 0 { "1".into() } else { (n + 1).to_string().into() })
}

fn first_letter(n: usize) -> Option<Cow<'static, str>> {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ".get(n..=n).map(Cow::Borrowed)
}

/// The places of `1.`, `2.`, … in order, each behind a blank or at the start and before a blank.
fn counted_markers(text: &str, token: NthMarker) -> Option<Vec<Range>> {
    for close in ['.', ')', '-'] {
        let mut found: Vec<Range> = Vec::new();
        let mut from = 0;
        while let Some(marker) = token(found.len()) {
            let Some(range) = find_marker(text, &marker, close, from) else { break };
            from = range.end;
            found.push(range);
        }
        if found.len() >= 2 {
            return Some(found);
        }
    }
    None
}

fn find_marker(text: &str, token: &str, close: char, from: usize) -> Option<Range> {
    let first = memchr::memchr_iter(token.as_bytes()[0], &text.as_bytes()[from..]).map(|at| from + at);
    first.filter(|at| text[*at..].starts_with(token)).find_map(|at| {
        let behind = &text[at + token.len()..];
        // A dash stands apart from its number, a full stop does not.
        let sign = if close == '-' { behind.trim_start_matches(is_blank) } else { behind };
        let after = sign.strip_prefix(close)?;
        let apart = close != '-' || sign.len() < behind.len();
        let open = text[..at].ends_with('(');
        let first = open || text[..at].chars().next_back().is_none_or(is_blank);
        // A bracket around the number goes with it.
        let start = at - usize::from(open && close == ')');
        (first && apart && after.starts_with(is_blank)).then(|| start..text.len() - after.len())
    })
}

fn bullet_markers(text: &str) -> Vec<Range> {
    let dots: Vec<Range> = memchr::memmem::find_iter(text.as_bytes(), "•").map(|at| at..at + "•".len()).collect();
    if dots.len() >= 2 {
        return dots;
    }
    // Dashes with a blank behind them, and one in front or the start of the text.
    let apart = |at: &usize| (*at == 0 || text[..*at].ends_with(is_blank)) && text[at + 1..].starts_with(is_blank);
    let dashes = || text.match_indices('-').map(|(at, _)| at).filter(apart);
    let begins = |at: &usize| *at == 0 || text[..*at].trim_end_matches(is_blank).ends_with(':');
    match dashes().find(begins) {
        Some(start) => dashes().filter(|at| *at >= start).map(|at| at..at + 1).collect(),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(paragraph: &str) -> Vec<&str> {
        pieces(paragraph).iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn lists_inside_a_paragraph() {
        assert_eq!(texts("Topics: 1. one; 2. two. 3. three"), ["Topics:", "one;", "two.", "three"]);
        assert_eq!(texts("A. who? B. what?"), ["who?", "what?"]);
        assert_eq!(texts("1) a 2) b"), ["a", "b"]);
        assert_eq!(texts("Two: (1) a, (2) b"), ["Two:", "a,", "b"]);
        assert_eq!(texts("1 - a 2 - b"), ["a", "b"]);
        assert_eq!(texts("• a • b"), ["a", "b"]);
        assert_eq!(texts("Three: - a - b-c - d"), ["Three:", "a", "b-c", "d"]);
    }

    #[test]
    fn what_is_no_list_stays_whole() {
        for text in ["It began in 1. 3. is odd", "a - b - c", "since 2021. 2. x", "• one", ""] {
            assert_eq!(texts(text), [text]);
        }
    }
}
