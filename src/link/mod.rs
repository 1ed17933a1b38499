//! Across documents: which of them tell of one session, which names are one person, which bodies are one.
//!
//! Pass 1 reduces each document to [`Facts`], which own little; [`link`] decides on them alone. Pass 2 parses again
//! and makes records of the decisions.

mod facts;

pub use facts::{Facts, MentionFacts, OrganisationFacts, SessionFacts, gather};
