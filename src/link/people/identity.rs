//! Who a person is in the dataset: the identifier, the best spelling, and the family name where it is known.
//!
//! An identifier must not move when documents come and go. So it is made of the person's own mentions alone: the
//! words of the best attested name, spelled as in a passport and put in alphabetical order, so that neither accents,
//! nor capitals, nor the order of the name matter. Only where two people share it does the one who comes later in
//! time carry a body, or a document, behind it. What the register knows stays as it is.

use std::collections::BTreeMap;
use std::iter;

use arcstr::ArcStr;

use super::super::links::LinkedPerson;
use super::super::names::{Name, NamePart};
use super::super::register::{Claimant, Register};
use super::forest::Forest;
use super::known::KnownMentions;
use super::mention::MentionNode;
use crate::dataset::{digested, slug};
use crate::document::Entity;

/// The people of `roots`, in the same order, without their mentions. What the register knows keeps its identifier.
pub(super) fn identify<'f>(
    nodes: &[MentionNode<'f>],
    forest: &Forest,
    roots: &[usize],
    register: &Register,
    known: &KnownMentions<'_, 'f>,
    starts: &[String],
) -> Vec<LinkedPerson> {
    let when = |i: &usize| (&starts[nodes[*i].session], *i);
    let members = |k: usize| forest.members(roots[k]);
    let members_in_time = |k: usize| {
        let mut members = members(k).to_vec();
        members.sort_by_key(when);
        members
    };
    let best: Vec<usize> = (0..roots.len()).map(|k| best_name(nodes, members(k))).collect();
    let mut in_time: Vec<usize> = (0..roots.len()).collect();
    in_time.sort_by_cached_key(|k| members(*k).iter().map(when).min());
    let claimants: Vec<Claimant<'_>> = in_time.iter().map(|k| known.claimant(&members_in_time(*k))).collect();
    let ids = register.assign(Entity::Person, &claimants, |n| {
        let (k, base) = (in_time[n], base(&nodes[best[in_time[n]]]));
        let (first, best, members) = (base.clone(), best[k], &members_in_time);
        // Few share a name, and what else is said of them is asked then only.
        let more = iter::once(()).flat_map(move |()| {
            let more = distinctions(nodes, &members(k), best).into_iter();
            more.map(|more| digested(&format!("{base}-{more}"))).collect::<Vec<_>>()
        });
        iter::once(first).chain(more)
    });
    drop(claimants);
    let mut person_ids = vec![String::new(); roots.len()];
    in_time.into_iter().zip(ids).for_each(|(k, id)| person_ids[k] = id);
    let person = |(k, person_id): (usize, String)| {
        let node = &nodes[shown(nodes, members(k), best[k])];
        let (family_name, given_name) = family(nodes, members(k), node.parsed()).unzip();
        LinkedPerson { person_id: person_id.into(), name: ArcStr::clone(node.name), family_name, given_name, mentions: Vec::new() }
    };
    person_ids.into_iter().enumerate().map(person).collect()
}

/// The mention with the best spelling: of the highest authority, in a list, with most full parts; of those, the
/// spelling without words in capitals that most mentions share; of equals the first of the alphabet.
fn best_name(nodes: &[MentionNode<'_>], members: &[usize]) -> usize {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    members.iter().for_each(|i| *count.entry(nodes[*i].name).or_default() += 1);
    let rank = |i: &usize| {
        let node = &nodes[*i];
        let shouted = node.parsed().core().any(NamePart::capitals);
        let often = count.get(&**node.name).copied().unwrap_or_default();
        let full = node.parsed().full_parts();
        (node.authority(), !node.listed(), usize::MAX - full, shouted, usize::MAX - often, node.name, *i)
    };
    members.iter().copied().min_by_key(rank).unwrap_or_default()
}

/// The mention whose spelling is shown: of those that differ from the best one by accents, capitals and order alone,
/// one without words in capitals, with most accents, in a list with an affiliation; of those the likest to the best.
/// The identifier is made of the best name, so that it does not move when a better spelling of it comes.
fn shown(nodes: &[MentionNode<'_>], members: &[usize], best: usize) -> usize {
    let rank = |i: &usize| {
        let node = &nodes[*i];
        let shouted = node.parsed().core().any(NamePart::capitals);
        let affiliated = node.listed() && node.affiliated;
        (
            shouted,
            usize::MAX - node.spelling.accents,
            !affiliated,
            node.name != nodes[best].name,
            node.authority(),
            !node.listed(),
            node.name,
            *i,
        )
    };
    // Another script is no better spelling.
    let like = |i: &usize| (&nodes[*i].spelling.block, nodes[*i].spelling.latin);
    let same = members.iter().copied().filter(|i| like(i) == like(&best));
    same.min_by_key(rank).unwrap_or(best)
}

/// The identifier that a name makes.
fn base(node: &MentionNode<'_>) -> String {
    let mut words: Vec<&str> = node.parsed().core().map(NamePart::spelled).collect();
    words.sort_unstable();
    words.extend(node.parsed().generation);
    let id = slug(&words.join(" "));
    if id.is_empty() { digested(&format!("person-{}", slug(node.document_id()))) } else { id }
}

/// What the documents state of a person besides the name, the steadiest first.
fn distinctions(nodes: &[MentionNode<'_>], members: &[usize], best: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut houses: Vec<(String, usize)> = Vec::new();
    for &i in members {
        houses.extend(nodes[i].profile.houses.iter().map(|house| ((*house).to_owned(), i)));
    }
    let of_best = houses.iter().filter(|(_, i)| *i == best).map(|(house, _)| house.clone()).max_by_key(String::len);
    let any = houses.iter().map(|(house, _)| house.clone()).min();
    out.extend(of_best);
    out.extend(any);
    out.extend(nodes[best].profile.regions.iter().next().map(|region| slug(region)));
    let mut documents: Vec<&str> = members.iter().map(|i| nodes[*i].document_id()).collect();
    documents.sort_unstable();
    documents.dedup();
    out.extend(documents.into_iter().map(slug));
    out.extend([slug(nodes[best].name)]);
    // The last one is never tried unless all before it are taken.
    out.push(format!("{}-{}", slug(nodes[best].document_id()), slug(nodes[best].name)));
    out
}

/// Family and given name as the best spelling writes them, where a mention shows which is which: by capitals, by a
/// comma, or by an initial that stands for the given name.
fn family(nodes: &[MentionNode<'_>], members: &[usize], best: &Name) -> Option<(Box<str>, Box<str>)> {
    let mut found: Vec<Vec<&str>> = members.iter().filter_map(|i| family_words(nodes[*i].parsed())).collect();
    found.sort_unstable();
    found.dedup();
    let [family] = found.as_slice() else { return None };
    let plain: Vec<&str> = best.parts.iter().map(NamePart::plain).collect();
    let count = family.len();
    if count >= plain.len() {
        return None;
    }
    let parts = &best.parts;
    if plain.ends_with(family) {
        Some((written(&parts[plain.len() - count..]), written(&parts[..plain.len() - count])))
    } else if plain.starts_with(family) {
        Some((written(&parts[..count]), written(&parts[count..])))
    } else {
        None
    }
}

/// The folded words of the family name that a spelling gives away.
fn family_words(name: &Name) -> Option<Vec<&str>> {
    let words = |parts: &'_ [NamePart]| -> Vec<usize> { (0..parts.len()).collect() };
    let all = words(&name.parts);
    let count = name.family.unsigned_abs();
    let chosen: &[usize] = match name.family {
        0 => {
            let (first, last) = (name.parts.first()?, name.parts.last()?);
            let full = name.parts.iter().filter(|part| !part.initial()).count();
            match (full, first.initial(), last.initial()) {
                (1, true, false) => &all[all.len() - 1..],
                (1, false, true) => &all[..1],
                _ => return None,
            }
        }
        1.. => all.get(..count)?,
        _ => all.get(all.len().checked_sub(count)?..)?,
    };
    Some(chosen.iter().map(|i| name.parts[*i].plain()).collect())
}

/// Parts as they were written, hyphens in their places.
fn written(parts: &[NamePart]) -> Box<str> {
    let mut out = String::new();
    for (i, part) in parts.iter().enumerate() {
        out.push_str(part.written());
        if i + 1 < parts.len() {
            out.push(if part.hyphen { '-' } else { ' ' });
        }
    }
    out.into_boxed_str()
}
