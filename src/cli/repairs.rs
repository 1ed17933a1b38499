//! `check --fix` and `check --diff`: the documents of a run with the fixes of their findings in them, written or shown. A file of a
//! person's is touched through [`rewrite`] alone.

use std::io::{self, Write};

use rayon::prelude::*;
use similar::TextDiff;

use super::arguments::CheckArguments;
use super::failure::{Failure, Outcome};
use super::files::Files;
use super::gate::shown_path;
use super::summary::counted;
use super::terminal::Terminal;
use super::whole::rewrite;
use crate::diagnostic::{Applicability, Code, Diagnostic};
use crate::pipeline::{Library, MayFix, Options, Repair, repair};

/// As many documents are repaired before what became of them is written.
const AT_ONCE: usize = 256;
/// Lines around a change that a diff shows.
const CONTEXT: usize = 3;

/// What was done to the documents of a run.
#[derive(Debug, Default)]
pub struct RepairedFiles {
    fixes: usize,
    documents: usize,
    /// Whether the text of standard input was printed.
    pub printed: bool,
}

/// Writes the documents that change, each whole or not at all; the text of standard input is printed, changed or not, and taken for
/// what is checked. What could not be written stays as it was and ends the command, behind all others.
pub fn fix(
    arguments: &CheckArguments,
    files: &mut Files,
    options: &Options,
    terminal: &Terminal,
) -> Result<RepairedFiles, Failure> {
    let (mut done, mut faults) = (RepairedFiles::default(), Vec::new());
    let mut index = 0;
    while index < files.len() {
        let repaired = repaired(files, index, options, &may(arguments))?;
        index += repaired.len();
        for one in repaired {
            one.say_if_left(terminal);
            let place = files.place(one.index);
            let new = one.text();
            let written = match place {
                Some(path) => new.map_or(Ok(()), |new| rewrite(path, &one.old, new.as_bytes())),
                None if one.path == "-" => {
                    // No more of it was read, and what is printed takes its place.
                    if one.old.len() as u64 > u64::from(options.limits.document_bytes) {
                        return Err(Failure::new("standard input is larger than any document: it is not printed"));
                    }
                    let bytes = new.map_or(&one.old[..], str::as_bytes).to_vec();
                    done.printed = true;
                    terminal.document(&bytes)?;
                    files.set_read(one.index, bytes);
                    Ok(())
                }
                None => new.map_or(Ok(()), |_| Err(io::Error::other("it is no file"))),
            };
            match (written, &one.repair) {
                (Err(error), _) => faults.push(format!("cannot write {}, which stays as it was: {error}", one.path)),
                (Ok(()), Repair::Fixed(_, count)) => (done.fixes, done.documents) = (done.fixes + count, done.documents + 1),
                (Ok(()), _) => {}
            }
        }
    }
    if faults.is_empty() {
        return Ok(done);
    }
    terminal.status(done.told());
    Err(Failure::listing(faults))
}

impl RepairedFiles {
    /// Says what was fixed, and what of the findings that remain would be.
    pub fn tell<'d>(&self, arguments: &CheckArguments, remaining: impl Iterator<Item = &'d Diagnostic>, terminal: &Terminal) {
        let sure = |one: &&Diagnostic| one.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Unsafe);
        let more = remaining.filter(sure).count();
        let more = if more > 0 && !arguments.unsafe_fixes { format!("; {more} more with --unsafe-fixes") } else { String::new() };
        terminal.status(format_args!("{}{more}", self.told()));
    }

    fn told(&self) -> String {
        match self.fixes {
            0 => "nothing fixed".to_owned(),
            _ => format!("{} fixed in {}", counted(self.fixes, "finding"), counted(self.documents, "document")),
        }
    }
}

/// Shows what [`fix`] would write.
pub fn show(arguments: &CheckArguments, files: &Files, options: &Options, terminal: &Terminal) -> Result<Outcome, Failure> {
    let (mut fixes, mut documents) = (0, 0);
    let mut results = terminal.results();
    let mut index = 0;
    while index < files.len() {
        let repaired = repaired(files, index, options, &may(arguments))?;
        index += repaired.len();
        for one in repaired {
            one.say_if_left(terminal);
            if let Repair::Fixed(new, count) = &one.repair {
                results.write_all(one.diff(new).as_bytes())?;
                (fixes, documents) = (fixes + count, documents + 1);
            }
        }
    }
    results.flush()?;
    match fixes {
        0 => terminal.status("nothing to fix"),
        _ => terminal.status(format_args!("{} would be fixed in {}", counted(fixes, "finding"), counted(documents, "document"))),
    }
    Ok(Outcome::found_if(fixes > 0))
}

/// Which fixes are made: those that are sure enough, of findings that the run is about.
fn may(arguments: &CheckArguments) -> impl Fn(Code, Applicability) -> bool {
    let least = if arguments.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
    move |code, applicability| applicability >= least && arguments.triage.are_about(code)
}

/// A document as it was read, and what became of it.
struct RepairedFile {
    index: usize,
    path: String,
    old: Vec<u8>,
    repair: Repair,
}

/// Some documents from `first` on, repaired on all threads.
fn repaired(files: &Files, first: usize, options: &Options, may: &MayFix<'_>) -> io::Result<Vec<RepairedFile>> {
    let given = files.as_given();
    let indices: Vec<usize> = (first..files.len()).take(AT_ONCE).collect();
    let one = |index: usize| {
        let old = given.bytes(index)?.into_owned();
        let repair = repair(&given, index, &old, options, may);
        Ok(RepairedFile { index, path: shown_path(given.path(index)), old, repair })
    };
    indices.into_par_iter().map(one).collect()
}

impl RepairedFile {
    fn text(&self) -> Option<&str> {
        match &self.repair {
            Repair::Fixed(text, _) => Some(text),
            Repair::Nothing | Repair::Left(_) => None,
        }
    }

    fn say_if_left(&self, terminal: &Terminal) {
        if let Repair::Left(why) = &self.repair {
            terminal.warning(format_args!("{} stays as it was: {why}", self.path));
        }
    }

    /// Lines end in one way on a screen.
    fn diff(&self, new: &str) -> String {
        let lines = |text: &str| text.replace("\r\n", "\n");
        let (old, new) = (lines(&String::from_utf8_lossy(&self.old)), lines(new));
        TextDiff::from_lines(&old, &new).unified_diff().context_radius(CONTEXT).header(&self.path, &self.path).to_string()
    }
}
