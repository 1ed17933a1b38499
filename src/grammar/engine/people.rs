//! People of a list, as pages print them: an entry on one line; name, position and body on lines of their own; the name alone
//! and then again with what stands behind it; the role last. It touches lines and the entries that `inline` reads.
//!
//! ```text
//! person   = [ country dash ] entry | name { detail } [ role ] | name NEWLINE name details [ role ]
//! detail   = line                          position, then body, directly below
//! ```

use super::told::report_repeated_person;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Participant, Role, Text};
use crate::grammar::Page;
use crate::grammar::facts::Fact;
use crate::inline::{entries, is_list_of_codes, looks_like_entry, looks_like_name, report_contacts, split_honorific, value};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Shape, compact, is_blank};
use crate::vocabulary::{bodies, persons};

/// The people so far.
#[derive(Debug, Default)]
pub struct People<'s> {
    list: Vec<Participant<'s>>,
    /// The last one's name as printed, honorific included, while it may be printed again.
    printed: Option<Cursor<'s>>,
    /// How many lines of position and body the last one may still take.
    open: u8,
}

/// The most lines below a name: position, body, and a part of it.
const DETAILS: u8 = 3;

impl<'s> People<'s> {
    /// Takes a line of a list; `false` when it names nobody and belongs to nobody.
    pub fn take(&mut self, fact: &Fact<'s>, role: Spanned<Role>, page: &Page<'s>) -> bool {
        let piece = fact.body();
        let taken = self.again(piece, page)
            || fact.gap == 0 && !begins_person(piece) && self.detail(piece, page)
            || self.name(piece, role, page)
            || fact.gap == 0 && self.detail(piece, page);
        if taken {
            page.structure(fact.line.span_of(fact.line.marker()));
        }
        taken
    }

    /// Takes the people whom a piece names; `false` when it names nobody.
    pub fn name(&mut self, piece: Cursor<'s>, role: Spanned<Role>, page: &Page<'s>) -> bool {
        if let Some((country, rest)) = behind_country(piece) {
            page.structure(country.span());
            return self.name(rest, role, page);
        }
        let (honorific, name) = split_honorific(piece);
        let addressed = honorific.is_some() && name.text.starts_with(char::is_uppercase) && !piece.text.ends_with('.');
        if !(looks_like_entry(piece) || looks_like_name(name.text) || addressed) {
            return false;
        }
        let (found, contacts) = entries(piece, Basis::Positional);
        report_contacts(&contacts, page.sink);
        contacts.iter().for_each(|contact| page.structure(contact.span));
        let before = self.list.len();
        self.list.extend(found.into_iter().map(|entry| entry.in_role(role)));
        if let ([.., first], [again]) = self.list.split_at(before.min(self.list.len()))
            && first.role.node == again.role.node
            && first.name.as_ref().map(|name| &name.node) == again.name.as_ref().map(|name| &name.node)
        {
            report_repeated_person(again, first, page);
        }
        let bare = self.list.last().is_some_and(|last| last.affiliation.is_none() && last.stakeholder_group.is_none());
        self.open = if bare { DETAILS } else { 0 };
        self.printed = bare.then_some(piece);
        self.list.len() > before
    }

    /// Takes the line on which the last name is printed again, with position, body and role behind it.
    fn again(&mut self, piece: Cursor<'s>, page: &Page<'s>) -> bool {
        let Some(printed) = self.printed else { return false };
        let Some(behind) = behind_name(piece, printed) else { return false };
        let Some(last) = self.list.last_mut() else { return false };
        page.structure(piece.slice(0, piece.text.len() - behind.text.len()).span());
        let (details, role) = role_behind(behind);
        last.affiliation = value(details, Basis::Positional);
        if let Some(role) = role {
            page.structure(role.span);
            last.role = role;
        }
        (self.printed, self.open) = (None, 0);
        if last.affiliation.is_none() && role.is_none() {
            self.open = DETAILS;
        }
        true
    }

    /// Takes a line as position, body or role of the last one; `false` when that one is complete.
    fn detail(&mut self, piece: Cursor<'s>, page: &Page<'s>) -> bool {
        const LONGEST: usize = 200;
        let Some(last) = self.list.last_mut().filter(|_| self.open > 0 && piece.text.len() <= LONGEST) else { return false };
        if last.name.as_ref().is_some_and(|name| name.node == compact(piece.text)) {
            page.structure(piece.span());
            return true;
        }
        if let Some(role) = whole_role(piece) {
            return self.role_behind(Spanned::stated(role, piece.span()), page);
        }
        if piece.text.ends_with(['.', '?', '!']) && piece.text.split(is_blank).count() > 6 {
            return false;
        }
        self.open -= 1;
        self.printed = None;
        last.affiliation = Some(match last.affiliation.take() {
            Some(position) => joined(position, piece),
            None => Spanned::positional(compact(piece.text), piece.span()),
        });
        true
    }

    /// Gives the last one the role that stands behind the body; `false` when nobody is there.
    pub fn role_behind(&mut self, role: Spanned<Role>, page: &Page<'s>) -> bool {
        // Before the body has come, a role begins a new list.
        let Some(last) = self.list.last_mut().filter(|last| last.affiliation.is_some() && self.printed.is_none()) else {
            return false;
        };
        page.structure(role.span);
        last.role = role;
        self.open = 0;
        true
    }

    /// Whether the last one stands behind a label, whatever their role.
    pub fn stand_behind(&self, label: Span) -> bool {
        self.list.last().and_then(|last| last.name.as_ref()).is_some_and(|name| name.span.start >= label.end)
    }

    /// Whether anybody has a role that a label at `label` states.
    pub fn are_under(&self, label: Span) -> bool {
        self.list.iter().any(|one| one.role.span == label)
    }

    /// The people, in order.
    pub fn into_list(self) -> Vec<Participant<'s>> {
        self.list
    }
}

/// The label in front of somebody with a form of address or a body, or of codes, where no template has it: `Wayfinders: Ms. Ann
/// Bee, Rain Office`.
pub fn unknown_role<'s>(fact: &Fact<'s>) -> Option<Cursor<'s>> {
    const LONGEST: (usize, usize) = (60, 200);
    let line = &fact.line;
    if line.shape != Shape::Labelled || line.text.len() > LONGEST.1 || line.text.ends_with(['.', '?', '!', ';']) {
        return None;
    }
    let (label, rest) = fact.whole().split_once(":")?;
    let (label, rest) = (label.trim(), rest.trim());
    let words = label.text.split(is_blank).filter(|word| !word.is_empty()).count();
    let (honorific, name) = split_honorific(rest);
    let somebody = honorific.is_some() && looks_like_name(name.text.split(',').next().unwrap_or_default().trim())
        || rest.text.contains(',') && looks_like_entry(rest);
    let somebody = somebody && words <= 4 || is_list_of_codes(rest.text);
    (label.text.len() <= LONGEST.0 && label.text.starts_with(char::is_uppercase) && somebody).then_some(label)
}

/// Tells that an entry of a list of people names nobody; it is kept as unrecognised.
pub fn report_nobody(piece: Cursor<'_>, severity: Severity, page: &Page<'_>) {
    page.told(piece.span());
    page.report(
        Diagnostic::new(Code::UnnamedEntry, piece.span(), "this entry of a list of people names nobody")
            .severity(severity)
            .here("no name was found")
            .help("write the name in front, or leave it when nobody was named"),
    );
}

/// Whether a piece begins with a form of address and a name, or names somebody and more.
fn begins_person(piece: Cursor<'_>) -> bool {
    let (honorific, name) = split_honorific(piece);
    honorific.is_some() && name.text.starts_with(char::is_uppercase)
}

/// What follows the name in `piece` when it begins with `printed`.
fn behind_name<'s>(piece: Cursor<'s>, printed: Cursor<'_>) -> Option<Cursor<'s>> {
    let mut words = printed.text.split(is_blank).filter(|word| !word.is_empty());
    let mut rest = piece.trim();
    words
        .all(|word| match rest.text.strip_prefix(word) {
            Some(behind) => {
                rest = rest.slice(rest.text.len() - behind.len(), rest.text.len()).trim();
                behind.is_empty() || behind.starts_with(|c: char| is_blank(c) || c == ',')
            }
            None => false,
        })
        .then(|| {
            let sign = |c: char| is_blank(c) || matches!(c, ',' | '-' | '–' | ':');
            rest.slice(rest.text.len() - rest.text.trim_start_matches(sign).len(), rest.text.len())
        })
}

/// Whether the next line prints a name again with more behind it.
pub fn is_doubled(name: Cursor<'_>, below: Cursor<'_>) -> bool {
    behind_name(below, name).is_some()
}

/// Position and body without the role that stands last.
fn role_behind(details: Cursor<'_>) -> (Cursor<'_>, Option<Spanned<Role>>) {
    let start = details.text.rfind(is_blank).map_or(0, |at| at + details.text[at..].chars().next().map_or(1, char::len_utf8));
    let last = details.slice(start, details.text.len());
    match whole_role(last) {
        Some(role) => {
            let front = details.text[..start].trim_end_matches(|c: char| is_blank(c) || matches!(c, ',' | '-' | '–'));
            (details.slice(0, front.len()), Some(Spanned::stated(role, last.span())))
        }
        None => (details, None),
    }
}

/// The role that a whole piece names.
fn whole_role(piece: Cursor<'_>) -> Option<Role> {
    let piece = piece.text.trim_matches(|c: char| is_blank(c) || matches!(c, '(' | ')'));
    [("moderator", Role::Moderator), ("facilitator", Role::Facilitator), ("rapporteur", Role::Rapporteur)]
        .into_iter()
        .find(|(word, _)| piece.eq_ignore_ascii_case(word))
        .map(|(_, role)| role)
}

/// `Upper Marches – Ms. Concetta Hume, Keeper`: what stands in front of a dash and an honorific is no part of the name.
pub fn behind_country(piece: Cursor<'_>) -> Option<(Cursor<'_>, Cursor<'_>)> {
    let dash = piece.text.char_indices().find(|(at, c)| matches!(c, '–' | '-' | '—') && piece.text[..*at].ends_with(is_blank));
    let (at, sign) = dash?;
    let rest = piece.slice(at + sign.len_utf8(), piece.text.len()).trim();
    let first = rest.text.split(is_blank).next().unwrap_or_default();
    let country = piece.slice(0, at).trim();
    (persons::is_honorific(first) && !country.text.contains(',') && !bodies::begins_with_position(country.text))
        .then_some((country, rest))
}

/// Position and body as one affiliation, as a list on one line would have it.
fn joined<'s>(position: Text<'s>, piece: Cursor<'s>) -> Text<'s> {
    let node = format!("{}, {}", position.node, compact(piece.text));
    Spanned { node: node.into(), span: position.span.to(piece.span()), basis: Basis::Positional }
}
