//! serde's data model as YAML in blocks.
//!
//! Each value ends its last line. A collection learns only at its end that it is empty, so the first entry writes what
//! must stand before it.

use std::io::Write;

use serde::{Serialize, ser};

use super::{
    Error, key, number,
    scalar::{self, ScalarStyle},
};

/// How many columns a value is indented below its parent; at most 9, the deepest that a literal block's header can say.
pub(super) const STEP: usize = 2;

/// What stands on the line where a value starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StartsBehind {
    /// Nothing: the value is the whole document.
    Line,
    /// A key and its colon, without a blank.
    Key,
    /// The dash of an item and a blank.
    Dash,
}

/// Appends one value.
pub(super) struct Serializer<'o> {
    out: &'o mut Vec<u8>,
    indent: usize,
    place: StartsBehind,
}

/// Begins a line with `indent` blanks.
pub(super) fn start_line(out: &mut Vec<u8>, indent: usize) {
    out.resize(out.len() + indent, b' ');
}

impl<'o> Serializer<'o> {
    /// For a value at `place`, whose entries or lines of text stand `indent` columns in.
    pub(super) fn new(out: &'o mut Vec<u8>, indent: usize, place: StartsBehind) -> Self {
        Self { out, indent, place }
    }

    /// Appends what needs no quoting, up to the end of the line.
    fn word(mut self, word: impl std::fmt::Display) -> Result<(), Error> {
        self.separate();
        writeln!(self.out, "{word}").expect("memory takes every byte");
        Ok(())
    }

    /// Appends what stands between the key and a value on the same line.
    fn separate(&mut self) {
        if self.place == StartsBehind::Key {
            self.out.push(b' ');
        }
    }

    /// Appends the header of a literal block and its lines.
    fn literal(self, text: &str, indented: bool, closed: bool) {
        let Self { out, indent, .. } = self;
        out.push(b'|');
        if indented {
            write!(out, "{STEP}").expect("memory takes every byte");
        }
        if !closed {
            out.push(b'-');
        }
        out.push(b'\n');
        for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
            if !line.is_empty() {
                start_line(out, indent);
                out.extend_from_slice(line.as_bytes());
            }
            out.push(b'\n');
        }
    }

    fn sequence(self) -> BlockSerializer<'o> {
        BlockSerializer { parent: self, empty: true, brackets: "[]" }
    }

    fn mapping(self) -> BlockSerializer<'o> {
        BlockSerializer { parent: self, empty: true, brackets: "{}" }
    }

    /// The mapping with the name of a variant as its only key.
    fn variant(self, name: &'static str) -> Result<Serializer<'o>, Error> {
        let mut block = self.mapping();
        block.key(name)?;
        let Serializer { out, indent, .. } = block.parent;
        Ok(Serializer::new(out, indent + STEP, StartsBehind::Key))
    }
}

/// Scalars whose `Display` is YAML.
macro_rules! as_word {
    ($($method:ident: $type:ty,)+) => {
        $(fn $method(self, value: $type) -> Result<(), Error> {
            self.word(value)
        })+
    };
}

impl<'o> ser::Serializer for Serializer<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = BlockSerializer<'o>;
    type SerializeTuple = BlockSerializer<'o>;
    type SerializeTupleStruct = BlockSerializer<'o>;
    type SerializeTupleVariant = BlockSerializer<'o>;
    type SerializeMap = BlockSerializer<'o>;
    type SerializeStruct = BlockSerializer<'o>;
    type SerializeStructVariant = BlockSerializer<'o>;

    fn serialize_str(mut self, text: &str) -> Result<(), Error> {
        self.separate();
        match scalar::style(text) {
            ScalarStyle::Plain => self.out.extend_from_slice(text.as_bytes()),
            // Readers do not agree on how deep a block is indented that is the whole document.
            ScalarStyle::Literal { indented, closed } if self.place != StartsBehind::Line => {
                self.literal(text, indented, closed);
                return Ok(());
            }
            ScalarStyle::Quoted | ScalarStyle::Literal { .. } => scalar::append_quoted(self.out, text),
        }
        self.out.push(b'\n');
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    as_word! {
        serialize_bool: bool,
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_i128: i128,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
        serialize_u128: u128,
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.word(number::float32(value))
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        self.word(number::float(value))
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.word("null")
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _name: &'static str, _index: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _name: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self.variant(variant)?)
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<BlockSerializer<'o>, Error> {
        Ok(self.sequence())
    }

    fn serialize_tuple(self, _len: usize) -> Result<BlockSerializer<'o>, Error> {
        Ok(self.sequence())
    }

    fn serialize_tuple_struct(self, _name: &'static str, _len: usize) -> Result<BlockSerializer<'o>, Error> {
        Ok(self.sequence())
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<BlockSerializer<'o>, Error> {
        Ok(self.variant(variant)?.sequence())
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<BlockSerializer<'o>, Error> {
        Ok(self.mapping())
    }

    fn serialize_struct(self, _name: &'static str, _len: usize) -> Result<BlockSerializer<'o>, Error> {
        Ok(self.mapping())
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<BlockSerializer<'o>, Error> {
        Ok(self.variant(variant)?.mapping())
    }
}

/// A sequence or a mapping, entry by entry.
pub(super) struct BlockSerializer<'o> {
    parent: Serializer<'o>,
    empty: bool,
    /// What it is when it stays empty.
    brackets: &'static str,
}

impl BlockSerializer<'_> {
    /// Appends what stands before an entry.
    fn start_entry(&mut self) {
        let Serializer { out, indent, place } = &mut self.parent;
        if !self.empty {
            start_line(out, *indent);
        } else if *place == StartsBehind::Key {
            out.push(b'\n');
            start_line(out, *indent);
        }
        self.empty = false;
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.start_entry();
        self.parent.out.extend_from_slice(b"- ");
        value.serialize(Serializer::new(self.parent.out, self.parent.indent + STEP, StartsBehind::Dash))
    }

    fn key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Error> {
        self.start_entry();
        key::append(self.parent.out, self.parent.indent, name)
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(Serializer::new(self.parent.out, self.parent.indent + STEP, StartsBehind::Key))
    }

    fn close(self) -> Result<(), Error> {
        if self.empty { self.parent.word(self.brackets) } else { Ok(()) }
    }
}

/// The traits of serde for what is a sequence here.
macro_rules! as_sequence {
    ($($trait:ident: $method:ident,)+) => {
        $(impl ser::$trait for BlockSerializer<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.item(value)
            }

            fn end(self) -> Result<(), Error> {
                self.close()
            }
        })+
    };
}

as_sequence! {
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field,
}

/// The traits of serde for what has named fields.
macro_rules! as_mapping {
    ($($trait:ident,)+) => {
        $(impl ser::$trait for BlockSerializer<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
                self.key(name)?;
                self.value(value)
            }

            fn end(self) -> Result<(), Error> {
                self.close()
            }
        })+
    };
}

as_mapping! { SerializeStruct, SerializeStructVariant, }

impl ser::SerializeMap for BlockSerializer<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Error> {
        self.key(name)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.value(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}
