//! The repair of a finding, as plain data: places and their new text, and how sure it is. It touches no text.

use arcstr::ArcStr;

use super::{Code, Wording};
use crate::source::Span;

/// How sure a repair is, the least sure first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Applicability {
    /// One of several ways out, shown to people and programs and never taken by itself.
    ShownOnly,
    /// Another reading is possible, or text of the source goes; taken where somebody asks for it.
    Unsafe,
    /// There is one reading, and the repair says what is published anyway.
    Safe,
}

impl Applicability {
    /// The word for it in findings for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ShownOnly => "shown-only",
            Self::Unsafe => "unsafe",
            Self::Safe => "safe",
        }
    }
}

/// A place and what it says then: nothing where text goes, at a place without a byte where text comes in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edit {
    /// The bytes that go.
    pub span: Span,
    /// The text that comes in their place.
    pub text: Wording,
}

/// The repair of a finding: all of its edits, or none.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fix {
    /// In the order of the text, none within another, all in the document of the finding.
    pub edits: Vec<Edit>,
    /// How sure it is.
    pub applicability: Applicability,
}

impl Fix {
    /// Another text in one place.
    pub fn one(applicability: Applicability, span: Span, text: impl Into<Wording>) -> Self {
        Self { edits: vec![Edit { span, text: text.into() }], applicability }
    }

    /// Text that goes.
    pub fn without(applicability: Applicability, span: Span) -> Self {
        Self::one(applicability, span, "")
    }

    /// Two places that say each what the other did.
    pub fn swapped(applicability: Applicability, first: (Span, &str), second: (Span, &str)) -> Self {
        let edit = |span, text: &str| Edit { span, text: text.to_owned().into() };
        Self { edits: vec![edit(first.0, second.1), edit(second.0, first.1)], applicability }
    }

    /// See [`super::Diagnostic::share`].
    pub(super) fn share(&mut self, one: impl Fn(&str) -> ArcStr) {
        self.edits.iter_mut().for_each(|edit| edit.text.share(&one));
    }
}

impl Code {
    /// How sure the repairs of its findings are, where some of them have one.
    pub fn fixes(self) -> &'static [Applicability] {
        use Applicability::{Safe, ShownOnly, Unsafe};
        match self {
            Self::AliasedLabel | Self::OddBlanks | Self::RepeatedField => &[Safe],
            Self::UnknownStakeholderGroup
            | Self::UnknownRegionalGroup
            | Self::WrongGoalName
            | Self::Misread
            | Self::RepeatedLabel
            | Self::UnreadableSlot => &[Safe, Unsafe],
            Self::FreeGroup
            | Self::UnknownGoal
            | Self::RepeatedGoal
            | Self::WrongWeekday
            | Self::SlotDiffersFromDuration
            | Self::PrivateContact
            | Self::HiddenContact => &[Unsafe],
            Self::EndBeforeStart => &[ShownOnly],
            _ => &[],
        }
    }
}
