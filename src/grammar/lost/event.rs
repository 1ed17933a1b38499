//! What has lost its label on an event page: two signs speak for each part, its looks and a neighbour that only the wanted part
//! has. It touches facts and what the reader holds open.

use super::{Evidence, Proposal, one_sign};
use crate::document::{Role, SectionKind};
use crate::grammar::engine::{EventReader, PagePart, ends_as_sentence, is_headline_over_text, role_label};
use crate::grammar::form::Meaning;
use crate::grammar::special::contributions::speaker;
use crate::grammar::special::statistics::begins;
use crate::inline::{looks_like_entry, looks_like_name};
use crate::text::{Shape, is_blank};

/// The text of a part whose heading stands under a container; so is told once for each section that is open.
pub fn text_of_container(reader: &EventReader<'_, '_, '_>, _: usize) -> Proposal {
    let open = reader.open.as_ref().filter(|_| !reader.told)?;
    let kind = open.section.kind;
    let lacking = matches!(reader.part, PagePart::Closing) || reader.lacks(Meaning::Section(kind));
    (open.container && open.is_empty() && lacking).then_some(Evidence::Two(Meaning::Section(kind)))
}

/// A list behind the summary.
pub fn key_points(reader: &EventReader<'_, '_, '_>, at: usize) -> Proposal {
    let open = reader.open.as_ref().filter(|_| !reader.told)?;
    let bullet = |at: usize| reader.text.get(at).is_some_and(|fact| fact.line.shape == Shape::Bullet);
    let listed = bullet(at) || reader.text[at].line.text.ends_with(':') && bullet(at + 1);
    let part = Meaning::Section(SectionKind::KeyPoints);
    (open.section.kind == SectionKind::Summary && listed && reader.lacks(part)).then_some(Evidence::Two(part))
}

/// Two turns in a row.
pub fn transcript(reader: &EventReader<'_, '_, '_>, at: usize) -> Proposal {
    let said = |at: usize| reader.text.get(at).is_some_and(|fact| reader.is_said(fact));
    (reader.open.is_some() && !reader.told && reader.lacks_transcript() && said(at) && said(at + 1))
        .then_some(Evidence::Two(Meaning::Section(SectionKind::Transcript)))
}

/// A line that stands above people as the label of their list does, and is none: with a colon, alone above bullets, or above the
/// label of a role.
pub fn unknown_list(reader: &EventReader<'_, '_, '_>, at: usize) -> Proposal {
    let (fact, below) = (&reader.text[at], &reader.text[at + 1..]);
    let (text, next) = (fact.line.text, below.first().filter(|_| reader.looks_like_label(fact))?);
    let named = !text.ends_with(':') && text.contains(is_blank) && looks_like_name(text);
    let entry = looks_like_entry(next.body()) && !next.line.text.ends_with(['.', '?', '!']);
    let heads_role = || role_label(next).is_some() && !begins(below);
    let found = !named && (heads_role() || entry && (text.ends_with(':') || next.line.shape == Shape::Bullet));
    found.then(|| one_sign(fact, Meaning::People(Role::Speaker)))
}

/// A line that opens a report and may be its label: short, above the first heading of a speaker.
pub fn unknown_report(reader: &EventReader<'_, '_, '_>, at: usize) -> Proposal {
    let (fact, (next, behind)) = (&reader.text[at], reader.text[at + 1..].split_first()?);
    let part = Meaning::Report(SectionKind::Report);
    let found = reader.lacks(part) && reader.looks_like_label(fact) && speaker(next, behind, &reader.names).is_some();
    found.then(|| one_sign(fact, part))
}

/// Running text behind the front of the page.
pub fn report(reader: &EventReader<'_, '_, '_>, at: usize) -> Proposal {
    /// The least line, in bytes, that begins a report whose heading is lost.
    const LEAST: usize = 80;
    let (fact, below) = (&reader.text[at], &reader.text[at + 1..]);
    let found = ends_as_sentence(fact) || fact.line.text.len() >= LEAST || is_headline_over_text(fact, below);
    found.then_some(Evidence::Two(Meaning::Report(SectionKind::Report)))
}
