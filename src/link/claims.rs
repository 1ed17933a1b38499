//! What each document says of a field of a session, which value is taken, and where two really disagree.

use jiff::civil::DateTime;

use super::starts::{self, Zones};
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
    /// Whether the start is taken from this document: an end and a zone are believed to it before all others.
    pub leads: bool,
    /// Why it cannot be taken, in words: it does not go with the start that is.
    pub barred: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// The outcome for one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The place of the chosen claim in the list; absent where there is none that can be taken.
    pub chosen: Option<usize>,
    /// Why each claim was chosen or not, in the order of the list.
    pub reasons: Vec<String>,
    /// The findings: one for each claim that really disagrees with the chosen one.
    pub findings: Vec<Diagnostic>,
}

impl Claim {
    /// Who is believed before whom.
    fn rank(&self) -> (Authority, usize, &str) {
        (self.authority, usize::MAX - self.completeness, &self.document_id)
    }
}

/// The fields in which two different values cannot both be right. Rooms, themes, formats and addresses may differ
/// from site to site; printed clocks may be of two zones, and are compared where no instant is known.
const EXCLUSIVE: &[&str] = &["title", "event", "session_type", "number", "starts_at", "ends_at", "duration_minutes"];

/// Chooses among what the documents of a session say of `field`, and can be taken: what goes with the start that is,
/// then the higher authority (official, organiser, AI-generated), then the fuller document, then the first by document
/// identifier.
pub fn settle(field: &str, values: &[Claim]) -> Settled {
    let chosen = (0..values.len())
        .filter(|&i| values[i].barred.is_none())
        .min_by_key(|&i| (!values[i].leads, values[i].rank(), values[i].span));
    let best = chosen.map(|i| &values[i]);
    let taken = best.map(|best| comparable(field, &best.value));
    let mut findings = Vec::new();
    let mut reasons = Vec::with_capacity(values.len());
    for (i, claim) in values.iter().enumerate() {
        let same = taken.as_ref().is_some_and(|taken| *taken == comparable(field, &claim.value));
        reasons.push(match (&claim.barred, best) {
            (Some(why), _) => why.clone(),
            (None, Some(best)) if chosen != Some(i) => why_not(field, claim, best, same),
            _ => why_chosen(i, values),
        });
        if let Some(best) = best
            && !same
            && (EXCLUSIVE.contains(&field) || printed(field) && !told_by_instants(claim, best) && zones(claim, best) == Zones::One)
        {
            findings.push(disagreement(field, claim, best));
        }
    }
    Settled { chosen, reasons, findings }
}

fn zones(a: &Claim, b: &Claim) -> Zones {
    let clocks = a.value.parse::<DateTime>().ok().zip(b.value.parse::<DateTime>().ok());
    clocks.map_or(Zones::One, |(x, y)| starts::zones(starts::between(x, y), a.clock, b.clock))
}

/// Whether both documents print a zone: then the instants are compared, and the clocks are not.
fn told_by_instants(a: &Claim, b: &Claim) -> bool {
    a.clock.is_some() && b.clock.is_some()
}

fn printed(field: &str) -> bool {
    matches!(field, "local_starts_at" | "local_ends_at")
}

fn why_chosen(chosen: usize, values: &[Claim]) -> String {
    let best = &values[chosen];
    let others = || values.iter().enumerate().filter(move |(i, one)| *i != chosen && one.barred.is_none()).map(|(_, claim)| claim);
    if values.len() == 1 {
        "only document that states it".into()
    } else if others().next().is_none() {
        "only one that goes with the start".into()
    } else if others().all(|claim| claim.authority > best.authority) {
        format!("highest authority: {}", best.authority.as_str())
    } else if others().all(|claim| claim.authority > best.authority || claim.completeness < best.completeness) {
        format!("fullest of the {} documents", best.authority.as_str())
    } else if best.leads {
        "document of the start".into()
    } else {
        "first by document_id among equals".into()
    }
}

fn why_not(field: &str, claim: &Claim, best: &Claim, same: bool) -> String {
    let agrees = match (claim.value == best.value, same) {
        _ if printed(field) && claim.clock.zip(best.clock).is_some_and(|(a, b)| a != b) => "the clock of another zone than that of",
        (true, _) => "agrees with",
        (false, true) => "differs in spelling from",
        (false, false) if printed(field) && zones(claim, best) == Zones::Perhaps => {
            "perhaps the clock of another zone than that of"
        }
        (false, false) => "disagrees with",
    };
    let order = if best.leads && claim.rank() < best.rank() {
        "the start is taken from that document".to_owned()
    } else if claim.authority > best.authority {
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
        "starts_at" | "local_starts_at" => "start",
        "ends_at" | "local_ends_at" => "end",
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
            leads: false,
            barred: None,
            span: Span::new(SourceId(document), 10, 20),
        }
    }

    #[test]
    fn clocks_of_different_zones_do_not_disagree() {
        let reason = |zones: [Option<i64>; 2], other: &str| {
            let mut claims = [claim(0, Authority::Official, "2024-12-16T06:30:00"), claim(1, Authority::AiGenerated, other)];
            (claims[0].clock, claims[1].clock) = (zones[0], zones[1]);
            let settled = settle("local_starts_at", &claims);
            let told = settled.findings.len();
            assert_eq!(told, usize::from(settled.reasons[1].starts_with("disagrees") && zones.contains(&None)));
            settled.reasons[1].split_once(';').expect("two parts").0.to_owned()
        };
        let (nine, same) = ("2024-12-16T09:30:00", "2024-12-16T06:30:00");
        assert_eq!(reason([Some(0), Some(180)], nine), "the clock of another zone than that of doc-0");
        assert_eq!(reason([Some(0), Some(180)], same), "the clock of another zone than that of doc-0");
        assert_eq!(reason([Some(0), None], nine), "perhaps the clock of another zone than that of doc-0");
        assert_eq!(reason([None, None], nine), "perhaps the clock of another zone than that of doc-0");
        assert_eq!(reason([Some(0), None], same), "agrees with doc-0");
        assert_eq!(reason([Some(180), Some(180)], nine), "disagrees with doc-0");
        // No zone is a quarter of an hour off, and none runs a day ahead.
        for other in ["2024-12-16T06:45:00", "2024-12-16T09:40:00", "2024-12-17T06:30:00"] {
            for zones in [[Some(0), None], [None, Some(0)], [None, None]] {
                assert_eq!(reason(zones, other), "disagrees with doc-0", "{zones:?} {other}");
            }
        }
        assert_eq!(reason([Some(0), None], "2024-12-16T12:15:00"), "perhaps the clock of another zone than that of doc-0");
        assert_eq!(reason([Some(345), None], "2024-12-16T06:45:00"), "perhaps the clock of another zone than that of doc-0");
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
    fn what_goes_with_the_start_is_taken() {
        let mut claims =
            [claim(0, Authority::Official, "2023-10-09T08:30:00Z"), claim(1, Authority::AiGenerated, "2023-10-09T11:00:00Z")];
        claims[0].barred = Some("before the start".into());
        let settled = settle("ends_at", &claims);
        assert_eq!(settled.chosen, Some(1));
        assert_eq!(settled.reasons, ["before the start", "only one that goes with the start"]);
        assert_eq!(settled.findings.len(), 1);
        (claims[0].barred, claims[1].leads) = (None, true);
        let settled = settle("ends_at", &claims);
        assert_eq!(settled.reasons, ["disagrees with doc-1; the start is taken from that document", "document of the start"]);
        (claims[0].barred, claims[1].barred) = (Some("x".into()), Some("y".into()));
        let settled = settle("ends_at", &claims);
        assert_eq!((settled.chosen, settled.reasons), (None, vec!["x".to_owned(), "y".to_owned()]));
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
