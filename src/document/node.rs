//! The view through which an AST is walked: as JSON, in place, with the span of each value.

use std::borrow::Cow;
use std::fmt::Display;

use serde::{Serialize, Serializer};

use super::Pointers;
use crate::source::{Basis, Span, Spanned};

/// One value of an AST as JSON sees it.
#[derive(Clone)]
pub enum Json<'n> {
    /// `null`.
    Null,
    /// A whole number; the AST holds no other.
    Number(u64),
    /// A string.
    Text(Cow<'n, str>),
    /// A string that is written only when somebody asks for it.
    Written(&'n dyn Written),
    /// An array, by its length and its items.
    Array(&'n dyn Items),
    /// An object, by its members in the order of declaration.
    Object(&'n dyn Members),
}

/// A value of the AST.
pub trait Node: Sync {
    /// The value as JSON.
    fn json(&self) -> Json<'_>;

    /// Where it was read; `None` for what groups other values.
    fn span(&self) -> Option<Span> {
        None
    }

    /// Takes the values at `pointers` out, as far as they may be absent, and adds their places to `gone`. Whether this
    /// value itself must go.
    fn take_out(&mut self, pointers: &Pointers, gone: &mut Vec<Span>) -> bool {
        let _ = (pointers, gone);
        true
    }

    /// How it was read; `None` for what groups other values.
    fn basis(&self) -> Option<Basis> {
        None
    }
}

/// What is written as a string, and knows without its letters whether they have the form that its schema wants.
pub trait Written: Display + Sync {
    /// Whether they have that form.
    fn is_in_form(&self) -> bool;
}

/// The items of an array.
#[allow(clippy::len_without_is_empty, reason = "whoever walks an array counts its items")]
pub trait Items: Sync {
    /// How many.
    fn len(&self) -> usize;
    /// The item at `index`, which must be less than the length.
    fn item(&self, index: usize) -> &dyn Node;
}

/// The members of an object.
pub trait Members: Sync {
    /// Their names.
    fn names(&self) -> &'static [&'static str];
    /// The member at `index`, which must be less than the number of names.
    fn member(&self, index: usize) -> &dyn Node;
}

/// A value as a serialiser takes it.
pub(super) struct AsJson<'n>(pub &'n dyn Node);

impl Serialize for AsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.json() {
            Json::Null => serializer.serialize_none(),
            Json::Number(number) => serializer.serialize_u64(number),
            Json::Text(text) => serializer.serialize_str(&text),
            Json::Written(text) => serializer.collect_str(text),
            Json::Array(items) => serializer.collect_seq((0..items.len()).map(|at| AsJson(items.item(at)))),
            Json::Object(members) => {
                let names = members.names().iter().enumerate();
                serializer.collect_map(names.map(|(at, name)| (name, AsJson(members.member(at)))))
            }
        }
    }
}

/// Declares AST types: the struct with its derives, and its [`Node`] view from the same list of fields.
macro_rules! node {
    ($($(#[$meta:meta])* pub struct $name:ident $(<$life:lifetime>)? { $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)+ })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, schemars::JsonSchema)]
            pub struct $name $(<$life>)? { $($(#[$field_meta])* pub $field: $type,)+ }

            impl $(<$life>)? $crate::document::Node for $name $(<$life>)? {
                fn json(&self) -> $crate::document::Json<'_> {
                    $crate::document::Json::Object(self)
                }

                fn take_out(&mut self, pointers: &$crate::document::Pointers, gone: &mut Vec<$crate::source::Span>) -> bool {
                    let mut goes = pointers.is_empty();
                    $(if let Some(below) = pointers.below(stringify!($field)) { goes |= self.$field.take_out(below, gone); })+
                    goes
                }
            }

            impl $(<$life>)? $crate::document::node::Members for $name $(<$life>)? {
                fn names(&self) -> &'static [&'static str] {
                    &[$(stringify!($field)),+]
                }

                fn member(&self, index: usize) -> &dyn $crate::document::Node {
                    let mut at = 0;
                    $(
                        if at == index {
                            return &self.$field;
                        }
                        at += 1;
                    )+
                    panic!("there are {at} members, and none at {index}")
                }
            }
        )+
    };
}

impl<T: Node> Node for Spanned<T> {
    fn json(&self) -> Json<'_> {
        self.node.json()
    }

    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    fn take_out(&mut self, pointers: &Pointers, gone: &mut Vec<Span>) -> bool {
        self.node.take_out(pointers, gone)
    }

    fn basis(&self) -> Option<Basis> {
        Some(self.basis)
    }
}

impl<T: Node> Node for Option<T> {
    fn json(&self) -> Json<'_> {
        self.as_ref().map_or(Json::Null, Node::json)
    }

    fn span(&self) -> Option<Span> {
        self.as_ref().and_then(Node::span)
    }

    fn take_out(&mut self, pointers: &Pointers, gone: &mut Vec<Span>) -> bool {
        if let Some(value) = self
            && value.take_out(pointers, gone)
        {
            spans(value, &mut |span| gone.push(span));
            *self = None;
        }
        false
    }

    fn basis(&self) -> Option<Basis> {
        self.as_ref().and_then(Node::basis)
    }
}

impl<T: Node> Node for Vec<T> {
    fn json(&self) -> Json<'_> {
        Json::Array(self)
    }

    fn take_out(&mut self, pointers: &Pointers, gone: &mut Vec<Span>) -> bool {
        let mut at = 0;
        self.retain_mut(|item| {
            let goes = pointers.below(&at.to_string()).is_some_and(|below| item.take_out(below, gone));
            at += 1;
            if goes {
                spans(item, &mut |span| gone.push(span));
            }
            !goes
        });
        pointers.is_empty()
    }
}

impl<T: Node> Items for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn item(&self, index: usize) -> &dyn Node {
        &self[index]
    }
}

impl Node for Cow<'_, str> {
    fn json(&self) -> Json<'_> {
        Json::Text(Cow::Borrowed(self))
    }
}

impl Node for u32 {
    fn json(&self) -> Json<'_> {
        Json::Number(u64::from(*self))
    }
}

/// The span of the value at a JSON pointer, or of the nearest value around it that has one, or of the first value
/// inside it.
pub fn locate(root: &dyn Node, pointer: &str) -> Option<Span> {
    let mut node = root;
    let mut found = node.span();
    for step in pointer.split('/').skip(1) {
        let Some(next) = child(node, step) else { break };
        node = next;
        found = node.span().or_else(|| first_span(node)).or(found);
    }
    found
}

/// What stands in front of a title where a page prints both.
const CODE: &[&str] = &["event", "session_type", "number"];

/// Where the absent value at a JSON pointer belongs: in front of what is read first of the entry of a list that it stands
/// in, behind the session's code. `None` where it stands in no list, so that it belongs at the document's beginning.
pub fn place_of_absent(root: &dyn Node, pointer: &str) -> Option<Span> {
    let (mut node, mut around) = (root, None);
    for step in pointer.split('/').skip(1) {
        let Some(next) = child(node, step) else { break };
        if matches!(node.json(), Json::Array(_)) {
            around = Some(next);
        }
        node = next;
    }
    let around = around?;
    first_but(around, CODE).or_else(|| first_but(around, &[])).map(Span::before)
}

/// The first place in the text, members of these names left out.
fn first_but(node: &dyn Node, names: &[&str]) -> Option<Span> {
    let inside = match node.json() {
        Json::Array(items) => (0..items.len()).filter_map(|at| first_but(items.item(at), names)).min(),
        Json::Object(members) => {
            let others = members.names().iter().enumerate().filter(|(_, name)| !names.contains(name));
            others.filter_map(|(at, _)| first_but(members.member(at), names)).min()
        }
        _ => None,
    };
    node.span().into_iter().chain(inside).min()
}

fn child<'n>(node: &'n dyn Node, step: &str) -> Option<&'n dyn Node> {
    match node.json() {
        Json::Array(items) => step.parse().ok().filter(|&at: &usize| at < items.len()).map(|at| items.item(at)),
        Json::Object(members) => members.names().iter().position(|name| *name == step).map(|at| members.member(at)),
        _ => None,
    }
}

fn first_span(node: &dyn Node) -> Option<Span> {
    let mut first = None;
    spans(node, &mut |span| {
        first.get_or_insert(span);
    });
    first
}

/// Calls `visit` with the span of each value, in the order of declaration.
pub fn spans(node: &dyn Node, visit: &mut dyn FnMut(Span)) {
    if let Some(span) = node.span() {
        visit(span);
    }
    match node.json() {
        Json::Array(items) => (0..items.len()).for_each(|at| spans(items.item(at), visit)),
        Json::Object(members) => (0..members.names().len()).for_each(|at| spans(members.member(at), visit)),
        _ => {}
    }
}
