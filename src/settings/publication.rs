//! What a publication says of itself: nothing of it is ever made up.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The metadata of a publication.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Publication {
    /// What the dataset is called: `Sessions of the Internet Governance Forum`.
    #[schemars(regex(pattern = r"\S"))]
    pub title: Option<String>,
    /// What it holds and for whom, in some sentences; the card takes it as Markdown.
    #[schemars(regex(pattern = r"\S"))]
    pub description: Option<String>,
    /// The version of the dataset: `1.2.0`.
    #[schemars(regex(pattern = r"\S"))]
    pub version: Option<String>,
    /// The day on which this version was published, `2026-11-30`. The day of `SOURCE_DATE_EPOCH` where nothing is said.
    #[schemars(regex(pattern = r"^(19|20)\d{2}-\d{2}-\d{2}$"), extend("format" = "date"))]
    pub issued: Option<String>,
    /// Where the folder is published, `https://example.org/igf/`; files are found below it.
    #[schemars(regex(pattern = r#"^https?://[^\s<>"{}|\\^`/?#][^\s<>"{}|\\^`?#]*$"#), extend("format" = "uri"))]
    pub base_url: Option<String>,
    /// Words by which the dataset is found.
    #[schemars(inner(regex(pattern = r"\S")), extend("uniqueItems" = true))]
    pub keywords: Option<Vec<String>>,
    /// Who publishes it.
    pub publisher: Option<Party>,
    /// Whom to ask.
    pub contact: Option<Party>,
    /// The terms under which the facts may be used; texts that are quoted from documents belong to their publishers.
    pub licence: Option<Licence>,
}

/// A body, or a desk of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Party {
    /// The name.
    #[schemars(regex(pattern = r"\S"))]
    pub name: String,
    /// The address of a page.
    #[serde(default)]
    #[schemars(regex(pattern = r#"^https?://[^\s<>"{}|\\^`]+$"#), extend("format" = "uri"))]
    pub url: Option<String>,
    /// A mail address.
    #[serde(default)]
    #[schemars(regex(pattern = r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+$"), extend("format" = "email"))]
    pub email: Option<String>,
}

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Licence {
    /// Its identifier in the list of SPDX: `CC-BY-4.0`.
    #[schemars(regex(pattern = r"^[A-Za-z0-9.+-]+$"))]
    pub name: String,
    /// What it is called: `Creative Commons Attribution 4.0 International`.
    #[schemars(regex(pattern = r"\S"))]
    pub title: String,
    /// The address of its text.
    #[schemars(regex(pattern = r#"^https?://[^\s<>"{}|\\^`]+$"#), extend("format" = "uri"))]
    pub path: String,
}

impl Publication {
    /// Whether a setting that a format needs is there.
    ///
    /// # Panics
    ///
    /// On what no format needs: the table of formats and this list are held together by a test.
    pub fn says(&self, name: &str) -> bool {
        match name {
            "title" => self.title.is_some(),
            "description" => self.description.is_some(),
            "publisher" => self.publisher.is_some(),
            "licence" => self.licence.is_some(),
            "issued" => self.issued.is_some(),
            other => unreachable!("no format needs `{other}`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::OutputFormat;
    use super::*;

    #[test]
    fn what_a_format_needs_can_be_said() {
        for name in OutputFormat::ALL.iter().flat_map(|format| format.needs()) {
            assert!(!Publication::default().says(name));
        }
    }
}
