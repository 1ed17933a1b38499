//! A record as YAML in blocks: what records are made of, and no more of serde's data model.
//!
//! Each value ends its last line. A collection learns only at its end that it is empty, so the first entry writes what
//! must stand before it.

use std::fmt::Error;
use std::io::Write;

use serde::ser::{self, Error as _, Impossible};
use serde::{Serialize, Serializer};

use super::scalar::{self, ScalarStyle};

/// How many columns a value is indented below its parent; at most 9, the deepest that a literal block's header can say.
pub(super) const STEP: usize = 2;

/// What stands on the line where a value starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StartsBehind {
    /// Nothing but blanks: the value becomes a key, when its line feed is taken away.
    Margin,
    /// A key and its colon, without a blank.
    Key,
    /// The dash of an item and a blank, or nothing at the beginning of a text.
    Dash,
}

/// Appends one value, whose entries or lines of text stand `indent` columns in.
pub(super) struct BlockSerializer<'o> {
    pub(super) out: &'o mut Vec<u8>,
    pub(super) indent: usize,
    pub(super) place: StartsBehind,
}

/// Begins a line with `indent` blanks.
pub(super) fn start_line(out: &mut Vec<u8>, indent: usize) {
    out.resize(out.len() + indent, b' ');
}

impl<'o> BlockSerializer<'o> {
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

    fn entries(self, brackets: &'static str) -> Result<Entries<'o>, Error> {
        Ok(Entries { parent: self, empty: true, brackets })
    }
}

/// Whole numbers and the like: their `Display` is YAML.
macro_rules! as_word {
    ($($method:ident: $type:ty,)+) => {
        $(fn $method(self, value: $type) -> Result<(), Error> {
            self.word(value)
        })+
    };
}

/// What no record has; a record that came to have it would not get past the first test.
macro_rules! in_no_record {
    ($($method:ident($($type:ty),*) -> $result:ty,)+) => {
        $(fn $method(self, $(_: $type),*) -> Result<$result, Error> {
            Err(Error::custom(stringify!($method)))
        })+
    };
}

impl<'o> Serializer for BlockSerializer<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Entries<'o>;
    type SerializeMap = Entries<'o>;
    type SerializeStruct = Entries<'o>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    fn serialize_str(mut self, text: &str) -> Result<(), Error> {
        self.separate();
        match scalar::style(text) {
            ScalarStyle::Plain => self.out.extend_from_slice(text.as_bytes()),
            ScalarStyle::Literal { indented, closed } if self.place != StartsBehind::Margin => {
                self.literal(text, indented, closed);
                return Ok(());
            }
            ScalarStyle::Quoted | ScalarStyle::Literal { .. } => scalar::append_quoted(self.out, text),
        }
        self.out.push(b'\n');
        Ok(())
    }

    as_word! {
        serialize_bool: bool,
        serialize_u32: u32,
        serialize_u64: u64,
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.word("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<Entries<'o>, Error> {
        self.entries("[]")
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<Entries<'o>, Error> {
        self.entries("{}")
    }

    fn serialize_struct(self, _name: &'static str, _len: usize) -> Result<Entries<'o>, Error> {
        self.entries("{}")
    }

    in_no_record! {
        serialize_i8(i8) -> (),
        serialize_i16(i16) -> (),
        serialize_i32(i32) -> (),
        serialize_i64(i64) -> (),
        serialize_u8(u8) -> (),
        serialize_u16(u16) -> (),
        serialize_f32(f32) -> (),
        serialize_f64(f64) -> (),
        serialize_char(char) -> (),
        serialize_bytes(&[u8]) -> (),
        serialize_unit() -> (),
        serialize_unit_struct(&'static str) -> (),
        serialize_unit_variant(&'static str, u32, &'static str) -> (),
        serialize_tuple(usize) -> Self::SerializeTuple,
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant,
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant,
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, _: &T) -> Result<(), Error> {
        Err(Error::custom(name))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, name: &'static str, _: u32, _: &str, _: &T) -> Result<(), Error> {
        Err(Error::custom(name))
    }
}

/// A sequence or a mapping, entry by entry.
pub(super) struct Entries<'o> {
    parent: BlockSerializer<'o>,
    empty: bool,
    /// What it is when it stays empty.
    brackets: &'static str,
}

impl Entries<'_> {
    /// Appends what stands before an entry.
    fn start_entry(&mut self) {
        let BlockSerializer { out, indent, place } = &mut self.parent;
        if !self.empty {
            start_line(out, *indent);
        } else if *place == StartsBehind::Key {
            out.push(b'\n');
            start_line(out, *indent);
        }
        self.empty = false;
    }

    fn put<T: Serialize + ?Sized>(&mut self, place: StartsBehind, value: &T) -> Result<(), Error> {
        value.serialize(BlockSerializer { out: self.parent.out, indent: self.parent.indent + STEP, place })
    }

    fn key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Error> {
        self.start_entry();
        self.put(StartsBehind::Margin, name)?;
        *self.parent.out.last_mut().expect("each value ends its line") = b':';
        Ok(())
    }

    fn close(self) -> Result<(), Error> {
        if self.empty { self.parent.word(self.brackets) } else { Ok(()) }
    }
}

impl ser::SerializeSeq for Entries<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.start_entry();
        self.parent.out.extend_from_slice(b"- ");
        self.put(StartsBehind::Dash, value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl ser::SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Error> {
        self.key(name)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.put(StartsBehind::Key, value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl ser::SerializeStruct for Entries<'_> {
    type Ok = ();
    type Error = Error;

    /// The names of fields are words of the language that no reader of YAML takes for anything else.
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        debug_assert_eq!(scalar::style(name), ScalarStyle::Plain);
        self.start_entry();
        self.parent.out.extend_from_slice(name.as_bytes());
        self.parent.out.push(b':');
        self.put(StartsBehind::Key, value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}
