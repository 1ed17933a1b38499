//! What follows a label of the template, in each part of a page.

use super::{Part, Reader};
use crate::document::{ParagraphKind, Role, SectionKind};
use crate::grammar::Draft;
use crate::grammar::digwatch_event_report::heading::{self, Layout};
use crate::grammar::digwatch_event_report::people::{self, List};
use crate::grammar::digwatch_event_report::{Label, header, statistics};
use crate::source::Spanned;
use crate::text::{Cursor, Line, Lines};
use crate::vocabulary;
use crate::vocabulary::labels::Meaning;

impl<'s> Reader<'_, 's> {
    /// Follows a label; `false` when in this place the line is prose.
    pub(super) fn label(&mut self, label: Label<'s>, line: &Line<'s>, ahead: Lines<'s>) -> bool {
        let inside = !matches!(self.part, Part::Front | Part::Contents | Part::People(_));
        if label.rest.is_some() && (inside || !matches!(label.meaning, Meaning::People(_) | Meaning::Furniture)) {
            return false;
        }
        match label.meaning {
            Meaning::People(_) | Meaning::PeopleOfAnyRole => return self.people_label(label, line, ahead),
            Meaning::Container(kind) => {
                self.part = if kind == SectionKind::Summary { Part::Glance } else { Part::Closing };
                self.section(kind, label, line, true);
            }
            Meaning::Section(SectionKind::Summary | SectionKind::KeyPoints) if matches!(self.part, Part::Closing) => {
                self.subheading(label.heading, line);
            }
            Meaning::Section(SectionKind::Other) if !matches!(self.part, Part::Statistics(_)) => return false,
            Meaning::Section(kind) => {
                let speaker = match &mut self.part {
                    Part::Statistics(speaker) if kind == SectionKind::Other => speaker.clone(),
                    _ => None,
                };
                match kind {
                    SectionKind::Other => {}
                    SectionKind::Summary | SectionKind::KeyPoints => self.part = Part::Glance,
                    SectionKind::Transcript => self.part = Part::Transcript { named: false },
                    _ => self.part = Part::Closing,
                }
                self.section(kind, label, line, false);
                if let (Some(speaker), Some(open)) = (speaker, &mut self.open) {
                    open.draft.spoken_by(speaker);
                }
            }
            Meaning::Report(kind) => self.report(kind, label, line, ahead),
            Meaning::Furniture => self.furniture(label, line),
            _ => return false,
        }
        true
    }

    fn people_label(&mut self, label: Label<'s>, line: &Line<'s>, ahead: Lines<'s>) -> bool {
        let begins_statistics = statistics::begins(ahead);
        let list = List { role: role_of(&label) };
        let begins_list = ahead.skip_blank().first().is_some_and(|next| people::stated_role(&next).is_some() || list.takes(&next));
        if matches!(self.part, Part::Closing) && !begins_statistics {
            self.subheading(label.heading, line);
            return true;
        }
        if matches!(self.part, Part::Report | Part::Transcript { .. } | Part::Statistics(_)) && !begins_list && !begins_statistics {
            return false;
        }
        self.close();
        label.accept(self.page);
        if begins_statistics || matches!(self.part, Part::Contributions) && !begins_list {
            self.part = Part::Statistics(None);
            return true;
        }
        // Above the report a list is a field; below, it is a section too.
        if !matches!(self.part, Part::Front | Part::Contents | Part::People(_)) || !self.document.sections.is_empty() {
            self.open(Draft::under(SectionKind::People, label.heading, None, line), false);
        }
        self.part = Part::People(list);
        match label.rest {
            Some(rest) => drop(self.entries(list, rest)),
            None => self.report_empty_list(label.heading, list, ahead),
        }
        true
    }

    /// Tells of the label of a role that nobody stands under: the page ends, or another label follows.
    pub(super) fn report_empty_list(&self, label: Cursor<'s>, list: List, ahead: Lines<'s>) {
        // `Speakers` alone may head the two lists below it: only a colon promises names.
        let colon = self.page.source.text[label.offset + label.text.len()..].starts_with(':');
        let empty = ahead.skip_blank().first().is_none_or(|next| match people::stated_role(&next) {
            Some((role, ..)) => list.role.is_some_and(|mine| mine.node != role),
            None => heading::label(&next).is_some(),
        });
        if list.role.is_some() && colon && empty {
            self.page.report_empty_field(label.span(), label.text);
        }
    }

    fn report(&mut self, kind: SectionKind, label: Label<'s>, line: &Line<'s>, ahead: Lines<'s>) {
        let layout = heading::layout(ahead, &self.names);
        self.part = if layout == Layout::Themes { Part::Report } else { Part::Contributions };
        if layout == Layout::Speakers {
            self.close();
            label.accept(self.page);
        } else {
            self.section(kind, label, line, false);
        }
    }

    fn furniture(&mut self, label: Label<'s>, line: &Line<'s>) {
        let address = label.rest.is_some_and(|rest| header::set_address(rest, &mut self.document.session));
        if address || label.rest.is_some() {
            self.page.structure(label.heading.span());
        }
        match vocabulary::key(label.heading.text).as_str() {
            "event report" => {
                self.page.structure(label.heading.span());
                self.event_report = Some((label, *line));
            }
            "table of contents" => {
                self.page.boilerplate(label.heading.span());
                if self.open.is_none() {
                    self.part = Part::Contents;
                }
            }
            _ => self.page.boilerplate(label.heading.span()),
        }
    }

    fn subheading(&mut self, text: Cursor<'s>, line: &Line<'s>) {
        self.page.structure(line.span);
        if let Some(open) = &mut self.open {
            open.draft.push_as(ParagraphKind::Heading, text, line);
        }
    }
}

fn role_of(label: &Label<'_>) -> Option<Spanned<Role>> {
    match label.meaning {
        Meaning::People(role) => Some(Spanned::stated(role, label.heading.span())),
        _ => None,
    }
}
