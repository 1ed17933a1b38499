//! Keys of mappings: always texts, plain or in double quotes.

use serde::{
    Serialize,
    ser::{self, Impossible},
};

use super::{
    Error, number,
    scalar::{self, ScalarStyle},
    serializer::start_line,
};

/// Appends a key of a mapping that stands `indent` columns in, with its colon. A scalar that is no text becomes one, as
/// in JSON.
pub(super) fn append<T: Serialize + ?Sized>(out: &mut Vec<u8>, indent: usize, key: &T) -> Result<(), Error> {
    /// Readers give up on a key whose colon does not follow within 1024 characters, unless it is announced.
    const LONG: usize = 1000;
    let start = out.len();
    key.serialize(KeySerializer { out })?;
    if out.len() - start > LONG {
        out.splice(start..start, *b"? ");
        out.push(b'\n');
        start_line(out, indent);
    }
    out.push(b':');
    Ok(())
}

struct KeySerializer<'o> {
    out: &'o mut Vec<u8>,
}

/// Keys that are no texts but have one.
macro_rules! as_text {
    ($($method:ident: $type:ty,)+) => {
        $(fn $method(self, value: $type) -> Result<(), Error> {
            self.serialize_str(&value.to_string())
        })+
    };
}

impl ser::Serializer for KeySerializer<'_> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Impossible<(), Error>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        match scalar::style(text) {
            ScalarStyle::Plain => self.out.extend_from_slice(text.as_bytes()),
            ScalarStyle::Quoted | ScalarStyle::Literal { .. } => scalar::append_quoted(self.out, text),
        }
        Ok(())
    }

    as_text! {
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
        serialize_char: char,
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.serialize_str(&number::float32(value))
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        self.serialize_str(&number::float(value))
    }

    fn serialize_unit_variant(self, _name: &'static str, _index: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _name: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_bytes(self, _value: &[u8]) -> Result<(), Error> {
        Err(Error::Key)
    }

    fn serialize_none(self) -> Result<(), Error> {
        Err(Error::Key)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        Err(Error::Key)
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Error> {
        Err(Error::Key)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<(), Error> {
        Err(Error::Key)
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<Self::SerializeSeq, Error> {
        Err(Error::Key)
    }

    fn serialize_tuple(self, _len: usize) -> Result<Self::SerializeTuple, Error> {
        Err(Error::Key)
    }

    fn serialize_tuple_struct(self, _name: &'static str, _len: usize) -> Result<Self::SerializeTupleStruct, Error> {
        Err(Error::Key)
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error::Key)
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Err(Error::Key)
    }

    fn serialize_struct(self, _name: &'static str, _len: usize) -> Result<Self::SerializeStruct, Error> {
        Err(Error::Key)
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error::Key)
    }
}
