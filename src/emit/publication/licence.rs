//! `LICENSE.txt`: under which terms the facts may be used, and that texts which are quoted belong to their publishers.

use std::fmt::Write;

use super::{Edition, line};
use crate::dataset::Table;

/// The text.
pub(super) fn of(edition: &Edition<'_>) -> String {
    let mut text = String::new();
    let licence = edition.publication.licence.as_ref().expect("it is written where a licence is stated");
    let quoting: Vec<String> = Table::ALL.iter().filter(|table| table.quotes()).map(|table| table.as_str().to_owned()).collect();
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "THE FACTS\n\n\
        The structured facts of this dataset (which sessions there were, when and where, who took part in which role and for\n\
        whom, on which goals, and the places in the documents that say so) may be used under\n\n    {} ({})\n    {}\n\n\
        THE TEXTS\n\n\
        What is quoted from documents belongs to whoever published the document: it stands in the tables\n\
        `{}`,\n\
        and the same texts stand in every other file. This dataset grants no licence for it. Where somebody stated the\n\
        licence of a document, it stands in the column `licence` of the table `documents`, with the address of the page in\n\
        `source_url`.\n",
        line(&licence.title),
        licence.name,
        licence.path,
        quoting.join("`, `"),
    );
    if !edition.quality.publishers.is_empty() {
        text.push_str("\nThe documents were published by:\n\n");
        for (publisher, documents) in &edition.quality.publishers {
            let _ = writeln!(text, "- {} ({documents})", line(publisher));
        }
    }
    text
}
