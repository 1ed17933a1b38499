//! People across sessions: equal names first, told apart or joined by what is said around them, then like names.
//!
//! Candidates are found by keys, never by comparing all with all: one key for equal names, and for like names one
//! key for each two parts of a name by their sound. Where a key is crowded, equal names of which the documents say the
//! same are joined all the same; what is left of them is not compared further, and the first are told of.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use foldhash::{HashMap, HashMapExt};

use super::super::links::Decision;
use super::super::names::{Likeness, NamePart, Signal, collapse, compare, may_be_alike};
use super::super::weights as w;
use super::blocks::Blocks;
use super::few::Few;
use super::forest::{Forest, Tie};
use super::mention::{Context, MentionNode, Profile};
use super::{Grounds, Refusal};

/// A person of one session, or of several where people decided so.
struct SessionPerson<'n, 'f> {
    /// The mention that stands for it.
    root: usize,
    /// The mentions with distinct full names.
    names: Few<usize>,
    sessions: Few<usize>,
    profile: SaidOf<'n, 'f>,
}

/// What is said of a person: most have one mention, whose profile is theirs.
enum SaidOf<'n, 'f> {
    Once(&'n Profile<'f>),
    Together(Box<Profile<'f>>),
}

impl<'f> Deref for SaidOf<'_, 'f> {
    type Target = Profile<'f>;

    fn deref(&self) -> &Profile<'f> {
        match self {
            Self::Once(profile) => profile,
            Self::Together(profile) => profile,
        }
    }
}

/// People of one name as far as they are joined by now.
#[derive(Default)]
struct Namesake<'f> {
    /// The mention that stands for them.
    root: usize,
    /// Some of the mentions with distinct full names.
    names: Vec<usize>,
    sessions: Few<usize>,
    profile: Profile<'f>,
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
        if names.is_empty() {
            return None;
        }
        let of_root = &nodes[root].profile;
        let profile = if members.len() == 1 {
            SaidOf::Once(of_root)
        } else {
            let mut all = Profile::clone(of_root);
            members.iter().filter(|i| **i != root).for_each(|i| all.merge(&nodes[*i].profile));
            SaidOf::Together(Box::new(all))
        };
        let sessions = members.iter().map(|i| nodes[*i].session).collect();
        Some(SessionPerson { root, names: names.into_iter().collect(), sessions, profile })
    };
    let mut people = Vec::with_capacity(roots.len());
    people.extend(roots.into_iter().filter_map(person));
    people
}

/// Equal names: joined by the same body; then by the same groups, or by being uncommon, where nothing speaks against it.
fn equal(nodes: &[MentionNode<'_>], forest: &mut Forest, attendance: &mut Attendance, refusals: &mut Vec<Refusal>) {
    let people = people(nodes, forest);
    let mut keyed: Vec<(&str, usize)> = Vec::with_capacity(people.len());
    for (k, person) in people.iter().enumerate() {
        let full = person.names.iter().map(|i| &nodes[*i].spelling).filter(|spelling| spelling.parsed.is_full());
        keyed.extend(full.map(|spelling| (spelling.block.as_str(), k)));
    }
    keyed.sort_unstable();
    keyed.dedup();
    for block in keyed.chunk_by(|(one, _), (other, _)| one == other).filter(|block| block.len() > 1) {
        let block: Vec<usize> = block.iter().map(|(_, k)| *k).collect();
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
            let Some((i, _, like)) = best(nodes, &a.names, &b.names).filter(|(.., like)| like.is_exact()) else { continue };
            let evidence = format!("{} in {}, same body", like.words(), nodes[i].document_id());
            attendance.join(forest, a.root, b.root, &Tie::new(Decision::Exact, like.written, evidence));
        }
    }
}

/// The people of a block as they are joined by now.
fn so_far<'f>(people: &[SessionPerson<'_, 'f>], block: &[usize], forest: &Forest) -> Vec<Namesake<'f>> {
    let mut groups: BTreeMap<usize, Namesake<'f>> = BTreeMap::new();
    for &k in block {
        let person = &people[k];
        let root = forest.root(person.root);
        let group = groups.entry(root).or_insert_with(|| Namesake { root, ..Namesake::default() });
        // A spelling or two stand for all: a name has not many.
        if group.names.len() < 4 {
            group.names.extend(person.names.iter());
        }
        group.sessions.extend(person.sessions.iter().copied());
        group.profile.merge(&person.profile);
    }
    groups.into_values().collect()
}

/// Namesakes of whom the documents say the same, groups or nothing, are one where nobody else of the name speaks against
/// it: as in [`by_profile`], without comparing all with all.
fn by_signature(nodes: &[MentionNode<'_>], groups: &[Namesake<'_>], forest: &mut Forest, attendance: &mut Attendance) {
    let mut alike: BTreeMap<&Profile<'_>, Vec<usize>> = BTreeMap::new();
    for (k, group) in groups.iter().enumerate().filter(|(_, group)| group.profile.houses.is_empty()) {
        alike.entry(&group.profile).or_default().push(k);
    }
    let signatures: BTreeSet<&Profile<'_>> = groups.iter().map(|group| &group.profile).collect();
    for (profile, same) in alike {
        let doubtful = signatures.len() > w::CROWDED || signatures.iter().any(|other| profile.context(other).against());
        let first = &groups[same[0]];
        for &k in same[1..].iter().filter(|_| !doubtful) {
            let Some((i, _, like)) = best(nodes, &first.names, &groups[k].names).filter(|(.., like)| like.is_exact()) else {
                continue;
            };
            let context = profile.context(profile);
            let (decision, score) = namesakes(&nodes[i], &like, context);
            if decision != Decision::Unresolved {
                let evidence = format!("{} in {}, {}", like.words(), nodes[i].document_id(), context.as_str());
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
fn crowd(nodes: &[MentionNode<'_>], groups: &[Namesake<'_>], refusals: &mut Vec<Refusal>) {
    let (first, left_out) = (&groups[0], &groups[w::CROWDED]);
    let Some((i, j, like)) = best(nodes, &first.names, &left_out.names) else { return };
    let evidence = format!("{} in {}, one of {} of this name", like.words(), nodes[i].document_id(), groups.len());
    refusals.push(Refusal { a: i, b: j, score: like.written * w::NAMESAKE, evidence: Grounds::Told(evidence), warn: true });
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

/// Of the names of two people those that are most alike.
fn best(nodes: &[MentionNode<'_>], a: &[usize], b: &[usize]) -> Option<(usize, usize, Likeness)> {
    let mut best: Option<(usize, usize, Likeness)> = None;
    for &i in a {
        for &j in b {
            let like = compare(nodes[i].parsed(), nodes[j].parsed());
            if best.as_ref().is_none_or(|(.., other)| like.written > other.written) {
                best = Some((i, j, like));
            }
        }
    }
    best
}

/// Two namesakes whom nothing sets against each other.
struct OpenPair {
    /// The people.
    a: usize,
    b: usize,
    score: f64,
    decision: Decision,
    context: Context,
    /// How the names agree, with that of which mention.
    words: Cow<'static, str>,
    of: usize,
}

/// Namesakes: those that nothing sets against each other, nor against a third, are one.
fn by_profile(
    nodes: &[MentionNode<'_>],
    groups: &[Namesake<'_>],
    forest: &mut Forest,
    attendance: &mut Attendance,
    refusals: &mut Vec<Refusal>,
) {
    let mut open: Vec<OpenPair> = Vec::new();
    let mut against: Vec<(usize, usize)> = Vec::new();
    for a in 0..groups.len() {
        for b in a + 1..groups.len() {
            let Some((i, j, like)) = best(nodes, &groups[a].names, &groups[b].names) else { continue };
            if groups[a].sessions.meets(&groups[b].sessions) {
                against.push((a, b));
                continue;
            }
            let context = groups[a].profile.context(&groups[b].profile);
            let words = like.words();
            if !like.is_exact() || context.against() || !forest.may_join(i, j) {
                against.push((a, b));
                let score = like.written * w::NAMESAKE;
                let uncommon = nodes[i].parsed().letters() >= w::UNCOMMON_LETTERS;
                let warn = like.is_exact() && (context != Context::OtherRegion || uncommon);
                let evidence = Grounds::OfNamesakes { words, of: i, context, why: "" };
                refusals.push(Refusal { a: i, b: j, score, evidence, warn });
                continue;
            }
            let (decision, score) = namesakes(&nodes[i], &like, context);
            open.push(OpenPair { a, b, score, decision, context, words, of: i });
        }
    }
    // Where many bear the name, the name alone tells nothing.
    let common = groups.len() > w::COMMON_NAMESAKES && !against.is_empty();
    open.sort_by(|x, y| y.score.total_cmp(&x.score).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    for OpenPair { a, b, score, decision, context, words, of } in open {
        let (i, j) = (groups[a].root, groups[b].root);
        // A namesake that could as well be the other: nobody can tell.
        let doubtful = against.iter().any(|&(x, y)| {
            let other = |one: usize, with: usize| (one == a || one == b) && with != a && with != b;
            other(x, y) || other(y, x)
        });
        let refused = doubtful || decision == Decision::Unresolved || (common && context == Context::Open);
        let tie = || {
            let evidence = Grounds::OfNamesakes { words: words.clone(), of, context, why: "" };
            Tie::new(decision, score, evidence.told(|of| nodes[of].document_id()))
        };
        if refused || !attendance.join(forest, i, j, &tie()) {
            let why = if doubtful { "; another person bears the name" } else { "; the name is too short to be rare" };
            let evidence = Grounds::OfNamesakes { words, of, context, why };
            refusals.push(Refusal { a: i, b: j, score, evidence, warn: true });
        }
    }
}

/// Like names of one body: spelling, a part left out, an initial.
fn alike(nodes: &[MentionNode<'_>], forest: &mut Forest, attendance: &mut Attendance, refusals: &mut Vec<Refusal>) {
    let people = people(nodes, forest);
    let mut blocks = Blocks::new(people.len());
    with_a_key(nodes, &people, false, &mut blocks);
    with_a_key(nodes, &people, true, &mut blocks);
    let mut answers = Answers::new();
    let mut found: Vec<AlikePeople> = Vec::new();
    for at in 0..blocks.len() {
        let block = blocks.people(at);
        for (n, a) in block.clone().enumerate() {
            for b in block.clone().skip(n + 1) {
                if !blocks.is_first(at, a, b) || people[a].sessions.meets(&people[b].sessions) {
                    continue;
                }
                let context = people[a].profile.context(&people[b].profile);
                let least = match context {
                    Context::SameBody => w::PARTS_PROBABLE - w::SAME_BODY,
                    _ if context.against() => continue,
                    _ => w::WRITTEN_MATCHED,
                };
                let mut may_be = |(one, other): (&usize, &usize)| answers.may_be_alike(&nodes[*one], &nodes[*other], least);
                let names = people[a].names.iter().flat_map(|one| people[b].names.iter().map(move |other| (one, other)));
                if !{ names }.any(&mut may_be) {
                    continue;
                }
                let Some((i, j, like)) = best(nodes, &people[a].names, &people[b].names) else { continue };
                let evidence = || {
                    let (one, other) = (&nodes[j], &nodes[i]);
                    let told = context.as_str();
                    format!(
                        "{} ({}) ~ {} ({}): {}, {told}",
                        one.name,
                        one.document_id(),
                        other.name,
                        other.document_id(),
                        like.words()
                    )
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
                        evidence: Grounds::Told(evidence()),
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
        refusals.push(Refusal { a: i, b: j, score, evidence: Grounds::Told(evidence), warn: true });
    }
}

/// Whether names may be alike, as far as that was asked of late: where many bodies have people of the same names, the same two names
/// are asked about again and again.
struct Answers(Vec<Option<(u32, u32, f64, bool)>>);

impl Answers {
    /// How many are kept.
    const KEPT: usize = 1 << 14;

    fn new() -> Self {
        Self(vec![None; Self::KEPT])
    }

    /// See [`may_be_alike`].
    fn may_be_alike(&mut self, a: &MentionNode<'_>, b: &MentionNode<'_>, least: f64) -> bool {
        let (one, other) = (a.spelling.number, b.spelling.number);
        let place = (one as usize).wrapping_mul(31).wrapping_add((other as usize).wrapping_mul(8191)) % Self::KEPT;
        match self.0[place] {
            Some((x, y, of, answer)) if (x, y) == (one, other) && of.to_bits() == least.to_bits() => answer,
            _ => {
                let answer = may_be_alike(a.parsed(), b.parsed(), least);
                self.0[place] = Some((one, other, least, answer));
                answer
            }
        }
    }
}

/// People who have a key in common: those of whole names, or those of bodies. There are several keys for each person, and few
/// are of two.
fn with_a_key(nodes: &[MentionNode<'_>], people: &[SessionPerson<'_, '_>], of_bodies: bool, blocks: &mut Blocks) {
    let (mut houses, mut keys) = (KeyNumbers::default(), KeyNumbers::default());
    let mut keyed: Vec<AlikeKey> = Vec::new();
    for (k, person) in people.iter().enumerate() {
        let k = u32::try_from(k).expect("there are fewer than 4 billion people");
        for &house in person.profile.houses.iter().filter(|_| of_bodies) {
            let house = houses.of(Cow::Borrowed(house));
            for &i in person.names.iter() {
                for part in nodes[i].parsed().core().filter(|part| !part.initial() && part.plain().len() > 2) {
                    keyed.push((house, keys.of(Cow::Borrowed(part.sound())), k));
                }
            }
        }
        // Without a body only a name of the same sound, or in the same letters, is worth a question.
        for &i in person.names.iter().filter(|i| !of_bodies && nodes[**i].parsed().is_full()) {
            let mut sounds: Vec<&str> = nodes[i].parsed().core().map(NamePart::sound).collect();
            sounds.sort_unstable();
            keyed.push((0, keys.of(Cow::Owned(sounds.join(" "))), k));
            let letters: String = nodes[i].parsed().parts.iter().map(NamePart::plain).collect();
            keyed.push((0, keys.of(Cow::Owned(collapse(&letters))), k));
        }
    }
    let (houses, keys) = (houses.ranks(), keys.ranks());
    for (house, key, _) in &mut keyed {
        *house = houses.get(*house as usize).copied().unwrap_or_default();
        *key = keys[*key as usize];
    }
    keyed.sort_unstable();
    keyed.dedup();
    let of_one_key = keyed.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1));
    let of_several = of_one_key.filter(|block| block.len() > 1 && block.len() <= w::CROWDED);
    of_several.for_each(|block| blocks.push(block.iter().map(|(.., k)| *k as usize)));
}

/// What a person has in common with people of a name alike, by number, and the person: a body and the sound of a part, or no body
/// and the whole name by its sound or letters.
type AlikeKey = (u32, u32, u32);

/// Keys by number, in the order in which they are met.
#[derive(Default)]
struct KeyNumbers<'k>(HashMap<Cow<'k, str>, u32>);

impl<'k> KeyNumbers<'k> {
    /// The number of a key.
    fn of(&mut self, key: Cow<'k, str>) -> u32 {
        let next = u32::try_from(self.0.len()).expect("there are fewer than 4 billion keys");
        *self.0.entry(key).or_insert(next)
    }

    /// For each number the place of its key in the order of the keys.
    fn ranks(self) -> Vec<u32> {
        let mut keys: Vec<(Cow<'k, str>, u32)> = self.0.into_iter().collect();
        keys.sort_unstable();
        let mut ranks = vec![0; keys.len()];
        (0..).zip(keys).for_each(|(rank, (_, number))| ranks[number as usize] = rank);
        ranks
    }
}

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
