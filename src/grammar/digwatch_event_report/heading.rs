//! Headings: the template's labels, the names of speakers, and subheadings inside prose.

use super::furniture::speaks_of_machine;
use super::names::Names;
use super::statistics::is_measure;
use super::{Label, transcript};
use crate::document::ParticipantType;
use crate::inline::{Entry, entry, looks_like_entry, looks_like_name};
use crate::text::{Cursor, Line, Lines, Shape, after_blank, is_blank};
use crate::vocabulary::bodies;
use crate::vocabulary::labels::{DIGWATCH_PAGE, Meaning};
use crate::vocabulary::persons;

/// The longest line, in bytes, that can be a heading.
const HEADING: usize = 200;
/// The longest line, in bytes, that is compared with the labels.
const MISSPELT: usize = 60;
/// How many lines are looked ahead for headings.
const AHEAD: usize = 4000;
/// The least line, in bytes, that is prose whatever it ends with.
const PROSE: usize = 40;

/// The template's label that a line is or begins with.
pub(super) fn label<'s>(line: &Line<'s>) -> Option<Label<'s>> {
    let text = line.text;
    let long = text.len() > HEADING && line.shape != Shape::Labelled;
    if long || matches!(line.shape, Shape::Bullet | Shape::Numbered | Shape::Blank) {
        return None;
    }
    let label = Label::known(line, &DIGWATCH_PAGE)?;
    let alone = label.heading.text.len() == text.trim_end_matches(|c| c == ':' || is_blank(c)).len();
    (label.rest.is_some() || alone).then_some(label)
}

/// The template's label that a line on its own is like. Names of people are as short as labels, so they are left alone.
pub(super) fn misspelt_label<'s>(line: &Line<'s>) -> Option<Label<'s>> {
    if line.text.len() > MISSPELT || !matches!(line.shape, Shape::Bare | Shape::Labelled) {
        return None;
    }
    Label::of(line, &DIGWATCH_PAGE).filter(|label| label.rest.is_none() && label.likeness.is_some())
}

/// Whether a text begins with a word, whatever its case, and ends or goes on with something else than a letter.
pub(super) fn key_begins(text: &str, word: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let head = text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    head && !text[word.len()..].starts_with(char::is_alphanumeric)
}

/// Whether a line is a disclaimer or a measure of a speech, which no title is.
pub(super) fn begins_page_part(line: &Line<'_>) -> bool {
    key_begins(line.text, "disclaimer") || speaks_of_machine(line.text) || is_measure(line.text)
}

/// Whose contribution follows; `None` inside where the heading names a position only.
#[derive(Debug)]
pub(super) struct Speaker<'s>(pub(super) Option<Entry<'s>>);

/// The heading of a contribution: a group, a name, `Name, position, body`, a body or a position, on a line of its own.
/// What is no sure name must have prose below it.
pub(super) fn speaker<'s>(line: &Line<'s>, ahead: Lines<'s>, names: &Names) -> Option<Speaker<'s>> {
    let text = line.text;
    if line.shape == Shape::Bullet
        || (is_split_headline(text) && !names.knows(text))
        || text.len() > HEADING
        || text.ends_with(['.', '?', '!', ';', '…', '”', '"', ','])
        || text.starts_with(['#', '*', '“', '"'])
    {
        return None;
    }
    let next = ahead.skip_blank().first();
    let before_prose = next.is_some_and(|next| is_prose(&next));
    let whole = Cursor::line(line);
    let found = entry(whole, crate::source::Basis::Positional)?;
    let name = found.name.as_ref()?.node.clone();
    let bare = found.affiliation.is_none() && found.stakeholder_group.is_none() && found.regional_group.is_none();
    let sure = match found.participant_type {
        ParticipantType::Group => {
            bare && (before_prose || next.is_some_and(|next| looks_like_name(next.text) && label(&next).is_none()))
        }
        ParticipantType::Delegate => before_prose,
        _ if bare && names.knows(&name) => true,
        _ if bare && looks_like_name(&name) => {
            before_prose || name.contains(is_blank) && next.is_some_and(|next| looks_like_name(next.text))
        }
        _ if bare || text.ends_with(':') => false,
        _ => before_prose && (looks_like_entry(whole) || looks_like_name(&name) && states_position(&found)),
    };
    if sure {
        return Some(Speaker(Some(found)));
    }
    let titled = before_prose && bare && text.split(is_blank).count() <= 8 && in_capitals(text);
    if titled && bodies::names_body(text) {
        return Some(Speaker(Some(Entry { participant_type: ParticipantType::Organisation, ..found })));
    }
    (titled && bodies::begins_with_position(text)).then_some(Speaker(None))
}

/// Whether a line is a headline in two parts, `Shared Rivers: a Conversation`: a name and what stands behind it hold no
/// colon, and a comma parts them.
fn is_split_headline(text: &str) -> bool {
    let comma = text.find(',').unwrap_or(text.len());
    let before_blank = |at: usize, sign: char| text[at + sign.len_utf8()..].starts_with(is_blank);
    text.match_indices(':').any(|(at, _)| before_blank(at, ':'))
        || ['-', '–'].iter().any(|sign| after_blank(text, *sign).is_some_and(|at| at < comma && before_blank(at, *sign)))
}

/// Whether what stands behind a name is a group, a position or a body.
pub(super) fn states_position(found: &Entry<'_>) -> bool {
    found.stakeholder_group.is_some()
        || found.affiliation.as_ref().is_some_and(|text| bodies::begins_with_position(&text.node) || bodies::names_body(&text.node))
}

/// Whether each longer word begins with a capital letter.
fn in_capitals(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3).all(|word| !word.starts_with(char::is_lowercase))
}

/// Whether a line is running text: long, or closed as a sentence is, and no label.
pub(super) fn is_prose(line: &Line<'_>) -> bool {
    let closed = line.text.ends_with(['.', '!', '?', '…', '”', '"', ':', ')']);
    (line.text.len() >= PROSE || closed && line.text.contains(is_blank)) && label(line).is_none()
}

/// How a report is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// A heading for each speaker, from the first line on.
    Speakers,
    /// Running text, then a heading for each speaker.
    SpeakersBelow,
    /// Running text under themes.
    Themes,
}

/// How the report that begins at `lines` is laid out.
pub(super) fn layout(lines: Lines<'_>, names: &Names) -> Layout {
    let lines = lines.skip_blank();
    let Some((first, ahead)) = lines.0.split_first() else { return Layout::Themes };
    if opens_contributions(first, Lines(ahead), names) {
        return Layout::Speakers;
    }
    let vouched = headings(lines, names).filter(|(line, who)| is_vouched(line, who, names));
    if vouched.count() >= 2 { Layout::SpeakersBelow } else { Layout::Themes }
}

/// Whether a line is the heading of the first contribution of a report. A headline of one word, or one that names a
/// body, is none, unless the page vouches for it as a name, or another heading follows; nor is one of several words where
/// the page names those who spoke.
pub(super) fn opens_contributions<'s>(line: &Line<'s>, ahead: Lines<'s>, names: &Names) -> bool {
    speaker(line, ahead, names).is_some_and(|who| {
        let body = who.0.as_ref().is_none_or(|who| who.participant_type == ParticipantType::Organisation);
        let several_words = line.text.contains(is_blank) && !body && !names.are_spoken();
        is_vouched(line, &who, names) || several_words || headings(ahead, names).next().is_some()
    })
}

/// The headings of contributions, up to the end of the report.
fn headings<'s>(lines: Lines<'s>, names: &Names) -> impl Iterator<Item = (&'s Line<'s>, Speaker<'s>)> {
    let within = lines.0.iter().enumerate().take(AHEAD).filter(|(_, line)| !line.is_blank());
    within
        .take_while(|(_, line)| !is_measure(line.text) && !ends_report(line))
        .filter_map(move |(at, line)| Some((line, speaker(line, Lines(&lines.0[at + 1..]), names)?)))
}

/// Whether a heading is a group's, or the page holds the same name elsewhere.
fn is_vouched(line: &Line<'_>, Speaker(who): &Speaker<'_>, names: &Names) -> bool {
    let name = who.as_ref().and_then(|who| who.name.as_ref());
    persons::is_group(line.text) || name.is_some_and(|name| names.knows(&name.node))
}

fn ends_report(line: &Line<'_>) -> bool {
    label(line).is_some_and(|label| label.rest.is_none() && !matches!(label.meaning, Meaning::People(_)))
}

/// A subheading inside prose, without its signs: `## Text`, `**Text:**`, `Text:` before a bullet.
pub(super) fn subheading<'s>(line: &Line<'s>, ahead: Lines<'s>) -> Option<Cursor<'s>> {
    let whole = Cursor::line(line);
    let hashes = line.text.bytes().take_while(|byte| *byte == b'#').count();
    if hashes > 0 {
        let rest = whole.slice(hashes, whole.text.len());
        return rest.text.starts_with(is_blank).then(|| without_signs(rest.trim()));
    }
    if let Some(inner) = transcript::bold(whole) {
        return Some(without_signs(inner));
    }
    let lead = line.shape == Shape::Labelled && line.text.ends_with(':') && line.text.len() <= 80;
    let next = ahead.skip_blank().first();
    (lead && next.is_some_and(|next| next.shape == Shape::Bullet)).then(|| without_signs(whole))
}

fn without_signs(text: Cursor<'_>) -> Cursor<'_> {
    let inner = text.text.trim_matches(|c: char| c == '*' || is_blank(c)).trim_end_matches(|c| c == ':' || is_blank(c));
    let start = inner.as_ptr() as usize - text.text.as_ptr() as usize;
    text.slice(start, start + inner.len())
}

/// Whether a line at the start of a report is its headline: short, no sentence, with something longer below it.
pub(super) fn is_headline(line: &Line<'_>, ahead: Lines<'_>) -> bool {
    let closed = line.text.ends_with(['.', '!', '…', '”', ':', ';', ',']);
    let longer = ahead.skip_blank().first().is_some_and(|next| next.text.len() > line.text.len() && label(&next).is_none());
    matches!(line.shape, Shape::Bare | Shape::Labelled) && line.text.len() <= 160 && !closed && longer
}
