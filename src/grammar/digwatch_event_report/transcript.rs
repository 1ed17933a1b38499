//! Turns of a transcript: `Name: text`, or `Name:` and the text on the next line.

use super::heading;
use super::names::Names;
use crate::document::ParticipantType;
use crate::inline::{Entry, entry, looks_like_name};
use crate::source::Basis;
use crate::text::{Cursor, Line, Shape, is_blank};

/// The longest name of a turn, in bytes, its colon not counted.
const NAME: usize = 100;

/// A line with which somebody begins to speak.
#[derive(Debug)]
pub(super) struct Turn<'s> {
    /// Who speaks.
    pub(super) who: Entry<'s>,
    /// The name as written, its colon not counted.
    pub(super) name: Cursor<'s>,
    /// What is said on the same line.
    pub(super) said: Option<Cursor<'s>>,
}

/// Reads a turn. A single word is a name only if the page vouches for it, or gives no names to check it against.
pub(super) fn turn<'s>(line: &Line<'s>, names: &Names) -> Option<Turn<'s>> {
    if line.shape == Shape::Bullet {
        return None;
    }
    let whole = Cursor::line(line);
    let (name, said) = whole.split_once(":").unwrap_or((whole, whole.slice(whole.text.len(), whole.text.len())));
    let name = stripped(name);
    let alone = name.text.len() == line.text.len();
    // `10:30`, `https://…`: a colon of a turn stands before a blank, or ends the line.
    let said_at_once = said.text.starts_with(|c: char| !is_blank(c) && c != '*');
    if name.text.is_empty() || name.text.len() > NAME || said_at_once {
        return None;
    }
    let who = entry(name, Basis::Positional)?;
    let named = &who.name.as_ref()?.node;
    let bare = who.affiliation.is_none() && who.stakeholder_group.is_none();
    let sure = match who.participant_type {
        // A lone word such as `Questions` without a colon is no turn.
        ParticipantType::Group => bare && !alone,
        ParticipantType::Person if names.knows(named) => bare || !alone,
        ParticipantType::Person if alone => false,
        ParticipantType::Person if named.contains(is_blank) => looks_like_name(named) && (bare || heading::states_position(&who)),
        ParticipantType::Person => bare && looks_like_name(named) && !names.are_spoken(),
        ParticipantType::Delegate => !alone,
        _ => false,
    };
    let said = stripped(said);
    sure.then_some(Turn { who, name, said: (!said.text.is_empty()).then_some(said) })
}

/// What stands between two bold signs that span the whole text.
pub(super) fn bold(text: Cursor<'_>) -> Option<Cursor<'_>> {
    let inner = text.text.strip_prefix("**")?;
    let inner = inner.strip_suffix("**").or_else(|| inner.strip_suffix("**:"))?;
    (!inner.is_empty() && !inner.contains("**")).then(|| text.slice(2, 2 + inner.len()))
}

/// The piece without blanks and bold signs at its ends, as far as they do not belong to a pair inside it.
fn stripped(piece: Cursor<'_>) -> Cursor<'_> {
    let piece = piece.trim();
    let odd = piece.text.matches("**").count() % 2 == 1;
    match (odd, piece.text.starts_with("**"), piece.text.ends_with("**")) {
        (true, true, _) => piece.slice(2, piece.text.len()).trim(),
        (true, _, true) => piece.slice(0, piece.text.len() - 2).trim(),
        _ => bold(piece).unwrap_or(piece),
    }
}
