//! Headings inside a text: by their signs, by a colon above a list, or by being the first line. It touches two facts.

use super::label::Announcement;
use crate::grammar::facts::Fact;
use crate::grammar::forms::digwatch::FORM;
use crate::grammar::special::contributions::bold;
use crate::text::{Cursor, Shape, is_blank};
use crate::vocabulary::is;

/// A subheading inside a text, without its signs: `## Text`, `**Text:**`, `Text:` before a bullet.
pub fn subheading<'s>(fact: &Fact<'s>, below: &[Fact<'s>]) -> Option<Cursor<'s>> {
    let whole = fact.whole();
    let hashes = whole.text.bytes().take_while(|byte| *byte == b'#').count();
    if hashes > 0 {
        let rest = whole.behind(|c| c == '#');
        return rest.text.starts_with(is_blank).then(|| without_signs(rest.trim()));
    }
    if let Some(inner) = bold(whole) {
        return Some(without_signs(inner));
    }
    let lead = fact.line.shape == Shape::Labelled && whole.text.ends_with(':') && whole.text.len() <= 80;
    let over_points = || below.first().is_some_and(|next| next.line.shape == Shape::Bullet);
    (lead && (is_of_points(whole.text) || over_points())).then(|| without_signs(whole))
}

/// Whether a line is a heading that the pages have inside the key points.
pub fn is_of_points(text: &str) -> bool {
    const HEADINGS: &[&str] =
        &["major discussion points", "overall purpose", "overall purpose/goal", "overall goal", "overall tone"];
    HEADINGS.iter().any(|heading| is(text, heading))
}

fn without_signs(text: Cursor<'_>) -> Cursor<'_> {
    let inner = text.behind(|c| c == '*' || is_blank(c));
    inner.slice(0, inner.text.trim_end_matches(|c: char| matches!(c, '*' | ':') || is_blank(c)).len())
}

/// Whether a line at the start of a report is its headline: short, no sentence, with something longer or bold below it.
pub fn is_headline(fact: &Fact<'_>, below: &[Fact<'_>]) -> bool {
    let text = fact.line.text;
    let closed = text.ends_with(['.', '!', '…', '”', ':', ';', ',']);
    let longer = || {
        let next = below.first();
        next.is_some_and(|next| {
            bold(next.whole()).is_some() || next.line.text.len() > text.len() && Announcement::spelt(&FORM, next).is_none()
        })
    };
    matches!(fact.line.shape, Shape::Bare | Shape::Labelled) && text.len() <= 160 && !closed && longer()
}
