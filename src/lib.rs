//! Rapporteur compiles the session documents of internet-governance forums into open data.
pub mod check;
pub mod dataset;
pub mod diagnostic;
pub mod document;
pub mod emit;
pub mod grammar;
pub mod inline;
pub mod link;
pub mod pipeline;
pub mod source;
pub mod text;
pub mod vocabulary;
