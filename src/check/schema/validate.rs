//! Validation of documents and records, with validators that are compiled once a run.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind as Rule;
use serde_json::Value;

use super::generate;
use super::in_place::{Ast, Handle};
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
    let Checker { validator, schema } = document_checker(document.kind);
    let mut pointers = Pointers::default();
    // Where nothing is wrong no place is noted.
    if validator.is_valid(Handle::Node(document)) {
        return pointers;
    }
    let mut told: BTreeMap<(Code, String, u32), Diagnostic> = BTreeMap::new();
    for breach in validator.iter_errors(Handle::Node(document)).flat_map(|error| wording::breaches(&error, schema)) {
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
    for error in validator.iter_errors(document) {
        if let Rule::AdditionalProperties { unexpected } = error.kind() {
            let pointer = error.instance_path().to_string();
            for member in unexpected {
                let span = place(&pointer, Some(member));
                sink.report(wording::unknown_member(&pointer, member).diagnostic(span));
            }
            continue;
        }
        for breach in wording::breaches(&error, schema) {
            let span = place(&breach.pointer, None);
            sink.report(Breach { here: "this value".to_owned(), ..breach }.diagnostic(span));
        }
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
struct Checker<V> {
    validator: V,
    schema: Value,
}

impl Checker<Validator> {
    fn of(schema: Value) -> Self {
        let validator = jsonschema::validator_for(&schema).expect("each schema is valid, which a test checks");
        Self { validator, schema }
    }
}

fn document_checker(kind: Kind) -> &'static Checker<Validator<Ast>> {
    static CHECKERS: [OnceLock<Checker<Validator<Ast>>>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    CHECKERS[kind as usize].get_or_init(|| {
        let schema = generate::of_kind(kind);
        let validator = jsonschema::options_for::<Ast>().build(&without_words(schema.clone()));
        Checker { validator: validator.expect("the schema of each kind is valid, which a test checks"), schema }
    })
}

/// A schema without the lists of words, which the types of the AST hold closed.
fn without_words(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(members) => {
            let is_word = |one: &Value| one.get("const").is_some();
            if members.get("oneOf").and_then(Value::as_array).is_some_and(|list| list.iter().all(is_word)) {
                members.remove("oneOf");
            }
            members.values_mut().for_each(|member| *member = without_words(member.take()));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = without_words(item.take())),
        _ => {}
    }
    schema
}

fn json_checker(kind: Kind) -> &'static Checker<Validator> {
    static CHECKERS: [OnceLock<Checker<Validator>>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    CHECKERS[kind as usize].get_or_init(|| Checker::of(generate::of_document_file(kind)))
}

fn record_checker(group: Group) -> &'static Checker<Validator> {
    static CHECKERS: [OnceLock<Checker<Validator>>; Group::ALL.len()] = [const { OnceLock::new() }; Group::ALL.len()];
    CHECKERS[group as usize].get_or_init(|| Checker::of(generate::of_record(group)))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::collections::BTreeSet;

    use serde::Deserialize;
    use serde_json::Value;

    use super::*;
    use crate::check::fixture::{self, PageText};
    use crate::dataset::{OrganisationRecord, OrganisationRow};
    use crate::document::{Account, Constraint, KEYWORD, Sdg, SectionKind, Topic};
    use crate::vocabulary::goals;

    const PAGE: PageText = PageText("Seas and cables\nWorkshop\n\nGrüße.  \n   14. Life\n     19. Partners\n");

    fn sound() -> Account<'static> {
        let mut document = fixture::proposal();
        document.session.title = Some(PAGE.text("Seas and cables"));
        document.sections = vec![PAGE.section(SectionKind::Description, "Grüße.")];
        document.sdgs = vec![Sdg { goal: PAGE.value(14, "14"), target: None, label: Some(PAGE.text("Life")) }];
        document
    }

    fn findings(document: Account<'static>) -> Vec<String> {
        let document = Document::page(document);
        PAGE.findings(&document, |document, source, sink| drop(validate(document, source.id, sink)))
    }

    #[test]
    fn a_sound_document_passes() {
        assert_eq!(findings(sound()), [""; 0]);
    }

    #[test]
    fn a_breach_points_at_the_text_behind_it() {
        let mut broken = sound();
        broken.session.title = Some(PAGE.value(Cow::Borrowed(""), "Seas"));
        broken.sections[0].paragraphs[0].text.node = Cow::Borrowed("");
        broken.sdgs.push(Sdg { goal: PAGE.value(19, "19"), target: Some(PAGE.text("Partners")), label: None });
        assert_eq!(
            findings(broken),
            [
                "1:1 error[title.missing] the session has no title (not published)",
                "4:1 error[schema.violation] text of paragraph 1 of section 1 is empty (no text here)",
                "6:6 error[sdg.unknown-number] there is no Sustainable Development Goal 19 (not published)",
                "6:10 error[sdg.unknown-target] there is no target Partners (not published)",
            ]
        );
    }

    #[test]
    fn a_clock_is_told_in_the_words_of_its_constraint() {
        let mut broken = sound();
        let page = PageText("2023-10-10T11:00 2203-10-10T12:00");
        broken.session.slot = Some(page.slot_in_utc("2023-10-10T11:00", "2203-10-10T12:00"));
        let document = Document::page(broken);
        let sink = Sink::default();
        let pointers = validate(&document, SourceId(0), &sink);
        let mut expected = Pointers::default();
        ["/session/slot/local_ends_at", "/session/slot/ends_at"].iter().for_each(|pointer| expected.insert(pointer));
        assert_eq!(pointers, expected);
        let found = page.findings(&document, |document, source, sink| drop(validate(document, source.id, sink)));
        assert_eq!(found, ["1:18 error[year.impossible] no forum has met at that time (not published)"]);
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
                "action-line.unknown",
                "duration.impossible",
                "field.empty",
                "label.gap",
                "sdg.unknown-number",
                "sdg.unknown-target",
                "statistics.impossible",
                "text.unrecognised",
                "title.missing",
                "year.impossible",
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
    fn a_breach_inside_an_alternative_is_told_there() {
        let mut broken = sound();
        let mut slot = PageText("2023-10-10T11:00 2023-10-10T12:00").slot("2023-10-10T11:00", "2023-10-10T12:00");
        slot.timezone = Some(PAGE.value(Cow::Borrowed(""), "Workshop"));
        broken.session.slot = Some(slot);
        assert_eq!(findings(broken), ["2:1 error[schema.violation] timezone of slot is empty (no text here)"]);
    }

    #[test]
    fn a_value_without_a_place_is_told_at_its_neighbour() {
        let mut broken = sound();
        broken.session.topics = vec![Topic { level: 3, label: PAGE.text("Workshop") }];
        assert_eq!(findings(broken), ["2:1 error[schema.violation] level of topic 1 is above 2 (this became 3)"]);
    }

    #[test]
    fn the_walk_in_place_agrees_with_the_json() {
        let mut broken = sound();
        broken.session.slot = Some(PageText("2023-10-10T11:00").slot_in_utc("2023-10-10T11:00", "2023-10-10T11:00"));
        broken.session.number = Some(PAGE.value(0, "14"));
        broken.sections[0].line = 0;
        let document = Document::page(broken);
        let value = serde_json::to_value(&document).expect("a document is JSON");
        let of_value = jsonschema::validator_for(&generate::of_kind(Kind::IgfSessionProposal)).expect("a valid schema");
        let told = |error: jsonschema::ValidationError<'_>| (error.instance_path().to_string(), error.to_string());
        let by_value: BTreeSet<_> = of_value.iter_errors(&value).map(told).collect();
        let in_place: BTreeSet<_> =
            document_checker(document.kind).validator.iter_errors(Handle::Node(&document)).map(told).collect();
        assert_eq!(in_place, by_value);
        assert_eq!(in_place.len(), 2);
    }

    #[test]
    fn each_kind_must_have_a_title() {
        let text = PageText("\n\nx");
        let documents = [
            fixture::page_with(Kind::IgfSessionReport, Vec::new()),
            fixture::event(Vec::new(), Vec::new(), Vec::new()),
            fixture::proposal_by(Vec::new()),
            fixture::listing(vec![text.section(SectionKind::Description, "x")]),
            fixture::page_with(Kind::WsisOutcome, Vec::new()),
        ];
        for document in documents {
            let found = text.findings(&document, |document, source, sink| drop(validate(document, source.id, sink)));
            let place = if document.kind == Kind::IgfMainSessions { "3:1" } else { "1:1" };
            assert_eq!(found, [format!("{place} error[title.missing] the session has no title (it belongs here)")]);
        }
    }

    #[test]
    fn a_record_is_held_against_its_part_of_the_dataset() {
        let organisation = OrganisationRow {
            organisation_id: "itu".into(),
            name: "International Telecommunication Union".into(),
            short_name: None,
            mentions: 1,
        };
        let mut record = OrganisationRecord { organisation, provenance: Vec::new() };
        assert_eq!(validate_record(&Record::Organisation(&record)), []);
        record.organisation.short_name = Some("".into());
        let found = validate_record(&Record::Organisation(&record));
        assert_eq!(found, [Violation { pointer: "/short_name".to_owned(), message: "short name is empty".to_owned() }]);
    }

    #[test]
    fn a_schema_can_constrain_the_names_of_members() {
        let schema = serde_json::json!({ "propertyNames": { "maxLength": 12 }, "uniqueItems": true, "enum": [{ "a": 1 }] });
        let validator = jsonschema::options_for::<Ast>().build(&schema).expect("a valid schema");
        let document = fixture::proposal_by(Vec::new());
        let value: Value = serde_json::to_value(&document).expect("a document is JSON");
        let paths = |errors: jsonschema::ErrorIterator<'_>| errors.map(|error| error.to_string()).collect::<Vec<_>>();
        let expected = jsonschema::validator_for(&schema).expect("a valid schema");
        assert_eq!(paths(validator.iter_errors(Handle::Node(&document))), paths(expected.iter_errors(&value)));
    }
}
