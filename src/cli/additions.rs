//! Documents that are there, and texts that may be added to them, as one library: new texts are checked beside the others, and
//! known again where they are there already. It reads the documents, and writes nothing.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;

use super::files::{AsGiven, Files, sha256};
use super::sources::SourcesFile;
use crate::dataset::hexadecimal;
use crate::document::Kind;
use crate::pipeline::{Checked, Library};

/// A text that may be added.
#[derive(Debug)]
pub struct NewText {
    /// The path by which it is shown.
    pub path: String,
    /// Its identifier until it has a name.
    pub document_id: String,
    /// The text.
    pub text: String,
    /// The SHA-256 of its original, in digits.
    pub original: String,
}

/// What is there already of a new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AlreadyThere {
    /// The same original became this document.
    Original(String),
    /// This document says the same, letter by letter.
    Text(String),
    /// This document is of the same kind, and tells of the same session.
    Session(String, String),
}

/// The documents, and the new texts behind them.
pub struct Additions<'f> {
    there: Option<AsGiven<'f>>,
    /// The new texts.
    pub new: Vec<NewText>,
}

impl<'f> Additions<'f> {
    /// The documents that are there with those that are new.
    pub fn new(there: Option<&'f Files>, new: Vec<NewText>) -> Self {
        Self { there: there.map(Files::as_given), new }
    }

    /// How many documents are there already.
    pub fn there(&self) -> usize {
        self.there.as_ref().map_or(0, Library::len)
    }

    /// The paths of documents by the hashes of their bytes.
    pub fn hashes(&self) -> io::Result<HashMap<String, String>> {
        let of = |index| Ok((hexadecimal(&sha256(&self.bytes(index)?)), self.path(index).to_owned()));
        (0..self.there()).map(of).collect()
    }

    /// What is there of the new text `at`, of `kind`. `hashes` are those of documents; new texts before it count too where they
    /// are `taken`.
    pub fn already_there(
        &self,
        at: usize,
        kind: Option<Kind>,
        checked: &Checked,
        hashes: &HashMap<String, String>,
        sources: &SourcesFile,
        taken: &dyn Fn(usize) -> bool,
    ) -> Option<AlreadyThere> {
        let new = &self.new[at];
        let original = sources.document_of(&new.original).or_else(|| hashes.get(&new.original).cloned());
        if let Some(path) = original {
            return Some(AlreadyThere::Original(path));
        }
        if let Some(path) = hashes.get(&hexadecimal(&sha256(new.text.as_bytes()))) {
            return Some(AlreadyThere::Text(path.clone()));
        }
        if let Some(other) = (0..at).find(|other| taken(*other) && self.new[*other].text == new.text) {
            return Some(AlreadyThere::Text(self.new[other].path.clone()));
        }
        let index = self.there() + at;
        let same = checked.sessions.iter().filter(|session| session.documents.iter().any(|(one, _)| *one == index));
        let mut same = same.flat_map(|session| session.documents.iter().map(move |(one, of)| (session, *one, *of)));
        let before = |one: usize| one < self.there() || one < index && taken(one - self.there());
        let (session, other, _) = same.find(|(_, one, of)| Some(*of) == kind && before(*one))?;
        Some(AlreadyThere::Session(self.path(other).to_owned(), session.session_id.to_string()))
    }

    /// The documents of other kinds that tell of the session of a new text, by path and kind.
    pub fn beside(&self, at: usize, checked: &Checked) -> Vec<(String, Kind)> {
        let index = self.there() + at;
        let same = checked.sessions.iter().filter(|session| session.documents.iter().any(|(one, _)| *one == index));
        let others = same.flat_map(|session| &session.documents).filter(|(one, _)| *one != index && *one < self.there());
        others.map(|(one, kind)| (self.path(*one).to_owned(), *kind)).collect()
    }
}

impl Library for Additions<'_> {
    fn len(&self) -> usize {
        self.there() + self.new.len()
    }

    fn path(&self, index: usize) -> &str {
        match index.checked_sub(self.there()) {
            Some(new) => &self.new[new].path,
            None => self.there.as_ref().map_or("", |there| there.path(index)),
        }
    }

    fn document_id(&self, index: usize) -> &str {
        match index.checked_sub(self.there()) {
            Some(new) => &self.new[new].document_id,
            None => self.there.as_ref().map_or("", |there| there.document_id(index)),
        }
    }

    fn size(&self, index: usize) -> io::Result<u64> {
        match (index.checked_sub(self.there()), &self.there) {
            (None, Some(there)) => there.size(index),
            (new, _) => Ok(self.new[new.unwrap_or(index)].text.len() as u64),
        }
    }

    fn bytes(&self, index: usize) -> io::Result<Cow<'_, [u8]>> {
        match (index.checked_sub(self.there()), &self.there) {
            (None, Some(there)) => there.bytes(index),
            (new, _) => Ok(Cow::Borrowed(self.new[new.unwrap_or(index)].text.as_bytes())),
        }
    }
}

/// The name of a document, without its ending, made of what it is; none where the document names no session.
pub fn name_of(index: usize, document_id: &str, kind: Kind, checked: &Checked) -> Option<String> {
    /// The bytes of an identifier, at most.
    const LONGEST: usize = 64;
    let session = checked.sessions.iter().find(|session| session.documents.iter().any(|(one, _)| *one == index))?;
    let id = session.session_id.as_str();
    if id.contains(document_id) {
        return None;
    }
    let id = if kind.is_listing() { event_of(id)? } else { id };
    let mut end = id.len().min(LONGEST - 1 - kind.word().len());
    if end < id.len() {
        while !id.is_char_boundary(end) {
            end -= 1;
        }
        end = id[..end].rfind('-').unwrap_or(end);
    }
    Some(format!("{}-{}", &id[..end], kind.word()))
}

/// The event in the identifier of a session: `igf-2023`.
fn event_of(session: &str) -> Option<&str> {
    let year = session.split('-').position(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))?;
    session.match_indices('-').nth(year).map(|(at, _)| &session[..at]).or(Some(session))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::ToldSession;

    #[test]
    fn a_name_says_what_the_document_is() {
        let name = |session: &str, kind| {
            let sessions = vec![ToldSession { session_id: session.into(), documents: vec![(0, kind)] }];
            name_of(0, "added-1", kind, &Checked { sessions, ..Checked::default() })
        };
        let sure = |session: &str, kind| name(session, kind).unwrap_or_default();
        assert_eq!(sure("igf-2023-open-forum-22", Kind::IgfSessionReport), "igf-2023-open-forum-22-report");
        assert_eq!(sure("igf-2023-open-forum-22", Kind::DigwatchEventReport), "igf-2023-open-forum-22-event-report");
        assert_eq!(sure("igf-2025-workshop-79", Kind::IgfSessionProposal), "igf-2025-workshop-79-proposal");
        assert_eq!(sure("igf-2023-ai-that-we-want", Kind::IgfMainSessions), "igf-2023-main-sessions");
        assert_eq!(sure("wsis-2025-session-242", Kind::WsisOutcome), "wsis-2025-session-242-outcome");
        assert_eq!(sure("wsis-2025-session-242", Kind::WsisAgendaPage), "wsis-2025-session-242-agenda");
        assert_eq!(sure("igf-2023-open-forum-22", Kind::IgfTranscript), "igf-2023-open-forum-22-transcript");
        let long = sure(&format!("igf-2023-{}", "word-".repeat(20)), Kind::IgfTranscript);
        assert!(long.ends_with("-word-transcript") && (55..=64).contains(&long.len()), "{long}");
        assert_eq!(name("session-added-1", Kind::IgfTranscript), None);
        assert_eq!(name("words-only", Kind::IgfMainSessions), None);
    }
}
