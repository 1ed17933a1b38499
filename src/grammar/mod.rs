//! The grammars: one file a document kind, and the registry that recognises a kind, parses it and recovers.

mod ledger;
mod page;

pub use ledger::{Class, Ledger, Tally};
pub use page::Page;
