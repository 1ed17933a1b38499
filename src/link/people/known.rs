//! By what the register knows people: each name in each session of each document. It touches mentions and the register.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::super::links::{LinkedSession, mention_fact};
use super::super::names::{Name, compare};
use super::super::register::{Claimant, FactLine, KnownFact, Register};
use super::mention::MentionNode;
use crate::document::Entity;

/// What tells mentions apart that the register knows by one name.
pub(super) struct KnownMentions<'n, 'f> {
    nodes: &'n [MentionNode<'f>],
    sessions: &'n [LinkedSession],
    register: &'n Register,
    /// Which of those of its name in its session of the document each is, from 1.
    times: Vec<u32>,
    vanished: VanishedNames<'n>,
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
        let mut known = Self { nodes, sessions, register, times, vanished: HashMap::new() };
        if !register.is_empty() {
            known.vanished = known.vanished();
        }
        known
    }

    fn vanished(&self) -> VanishedNames<'n> {
        let facts = (0..self.nodes.len()).map(|i| self.fact(i, self.session_id(i)));
        let said: HashSet<FactLine<'_>> = facts.filter_map(|fact| self.register.fact(Entity::Person, &fact)).collect();
        let of_nodes = self.nodes.iter().map(|node| (node.document_id(), &*self.sessions[node.session].session_id));
        let here: HashSet<(&str, &str)> = of_nodes.collect();
        let mut vanished = VanishedNames::new();
        for (fact, id) in self.register.facts(Entity::Person).filter(|(fact, _)| !said.contains(fact)) {
            let place = (fact.word(0), fact.word(1));
            if here.contains(&(&*place.0, &*place.1)) {
                vanished.entry(place).or_default().push((Name::new(&fact.word(2)), id));
            }
        }
        vanished
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
    fn former_session(&self, i: usize) -> Option<&'n str> {
        if self.register.is_empty() {
            return None;
        }
        let session = &self.sessions[self.nodes[i].session];
        session.known_as(self.register, self.nodes[i].document_id()).filter(|before| **before != *session.session_id)
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
