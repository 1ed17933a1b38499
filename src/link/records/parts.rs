//! The rows that one document contributes to a session.

use std::borrow::Cow;

use foldhash::{HashMap, HashSet, HashSetExt};

use super::Telling;
use super::trail::Trail;
use crate::dataset::{
    ActionLineRow, AgendaItemRow, Keys, ParagraphRow, ParticipationRow, SdgRow, SectionRecord, SectionRow, SpeechStatisticRow,
    Table, TopicRow, hyphened,
};
use crate::document::{Account, ActionLine, Participant, ParticipantType, Role, Section, Text};
use crate::link::Links;
use crate::link::listed::{Listed, listed, organisation_of};
use crate::link::organisations::without_acronym;
use crate::source::{Basis, Span, Spanned};
use crate::vocabulary::groups::{REGIONAL, STAKEHOLDER};
use crate::vocabulary::{action_lines, goals};

/// Makes the rows of one document in one session.
pub struct Maker<'m, 'a> {
    pub session_id: &'a str,
    pub telling: &'m Telling<'a>,
    pub links: &'a Links,
    pub trail: &'m mut Trail<'a>,
    pub keys: Keys,
    /// The name of the contributor in what stands in front of a turn, as it is written there.
    pub voices: HashMap<&'a str, &'a Text<'a>>,
}

/// Who is behind what stands in front of turns: the contributor who is named in it at the first of them.
pub fn voices<'a>(account: &'a Account<'a>) -> HashMap<&'a str, &'a Text<'a>> {
    let named = account.participants.iter().filter(|one| one.role.node == Role::Contributor).filter_map(|one| one.name.as_ref());
    let mut names: Vec<&Text<'a>> = named.collect();
    names.sort_by_key(|name| name.span);
    let turns = account.sections.iter().flat_map(|section| &section.paragraphs).filter_map(|one| one.speaker.as_ref());
    let voice = |speaker: &'a Text<'a>| {
        let from = names.partition_point(|name| name.span < speaker.span.before());
        let name = names.get(from).filter(|name| speaker.span.covers(name.span))?;
        Some((&*speaker.node, *name))
    };
    turns.filter_map(voice).collect()
}

impl<'a> Maker<'_, 'a> {
    fn session(&self) -> Cow<'a, str> {
        Cow::Borrowed(self.session_id)
    }

    fn document(&self) -> Cow<'a, str> {
        Cow::Borrowed(&*self.telling.source.document_id)
    }

    /// The key of a row of `table` that says `what`.
    fn key(&mut self, table: Table, what: &[&str]) -> String {
        let belongs = [table.as_str(), self.session_id, &self.telling.source.document_id];
        self.keys.take(&[&belongs, what].concat()).to_string()
    }

    fn organisation(&self, text: &Text<'_>, affiliation: bool) -> Option<Cow<'a, str>> {
        self.links.organisation(self.telling.source.id, self.telling.index, &text.node, affiliation).map(Cow::Borrowed)
    }

    fn person(&self, name: &Text<'_>) -> Option<Cow<'a, str>> {
        self.links.person(self.telling.source.id, self.telling.index, &name.node, name.span).map(Cow::Borrowed)
    }

    pub fn add_topics(&mut self, rows: &mut Vec<TopicRow<'a>>) {
        for (ordinal, topic) in (1..).zip(&self.telling.account.session.topics) {
            let row_id = format!("{}/{}/{ordinal}", self.session_id, self.telling.source.document_id);
            let label = self.trail.row(self.telling.source, Table::Topics, &row_id).text("label", &topic.label);
            rows.push(TopicRow { session_id: self.session(), document_id: self.document(), ordinal, level: topic.level, label });
        }
    }

    /// The rows of the agenda, and the identifier of each item in the order of the text.
    pub fn add_agenda(&mut self, rows: &mut Vec<AgendaItemRow<'a>>) -> Vec<String> {
        let agenda = &self.telling.account.agenda;
        let ids: Vec<String> = agenda.iter().map(|item| self.key(Table::AgendaItems, &[&item.title.node])).collect();
        let at = |ordinal: u32| ids.get(ordinal as usize - 1).cloned();
        for (item, id) in agenda.iter().zip(&ids) {
            let title = self.trail.row(self.telling.source, Table::AgendaItems, id).text("title", &item.title);
            rows.push(AgendaItemRow {
                agenda_item_id: Cow::Owned(id.clone()),
                session_id: self.session(),
                document_id: self.document(),
                ordinal: item.ordinal,
                parent_id: item.parent.and_then(at).map(Cow::Owned),
                title,
            });
        }
        ids
    }

    pub fn add_participations(&mut self, agenda: &[String], rows: &mut Vec<ParticipationRow<'a>>) {
        let (mut ordinal, mut derived) = (1, HashSet::new());
        for one in listed(self.telling.account) {
            match one {
                Listed::Participant(one) => self.add_participant(one, ordinal, agenda, rows),
                Listed::Behind(affiliation) => {
                    let Some((organisation, name)) = self.body_within(affiliation) else { continue };
                    // An organiser's body counts once.
                    if !derived.insert(hyphened(without_acronym(name.node).0)) {
                        continue;
                    }
                    self.add_body(name, Some(Cow::Borrowed(organisation)), ordinal, rows);
                }
                Listed::Body(body) => {
                    let name = Spanned { node: &*body.node, span: body.span, basis: body.basis };
                    self.add_body(name, self.organisation(body, false), ordinal, rows);
                }
            }
            ordinal += 1;
        }
    }

    fn add_participant(&mut self, one: &'a Participant<'_>, ordinal: u32, agenda: &[String], rows: &mut Vec<ParticipationRow<'a>>) {
        let role = one.role.node.as_str();
        let number = one.number.map(|number| number.node.to_string());
        let groups =
            || [&one.stakeholder_group, &one.regional_group].map(|text| text.as_ref().map_or("", |text| &text.node)).join(" ");
        let name = match (&one.name, number) {
            (Some(name), _) => name.node.to_string(),
            (None, Some(number)) => number,
            (None, None) => groups(),
        };
        let id = self.key(Table::Participations, &[role, &name]);
        let person_id = match (one.participant_type, &one.name) {
            (ParticipantType::Person, Some(name)) => self.person(name),
            _ => None,
        };
        let organisation_id = organisation_of(one).and_then(|(text, affiliation)| self.organisation(text, affiliation));
        let mut cells = self.trail.row(self.telling.source, Table::Participations, &id);
        cells.note("role", one.role.span, one.role.basis);
        let row = ParticipationRow {
            participation_id: Cow::Owned(id.clone()),
            session_id: Cow::Borrowed(self.session_id),
            document_id: Cow::Borrowed(&*self.telling.source.document_id),
            ordinal,
            participant_type: one.participant_type.as_str(),
            person_id,
            name: cells.maybe("name", one.name.as_ref()),
            honorific: cells.maybe("honorific", one.honorific.as_ref()),
            role,
            agenda_item_id: one.agenda_item.and_then(|at| agenda.get(at as usize - 1)).map(|id| Cow::Owned(id.clone())),
            affiliation: cells.maybe("affiliation", one.affiliation.as_ref()),
            organisation_id,
            stakeholder_group: one.stakeholder_group.as_ref().and_then(|text| STAKEHOLDER.name_of(&text.node)),
            regional_group: one.regional_group.as_ref().and_then(|text| REGIONAL.name_of(&text.node)),
            stakeholder_group_as_written: cells.maybe("stakeholder_group_as_written", one.stakeholder_group.as_ref()),
            regional_group_as_written: cells.maybe("regional_group_as_written", one.regional_group.as_ref()),
            basis: one.role.basis.as_str(),
        };
        rows.push(row);
    }

    /// The body in the affiliation of an organiser, and its name as it stands there.
    fn body_within(&self, affiliation: &'a Text<'_>) -> Option<(&'a str, Spanned<&'a str>)> {
        let (text, span) = (&*affiliation.node, affiliation.span);
        let (organisation, at) = self.links.body(self.telling.source.id, self.telling.index, text, true)?;
        // With the acronym in brackets behind it.
        let behind = text[at.end..].trim_start();
        let acronym =
            behind.starts_with('(').then(|| behind.find(')')).flatten().map(|close| text.len() - behind.len() + close + 1);
        let end = acronym.filter(|end| without_acronym(&text[at.start..*end]).1.is_some()).unwrap_or(at.end);
        let name = &text[at.start..end];
        // A text that was changed when it was read has no places inside it.
        let span = if span.len() == text.len() {
            Span::new(span.source, span.start as usize + at.start, span.start as usize + end)
        } else {
            span
        };
        Some((organisation, Spanned::derived(name, span)))
    }

    /// An organising body.
    fn add_body(
        &mut self,
        name: Spanned<&'a str>,
        organisation_id: Option<Cow<'a, str>>,
        ordinal: u32,
        rows: &mut Vec<ParticipationRow<'a>>,
    ) {
        let id = self.key(Table::Participations, &[ParticipantType::Organisation.as_str(), name.node]);
        self.trail.row(self.telling.source, Table::Participations, &id).note("name", name.span, name.basis);
        rows.push(ParticipationRow {
            participation_id: Cow::Owned(id),
            session_id: self.session(),
            document_id: self.document(),
            ordinal,
            participant_type: ParticipantType::Organisation.as_str(),
            person_id: None,
            name: Some(Cow::Borrowed(name.node)),
            honorific: None,
            role: Role::Organizer.as_str(),
            agenda_item_id: None,
            affiliation: None,
            organisation_id,
            stakeholder_group: None,
            regional_group: None,
            stakeholder_group_as_written: None,
            regional_group_as_written: None,
            basis: name.basis.as_str(),
        });
    }

    pub fn add_sections(&mut self, rows: &mut Vec<SectionRecord<'a>>) {
        for (ordinal, section) in (1..).zip(&self.telling.account.sections) {
            let heading = section.heading.as_ref().map_or("", |heading| &heading.node);
            let id = self.key(Table::Sections, &[section.kind.as_str(), heading]);
            let mut cells = self.trail.row(self.telling.source, Table::Sections, &id);
            let heading = cells.maybe("heading", section.heading.as_ref());
            let text = self.paragraphs(&id, section);
            let row = SectionRow {
                section_id: Cow::Owned(id),
                session_id: self.session(),
                document_id: self.document(),
                ordinal,
                level: section.level,
                kind: section.kind.as_str(),
                heading,
                person_id: section.speaker.as_ref().and_then(|name| self.person(name)),
                line: section.line,
                end_line: section.end_line,
                text_lines: section.paragraph_lines,
                paragraphs: u32::try_from(text.len()).unwrap_or(u32::MAX),
            };
            rows.push(SectionRecord { section: row, text });
        }
    }

    /// The text of a section; a contribution is all of one speaker.
    fn paragraphs(&mut self, section_id: &str, section: &'a Section<'_>) -> Vec<ParagraphRow<'a>> {
        let mut rows = Vec::with_capacity(section.paragraphs.len());
        for (ordinal, paragraph) in (1..).zip(&section.paragraphs) {
            let id = self.key(Table::Paragraphs, &[&paragraph.text.node]);
            let speaker = paragraph.speaker.as_ref().or(section.speaker.as_ref());
            let mut cells = self.trail.row(self.telling.source, Table::Paragraphs, &id);
            let text = cells.text("text", &paragraph.text);
            let name = cells.maybe("speaker", speaker);
            rows.push(ParagraphRow {
                paragraph_id: Cow::Owned(id),
                section_id: Cow::Owned(section_id.to_owned()),
                session_id: self.session(),
                document_id: self.document(),
                ordinal,
                kind: paragraph.kind.as_str(),
                speaker: name,
                person_id: speaker.and_then(|name| self.person(self.voices.get(&*name.node).copied().unwrap_or(name))),
                text,
            });
        }
        rows
    }

    pub fn add_goals(&mut self, rows: &mut Vec<SdgRow<'a>>) {
        let mut seen = HashSet::new();
        for sdg in &self.telling.account.sdgs {
            let goal = sdg.goal.node;
            let number = sdg.target.as_ref().map_or_else(|| goal.to_string(), |target| target.node.to_string());
            if !seen.insert(number.clone()) {
                continue;
            }
            let row_id = format!("{}/{}/{number}", self.session_id, self.telling.source.document_id);
            let mut cells = self.trail.row(self.telling.source, Table::Sdgs, &row_id);
            cells.note("code", sdg.target.as_ref().map_or(sdg.goal.span, |target| target.span), sdg.goal.basis);
            cells.note("goal", sdg.goal.span, sdg.goal.basis);
            if let Some(label) = &sdg.label {
                cells.note("label", label.span, Basis::Derived);
            }
            let target = cells.maybe("target", sdg.target.as_ref());
            let name = match &target {
                Some(target) => goals::text_of_target(target),
                None => goals::name(goal),
            };
            rows.push(SdgRow {
                session_id: self.session(),
                document_id: self.document(),
                code: Cow::Owned(number.clone()),
                goal,
                target,
                label: Cow::Borrowed(name.unwrap_or_default()),
                iri: Cow::Owned(format!("{}{number}", goals::SCHEME)),
            });
        }
    }

    /// A line of several fields, as C7 is printed once for each, is one row with all their names.
    pub fn add_action_lines(&mut self, rows: &mut Vec<ActionLineRow<'a>>) {
        let lines = &self.telling.account.action_lines;
        for (at, line) in lines.iter().enumerate() {
            let same = |other: &&ActionLine<'_>| other.code.node == line.code.node;
            if lines[..at].iter().any(|earlier| same(&earlier)) {
                continue;
            }
            let row_id = format!("{}/{}/{}", self.session_id, self.telling.source.document_id, line.code.node);
            let mut cells = self.trail.row(self.telling.source, Table::ActionLines, &row_id);
            let code = cells.text("code", &line.code);
            let own = |label: &&Text<'_>| action_lines::is_own(&line.code.node, &label.node);
            let labels: Vec<&Text<'_>> =
                lines[at..].iter().filter(same).filter_map(|line| line.label.as_ref()).filter(own).collect();
            let label = match labels.as_slice() {
                [] => Cow::Borrowed(action_lines::name(&line.code.node).unwrap_or_default()),
                [only] => cells.text("label", only),
                [first, .., last] => {
                    cells.note("label", first.span.to(last.span), first.basis);
                    let mut names: Vec<&str> = labels.iter().map(|label| &*label.node).collect();
                    names.dedup();
                    Cow::Owned(names.join("; "))
                }
            };
            rows.push(ActionLineRow { session_id: self.session(), document_id: self.document(), code, label });
        }
    }

    pub fn add_statistics(&mut self, rows: &mut Vec<SpeechStatisticRow<'a>>) {
        for (ordinal, speech) in (1..).zip(&self.telling.account.speech_statistics) {
            let row_id = format!("{}/{}/{ordinal}", self.session_id, self.telling.source.document_id);
            let person_id = speech.speaker.as_ref().and_then(|name| self.person(name));
            let mut cells = self.trail.row(self.telling.source, Table::SpeechStatistics, &row_id);
            rows.push(SpeechStatisticRow {
                session_id: Cow::Borrowed(self.session_id),
                document_id: Cow::Borrowed(&*self.telling.source.document_id),
                ordinal,
                speaker: cells.maybe("speaker", speech.speaker.as_ref()),
                person_id,
                words_per_minute: cells.value("words_per_minute", speech.words_per_minute),
                words: cells.value("words", speech.words),
                seconds: cells.value("seconds", speech.seconds),
            });
        }
    }
}
