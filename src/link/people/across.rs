//! People across sessions: equal names first, told apart or joined by what is said around them, then like names.
//!
//! Candidates are found by keys, never by comparing all with all: one key for equal names, and for like names one
//! key for each two parts of a name by their sound. Where a key is crowded, equal names of which the documents say the
//! same are joined all the same; what is left of them is not compared further, and the first are told of.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::links::Decision;
use super::super::names::{Likeness, NamePart, Signal, collapse, compare, may_be_alike};
use super::super::weights as w;
use super::Refusal;
use super::few::Few;
use super::forest::{Forest, Tie};
use super::mention::{Context, MentionNode, Profile};

/// A person of one session, or of several where people decided so.
struct SessionPerson<'n, 'f> {
    /// The mention that stands for it.
    root: usize,
    /// The mentions with distinct full names.
    names: Vec<usize>,
    sessions: Few<usize>,
    profile: Cow<'n, Profile<'f>>,
}

/// Joins people of several sessions.
pub(super) fn join(nodes: &[MentionNode<'_>], forest: &mut Forest, refusals: &mut Vec<Refusal>) {
    let mut attendance = Attendance::new(nodes, forest);
    equal(nodes, forest, &mut attendance, refusals);
    alike(nodes, forest, &mut attendance, refusals);
}

/// The people so far whose name is worth comparing: two full parts at least.
fn people<'n, 'f>(nodes: &'n [MentionNode<'f>], forest: &Forest) -> Vec<SessionPerson<'n, 'f>> {
    let roots: Vec<usize> = (0..nodes.len()).filter(|i| forest.root(*i) == *i).collect();
    let person = |root: usize| {
        let members = forest.members(root);
        // What a list writes is the name; what a heading writes is the name where no list does.
        let listed = members.iter().any(|i| nodes[*i].listed());
        let mut names: Vec<usize> =
            members.iter().copied().filter(|i| (nodes[*i].listed() || !listed) && nodes[*i].parsed().is_whole()).collect();
        names.sort_unstable();
        if names.len() > 1 {
            let mut seen = BTreeSet::new();
            names.retain(|i| seen.insert(nodes[*i].parsed().parts.iter().map(NamePart::plain).collect::<Vec<_>>()));
        }
        names.shrink_to_fit();
        let mut profile = Cow::Borrowed(&nodes[root].profile);
        members.iter().filter(|i| **i != root).for_each(|i| profile.to_mut().merge(&nodes[*i].profile));
        let sessions = members.iter().map(|i| nodes[*i].session).collect();
        (!names.is_empty()).then_some(SessionPerson { root, names, sessions, profile })
    };
    let mut people = Vec::with_capacity(roots.len());
    people.extend(roots.into_iter().filter_map(person));
    people
}

/// Equal names: joined by the same body; then by the same groups, or by being uncommon, where nothing speaks against it.
fn equal(nodes: &[MentionNode<'_>], forest: &mut Forest, attendance: &mut Attendance, refusals: &mut Vec<Refusal>) {
    let people = people(nodes, forest);
    let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (k, person) in people.iter().enumerate() {
        let full = person.names.iter().map(|i| &nodes[*i].spelling).filter(|spelling| spelling.parsed.is_full());
        let keys: BTreeSet<&str> = full.map(|spelling| spelling.block.as_str()).collect();
        for key in keys {
            blocks.entry(key).or_default().push(k);
        }
    }
    for block in blocks.into_values().filter(|block| block.len() > 1) {
        by_house(nodes, &people, &block, forest, attendance);
        let groups = so_far(&people, &block, forest);
        by_signature(nodes, &groups, forest, attendance);
        let mut groups = so_far(&people, &block, forest);
        if groups.len() > w::CROWDED {
            crowd(nodes, &groups, refusals);
            groups.truncate(w::CROWDED);
        }
        by_profile(nodes, &groups, forest, attendance, refusals);
    }
}

/// People of one name who share a body are one.
fn by_house(
    nodes: &[MentionNode<'_>],
    people: &[SessionPerson<'_, '_>],
    block: &[usize],
    forest: &mut Forest,
    attendance: &mut Attendance,
) {
    let mut first_of: HashMap<&str, usize> = HashMap::new();
    for &k in block {
        let person = &people[k];
        for house in person.profile.houses.iter() {
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
}

/// The people of a block as they are joined by now.
fn so_far<'n, 'f>(people: &[SessionPerson<'n, 'f>], block: &[usize], forest: &Forest) -> Vec<SessionPerson<'n, 'f>> {
    let mut groups: BTreeMap<usize, SessionPerson<'n, 'f>> = BTreeMap::new();
    for &k in block {
        let person = &people[k];
        let root = forest.root(person.root);
        let group = groups.entry(root).or_insert_with(|| SessionPerson {
            root,
            names: Vec::new(),
            sessions: Few::default(),
            profile: Cow::default(),
        });
        // A spelling or two stand for all: a name has not many.
        if group.names.len() < 4 {
            group.names.extend(&person.names);
        }
        group.sessions.extend(person.sessions.iter().copied());
        group.profile.to_mut().merge(&person.profile);
    }
    groups.into_values().collect()
}

/// Namesakes of whom the documents say the same, groups or nothing, are one where nobody else of the name speaks against
/// it: as in [`by_profile`], without comparing all with all.
fn by_signature(nodes: &[MentionNode<'_>], groups: &[SessionPerson<'_, '_>], forest: &mut Forest, attendance: &mut Attendance) {
    let mut alike: BTreeMap<&Profile<'_>, Vec<usize>> = BTreeMap::new();
    for (k, group) in groups.iter().enumerate().filter(|(_, group)| group.profile.houses.is_empty()) {
        alike.entry(&group.profile).or_default().push(k);
    }
    let signatures: BTreeSet<&Profile<'_>> = groups.iter().map(|group| &*group.profile).collect();
    for (profile, same) in alike {
        let doubtful = signatures.len() > w::CROWDED || signatures.iter().any(|other| profile.context(other).against());
        let first = &groups[same[0]];
        for &k in same[1..].iter().filter(|_| !doubtful) {
            let Some((i, _, like)) = best(nodes, first, &groups[k]).filter(|(.., like)| like.is_exact()) else { continue };
            let context = profile.context(profile);
            let (decision, score) = namesakes(&nodes[i], &like, context);
            if decision != Decision::Unresolved {
                let evidence = format!("{} in {}, {}", like.words(), nodes[i].document_id, context.as_str());
                attendance.join(forest, first.root, groups[k].root, &Tie::new(decision, score, evidence));
            }
        }
    }
}

/// What an equal name is enough for across sessions, and how strong the evidence is.
fn namesakes(node: &MentionNode<'_>, like: &Likeness, context: Context) -> (Decision, f64) {
    let (parts, letters) = (node.parsed().full_parts(), node.parsed().letters());
    let uncommon = parts >= 3 || letters >= w::UNCOMMON_LETTERS;
    let lone = parts < 3 && (letters < w::UNCOMMON_LETTERS || like.has(Signal::Order));
    let decision = match context {
        Context::SameBody => Decision::Exact,
        Context::SameGroups if !lone => Decision::Exact,
        Context::SameGroups => Decision::Probable,
        _ if lone || !uncommon => Decision::Unresolved,
        _ => Decision::Probable,
    };
    let less = match context {
        Context::SameBody => 0.0,
        Context::SameGroups => w::ONLY_GROUPS,
        _ if uncommon => w::ONLY_UNCOMMON,
        _ => w::ONLY_NAME,
    };
    (decision, like.written - less)
}

/// Too many of one name to compare each with each: the first of those that are left out is set beside the first.
fn crowd(nodes: &[MentionNode<'_>], groups: &[SessionPerson<'_, '_>], refusals: &mut Vec<Refusal>) {
    let (first, left_out) = (&groups[0], &groups[w::CROWDED]);
    let Some((i, j, like)) = best(nodes, first, left_out) else { return };
    let evidence = format!("{} in {}, one of {} of this name", like.words(), nodes[i].document_id, groups.len());
    refusals.push(Refusal { a: i, b: j, score: like.written * w::NAMESAKE, evidence, warn: true });
}

/// The sessions in which each person so far appears; two people of one session were found to be two.
struct Attendance(Vec<Few<usize>>);

impl Attendance {
    fn new(nodes: &[MentionNode<'_>], forest: &Forest) -> Self {
        let mut sessions = vec![Few::default(); nodes.len()];
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
        if self.0[few].meets(&self.0[many]) || !forest.join(a, b, tie) {
            return false;
        }
        let moved = std::mem::take(&mut self.0[few]);
        let mut all = std::mem::take(&mut self.0[many]);
        all.extend(moved.iter().copied());
        self.0[forest.root(a)] = all;
        true
    }
}

fn best(nodes: &[MentionNode<'_>], a: &SessionPerson<'_, '_>, b: &SessionPerson<'_, '_>) -> Option<(usize, usize, Likeness)> {
    let mut best: Option<(usize, usize, Likeness)> = None;
    for &i in &a.names {
        for &j in &b.names {
            let like = compare(nodes[i].parsed(), nodes[j].parsed());
            if best.as_ref().is_none_or(|(.., other)| like.written > other.written) {
                best = Some((i, j, like));
            }
        }
    }
    best
}

/// Namesakes: those that nothing sets against each other, nor against a third, are one.
fn by_profile(
    nodes: &[MentionNode<'_>],
    groups: &[SessionPerson<'_, '_>],
    forest: &mut Forest,
    attendance: &mut Attendance,
    refusals: &mut Vec<Refusal>,
) {
    let mut open: Vec<(usize, usize, f64, Decision, Context, String)> = Vec::new();
    let mut against: Vec<(usize, usize)> = Vec::new();
    for a in 0..groups.len() {
        for b in a + 1..groups.len() {
            let Some((i, j, like)) = best(nodes, &groups[a], &groups[b]) else { continue };
            if groups[a].sessions.meets(&groups[b].sessions) {
                against.push((a, b));
                continue;
            }
            let context = groups[a].profile.context(&groups[b].profile);
            let evidence = format!("{} in {}, {}", like.words(), nodes[i].document_id, context.as_str());
            if !like.is_exact() || context.against() || !forest.may_join(i, j) {
                against.push((a, b));
                let score = like.written * w::NAMESAKE;
                let uncommon = nodes[i].parsed().letters() >= w::UNCOMMON_LETTERS;
                let warn = like.is_exact() && (context != Context::OtherRegion || uncommon);
                refusals.push(Refusal { a: i, b: j, score, evidence, warn });
                continue;
            }
            let (decision, score) = namesakes(&nodes[i], &like, context);
            open.push((a, b, score, decision, context, evidence));
        }
    }
    // Where many bear the name, the name alone tells nothing.
    let common = groups.len() > w::COMMON_NAMESAKES && !against.is_empty();
    open.sort_by(|x, y| y.2.total_cmp(&x.2).then_with(|| (x.0, x.1).cmp(&(y.0, y.1))));
    for (a, b, score, decision, context, evidence) in open {
        let (i, j) = (groups[a].root, groups[b].root);
        // A namesake that could as well be the other: nobody can tell.
        let doubtful = against.iter().any(|&(x, y)| {
            let other = |one: usize, with: usize| (one == a || one == b) && with != a && with != b;
            other(x, y) || other(y, x)
        });
        let refused = doubtful || decision == Decision::Unresolved || (common && context == Context::Open);
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
fn alike(nodes: &[MentionNode<'_>], forest: &mut Forest, attendance: &mut Attendance, refusals: &mut Vec<Refusal>) {
    let people = people(nodes, forest);
    let mut blocks = with_a_key(nodes, &people, false);
    blocks.extend(with_a_key(nodes, &people, true));
    let mut asked: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut found: Vec<AlikePeople> = Vec::new();
    for block in blocks {
        for (n, &a) in block.iter().enumerate() {
            for &b in &block[n + 1..] {
                if !asked.insert((a, b)) || people[a].sessions.meets(&people[b].sessions) {
                    continue;
                }
                let context = people[a].profile.context(&people[b].profile);
                let least = match context {
                    Context::SameBody => w::PARTS_PROBABLE - w::SAME_BODY,
                    _ if context.against() => continue,
                    _ => w::WRITTEN_MATCHED,
                };
                let parsed = |name: &usize| nodes[*name].parsed();
                let names = || people[b].names.iter().map(parsed);
                if !people[a].names.iter().map(parsed).any(|one| names().any(|other| may_be_alike(one, other, least))) {
                    continue;
                }
                let Some((i, j, like)) = best(nodes, &people[a], &people[b]) else { continue };
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
                    found.push(AlikePeople { score, a, b, names: (i, j), decision, evidence: evidence() });
                } else if !like.is_exact() && like.written >= w::WRITTEN_MATCHED {
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
    found.sort_by(|x, y| y.score.total_cmp(&x.score).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    let mut partners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for one in &found {
        partners.entry(one.a).or_default().push(one.b);
        partners.entry(one.b).or_default().push(one.a);
    }
    for AlikePeople { score, a, b, names: (i, j), decision, evidence } in found {
        let (one, other) = (people[a].root, people[b].root);
        // `J. Smith` may be Jane or John, who are not each other.
        let rival = |of: usize, than: usize| {
            partners[&of].iter().find(|rival| **rival != than && !may_be_one(nodes, &people[**rival], &people[than]))
        };
        let known = |root: usize| forest.members(root).to_vec();
        let evidence = match rival(a, b).or_else(|| rival(b, a)) {
            Some(rival) => format!("{evidence}; {} is as near", nodes[people[*rival].names[0]].name),
            None if !all_may_be_one(nodes, &known(one), &known(other)) => format!("{evidence}; another of its names is not"),
            None => {
                attendance.join(forest, one, other, &Tie::new(decision, score, evidence));
                continue;
            }
        };
        refusals.push(Refusal { a: i, b: j, score, evidence, warn: true });
    }
}

/// People who have a key in common, in order of the keys: those of bodies, or those of whole names. There are several keys
/// for each person, and few are of two.
fn with_a_key(nodes: &[MentionNode<'_>], people: &[SessionPerson<'_, '_>], of_bodies: bool) -> Vec<Vec<usize>> {
    let mut keyed: Vec<(AlikeKey<'_>, usize)> = Vec::new();
    for (k, person) in people.iter().enumerate() {
        for &house in person.profile.houses.iter().filter(|_| of_bodies) {
            for &i in &person.names {
                for part in nodes[i].parsed().core().filter(|part| !part.initial() && part.plain().len() > 2) {
                    keyed.push(((house, Cow::Borrowed(part.sound())), k));
                }
            }
        }
        // Without a body only a name of the same sound, or in the same letters, is worth a question.
        for &i in person.names.iter().filter(|i| !of_bodies && nodes[**i].parsed().is_full()) {
            let mut sounds: Vec<&str> = nodes[i].parsed().core().map(NamePart::sound).collect();
            sounds.sort_unstable();
            keyed.push((("", Cow::Owned(sounds.join(" "))), k));
            let letters: String = nodes[i].parsed().parts.iter().map(NamePart::plain).collect();
            keyed.push((("", Cow::Owned(collapse(&letters))), k));
        }
    }
    keyed.sort_unstable();
    keyed.dedup();
    let blocks = keyed.chunk_by(|(one, _), (other, _)| one == other);
    let of_several = blocks.filter(|block| block.len() > 1 && block.len() <= w::CROWDED);
    of_several.map(|block| block.iter().map(|(_, k)| *k).collect()).collect()
}

/// What people with names alike have in common: a body with the sound of a part, or the whole name by its sound or letters.
type AlikeKey<'n> = (&'n str, Cow<'n, str>);

/// Two people of one body with names alike.
struct AlikePeople {
    score: f64,
    /// The people.
    a: usize,
    b: usize,
    /// The names that were compared.
    names: (usize, usize),
    decision: Decision,
    evidence: String,
}

/// Whether nothing in the names of two people says that they are two.
fn may_be_one(nodes: &[MentionNode<'_>], a: &SessionPerson<'_, '_>, b: &SessionPerson<'_, '_>) -> bool {
    all_may_be_one(nodes, &a.names, &b.names)
}

fn all_may_be_one(nodes: &[MentionNode<'_>], a: &[usize], b: &[usize]) -> bool {
    let full = |names: &[usize]| -> Vec<usize> {
        names.iter().copied().filter(|i| nodes[*i].listed() && nodes[*i].parsed().is_full()).take(w::CROWDED).collect()
    };
    let b = full(b);
    full(a).iter().all(|&i| {
        b.iter().all(|&j| {
            let like = compare(nodes[i].parsed(), nodes[j].parsed());
            like.as_written(w::SAME_BODY).is_some() && !like.has(Signal::BothOmit)
        })
    })
}
