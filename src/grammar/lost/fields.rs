//! Fields and goals of a session page that have lost their label. It touches facts and what the reader holds open.

use super::{Evidence, Proposal, one_sign, two_signs};
use crate::document::SectionKind;
use crate::grammar::engine::SessionPage;
use crate::grammar::form::Meaning;
use crate::inline::{
    can_be_name, format_line, goal_line, is_existing_target, is_written_as_name_throughout, looks_like_entry, minutes,
};
use crate::text::{Shape, is_blank};
use crate::vocabulary::{bodies, furniture, session_types, themes, venues};

/// Goals and targets that are known; below their label any are taken, and one named again among the targets is of that text.
pub fn goals(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    let (fact, cursor) = (&page.facts[at], page.facts[at].unbulleted());
    let named = || goal_line(cursor).is_some_and(|goal| goal.is_named() && goal.name.text.len() <= 60);
    let found = fact.line.text.bytes().any(|byte| byte.is_ascii_digit())
        && (fact.line.shape != Shape::Bare && named() || is_existing_target(cursor));
    let of_targets = || page.open.as_ref().is_some_and(|open| open.section.kind == SectionKind::Targets);
    (found && !(of_targets() && page.is_goal_again(cursor))).then_some(Evidence::Two(Meaning::Goals))
}

/// A room at its place, or one that stands apart from its slot.
pub fn room(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    let in_front = page.open.is_none() && !page.described && page.account.participants.is_empty();
    let apart = || in_front && page.fields.has_slot() && can_be_room(page, at, false);
    let below_slot = || page.below_slot == Some(at) && can_be_room(page, at, page.facts[at].gap == 0);
    (page.fields.session.room.is_none() && (apart() || below_slot())).then_some(Evidence::Two(Meaning::Room))
}

/// A room by its name, where no date and time are above it.
pub fn room_alone(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    let found = page.open.is_none() && page.in_front() && page.fields.session.room.is_none();
    (found && venues::is_room_alone(page.line(at).text)).then_some(Evidence::Two(Meaning::Room))
}

/// Whether the line below the slot, directly or behind a blank line, can be the room: a short name, no sentence, no time.
fn can_be_room(page: &SessionPage<'_, '_, '_>, at: usize, adjoins: bool) -> bool {
    let (fact, text) = (&page.facts[at], page.facts[at].line.text);
    let format = furniture::is_format(text) || format_line(fact.whole()).is_some();
    if themes::is_theme(text) || format || fact.is_prose() || !can_be_name(text) {
        return false;
    }
    let short = text.len() <= 60 && text.split(is_blank).count() <= 8;
    venues::is_built_room(text) || adjoins && (short || venues::is_room(text))
}

/// A second room in front of the texts.
pub fn room_again(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    let found = page.in_front() && page.fields.session.room.is_some() && venues::is_built_room(page.facts[at].unbulleted().text);
    found.then_some(Evidence::GoesOn(Meaning::Room))
}

/// A number over the description of the format; one behind a label that is not known is not read.
pub fn duration(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    let (fact, described) = (&page.facts[at], Meaning::Section(SectionKind::FormatDescription));
    let over = page.label(at + 1).is_some_and(|label| label.part.meaning == described);
    if !over || page.fields.session.duration_minutes.is_some() || page.label(at).is_some() {
        return None;
    }
    let whole = fact.whole();
    let label = whole.split_once(":");
    minutes(label.map_or(whole, |(_, value)| value))?;
    Some(if label.is_some() { one_sign(fact, Meaning::Duration) } else { Evidence::Two(Meaning::Duration) })
}

/// A format of the forms, with its minutes or over them. Inside a text only a format of the form is one; `Open floor - 20 min`
/// belongs to an agenda.
pub fn format(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    let (fact, outside) = (&page.facts[at], page.open.is_none());
    let may_be = |format: &str| outside || (fact.line.shape == Shape::Bare && furniture::is_format(format));
    let known = || furniture::is_format(fact.line.text);
    let timed = || format_line(fact.whole()).is_some_and(|format| may_be(format.format.text));
    let bare = || (outside || known()) && is_over_duration(page, at) || outside && known();
    let session = &page.fields.session;
    (session.duration_minutes.is_none() && timed() || session.format.is_none() && bare()).then_some(Evidence::Two(Meaning::Format))
}

/// Whether a short line stands above `Duration (minutes):`.
fn is_over_duration(page: &SessionPage<'_, '_, '_>, at: usize) -> bool {
    let fact = &page.facts[at];
    let bare = || fact.line.shape == Shape::Bare && !fact.is_prose() && can_be_name(fact.line.text);
    let named = || bare() && !looks_like_entry(fact.whole());
    page.label(at + 1).is_some_and(|label| label.part.meaning == Meaning::Duration)
        && fact.line.text.len() <= 80
        && (named() || furniture::is_format(fact.line.text))
}

/// A format in words of its own: one line alone between two lost labels, in front of the description.
pub fn own_format(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    let fact = &page.facts[at];
    let below = page.facts.get(at + 1);
    let found = !page.described
        && page.fields.session.format.is_none()
        && fact.gap >= 2
        && fact.line.shape == Shape::Bare
        && fact.line.text.len() <= 80
        && (!page.account.sections.is_empty() || page.has_people())
        && below.is_some_and(|below| below.gap >= 2 && below.is_prose() && !page.is_labelled(at + 1));
    found.then_some(Evidence::Two(Meaning::Format))
}

/// The type of the session; where the title tells it, a body that has its name from one is a body only.
pub fn session_type(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    let text = page.facts[at].unbulleted().text;
    let first = page.fields.session.session_type.is_none();
    let found = page.in_front() && session_types::in_title(text).is_some() && (first || !session_types::name_body(text));
    found.then(|| two_signs(Meaning::Title, first))
}

/// A theme of a programme in place of the room.
pub fn theme_below_slot(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    let found = page.below_slot == Some(at) && themes::is_theme(page.facts[at].line.text);
    found.then_some(Evidence::GoesOn(Meaning::Topics))
}

/// Topics come first, in one block; what stands in a later block, or names a body from 2024 on, organises.
pub fn theme(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    let text = page.facts[at].unbulleted().text;
    let named = || can_be_name(text) && page.is_plain(at) && !venues::is_built_room(text) && !is_surely_body(text);
    let unknown = || !behind_format(page) && front_body(page, at).is_none() && named();
    let topic = page.in_front() && (is_known_topic(page, at) || unknown());
    topic.then(|| two_signs(Meaning::Topics, page.fields.session.topics.is_empty()))
}

/// Whether format and duration stand above, behind which the forms have neither topics nor bodies.
fn behind_format(page: &SessionPage<'_, '_, '_>) -> bool {
    page.fields.session.format.is_some() && page.fields.session.duration_minutes.is_some()
}

fn is_known_topic(page: &SessionPage<'_, '_, '_>, at: usize) -> bool {
    let fact = &page.facts[at];
    let topics = &page.fields.session.topics;
    topics.iter().any(|topic| topic.label.node == fact.line.text) || themes::is_theme(fact.unbulleted().text)
}

/// Whether a text names no topic but a body: it has its name from a type of session, or it is an acronym.
fn is_surely_body(text: &str) -> bool {
    session_types::name_body(text) || bodies::is_acronym(text)
}

/// Whether a line in front of the texts that stands where bodies do names one; `None` where none stands.
pub fn front_body(page: &SessionPage<'_, '_, '_>, at: usize) -> Option<bool> {
    let (fact, text) = (&page.facts[at], page.facts[at].unbulleted().text);
    let later_block = !page.fields.session.topics.is_empty() && fact.gap > 0 || !page.fields.organisations.is_empty();
    // From 2024 on the form has no subtopics, and begins with the organising body.
    let recent = page.fields.event.as_ref().is_some_and(|event| &*event.node >= "IGF 2024");
    let first = recent && (!page.fields.has_slot() && !behind_format(page) || page.is_body(at)) || is_surely_body(text);
    // Topics are never set as a list.
    let listed = fact.line.shape == Shape::Bullet;
    let stands = !page.is_workshop() && (later_block || first || listed) && !is_known_topic(page, at);
    let named = || first && is_written_as_name_throughout(text) || listed && can_be_name(text);
    stands.then(|| named() || page.is_body(at))
}
