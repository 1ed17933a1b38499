//! What was found in several documents, summed up so that a person knows where to begin.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Write};

use super::gate::shown_path;
use super::render::Finding;
use crate::diagnostic::{Code, Severity};
use crate::pipeline::{Library, Summary};

/// Documents named as most in need of care.
const NEEDY: usize = 5;

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Infos.
    pub infos: usize,
}

impl Counts {
    /// Counts all findings, shown or not.
    pub fn of(severities: impl IntoIterator<Item = Severity>) -> Self {
        let mut counts = Self::default();
        severities.into_iter().for_each(|severity| counts.add(severity));
        counts
    }

    fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
    }
}

impl Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", counted(self.errors, "error"), counted(self.warnings, "warning"))?;
        if self.infos > 0 { write!(f, ", {}", counted(self.infos, "info")) } else { Ok(()) }
    }
}

/// `1 error`, `2 errors`.
pub fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// Documents by kind, bytes by class, errors and warnings by code, and the documents most in need of care.
pub fn summarise(summaries: &[Summary], found: &[&Finding<'_>], library: &dyn Library) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = documents(summaries, &mut text);
    let _ = bytes(summaries, &mut text);
    let _ = findings(found, &Severity::ALL[..2], &mut text);
    let _ = needy(summaries, found, library, &mut text);
    text
}

/// Findings by code, those of the worst severity first.
pub fn by_code(found: &[&Finding<'_>]) -> String {
    let mut text = String::new();
    let mildest = found.iter().map(|one| one.severity).min().unwrap_or(Severity::Warning).min(Severity::Warning);
    let told: Vec<Severity> = Severity::ALL.iter().copied().filter(|severity| *severity >= mildest).collect();
    let _ = findings(found, &told, &mut text);
    text
}

fn documents(summaries: &[Summary], out: &mut String) -> fmt::Result {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for summary in summaries {
        *kinds.entry(summary.kind.map_or("of no known kind", |kind| kind.as_str())).or_default() += 1;
    }
    writeln!(out, "{}", counted(summaries.len(), "document"))?;
    for (kind, count) in kinds {
        writeln!(out, "  {count:6}  {kind}")?;
    }
    Ok(())
}

fn bytes(summaries: &[Summary], out: &mut String) -> fmt::Result {
    let mut sums = [0u64; 4];
    for summary in summaries {
        let (data, structure, boilerplate, unrecognised) = summary.tally;
        for (sum, more) in sums.iter_mut().zip([data, structure, boilerplate, unrecognised]) {
            *sum += more;
        }
    }
    let all: u64 = sums.iter().sum();
    writeln!(out, "{all} bytes")?;
    for (name, sum) in ["data", "structure", "boilerplate", "unrecognised"].into_iter().zip(sums) {
        writeln!(out, "  {:>6}  {name}", share(sum, all))?;
    }
    Ok(())
}

/// A share in percent; never rounded to nothing or to all when it is not.
pub fn share(part: u64, all: u64) -> String {
    match (part, all) {
        (0, _) => "0 %".to_owned(),
        (part, all) if part == all => "100 %".to_owned(),
        (part, all) => format!("{:.1} %", (part as f64 * 100.0 / all as f64).clamp(0.1, 99.9)),
    }
}

fn findings(found: &[&Finding<'_>], told: &[Severity], out: &mut String) -> fmt::Result {
    for severity in told {
        let mut codes: BTreeMap<&str, (usize, Code)> = BTreeMap::new();
        for one in found.iter().filter(|one| one.severity == *severity) {
            codes.entry(one.code.as_str()).or_insert((0, one.code)).0 += 1;
        }
        writeln!(out, "{}", counted(codes.values().map(|(count, _)| count).sum(), severity.as_str()))?;
        let width = codes.keys().map(|code| code.len()).max().unwrap_or(0);
        let mut codes: Vec<_> = codes.into_values().collect();
        codes.sort_by_key(|(count, code)| (std::cmp::Reverse(*count), code.as_str()));
        for (count, code) in codes {
            writeln!(out, "  {count:6}  {:width$}  {}", code.as_str(), code.summary())?;
        }
    }
    Ok(())
}

fn needy(summaries: &[Summary], found: &[&Finding<'_>], library: &dyn Library, out: &mut String) -> fmt::Result {
    let mut counts = vec![Counts::default(); summaries.len()];
    for diagnostic in found {
        // What is wrong with decisions is behind the documents.
        if let Some(counts) = counts.get_mut(diagnostic.span().source.0 as usize) {
            counts.add(diagnostic.severity);
        }
    }
    let unrecognised = |index: usize| summaries[index].tally.3;
    let mut ranked: Vec<usize> = (0..counts.len()).filter(|&index| counts[index].errors + counts[index].warnings > 0).collect();
    ranked.sort_by_key(|&index| std::cmp::Reverse((counts[index].errors, counts[index].warnings, unrecognised(index))));
    ranked.truncate(NEEDY);
    if ranked.is_empty() {
        return Ok(());
    }
    writeln!(out, "most in need of care")?;
    for index in ranked {
        let lost = share(unrecognised(index), summaries[index].bytes);
        writeln!(out, "  {}: {}, {lost} unrecognised", shown_path(library.path(index)), Counts { infos: 0, ..counts[index] })?;
    }
    writeln!(out, "`rapporteur explain CODE` says what a finding means and how to repair it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_do_not_hide_what_is_there() {
        assert_eq!(share(0, 0), "0 %");
        assert_eq!(share(1, 1_000_000), "0.1 %");
        assert_eq!(share(999_999, 1_000_000), "99.9 %");
        assert_eq!(share(5, 5), "100 %");
    }
}
