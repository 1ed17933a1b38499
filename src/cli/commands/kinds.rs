//! The reference page of the kinds of documents, in Markdown: what `schema/kinds.md` holds. It touches the templates only.

use std::fmt::Write as _;

use crate::pipeline::{Template, templates};

/// The marks and the parts of each template.
pub fn kinds() -> String {
    let mut text = String::from(INTRODUCTION);
    for template in templates() {
        let _ = write!(text, "\n## {}\n\n", template.kind.as_str());
        marks(&template, &mut text);
        parts(&template, &mut text);
        lost(&template, &mut text);
    }
    text
}

const INTRODUCTION: &str = "\
# Kinds of documents

By what a document is taken for its kind, and the labels that are read in it. This page is made of the templates in
`src/grammar/forms/` by `rapporteur schema`.

Each mark speaks for a kind or against it, as much as its points say; the kind with most of them is taken, and six are enough.
`rapporteur check --verbose` shows the marks of a document. A label counts in any letters, with a number in front, with or without
a colon behind it, and its first spelling is the template's own. One that stands in `front` counts in front of the sections only:
inside a text it is a word of the text. A part that has lost its label is read where two signs speak for it, in the order in which
they stand here, and told as `label.lost`.
";

fn marks(template: &Template, text: &mut String) {
    text.push_str("| points | mark |\n| --- | --- |\n");
    for (weight, name) in &template.marks {
        let _ = writeln!(text, "| {weight:+} | {} |", escaped(name));
    }
    for part in template.parts.iter().filter(|part| part.weight > 0) {
        let _ = writeln!(text, "| {:+} | the label `{}` |", part.weight, escaped(part.labels[0]));
    }
    if template.numbered > 0 {
        let _ = writeln!(text, "| {:+} | any label of twelve letters or more with a number in front |", template.numbered);
    }
    if let Some(special) = &template.special {
        let _ = writeln!(text, "\nWhat has no label is read by a reader of its own: {special}.");
    }
}

fn parts(template: &Template, text: &mut String) {
    if template.parts.is_empty() {
        return;
    }
    text.push_str("\n| part | label | stands |\n| --- | --- | --- |\n");
    for part in &template.parts {
        let labels: Vec<String> = part.labels.iter().map(|label| format!("`{}`", escaped(label))).collect();
        let always = if part.always { ", in every document" } else { "" };
        let _ = writeln!(text, "| {} | {} | {}{always} |", part.says, labels.join(", "), part.stands);
    }
}

fn lost(template: &Template, text: &mut String) {
    if template.lost.is_empty() {
        return;
    }
    text.push_str("\n| without its label | when |\n| --- | --- |\n");
    for (name, signs) in &template.lost {
        let _ = writeln!(text, "| {name} | {} |", escaped(&signs.replace("{}", "its label")));
    }
}

/// A bar is the sign of a table's cell.
fn escaped(text: &str) -> String {
    text.replace('|', "\\|")
}
