//! What `build --check` found to differ: rows of tables by their identifiers, other files by their first line.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::failure::Failure;
use super::output::{Finished, MANIFEST, Manifest, file_at, same_bytes};
use super::quote::{change, shortened};
use super::regular;
use super::summary::counted;
use crate::dataset::Table;
use crate::tables::{PLACES, RowChange, RowDifferences, TableRows, table_named};

/// Rows that only moved and are listed one by one; more are folded.
const FEW: usize = 3;
/// Rows of one table that are listed; the rest is counted.
const LISTED: usize = 20;

/// What differs between a complete build and the folder on disk, in lines for a person; none when nothing does. What
/// others put into the folder is no difference.
///
/// `+` is what a build would add, `-` what it would remove, `~` what it would change, `!` what is in its way.
pub fn differences(new: &Finished, out: &Path) -> Result<Vec<String>, Failure> {
    let old = Manifest::read(out, out)?;
    let paths: BTreeSet<&str> = new.list.0.keys().chain(old.0.keys()).map(String::as_str).chain([MANIFEST]).collect();
    let mut lines = Vec::new();
    // The documents are the cause of all else.
    let documents = format!("data/{}.csv", Table::Documents.as_str());
    let (mut of_documents, mut more) = (0, 0);
    for path in std::iter::once(documents.as_str()).chain(paths.into_iter().filter(|path| *path != documents)) {
        let difference = difference(path, new, out).map_err(Failure::at("read", &out.join(path)))?;
        // What is in the way of a build is told of each.
        if path.starts_with("documents/") && difference.first().is_some_and(|line| !line.starts_with('!')) {
            of_documents += 1;
            if of_documents > LISTED {
                more += 1;
                continue;
            }
        }
        lines.extend(difference);
    }
    if more > 0 {
        lines.push(format!("… and {} below documents/", counted(more, "more file")));
    }
    Ok(lines)
}

fn difference(path: &str, new: &Finished, out: &Path) -> io::Result<Vec<String>> {
    let (old, wanted) = (out.join(path), path == MANIFEST || new.list.0.contains_key(path));
    let new = new.root.join(path);
    let shown = old.display().to_string();
    let there = match file_at(out, path)? {
        Ok(there) => there.is_some(),
        Err((at, what)) => return Ok(vec![format!("! {} {what}: a build would not write there", out.join(at).display())]),
    };
    Ok(match (wanted, there) {
        (true, false) => vec![format!("+ {shown}: missing")],
        (false, true) => vec![format!("- {shown}: no longer written")],
        (false, false) => Vec::new(),
        (true, true) if same_bytes(&old, &new)? => Vec::new(),
        (true, true) => {
            let (old, new) = (regular::read(&old, regular::OF_A_DATASET)?, fs::read(new)?);
            let rows = path.strip_suffix(".csv").and_then(|stem| rows(table_named(stem.rsplit('/').next()?)?, &old, &new));
            let mut lines = rows.map_or_else(|| first_line(&old, &new), numbered);
            lines.iter_mut().skip(1).for_each(|line| line.insert_str(0, "    "));
            lines[0].insert_str(0, &format!("~ {shown}: "));
            lines
        }
    })
}

fn numbered(rows: RowDifferences) -> Vec<String> {
    let RowDifferences { added, removed, changed } = rows;
    let mut lines = vec![format!("{} added, {} removed, {} changed", added.len(), removed.len(), changed.len())];
    // Of many rows that only moved, one line tells.
    let moved = |row: &RowChange| row.cells.iter().all(|change| PLACES.contains(&change.column.as_str()));
    let (moves, changed): (Vec<_>, Vec<_>) = changed.into_iter().partition(moved);
    let (moves, changed) =
        if moves.len() > FEW { (moves, changed) } else { (Vec::new(), changed.into_iter().chain(moves).collect()) };
    if !moves.is_empty() {
        lines.push(format!("~ {} only stand elsewhere in their document", counted(moves.len(), "row")));
    }
    let changed = changed.into_iter().map(|row| {
        let cells: Vec<_> = row.cells.iter().map(change).collect();
        format!("~ {}: {}", row.name, cells.join(", "))
    });
    let added = added.into_iter().map(|(id, _)| format!("+ {id}"));
    let removed = removed.into_iter().map(|(id, _)| format!("- {id}"));
    for mut list in [added.collect::<Vec<_>>(), removed.collect(), changed.collect()] {
        let more = list.len().saturating_sub(LISTED);
        list.truncate(LISTED);
        lines.append(&mut list);
        if more > 0 {
            lines.push(format!("… and {}", counted(more, "more row")));
        }
    }
    if lines.len() == 1 {
        lines[0] = "the same rows in another order or spelling".to_owned();
    }
    lines
}

/// Compares by row identifier; none when one of the files is no such table, or its columns differ.
fn rows(table: Table, old: &[u8], new: &[u8]) -> Option<RowDifferences> {
    let read = |bytes| TableRows::read(table, csv::Reader::from_reader(bytes), &|_| true, &|cell| cell).ok();
    let (old, new) = (read(old)?, read(new)?);
    (old.columns == new.columns).then(|| old.differences(new))
}

/// The first line that differs, as it is and as a build would write it; of what is no text, that it differs.
fn first_line(old: &[u8], new: &[u8]) -> Vec<String> {
    if memchr::memchr(0, new).is_some() {
        return vec!["other bytes".to_owned()];
    }
    let mut number = 0;
    let (mut old_lines, mut new_lines) = (old.split(|byte| *byte == b'\n'), new.split(|byte| *byte == b'\n'));
    loop {
        number += 1;
        match (old_lines.next(), new_lines.next()) {
            (Some(old), Some(new)) if old == new => {}
            (old, new) => {
                let text =
                    |line: Option<&[u8]>| line.map_or("(nothing)".to_owned(), |line| shortened(&String::from_utf8_lossy(line)));
                return vec![format!("line {number} differs"), format!("- {}", text(old)), format!("+ {}", text(new))];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &[u8] = b"organisation_id,name,short_name,mentions\na,A,,1\nb,\"B\nB\",,1\nc,C,,1\n";

    #[test]
    fn rows_are_compared_by_identifier() {
        let new = b"organisation_id,name,short_name,mentions\na,A,,2\nc,C,,1\nd,D,,1\n";
        let rows = rows(Table::Organisations, OLD, new).expect("tables");
        let lines = numbered(rows);
        assert_eq!(lines, ["1 added, 1 removed, 1 changed", "+ d", "- b", "~ a: mentions \"1\" -> \"2\""]);
    }

    #[test]
    fn rows_that_share_a_key_are_counted() {
        let header = "document_id,line,column,end_line,end_column,severity,code,message,help\n";
        let row = "x,1,1,1,1,error,a.b,m,\n";
        let rows = rows(Table::Diagnostics, format!("{header}{row}").as_bytes(), format!("{header}{row}{row}").as_bytes());
        assert_eq!(numbered(rows.expect("tables")), ["1 added, 0 removed, 0 changed", "+ x/1/1/a.b (2)"]);
    }

    #[test]
    fn rows_that_only_moved_are_one_line() {
        let table = |shift: usize| {
            let row = |n: usize| {
                format!("sessions,s{n},title,a,{},{},{},{},{n},stated\n", n + shift, n + 9 + shift, n + shift, n + 9 + shift)
            };
            let rows: String = (0..67).map(row).collect();
            format!("table_name,row_id,column_name,document_id,start_byte,end_byte,start_char,end_char,line,basis\n{rows}")
        };
        let found = rows(Table::Provenance, table(0).as_bytes(), table(5).as_bytes()).expect("tables");
        assert_eq!(numbered(found), ["0 added, 0 removed, 67 changed", "~ 67 rows only stand elsewhere in their document"]);
    }

    #[test]
    fn a_changed_order_is_said_to_be_one() {
        let new = b"organisation_id,name,short_name,mentions\nc,C,,1\na,A,,1\nb,\"B\nB\",,1\n";
        assert_eq!(numbered(rows(Table::Organisations, OLD, new).expect("tables")), ["the same rows in another order or spelling"]);
    }

    #[test]
    fn other_files_are_compared_by_line() {
        assert_eq!(first_line(b"a\nb\n", b"a\nc\n"), ["line 2 differs", "- \"b\"", "+ \"c\""]);
        assert_eq!(first_line(b"a", b"a\n"), ["line 2 differs", "- (nothing)", "+ \"\""]);
    }
}
