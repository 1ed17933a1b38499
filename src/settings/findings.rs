//! What a folder of documents makes of findings: how bad each is there, and which somebody looked at and accepts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How bad the findings of a code are, everywhere or in some documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SeverityRule {
    /// The code, `label.alias`, or an area of codes, `label`.
    #[schemars(regex(pattern = r"^[a-z-]+(\.[a-z-]+)?$"))]
    pub code: String,
    /// How bad they are.
    pub severity: RuledSeverity,
    /// The kind of the documents; all kinds where nothing is said.
    #[serde(default)]
    pub kind: Option<String>,
    /// The folder of the documents as they are published, `seeds/2019`; all folders where nothing is said.
    #[serde(default)]
    #[schemars(regex(pattern = r"\S"))]
    pub folder: Option<String>,
}

/// How bad a rule makes findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RuledSeverity {
    /// The document's data cannot be trusted.
    Error,
    /// Accepted; look at it.
    Warning,
    /// For the curious.
    Info,
    /// They are not told, but counted.
    Off,
}

/// Findings of one document that somebody looked at and accepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Silenced {
    /// The identifier of the document.
    #[schemars(regex(pattern = r"\S"))]
    pub document: String,
    /// The code, `label.alias`.
    #[schemars(regex(pattern = r"^[a-z-]+\.[a-z-]+$"))]
    pub code: String,
    /// Words of the text that is marked, or of the message; all findings of the code where nothing is said.
    #[serde(default)]
    #[schemars(regex(pattern = r"\S"))]
    pub text: Option<String>,
    /// Why it is as it should be.
    #[schemars(regex(pattern = r"\S"))]
    pub reason: String,
}
