//! What YAML may hold here, errors of its reader with their place in front, and the place of a value: the reader tells
//! places with errors only.

use std::fmt;

use granit_parser::{ErrorKind, Event, Parser};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// What is wrong, and line and column, both from 1, where they are known: `2:1: message`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct YamlFault {
    /// Line and column.
    pub place: Option<(usize, usize)>,
    /// What is wrong.
    pub message: String,
}

impl YamlFault {
    /// What concerns the file as a whole.
    pub fn without_place(message: String) -> Self {
        Self { place: None, message }
    }

    /// The fault with the path of its file in front: `rapporteur.yaml:2:1: message`, where editors can jump to.
    pub fn of(&self, path: &str) -> String {
        let blank = if self.place.is_some() { "" } else { " " };
        format!("{path}:{blank}{self}")
    }
}

impl From<serde_yaml::Error> for YamlFault {
    fn from(error: serde_yaml::Error) -> Self {
        let message = error.to_string();
        let Some(place) = error.location() else { return Self::without_place(message) };
        // The reader puts the place behind the message; in front of it, editors and terminals can jump there.
        let behind = format!(" at line {} column {}", place.line(), place.column());
        Self { place: Some((place.line(), place.column())), message: message.replacen(&behind, "", 1) }
    }
}

/// How deep the values of settings and decisions are nested, at most; they need five levels.
const DEPTH: usize = 16;
/// How many values and keys they hold, at most: some 18,000 decisions. Each may be wrong, and a fault is larger than `{}`.
const VALUES: usize = 200_000;

/// Refuses what settings and decisions have no use for: deep nesting, on which the reader spends the square of its time,
/// anchors and aliases, which can make a gigabyte of a line, and more values than anybody writes.
pub fn only_plain(text: &str) -> Result<(), YamlFault> {
    let at = |line: usize, column: usize, message: &str| YamlFault { place: Some((line, column + 1)), message: message.to_owned() };
    let options = granit_parser::options! {
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
    };
    let mut values = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..), span)) if values == VALUES => {
                return Err(at(span.start.line(), span.start.col(), &format!("more than {VALUES} values and keys")));
            }
            Ok((Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..), _)) => values += 1,
            Ok((Event::Anchor(..) | Event::Alias(_) | Event::UnresolvedAlias(_), span)) => {
                return Err(at(span.start.line(), span.start.col(), "anchors and aliases are not read: write the value itself"));
            }
            Ok(_) => {}
            Err(error) => {
                let (place, info) = (error.marker(), error.info());
                return Err(match error.kind() {
                    ErrorKind::RecursionLimitExceeded => at(place.line(), place.col(), &format!("nested more than {DEPTH} deep")),
                    _ => at(place.line(), place.col(), &info),
                });
            }
        }
    }
    Ok(())
}

impl fmt::Display for YamlFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column)) = self.place {
            write!(f, "{line}:{column}: ")?;
        }
        f.write_str(&self.message)
    }
}

/// A place in a YAML text.
#[derive(Debug, Clone, Copy)]
pub enum YamlPlace<'p> {
    /// The value at a JSON pointer.
    Value(&'p str),
    /// A key of the mapping at a JSON pointer.
    Key(&'p str, &'p str),
}

/// Line and column, both from 1, of a place in a text that can be read.
pub fn place_of(text: &str, place: YamlPlace<'_>) -> Option<(usize, usize)> {
    let (pointer, key) = match place {
        YamlPlace::Value(pointer) => (pointer, None),
        YamlPlace::Key(pointer, key) => (pointer, Some(key)),
    };
    let steps: Vec<String> = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
    let found = Seek { steps: &steps, key }.deserialize(serde_yaml::Deserializer::from_str(text));
    let place = found.err()?.location()?;
    Some((place.line(), place.column()))
}

/// Walks to a place and fails there.
#[derive(Clone, Copy)]
struct Seek<'s> {
    steps: &'s [String],
    key: Option<&'s str>,
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match (self.steps, self.key) {
            ([], None) => deserializer.deserialize_any(Nothing),
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the place that is looked for")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let (step, steps) = self.steps.split_first().ok_or_else(|| A::Error::custom("here"))?;
        for _ in 0..step.parse().unwrap_or(usize::MAX) {
            if list.next_element::<IgnoredAny>()?.is_none() {
                return Err(A::Error::custom("here"));
            }
        }
        list.next_element_seed(Seek { steps, ..self })?.ok_or_else(|| A::Error::custom("here"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(found) = map.next_key_seed(SoughtKey(self))? {
            if found {
                return map.next_value_seed(Seek { steps: self.steps.get(1..).unwrap_or_default(), ..self });
            }
            map.next_value::<IgnoredAny>()?;
        }
        Err(A::Error::custom("here"))
    }
}

/// A key on the way: fails where it is the place itself, else says whether it is the next step.
struct SoughtKey<'s>(Seek<'s>);

impl<'de> DeserializeSeed<'de> for SoughtKey<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for SoughtKey<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<bool, E> {
        match (self.0.steps.first(), self.0.key) {
            (Some(step), _) => Ok(step == name),
            (None, Some(key)) if key == name => Err(E::custom("here")),
            _ => Ok(false),
        }
    }
}

/// Takes nothing, so that the reader says where the value is.
struct Nothing;

impl Visitor<'_> for Nothing {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_and_aliases_are_refused_with_their_place() {
        let told = |text: &str| only_plain(text).err().map(|fault| fault.to_string());
        assert_eq!(told("a: [{b: '[[[[[[[[[[[[[[[[[[ &x *x'}] # &x *x\nc: a&b*c\n"), None);
        let deep = Some("2:17: nested more than 16 deep".to_owned());
        assert_eq!(told(&format!("#\n{}", "[".repeat(17))), deep);
        assert_eq!(told(&format!("#\n{}", "[".repeat(100_000))), deep);
        for open in ["- ", "? ", "{a: ", "[{"] {
            let fault = told(&open.repeat(100_000)).unwrap_or_default();
            assert!(fault.contains("nested more than 16 deep"), "{open}: {fault}");
        }
        let alias = |place: &str| Some(format!("{place}: anchors and aliases are not read: write the value itself"));
        assert_eq!(told("é: &x 1\n"), alias("1:4"));
        assert_eq!(told("a:\n- &x {b: 1}\n"), alias("2:3"));
        assert_eq!(told("a:\n- *x\n"), alias("2:3"));
    }

    #[test]
    fn values_and_keys_have_places() {
        let text = "a:\n- b: 1\n- {b: 2, c/d: x}\ne: null\n";
        for (place, expected) in [
            (YamlPlace::Value("/a/0/b"), (2, 6)),
            (YamlPlace::Value("/a/1/c~1d"), (3, 15)),
            (YamlPlace::Value("/e"), (4, 4)),
            (YamlPlace::Value(""), (1, 1)),
            (YamlPlace::Value("/a/1"), (3, 3)),
            (YamlPlace::Key("/a/1", "c/d"), (3, 10)),
            (YamlPlace::Key("", "e"), (4, 1)),
        ] {
            assert_eq!(place_of(text, place), Some(expected), "{place:?}");
        }
    }
}
