//! From a piece of a line to those who take part, the same way in every list. It touches the entries that `inline` reads.
//!
//! ```text
//! people = entry { sign entry } [ own ]
//! entry  = name [ ":" role ] [ separator details ]
//! own    = "," role | "(" role ")"                   the role of one who stands in a list of others
//! ```

use super::told::{report_repeated_person, report_shared_line, report_to_come};
use crate::document::{Participant, ParticipantType, Role, Text};
use crate::grammar::Page;
use crate::grammar::form::Form;
use crate::inline::{
    Contact, Entry, ReadEntry, entries, joined_names, looks_like_entry, looks_like_name, report_contacts, shared_line,
    split_honorific, value,
};
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, after_blank, is_blank};
use crate::vocabulary::{bodies, key, persons};

/// Those who take part, in the order of the page.
pub type People<'s> = Vec<Participant<'s>>;

/// Whom a piece names, in the role of their list or in one of their own; contacts are dropped and told of.
pub fn participants<'s>(
    read: ReadEntry<'s>,
    piece: Cursor<'s>,
    role: Spanned<Role>,
    form: &'static Form,
    page: &Page<'s>,
) -> People<'s> {
    let (piece, own) = role_behind(piece, form);
    let basis = own.map_or(role.basis, |own| own.basis);
    let (found, contacts) = entries(read, piece, basis);
    drop_contacts(&contacts, page);
    for sign in persons::padlocks(piece.text) {
        page.structure(piece.slice(sign.start, sign.end).span());
    }
    if found.len() > 1 {
        // The `and` between two names.
        if let Some((one, other)) = joined_names(piece) {
            page.structure(one.span().to(other.span()));
        }
        if let Some(line) = shared_line(piece) {
            report_shared_line(&line, page);
        }
    }
    // What stands behind a name may say that nothing is known: `role not mentioned`.
    if let Some(name) = found.last().and_then(|last| last.name.as_ref()) {
        let behind = piece.slice(name.span.end as usize - piece.offset, piece.text.len());
        if persons::is_no_affiliation(behind.text.trim_start_matches(|c: char| !c.is_alphanumeric())) {
            page.structure(behind.span());
        }
    }
    let in_role = |mut entry: Entry<'s>| {
        if let Some(name) = entry.name.take_if(|name| persons::names_nobody(&name.node)) {
            report_to_come(name.span, page);
            entry.participant_type = ParticipantType::Unnamed;
        }
        let role = own.or_else(|| role_in_front(&mut entry, form, page)).unwrap_or(role);
        page.structure(role.span);
        entry.in_role(role)
    };
    found.into_iter().map(in_role).collect()
}

/// Tells of a piece that stands where a name is still to come or nobody is; `false` where it is something else.
pub fn is_told_as_nobody(piece: Cursor<'_>, page: &Page<'_>) -> bool {
    let nobody = persons::names_nobody(piece.text);
    if nobody {
        report_to_come(piece.span(), page);
    }
    nobody
}

/// Tells of contacts, which are not kept.
pub fn drop_contacts(contacts: &[Contact], page: &Page<'_>) {
    report_contacts(contacts, page.sink);
    contacts.iter().for_each(|contact| page.boilerplate(contact.span));
}

/// Adds somebody to those who take part, and tells of one who stands there twice, one entry after the other or a few behind it: a
/// line may list several.
pub fn add<'s>(one: Participant<'s>, people: &mut People<'s>, page: &Page<'s>) {
    const NEAR: usize = 4;
    let says = |one: &Participant<'s>| (one.role.node, one.name.as_ref().map(|name| name.node.clone()));
    let again = |last: &&Participant<'s>| one.number.is_none() && last.number.is_none() && says(last) == says(&one);
    if let Some(last) = people.iter().rev().take(NEAR).find(again) {
        report_repeated_person(&one, last, page);
    }
    if one.role.basis == Basis::Stated {
        take_back(&one, people, page);
    }
    people.push(one);
}

/// Takes back somebody who was taken for one of a role by their place only, when a list states the role and names them again.
fn take_back<'s>(stated: &Participant<'s>, people: &mut People<'s>, page: &Page<'s>) {
    /// They stand in front; a bound, so that a long list is not looked through for each of its people.
    const MOST: usize = 400;
    let fits = |mine: &Option<Text<'s>>, theirs: &Option<Text<'s>>| {
        mine.as_ref().is_none_or(|mine| theirs.as_ref().is_some_and(|theirs| mine.node == theirs.node))
    };
    let again = |one: &Participant<'s>| {
        let known = one.role.basis == Basis::Positional && one.role.node == stated.role.node && one.name.is_some();
        known
            && fits(&one.name, &stated.name)
            && fits(&one.affiliation, &stated.affiliation)
            && fits(&one.stakeholder_group, &stated.stakeholder_group)
            && fits(&one.regional_group, &stated.regional_group)
    };
    if let Some(at) = people.iter().take(MOST).position(again) {
        let one = people.remove(at);
        let values = [one.name, one.honorific, one.affiliation, one.stakeholder_group, one.regional_group];
        values.into_iter().flatten().for_each(|value| page.structure(value.span));
    }
}

/// What of somebody a label names; nothing where the dataset does not have it.
type PersonField = Option<for<'p, 's> fn(&'p mut Participant<'s>) -> &'p mut Option<Text<'s>>>;

const LABELS: &[(&[&str], PersonField)] = &[
    (&["affiliation", "organizational affiliation", "organisational affiliation"], Some(|one| &mut one.affiliation)),
    (&["stakeholder group", "stakeholder"], Some(|one| &mut one.stakeholder_group)),
    (&["regional group", "region"], Some(|one| &mut one.regional_group)),
    (&["name", "role", "role/title", "title", "expertise", "area of expertise", "areas of expertise", "note", "email"], None),
];

/// `Affiliation: Bureau of Rain`: what a label names, the label, and what it says; words that are no name and no body are one too.
pub fn said_more(piece: Cursor<'_>) -> Option<(PersonField, Cursor<'_>, Cursor<'_>)> {
    let (label, said) = piece.split_once(":")?;
    let (label, said, name) = (label.trim(), said.trim(), split_honorific(label).1);
    let word = key(label.text.trim_matches(|c: char| c == '*' || is_blank(c)));
    let known = LABELS.iter().find(|(labels, _)| labels.contains(&word.as_str())).map(|(_, field)| *field);
    let named = name.text.len() < label.text.len() || looks_like_name(name.text) || label.text.contains(',');
    let words = !named && label.text.starts_with(char::is_uppercase) && !said.text.is_empty() && !bodies::names_body(label.text);
    Some((known.or(words.then_some(None))?, label, said))
}

/// `Upper Marches – Ms. Concetta Hume, Keeper`: what stands in front of a dash and an honorific is no part of the name.
pub fn behind_country(piece: Cursor<'_>) -> Option<(Cursor<'_>, Cursor<'_>)> {
    let dash = piece.text.char_indices().find(|(at, c)| matches!(c, '–' | '-' | '—') && piece.text[..*at].ends_with(is_blank));
    let (at, sign) = dash?;
    let (country, rest) = (piece.slice(0, at).trim(), piece.slice(at + sign.len_utf8(), piece.text.len()).trim());
    let (honorific, name) = split_honorific(rest);
    let somebody = honorific.is_some() && (looks_like_entry(rest) || looks_like_name(name.text));
    (somebody && !bodies::begins_with_position(country.text)).then_some((country, rest))
}

/// `Raashi Saxena, Onsite Moderator`, `Name, Body (moderator)`: the entry without its last element where that is a role, and
/// the role.
fn role_behind<'s>(entry: Cursor<'s>, form: &'static Form) -> (Cursor<'s>, Option<Spanned<Role>>) {
    let entry = entry.trim();
    let bracket = entry.text.strip_suffix(')').and_then(|text| Some((after_blank(text, '(')?, text.len())));
    let comma = entry.text.rfind(',').map(|at| (at, entry.text.len()));
    let mut cuts = [bracket, comma].into_iter().flatten().filter(|(at, _)| *at > 0);
    let found = cuts.find_map(|(at, end)| without_role(entry, at, end, form));
    found.map_or((entry, None), |(entry, role)| (entry, Some(role)))
}

/// What stands in front of the last element of a piece where that is a role, and the role.
pub fn without_role<'s>(piece: Cursor<'s>, at: usize, end: usize, form: &'static Form) -> Option<(Cursor<'s>, Spanned<Role>)> {
    let sign = |c: char| is_blank(c) || matches!(c, ',' | '(' | '-' | '–');
    let element = &piece.text[at..end];
    let role = piece.slice(end - element.trim_start_matches(sign).len(), end).trim();
    let front = piece.text[..at].trim_end_matches(sign).len();
    Some((piece.slice(0, front), Spanned::stated(form.role(role.text)?, role.span())))
}

/// `Rui Bao: Moderator, Delta Institute`: takes a role off the front of an affiliation, and gives it.
fn role_in_front<'s>(entry: &mut Entry<'s>, form: &'static Form, page: &Page<'s>) -> Option<Spanned<Role>> {
    let span = entry.affiliation.as_ref()?.span;
    let whole = Cursor { text: page.source.slice(span), offset: span.start as usize, source: span.source };
    let (head, rest) = whole.split_once(",").unwrap_or((whole, whole.slice(whole.text.len(), whole.text.len())));
    let head = head.trim();
    let role = form.role(head.text)?;
    entry.affiliation = value(rest, Basis::Stated);
    Some(Spanned::stated(role, head.span()))
}
