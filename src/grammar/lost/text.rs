//! Texts of a session page without a heading. It touches facts and what the reader holds open.

use super::{Evidence, Proposal};
use crate::document::SectionKind;
use crate::grammar::engine::{SessionPage, year_of};
use crate::grammar::form::Meaning;

/// A text that was cut at the width of the page.
pub fn cut_text(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    page.begins_cut_text(at).then(|| Evidence::Two(part(page, at)))
}

/// Running text.
pub fn prose(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    page.facts[at].is_prose().then(|| Evidence::Two(part(page, at)))
}

/// Which text stands at a place: one that the template of the year has and the page nowhere else, or it cannot be said which.
fn part(page: &SessionPage<'_, '_, '_>, at: usize) -> Meaning {
    let sections = &page.account.sections;
    let has = |kind| sections.iter().any(|section| section.kind == kind) || page.comes_later(Meaning::Section(kind));
    let year = page.fields.event.as_ref().and_then(year_of);
    let lacks = |kind| page.form.wanted(year, true).any(|one| one.meaning == Meaning::Section(kind)) && !has(kind);
    let workshop = page.is_workshop();
    let asks = || workshop && page.line(at).text.trim_end().ends_with('?') && lacks(SectionKind::Questions);
    // Directly behind the questions, where the description has two blank lines above it further down.
    let issues = || {
        let behind_questions = sections.last().is_some_and(|section| section.kind == SectionKind::Questions);
        page.gap(at) < 2 && behind_questions && page.last_apart.is_some_and(|last| last > at)
    };
    Meaning::Section(match page.described {
        false if asks() => SectionKind::Questions,
        false if issues() => SectionKind::Relevance,
        false => SectionKind::Description,
        true if workshop && lacks(SectionKind::ExpectedOutcomes) => SectionKind::ExpectedOutcomes,
        true if lacks(SectionKind::HybridFormat) => SectionKind::HybridFormat,
        true => SectionKind::Other,
    })
}
