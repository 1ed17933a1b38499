//! Validation of documents and records, with validators that are compiled once a run.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use jsonschema::Validator;
use serde_json::Value;

use super::bounds::Bounds;
use super::generate;
use super::wording::{self, Breach};
use crate::dataset::{Group, Record};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Document, Kind, Pointers, locate, place_of_absent};
use crate::source::{SourceId, Span};

/// One breach of the dataset's schema by a record: a fault of the program, never of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The JSON pointer of the wrong value, from the record.
    pub pointer: String,
    /// What is wrong: terse, lower case, no full stop.
    pub message: String,
}

/// Reports each breach of the schema of the document's kind, at the text behind the wrong value, or where a missing one
/// belongs; at the start of document `source` where no text is behind it. Returns the values that break a constraint; who
/// breaks the schema otherwise is a fault of the program.
pub fn validate(document: &Document<'_>, source: SourceId, sink: &Sink) -> Pointers {
    let mut pointers = Pointers::default();
    let breaches = document_bounds().breaches(document);
    debug_assert_eq!(breaches.is_empty(), is_valid(document), "{breaches:?}");
    let mut told: BTreeMap<(Code, String, u32), Diagnostic> = BTreeMap::new();
    for breach in breaches {
        let place = if breach.absent { place_of_absent } else { locate };
        let span = place(document, &breach.pointer).unwrap_or(Span::new(source, 0, 0));
        if breach.code != Code::SchemaViolation && !breach.absent {
            pointers.insert(&breach.pointer);
        }
        // A clock and the instant that a zone makes of it are one fault, at the clock.
        let found = told.entry((breach.code, breach.message.clone(), span.start)).or_insert_with(|| breach.diagnostic(span));
        found.labels[0].span.end = span.end.min(found.span().end);
    }
    told.into_values().for_each(|found| sink.report(found));
    pointers
}

/// Reports each breach of the schema of `kind` by a document as JSON. `place` knows where the value at a JSON pointer
/// stands, and the name of a member of it.
pub fn validate_json(kind: Kind, document: &Value, place: &dyn Fn(&str, Option<&str>) -> Span, sink: &Sink) {
    let Checker { validator, schema } = json_checker(kind);
    for breach in validator.iter_errors(document).flat_map(|error| wording::breaches(&error, schema)) {
        let span = place(&breach.pointer, breach.member.as_deref());
        let here = if breach.member.is_some() { breach.here } else { "this value".to_owned() };
        sink.report(Breach { here, ..breach }.diagnostic(span));
    }
}

/// Every breach of the dataset's schema by `record`; none when it is sound.
pub fn validate_record(record: &Record<'_, '_>) -> Vec<Violation> {
    let group = record.group();
    // What is nested in another record is checked with it.
    if !group.is_nested() {
        return Vec::new();
    }
    let value = serde_json::to_value(record).expect("a record is made of texts, numbers and lists");
    let Checker { validator, schema } = record_checker(group);
    let breaches = validator.iter_errors(&value).flat_map(|error| wording::breaches(&error, schema));
    breaches.map(|Breach { pointer, message, .. }| Violation { pointer, message }).collect()
}

/// A schema and what holds values against it.
struct Checker {
    validator: Validator,
    schema: Value,
}

impl Checker {
    fn of(schema: Value) -> Self {
        let validator = jsonschema::validator_for(&schema).expect("each schema is valid, which a test checks");
        Self { validator, schema }
    }
}

/// The schema for all kinds: theirs differ in the members of a document only, which the types hold.
fn document_schema() -> &'static Value {
    static SCHEMA: LazyLock<Value> = LazyLock::new(generate::of_any_kind);
    &SCHEMA
}

fn document_bounds() -> &'static Bounds<'static> {
    static BOUNDS: LazyLock<Bounds<'_>> = LazyLock::new(|| Bounds::of(document_schema()));
    &BOUNDS
}

/// What the validator says of an AST.
fn is_valid(document: &Document<'_>) -> bool {
    static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::of(document_schema().clone()));
    CHECKER.validator.is_valid(&serde_json::to_value(document).expect("a document is made of texts, numbers and lists"))
}

fn json_checker(kind: Kind) -> &'static Checker {
    static CHECKERS: [OnceLock<Checker>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    CHECKERS[kind as usize].get_or_init(|| Checker::of(generate::of_document_file(kind)))
}

fn record_checker(group: Group) -> &'static Checker {
    static CHECKERS: [OnceLock<Checker>; Group::ALL.len()] = [const { OnceLock::new() }; Group::ALL.len()];
    CHECKERS[group as usize].get_or_init(|| Checker::of(generate::of_record(group)))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::collections::BTreeSet;

    use serde::Deserialize;
    use serde_json::Value;

    use super::*;
    use crate::dataset::{OrganisationRecord, OrganisationRow};
    use crate::document::{Account, Constraint, KEYWORD, Topic};
    use crate::grammar;
    use crate::source::Source;
    use crate::text::scan;
    use crate::vocabulary::goals;

    /// What is told of a document that is broken behind the grammar's back, as no text can break it.
    fn told(breaks: fn(&mut Account<'_>)) -> Vec<String> {
        let text = "IGF 2023 WS #12 Seas and cables\n\n10 October 2023 11:00 - 12:00 JST\nRoom: Hall B\n\nPolicy Questions\n\nWho mends?\n";
        let source = Source::new(SourceId(0), "page.txt", "page", text);
        let (lines, of_text, sink) = (scan(&source), Sink::default(), Sink::default());
        let mut document = grammar::read(&source, &lines, &of_text).document.expect("a proposal");
        breaks(&mut document.accounts[0]);
        validate(&document, source.id, &sink);
        let line = |found: Diagnostic| format!("`{}`: {} ({})", source.slice(found.span()), found.message, found.labels[0].text);
        sink.into_sorted().into_iter().map(line).collect()
    }

    #[test]
    fn a_breach_points_at_the_text_behind_it() {
        let empty = |account: &mut Account<'_>| account.sections[0].paragraphs[0].text.node = Cow::Borrowed("");
        assert_eq!(told(empty), ["`Who mends?`: text of paragraph 1 of section 1 is empty (no text here)"]);
    }

    #[test]
    fn a_value_without_a_place_is_told_at_its_neighbour() {
        let deep = |account: &mut Account<'_>| {
            account.session.topics = account.session.room.iter().map(|room| Topic { level: 3, label: room.clone() }).collect();
        };
        assert_eq!(told(deep), ["`Hall B`: level of topic 1 is above 2 (this became 3)"]);
    }

    /// Each range, form and length that the types state has a code and words; what the program counts itself has none, as
    /// it cannot be wrong in a text.
    #[test]
    fn every_constraint_carries_its_code() {
        const COUNTED: &[&str] = &["level", "ordinal", "parent", "agenda_item", "line", "end_line", "paragraph_lines"];
        fn walk(name: &str, schema: &Value, codes: &mut BTreeSet<String>) {
            let Some(object) = schema.as_object() else { return };
            let constrained = ["minimum", "maximum", "pattern", "maxLength"].iter().any(|word| object.contains_key(*word));
            match object.get(KEYWORD).map(|carried| Constraint::deserialize(carried).expect("a code, a message and a help")) {
                Some(Constraint { code, message, help }) => {
                    assert!(constrained, "{name}: nothing is constrained");
                    assert!(Code::from_name(code).is_some(), "{name}: there is no code `{code}`");
                    assert!(!message.ends_with('.') && !help.is_empty(), "{name}: {message}");
                    codes.insert(code.to_owned());
                }
                None => assert!(!constrained || COUNTED.contains(&name), "{name} has a constraint without a code"),
            }
            for list in ["properties", "$defs"] {
                for (name, inner) in object.get(list).and_then(Value::as_object).into_iter().flatten() {
                    walk(name, inner, codes);
                }
            }
        }
        let mut codes = BTreeSet::new();
        Kind::ALL.iter().for_each(|kind| walk(kind.as_str(), &generate::of_kind(*kind), &mut codes));
        assert_eq!(
            codes.iter().map(String::as_str).collect::<Vec<_>>(),
            [
                "action-line.unknown", "duration.impossible", "field.empty", "label.gap", "sdg.unknown-number",
                "sdg.unknown-target", "statistics.impossible", "text.unrecognised", "title.missing", "year.impossible",
            ]
        );
    }

    #[test]
    fn the_targets_are_those_of_the_goals() {
        let schema = generate::of_kind(Kind::IgfSessionProposal);
        let pattern = &schema["$defs"]["Sdg"]["properties"]["target"]["pattern"];
        let validator = jsonschema::validator_for(&serde_json::json!({ "pattern": pattern })).expect("a valid schema");
        for goal in 0..20 {
            for target in (0..30).map(|n| n.to_string()).chain(('a'..='h').map(String::from)) {
                let known = goals::has_target(goal, &target);
                assert_eq!(validator.is_valid(&format!("{goal}.{target}").into()), known, "{goal}.{target}");
            }
        }
    }

    #[test]
    fn a_record_is_held_against_its_part_of_the_dataset() {
        let organisation = OrganisationRow {
            organisation_id: "itu".into(),
            name: "International Telecommunication Union".into(),
            short_name: None,
            country: None,
            mentions: 1,
        };
        let mut record = OrganisationRecord { organisation, provenance: Vec::new() };
        assert_eq!(validate_record(&Record::Organisation(&record)), []);
        record.organisation.short_name = Some("".into());
        let found = validate_record(&Record::Organisation(&record));
        assert_eq!(found, [Violation { pointer: "/short_name".to_owned(), message: "short name is empty".to_owned() }]);
    }
}
