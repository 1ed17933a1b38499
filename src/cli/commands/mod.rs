//! The commands, one file each. A command returns how it ended; `cli` makes an exit code of it.

mod build;
mod check;
mod explain;
mod manual;
mod schema;
mod trace;

pub(super) use build::build;
pub(super) use check::check;
pub(super) use explain::{explain, explanation};
pub(super) use manual::{completions, man};
pub use schema::reference;
pub(super) use schema::schema;
pub(super) use trace::trace;

use std::path::PathBuf;

use super::failure::Failure;
use super::files::Files;
use super::settings::Settings;

/// The documents that the arguments name, or else the settings.
fn documents(paths: &[PathBuf], settings: &Settings) -> Result<Files, Failure> {
    if !paths.is_empty() {
        return Files::expand(paths);
    }
    Files::expand(&settings.inputs()).map_err(|failure| Failure {
        help: failure.help.or_else(|| Some("name documents or folders, or set `inputs` in rapporteur.yaml".to_owned())),
        ..failure
    })
}
