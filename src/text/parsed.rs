//! The result of the nom parsers of this crate: a value and what follows it, or nothing. Parsing never fails as a whole, so no parser
//! says why it does not match; what is wrong with a document the engine tells.

/// The result of a nom parser of this crate.
pub type Parsed<I, O> = nom::IResult<I, O, ()>;

/// No match: another alternative may be tried.
pub fn no_match<I, O>() -> Parsed<I, O> {
    Err(nom::Err::Error(()))
}
