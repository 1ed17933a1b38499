//! One person: identifiers, every mention with its source line, and who it was compared with and not joined to.

use std::io;

use serde::Serialize;

use crate::cli::gate::Results;
use crate::cli::quote::Quote;
use crate::cli::render::Documents;
use crate::cli::summary::counted;
use crate::pipeline::{Identities, LinkedPerson, Mention, Score};

/// Who a person is, and why.
#[derive(Debug, Serialize)]
pub struct PersonAnswer<'i> {
    person_id: &'i str,
    name: &'i str,
    family_name: Option<&'i str>,
    given_name: Option<&'i str>,
    mentions: Vec<Told<'i>>,
    rejected: Vec<Rejection<'i>>,
}

/// A mention.
#[derive(Debug, Serialize)]
struct Told<'i> {
    mention_id: &'i str,
    document_id: &'i str,
    session_id: &'i str,
    name: &'i str,
    decision: &'static str,
    score: Option<&'i str>,
    evidence: &'i str,
    places: Vec<MentionPlace>,
}

/// A place behind a mention.
#[derive(Debug, Serialize)]
struct MentionPlace {
    role: &'static str,
    #[serde(flatten)]
    quote: Quote,
}

/// Somebody who was not joined, and why.
#[derive(Debug, Serialize)]
struct Rejection<'i> {
    person_id: &'i str,
    name: &'i str,
    score: &'i str,
    evidence: &'i str,
    open: bool,
}

impl<'i> PersonAnswer<'i> {
    /// Collects what is known of a person.
    pub fn new(identities: &'i Identities, person: &'i LinkedPerson, documents: &Documents<'_>) -> io::Result<Self> {
        let told = |mention: &'i Mention| {
            let places = identities.places(mention).into_iter();
            let place = |one: &crate::pipeline::MentionFacts| {
                Ok(MentionPlace { role: one.role.as_str(), quote: Quote::of(one.passage.span, documents)? })
            };
            Ok(Told {
                mention_id: &mention.mention_id,
                document_id: identities.document_id(mention.source),
                session_id: &mention.session_id,
                name: &mention.name,
                decision: mention.decision.as_str(),
                score: mention.score.map(Score::as_str),
                evidence: &mention.evidence,
                places: places.map(place).collect::<io::Result<_>>()?,
            })
        };
        let rejected = identities.refused(person).into_iter().map(|one| Rejection {
            person_id: one.person_id,
            name: one.name,
            score: one.comparison.score.as_str(),
            evidence: &one.comparison.evidence,
            open: one.comparison.open,
        });
        Ok(Self {
            person_id: &person.person_id,
            name: &person.name,
            family_name: person.family_name.as_deref(),
            given_name: person.given_name.as_deref(),
            mentions: person.mentions.iter().map(told).collect::<io::Result<_>>()?,
            rejected: rejected.collect(),
        })
    }

    /// Writes the answer for people.
    pub fn write(&self, out: &mut Results) -> io::Result<()> {
        let mut sessions: Vec<&str> = self.mentions.iter().map(|mention| mention.session_id).collect();
        sessions.dedup();
        out.line(format_args!("{} ({})", self.name, self.person_id))?;
        if let (Some(family), Some(given)) = (self.family_name, self.given_name) {
            out.line(format_args!("family name {family}, given name {given}"))?;
        }
        out.line(format_args!("{} in {}", counted(self.mentions.len(), "mention"), counted(sessions.len(), "session")))?;
        let mut session = "";
        for mention in &self.mentions {
            if mention.session_id != session {
                session = mention.session_id;
                out.line("")?;
                out.line(session)?;
            }
            let score = mention.score.map_or(String::new(), |score| format!(" {score}"));
            out.line(format_args!("  {}: {}{score}", mention.name, mention.decision))?;
            out.line(format_args!("    because: {}", mention.evidence))?;
            for MentionPlace { role, quote } in &mention.places {
                out.line(format_args!("    {} as {role}: {}", quote.place(), quote.text))?;
            }
        }
        if self.rejected.is_empty() {
            out.line("")?;
            return out.line("nobody else came near");
        }
        out.line("")?;
        out.line("not joined")?;
        for one in &self.rejected {
            out.line(format_args!("  {} ({}): {}", one.name, one.person_id, one.score))?;
            out.line(format_args!("    because: {}", one.evidence))?;
        }
        Ok(())
    }
}
