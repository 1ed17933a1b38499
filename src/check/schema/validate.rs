//! Validation of documents and records, with validators that are compiled once a run.

use std::sync::OnceLock;

use jsonschema::Validator;
use serde_json::Value;

use super::generate;
use super::in_place::{Ast, Handle};
use super::wording::{self, Breach};
use crate::dataset::{Group, Record};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Document, Kind, locate};
use crate::source::{SourceId, Span};

/// One breach of the dataset's schema by a record: a fault of the program, never of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The JSON pointer of the wrong value, from the record.
    pub pointer: String,
    /// What is wrong: terse, lower case, no full stop.
    pub message: String,
}

/// Reports each breach of the schema of the document's kind, at the text behind the wrong value; at the start of
/// document `source` where no text is behind it.
pub fn validate(document: &Document<'_>, source: SourceId, sink: &Sink) {
    for error in document_validator(document.kind()).iter_errors(Handle::Node(document)) {
        for breach in wording::breaches(&error) {
            let span = locate(document, &breach.pointer).unwrap_or(Span::new(source, 0, 0));
            sink.report(diagnostic(breach, span));
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
    let errors = record_validator(group).iter_errors(&value);
    errors
        .flat_map(|error| wording::breaches(&error))
        .map(|Breach { pointer, message, .. }| Violation { pointer, message })
        .collect()
}

fn diagnostic(breach: Breach, span: Span) -> Diagnostic {
    Diagnostic::new(Code::SchemaViolation, span, breach.message).here(breach.here).help(breach.wanted)
}

fn document_validator(kind: Kind) -> &'static Validator<Ast> {
    static VALIDATORS: [OnceLock<Validator<Ast>>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    VALIDATORS[kind as usize].get_or_init(|| {
        let schema = generate::of_kind(kind);
        jsonschema::options_for::<Ast>().build(&schema).expect("the schema of each kind is valid, which a test checks")
    })
}

fn record_validator(group: Group) -> &'static Validator {
    static VALIDATORS: [OnceLock<Validator>; Group::ALL.len()] = [const { OnceLock::new() }; Group::ALL.len()];
    VALIDATORS[group as usize].get_or_init(|| {
        let schema: Value = generate::of_record(group);
        jsonschema::options().build(&schema).expect("the schema of each record is valid, which a test checks")
    })
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::check::fixture::{self, Page};
    use crate::dataset::{OrganisationRecord, OrganisationRow};
    use crate::document::{IgfSessionProposal, Sdg, SectionKind, Topic};

    const PAGE: Page = Page("Seas and cables\nWorkshop\n\nGrüße.  \n   14. Life\n     19. Partners\n");

    fn sound() -> IgfSessionProposal<'static> {
        let mut document = fixture::proposal();
        document.session.title = Some(PAGE.text("Seas and cables"));
        document.sections = vec![PAGE.section(SectionKind::Description, "Grüße.")];
        document.sdgs = vec![Sdg { goal: PAGE.value(14, "14"), target: None, label: Some(PAGE.text("Life")) }];
        document
    }

    fn findings(document: IgfSessionProposal<'static>) -> Vec<String> {
        let document = Document::IgfSessionProposal(document);
        PAGE.findings(&document, |document, source, sink| validate(document, source.id, sink))
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
                "1:1 error[schema.violation] title is empty (no text here)",
                "4:1 error[schema.violation] text of paragraph 1 of section 1 is empty (no text here)",
                "6:6 error[schema.violation] goal of goal entry 2 is above 17 (this became 19)",
                "6:10 error[schema.violation] target of goal entry 2 is not of the right form (this became `Partners`)",
            ]
        );
    }

    #[test]
    fn a_breach_inside_an_alternative_is_told_there() {
        let mut broken = sound();
        let mut slot = Page("2023-10-10T11:00 2023-10-10T12:00").slot("2023-10-10T11:00", "2023-10-10T12:00");
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
        broken.session.slot = Some(Page("2023-10-10T11:00").slot_in_utc("2023-10-10T11:00", "2023-10-10T11:00"));
        broken.session.number = Some(PAGE.value(0, "14"));
        broken.sections[0].line = 0;
        let document = Document::IgfSessionProposal(broken);
        let value = serde_json::to_value(&document).expect("a document is JSON");
        let of_value = jsonschema::validator_for(&generate::of_kind(Kind::IgfSessionProposal)).expect("a valid schema");
        let told = |error: jsonschema::ValidationError<'_>| (error.instance_path().to_string(), error.to_string());
        let by_value: BTreeSet<_> = of_value.iter_errors(&value).map(told).collect();
        let in_place: BTreeSet<_> = document_validator(document.kind()).iter_errors(Handle::Node(&document)).map(told).collect();
        assert_eq!(in_place, by_value);
        assert_eq!(in_place.len(), 2);
    }

    #[test]
    fn each_kind_has_a_validator_of_its_own() {
        let text = Page("x");
        let documents = [
            fixture::report(Vec::new()),
            fixture::event(Vec::new(), Vec::new(), Vec::new()),
            fixture::proposal_by(Vec::new()),
            fixture::listing(vec![text.section(SectionKind::Description, "x")]),
            fixture::outcome(Vec::new()),
        ];
        for document in documents {
            assert_eq!(text.findings(&document, |document, source, sink| validate(document, source.id, sink)), [""; 0]);
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
