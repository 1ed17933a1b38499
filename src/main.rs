//! The program: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    rapporteur::cli::run(std::env::args_os())
}
