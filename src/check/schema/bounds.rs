//! A first look at an AST: whether it keeps to its schema, as nearly every one does. It touches values only, never their places;
//! what is wrong with one that does not, the validator says, which costs more to compile than most documents to read.
//!
//! Which members an object has, and which words a list, the types of the AST hold. So what is left of a schema is ranges,
//! lengths and forms, and that what must be there is.

use std::ops::RangeInclusive;
use std::sync::OnceLock;

use regex_lite::Regex;
use serde_json::Value;

use crate::document::{Json, KEYWORD, Node};

/// What a value must keep to.
pub(super) struct Bounds {
    /// Whether there need be no value.
    may_be_absent: bool,
    range: RangeInclusive<u64>,
    /// In characters.
    length: RangeInclusive<usize>,
    pattern: Option<Pattern>,
    members: Vec<(String, Bounds)>,
    items: Option<Box<Bounds>>,
    /// Whether the schema says something that is not looked at here.
    unknown: bool,
}

/// A pattern of a schema, compiled for the first text that is held against it, by a library that is quick at that: a run on one
/// document matches few texts.
struct Pattern {
    text: String,
    compiled: OnceLock<Regex>,
}

impl Bounds {
    /// Those of a schema.
    pub fn of(schema: &Value) -> Self {
        Self::within(schema, schema)
    }

    /// Those of a part of the schema `whole`.
    fn within(part: &Value, whole: &Value) -> Self {
        let mut bounds = Self {
            may_be_absent: true,
            range: 0..=u64::MAX,
            length: 0..=usize::MAX,
            pattern: None,
            members: Vec::new(),
            items: None,
            unknown: false,
        };
        bounds.narrow(part, whole);
        bounds
    }

    fn narrow(&mut self, part: &Value, whole: &Value) {
        let number = |value: &Value| value.as_u64().unwrap_or_default();
        let length = |value: &Value| usize::try_from(number(value)).unwrap_or(usize::MAX);
        for (keyword, value) in part.as_object().into_iter().flatten() {
            match keyword.as_str() {
                "$ref" => {
                    let target = value.as_str().and_then(|reference| whole.pointer(reference.strip_prefix('#')?));
                    self.narrow(target.expect("a schema holds what it refers to"), whole);
                }
                "anyOf" => {
                    let alternatives = value.as_array().map_or(&[][..], Vec::as_slice);
                    let (absent, others): (Vec<&Value>, Vec<&Value>) = alternatives.iter().partition(|one| one["type"] == "null");
                    others.iter().for_each(|one| self.narrow(one, whole));
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
                    let members = members.map(|(name, member)| (name.clone(), Self::within(member, whole)));
                    self.members.extend(members.filter(|(_, bounds)| !bounds.are_open()));
                }
                "items" => self.items = Some(Self::within(value, whole)).filter(|bounds| !bounds.are_open()).map(Box::new),
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

    /// Whether a value keeps to them; where the schema says more than is looked at here, none does.
    pub fn hold(&self, node: &dyn Node) -> bool {
        !self.unknown
            && match node.json() {
                Json::Null => self.may_be_absent,
                Json::Number(number) => self.range.contains(&number),
                Json::Text(text) => self.hold_text(&text),
                Json::Written(text) => text.is_in_form() || self.hold_text(&text.to_string()),
                Json::Array(items) => {
                    self.items.as_ref().is_none_or(|bounds| (0..items.len()).all(|at| bounds.hold(items.item(at))))
                }
                Json::Object(members) => self.members.iter().all(|(name, bounds)| {
                    let at = members.names().iter().position(|own| own == name);
                    at.is_none_or(|at| bounds.hold(members.member(at)))
                }),
            }
    }

    fn hold_text(&self, text: &str) -> bool {
        let (least, most) = (*self.length.start(), *self.length.end());
        let long_enough = least == 0 || text.chars().nth(least - 1).is_some();
        let short_enough = text.len() <= most || text.chars().nth(most).is_none();
        long_enough && short_enough && self.pattern.as_ref().is_none_or(|pattern| pattern.matches(text))
    }
}

impl Pattern {
    /// That of a keyword's value.
    pub fn of(value: &Value) -> Self {
        Self { text: value.as_str().unwrap_or_default().to_owned(), compiled: OnceLock::new() }
    }

    /// Whether a text matches it.
    pub fn matches(&self, text: &str) -> bool {
        let compiled = || Regex::new(&self.text).expect("each pattern of the types is one, which a test checks");
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
        fn known(bounds: &Bounds) -> bool {
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
