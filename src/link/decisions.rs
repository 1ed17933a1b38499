//! Human decisions on identity: `decisions.yaml`, typed. They win over every signal.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source::{SourceId, Span};

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

impl Decisions {
    /// Finds where each decision stands in `text`, the YAML they were read from, so that findings can point at it;
    /// the place of a decision is its first name. What cannot be found keeps the place of the file's beginning.
    pub fn locate(&mut self, source: SourceId, text: &str) {
        for (word, list) in [("same:", &mut self.same), ("different:", &mut self.different), ("unsure:", &mut self.unsure)] {
            let mut lines = text.split_inclusive('\n').scan(0, |at, line| {
                *at += line.len();
                Some((*at - line.len(), line))
            });
            let mut at = lines.find(|(_, line)| line.starts_with(word)).map_or(0, |(at, _)| at);
            for decision in list {
                let name = decision.people.first().map_or("", |who| who.name.as_str());
                decision.span = match text[at..].find(name).filter(|_| !name.is_empty()) {
                    Some(offset) => {
                        let start = at + offset;
                        // The next decision stands behind the last name of this one.
                        at = start + name.len();
                        for who in decision.people.iter().skip(1) {
                            at += text[at..].find(&who.name).map_or(0, |offset| offset + who.name.len());
                        }
                        Span::new(source, start, start + name.len())
                    }
                    None => Span::new(source, at, at),
                };
            }
        }
    }
}

/// A line of `decisions.yaml` on two names, ready to paste; each with its document, where one is given.
pub fn line(one: (&str, Option<&str>), other: (&str, Option<&str>)) -> String {
    let who = |(name, document): (&str, Option<&str>)| match document {
        Some(document) => format!("{{name: {}, document_id: {}}}", quoted(name), quoted(document)),
        None => format!("{{name: {}}}", quoted(name)),
    };
    format!("- {{people: [{}, {}], reason: \"…\"}}", who(one), who(other))
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
