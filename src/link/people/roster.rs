//! People within one session: equal names, then names in lists, then headings that software may have misheard.

use std::borrow::{Borrow, Cow};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use foldhash::{HashSet, HashSetExt};

use super::super::effort::spend;
use super::super::links::Decision;
use super::super::names::{Likeness, Signal, compare, may_be_alike};
use super::super::weights as w;
use super::assign::assign;
use super::forest::{Forest, Tie};
use super::mention::{Context, MentionNode, Profile};
use super::namesakes::{FEW, Namesakes};
use super::{Grounds, Refusal};
use crate::document::Role;
use crate::source::SourceId;

/// Joins the mentions `range` of one session; what was considered and refused goes to `refusals`.
pub(super) fn join(nodes: &[MentionNode<'_>], range: Range<usize>, forest: &mut Forest, refusals: &mut Vec<Refusal>) {
    let mut room = Room::new(nodes, range.clone(), forest);
    equal_names(&mut room, range.clone(), refusals);
    let listed = room.people(|one| one.listed.is_some());
    lists(&mut room, &listed, refusals);
    headings(&mut room, range, refusals);
    let unlisted = room.people(|one| one.listed.is_none());
    lists(&mut room, &unlisted, refusals);
}

/// The people of a session so far, each by the mention that stands for it.
struct Room<'n, 'f> {
    nodes: &'n [MentionNode<'f>],
    forest: &'n mut Forest,
    people: BTreeMap<usize, Person<'n, 'f>>,
}

/// What the mentions of a person say together, so that however many there are, none is asked twice.
struct Person<'n, 'f> {
    /// The first mention of each spelling, in the order of the mentions.
    names: Vec<usize>,
    /// The first mention in a list.
    listed: Option<usize>,
    /// Where it is named.
    places: BTreeSet<(SourceId, Role, usize)>,
    profile: Cow<'n, Profile<'f>>,
}

impl<'n, 'f> Room<'n, 'f> {
    fn new(nodes: &'n [MentionNode<'f>], range: Range<usize>, forest: &'n mut Forest) -> Self {
        let roots: BTreeSet<usize> = range.map(|i| forest.root(i)).collect();
        let person = |root: usize| {
            let members = forest.members(root).iter().map(|&i| Person::new(nodes, i));
            let whole = members.reduce(|mut person, other| {
                person.absorb(other, nodes);
                person
            });
            (root, whole.expect("a person has a mention"))
        };
        Self { nodes, people: roots.into_iter().map(person).collect(), forest }
    }

    /// Those for whom `wanted` holds.
    fn people(&self, wanted: impl Fn(&Person<'n, 'f>) -> bool) -> Vec<usize> {
        spend(self.people.len());
        self.people.iter().filter(|(_, person)| wanted(person)).map(|(root, _)| *root).collect()
    }

    /// The people of these mentions for whom `wanted` holds, in order.
    fn those(&self, mentions: &[usize], wanted: impl Fn(&Person<'n, 'f>) -> bool) -> Vec<usize> {
        spend(mentions.len());
        let people: BTreeSet<usize> = mentions.iter().map(|i| self.forest.root(*i)).collect();
        people.into_iter().filter(|root| wanted(&self.people[root])).collect()
    }

    fn person(&self, one: usize) -> &Person<'n, 'f> {
        &self.people[&self.forest.root(one)]
    }

    fn context(&self, a: usize, b: usize) -> Context {
        self.person(a).profile.context(&self.person(b).profile)
    }

    /// Whether one document names both in one role, as two people.
    fn listed_as_two(&self, a: usize, b: usize) -> bool {
        let (few, many) = (&self.person(a).places, &self.person(b).places);
        let (few, many) = if few.len() <= many.len() { (few, many) } else { (many, few) };
        few.iter().any(|place| many.contains(place))
    }

    /// Whether two of their names can be as alike as [`lists`] wants them, whatever surrounds them.
    fn may_be_alike(&self, a: usize, b: usize) -> bool {
        let names = |person: usize| self.person(person).names.iter().map(|i| self.nodes[*i].parsed());
        names(a).any(|one| names(b).any(|other| may_be_alike(one, other, w::PARTS_PROBABLE - w::SAME_BODY)))
    }

    /// See [`Forest::join`].
    fn join(&mut self, a: usize, b: usize, tie: &Tie) -> bool {
        let (a, b) = (self.forest.root(a), self.forest.root(b));
        if a == b {
            return true;
        }
        let (first, second) = (a.min(b), a.max(b));
        let fewer = self.forest.members(first).len() < self.forest.members(second).len();
        if !self.forest.join(first, second, tie) {
            return false;
        }
        if let Some(mut other) = self.people.remove(&second)
            && let Some(person) = self.people.get_mut(&first)
        {
            // In the order in which the forest has the mentions.
            if fewer {
                std::mem::swap(person, &mut other);
            }
            person.absorb(other, self.nodes);
        }
        true
    }
}

impl<'n, 'f> Person<'n, 'f> {
    fn new(nodes: &'n [MentionNode<'f>], one: usize) -> Self {
        let node = &nodes[one];
        Self {
            names: vec![one],
            listed: node.listed().then_some(one),
            places: node.roles.iter().map(|role| (node.source(), role, node.session)).collect(),
            profile: Cow::Borrowed(&node.profile),
        }
    }

    /// Whether a heading or a turn of a document names it.
    fn headed(&self, source: SourceId) -> bool {
        self.places.range((source, Role::Contributor, 0)..=(source, Role::Contributor, usize::MAX)).next().is_some()
    }

    /// Takes the mentions of another, behind its own.
    fn absorb(&mut self, other: Self, nodes: &[MentionNode<'f>]) {
        let spelling = |one: usize| nodes[one].spelling.number;
        for one in other.names {
            if !self.names.iter().any(|known| spelling(*known) == spelling(one)) {
                self.names.push(one);
            }
        }
        self.listed = self.listed.or(other.listed);
        self.places.extend(other.places);
        if self.profile != other.profile {
            self.profile.to_mut().merge(&other.profile);
        }
    }
}

/// Joins equal names, but for two whom one list sets against each other; a namesake of such two is the one whose body or
/// groups it shares, or nobody's. Of many namesakes it is nobody's unless it shares something.
fn equal_names<'f>(room: &mut Room<'_, 'f>, range: Range<usize>, refusals: &mut Vec<Refusal>) {
    let nodes = room.nodes;
    let mut blocks: BTreeMap<&str, Namesakes<'f>> = BTreeMap::new();
    for i in range {
        let firsts = blocks.entry(&nodes[i].spelling.block).or_default();
        let near = firsts.near(&room.person(i).profile);
        let namesakes = near.iter().map(|&first| Meeting::of_names(room, first, i)).filter(|one| one.like.is_exact());
        let (two, mut fits): (Vec<Meeting>, Vec<Meeting>) = namesakes.partition(|one| {
            let apart = one.context.against() || one.like.has(Signal::Order);
            apart && in_one_list(&nodes[one.a], &nodes[one.b])
        });
        let known = fits.iter().filter(|one| one.context < Context::Open).count() == 1;
        refuse(nodes, two, refusals);
        if known {
            fits.retain(|one| one.context < Context::Open);
        }
        match fits.as_slice() {
            [only] if known || !firsts.are_many() => {
                let evidence = format!("{} in {}", only.like.words(), nodes[only.a].document_id());
                let tie = match only.context.against() {
                    true => Tie::new(Decision::Matched, only.written(), format!("{evidence}, {}", only.context.as_str())),
                    false => Tie::new(Decision::Exact, only.like.written, evidence),
                };
                match room.join(only.a, i, &tie) {
                    true => firsts.learn(only.a, &nodes[i].profile),
                    false => firsts.push(i, |one| &room.person(one).profile),
                }
            }
            _ => {
                refuse(nodes, fits, refusals);
                firsts.push(i, |one| &room.person(one).profile);
            }
        }
    }
}

/// Two people of a session, compared by all their names.
struct Meeting {
    a: usize,
    b: usize,
    like: Likeness,
    context: Context,
}

impl Meeting {
    fn of(room: &Room<'_, '_>, a: usize, b: usize) -> Self {
        let mut best: Option<(Likeness, usize, usize)> = None;
        for &i in &room.person(a).names {
            for &j in &room.person(b).names {
                let like = compare(room.nodes[i].parsed(), room.nodes[j].parsed());
                if best.as_ref().is_none_or(|(other, ..)| like.heard > other.heard) {
                    best = Some((like, i, j));
                }
            }
        }
        let (like, i, j) = best.expect("a person has a name");
        // What surrounds a name cannot make up for a name that is quite another.
        let context = if like.heard < w::HOPELESS { Context::Open } else { room.context(a, b) };
        Self { a: i, b: j, like, context }
    }

    /// The names of two mentions as they stand, and what surrounds their people.
    fn of_names(room: &Room<'_, '_>, a: usize, b: usize) -> Self {
        let like = compare(room.nodes[a].parsed(), room.nodes[b].parsed());
        Self { a, b, like, context: room.context(a, b) }
    }

    fn heard(&self) -> f64 {
        (self.like.heard + self.context.bonus()).clamp(0.0, 1.0)
    }

    fn written(&self) -> f64 {
        (self.like.written + self.context.bonus()).clamp(0.0, 1.0)
    }

    fn judged(&self) -> Option<Decision> {
        self.like.as_heard(self.context.bonus())
    }

    fn evidence(&self, nodes: &[MentionNode<'_>]) -> String {
        let told = if self.context == Context::Open { String::new() } else { format!(", {}", self.context.as_str()) };
        let (a, b) = (&nodes[self.a], &nodes[self.b]);
        format!("{} ({}) ~ {} ({}): {}{told}", b.name, b.document_id(), a.name, a.document_id(), self.like.words())
    }
}

fn in_one_list(a: &MentionNode<'_>, b: &MentionNode<'_>) -> bool {
    a.source() == b.source() && a.session == b.session && a.roles.meet(b.roles)
}

/// Up to [`FEW`] people are compared all with all; beyond, only those who share a part of the name.
fn pairs(room: &Room<'_, '_>, people: &[usize]) -> Vec<(usize, usize)> {
    let each = |people: &[usize]| -> Vec<(usize, usize)> {
        people.iter().enumerate().flat_map(|(k, &a)| people[k + 1..].iter().map(move |&b| (a, b))).collect()
    };
    if people.len() <= FEW {
        return each(people);
    }
    let mut by_part: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &person in people {
        for part in room.person(person).names.iter().flat_map(|i| &room.nodes[*i].parsed().parts) {
            let group = by_part.entry(part.sound()).or_default();
            if group.last() != Some(&person) {
                group.push(person);
            }
        }
    }
    let mut out: Vec<(usize, usize)> = by_part.values().filter(|group| group.len() <= FEW).flat_map(|group| each(group)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Joins names as written: the clearest pair first, and never where another is nearly as likely.
fn lists(room: &mut Room<'_, '_>, people: &[usize], refusals: &mut Vec<Refusal>) {
    let nodes = room.nodes;
    let mut meetings: Vec<Meeting> = pairs(room, people)
        .into_iter()
        .filter(|(a, b)| !room.listed_as_two(*a, *b) && room.may_be_alike(*a, *b))
        .map(|(a, b)| Meeting::of(room, a, b))
        .filter(|meeting| meeting.written() >= w::PARTS_PROBABLE)
        .collect();
    meetings.sort_by(|x, y| y.written().total_cmp(&x.written()).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    let mut rivals = Rivals::new(&meetings);
    for (k, meeting) in meetings.iter().enumerate() {
        let (a, b) = (room.forest.root(meeting.a), room.forest.root(meeting.b));
        if a == b || room.listed_as_two(a, b) {
            continue;
        }
        let contested = rivals.any(room, &meetings, k);
        let judged =
            meeting.like.as_written(meeting.context.bonus()).filter(|decision| *decision == Decision::Matched || !contested);
        let evidence = meeting.evidence(nodes);
        match judged {
            Some(decision) => {
                let tie = Tie::new(decision, meeting.written(), evidence);
                if room.join(a, b, &tie) {
                    rivals.join(a.min(b), a.max(b));
                }
            }
            None if meeting.written() >= w::WRITTEN_PLAUSIBLE => {
                refusals.push(Refusal {
                    a: meeting.a,
                    b: meeting.b,
                    score: meeting.written(),
                    evidence: Grounds::Told(evidence),
                    warn: !meeting.context.against(),
                });
            }
            None => {}
        }
    }
}

/// For each person those of the meetings, the clearest first, that would be enough to join it, by their places.
struct Rivals(BTreeMap<usize, BTreeSet<usize>>);

impl Rivals {
    fn new(meetings: &[Meeting]) -> Self {
        let mut of: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (k, one) in meetings.iter().enumerate().filter(|(_, one)| one.like.as_written(one.context.bonus()).is_some()) {
            [one.a, one.b].into_iter().for_each(|person| _ = of.entry(person).or_default().insert(k));
        }
        Self(of)
    }

    /// Whether one of the two in a meeting could nearly as well be a third.
    fn any(&self, room: &Room<'_, '_>, meetings: &[Meeting], meeting: usize) -> bool {
        let least = meetings[meeting].written() - w::HEARD_MARGIN;
        let people = [meetings[meeting].a, meetings[meeting].b].map(|one| room.forest.root(one));
        let third = |other: &Meeting| {
            let (x, y) = (room.forest.root(other.a), room.forest.root(other.b));
            spend(1);
            x != y && (people.contains(&x) != people.contains(&y))
        };
        let of = |person: &usize| self.0.get(person).into_iter().flatten().map(|k| &meetings[*k]);
        people.iter().any(|person| of(person).take_while(|other| other.written() > least).any(third))
    }

    /// Two people are one, `first`; the fewer meetings go to the others.
    fn join(&mut self, first: usize, second: usize) {
        let [mut few, mut many] = [first, second].map(|one| self.0.remove(&one).unwrap_or_default());
        if few.len() > many.len() {
            std::mem::swap(&mut few, &mut many);
        }
        many.extend(few);
        self.0.insert(first, many);
    }
}

/// Puts each heading of a document to at most one person of the session's lists, and each of them to at most one.
fn headings(room: &mut Room<'_, '_>, range: Range<usize>, refusals: &mut Vec<Refusal>) {
    let nodes = room.nodes;
    let mut documents: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (i, node) in range.map(|i| (i, &nodes[i])).filter(|(_, node)| node.headed()) {
        documents.entry((node.authority(), node.document_id(), node.source())).or_default().push(i);
    }
    // A heading joins somebody of the lists, and they stay as many.
    let listed = room.people(|one| one.listed.is_some());
    let mut asked = HashSet::new();
    for ((.., source), headed) in documents {
        let rows = room.those(&headed, |one| one.listed.is_none());
        if rows.is_empty() {
            continue;
        }
        let free = room.those(&listed, |one| !one.headed(source));
        // As long as nobody is joined, the same question has the same answer.
        if !asked.insert((room.people.len(), rows.clone(), free.clone())) {
            continue;
        }
        let taken = room.those(&listed, |one| one.headed(source));
        let rows = assign_headings(room, &rows, &free, taken.len(), refusals);
        parts_alone(room, &rows, &free.iter().chain(&taken).copied().collect::<Vec<_>>());
    }
}

/// One-to-one, the greatest sum of likeness; returns the headings that are left. `settled` people have their headings.
fn assign_headings(
    room: &mut Room<'_, '_>,
    rows: &[usize],
    columns: &[usize],
    settled: usize,
    refusals: &mut Vec<Refusal>,
) -> Vec<usize> {
    let nodes = room.nodes;
    let meetings: Vec<Vec<Meeting>> =
        rows.iter().map(|&row| columns.iter().map(|&column| Meeting::of(room, column, row)).collect()).collect();
    let forbidden: BTreeSet<(usize, usize)> = (0..rows.len())
        .flat_map(|row| (0..columns.len()).map(move |column| (row, column)))
        .filter(|(row, column)| !room.forest.may_join(rows[*row], columns[*column]))
        .collect();
    let allowed = |row: usize, column: usize| !forbidden.contains(&(row, column));
    let gains: Vec<Vec<f64>> = (0..rows.len())
        .map(|row| {
            let gain = |column: usize| {
                let score = meetings[row][column].heard();
                if meetings[row][column].judged().is_some() && allowed(row, column) { score - w::HEARD_PLAUSIBLE } else { 0.0 }
            };
            (0..columns.len()).map(gain).collect()
        })
        .collect();
    let taken = assign(&gains);
    let free_columns: Vec<usize> = (0..columns.len()).filter(|column| !taken.contains(&Some(*column))).collect();
    let free_rows: Vec<usize> = (0..rows.len()).filter(|row| taken[*row].is_none()).collect();
    // How much less likely it is that this heading and another changed their places; the other has one to take.
    let exchange = |row: usize, column: usize| {
        let other = |(other, at): (usize, Option<usize>)| {
            let at = at.filter(|_| other != row && gains[other][column] > 0.0)?;
            (gains[row][at] > 0.0).then(|| gains[row][column] + gains[other][at] - gains[row][at] - gains[other][column])
        };
        taken.iter().copied().enumerate().filter_map(other).fold(f64::INFINITY, f64::min)
    };
    let mut left = Vec::new();
    for row in 0..rows.len() {
        // What nobody took is a rival, and what another took where the two could as well change places.
        let free = free_columns.iter().filter(|column| allowed(row, **column));
        let next = free.map(|&column| meetings[row][column].heard()).fold(0.0, f64::max);
        let Some(column) = taken[row] else {
            if let ([_], [column]) = (free_rows.as_slice(), free_columns.as_slice())
                && settled + rows.len() > 2
                && allowed(row, *column)
                && meetings[row][*column].heard() + w::ELIMINATION >= w::HEARD_PROBABLE
            {
                let meeting = &meetings[row][*column];
                let evidence = format!("{}; the only heading and the only name on the list that are left", meeting.evidence(nodes));
                room.join(columns[*column], rows[row], &Tie::new(Decision::Probable, meeting.heard() + w::ELIMINATION, evidence));
                continue;
            }
            left.push(rows[row]);
            let candidates = free_columns.iter().map(|&column| &meetings[row][column]);
            refuse(nodes, candidates.filter(|one| one.heard() >= w::HEARD_PLAUSIBLE), refusals);
            continue;
        };
        let meeting = &meetings[row][column];
        let score = meeting.heard();
        let other_row = free_rows.iter().filter(|row| allowed(**row, column)).map(|&row| meetings[row][column].heard());
        let exchange = exchange(row, column);
        let rival = other_row.fold(next, f64::max).max(score - exchange);
        if score < w::HEARD_MATCHED && score - rival < w::HEARD_MARGIN {
            left.push(rows[row]);
            let near = columns.iter().enumerate().map(|(column, _)| &meetings[row][column]);
            refuse(nodes, near.filter(|one| one.heard() > score - w::HEARD_MARGIN), refusals);
            continue;
        }
        let alone = if rival < w::HEARD_PLAUSIBLE {
            "nobody else on the list, and no other heading, comes near"
        } else {
            "the next candidate is less alike"
        };
        let decision = meeting.judged().unwrap_or(Decision::Probable);
        room.join(columns[column], rows[row], &Tie::new(decision, score, format!("{}; {alone}", meeting.evidence(nodes))));
    }
    left
}

/// The candidates for one person that are remembered, the likeliest; more than are named, as some may prove to be one.
const REMEMBERED: usize = 16;

fn refuse<M: Borrow<Meeting>>(nodes: &[MentionNode<'_>], meetings: impl IntoIterator<Item = M>, refusals: &mut Vec<Refusal>) {
    let mut meetings: Vec<M> = meetings.into_iter().collect();
    if meetings.len() > REMEMBERED {
        meetings.sort_by(|x, y| y.borrow().heard().total_cmp(&x.borrow().heard()));
        meetings.truncate(REMEMBERED);
    }
    refusals.extend(meetings.iter().map(Borrow::borrow).map(|one| Refusal {
        a: one.a,
        b: one.b,
        score: one.heard(),
        evidence: Grounds::Told(one.evidence(nodes)),
        warn: true,
    }));
}

/// A heading that is a part of exactly one name on the list, letter for letter, though that person has a heading. It is
/// compared with what the lists write, never with another heading.
fn parts_alone(room: &mut Room<'_, '_>, rows: &[usize], columns: &[usize]) {
    for &row in rows {
        let fits: Vec<Meeting> = columns
            .iter()
            .filter(|column| room.forest.may_join(**column, row))
            .filter_map(|&column| room.person(column).listed)
            .map(|listed| Meeting::of_names(room, listed, row))
            .filter(|one| one.like.has(Signal::Alone) || one.like.has(Signal::Initial))
            .filter(|one| one.like.as_written(one.context.bonus()).is_some())
            .collect();
        if let [only] = fits.as_slice() {
            let evidence = format!("{}; nobody else on the list bears it", only.evidence(room.nodes));
            room.join(only.a, row, &Tie::new(Decision::Probable, only.written(), evidence));
        }
    }
}
