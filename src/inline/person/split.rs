//! Where one entry ends and the next begins, and where the name ends within one.

use crate::text::{Cursor, Sign, after_blank, is_blank, outside_brackets, split_outside_brackets};
use crate::vocabulary::groups::{REGIONAL, STAKEHOLDER};

use super::{looks_like_entry, looks_like_name, split_honorific};

/// The pieces between the commas that stand outside parentheses.
pub(super) fn commas(text: Cursor<'_>) -> impl Iterator<Item = Cursor<'_>> {
    between(text, |sign| sign.sign == ',')
}

/// The pieces between the commas and semicolons that stand outside parentheses.
pub(super) fn fields(text: Cursor<'_>) -> impl Iterator<Item = Cursor<'_>> {
    between(text, |sign| matches!(sign.sign, ',' | ';'))
}

fn between<'s>(text: Cursor<'s>, separates: fn(&Sign<'_>) -> bool) -> impl Iterator<Item = Cursor<'s>> {
    split_outside_brackets(text.text, separates).map(move |at| text.slice(at.start, at.end))
}

/// The name, and what follows its separator: the first comma, spaced dash, semicolon or colon outside parentheses, or
/// a parenthesis that closes the piece.
pub(super) fn name_end(piece: Cursor<'_>) -> (Cursor<'_>, Cursor<'_>) {
    let mut separators = outside_brackets(piece.text).filter(|sign| match sign.sign {
        ',' | ';' => true,
        ':' => sign.ends(),
        '-' | '–' | '—' => sign.stands_apart(),
        _ => false,
    });
    if let Some(sign) = separators.next() {
        return (piece.slice(0, sign.at).trim(), piece.slice(sign.end(), piece.text.len()).trim());
    }
    let piece = piece.trim();
    match after_blank(piece.text, '(') {
        Some(at) if piece.text.ends_with(')') => (piece.slice(0, at).trim(), piece.slice(at + 1, piece.text.len() - 1).trim()),
        _ => (piece, piece.slice(piece.text.len(), piece.text.len())),
    }
}

/// The entries that a piece without contacts holds.
pub(super) fn people(piece: Cursor<'_>) -> Vec<Cursor<'_>> {
    for separator in ['-', '–', ';', '|'].into_iter().filter(|sign| piece.text.contains(*sign)) {
        let parts = set_off_by(piece, separator);
        let entry = |part: &Cursor<'_>| {
            let (name, rest) = name_end(*part);
            looks_like_name(name.text) && !rest.text.is_empty()
        };
        if parts.len() > 1 && parts.iter().all(entry) {
            return parts;
        }
    }
    if let Some((one, other)) = joined_names(piece) {
        return vec![one, other];
    }
    run_together(piece)
}

/// `Ann Bee and Bob Cee`: two names of two words or more and nothing else.
pub fn joined_names(piece: Cursor<'_>) -> Option<(Cursor<'_>, Cursor<'_>)> {
    let (one, other) = piece.split_once(" and ").or_else(|| piece.split_once(" & "))?;
    let name = |name: Cursor<'_>| name.trim().text.contains(is_blank) && looks_like_name(split_honorific(name).1.text);
    // Behind a comma bodies are joined, unless another entry follows.
    let apart = || !one.text.contains(',') || looks_like_entry(other);
    (name(one) && name(other) && apart()).then(|| (one.trim(), other.trim()))
}

/// Names in front of what stands behind the last of them, and holds for all.
#[derive(Debug)]
pub struct SharedLine<'s> {
    /// The names, two at least, forms of address included.
    pub names: Vec<Cursor<'s>>,
    /// Whether each has a form of address, so that there is no doubt.
    pub addressed: bool,
}

/// `Mr. Dan Doe and Ms. Eva Eff, Government, African Group`, `Ann Bee; Bob Cee, Government, African Group`, `Ann Bee / Bob Cee`: several
/// people in one entry. What `and` joins may be the name of a body, so a form of address is asked for.
pub fn shared_line(piece: Cursor<'_>) -> Option<SharedLine<'_>> {
    // Nearly every entry is of one.
    if !piece.text.contains(['&', ';', '/']) && !piece.text.contains(" and ") {
        return None;
    }
    let addressed = |name: &Cursor<'_>| {
        let (honorific, name) = split_honorific(*name);
        honorific.is_some() && looks_like_name(name.text)
    };
    let complete = |name: &Cursor<'_>| {
        let name = split_honorific(*name).1;
        name.text.contains(is_blank) && looks_like_name(name.text)
    };
    let (front, _) = name_end(piece);
    let parts = |sign: &'static str| front.split(sign).map(Cursor::trim).collect::<Vec<_>>();
    let several = |names: &Vec<Cursor<'_>>| names.len() > 1 && names.iter().all(|name| addressed(name) || complete(name));
    let joined = || [" and ", " & "].map(parts).into_iter().find(|names| several(names) && names.iter().any(addressed));
    let parted = || Some(parts(" / ")).filter(several);
    let listed = || match set_off_by(piece, ';')[..] {
        [one, other] if name_end(one).1.text.is_empty() => Some(vec![one, name_end(other).0]).filter(several),
        _ => None,
    };
    let names = joined().or_else(parted).or_else(listed)?;
    Some(SharedLine { addressed: names.iter().all(addressed), names })
}

/// The pieces between the signs that have a blank behind them and, but for semicolons, one in front.
fn set_off_by(piece: Cursor<'_>, sign: char) -> Vec<Cursor<'_>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, found) in piece.text.match_indices(sign) {
        let end = at + found.len();
        if piece.text[end..].starts_with(is_blank) && (sign == ';' || piece.text[..at].ends_with(is_blank)) {
            parts.push(piece.slice(start, at).trim());
            start = end;
        }
    }
    parts.push(piece.slice(start, piece.text.len()).trim());
    parts
}

/// `A B, X, Civil Society, African Group C D, Y, …`: behind a regional group a new name begins.
fn run_together(piece: Cursor<'_>) -> Vec<Cursor<'_>> {
    let mut found = Vec::new();
    let mut start = 0;
    // `A B; X; Civil Society; African Group; C D; Y; …`
    let parted = if piece.text.contains(';') { set_off_by(piece, ';') } else { Vec::new() };
    for three in parted.windows(3) {
        let [group, region, name] = three else { continue };
        let grouped = STAKEHOLDER.has_like(group.text) && REGIONAL.has_like(region.text);
        if grouped && name.text.contains(is_blank) && looks_like_name(name.text) {
            let end = name.offset - piece.offset;
            found.push(piece.slice(start, end));
            start = end;
        }
    }
    if start > 0 {
        found.push(piece.slice(start, piece.text.len()));
        return found;
    }
    let parts: Vec<Cursor<'_>> = commas(piece).collect();
    for pair in parts.windows(2) {
        if !STAKEHOLDER.has_like(pair[0].trim().text) {
            continue;
        }
        let part = pair[1];
        let breaks = part.text.char_indices().filter(|(at, c)| *at > 0 && is_blank(*c)).map(|(at, _)| at);
        let mut cut = breaks.filter(|&at| {
            let (head, tail) = (part.slice(0, at).trim(), part.slice(at, part.text.len()).trim());
            let region = REGIONAL.has(head.text);
            region && tail.text.contains(is_blank) && looks_like_name(tail.text)
        });
        if let Some(at) = cut.next_back() {
            let end = part.offset - piece.offset + at;
            found.push(piece.slice(start, end));
            start = end;
        }
    }
    found.push(piece.slice(start, piece.text.len()));
    found
}
