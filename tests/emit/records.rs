//! A dataset made of given texts, and its files.

use std::{borrow::Cow, collections::BTreeMap};

use rapporteur::{
    dataset::{
        ActionLineRow, AgendaItemRow, DiagnosticRow, DocumentRecord, DocumentRow, EventRecord, EventRow, ExternalIdRecord,
        ExternalIdRow, Group, MentionRecord, MentionRow, OrganisationRecord, OrganisationRow, ParagraphRow, ParticipationRow,
        PersonRecord, PersonRow, ProvenanceRow, Record, RetiredIdRecord, RetiredIdRow, SdgRow, SectionRecord, SectionRow,
        SessionClaimRow, SessionDocumentRow, SessionPersonRow, SessionRecord, SessionRow, SpeechStatisticRow, Table, TopicRow,
    },
    emit::{File, FormulaCells, Output, streamed},
    settings::{OutputFormat, Publication},
};
use serde::Serialize;

/// All records; its `Serialize` is what `dataset.json` and `dataset.yaml` must hold.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Dataset<'a> {
    pub events: Vec<EventRecord<'a>>,
    pub sessions: Vec<SessionRecord<'a>>,
    pub people: Vec<PersonRecord<'a>>,
    pub organisations: Vec<OrganisationRecord<'a>>,
    pub documents: Vec<DocumentRecord<'a>>,
    pub external_ids: Vec<ExternalIdRecord<'a>>,
    pub retired_ids: Vec<RetiredIdRecord<'a>>,
}

impl<'a> Dataset<'a> {
    /// One record of each group for each four texts, with the texts wherever a source's words go. Identifiers count.
    pub fn of(texts: &'a [String]) -> Self {
        let quarters: Vec<Vec<&str>> = texts.chunks(4).map(|texts| texts.iter().map(String::as_str).collect()).collect();
        let numbered = || quarters.iter().enumerate();
        Self {
            events: numbered().map(|(n, texts)| event(n, texts)).collect(),
            sessions: numbered().map(|(n, texts)| session(n, texts)).collect(),
            people: numbered().map(|(n, texts)| person(n, texts)).collect(),
            organisations: numbered().map(|(n, texts)| organisation(n, texts)).collect(),
            documents: numbered().map(|(n, texts)| document(n, texts)).collect(),
            external_ids: numbered().map(|(n, texts)| external(n, texts)).collect(),
            retired_ids: numbered().map(|(n, texts)| retired(n, texts)).collect(),
        }
    }

    /// The files of the output folder by their paths, as the pipeline joins them.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut out = Output::new();
        let mentions = self.mentions();
        let publication = Publication { issued: Some("2026-01-31".to_owned()), ..Publication::default() };
        for format in streamed(OutputFormat::ALL, FormulaCells::default(), &publication) {
            format.begin(&mut out);
            for &group in Group::ALL {
                let records = self.group(group, &mentions);
                format.open(group, records.len(), &mut out);
                for (n, &record) in records.iter().enumerate() {
                    // Each record on its own, as a worker does it, and the pieces in order.
                    let mut piece = Output::new();
                    format.record(record, n == 0, &mut piece);
                    for (file, bytes) in piece {
                        out.entry(file).or_default().extend(bytes);
                    }
                }
                format.close(group, records.len(), &mut out);
            }
            format.end(&mut out);
        }
        let mut files = BTreeMap::<String, Vec<u8>>::new();
        for (file, bytes) in out {
            files.entry(file.path()).or_default().extend(bytes);
        }
        files
    }

    /// The mentions of all people, by identifier.
    fn mentions(&self) -> Vec<MentionRecord<'a>> {
        let rows = self.people.iter().flat_map(|person| &person.mentioned_as);
        let record = |mention: &MentionRow<'a>| {
            let place = provenance(Table::Mentions, mention.mention_id.clone(), mention.document_id.clone());
            MentionRecord { mention: mention.clone(), provenance: vec![place] }
        };
        let mut mentions: Vec<_> = rows.map(record).collect();
        mentions.sort_by(|a, b| a.mention.mention_id.cmp(&b.mention.mention_id));
        mentions
    }

    fn group<'r>(&'r self, group: Group, mentions: &'r [MentionRecord<'a>]) -> Vec<Record<'r, 'a>> {
        match group {
            Group::Events => self.events.iter().map(Record::Event).collect(),
            Group::Sessions => self.sessions.iter().map(Record::Session).collect(),
            Group::People => self.people.iter().map(Record::Person).collect(),
            Group::Mentions => mentions.iter().map(Record::Mention).collect(),
            Group::Organisations => self.organisations.iter().map(Record::Organisation).collect(),
            Group::Documents => self.documents.iter().map(Record::Document).collect(),
            Group::ExternalIds => self.external_ids.iter().map(Record::ExternalId).collect(),
            Group::RetiredIds => self.retired_ids.iter().map(Record::RetiredId).collect(),
        }
    }
}

/// The text at place `n`, counted round.
fn text<'a>(texts: &[&'a str], n: usize) -> Cow<'a, str> {
    texts[n % texts.len()].into()
}

/// The same, but absent where there is no text: an empty cell means that nothing is known.
fn maybe<'a>(texts: &[&'a str], n: usize) -> Option<Cow<'a, str>> {
    Some(text(texts, n)).filter(|text| !text.is_empty())
}

fn event<'a>(n: usize, texts: &[&'a str]) -> EventRecord<'a> {
    let event = EventRow {
        event_id: format!("event-{n}").into(),
        forum: Some("IGF".into()),
        year: Some(2023),
        name: text(texts, 0),
        city: maybe(texts, 1),
        country: Some("JP".into()),
        starts_on: Some("2023-10-08".into()),
        ends_on: None,
        timezone: maybe(texts, 2),
        url: maybe(texts, 3),
    };
    EventRecord { event }
}

fn session<'a>(n: usize, texts: &[&'a str]) -> SessionRecord<'a> {
    let session_id = || Cow::from(format!("session-{n}"));
    let document_id = || Cow::from(format!("document-{n}"));
    SessionRecord {
        session: SessionRow {
            session_id: session_id(),
            event_id: Some("igf-2023".into()),
            event: Some("IGF 2023".into()),
            forum: Some("IGF".into()),
            year: Some(2023),
            session_type: n.is_multiple_of(2).then_some("workshop"),
            number: u32::try_from(n).ok(),
            title: maybe(texts, 0),
            starts_at: Some("2023-10-09T09:00:00Z".into()),
            ends_at: None,
            local_starts_at: Some("2023-10-09T18:00:00".into()),
            local_ends_at: None,
            timezone: Some("JST".into()),
            duration_minutes: Some(90),
            format: maybe(texts, 1),
            room: maybe(texts, 2),
            theme: maybe(texts, 3),
            url: Some("https://example.org/a#b".into()),
        },
        documents: vec![SessionDocumentRow {
            session_id: session_id(),
            document_id: document_id(),
            title: maybe(texts, 1),
            matched_by: text(texts, 2),
        }],
        claims: texts
            .iter()
            .map(|&value| SessionClaimRow {
                session_id: session_id(),
                field: "title".into(),
                document_id: document_id(),
                value: value.into(),
                chosen: value.len().is_multiple_of(2),
                agreement: "sole",
                reason: "only-statement",
            })
            .collect(),
        people: vec![SessionPersonRow {
            session_id: session_id(),
            person_id: format!("person-{n}").into(),
            listed: true,
            spoke: false,
            roles: maybe(texts, 0),
            organisation_id: maybe(texts, 1),
            stakeholder_group: None,
            regional_group: Some("African Group"),
            decision: "exact",
        }],
        topics: vec![TopicRow {
            session_id: session_id(),
            document_id: document_id(),
            ordinal: 1,
            level: 1,
            label: text(texts, 3),
        }],
        participations: vec![ParticipationRow {
            participation_id: format!("session-{n}/1").into(),
            session_id: session_id(),
            document_id: document_id(),
            ordinal: 1,
            participant_type: "person",
            person_id: Some(format!("person-{n}").into()),
            name: maybe(texts, 0),
            honorific: None,
            role: "speaker",
            agenda_item_id: None,
            affiliation: maybe(texts, 1),
            organisation_id: Some(format!("organisation-{n}").into()),
            stakeholder_group: Some("Civil Society"),
            regional_group: None,
            stakeholder_group_as_written: maybe(texts, 2),
            regional_group_as_written: maybe(texts, 3),
            basis: "stated",
        }],
        agenda_items: match n % 3 {
            0 => vec![AgendaItemRow {
                agenda_item_id: format!("session-{n}/agenda/1").into(),
                session_id: session_id(),
                document_id: document_id(),
                ordinal: 1,
                parent_id: None,
                title: text(texts, 0),
            }],
            _ => vec![],
        },
        sections: vec![section(n, texts)],
        sdgs: vec![SdgRow {
            session_id: session_id(),
            document_id: document_id(),
            code: "9.c".into(),
            goal: 9,
            target: Some("9.c".into()),
            label: text(texts, 2),
            iri: "http://metadata.un.org/sdg/9.c".into(),
        }],
        action_lines: vec![ActionLineRow {
            session_id: session_id(),
            document_id: document_id(),
            code: "C7".into(),
            label: text(texts, 1),
        }],
        speech_statistics: vec![SpeechStatisticRow {
            session_id: session_id(),
            document_id: document_id(),
            ordinal: 1,
            speaker: maybe(texts, 3),
            person_id: None,
            words_per_minute: Some(130),
            words: None,
            seconds: Some(0),
        }],
        provenance: vec![
            provenance(Table::Sessions, session_id(), document_id()),
            provenance(Table::Participations, format!("session-{n}/1").into(), document_id()),
        ],
    }
}

fn section<'a>(n: usize, texts: &[&'a str]) -> SectionRecord<'a> {
    let section_id = || Cow::from(format!("session-{n}/section/1"));
    let paragraph = |(ordinal, &text): (u32, &&'a str)| ParagraphRow {
        paragraph_id: format!("session-{n}/section/1/{ordinal}").into(),
        section_id: section_id(),
        session_id: format!("session-{n}").into(),
        document_id: format!("document-{n}").into(),
        ordinal,
        kind: "paragraph",
        speaker: maybe(texts, 1),
        person_id: None,
        text: text.into(),
    };
    SectionRecord {
        section: SectionRow {
            section_id: section_id(),
            session_id: format!("session-{n}").into(),
            document_id: format!("document-{n}").into(),
            ordinal: 1,
            level: 1,
            kind: "description",
            heading: maybe(texts, 0),
            person_id: None,
            line: 7,
            end_line: 9,
            text_lines: 2,
            paragraphs: u32::try_from(texts.len()).expect("four at most"),
        },
        text: (1..).zip(texts).map(paragraph).collect(),
    }
}

fn person<'a>(n: usize, texts: &[&'a str]) -> PersonRecord<'a> {
    let person_id = || Cow::from(format!("person-{n}"));
    PersonRecord {
        person: PersonRow {
            person_id: person_id(),
            name: text(texts, 0),
            family_name: maybe(texts, 1),
            given_name: maybe(texts, 2),
            mentions: 1,
            sessions: 1,
        },
        mentioned_as: vec![MentionRow {
            // In another order than that of the people.
            mention_id: format!("mention-{}", 999_999 - n).into(),
            document_id: format!("document-{n}").into(),
            session_id: format!("session-{n}").into(),
            person_id: person_id(),
            name: text(texts, 0),
            decision: "matched".into(),
            score: Some("0.90".into()),
            evidence: text(texts, 3),
        }],
        provenance: vec![provenance(Table::People, person_id(), format!("document-{n}").into())],
    }
}

fn organisation<'a>(n: usize, texts: &[&'a str]) -> OrganisationRecord<'a> {
    let organisation_id = || Cow::from(format!("organisation-{n}"));
    let organisation = OrganisationRow {
        organisation_id: organisation_id(),
        name: text(texts, 1),
        short_name: maybe(texts, 0),
        country: None,
        mentions: 1,
    };
    let provenance = vec![provenance(Table::Organisations, organisation_id(), format!("document-{n}").into())];
    OrganisationRecord { organisation, provenance }
}

fn document<'a>(n: usize, texts: &[&'a str]) -> DocumentRecord<'a> {
    let document_id = || Cow::from(format!("document-{n}"));
    DocumentRecord {
        document: DocumentRow {
            document_id: document_id(),
            kind: Some("igf-session-report"),
            path: format!("seeds/document-{n}.txt").into(),
            title: maybe(texts, 0),
            publisher: None,
            authority: Some("official"),
            language: None,
            source_url: maybe(texts, 1),
            retrieved_on: None,
            licence: maybe(texts, 2),
            sha256: Some("0123456789".into()),
            bytes: u64::MAX,
            lines: 1,
            data_bytes: 1,
            structure_bytes: 0,
            boilerplate_bytes: 0,
            unrecognised_bytes: 0,
        },
        diagnostics: vec![DiagnosticRow {
            document_id: document_id(),
            line: 1,
            column: 1,
            end_line: 1,
            end_column: 2,
            severity: "warning",
            code: "text.unrecognised",
            message: text(texts, 2),
            help: maybe(texts, 3),
        }],
        provenance: vec![provenance(Table::Documents, document_id(), document_id())],
    }
}

fn external<'a>(n: usize, texts: &[&'a str]) -> ExternalIdRecord<'a> {
    let entity_id = format!("person-{n}").into();
    let external_id =
        ExternalIdRow { entity: "person", entity_id, scheme: "orcid", value: text(texts, 1), source: "decisions.yaml" };
    ExternalIdRecord { external_id }
}

fn retired<'a>(n: usize, texts: &[&'a str]) -> RetiredIdRecord<'a> {
    let id = format!("person-{n}").into();
    RetiredIdRecord { retired: RetiredIdRow { entity: "person", id, successor_id: maybe(texts, 0), reason: "merged" } }
}

fn provenance<'a>(table: Table, row_id: Cow<'a, str>, document_id: Cow<'a, str>) -> ProvenanceRow<'a> {
    ProvenanceRow {
        table_name: table.as_str(),
        row_id,
        column_name: "title",
        document_id,
        start_byte: 0,
        end_byte: 4,
        start_char: 0,
        end_char: 3,
        line: 1,
        basis: "stated",
    }
}

/// The file that holds a table.
pub fn path_of(table: Table) -> String {
    File::Csv(table).path()
}
