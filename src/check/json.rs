//! A document as JSON, as `build` writes it to `out/documents/`: held against the schema of its kind, what is wrong told
//! at its place in the JSON text. Touches nothing but that text.

use std::collections::BTreeMap;

use serde_json::Value;

use super::schema;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::Kind;
use crate::source::{Source, Span};

/// Whether a text is meant as JSON: its file says so, or its first sign. A blank text is none.
pub fn is_json(source: &Source<'_>) -> bool {
    let ending = source.path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("json"));
    let text = source.text.trim_start_matches('\u{feff}').trim_start();
    !text.is_empty() && (ending || text.starts_with('{'))
}

/// JSON with the place of each value.
#[derive(Debug)]
pub struct JsonDocument {
    value: Value,
    place: Place,
    /// How many values it holds, those that hold others included.
    pub values: u32,
}

impl JsonDocument {
    /// Reads a text; what is no JSON, or gives a member twice, is told of.
    pub fn read(source: &Source<'_>, sink: &Sink) -> Option<Self> {
        let start = source.text.len() - source.text.trim_start_matches('\u{feff}').len();
        let value = match serde_json::from_str(&source.text[start..]) {
            Ok(value) => value,
            Err(error) => {
                sink.report(malformed(source, start, &error));
                return None;
            }
        };
        let mut walk = JsonWalk { source, at: start, values: 0, repeated: Vec::new() };
        let place = walk.value();
        for (again, first) in &walk.repeated {
            sink.report(
                Diagnostic::new(Code::MalformedJson, *again, "a member is given twice")
                    .here("again")
                    .also(*first, "first here")
                    .help("keep the right one of the two"),
            );
        }
        walk.repeated.is_empty().then_some(Self { value, place, values: walk.values })
    }

    /// Where the whole value begins.
    pub fn start(&self) -> Span {
        self.place.span.before()
    }

    /// Reports each breach of the schema of the document's kind; the kind, where it is known.
    pub fn check(&self, sink: &Sink) -> Option<Kind> {
        let known = || Kind::ALL.iter().map(|kind| format!("`{}`", kind.as_str())).collect::<Vec<_>>().join(", ");
        let named = self.value.get("kind");
        let kind = Kind::ALL.iter().copied().find(|kind| named.is_some_and(|name| name == kind.as_str()));
        let Some(kind) = kind else {
            let unknown = match named {
                Some(name) => {
                    let short = name.as_str().filter(|name| name.len() <= 40).map(|name| format!(" `{name}`"));
                    let message = format!("unknown kind{}", short.unwrap_or_default());
                    Diagnostic::new(Code::UnknownKind, self.place("/kind"), message).here("no kind of document")
                }
                None => Diagnostic::new(Code::UnknownKind, self.start(), "the JSON does not say of which kind the document is")
                    .here("a member `kind` belongs here"),
            };
            let help = "give a file of `out/documents/` as `rapporteur build` writes it; its `kind` is one of";
            sink.report(unknown.help(format!("{help} {}", known())));
            return None;
        };
        schema::validate_json(kind, &self.value, &|pointer, member| self.member(pointer, member), sink);
        Some(kind)
    }

    /// The place of the name of a member of the value at a JSON pointer, of the value itself without one.
    fn member(&self, pointer: &str, member: Option<&str>) -> Span {
        match (member, &self.find(pointer).inside) {
            (Some(member), Inside::Members(members)) => members.get(member).map_or(self.place(pointer), |(name, _)| *name),
            _ => self.place(pointer),
        }
    }

    fn place(&self, pointer: &str) -> Span {
        self.find(pointer).span
    }

    /// The value at a JSON pointer, or the last on the way that is there.
    fn find(&self, pointer: &str) -> &Place {
        let mut place = &self.place;
        for step in pointer.split('/').skip(1) {
            let next = match &place.inside {
                Inside::Entries(entries) => step.parse().ok().and_then(|at: usize| entries.get(at)),
                Inside::Members(members) => members.get(&*step.replace("~1", "/").replace("~0", "~")).map(|(_, value)| value),
                Inside::Nothing => None,
            };
            let Some(next) = next else { break };
            place = next;
        }
        place
    }
}

fn malformed(source: &Source<'_>, start: usize, error: &serde_json::Error) -> Diagnostic {
    let line = source.lines.range(source.text, u32::try_from(error.line()).unwrap_or(u32::MAX));
    let before = if error.line() == 1 { start } else { line.start };
    let end = source.text.trim_end().len();
    let at = if error.is_eof() { end } else { (before + error.column().saturating_sub(1)).min(end) };
    let at = (0..=at).rev().find(|at| source.text.is_char_boundary(*at)).unwrap_or(0);
    let told = error.to_string();
    let told = told.split(" at line ").next().unwrap_or(&told);
    Diagnostic::new(Code::MalformedJson, source.span(at, at), format!("the JSON cannot be read: {told}")).here("from here on").help(
        "write the file anew with `rapporteur build`, or give the text of the page, which begins with its title and not with `{`",
    )
}

/// Where a value stands, and those in it.
#[derive(Debug)]
struct Place {
    span: Span,
    inside: Inside,
}

#[derive(Debug)]
enum Inside {
    Nothing,
    Entries(Vec<Place>),
    /// By name, each with the place of its name.
    Members(BTreeMap<String, (Span, Place)>),
}

/// Walks over JSON that was read before, so nothing in it is out of order, and it is at most 128 values deep.
struct JsonWalk<'t> {
    source: &'t Source<'t>,
    at: usize,
    values: u32,
    /// Names that stand twice in an object: again, and first.
    repeated: Vec<(Span, Span)>,
}

impl JsonWalk<'_> {
    fn value(&mut self) -> Place {
        self.values = self.values.saturating_add(1);
        self.skip(|byte| byte.is_ascii_whitespace());
        let start = self.at;
        let inside = match self.byte() {
            Some(b'{') => self.members(),
            Some(b'[') => self.entries(),
            Some(b'"') => {
                self.string();
                Inside::Nothing
            }
            _ => {
                self.skip(|byte| !matches!(byte, b',' | b']' | b'}') && !byte.is_ascii_whitespace());
                Inside::Nothing
            }
        };
        Place { span: self.source.span(start, self.at), inside }
    }

    fn entries(&mut self) -> Inside {
        let mut entries = Vec::new();
        while self.is_followed(b']') {
            entries.push(self.value());
        }
        Inside::Entries(entries)
    }

    fn members(&mut self) -> Inside {
        let mut members = BTreeMap::new();
        while self.is_followed(b'}') {
            let name = self.string();
            self.skip(|byte| byte.is_ascii_whitespace() || byte == b':');
            let value = self.value();
            let key = serde_json::from_str(self.source.slice(name)).unwrap_or_default();
            if let Some((first, _)) = members.insert(key, (name, value)) {
                self.repeated.push((name, first));
            }
        }
        Inside::Members(members)
    }

    /// Passes the bracket that opens, or a comma, and the blanks behind it; `false` once past the bracket that closes.
    fn is_followed(&mut self, close: u8) -> bool {
        self.skip(|byte| byte.is_ascii_whitespace());
        if self.byte() != Some(close) {
            self.at += 1;
            self.skip(|byte| byte.is_ascii_whitespace());
        }
        let goes_on = self.byte().is_some_and(|byte| byte != close);
        self.at += usize::from(!goes_on);
        goes_on
    }

    /// Passes a string with its quotes.
    fn string(&mut self) -> Span {
        let start = self.at;
        self.at += 1;
        self.skip(|byte| !matches!(byte, b'"' | b'\\'));
        while self.byte() == Some(b'\\') {
            self.at += 2;
            self.skip(|byte| !matches!(byte, b'"' | b'\\'));
        }
        self.at += 1;
        self.source.span(start, self.at)
    }

    fn skip(&mut self, over: impl Fn(u8) -> bool) {
        while self.byte().is_some_and(&over) {
            self.at += 1;
        }
    }

    fn byte(&self) -> Option<u8> {
        self.source.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn json_is_known_by_its_ending_or_its_first_sign() {
        let of = |path: &str, text: &str| is_json(&Source::new(SourceId(0), path, "a", text));
        assert!(of("a/b.JSON", "x") && of("-", "\u{feff} \n{") && of("a.txt", "{}"));
        assert!(!of("json", "x") && !of("a.json/b.txt", "Title {") && !of("a.json", " \n"));
    }

    fn any_value() -> impl proptest::strategy::Strategy<Value = Value> {
        use proptest::prelude::*;
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            "[a\"\\\\\\]\\[{},: é\n]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            let names = "[a-c/~\"\\\\é]{0,2}";
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::btree_map(names, inner, 0..5).prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    fn each_is_at_its_place(value: &Value, place: &Place, source: &Source<'_>) {
        assert_eq!(serde_json::from_str::<Value>(source.slice(place.span)).ok().as_ref(), Some(value));
        match (value, &place.inside) {
            (Value::Array(values), Inside::Entries(places)) => {
                assert_eq!(values.len(), places.len());
                values.iter().zip(places).for_each(|(value, place)| each_is_at_its_place(value, place, source));
            }
            (Value::Object(values), Inside::Members(places)) => {
                assert_eq!(values.len(), places.len());
                values.iter().for_each(|(name, value)| each_is_at_its_place(value, &places[name].1, source));
            }
            (_, inside) => assert!(matches!(inside, Inside::Nothing)),
        }
    }

    proptest::proptest! {
        #[test]
        fn each_value_is_at_its_place(value in any_value()) {
            for text in [value.to_string(), format!(" \n{value:#}\t")] {
                let source = Source::new(SourceId(0), "a.json", "a", &text);
                let json = JsonDocument::read(&source, &Sink::default()).expect("JSON");
                each_is_at_its_place(&value, &json.place, &source);
                json.check(&Sink::default());
            }
        }
    }
}
