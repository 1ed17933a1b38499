//! What each document says of a field of a session, which value is taken, and where two really disagree.

use jiff::civil::DateTime;

use super::starts::{self, Zones};
use super::titles;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Agreement, Authority, ClaimReason};
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
    /// Why it cannot be taken: it does not go with the start that is.
    pub barred: Option<ClaimReason>,
    /// Where it stands.
    pub span: Span,
}

/// The outcome for one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The place of the chosen claim in the list; absent where there is none that can be taken.
    pub chosen: Option<usize>,
    /// Each claim against the chosen one, in the order of the list.
    pub verdicts: Vec<Verdict>,
    /// The findings: one for each claim that really disagrees with the chosen one.
    pub findings: Vec<Diagnostic>,
}

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// How it stands to the one that was chosen.
    pub agreement: Agreement,
    /// What decided for it, or against it.
    pub reason: ClaimReason,
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
    let mut verdicts = Vec::with_capacity(values.len());
    for (i, claim) in values.iter().enumerate() {
        let same = taken.as_ref().is_some_and(|taken| *taken == comparable(field, &claim.value));
        let agreement = match best {
            _ if values.len() == 1 => Agreement::Sole,
            Some(best) if chosen == Some(i) || agrees(field, claim, best, same) => Agreement::Agrees,
            _ => Agreement::Differs,
        };
        let reason = match (claim.barred, best) {
            (Some(why), _) => why,
            (None, Some(best)) if chosen != Some(i) => why_not(claim, best),
            _ => why_chosen(i, values),
        };
        verdicts.push(Verdict { agreement, reason });
        if let Some(best) = best
            && !same
            && (EXCLUSIVE.contains(&field) || printed(field) && !told_by_instants(claim, best) && zones(claim, best) == Zones::One)
        {
            findings.push(disagreement(field, claim, best));
        }
    }
    Settled { chosen, verdicts, findings }
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

/// Whether a claim says what the chosen one says; clocks of two known zones do when they show one instant.
fn agrees(field: &str, claim: &Claim, best: &Claim, same: bool) -> bool {
    let clocks = claim.value.parse::<DateTime>().ok().zip(best.value.parse::<DateTime>().ok());
    match (printed(field).then_some(clocks).flatten(), claim.clock.zip(best.clock)) {
        (Some((mine, theirs)), Some((my_zone, their_zone))) => starts::between(mine, theirs) == my_zone - their_zone,
        _ => same,
    }
}

fn why_chosen(chosen: usize, values: &[Claim]) -> ClaimReason {
    let best = &values[chosen];
    let others = || values.iter().enumerate().filter(move |(i, one)| *i != chosen && one.barred.is_none()).map(|(_, claim)| claim);
    if values.len() == 1 {
        ClaimReason::OnlyStatement
    } else if others().next().is_none() {
        ClaimReason::Start
    } else if others().all(|claim| claim.authority > best.authority) {
        ClaimReason::Authority
    } else if others().all(|claim| claim.authority > best.authority || claim.completeness < best.completeness) {
        ClaimReason::Completeness
    } else if best.leads {
        ClaimReason::Start
    } else {
        ClaimReason::DocumentOrder
    }
}

fn why_not(claim: &Claim, best: &Claim) -> ClaimReason {
    if best.leads && claim.rank() < best.rank() {
        ClaimReason::Start
    } else if claim.authority > best.authority {
        ClaimReason::Authority
    } else if claim.completeness < best.completeness {
        ClaimReason::Completeness
    } else {
        ClaimReason::DocumentOrder
    }
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

    fn verdicts(settled: &Settled) -> Vec<String> {
        settled.verdicts.iter().map(|one| format!("{}: {}", one.agreement.as_str(), one.reason.as_str())).collect()
    }

    #[test]
    fn clocks_of_different_zones_do_not_disagree() {
        use Agreement::{Agrees, Differs};
        let settled = |zones: [Option<i64>; 2], other: &str| {
            let mut claims = [claim(0, Authority::Official, "2024-12-16T06:30:00"), claim(1, Authority::AiGenerated, other)];
            (claims[0].clock, claims[1].clock) = (zones[0], zones[1]);
            let settled = settle("local_starts_at", &claims);
            (settled.verdicts[1].agreement, settled.findings.len())
        };
        let (nine, same) = ("2024-12-16T09:30:00", "2024-12-16T06:30:00");
        assert_eq!(settled([Some(0), Some(180)], nine), (Agrees, 0), "one instant");
        assert_eq!(settled([Some(0), Some(180)], same), (Differs, 0), "two instants, which are told of as such");
        assert_eq!(settled([Some(0), None], nine), (Differs, 0), "perhaps of another zone");
        assert_eq!(settled([None, None], nine), (Differs, 0));
        assert_eq!(settled([Some(0), None], same), (Agrees, 0));
        assert_eq!(settled([Some(180), Some(180)], nine), (Differs, 0));
        // No zone is a quarter of an hour off, and none runs a day ahead.
        for other in ["2024-12-16T06:45:00", "2024-12-16T09:40:00", "2024-12-17T06:30:00"] {
            for zones in [[Some(0), None], [None, Some(0)], [None, None]] {
                assert_eq!(settled(zones, other), (Differs, 1), "{zones:?} {other}");
            }
        }
        assert_eq!(settled([Some(0), None], "2024-12-16T12:15:00"), (Differs, 0));
        assert_eq!(settled([Some(345), None], "2024-12-16T06:45:00"), (Differs, 0));
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
        assert_eq!(verdicts(&settled), ["differs: authority", "agrees: authority"]);
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
        assert_eq!(verdicts(&settled), ["agrees: authority"; 2]);
        assert!(settle("room", &[claim(0, Authority::Official, "A"), claim(1, Authority::Official, "B")]).findings.is_empty());
    }

    #[test]
    fn what_goes_with_the_start_is_taken() {
        let mut claims =
            [claim(0, Authority::Official, "2023-10-09T08:30:00Z"), claim(1, Authority::AiGenerated, "2023-10-09T11:00:00Z")];
        claims[0].barred = Some(ClaimReason::NotBehindStart);
        let settled = settle("ends_at", &claims);
        assert_eq!(settled.chosen, Some(1));
        assert_eq!(verdicts(&settled), ["differs: not-behind-start", "agrees: start"]);
        assert_eq!(settled.findings.len(), 1);
        (claims[0].barred, claims[1].leads) = (None, true);
        let settled = settle("ends_at", &claims);
        assert_eq!(verdicts(&settled), ["differs: start", "agrees: start"]);
        (claims[0].barred, claims[1].barred) = (Some(ClaimReason::OtherZone), Some(ClaimReason::OtherStart));
        let settled = settle("ends_at", &claims);
        assert_eq!((settled.chosen, verdicts(&settled)), (None, vec!["differs: other-zone".into(), "differs: other-start".into()]));
    }

    #[test]
    fn the_fuller_of_two_equals_then_the_first() {
        let mut claims = [claim(0, Authority::Official, "60"), claim(1, Authority::Official, "90")];
        assert_eq!(settle("duration_minutes", &claims).chosen, Some(0));
        claims[1].completeness = 9;
        let settled = settle("duration_minutes", &claims);
        assert_eq!(settled.chosen, Some(1));
        assert_eq!(verdicts(&settled), ["differs: completeness", "agrees: completeness"]);
        assert_eq!(settle("title", &[]).chosen, None);
    }
}
