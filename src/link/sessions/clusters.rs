//! Puts units together into sessions, by the strength of what ties them; nothing depends on the order of the units.
//!
//! Units that say the same are one node. Ties between nodes are taken from the strongest to the weakest. All that
//! equal ties would put together is put together, unless two of it contradict each other; then the nodes that could
//! belong to either of the two are left alone, for good.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use foldhash::{HashMap, HashMapExt, HashSet};
use rayon::prelude::*;

use super::super::starts::{WIDEST, between};
use super::super::titles::{self, TitleLikeness};
use super::{SessionTie, Strength, Unit};
use crate::document::SessionType;
use crate::source::SourceId;

/// A word, or another key, that more titles of one start have is no sign of likeness.
const COMMON: usize = 32;
/// Of more nodes that contradict each other, none is put together.
const MANY: usize = 256;

/// The sessions, and what was compared on the way.
pub(super) struct Clusters {
    /// The units of each session.
    pub members: Vec<Vec<usize>>,
    /// Units of one start that were compared by their titles or numbers.
    pub compared: Vec<(usize, usize)>,
    /// Units that were left alone, each with two that it could have been put to.
    pub undecided: Vec<(usize, [usize; 2])>,
}

/// A title, and its year or its type and number.
type TitleKey<'u> = (&'u str, Result<Cow<'u, str>, (SessionType, u32)>);

/// Units that say the same.
struct UnitNode {
    units: Vec<usize>,
    /// Their documents, in order.
    documents: Vec<SourceId>,
    /// Whether one document has two of them.
    twice: bool,
}

/// The state of the work.
struct Work<'w, 'f> {
    units: &'w [Unit<'f>],
    nodes: Vec<UnitNode>,
    /// The cluster of each node.
    cluster_of: Vec<usize>,
    /// The nodes of each cluster.
    clusters: Vec<Vec<usize>>,
    /// Clusters that are left alone: by ties of which strength, and two nodes that they could have been put to.
    frozen: HashMap<usize, (Strength, Option<[usize; 2]>)>,
}

/// The units put together.
pub(super) fn cluster(units: &[Unit<'_>]) -> Clusters {
    let mut work = Work::new(units);
    let starts = work.pairs_of_one_start();
    let mut ties: Vec<(Strength, usize, usize)> = Vec::new();
    work.join_codes(&mut ties);
    let titles = work.pairs_of_one_title();
    let pairs = titles.par_iter().chain(&starts);
    ties.par_extend(pairs.filter_map(|&(a, b)| Some((work.unit(a).tie(work.unit(b))?, a, b))));
    ties.sort_unstable();
    ties.dedup();
    for equal in ties.chunk_by(|a, b| a.0 == b.0) {
        let edges: Vec<(usize, usize)> = equal.iter().map(|(_, a, b)| (*a, *b)).collect();
        work.join(equal[0].0, &edges);
    }
    work.finish(&starts)
}

impl<'w, 'f> Work<'w, 'f> {
    fn new(units: &'w [Unit<'f>]) -> Self {
        let mut nodes: Vec<UnitNode> = Vec::new();
        let mut known = HashMap::with_capacity(units.len());
        for (i, unit) in units.iter().enumerate() {
            let node = *known.entry(unit.said()).or_insert_with(|| {
                nodes.push(UnitNode { units: Vec::new(), documents: Vec::new(), twice: false });
                nodes.len() - 1
            });
            nodes[node].units.push(i);
            nodes[node].documents.push(unit.document.source);
        }
        for node in &mut nodes {
            node.documents.sort_unstable();
            node.twice = node.documents.windows(2).any(|two| two[0] == two[1]);
        }
        let clusters: Vec<Vec<usize>> = (0..nodes.len()).map(|node| vec![node]).collect();
        Self { units, cluster_of: (0..nodes.len()).collect(), nodes, clusters, frozen: HashMap::new() }
    }

    fn unit(&self, node: usize) -> &'w Unit<'f> {
        &self.units[self.nodes[node].units[0]]
    }

    /// Puts together what has one code; where a document has a code twice, times and titles decide with which of the
    /// two the other documents go.
    fn join_codes(&mut self, ties: &mut Vec<(Strength, usize, usize)>) {
        let mut by_code: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for node in 0..self.nodes.len() {
            if let Some(code) = self.unit(node).code() {
                by_code.entry(code).or_default().push(node);
            }
        }
        for nodes in by_code.into_values() {
            let mut documents: Vec<SourceId> = nodes.iter().flat_map(|node| self.nodes[*node].documents.iter().copied()).collect();
            let count = documents.len();
            documents.sort_unstable();
            documents.dedup();
            if documents.len() == count {
                nodes.iter().skip(1).for_each(|node| self.unite(nodes[0], *node));
            } else if nodes.len() <= MANY {
                ties.extend(pairs(&nodes).filter_map(|(a, b)| Some((self.unit(a).tie(self.unit(b))?, a, b))));
            }
        }
    }

    /// Nodes of one title in one year, or of one title, type and number, whose starts are not too far apart.
    fn pairs_of_one_title(&self) -> Vec<(usize, usize)> {
        let mut keyed: Vec<(TitleKey<'_>, usize)> = Vec::with_capacity(2 * self.nodes.len());
        for node in 0..self.nodes.len() {
            let unit = self.unit(node);
            let title = unit.title.key.as_str();
            if title.is_empty() {
                continue;
            }
            keyed.push(((title, Ok(unit.year().unwrap_or_default())), node));
            keyed.extend(unit.session_type.zip(unit.number).map(|code| ((title, Err(code)), node)));
        }
        keyed.sort_unstable();
        let mut found = Vec::new();
        for block in keyed.chunk_by(|(one, _), (other, _)| one == other) {
            let mut nodes: Vec<usize> = block.iter().map(|(_, node)| *node).collect();
            nodes.sort_by_key(|node| self.unit(*node).start.any());
            for (n, &a) in nodes.iter().enumerate() {
                for &b in &nodes[n + 1..] {
                    let starts = self.unit(a).start.any().zip(self.unit(b).start.any());
                    if starts.is_some_and(|(a, b)| between(b, a) > WIDEST) {
                        break;
                    }
                    if !self.share_document(a, b) {
                        found.push((a.min(b), a.max(b)));
                    }
                }
            }
        }
        found
    }

    /// Nodes of one start whose titles may be alike, or that have one number and two types.
    ///
    /// Found by a title without one letter, by the words that few other titles of the start have, by titles that begin
    /// with another: a pair with two slips is missed where each of its words is in more than [`COMMON`] others.
    fn pairs_of_one_start(&self) -> Vec<(usize, usize)> {
        let mut blocks: HashMap<(bool, jiff::civil::DateTime), Vec<usize>> = HashMap::new();
        for node in 0..self.nodes.len() {
            let start = self.unit(node).start;
            start.utc.iter().for_each(|at| blocks.entry((true, *at)).or_default().push(node));
            start.local.iter().for_each(|at| blocks.entry((false, *at)).or_default().push(node));
        }
        let mut found: Vec<(usize, usize)> = Vec::new();
        for nodes in blocks.into_values().filter(|nodes| nodes.len() > 1) {
            let mut keyed: Vec<(u64, usize)> = Vec::new();
            for &node in &nodes {
                keyed.extend(self.keys(node).into_iter().map(|key| (key, node)));
            }
            keyed.sort_unstable();
            keyed.dedup();
            let few = keyed.chunk_by(|a, b| a.0 == b.0).filter(|alike| (2..=COMMON).contains(&alike.len()));
            found.extend(few.flat_map(|alike| pairs(alike).map(|(a, b)| (a.1, b.1))));
            found.extend(self.beginnings(nodes));
        }
        found.retain(|(a, b)| !self.share_document(*a, *b));
        found.iter_mut().for_each(|(a, b)| (*a, *b) = (*a.min(b), *a.max(b)));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What a node may have in common with one that it resembles.
    fn keys(&self, node: usize) -> Vec<u64> {
        let hash = |kind: u8, text: &dyn Fn(&mut DefaultHasher)| {
            let mut hasher = DefaultHasher::new();
            kind.hash(&mut hasher);
            text(&mut hasher);
            hasher.finish()
        };
        let unit = self.unit(node);
        let mut keys: Vec<u64> = unit.title.words().map(|word| hash(1, &|hasher| word.hash(hasher))).collect();
        keys.extend(unit.number.map(|number| hash(2, &|hasher| number.hash(hasher))));
        // A title is a number of which its letters are the digits, so that to leave one out costs no second look at the others.
        const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
        const ONE_PLACE_LOWER: u64 = 0xf1de_83e1_9937_733d;
        const { assert!(BASE.wrapping_mul(ONE_PLACE_LOWER) == 1) };
        let letters = || unit.title.key.chars().map(u64::from);
        let whole = letters().fold(0u64, |front, letter| front.wrapping_mul(BASE).wrapping_add(letter));
        let (mut behind, mut place) = (0u64, 1u64);
        for letter in letters().rev() {
            let front = whole.wrapping_sub(behind).wrapping_sub(letter.wrapping_mul(place));
            keys.push(front.wrapping_mul(ONE_PLACE_LOWER).wrapping_add(behind));
            behind = behind.wrapping_add(letter.wrapping_mul(place));
            place = place.wrapping_mul(BASE);
        }
        keys.push(whole);
        keys
    }

    /// Nodes of which one title begins with the other.
    fn beginnings(&self, mut nodes: Vec<usize>) -> Vec<(usize, usize)> {
        let key = |node: &usize| self.unit(*node).title.key.as_str();
        nodes.retain(|node| !key(node).is_empty());
        nodes.sort_by(|a, b| key(a).cmp(key(b)));
        let mut found = Vec::new();
        for (n, a) in nodes.iter().enumerate() {
            found.extend(nodes[n + 1..].iter().take(COMMON).take_while(|b| key(b).starts_with(key(a))).map(|b| (*a, *b)));
        }
        found
    }

    fn share_document(&self, a: usize, b: usize) -> bool {
        let (few, many) = (&self.nodes[a].documents, &self.nodes[b].documents);
        let (few, many) = if few.len() <= many.len() { (few, many) } else { (many, few) };
        few.iter().any(|document| many.binary_search(document).is_ok())
    }

    /// Puts together what equal ties connect.
    fn join(&mut self, strength: Strength, edges: &[(usize, usize)]) {
        let mut next: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &(a, b) in edges {
            let (a, b) = (self.cluster_of[a], self.cluster_of[b]);
            if a != b && !self.frozen.contains_key(&a) && !self.frozen.contains_key(&b) {
                next.entry(a).or_default().push(b);
                next.entry(b).or_default().push(a);
            }
        }
        for neighbours in next.values_mut() {
            neighbours.sort_unstable();
            neighbours.dedup();
        }
        while let Some(&start) = next.keys().next() {
            let part = connected(&next, start);
            let core = self.core(&part);
            if !self.contradicts(&part, &core) {
                part.iter().skip(1).for_each(|&cluster| self.unite(part[0], cluster));
                part.iter().for_each(|cluster| drop(next.remove(cluster)));
                continue;
            }
            let either: Vec<(usize, Option<[usize; 2]>)> = match part.len() <= MANY {
                true => part.iter().filter_map(|&one| Some((one, Some(self.either(&next[&one], &core)?)))).collect(),
                false => Vec::new(),
            };
            let alone = if either.is_empty() { part.iter().map(|&one| (one, None)).collect() } else { either };
            for (one, two) in alone {
                self.frozen.insert(one, (strength, two.map(|two| two.map(|cluster| self.clusters[cluster][0]))));
                for neighbour in next.remove(&one).unwrap_or_default() {
                    if let Some(others) = next.get_mut(&neighbour) {
                        others.retain(|other| *other != one);
                    }
                }
            }
            next.retain(|_, neighbours| !neighbours.is_empty());
        }
    }

    /// The titles of what has a code: its documents may bear several titles, and so may what belongs to it.
    fn core(&self, clusters: &[usize]) -> HashSet<&'w str> {
        let nodes = clusters.iter().flat_map(|&cluster| &self.clusters[cluster]);
        nodes.map(|&node| self.unit(node)).filter(|unit| unit.code().is_some()).map(|unit| unit.title.key.as_str()).collect()
    }

    /// Whether two of the clusters contradict each other.
    fn contradicts(&self, clusters: &[usize], core: &HashSet<&str>) -> bool {
        let twice = |cluster: &usize| self.clusters[*cluster].iter().any(|node| self.nodes[*node].twice);
        clusters.iter().any(twice) || pairs(clusters).any(|(a, b)| self.contradict(a, b, core))
    }

    /// Two of the clusters that contradict each other, or one that is two by itself.
    fn either(&self, clusters: &[usize], core: &HashSet<&str>) -> Option<[usize; 2]> {
        let twice = clusters.iter().find(|&&cluster| self.clusters[cluster].iter().any(|node| self.nodes[*node].twice));
        let two = || pairs(clusters).find(|(a, b)| self.contradict(*a, *b, core)).map(|(a, b)| [a, b]);
        twice.map(|&cluster| [cluster, cluster]).or_else(two)
    }

    fn contradict(&self, a: usize, b: usize, core: &HashSet<&str>) -> bool {
        let others = &self.clusters[b];
        self.clusters[a].iter().any(|&x| others.iter().any(|&y| self.share_document(x, y) || self.speak_against(x, y, core)))
    }

    fn speak_against(&self, x: usize, y: usize, core: &HashSet<&str>) -> bool {
        let (x, y) = (self.unit(x), self.unit(y));
        if x.code().is_some() && x.code() == y.code() {
            return false;
        }
        let titled = |unit: &Unit<'_>| unit.title.key.is_empty() || core.contains(unit.title.key.as_str());
        let two_titles = || titles::likeness(&x.title, &y.title).is_none_or(|likeness| likeness == TitleLikeness::Near);
        !x.compatible(y) || !titled(x) && !titled(y) && two_titles()
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (a.min(b), a.max(b));
        let nodes = std::mem::take(&mut self.clusters[b]);
        nodes.iter().for_each(|node| self.cluster_of[*node] = a);
        self.clusters[a].extend(nodes);
    }

    /// Whether the units of a node, which says all there is of a cluster, are as many sessions: a document has two of
    /// them, or nothing ties them, or nothing stronger than what left them alone.
    fn is_several(&self, node: usize, frozen: Option<Strength>) -> bool {
        let unit = self.unit(node);
        let tie = unit.tie(unit);
        let weak = |tie: Strength| tie.0 != SessionTie::Code && frozen.is_some_and(|frozen| frozen <= tie);
        self.nodes[node].twice || tie.is_none_or(weak)
    }

    fn finish(self, starts: &[(usize, usize)]) -> Clusters {
        let mut members: Vec<Vec<usize>> = Vec::new();
        for (cluster, nodes) in self.clusters.iter().enumerate() {
            let alone = nodes.len() == 1 && self.is_several(nodes[0], self.frozen.get(&cluster).map(|(strength, _)| *strength));
            let units = nodes.iter().flat_map(|node| self.nodes[*node].units.iter().copied());
            match alone {
                true => members.extend(units.map(|unit| vec![unit])),
                false if nodes.is_empty() => {}
                false => members.push(units.collect()),
            }
        }
        let first = |node: usize| self.nodes[node].units[0];
        let last = |node: usize| *self.nodes[node].units.last().expect("a node has units");
        let undecided = self.frozen.iter().filter_map(|(&cluster, two)| {
            let [a, b] = two.1?;
            let nodes = &self.clusters[cluster];
            Some(
                nodes
                    .iter()
                    .flat_map(|node| &self.nodes[*node].units)
                    .map(move |unit| (*unit, [first(a), if a == b { last(b) } else { first(b) }])),
            )
        });
        let mut undecided: Vec<_> = undecided.flatten().collect();
        undecided.sort_unstable();
        let compared = starts.iter().map(|(a, b)| (first(*a), first(*b))).collect();
        Clusters { members, compared, undecided }
    }
}

fn pairs<T: Copy>(items: &[T]) -> impl Iterator<Item = (T, T)> {
    items.iter().enumerate().flat_map(|(n, &a)| items[n + 1..].iter().map(move |&b| (a, b)))
}

/// All that is connected with `start`, in order.
fn connected(next: &BTreeMap<usize, Vec<usize>>, start: usize) -> Vec<usize> {
    let mut seen = HashSet::from_iter([start]);
    let mut open = vec![start];
    while let Some(one) = open.pop() {
        open.extend(next[&one].iter().copied().filter(|other| seen.insert(*other)));
    }
    let mut all: Vec<usize> = seen.into_iter().collect();
    all.sort_unstable();
    all
}
