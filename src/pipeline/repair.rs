//! One document with the fixes of its findings in its text: put in, read again, in turns. It touches the text alone, and says
//! where it leaves it as it was.

use super::first_pass::{Examined, read};
use super::{Library, Options, source_id};
use crate::check::json::is_json;
use crate::diagnostic::{Applicability, Code, Diagnostic, Severity, apply};
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

/// Which fixes are made, by the code of the finding and how sure they are.
pub type MayFix<'m> = dyn Fn(Code, Applicability) -> bool + Sync + 'm;

/// Puts into the text of a document the fixes of its findings that may be made, those that stand in each other's way in turns. What
/// is found between documents has none.
///
/// The text stays as it was where that does not end, where an error would come in that was not there, where the document would be
/// taken for another kind, and where it is JSON.
pub fn repair(library: &dyn Library, index: usize, bytes: &[u8], options: &Options, may: &MayFix<'_>) -> Repair {
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
    let again = |text: &str| examine(text.as_bytes())?;
    match in_turns(text.to_owned(), first.clone(), may, again) {
        Ok((_, _, 0)) => Repair::Nothing,
        Ok((text, last, count)) => worse(&first, &last).map_or(Repair::Fixed(text, count), Repair::Left),
        Err(why) => Repair::Left(why),
    }
}

/// The text when no finding has a fix any more, what it holds then, and how many fixes it took; `again` reads it after each turn.
fn in_turns(
    mut text: String,
    mut examined: Examined,
    may: &MayFix<'_>,
    again: impl Fn(&str) -> Option<Examined>,
) -> Result<(String, Examined, usize), String> {
    let mut count = 0;
    for turn in 0.. {
        let fixes = examined.findings.iter().filter_map(|one| one.fix.as_deref().filter(|fix| may(one.code, fix.applicability)));
        let (new, taken) = apply(&text, fixes);
        if taken == 0 {
            break;
        }
        if turn == MOST_TURNS || new == text {
            return Err(format!("its repairs do not end, {turn} turns were tried"));
        }
        (text, count) = (new, count + taken);
        examined = again(&text).ok_or("repaired it could not be read")?;
    }
    Ok((text, examined, count))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Fix;
    use crate::source::{SourceId, Span};

    /// What a text holds in which each `a` has a fix.
    fn with_fixes(text: &str, new: &'static str) -> Examined {
        let mut examined = Examined::default();
        examined.findings = text
            .match_indices('a')
            .map(|(at, _)| {
                let span = Span::new(SourceId(0), at, at + 1);
                Diagnostic::new(Code::AliasedLabel, span, "an a").fix(Fix::one(Applicability::Safe, span, new))
            })
            .collect();
        examined
    }

    fn turned(text: &str, new: &'static str) -> Result<(String, usize), String> {
        let read = |text: &str| Some(with_fixes(text, new));
        let turned = in_turns(text.to_owned(), with_fixes(text, new), &|_, _| true, read);
        turned.map(|(text, _, count)| (text, count))
    }

    #[test]
    fn what_does_not_end_is_left() {
        assert_eq!(turned("ab a", "c"), Ok(("cb c".to_owned(), 2)));
        assert_eq!(turned("bc", "a"), Ok(("bc".to_owned(), 0)));
        assert_eq!(turned("a", "ba"), Err("its repairs do not end, 10 turns were tried".to_owned()));
        assert_eq!(turned("a", "a"), Err("its repairs do not end, 0 turns were tried".to_owned()));
    }

    #[test]
    fn a_new_error_or_another_kind_is_worse() {
        let error = |code| Diagnostic::new(code, Span::default(), "a fault");
        let with = |kind, codes: &[Code]| {
            let mut examined = Examined::default();
            examined.summary.kind = kind;
            examined.findings = codes.iter().map(|code| error(*code)).collect();
            examined
        };
        let kind = Some(Kind::WsisOutcome);
        let before = with(kind, &[Code::UnreadableSlot, Code::AliasedLabel]);
        assert_eq!(worse(&before, &with(kind, &[Code::UnreadableSlot, Code::WrongWeekday, Code::WrongWeekday])), None);
        let told = Some("repaired it would have an error that it has not: slot.unreadable: a fault".to_owned());
        assert_eq!(worse(&before, &with(kind, &[Code::UnreadableSlot, Code::UnreadableSlot])), told);
        assert!(worse(&before, &with(kind, &[Code::EndBeforeStart])).is_some());
        assert_eq!(worse(&before, &with(None, &[])).as_deref(), Some("repaired it would be taken for no known kind"));
    }
}
