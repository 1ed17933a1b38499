//! Mentions as linking sees them: one for each distinct name of a document's session, with what is said around it.
//!
//! A name that one list of the document gives to two people, by their bodies or groups, makes two.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arcstr::ArcStr;
use foldhash::HashMap;
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::super::effort::spend;
use super::super::links::LinkedSession;
use super::super::names::Name;
use super::super::organisations::Bodies;
use super::super::weights as w;
use super::super::{AT_ONCE, Facts, MentionFacts};
use super::few::Few;
use super::namesakes::Namesakes;
use crate::document::{Authority, Role};
use crate::source::{Passage, SourceId, Span};
use crate::vocabulary::groups::{Match, REGIONAL, STAKEHOLDER};
use crate::vocabulary::persons;

/// A name in a document's session.
#[derive(Debug)]
pub(super) struct MentionNode<'f> {
    document: &'f Facts,
    /// The row of the session.
    pub session: usize,
    /// As written.
    pub name: &'f ArcStr,
    pub spelling: Arc<Spelling>,
    /// The first place.
    pub passage: Passage,
    /// The others.
    pub further: Few<Span>,
    pub roles: Roles,
    /// Whether a place states an affiliation.
    pub affiliated: bool,
    /// One for all of whom the same is said, which are many.
    pub profile: Arc<Profile<'f>>,
}

/// A set of roles.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Roles(u16);

impl Roles {
    pub fn insert(&mut self, role: Role) {
        self.0 |= Self::of(role).0;
    }

    pub fn contains(self, role: Role) -> bool {
        self.meet(Self::of(role))
    }

    /// Whether the two have a role in common.
    pub fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// In the order of the words.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.iter().copied().filter(move |role| self.contains(*role))
    }

    fn of(role: Role) -> Self {
        const { assert!(Role::ALL.len() <= 16, "each role has a bit") };
        Self(1 << role as u16)
    }
}

/// What is said of somebody besides the name.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Profile<'f> {
    /// The bodies of the affiliations, and what they are part of; none that many are called.
    pub houses: Few<&'f str>,
    /// Affiliations in which no one body can be told; equal ones speak a little for one person, different ones against none.
    pub positions: Few<String>,
    pub stakeholders: Few<&'f str>,
    pub regions: Few<&'static str>,
}

/// A name as documents write it, read once however many places bear it.
#[derive(Debug)]
pub(super) struct Spelling {
    /// Its place among all spellings: one number for one spelling.
    pub number: u32,
    pub parsed: Name,
    /// See [`Name::block`].
    pub block: String,
    /// Whether it is written in Latin letters.
    pub latin: bool,
    /// How many of its letters are not of the plain alphabet.
    pub accents: usize,
}

impl Spelling {
    /// The names of all mentions, in order; the spelling is none where the name is nobody's: `Moderator`, `Audience`.
    pub fn all<'f>(documents: &[&'f Facts]) -> Vec<(&'f str, Option<Arc<Self>>)> {
        let mentions = documents.iter().flat_map(|document| &document.sessions).flat_map(|session| &session.mentions);
        let mut names: Vec<&str> = mentions.map(|fact| &*fact.name).collect();
        names.sort_unstable();
        names.dedup();
        let number = |at: usize| u32::try_from(at).expect("there are fewer than 4 billion names");
        names.into_par_iter().enumerate().map(|(at, name)| (name, Self::new(number(at), name).map(Arc::new))).collect()
    }

    fn new(number: u32, name: &str) -> Option<Self> {
        let parsed = Name::new(name);
        let mut spoken = parsed.parts.iter().filter(|part| !part.plain().chars().all(|c| c.is_ascii_digit()));
        let nobody = spoken.all(|part| persons::is_part_of_role(part.plain()));
        if nobody || persons::is_group(name) || persons::is_delegate(name) {
            return None;
        }
        let letters = || name.nfd().filter(|c| c.is_alphabetic());
        let (latin, accents) = match name.is_ascii() {
            true => (name.contains(char::is_alphabetic), 0),
            false => (
                letters().filter(char::is_ascii).count() * 2 > letters().count(),
                name.nfc().filter(|c| c.is_alphabetic() && !c.is_ascii()).count(),
            ),
        };
        Some(Self { number, block: parsed.block(), parsed, latin, accents })
    }
}

impl<'f> MentionNode<'f> {
    /// The name taken apart.
    pub fn parsed(&self) -> &Name {
        &self.spelling.parsed
    }

    /// The document.
    pub fn source(&self) -> SourceId {
        self.document.source
    }

    /// Its identifier.
    pub fn document_id(&self) -> &'f str {
        &self.document.document_id
    }

    /// Who stands behind it.
    pub fn authority(&self) -> Authority {
        self.document.authority
    }

    /// The first place.
    pub fn span(&self) -> Span {
        self.passage.span
    }

    /// Whether a list names it; other names come from headings and turns, which software may have misheard.
    pub fn listed(&self) -> bool {
        self.roles.iter().any(|role| role != Role::Contributor)
    }

    /// Whether a heading or a turn names it.
    pub fn headed(&self) -> bool {
        self.roles.contains(Role::Contributor)
    }
}

/// All mentions in order of session, authority, lists before headings, document and name.
pub(super) fn collect<'f>(
    documents: &[&'f Facts],
    sessions: &[LinkedSession],
    bodies: &'f Bodies,
    spellings: &[(&str, Option<Arc<Spelling>>)],
) -> Vec<MentionNode<'f>> {
    let by_source: HashMap<SourceId, &'f Facts> = documents.iter().map(|document| (document.source, *document)).collect();
    let of_session = |(row, session): (usize, &LinkedSession)| {
        let mut found: BTreeMap<(Authority, &str, &str), (Vec<MentionNode<'f>>, Namesakes<'f>)> = BTreeMap::new();
        for member in &session.members {
            let Some(document) = by_source.get(&member.source) else { continue };
            for fact in document.sessions.get(member.index).into_iter().flat_map(|session| &session.mentions) {
                let known = spellings.binary_search_by(|(name, _)| (*name).cmp(&*fact.name));
                let Some(spelling) = known.ok().and_then(|row| spellings[row].1.as_ref()) else { continue };
                let key = (document.authority, document.document_id.as_str(), &*fact.name);
                let (nodes, namesakes) = found.entry(key).or_default();
                let profile = Profile::of(fact, (member.source, member.index), bodies);
                match one_of(nodes, namesakes, fact.role, &profile) {
                    Some(known) => {
                        nodes[known].add(fact, &profile);
                        namesakes.learn(known, &profile);
                    }
                    None => {
                        nodes.push(MentionNode::new(document, row, spelling, fact, profile));
                        namesakes.push(nodes.len() - 1, |one| &nodes[one].profile);
                    }
                }
            }
        }
        let mut ranked: Vec<MentionNode<'f>> = found.into_values().flat_map(|(nodes, _)| nodes).collect();
        ranked.sort_by_key(|node| (node.authority(), !node.listed(), node.document_id(), node.name, node.span()));
        ranked
    };
    let places = documents.iter().flat_map(|document| &document.sessions).map(|session| session.mentions.len());
    let mut all: Vec<MentionNode<'f>> = Vec::with_capacity(places.sum());
    let mut profiles: BTreeSet<Arc<Profile<'f>>> = BTreeSet::new();
    for (chunk, sessions) in sessions.chunks(AT_ONCE).enumerate() {
        let rows = sessions.par_iter().enumerate().map(|(row, session)| (chunk * AT_ONCE + row, session));
        let from = all.len();
        all.par_extend(rows.flat_map_iter(of_session));
        for node in &mut all[from..] {
            match profiles.get(&node.profile) {
                Some(known) => node.profile = Arc::clone(known),
                None => _ = profiles.insert(Arc::clone(&node.profile)),
            }
        }
    }
    all.shrink_to_fit();
    all
}

/// Which of the people of one name in a document a further place speaks of: the only one, unless one list sets them
/// against each other; of several, the only one whose body or groups it states.
fn one_of<'f>(nodes: &[MentionNode<'f>], namesakes: &Namesakes<'f>, role: Role, profile: &Profile<'f>) -> Option<usize> {
    let context = |node: &MentionNode<'_>| node.profile.context(profile);
    match nodes {
        [] => None,
        [node] => {
            let two = role != Role::Contributor && node.roles.contains(role) && context(node).against();
            (!two).then_some(0)
        }
        several => {
            let near = namesakes.near(profile);
            let fits = |wanted: &dyn Fn(&MentionNode<'_>) -> bool| {
                let mut fits = near.iter().copied().filter(|at| wanted(&several[*at]));
                fits.next().filter(|_| fits.next().is_none())
            };
            fits(&|node| context(node) < Context::Open).or_else(|| fits(&|node| node.profile.is_empty() && profile.is_empty()))
        }
    }
}

impl<'f> MentionNode<'f> {
    fn new(document: &'f Facts, session: usize, spelling: &Arc<Spelling>, fact: &'f MentionFacts, profile: Profile<'f>) -> Self {
        Self {
            document,
            session,
            name: &fact.name,
            spelling: Arc::clone(spelling),
            passage: fact.passage,
            further: Few::default(),
            roles: Roles::of(fact.role),
            affiliated: fact.affiliation.is_some(),
            profile: Arc::new(profile),
        }
    }

    fn add(&mut self, fact: &'f MentionFacts, profile: &Profile<'f>) {
        self.further.insert(self.passage.max(fact.passage).span);
        self.passage = self.passage.min(fact.passage);
        self.roles.insert(fact.role);
        self.affiliated |= fact.affiliation.is_some();
        Arc::make_mut(&mut self.profile).merge(profile);
    }
}

/// A stakeholder group by the name that the form has for it; as written where the form has none.
fn stakeholder(text: &str) -> &str {
    known(STAKEHOLDER.look_up(text)).unwrap_or(text)
}

/// A regional group by the name that the form has for it; `None` for what is no region of it.
fn region(text: &str) -> Option<&'static str> {
    known(REGIONAL.look_up(text)).filter(|name| *name != "Intergovernmental Organization")
}

fn known(found: Match) -> Option<&'static str> {
    match found {
        Match::Canonical(name) | Match::Alias(name) | Match::Near(name) => Some(name),
        Match::Unknown => None,
    }
}

/// What two profiles say to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Context {
    /// They state the same body.
    SameBody,
    /// They state the same stakeholder group and the same regional group, and no different bodies.
    SameGroups,
    /// They state their affiliations in the same words, which tell no body: `PhD student in law`, `Ministry of Health`.
    SameWords,
    /// Nothing for and nothing against.
    Open,
    /// Different stakeholder groups, where no region is known to be the same.
    OtherGroup,
    /// Different bodies.
    OtherBody,
    /// Different regional groups.
    OtherRegion,
}

impl Context {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SameBody => "same body",
            Self::SameGroups => "same stakeholder and regional group",
            Self::SameWords => "affiliation in the same words, which tell no body",
            Self::Open => "nothing for or against besides the name",
            Self::OtherGroup => "different stakeholder groups",
            Self::OtherBody => "different bodies",
            Self::OtherRegion => "different regional groups",
        }
    }

    /// What it adds to the likeness of two names of one session.
    pub fn bonus(self) -> f64 {
        match self {
            Self::SameBody => w::SAME_BODY,
            Self::SameGroups => w::SAME_GROUPS,
            Self::SameWords => w::SAME_WORDS,
            Self::OtherBody => w::OTHER_BODY,
            Self::OtherRegion => w::OTHER_REGION,
            Self::Open | Self::OtherGroup => 0.0,
        }
    }

    /// Whether it speaks against one person.
    pub fn against(self) -> bool {
        self > Self::Open
    }
}

impl<'f> Profile<'f> {
    /// What one place says of somebody; `session` names the document and its session.
    fn of(fact: &'f MentionFacts, session: (SourceId, usize), bodies: &'f Bodies) -> Self {
        let mut profile = Self::default();
        if let Some(text) = &fact.affiliation {
            let houses = bodies.houses(session, text);
            profile.houses.extend(houses.iter().map(String::as_str));
            // `Independent researcher` is said of many.
            let position = houses.is_empty().then(|| crate::dataset::hyphened(text));
            profile.positions.extend(position.filter(|position| position.split('-').count() > 2));
        }
        profile.stakeholders.extend(fact.stakeholder_group.as_deref().map(stakeholder));
        profile.regions.extend(fact.regional_group.as_deref().and_then(region));
        profile
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.houses.is_empty() && self.positions.is_empty() && self.stakeholders.is_empty() && self.regions.is_empty()
    }

    /// What two profiles say to each other.
    pub fn context(&self, other: &Profile<'_>) -> Context {
        spend(1);
        fn apart<T: Ord>(a: &Few<T>, b: &Few<T>) -> bool {
            !a.is_empty() && !b.is_empty() && !a.meets(b)
        }
        let (regions, groups) = (self.regions.meets(&other.regions), self.stakeholders.meets(&other.stakeholders));
        if self.houses.meets(&other.houses) {
            Context::SameBody
        } else if apart(&self.regions, &other.regions) {
            Context::OtherRegion
        } else if apart(&self.houses, &other.houses) {
            Context::OtherBody
        } else if regions && groups {
            Context::SameGroups
        } else if apart(&self.stakeholders, &other.stakeholders) && !regions {
            Context::OtherGroup
        } else if self.positions.meets(&other.positions) {
            Context::SameWords
        } else {
            Context::Open
        }
    }

    /// Both profiles as one.
    pub fn merge(&mut self, other: &Profile<'f>) {
        self.houses.extend(other.houses.iter().copied());
        self.positions.extend(other.positions.iter().cloned());
        self.stakeholders.extend(other.stakeholders.iter().copied());
        self.regions.extend(other.regions.iter().copied());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_by_whatever_name() {
        for (a, b) in [("Asia-Pacific Group", "APAC"), ("African Group", "Africa"), ("GRULAC", "LAC"), ("WEOG", "WEOG group")] {
            assert_eq!(region(a), region(b), "{a} {b}");
            assert!(region(a).is_some());
        }
        assert_eq!((region("Intergovernmental Organization"), region("Global")), (None, None));
        assert_ne!(region("Eastern European Group"), region("Western European and Others Group (WEOG)"));
    }
}
