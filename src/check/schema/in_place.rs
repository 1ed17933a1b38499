//! The AST as the validator sees it: JSON, read in place.

use std::borrow::Cow;

use jsonschema::JsonType;
use jsonschema::json::{Array, Json as Representation, JsonNumber, Node as Value, NodeIdentity, Object};
use serde_json::Number;

use crate::document::{Items, Json, Members, Node};

/// The representation whose values are nodes of an AST.
pub(super) struct Ast;

/// A value of the AST, or the name of a member, which a schema may constrain as well.
#[derive(Clone, Copy)]
pub(super) enum Handle<'a> {
    Node(&'a dyn Node),
    Name(&'a str),
}

impl Representation for Ast {
    type Node<'a> = Handle<'a>;
    type PreparedKey = String;
    type StringBuffer = ();

    fn prepare_key(key: &str) -> String {
        key.to_owned()
    }

    fn with_string_node<T>((): &mut (), string: &str, f: impl FnOnce(Handle<'_>) -> T) -> T {
        f(Handle::Name(string))
    }
}

impl<'a> Handle<'a> {
    fn json(self) -> Json<'a> {
        match self {
            Self::Node(node) => node.json(),
            Self::Name(name) => Json::Text(Cow::Borrowed(name)),
        }
    }
}

impl<'a> Value<'a, Ast> for Handle<'a> {
    type Object = ObjectOf<'a>;
    type Array = ArrayOf<'a>;
    type Number = Whole;

    fn as_object(&self) -> Option<ObjectOf<'a>> {
        match self.json() {
            Json::Object(members) => Some(ObjectOf(members)),
            _ => None,
        }
    }

    fn as_array(&self) -> Option<ArrayOf<'a>> {
        match self.json() {
            Json::Array(items) => Some(ArrayOf(items)),
            _ => None,
        }
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        match self.json() {
            Json::Text(text) => Some(text),
            Json::Written(text) => Some(text.to_string().into()),
            _ => None,
        }
    }

    fn as_number(&self) -> Option<Whole> {
        match self.json() {
            Json::Number(number) => Some(Whole(number)),
            _ => None,
        }
    }

    fn as_boolean(&self) -> Option<bool> {
        None
    }

    fn is_null(&self) -> bool {
        matches!(self.json(), Json::Null)
    }

    fn json_type(&self) -> JsonType {
        match self.json() {
            Json::Null => JsonType::Null,
            Json::Number(_) => JsonType::Number,
            Json::Text(_) | Json::Written(_) => JsonType::String,
            Json::Array(_) => JsonType::Array,
            Json::Object(_) => JsonType::Object,
        }
    }

    fn equals_value(&self, expected: &serde_json::Value) -> bool {
        match self.json() {
            Json::Null => expected.is_null(),
            Json::Text(text) => expected.as_str() == Some(&*text),
            _ => jsonschema::json::cmp::equal(&self.to_value(), expected),
        }
    }

    // Only for a value that breaks its schema.
    fn to_value(&self) -> Cow<'a, serde_json::Value> {
        Cow::Owned(match self.json() {
            Json::Null => serde_json::Value::Null,
            Json::Number(number) => number.into(),
            Json::Text(text) => text.into_owned().into(),
            Json::Written(text) => text.to_string().into(),
            Json::Array(items) => ArrayOf(items).elements().map(|item| item.to_value().into_owned()).collect(),
            Json::Object(members) => {
                ObjectOf(members).members().map(|(name, value)| (name.to_owned(), value.to_value().into_owned())).collect()
            }
        })
    }

    // An AST does not refer to itself, so there is no cycle to detect.
    fn identity(&self) -> Option<NodeIdentity> {
        None
    }
}

/// An object of the AST.
pub(super) struct ObjectOf<'a>(&'a dyn Members);

impl<'a> Object<'a, Ast> for ObjectOf<'a> {
    type Node = Handle<'a>;
    type MemberName = &'a str;
    type MembersIter = MembersOf<'a>;

    fn len(&self) -> usize {
        self.0.names().len()
    }

    fn get(&self, key: &String) -> Option<Handle<'a>> {
        let at = self.0.names().iter().position(|name| name == key)?;
        Some(Handle::Node(self.0.member(at)))
    }

    fn members(&self) -> MembersOf<'a> {
        MembersOf { members: self.0, next: 0 }
    }
}

/// The members of an object, in the order of declaration.
pub(super) struct MembersOf<'a> {
    members: &'a dyn Members,
    next: usize,
}

impl<'a> Iterator for MembersOf<'a> {
    type Item = (&'a str, Handle<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let name = self.members.names().get(self.next)?;
        let value = Handle::Node(self.members.member(self.next));
        self.next += 1;
        Some((name, value))
    }
}

/// An array of the AST.
pub(super) struct ArrayOf<'a>(&'a dyn Items);

impl<'a> Array<'a, Ast> for ArrayOf<'a> {
    type Node = Handle<'a>;
    type ElementsIter = ItemsOf<'a>;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn elements(&self) -> ItemsOf<'a> {
        ItemsOf { items: self.0, next: 0 }
    }
}

/// The items of an array.
pub(super) struct ItemsOf<'a> {
    items: &'a dyn Items,
    next: usize,
}

impl<'a> Iterator for ItemsOf<'a> {
    type Item = Handle<'a>;

    fn next(&mut self) -> Option<Handle<'a>> {
        let at = self.next;
        (at < self.items.len()).then(|| {
            self.next += 1;
            Handle::Node(self.items.item(at))
        })
    }
}

/// A number of the AST: whole, never negative.
pub(super) struct Whole(u64);

impl JsonNumber for Whole {
    fn as_u64(&self) -> Option<u64> {
        Some(self.0)
    }

    fn as_i64(&self) -> Option<i64> {
        i64::try_from(self.0).ok()
    }

    fn as_f64(&self) -> Option<f64> {
        self.to_number().as_f64()
    }

    fn as_str(&self) -> Cow<'_, str> {
        Cow::Owned(self.0.to_string())
    }

    fn to_number(&self) -> Cow<'_, Number> {
        Cow::Owned(Number::from(self.0))
    }

    fn is_integer(&self) -> bool {
        true
    }
}
