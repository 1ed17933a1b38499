//! What was read of a document, in a few lines: whoever hands one in sees at a glance whether it was understood.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use crate::document::{Account, Clock, Document, Json, Node, Role, Session};
use crate::source::Basis;

/// The most characters of a line that are kept; no terminal is so wide.
const KEPT: usize = 200;

/// The lines, each with its name: at most seven, in an order that is the same for all kinds.
pub(super) fn receipt(document: &Document<'_>) -> Vec<(&'static str, String)> {
    let (accounts, listing) = (&document.accounts, document.kind.is_listing());
    let mut lines =
        vec![("session", if listing { listed(accounts) } else { joined(accounts.iter().map(|account| code(&account.session))) })];
    lines.push(("title", document.title().map_or("none".to_owned(), |title| title.node.to_string())));
    lines.push(("when", if listing { days(accounts) } else { joined(accounts.iter().map(|account| when(&account.session))) }));
    lines.push(("people", people(accounts)));
    let names = accounts.iter().flat_map(|account| &account.participants).filter_map(|one| one.name.as_ref());
    let mut seen = BTreeSet::new();
    let names: Vec<&str> = names.map(|name| name.node.as_ref()).filter(|name| seen.insert(*name)).collect();
    if !names.is_empty() {
        lines.push(("names", joined(names.into_iter().take(KEPT))));
    }
    lines.push(("contents", contents(accounts)));
    lines.push(("guesses", guesses(document)));
    lines.into_iter().map(|(name, text)| (name, text.chars().take(KEPT).collect())).collect()
}

fn joined(pieces: impl IntoIterator<Item = impl Display>) -> String {
    pieces.into_iter().map(|piece| piece.to_string()).collect::<Vec<_>>().join(", ")
}

/// `1 section`, `2 sections`.
fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// `IGF 2023, open-forum 22`.
fn code(session: &Session<'_>) -> String {
    let event = session.event.as_ref().map_or("no event", |event| event.node.as_ref());
    match (session.session_type, session.number) {
        (Some(kind), Some(number)) => format!("{event}, {} {}", kind.node.as_str(), number.node),
        (Some(kind), None) => format!("{event}, {} without a number", kind.node.as_str()),
        (None, _) => format!("{event}, no code"),
    }
}

fn listed(accounts: &[Account<'_>]) -> String {
    let events = accounts.iter().filter_map(|account| account.session.event.as_ref()).map(|event| event.node.as_ref());
    let events: BTreeSet<&str> = events.collect();
    let events = if events.is_empty() { "no event".to_owned() } else { joined(events) };
    format!("{events}, {}", counted(accounts.len(), "session"))
}

/// `2023-10-09 07:30 to 08:30 UTC, Room C-1`, `2019-04-10 16:30 to 17:15 (no zone), no room`.
fn when(session: &Session<'_>) -> String {
    let slot = session.slot.as_ref();
    let clock = |at: Clock, format: &str| at.0.strftime(format).to_string();
    let start = slot.and_then(|slot| slot.local_starts_at).map(|at| at.node);
    let mut text = start.map_or("no date".to_owned(), |at| clock(at, "%Y-%m-%d %H:%M"));
    if let Some(end) = slot.and_then(|slot| slot.local_ends_at).map(|at| at.node) {
        let same_day = start.is_some_and(|start| start.0.date() == end.0.date());
        text = format!("{text} to {}", clock(end, if same_day { "%H:%M" } else { "%Y-%m-%d %H:%M" }));
    }
    if let Some(slot) = slot.filter(|_| start.is_some()) {
        text = format!("{text} {}", slot.timezone.as_ref().map_or("(no zone)", |zone| zone.node.as_ref()));
    }
    format!("{text}, {}", session.room.as_ref().map_or("no room", |room| room.node.as_ref()))
}

/// `2023-10-08 to 2023-10-12`.
fn days(accounts: &[Account<'_>]) -> String {
    let starts = accounts.iter().filter_map(|account| account.session.slot.as_ref()?.local_starts_at);
    let days: BTreeSet<_> = starts.map(|at| at.node.0.date()).collect();
    let undated =
        accounts.iter().filter(|account| account.session.slot.as_ref().is_none_or(|slot| slot.local_starts_at.is_none())).count();
    let undated = if undated > 0 { format!(", {} without a date", counted(undated, "session")) } else { String::new() };
    match (days.first(), days.last()) {
        (Some(first), Some(last)) if first == last => format!("{first}{undated}"),
        (Some(first), Some(last)) => format!("{first} to {last}{undated}"),
        _ => "no date".to_owned(),
    }
}

fn people(accounts: &[Account<'_>]) -> String {
    let mut roles: BTreeMap<Role, usize> = BTreeMap::new();
    for one in accounts.iter().flat_map(|account| &account.participants) {
        *roles.entry(one.role.node).or_default() += 1;
    }
    let bodies: usize = accounts.iter().map(|account| account.organisations.len()).sum();
    let bodies = (bodies > 0).then(|| if bodies == 1 { "1 body".to_owned() } else { format!("{bodies} bodies") });
    let roles = roles.into_iter().map(|(role, count)| counted(count, &role.as_str().replace('-', " ")));
    let all: Vec<String> = roles.chain(bodies).collect();
    if all.is_empty() { "nobody".to_owned() } else { all.join(", ") }
}

fn contents(accounts: &[Account<'_>]) -> String {
    let count = |list: fn(&Account<'_>) -> usize| accounts.iter().map(list).sum::<usize>();
    let mut pieces = vec![counted(count(|account| account.sections.len()), "section")];
    let others = [
        (count(|account| account.session.topics.len()), "topic"),
        (count(|account| account.agenda.len()), "agenda item"),
        (count(|account| account.speech_statistics.len()), "measured speech"),
    ];
    for (count, thing) in others.into_iter().filter(|(count, _)| *count > 0) {
        pieces.push(counted(count, thing).replace("speechs", "speeches"));
    }
    let goals = accounts.iter().flat_map(|account| &account.sdgs);
    let goals: Vec<String> =
        goals.map(|sdg| sdg.target.as_ref().map_or(sdg.goal.node.to_string(), |one| one.node.to_string())).collect();
    pieces.push(if goals.is_empty() { "no goals".to_owned() } else { format!("goals {}", goals.join(" ")) });
    let lines: Vec<&str> = accounts.iter().flat_map(|account| &account.action_lines).map(|line| line.code.node.as_ref()).collect();
    if !lines.is_empty() {
        pieces.push(format!("action lines {}", lines.join(" ")));
    }
    pieces.join(", ")
}

/// Guesses by how they came about and by the member that holds them.
type Guesses = BTreeMap<(Basis, &'static str), usize>;

/// What no label states: values that their place says, then those that were computed.
fn guesses(document: &Document<'_>) -> String {
    let mut found = Guesses::new();
    count_guesses(document, "", &mut found);
    let part = |how: &str, basis| {
        let named = found.iter().filter(|((of, _), _)| *of == basis).map(|((_, name), count)| (name.replace('_', " "), count));
        let values: Vec<String> = named.map(|(name, count)| if *count == 1 { name } else { format!("{name} × {count}") }).collect();
        (!values.is_empty()).then(|| format!("{how}: {}", values.join(", ")))
    };
    let parts = [part("by their place", Basis::Positional), part("computed", Basis::Derived)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "none".to_owned() } else { parts.join("; ") }
}

/// Counts the guesses in the value of the member `name`: an item of a list once, however many of its values are guessed.
fn count_guesses(node: &dyn Node, name: &'static str, found: &mut Guesses) {
    if let Some(basis) = node.basis().filter(|basis| *basis != Basis::Stated) {
        *found.entry((basis, name)).or_default() += 1;
    }
    match node.json() {
        // What no rule took has findings of its own.
        Json::Array(_) if name == "unrecognised" => {}
        Json::Array(items) => (0..items.len()).map(|at| items.item(at)).for_each(|item| match name {
            "sessions" => count_guesses(item, name, found),
            _ => guessed_in(item).into_iter().for_each(|basis| *found.entry((basis, name)).or_default() += 1),
        }),
        Json::Object(members) => {
            members.names().iter().enumerate().for_each(|(at, member)| count_guesses(members.member(at), member, found));
        }
        _ => {}
    }
}

/// How the values of an item came about that are guessed.
fn guessed_in(item: &dyn Node) -> BTreeSet<Basis> {
    let mut inside = Guesses::new();
    count_guesses(item, "", &mut inside);
    inside.into_keys().map(|(basis, _)| basis).collect()
}
