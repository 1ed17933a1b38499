//! `rapporteur explain`: what a code means, why it matters, how to repair it.

use std::io::{self, Write};

use crate::cli::arguments::ExplainArguments;
use crate::cli::failure::{Failure, Outcome, did_you_mean};
use crate::cli::gate::Results;
use crate::cli::terminal::Terminal;
use crate::cli::triage::{codes_and_areas, codes_of};
use crate::diagnostic::{Applicability, Code};

/// Prints the explanation of a code, or a list of the codes of an area, or of all.
pub fn explain(arguments: &ExplainArguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let mut results = terminal.results();
    match &arguments.code {
        Some(name) if Code::from_name(name).is_none() && codes_of(name).next().is_some() => list(codes_of(name), &mut results)?,
        Some(name) => {
            let code = Code::from_name(name).ok_or_else(|| unknown(name))?;
            results.line(format_args!("{} ({})", code.as_str(), code.severity().as_str()))?;
            results.line("")?;
            results.write_all(explanation(code).as_bytes())?;
            if let Some(mended) = mended(code) {
                results.line("")?;
                results.line(mended)?;
            }
        }
        None => list(Code::ALL.iter().copied(), &mut results)?,
    }
    results.flush()?;
    Ok(Outcome::Clean)
}

/// Lists codes with what they say.
fn list(codes: impl Iterator<Item = Code>, results: &mut Results) -> io::Result<()> {
    let codes: Vec<Code> = codes.collect();
    let width = codes.iter().map(|code| code.as_str().len()).max().unwrap_or(0);
    let line = |code: Code| format!("{:width$}  {:7}  {}", code.as_str(), code.severity().as_str(), code.summary());
    codes.into_iter().try_for_each(|code| results.line(line(code)))
}

/// The explanation of a code as Markdown: its doc comment without the blank that follows `///`.
pub fn explanation(code: Code) -> String {
    code.explanation().lines().map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect()
}

/// Which option of `check` repairs findings of the code; none where nothing does.
pub fn mended(code: Code) -> Option<&'static str> {
    use Applicability::{Safe, ShownOnly, Unsafe};
    match code.fixes() {
        [] => None,
        [Safe] => Some("`--fix` repairs it."),
        [Unsafe] => Some("`--fix --unsafe-fixes` repairs it."),
        [ShownOnly] => Some("`--format json` shows a repair, which is never made."),
        _ => Some("`--fix` repairs it where it is certain, `--fix --unsafe-fixes` also where something else may be meant."),
    }
}

fn unknown(name: &str) -> Failure {
    let near = did_you_mean(name, codes_and_areas());
    let help = near.unwrap_or_else(|| "`rapporteur explain` lists all codes".to_owned());
    Failure::new(format!("unknown code `{name}`")).help(help)
}
