//! What a document says and what is told of it, in a form in which two readings are compared.

use std::collections::BTreeMap;

use rapporteur::diagnostic::{Diagnostic, Severity, Sink};
use rapporteur::document::{Json, Node};
use rapporteur::source::{Source, SourceId};
use rapporteur::{check, grammar, text};
use serde_json::{Map, Value};

/// What became of a document after a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It says what it said.
    Same,
    /// It says something else, and a finding says so.
    Told,
    /// It says something else.
    Silent,
}

/// A document as it was read.
pub struct Said {
    /// Its kind.
    pub kind: Option<&'static str>,
    /// Its text.
    text: String,
    /// How many sessions it has.
    pub sessions: usize,
    /// The AST as JSON, without numbers of lines and without what no rule took: that is told, or stands around the text.
    pub document: Value,
    /// The findings, with the lines of their labels.
    pub findings: Vec<(Diagnostic, Vec<(u32, u32)>)>,
}

impl Said {
    pub fn of(text: &str) -> Self {
        let source = Source::new(SourceId(0), "a.txt", "a", text);
        let (lines, sink) = (text::scan(&source), Sink::default());
        let mut reading = grammar::read(&source, &lines, &sink);
        if let Some(document) = &mut reading.document {
            check::check(document, &source, &sink);
        }
        let document = reading.document.take();
        let value = document.as_ref().map_or(Value::Null, |document| json(document));
        let kind = document.as_ref().map(|document| document.kind.as_str());
        let sessions = document.as_ref().map_or(0, |document| document.accounts.len());
        drop((document, reading));
        let place = |one: &Diagnostic| {
            let line = |at: u32| source.position(at).line;
            one.labels.iter().map(|label| (line(label.span.start), line(label.span.end))).collect()
        };
        let findings = sink.into_sorted().into_iter().map(|one| (place(&one), one)).map(|(place, one)| (one, place)).collect();
        Self { kind, text: text.to_owned(), sessions, document: value, findings }
    }

    /// The findings that `base` does not have.
    pub fn new_findings<'a>(&'a self, base: &'a Said) -> Vec<&'a (Diagnostic, Vec<(u32, u32)>)> {
        let mut known: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
        for told in &base.findings {
            *known.entry(base.name(told)).or_default() += 1;
        }
        let mut new = Vec::new();
        for told in &self.findings {
            match known.get_mut(&self.name(told)) {
                Some(count) if *count > 0 => *count -= 1,
                _ => new.push(told),
            }
        }
        new
    }

    /// What a finding says, and the line on which it says it: the same words at another line are another finding.
    fn name<'a>(&'a self, (one, places): &'a (Diagnostic, Vec<(u32, u32)>)) -> (&'a str, &'a str, &'a str) {
        let line = places.first().and_then(|(from, _)| self.text.split('\n').nth(*from as usize - 1));
        (one.code.as_str(), &*one.message, line.unwrap_or_default())
    }

    pub fn is_sound(&self) -> bool {
        self.findings.iter().all(|(one, _)| one.severity == Severity::Info)
    }
}

/// Whether a finding names one of some words, in any letters.
pub fn names(one: &Diagnostic, words: &[&str]) -> bool {
    let labels = one.labels.iter().map(|label| &*label.text);
    let said = [&*one.message, one.help.as_deref().unwrap_or_default()].into_iter().chain(labels);
    // A long label needs no quotes to be known.
    let names = |said: &str, word: &str| said.contains(&format!("`{word}`")) || word.len() >= 8 && said.contains(word);
    said.map(str::to_lowercase).any(|said| words.iter().any(|word| names(&said, &word.to_lowercase())))
}

fn json(node: &dyn Node) -> Value {
    const PLACES: &[&str] = &["line", "end_line", "paragraph_lines", "unrecognised"];
    match node.json() {
        Json::Null => Value::Null,
        Json::Number(number) => number.into(),
        Json::Text(text) => Value::String(text.into_owned()),
        Json::Written(text) => Value::String(text.to_string()),
        Json::Array(items) => (0..items.len()).map(|at| json(items.item(at))).collect(),
        Json::Object(members) => {
            let named = members.names().iter().enumerate().filter(|(_, name)| !PLACES.contains(name));
            Value::Object(named.map(|(at, name)| ((*name).to_owned(), json(members.member(at)))).collect::<Map<_, _>>())
        }
    }
}

/// The same value with `old` put for `new` in all texts.
pub fn renamed(value: &Value, new: &str, old: &str) -> Value {
    mapped(value, &|text| Value::String(text.replace(new, old)))
}

/// The same value without the headings that are so.
pub fn without(value: &Value, is: &dyn Fn(&str) -> bool) -> Value {
    match value {
        Value::Array(items) => {
            // A heading inside a text is a paragraph of it.
            let heading = |item: &Value| item["kind"] == "heading" && item["text"].as_str().is_some_and(is);
            items.iter().filter(|item| !heading(item)).map(|item| without(item, is)).collect()
        }
        Value::Object(members) => {
            let is_it = |name: &str, member: &Value| name == "heading" && member.as_str().is_some_and(is);
            let member = |name: &str, member| if is_it(name, member) { Value::Null } else { without(member, is) };
            members.iter().map(|(name, value)| (name.clone(), member(name, value))).collect()
        }
        other => other.clone(),
    }
}

fn mapped(value: &Value, of_text: &dyn Fn(&str) -> Value) -> Value {
    match value {
        Value::String(text) => of_text(text),
        Value::Array(items) => items.iter().map(|item| mapped(item, of_text)).collect(),
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), mapped(member, of_text))).collect(),
        other => other.clone(),
    }
}

/// The same value with its lists in one order, whatever theirs is.
pub fn unordered(value: &Value) -> Value {
    match value {
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(unordered).collect();
            items.sort_by_key(Value::to_string);
            Value::Array(items)
        }
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), unordered(member))).collect(),
        other => other.clone(),
    }
}
