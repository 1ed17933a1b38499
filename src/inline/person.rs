//! Entries of people: `Name, Group, Region`; `Name, position, body`; `Name - body, group region`; several on one line.
//!
//! ```text
//! entry  = name { separator part }        separators inside parentheses do not count
//! name   = { honorific } words
//! parts  = [ affiliation ] [ stakeholder group ] [ regional group ]
//! ```
//!
//! The groups are closed lists, so they are found from the end; what stands between them and the name is the
//! affiliation, as written.

mod split;

use super::contact::{Contact, strip_contacts};
use super::{is_sentence, value};
use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Sink};
use crate::document::{Participant, ParticipantType, Role, Text};
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, after_blank, is_blank, repaired};
use crate::vocabulary::groups::{Match, REGIONAL, STAKEHOLDER};
use crate::vocabulary::{begins_with, bodies, persons};

use unicode_normalization::char::is_combining_mark;

pub use split::{SharedLine, joined_names, shared_line};
use split::{commas, fields, name_end, people};

/// Somebody as an entry gives them.
#[derive(Debug, Clone)]
pub struct Entry<'s> {
    /// What takes part.
    pub participant_type: ParticipantType,
    /// The name without honorifics.
    pub name: Option<Text<'s>>,
    /// The form of address.
    pub honorific: Option<Text<'s>>,
    /// Position and body as written.
    pub affiliation: Option<Text<'s>>,
    /// The stakeholder group as written.
    pub stakeholder_group: Option<Text<'s>>,
    /// The regional group as written.
    pub regional_group: Option<Text<'s>>,
}

/// How one entry is read: as free text, or by the fields of the form.
pub type ReadEntry<'s> = fn(Cursor<'s>, Basis) -> Option<Entry<'s>>;

/// All people of a line, and the contacts that were dropped.
pub fn entries<'s>(read: ReadEntry<'s>, line: Cursor<'s>, basis: Basis) -> (Vec<Entry<'s>>, Vec<Contact>) {
    let (pieces, contacts) = strip_contacts(line);
    let mut found: Vec<Entry<'s>> = Vec::new();
    for piece in pieces {
        let mut parts = people(piece).into_iter();
        if let Some(last) = found.last_mut().filter(|last| last.goes_on(piece))
            && let Some(rest) = parts.next()
        {
            last.complete(EntryParts::of(rest), basis);
        }
        found.extend(parts.flat_map(|part| sharing(read, part, basis)));
    }
    (found, contacts)
}

/// Those whom one entry names: what stands behind the last name is said of all.
fn sharing<'s>(read: ReadEntry<'s>, part: Cursor<'s>, basis: Basis) -> Vec<Entry<'s>> {
    let names = shared_line(part).map(|line| line.names).unwrap_or_default();
    let Some((last, others)) = names.split_last() else { return read(part, basis).into_iter().collect() };
    let Some(own) = read(part.slice(last.offset - part.offset, part.text.len()), basis) else { return Vec::new() };
    let named = |name: &Cursor<'s>| {
        let (honorific, name) = split_honorific(*name);
        Entry { name: value(name, basis), honorific: honorific.and_then(|words| value(words, basis)), ..own.clone() }
    };
    others.iter().map(named).chain([own.clone()]).collect()
}

impl<'s> Entry<'s> {
    /// Somebody of whom nothing is known yet.
    pub fn of(participant_type: ParticipantType) -> Self {
        let (name, honorific, affiliation) = (None, None, None);
        Self { participant_type, name, honorific, affiliation, stakeholder_group: None, regional_group: None }
    }

    /// Whether `piece`, behind a contact, belongs to this entry still: `A B, a@b.org, Civil Society, African Group`.
    fn goes_on(&self, piece: Cursor<'s>) -> bool {
        let name_only = self.affiliation.is_none() && self.stakeholder_group.is_none() && self.regional_group.is_none();
        piece.trim().text.starts_with(',') && (name_only || !looks_like_entry(piece))
    }

    /// The participant whom the entry names, in a role.
    pub fn in_role(self, role: Spanned<Role>) -> Participant<'s> {
        Participant {
            participant_type: self.participant_type,
            role,
            number: None,
            name: self.name,
            honorific: self.honorific,
            affiliation: self.affiliation,
            stakeholder_group: self.stakeholder_group,
            regional_group: self.regional_group,
            agenda_item: None,
        }
    }

    /// Takes what stands behind a contact.
    fn complete(&mut self, rest: EntryParts<'s>, basis: Basis) {
        let EntryParts { affiliation, stakeholder, region } = rest;
        let fill = |field: &mut Option<Text<'s>>, found: Option<Cursor<'s>>| {
            if field.is_none() {
                *field = found.and_then(|text| value(text, basis)).filter(|text| !persons::is_no_affiliation(&text.node));
            }
        };
        fill(&mut self.affiliation, affiliation);
        fill(&mut self.stakeholder_group, stakeholder);
        fill(&mut self.regional_group, region);
    }
}

/// One person, body or delegate; `None` when nothing but signs is left.
pub fn entry(piece: Cursor<'_>, basis: Basis) -> Option<Entry<'_>> {
    let piece = unwrap_signs(piece);
    let unknown = Entry::of(ParticipantType::Unnamed);
    if persons::is_delegate(piece.text) {
        return Some(delegate(piece, basis, unknown));
    }
    let (name, rest) = name_end(piece);
    // `Civil Society, African Group`: two groups and no name.
    if STAKEHOLDER.has_like(name.trim().text) && (rest.text.trim().is_empty() || REGIONAL.has_like(rest.trim().text)) {
        return Some(Entry { stakeholder_group: value(name, basis), regional_group: value(rest, basis), ..unknown });
    }
    let (honorific, name) = split_honorific(unwrap_signs(name));
    let name = value(name, basis)?;
    let participant_type = if persons::is_group(&name.node) { ParticipantType::Group } else { ParticipantType::Person };
    let parts = EntryParts::of(rest);
    Some(Entry {
        participant_type,
        name: Some(name),
        honorific: honorific.and_then(|words| value(words, basis)),
        affiliation: parts.affiliation.and_then(|text| value(text, basis)).filter(|text| !persons::is_no_affiliation(&text.node)),
        stakeholder_group: parts.stakeholder.and_then(|text| value(text, basis)),
        regional_group: parts.region.and_then(|text| value(text, basis)),
    })
}

/// One entry behind a numbered label, where the form has `name, stakeholder group, regional group`: its last two fields are the groups where one of them is known, and what stands behind known
/// groups is no part of it. A group in place of the name is none. Anything else is read as free text.
pub fn form_entry(piece: Cursor<'_>, basis: Basis) -> Option<Entry<'_>> {
    let mut read = entry(piece, basis)?;
    let (name, rest) = name_end(unwrap_signs(piece));
    if read.participant_type == ParticipantType::Delegate {
        return Some(read);
    }
    let fields = parts(rest);
    let other = || STAKEHOLDER.has_other(name.text) && fields.first().is_some_and(|field| is_like_region(field.text));
    if STAKEHOLDER.has_like(name.text) || other() {
        read.participant_type = ParticipantType::Unnamed;
        (read.name, read.honorific, read.affiliation) = (None, None, None);
        read.stakeholder_group = value(name, basis);
        read.regional_group = fields.first().and_then(|region| value(*region, basis));
        return Some(read);
    }
    if let Some(at) = groups_in(&fields) {
        let (first, last) = (fields[0], fields[at.saturating_sub(1)]);
        let affiliation = rest.from_to(first, last);
        let affiliation = (at > 0).then_some(affiliation).and_then(|text| value(text, basis));
        read.affiliation = affiliation.filter(|text| !persons::is_no_affiliation(&text.node));
        read.stakeholder_group = value(fields[at], basis);
        read.regional_group = value(fields[at + 1], basis);
    } else if let [region] = fields[..]
        && read.regional_group.is_none()
        && !STAKEHOLDER.has_like(region.text)
        && REGIONAL.has_like(region.text)
    {
        (read.affiliation, read.regional_group) = (None, value(region, basis));
    }
    Some(read)
}

/// The place of the stakeholder group in the fields behind a name, with the regional group behind it.
fn groups_in(fields: &[Cursor<'_>]) -> Option<usize> {
    let known = |at: usize| STAKEHOLDER.has_like(fields[at].text);
    let last = fields.len().checked_sub(2)?;
    let region = fields[last + 1].text;
    let closes = known(last) && region.len() <= 60 || STAKEHOLDER.has_other(fields[last].text) && is_like_region(region);
    let in_front = (0..last).find(|at| known(*at) && REGIONAL.has_like(fields[*at + 1].text));
    in_front.or(closes.then_some(last))
}

fn is_like_region(text: &str) -> bool {
    REGIONAL.has_like(text) || REGIONAL.has_other(text)
}

/// Whether a bare line reads as an entry: a name, a separator, something behind it. A name of one word is known by its form of
/// address, or by the stakeholder group behind it.
pub fn looks_like_entry(line: Cursor<'_>) -> bool {
    if persons::is_delegate(line.text) {
        return true;
    }
    let (name, rest) = name_end(unwrap_signs(line));
    let (honorific, name) = split_honorific(name);
    let known = || name.text.contains(is_blank) || honorific.is_some() || EntryParts::of(rest).stakeholder.is_some();
    !rest.text.is_empty() && looks_like_name(name.text) && known() && !is_sentence(rest.text)
}

/// Whether a piece of text can be the name of a person: one to six words, each with a capital letter in front, none of
/// them a word of bodies, positions or headings.
pub fn looks_like_name(text: &str) -> bool {
    /// The most words of a name.
    const MOST: usize = 6;
    fn bare(word: &str) -> &str {
        word.trim_matches(|c: char| !c.is_alphanumeric())
    }
    let meant = repaired(text);
    let text = meant.as_deref().unwrap_or(text).trim_matches(is_blank);
    let words: Vec<&str> = text.split(is_blank).filter(|word| !word.is_empty()).take(MOST + 1).collect();
    let proper = |word: &str| {
        let letters = bare(word);
        let first = letters.chars().next();
        let lower = first.is_some_and(char::is_lowercase);
        let sound =
            letters.chars().all(|c| c.is_alphabetic() || is_combining_mark(c) || matches!(c, '-' | '‑' | '\'' | '’' | '.' | '`'));
        let particle = lower
            && (persons::is_particle(letters)
                || ["al-", "el-", "ul-", "ur-", "ud-"].iter().any(|article| letters.starts_with(article))
                || letters.starts_with("d'")
                || letters.starts_with("d’"));
        first.is_some() && sound && (!lower || particle)
    };
    (1..=MOST).contains(&words.len())
        && words.iter().all(|word| proper(word))
        && words.iter().any(|word| !persons::is_particle(word))
        && !words.iter().any(|word| persons::is_common_word(bare(word)))
        && !text.ends_with(['.', '?', '!', ':', ';'])
        && !bodies::names_body(text)
        && !bodies::begins_with_position(text)
        && !STAKEHOLDER.has_like(text)
        && !text.contains(['“', '”', '"', '(', ')', '|', '/', '@'])
}

/// Tells of each contact that was dropped.
pub fn report_contacts(contacts: &[Contact], sink: &Sink) {
    for contact in contacts {
        let (code, message) = match contact.hidden {
            true => (Code::HiddenContact, "a contact that the page had hidden was dropped"),
            false => (Code::PrivateContact, "a personal contact was dropped"),
        };
        sink.report(
            Diagnostic::new(code, contact.span, message)
                .here("not published")
                .help("take it out of the document")
                .fix(Fix::without(Applicability::Unsafe, contact.whole)),
        );
    }
}

/// The piece without padlocks, bold signs and separators at its ends.
fn unwrap_signs(mut piece: Cursor<'_>) -> Cursor<'_> {
    loop {
        let before = piece.text.len();
        piece = piece.trim();
        for sign in ["**", "|", ",", ";"] {
            if piece.text.starts_with(sign) {
                piece = piece.slice(sign.len(), piece.text.len());
            }
            if piece.text.ends_with(sign) {
                piece = piece.slice(0, piece.text.len() - sign.len());
            }
        }
        let (mut first, last) = (persons::padlocks(piece.text), persons::padlocks(piece.text).last());
        if let Some(end) = last.filter(|sign| sign.end == piece.text.len()) {
            piece = piece.slice(0, end.start);
        } else if let Some(start) = first.next().filter(|sign| sign.start == 0) {
            piece = piece.slice(start.end, piece.text.len());
        }
        if piece.text.len() == before {
            return piece;
        }
    }
}

/// `Delegate from X, X`: the body is printed twice, once in the name and once as the affiliation.
fn delegate<'s>(piece: Cursor<'s>, basis: Basis, unknown: Entry<'s>) -> Entry<'s> {
    let starts = piece.text.char_indices().map(|(at, _)| at).filter(|at| piece.text[..*at].ends_with(is_blank));
    let behind =
        |at: usize| ["from ", "of "].iter().find_map(|word| begins_with(&piece.text[at..], word)).map(|length| at + length);
    let body_at = starts.filter(|at| !piece.text[*at..].starts_with(is_blank)).find_map(behind).unwrap_or(0);
    let body = &piece.text[body_at..];
    let doubled = body.match_indices(',').find(|(at, _)| body[..*at].trim() == body[at + 1..].trim());
    let (name, affiliation) = match doubled {
        Some((at, _)) => (piece.slice(0, body_at + at), Some(piece.slice(body_at + at + 1, piece.text.len()))),
        None => (piece, None),
    };
    Entry {
        participant_type: ParticipantType::Delegate,
        name: value(name, basis),
        affiliation: affiliation.and_then(|text| value(text, basis)),
        ..unknown
    }
}

/// The forms of address in front of a name, and the name.
pub fn split_honorific(name: Cursor<'_>) -> (Option<Cursor<'_>>, Cursor<'_>) {
    let name = name.trim();
    let mut end = 0;
    loop {
        let rest = name.text[end..].trim_start_matches(is_blank);
        let start = name.text.len() - rest.len();
        let Some(word) = rest.split(is_blank).next().filter(|word| word.len() < rest.len() && persons::is_honorific(word)) else {
            return ((end > 0).then(|| name.slice(0, end)), name.slice(start, name.text.len()));
        };
        end = start + word.len();
    }
}

/// The pieces of what stands behind a name.
fn parts(rest: Cursor<'_>) -> Vec<Cursor<'_>> {
    fields(rest).map(unwrap_signs).map(unbracketed).filter(|part| !part.text.is_empty()).collect()
}

/// What stands behind a name.
#[derive(Debug, Default)]
struct EntryParts<'s> {
    affiliation: Option<Cursor<'s>>,
    stakeholder: Option<Cursor<'s>>,
    region: Option<Cursor<'s>>,
}

impl<'s> EntryParts<'s> {
    fn of(rest: Cursor<'s>) -> Self {
        let parts = parts(rest);
        let affiliation = |count: usize| {
            let (first, last) = (parts[..count].first()?, parts[..count].last()?);
            Some(rest.from_to(*first, *last))
        };
        let Some((&last, before)) = parts.split_last() else {
            return Self::default();
        };
        let count = parts.len();
        if let Some(&stakeholder) = before.last() {
            let known = STAKEHOLDER.look_up(stakeholder.text);
            let region = REGIONAL.look_up(last.text);
            let two =
                matches!(known, Match::Canonical(_) | Match::Alias(_)) || (known != Match::Unknown && region != Match::Unknown);
            if two && (region != Match::Unknown || last.text.len() <= 60) {
                return Self { affiliation: affiliation(count - 2), stakeholder: Some(stakeholder), region: Some(last) };
            }
            // Short spellings, `EU`, `Africa`, are regions only behind a stakeholder group.
            // The form has intergovernmental organisations in both lists.
            if !STAKEHOLDER.has(last.text) && (matches!(region, Match::Canonical(_)) || is_sure_region(last.text)) {
                return Self { affiliation: affiliation(count - 1), stakeholder: None, region: Some(last) };
            }
        }
        if STAKEHOLDER.has(last.text) {
            return Self { affiliation: affiliation(count - 1), stakeholder: Some(last), region: None };
        }
        if let Some((stakeholder, region)) = run_together(last) {
            return Self { affiliation: affiliation(count - 1), stakeholder: Some(stakeholder), region: Some(region) };
        }
        if let Some((front, stakeholder, region)) = closing_groups(last) {
            let affiliation = rest.from_to(parts[0], front);
            return Self { affiliation: Some(affiliation).filter(|text| !text.text.is_empty()), stakeholder, region };
        }
        if count == 1 && ends_with_region(last.text) {
            return Self { affiliation: None, stakeholder: None, region: Some(last) };
        }
        Self { affiliation: affiliation(count), stakeholder: None, region: None }
    }
}

/// `Civil Society Asia-Pacific (APAC)`: a stakeholder group and a region without a separator.
fn run_together(part: Cursor<'_>) -> Option<(Cursor<'_>, Cursor<'_>)> {
    let breaks = part.text.char_indices().filter(|(_, c)| is_blank(*c)).map(|(at, _)| at);
    breaks
        .map(|at| (part.slice(0, at), part.slice(at, part.text.len()).trim()))
        .find(|(head, tail)| STAKEHOLDER.has(head.text) && REGIONAL.has_like(tail.text))
}

/// `Casa de las Palabras (GRULAC)`, `Islanders for Open Seas (Civil Society, Asia Pacific)`, `Maritime College/Academia/Europe`:
/// the groups that close a field, and what stands in front of them.
fn closing_groups(part: Cursor<'_>) -> Option<(Cursor<'_>, Option<Cursor<'_>>, Option<Cursor<'_>>)> {
    if REGIONAL.has(part.text) {
        return None;
    }
    let (front, fields): (Cursor<'_>, Vec<Cursor<'_>>) = match part.text.strip_suffix(')') {
        Some(inside) => {
            let open = after_blank(inside, '(')?;
            (part.slice(0, open).trim(), commas(part.slice(open + 1, inside.len())).map(Cursor::trim).collect())
        }
        None => {
            let mut fields = part.split("/").map(Cursor::trim);
            (fields.next()?, fields.collect())
        }
    };
    let is_group = |text: &str| STAKEHOLDER.has(text);
    let like_group = |text: &str| is_group(text) || STAKEHOLDER.has_other(text);
    match fields[..] {
        _ if front.text.is_empty() => None,
        [one] if is_sure_region(one.text) => Some((front, None, Some(one))),
        [one] if is_group(one.text) || part.text.ends_with(')') && like_group(one.text) => Some((front, Some(one), None)),
        [group, region] if like_group(group.text) && is_like_region(region.text) => Some((front, Some(group), Some(region))),
        _ => None,
    }
}

/// A region that needs no stakeholder group in front of it: spelt as on the form, or another spelling that is no place's name.
fn is_sure_region(text: &str) -> bool {
    let acronym = text.len() >= 4 && text.chars().all(char::is_uppercase);
    REGIONAL.has(text) && (acronym || text.contains([' ', '-']))
}

/// `(Asia-Pacific Group)`: a region in brackets of its own.
fn unbracketed(part: Cursor<'_>) -> Cursor<'_> {
    match part.text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        Some(inside) if REGIONAL.has_like(inside) => part.slice(1, 1 + inside.len()).trim(),
        _ => part,
    }
}

/// `Myanmar APAC`: a place and the acronym of its region.
fn ends_with_region(text: &str) -> bool {
    let last = text.rsplit(is_blank).next().unwrap_or_default().trim_matches(['(', ')']);
    let acronym = last.len() >= 3 && last.chars().all(char::is_uppercase);
    acronym && text.split(is_blank).count() <= 4 && REGIONAL.has_like(last)
}
