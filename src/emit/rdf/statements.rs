//! What one record says in the graph, in Turtle, without the prefixes, which stand once at the head of the file.

use std::collections::BTreeMap;

use oxrdf::{LiteralRef, NamedNode, NamedNodeRef, TermRef, TripleRef};
use oxttl::TurtleSerializer;
use oxttl::turtle::LowLevelTurtleSerializer;

use super::terms::{oa, rdf, xsd};
use crate::dataset::ProvenanceRow;

/// What is being said.
pub struct Statements {
    serializer: LowLevelTurtleSerializer,
    bytes: Vec<u8>,
    /// The places that were spoken of: document, first and last offset, by their names.
    places: BTreeMap<NamedNode, (NamedNode, u32, u32)>,
}

/// What the serializer writes between two subjects.
const END: &str = " .\n";

impl Statements {
    /// Nothing yet, to be written by this serializer, and the prefixes, in the order of their names.
    pub fn begin(serializer: TurtleSerializer) -> (Self, String) {
        let mut statements = Self { serializer: serializer.low_level(), bytes: Vec::new(), places: BTreeMap::new() };
        statements.turn_away();
        let written = String::from_utf8(std::mem::take(&mut statements.bytes)).expect("Turtle is UTF-8");
        let mut prefixes: Vec<&str> = written.split_inclusive('\n').filter(|line| line.starts_with("@prefix")).collect();
        prefixes.sort_unstable();
        (statements, prefixes.concat())
    }

    /// Speaks of a subject that nobody means, so that the next statement begins with its own, behind an [`END`].
    fn turn_away(&mut self) {
        self.say(&NamedNode::new_unchecked("urn:none"), rdf::TYPE, rdf::TYPE);
    }

    /// Says something of a subject; what is said of one subject is said in one go.
    pub fn say<'t>(&mut self, subject: &'t NamedNode, predicate: NamedNodeRef<'t>, object: impl Into<TermRef<'t>>) {
        let triple = TripleRef::new(subject, predicate, object);
        self.serializer.serialize_triple(triple, &mut self.bytes).expect("memory takes every byte");
    }

    /// Says of which kinds a subject is.
    pub fn kinds(&mut self, subject: &NamedNode, kinds: &[NamedNodeRef<'_>]) {
        kinds.iter().for_each(|kind| self.say(subject, rdf::TYPE, *kind));
    }

    /// Says a text, where there is one.
    pub fn text(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, text: Option<&str>) {
        self.value(subject, predicate, text, xsd::STRING);
    }

    /// Says a value of a type, where there is one.
    pub fn value(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, value: Option<&str>, of: NamedNodeRef<'_>) {
        if let Some(value) = value {
            self.say(subject, predicate, LiteralRef::new_typed_literal(value, of));
        }
    }

    /// Says a number, where there is one.
    pub fn number(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, number: Option<u32>) {
        self.value(subject, predicate, number.map(|number| number.to_string()).as_deref(), xsd::INTEGER);
    }

    /// Says whether something is so.
    pub fn truth(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, so: bool) {
        self.value(subject, predicate, Some(if so { "true" } else { "false" }), xsd::BOOLEAN);
    }

    /// Says an address: as a node, or as it is written where it is none that a node could have.
    pub fn address(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, address: Option<&str>) {
        match address.map(NamedNode::new) {
            Some(Ok(node)) => self.say(subject, predicate, &node),
            _ => self.value(subject, predicate, address, xsd::ANY_URI),
        }
    }

    /// Says where in a document something was made from, or where it points; the place is described at the end.
    pub fn place(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, document: NamedNode, cell: &ProvenanceRow<'_>) {
        let (start, end) = (cell.start_char, cell.end_char);
        let place = NamedNode::new_unchecked(format!("{}.{start}-{end}", document.as_str()));
        self.say(subject, predicate, &place);
        self.places.insert(place, (document, start, end));
    }

    /// The bytes, for `take`; then nothing is said yet.
    pub fn hand_over(&mut self, take: impl FnOnce(&[u8])) {
        for (place, (document, start, end)) in std::mem::take(&mut self.places) {
            let selector = NamedNode::new_unchecked(format!("{}.selector", place.as_str()));
            self.kinds(&place, &[oa::SPECIFIC_RESOURCE]);
            self.say(&place, oa::HAS_SOURCE, &document);
            self.say(&place, oa::HAS_SELECTOR, &selector);
            self.kinds(&selector, &[oa::TEXT_POSITION_SELECTOR]);
            for (end, offset) in [(oa::START, start), (oa::END, end)] {
                self.value(&selector, end, Some(&offset.to_string()), xsd::NON_NEGATIVE_INTEGER);
            }
        }
        if !self.bytes.is_empty() {
            self.serializer.finish(&mut self.bytes).expect("memory takes every byte");
            take(&self.bytes[END.len()..]);
            self.turn_away();
            self.bytes.clear();
        }
    }
}
