//! Lists of people in which each line is somebody, the role above the list or in the entry. It touches facts and the entries
//! that `inline` reads.
//!
//! ```text
//! roster = [ role label ] { role label | [ bullet ] entry { entry } | "Role:" text }
//! entry  = name [ "," details ] [ "," role | "(" role ")" ] | name ":" role [ "," details ]
//! ```

use super::label::Announcement;
use crate::document::{Participant, ParticipantType, Role};
use crate::grammar::Page;
use crate::grammar::facts::Fact;
use crate::grammar::form::{Form, Meaning, known};
use crate::grammar::special::contributions::bold;
use crate::inline::{Entry, entries, looks_like_entry, looks_like_name, report_contacts, value};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Shape, is_blank};
use crate::vocabulary::{bodies, key};

/// A list that still takes entries.
#[derive(Debug, Clone, Copy)]
pub struct Roster {
    /// The template, whose labels name the roles.
    pub form: &'static Form,
    /// The role that a label states; without one, people are speakers by position.
    pub role: Option<Spanned<Role>>,
    /// Whether its last entry had a bullet.
    pub bulleted: bool,
}

/// A label that states a role for those below it.
#[derive(Debug, Clone, Copy)]
pub struct RoleLabel<'s> {
    /// The role.
    pub role: Spanned<Role>,
    /// What follows the label on its line.
    pub rest: Option<Cursor<'s>>,
}

/// Words that stand in front of a colon where a list tells more about the person above.
const FIELDS: &[&str] =
    &["role", "role/title", "title", "affiliation", "expertise", "area of expertise", "areas of expertise", "note"];

impl Roster {
    /// The label of a line that states a role: `Moderators:`, `**Additional speakers:**`.
    pub fn stated<'s>(form: &'static Form, fact: &Fact<'s>) -> Option<RoleLabel<'s>> {
        let (meaning, at, rest) = match bold(fact.whole()) {
            // The wording of these varies: `Speakers from the provided list`, `Speakers from the list`.
            Some(inner) => (form.part(known(inner.text)?.0)?.meaning, inner.trim().span(), None),
            None => {
                let label = Announcement::spelt(form, fact)?;
                (label.part.meaning, label.heading.span(), label.rest)
            }
        };
        match meaning {
            Meaning::People(role) => Some(RoleLabel { role: Spanned::stated(role, at), rest }),
            _ => None,
        }
    }

    /// Whether a line of the list is an entry.
    pub fn takes(self, fact: &Fact<'_>) -> bool {
        let body = fact.body();
        let head = body.text.split(':').next().unwrap_or_default();
        let field = FIELDS.contains(&key(head.trim_matches(|c: char| c == '*' || is_blank(c))).as_str());
        let listed = matches!(fact.line.shape, Shape::Bullet | Shape::Numbered);
        // The items of a table of contents are labels.
        let label = || self.form.meaning(body.text).is_some();
        !field && !label() && (listed || looks_like_entry(body) || looks_like_name(body.text))
    }

    /// The people of a piece; none where it names nobody. Contacts are dropped and told of.
    pub fn people<'s>(self, piece: Cursor<'s>, page: &Page<'s>) -> Vec<Participant<'s>> {
        let (piece, own) = if self.role.is_none() { self.role_behind(piece) } else { (piece, None) };
        let basis = if self.role.is_some() || own.is_some() { Basis::Stated } else { Basis::Positional };
        let (found, contacts) = entries(piece, basis);
        let count = found.len();
        let in_role = |mut entry: Entry<'s>| {
            let role = own.or_else(|| self.role_in_front(&mut entry, page)).or(self.role);
            participant(entry, role.unwrap_or(Spanned::positional(Role::Speaker, piece.span().before())))
        };
        let people: Vec<Participant<'s>> = found.into_iter().filter_map(in_role).collect();
        if people.is_empty() {
            return people;
        }
        if people.len() == count {
            // What of an entry is no value says that there is none: `role not mentioned`, a padlock.
            page.structure(piece.span());
        }
        report_contacts(&contacts, page.sink);
        contacts.iter().for_each(|contact| page.structure(contact.span));
        people
    }

    /// `Raashi Saxena, Onsite Moderator`: the entry without its last element where that is a role, and the role.
    fn role_behind(self, entry: Cursor<'_>) -> (Cursor<'_>, Option<Spanned<Role>>) {
        let entry = entry.trim();
        let bracket = entry.text.strip_suffix(')').and_then(|text| text.rfind('(')).map(|at| (at, entry.text.len() - 1));
        let comma = entry.text.rfind(',').map(|at| (at, entry.text.len()));
        for (at, end) in [bracket, comma].into_iter().flatten() {
            let tail = entry.slice(at + 1, end).trim();
            if let Some(Meaning::People(role)) = self.form.meaning(tail.text)
                && at > 0
            {
                return (entry.slice(0, at).trim(), Some(Spanned::stated(role, tail.span())));
            }
        }
        (entry, None)
    }

    /// `Rui Bao: Moderator, Delta Institute`: takes a role off the front of an affiliation, and gives it.
    fn role_in_front<'s>(self, entry: &mut Entry<'s>, page: &Page<'s>) -> Option<Spanned<Role>> {
        let span: Span = entry.affiliation.as_ref()?.span;
        let whole = Cursor { text: page.source.slice(span), offset: span.start as usize, source: span.source };
        let (head, rest) = whole.split_once(",").unwrap_or((whole, whole.slice(whole.text.len(), whole.text.len())));
        let head = head.trim();
        let Meaning::People(role) = self.form.meaning(head.text)? else { return None };
        entry.affiliation = value(rest, Basis::Stated);
        Some(Spanned::stated(role, head.span()))
    }
}

/// A participant in a role; `None` where the entry is a sentence rather than a name.
fn participant<'s>(entry: Entry<'s>, role: Spanned<Role>) -> Option<Participant<'s>> {
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
