//! Lines of a new document that are the examples of its template still. It touches the text and the ledger.

use memchr::memmem;

use super::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{EXAMPLE, clean};

/// Tells of each line that is an example still, wherever in it that is said.
pub fn report(page: &Page<'_>) {
    /// More characters of a line are not needed to know it.
    const MOST: usize = 60;
    let source = page.source;
    let mut last = 0;
    for at in memmem::find_iter(source.text.as_bytes(), EXAMPLE) {
        let sign = source.span(at, at + EXAMPLE.len());
        page.structure(sign);
        let number = source.lines.line(sign.start);
        if number == last {
            continue;
        }
        last = number;
        let range = source.lines.range(source.text, number);
        let said = clean(&source.text[range.start..at]);
        let start = if said.is_empty() { at } else { said.as_ptr() as usize - source.text.as_ptr() as usize };
        let short = said.char_indices().nth(MOST).map_or(said.to_owned(), |(end, _)| format!("{}…", &said[..end]));
        let name = if said.is_empty() { "this line".to_owned() } else { format!("`{short}`") };
        page.report(
            Diagnostic::new(
                Code::ExampleLeft,
                source.span(start, sign.end as usize),
                format!("{name} is the template's example still"),
            )
            .here("to be filled in")
            .help(format!(
                "write what is so of the session in its place, without `{EXAMPLE}`, or delete the line if there is nothing to say"
            )),
        );
    }
}
