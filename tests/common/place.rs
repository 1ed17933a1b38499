//! A private folder, the program run in it as a user runs it, and what the run left behind.
#![allow(dead_code, reason = "each test binary uses some of it")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The program.
pub const BIN: &str = env!("CARGO_BIN_EXE_rapporteur");
/// A text of no kind.
pub const NO_SESSION: &str = "not a session document\n";

/// A private folder to run in.
pub struct Place(TempDir);

impl Place {
    /// With a copy of the seeds in `seeds/`.
    pub fn with_seeds() -> Self {
        let place = Self::empty();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
        fs::create_dir(place.path("seeds")).expect("a folder");
        for entry in fs::read_dir(from).expect("seeds") {
            let path = entry.expect("an entry").path();
            fs::copy(&path, place.path("seeds").join(path.file_name().expect("a name"))).expect("copied");
        }
        place
    }

    pub fn empty() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.0.path().join(relative)
    }

    pub fn write(&self, relative: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, bytes).expect("written");
        self
    }

    pub fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"))
    }

    /// Runs the program with a clean environment.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(BIN).args(arguments).stdin(Stdio::null()).output().expect("the program starts"))
    }

    pub fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut command = self.command(BIN);
        let command = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        child.stdin.take().expect("a pipe").write_all(input).expect("written");
        Run::of(child.wait_with_output().expect("the program ends"))
    }

    /// Runs a line of shell, in which `$BIN` is the program.
    #[cfg(unix)]
    pub fn shell(&self, line: &str) -> Run {
        let mut command = self.command("sh");
        Run::of(command.args(["-c", line]).env("BIN", BIN).stdin(Stdio::null()).output().expect("a shell"))
    }

    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        for name in ["NO_COLOR", "SOURCE_DATE_EPOCH", "TERM", "COLUMNS", "LC_ALL", "LC_CTYPE", "LANG"] {
            command.env_remove(name);
        }
        command.current_dir(self.0.path());
        command
    }

    /// All that is in the folder beside `seeds`, `docs` and the register, hidden names too.
    pub fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.retain(|name| !["seeds", "docs", "rapporteur.lock"].contains(&name.as_str()));
        names.sort();
        names
    }
}

/// What a run left behind.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }
}

/// The hash of bytes, as `sha256sum` prints it.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The objects that were printed, one a line.
pub fn json_lines(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}
