//! Records of the dataset as bytes, one file a format.
//!
//! A format renders each record alone and without state, so that records can be rendered on several threads and
//! the pieces appended in order. It knows of the record only whether it is the first of its group.

use std::collections::BTreeMap;

use crate::dataset::{Group, Record, Table};
use crate::settings::{OutputFormat, Publication};

mod calendar;
mod csv;
mod graphml;
pub mod json;
mod jsonl;
pub mod publication;
mod quality;
mod rdf;
pub mod yaml;

pub use self::csv::{FormulaCells, formulas};
pub use quality::Quality;

/// Of the formats that are wanted, those that records stream through; the tables are among them always.
/// A calendar has the day of issue, so without one there is none.
pub fn streamed(wanted: &[OutputFormat], cells: FormulaCells, publication: &Publication) -> Vec<Box<dyn Format>> {
    let streamed = wanted.iter().filter_map(|format| match format {
        OutputFormat::Json => Some(Box::new(json::DatasetJson) as Box<dyn Format>),
        OutputFormat::Yaml => Some(Box::new(yaml::Yaml)),
        OutputFormat::Network => Some(Box::new(graphml::GraphMl)),
        OutputFormat::JsonLines => Some(Box::new(jsonl::JsonLines)),
        OutputFormat::Calendar => Some(Box::new(calendar::Sessions { issued: publication.issued.clone()? })),
        OutputFormat::Graph => Some(Box::new(rdf::Turtle::new(publication))),
        _ => None,
    });
    streamed.chain([Box::new(self::csv::Csv(cells)) as Box<dyn Format>]).collect()
}

/// A file of the output folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// `dataset.json`.
    Json,
    /// `dataset.yaml`.
    Yaml,
    /// `sessions.jsonl`.
    JsonLines,
    /// `sessions.ics`.
    Calendar,
    /// `network.graphml`.
    Network,
    /// `graph.ttl`.
    Graph,
    /// `data/<table>.csv`.
    Csv(Table),
    /// The rows of `data/provenance.csv` that are about one table; they are joined in the order of the tables, behind
    /// the header that stands in `Csv(Table::Provenance)`.
    ProvenanceOf(Table),
}

impl File {
    /// Its path in the output folder, with `/`. The parts of the provenance share one path.
    pub fn path(&self) -> String {
        match self {
            Self::Json => "dataset.json".to_owned(),
            Self::Yaml => "dataset.yaml".to_owned(),
            Self::JsonLines => "sessions.jsonl".to_owned(),
            Self::Calendar => "sessions.ics".to_owned(),
            Self::Network => "network.graphml".to_owned(),
            Self::Graph => "graph.ttl".to_owned(),
            Self::Csv(table) => format!("data/{}.csv", table.as_str()),
            Self::ProvenanceOf(_) => Self::Csv(Table::Provenance).path(),
        }
    }

    /// Which part of the file at its path it is, from 0.
    pub fn part(&self) -> usize {
        match self {
            Self::ProvenanceOf(table) => 1 + *table as usize,
            _ => 0,
        }
    }
}

/// Text without the signs that neither XML nor a calendar can hold; `�` stands for each.
fn printable(text: &str) -> String {
    let allowed = |c: char| match c {
        '\t' | '\n' | '\r' | '\u{20}'..='\u{7e}' | '\u{80}'..='\u{fffd}' | '\u{10000}'.. => c,
        _ => char::REPLACEMENT_CHARACTER,
    };
    text.chars().map(allowed).collect()
}

/// Bytes to append, by file.
pub type Output = BTreeMap<File, Vec<u8>>;

/// A format of the dataset.
pub trait Format: Sync {
    /// What stands before the first group.
    fn begin(&self, out: &mut Output);
    /// What stands before the first record of a group of `count` records.
    fn open(&self, group: Group, count: usize, out: &mut Output);
    /// One record.
    fn record(&self, record: Record<'_, '_>, first: bool, out: &mut Output);
    /// What stands behind the last record of a group of `count` records.
    fn close(&self, group: Group, count: usize, out: &mut Output);
    /// What stands behind the last group.
    fn end(&self, out: &mut Output);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert_eq!(File::Json.path(), "dataset.json");
        assert_eq!(File::Yaml.path(), "dataset.yaml");
        assert_eq!(File::Csv(Table::AgendaItems).path(), "data/agenda_items.csv");
        assert_eq!(File::ProvenanceOf(Table::People).path(), "data/provenance.csv");
        let parts = [File::Csv(Table::Provenance), File::ProvenanceOf(Table::Events), File::ProvenanceOf(Table::Documents)];
        assert_eq!(parts.map(|file| file.part()), [0, 1, 2]);
    }
}
