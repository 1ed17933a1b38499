//! The parts of a document as pieces of XML: what opens, what closes, text. It touches text in memory only.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// How deep elements stand in each other at most.
const MOST_LEVELS: usize = 512;

/// A piece of a part.
#[derive(Debug)]
pub enum XmlPiece {
    /// An element begins.
    Open(XmlElement),
    /// The element ends that began last.
    Close,
    /// Text.
    Text(String),
}

/// An element, by its name without what stands before the colon.
#[derive(Debug)]
pub struct XmlElement {
    /// Its name.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl XmlElement {
    fn of(start: &BytesStart<'_>) -> Self {
        let local = |name: &str| name.rsplit(':').next().unwrap_or(name).to_owned();
        let mut all = start.attributes();
        let attributes = all.with_checks(false).flatten().map(|one| {
            let value = one.normalized_value(XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned).unwrap_or_default();
            (local(one.key.as_ref()), value)
        });
        Self { name: local(start.name().as_ref()), attributes: attributes.collect() }
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value of its attribute `val`.
    pub fn val(&self) -> Option<&str> {
        self.get("val")
    }

    /// The number in its attribute `val`.
    pub fn number(&self) -> Option<i64> {
        self.val()?.trim().parse().ok()
    }

    /// Whether a switch is on: it is by being there, unless it says no.
    pub fn is_on(&self) -> bool {
        !matches!(self.val(), Some("0" | "false" | "off" | "none"))
    }
}

/// Hands each piece of `part` to `take`; fails, in words, where it is not well-formed.
pub fn pieces(part: &str, take: &mut dyn FnMut(XmlPiece)) -> Result<(), String> {
    let mut reader = Reader::from_str(part);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                depth += 1;
                if depth > MOST_LEVELS {
                    return Err(format!("its elements stand in each other more than {MOST_LEVELS} levels deep"));
                }
                take(XmlPiece::Open(XmlElement::of(&start)));
            }
            Event::Empty(start) => {
                take(XmlPiece::Open(XmlElement::of(&start)));
                take(XmlPiece::Close);
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                take(XmlPiece::Close);
            }
            Event::Text(text) => take(XmlPiece::Text(text.xml10_content().into_owned())),
            Event::CData(text) => take(XmlPiece::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(reference) => {
                let named = match reference.xml10_content().as_ref() {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                take(XmlPiece::Text(named.unwrap_or(char::REPLACEMENT_CHARACTER).to_string()));
            }
            Event::Eof if depth > 0 => return Err("it ends inside an element".to_owned()),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}
