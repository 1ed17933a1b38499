//! By what the register knows people: each name in each session of each document. It touches mentions and the register.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::links::LinkedSession;
use super::super::names::{Name, compare};
use super::super::register::{Claimant, KnownBy, KnownFact, Register};
use super::mention::MentionNode;
use crate::document::Entity;

/// The facts of the mentions, and what the register knows of their documents besides.
pub(super) struct KnownMentions<'n, 'f> {
    nodes: &'n [MentionNode<'f>],
    facts: Vec<KnownFact>,
    /// What the register knows of mentions whose session is called otherwise now.
    former: HashMap<usize, KnownFact>,
    /// What a session of a document says no more: names, with the identifiers that they spoke for.
    vanished: HashMap<(&'n str, &'n str), Vec<(Name, &'n str)>>,
}

impl<'n, 'f> KnownMentions<'n, 'f> {
    pub(super) fn new(nodes: &'n [MentionNode<'f>], register: &'n Register, sessions: &[LinkedSession]) -> Self {
        // A list may give one name to two people.
        let mut times: BTreeMap<(&str, usize, &str), u32> = BTreeMap::new();
        let mut fact = |node: &'n MentionNode<'f>| {
            let time = times.entry((node.document_id, node.session, node.name)).or_insert(0);
            *time += 1;
            let name = if *time == 1 { node.name.to_owned() } else { format!("{} #{time}", node.name) };
            vec![node.document_id.to_owned(), sessions[node.session].session_id.clone(), name]
        };
        let facts: Vec<KnownFact> = nodes.iter().map(&mut fact).collect();
        let said: HashSet<&KnownFact> = facts.iter().collect();
        let mut vanished: HashMap<(&str, &str), Vec<(Name, &str)>> = HashMap::new();
        for (fact, id) in register.facts(Entity::Person).filter(|(fact, _)| !said.contains(fact)) {
            vanished.entry((&fact[0], &fact[1])).or_default().push((Name::new(&fact[2]), id));
        }
        let former = nodes.iter().zip(&facts).filter(|_| !register.is_empty()).enumerate().flat_map(|(i, (node, fact))| {
            let session = &sessions[node.session];
            let before = session.known_as(register, node.document_id).filter(|before| *before != session.session_id);
            before.map(|before| (i, vec![fact[0].clone(), before.to_owned(), fact[2].clone()]))
        });
        Self { former: former.collect(), nodes, facts, vanished }
    }

    /// A person of these mentions, which stand in order of time.
    pub(super) fn claimant(&mut self, members: &[usize], wanted: Vec<String>) -> Claimant {
        // The same name in another spelling, where the first is no longer.
        let edited = |i: &usize| {
            if self.vanished.is_empty() {
                return Vec::new();
            }
            let here = self.vanished.get(&(self.facts[*i][0].as_str(), self.facts[*i][1].as_str()));
            let same = |(name, _): &&(Name, &'n str)| compare(name, self.nodes[*i].parsed()).is_exact();
            here.into_iter().flatten().filter(same).map(|(_, id)| (*id).to_owned()).collect::<Vec<_>>()
        };
        let hints = members.iter().flat_map(edited).collect();
        let former = members.iter().filter_map(|i| self.former.remove(i)).collect();
        // A mention is of one person.
        let facts = members.iter().map(|i| std::mem::take(&mut self.facts[*i])).collect();
        Claimant { hints, known_by: KnownBy { facts, former }, wanted }
    }
}
