//! YAML that people write, settings and decisions: held against its schema, every fault told with line and column.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::failure::{Failure, did_you_mean};
use super::yaml::{Outline, YamlFault};
use crate::pipeline::Misfit;
use crate::source::one_line;

/// Faults of a file that are told at once.
const TOLD: usize = 10;

/// What is wrong with a file.
#[derive(Debug)]
pub struct Faults {
    /// Some of it, in the order of the text.
    pub told: Vec<YamlFault>,
    /// How many more there are.
    pub more: usize,
}

impl<L: Into<YamlFault>> From<L> for Faults {
    fn from(only: L) -> Self {
        Self { told: vec![only.into()], more: 0 }
    }
}

impl Faults {
    /// All that is told of the file that is shown as `shown`, a fault a line.
    pub fn failure(&self, shown: &str) -> Failure {
        let more = (self.more > 0).then(|| format!("… and {} more", self.more));
        Failure::listing(self.told.iter().map(|fault| fault.of(shown)).chain(more))
    }
}

/// Reads what `validate` finds sound, with the places of its values; none where the file says nothing. `wanted` is asked what to
/// write at the place of a value of another type.
pub fn read<T: DeserializeOwned>(
    text: &str,
    validate: impl FnOnce(&Value) -> Vec<Misfit>,
    wanted: &dyn for<'s> Fn(&[&'s str]) -> Wanted<'s>,
) -> Result<Option<(T, Outline)>, Faults> {
    let outline = Outline::of(text)?;
    let value: serde_yaml::Value = serde_yaml::from_str(text)?;
    if value.is_null() {
        // An empty file, or one with comments only, is no mapping but says the same as none.
        return Ok(None);
    }
    let no_place = |error: serde_json::Error| YamlFault::without_place(error.to_string());
    let value: Value = serde_json::to_value(&value).map_err(no_place)?;
    let misfits = validate(&value);
    if misfits.is_empty() {
        return Ok(Some((serde_json::from_value(value).map_err(no_place)?, outline)));
    }
    let more = misfits.len().saturating_sub(TOLD);
    let mut told: Vec<YamlFault> = misfits.into_iter().map(|misfit| located(&outline, &value, misfit, wanted)).collect();
    told.sort();
    told.truncate(TOLD);
    Err(Faults { told, more })
}

fn located(outline: &Outline, value: &Value, misfit: Misfit, wanted: &dyn for<'s> Fn(&[&'s str]) -> Wanted<'s>) -> YamlFault {
    let Misfit { pointer, unknown, mut message, known } = misfit;
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let of_type = || wanted(&steps).unlike(value.pointer(&pointer)?);
    let of_another_type = unknown.is_none().then(of_type).flatten();
    let is_of_its_type = of_another_type.is_none();
    message = of_another_type.unwrap_or(message);
    let place = match &unknown {
        Some(key) => {
            let near = did_you_mean(key, known.iter().map(String::as_str));
            message = format!("{message}; {}", near.unwrap_or_else(|| format!("known keys: {}", known.join(", "))));
            outline.key(&pointer, key)
        }
        None => {
            // A word that is none of a closed list.
            if let Some(word) = value.pointer(&pointer).and_then(Value::as_str).filter(|_| is_of_its_type && !known.is_empty()) {
                let near = did_you_mean(word, known.iter().map(String::as_str));
                let wanted = near.unwrap_or_else(|| format!("write one of {}", known.join(", ")));
                message = format!("`{}` is none of the known words; {wanted}", one_line(word));
            }
            outline.value(&pointer)
        }
    };
    YamlFault { place: place.map(|piece| piece.place), message }
}

/// Whether a reason is none: the gap of a template that nobody filled in.
pub fn is_unwritten(reason: &str) -> bool {
    let letters: String = reason.chars().filter(|c| c.is_alphanumeric()).collect();
    matches!(letters.to_lowercase().as_str(), "" | "todo" | "tbd" | "fixme" | "xxx" | "reason" | "why" | "because")
}

/// What belongs at a place of a file.
pub struct Wanted<'s> {
    name: &'s str,
    is: fn(&Value) -> bool,
    write: &'static str,
}

impl<'s> Wanted<'s> {
    /// A mapping.
    pub fn mapping(name: &'s str, write: &'static str) -> Self {
        Self { name, is: Value::is_object, write }
    }

    /// A list.
    pub fn list(name: &'s str, write: &'static str) -> Self {
        Self { name, is: Value::is_array, write }
    }

    /// Text.
    pub fn text(name: &'s str) -> Self {
        Self::text_like(name, "write text, in quotes where it looks like a number")
    }

    /// Text of some form.
    pub fn text_like(name: &'s str, write: &'static str) -> Self {
        Self { name, is: |value| value.is_string() || value.is_null(), write }
    }

    /// A yes or no.
    pub fn switch(name: &'s str) -> Self {
        Self { name, is: |value| value.is_boolean() || value.is_null(), write: "write true or false" }
    }

    /// What is there and what to write, where `here` is of another type.
    fn unlike(&self, here: &Value) -> Option<String> {
        if (self.is)(here) {
            return None;
        }
        let is = match here {
            Value::Null => "nothing",
            Value::Bool(_) => "a yes or no",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Array(_) => "a list",
            Value::Object(_) => "a mapping",
        };
        let name = if self.name.contains(' ') { self.name.to_owned() } else { format!("`{}`", self.name) };
        Some(format!("{name} is {is}; {}", self.write))
    }
}
