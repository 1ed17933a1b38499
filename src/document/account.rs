//! A document of any kind: what it says of each session, and what no rule took.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::node::{AsJson, Members};
use super::{ActionLine, AgendaItem, Json, Kind, Node, Participant, Pointers, Sdg, Section, Session, SpeechStatistic, Text};
use crate::source::Span;

/// A parsed document of any kind.
#[derive(Debug, Clone, JsonSchema)]
pub struct Document<'s> {
    /// The kind.
    #[schemars(skip)]
    pub kind: Kind,
    /// The title of the listing.
    #[schemars(rename = "title")]
    pub listing_title: Option<Text<'s>>,
    /// The sessions, in the order of the page.
    #[schemars(rename = "sessions")]
    pub accounts: Vec<Account<'s>>,
    /// Text that no rule took, kept as written.
    pub unrecognised: Vec<Text<'s>>,
}

/// What a document says of one session; what documents of its kind do not have is empty.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(description = "What a document says of one session.")]
pub struct Account<'s> {
    /// The kind of the document.
    #[schemars(skip)]
    pub kind: Kind,
    /// The session.
    pub session: Session<'s>,
    /// The organising bodies.
    pub organisations: Vec<Text<'s>>,
    /// The people, listed or named by headings and turns, and who stands for them.
    pub participants: Vec<Participant<'s>>,
    /// The agenda.
    pub agenda: Vec<AgendaItem<'s>>,
    /// The blocks of text.
    pub sections: Vec<Section<'s>>,
    /// The WSIS Action Lines.
    pub action_lines: Vec<ActionLine<'s>>,
    /// The Sustainable Development Goals and targets.
    pub sdgs: Vec<Sdg<'s>>,
    /// The speech statistics, in the order of the page.
    pub speech_statistics: Vec<SpeechStatistic<'s>>,
}

impl<'s> Account<'s> {
    /// An account that says nothing yet, in a document of `kind`.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            session: Session::default(),
            organisations: Vec::new(),
            participants: Vec::new(),
            agenda: Vec::new(),
            sections: Vec::new(),
            action_lines: Vec::new(),
            sdgs: Vec::new(),
            speech_statistics: Vec::new(),
        }
    }

    /// The part of this name; see [`Kind::parts`].
    fn part(&self, name: &str) -> &dyn Node {
        match name {
            "session" => &self.session,
            "organisations" => &self.organisations,
            "participants" => &self.participants,
            "agenda" => &self.agenda,
            "sections" => &self.sections,
            "action_lines" => &self.action_lines,
            "sdgs" => &self.sdgs,
            _ => &self.speech_statistics,
        }
    }

    fn part_mut(&mut self, name: &str) -> &mut dyn Node {
        match name {
            "session" => &mut self.session,
            "organisations" => &mut self.organisations,
            "participants" => &mut self.participants,
            "agenda" => &mut self.agenda,
            "sections" => &mut self.sections,
            "action_lines" => &mut self.action_lines,
            "sdgs" => &mut self.sdgs,
            _ => &mut self.speech_statistics,
        }
    }
}

impl Node for Account<'_> {
    fn json(&self) -> Json<'_> {
        Json::Object(self)
    }

    fn take_out(&mut self, pointers: &Pointers, gone: &mut Vec<Span>) -> bool {
        let mut goes = pointers.is_empty();
        for name in self.names() {
            if let Some(below) = pointers.below(name) {
                goes |= self.part_mut(name).take_out(below, gone);
            }
        }
        goes
    }
}

impl Members for Account<'_> {
    fn names(&self) -> &'static [&'static str] {
        self.kind.parts()
    }

    fn member(&self, index: usize) -> &dyn Node {
        self.part(self.names()[index])
    }
}

impl<'s> Document<'s> {
    /// The page of one session.
    pub fn page(account: Account<'s>) -> Self {
        Self { kind: account.kind, listing_title: None, accounts: vec![account], unrecognised: Vec::new() }
    }

    /// The title of the document: the session's, or the listing's.
    pub fn title(&self) -> Option<&Text<'s>> {
        match self.kind.is_listing() {
            true => self.listing_title.as_ref(),
            false => self.accounts.first().and_then(|account| account.session.title.as_ref()),
        }
    }

    /// The address of the page of its session; a listing is of several.
    pub fn address(&self) -> Option<&Text<'s>> {
        self.accounts.first().filter(|_| !self.kind.is_listing()).and_then(|account| account.session.url.as_ref())
    }

    /// Keeps text that no rule took, in the order of the document.
    pub fn keep_unrecognised(&mut self, text: impl IntoIterator<Item = Text<'s>>) {
        self.unrecognised.extend(text);
        self.unrecognised.sort_by_key(|text| text.span);
    }
}

impl Node for Document<'_> {
    fn json(&self) -> Json<'_> {
        Json::Object(self)
    }

    fn take_out(&mut self, pointers: &Pointers, gone: &mut Vec<Span>) -> bool {
        let mut goes = pointers.is_empty();
        for name in self.names() {
            let Some(below) = pointers.below(name) else { continue };
            goes |= match *name {
                "title" => self.listing_title.take_out(below, gone),
                "sessions" => self.accounts.take_out(below, gone),
                "unrecognised" => self.unrecognised.take_out(below, gone),
                part => self.accounts[0].part_mut(part).take_out(below, gone),
            };
        }
        goes
    }
}

/// Where a document is of one session, as JSON it has the members of its account.
impl Members for Document<'_> {
    fn names(&self) -> &'static [&'static str] {
        self.kind.members()
    }

    fn member(&self, index: usize) -> &dyn Node {
        match self.names()[index] {
            "title" => &self.listing_title,
            "sessions" => &self.accounts,
            "unrecognised" => &self.unrecognised,
            part => self.accounts[0].part(part),
        }
    }
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        AsJson(self).serialize(serializer)
    }
}
