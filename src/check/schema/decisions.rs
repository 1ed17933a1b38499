//! `decisions.yaml` against its schema: every breach with its place, and the members that are known there.

use serde_json::Value;

use super::generate;
use super::wording::{self, Breach};

/// A breach of the schema of decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The JSON pointer of the wrong value, or of the one with an unknown member.
    pub pointer: String,
    /// The unknown member, where there is one.
    pub unknown: Option<String>,
    /// What is wrong: terse, lower case, no full stop.
    pub message: String,
    /// The members that are known at the place, in the order of the schema.
    pub known: Vec<String>,
}

/// Every breach of the schema of decisions by `value`; none when it is sound.
pub fn validate_decisions(value: &Value) -> Vec<Misfit> {
    let schema = generate::of_decisions();
    let validator = jsonschema::validator_for(&schema).expect("the schema of decisions is valid, which a test checks");
    let misfit = |breach: Breach| Misfit {
        message: match &breach.member {
            Some(key) => format!("unknown key `{key}`"),
            None => format!("{}; {}", breach.message, breach.wanted),
        },
        unknown: breach.member,
        known: known(&schema, &breach.pointer),
        pointer: breach.pointer,
    };
    validator.iter_errors(value).flat_map(|error| wording::breaches(&error, &schema)).map(misfit).collect()
}

/// The members of the value at `pointer`: of the file, of an entry or of a person.
fn known(schema: &Value, pointer: &str) -> Vec<String> {
    let object = match pointer.split('/').count() {
        1 => schema,
        3 if pointer.starts_with("/same_as/") => &schema["$defs"]["SameAs"],
        3 => &schema["$defs"]["HumanDecision"],
        _ => &schema["$defs"]["Who"],
    };
    object["properties"].as_object().into_iter().flat_map(|members| members.keys().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(value: Value) -> Vec<String> {
        validate_decisions(&value).into_iter().map(|one| format!("{} {}", one.pointer, one.message)).collect()
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let two = json!([{ "name": "A B" }, { "name": "C D", "document_id": "a" }]);
        assert_eq!(told(json!({ "same": [{ "people": two, "reason": "x" }], "unsure": null })), [""; 0]);
        assert_eq!(
            told(json!({ "same": [{ "people": two }], "different": [{ "people": [{ "name": "A" }], "reason": " " }] })),
            [
                "/different/0/people people of different 1 is too short; the schema wants at least 2 items",
                "/different/0/reason reason of different 1 is empty; the schema wants text",
                "/same/0 same 1 lacks `reason`; the schema wants a member `reason`",
            ]
        );
        let found =
            validate_decisions(&json!({ "same": [{ "people": [{ "name": "A", "row": 1 }, { "name": "B" }], "reason": "x" }] }));
        assert_eq!((found.len(), found[0].unknown.as_deref(), found[0].pointer.as_str()), (1, Some("row"), "/same/0/people/0"));
        assert_eq!(found[0].known, ["document_id", "name", "session_id"]);
        let found =
            validate_decisions(&json!({ "same_as": [{ "body": "A", "scheme": "ror", "value": "02kn6nx58", "reason": "x" }] }));
        assert_eq!((found[0].unknown.as_deref(), found[0].known[0].as_str()), (Some("body"), "organisation"));
        assert_eq!(
            told(json!({ "same_as": [{ "organisation": "A", "scheme": "doi", "value": "10/1", "reason": "x" }] })),
            [
                "/same_as/0/scheme scheme of same as 1 is none of the known words; the schema wants one of `wikidata`, `orcid`, `ror`, `isni`, `viaf`"
            ]
        );
    }
}
