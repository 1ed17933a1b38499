//! How bad findings are by the settings, which codes a run is about, and what is silenced. It touches nothing.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::cli::failure::did_you_mean;
use crate::cli::settings::Settings;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::Kind;
use crate::settings::{RuledSeverity, SeverityRule, Silenced};

/// A code, or an area of codes: what stands before the dot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector(String);

impl Selector {
    /// Whether it means a code.
    pub fn means(&self, code: Code) -> bool {
        means(&self.0, code)
    }
}

/// Reads the name of a code or an area.
pub fn selector(text: &str) -> Result<Selector, String> {
    if codes_of(text).next().is_some() {
        return Ok(Selector(text.to_owned()));
    }
    let near = did_you_mean(text, codes_and_areas());
    let known = || format!("areas are {}", areas().into_iter().collect::<Vec<_>>().join(", "));
    Err(format!("no code and no area is called `{text}`; {}", near.unwrap_or_else(known)))
}

fn areas() -> BTreeSet<&'static str> {
    Code::ALL.iter().map(|code| area(*code)).collect()
}

/// What a code or an area may be called.
pub fn codes_and_areas() -> impl Iterator<Item = &'static str> {
    areas().into_iter().chain(Code::ALL.iter().map(|code| code.as_str()))
}

/// The codes that a code's or an area's name means.
pub fn codes_of(selector: &str) -> impl Iterator<Item = Code> {
    Code::ALL.iter().copied().filter(move |code| means(selector, *code))
}

fn means(selector: &str, code: Code) -> bool {
    selector == code.as_str() || selector == area(code)
}

fn area(code: Code) -> &'static str {
    code.as_str().split('.').next().unwrap_or_default()
}

/// What is said of findings beforehand.
pub(super) struct Rules<'r> {
    severities: &'r [SeverityRule],
    silenced: &'r [Silenced],
    /// Which of what is silenced there was.
    used: RefCell<BTreeSet<usize>>,
}

impl<'r> Rules<'r> {
    pub fn of(settings: &'r Settings) -> Self {
        Self { severities: settings.severities(), silenced: settings.silenced(), used: RefCell::default() }
    }

    /// How bad a finding is in a document of this kind and published path; none where it is not to be told.
    pub fn severity(&self, finding: &Diagnostic, kind: Option<Kind>, path: &str) -> Option<Severity> {
        let fits = |rule: &&SeverityRule| {
            means(&rule.code, finding.code)
                && rule.kind.as_ref().is_none_or(|name| kind.is_some_and(|kind| kind.as_str() == name))
                && rule.folder.as_ref().is_none_or(|folder| is_below(path, folder))
        };
        match self.severities.iter().rev().find(fits).map(|rule| rule.severity) {
            None => Some(finding.severity),
            Some(RuledSeverity::Error) => Some(Severity::Error),
            Some(RuledSeverity::Warning) => Some(Severity::Warning),
            Some(RuledSeverity::Info) => Some(Severity::Info),
            Some(RuledSeverity::Off) => None,
        }
    }

    /// Whether some finding of a code is silenced in a document.
    pub fn may_be_silenced(&self, document_id: &str, code: Code) -> bool {
        self.silenced.iter().any(|one| one.document == document_id && one.code == code.as_str())
    }

    /// Why a finding that marks `text` is silenced, if it is.
    pub fn silence(&self, document_id: &str, finding: &Diagnostic, text: &str) -> Option<String> {
        let fits = |one: &Silenced| {
            one.document == document_id
                && one.code == finding.code.as_str()
                && one.text.as_ref().is_none_or(|words| text.contains(words.trim()) || finding.message.contains(words.trim()))
        };
        let at = self.silenced.iter().position(fits)?;
        self.used.borrow_mut().insert(at);
        Some(self.silenced[at].reason.clone())
    }

    /// What is silenced and was not found.
    pub fn unused(&self) -> impl Iterator<Item = String> {
        let used = self.used.borrow();
        let unused: Vec<&Silenced> =
            self.silenced.iter().enumerate().filter(|(at, _)| !used.contains(at)).map(|(_, one)| one).collect();
        unused.into_iter().map(|one| format!("`silenced` of the settings: {} has no such {}", one.document, one.code))
    }
}

/// Whether a published path lies below a folder.
fn is_below(path: &str, folder: &str) -> bool {
    let folder = folder.trim_end_matches('/');
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_areas() {
        assert!(selector("slot").is_ok_and(|one| one.means(Code::MissingSlot)));
        assert!(selector("slot.missing").is_ok_and(|one| one.means(Code::MissingSlot) && !one.means(Code::NotUtf8)));
        assert_eq!(selector("slto").expect_err("unknown"), "no code and no area is called `slto`; did you mean `slot`?");
        assert!(selector("").expect_err("empty").contains("areas are "));
    }

    #[test]
    fn folders_end_at_their_names() {
        assert!(is_below("seeds/2019/a.txt", "seeds/2019") && is_below("seeds/2019/a.txt", "seeds/"));
        assert!(!is_below("seeds/2019/a.txt", "seeds/20") && !is_below("seeds/a.txt", "more"));
    }
}
