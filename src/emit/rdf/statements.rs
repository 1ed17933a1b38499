//! What one record says in the graph, in Turtle, without the prefixes, which stand once at the head of the file.

use std::collections::BTreeMap;

use oxrdf::NamedNode;

use super::terms::{encoded, local, oa, xsd};
use crate::dataset::ProvenanceRow;

/// The prefixes of names and what they stand for, the longest first.
pub struct Prefixes(Vec<(String, String)>);

impl Prefixes {
    /// These prefixes, each before what it stands for.
    pub fn new(mut all: Vec<(String, String)>) -> Self {
        all.sort_by_key(|(_, iri)| usize::MAX - iri.len());
        Self(all)
    }

    /// What the file begins with: the prefixes in the order of their names.
    pub fn head(&self) -> String {
        let mut lines: Vec<String> = self.0.iter().map(|(name, iri)| format!("@prefix {name}: <{iri}> .\n")).collect();
        lines.sort_unstable();
        lines.concat()
    }

    /// An address as it stands in Turtle: behind a prefix where it has one and no more than signs of ASCII behind it.
    fn shortened(&self, iri: &str) -> String {
        let behind = self.0.iter().find_map(|(name, start)| Some(format!("{name}:{}", escaped(iri.strip_prefix(&**start)?)?)));
        behind.unwrap_or_else(|| format!("<{iri}>"))
    }
}

/// What stands behind a prefix, with a backslash before what is more than a letter, a digit or a hyphen; none where a sign cannot stand
/// there.
fn escaped(end: &str) -> Option<String> {
    let mut out = String::with_capacity(end.len());
    for (at, c) in end.char_indices() {
        match c {
            '0'..='9' | 'A'..='Z' | 'a'..='z' | '_' | ':' => {}
            '-' if at > 0 => {}
            '.' if at > 0 && at + 1 < end.len() => {}
            '-' | '.' | '~' | '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ',' | ';' | '=' | '/' | '?' | '#' | '@' | '%' => {
                out.push('\\');
            }
            _ => return None,
        }
        out.push(c);
    }
    Some(out)
}

/// What is being said. Names are given as they stand in Turtle.
pub struct Statements<'o> {
    prefixes: &'o Prefixes,
    out: &'o mut Vec<u8>,
    /// Of what something was said last, and what; of nothing, nothing yet.
    subject: String,
    predicate: String,
    /// The places that were spoken of, by what their names end in: how much of that names the document, first and last offset.
    places: BTreeMap<String, (usize, u32, u32)>,
}

impl<'o> Statements<'o> {
    /// Nothing yet; what is said is put behind `out`.
    pub fn new(prefixes: &'o Prefixes, out: &'o mut Vec<u8>) -> Self {
        Self { prefixes, out, subject: String::new(), predicate: String::new(), places: BTreeMap::new() }
    }

    /// Says something of a subject; what is said of one subject is said in one go.
    pub fn say(&mut self, subject: &str, predicate: &str, object: &str) {
        self.begin(subject, predicate);
        self.put(object);
    }

    /// Says of which kinds a subject is.
    pub fn kinds(&mut self, subject: &str, kinds: &[&str]) {
        kinds.iter().for_each(|kind| self.say(subject, "a", kind));
    }

    /// Says a text, where there is one.
    pub fn text(&mut self, subject: &str, predicate: &str, text: Option<&str>) {
        self.value(subject, predicate, text, xsd::STRING);
    }

    /// Says a value of a type, where there is one.
    pub fn value(&mut self, subject: &str, predicate: &str, value: Option<&str>, of: &str) {
        let Some(value) = value else { return };
        self.begin(subject, predicate);
        match of {
            xsd::STRING => self.put_quoted(value),
            // Their notation says what they are.
            xsd::BOOLEAN | xsd::INTEGER | xsd::DECIMAL => self.put(value),
            _ => {
                self.put_quoted(value);
                self.put("^^");
                self.put(of);
            }
        }
    }

    /// Says a number, where there is one.
    pub fn number(&mut self, subject: &str, predicate: &str, number: Option<u32>) {
        self.value(subject, predicate, number.map(|number| number.to_string()).as_deref(), xsd::INTEGER);
    }

    /// Says whether something is so.
    pub fn truth(&mut self, subject: &str, predicate: &str, so: bool) {
        self.value(subject, predicate, Some(if so { "true" } else { "false" }), xsd::BOOLEAN);
    }

    /// Says an address: as a node, or as it is written where it is none that a node could have.
    pub fn address(&mut self, subject: &str, predicate: &str, address: Option<&str>) {
        match address.map(NamedNode::new) {
            Some(Ok(node)) => self.say(subject, predicate, &self.prefixes.shortened(node.as_str())),
            _ => self.value(subject, predicate, address, xsd::ANY_URI),
        }
    }

    /// Says where in a document something was made from, or where it points; the place is described at the end.
    pub fn place(&mut self, subject: &str, predicate: &str, document_id: &str, cell: &ProvenanceRow<'_>) {
        let (document, start, end) = (encoded(document_id), cell.start_char, cell.end_char);
        let place = format!("{document}.{start}-{end}");
        self.say(subject, predicate, &local("document", &place));
        self.places.insert(place, (document.len(), start, end));
    }

    /// Describes the places and ends the last sentence.
    pub fn finish(mut self) {
        for (place, (document, start, end)) in std::mem::take(&mut self.places) {
            let (document, place) = (local("document", &place[..document]), local("document", &place));
            let selector = format!("{place}.selector");
            self.kinds(&place, &[oa::SPECIFIC_RESOURCE]);
            self.say(&place, oa::HAS_SOURCE, &document);
            self.say(&place, oa::HAS_SELECTOR, &selector);
            self.kinds(&selector, &[oa::TEXT_POSITION_SELECTOR]);
            for (end, offset) in [(oa::START, start), (oa::END, end)] {
                self.value(&selector, end, Some(&offset.to_string()), xsd::NON_NEGATIVE_INTEGER);
            }
        }
        if !self.subject.is_empty() {
            self.put(" .\n");
        }
    }

    /// Puts what stands before an object.
    fn begin(&mut self, subject: &str, predicate: &str) {
        if self.subject != subject {
            if !self.subject.is_empty() {
                self.put(" .\n");
            }
            subject.clone_into(&mut self.subject);
            self.put(subject);
            self.put(" ");
        } else if self.predicate == predicate {
            return self.put(" , ");
        } else {
            self.put(" ;\n\t");
        }
        predicate.clone_into(&mut self.predicate);
        self.put(predicate);
        self.put(" ");
    }

    fn put(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn put_quoted(&mut self, text: &str) {
        self.put("\"");
        let mut done = 0;
        for (at, found) in text.match_indices(is_escaped) {
            self.put(&text[done..at]);
            match found {
                "\u{8}" => self.put("\\b"),
                "\t" => self.put("\\t"),
                "\n" => self.put("\\n"),
                "\u{c}" => self.put("\\f"),
                "\r" => self.put("\\r"),
                "\"" => self.put("\\\""),
                "\\" => self.put("\\\\"),
                _ => found.chars().for_each(|c| self.put(&format!("\\u{:04X}", u32::from(c)))),
            }
            done = at + found.len();
        }
        self.put(&text[done..]);
        self.put("\"");
    }
}

/// Whether a sign cannot stand in a text in quotes as it is.
fn is_escaped(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '"' | '\\' | '\u{7f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use oxttl::TurtleParser;

    use super::super::terms::{named, schema};
    use super::*;

    /// What a reader of Turtle takes for subject and object of what is said.
    fn read(say: impl FnOnce(&mut Statements<'_>)) -> Vec<(String, String)> {
        let prefixes = [("person", "urn:x:person:"), ("schema", "https://schema.org/"), ("xsd", "urn:xsd:")];
        let prefixes = Prefixes::new(prefixes.map(|(name, iri)| (name.to_owned(), iri.to_owned())).into());
        let mut text = prefixes.head().into_bytes();
        let mut statements = Statements::new(&prefixes, &mut text);
        say(&mut statements);
        statements.finish();
        let triples = TurtleParser::new().for_slice(&text).map(|triple| triple.expect("Turtle"));
        triples.map(|triple| (triple.subject.to_string(), triple.object.to_string())).collect()
    }

    #[test]
    fn texts_are_read_back() {
        let signs: String = (0..0x80).chain([0xA0, 0x2028, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F512]).filter_map(char::from_u32).collect();
        for text in ["", "a", "\"a\\\"", "a\nb", &signs] {
            let said = read(|statements| statements.text("person:a", schema::NAME, Some(text)));
            assert_eq!(said[0].1, oxrdf::Literal::from(text).to_string(), "{text:?}");
        }
    }

    #[test]
    fn names_are_read_back() {
        for (id, iri) in [("a-b", "a-b"), ("-a", "-a"), ("é.1", "%C3%A9%2E1"), ("李", "%E6%9D%8E"), ("a_B/c", "a_B%2Fc")] {
            let said = read(|statements| statements.kinds(&named("person", id), &[schema::EVENT]));
            assert_eq!(said[0], (format!("<urn:x:person:{iri}>"), "<https://schema.org/Event>".to_owned()), "{id}");
        }
    }

    #[test]
    fn addresses_are_read_back() {
        let addresses = ["https://schema.org/a_(b)/-c.d?e=f#g.", "https://schema.org/é", "https://schema.org/", "urn:x:person:-1"];
        for address in addresses {
            let said = read(|statements| statements.address("person:a", schema::URL, Some(address)));
            assert_eq!(said[0].1, format!("<{address}>"));
        }
        let said = read(|statements| statements.address("person:a", schema::URL, Some("not an address")));
        assert_eq!(said[0].1, "\"not an address\"^^<urn:xsd:anyURI>");
    }
}
