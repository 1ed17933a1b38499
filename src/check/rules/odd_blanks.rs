//! `text.odd-blanks`: values whose blanks are no single spaces, told once for a document.

use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, Fix, Sink};
use crate::document::{Document, Json, Node};
use crate::source::{Source, Span};
use crate::text::{compact, is_blank};

/// Looks at each value that is as it is written but for its blanks.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    let mut found = Vec::new();
    document.accounts.iter().for_each(|account| look_at(account, source, &mut found));
    found.sort();
    // Two values may be made of one text.
    found.dedup();
    let Some(first) = found.first() else { return };
    let message = match found.len() {
        1 => "a value holds odd blanks".to_owned(),
        count => format!("{count} values hold odd blanks"),
    };
    let mut edits: Vec<Edit> = found.iter().flat_map(|span| runs(*span, source)).collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup();
    sink.report(
        Diagnostic::new(Code::OddBlanks, *first, message)
            .here(format!("published as `{}`", compact(source.slice(*first))))
            .help("write one space in place of each")
            .fix(Fix { edits, applicability: Applicability::Safe }),
    );
}

fn look_at(node: &dyn Node, source: &Source<'_>, found: &mut Vec<Span>) {
    match node.json() {
        Json::Array(items) => (0..items.len()).for_each(|at| look_at(items.item(at), source, found)),
        Json::Object(members) => (0..members.names().len()).for_each(|at| look_at(members.member(at), source, found)),
        Json::Text(text) => {
            let Some(span) = node.span() else { return };
            let written = source.slice(span);
            // Over the end of a line there is no blank to write.
            let odd = written != &*text && !written.contains(['\n', '\r']) && compact(written) == text;
            if odd && !may_be_half_a_letter(written) {
                found.push(span);
            }
        }
        _ => {}
    }
}

/// Whether a blank may be the second half of a letter that was read in another encoding: `à` as `Ã` and a no-break space. As a space
/// it would tell of it no more.
fn may_be_half_a_letter(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let half = is_blank(c) && !c.is_ascii() && !is_blank(before) && !before.is_ascii();
        before = c;
        half
    })
}

/// The runs of blanks that are no single space.
fn runs<'s>(span: Span, source: &'s Source<'_>) -> impl Iterator<Item = Edit> + use<'s> {
    let (text, start) = (source.slice(span), span.start as usize);
    let words = text.split(is_blank).filter(|word| !word.is_empty());
    let places = words.map(|word| {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        (start + at, start + at + word.len())
    });
    let places: Vec<_> = places.collect();
    let gaps: Vec<_> = places.windows(2).map(|two| (two[0].1, two[1].0)).collect();
    let odd = gaps.into_iter().filter(move |(from, to)| &text[from - start..to - start] != " ");
    odd.map(move |(from, to)| Edit { span: Span::new(span.source, from, to), text: " ".into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_letters_are_left() {
        assert!(may_be_half_a_letter("voilÃ\u{a0}!") && may_be_half_a_letter("Ã\u{85}ngstrom"));
        assert!(!may_be_half_a_letter("Civil\u{a0}Society") && !may_be_half_a_letter("Renée \u{a0}Adou\u{2002}\u{200b}x"));
    }
}
