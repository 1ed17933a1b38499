//! The scanner: a document as physical lines, each classified once, and the input of the inline grammars.
//!
//! Lines are cut by memchr; nom never walks prose. [`Cursor`] is a piece of one line with its offset; productions over it
//! match or do not; see [`Parsed`].

mod brackets;
mod clean;
mod cursor;
mod fold;
mod line;
mod lists;
mod mojibake;
mod parsed;

pub use brackets::{Sign, outside_brackets, split_outside_brackets};
pub use clean::{after_blank, clean, compact, holds_letters, is_blank};
pub use cursor::Cursor;
pub use fold::{folded, in_plain_letters, letters};
pub use line::{EXAMPLE, Line, Shape, scan};
pub use lists::{Piece, PieceKind, pieces};
pub use mojibake::{may_be_misread, misread, repaired};
pub use parsed::{Parsed, no_match};
