//! Headings that are none of the template's: known by their looks and a neighbour that only a wanted part has. It touches facts and
//! what the reader holds open.

use super::people::role_label;
use super::{EventReader, MISSPELT, PagePart};
use crate::document::{ParagraphKind, SectionKind, Text};
use crate::grammar::engine::label::Announcement;
use crate::grammar::engine::subheading::{is_headline, is_of_points, subheading};
use crate::grammar::facts::Fact;
use crate::grammar::form::Meaning;
use crate::grammar::forms::digwatch::FORM;
use crate::grammar::special::contributions::turn;
use crate::grammar::special::statistics::begins;
use crate::inline::looks_like_entry;
use crate::source::Span;
use crate::text::{Shape, is_blank};
use crate::vocabulary::{key, persons};

/// What the labels of a page announce that stand alone: a part that is missing speaks for an unknown heading.
pub fn announced(facts: &[Fact<'_>]) -> Vec<Meaning> {
    let alone = facts.iter().filter_map(|fact| fact.spelling).filter(|spelling| spelling.is_alone());
    alone.filter_map(|spelling| spelling.part(&FORM)).map(|part| part.meaning).collect()
}

impl<'s> EventReader<'_, '_, 's> {
    /// Whether the page has no label of a part.
    pub fn lacks(&self, part: Meaning) -> bool {
        !self.announced.contains(&part)
    }

    /// Whether a line looks like a label: short, without an end, and no name that the page knows.
    pub fn looks_like_label(&self, fact: &Fact<'_>) -> bool {
        /// No label has more words.
        const WORDS: usize = 5;
        let text = fact.line.text;
        let bare = fact.line.shape == Shape::Bare || fact.line.shape == Shape::Labelled && text.ends_with(':');
        bare && fact.is_heading_like(WORDS)
            && !text.contains(',')
            && !self.names.knows(text)
            && !is_of_points(text)
            && Announcement::spelt(&FORM, fact).is_none()
    }

    /// Whether a line looks like a heading of the template and is none, and beside it stands what a part of the template begins
    /// with that the page lacks.
    pub fn is_unknown_heading(&self, fact: &Fact<'s>, below: &[Fact<'s>]) -> bool {
        let bare = fact.line.shape == Shape::Bare;
        let Some((next, behind)) = below.split_first().filter(|_| bare && self.looks_like_label(fact)) else { return false };
        let label = Announcement::spelt(&FORM, next).map(|label| label.part.meaning);
        let container = match label {
            Some(Meaning::Section(kind @ (SectionKind::Agreements | SectionKind::Differences | SectionKind::Takeaways))) => {
                self.lacks(Meaning::Container(kind))
            }
            _ => false,
        };
        // `Speakers` heads the statistics of the years up to 2024.
        // Behind a transcript a line may be the last words of a turn.
        let in_report = matches!(self.part, PagePart::Report | PagePart::Contributions);
        let alone = in_report || !fact.line.text.contains(is_blank);
        let statistics = self.account.speech_statistics.is_empty() && alone && begins(below);
        container || statistics || self.is_unknown_in_section(next, behind)
    }

    /// Whether a line may be a heading: set apart over prose; one or two words among the points of a closing part, which may be a point
    /// too; a role among contributions.
    pub fn may_be_heading(&self, fact: &Fact<'s>, below: &[Fact<'s>]) -> bool {
        let text = fact.line.text;
        let apart = fact.gap > 0 && below.first().is_some_and(|next| next.gap > 0 && next.is_prose());
        if apart && self.open.is_some() && self.looks_like_label(fact) {
            return true;
        }
        let bare = fact.line.shape == Shape::Bare && text.len() <= MISSPELT && text.split(is_blank).count() <= 2;
        // A role over nothing is no heading of a contribution.
        let role = || matches!(self.part, PagePart::Contributions) && role_label(fact).is_some();
        matches!(self.part, PagePart::Closing) && bare && self.looks_like_label(fact) || bare && role()
    }

    fn is_unknown_in_section(&self, next: &Fact<'s>, behind: &[Fact<'s>]) -> bool {
        let Some(open) = &self.open else { return false };
        let kind = open.section.kind;
        let in_glance = matches!(self.part, PagePart::Glance | PagePart::People(_));
        let listed = open.section.paragraphs.last().is_some_and(|last| last.kind == ParagraphKind::Item);
        let heads_points = next.line.shape == Shape::Bullet || next.line.text.ends_with(':');
        let points = kind == SectionKind::Summary && heads_points && self.lacks(Meaning::Section(SectionKind::KeyPoints));
        let text = open.container && open.is_empty() && next.is_prose() && self.lacks(Meaning::Section(kind));
        let listed_below = next.line.shape == Shape::Bullet && looks_like_entry(next.body()) && !next.is_prose();
        let people = in_glance && (role_label(next).is_some() || listed_below);
        let heads_report = || {
            next.line.text.starts_with('#')
                || is_headline(next, behind)
                || listed && next.is_prose()
                || subheading(next, behind).is_some()
        };
        let report = in_glance && self.lacks(Meaning::Report(SectionKind::Report)) && heads_report();
        points
            || text
            || people
            || report
            || self.lacks_transcript() && self.is_said(next) && behind.first().is_some_and(|next| self.is_said(next))
    }

    /// Whether no heading of a transcript is on the page, and one may stand here.
    pub fn lacks_transcript(&self) -> bool {
        matches!(self.part, PagePart::Report | PagePart::Contributions) && self.lacks(Meaning::Section(SectionKind::Transcript))
    }

    /// Whether somebody whom the page knows says a line.
    pub fn is_said(&self, fact: &Fact<'s>) -> bool {
        turn(fact, &self.names)
            .is_some_and(|turn| turn.said.is_some() && turn.who.name.is_some_and(|name| self.names.knows(&name.node)))
    }

    /// The only name above statistics, where it is one word that the page knows nowhere else: the heading of the statistics, or
    /// what closes a speech, misspelt or renamed.
    pub fn take_odd_speaker(&mut self) -> Option<Span> {
        let people = &self.account.participants;
        if people.is_empty() {
            return None;
        }
        let known =
            |name: &Text<'_>| people.iter().any(|one| one.name.as_ref().is_some_and(|known| key(&known.node) == key(&name.node)));
        let odd = |name: &Text<'_>| !name.node.contains(is_blank) && !known(name) && !persons::is_group(&name.node);
        let mut named = self.account.speech_statistics.iter_mut().filter(|speech| speech.speaker.is_some());
        let (Some(only), None) = (named.next(), named.next()) else { return None };
        only.speaker.take_if(|name| odd(name)).map(|name| name.span)
    }
}
