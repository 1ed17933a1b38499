//! `document.truncated`: the copy of a page stops in mid-sentence.
//!
//! Many a contributor leaves out the last full stop, so an unfinished last paragraph is not enough. The text breaks off
//! where no sentence can end, or the parts that the template puts behind it are missing too, or its sentence stands out from
//! those of the document by having no end. An item of a list must stand out from the other items, somebody from the others of
//! their role; speech statistics stop short where the last speech lacks what all others have; an event report has a section.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Account, Document, Kind, Paragraph, ParagraphKind, Participant, Section, SpeechStatistic};
use crate::source::{Source, Span};
use crate::vocabulary::persons;

/// Looks at the last paragraph of the document, where nothing stands behind it.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    if let Some(end) = end_of_cut_statistics(document, source) {
        return report(end, "the document stops in the midst of its speech statistics", sink);
    }
    if let Some(end) = end_of_cut_people(document, source) {
        return report(end, "the document stops in the midst of its list of people", sink);
    }
    let sections = document.accounts.iter().flat_map(|account| &account.sections);
    let ends = sections.filter_map(|section| Some((section, section.paragraphs.last()?)));
    let Some((section, last)) = ends.max_by_key(|(_, paragraph)| paragraph.text.span.end) else {
        let end = source.text.trim_end().len();
        let nobody = || document.accounts.iter().all(|account| account.participants.is_empty());
        if document.kind == Kind::DigwatchEventReport && lacks_later_parts(document) || !document.kind.is_listing() && nobody() {
            report(source.span(end, end), "the document stops before its first section", sink);
        }
        return;
    };
    let end = last.text.span.after();
    let behind = source.text.get(end.start as usize..).unwrap_or_default();
    let all = || document.accounts.iter().flat_map(|account| &account.sections).flat_map(|section| &section.paragraphs);
    if behind.trim().is_empty() && (is_cut(section, last, document) || stands_out_from_all(last, all())) {
        report(end, "the document stops in mid-sentence", sink);
    }
}

/// Whether a paragraph is a sentence without an end, and the others of the document have theirs, but for one in five at most; an item
/// of a list stands out from three or more.
fn stands_out_from_all<'p, 's: 'p>(last: &Paragraph<'s>, all: impl Iterator<Item = &'p Paragraph<'s>>) -> bool {
    let enough = match last.kind {
        ParagraphKind::Heading => return false,
        ParagraphKind::Text | ParagraphKind::Turn => 0,
        ParagraphKind::Item | ParagraphKind::Numbered => 3,
    };
    let text = last.text.node.trim_end();
    if ends_properly(text) || !is_sentence(text) {
        return false;
    }
    let of_its_kind = |kind| matches!(kind, ParagraphKind::Text | ParagraphKind::Turn) || kind == last.kind;
    let others = all.filter(|other| other.text.span != last.text.span && of_its_kind(other.kind));
    let (mut whole, mut open) = (0, 0);
    for other in others.map(|other| other.text.node.trim_end()).filter(|text| is_sentence(text)) {
        *(if ends_properly(other) { &mut whole } else { &mut open }) += 1;
    }
    whole >= enough && open * 4 <= whole
}

/// Whether a text is no name, no heading and no caption: three words or more, and most of them small.
fn is_sentence(text: &str) -> bool {
    let small = text.split_whitespace().filter(|word| word.starts_with(|c: char| !c.is_uppercase())).count();
    let all = text.split_whitespace().count();
    all >= 3 && small * 2 >= all
}

/// The end of the document, where its last line is an entry of people that lacks the groups which all others of its role have, two
/// or more, or where the template has codes behind its people and none is there.
fn end_of_cut_people(document: &Document<'_>, source: &Source<'_>) -> Option<Span> {
    let people = &document.accounts.last()?.participants;
    let start = |one: &Participant<'_>| one.name.as_ref().map_or(one.role.span.end, |name| name.span.start);
    let last = people.iter().max_by_key(|one| start(one))?;
    let end = source.text.trim_end().len();
    let whole = |one: &Participant<'_>| one.stakeholder_group.is_some() && one.regional_group.is_some();
    let alike = || people.iter().filter(|one| one.role.node == last.role.node && start(one) != start(last));
    let on_last_line = source.slice(source.span(start(last) as usize, end)).trim_start().lines().count() == 1;
    let without_groups = || !whole(last) && alike().count() >= 2 && alike().all(whole);
    let account = document.accounts.last()?;
    let without_codes = document.kind == Kind::WsisAgendaPage
        && account.action_lines.is_empty()
        && account.sdgs.is_empty()
        && account.session.url.is_none();
    (on_last_line && (without_codes || without_groups())).then(|| source.span(end, end))
}

fn report(end: Span, message: &'static str, sink: &Sink) {
    sink.report(
        Diagnostic::new(Code::Truncated, end, message)
            .here("the text ends here")
            .help("copy the rest of the page; where nothing is missing, end the sentence with a full stop"),
    );
}

fn is_cut(section: &Section<'_>, last: &Paragraph<'_>, document: &Document<'_>) -> bool {
    let text = last.text.node.trim_end();
    match last.kind {
        ParagraphKind::Text | ParagraphKind::Turn if text.ends_with([';', ':']) => true,
        _ if ends_properly(text) => false,
        _ if text.ends_with([',', '(']) || is_sentence(text) && breaks_off(text) => true,
        ParagraphKind::Heading => false,
        ParagraphKind::Item | ParagraphKind::Numbered if lacks_later_parts(document) && stands_out(section, last) => true,
        _ if text.len() <= SHORT => false,
        _ if breaks_off(text) => true,
        ParagraphKind::Item | ParagraphKind::Numbered => false,
        ParagraphKind::Text | ParagraphKind::Turn => lacks_later_parts(document),
    }
}

/// Whether all other items of its list, two or more where it is short, end with their sentence.
fn stands_out(section: &Section<'_>, last: &Paragraph<'_>) -> bool {
    let others = || section.paragraphs.iter().rev().skip(1).filter(|other| other.kind == last.kind);
    let enough = if last.text.node.len() <= SHORT { 2 } else { 1 };
    others().count() >= enough && others().all(|other| ends_properly(other.text.node.trim_end()))
}

/// The end of the document, where its last speech lacks the last measure that every other has and nothing but a label follows.
fn end_of_cut_statistics(document: &Document<'_>, source: &Source<'_>) -> Option<Span> {
    let speeches = &document.accounts.last()?.speech_statistics;
    if let Some(end) = end_in_a_measure(speeches, source) {
        return Some(end);
    }
    let (last, others) = speeches.split_last().filter(|(_, others)| !others.is_empty())?;
    let common = |measure: &&fn(&SpeechStatistic<'_>) -> Option<Span>| others.iter().all(|other| measure(other).is_some());
    let measures: [fn(&SpeechStatistic<'_>) -> Option<Span>; 3] = [
        |one| one.words_per_minute.map(|number| number.span),
        |one| one.words.map(|number| number.span),
        |one| one.seconds.map(|number| number.span),
    ];
    let end = measures.iter().filter_map(|measure| measure(last)).map(|span| span.end).max()?;
    let behind = source.text.get(end as usize..).unwrap_or_default().trim();
    let at = source.text.trim_end().len();
    // A number may be lost in the middle; what is printed last tells that the speech is whole.
    let cut = measures.iter().rfind(common).is_some_and(|measure| measure(last).is_none());
    (cut && behind.len() <= SHORT).then(|| source.span(at, at))
}

/// The end of the document, where behind its last measure stands a unit that is cut, or a few words: a `Click for more` that
/// is cut, or behind a whole one the name or the initials of a speech that has no measure. Other words there are the foot of
/// the page.
fn end_in_a_measure(speeches: &[SpeechStatistic<'_>], source: &Source<'_>) -> Option<Span> {
    const CLOSING: &str = "Click for more";
    const INITIALS: usize = 3;
    const UNITS: [&str; 2] = ["words per minute", "secs"];
    let measures = |one: &SpeechStatistic<'_>| [one.words_per_minute, one.words, one.seconds].into_iter().flatten();
    let end = speeches.iter().flat_map(measures).map(|number| number.span.end as usize).max()?;
    let at = source.text.trim_end().len();
    let behind = source.text.get(end..at)?;
    let (unit, rest) = behind.split_once('\n').unwrap_or((behind, ""));
    let cut_unit = rest.is_empty()
        && unit.trim() != "words"
        && UNITS.iter().any(|whole| whole.starts_with(unit.trim()) && *whole != unit.trim());
    let closing = rest.rfind(CLOSING).map(|start| start + CLOSING.len());
    let mut words = rest[closing.unwrap_or(0)..].lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let proper = |word: &str| word.starts_with(char::is_uppercase) && !persons::is_common_word(word);
    let named = |line: &str| line.contains(' ') && line.split_whitespace().all(proper);
    let opens = |line: &&str| closing.is_none() || named(line) || line.len() <= INITIALS || line.starts_with("Speech");
    let begun = words.peek().is_some_and(opens) && words.map(str::len).sum::<usize>() <= SHORT;
    (cut_unit || begun).then(|| source.span(at, at))
}

/// Up to this many bytes a paragraph may as well be a name, a caption or a line of a list without signs.
const SHORT: usize = 60;

fn ends_properly(text: &str) -> bool {
    const SIGNS: &[char] = &['.', '!', '?', ';', ':', '…', ')', ']', '”', '"', '\'', '»', '’', '。', '！', '？', '؟', '।', '|'];
    let word = text.split_whitespace().next_back().unwrap_or_default();
    text.ends_with(SIGNS) || word.contains("://") || word.starts_with("www.")
}

/// Whether no sentence ends so: with a hyphen, or a word that announces another.
fn breaks_off(text: &str) -> bool {
    const OPEN: &[&str] = &[
        "a", "an", "and", "are", "as", "at", "be", "because", "been", "between", "but", "by", "can", "could", "during", "for",
        "from", "had", "has", "have", "her", "his", "how", "if", "in", "into", "is", "its", "may", "might", "must", "of", "on",
        "or", "our", "shall", "should", "such", "than", "that", "the", "their", "these", "they", "this", "through", "to", "under",
        "upon", "was", "we", "were", "when", "where", "whether", "which", "while", "who", "whose", "will", "with", "would", "your",
    ];
    let word = text.split_whitespace().next_back().unwrap_or_default();
    let opened = text.rfind('(').is_some_and(|open| !text[open..].contains(')'));
    text.ends_with(['-', '–', '—']) || opened || OPEN.contains(&word.to_lowercase().as_str())
}

/// Whether the document has none of the parts that stand at the end of every other of its kind.
fn lacks_later_parts(document: &Document<'_>) -> bool {
    if document.kind.is_listing() {
        return others_end_properly(document);
    }
    let ends = document.kind.ends();
    let ended = |account: &Account<'_>| {
        !account.speech_statistics.is_empty() || account.sections.iter().any(|section| ends.contains(&section.kind))
    };
    !ends.is_empty() && !document.accounts.iter().any(ended)
}

/// Whether every other session of a listing ends with its sentence, so that the last one stands out.
fn others_end_properly(document: &Document<'_>) -> bool {
    let ends = || document.accounts.iter().filter_map(|account| account.sections.last()?.paragraphs.last());
    let others = ends().count().saturating_sub(1);
    others > 0 && ends().take(others).all(|paragraph| ends_properly(paragraph.text.node.trim_end()))
}
