//! The version of each document that pass 1 read, and the one way to open a document after that: another text is a
//! failure that names it, so nothing is made of two versions.

use std::borrow::Cow;
use std::hash::{BuildHasher, Hasher};
use std::io;

use foldhash::quality::FixedState;

use super::{Library, StatedOrigin};
use crate::diagnostic::Sink;
use crate::document::{Document, Kind, Pointers};
use crate::grammar;
use crate::source::Source;
use crate::text::Line;

/// What pass 1 read of each document of a library, by length and hash.
#[derive(Debug, Clone, Default)]
pub struct Versions(Vec<Version>);

/// The length and a hash of bytes, enough to notice a change; no hash where they were not read.
#[derive(Debug, Clone)]
pub(super) struct Version {
    bytes: u64,
    hash: Option<u64>,
    /// The values that break constraints.
    pub(super) withdrawn: Pointers,
}

impl Version {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len() as u64, hash: Some(hash(bytes)), withdrawn: Pointers::default() }
    }

    /// Of a document that is refused for its size.
    pub(super) fn unread(bytes: u64) -> Self {
        Self { bytes, hash: None, withdrawn: Pointers::default() }
    }

    /// Whether another is of the same bytes.
    pub(super) fn is_of_same_bytes(&self, other: &Self) -> bool {
        self.bytes == other.bytes && self.hash == other.hash && self.hash.is_some()
    }

    /// Whether these are the bytes; they are hashed only where their number is right.
    fn is(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() as u64 && self.hash == Self::of(bytes).hash
    }
}

/// Whoever changes a text by chance changes this; it is no proof against who means to keep it.
fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    hasher.write(bytes);
    hasher.finish()
}

impl Versions {
    /// Adds that of the next document.
    pub(super) fn add(&mut self, version: Version) {
        self.0.push(version);
    }
}

/// The documents of a library once pass 1 is through: whoever reads one again gets what pass 1 got, or a failure.
#[derive(Clone, Copy)]
pub struct Again<'l> {
    library: &'l dyn Library,
    versions: &'l Versions,
}

impl<'l> Again<'l> {
    /// The documents of `library`, of which pass 1 read `versions`.
    pub fn new(library: &'l dyn Library, versions: &'l Versions) -> Self {
        Self { library, versions }
    }

    /// The published path of a document.
    pub fn path(self, index: usize) -> &'l str {
        self.library.path(index)
    }

    /// Where its text comes from.
    pub(super) fn origin(self, index: usize) -> StatedOrigin {
        self.library.origin(index)
    }

    /// The identifier of a document.
    pub fn document_id(self, index: usize) -> &'l str {
        self.library.document_id(index)
    }

    /// The bytes of a document, the same as at first; none where it was too large to be read.
    ///
    /// # Errors
    ///
    /// Whatever reading them meets, and another version.
    pub fn bytes(self, index: usize) -> io::Result<Cow<'l, [u8]>> {
        let version = &self.versions.0[index];
        if version.hash.is_none() {
            return Ok(Cow::Borrowed(&[]));
        }
        let bytes = self.library.bytes(index)?;
        if version.is(&bytes) {
            return Ok(bytes);
        }
        let message = format!("{} changed while it was read; run the command again", self.path(index));
        Err(io::Error::new(io::ErrorKind::InvalidData, message))
    }

    /// A document that pass 1 read, parsed again, without what broke a constraint. What pass 1 has told is not told again.
    pub(super) fn document<'s>(self, kind: Kind, source: &'s Source<'s>, lines: &'s [Line<'s>], unheard: &'s Sink) -> Document<'s> {
        let mut document = grammar::read_as(kind, source, lines, unheard);
        document.withdraw(&self.versions.0[source.id.0 as usize].withdrawn, source);
        document
    }
}
