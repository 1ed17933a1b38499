//! Lines of a new document that are the examples of its template still. It touches the text and the ledger.

use memchr::memmem;

use super::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{EXAMPLE, clean};

/// Tells of the lines that are examples still, in one finding that marks them all, wherever in them that is said.
pub fn report(page: &Page<'_>) {
    /// More characters of a line are not needed to know it.
    const MOST: usize = 60;
    /// More lines of a document are counted, but not marked.
    const MARKED: usize = 100;
    let source = page.source;
    let (mut lines, mut count) = (Vec::new(), 0);
    let mut last = 0;
    for at in memmem::find_iter(source.text.as_bytes(), EXAMPLE) {
        let sign = source.span(at, at + EXAMPLE.len());
        page.structure(sign);
        let number = source.lines.line(sign.start);
        if number == last {
            continue;
        }
        (last, count) = (number, count + 1);
        if count <= MARKED {
            let said = clean(&source.text[source.lines.range(source.text, number).start..at]);
            let start = if said.is_empty() { at } else { said.as_ptr() as usize - source.text.as_ptr() as usize };
            lines.push((source.span(start, sign.end as usize), said));
        }
    }
    let [(first, said), others @ ..] = &lines[..] else { return };
    let short = said.char_indices().nth(MOST).map_or((*said).to_owned(), |(end, _)| format!("{}…", &said[..end]));
    let message = match count {
        1 if said.is_empty() => "this line is the template's example still".to_owned(),
        1 => format!("`{short}` is the template's example still"),
        _ => format!("{count} lines are the template's examples still"),
    };
    let finding = Diagnostic::new(Code::ExampleLeft, *first, message).here("to be filled in").help(format!(
        "write what is so of the session in its place, without `{EXAMPLE}`, or delete the line if there is nothing to say"
    ));
    page.report(others.iter().fold(finding, |finding, (span, _)| finding.also(*span, "this too")));
}
