//! Mentions as linking sees them: one for each distinct name of a document's session, with what is said around it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::links::LinkedSession;
use super::super::names::Name;
use super::super::organisations::Bodies;
use super::super::weights as w;
use super::super::{Facts, MentionFacts};
use crate::document::{Authority, Role};
use crate::source::{SourceId, Span};

/// A name in a document's session.
#[derive(Debug)]
pub(super) struct Node<'f> {
    pub source: SourceId,
    pub document_id: &'f str,
    pub authority: Authority,
    /// The row of the session.
    pub session: usize,
    /// As written.
    pub name: &'f str,
    pub parsed: Name,
    /// The first place.
    pub span: Span,
    pub roles: BTreeSet<Role>,
    pub affiliations: BTreeSet<&'f str>,
    pub profile: Profile<'f>,
}

/// What is said of somebody besides the name.
#[derive(Debug, Default, Clone)]
pub(super) struct Profile<'f> {
    /// The bodies of the affiliations, and what they are part of; none that many are called.
    pub houses: BTreeSet<&'f str>,
    /// Affiliations in which no one body can be told; equal ones speak a little for one person, different ones against none.
    pub positions: BTreeSet<String>,
    pub stakeholders: BTreeSet<String>,
    pub regions: BTreeSet<String>,
}

impl Node<'_> {
    /// Whether a list names it; other names come from headings and turns, which software may have misheard.
    pub fn listed(&self) -> bool {
        self.roles.iter().any(|role| *role != Role::Contributor)
    }

    /// Whether a heading or a turn names it.
    pub fn headed(&self) -> bool {
        self.roles.contains(&Role::Contributor)
    }
}

/// The words that stand where a name would stand and are none.
const NOBODY: &[&str] = &[
    "audience",
    "moderator",
    "moderators",
    "participant",
    "participants",
    "speaker",
    "speakers",
    "host",
    "video",
    "panel",
    "panelist",
    "panellist",
    "interpreter",
    "translator",
    "delegate",
    "delegation",
    "representative",
    "unknown",
    "chair",
    "facilitator",
    "online",
    "onsite",
    "announcer",
    "member",
    "questioner",
    "remote",
    "various",
    "all",
    "everyone",
];

/// All mentions in order of session, authority, lists before headings, document and name.
pub(super) fn collect<'f>(documents: &[&'f Facts], sessions: &[LinkedSession], bodies: &'f Bodies) -> Vec<Node<'f>> {
    let by_source: HashMap<SourceId, &'f Facts> = documents.iter().map(|document| (document.source, *document)).collect();
    let mut nodes = Vec::new();
    for (row, session) in sessions.iter().enumerate() {
        let mut found: BTreeMap<(Authority, &str, &str), Node<'f>> = BTreeMap::new();
        for member in &session.members {
            let Some(document) = by_source.get(&member.source) else { continue };
            for fact in document.sessions.get(member.index).into_iter().flat_map(|session| &session.mentions) {
                let key = (document.authority, document.document_id.as_str(), fact.name.as_str());
                if let Some(node) = found.get_mut(&key) {
                    node.add(fact, member.index, bodies);
                } else if let Some(node) = Node::new(document, row, member.index, fact, bodies) {
                    found.insert(key, node);
                }
            }
        }
        let mut ranked: Vec<Node<'f>> = found.into_values().collect();
        ranked.sort_by_key(|node| (node.authority, !node.listed(), node.document_id, node.name));
        nodes.extend(ranked);
    }
    nodes
}

impl<'f> Node<'f> {
    fn new(document: &'f Facts, session: usize, index: usize, fact: &'f MentionFacts, bodies: &'f Bodies) -> Option<Self> {
        let parsed = Name::new(&fact.name);
        let spoken = parsed.parts.iter().filter(|part| !part.plain.chars().all(|c| c.is_ascii_digit()));
        if spoken.clone().all(|part| NOBODY.contains(&part.plain.as_str())) {
            return None;
        }
        let mut node = Self {
            source: document.source,
            document_id: &document.document_id,
            authority: document.authority,
            session,
            name: &fact.name,
            parsed,
            span: fact.span,
            roles: BTreeSet::new(),
            affiliations: BTreeSet::new(),
            profile: Profile::default(),
        };
        node.add(fact, index, bodies);
        Some(node)
    }

    /// Adds a place in session `index` of the document.
    fn add(&mut self, fact: &'f MentionFacts, index: usize, bodies: &'f Bodies) {
        self.span = self.span.min(fact.span);
        self.roles.insert(fact.role);
        if let Some(text) = &fact.affiliation {
            self.affiliations.insert(text);
            let houses = bodies.houses((self.source, index), text);
            self.profile.houses.extend(houses.iter().map(String::as_str));
            // `Independent researcher` is said of many.
            let position = crate::dataset::folded(text);
            if houses.is_empty() && position.split('-').count() > 2 {
                self.profile.positions.insert(position);
            }
        }
        self.profile.stakeholders.extend(fact.stakeholder_group.as_deref().map(group));
        self.profile.regions.extend(fact.regional_group.as_deref().and_then(region));
    }
}

/// A stakeholder group in its shortest form.
fn group(text: &str) -> String {
    let slug = crate::dataset::slug(text);
    for (stem, name) in
        [("civil", "civil"), ("government", "government"), ("private", "private"), ("technical", "technical"), ("intergov", "igo")]
    {
        if slug.starts_with(stem) {
            return name.to_owned();
        }
    }
    slug
}

/// A regional group in its shortest form, whatever it is called; `None` for what is no region.
fn region(text: &str) -> Option<String> {
    let slug = crate::dataset::slug(text);
    const STEMS: &[(&str, &str)] = &[
        ("intergov", ""),
        ("asia", "asia-pacific"),
        ("apac", "asia-pacific"),
        ("afric", "africa"),
        ("latin", "latin-america"),
        ("grulac", "latin-america"),
        ("lac", "latin-america"),
        ("weog", "western"),
        ("western", "western"),
        ("eastern-europe", "eastern-europe"),
        ("na", ""),
    ];
    let word = |stem: &str| slug.split('-').any(|word| word.starts_with(stem)) || slug.starts_with(stem);
    match STEMS.iter().find(|(stem, _)| if *stem == "na" { slug == "na" } else { word(stem) }) {
        Some((_, "")) => None,
        Some((_, name)) => Some((*name).to_owned()),
        None => Some(slug),
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
    /// What two profiles say to each other.
    pub fn context(&self, other: &Profile<'_>) -> Context {
        let meet = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.iter().any(|one| b.contains(one));
        let apart = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_empty() && !b.is_empty() && !meet(a, b);
        if self.houses.iter().any(|house| other.houses.contains(house)) {
            Context::SameBody
        } else if apart(&self.regions, &other.regions) {
            Context::OtherRegion
        } else if !self.houses.is_empty() && !other.houses.is_empty() {
            Context::OtherBody
        } else if meet(&self.regions, &other.regions) && meet(&self.stakeholders, &other.stakeholders) {
            Context::SameGroups
        } else if apart(&self.stakeholders, &other.stakeholders) && !meet(&self.regions, &other.regions) {
            Context::OtherGroup
        } else if meet(&self.positions, &other.positions) {
            Context::SameWords
        } else {
            Context::Open
        }
    }

    /// Both profiles as one.
    pub fn merge(&mut self, other: &Profile<'f>) {
        self.houses.extend(&other.houses);
        self.positions.extend(other.positions.iter().cloned());
        self.stakeholders.extend(other.stakeholders.iter().cloned());
        self.regions.extend(other.regions.iter().cloned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_by_whatever_name() {
        for (a, b) in [
            ("Asia-Pacific Group", "APAC"),
            ("African Group", "Africa"),
            ("Latin American and Caribbean Group (GRULAC)", "LAC"),
            ("Western European and Others Group (WEOG)", "WEOG group"),
        ] {
            assert_eq!(region(a), region(b), "{a} {b}");
            assert!(region(a).is_some());
        }
        assert_eq!(region("Intergovernmental Organization"), None);
        assert_ne!(region("Eastern European Group"), region("Western European and Others Group (WEOG)"));
    }
}
