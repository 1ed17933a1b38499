//! What each document says of a field of a session, which value is taken, and where two really disagree.

use super::titles;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Authority;
use crate::source::Span;

/// What one document says of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The document.
    pub document_id: String,
    /// Who stands behind it.
    pub authority: Authority,
    /// How many fields of the session the document states; the fuller of two equals is believed.
    pub completeness: usize,
    /// The value as it is published.
    pub value: String,
    /// How many minutes ahead of UTC the clock of the document runs, where it prints a zone of one meaning; clocks of
    /// different zones, or of an unknown one, show different times for one instant.
    pub clock: Option<i64>,
    /// Where it stands.
    pub span: Span,
}

/// The outcome for one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The place of the chosen claim in the list; absent for an empty list.
    pub chosen: Option<usize>,
    /// Why each claim was chosen or not, in the order of the list.
    pub reasons: Vec<String>,
    /// The findings: one for each claim that really disagrees with the chosen one.
    pub findings: Vec<Diagnostic>,
}

/// The fields in which two different values cannot both be right. Rooms, themes, formats and addresses may differ
/// from site to site, and printed clocks may be of two zones.
const EXCLUSIVE: &[&str] = &["title", "event", "session_type", "number", "starts_at", "ends_at", "duration_minutes"];

/// Chooses among what the documents of a session say of `field`: the higher authority (official, organiser,
/// AI-generated), then the fuller document, then the first by document identifier.
pub fn settle(field: &str, values: &[Claim]) -> Settled {
    let rank = |claim: &Claim| (claim.authority, usize::MAX - claim.completeness, claim.document_id.clone(), claim.span);
    let chosen = (0..values.len()).min_by_key(|&i| rank(&values[i]));
    let Some(best) = chosen.map(|i| &values[i]) else { return Settled { chosen, reasons: Vec::new(), findings: Vec::new() } };
    let mut findings = Vec::new();
    let mut reasons = Vec::with_capacity(values.len());
    for (i, claim) in values.iter().enumerate() {
        let same = comparable(field, &claim.value) == comparable(field, &best.value);
        reasons.push(if Some(i) == chosen { why_chosen(i, values) } else { why_not(field, claim, best, same) });
        if !same && EXCLUSIVE.contains(&field) {
            findings.push(disagreement(field, claim, best));
        }
    }
    Settled { chosen, reasons, findings }
}

fn why_chosen(chosen: usize, values: &[Claim]) -> String {
    let best = &values[chosen];
    let others = || values.iter().enumerate().filter(move |(i, _)| *i != chosen).map(|(_, claim)| claim);
    if others().next().is_none() {
        "only document that states it".into()
    } else if others().all(|claim| claim.authority > best.authority) {
        format!("highest authority: {}", best.authority.as_str())
    } else if others().all(|claim| claim.authority > best.authority || claim.completeness < best.completeness) {
        format!("fullest of the {} documents", best.authority.as_str())
    } else {
        "first by document_id among equals".into()
    }
}

fn why_not(field: &str, claim: &Claim, best: &Claim, same: bool) -> String {
    let printed = matches!(field, "local_starts_at" | "local_ends_at");
    let agrees = match (claim.value == best.value, same, claim.clock.zip(best.clock)) {
        (_, _, Some((zone, other))) if printed && zone != other => "the clock of another zone than that of",
        (true, ..) => "agrees with",
        (false, false, None) if printed => "perhaps the clock of another zone than that of",
        (false, true, _) => "differs in spelling from",
        (false, false, _) => "disagrees with",
    };
    let order = if claim.authority > best.authority {
        format!("{} ranks before {}", best.authority.as_str(), claim.authority.as_str())
    } else if claim.completeness < best.completeness {
        "that document is fuller".to_owned()
    } else {
        "that document is first by document_id".to_owned()
    };
    format!("{agrees} {}; {order}", best.document_id)
}

fn disagreement(field: &str, claim: &Claim, best: &Claim) -> Diagnostic {
    let name = match field {
        "starts_at" => "start",
        "ends_at" => "end",
        "session_type" => "type",
        "duration_minutes" => "duration",
        other => other,
    };
    let message = format!("two documents of one session disagree on its {name}");
    Diagnostic::new(Code::ClaimsDisagree, claim.span, message)
        .here(format!("{} says {}", claim.document_id, claim.value))
        .also(best.span, format!("{} says {}; this is taken", best.document_id, best.value))
        .help("find out which is right, and correct the other document")
}

/// The part of a value in which two claims must agree.
fn comparable(field: &str, value: &str) -> String {
    match field {
        "title" => titles::title(value).key,
        "starts_at" | "ends_at" | "local_starts_at" | "local_ends_at" => value.to_owned(),
        "url" => {
            let bare = value.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
            bare.trim_end_matches('/').to_lowercase()
        }
        _ => titles::key(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn claim(document: u32, authority: Authority, value: &str) -> Claim {
        Claim {
            document_id: format!("doc-{document}"),
            authority,
            completeness: 5,
            value: value.into(),
            clock: None,
            span: Span::new(SourceId(document), 10, 20),
        }
    }

    #[test]
    fn clocks_of_different_zones_do_not_disagree() {
        let reason = |zones: [Option<i64>; 2], other: &str| {
            let mut claims = [claim(0, Authority::Official, "2024-12-16T06:30:00"), claim(1, Authority::AiGenerated, other)];
            (claims[0].clock, claims[1].clock) = (zones[0], zones[1]);
            let settled = settle("local_starts_at", &claims);
            assert!(settled.findings.is_empty());
            settled.reasons[1].split_once(';').expect("two parts").0.to_owned()
        };
        let (nine, same) = ("2024-12-16T09:30:00", "2024-12-16T06:30:00");
        assert_eq!(reason([Some(0), Some(180)], nine), "the clock of another zone than that of doc-0");
        assert_eq!(reason([Some(0), Some(180)], same), "the clock of another zone than that of doc-0");
        assert_eq!(reason([Some(0), None], nine), "perhaps the clock of another zone than that of doc-0");
        assert_eq!(reason([None, None], nine), "perhaps the clock of another zone than that of doc-0");
        assert_eq!(reason([Some(0), None], same), "agrees with doc-0");
        assert_eq!(reason([Some(180), Some(180)], nine), "disagrees with doc-0");
        // An instant is an instant.
        let instants =
            [claim(0, Authority::Official, "2024-12-16T06:30:00Z"), claim(1, Authority::Official, "2024-12-16T09:30:00Z")];
        assert_eq!(settle("starts_at", &instants).findings.len(), 1);
    }

    #[test]
    fn official_wins_and_the_quarter_of_an_hour_is_told() {
        let claims =
            [claim(0, Authority::AiGenerated, "2023-10-11T00:00:00Z"), claim(1, Authority::Official, "2023-10-10T23:45:00Z")];
        let settled = settle("starts_at", &claims);
        assert_eq!(settled.chosen, Some(1));
        assert_eq!(settled.reasons[1], "highest authority: official");
        assert_eq!(settled.reasons[0], "disagrees with doc-1; official ranks before ai-generated");
        assert_eq!(settled.findings.len(), 1);
        assert_eq!(settled.findings[0].labels.len(), 2);
        assert_eq!(settled.findings[0].labels[0].text, "doc-0 says 2023-10-11T00:00:00Z");
    }

    #[test]
    fn case_and_punctuation_are_no_disagreement() {
        let claims = [
            claim(0, Authority::Official, "Shaping Africa’s Future: Now & Then"),
            claim(1, Authority::AiGenerated, "Shaping Africas future now and then"),
        ];
        let settled = settle("title", &claims);
        assert!(settled.findings.is_empty());
        assert_eq!(settled.reasons[1], "differs in spelling from doc-0; official ranks before ai-generated");
        assert!(settle("room", &[claim(0, Authority::Official, "A"), claim(1, Authority::Official, "B")]).findings.is_empty());
    }

    #[test]
    fn the_fuller_of_two_equals_then_the_first() {
        let mut claims = [claim(0, Authority::Official, "60"), claim(1, Authority::Official, "90")];
        assert_eq!(settle("duration_minutes", &claims).chosen, Some(0));
        claims[1].completeness = 9;
        let settled = settle("duration_minutes", &claims);
        assert_eq!(settled.chosen, Some(1));
        assert_eq!(settled.reasons[1], "fullest of the official documents");
        assert_eq!(settle("title", &[]).chosen, None);
    }
}
