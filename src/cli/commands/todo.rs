//! `rapporteur todo`: names that people should look at, those that repair most rows first, each with the line to paste.

use std::io::{self, Write};

use serde::Serialize;

use super::{LinkedRun, ask};
use crate::cli::arguments::{AnswerFormat, TodoArguments};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::gate::Results;
use crate::cli::json;
use crate::cli::quote::Quote;
use crate::cli::render::Documents;
use crate::cli::settings::Settings;
use crate::cli::summary::counted;
use crate::cli::terminal::Terminal;
use crate::pipeline::{Candidate, Identities, Question};

/// Places of a name that are shown.
const PLACES: usize = 3;

/// Prints the questions that are open.
pub fn todo(arguments: &TodoArguments, settings: &Settings, terminal: &Terminal) -> Result<Outcome, Failure> {
    let LinkedRun { files, identities, decisions } = ask(&arguments.paths, settings, terminal)?;
    let questions = identities.questions(&files)?;
    let shown = &questions[..questions.len().min(arguments.limit.unwrap_or(usize::MAX))];
    let given = files.as_given();
    let documents = Documents::new(&given, &identities.versions);
    let mut results = terminal.results();
    for question in shown {
        let task = Task::new(&identities, question, &documents)?;
        match arguments.format {
            AnswerFormat::Human => task.write(&mut results)?,
            AnswerFormat::Json => json::line(&task, &mut results)?,
        }
    }
    if arguments.format == AnswerFormat::Human {
        results.write_all(ending(questions.len(), shown.len(), decisions.is_some()).as_bytes())?;
    }
    results.flush()?;
    Ok(Outcome::Clean)
}

/// What is said below the list.
fn ending(all: usize, shown: usize, file: bool) -> String {
    if all == 0 {
        return "nothing to do: no name is unresolved, and none only probable\n".to_owned();
    }
    let more = if shown < all { format!("… and {} more, not shown because of --limit\n", all - shown) } else { String::new() };
    if shown == 0 {
        return more;
    }
    let place = if file { "decisions.yaml" } else { "decisions.yaml, which is not there yet," };
    format!(
        "{more}paste a line into {place} below `same:` (one person), `different:` (two people) or `unsure:` (nobody can tell),\n\
         with a reason in place of `…`\n"
    )
}

/// A question as it is printed.
#[derive(Debug, Serialize)]
struct Task<'i> {
    name: &'i str,
    person_id: &'i str,
    decision: &'static str,
    rows: usize,
    places: Vec<Quote>,
    candidates: Vec<Shown<'i>>,
}

#[derive(Debug, Serialize)]
struct Shown<'i> {
    person_id: &'i str,
    name: &'i str,
    score: &'i str,
    evidence: &'i str,
    entry: &'i str,
}

impl<'i> Task<'i> {
    fn new(identities: &'i Identities, question: &'i Question<'i>, documents: &Documents<'_>) -> io::Result<Self> {
        let places = question.mentions.iter().flat_map(|mention| identities.places(mention));
        let shown = |one: &'i Candidate<'i>| Shown {
            person_id: one.person_id,
            name: one.name,
            score: one.score,
            evidence: one.evidence,
            entry: &one.entry,
        };
        Ok(Self {
            name: &question.mentions[0].name,
            person_id: &question.person.person_id,
            decision: question.decision.as_str(),
            rows: question.rows,
            places: places.map(|place| Quote::of(place.passage.span, documents)).collect::<io::Result<_>>()?,
            candidates: question.candidates.iter().map(shown).collect(),
        })
    }

    fn write(&self, out: &mut Results) -> io::Result<()> {
        out.line(format_args!("{}: {}, {}", self.name, self.decision, counted(self.rows, "row")))?;
        for quote in self.places.iter().take(PLACES) {
            out.line(format_args!("  {}: {}", quote.place(), quote.text))?;
        }
        if self.places.len() > PLACES {
            out.line(format_args!("  and {} more", counted(self.places.len() - PLACES, "place")))?;
        }
        for one in &self.candidates {
            out.line(format_args!("  is it {} ({})? {}: {}", one.name, one.person_id, one.score, one.evidence))?;
        }
        for one in &self.candidates {
            out.line(one.entry)?;
        }
        out.line("")
    }
}
