//! The grammars: one file a document kind, and the registry that recognises a kind, parses it and recovers.

mod label;
mod ledger;
mod page;
mod section;

pub use label::Label;
pub use ledger::{Class, Ledger, Tally};
pub use page::Page;
pub use section::Draft;
