//! What the library makes of a document, in lines that a person can read and compare.

use std::fmt::{Display, Write};

use rapporteur::diagnostic::{Diagnostic, Sink};
use rapporteur::document::{Account, AgendaItem, Document, Participant, Section, Session, Slot, Text};
use rapporteur::grammar::{self, Tally};
use rapporteur::source::{Source, SourceId};
use rapporteur::{check, text};

/// The summary of a document, and its findings in the order in which they are told.
pub fn summary(source: &Source<'_>) -> (String, Vec<Diagnostic>) {
    let sink = Sink::default();
    let lines = text::scan(source);
    let mut reading = grammar::read(source, &lines, &sink);
    if let Some(document) = &mut reading.document {
        let withdrawn = check::check(document, source, &sink);
        reading.tally.data -= withdrawn.bytes;
        reading.tally.unrecognised += withdrawn.bytes;
    }
    let mut out = contents(reading.document.as_ref());
    bytes(&mut out, &reading.tally);
    drop(reading);
    let found = sink.into_sorted();
    block(&mut out, "diagnostics", found.iter().map(|one| finding(one, source)));
    (out, found)
}

/// What a text says, whatever its bytes.
pub fn said(text: &str) -> String {
    let source = Source::new(SourceId(0), "a.txt", "a", text);
    let (lines, sink) = (text::scan(&source), Sink::default());
    contents(grammar::read(&source, &lines, &sink).document.as_ref())
}

fn contents(document: Option<&Document<'_>>) -> String {
    let mut out = String::new();
    put(&mut out, "kind", Some(document.map_or("unknown", |document| document.kind.as_str())));
    document.iter().flat_map(|document| document.accounts.iter()).for_each(|account| session(&mut out, account));
    out
}

fn put(out: &mut String, name: &str, value: Option<impl Display>) {
    if let Some(value) = value {
        writeln!(out, "{name}: {value}").expect("a string takes everything");
    }
}

fn block(out: &mut String, name: &str, lines: impl Iterator<Item = String>) {
    for (n, line) in lines.enumerate() {
        if n == 0 {
            writeln!(out, "{name}:").expect("a string takes everything");
        }
        writeln!(out, "  {line}").expect("a string takes everything");
    }
}

fn session(out: &mut String, account: &Account<'_>) {
    let Session { title, event, session_type, number, slot, format, duration_minutes, room, topics, url } = &account.session;
    put(out, "\ntitle", title.as_ref().map(|title| &title.node).or(Some(&"(none)".into())));
    put(out, "event", event.as_ref().map(|event| &event.node));
    put(out, "type", session_type.map(|kind| format!("{} ({})", kind.node.as_str(), kind.basis.as_str())));
    put(out, "number", number.map(|number| number.node));
    slot.iter().for_each(|slot| times(out, slot));
    put(out, "format", format.as_ref().map(based));
    put(out, "duration", duration_minutes.map(|minutes| minutes.node));
    put(out, "room", room.as_ref().map(based));
    put(out, "url", url.as_ref().map(|url| &url.node));
    block(out, "topics", topics.iter().map(|topic| format!("{} {}", topic.level, based(&topic.label))));
    block(out, "organisations", account.organisations.iter().map(based));
    block(out, "people", account.participants.iter().map(person));
    block(out, "agenda", account.agenda.iter().map(agenda_item));
    block(out, "sections", account.sections.iter().map(section));
    block(
        out,
        "sdgs",
        account.sdgs.iter().map(|sdg| match (&sdg.target, &sdg.label) {
            (Some(target), _) => target.node.to_string(),
            (None, Some(label)) => format!("{} {}", sdg.goal.node, label.node),
            (None, None) => sdg.goal.node.to_string(),
        }),
    );
    let label = |label: &Option<Text<'_>>| label.as_ref().map(|label| format!(" {}", label.node)).unwrap_or_default();
    block(out, "action lines", account.action_lines.iter().map(|line| format!("{}{}", line.code.node, label(&line.label))));
    let count = |count: Option<rapporteur::source::Spanned<u32>>| count.map_or("-".into(), |count| count.node.to_string());
    block(
        out,
        "statistics",
        account.speech_statistics.iter().map(|one| {
            let numbers = [count(one.words_per_minute), count(one.words), count(one.seconds)];
            format!("{} | {} wpm | {} words | {} s", words(&one.speaker), numbers[0], numbers[1], numbers[2])
        }),
    );
}

/// A value with its basis, where it is not stated.
fn based(text: &Text<'_>) -> String {
    match text.basis {
        rapporteur::source::Basis::Stated => text.node.to_string(),
        basis => format!("{} ({})", text.node, basis.as_str()),
    }
}

fn times(out: &mut String, slot: &Slot<'_>) {
    let show = |at: Option<String>| at.unwrap_or_else(|| "-".into());
    let local = [slot.local_starts_at, slot.local_ends_at].map(|at| show(at.map(|at| at.node.to_string())));
    put(out, "slot", Some(format!("{} to {}", local[0], local[1])));
    put(out, "zone", slot.timezone.as_ref().map(|zone| &zone.node));
    let utc = [slot.starts_at, slot.ends_at].map(|at| at.map(|at| at.node.to_string()));
    if utc.iter().any(Option::is_some) {
        let [start, end] = utc.map(show);
        put(out, "utc", Some(format!("{start} to {end}")));
    }
}

fn words(text: &Option<Text<'_>>) -> String {
    text.as_ref().map_or("-".into(), |text| text.node.to_string())
}

fn person(one: &Participant<'_>) -> String {
    let number = one.number.map(|number| format!(" {}", number.node)).unwrap_or_default();
    let item = one.agenda_item.map(|item| format!(" (agenda {item})")).unwrap_or_default();
    let honorific = one.honorific.as_ref().map(|honorific| format!("[{}] ", honorific.node)).unwrap_or_default();
    format!(
        "{}{number}{item} {} | {} | {honorific}{} | {} | {} | {}",
        one.role.node.as_str(),
        one.role.basis.as_str(),
        one.participant_type.as_str(),
        words(&one.name),
        words(&one.affiliation),
        words(&one.stakeholder_group),
        words(&one.regional_group),
    )
}

fn agenda_item(item: &AgendaItem<'_>) -> String {
    let parent = item.parent.map(|parent| format!(" (of {parent})")).unwrap_or_default();
    format!("{}{parent} {}", item.ordinal, item.title.node)
}

fn section(section: &Section<'_>) -> String {
    let heading = section.heading.as_ref().map_or("-".into(), |heading| format!("{:?}", heading.node));
    let speaker = section.speaker.as_ref().map(|speaker| format!(" by {}", speaker.node)).unwrap_or_default();
    let mut pieces: Vec<String> = Vec::new();
    for run in section.paragraphs.chunk_by(|a, b| a.kind == b.kind) {
        pieces.push(format!("{} {}", run.len(), run[0].kind.as_str()));
    }
    let (line, end, level, kind) = (section.line, section.end_line, section.level, section.kind.as_str());
    format!("{line}-{end} {level} {kind} {heading}{speaker} {} = {}", section.paragraph_lines, pieces.join(", "))
}

fn bytes(out: &mut String, tally: &Tally) {
    let Tally { data, structure, boilerplate, unrecognised, .. } = tally;
    let counts = format!("{data} data, {structure} structure, {boilerplate} boilerplate, {unrecognised} unrecognised");
    put(out, "\nbytes", Some(counts));
}

fn finding(one: &Diagnostic, source: &Source<'_>) -> String {
    let at = source.position(one.span().start);
    format!("{}:{}: {}[{}] {}", at.line, at.column, one.severity.as_str(), one.code.as_str(), one.message)
}
