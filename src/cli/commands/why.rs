//! `rapporteur why`: a person with every mention and its evidence, or what speaks for and against two being one.

mod person;
mod two;

use std::io::Write;

use super::{LinkedRun, ask};
use crate::cli::arguments::{AnswerFormat, WhyArguments};
use crate::cli::failure::{Failure, Outcome, did_you_mean};
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
            let (one, other) = two_of(&identities, &arguments.person, other)?;
            let answer = two::PairAnswer::new(&identities, &one, &other, &documents)?;
            match arguments.format {
                AnswerFormat::Human => answer.write(&mut results)?,
                AnswerFormat::Json => json::line(&answer, &mut results)?,
            }
        }
        None => {
            for (number, found) in some(&identities, &arguments.person)?.iter().enumerate() {
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

/// The people of that identifier or name, at least one.
fn some<'i>(identities: &'i Identities, wanted: &str) -> Result<Vec<Found<'i>>, Failure> {
    let found = identities.find(wanted);
    if !found.is_empty() {
        return Ok(found);
    }
    let mentions = identities.people().iter().flat_map(|person| &person.mentions);
    let ids = identities.people().iter().map(|person| &*person.person_id);
    let near = did_you_mean(wanted, mentions.map(|mention| &*mention.name).chain(ids));
    let help = near.unwrap_or_else(|| "give a name as a document writes it, or a person_id".to_owned());
    Err(Failure::new(format!("no document names `{wanted}`")).help(help))
}

/// The mentions of two names; where both are one person's, each with its own.
fn two_of<'i>(identities: &'i Identities, one: &str, other: &str) -> Result<(Found<'i>, Found<'i>), Failure> {
    let (mut left, mut right) = (some(identities, one)?, some(identities, other)?);
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
