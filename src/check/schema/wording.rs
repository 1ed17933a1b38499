//! A breach of a schema in words: those of the constraint where the schema carries any, else which value, which rule,
//! what is here, what the schema wants.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Rule;
use serde::Deserialize;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Constraint, KEYWORD};
use crate::source::Span;

/// One breach.
#[derive(Debug)]
pub(super) struct Breach {
    /// The JSON pointer of the wrong value, or of the one with an unknown member.
    pub pointer: String,
    /// The unknown member, where there is one.
    pub member: Option<String>,
    /// What is wrong in the words of a constraint, with its code; that of the schema itself for what no constraint has.
    pub code: Code,
    /// Whether the value is `null`: what must be there is not.
    pub absent: bool,
    /// Which value breaks which rule.
    pub message: String,
    /// What is here.
    pub here: String,
    /// What to write, or what the schema wants.
    pub wanted: String,
}

impl Breach {
    /// The finding at `span`.
    pub fn diagnostic(self, span: Span) -> Diagnostic {
        Diagnostic::new(self.code, span, self.message).here(self.here).help(self.wanted)
    }

    /// That `value` at `pointer` breaks what `keyword` says in `part` of a schema: in the words of the constraint that is carried
    /// there, else in those of the keyword, where it has any.
    pub fn of_bound(pointer: &str, value: &Value, keyword: &str, part: &Value) -> Option<Self> {
        if let Some(constraint) = carried(part) {
            return Some(of_constraint(pointer, value, constraint));
        }
        let limit = &part[keyword];
        let (wrong, wanted) = match keyword {
            "minLength" if *limit == 1 => ("is empty".to_owned(), "text".to_owned()),
            "pattern" if limit == r"\S" => ("is empty".to_owned(), "text".to_owned()),
            "minLength" => ("is too short".to_owned(), format!("at least {limit} characters")),
            "maxLength" => ("is too long".to_owned(), format!("at most {limit} characters")),
            "minItems" => ("is too short".to_owned(), format!("at least {limit} items")),
            "minimum" => (format!("is below {limit}"), format!("{limit} or more")),
            "maximum" => (format!("is above {limit}"), format!("{limit} or less")),
            "pattern" => ("is not of the right form".to_owned(), format!("text of the form {}", spoken(limit))),
            "type" => ("is of the wrong type".to_owned(), "another type of value".to_owned()),
            _ => return None,
        };
        Some(Self::of_schema(pointer, value, &wrong, &wanted))
    }

    /// That `value` at `pointer` is `wrong` by the schema alone, which wants something else.
    fn of_schema(pointer: &str, value: &Value, wrong: &str, wanted: &str) -> Self {
        Self {
            member: None,
            code: Code::SchemaViolation,
            absent: value.is_null(),
            message: format!("{} {wrong}", in_words(pointer)),
            here: here(value),
            wanted: format!("the schema wants {wanted}"),
            pointer: pointer.to_owned(),
        }
    }
}

/// The breaches of `schema` behind `error`: those inside the alternative that was meant, where it offers several.
pub(super) fn breaches(error: &ValidationError<'_>, schema: &Value) -> Vec<Breach> {
    let (pointer, value) = (error.instance_path().as_str(), error.instance());
    if let Some(breach) = broken(error, schema).and_then(|(part, keyword)| Breach::of_bound(pointer, value, keyword, part)) {
        return vec![breach];
    }
    if let Rule::AdditionalProperties { unexpected } = error.kind() {
        return unexpected.iter().map(|member| unknown_member(pointer, member)).collect();
    }
    match meant(error, schema) {
        Some(branch) => branch.iter().flat_map(|error| breaches(error, schema)).collect(),
        None => vec![breach(error)],
    }
}

/// The part of the schema that was broken, and the keyword in it.
fn broken<'e, 's>(error: &'e ValidationError<'_>, schema: &'s Value) -> Option<(&'s Value, &'e str)> {
    let (part, keyword) = error.schema_path().as_str().rsplit_once('/')?;
    Some((schema.pointer(part)?, keyword))
}

/// What is wrong inside the alternative that was meant, where the schema offers several: the one that is of the type that is here
/// (`null` is of none), or that carries a constraint.
fn meant<'e, 'i>(error: &'e ValidationError<'i>, schema: &Value) -> Option<&'e [ValidationError<'i>]> {
    let (Rule::AnyOf { context } | Rule::OneOfNotValid { context }) = error.kind() else { return None };
    let here = |inner: &ValidationError<'_>| inner.instance_path() == error.instance_path();
    let of_type = |branch: &&Vec<ValidationError<'_>>| {
        let other = |inner: &ValidationError<'_>| matches!(inner.kind(), Rule::Type { .. } | Rule::Constant { .. }) && here(inner);
        !branch.is_empty() && !branch.iter().any(other)
    };
    let constrained = |inner: &ValidationError<'_>| broken(inner, schema).is_some_and(|(part, _)| carried(part).is_some());
    let constrained = |branch: &&Vec<ValidationError<'_>>| branch.iter().any(constrained);
    context.iter().find(of_type).or_else(|| context.iter().find(constrained)).map(Vec::as_slice)
}

/// What a part of a schema carries beside its keywords.
fn carried(part: &Value) -> Option<Constraint<'_>> {
    Constraint::deserialize(part.get(KEYWORD)?).ok()
}

fn of_constraint(pointer: &str, value: &Value, Constraint { code, message, help }: Constraint<'_>) -> Breach {
    let shown = value.as_str().map_or_else(|| value.to_string(), shortened);
    Breach {
        pointer: pointer.to_owned(),
        member: None,
        code: Code::from_name(code).expect("a test finds the code of every constraint"),
        absent: value.is_null(),
        message: message.replace("{value}", &shown),
        here: if value.is_null() { "it belongs here" } else { "not published" }.to_owned(),
        wanted: help.to_owned(),
    }
}

fn breach(error: &ValidationError<'_>) -> Breach {
    let (wrong, wanted) = match error.kind() {
        Rule::Required { property } => (format!("lacks {}", spoken(property)), format!("a member {}", spoken(property))),
        Rule::Constant { expected_value } => (format!("is not {}", spoken(expected_value)), spoken(expected_value)),
        Rule::Enum { options } => ("is none of the known words".to_owned(), format!("one of {}", spoken(options))),
        Rule::AnyOf { context } | Rule::OneOfNotValid { context } => {
            let words = context.iter().flatten().filter_map(|inner| match inner.kind() {
                Rule::Constant { expected_value } => Some(spoken(expected_value)),
                _ => None,
            });
            ("is none of the known words".to_owned(), format!("one of {}", words.collect::<Vec<_>>().join(", ")))
        }
        other => (format!("breaks the rule `{}`", other.keyword()), format!("that {}", error.masked())),
    };
    Breach::of_schema(error.instance_path().as_str(), error.instance(), &wrong, &wanted)
}

/// What no schema of an object lists.
fn unknown_member(pointer: &str, member: &str) -> Breach {
    Breach {
        pointer: pointer.to_owned(),
        member: Some(member.to_owned()),
        code: Code::SchemaViolation,
        absent: false,
        message: format!("{} has the unknown member `{}`", in_words(pointer), shortened(member)),
        here: "unknown".to_owned(),
        wanted: "the schema wants no other members than the listed ones".to_owned(),
    }
}

/// `/sections/3/paragraphs/0/text` as `text of paragraph 1 of section 4`.
fn in_words(pointer: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for step in pointer.split('/').skip(1) {
        if let (Ok(index), Some(list)) = (step.parse::<usize>(), words.last_mut()) {
            *list = format!("{} {}", one_of(list), index + 1);
        } else if step != "session" {
            words.push(step.replace('_', " "));
        }
    }
    if words.is_empty() {
        return "the document".to_owned();
    }
    words.reverse();
    words.join(" of ")
}

/// What one item of a list is called.
fn one_of(list: &str) -> &str {
    match list {
        "agenda" => "agenda item",
        "sdgs" => "goal entry",
        "people" => "person",
        "mentioned as" => "mention",
        "text" => "paragraph",
        "same as" => list,
        _ => list.strip_suffix('s').unwrap_or(list),
    }
}

fn here(value: &Value) -> String {
    match value {
        Value::Null => "nothing here".to_owned(),
        Value::String(text) if text.is_empty() => "no text here".to_owned(),
        Value::String(text) => format!("this became `{}`", shortened(text)),
        Value::Number(number) => format!("this became {number}"),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => "this part".to_owned(),
    }
}

fn shortened(text: &str) -> String {
    const LIMIT: usize = 40;
    match text.char_indices().nth(LIMIT) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

fn spoken(value: &Value) -> String {
    match value {
        Value::String(word) => format!("`{word}`"),
        Value::Array(words) => words.iter().filter(|word| !word.is_null()).map(spoken).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
