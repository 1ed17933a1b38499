//! The one error type of all grammars: what was expected, and how far the parser had come.

use nom::error::{ErrorKind, FromExternalError, ParseError};

/// A parser's failure. Of two alternatives the one that came further is kept; of two that came equally far the first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected<I> {
    /// Where the parser stood.
    pub input: I,
    /// What it would have taken.
    pub wanted: Option<&'static str>,
}

/// The result of a nom parser of this crate.
pub type Parsed<I, O> = nom::IResult<I, O, Expected<I>>;

impl<I> Expected<I> {
    /// A recoverable failure: another alternative may be tried.
    pub fn fail<O>(input: I, wanted: &'static str) -> Parsed<I, O> {
        Err(nom::Err::Error(Self { input, wanted: Some(wanted) }))
    }
}

impl<I: nom::Input> ParseError<I> for Expected<I> {
    fn from_error_kind(input: I, _: ErrorKind) -> Self {
        Self { input, wanted: None }
    }

    fn append(_: I, _: ErrorKind, other: Self) -> Self {
        other
    }

    fn or(self, other: Self) -> Self {
        if other.input.input_len() < self.input.input_len() { other } else { self }
    }
}

impl<I, E> FromExternalError<I, E> for Expected<I> {
    fn from_external_error(input: I, _: ErrorKind, _: E) -> Self {
        Self { input, wanted: None }
    }
}
