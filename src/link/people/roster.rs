//! People within one session: equal names, then names in lists, then headings that software may have misheard.

use std::collections::{BTreeMap, BTreeSet};

use super::super::links::Decision;
use super::super::names::{Likeness, Signal, compare};
use super::super::weights as w;
use super::Refusal;
use super::assign::assign;
use super::forest::{Forest, Tie};
use super::mention::{Context, Node, Profile};

/// Joins the mentions `range` of one session; what was considered and refused goes to `refusals`.
pub(super) fn join(nodes: &[Node<'_>], range: std::ops::Range<usize>, forest: &mut Forest, refusals: &mut Vec<Refusal>) {
    equal_names(nodes, range.clone(), forest, refusals);
    lists(nodes, &people(range.clone(), forest, |group| group.iter().any(|i| nodes[*i].listed())), forest, refusals);
    headings(nodes, range.clone(), forest, refusals);
    let unlisted = people(range, forest, |group| !group.iter().any(|i| nodes[*i].listed()));
    lists(nodes, &unlisted, forest, refusals);
}

/// The people of a session so far for whom `wanted` holds, by their first mention.
fn people(range: std::ops::Range<usize>, forest: &Forest, wanted: impl Fn(&[usize]) -> bool) -> Vec<usize> {
    let mut roots: Vec<usize> = range.map(|i| forest.root(i)).collect();
    roots.sort_unstable();
    roots.dedup();
    roots.retain(|root| wanted(forest.members(*root)));
    roots
}

/// Joins equal names, but for two whom one list sets against each other; a namesake of such two is the one whose body or
/// groups it shares, or nobody's.
fn equal_names(nodes: &[Node<'_>], range: std::ops::Range<usize>, forest: &mut Forest, refusals: &mut Vec<Refusal>) {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for i in range {
        let firsts = blocks.entry(nodes[i].parsed.block()).or_default();
        let namesakes = firsts.iter().map(|&first| Meeting::of_names(nodes, forest, first, i)).filter(|one| one.like.is_exact());
        let (two, mut fits): (Vec<Meeting>, Vec<Meeting>) = namesakes.partition(|one| {
            let apart = one.context.against() || one.like.has(Signal::Order);
            apart && in_one_list(&nodes[one.a], &nodes[one.b])
        });
        refuse(nodes, two.iter(), refusals);
        if fits.len() > 1 && fits.iter().filter(|one| one.context < Context::Open).count() == 1 {
            fits.retain(|one| one.context < Context::Open);
        }
        match fits.as_slice() {
            [only] => {
                let evidence = format!("{} in {}", only.like.words(), nodes[only.a].document_id);
                let tie = match only.context.against() {
                    true => Tie::new(Decision::Matched, only.written(), format!("{evidence}, {}", only.context.as_str())),
                    false => Tie::new(Decision::Exact, only.like.written, evidence),
                };
                if !forest.join(only.a, i, &tie) {
                    firsts.push(i);
                }
            }
            several => {
                refuse(nodes, several.iter(), refusals);
                firsts.push(i);
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
    fn of(nodes: &[Node<'_>], forest: &Forest, a: usize, b: usize) -> Self {
        let mut best: Option<(Likeness, usize, usize)> = None;
        for &i in forest.members(a) {
            for &j in forest.members(b) {
                let like = compare(&nodes[i].parsed, &nodes[j].parsed);
                if best.as_ref().is_none_or(|(other, ..)| like.heard > other.heard) {
                    best = Some((like, i, j));
                }
            }
        }
        let (like, i, j) = best.unwrap_or((Likeness { heard: 0.0, written: 0.0, signals: Vec::new() }, a, b));
        // What surrounds a name cannot make up for a name that is quite another.
        let context = if like.heard < w::HOPELESS { Context::Open } else { surroundings(nodes, forest, a, b) };
        Self { a: i, b: j, like, context }
    }

    /// The names of two mentions as they stand, and what surrounds their people.
    fn of_names(nodes: &[Node<'_>], forest: &Forest, a: usize, b: usize) -> Self {
        let context = surroundings(nodes, forest, a, b);
        Self { a, b, like: compare(&nodes[a].parsed, &nodes[b].parsed), context }
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

    fn evidence(&self, nodes: &[Node<'_>]) -> String {
        let told = if self.context == Context::Open { String::new() } else { format!(", {}", self.context.as_str()) };
        let (a, b) = (&nodes[self.a], &nodes[self.b]);
        format!("{} ({}) ~ {} ({}): {}{told}", b.name, b.document_id, a.name, a.document_id, self.like.words())
    }
}

fn surroundings(nodes: &[Node<'_>], forest: &Forest, a: usize, b: usize) -> Context {
    let [left, right] = [a, b].map(|one| {
        let mut all = Profile::default();
        forest.members(one).iter().for_each(|i| all.merge(&nodes[*i].profile));
        all
    });
    left.context(&right)
}

/// Whether one document lists both in one role, as two people.
fn listed_as_two(nodes: &[Node<'_>], forest: &Forest, a: usize, b: usize) -> bool {
    forest.members(a).iter().any(|&i| forest.members(b).iter().any(|&j| in_one_list(&nodes[i], &nodes[j])))
}

fn in_one_list(a: &Node<'_>, b: &Node<'_>) -> bool {
    a.source == b.source && a.session == b.session && a.roles.iter().any(|role| b.roles.contains(role))
}

/// The people up to which a session is compared all with all; beyond, only those who share a part of the name.
const SMALL: usize = 64;

fn pairs(nodes: &[Node<'_>], people: &[usize], forest: &Forest) -> Vec<(usize, usize)> {
    if people.len() <= SMALL {
        return people.iter().enumerate().flat_map(|(k, &a)| people[k + 1..].iter().map(move |&b| (a, b))).collect();
    }
    let mut by_part: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &person in people {
        for part in forest.members(person).iter().flat_map(|i| &nodes[*i].parsed.parts) {
            by_part.entry(&part.sound).or_default().push(person);
        }
    }
    let mut out: Vec<(usize, usize)> = Vec::new();
    for group in by_part.values().filter(|group| group.len() <= SMALL) {
        out.extend(group.iter().enumerate().flat_map(|(k, &a)| group[k + 1..].iter().map(move |&b| (a.min(b), a.max(b)))));
    }
    out.sort_unstable();
    out.dedup();
    out.retain(|(a, b)| a != b);
    out
}

/// Joins names as written: the clearest pair first, and never where another is nearly as likely.
fn lists(nodes: &[Node<'_>], people: &[usize], forest: &mut Forest, refusals: &mut Vec<Refusal>) {
    let mut meetings: Vec<Meeting> = pairs(nodes, people, forest)
        .into_iter()
        .filter(|(a, b)| !listed_as_two(nodes, forest, *a, *b))
        .map(|(a, b)| Meeting::of(nodes, forest, a, b))
        .filter(|meeting| meeting.written() >= w::PARTS_PROBABLE)
        .collect();
    meetings.sort_by(|x, y| y.written().total_cmp(&x.written()).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    for k in 0..meetings.len() {
        let meeting = &meetings[k];
        let (a, b) = (forest.root(meeting.a), forest.root(meeting.b));
        if a == b || listed_as_two(nodes, forest, a, b) {
            continue;
        }
        let rival = |other: &Meeting| {
            let (x, y) = (forest.root(other.a), forest.root(other.b));
            let shares = (x == a) != (y == b) || (x == b) != (y == a);
            shares
                && x != y
                && other.like.as_written(other.context.bonus()).is_some()
                && other.written() > meeting.written() - w::HEARD_MARGIN
        };
        let contested = meetings.iter().any(rival);
        let judged =
            meeting.like.as_written(meeting.context.bonus()).filter(|decision| *decision == Decision::Matched || !contested);
        let evidence = meeting.evidence(nodes);
        match judged {
            Some(decision) => {
                let tie = Tie::new(decision, meeting.written(), evidence);
                forest.join(a, b, &tie);
            }
            None if meeting.written() >= w::WRITTEN_PLAUSIBLE => {
                refusals.push(Refusal {
                    a: meeting.a,
                    b: meeting.b,
                    score: meeting.written(),
                    evidence,
                    warn: !meeting.context.against(),
                });
            }
            None => {}
        }
    }
}

/// Puts each heading of a document to at most one person of the session's lists, and each of them to at most one.
fn headings(nodes: &[Node<'_>], range: std::ops::Range<usize>, forest: &mut Forest, refusals: &mut Vec<Refusal>) {
    let headed = range.clone().filter(|i| nodes[*i].headed());
    let documents: BTreeSet<_> = headed.map(|i| (nodes[i].authority, nodes[i].document_id, nodes[i].source)).collect();
    for (.., source) in documents {
        let listed = |group: &[usize]| group.iter().any(|i| nodes[*i].listed());
        let headed = |group: &[usize]| group.iter().any(|i| nodes[*i].source == source && nodes[*i].headed());
        let rows = people(range.clone(), forest, |group| headed(group) && !listed(group));
        let roster = people(range.clone(), forest, listed);
        let (taken, free): (Vec<usize>, Vec<usize>) = roster.into_iter().partition(|root| headed(forest.members(*root)));
        let rows = assign_headings(nodes, &rows, &free, taken.len(), forest, refusals);
        parts_alone(nodes, &rows, &free.iter().chain(&taken).copied().collect::<Vec<_>>(), forest);
    }
}

/// One-to-one, the greatest sum of likeness; returns the headings that are left. `settled` people have their headings.
fn assign_headings(
    nodes: &[Node<'_>],
    rows: &[usize],
    columns: &[usize],
    settled: usize,
    forest: &mut Forest,
    refusals: &mut Vec<Refusal>,
) -> Vec<usize> {
    let meetings: Vec<Vec<Meeting>> =
        rows.iter().map(|&row| columns.iter().map(|&column| Meeting::of(nodes, forest, column, row)).collect()).collect();
    let forbidden: BTreeSet<(usize, usize)> = (0..rows.len())
        .flat_map(|row| (0..columns.len()).map(move |column| (row, column)))
        .filter(|(row, column)| !forest.may_join(rows[*row], columns[*column]))
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
                forest.join(columns[*column], rows[row], &Tie::new(Decision::Probable, meeting.heard() + w::ELIMINATION, evidence));
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
        forest.join(columns[column], rows[row], &Tie::new(decision, score, format!("{}; {alone}", meeting.evidence(nodes))));
    }
    left
}

fn refuse<'m>(nodes: &[Node<'_>], meetings: impl Iterator<Item = &'m Meeting>, refusals: &mut Vec<Refusal>) {
    for one in meetings {
        refusals.push(Refusal { a: one.a, b: one.b, score: one.heard(), evidence: one.evidence(nodes), warn: true });
    }
}

/// A heading that is a part of exactly one name on the list, letter for letter, though that person has a heading. It is
/// compared with what the lists write, never with another heading.
fn parts_alone(nodes: &[Node<'_>], rows: &[usize], columns: &[usize], forest: &mut Forest) {
    for &row in rows {
        let fits: Vec<Meeting> = columns
            .iter()
            .filter(|column| forest.may_join(**column, row))
            .filter_map(|&column| forest.members(column).iter().copied().find(|i| nodes[*i].listed()))
            .map(|listed| Meeting::of_names(nodes, forest, listed, row))
            .filter(|one| one.like.has(Signal::Alone) || one.like.has(Signal::Initial))
            .filter(|one| one.like.as_written(one.context.bonus()).is_some())
            .collect();
        if let [only] = fits.as_slice() {
            let evidence = format!("{}; nobody else on the list bears it", only.evidence(nodes));
            forest.join(only.a, row, &Tie::new(Decision::Probable, only.written(), evidence));
        }
    }
}
