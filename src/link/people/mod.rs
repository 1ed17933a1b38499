//! People: which names are one person.
//!
//! Human decisions first; then each session by itself ([`roster`]), where the lists say who was there and a heading
//! may be misheard; then across sessions ([`across`]), where a name alone says little. What is not joined stays a
//! person of its own, and its candidates are named.

mod across;
mod assign;
mod blocks;
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
use std::collections::BTreeMap;
use std::ops::Range;

use arcstr::ArcStr;
use foldhash::{HashMap, HashMapExt, HashSet};
use rayon::prelude::*;

use super::Facts;
use super::decisions::{Decisions, Who, entry};
use super::links::{Decision, LinkedPerson, LinkedSession, Mention, MoreOfMention, Rejected, Score};
use super::organisations::Bodies;
use super::register::Register;
use crate::dataset::Keys;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::inline::forum_and_year;
use crate::source::{Passage, Span};
use forest::Forest;
use known::KnownMentions;
use mention::{Context, MentionNode, Spelling};

pub use weigh::{Setting, Weighing, weigh};

/// Two mentions that were compared and not joined.
#[derive(Debug)]
struct Refusal {
    a: usize,
    b: usize,
    score: f64,
    evidence: Grounds,
    /// Whether a person should look.
    warn: bool,
}

/// What two mentions were compared by. Of the many people of one name most comparisons are told to nobody, so that they are put in
/// words late.
#[derive(Debug)]
enum Grounds {
    Told(String),
    /// How the names agree, with that of which mention, what is said around them, and what came of it.
    OfNamesakes {
        words: Cow<'static, str>,
        of: usize,
        context: Context,
        why: &'static str,
    },
}

impl Grounds {
    fn told<'d>(self, document_of: impl Fn(usize) -> &'d str) -> String {
        match self {
            Self::Told(words) => words,
            Self::OfNamesakes { words, of, context, why } => {
                format!("{words} in {}, {}{why}", document_of(of), context.as_str())
            }
        }
    }
}

/// A mention once it is known whose it is: without what it was compared by.
struct LinkedNode<'f> {
    document_id: &'f str,
    /// The row of the session.
    session: usize,
    name: &'f ArcStr,
    passage: Passage,
    /// The other places, where they tell it from a mention of the same name.
    further: Box<[Span]>,
}

impl<'f> LinkedNode<'f> {
    fn new(node: MentionNode<'f>, has_namesake: bool) -> Self {
        Self {
            document_id: node.document_id(),
            session: node.session,
            name: node.name,
            passage: node.passage,
            further: if has_namesake { (*node.further).into() } else { Box::default() },
        }
    }
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
    // They stand in order.
    let row_of = |root: usize| roots.binary_search(&root).ok();
    let person_id = |node: usize| row_of(forest.root(node)).map_or_else(|| "".into(), |row| ArcStr::clone(&people[row].person_id));
    let shared = with_a_namesake(&nodes, &times);
    // What the mentions were compared by goes before what is made of them comes.
    let mut nodes: Vec<LinkedNode<'_>> =
        nodes.into_iter().zip(shared).map(|(node, shared)| LinkedNode::new(node, shared)).collect();
    nodes.shrink_to_fit();
    let mut rejected = rejections(&nodes, sessions, &forest, refusals, sink, person_id);
    people.iter_mut().zip(&roots).for_each(|(one, root)| one.mentions.reserve_exact(forest.members(*root).len()));
    let mut keys = Keys::default();
    for (i, LinkedNode { document_id, session, name, passage, further }) in nodes.into_iter().enumerate() {
        let root = forest.root(i);
        let Some(person) = row_of(root).and_then(|row| people.get_mut(row)) else { continue };
        let more = MoreOfMention { further, rejected: rejected.remove(&i).unwrap_or_default(), former_session: former.remove(&i) };
        let session_id = &sessions[session].session_id;
        let members = forest.members(i).len();
        let tie = forest.take_tie(i);
        let lone = members == 1 && tie.score.is_none() && tie.decision == Decision::Exact;
        let set_apart = forest.set_apart(i).filter(|_| lone);
        let decision = match set_apart {
            _ if lone && more.rejected.iter().any(|one| one.open) => Decision::Unresolved,
            Some(_) => Decision::Human,
            None => tie.decision,
        };
        let evidence = match (tie.evidence, lone, decision) {
            (told, ..) if !told.is_empty() => told,
            (_, true, Decision::Human) => set_apart.unwrap_or_default().to_owned().into(),
            (_, true, Decision::Unresolved) => "too little evidence for any candidate".into(),
            (_, true, _) => "only mention".into(),
            (_, false, _) => "the spelling that the others are compared with".into(),
        };
        person.mentions.push(Mention {
            mention_id: keys.take(&["mentions", session_id, document_id, name]),
            source: passage.span.source,
            session_id: ArcStr::clone(session_id),
            name: ArcStr::clone(name),
            passage,
            decision,
            score: tie.score.map(Score::new),
            evidence,
            time: times[i],
            more: (more != MoreOfMention::default()).then(|| Box::new(more)),
        });
    }
    people
}

/// Whether another mention of its session in its document has the same name: its places tell them apart then. `times` says which of
/// those of its name each is.
fn with_a_namesake(nodes: &[MentionNode<'_>], times: &[u32]) -> Vec<bool> {
    let key = |i: usize| (nodes[i].document_id(), nodes[i].session, nodes[i].name);
    let several: HashSet<_> = (0..nodes.len()).filter(|i| times[*i] > 1).map(key).collect();
    (0..nodes.len()).map(|i| several.contains(&key(i))).collect()
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

/// The refused candidates of mentions that have any; the warnings go to `sink`.
fn rejections(
    nodes: &[LinkedNode<'_>],
    sessions: &[LinkedSession],
    forest: &Forest,
    refusals: Vec<Refusal>,
    sink: &Sink,
    person_id: impl Fn(usize) -> ArcStr,
) -> HashMap<usize, Vec<Rejected>> {
    let mut best: BTreeMap<(usize, usize), Refusal> = BTreeMap::new();
    for refusal in refusals {
        // The one that ranks behind is the one in question.
        let refusal = if refusal.a < refusal.b { refusal } else { Refusal { a: refusal.b, b: refusal.a, ..refusal } };
        if forest.root(refusal.a) == forest.root(refusal.b) {
            continue;
        }
        let refusal = match forest.forbidden(refusal.a, refusal.b) {
            Some(said) => {
                let evidence = Grounds::Told(format!("{}; {said}", refusal.evidence.told(|of| nodes[of].document_id)));
                Refusal { warn: false, evidence, ..refusal }
            }
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
    let mut out = HashMap::new();
    for (mention, mut candidates) in by_mention {
        candidates.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.a.cmp(&y.a)));
        candidates.truncate(NAMED);
        let candidates: Vec<(Refusal, String)> = candidates.into_iter().map(|one| told(one, nodes)).collect();
        warn(nodes, sessions, forest, mention, &candidates, sink);
        let rejected = candidates.into_iter().map(|(one, evidence)| Rejected {
            person_id: person_id(one.a),
            source: nodes[one.a].passage.span.source,
            session_id: sessions[nodes[one.a].session].session_id.clone(),
            name: ArcStr::clone(nodes[one.a].name),
            score: Score::new(one.score),
            evidence,
            open: one.warn,
        });
        out.insert(mention, rejected.collect());
    }
    out
}

/// A refusal and its evidence in words.
fn told(one: Refusal, nodes: &[LinkedNode<'_>]) -> (Refusal, String) {
    let words = one.evidence.told(|of| nodes[of].document_id);
    (Refusal { evidence: Grounds::Told(String::new()), ..one }, words)
}

fn warn(
    nodes: &[LinkedNode<'_>],
    sessions: &[LinkedSession],
    forest: &Forest,
    mention: usize,
    candidates: &[(Refusal, String)],
    sink: &Sink,
) {
    let likely: Vec<&(Refusal, String)> = candidates.iter().filter(|(one, _)| one.warn).collect();
    let Some((first, _)) = likely.first() else { return };
    let node = &nodes[mention];
    // Namesakes are told apart by their documents alone.
    let told = |(one, _): &&(Refusal, String)| {
        format!("{} in {} ({})", nodes[one.a].name, nodes[one.a].document_id, Score::new(one.score).as_str())
    };
    let names: Vec<String> = likely.iter().map(told).collect();
    let (so_far, here) = match forest.members(mention).len() {
        1 => ("is joined to nobody", "a person of its own for now"),
        _ => ("is joined to others only", "another person for now"),
    };
    let message = format!("{} may be {}, and {so_far}", node.name, names.join(" or "));
    let mut finding = Diagnostic::new(Code::UnresolvedPerson, node.passage.span, message).here(here);
    for (one, evidence) in &likely {
        finding = finding.also(nodes[one.a].passage.span, evidence.clone());
    }
    let who = |node: &LinkedNode<'_>| Who::at(node.name, node.document_id, &sessions[node.session].session_id);
    let paste = entry(&Who::told_apart([who(node), who(&nodes[first.a])]));
    sink.report(finding.help(format!("write below `same:`, `different:` or `unsure:` in decisions.yaml:\n{paste}")));
}
