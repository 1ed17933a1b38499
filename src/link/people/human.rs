//! Human decisions applied to mentions, and what is wrong with them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use arcstr::ArcStr;

use super::super::decisions::{Decisions, HumanDecision, Who};
use super::super::links::{Decision, LinkedSession};
use super::super::names::{Name, compare};
use super::forest::{Forest, Tie};
use super::mention::MentionNode;
use crate::diagnostic::{Code, Diagnostic, Sink, Wording};
use crate::source::Span;

/// Applies decisions before any signal is looked at.
pub(super) fn apply(
    decisions: &Decisions,
    nodes: &[MentionNode<'_>],
    sessions: &[LinkedSession],
    forest: &mut Forest,
    sink: &Sink,
) {
    if decisions.is_empty() {
        return;
    }
    let register = NamedNodes::new(nodes, sessions);
    let read = |list: &'_ [HumanDecision], word: &str| -> Vec<Vec<Vec<usize>>> {
        list.iter().map(|one| register.check(one, word, sink)).collect()
    };
    let same = read(&decisions.same, "same");
    let different = read(&decisions.different, "different");
    let unsure = read(&decisions.unsure, "unsure");

    let mut edges: Vec<(usize, usize, usize)> = Vec::new();
    for (number, people) in same.iter().enumerate() {
        let all: Vec<usize> = people.iter().flatten().copied().collect();
        edges.extend(all.windows(2).map(|pair| (pair[0], pair[1], number)));
    }
    // Where decisions contradict each other, nobody is joined by them.
    let mut void: BTreeSet<usize> = BTreeSet::new();
    let decided = Forest::of(nodes.len(), edges.iter().map(|(a, b, _)| (*a, *b)));
    for (word, list, entries) in [("different", &different, &decisions.different), ("unsure", &unsure, &decisions.unsure)] {
        for (people, entry) in list.iter().zip(entries) {
            let evidence: ArcStr = format!("decisions.yaml, {word}: {}", entry.reason.trim()).into();
            for (k, left) in people.iter().enumerate() {
                for (&a, &b) in people[k + 1..].iter().flatten().flat_map(|b| left.iter().map(move |a| (a, b))) {
                    if decided.root(a) == decided.root(b)
                        && let Some(chain) = chain(&edges, a, b)
                    {
                        void.extend(chain.iter().map(|(_, decision)| *decision));
                        contradiction(nodes, entry, &decisions.same, a, b, &chain, sink);
                    }
                    forest.forbid(a, b, &evidence);
                }
            }
        }
    }
    for (_, (people, entry)) in same.iter().zip(&decisions.same).enumerate().filter(|(number, _)| !void.contains(number)) {
        let all: BTreeSet<usize> = people.iter().flatten().copied().collect();
        let evidence = Wording::from(format!("decisions.yaml: {}", entry.reason.trim()));
        let Some(first) = all.first().copied() else { continue };
        for &one in &all {
            forest.join(first, one, &Tie { decision: Decision::Human, score: None, evidence: evidence.clone() });
        }
    }
    for (people, entry) in unsure.iter().zip(&decisions.unsure) {
        for &one in people.iter().flatten() {
            *forest.tie_mut(one) = Tie {
                decision: Decision::Unresolved,
                score: None,
                evidence: format!("decisions.yaml, unsure: {}", entry.reason.trim()).into(),
            };
        }
    }
}

/// Finds the mentions that a decision names.
struct NamedNodes<'n, 'f> {
    nodes: &'n [MentionNode<'f>],
    sessions: &'n [LinkedSession],
    by_name: BTreeMap<&'n str, Vec<usize>>,
}

impl<'n, 'f> NamedNodes<'n, 'f> {
    fn new(nodes: &'n [MentionNode<'f>], sessions: &'n [LinkedSession]) -> Self {
        let mut by_name: BTreeMap<&'n str, Vec<usize>> = BTreeMap::new();
        for (i, node) in nodes.iter().enumerate() {
            by_name.entry(&node.spelling.block).or_default().push(i);
        }
        Self { nodes, sessions, by_name }
    }

    /// The mentions of each of the people of a decision; none at all where it cannot be used, and a finding says why.
    fn check(&self, decision: &HumanDecision, word: &str, sink: &Sink) -> Vec<Vec<usize>> {
        let invalid = |message: &str, help: &'static str| {
            sink.report(
                Diagnostic::new(Code::InvalidDecision, decision.span, message.to_owned())
                    .here(format!("in the list `{word}`"))
                    .help(help),
            );
            Vec::new()
        };
        if decision.people.len() < 2 {
            return invalid("a decision on identity names fewer than two people", "name two people, each with `name:`");
        }
        if decision.reason.trim().is_empty() {
            return invalid(
                "a decision on identity gives no reason",
                "add `reason:` with a sentence that convinces the next reader",
            );
        }
        let mut found: Vec<Vec<usize>> = decision.people.iter().map(|who| self.find(who)).collect();
        if let Some(lost) = decision.people.iter().zip(&found).find(|(_, found)| found.is_empty()) {
            let message = format!("no document names a person {}", lost.0);
            let here = format!("this entry of `{word}` has no effect");
            sink.report(
                Diagnostic::new(Code::UnusedDecision, lost.0.span, message)
                    .here(here)
                    .help("correct the name, or remove the entry"),
            );
            return Vec::new();
        }
        for k in 0..found.len() {
            let equal: Vec<usize> = (0..found.len()).filter(|other| found[*other] == found[k]).collect();
            let mentions = found[k].clone();
            let of_one_document = mentions.iter().all(|one| self.nodes[*one].source() == self.nodes[mentions[0]].source());
            if equal.len() < 2 {
                continue;
            }
            if of_one_document && mentions.len() == equal.len() {
                // Namesakes in one list: as many names as mentions, one for each.
                equal.iter().zip(mentions).for_each(|(other, mention)| found[*other] = vec![mention]);
            } else if word != "same" || mentions.len() == 1 {
                let message =
                    format!("a decision on identity names {} twice, and does not tell which is which", decision.people[k]);
                return invalid(&message, "name two mentions; `document_id:` and `session_id:` tell them apart");
            }
        }
        if word != "same" {
            // `Li Wei` of one document and every other `Li Wei`: the exact one is not among the others.
            for k in 0..found.len() {
                if decision.people[k].document_id.is_none() && decision.people[k].session_id.is_none() {
                    let others: BTreeSet<usize> = found
                        .iter()
                        .enumerate()
                        .filter(|(other, _)| *other != k)
                        .flat_map(|(_, found)| found.iter().copied())
                        .collect();
                    found[k].retain(|one| !others.contains(one));
                }
            }
            if found.iter().any(Vec::is_empty) {
                return invalid("a decision on identity sets a name against itself", "add `document_id:` to tell the two apart");
            }
        }
        found
    }

    fn find(&self, who: &Who) -> Vec<usize> {
        let name = Name::new(&who.name);
        let candidates = self.by_name.get(name.block().as_str()).into_iter().flatten().copied();
        candidates
            .filter(|i| {
                let node = &self.nodes[*i];
                who.document_id.as_deref().is_none_or(|id| id == node.document_id())
                    && who.session_id.as_deref().is_none_or(|id| *id == *self.sessions[node.session].session_id)
                    && (**node.name == *who.name || compare(&name, node.parsed()).is_exact())
            })
            .collect()
    }
}

/// The shortest way from `a` to `b` along `same` decisions: the mentions on it and the decision of each step.
fn chain(edges: &[(usize, usize, usize)], a: usize, b: usize) -> Option<Vec<(usize, usize)>> {
    let mut steps: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for &(x, y, decision) in edges {
        steps.entry(x).or_default().push((y, decision));
        steps.entry(y).or_default().push((x, decision));
    }
    let mut from: BTreeMap<usize, (usize, usize)> = BTreeMap::from([(a, (a, usize::MAX))]);
    let mut queue = VecDeque::from([a]);
    while let Some(at) = queue.pop_front() {
        if at == b {
            let mut way = Vec::new();
            let mut at = b;
            while at != a {
                let (before, decision) = from[&at];
                way.push((at, decision));
                at = before;
            }
            way.reverse();
            return Some(way);
        }
        for &(next, decision) in steps.get(&at).into_iter().flatten() {
            from.entry(next).or_insert_with(|| {
                queue.push_back(next);
                (at, decision)
            });
        }
    }
    None
}

fn contradiction(
    nodes: &[MentionNode<'_>],
    entry: &HumanDecision,
    same: &[HumanDecision],
    a: usize,
    b: usize,
    chain: &[(usize, usize)],
    sink: &Sink,
) {
    let mut way = vec![nodes[a].name.to_owned()];
    way.extend(chain.iter().map(|(one, _)| nodes[*one].name.to_owned()));
    way.dedup();
    let message = format!(
        "decisions contradict each other: {} are the same, yet {} and {} are not",
        way.join(" = "),
        nodes[a].name,
        nodes[b].name
    );
    let place = |span: Span, node: usize| if span == Span::default() { nodes[node].span() } else { span };
    let mut finding =
        Diagnostic::new(Code::ContradictoryDecisions, place(entry.span, a), message).here(entry.reason.trim().to_owned());
    let mut told = BTreeSet::new();
    for &(one, decision) in chain {
        if told.insert(decision)
            && let Some(entry) = same.get(decision)
        {
            finding = finding.also(place(entry.span, one), entry.reason.trim().to_owned());
        }
    }
    sink.report(finding.help("remove one of these decisions"));
}
