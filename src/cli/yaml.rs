//! What YAML may hold here, where each of its values stands, and errors of its reader with their place in front: the reader
//! itself gives values without places.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Marker, Parser, ScalarStyle, Span};

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

impl fmt::Display for YamlFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column)) = self.place {
            write!(f, "{line}:{column}: ")?;
        }
        f.write_str(&self.message)
    }
}

/// How deep the values of settings and decisions are nested, at most; they need five levels.
const DEPTH: usize = 16;
/// How many values and keys they hold, at most: some 18,000 decisions. Each may be wrong, and a fault is larger than `{}`.
const VALUES: usize = 200_000;

/// Where the values of a text stand, each by its JSON pointer, and the keys in front of them.
#[derive(Debug, Default)]
pub struct Outline {
    values: HashMap<String, YamlPlace>,
    keys: HashMap<String, YamlPlace>,
    /// The pointer of what is open.
    path: String,
    /// The lists and mappings that are open: where the path ends outside of each, and what is next in it.
    open: Vec<(usize, Next)>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlPlace {
    /// Line and column of its beginning, both from 1.
    pub place: (usize, usize),
    /// Its bytes, quotes left out.
    pub bytes: Range<usize>,
}

/// What is next in a list or mapping.
#[derive(Debug)]
enum Next {
    Item(usize),
    Key,
    ValueOf(String, YamlPlace),
}

impl Outline {
    /// Looks at the whole text.
    ///
    /// Refuses what settings and decisions have no use for: deep nesting, on which the reader spends the square of its time,
    /// anchors and aliases, which can make a gigabyte of a line, and more values than anybody writes.
    pub fn of(text: &str) -> Result<Self, YamlFault> {
        let at = |place: Marker, message: &str| YamlFault { place: Some(place_of(place)), message: message.to_owned() };
        let options = granit_parser::options! {
            flow_nesting_limit: DEPTH,
            block_nesting_limit: DEPTH,
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
        };
        let (mut outline, mut values) = (Self::default(), 0);
        for event in Parser::new_from_str_with_options(text, options) {
            let (event, span) = event.map_err(|error| match error.kind() {
                ErrorKind::RecursionLimitExceeded => at(*error.marker(), &format!("nested more than {DEPTH} deep")),
                _ => at(*error.marker(), &error.info()),
            })?;
            if matches!(event, Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..)) {
                if values == VALUES {
                    return Err(at(span.start, &format!("more than {VALUES} values and keys")));
                }
                values += 1;
            }
            match event {
                Event::Scalar(name, style, ..) => outline.scalar(&name, YamlPlace::of(text, &span, style)),
                Event::SequenceStart(..) => outline.enter(YamlPlace::of(text, &span, ScalarStyle::Plain), Next::Item(0)),
                Event::MappingStart(..) => outline.enter(YamlPlace::of(text, &span, ScalarStyle::Plain), Next::Key),
                Event::SequenceEnd | Event::MappingEnd => {
                    let (outside, _) = outline.open.pop().expect("what ends has begun");
                    outline.path.truncate(outside);
                }
                Event::Anchor(..) | Event::Alias(_) | Event::UnresolvedAlias(_) => {
                    return Err(at(span.start, "anchors and aliases are not read: write the value itself"));
                }
                _ => {}
            }
        }
        Ok(outline)
    }

    /// Where the value at a JSON pointer stands; a list whose dashes stand no deeper than its key begins at its first item.
    pub fn value(&self, pointer: &str) -> Option<&YamlPlace> {
        self.values.get(pointer)
    }

    /// Where a key of the mapping at a JSON pointer stands.
    pub fn key(&self, pointer: &str, key: &str) -> Option<&YamlPlace> {
        self.keys.get(&format!("{pointer}/{}", escaped(key)))
    }

    fn scalar(&mut self, text: &str, piece: YamlPlace) {
        match self.open.last_mut() {
            Some((_, next @ Next::Key)) => *next = Next::ValueOf(escaped(text), piece),
            _ => {
                let outside = self.value_begins(piece);
                self.path.truncate(outside);
            }
        }
    }

    fn enter(&mut self, piece: YamlPlace, next: Next) {
        if let Some((_, waiting @ Next::Key)) = self.open.last_mut() {
            // A key that is no text: what is read here has none.
            *waiting = Next::ValueOf(String::new(), piece.clone());
            self.open.push((self.path.len(), next));
        } else {
            let outside = self.value_begins(piece);
            self.open.push((outside, next));
        }
    }

    /// Makes the path that of the value which begins; how long it was before.
    fn value_begins(&mut self, piece: YamlPlace) -> usize {
        let outside = self.path.len();
        if let Some((_, next)) = self.open.last_mut() {
            self.path.push('/');
            match std::mem::replace(next, Next::Key) {
                Next::Item(number) => {
                    self.path.push_str(&number.to_string());
                    *next = Next::Item(number + 1);
                }
                Next::ValueOf(name, key) => {
                    self.path.push_str(&name);
                    self.keys.entry(self.path.clone()).or_insert(key);
                }
                Next::Key => {}
            }
        }
        self.values.entry(self.path.clone()).or_insert(piece);
        outside
    }
}

impl YamlPlace {
    fn of(text: &str, span: &Span, style: ScalarStyle) -> Self {
        let quote = usize::from(matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted));
        let written = span.slice(text).unwrap_or_default();
        // A block of lines goes on to where the next value stands.
        let length = written.trim_end().len().saturating_sub(2 * quote);
        let start = span.start.byte_offset().unwrap_or_default() + quote;
        Self { place: place_of(span.start), bytes: start..start + length }
    }
}

/// Line and column, both from 1.
fn place_of(marker: Marker) -> (usize, usize) {
    (marker.line(), marker.col() + 1)
}

/// A key as a step of a JSON pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_and_aliases_are_refused_with_their_place() {
        let told = |text: &str| Outline::of(text).err().map(|fault| fault.to_string());
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
        let text = "a:\n- b: 1\n- {b: 'é', c/d: x}\ne: null\n[f]: {g: 1}\nh: |\n  i\n  j\n";
        let outline = Outline::of(text).expect("sound");
        let shown = |piece: Option<&YamlPlace>| piece.map(|piece| (piece.place, &text[piece.bytes.clone()]));
        for (pointer, place, piece) in [
            ("/a/0/b", (2, 6), "1"),
            ("/a/1/b", (3, 7), "é"),
            ("/a/1/c~1d", (3, 17), "x"),
            ("/e", (4, 4), "null"),
            ("/h", (7, 3), "i\n  j"),
        ] {
            assert_eq!(shown(outline.value(pointer)), Some((place, piece)), "{pointer}");
        }
        let begins = |pointer: &str| outline.value(pointer).map(|piece| piece.place);
        assert_eq!((begins(""), begins("/a"), begins("/a/1"), begins("/f")), (Some((1, 1)), Some((2, 3)), Some((3, 3)), None));
        assert_eq!(shown(outline.key("/a/1", "c/d")), Some(((3, 12), "c/d")));
        assert_eq!(shown(outline.key("", "e")), Some(((4, 1), "e")));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_looked_at_without_a_panic(text in "[a-b\"'\\\\:#|>&*\\-?{}\\[\\], \\n\\r\\té✓]{0,60}") {
            for piece in Outline::of(&text).into_iter().flat_map(|outline| outline.values.into_values().chain(outline.keys.into_values())) {
                proptest::prop_assert!(text.get(piece.bytes).is_some());
            }
        }
    }
}
