//! Tells of sessions that look like one and were not joined: a person should look.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::super::titles::{self, TitleLikeness};
use super::{Clusters, Unit};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::document::SessionType;
use crate::source::{SourceId, Span};

/// Why two sessions look like one, the strongest reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    Title(TitleLikeness),
    Number(u32),
}

/// Two places and why they look like one.
type NearPair<'u, 'f> = (Reason, &'u Unit<'f>, &'u Unit<'f>);

/// Tells of two sessions of different documents that start at once and have like titles, or one number and two types;
/// and of what was left alone because two sessions come into question. Each two sessions are told of once.
pub(super) fn report(units: &[Unit<'_>], clusters: &Clusters, sink: &Sink) {
    let mut cluster_of = vec![0; units.len()];
    for (cluster, members) in clusters.members.iter().enumerate() {
        members.iter().for_each(|unit| cluster_of[*unit] = cluster);
    }
    let mut found: BTreeMap<(usize, usize), NearPair<'_, '_>> = BTreeMap::new();
    let reasons = clusters.compared.par_iter().filter_map(|&(a, b)| Some((reason(&units[a], &units[b])?, a, b)));
    for (reason, a, b) in reasons.collect::<Vec<_>>() {
        let (x, y) = (cluster_of[a], cluster_of[b]);
        if x == y || share_document(units, &clusters.members[x], &clusters.members[y]) {
            continue;
        }
        let (a, b) = if units[a].rank() <= units[b].rank() { (&units[a], &units[b]) } else { (&units[b], &units[a]) };
        let key = |pair: &NearPair<'_, '_>| (pair.0, pair.1.rank().0, pair.2.rank().0, pair.1.span, pair.2.span);
        let pair = (reason, a, b);
        let known = found.entry((x.min(y), x.max(y))).or_insert(pair);
        if key(&pair) < key(known) {
            *known = pair;
        }
    }
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for (&(x, y), &pair) in &found {
        told.extend([x, y]);
        tell(pair, sink);
    }
    for &(unit, [a, b]) in clusters.undecided.iter().filter(|(unit, _)| !told.contains(&cluster_of[*unit])) {
        tell_undecided(&units[unit], &units[a], &units[b], sink);
    }
}

/// Why the two look like one session, unless each says by its code that it is another one.
fn reason(a: &Unit<'_>, b: &Unit<'_>) -> Option<Reason> {
    let one_event = a.event.is_none() || b.event.is_none() || a.event == b.event;
    if !one_event || a.gap(b)?.minutes != 0 {
        return None;
    }
    let numbers_differ = a.number.is_some() && b.number.is_some() && a.number != b.number;
    let codes_differ = a.code().is_some() && b.code().is_some() && numbers_differ;
    match titles::likeness(&a.title, &b.title) {
        Some(TitleLikeness::Same) => Some(Reason::Title(TitleLikeness::Same)),
        Some(likeness) if !codes_differ => Some(Reason::Title(likeness)),
        _ => {
            let types_differ = a.session_type.is_some() && b.session_type.is_some() && a.session_type != b.session_type;
            a.number.filter(|number| types_differ && b.number == Some(*number)).map(Reason::Number)
        }
    }
}

fn share_document(units: &[Unit<'_>], some: &[usize], others: &[usize]) -> bool {
    let documents: BTreeSet<SourceId> = some.iter().map(|&unit| units[unit].document.source).collect();
    others.iter().any(|&unit| documents.contains(&units[unit].document.source))
}

fn tell((reason, best, other): NearPair<'_, '_>, sink: &Sink) {
    let Some((here, also)) = other.span.zip(best.span) else { return };
    let message = match reason {
        Reason::Title(TitleLikeness::Same) => "two sessions start at once and have one title".to_owned(),
        Reason::Title(_) => "two sessions start at once and have like titles".to_owned(),
        Reason::Number(number) => format!("two sessions start at once and have the number {number}, each of another type"),
    };
    // Numbers count for each type alone, so two of a kind at one time are not rare.
    let severity = if matches!(reason, Reason::Number(_)) { Severity::Info } else { Severity::Warning };
    let finding =
        Diagnostic::new(Code::SessionNearMiss, here, message).severity(severity).here(words(other)).also(also, words(best));
    sink.report(finding.help("if they are one session, write the same title, type and number in both documents; if they are two, write the type and the number of each"));
}

fn tell_undecided(unit: &Unit<'_>, a: &Unit<'_>, b: &Unit<'_>, sink: &Sink) {
    let Some(here) = unit.span else { return };
    let mut finding = Diagnostic::new(Code::SessionNearMiss, here, "two sessions come into question for this one")
        .here(format!("{}; joined to neither", words(unit)));
    let mut places: Vec<(Span, String)> = [a, b].into_iter().filter_map(|one| Some((one.span?, words(one)))).collect();
    places.sort();
    for (span, words) in places {
        finding = finding.also(span, words);
    }
    sink.report(finding.help("write the event, the type and the number of the session in its title"));
}

/// `doc-1 has open-forum 22`.
fn words(unit: &Unit<'_>) -> String {
    let kind = unit.session_type.map_or("a session", SessionType::as_str);
    let number = unit.number.map_or_else(|| "without a number".to_owned(), |number| number.to_string());
    format!("{} has {kind} {number}", unit.document.document_id)
}
