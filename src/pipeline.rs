//! The only file that knows every stage: scan, parse, check, link, emit.

use std::borrow::Cow;
use std::io;

/// The documents of a run, in the order of their paths; the core reads them through this and touches no file.
pub trait Library: Sync {
    /// How many documents there are.
    fn len(&self) -> usize;
    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The published path of a document: with `/`, never absolute.
    fn path(&self, index: usize) -> &str;
    /// The identifier of a document.
    fn document_id(&self, index: usize) -> &str;
    /// Its bytes; called once a pass.
    ///
    /// # Errors
    ///
    /// Whatever reading them meets.
    fn bytes(&self, index: usize) -> io::Result<Cow<'_, [u8]>>;
}
