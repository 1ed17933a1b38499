//! What people decided about identity: `decisions.yaml`, typed, found in its text, and entries ready to paste into it.
//!
//! Decisions win over every signal. They name people by what documents write, never by row or line, so that they
//! survive edits of the documents.

mod entry;
mod same_as;

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use crate::source::Span;

pub use entry::entry;
pub use same_as::{SameAs, Scheme};

/// What people decided: which names are one person, which are not, and which nobody can tell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Decisions {
    /// These names are one person.
    #[serde(deserialize_with = "entries")]
    #[schemars(with = "Option<Vec<HumanDecision>>")]
    pub same: Vec<HumanDecision>,
    /// These names are different people, each of all the others.
    #[serde(deserialize_with = "entries")]
    #[schemars(with = "Option<Vec<HumanDecision>>")]
    pub different: Vec<HumanDecision>,
    /// Somebody looked and could not tell: kept apart, and no longer warned about.
    #[serde(deserialize_with = "entries")]
    #[schemars(with = "Option<Vec<HumanDecision>>")]
    pub unsure: Vec<HumanDecision>,
    /// What others call people and bodies.
    #[serde(deserialize_with = "entries")]
    #[schemars(with = "Option<Vec<SameAs>>")]
    pub same_as: Vec<SameAs>,
}

/// One decision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HumanDecision {
    /// The names, at least two.
    #[schemars(length(min = 2))]
    pub people: Vec<Who>,
    /// Why; a sentence that convinces the next reader.
    #[schemars(regex(pattern = r"\S"))]
    pub reason: String,
    /// Where the decision stands: its first name; filled in by [`Decisions::locate`].
    #[serde(skip)]
    pub span: Span,
}

/// A name, and where it must stand for the decision to mean it; without a document and a session it means every
/// place that writes the name so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// The name as written; case, accents and forms of address do not matter.
    pub name: String,
    /// The document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_id: Option<String>,
    /// The session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session_id: Option<String>,
    /// Where the name stands; filled in by [`Decisions::locate`].
    #[serde(skip)]
    pub span: Span,
}

impl Decisions {
    /// Whether nobody decided anything on who is who.
    pub fn is_empty(&self) -> bool {
        self.same.is_empty() && self.different.is_empty() && self.unsure.is_empty()
    }

    /// Each list with its name.
    pub fn lists(&self) -> [(&'static str, &[HumanDecision]); 3] {
        [("same", &self.same), ("different", &self.different), ("unsure", &self.unsure)]
    }

    /// Fills in where each decision and each of its names stands, so that findings can point there; `at` says where the value
    /// at a JSON pointer does.
    pub fn locate(&mut self, at: &dyn Fn(&str) -> Span) {
        for (word, list) in [("same", &mut self.same), ("different", &mut self.different), ("unsure", &mut self.unsure)] {
            for (number, decision) in list.iter_mut().enumerate() {
                for (name, who) in decision.people.iter_mut().enumerate() {
                    who.span = at(&format!("/{word}/{number}/people/{name}/name"));
                }
                decision.span = decision.people.first().map_or_else(|| at(&format!("/{word}/{number}")), |who| who.span);
            }
        }
        for (number, one) in self.same_as.iter_mut().enumerate() {
            let subject = if one.person.is_some() { "person/name" } else { "organisation" };
            one.span = at(&format!("/same_as/{number}/{subject}"));
        }
    }
}

impl Who {
    /// A name in one session of one document.
    pub fn at(name: &str, document_id: &str, session_id: &str) -> Self {
        let (document_id, session_id) = (Some(document_id.to_owned()), Some(session_id.to_owned()));
        Self { name: name.to_owned(), document_id, session_id, span: Span::default() }
    }

    /// Two names of [`Who::at`] without the session, unless a document names both in different ones.
    pub fn told_apart(mut two: [Self; 2]) -> [Self; 2] {
        let [a, b] = &two;
        if a.document_id != b.document_id || a.session_id == b.session_id {
            two.iter_mut().for_each(|who| who.session_id = None);
        }
        two
    }
}

/// A key with nothing below it is an empty list: its last entry may just have been removed.
fn entries<'de, E: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<E>, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.name)?;
        if let Some(document) = &self.document_id {
            write!(f, " in document `{document}`")?;
        }
        if let Some(session) = &self.session_id {
            write!(f, " in session `{session}`")?;
        }
        Ok(())
    }
}
