//! What the documents of a session claim of its fields, and the row of `sessions` that is made of them.

use std::borrow::Cow;

use jiff::tz::TimeZone;

use super::Telling;
use super::trail::Trail;
use crate::dataset::{SessionClaimRow, SessionRow, Table};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Authority, ClaimReason, Session};
use crate::inline::forum_and_year;
use crate::link::sessions::event_id;
use crate::link::starts::{self, Zones};
use crate::link::{Claim, Settled, settle};
use crate::source::{Basis, Span};

/// What one document states of a session, and who stands behind it.
#[derive(Debug, Clone, Copy)]
pub struct Statement<'a> {
    /// The document.
    pub document_id: &'a str,
    /// Who stands behind it.
    pub authority: Authority,
    /// The fields.
    pub session: &'a Session<'a>,
}

/// A stated field: the column of `sessions`, the value as published, its place and basis.
struct Stated<'a> {
    field: &'static str,
    value: Cow<'a, str>,
    span: Span,
    basis: Basis,
}

/// The fields of `sessions` that documents state, in the order of the columns.
const FIELDS: &[&str] = &[
    "event", "session_type", "number", "title", "starts_at", "ends_at", "local_starts_at", "local_ends_at", "timezone",
    "duration_minutes", "format", "room", "theme", "url",
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

/// The claims on each field, with the place of the statement each comes from.
fn by_field<'a>(stated: Vec<Vec<Stated<'a>>>) -> Vec<(&'static str, Vec<(usize, Stated<'a>)>)> {
    let mut by_field: Vec<(&'static str, Vec<(usize, Stated<'a>)>)> = FIELDS.iter().map(|field| (*field, Vec::new())).collect();
    for (n, claims) in stated.into_iter().enumerate() {
        for claim in claims {
            let at = FIELDS.iter().position(|field| *field == claim.field).expect("every stated field is listed");
            by_field[at].1.push((n, claim));
        }
    }
    by_field
}

/// The claims on a field, and what became of them.
struct Field<'a> {
    name: &'static str,
    claims: Vec<(usize, Stated<'a>)>,
    settled: Settled,
}

/// Settles all fields, in the order of the columns: the start comes before the end, which must go with it.
fn settle_fields<'a>(statements: &[Statement<'a>]) -> Vec<Field<'a>> {
    let stated: Vec<Vec<Stated<'a>>> = statements.iter().map(|one| stated(one.session)).collect();
    let completeness: Vec<usize> = stated.iter().map(Vec::len).collect();
    let mut fields: Vec<Field<'a>> = Vec::with_capacity(FIELDS.len());
    for (name, claims) in by_field(stated) {
        let start = match name {
            "ends_at" => "starts_at",
            "local_ends_at" | "timezone" => "local_starts_at",
            _ => "",
        };
        let start = fields.iter().find(|field| field.name == start).and_then(Field::taken);
        let one = |(n, claim): &(usize, Stated<'_>)| Claim {
            document_id: statements[*n].document_id.to_owned(),
            authority: statements[*n].authority,
            completeness: completeness[*n],
            value: claim.value.to_string(),
            clock: clock(statements[*n].session),
            leads: start.is_some_and(|(taken, _)| taken == *n),
            barred: start.and_then(|(taken, at)| barred(name, statements, (*n, &claim.value), (taken, &at.value))),
            span: claim.span,
        };
        let settled = settle(name, &claims.iter().map(one).collect::<Vec<_>>());
        fields.push(Field { name, claims, settled });
    }
    fields
}

impl<'a> Field<'a> {
    /// The place of the statement, and the claim that was chosen.
    fn taken(&self) -> Option<(usize, &Stated<'a>)> {
        let (n, claim) = &self.claims[self.settled.chosen?];
        Some((*n, claim))
    }
}

/// Why an end or a zone of another document than the start's cannot be taken: it is by another clock, or the end is not
/// behind the start.
fn barred(
    field: &str,
    statements: &[Statement<'_>],
    (n, value): (usize, &str),
    (taken, start): (usize, &str),
) -> Option<ClaimReason> {
    if n == taken {
        return None;
    }
    let of_start = &statements[taken];
    if field != "ends_at" && !same_clock(of_start.session, statements[n].session) {
        return Some(other_clock(of_start, &statements[n]));
    }
    // Times of one form stand in the order of their letters.
    let behind = field == "timezone" || value > start;
    (!behind).then_some(ClaimReason::NotBehindStart)
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
fn other_clock(of_start: &Statement<'_>, other: &Statement<'_>) -> ClaimReason {
    let start = |one: &Statement<'_>| Some(one.session.slot.as_ref()?.local_starts_at?.node.0);
    let ahead = start(other).zip(start(of_start)).map(|(a, b)| starts::between(a, b));
    let clocks = (clock(other.session), clock(of_start.session));
    match ahead.map_or(Zones::Perhaps, |ahead| starts::zones(ahead, clocks.0, clocks.1)) {
        Zones::Two => ClaimReason::OtherZone,
        Zones::Perhaps => ClaimReason::PerhapsOtherZone,
        Zones::One => ClaimReason::OtherStart,
    }
}

/// The real disagreements between the documents of a session.
pub fn disagreements(statements: &[Statement<'_>]) -> Vec<Diagnostic> {
    let fields = settle_fields(statements);
    let lengths = lengths(statements, &fields);
    fields.into_iter().flat_map(|field| field.settled.findings).chain(lengths).collect()
}

/// The slots of other documents that are longer or shorter than the duration that is taken.
///
/// A slot that differs from its own document's duration has been told of, and so have instants that differ.
fn lengths(statements: &[Statement<'_>], fields: &[Field<'_>]) -> Vec<Diagnostic> {
    let duration = fields.iter().find(|field| field.name == "duration_minutes");
    let Some((taken, claim)) = duration.and_then(Field::taken) else { return Vec::new() };
    let stating = &statements[taken];
    let Some(stated) = stating.session.duration_minutes.map(|minutes| i64::from(minutes.node)) else { return Vec::new() };
    let own = slot_minutes(stating.session).map(|(minutes, _)| minutes);
    let mut found = Vec::new();
    for other in statements.iter().filter(|other| other.session.duration_minutes.is_none()) {
        let Some((minutes, span)) = slot_minutes(other.session) else { continue };
        let compared = own.is_some() && clock(stating.session).is_some() && clock(other.session).is_some();
        if minutes == stated || own == Some(minutes) || compared {
            continue;
        }
        let (document_id, said) = (other.document_id, stating.document_id);
        let finding = Diagnostic::new(Code::ClaimsDisagree, claim.span, "two documents of one session disagree on its duration")
            .here(format!("{said} says {stated}"))
            .also(span, format!("the slot in {document_id} has {minutes} minutes"))
            .help("find out which is right, and correct the other document");
        found.push(finding);
    }
    found
}

/// The minutes of a slot, and its place; `None` where they cannot be those of one session.
fn slot_minutes(session: &Session<'_>) -> Option<(i64, Span)> {
    let slot = session.slot.as_ref()?;
    let (start, end) = slot.local_starts_at.zip(slot.local_ends_at)?;
    let minutes = end.node.0.duration_since(start.node.0).as_secs().div_euclid(60);
    (1..=12 * 60).contains(&minutes).then(|| (minutes, start.span.to(end.span)))
}

/// The row of `sessions` and the rows of `session_claims`.
pub(super) fn settle_all<'a>(
    session_id: &'a str,
    tellings: &[Telling<'a>],
    trail: &mut Trail<'a>,
) -> (SessionRow<'a>, Vec<SessionClaimRow<'a>>) {
    let mut row = SessionRow {
        session_id: Cow::Borrowed(session_id),
        event_id: None,
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
    let statements: Vec<Statement<'a>> = tellings.iter().map(Telling::statement).collect();
    let fields = settle_fields(&statements);
    for Field { name: field, claims, settled } in fields {
        for (at, ((n, claim), verdict)) in claims.iter().zip(settled.verdicts).enumerate() {
            let telling = &tellings[*n];
            let chosen = settled.chosen == Some(at);
            let row_id = format!("{session_id}/{field}/{}", telling.source.document_id);
            trail.row(telling.source, Table::SessionClaims, &row_id).note("value", claim.span, claim.basis);
            if chosen {
                let mut cells = trail.row(telling.source, Table::Sessions, session_id);
                cells.note(field, claim.span, claim.basis);
                if field == "event" {
                    cells.note("event_id", claim.span, Basis::Derived);
                    if forum_and_year(&claim.value).is_some() {
                        cells.note("forum", claim.span, Basis::Derived);
                        cells.note("year", claim.span, Basis::Derived);
                    }
                }
                set(&mut row, field, &telling.account.session, claim.value.clone());
            }
            rows.push(SessionClaimRow {
                session_id: Cow::Borrowed(session_id),
                field: Cow::Borrowed(field),
                document_id: Cow::Borrowed(&*telling.source.document_id),
                value: claim.value.clone(),
                chosen,
                agreement: verdict.agreement.as_str(),
                reason: verdict.reason.as_str(),
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
            row.event_id = Some(Cow::Owned(event_id(&value)));
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
