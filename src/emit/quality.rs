//! How much was read and how certain it is, counted while the records stream: `quality.json`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dataset::{ColumnLimit, ProvenanceRow, Record, Table};

/// Numbers by the word they are of, in the alphabet's order.
type Numbers = BTreeMap<String, u64>;

/// What is known of a dataset as a whole; two editions are compared by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quality {
    /// Rows, by table.
    pub rows: Numbers,
    /// Documents, by kind.
    pub documents: Numbers,
    /// Documents, by who publishes them.
    pub publishers: Numbers,
    /// Bytes of the documents, by what became of them.
    pub bytes: Numbers,
    /// Cells that were made from a place in a document, by how they are known.
    pub values: Numbers,
    /// Names in documents, by how certain it is who they are.
    pub names: Numbers,
    /// What documents say of a field of a session, by whether others say the same.
    pub claims: Numbers,
    /// Findings, by severity.
    pub findings: Numbers,
    /// Findings, by code.
    pub codes: Numbers,
}

/// Nothing is counted yet; what a table or a word of a closed set can have none of is counted as none.
impl Default for Quality {
    fn default() -> Self {
        let none = |words: &[&str]| words.iter().map(|word| ((*word).to_owned(), 0)).collect::<Numbers>();
        let words_of = |table: Table, name: &str| {
            let column = table.columns().iter().find(|column| column.name == name);
            match column.map(|column| column.limit) {
                Some(ColumnLimit::Words(words)) => none(&words()),
                _ => Numbers::new(),
            }
        };
        Self {
            rows: none(&Table::ALL.iter().map(|table| table.as_str()).collect::<Vec<_>>()),
            documents: words_of(Table::Documents, "kind"),
            publishers: Numbers::new(),
            bytes: none(&["data", "structure", "boilerplate", "unrecognised"]),
            values: words_of(Table::Provenance, "basis"),
            names: words_of(Table::Mentions, "decision"),
            claims: words_of(Table::SessionClaims, "agreement"),
            findings: words_of(Table::Diagnostics, "severity"),
            codes: Numbers::new(),
        }
    }
}

impl Quality {
    /// Numbers a record.
    pub fn add(&mut self, record: Record<'_, '_>) {
        match record {
            Record::Event(_) => self.rows(Table::Events, 1),
            Record::Session(session) => {
                self.rows(Table::Sessions, 1);
                self.rows(Table::SessionDocuments, session.documents.len());
                self.rows(Table::SessionClaims, session.claims.len());
                self.rows(Table::SessionPeople, session.people.len());
                self.rows(Table::Topics, session.topics.len());
                self.rows(Table::Participations, session.participations.len());
                self.rows(Table::AgendaItems, session.agenda_items.len());
                self.rows(Table::Sections, session.sections.len());
                self.rows(Table::Paragraphs, session.sections.iter().map(|section| section.text.len()).sum());
                self.rows(Table::Sdgs, session.sdgs.len());
                self.rows(Table::ActionLines, session.action_lines.len());
                self.rows(Table::SpeechStatistics, session.speech_statistics.len());
                session.claims.iter().for_each(|claim| count(&mut self.claims, claim.agreement, 1));
                self.values(&session.provenance);
            }
            Record::Person(person) => {
                self.rows(Table::People, 1);
                self.values(&person.provenance);
            }
            Record::Mention(mention) => {
                self.rows(Table::Mentions, 1);
                count(&mut self.names, &mention.mention.decision, 1);
                self.values(&mention.provenance);
            }
            Record::Organisation(organisation) => {
                self.rows(Table::Organisations, 1);
                self.values(&organisation.provenance);
            }
            Record::Document(record) => {
                let document = &record.document;
                self.rows(Table::Documents, 1);
                self.rows(Table::Diagnostics, record.diagnostics.len());
                count(&mut self.documents, document.kind.unwrap_or("unknown"), 1);
                document.publisher.into_iter().for_each(|publisher| count(&mut self.publishers, publisher, 1));
                for (class, bytes) in [
                    ("data", document.data_bytes),
                    ("structure", document.structure_bytes),
                    ("boilerplate", document.boilerplate_bytes),
                    ("unrecognised", document.unrecognised_bytes),
                ] {
                    count(&mut self.bytes, class, bytes);
                }
                for finding in &record.diagnostics {
                    count(&mut self.findings, finding.severity, 1);
                    count(&mut self.codes, finding.code, 1);
                }
                self.values(&record.provenance);
            }
            Record::ExternalId(_) => self.rows(Table::ExternalIds, 1),
            Record::RetiredId(_) => self.rows(Table::RetiredIds, 1),
        }
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: Self) {
        let Self { rows, documents, publishers, bytes, values, names, claims, findings, codes } = other;
        for (sum, more) in [
            (&mut self.rows, rows),
            (&mut self.documents, documents),
            (&mut self.publishers, publishers),
            (&mut self.bytes, bytes),
            (&mut self.values, values),
            (&mut self.names, names),
            (&mut self.claims, claims),
            (&mut self.findings, findings),
            (&mut self.codes, codes),
        ] {
            more.into_iter().for_each(|(word, number)| *sum.entry(word).or_default() += number);
        }
    }

    /// How many rows a table has.
    pub fn rows_of(&self, table: Table) -> u64 {
        self.rows[table.as_str()]
    }

    fn rows(&mut self, table: Table, rows: usize) {
        count(&mut self.rows, table.as_str(), rows as u64);
    }

    fn values(&mut self, cells: &[ProvenanceRow<'_>]) {
        self.rows(Table::Provenance, cells.len());
        cells.iter().for_each(|cell| count(&mut self.values, cell.basis, 1));
    }
}

/// Adds to a word's number; a name is made only of a word that comes for the first time.
fn count(counts: &mut Numbers, word: &str, more: u64) {
    match counts.get_mut(word) {
        Some(number) => *number += more,
        None => drop(counts.insert(word.to_owned(), more)),
    }
}
