//! What can be wrong with a document, as plain data: a code, places, words.
//!
//! A diagnostic is made where the fault is found and rendered in `cli`, never in between. The wording
//! follows one rule: the message says what is wrong, the label what is here, the help what to write, and
//! the note (kept with the [`Code`]) why it matters.

mod apply;
mod codes;
mod fix;
mod sink;
mod wording;

pub use apply::apply;
pub use codes::Code;
pub use fix::{Applicability, Edit, Fix};
pub use sink::{Sink, sort_and_fold};
pub use wording::Wording;

use arcstr::ArcStr;

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
    pub text: Wording,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Its permanent name, which also carries the explanation and the note.
    pub code: Code,
    /// How bad it is; by default what the code says.
    pub severity: Severity,
    /// What is wrong: terse, lower case, no full stop.
    pub message: Wording,
    /// Where; never empty.
    pub labels: Vec<Label>,
    /// What to write instead; lines behind the first are there to be copied as they are.
    pub help: Option<Wording>,
    /// The edits that do what the help says, where the repair is known.
    pub fix: Option<Box<Fix>>,
}

impl Diagnostic {
    /// A finding at `span`, with the code's own severity.
    pub fn new(code: Code, span: Span, message: impl Into<Wording>) -> Self {
        let labels = vec![Label { span, text: Wording::Written("") }];
        Self { code, severity: code.severity(), message: message.into(), labels, help: None, fix: None }
    }

    /// Says what is at the primary place.
    #[must_use]
    pub fn here(mut self, text: impl Into<Wording>) -> Self {
        self.labels[0].text = text.into();
        self
    }

    /// Shows a second place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<Wording>) -> Self {
        self.labels.reserve_exact(1);
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<Wording>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says which edits do what the help says.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into().map(Box::new);
        self
    }

    /// Changes how bad it is.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Keeps the one text of each of its words, which `one` hands out: findings are kept until all documents are read, and many say
    /// the same.
    pub fn share(&mut self, one: impl Fn(&str) -> ArcStr) {
        let labels = self.labels.iter_mut().map(|label| &mut label.text);
        labels.chain([&mut self.message]).chain(&mut self.help).for_each(|words| words.share(&one));
        self.fix.iter_mut().for_each(|fix| fix.share(&one));
    }

    /// The primary place.
    pub fn span(&self) -> Span {
        self.labels[0].span
    }
}
