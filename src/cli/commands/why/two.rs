//! Two people, or two spellings of one: what was decided, signal by signal, and the line that decides otherwise.

use std::io;

use serde::Serialize;

use crate::cli::gate::Results;
use crate::cli::quote::Quote;
use crate::cli::render::Documents;
use crate::pipeline::{Found, Identities, Mention, Score};

/// What speaks for and against two being one person.
#[derive(Debug, Serialize)]
pub struct PairAnswer<'i> {
    /// Whether they are one person now.
    one_person: bool,
    people: [Side<'i>; 2],
    /// The mentions whose names come nearest.
    nearest: [Nearest<'i>; 2],
    setting: &'static str,
    heard: &'static str,
    written: &'static str,
    signals: Vec<WeighedSignal>,
    context: SharedContext,
    score: &'static str,
    enough_for: Option<&'static str>,
    rule: String,
    against: Vec<String>,
    /// What linking recorded of the two.
    recorded: Vec<Recorded<'i>>,
    decisions: Vec<ShownRuling<'i>>,
    /// The list that a line must go below to change what was decided.
    list: &'static str,
    entry: String,
}

#[derive(Debug, Serialize)]
struct Side<'i> {
    person_id: &'i str,
    name: &'i str,
}

#[derive(Debug, Serialize)]
struct Nearest<'i> {
    name: &'i str,
    document_id: &'i str,
    session_id: &'i str,
    #[serde(flatten)]
    quote: Quote,
}

#[derive(Debug, Serialize)]
struct WeighedSignal {
    signal: &'static str,
    worth: String,
}

#[derive(Debug, Serialize)]
struct SharedContext {
    says: &'static str,
    adds: String,
}

#[derive(Debug, Serialize)]
struct Recorded<'i> {
    name: &'i str,
    decision: &'static str,
    score: Option<&'i str>,
    evidence: &'i str,
}

#[derive(Debug, Serialize)]
struct ShownRuling<'i> {
    list: &'static str,
    reason: &'i str,
    #[serde(flatten)]
    quote: Quote,
}

impl<'i> PairAnswer<'i> {
    /// Weighs two sets of mentions; each holds at least one.
    pub fn new(identities: &'i Identities, one: &Found<'i>, other: &Found<'i>, documents: &Documents<'_>) -> io::Result<Self> {
        let weighing = identities.weigh(&one.mentions, &other.mentions).ok_or_else(|| io::Error::other("nothing to weigh"))?;
        let one_person = one.person.person_id == other.person.person_id;
        let [a, b] = weighing.nearest;
        let nearest = |mention: &'i Mention| {
            Ok::<_, io::Error>(Nearest {
                name: &mention.name,
                document_id: identities.document_id(mention.source),
                session_id: &mention.session_id,
                quote: Quote::of(mention.passage.span, documents)?,
            })
        };
        let decided = identities
            .rulings(&one.mentions, &other.mentions)
            .into_iter()
            .map(|ruling| Ok(ShownRuling { list: ruling.list, reason: ruling.reason, quote: Quote::of(ruling.span, documents)? }));
        Ok(Self {
            one_person,
            people: [one, other].map(|found| Side { person_id: &found.person.person_id, name: &found.person.name }),
            nearest: [nearest(a)?, nearest(b)?],
            setting: weighing.setting.as_str(),
            heard: weighing.heard,
            written: weighing.written,
            signals: weighing.signals.into_iter().map(|(signal, worth)| WeighedSignal { signal, worth }).collect(),
            context: SharedContext { says: weighing.context, adds: weighing.bonus },
            score: weighing.score,
            enough_for: weighing.enough_for.map(|decision| decision.as_str()),
            rule: weighing.rule,
            against: weighing.against,
            recorded: recorded(identities, one, other, one_person),
            decisions: decided.collect::<io::Result<_>>()?,
            list: if one_person { "different" } else { "same" },
            entry: identities.entry(a, b),
        })
    }

    /// Writes the answer for people.
    pub fn write(&self, out: &mut Results) -> io::Result<()> {
        let [a, b] = &self.people;
        let [x, y] = &self.nearest;
        if self.one_person {
            out.line(format_args!("{} and {} are one person: {} ({})", x.name, y.name, a.name, a.person_id))?;
        } else {
            out.line(format_args!("{} ({}) and {} ({}) are two people", a.name, a.person_id, b.name, b.person_id))?;
        }
        for one in &self.nearest {
            out.line(format_args!("  {}, {}: {}", one.name, one.quote.place(), one.quote.text))?;
        }
        out.line("")?;
        out.line(format_args!("the names: {} alike by ear, {} by eye", self.heard, self.written))?;
        for one in &self.signals {
            out.line(format_args!("  {}: {}", one.signal, one.worth))?;
        }
        out.line(format_args!("around them: {} ({})", self.context.says, self.context.adds))?;
        let enough = self.enough_for.map_or(String::new(), |decision| format!(", enough for {decision}"));
        out.line(format_args!("score: {}{enough}", self.score))?;
        out.line(format_args!("the rule for {}: {}", self.setting, self.rule))?;
        for one in &self.against {
            out.line(format_args!("against: {one}"))?;
        }
        if !self.recorded.is_empty() {
            out.line("")?;
            out.line(if self.one_person { "joined because" } else { "not joined because" })?;
        }
        for one in &self.recorded {
            let score = one.score.map_or(String::new(), |score| format!(" {score}"));
            out.line(format_args!("  {}, {}{score}: {}", one.name, one.decision, one.evidence))?;
        }
        for one in &self.decisions {
            out.line(format_args!("decided at {}: {}: {}", one.quote.place(), one.list, one.reason))?;
        }
        let purpose = if self.one_person { "to split them" } else { "to join them" };
        let first = if self.decisions.is_empty() { "" } else { "remove what was decided, and " };
        out.line("")?;
        out.line(format_args!("{purpose}, {first}write below `{}:` in decisions.yaml:", self.list))?;
        out.line(&self.entry)
    }
}

/// The evidence that linking recorded when it joined the two, or compared them and did not.
fn recorded<'i>(identities: &'i Identities, one: &Found<'i>, other: &Found<'i>, one_person: bool) -> Vec<Recorded<'i>> {
    if one_person {
        let mentions = one.mentions.iter().chain(&other.mentions);
        let told = mentions.map(|mention| Recorded {
            name: &mention.name,
            decision: mention.decision.as_str(),
            score: mention.score.map(Score::as_str),
            evidence: &mention.evidence,
        });
        return told.collect();
    }
    let refused = identities.refused(one.person).into_iter().filter(|refused| *refused.person_id == *other.person.person_id);
    let told = refused.map(|refused| Recorded {
        name: &refused.comparison.name,
        decision: "not joined",
        score: Some(refused.comparison.score.as_str()),
        evidence: &refused.comparison.evidence,
    });
    told.collect()
}
