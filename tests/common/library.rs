//! Documents in memory.

use std::borrow::Cow;
use std::io;

use rapporteur::pipeline::Library;

/// Documents by name.
#[derive(Debug, Default)]
pub struct Memory(pub Vec<(String, Vec<u8>)>);

impl Library for Memory {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn path(&self, index: usize) -> &str {
        &self.0[index].0
    }

    fn document_id(&self, index: usize) -> &str {
        let name = &self.0[index].0;
        name.rsplit('/').next().unwrap_or(name).trim_end_matches(".txt")
    }

    fn bytes(&self, index: usize) -> io::Result<Cow<'_, [u8]>> {
        Ok(Cow::Borrowed(&self.0[index].1))
    }
}
