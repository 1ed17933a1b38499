//! Who speaks on an event page: the headings of contributions, and the turns of its transcript. It touches facts.
//!
//! ```text
//! report       = { contribution } | headline prose | prose { contribution }
//! contribution = speaker prose              speaker: a name, a group, `Name, position, body`, on a line of its own
//! turn         = name ":" [ text ]          the text may stand on the next line
//! ```
//!
//! How a report is laid out is decided at its label, by looking ahead.

use super::statistics::{Names, is_measure};
use crate::document::ParticipantType;
use crate::grammar::engine::Announcement;
use crate::grammar::facts::Fact;
use crate::grammar::form::Meaning;
use crate::grammar::forms::digwatch::FORM;
use crate::inline::{Entry, entry, looks_like_entry, looks_like_name};
use crate::source::Basis;
use crate::text::{Cursor, Shape, after_blank, is_blank};
use crate::vocabulary::{bodies, persons};

/// The longest line, in bytes, that can be the heading of a contribution.
const HEADING: usize = 200;
/// The longest name of a turn, in bytes, its colon not counted.
const NAME: usize = 100;
/// How many lines are looked ahead for headings.
const AHEAD: usize = 4000;

/// How a report is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A heading for each speaker, from the first line on.
    Speakers,
    /// Running text, then a heading for each speaker.
    SpeakersBelow,
    /// Running text under themes.
    Themes,
}

/// How the report is laid out that begins here.
pub fn layout(facts: &[Fact<'_>], names: &Names) -> Layout {
    let Some((first, below)) = facts.split_first() else { return Layout::Themes };
    if opens_contributions(first, below, names) {
        return Layout::Speakers;
    }
    let vouched = headings(facts, names).filter(|(fact, who)| is_vouched(fact, who, names));
    if vouched.take(2).count() == 2 { Layout::SpeakersBelow } else { Layout::Themes }
}

/// Whose contribution follows; `None` inside where the heading names a position only.
#[derive(Debug)]
pub struct Speaker<'s>(pub Option<Entry<'s>>);

/// The heading of a contribution: a group, a name, `Name, position, body`, a body or a position, on a line of its own.
/// What is no sure name must have prose below it.
pub fn speaker<'s>(fact: &Fact<'s>, below: &[Fact<'s>], names: &Names) -> Option<Speaker<'s>> {
    let text = fact.line.text;
    if text.len() > HEADING
        || fact.line.shape == Shape::Bullet
        || text.ends_with(['.', '?', '!', ';', '…', '”', '"', ','])
        || text.starts_with(['#', '*', '“', '"'])
        || is_split_headline(text) && !names.knows(text)
    {
        return None;
    }
    let next = below.first();
    let before_prose = next.is_some_and(Fact::is_prose);
    let whole = fact.whole();
    let found = entry(whole, Basis::Positional)?;
    let name = found.name.as_ref()?.node.clone();
    let bare = found.affiliation.is_none() && found.stakeholder_group.is_none() && found.regional_group.is_none();
    let before_name = || next.is_some_and(|next| looks_like_name(next.line.text));
    let sure = match found.participant_type {
        ParticipantType::Group => {
            bare && (before_prose || before_name() && next.is_some_and(|next| Announcement::spelt(&FORM, next).is_none()))
        }
        ParticipantType::Delegate => before_prose,
        _ if bare && names.knows(&name) => true,
        _ if bare && looks_like_name(&name) => before_prose || name.contains(is_blank) && before_name(),
        _ if bare || text.ends_with(':') => false,
        _ => before_prose && (looks_like_entry(whole) || looks_like_name(&name) && states_position(&found)),
    };
    if sure {
        return Some(Speaker(Some(found)));
    }
    let mut longer = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3);
    let short = text.split(is_blank).count() <= 8;
    let titled = before_prose && bare && short && longer.all(|word| !word.starts_with(char::is_lowercase));
    if titled && bodies::names_body(text) {
        return Some(Speaker(Some(Entry { participant_type: ParticipantType::Organisation, ..found })));
    }
    (titled && bodies::begins_with_position(text)).then_some(Speaker(None))
}

/// Whether a line is the heading of the first contribution of a report. A headline of one word, or one that names a
/// body, is none, unless the page vouches for it as a name, or another heading follows; nor is one of several words where
/// the page names those who spoke.
pub fn opens_contributions(fact: &Fact<'_>, below: &[Fact<'_>], names: &Names) -> bool {
    speaker(fact, below, names).is_some_and(|who| {
        let body = who.0.as_ref().is_none_or(|who| who.participant_type == ParticipantType::Organisation);
        let several_words = fact.line.text.contains(is_blank) && !body && !names.are_spoken();
        is_vouched(fact, &who, names) || several_words || headings(below, names).next().is_some()
    })
}

/// The headings of contributions, up to the end of the report.
fn headings<'f, 's>(facts: &'f [Fact<'s>], names: &Names) -> impl Iterator<Item = (&'f Fact<'s>, Speaker<'s>)> {
    let within = facts.iter().enumerate().take(AHEAD);
    let ends = |label: Announcement<'_>| label.rest.is_none() && !matches!(label.part.meaning, Meaning::People(_));
    within
        .take_while(move |(_, fact)| !is_measure(fact) && !Announcement::spelt(&FORM, fact).is_some_and(ends))
        .filter_map(move |(at, fact)| Some((fact, speaker(fact, &facts[at + 1..], names)?)))
}

/// Whether a heading is a group's, or the page holds the same name elsewhere.
fn is_vouched(fact: &Fact<'_>, Speaker(who): &Speaker<'_>, names: &Names) -> bool {
    let name = who.as_ref().and_then(|who| who.name.as_ref());
    persons::is_group(fact.line.text) || name.is_some_and(|name| names.knows(&name.node))
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
fn states_position(found: &Entry<'_>) -> bool {
    found.stakeholder_group.is_some()
        || found.affiliation.as_ref().is_some_and(|text| bodies::begins_with_position(&text.node) || bodies::names_body(&text.node))
}

/// A line with which somebody begins to speak.
#[derive(Debug)]
pub struct NamedTurn<'s> {
    /// Who speaks.
    pub who: Entry<'s>,
    /// The name as written, its colon not counted.
    pub name: Cursor<'s>,
    /// What is said on the same line.
    pub said: Option<Cursor<'s>>,
}

/// Reads a turn. A single word is a name only if the page vouches for it, or gives no names to check it against.
pub fn turn<'s>(fact: &Fact<'s>, names: &Names) -> Option<NamedTurn<'s>> {
    let whole = fact.whole();
    if fact.line.shape == Shape::Bullet || fact.line.shape == Shape::Bare && whole.text.len() > NAME {
        return None;
    }
    let (name, said) = whole.split_once(":").unwrap_or((whole, whole.slice(whole.text.len(), whole.text.len())));
    let name = unwrapped(name);
    let alone = name.text.len() == whole.text.len();
    // `10:30`, `https://…`: a colon of a turn stands before a blank, or ends the line.
    let said_at_once = said.text.starts_with(|c: char| !is_blank(c) && c != '*');
    if name.text.is_empty() || name.text.len() > NAME || said_at_once {
        return None;
    }
    let who = entry(name, Basis::Positional)?;
    let named = &who.name.as_ref()?.node;
    let bare = who.affiliation.is_none() && who.stakeholder_group.is_none();
    let sure = match who.participant_type {
        // A lone word such as `Questions` without a colon is no turn.
        ParticipantType::Group => bare && !alone,
        ParticipantType::Person if names.knows(named) => bare || !alone,
        ParticipantType::Person if alone => false,
        ParticipantType::Person if named.contains(is_blank) => looks_like_name(named) && (bare || states_position(&who)),
        ParticipantType::Person => bare && looks_like_name(named) && !names.are_spoken(),
        ParticipantType::Delegate => !alone,
        _ => false,
    };
    let said = unwrapped(said);
    sure.then_some(NamedTurn { who, name, said: (!said.text.is_empty()).then_some(said) })
}

/// What stands between two bold signs that span the whole text.
pub fn bold(text: Cursor<'_>) -> Option<Cursor<'_>> {
    let inner = text.text.strip_prefix("**")?;
    let inner = inner.strip_suffix("**").or_else(|| inner.strip_suffix("**:"))?;
    (!inner.is_empty() && !inner.contains("**")).then(|| text.slice(2, 2 + inner.len()))
}

/// The piece without blanks and bold signs at its ends, as far as they do not belong to a pair inside it.
fn unwrapped(piece: Cursor<'_>) -> Cursor<'_> {
    let piece = piece.trim();
    let (opens, closes) = (piece.text.starts_with("**"), piece.text.ends_with("**"));
    let odd = (opens || closes) && piece.text.matches("**").count() % 2 == 1;
    match (odd, opens, closes) {
        (true, true, _) => piece.slice(2, piece.text.len()).trim(),
        (true, _, true) => piece.slice(0, piece.text.len() - 2).trim(),
        _ => bold(piece).unwrap_or(piece),
    }
}
