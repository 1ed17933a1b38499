//! Organising bodies: one line names one body or several.
//!
//! ```text
//! bodies = body { ";" body } | short { "," short } [ ( "and" | "&" | "," "and" ) short ] | acronym { "/" acronym }
//! short  = acronym [ word ] | name "(" acronym ")"
//! ```
//!
//! `Bureau of Rain, City of Wells` is one body: commas part bodies only behind an acronym.

use crate::text::{Cursor, is_blank};
use crate::vocabulary::begins_with;
use crate::vocabulary::bodies::{is_acronym, names_body};

/// The bodies of a line.
pub fn bodies(line: Cursor<'_>) -> Vec<Cursor<'_>> {
    let line = line.trim();
    let semicolons = cut(line, &[";"], |_| true);
    if semicolons.len() > 1 {
        return semicolons;
    }
    // `Ministry of Rain, UN Women`: each piece is a body, and one of them so short that it is no part of another.
    let commas = cut(line, &[","], |piece| is_short(piece) || names_body(piece));
    if commas.len() > 1
        && commas.iter().all(|piece| is_short(piece.text) || names_body(piece.text))
        && commas[1..].iter().any(|piece| is_short(piece.text))
    {
        return commas;
    }
    // `Food and Rain Organization (FRO) and UNDEW`: no body ends before its acronym, so no sign cuts there.
    [&[",", " and ", " & "][..], &["/"], &[" | "], &[" – ", " - "]]
        .into_iter()
        .map(|signs| cut(line, signs, is_short))
        .find(|pieces| pieces.len() > 1 && pieces.last().is_some_and(|last| is_whole(last.text)))
        .unwrap_or_else(|| vec![line])
}

/// Whether a line reads as the names of bodies rather than as a title.
pub fn is_bodies(line: Cursor<'_>) -> bool {
    const OF_TITLES: &[&str] =
        &["session", "meeting", "workshop", "brief", "event", "dialogue", "launch", "outreach", "forum", "for", "on", "how"];
    let found = bodies(line);
    if found.iter().all(|body| is_short(body.text)) {
        return true;
    }
    let words = || line.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let title =
        || words().any(|word| word.bytes().all(|b| b.is_ascii_digit()) || OF_TITLES.contains(&word.to_lowercase().as_str()));
    names_body(line.text) && words().count() <= 10 && !line.text.contains([':', '?', '–']) && !title()
}

/// Whether a name is an acronym, begins with one, or ends in one in brackets.
fn is_short(name: &str) -> bool {
    let bracketed = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')).is_some_and(|(_, acronym)| is_acronym(acronym));
    let mut words = name.split(is_blank).filter(|word| !word.is_empty());
    let leading = words.next().is_some_and(is_acronym);
    bracketed || leading && words.clone().count() <= 2 && words.all(|word| word.starts_with(char::is_uppercase))
}

/// Whether what follows the last acronym names a body too, and not its place: three words or more, or a word of bodies.
fn is_whole(name: &str) -> bool {
    is_short(name) || names_body(name) || name.split(is_blank).filter(|word| !word.is_empty()).count() >= 3
}

/// The pieces between those signs outside brackets behind which a piece is `whole`, without an `and` in front.
fn cut<'s>(line: Cursor<'s>, signs: &[&str], whole: impl Fn(&str) -> bool) -> Vec<Cursor<'s>> {
    let mut pieces = Vec::new();
    let (mut start, mut at, mut depth) = (0, 0, 0u32);
    while at < line.text.len() {
        let rest = &line.text[at..];
        let sign = signs.iter().filter(|_| depth == 0).find_map(|sign| sign_at(rest, sign));
        if let Some(length) = sign.filter(|_| whole(without_and(line.slice(start, at)).text)) {
            pieces.push(line.slice(start, at));
            at += length;
            start = at;
            continue;
        }
        match rest.as_bytes()[0] {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    pieces.push(line.slice(start, line.text.len()));
    pieces.into_iter().map(without_and).filter(|piece| piece.text.chars().any(char::is_alphanumeric)).collect()
}

/// The length of a sign at the start of a text; a blank of the sign is any blank.
fn sign_at(text: &str, sign: &str) -> Option<usize> {
    text.starts_with(is_blank).eq(&sign.starts_with(' ')).then(|| begins_with(text, sign.trim_start())).flatten()
}

fn without_and(piece: Cursor<'_>) -> Cursor<'_> {
    let piece = piece.trim();
    let skip = ["and ", "& "].iter().find_map(|word| begins_with(piece.text, word)).unwrap_or(0);
    piece.slice(skip, piece.text.len()).trim()
}
