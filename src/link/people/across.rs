//! People across sessions: equal names first, told apart or joined by what is said around them, then like names.
//!
//! Candidates are found by keys, never by comparing all with all: one key for equal names, and for like names one
//! key for each two parts of a name by their sound. Crowded keys serve equal names only.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::links::Decision;
use super::super::names::{Signal, collapse, compare};
use super::super::weights as w;
use super::Refusal;
use super::forest::{Forest, Tie};
use super::mention::{Context, Node, Profile};

/// A person of one session, or of several where people decided so.
struct Person<'f> {
    /// The mention that stands for it.
    root: usize,
    /// The mentions with distinct full names.
    names: Vec<usize>,
    sessions: BTreeSet<usize>,
    profile: Profile<'f>,
}

/// Joins people of several sessions.
pub(super) fn join(nodes: &[Node<'_>], forest: &mut Forest, refusals: &mut Vec<Refusal>) {
    let mut attendance = Attendance::new(nodes, forest);
    equal(nodes, forest, &mut attendance, refusals);
    alike(nodes, forest, &mut attendance, refusals);
}

/// The people so far whose name is worth comparing: two full parts at least.
fn people<'f>(nodes: &[Node<'f>], forest: &Forest) -> Vec<Person<'f>> {
    let roots = (0..nodes.len()).filter(|i| forest.root(*i) == *i);
    let person = |root: usize| {
        let members = forest.members(root);
        // What a list writes is the name; what a heading writes is the name where no list does.
        let listed = members.iter().any(|i| nodes[*i].listed());
        let mut names: Vec<usize> = members
            .iter()
            .copied()
            .filter(|i| (nodes[*i].listed() || !listed) && nodes[*i].parsed.core().len() >= 2 && nodes[*i].parsed.full_parts() >= 1)
            .collect();
        names.sort_unstable();
        let mut seen = BTreeSet::new();
        names.retain(|i| seen.insert(nodes[*i].parsed.parts.iter().map(|part| &part.plain).collect::<Vec<_>>()));
        let mut profile = Profile::default();
        members.iter().for_each(|i| profile.merge(&nodes[*i].profile));
        let sessions = members.iter().map(|i| nodes[*i].session).collect();
        (!names.is_empty()).then_some(Person { root, names, sessions, profile })
    };
    roots.filter_map(person).collect()
}

/// Equal names: joined by the same body; then by the same groups, or by being uncommon, where nothing speaks against it.
fn equal(nodes: &[Node<'_>], forest: &mut Forest, attendance: &mut Attendance, refusals: &mut Vec<Refusal>) {
    let people = people(nodes, forest);
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (k, person) in people.iter().enumerate() {
        let keys: BTreeSet<String> =
            person.names.iter().filter(|i| nodes[**i].parsed.full_parts() >= 2).map(|i| nodes[*i].parsed.block()).collect();
        for key in keys {
            blocks.entry(key).or_default().push(k);
        }
    }
    for block in blocks.into_values().filter(|block| block.len() > 1) {
        let groups = by_house(nodes, &people, &block, forest, attendance);
        if groups.len() > 1 && groups.len() <= w::CROWDED {
            by_profile(nodes, &groups, forest, attendance, refusals);
        }
    }
}

/// People of one name who share a body are one; the groups that come of it.
fn by_house<'f>(
    nodes: &[Node<'f>],
    people: &[Person<'f>],
    block: &[usize],
    forest: &mut Forest,
    attendance: &mut Attendance,
) -> Vec<Person<'f>> {
    let mut first_of: HashMap<&str, usize> = HashMap::new();
    for &k in block {
        let person = &people[k];
        for house in &person.profile.houses {
            let first = *first_of.entry(house).or_insert(k);
            if first == k {
                continue;
            }
            let (a, b) = (&people[first], person);
            let Some((i, _, like)) = best(nodes, a, b).filter(|(.., like)| like.is_exact()) else { continue };
            let evidence = format!("{} in {}, same body", like.words(), nodes[i].document_id);
            attendance.join(forest, a.root, b.root, &Tie::new(Decision::Exact, like.written, evidence));
        }
    }
    let mut groups: BTreeMap<usize, Person<'f>> = BTreeMap::new();
    for &k in block {
        let person = &people[k];
        let root = forest.root(person.root);
        let group = groups.entry(root).or_insert_with(|| Person {
            root,
            names: Vec::new(),
            sessions: BTreeSet::new(),
            profile: Profile::default(),
        });
        // A spelling or two stand for all: a name has not many.
        if group.names.len() < 4 {
            group.names.extend(&person.names);
        }
        group.sessions.extend(&person.sessions);
        group.profile.merge(&person.profile);
    }
    groups.into_values().collect()
}

/// The sessions in which each person so far appears; two people of one session were found to be two.
struct Attendance(Vec<BTreeSet<usize>>);

impl Attendance {
    fn new(nodes: &[Node<'_>], forest: &Forest) -> Self {
        let mut sessions = vec![BTreeSet::new(); nodes.len()];
        for (i, node) in nodes.iter().enumerate() {
            sessions[forest.root(i)].insert(node.session);
        }
        Self(sessions)
    }

    /// Joins two people who appear in no session together; the smaller set is moved into the greater.
    fn join(&mut self, forest: &mut Forest, a: usize, b: usize, tie: &Tie) -> bool {
        let (a, b) = (forest.root(a), forest.root(b));
        if a == b {
            return true;
        }
        let (few, many) = if self.0[a].len() <= self.0[b].len() { (a, b) } else { (b, a) };
        if self.0[few].iter().any(|session| self.0[many].contains(session)) || !forest.join(a, b, tie) {
            return false;
        }
        let moved = std::mem::take(&mut self.0[few]);
        let mut all = std::mem::take(&mut self.0[many]);
        all.extend(moved);
        self.0[forest.root(a)] = all;
        true
    }
}

fn best(nodes: &[Node<'_>], a: &Person<'_>, b: &Person<'_>) -> Option<(usize, usize, super::super::names::Likeness)> {
    let mut best: Option<(usize, usize, super::super::names::Likeness)> = None;
    for &i in &a.names {
        for &j in &b.names {
            let like = compare(&nodes[i].parsed, &nodes[j].parsed);
            if best.as_ref().is_none_or(|(.., other)| like.written > other.written) {
                best = Some((i, j, like));
            }
        }
    }
    best
}

/// Namesakes: those that nothing sets against each other, nor against a third, are one.
fn by_profile(
    nodes: &[Node<'_>],
    groups: &[Person<'_>],
    forest: &mut Forest,
    attendance: &mut Attendance,
    refusals: &mut Vec<Refusal>,
) {
    let mut open: Vec<(usize, usize, f64, Decision, String)> = Vec::new();
    let mut against: Vec<(usize, usize)> = Vec::new();
    for a in 0..groups.len() {
        for b in a + 1..groups.len() {
            let Some((i, j, like)) = best(nodes, &groups[a], &groups[b]) else { continue };
            if groups[a].sessions.intersection(&groups[b].sessions).next().is_some() {
                against.push((a, b));
                continue;
            }
            let context = groups[a].profile.context(&groups[b].profile);
            let evidence = format!("{} in {}, {}", like.words(), nodes[i].document_id, context.as_str());
            if !like.is_exact() || context.against() || !forest.may_join(i, j) {
                against.push((a, b));
                let score = like.written * w::NAMESAKE;
                refusals.push(Refusal { a: i, b: j, score, evidence, warn: like.is_exact() && context != Context::OtherRegion });
                continue;
            }
            let turned = like.has(Signal::Order);
            let parsed = &nodes[i].parsed;
            let uncommon = parsed.full_parts() >= 3 || parsed.letters() >= w::UNCOMMON_LETTERS;
            let lone = parsed.full_parts() < 3 && (parsed.letters() < w::UNCOMMON_LETTERS || turned);
            let decision = match context {
                Context::SameBody => Decision::Exact,
                Context::SameGroups if lone => Decision::Probable,
                Context::SameGroups => Decision::Exact,
                _ if lone => Decision::Unresolved,
                _ if uncommon => Decision::Matched,
                _ => Decision::Unresolved,
            };
            let score = match context {
                Context::SameBody => like.written,
                Context::SameGroups => like.written - w::ONLY_GROUPS,
                _ if uncommon => like.written - w::ONLY_UNCOMMON,
                _ => like.written - w::ONLY_NAME,
            };
            open.push((a, b, score, decision, evidence));
        }
    }
    let common = groups.len() > w::COMMON_NAMESAKES && !against.is_empty();
    open.sort_by(|x, y| y.2.total_cmp(&x.2).then_with(|| (x.0, x.1).cmp(&(y.0, y.1))));
    for (a, b, score, decision, evidence) in open {
        let (i, j) = (groups[a].root, groups[b].root);
        // A namesake that could as well be the other: nobody can tell.
        let doubtful = against.iter().any(|&(x, y)| {
            let other = |one: usize, with: usize| (one == a || one == b) && with != a && with != b;
            other(x, y) || other(y, x)
        });
        let refused = doubtful || decision == Decision::Unresolved || (common && decision == Decision::Matched);
        if refused || !attendance.join(forest, i, j, &Tie::new(decision, score, evidence.clone())) {
            let why = if doubtful {
                format!("{evidence}; another person bears the name")
            } else {
                format!("{evidence}; the name is too short to be rare")
            };
            refusals.push(Refusal { a: i, b: j, score, evidence: why, warn: true });
        }
    }
}

/// Like names of one body: spelling, a part left out, an initial.
fn alike(nodes: &[Node<'_>], forest: &mut Forest, attendance: &mut Attendance, refusals: &mut Vec<Refusal>) {
    let people = people(nodes, forest);
    let mut blocks: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    for (k, person) in people.iter().enumerate() {
        let mut keys: BTreeSet<(&str, String)> = BTreeSet::new();
        for &house in &person.profile.houses {
            for &i in &person.names {
                for part in nodes[i].parsed.core().iter().filter(|part| !part.initial() && part.plain.len() > 2) {
                    keys.insert((house, part.sound.clone()));
                }
            }
        }
        // Without a body only a name of the same sound, or in the same letters, is worth a question.
        for &i in person.names.iter().filter(|i| nodes[**i].parsed.full_parts() >= 2) {
            let mut sounds: Vec<&str> = nodes[i].parsed.core().iter().map(|part| part.sound.as_str()).collect();
            sounds.sort_unstable();
            keys.insert(("", sounds.join(" ")));
            keys.insert(("", collapse(&nodes[i].parsed.parts.iter().map(|part| part.plain.as_str()).collect::<String>())));
        }
        for key in keys {
            blocks.entry(key).or_default().push(k);
        }
    }
    let mut asked: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut found: Vec<(f64, usize, usize, Decision, String)> = Vec::new();
    for block in blocks.into_values().filter(|block| block.len() > 1 && block.len() <= w::CROWDED) {
        for (n, &a) in block.iter().enumerate() {
            for &b in &block[n + 1..] {
                if !asked.insert((a, b)) || people[a].sessions.intersection(&people[b].sessions).next().is_some() {
                    continue;
                }
                let Some((i, j, like)) = best(nodes, &people[a], &people[b]) else { continue };
                let context = people[a].profile.context(&people[b].profile);
                let evidence = || {
                    let (one, other) = (&nodes[j], &nodes[i]);
                    let told = context.as_str();
                    format!("{} ({}) ~ {} ({}): {}, {told}", one.name, one.document_id, other.name, other.document_id, like.words())
                };
                let score = (like.written + if context == Context::SameBody { w::SAME_BODY } else { 0.0 }).min(1.0);
                let parts_fit = !like.has(Signal::Spelling)
                    && !like.has(Signal::Sound)
                    && !like.has(Signal::Shuffled)
                    && !like.has(Signal::Generation);
                let enough = score >= w::WRITTEN_PROBABLE || (parts_fit && score >= w::PARTS_PROBABLE);
                if context == Context::SameBody && enough && !like.is_exact() {
                    let decision = if score >= w::ACROSS_MATCHED { Decision::Matched } else { Decision::Probable };
                    found.push((score, people[a].root, people[b].root, decision, evidence()));
                } else if !context.against() && !like.is_exact() && like.written >= w::WRITTEN_MATCHED {
                    refusals.push(Refusal {
                        a: i,
                        b: j,
                        score: like.written,
                        evidence: evidence(),
                        warn: context == Context::SameGroups,
                    });
                }
            }
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| (x.1, x.2).cmp(&(y.1, y.2))));
    for (score, a, b, decision, evidence) in found {
        attendance.join(forest, a, b, &Tie::new(decision, score, evidence));
    }
}
