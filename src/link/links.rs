//! What linking decided: sessions, people, bodies, and the look-ups by which pass 2 asks for them.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use arcstr::ArcStr;
use foldhash::{HashMap, HashMapExt, HashSet};

use super::Facts;
use super::events::LinkedEvent;
use super::external::ExternalId;
use super::names::{Name, compare};
use super::organisations::Bodies;
use super::register::{Changes, KnownBy, KnownFact, Register};
use crate::dataset::Key;
use crate::diagnostic::Wording;
use crate::document::{Entity, Kind};
use crate::source::{Passage, SourceId, Span};

/// Where a mention is to be found: its document, the session there, the row of the person, and its place among theirs.
type MentionRow = (SourceId, usize, usize, usize);

/// The identities behind all documents.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// The events, by identifier.
    pub events: Vec<LinkedEvent>,
    /// The sessions, by identifier.
    pub sessions: Vec<LinkedSession>,
    /// The people, by identifier.
    pub people: Vec<LinkedPerson>,
    /// The bodies, by identifier.
    pub organisations: Vec<LinkedOrganisation>,
    /// What others call people and bodies, in order.
    pub external_ids: Vec<ExternalId>,
    session_of: HashMap<(SourceId, usize), usize>,
    /// All mentions, by document, session and name.
    named: Vec<MentionRow>,
    bodies: Bodies,
}

/// A session, whatever number of documents tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedSession {
    /// The identifier, made of what the source states: `igf-2023-open-forum-22`.
    pub session_id: ArcStr,
    /// The documents, by authority, then by document identifier.
    pub members: Vec<Member>,
    /// What the register knows it by.
    pub(super) known_by: KnownBy,
}

impl LinkedSession {
    /// How the register calls what a document tells of it.
    pub(super) fn known_as<'r>(&self, register: &'r Register, document_id: &str) -> Option<&'r str> {
        let of_document = self.known_by.facts.iter().find(|fact| fact.word(0) == document_id)?;
        register.get(Entity::Session, of_document)
    }
}

/// A document's part in a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The document.
    pub source: SourceId,
    /// Its kind.
    pub kind: Kind,
    /// The place of the session in the document, from 0.
    pub index: usize,
    /// How the document was found to tell of this session, in words: `session code igf-2023-open-forum-22`, `same title,
    /// event and start`, `only document of this session`.
    pub matched_by: Cow<'static, str>,
}

/// A person and every name by which documents speak of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedPerson {
    /// The identifier: the words of the name in alphabetical order, so that it does not depend on their order in a
    /// document; with a body or a document behind it where two people share a name.
    pub person_id: ArcStr,
    /// The name in its best attested spelling.
    pub name: ArcStr,
    /// The family name, where the order of the name is known.
    pub family_name: Option<Box<str>>,
    /// The given name, where the order of the name is known.
    pub given_name: Option<Box<str>>,
    /// The mentions, by session; in a session the higher authority first, lists before headings.
    pub mentions: Vec<Mention>,
}

/// A name of a person in a document's session: one for each distinct spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The key, made of session, document and name.
    pub mention_id: Key,
    /// The document.
    pub source: SourceId,
    /// The session.
    pub session_id: ArcStr,
    /// The name as written.
    pub name: ArcStr,
    /// The first place of the name.
    pub passage: Passage,
    /// How sure the link to the person is.
    pub decision: Decision,
    /// The strength of the evidence; absent where nothing was compared.
    pub score: Option<Score>,
    /// Which signals agreed, in words a person can check.
    pub evidence: Wording,
    /// Which of those of this name in this session of the document, from 1.
    pub(super) time: u32,
    /// What few have.
    pub(super) more: Option<Box<MoreOfMention>>,
}

/// What is known of few mentions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct MoreOfMention {
    /// Its other places, in no order, where another of its session in the document has the same name.
    pub further: Box<[Span]>,
    /// The people it was compared with and not joined to, the likeliest first.
    pub rejected: Vec<Rejected>,
    /// What the register calls the session, if otherwise.
    pub former_session: Option<Box<str>>,
}

/// The strength of evidence in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score(u8);

impl Score {
    /// A strength from 0 to 1.
    pub(super) fn new(strength: f64) -> Self {
        let written = format!("{:.2}", strength.clamp(0.0, 1.0));
        Self(written.bytes().filter(u8::is_ascii_digit).fold(0, |number, digit| 10 * number + (digit - b'0')))
    }

    /// From `0.00` to `1.00`.
    pub fn as_str(self) -> &'static str {
        static TEXTS: LazyLock<Vec<String>> =
            LazyLock::new(|| (0..=100).map(|number| format!("{}.{:02}", number / 100, number % 100)).collect());
        &TEXTS[usize::from(self.0)]
    }
}

impl Mention {
    /// Whether a place of its name, which others of its session in the document may share, is its own.
    pub fn stands_at(&self, place: Span) -> bool {
        self.passage.span == place || self.more.as_ref().is_some_and(|more| more.further.contains(&place))
    }

    /// The people it was compared with and not joined to, the likeliest first.
    pub fn rejected(&self) -> &[Rejected] {
        self.more.as_ref().map_or(&[], |more| &more.rejected)
    }

    /// Forgets who was not joined to it.
    pub(crate) fn forget_rejected(&mut self) {
        if let Some(more) = &mut self.more {
            more.rejected = Vec::new();
        }
    }

    /// What the register calls the session, if otherwise.
    fn former_session(&self) -> Option<&str> {
        self.more.as_ref()?.former_session.as_deref()
    }

    /// What the register knows it by in a session of a document.
    fn fact(&self, document_id: &str, session_id: &str) -> KnownFact {
        mention_fact(document_id, session_id, &self.name, self.time)
    }
}

/// What the register knows a mention by; a list may give one name to two people.
pub(super) fn mention_fact(document_id: &str, session_id: &str, name: &str, time: u32) -> KnownFact {
    match time {
        1 => KnownFact::new([document_id, session_id, name]),
        _ => KnownFact::new([document_id, session_id, &format!("{name} #{time}")]),
    }
}

/// A candidate that was not joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The person.
    pub person_id: ArcStr,
    /// The document of the mention that came nearest.
    pub source: SourceId,
    /// The session of that mention.
    pub session_id: ArcStr,
    /// The name as that mention writes it.
    pub name: ArcStr,
    /// The strength of the evidence.
    pub score: Score,
    /// What spoke for it and against it.
    pub evidence: String,
    /// Whether a person should look: the names are near enough for one person, and nobody has decided.
    pub open: bool,
}

/// How sure a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// A person decided.
    Human,
    /// The names are equal, but for case, accents, transliteration, order and forms of address.
    Exact,
    /// The evidence leaves no reasonable doubt.
    Matched,
    /// The evidence is good, and a person may want to look.
    Probable,
    /// There are candidates, and too little evidence for any.
    Unresolved,
}

impl Decision {
    /// The word for it in the dataset.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Exact => "exact",
            Self::Matched => "matched",
            Self::Probable => "probable",
            Self::Unresolved => "unresolved",
        }
    }
}

/// A body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedOrganisation {
    /// The identifier: its full name, or its acronym where no document spells it out.
    pub organisation_id: String,
    /// The name in its best attested spelling.
    pub name: String,
    /// The country at the end of its name, by its two letters of ISO 3166-1.
    pub country: Option<&'static str>,
    /// Its acronym.
    pub short_name: Option<String>,
    /// The number of participations that name it.
    pub mentions: u32,
    /// The first place of the name; of what it is made from where no document writes it so.
    pub passage: Passage,
    /// What the register knows it by.
    pub(super) known_by: KnownBy,
}

impl Links {
    pub(super) fn new(
        events: Vec<LinkedEvent>,
        mut sessions: Vec<LinkedSession>,
        mut people: Vec<LinkedPerson>,
        (organisations, bodies): (Vec<LinkedOrganisation>, Bodies),
        external_ids: Vec<ExternalId>,
    ) -> Self {
        sessions.sort_by(|a, b| a.session_id.cmp(&b.session_id));
        people.sort_by(|a, b| a.person_id.cmp(&b.person_id));
        let mut session_of = HashMap::new();
        let mut place_of: HashMap<(SourceId, &str), Vec<usize>> = HashMap::new();
        for (row, session) in sessions.iter().enumerate() {
            for member in &session.members {
                session_of.insert((member.source, member.index), row);
                place_of.entry((member.source, &session.session_id)).or_default().push(member.index);
            }
        }
        let mut named: Vec<MentionRow> = Vec::new();
        for (row, person) in people.iter().enumerate() {
            for (at, mention) in person.mentions.iter().enumerate() {
                let indices = place_of.get(&(mention.source, &*mention.session_id)).into_iter().flatten();
                named.extend(indices.map(|index| (mention.source, *index, row, at)));
            }
        }
        named.shrink_to_fit();
        named.sort_unstable_by(|a, b| (written(&people, a), a).cmp(&(written(&people, b), b)));
        Self { events, sessions, people, organisations, external_ids, session_of, named, bodies }
    }

    /// Hands what everything is known by to the register, and says what that changes. `documents` are those that were linked.
    pub fn renew(&mut self, register: &mut Register, documents: &[Facts]) -> Changes {
        let mut changes = Changes::default();
        let seen: HashSet<&str> = documents.iter().map(|document| document.document_id.as_str()).collect();
        let bytes = self.sessions.iter().map(|one| one.session_id.len() + one.known_by.bytes()).sum();
        let id_of: HashMap<SourceId, &str> = documents.iter().map(|one| (one.source, one.document_id.as_str())).collect();
        let document_id = |source: SourceId| id_of.get(&source).copied().unwrap_or_default();
        // What documents called sessions before, as their people show.
        let renamed = self
            .people
            .iter()
            .flat_map(|person| &person.mentions)
            .filter_map(|mention| Some(((document_id(mention.source), mention.former_session()?), &mention.session_id)));
        let renamed: HashMap<(&str, &str), &ArcStr> = renamed.collect();
        let mut former: HashMap<&ArcStr, Vec<KnownFact>> = HashMap::new();
        for (fact, id) in register.facts(Entity::Session).filter(|_| !renamed.is_empty()) {
            if let Some(now) = renamed.get(&(&*fact.word(0), id)) {
                former.entry(*now).or_default().push(KnownFact::new([&*fact.word(0), &*fact.word(1)]));
            }
        }
        let things = self.sessions.iter_mut().map(|one| {
            let known_by = std::mem::take(&mut one.known_by);
            let former = former.remove(&one.session_id).unwrap_or_default();
            (ArcStr::clone(&one.session_id), KnownBy { former, ..known_by })
        });
        register.renew(Entity::Session, (things, bytes), &seen, &mut changes);
        let words = |one: &Mention| document_id(one.source).len() + one.session_id.len() + one.name.len() + "\t\t".len();
        let bytes = self.people.iter().map(|one| one.person_id.len() + one.mentions.iter().map(words).sum::<usize>()).sum();
        let things = self.people.iter().map(|person| {
            let mut known_by = KnownBy::default();
            for mention in &person.mentions {
                let document_id = document_id(mention.source);
                known_by.facts.push(mention.fact(document_id, &mention.session_id));
                known_by.former.extend(mention.former_session().map(|before| mention.fact(document_id, before)));
            }
            (ArcStr::clone(&person.person_id), known_by)
        });
        register.renew(Entity::Person, (things, bytes), &seen, &mut changes);
        let bytes = self.organisations.iter().map(|one| one.organisation_id.len() + one.known_by.bytes()).sum();
        let things =
            self.organisations.iter_mut().map(|one| (one.organisation_id.as_str().into(), std::mem::take(&mut one.known_by)));
        register.renew(Entity::Organisation, (things, bytes), &seen, &mut changes);
        changes
    }

    pub(super) fn bodies(&self) -> &Bodies {
        &self.bodies
    }

    /// The identifier of the person that `name`, as written at `place` in session `index` of a document, stands for;
    /// `None` for what is no person's name, and where several people bear it and none of them at this place.
    pub fn person(&self, source: SourceId, index: usize, name: &str, place: Span) -> Option<&str> {
        let wanted = (source, index, name);
        let from = self.named.partition_point(|one| written(&self.people, one) < wanted);
        let count = self.named[from..].iter().take_while(|one| written(&self.people, one) == wanted).count();
        let (.., row, _) = match &self.named[from..from + count] {
            [] => return self.alike((source, index), name),
            [only] => only,
            several => several.iter().find(|(.., row, at)| self.people[*row].mentions[*at].stands_at(place))?,
        };
        Some(&self.people[*row].person_id)
    }

    /// The only person of an account whose name is this one but for case, accents, order and forms of address.
    fn alike(&self, account: (SourceId, usize), name: &str) -> Option<&str> {
        let wanted = Name::new(name);
        let from = self.named.partition_point(|(source, index, ..)| (*source, *index) < account);
        let here = self.named[from..].iter().take_while(|(source, index, ..)| (*source, *index) == account);
        let mut same = here.filter(|one| compare(&Name::new(written(&self.people, one).2), &wanted).is_exact());
        let (.., row, _) = same.next()?;
        same.all(|(.., other, _)| other == row).then(|| &*self.people[*row].person_id)
    }

    /// The least certain of the decisions on what a session calls a person; `None` where it does not name them.
    pub fn least_certain(&self, person_id: &str, session_id: &str) -> Option<Decision> {
        let at = self.people.binary_search_by(|person| (*person.person_id).cmp(person_id)).ok()?;
        let mentions = &self.people[at].mentions;
        let from = mentions.partition_point(|mention| *mention.session_id < *session_id);
        mentions[from..].iter().take_while(|mention| *mention.session_id == *session_id).map(|mention| mention.decision).max()
    }

    /// The identifier of the body that `text` names in session `index` of a document; `affiliation` as in
    /// [`super::OrganisationFacts`]. `None` where no body can be told apart from the position.
    pub fn organisation(&self, source: SourceId, index: usize, text: &str, affiliation: bool) -> Option<&str> {
        self.body(source, index, text, affiliation).map(|(organisation, _)| organisation)
    }

    /// The same, and where in the text the name of the body stands, in bytes.
    pub(super) fn body(&self, source: SourceId, index: usize, text: &str, affiliation: bool) -> Option<(&str, Range<usize>)> {
        let (row, at) = self.bodies.find((source, index), text, affiliation)?;
        self.organisations.get(row).map(|body| (body.organisation_id.as_str(), at))
    }

    /// The identifier of session `index` of a document; empty where there is no such session.
    pub fn session(&self, source: SourceId, index: usize) -> &str {
        let row = self.session_of.get(&(source, index));
        row.and_then(|row| self.sessions.get(*row)).map_or("", |session| &session.session_id)
    }
}

/// The document of a mention, its session there, and the name as written.
fn written<'p>(people: &'p [LinkedPerson], (source, index, row, at): &MentionRow) -> (SourceId, usize, &'p str) {
    (*source, *index, &people[*row].mentions[*at].name)
}
