//! What people write, decisions and settings, against its schema: every breach with its place, and the members that are known
//! there.

use serde_json::Value;

use super::generate;
use super::wording::{self, Breach};

/// A breach of the schema of what somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The JSON pointer of the wrong value, or of the one with an unknown member.
    pub pointer: String,
    /// The unknown member, where there is one.
    pub unknown: Option<String>,
    /// What is wrong: terse, lower case, no full stop.
    pub message: String,
    /// The members that are known at the place, or the words of a closed list, in the order of the schema.
    pub known: Vec<String>,
}

/// Every breach of the schema of decisions by `value`; none when it is sound.
pub fn validate_decisions(value: &Value) -> Vec<Misfit> {
    misfits(&generate::of_decisions(), value)
}

/// Every breach of the schema of settings by `value`; none when it is sound.
pub fn validate_settings(value: &Value) -> Vec<Misfit> {
    misfits(&generate::of_settings(), value)
}

fn misfits(schema: &Value, value: &Value) -> Vec<Misfit> {
    let validator = jsonschema::validator_for(schema).expect("a schema is valid, which a test checks");
    let misfit = |breach: Breach| Misfit {
        message: match &breach.member {
            Some(key) => format!("unknown key `{key}`"),
            None => format!("{}; {}", breach.message, breach.wanted),
        },
        unknown: breach.member,
        known: known(schema, &breach.pointer),
        pointer: breach.pointer,
    };
    validator.iter_errors(value).flat_map(|error| wording::breaches(&error, schema)).map(misfit).collect()
}

/// The members of the value at `pointer` that the schema lists, or the words that it may be.
fn known(schema: &Value, pointer: &str) -> Vec<String> {
    /// What a schema refers to, past the `null` that may stand instead.
    fn meant<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
        let several = schema["anyOf"].as_array().and_then(|several| several.iter().find(|one| one["type"] != "null"));
        let schema = several.unwrap_or(schema);
        let reference = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
        reference.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
    }
    let inside = |object: &'_ Value, step: &str| {
        let member = if object["items"].is_null() { &object["properties"][step] } else { &object["items"] };
        meant(schema, member).clone()
    };
    let object = pointer.split('/').skip(1).fold(schema.clone(), |object, step| inside(&object, step));
    let members = object["properties"].as_object().into_iter().flat_map(|members| members.keys().cloned());
    let constants = object["oneOf"].as_array().into_iter().flatten().map(|one| &one["const"]);
    let words =
        object["enum"].as_array().into_iter().flatten().chain(constants).filter_map(|word| word.as_str().map(str::to_owned));
    members.chain(words).collect()
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
