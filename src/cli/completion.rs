//! What a shell offers while a command is typed: the script that asks, and the answers. The people of the last build are read from
//! its table.

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::env::Shells;
use clap_complete::{CompleteEnv, CompletionCandidate, Shell};

use super::arguments::Arguments;
use super::regular;
use super::settings::Settings;
use crate::source::one_line;

/// By this variable the script asks.
const ASKS: &str = "RAPPORTEUR_COMPLETE";
/// The name that the script completes.
const PROGRAM: &str = "rapporteur";

/// Answers a script that asks; none where `given` is a command.
pub fn answer(given: &[OsString]) -> Option<ExitCode> {
    let here = std::env::current_dir().ok();
    let asked = CompleteEnv::with_factory(Arguments::command).var(ASKS).bin(PROGRAM);
    match asked.try_complete(given, here.as_deref()) {
        Ok(true) => Some(ExitCode::SUCCESS),
        Ok(false) => None,
        // A shell that nobody knows.
        Err(_) => Some(ExitCode::from(2)),
    }
}

/// The script by which a shell asks.
pub fn script(shell: Shell) -> io::Result<Vec<u8>> {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let known = shells.completer(&shell.to_string()).ok_or_else(|| io::Error::other("this shell is not known"))?;
    known.write_registration(ASKS, PROGRAM, PROGRAM, PROGRAM, &mut script)?;
    Ok(script)
}

/// The people of the last build; none where there is none.
pub fn people() -> Vec<CompletionCandidate> {
    let table = || {
        let path = Settings::load(None).ok()?.out().ok()?.join("data").join("people.csv");
        let mut reader = regular::table(&path).ok()?;
        let mut column = |name: &str| reader.headers().ok()?.iter().position(|one| one == name);
        let (id, name) = (column("person_id")?, column("name")?);
        let rows = reader.into_records().map_while(Result::ok);
        let person = |row: csv::StringRecord| {
            let id = row.get(id).filter(|id| id.bytes().all(|byte| byte.is_ascii_graphic()))?;
            Some(CompletionCandidate::new(id).help(Some(one_line(row.get(name)?).into_owned().into())))
        };
        Some(rows.filter_map(person).collect())
    };
    table().unwrap_or_default()
}
