//! What `rapporteur.yaml` may say, as plain data: where documents are, what is written, and what a publication says of itself.
//! It touches nothing; its schema is made of these types.

mod findings;
mod publication;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use findings::{RuledSeverity, SeverityRule, Silenced};
pub use publication::{Licence, Party, Publication};

/// The settings of a folder of documents, each of which may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SettingsFile {
    /// What the publication says of itself.
    #[serde(flatten)]
    pub publication: Publication,
    /// The documents: files and folders, beside this file. `seeds` where nothing is said.
    pub inputs: Option<Vec<String>>,
    /// The folder to write, inside the one of this file. `out` where nothing is said.
    pub out: Option<String>,
    /// The file of people's decisions on identity. `decisions.yaml` where nothing is said.
    pub decisions: Option<String>,
    /// Whether an apostrophe stands before cells that a spreadsheet would take for formulas.
    pub csv_safe: Option<bool>,
    /// What is written; everything for which the publication says enough where nothing is said.
    pub formats: Option<Vec<OutputFormat>>,
    /// How bad findings are; of several rules that fit one, the last counts.
    pub severity: Option<Vec<SeverityRule>>,
    /// Findings that somebody looked at and accepts.
    pub silenced: Option<Vec<Silenced>>,
    /// The file of findings that were known when it was written, beside this one: only others fail.
    pub baseline: Option<String>,
}

/// The formats that a build writes, in the order of their table; by default all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFormats(pub Vec<OutputFormat>);

macro_rules! formats {
    ($(#[doc = $doc:literal] $variant:ident = $name:literal ($path:literal) $(without $without:literal)? $(needs $($need:literal)+)?,)+) => {
        /// What a build can write.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum OutputFormat { $(#[doc = $doc] #[serde(rename = $name)] $variant,)+ }

        impl OutputFormat {
            /// Every format.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// What it is called in settings and arguments.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The files it is made of, as the README lists them.
            pub fn path(self) -> &'static str {
                match self { $(Self::$variant => $path,)+ }
            }

            /// What it is, in a sentence.
            pub fn description(self) -> &'static str {
                match self { $(Self::$variant => $doc.trim_ascii(),)+ }
            }

            /// What of the tables it does not hold; empty for what holds all, or describes.
            pub fn lacks(self) -> &'static str {
                match self { $(Self::$variant => concat!($($without)?),)+ }
            }

            /// What it refers to: a file that is written with it.
            pub fn beside(self) -> Option<Self> {
                match self {
                    Self::Datasette => Some(Self::Sqlite),
                    Self::Card | Self::DataPackage | Self::Croissant => Some(Self::Licence),
                    _ => None,
                }
            }

            /// Whether this program can write it.
            pub fn is_built_in(self) -> bool {
                match self {
                    Self::Parquet => cfg!(feature = "parquet"),
                    Self::Sqlite | Self::Datasette => cfg!(feature = "sqlite"),
                    _ => true,
                }
            }

            /// Whether it is written where nobody chose.
            pub fn is_by_default(self) -> bool {
                self != Self::Parquet && self.is_built_in()
            }

            /// The settings without which it cannot be written.
            pub fn needs(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($($need),+)?],)+ }
            }
        }
    };
}

formats! {
    /// The tables; they are written always.
    Csv = "csv" ("data/<table>.csv"),
    /// The dataset nested, as one value.
    Json = "json" ("dataset.json") without "provenance",
    /// The same in YAML.
    Yaml = "yaml" ("dataset.yaml") without "provenance",
    /// A session a line, with all that belongs to it, in JSON.
    JsonLines = "jsonl" ("sessions.jsonl") without "events, people, bodies, documents, findings, provenance",
    /// The tables as an SQLite database, with keys, full text search, and the views `statements` and `disagreements`.
    Sqlite = "sqlite" ("dataset.sqlite"),
    /// The tables in Parquet, for notebooks, where somebody asks for it; a rapporteur can that was built with `--features parquet`.
    Parquet = "parquet" ("parquet/<table>.parquet"),
    /// What Datasette says of the database.
    Datasette = "datasette" ("datasette.json"),
    /// The sessions whose start is known as an instant, as a calendar.
    Calendar = "calendar" ("sessions.ics") without "sessions without an instant; all but title, time, room and address" needs "issued",
    /// Sessions, people, bodies and goals, and what ties them, as a graph for Gephi, Cytoscape, igraph and networkx.
    Network = "network" ("network.graphml") without "texts, claims, documents, provenance; signs that XML cannot hold",
    /// The knowledge graph of the debate, for SPARQL: who took part, who is named, who said what, where documents disagree, each with its place in a document.
    Graph = "rdf" ("graph.ttl") without "texts, agendas, topics, headings, speech statistics, findings, claims that nothing contradicts, evidence of mentions",
    /// What was read of each document.
    Documents = "documents" ("documents/<document_id>.json") without "what linking decided",
    /// The JSON Schemas of the dataset and of the documents.
    Schemas = "schemas" ("schemas/<name>.schema.json"),
    /// The tables described for the readers of Data Packages (version 2, and such as version 1 reads too).
    DataPackage = "datapackage" ("datapackage.json"),
    /// The tables described as CSV on the Web.
    Csvw = "csvw" ("csv-metadata.json"),
    /// The dataset described for data portals, in DCAT-AP 3.
    Dcat = "dcat" ("dcat.jsonld") needs "title" "description",
    /// The tables described for machine learning, in Croissant 1.1.
    Croissant = "croissant" ("croissant.json") needs "title" "description" "publisher" "licence" "issued",
    /// How much was read, and how certain it is, in numbers.
    Quality = "quality" ("quality.json"),
    /// The card of the dataset, for people and for Hugging Face.
    Card = "card" ("README.md") needs "title" "description",
    /// Under which terms the facts may be used, and whose the quoted texts are.
    Licence = "licence" ("LICENSE.txt") needs "licence",
    /// How to cite the dataset, in the Citation File Format.
    Citation = "citation" ("CITATION.cff") needs "title" "publisher",
}

impl Default for OutputFormats {
    fn default() -> Self {
        Self(OutputFormat::ALL.to_vec())
    }
}
