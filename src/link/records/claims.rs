//! What the documents of a session claim of its fields, and the row of `sessions` that is made of them.

use std::borrow::Cow;

use jiff::tz::TimeZone;

use super::Telling;
use super::trail::Trail;
use crate::dataset::{SessionClaimRow, SessionRow, Table};
use crate::diagnostic::Diagnostic;
use crate::document::Session;
use crate::link::{Claim, settle};
use crate::source::{Basis, Span};

/// A stated field: the column of `sessions`, the value as published, its place and basis.
struct Stated<'a> {
    field: &'static str,
    value: Cow<'a, str>,
    span: Span,
    basis: Basis,
}

/// The fields of `sessions` that documents state, in the order of the columns.
const FIELDS: &[&str] = &[
    "event",
    "session_type",
    "number",
    "title",
    "starts_at",
    "ends_at",
    "local_starts_at",
    "local_ends_at",
    "timezone",
    "duration_minutes",
    "format",
    "room",
    "theme",
    "url",
];

fn stated<'a>(session: &'a Session<'_>) -> Vec<Stated<'a>> {
    let slot = session.slot.as_ref();
    let theme = session.topics.iter().find(|topic| topic.level == 1).map(|topic| &topic.label);
    let mut out = Vec::new();
    let mut add = |field, value: Option<(Cow<'a, str>, Span, Basis)>| {
        out.extend(value.map(|(value, span, basis)| Stated { field, value, span, basis }));
    };
    macro_rules! text {
        ($value:expr) => {
            $value.map(|text| (Cow::Borrowed(&*text.node), text.span, text.basis))
        };
    }
    macro_rules! shown {
        ($value:expr) => {
            $value.map(|value| (Cow::Owned(value.node.to_string()), value.span, value.basis))
        };
    }
    add("event", text!(session.event.as_ref()));
    add("session_type", session.session_type.map(|kind| (Cow::Borrowed(kind.node.as_str()), kind.span, kind.basis)));
    add("number", shown!(session.number));
    add("title", text!(session.title.as_ref()));
    add("starts_at", shown!(slot.and_then(|slot| slot.starts_at)));
    add("ends_at", shown!(slot.and_then(|slot| slot.ends_at)));
    add("local_starts_at", shown!(slot.and_then(|slot| slot.local_starts_at)));
    add("local_ends_at", shown!(slot.and_then(|slot| slot.local_ends_at)));
    add("timezone", text!(slot.and_then(|slot| slot.timezone.as_ref())));
    add("duration_minutes", shown!(session.duration_minutes));
    add("format", text!(session.format.as_ref()));
    add("room", text!(session.room.as_ref()));
    add("theme", text!(theme));
    add("url", text!(session.url.as_ref()));
    out
}

/// The claims on each field, with the telling each comes from.
fn claims<'a>(tellings: &[Telling<'a>]) -> Vec<(&'static str, Vec<(usize, Stated<'a>)>)> {
    let mut by_field: Vec<(&'static str, Vec<(usize, Stated<'a>)>)> = FIELDS.iter().map(|field| (*field, Vec::new())).collect();
    for (n, telling) in tellings.iter().enumerate() {
        for claim in stated(telling.view.session) {
            let at = FIELDS.iter().position(|field| *field == claim.field).expect("every stated field is listed");
            by_field[at].1.push((n, claim));
        }
    }
    by_field
}

fn weigh(claims: &[(usize, Stated<'_>)], tellings: &[Telling<'_>], completeness: &[usize]) -> Vec<Claim> {
    let one = |(n, claim): &(usize, Stated<'_>)| Claim {
        document_id: tellings[*n].source.document_id.to_string(),
        authority: tellings[*n].authority,
        completeness: completeness[*n],
        value: claim.value.to_string(),
        clock: clock(tellings[*n].view.session),
        span: claim.span,
    };
    claims.iter().map(one).collect()
}

/// How many minutes ahead of UTC the printed clock of a document runs: what lies between the start by that clock and
/// the instant that its zone made of it.
fn clock(session: &Session<'_>) -> Option<i64> {
    let slot = session.slot.as_ref()?;
    let (local, utc) = slot.local_starts_at.zip(slot.starts_at).or(slot.local_ends_at.zip(slot.ends_at))?;
    Some(local.node.0.duration_since(utc.node.0.to_zoned(TimeZone::UTC).datetime()).as_secs().div_euclid(60))
}

/// Whether two documents print the clock of one zone: their zones say so, or both print the same start.
fn same_clock(a: &Session<'_>, b: &Session<'_>) -> bool {
    let start = |session: &Session<'_>| Some(session.slot.as_ref()?.local_starts_at?.node);
    match (clock(a), clock(b)) {
        (Some(a), Some(b)) => a == b,
        _ => start(a).is_some() && start(a) == start(b),
    }
}

/// Why a zone or an end is not taken whose document does not print the clock of the start that is.
fn other_clock(tellings: &[Telling<'_>], taken: Option<usize>, n: usize) -> String {
    let Some(taken) = taken.map(|taken| &tellings[taken]) else { return String::new() };
    let known = clock(taken.view.session).is_some() && clock(tellings[n].view.session).is_some();
    let perhaps = if known { "" } else { "perhaps " };
    format!("{perhaps}by the clock of another zone than the start in {}, which is taken", taken.source.document_id)
}

/// The real disagreements between the documents of a session.
pub fn disagreements(tellings: &[Telling<'_>]) -> Vec<Diagnostic> {
    let completeness: Vec<usize> = tellings.iter().map(|telling| stated(telling.view.session).len()).collect();
    let settled = claims(tellings).into_iter().map(|(field, claims)| settle(field, &weigh(&claims, tellings, &completeness)));
    settled.flat_map(|settled| settled.findings).collect()
}

/// The row of `sessions` and the rows of `session_claims`.
pub(super) fn settle_all<'a>(
    session_id: &'a str,
    tellings: &[Telling<'a>],
    trail: &mut Trail<'a>,
) -> (SessionRow<'a>, Vec<SessionClaimRow<'a>>) {
    let completeness: Vec<usize> = tellings.iter().map(|telling| stated(telling.view.session).len()).collect();
    let mut row = SessionRow {
        session_id: Cow::Borrowed(session_id),
        event: None,
        forum: None,
        year: None,
        session_type: None,
        number: None,
        title: None,
        starts_at: None,
        ends_at: None,
        local_starts_at: None,
        local_ends_at: None,
        timezone: None,
        duration_minutes: None,
        format: None,
        room: None,
        theme: None,
        url: None,
    };
    let mut rows = Vec::new();
    // The document whose printed start is taken.
    let mut taken: Option<usize> = None;
    for (field, claims) in claims(tellings) {
        // A zone, or an end, of another document may be that of another clock.
        let follows = matches!(field, "local_ends_at" | "timezone");
        let by_this_clock = |n: usize| taken.is_none_or(|taken| same_clock(tellings[taken].view.session, tellings[n].view.session));
        let (claims, others): (Vec<_>, Vec<_>) = claims.into_iter().partition(|(n, _)| !follows || by_this_clock(*n));
        let settled = settle(field, &weigh(&claims, tellings, &completeness));
        let mut reasons = settled.reasons;
        reasons.extend(others.iter().map(|(n, _)| other_clock(tellings, taken, *n)));
        for (at, ((n, claim), reason)) in claims.iter().chain(&others).zip(reasons).enumerate() {
            let telling = &tellings[*n];
            let chosen = settled.chosen == Some(at);
            let row_id = format!("{session_id}/{field}/{}", telling.source.document_id);
            trail.row(telling.source, Table::SessionClaims, &row_id).note("value", claim.span, claim.basis);
            if chosen {
                let mut cells = trail.row(telling.source, Table::Sessions, session_id);
                cells.note(field, claim.span, claim.basis);
                if field == "event" && forum_and_year(&claim.value).is_some() {
                    cells.note("forum", claim.span, Basis::Derived);
                    cells.note("year", claim.span, Basis::Derived);
                }
                if field == "local_starts_at" {
                    taken = Some(*n);
                }
                set(&mut row, field, telling.view.session, claim.value.clone());
            }
            rows.push(SessionClaimRow {
                session_id: Cow::Borrowed(session_id),
                field: Cow::Borrowed(field),
                document_id: Cow::Borrowed(&*telling.source.document_id),
                value: claim.value.clone(),
                chosen,
                reason: Cow::Owned(reason),
            });
        }
    }
    (row, rows)
}

fn set<'a>(row: &mut SessionRow<'a>, field: &str, session: &Session<'_>, value: Cow<'a, str>) {
    match field {
        "event" => {
            if let Some((forum, year)) = forum_and_year(&value) {
                row.forum = Some(Cow::Owned(forum.to_owned()));
                row.year = Some(year);
            }
            row.event = Some(value);
        }
        "session_type" => row.session_type = session.session_type.map(|kind| kind.node.as_str()),
        "number" => row.number = session.number.map(|number| number.node),
        "duration_minutes" => row.duration_minutes = session.duration_minutes.map(|minutes| minutes.node),
        "title" => row.title = Some(value),
        "starts_at" => row.starts_at = Some(value),
        "ends_at" => row.ends_at = Some(value),
        "local_starts_at" => row.local_starts_at = Some(value),
        "local_ends_at" => row.local_ends_at = Some(value),
        "timezone" => row.timezone = Some(value),
        "format" => row.format = Some(value),
        "room" => row.room = Some(value),
        "theme" => row.theme = Some(value),
        "url" => row.url = Some(value),
        _ => {}
    }
}

/// `WSIS Forum 2025` is the forum `WSIS Forum` and the year 2025.
fn forum_and_year(event: &str) -> Option<(&str, u32)> {
    let (forum, year) = event.rsplit_once(' ')?;
    Some((forum, year.parse().ok()?))
}
