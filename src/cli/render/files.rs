//! Findings written to files, beside what is told: each file as a whole or not at all, and never in place of a document.

use std::path::PathBuf;

use super::{FindingReport, render};
use crate::cli::arguments::OutputFile;
use crate::cli::failure::Failure;
use crate::cli::gate::shown_path;
use crate::cli::place::resolved;
use crate::cli::terminal::Style;
use crate::cli::whole::replace;

/// As on a wide paper.
const PLAIN: Style = Style { colour: false, unicode: true, width: 100 };

/// Fails where a file of findings would take the place of an input, or lie where documents are looked for.
pub fn keep_from(files: &[OutputFile], inputs: &[PathBuf]) -> Result<(), Failure> {
    for file in files {
        let to = resolved(&file.path);
        let is_document = |input: &&PathBuf| {
            let from = resolved(input);
            from == to || to.starts_with(&from) && to.extension().is_some_and(|kind| kind == "txt")
        };
        if let Some(input) = inputs.iter().filter(|input| input.as_os_str() != "-").find(is_document) {
            let message = format!("{} is, or would be, a document of {}", shown_path(&file.path), shown_path(input));
            return Err(Failure::new(message).help("write findings to another file"));
        }
    }
    Ok(())
}

/// Writes each file.
pub fn write_files(files: &[OutputFile], report: &FindingReport<'_>) -> Result<(), Failure> {
    for OutputFile { format, path } in files {
        replace(path, |out| render(*format, report, PLAIN, out)).map_err(Failure::at("write", path))?;
    }
    Ok(())
}
