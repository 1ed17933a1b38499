//! Human decisions on identity: `decisions.yaml`, typed. They win over every signal.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source::Span;

/// What people decided: which names are one person, which are not, and which nobody can tell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Decisions {
    /// These names are one person.
    pub same: Vec<HumanDecision>,
    /// These names are different people, each of all the others.
    pub different: Vec<HumanDecision>,
    /// Somebody looked and could not tell: kept apart, and no longer warned about.
    pub unsure: Vec<HumanDecision>,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HumanDecision {
    /// The names, at least two.
    #[schemars(length(min = 2))]
    pub people: Vec<Who>,
    /// Why; a sentence that convinces the next reader.
    #[schemars(length(min = 1))]
    pub reason: String,
    /// Where the decision stands; filled in by [`Decisions::locate`].
    #[serde(skip)]
    pub span: Span,
}

/// A name, and where it must stand for the decision to mean it; without a document and a session it means every
/// place that writes the name so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
}

impl Decisions {
    /// Whether nobody decided anything.
    pub fn is_empty(&self) -> bool {
        self.same.is_empty() && self.different.is_empty() && self.unsure.is_empty()
    }
}
