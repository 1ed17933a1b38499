//! By what the register knows people: each name in each session of each document. It touches mentions and the register.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt, HashSet};

use super::super::links::{LinkedSession, mention_fact};
use super::super::names::{Name, compare};
use super::super::register::{Claimant, FactLine, KnownFact, Register};
use super::mention::MentionNode;
use crate::document::Entity;

/// The names in the sessions that documents do not tell of any more, by document and session.
type FormerNames<'n> = BTreeMap<Cow<'n, str>, BTreeMap<Cow<'n, str>, BTreeSet<Cow<'n, str>>>>;

/// So many people stay, at the least, where a session of a document came to be called otherwise.
const FEWEST_STAY: usize = 2;

/// What tells mentions apart that the register knows by one name.
pub(super) struct KnownMentions<'n, 'f> {
    nodes: &'n [MentionNode<'f>],
    sessions: &'n [LinkedSession],
    register: &'n Register,
    /// Which of those of its name in its session of the document each is, from 1.
    times: Vec<u32>,
    vanished: VanishedNames<'n>,
    /// By document and row of a session: what the document called that session before, where it calls none so any more.
    became: HashMap<(&'n str, usize), Cow<'n, str>>,
}

/// What a session of a document says no more: names, with the identifiers that they spoke for.
type VanishedNames<'n> = HashMap<(Cow<'n, str>, Cow<'n, str>), Vec<(Name, &'n str)>>;

impl<'n, 'f> KnownMentions<'n, 'f> {
    pub(super) fn new(nodes: &'n [MentionNode<'f>], register: &'n Register, sessions: &'n [LinkedSession]) -> Self {
        let mut times: Vec<u32> = Vec::with_capacity(nodes.len());
        for session in nodes.chunk_by(|a, b| a.session == b.session) {
            let mut seen: HashMap<(&str, &str), u32> = HashMap::new();
            times.extend(session.iter().map(|node| {
                let time = seen.entry((node.document_id(), node.name)).or_insert(0);
                *time += 1;
                *time
            }));
        }
        let mut known = Self { nodes, sessions, register, times, vanished: HashMap::new(), became: HashMap::new() };
        if !register.is_empty() {
            known.look();
        }
        known
    }

    /// Looks for what the register knows and the documents say no more.
    fn look(&mut self) {
        let facts = (0..self.nodes.len()).map(|i| self.fact(i, self.session_id(i)));
        let said: HashSet<FactLine<'_>> = facts.filter_map(|fact| self.register.fact(Entity::Person, &fact)).collect();
        let here: HashSet<_> = (0..self.nodes.len()).map(|i| (self.nodes[i].document_id(), self.session_id(i))).collect();
        let documents: HashSet<&str> = here.iter().map(|(document, _)| *document).collect();
        let mut gone: FormerNames<'n> = BTreeMap::new();
        for (fact, id) in self.register.facts(Entity::Person).filter(|(fact, _)| !said.contains(fact)) {
            let place = (fact.word(0), fact.word(1));
            if here.contains(&(&*place.0, &*place.1)) {
                self.vanished.entry(place).or_default().push((Name::new(&fact.word(2)), id));
            } else if documents.contains(&*place.0) {
                gone.entry(place.0).or_default().entry(place.1).or_default().insert(fact.word(2));
            }
        }
        if gone.is_empty() {
            return;
        }
        let known: HashSet<_> = said.iter().map(|fact| (fact.word(0), fact.word(1))).collect();
        let is_new = |i: &usize| !known.contains(&(self.nodes[*i].document_id().into(), self.session_id(*i).into()));
        self.became = became(&gone, self.nodes, (0..self.nodes.len()).filter(is_new));
    }

    fn session_id(&self, i: usize) -> &'n str {
        &self.sessions[self.nodes[i].session].session_id
    }

    fn fact(&self, i: usize, session_id: &str) -> KnownFact {
        mention_fact(self.nodes[i].document_id(), session_id, self.nodes[i].name, self.times[i])
    }

    /// By what the register will know each mention: which of those of its name in its session of the document it is, and what the
    /// session was called if otherwise.
    pub(super) fn told(self) -> (Vec<u32>, HashMap<usize, Box<str>>) {
        let former = (0..self.nodes.len()).filter_map(|i| Some((i, self.former_session(i)?.into()))).collect();
        (self.times, former)
    }

    /// What the register calls the session of a mention, if otherwise.
    fn former_session(&self, i: usize) -> Option<&str> {
        if self.register.is_empty() {
            return None;
        }
        let (document_id, row) = (self.nodes[i].document_id(), self.nodes[i].session);
        let session = &self.sessions[row];
        let known_as = session.known_as(self.register, document_id);
        let before = known_as.or_else(|| self.became.get(&(document_id, row)).map(|before| &**before));
        before.filter(|before| **before != *session.session_id)
    }

    /// A person of these mentions, which stand in order of time.
    pub(super) fn claimant(&self, members: &[usize]) -> Claimant<'n> {
        if self.register.is_empty() {
            return Claimant::default();
        }
        // The same name in another spelling, where the first is no longer.
        let edited = |i: &usize| {
            let here = self.vanished.get(&(Cow::Borrowed(self.nodes[*i].document_id()), Cow::Borrowed(self.session_id(*i))));
            let same = |(name, _): &&(Name, &'n str)| compare(name, self.nodes[*i].parsed()).is_exact();
            here.into_iter().flatten().filter(same).map(|(_, id)| *id).collect::<Vec<_>>()
        };
        let facts = members.iter().map(|i| self.fact(*i, self.session_id(*i)));
        let former = members.iter().filter_map(|i| Some(self.fact(*i, self.former_session(*i)?)));
        let known = facts.chain(former).filter_map(|fact| self.register.get(Entity::Person, &fact)).collect();
        Claimant { known, hints: members.iter().flat_map(edited).collect() }
    }
}

/// What documents called the sessions of these mentions before, none of which the register knows: most of the people are the same,
/// two at least, and no two of its former sessions could be meant.
fn became<'n>(
    gone: &FormerNames<'n>,
    nodes: &'n [MentionNode<'_>],
    new: impl Iterator<Item = usize>,
) -> HashMap<(&'n str, usize), Cow<'n, str>> {
    let mut names: HashMap<(&str, usize), HashSet<&str>> = HashMap::new();
    for i in new {
        names.entry((nodes[i].document_id(), nodes[i].session)).or_default().insert(nodes[i].name);
    }
    let former = |(document, row), names: &HashSet<&str>| {
        let is_same = |before: &&BTreeSet<Cow<'n, str>>| {
            let stay = before.iter().filter(|name| names.contains(&***name)).count();
            stay >= FEWEST_STAY && stay * 2 > before.len()
        };
        let mut same = gone.get(document)?.iter().filter(|(_, before)| is_same(before));
        let (only, _) = same.next().filter(|_| same.next().is_none())?;
        Some(((document, row), only.clone()))
    };
    names.iter().filter_map(|(place, names)| former(*place, names)).collect()
}
