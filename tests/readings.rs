//! Pieces of a line and what is read in them: `tests/readings/<reader>.tsv`, one piece a line, and behind a tab its reading.
//!
//! To add one, write the piece on a line of its own, without a tab, and run `UPDATE=1 cargo test --test readings`. Read what
//! the file holds then, and commit it. A line that begins with `# ` is a heading; `-` stands for what is not there.

#[path = "common/recorded.rs"]
mod recorded;

use std::fmt::Display;
use std::fs;
use std::path::Path;

use rapporteur::diagnostic::Sink;
use rapporteur::document::{Slot, Text};
use rapporteur::inline::{self, Entry, SessionCode};
use rapporteur::source::{Basis, SourceId, Span, Spanned};
use rapporteur::text::Cursor;
use rapporteur::vocabulary::groups::{REGIONAL, STAKEHOLDER};
use rapporteur::vocabulary::{bodies, furniture, goals, key, organisations, themes, venues};

/// What is read in a piece of a line, as one line of text.
type Reader = fn(Cursor<'_>) -> String;

/// What reads a piece, by the name of its file.
const READERS: &[(&str, Reader)] = &[
    ("bodies", |piece| list(inline::bodies(piece).iter().map(|body| body.text))),
    ("contacts", contacts),
    ("day-titles", day_title),
    ("entries", |piece| list(inline::entries(inline::entry, piece, Basis::Stated).0.into_iter().map(entry))),
    ("events-and-addresses", event_and_address),
    ("form-entries", |piece| list(inline::entries(inline::form_entry, piece, Basis::Stated).0.into_iter().map(entry))),
    ("formats-and-minutes", format_and_minutes),
    ("goals-and-targets", goals_and_targets),
    ("groups", |piece| format!("{:?} | {:?}", STAKEHOLDER.look_up(piece.text), REGIONAL.look_up(piece.text))),
    ("looks", looks),
    ("slot-places", slot_places),
    ("slots", slot),
    ("titles", title),
    ("venues", venue),
];

#[test]
fn each_piece_is_read_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readings");
    let files = recorded::entries(&folder).len();
    assert_eq!(files, READERS.len(), "a file for each reader, and a reader for each file");
    let wrong: Vec<String> = READERS
        .iter()
        .filter_map(|(name, reader)| {
            let path = folder.join(name).with_extension("tsv");
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let line = |line: &str| match line.split('\t').next().filter(|piece| !piece.is_empty() && !line.starts_with("# ")) {
                Some(piece) => format!("{piece}\t{}\n", reader(Cursor { text: piece, offset: 0, source: SourceId(0) })),
                None => format!("{line}\n"),
            };
            recorded::compare(&path, &text.lines().map(line).collect::<String>())
        })
        .collect();
    assert!(wrong.is_empty(), "{}\nif this is right: UPDATE=1 cargo test --test readings", wrong.join("\n"));
}

fn shown(value: Option<impl Display>) -> String {
    value.map_or("-".to_owned(), |value| value.to_string())
}

fn words(value: Option<Text<'_>>) -> String {
    shown(value.map(|text| text.node))
}

fn list(items: impl Iterator<Item = impl Display>) -> String {
    let items: Vec<String> = items.map(|item| item.to_string()).collect();
    if items.is_empty() { "-".to_owned() } else { items.join(" ; ") }
}

fn at(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

/// The year that stands elsewhere on the page.
fn year() -> Option<Spanned<i16>> {
    Some(Spanned::stated(2023, Span::default()))
}

/// What was told while the piece was read: code and place.
fn told(piece: Cursor<'_>, sink: Sink) -> String {
    let found = sink.into_sorted();
    found.iter().map(|one| format!(", {} at `{}`", one.code.as_str(), at(piece.text, one.span()))).collect()
}

/// Start and end by the clock, then in UTC; what keeps a piece from being a slot, where it nearly is one.
fn slot(piece: Cursor<'_>) -> String {
    let sink = Sink::default();
    if let Some((slot, _)) = inline::slot(piece, year(), &sink) {
        return format!("{}{}", moments(&slot), told(piece, sink));
    }
    let wrong = inline::unreadable_slot(piece).map(|wrong| format!("`{}`", wrong.text));
    format!("no slot, but for {}, broken: {}", shown(wrong), inline::broken_slot(piece))
}

/// Where the start and the end in UTC stand.
fn slot_places(piece: Cursor<'_>) -> String {
    let slot = inline::slot(piece, None, &Sink::default()).map(|(slot, _)| slot);
    let places = slot.into_iter().flat_map(|slot| [slot.starts_at, slot.ends_at]);
    list(places.map(|place| shown(place.map(|place| at(piece.text, place.span)))))
}

fn moments(slot: &Slot<'_>) -> String {
    let [start, end] = [slot.local_starts_at, slot.local_ends_at].map(|at| shown(at.map(|at| at.node)));
    let [utc_start, utc_end] = [slot.starts_at, slot.ends_at].map(|at| shown(at.map(|at| at.node)));
    format!("{start} to {end}, {utc_start} to {utc_end}")
}

/// Slot, minutes, room, format.
fn venue(piece: Cursor<'_>) -> String {
    let sink = Sink::default();
    let found = inline::venue(piece, year(), &sink);
    let slot = found.slot.as_ref().map(|(slot, _)| moments(slot));
    let minutes = found.minutes.map(|minutes| minutes.node);
    format!("{} | {} | {} | {}{}", shown(slot), shown(minutes), words(found.room), words(found.format), told(piece, sink))
}

/// `[honorific] name | affiliation | stakeholder group | region`
fn entry(one: Entry<'_>) -> String {
    let honorific = one.honorific.map(|text| format!("[{}] ", text.node)).unwrap_or_default();
    let groups = [one.affiliation, one.stakeholder_group, one.regional_group].map(words).join(" | ");
    format!("{honorific}{} | {groups}", words(one.name))
}

/// Kind of session and number.
fn kind_and_number(code: &SessionCode<'_>) -> String {
    format!("{} {}", shown(code.session_type.map(|kind| kind.node.as_str())), shown(code.number.map(|number| number.node)))
}

/// `title | event | kind number`
fn title(piece: Cursor<'_>) -> String {
    let line = inline::title_line(piece);
    let code = kind_and_number(&line.code);
    format!("{} | {} | {code}", words(line.title), words(line.code.event))
}

/// `title | room | kind number`
fn day_title(piece: Cursor<'_>) -> String {
    let Some(found) = inline::day_title(piece) else { return "-".to_owned() };
    let code = kind_and_number(&found.code);
    format!("{} | {} | {code}", words(found.title), words(found.room))
}

/// The contacts, then the pieces between them.
fn contacts(piece: Cursor<'_>) -> String {
    let (pieces, contacts) = inline::strip_contacts(piece);
    let hidden = |hidden| if hidden { " (hidden)" } else { "" };
    let contacts = contacts.iter().map(|one| format!("{}{}", at(piece.text, one.span), hidden(one.hidden)));
    format!("{} | {}", list(contacts), list(pieces.iter().map(|piece| piece.text)))
}

/// `format | minutes` of a line that holds both, then the minutes of one that holds nothing else.
fn format_and_minutes(piece: Cursor<'_>) -> String {
    let line = inline::format_line(piece).map(|line| format!("{} | {}", line.format.text, line.minutes.node));
    format!("{}, alone {}", shown(line), shown(inline::minutes(piece).map(|minutes| minutes.node)))
}

/// The number of a line of a goal and the goal that is read; the target of such a line; those in a sentence; a goal by its name.
fn goals_and_targets(piece: Cursor<'_>) -> String {
    let goal = inline::goal_line(piece);
    let read = goal.as_ref().and_then(|line| line.read()).map(|sdg| sdg.goal.node);
    let target = inline::target_line(piece).map(|inline::TargetLine { goal, target, .. }| {
        let known = goal.text.parse().is_ok_and(|goal| goals::has_target(goal, target.text));
        format!("{}.{}{}", goal.text, target.text, if known { "" } else { " (unknown)" })
    });
    let listed = inline::listed_targets(piece);
    let listed = listed.iter().map(|(goal, target)| format!("{}.{}", goal.text, shown(target.map(|target| target.text))));
    let (named, near) = (goals::number_of(piece.text), goals::near(piece.text));
    let number = goal.map(|line| line.number.text);
    format!(
        "number {}, read {}, target {}, listed {}, named {}, nearly {}",
        shown(number),
        shown(read),
        shown(target),
        list(listed),
        shown(named),
        shown(near)
    )
}

/// The name of an event; what stands beside the mark of an outcome document; the first address, and what it says of the agenda.
fn event_and_address(piece: Cursor<'_>) -> String {
    let beside = inline::outcome_mark(piece).map(|event| event.map_or("nothing".into(), |event| event.node));
    let url = inline::first_url(piece).map(inline::address);
    let agenda = url.as_ref().and_then(|url| inline::agenda_address(&url.node)).map(|(event, number)| format!("{event} {number}"));
    let url = url.map(|url| format!("{} ({:?})", url.node, url.basis));
    let name = words(inline::event_name(piece));
    format!("event {name}, beside the mark {}, address {}, agenda {}", shown(beside), shown(url), shown(agenda))
}

/// Each kind of thing that the piece looks like.
fn looks(piece: Cursor<'_>) -> String {
    let text = piece.text;
    let folded = key(text);
    let parts: Vec<&str> = folded.split(' ').collect();
    let looks = [
        ("name", inline::looks_like_name(text)),
        ("entry", inline::looks_like_entry(piece)),
        ("bodies", inline::is_bodies(piece)),
        ("word of a body", bodies::names_body(text)),
        ("position first", bodies::begins_with_position(text)),
        ("shared by many bodies", organisations::is_shared(&parts)),
        ("of a state", organisations::is_of_state(&parts)),
        ("room", venues::is_room(text)),
        ("format", venues::is_format(text)),
        ("theme", themes::is_theme(text)),
        ("furniture", furniture::furniture(text).is_some()),
    ];
    list(looks.iter().filter(|(_, is)| *is).map(|(name, _)| name))
}
