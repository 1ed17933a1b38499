//! Documents in memory, and what a build of them writes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use rapporteur::pipeline::{self, Built, Decisions, Library};

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

impl Memory {
    /// The files of a build that goes on where there are errors.
    pub fn build(&self) -> (Built, BTreeMap<String, Vec<u8>>) {
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let write = &mut |path: &str, bytes: &[u8]| {
            files.entry(path.to_owned()).or_default().extend_from_slice(bytes);
            Ok(())
        };
        let built = pipeline::build(self, &Decisions::default(), true, &|_| {}, write).expect("memory can be read");
        (built, files)
    }
}
