//! Rapporteur compiles the session documents of internet-governance forums into open data.
//!
//! ```text
//!     original      bytes of a page or of a document of Word: its plain text, in front of everything else
//!             bytes of a document
//!                   |  source      text, spans, line index
//!                   |  text        lines, each classified once
//!     grammar <- inline            facts of lines read by a form, nom over pieces of a line; vocabulary: closed lists
//!                   |  document    the typed AST, every value with its place
//!     check         |              JSON Schema, rules
//!     link          |  facts       which documents, people and bodies are one
//!                   |  records     the rows of the dataset, with the provenance of each cell
//!     emit          v              CSV, JSON, YAML and what else holds the records; what describes them, with the
//!             bytes of the dataset   settings' word on the publication
//!     tables        |              the dataset read back, row by row, for comparing and for the site
//!     site          v              pages of it, with the texts of the documents
//! ```
//!
//! [`pipeline`] is the only module that knows every stage; [`cli`] is the only one that touches files, the terminal
//! and the environment. Imports point from left to right in `cli -> pipeline -> {emit, link, check, grammar} -> … ->
//! source`; `tests/house.rs` reads the `use` lines and fails on any other direction.
//!
//! # What always holds
//!
//! 1. Nothing is lost in silence: every byte of a document is data, structure, boilerplate or unrecognised, and the
//!    four add up ([`grammar::Tally`]).
//! 2. Nothing is guessed in silence: every value is stated, positional or derived ([`source::Basis`]).
//! 3. Parsing never fails: a document and findings come back, always ([`grammar::read`]).
//! 4. Same input, same bytes: no clock, locale, hash order, thread order or absolute path reaches an output.
//! 5. The old output survives a build that fails.
//! 6. The core is pure.
//! 7. Text is borrowed from the scanner to the emitters, unless it changes.
//! 8. What is quoted gives no orders: nothing that is printed moves a cursor or makes a command of a log
//!    ([`source::one_line`]). The text of standard input that `check --fix` hands on to another program is no quotation.

pub mod check;
pub mod cli;
pub mod dataset;
pub mod decisions;
pub mod diagnostic;
pub mod document;
pub mod emit;
pub mod grammar;
pub mod inline;
pub mod link;
pub mod original;
pub mod pipeline;
pub mod settings;
pub mod site;
pub mod source;
pub mod tables;
pub mod text;
pub mod vocabulary;
