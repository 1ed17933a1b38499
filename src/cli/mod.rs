//! The command line: the only folder that touches files, the terminal and the environment.
//!
//! [`run`] reads the arguments, hands them to one file of `commands/` and turns what it says into an exit code. Files
//! come in through `files`, go out through `output`; `render` has one file for each format of findings.

mod additions;
mod arguments;
mod changes;
mod commands;
mod compare;
mod completion;
mod decisions;
mod edition;
mod failure;
mod files;
mod gate;
mod json;
mod locate;
mod output;
#[cfg(feature = "pdf")]
mod pdf;
mod place;
mod quote;
mod receipt;
mod register;
mod regular;
mod render;
mod repairs;
mod rounds;
mod seen;
mod server;
mod settings;
mod sources;
mod summary;
mod terminal;
mod triage;
mod whole;
mod written;
mod yaml;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

pub use commands::reference;
pub use decisions::parse as read_decisions;
pub use settings::Settings;

use crate::source::one_line;
use arguments::{Arguments, Command, MOST_THREADS, When};
use failure::{Failure, Outcome};
use rounds::WantedDocuments;
use terminal::Terminal;

/// Runs the program with `arguments`, its own name first.
///
/// The exit code is 0 when there is nothing worse than a warning, 1 when errors were found or `--check` found a
/// difference, 2 when the command could not run.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let given: Vec<OsString> = arguments.into_iter().collect();
    if let Some(code) = completion::answer(&given) {
        return code;
    }
    let arguments = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            Terminal::new(When::Auto, false).usage(&said_safely(&given).unwrap_or(error));
            return ExitCode::from(code);
        }
    };
    let terminal = Terminal::new(arguments.color, arguments.quiet);
    match dispatch(arguments, &terminal) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(failure) => {
            terminal.failure(&failure);
            ExitCode::from(2)
        }
    }
}

/// What there is to say of `arguments` that cannot be read, quoting them without their orders: clap lays out a text of
/// many lines, in which nobody could tell its own line ends from theirs.
fn said_safely(arguments: &[OsString]) -> Option<clap::Error> {
    let shown = arguments.iter().map(|one| one_line(&one.to_string_lossy()).into_owned());
    Arguments::try_parse_from(shown).err()
}

fn dispatch(arguments: Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    // Without a number of its own the pool would take one of the environment, however large.
    let cores = || std::thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST_THREADS));
    let threads = arguments.threads.map_or_else(cores, usize::from);
    // This thread works too: one that waited would have memory of its own.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).use_current_thread();
    pool.build_global().map_err(|error| Failure::new(format!("cannot start {threads} threads: {error}")))?;
    let limits = arguments.limits();
    // Only the commands that read documents or the dataset have a use for settings; the others run beside a broken file.
    let settings = || {
        Settings::load(arguments.config.as_deref())
            .map(|settings| settings.with_decisions(arguments.decisions.clone()).with_limits(limits))
    };
    let wanted = |paths: &[PathBuf]| WantedDocuments {
        paths: paths.to_vec(),
        config: arguments.config.clone(),
        decisions: arguments.decisions.clone(),
        limits,
    };
    match arguments.command {
        Command::Build(build) => commands::build(&build, &settings()?, terminal),
        Command::Add(add) => commands::add(&add, &settings()?, terminal),
        #[cfg(feature = "pdf")]
        Command::PdfLines => pdf::answer(terminal),
        Command::New(new) => commands::new(&new, &settings()?, terminal),
        Command::Init => commands::init(arguments.config.as_deref(), terminal),
        Command::Check(check) => commands::check(&check, &settings()?, terminal),
        Command::Watch(watch) => commands::watch(&watch, &wanted(&watch.paths), terminal),
        Command::Lsp(_) => server::serve(wanted(&[]), terminal),
        Command::Explain(explain) => commands::explain(&explain, terminal),
        Command::Schema(schema) => commands::schema(&schema, terminal),
        Command::Diff(diff) => commands::diff(&diff, terminal),
        Command::Site(site) => commands::site(&site, &settings()?, terminal),
        Command::Trace(trace) => commands::trace(&trace, &settings()?, terminal),
        Command::Why(why) => commands::why(&why, &settings()?, terminal),
        Command::Todo(todo) => commands::todo(&todo, &settings()?, terminal),
        Command::Completions { shell } => commands::completions(shell, terminal),
        Command::Man { command } => commands::man(command.as_deref(), terminal),
    }
}
