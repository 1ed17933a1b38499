//! Fixes put into a text. It touches that text alone: what no fix names stays byte for byte.

use std::collections::BTreeMap;

use super::{Edit, Fix};

/// `text` with as many of the fixes as do not stand in each other's way, the first of them first, and how many those are. A fix
/// whose places are not of this text is left out.
pub fn apply<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> (String, usize) {
    let mut fixes: Vec<&Fix> = fixes.into_iter().filter(|fix| fits(text, fix)).collect();
    fixes.sort_by_key(|fix| (fix.edits[0].span, fix.edits.len()));
    let mut taken: BTreeMap<u32, &Edit> = BTreeMap::new();
    let mut count = 0;
    for fix in fixes {
        if fix.edits.iter().all(|edit| is_free(&taken, edit)) {
            taken.extend(fix.edits.iter().map(|edit| (edit.span.start, edit)));
            count += 1;
        }
    }
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in taken.values() {
        out.push_str(&text[at..edit.span.start as usize]);
        out.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    out.push_str(&text[at..]);
    (out, count)
}

/// Whether all edits are of this text, in order and apart from each other.
fn fits(text: &str, fix: &Fix) -> bool {
    let inside = |edit: &Edit| text.get(edit.span.start as usize..edit.span.end as usize).is_some();
    let apart = |two: &[Edit]| two[0].span.end <= two[1].span.start && two[0].span.start < two[1].span.start;
    !fix.edits.is_empty() && fix.edits.iter().all(inside) && fix.edits.windows(2).all(apart)
}

/// Whether no edit that is taken begins where this one does, or reaches into it.
fn is_free(taken: &BTreeMap<u32, &Edit>, edit: &Edit) -> bool {
    let (start, end) = (edit.span.start, edit.span.end);
    let before = taken.range(..=start).next_back().is_none_or(|(at, before)| *at < start && before.span.end <= start);
    before && taken.range(start..).next().is_none_or(|(at, _)| end <= *at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Applicability::Safe;
    use crate::source::{SourceId, Span};

    fn fix(start: usize, end: usize, text: &'static str) -> Fix {
        Fix::one(Safe, Span::new(SourceId(0), start, end), text)
    }

    fn applied(text: &str, fixes: &[Fix]) -> (String, usize) {
        apply(text, fixes)
    }

    #[test]
    fn edits_change_nothing_around_them() {
        assert_eq!(applied("a b c", &[fix(4, 5, "dé"), fix(0, 1, "")]), (" b dé".to_owned(), 2));
        assert_eq!(applied("a b c", &[]), ("a b c".to_owned(), 0));
        assert_eq!(applied("ab", &[fix(1, 1, "-"), fix(2, 2, "!"), fix(0, 0, "?")]), ("?a-b!".to_owned(), 3));
    }

    #[test]
    fn of_two_in_one_place_the_first_is_taken() {
        assert_eq!(applied("abcdef", &[fix(2, 4, "X"), fix(1, 3, "Y"), fix(4, 5, "Z")]), ("aYdZf".to_owned(), 2));
        assert_eq!(applied("abc", &[fix(1, 2, "X"), fix(1, 1, "Y")]), ("aYbc".to_owned(), 1));
        // A fix is taken whole or not at all.
        let span = |start, end| Span::new(SourceId(0), start, end);
        let both = Fix::swapped(Safe, (span(0, 1), "a"), (span(2, 3), "c"));
        assert_eq!(applied("a c", &[both.clone(), fix(2, 3, "X")]), ("c a".to_owned(), 1));
        assert_eq!(applied("a c", &[both, fix(0, 0, "X")]), ("Xa c".to_owned(), 1));
    }

    #[test]
    fn what_is_not_of_the_text_is_left_out() {
        let text = "aé";
        for fix in [fix(2, 3, "X"), fix(1, 2, "X"), fix(3, 4, "X"), fix(9, 9, "X")] {
            assert_eq!(applied(text, &[fix]), (text.to_owned(), 0));
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_applied_keeps_what_is_between(edits in proptest::collection::vec((0usize..20, 0usize..5), 0..12)) {
            let text = "0123456789abcdefghij";
            let fixes: Vec<Fix> = edits.iter().map(|(start, length)| fix(*start, (start + length).min(20), "")).collect();
            let (out, count) = applied(text, &fixes);
            let gone = |c: usize| fixes.iter().any(|fix| (fix.edits[0].span.start as usize..fix.edits[0].span.end as usize).contains(&c));
            let kept: String = text.char_indices().filter(|(at, _)| !gone(*at)).map(|(_, c)| c).collect();
            proptest::prop_assert!(count <= fixes.len());
            // Letters that no fix names are all there, in their order.
            let mut letters = out.chars();
            proptest::prop_assert!(kept.chars().all(|c| letters.any(|other| other == c)), "{out}");
        }
    }
}
