//! Two sets of mentions weighed against each other because somebody asks: the names that come nearest, signal by signal.
//!
//! The same comparison and the same weights as in linking. What linking knows besides, who else comes near, stands in
//! the evidence of the mentions.

use std::collections::BTreeSet;

use super::super::links::{LinkedSession, Links, Mention, Score};
use super::super::names::{Likeness, Signal, compare};
use super::super::weights as w;
use super::super::{Decision, Facts};
use super::mention::{MentionNode, Profile, Spelling, collect};
use crate::source::SourceId;

/// What speaks for and against two sets of mentions being one person.
#[derive(Debug, Clone)]
pub struct Weighing<'m> {
    /// The mentions whose names come nearest, one of each set.
    pub nearest: [&'m Mention; 2],
    /// Where the two names stand.
    pub setting: Setting,
    /// How alike the names are as far as software may have misheard one, `0.00` to `1.00`.
    pub heard: &'static str,
    /// How alike they are as far as two people may spell one name in two ways, `0.00` to `1.00`.
    pub written: &'static str,
    /// What agrees in the names and what does not, each with what it is worth.
    pub signals: Vec<(&'static str, String)>,
    /// What is said around the names.
    pub context: &'static str,
    /// What that adds to the likeness: `+0.06`, `-0.08`.
    pub bonus: String,
    /// The likeness that counts in this setting, with what is said around the names, `0.00` to `1.00`.
    pub score: &'static str,
    /// What the score alone is enough for; none where it is for nothing.
    pub enough_for: Option<Decision>,
    /// What a score is enough for in this setting.
    pub rule: String,
    /// What speaks against one person whatever the score.
    pub against: Vec<String>,
}

/// Where two names stand, which decides what they are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// A heading, which software may have misheard, and a list of its session.
    HeadingAndList,
    /// Two lists, or two headings, of one session.
    OneSession,
    /// Different sessions.
    DifferentSessions,
}

impl Setting {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HeadingAndList => "a heading and a list of one session",
            Self::OneSession => "names of one session",
            Self::DifferentSessions => "names of different sessions",
        }
    }

    fn of(a: &MentionNode<'_>, b: &MentionNode<'_>) -> Self {
        match (a.session == b.session, a.listed(), b.listed()) {
            (true, true, false) | (true, false, true) => Self::HeadingAndList,
            (true, ..) => Self::OneSession,
            (false, ..) => Self::DifferentSessions,
        }
    }

    fn likeness(self, like: &Likeness) -> f64 {
        if self == Self::HeadingAndList { like.heard } else { like.written }
    }

    fn enough_for(self, like: &Likeness, bonus: f64) -> Option<Decision> {
        match self {
            Self::HeadingAndList => like.as_heard(bonus),
            Self::OneSession => like.as_written(bonus),
            // More than the score decides; see the rule.
            Self::DifferentSessions => None,
        }
    }

    fn rule(self) -> String {
        match self {
            Self::HeadingAndList => format!(
                "matched from {:.2}; probable from {:.2} where it is {:.2} ahead of the next candidate; each name on a list takes \
                 one heading of a document at most",
                w::HEARD_MATCHED,
                w::HEARD_PROBABLE,
                w::HEARD_MARGIN
            ),
            Self::OneSession => format!(
                "matched from {:.2}; probable from {:.2}, from {:.2} where each only lacks a part of the other, from {:.2} where \
                 one is an initial or a part of the other",
                w::WRITTEN_MATCHED,
                w::WRITTEN_PROBABLE,
                w::PARTS_PROBABLE,
                w::CUT_PROBABLE
            ),
            Self::DifferentSessions => format!(
                "equal names are joined by the same body; by the same groups or by being uncommon ({} letters, or three parts) \
                 where nothing speaks against it; like names by the same body only, matched from {:.2}, probable from {:.2}",
                w::UNCOMMON_LETTERS,
                w::ACROSS_MATCHED,
                w::WRITTEN_PROBABLE
            ),
        }
    }
}

/// What a signal is worth.
fn worth(signal: Signal) -> String {
    match signal {
        Signal::Equal | Signal::Accents | Signal::Order | Signal::Nickname => "1.00".to_owned(),
        Signal::Romanisation => format!("{:.2}", w::ROMANISED),
        Signal::Transliteration => format!("{:.2}", w::TRANSLITERATED),
        Signal::Initial => format!("{:.2} for that part", w::INITIAL),
        Signal::Sound => format!("up to {:.2} for that part, {:.2} for a single consonant", w::SOUND_LONG, w::SOUND_SINGLE),
        Signal::Spelling => format!("1.00 less the letters that differ, a vowel for a vowel {:.2}", w::EDIT_VOWEL),
        Signal::Shuffled => format!("times {:.2}", w::SHUFFLED),
        Signal::Boundary => format!("times {:.2}", w::BOUNDARY),
        Signal::Alone => format!("times {:.2}", w::ALONE),
        Signal::Omitted => format!("times {:.2} for each part", w::OMITTED),
        Signal::BothOmit => format!("times {:.2}", w::BOTH_OMIT),
        Signal::Generation => format!("times {:.2}", w::GENERATION),
    }
}

/// Weighs two sets of mentions, as linked from `facts`; `None` where either is empty.
pub fn weigh<'m>(facts: &[&Facts], links: &Links, a: &[&'m Mention], b: &[&'m Mention]) -> Option<Weighing<'m>> {
    let mentioned: BTreeSet<&str> = a.iter().chain(b).map(|one| &*one.session_id).collect();
    // The sessions stand in order of their identifiers.
    let place = |id: &&str| links.sessions.binary_search_by(|session| (*session.session_id).cmp(*id)).ok();
    let sessions: Vec<LinkedSession> = mentioned.iter().filter_map(place).map(|row| links.sessions[row].clone()).collect();
    let sources: BTreeSet<SourceId> = sessions.iter().flat_map(|session| &session.members).map(|member| member.source).collect();
    let facts: Vec<&Facts> = facts.iter().copied().filter(|facts| sources.contains(&facts.source)).collect();
    let spellings = Spelling::all(&facts);
    let nodes = collect(&facts, &sessions, links.bodies(), &spellings);
    let node = |mention: &Mention| {
        nodes.iter().find(|node| {
            (node.source(), node.name, node.span()) == (mention.source, &mention.name, mention.passage.span)
                && sessions[node.session].session_id == mention.session_id
        })
    };
    let with_nodes = |set: &[&'m Mention]| -> Vec<(&'m Mention, &MentionNode<'_>)> {
        set.iter().filter_map(|mention| Some((*mention, node(mention)?))).collect()
    };
    let (a, b) = (with_nodes(a), with_nodes(b));
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| (x, y)));
    let likeness = |((_, x), (_, y)): (&(&Mention, &MentionNode<'_>), &(&Mention, &MentionNode<'_>))| {
        let (like, setting) = (compare(x.parsed(), y.parsed()), Setting::of(x, y));
        (setting.likeness(&like), setting, like)
    };
    // Of equals the pair that stands nearest together, and of those the first.
    let weighed = pairs.map(|pair| (pair, likeness(pair)));
    let best = weighed.reduce(|best, next| {
        let ahead = next.1.0.total_cmp(&best.1.0).then(best.1.1.cmp(&next.1.1));
        if ahead.is_gt() { next } else { best }
    });
    let ((x, y), (raw, setting, like)) = best?;
    let context = profile(&a).context(&profile(&b));
    let bonus = context.bonus();
    let score = (raw + bonus).clamp(0.0, 1.0);
    Some(Weighing {
        nearest: [x.0, y.0],
        setting,
        heard: Score::new(like.heard).as_str(),
        written: Score::new(like.written).as_str(),
        signals: like.signals.iter().map(|signal| (signal.as_str(), worth(*signal))).collect(),
        context: context.as_str(),
        bonus: format!("{bonus:+.2}"),
        score: Score::new(score).as_str(),
        enough_for: setting.enough_for(&like, bonus),
        rule: setting.rule(),
        against: listed_as_two(&a, &b),
    })
}

/// The documents that list two names in one role of one session, as two people.
fn listed_as_two(a: &[(&Mention, &MentionNode<'_>)], b: &[(&Mention, &MentionNode<'_>)]) -> Vec<String> {
    let mut out = BTreeSet::new();
    for ((_, x), (_, y)) in a.iter().flat_map(|x| b.iter().map(move |y| (x, y))) {
        if x.source() == y.source() && x.session == y.session {
            let roles = x.roles.iter().filter(|role| y.roles.contains(*role));
            out.extend(roles.map(|role| format!("{} names both as {}", x.document_id(), role.as_str())));
        }
    }
    out.into_iter().collect()
}

/// What is said around all the names of a set.
fn profile<'f>(set: &[(&Mention, &MentionNode<'f>)]) -> Profile<'f> {
    let mut all = Profile::default();
    set.iter().for_each(|(_, node)| all.merge(&node.profile));
    all
}
