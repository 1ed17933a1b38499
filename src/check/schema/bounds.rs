//! Whether an AST keeps to its schema, and where it does not. It is looked at where it lies: no JSON is made of it, and no validator
//! compiled, which costs more than most documents to read. Debug builds hold every AST against the validator too.
//!
//! Which members an object has, and which words a list, the types of the AST hold. So what is left of a schema is ranges,
//! lengths and forms, and that what must be there is.

use std::ops::RangeInclusive;
use std::sync::OnceLock;

use regex_lite::Regex;
use serde_json::Value;

use super::wording::Breach;
use crate::document::{Json, KEYWORD, Node};

/// What a value must keep to.
pub(super) struct Bounds<'s> {
    /// The part of the schema that says so, and the schema.
    part: &'s Value,
    whole: &'s Value,
    /// Whether there need be no value.
    may_be_absent: bool,
    range: RangeInclusive<u64>,
    /// In characters.
    length: RangeInclusive<usize>,
    pattern: Option<Pattern<'s>>,
    members: Vec<(&'s str, Bounds<'s>)>,
    items: Option<Box<Bounds<'s>>>,
    /// Whether the schema says something that is not looked at here.
    unknown: bool,
}

/// A pattern of a schema, compiled for the first text that is held against it, by a library that is quick at that: a run on one
/// document matches few texts.
struct Pattern<'s> {
    text: &'s str,
    compiled: OnceLock<Regex>,
}

/// Where a value is in an AST.
enum NodePath<'p> {
    Whole,
    Member(&'p Self, &'p str),
    Item(&'p Self, usize),
}

impl<'s> Bounds<'s> {
    /// Those of a schema.
    pub fn of(schema: &'s Value) -> Self {
        Self::within(schema, schema)
    }

    /// Those of a part of the schema `whole`.
    fn within(part: &'s Value, whole: &'s Value) -> Self {
        let mut bounds = Self {
            part,
            whole,
            may_be_absent: true,
            range: 0..=u64::MAX,
            length: 0..=usize::MAX,
            pattern: None,
            members: Vec::new(),
            items: None,
            unknown: false,
        };
        bounds.narrow(part);
        bounds
    }

    fn narrow(&mut self, part: &'s Value) {
        let number = |value: &Value| value.as_u64().unwrap_or_default();
        let length = |value: &Value| usize::try_from(number(value)).unwrap_or(usize::MAX);
        for (keyword, value) in part.as_object().into_iter().flatten() {
            match keyword.as_str() {
                "$ref" => self.narrow(referred(value, self.whole).expect("a schema holds what it refers to")),
                "anyOf" => {
                    let alternatives = value.as_array().map_or(&[][..], Vec::as_slice);
                    let (absent, others): (Vec<&Value>, Vec<&Value>) = alternatives.iter().partition(|one| one["type"] == "null");
                    others.iter().for_each(|one| self.narrow(one));
                    self.unknown |= others.len() != 1;
                    self.may_be_absent |= !absent.is_empty();
                }
                "type" => self.may_be_absent &= value.is_array(),
                "minimum" => self.range = number(value)..=*self.range.end(),
                "maximum" => self.range = *self.range.start()..=number(value),
                "minLength" => self.length = length(value)..=*self.length.end(),
                "maxLength" => self.length = *self.length.start()..=length(value),
                "pattern" => self.pattern = Some(Pattern::of(value)),
                "properties" => {
                    let members = value.as_object().into_iter().flatten();
                    let members = members.map(|(name, member)| (name.as_str(), Self::within(member, self.whole)));
                    self.members.extend(members.filter(|(_, bounds)| !bounds.are_open()));
                }
                "items" => self.items = Some(Self::within(value, self.whole)).filter(|bounds| !bounds.are_open()).map(Box::new),
                // The types hold these, and the others say nothing of a value.
                "oneOf" if value.as_array().is_some_and(|words| words.iter().all(|word| word.get("const").is_some())) => {}
                "required" | "additionalProperties" => {}
                "$defs" | "$id" | "$schema" | "title" | "description" | KEYWORD => {}
                _ => self.unknown = true,
            }
        }
    }

    /// Whether every value keeps to them.
    fn are_open(&self) -> bool {
        let of_text = self.length == (0..=usize::MAX) && self.pattern.is_none();
        let inside = self.members.is_empty() && self.items.is_none();
        of_text && inside && self.may_be_absent && self.range == (0..=u64::MAX) && !self.unknown
    }

    /// How an AST breaks them, in its order.
    pub fn breaches(&self, document: &dyn Node) -> Vec<Breach> {
        let mut found = Vec::new();
        self.look(document, &NodePath::Whole, &mut found);
        found
    }

    fn look(&self, node: &dyn Node, at: &NodePath<'_>, found: &mut Vec<Breach>) {
        match node.json() {
            Json::Null if self.may_be_absent => {}
            Json::Null => found.push(self.breach("type", at, Value::Null)),
            Json::Number(number) if self.range.contains(&number) => {}
            Json::Number(number) => {
                let keyword = if number < *self.range.start() { "minimum" } else { "maximum" };
                found.push(self.breach(keyword, at, number.into()));
            }
            Json::Text(text) => self.look_at_text(&text, at, found),
            Json::Written(text) if text.is_in_form() => {}
            Json::Written(text) => self.look_at_text(&text.to_string(), at, found),
            Json::Array(items) => {
                let bounds = self.items.iter();
                bounds.for_each(|one| (0..items.len()).for_each(|row| one.look(items.item(row), &NodePath::Item(at, row), found)));
            }
            Json::Object(members) => {
                for (name, bounds) in &self.members {
                    let row = members.names().iter().position(|own| own == name);
                    row.into_iter().for_each(|row| bounds.look(members.member(row), &NodePath::Member(at, name), found));
                }
            }
        }
    }

    fn look_at_text(&self, text: &str, at: &NodePath<'_>, found: &mut Vec<Breach>) {
        let (least, most) = (*self.length.start(), *self.length.end());
        let keyword = if least > 0 && text.chars().nth(least - 1).is_none() {
            "minLength"
        } else if text.len() > most && text.chars().nth(most).is_some() {
            "maxLength"
        } else if self.pattern.as_ref().is_some_and(|pattern| !pattern.matches(text)) {
            "pattern"
        } else {
            return;
        };
        found.push(self.breach(keyword, at, text.into()));
    }

    /// That `value` breaks what `keyword` says of it.
    fn breach(&self, keyword: &str, at: &NodePath<'_>, value: Value) -> Breach {
        let part = stating(keyword, self.part, self.whole).expect("a part of the schema says what breaks");
        Breach::of_bound(&at.pointer(), &value, keyword, part).expect("each bound has its words")
    }
}

/// What a `$ref` refers to.
fn referred<'s>(reference: &Value, whole: &'s Value) -> Option<&'s Value> {
    whole.pointer(reference.as_str()?.strip_prefix('#')?)
}

/// The part of a schema in which `keyword` stands for the values of `part`: itself, what it refers to, or an alternative.
fn stating<'s>(keyword: &str, part: &'s Value, whole: &'s Value) -> Option<&'s Value> {
    if part.get(keyword).is_some() {
        return Some(part);
    }
    let alternatives = part["anyOf"].as_array().into_iter().flatten();
    referred(&part["$ref"], whole).into_iter().chain(alternatives).find_map(|one| stating(keyword, one, whole))
}

impl NodePath<'_> {
    /// As a JSON pointer.
    fn pointer(&self) -> String {
        match self {
            Self::Whole => String::new(),
            Self::Member(whole, name) => format!("{}/{name}", whole.pointer()),
            Self::Item(whole, row) => format!("{}/{row}", whole.pointer()),
        }
    }
}

impl<'s> Pattern<'s> {
    /// That of a keyword's value.
    pub fn of(value: &'s Value) -> Self {
        Self { text: value.as_str().unwrap_or_default(), compiled: OnceLock::new() }
    }

    /// Whether a text matches it.
    pub fn matches(&self, text: &str) -> bool {
        let compiled = || Regex::new(self.text).expect("each pattern of the types is one, which a test checks");
        self.compiled.get_or_init(compiled).is_match(text)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use serde_json::json;

    use super::super::generate;
    use super::*;
    use crate::document::{Clock, Instant};

    #[test]
    fn the_schema_of_documents_is_known() {
        fn known(bounds: &Bounds<'_>) -> bool {
            !bounds.unknown && bounds.members.iter().map(|(_, member)| member).chain(bounds.items.as_deref()).all(known)
        }
        assert!(known(&Bounds::of(&generate::of_any_kind())));
        assert!(!known(&Bounds::of(&json!({ "properties": { "list": { "uniqueItems": true } } }))));
    }

    #[test]
    fn what_knows_its_form_says_what_the_pattern_says() {
        let schema = generate::of_any_kind();
        let matches = |name: &str, node: &dyn Node| {
            let pattern = schema["$defs"][name]["pattern"].as_str().expect("a form");
            let Json::Written(text) = node.json() else { panic!("{name} is written") };
            assert_eq!(text.is_in_form(), Regex::new(pattern).expect("a pattern").is_match(&text.to_string()), "{text}");
        };
        for year in -1..=9999 {
            let noon = date(year, 2, 28).at(12, 0, 0, 0);
            matches("Clock", &Clock(noon));
            let midnight: Timestamp = date(year, 1, 1).at(0, 0, 0, 0).to_zoned(TimeZone::UTC).expect("an instant").timestamp();
            matches("Instant", &Instant(midnight));
        }
    }
}
