//! People: which names are one person.
//!
//! Human decisions first; then each session by itself ([`roster`]), where the lists say who was there and a heading
//! may be misheard; then across sessions ([`across`]), where a name alone says little. What is not joined stays a
//! person of its own, and its candidates are named.

mod across;
mod assign;
mod few;
mod forest;
mod human;
mod identity;
mod known;
mod mention;
mod namesakes;
mod roster;
mod weigh;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::Facts;
use super::decisions::{Decisions, Who, entry};
use super::links::{Decision, LinkedPerson, LinkedSession, Mention, Rejected};
use super::organisations::Bodies;
use super::register::Register;
use crate::dataset::Keys;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::inline::forum_and_year;
use forest::Forest;
use known::KnownMentions;
use mention::{MentionNode, Spelling};

pub use weigh::{Setting, Weighing, weigh};

/// Two mentions that were compared and not joined.
#[derive(Debug)]
struct Refusal {
    a: usize,
    b: usize,
    score: f64,
    evidence: String,
    /// Whether a person should look.
    warn: bool,
}

/// The candidates that are named, at most.
const NAMED: usize = 3;

/// The people of all sessions, which stand in order of their identifiers.
pub(super) fn link(
    documents: &[&Facts],
    sessions: &[LinkedSession],
    bodies: &Bodies,
    decisions: &Decisions,
    register: &Register,
    sink: &Sink,
) -> Vec<LinkedPerson> {
    let nodes = mention::collect(documents, sessions, bodies, &Spelling::all(documents));
    let mut forest = Forest::new(nodes.len());
    human::apply(decisions, &nodes, sessions, &mut forest, sink);
    let mut refusals = rosters(&nodes, &mut forest);
    across::join(&nodes, &mut forest, &mut refusals);
    let starts = starts(documents, sessions);
    let roots: Vec<usize> = (0..nodes.len()).filter(|i| forest.root(*i) == *i).collect();
    let known = KnownMentions::new(&nodes, register, sessions);
    let mut people = identity::identify(&nodes, &forest, &roots, register, &known, &starts);
    let (times, mut former) = known.told();
    let row_of: HashMap<usize, usize> = roots.iter().enumerate().map(|(row, root)| (*root, row)).collect();
    let person_id =
        |node: usize| row_of.get(&forest.root(node)).map_or_else(|| "".into(), |row| Arc::clone(&people[*row].person_id));
    let rejected = rejections(&nodes, sessions, &forest, refusals, sink, person_id);
    // What the mentions were compared by goes before what is made of them comes.
    let mut nodes: Vec<_> = nodes
        .into_iter()
        .map(|node| (node.source, node.document_id, node.session, node.name, node.passage, node.further))
        .collect();
    nodes.shrink_to_fit();
    people.iter_mut().zip(&roots).for_each(|(one, root)| one.mentions.reserve_exact(forest.members(*root).len()));
    let mut keys = Keys::default();
    for (i, ((source, document_id, session, name, passage, further), rejected)) in nodes.into_iter().zip(rejected).enumerate() {
        let root = forest.root(i);
        let Some(person) = row_of.get(&root).and_then(|row| people.get_mut(*row)) else { continue };
        let session_id = &sessions[session].session_id;
        let tie = forest.tie(i);
        let lone = forest.members(i).len() == 1 && tie.score.is_none() && tie.decision == Decision::Exact;
        let set_apart = forest.set_apart(i).filter(|_| lone);
        let decision = match set_apart {
            _ if lone && rejected.iter().any(|one| one.open) => Decision::Unresolved,
            Some(_) => Decision::Human,
            None => tie.decision,
        };
        let evidence = match (tie.evidence.as_str(), lone, decision) {
            ("", true, Decision::Human) => Cow::Owned(set_apart.unwrap_or_default().to_owned()),
            ("", true, Decision::Unresolved) => Cow::Borrowed("too little evidence for any candidate"),
            ("", true, _) => Cow::Borrowed("only mention"),
            ("", false, _) => Cow::Borrowed("the spelling that the others are compared with"),
            (told, ..) => Cow::Owned(told.to_owned()),
        };
        person.mentions.push(Mention {
            mention_id: keys.take(&["mentions", session_id, document_id, name]),
            source,
            session_id: Arc::clone(session_id),
            name: Arc::clone(name),
            passage,
            further: further.into_boxed_slice(),
            decision,
            score: tie.score.map(|score| two_decimals(score).into_boxed_str()),
            evidence,
            rejected: rejected.into_boxed_slice(),
            time: times[i],
            former_session: former.remove(&i),
        });
    }
    people
}

/// Joins the people of each session; returns what was refused. Sessions of which nobody decided anything know nothing of
/// each other, and are taken on all threads.
fn rosters(nodes: &[MentionNode<'_>], forest: &mut Forest) -> Vec<Refusal> {
    let mut ends = 0;
    let range = |session: &[MentionNode<'_>]| {
        ends += session.len();
        ends - session.len()..ends
    };
    let sessions: Vec<Range<usize>> = nodes.chunk_by(|a, b| a.session == b.session).map(range).collect();
    let alone = |range: &Range<usize>| {
        let (mut own, mut refusals) = (Forest::new(range.len()), Vec::new());
        roster::join(&nodes[range.clone()], 0..range.len(), &mut own, &mut refusals);
        (own, refusals)
    };
    let found: Vec<Option<(Forest, Vec<Refusal>)>> =
        sessions.par_iter().map(|range| forest.is_untouched(range.clone()).then(|| alone(range))).collect();
    let mut refusals = Vec::new();
    for (range, found) in sessions.into_iter().zip(found) {
        match found {
            Some((own, refused)) => {
                let from = range.start;
                forest.graft(from, own);
                refusals.extend(refused.into_iter().map(|one| Refusal { a: from + one.a, b: from + one.b, ..one }));
            }
            None => roster::join(nodes, range, forest, &mut refusals),
        }
    }
    refusals
}

fn two_decimals(score: f64) -> String {
    format!("{:.2}", score.clamp(0.0, 1.0))
}

/// For each session a text that orders sessions in time; what states no time comes last.
fn starts(documents: &[&Facts], sessions: &[LinkedSession]) -> Vec<String> {
    let by_source: HashMap<_, &Facts> = documents.iter().map(|document| (document.source, *document)).collect();
    let start = |session: &LinkedSession| {
        let facts = session.members.iter().filter_map(|member| by_source.get(&member.source)?.sessions.get(member.index));
        let time =
            facts.clone().filter_map(|one| one.starts_at.map(|at| at.to_string()).or(one.local_starts_at.map(|at| at.to_string())));
        let year = facts.filter_map(|one| Some(forum_and_year(one.event.as_deref()?)?.1)).min();
        let when = time.min().or(year.map(|year| year.to_string())).unwrap_or_else(|| "9999".into());
        format!("{when} {}", session.session_id)
    };
    sessions.iter().map(start).collect()
}

/// The refused candidates of each mention; the warnings go to `sink`.
fn rejections(
    nodes: &[MentionNode<'_>],
    sessions: &[LinkedSession],
    forest: &Forest,
    refusals: Vec<Refusal>,
    sink: &Sink,
    person_id: impl Fn(usize) -> Arc<str>,
) -> Vec<Vec<Rejected>> {
    let mut best: BTreeMap<(usize, usize), Refusal> = BTreeMap::new();
    for refusal in refusals {
        // The one that ranks behind is the one in question.
        let refusal = if refusal.a < refusal.b { refusal } else { Refusal { a: refusal.b, b: refusal.a, ..refusal } };
        if forest.root(refusal.a) == forest.root(refusal.b) {
            continue;
        }
        let refusal = match forest.forbidden(refusal.a, refusal.b) {
            Some(said) => Refusal { warn: false, evidence: format!("{}; {said}", refusal.evidence), ..refusal },
            None => refusal,
        };
        let key = (refusal.b, forest.root(refusal.a));
        if best.get(&key).is_none_or(|other| other.score < refusal.score) {
            best.insert(key, refusal);
        }
    }
    let mut by_mention: BTreeMap<usize, Vec<Refusal>> = BTreeMap::new();
    for ((mention, _), refusal) in best {
        by_mention.entry(mention).or_default().push(refusal);
    }
    let mut out: Vec<Vec<Rejected>> = vec![Vec::new(); nodes.len()];
    for (mention, mut candidates) in by_mention {
        candidates.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.a.cmp(&y.a)));
        candidates.truncate(NAMED);
        warn(nodes, sessions, forest, mention, &candidates, sink);
        out[mention].extend(candidates.into_iter().map(|one| Rejected {
            person_id: person_id(one.a),
            source: nodes[one.a].source,
            session_id: sessions[nodes[one.a].session].session_id.clone(),
            name: Arc::clone(nodes[one.a].name),
            score: two_decimals(one.score),
            evidence: one.evidence,
            open: one.warn,
        }));
    }
    out
}

fn warn(
    nodes: &[MentionNode<'_>],
    sessions: &[LinkedSession],
    forest: &Forest,
    mention: usize,
    candidates: &[Refusal],
    sink: &Sink,
) {
    let likely: Vec<&Refusal> = candidates.iter().filter(|one| one.warn).collect();
    let Some(first) = likely.first() else { return };
    let node = &nodes[mention];
    // Namesakes are told apart by their documents alone.
    let told = |one: &&Refusal| format!("{} in {} ({})", nodes[one.a].name, nodes[one.a].document_id, two_decimals(one.score));
    let names: Vec<String> = likely.iter().map(told).collect();
    let (so_far, here) = match forest.members(mention).len() {
        1 => ("is joined to nobody", "a person of its own for now"),
        _ => ("is joined to others only", "another person for now"),
    };
    let message = format!("{} may be {}, and {so_far}", node.name, names.join(" or "));
    let mut finding = Diagnostic::new(Code::UnresolvedPerson, node.span(), message).here(here);
    for one in &likely {
        finding = finding.also(nodes[one.a].span(), one.evidence.clone());
    }
    let who = |node: &MentionNode<'_>| Who::at(node.name, node.document_id, &sessions[node.session].session_id);
    let paste = entry(&Who::told_apart([who(node), who(&nodes[first.a])]));
    sink.report(finding.help(format!("write below `same:`, `different:` or `unsure:` in decisions.yaml:\n{paste}")));
}
