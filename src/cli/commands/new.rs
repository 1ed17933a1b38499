//! `rapporteur new`: a document to fill in, made of the template of its kind, and beside it what each part of it is for. Nothing that
//! is there is overwritten.

use std::fmt::Write as _;
use std::fs;

use super::add::{folder, sound_name, write_new};
use crate::cli::arguments::NewArguments;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::gate::shown_path;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::pipeline::{Template, TemplateBlank, templates};

/// Writes both files, or neither.
pub fn new(arguments: &NewArguments, settings: &Settings, terminal: &Terminal) -> Result<Outcome, Failure> {
    let kind = arguments.kind;
    let template = templates().into_iter().find(|template| template.kind == kind).expect("each kind has a template");
    let name = sound_name(arguments.name.as_deref().unwrap_or(kind.as_str()))?;
    let into = folder(arguments.into.as_deref(), settings);
    let (text, notes) = (into.join(format!("{name}.txt")), into.join(format!("{name}.md")));
    if let Some(there) = [&text, &notes].into_iter().find(|path| fs::symlink_metadata(path).is_ok()) {
        return Err(Failure::new(format!("{} is there already, and stays as it is", shown_path(there)))
            .help("give another name with --name, or another folder with --into"));
    }
    fs::create_dir_all(&into).map_err(Failure::at("make the folder", &into))?;
    write_new(&notes, explained(&template, &shown_path(&text)).as_bytes())?;
    // What was written a moment ago is of no use alone.
    write_new(&text, template.unfilled().as_bytes()).inspect_err(|_| drop(fs::remove_file(&notes)))?;
    let (text, notes) = (shown_path(&text), shown_path(&notes));
    terminal.status(format_args!("{text}: written; fill it in, then `rapporteur check {text}`"));
    terminal.status(format_args!("{notes}: written; what each part of it is for"));
    Ok(Outcome::Clean)
}

/// What each part of the document is for, in Markdown.
fn explained(template: &Template, path: &str) -> String {
    let mut text = format!(
        "# {path}\n\n\
         A new document of the kind `{kind}` ({what}), to be filled in.\n\n\
         Each line that ends in `{{{{example}}}}` is an example: write what is so of your session in its place, without `{{{{example}}}}`.\n\
         What your session does not have goes out as a whole, with its label. Then `rapporteur check {path}` says what is left\n\
         to be done; with nothing found the document is ready. This file is no part of it.\n",
        kind = template.kind.as_str(),
        what = template.kind.name(),
    );
    let mut seen: Vec<&str> = Vec::new();
    for blank in &template.blanks {
        if !seen.contains(&blank.name.as_str()) {
            seen.push(&blank.name);
            part(blank, &mut text);
        }
    }
    text
}

fn part(blank: &TemplateBlank, text: &mut String) {
    let _ = write!(text, "\n## {}\n\n{}\n\n", blank.name, blank.says);
    let _ = writeln!(text, "- stands: {}", blank.stands);
    if !blank.others.is_empty() {
        let others: Vec<String> = blank.others.iter().map(|label| format!("`{label}`")).collect();
        let _ = writeln!(text, "- also read: {}", others.join(", "));
    }
    if let Some(wanted) = &blank.wanted {
        let _ = writeln!(text, "- needed: {wanted}");
    }
    let value_is = if blank.is_fixed() { "as it is" } else { "for example" };
    for value in blank.example {
        let _ = writeln!(text, "- {value_is}: `{value}`");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_explained_once_in_the_order_of_the_document() {
        for template in templates() {
            let text = explained(&template, "a");
            let mut names: Vec<&str> = Vec::new();
            for blank in &template.blanks {
                assert!(blank.example.iter().all(|value| text.contains(value)) || names.contains(&blank.name.as_str()));
                names.extend((!names.contains(&blank.name.as_str())).then_some(blank.name.as_str()));
            }
            let headings: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
            assert_eq!(headings, names, "{}", template.kind.as_str());
        }
    }
}
