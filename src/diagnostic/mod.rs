//! What can be wrong with a document, as plain data: a code, places, words.
//!
//! A diagnostic is made where the fault is found and rendered in `cli`, never in between. The wording
//! follows one rule: the message says what is wrong, the label what is here, the help what to write, and
//! the note (kept with the [`Code`]) why it matters.

mod codes;
mod sink;

pub use codes::Code;
pub use sink::{Sink, sort_and_fold};

use std::borrow::Cow;

use crate::source::Span;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For the curious: a leniency that was used.
    Info,
    /// Accepted; look at it.
    Warning,
    /// The document's data cannot be trusted.
    Error,
}

impl Severity {
    /// Every severity, the worst first.
    pub const ALL: &[Self] = &[Self::Error, Self::Warning, Self::Info];

    /// `error`, `warning` or `info`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place and what is there; the first label of a diagnostic is its primary one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// The smallest text that is wrong, or the place where something is missing.
    pub span: Span,
    /// What is here.
    pub text: Cow<'static, str>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Its permanent name, which also carries the explanation and the note.
    pub code: Code,
    /// How bad it is; by default what the code says.
    pub severity: Severity,
    /// What is wrong: terse, lower case, no full stop.
    pub message: Cow<'static, str>,
    /// Where; never empty.
    pub labels: Vec<Label>,
    /// What to write instead; lines behind the first are there to be copied as they are.
    pub help: Option<Cow<'static, str>>,
}

impl Diagnostic {
    /// A finding at `span`, with the code's own severity.
    pub fn new(code: Code, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        let labels = vec![Label { span, text: Cow::Borrowed("") }];
        Self { code, severity: code.severity(), message: kept(message), labels, help: None }
    }

    /// Says what is at the primary place.
    #[must_use]
    pub fn here(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.labels[0].text = kept(text);
        self
    }

    /// Shows a second place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<Cow<'static, str>>) -> Self {
        self.labels.reserve_exact(1);
        self.labels.push(Label { span, text: kept(text) });
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(kept(help));
        self
    }

    /// Changes how bad it is.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The primary place.
    pub fn span(&self) -> Span {
        self.labels[0].span
    }
}

/// Findings are kept until all documents are read: none has room to spare.
fn kept(text: impl Into<Cow<'static, str>>) -> Cow<'static, str> {
    let mut text = text.into();
    if let Cow::Owned(text) = &mut text {
        text.shrink_to_fit();
    }
    text
}
