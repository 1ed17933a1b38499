//! Lists of speakers and moderators.

use super::{heading, transcript};
use crate::document::{Participant, ParticipantType, Role};
use crate::inline::{Entry, looks_like_entry, looks_like_name, value};
use crate::source::{Basis, Source, Span, Spanned};
use crate::text::{Cursor, Line, Shape, is_blank};
use crate::vocabulary::bodies;
use crate::vocabulary::labels::{DIGWATCH_PAGE, Meaning};

/// A list that still takes entries.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    /// The role that a label states; without one, people are speakers by position.
    pub(super) role: Option<Spanned<Role>>,
}

/// Words that stand in front of a colon where a list tells more about the person above.
const FIELDS: &[&str] =
    &["role", "role/title", "title", "affiliation", "expertise", "area of expertise", "areas of expertise", "note"];

impl List {
    /// The role of an entry at `at`.
    pub(super) fn role_at(self, at: Span) -> Spanned<Role> {
        self.role.unwrap_or(Spanned::positional(Role::Speaker, at.before()))
    }

    /// Whether a line of the list is an entry.
    pub(super) fn takes(self, line: &Line<'_>) -> bool {
        let body = Cursor::piece(line, line.body);
        let head = line.body.split(':').next().unwrap_or_default();
        let field = FIELDS.contains(&crate::vocabulary::key(head.trim_matches(|c: char| c == '*' || is_blank(c))).as_str());
        match line.shape {
            _ if field => false,
            Shape::Bullet | Shape::Numbered => true,
            _ => looks_like_entry(body) || looks_like_name(body.text),
        }
    }
}

/// The role that a line of a list states for those below it, where it stands, and what follows it on the line:
/// `Moderators:`, `**Additional speakers:**`.
pub(super) fn stated_role<'s>(line: &Line<'s>) -> Option<(Role, Span, Option<Cursor<'s>>)> {
    let (meaning, at, rest) = match transcript::bold(Cursor::line(line)) {
        // The wording of these varies: `Speakers from the provided list`, `Speakers from the list`.
        Some(inner) => (DIGWATCH_PAGE.prefix(inner.text)?.0, inner.trim().span(), None),
        None => {
            let label = heading::label(line)?;
            (label.meaning, label.heading.span(), label.rest)
        }
    };
    match meaning {
        Meaning::People(role) => Some((role, at, rest)),
        _ => None,
    }
}

/// `Raashi Saxena, Onsite Moderator`: the entry without its last element where that is a role, and the role.
pub(super) fn role_behind(entry: Cursor<'_>) -> (Cursor<'_>, Option<Spanned<Role>>) {
    let entry = entry.trim();
    let bracket =
        entry.text.strip_suffix(')').and_then(|text| text.rfind('(')).map(|at| (at, entry.slice(at + 1, entry.text.len() - 1)));
    let comma = entry.text.rfind(',').map(|at| (at, entry.slice(at + 1, entry.text.len())));
    for (at, tail) in [bracket, comma].into_iter().flatten() {
        let tail = tail.trim();
        if let Some(Meaning::People(role)) = DIGWATCH_PAGE.get(tail.text)
            && at > 0
        {
            return (entry.slice(0, at).trim(), Some(Spanned::stated(role, tail.span())));
        }
    }
    (entry, None)
}

/// `Rui Bao: Moderator, Delta Institute`: takes a role off the front of an affiliation, and gives it.
pub(super) fn role_in_front<'s>(entry: &mut Entry<'s>, source: &Source<'s>) -> Option<Spanned<Role>> {
    let span = entry.affiliation.as_ref()?.span;
    let whole = Cursor { text: source.slice(span), offset: span.start as usize, source: span.source };
    let (head, rest) = whole.split_once(",").unwrap_or((whole, whole.slice(whole.text.len(), whole.text.len())));
    let head = head.trim();
    let Meaning::People(role) = DIGWATCH_PAGE.get(head.text)? else { return None };
    entry.affiliation = value(rest, Basis::Stated);
    Some(Spanned::stated(role, head.span()))
}

/// A participant in a role; `None` where the entry is a sentence rather than a name.
pub(super) fn participant<'s>(entry: Entry<'s>, role: Spanned<Role>) -> Option<Participant<'s>> {
    let participant_type = match (&entry.participant_type, &entry.name) {
        (ParticipantType::Person, Some(name)) => named(&name.node)?,
        (other, _) => *other,
    };
    Some(Participant { participant_type, ..entry.in_role(role) })
}

/// What a name in a list stands for. A list may hold names that look like none; it holds no sentences.
fn named(name: &str) -> Option<ParticipantType> {
    if looks_like_name(name) {
        return Some(ParticipantType::Person);
    }
    let words = name.split(is_blank).count();
    let capital = name.starts_with(char::is_uppercase);
    match () {
        () if words > 12 || name.ends_with(['.', '?', '!']) => None,
        () if bodies::names_body(name) => Some(ParticipantType::Organisation),
        () if words <= 6 && (capital || !name.starts_with(char::is_alphabetic) || words == 1) => Some(ParticipantType::Person),
        () => None,
    }
}
