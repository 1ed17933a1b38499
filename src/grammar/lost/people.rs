//! People of a session page without the label of their list, and the label of a role that is none. It touches facts and what the
//! reader holds open.

use super::{Proposal, one_sign, two_signs};
use crate::document::{Participant, ParticipantType, Role};
use crate::grammar::engine::{SessionPage, said_more};
use crate::grammar::facts::Is;
use crate::grammar::form::Meaning;
use crate::inline::{Entry, entries, entry, joined_names, looks_like_body, looks_like_entry, looks_like_name, strip_contacts};
use crate::source::Basis;
use crate::text::{Cursor, Shape, compact, is_blank};
use crate::vocabulary::{persons, themes};

/// People in the role of their place.
pub fn people(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    if !names_people(page, at) {
        return None;
    }
    let role = if page.timed { page.role_of_item().unwrap_or(Role::Speaker) } else { page.role_by_place(at) };
    // A bare name to which a label gave a role, of the first hundred, is not a speaker by its place.
    let text = compact(page.facts[at].body().text);
    let named = |one: &Participant<'_>| one.role.basis == Basis::Stated && one.name.as_ref().is_some_and(|name| name.node == text);
    let again = role == Role::Speaker && page.account.participants.iter().take(100).any(named);
    let alike = |last: &Participant<'_>| last.role.node == role && last.role.basis == Basis::Positional;
    let goes_on = page.account.participants.last().is_some_and(alike) && page.person_at.is_some_and(|last| last + 1 == at);
    (!again).then(|| two_signs(Meaning::People(role), !goes_on))
}

fn names_people(page: &SessionPage<'_, '_, '_>, at: usize) -> bool {
    let fact = &page.facts[at];
    let (line, body) = (&fact.line, fact.body());
    if line.shape == Shape::Numbered && !looks_like_entry(body) || said_more(body).is_some() {
        return false;
    }
    let several = is_list_with_contacts(body);
    let alone =
        || page.expects_name(at) && (looks_like_name(line.body) && line.body.contains(is_blank) || joined_names(body).is_some());
    let entry = (looks_like_entry(body) || alone()) && !can_be_topic(page, body, at);
    entry || several || persons::is_delegate(line.body)
}

/// The most topics of a session.
const TOPICS: usize = 8;

/// Below slot and room, or in front of numbered organisers, stand topics, of which some look like a name and what follows it:
/// `Enabling Safety, Security and Accountability`. Groups behind a name tell a person, and no topic has a bullet.
fn can_be_topic(page: &SessionPage<'_, '_, '_>, body: Cursor<'_>, at: usize) -> bool {
    let topics = &page.fields.session.topics;
    let block = topics.is_empty() || (page.gap(at) == 0 && page.fields.organisations.is_empty());
    let placed = || page.fields.has_slot() || (at + 1..=at + TOPICS).any(|below| page.marks.numbered(below).is_some());
    let in_place = page.in_front() && page.fields.session.format.is_none() && block && placed();
    let listed = page.line(at).shape == Shape::Bullet;
    let grouped = || entry(body, Basis::Positional).is_some_and(|one| one.stakeholder_group.is_some());
    themes::is_theme(body.text) || (in_place && !listed && !grouped())
}

/// Whether a line lists people with a contact behind one of them: each entry begins with a name.
fn is_list_with_contacts(line: Cursor<'_>) -> bool {
    if strip_contacts(line).1.is_empty() {
        return false;
    }
    let (entries, _) = entries(entry, line, Basis::Positional);
    let named = |one: &Entry<'_>| {
        one.participant_type != ParticipantType::Person || one.name.as_ref().is_some_and(|name| looks_like_name(&name.node))
    };
    !entries.is_empty() && entries.iter().all(named)
}

/// A line that stands as a label of people and is none.
pub fn unknown_role(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    // Directly below date and time stands the room.
    let below_slot = at > 0 && matches!(page.facts[at - 1].is, Is::Slot);
    // The first line below a label is its own.
    let below_label = page.list.is_some_and(|list| list.taken == 0);
    let other = page.list.is_some() && said_more(page.facts[at].body()).is_some() || page.heads_agenda(at);
    let found = !below_slot && !other && (looks_numbered(page, at) || !below_label && looks_like_role(page, at));
    found.then(|| one_sign(&page.facts[at], Meaning::People(Role::Speaker)))
}

/// `Hosts 2: …` beside lines such as `Speaker 1: …`.
fn looks_numbered(page: &SessionPage<'_, '_, '_>, at: usize) -> bool {
    let line = page.line(at);
    if line.shape != Shape::Labelled {
        return false;
    }
    let (label, rest) = line.text.split_once(':').unwrap_or_default();
    let label = label.trim_end_matches(is_blank);
    let words = label.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = words.len() < label.len() && words.ends_with(is_blank) && words.split(is_blank).count() <= 4;
    // `Doors open at 08:30` has a clock.
    let numbered = numbered && words.starts_with(char::is_uppercase) && !rest.starts_with(|c: char| c.is_ascii_digit());
    numbered && (at > 0 && page.numbered(at - 1).is_some() || page.numbered(at + 1).is_some())
}

/// One to four words alone, behind people, over somebody.
fn looks_like_role(page: &SessionPage<'_, '_, '_>, at: usize) -> bool {
    let (fact, text) = (&page.facts[at], page.line(at).text);
    let Some(below) = page.facts.get(at + 1).filter(|below| below.gap <= 1 && !page.is_labelled(at + 1)) else { return false };
    let shaped =
        fact.line.shape != Shape::Numbered && text.len() <= 40 && fact.is_heading_like(4) && !text.contains([',', ';', '-', '–']);
    if page.open.is_some() || page.timed || !shaped || !(fact.gap > 0 || page.compact) {
        return false;
    }
    let (body, one_word) = (below.body(), !text.trim_end_matches(':').contains(is_blank));
    // Nobody stands above it: one word set apart, which is no theme and no body, directly above somebody.
    if page.last_role.is_none() {
        return one_word
            && !looks_like_body(text)
            && !themes::is_theme(text)
            && !page.compact
            && below.gap == 0
            && looks_like_entry(body);
    }
    if page.is_body(at) {
        return false;
    }
    // Two words in capitals are a name, unless somebody stands below who alone has more than a name.
    let bare = |one: &Participant<'_>| one.affiliation.is_none() && one.stakeholder_group.is_none();
    match looks_like_name(text) && text.contains(is_blank) {
        true => looks_like_entry(body) && below.gap == 1 && !page.account.participants.iter().any(bare),
        false => looks_like_entry(body) || looks_like_name(body.text) && body.text.contains(is_blank),
    }
}
