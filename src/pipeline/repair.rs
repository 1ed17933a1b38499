//! One document with the fixes of its findings in its text: put in, read again, in turns. It touches the text alone, and says
//! where it leaves it as it was.

use super::first_pass::{Examined, read};
use super::{Library, Options, source_id};
use crate::check::json::is_json;
use crate::diagnostic::{Applicability, Diagnostic, Severity, apply};
use crate::document::Kind;
use crate::link::FactTexts;
use crate::source::Source;

/// More turns than these do not end.
const MOST_TURNS: usize = 10;

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// No finding has a fix that is sure enough.
    Nothing,
    /// The text with the fixes in it, and how many those are.
    Fixed(String, usize),
    /// It stays as it was, because of this.
    Left(String),
}

/// Puts into the text of a document the fixes of its findings that are at least as sure as `least`, those that stand in each
/// other's way in turns. What is found between documents has none.
///
/// The text stays as it was where that does not end, where an error would come in that was not there, where the document would be
/// taken for another kind, and where it is JSON.
pub fn repair(library: &dyn Library, index: usize, bytes: &[u8], options: &Options, least: Applicability) -> Repair {
    let examine = |text: &[u8]| {
        // What is too large, foreign or no text is told of by a check.
        let fits = !options.limits.is_too_large(text.len() as u64);
        let source = Source::from_bytes(source_id(index), library.path(index), library.document_id(index), text);
        let source = source.ok().filter(|_| fits)?;
        Some(if is_json(&source) { None } else { Some(read(source, options, &FactTexts::default()).0) })
    };
    let first = match examine(bytes) {
        None => return Repair::Nothing,
        Some(None) => return Repair::Left("it is JSON; what is repaired is the text that it was made of".to_owned()),
        Some(Some(first)) => first,
    };
    let Ok(text) = std::str::from_utf8(bytes) else { return Repair::Nothing };
    let (mut text, mut examined, mut count) = (text.to_owned(), first.clone(), 0);
    for turn in 0.. {
        let fixes = examined.findings.iter().filter_map(|one| one.fix.as_deref()).filter(|fix| fix.applicability >= least);
        let (new, taken) = apply(&text, fixes);
        if taken == 0 {
            break;
        }
        if turn == MOST_TURNS || new == text {
            return Repair::Left(format!("its repairs do not end after {turn} turns"));
        }
        (text, count) = (new, count + taken);
        let Some(Some(again)) = examine(text.as_bytes()) else {
            return Repair::Left("repaired it could not be read".to_owned());
        };
        examined = again;
    }
    match count {
        0 => Repair::Nothing,
        _ => worse(&first, &examined).map_or(Repair::Fixed(text, count), Repair::Left),
    }
}

/// What a document would have that it has not now, and should not.
fn worse(before: &Examined, after: &Examined) -> Option<String> {
    let (was, is) = (before.summary.kind, after.summary.kind);
    if was.is_some() && was != is {
        return Some(format!("repaired it would be taken for {}", is.map_or("no known kind", Kind::as_str)));
    }
    fn errors(examined: &Examined) -> impl Iterator<Item = &Diagnostic> {
        examined.findings.iter().filter(|one| one.severity == Severity::Error)
    }
    let count = |examined: &Examined, code| errors(examined).filter(|one| one.code == code).count();
    let new = errors(after).find(|one| count(after, one.code) > count(before, one.code))?;
    Some(format!("repaired it would have an error that it has not: {}: {}", new.code.as_str(), &*new.message))
}
