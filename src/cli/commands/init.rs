//! `rapporteur init`: settings to fill in, each with what it is for, a workflow, a folder for documents, and an example of one.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::cli::failure::{Failure, Outcome};
use crate::cli::settings::FILE;
use crate::cli::terminal::Terminal;
use crate::cli::whole::create;

/// The file as it is written: every setting, none of them made up.
pub const SKELETON: &str = "\
# Settings of rapporteur. Take the # away from what you fill in; whatever stays out has its default, or is not published.

# inputs: [seeds]                # documents: files and folders beside this file
# out: out                       # the folder to write, inside the one of this file
# decisions: decisions.yaml      # what people decided on identities; a file that is named must be there
# formats: [csv, json]           # what is written; by default all for which the settings say enough
# csv_safe: true                 # an apostrophe before cells that a spreadsheet takes for formulas

# What `check` makes of findings.
# severity: [{code: label.alias, severity: info}]    # or error, warning, off; also of one `kind` or `folder`
# silenced: [{document: \"\", code: \"\", reason: \"\"}]    # findings that somebody looked at and accepts
# baseline: rapporteur-baseline.tsv    # findings that are known: `check --write-baseline` writes it

# What the publication says of itself. Nothing of it is made up: a format that must state what is missing is not written.
# title: \"\"
# description: \"\"              # what it holds and for whom
# version: \"\"                  # such as 1.0.0
# issued: \"\"                   # such as 2026-01-31; by default the day of SOURCE_DATE_EPOCH
# base_url: \"\"                 # where the folder is published
# keywords: [\"\"]
# publisher: {name: \"\", url: \"\"}
# contact: {name: \"\", email: \"\"}
# licence:                       # of the facts, by its name in the list of SPDX; quoted texts belong to their publishers
#   name: \"\"
#   title: \"\"
#   path: \"\"
";

/// The job that guards the documents.
const WORKFLOW: (&str, &str) = (".github/workflows/rapporteur.yml", include_str!("../../../templates/init/workflow.yml"));
/// Where documents are by default.
const DOCUMENTS: &str = "seeds";
/// What a folder without documents begins with: a document to look at, which is none of those that are published.
const FIRST: &[(&str, &str)] = &[
    ("example.txt", include_str!("../../../templates/init/example.txt")),
    ("seeds/sources.csv", "path,source_url,retrieved_on,licence,language\n"),
];

/// Writes settings where there are none, and beside them what is not there. Nothing is ever replaced.
pub fn init(file: Option<&Path>, terminal: &Terminal) -> Result<Outcome, Failure> {
    let path = file.unwrap_or(Path::new(FILE));
    if !write_new(path, SKELETON)? {
        return Err(Failure::new(format!("{} is there already, and stays as it is", path.display())));
    }
    terminal.status(format_args!("{}: written; fill in what you want to publish", path.display()));
    let folder = path.parent().unwrap_or(Path::new(""));
    let first = if folder.join(DOCUMENTS).exists() { &[] } else { FIRST };
    for (name, text) in first.iter().chain([&WORKFLOW]) {
        let path = folder.join(name);
        let above = path.parent().unwrap_or(folder);
        fs::create_dir_all(above).map_err(Failure::at("make", above))?;
        if write_new(&path, text)? {
            terminal.status(format_args!("{}: written", path.display()));
        }
    }
    Ok(Outcome::Clean)
}

/// Writes a file; `false` where something is there.
fn write_new(path: &Path, text: &str) -> Result<bool, Failure> {
    match create(path, text.as_bytes()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(Failure::at("write", path)(error)),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::cli::Settings;
    use crate::pipeline;

    #[test]
    fn it_says_nothing_by_itself_and_knows_every_setting() {
        assert_eq!(Settings::parse(SKELETON).expect("settings"), Settings::default());
        let lines = SKELETON.lines().skip(1).filter(|line| !line.starts_with("# What"));
        let bare: String =
            lines.map(|line| format!("{}\n", line.strip_prefix("# ").or(line.strip_prefix('#')).unwrap_or(line))).collect();
        // What was not filled in is refused, and not published.
        assert_eq!(Settings::parse(&bare).expect_err("nothing is filled in").told.len(), 10, "{bare}");
        let (_, schema) = pipeline::schemas().into_iter().find(|(name, _)| name == "settings.schema.json").expect("a schema");
        let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
        let known: BTreeSet<&str> = schema["properties"].as_object().expect("members").keys().map(String::as_str).collect();
        let named = bare.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| Some(line.split_once(':')?.0));
        assert_eq!(named.collect::<BTreeSet<_>>(), known);
    }
}
