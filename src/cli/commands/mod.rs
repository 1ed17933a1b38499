//! The commands, one file each. A command returns how it ended; `cli` makes an exit code of it.

mod add;
mod build;
mod check;
mod compile;
mod diff;
mod explain;
mod init;
mod kinds;
mod manual;
mod new;
mod schema;
mod site;
mod todo;
mod trace;
mod watch;
mod why;

pub(super) use add::add;
pub(super) use build::build;
pub(super) use check::check;
pub(super) use diff::diff;
pub(super) use explain::{explain, explanation, mended};
pub(super) use init::init;
use kinds::kinds;
pub(super) use manual::{completions, man};
pub(super) use new::new;
pub use schema::reference;
pub(super) use schema::schema;
pub(super) use site::site;
pub(super) use todo::todo;
pub(super) use trace::trace;
pub(super) use watch::watch;
pub(super) use why::why;

use std::path::PathBuf;
use std::rc::Rc;

use super::decisions::Decided;
use super::failure::Failure;
use super::files::Files;
use super::register::Lock;
use super::render::ShownDocument;
use super::settings::Settings;
use super::summary::counted;
use super::terminal::Terminal;
use crate::diagnostic::Code;
use crate::pipeline::{self, Identities, Library, Options, Register};

/// The inputs that the arguments name, or else the settings.
fn inputs(paths: &[PathBuf], settings: &Settings) -> Vec<PathBuf> {
    if paths.is_empty() { settings.inputs() } else { paths.to_vec() }
}

/// The documents that the arguments name, or else the settings.
fn documents(paths: &[PathBuf], settings: &Settings, register: &mut Register, terminal: &Terminal) -> Result<Files, Failure> {
    let (most, warn) = (settings.limits().document_bytes, &mut |text: String| terminal.warning(text));
    if !paths.is_empty() {
        return Files::expand(paths, most, register, warn);
    }
    Files::expand(&settings.inputs(), most, register, warn).map_err(|failure| Failure {
        help: failure.help.or_else(|| Some("name documents or folders, or set `inputs` in rapporteur.yaml".to_owned())),
        ..failure
    })
}

/// The documents of a run linked, for questions about who is who.
struct LinkedRun {
    files: Files,
    identities: Identities,
    /// `decisions.yaml`; none where there is no such file.
    decisions: Option<Rc<ShownDocument>>,
}

fn ask(paths: &[PathBuf], settings: &Settings, terminal: &Terminal) -> Result<LinkedRun, Failure> {
    let (_, mut register) = Lock::read(settings.folder())?;
    let files = documents(paths, settings, &mut register, terminal)?;
    let decided = Decided::read(&settings.decisions(), &files)?;
    let bar = terminal.progress("reading", files.len());
    let options = Options { decisions: decided.decisions, register, limits: settings.limits(), ..Options::default() };
    let identities = pipeline::identities(&files, &options, &|done| bar.inc(done as u64));
    bar.finish_and_clear();
    let identities = identities?;
    decisions_are_sound(&identities, terminal);
    Ok(LinkedRun { files, identities, decisions: decided.file })
}

/// Says so where decisions contradict each other or name nobody: an answer is not to be trusted then.
fn decisions_are_sound(identities: &Identities, terminal: &Terminal) {
    let codes = [Code::ContradictoryDecisions, Code::UnusedDecision, Code::InvalidDecision];
    let count = identities.findings.iter().filter(|one| codes.contains(&one.code)).count();
    if count > 0 {
        terminal.warning(format_args!("{} in decisions.yaml; `rapporteur check` shows them", counted(count, "finding")));
    }
}
