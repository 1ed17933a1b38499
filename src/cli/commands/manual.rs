//! `rapporteur man` and `rapporteur completions`: made from the definition of the arguments.

use std::io::Write;

use clap::CommandFactory;

use crate::cli::arguments::Arguments;
use crate::cli::completion::script;
use crate::cli::failure::{Failure, Outcome, did_you_mean};
use crate::cli::terminal::Terminal;

/// Prints a completion script.
pub fn completions(shell: clap_complete::Shell, terminal: &Terminal) -> Result<Outcome, Failure> {
    print(&script(shell)?, terminal)
}

/// Prints the manual page of the program, or of one of its commands.
pub fn man(name: Option<&str>, terminal: &Terminal) -> Result<Outcome, Failure> {
    let mut program = Arguments::command();
    program.build();
    let page = match name {
        None => program,
        Some(name) => {
            let names: Vec<_> = program.get_subcommands().map(|one| one.get_name()).collect();
            let near = did_you_mean(name, names);
            let command = program.find_subcommand(name).cloned();
            command.ok_or_else(|| Failure::new(format!("unknown command `{name}`")).maybe_help(near))?
        }
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page).render(&mut roff)?;
    print(&roff, terminal)
}

fn print(text: &[u8], terminal: &Terminal) -> Result<Outcome, Failure> {
    let mut results = terminal.results();
    results.write_all(text)?;
    results.flush()?;
    Ok(Outcome::Clean)
}
