//! `rapporteur.lock`, the register of identifiers beside the settings: read before a run, written behind a build.

use std::convert::Infallible;
use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::failure::Failure;
use super::gate::shown_path;
use super::output::wait_for_turn;
use super::regular;
use super::summary::counted;
use crate::pipeline::{Changes, Register};

/// The name of the file, beside the settings.
pub const FILE: &str = "rapporteur.lock";
/// Faults of the file, and identifiers of one kind, that are told at once.
const TOLD: usize = 10;

/// The file as it was read.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// The SHA-256 of its text; none where there was no such file.
    hash: Option<[u8; 32]>,
}

impl Lock {
    /// Reads the register in `folder`; one without a fact where there is none.
    pub fn read(folder: &Path) -> Result<(Self, Register), Failure> {
        let path = folder.join(FILE);
        let text = current(&path)?;
        let register = Register::parse(text.as_deref().unwrap_or_default()).map_err(|faults| {
            let told = faults.iter().take(TOLD).map(|fault| format!("{}:{}: {}", shown_path(&path), fault.line, fault.message));
            let more = faults.len().saturating_sub(TOLD);
            let more = (more > 0).then(|| format!("… and {}", counted(more, "more fault")));
            Failure::new(told.chain(more).collect::<Vec<_>>().join("\n"))
                .help("keep the line that is right; what was built before says which identifier a thing has")
        })?;
        Ok((Self { path, hash: text.as_deref().map(hash) }, register))
    }

    /// Whether the file says what `register` does.
    pub fn is(&self, register: &Register) -> bool {
        let mut hash = Sha256::new();
        let Ok(()) = register.write(|piece| {
            hash.update(piece);
            Ok::<(), Infallible>(())
        });
        self.hash == Some(hash.finalize().into())
    }

    /// Whether the file is as it was read.
    pub fn is_current(&self) -> Result<bool, Failure> {
        Ok(current(&self.path)?.as_deref().map(hash) == self.hash)
    }

    /// Writes what is known now, as a whole or not at all, unless the file says so already; `false` where it is not as it was read
    /// any more, and stays.
    pub fn write(&self, register: &Register) -> Result<bool, Failure> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let _turn = wait_for_turn(folder);
        let new = folder.join(format!(".{FILE}.new"));
        if !self.is(register) {
            if !self.is_current()? {
                return Ok(false);
            }
            let replace = || -> io::Result<()> {
                let mut file = BufWriter::new(File::create(&new)?);
                register.write(|piece| file.write_all(piece.as_bytes()))?;
                file.into_inner()?.sync_all()?;
                fs::rename(&new, &self.path)
            };
            replace().map_err(Failure::at("write", &self.path))?;
        }
        // What a build that was killed has left.
        match fs::remove_file(&new) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Failure::at("remove", &new)(error)),
            _ => Ok(true),
        }
    }

    /// What became of identifiers, in lines for a person; none where nothing did.
    pub fn told(&self, changes: &Changes) -> Vec<String> {
        let Changes { new, retired, returned } = changes;
        let mut lines = Vec::new();
        for (word, list) in [("new", new), ("retired", retired), ("returned", returned)] {
            if list.is_empty() {
                continue;
            }
            let ids = list.iter().take(TOLD).map(|(entity, id)| format!("{} {id}", entity.as_str()));
            let more = (list.len() > TOLD).then(|| format!("… and {} more", list.len() - TOLD));
            lines.push(told(word, list.len(), &ids.chain(more).collect::<Vec<_>>().join(", ")));
        }
        lines
    }

    /// The path, as it is shown.
    pub fn shown(&self) -> impl Display {
        shown_path(&self.path)
    }
}

fn told(word: &str, count: usize, ids: &str) -> String {
    format!("{count} {word} {}: {ids}", if count == 1 { "identifier" } else { "identifiers" })
}

fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}

fn current(path: &Path) -> Result<Option<String>, Failure> {
    match regular::read(path, regular::OF_A_DATASET) {
        Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(Failure::at("read the register in", path)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::at("read the register in", path)(error)),
    }
}
