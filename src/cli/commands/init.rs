//! `rapporteur init`: settings to fill in, each with what it is for.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::cli::failure::{Failure, Outcome};
use crate::cli::settings::FILE;
use crate::cli::terminal::Terminal;

/// The file as it is written: every setting, none of them made up.
pub const SKELETON: &str = "\
# Settings of rapporteur. Take the # away from what you fill in; whatever stays out has its default, or is not published.

# inputs: [seeds]                # documents: files and folders beside this file
# out: out                       # the folder to write, inside the one of this file
# decisions: decisions.yaml      # what people decided on identities
# formats: [csv, json]           # what is written; by default all for which the settings say enough

# What the publication says of itself. Nothing of it is made up: a format that must state what is missing is not written.
# title: \"…\"
# description: \"…\"             # what it holds and for whom
# version: \"1.0.0\"
# issued: 2026-01-31             # by default the day of SOURCE_DATE_EPOCH
# base_url: https://…            # where the folder is published
# keywords: [internet governance]
# publisher: {name: \"…\", url: \"https://…\"}
# contact: {name: \"…\", email: \"…\"}
# licence:                       # of the facts; texts that are quoted belong to their publishers
#   name: CC-BY-4.0
#   title: Creative Commons Attribution 4.0 International
#   path: https://creativecommons.org/licenses/by/4.0/
";

/// Writes the file where there is none.
pub fn init(file: Option<&Path>, terminal: &Terminal) -> Result<Outcome, Failure> {
    let path = file.unwrap_or(Path::new(FILE));
    let mut new = OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::new(format!("{} is there already, and stays as it is", path.display())),
        _ => Failure::at("write", path)(error),
    })?;
    new.write_all(SKELETON.as_bytes()).map_err(Failure::at("write", path))?;
    terminal.status(format_args!("{}: written; fill in what you want to publish", path.display()));
    Ok(Outcome::Clean)
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
        let filled: String = SKELETON
            .lines()
            .skip(1)
            .filter(|line| !line.starts_with("# What"))
            .map(|line| format!("{}\n", line.trim_start_matches("# ").replace("#   ", "  ").replace('…', "a@b")))
            .collect();
        Settings::parse(&filled).unwrap_or_else(|faults| panic!("{filled}{faults:?}"));
        let (_, schema) = pipeline::schemas().into_iter().find(|(name, _)| name == "settings.schema.json").expect("a schema");
        let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
        let known: BTreeSet<&str> = schema["properties"].as_object().expect("members").keys().map(String::as_str).collect();
        let named: BTreeSet<&str> =
            filled.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| Some(line.split_once(':')?.0)).collect();
        assert_eq!(named, known);
    }
}
