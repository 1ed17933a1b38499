//! `rapporteur why`: a person with every mention and its evidence, or what speaks for and against two being one.

mod person;
mod two;

use std::io::Write;

use super::{LinkedRun, ask};
use crate::cli::arguments::{AnswerFormat, WhyArguments};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::json;
use crate::cli::render::Documents;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::pipeline::{Found, Identities};

/// Prints who a person is and why, or weighs two against each other.
pub fn why(arguments: &WhyArguments, settings: &Settings, terminal: &Terminal) -> Result<Outcome, Failure> {
    let LinkedRun { files, identities, decisions } = ask(&arguments.input, settings, terminal)?;
    let given = files.as_given();
    let documents = Documents::new(&given, &identities.versions).and(decisions);
    let mut results = terminal.results();
    match &arguments.other {
        Some(other) => {
            let (one, other) = two_of(&identities, &arguments.person, other, terminal)?;
            let answer = two::PairAnswer::new(&identities, &one, &other, &documents)?;
            match arguments.format {
                AnswerFormat::Human => answer.write(&mut results)?,
                AnswerFormat::Json => json::line(&answer, &mut results)?,
            }
        }
        None => {
            for (number, found) in some(&identities, &arguments.person, terminal)?.iter().enumerate() {
                let answer = person::PersonAnswer::new(&identities, found.person, &documents)?;
                match arguments.format {
                    AnswerFormat::Human => {
                        if number > 0 {
                            results.line("")?;
                        }
                        answer.write(&mut results)?;
                    }
                    AnswerFormat::Json => json::line(&answer, &mut results)?,
                }
            }
        }
    }
    results.flush()?;
    Ok(Outcome::Clean)
}

/// So many people are named where a part of a name means several.
const TOLD: usize = 10;

/// The people of that identifier or name, at least one; of a part of a name, or one that is misspelt, the only one.
fn some<'i>(identities: &'i Identities, wanted: &str, terminal: &Terminal) -> Result<Vec<Found<'i>>, Failure> {
    let found = identities.find(wanted);
    if !found.is_empty() {
        return Ok(found);
    }
    let near = identities.near(wanted);
    match &near[..] {
        [] => {
            let help = "give a name as a document writes it, a part of it, or a person_id";
            Err(Failure::new(format!("no document names `{wanted}`, or anybody like it")).help(help))
        }
        [only] => {
            terminal.status(format_args!("no document names `{wanted}`; this is {}", only.person.name));
            Ok(near)
        }
        several => {
            let more = several.len().saturating_sub(TOLD);
            let more = (more > 0).then(|| format!("and {more} more"));
            let people = several.iter().take(TOLD).map(|one| format!("{} ({})", one.person.name, one.person.person_id));
            let told = people.chain(more).collect::<Vec<_>>().join(", ");
            Err(Failure::new(format!("`{wanted}` may be {} people: {told}", several.len())).help("give one of them"))
        }
    }
}

/// The mentions of two names; where both are one person's, each with its own.
fn two_of<'i>(identities: &'i Identities, one: &str, other: &str, terminal: &Terminal) -> Result<(Found<'i>, Found<'i>), Failure> {
    let (mut left, mut right) = (some(identities, one, terminal)?, some(identities, other, terminal)?);
    if one == other && left.len() == 2 {
        // Two people of one name.
        right.remove(0);
        left.truncate(1);
    }
    let (mut left, mut right) = (only(one, left)?, only(other, right)?);
    if left.person.person_id == right.person.person_id {
        let all = left.person.mentions.len();
        let without = |set: &mut Found<'i>, others: &Found<'i>| {
            set.mentions.retain(|mention| others.mentions.iter().all(|other| other.mention_id != mention.mention_id));
        };
        // An identifier means what the name beside it does not.
        if left.mentions.len() == all {
            without(&mut left, &right);
        } else if right.mentions.len() == all {
            without(&mut right, &left);
        }
        let same =
            |x: &Found<'_>, y: &Found<'_>| x.mentions.iter().any(|a| y.mentions.iter().any(|b| a.mention_id == b.mention_id));
        if left.mentions.is_empty() || right.mentions.is_empty() || same(&left, &right) {
            let help = "name two spellings that documents write, or two people";
            return Err(Failure::new(format!("`{one}` and `{other}` are the same mentions")).help(help));
        }
    }
    Ok((left, right))
}

fn only<'i>(wanted: &str, mut found: Vec<Found<'i>>) -> Result<Found<'i>, Failure> {
    if let [_] = found.as_slice() {
        return Ok(found.remove(0));
    }
    let ids: Vec<&str> = found.iter().map(|one| &*one.person.person_id).collect();
    Err(Failure::new(format!("`{wanted}` names {} people", ids.len())).help(format!("give one of {}", ids.join(", "))))
}
