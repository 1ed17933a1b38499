//! The tree of a page, as a browser makes it of whatever markup. It is a table of nodes that know their neighbours by number, so
//! that no depth is too deep to go through; it touches memory only, and not more than a page can want.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, local_name, ns, parse_document};

/// The most nodes of a page: pages of these publishers have some thousands.
const MOST_NODES: usize = 1_000_000;
/// How deep elements stand in each other at most, as browsers have it.
const MOST_LEVELS: u32 = 512;
/// The blanks inside one tag, at most: each may part two attributes, and all of these are compared.
const MOST_BLANKS: usize = 2_000;
/// The bytes that are handed to the parser before the limits are looked at.
const PIECE: usize = 4096;

/// The number of a node.
pub type NodeId = usize;
/// The whole page.
pub const PAGE: NodeId = 0;

/// What a node is.
#[derive(Debug)]
pub enum NodeData {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
    /// Anything else: the page, a comment, what a template holds.
    Other,
}

/// An element.
#[derive(Debug)]
pub struct Element {
    /// Its name, in small letters.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether one of its classes is this.
    pub fn has_class(&self, class: &str) -> bool {
        self.words().any(|word| word == class)
    }

    /// Its classes and its `id`.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        ["class", "id"].into_iter().filter_map(|name| self.get(name)).flat_map(str::split_ascii_whitespace)
    }
}

#[derive(Debug)]
struct TreeNode {
    data: NodeData,
    depth: u32,
    parent: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
}

/// A page as a tree.
#[derive(Debug)]
pub struct PageTree {
    nodes: Vec<TreeNode>,
    /// The comments in which browsers say where they saved a page from.
    pub saved_from: Vec<String>,
}

impl PageTree {
    /// Reads a page; fails, in words, where it is larger than any page.
    pub fn parse(text: &str) -> Result<Self, String> {
        if has_endless_tag(text.as_bytes()) {
            return Err(format!("a tag has more than {MOST_BLANKS} blanks inside"));
        }
        // Nobody runs the scripts of the page, so what it shows to those who do not is a part of the tree.
        let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let mut parser = parse_document(Growing::default(), ParseOpts { tree_builder, ..ParseOpts::default() });
        let mut rest = text;
        while !rest.is_empty() {
            let mut end = rest.len().min(PIECE);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            parser.process(StrTendril::from(&rest[..end]));
            rest = &rest[end..];
            parser.tokenizer.sink.sink.within_limits()?;
        }
        let grown = parser.finish();
        grown.within_limits()?;
        Ok(Self { nodes: grown.nodes.into_inner(), saved_from: grown.saved_from.into_inner() })
    }

    /// The element at a node, where there is one.
    pub fn element(&self, node: NodeId) -> Option<&Element> {
        match &self.nodes[node].data {
            NodeData::Element(element) => Some(element),
            _ => None,
        }
    }

    /// What a node is.
    pub fn data(&self, node: NodeId) -> &NodeData {
        &self.nodes[node].data
    }

    /// The node that holds another.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node].parent
    }

    /// The first node that a node holds.
    pub fn first_child(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node].first
    }

    /// The node behind another, in the same one.
    pub fn next_sibling(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node].next
    }

    /// What holds a node, the nearest first.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(node), |node| self.parent(*node))
    }

    /// What a node holds, in the order of the page, itself in front.
    pub fn below(&self, top: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(top), move |&node| {
            self.first_child(node).or_else(|| {
                let mut at = node;
                while at != top {
                    if let Some(next) = self.next_sibling(at) {
                        return Some(next);
                    }
                    at = self.parent(at)?;
                }
                None
            })
        })
    }

    /// The elements below a node, itself in front.
    pub fn elements(&self, top: NodeId) -> impl Iterator<Item = (NodeId, &Element)> {
        self.below(top).filter_map(|node| Some((node, self.element(node)?)))
    }
}

/// Whether a tag holds more blanks than any does. Texts of scripts, of styles and comments are no tags.
fn has_endless_tag(text: &[u8]) -> bool {
    let find = |from: usize, word: &[u8]| memchr::memmem::find(&text[from..], word).map(|at| from + at);
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', &text[at..]).map(|found| at + found) {
        let tag = &text[open + 1..];
        let is = |name: &[u8]| tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        if is(b"!--") {
            at = find(open, b"-->").unwrap_or(text.len());
            continue;
        }
        at = open + 1;
        if !tag.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (mut quote, mut blanks) = (None, 0);
        let end = tag.iter().position(|byte| {
            match (quote, byte) {
                (None, b'"' | b'\'') => quote = Some(*byte),
                (Some(open), byte) if open == *byte => (quote, blanks) = (None, blanks + 1),
                (None, byte) if byte.is_ascii_whitespace() || *byte == b'/' => blanks += 1,
                _ => {}
            }
            quote.is_none() && *byte == b'>' || blanks > MOST_BLANKS
        });
        if blanks > MOST_BLANKS {
            return true;
        }
        for name in [&b"script"[..], b"style"] {
            if is(name) {
                let close = [b"</", name].concat();
                at = find(open, &close).unwrap_or(text.len());
            }
        }
        at = at.max(end.map_or(at, |end| if at > open + 1 { at } else { open + 1 + end }));
    }
    false
}

/// What the parser holds of a node.
#[derive(Clone)]
struct HeldNode {
    node: NodeId,
    name: Rc<QualName>,
}

/// A tree while the parser works on it.
struct Growing {
    nodes: RefCell<Vec<TreeNode>>,
    templates: RefCell<HashMap<NodeId, NodeId>>,
    saved_from: RefCell<Vec<String>>,
    too_deep: Cell<bool>,
    /// The name of what has none.
    nameless: Rc<QualName>,
}

impl Default for Growing {
    fn default() -> Self {
        let growing = Self {
            nodes: RefCell::default(),
            templates: RefCell::default(),
            saved_from: RefCell::default(),
            too_deep: Cell::new(false),
            nameless: Rc::new(QualName::new(None, ns!(), local_name!(""))),
        };
        growing.add(NodeData::Other);
        growing
    }
}

impl Growing {
    fn within_limits(&self) -> Result<(), String> {
        if self.too_deep.get() {
            return Err(format!("its elements stand in each other more than {MOST_LEVELS} levels deep"));
        }
        if self.nodes.borrow().len() > MOST_NODES {
            return Err(format!("it has more than {MOST_NODES} elements and texts"));
        }
        Ok(())
    }

    fn add(&self, data: NodeData) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(TreeNode { data, depth: 0, parent: None, first: None, last: None, previous: None, next: None });
        nodes.len() - 1
    }

    fn without_name(&self, node: NodeId) -> HeldNode {
        HeldNode { node, name: Rc::clone(&self.nameless) }
    }

    /// Takes a node out of where it is.
    fn detach(&self, node: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let (parent, previous, next) = (nodes[node].parent.take(), nodes[node].previous.take(), nodes[node].next.take());
        match previous {
            Some(previous) => nodes[previous].next = next,
            None => parent.into_iter().for_each(|parent| nodes[parent].first = next),
        }
        match next {
            Some(next) => nodes[next].previous = previous,
            None => parent.into_iter().for_each(|parent| nodes[parent].last = previous),
        }
    }

    /// Puts what is new into `parent`, in front of `next` or as the last one; text joins the text before it.
    fn insert(&self, parent: NodeId, next: Option<NodeId>, new: NodeOrText<HeldNode>) {
        let node = match new {
            NodeOrText::AppendNode(held) => {
                self.detach(held.node);
                held.node
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = next.map_or(nodes[parent].last, |next| nodes[next].previous);
                if let Some(NodeData::Text(known)) = before.map(|before| &mut nodes[before].data) {
                    known.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(NodeData::Text(text.to_string()))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let previous = next.map_or(nodes[parent].last, |next| nodes[next].previous);
        let depth = nodes[parent].depth + 1;
        if depth > MOST_LEVELS {
            self.too_deep.set(true);
        }
        let new = &mut nodes[node];
        (new.parent, new.previous, new.next, new.depth) = (Some(parent), previous, next, depth);
        match previous {
            Some(previous) => nodes[previous].next = Some(node),
            None => nodes[parent].first = Some(node),
        }
        match next {
            Some(next) => nodes[next].previous = Some(node),
            None => nodes[parent].last = Some(node),
        }
    }
}

impl TreeSink for Growing {
    type Handle = HeldNode;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> HeldNode {
        self.without_name(PAGE)
    }

    fn elem_name<'a>(&'a self, target: &'a HeldNode) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> HeldNode {
        let attributes = attrs.iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
        let element = Element { name: name.local.to_ascii_lowercase().to_string(), attributes };
        HeldNode { node: self.add(NodeData::Element(element)), name: Rc::new(name) }
    }

    fn create_comment(&self, text: StrTendril) -> HeldNode {
        /// Nobody says more than an address and a day.
        const LONGEST: usize = 2000;
        let says = text.len() <= LONGEST
            && ["saved from url", "saved with singlefile"].iter().any(|word| text.to_ascii_lowercase().contains(word));
        if says {
            self.saved_from.borrow_mut().push(text.to_string());
        }
        self.without_name(self.add(NodeData::Other))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> HeldNode {
        self.without_name(self.add(NodeData::Other))
    }

    fn append(&self, parent: &HeldNode, child: NodeOrText<HeldNode>) {
        self.insert(parent.node, None, child);
    }

    fn append_based_on_parent_node(&self, element: &HeldNode, previous: &HeldNode, child: NodeOrText<HeldNode>) {
        let has_parent = self.nodes.borrow()[element.node].parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &HeldNode) -> HeldNode {
        // Nobody sees them: they hang nowhere.
        let known = self.templates.borrow().get(&target.node).copied();
        let contents = known.unwrap_or_else(|| self.add(NodeData::Other));
        self.templates.borrow_mut().insert(target.node, contents);
        self.without_name(contents)
    }

    fn same_node(&self, one: &HeldNode, other: &HeldNode) -> bool {
        one.node == other.node
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &HeldNode, new: NodeOrText<HeldNode>) {
        let parent = self.nodes.borrow()[sibling.node].parent;
        if let Some(parent) = parent {
            self.insert(parent, Some(sibling.node), new);
        }
    }

    fn add_attrs_if_missing(&self, target: &HeldNode, attrs: Vec<Attribute>) {
        if let NodeData::Element(element) = &mut self.nodes.borrow_mut()[target.node].data {
            for one in attrs {
                let name = one.name.local.to_string();
                if element.attributes.len() < MOST_BLANKS && !element.attributes.iter().any(|(known, _)| *known == name) {
                    element.attributes.push((name, one.value.to_string()));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &HeldNode) {
        self.detach(target.node);
    }

    fn reparent_children(&self, node: &HeldNode, new_parent: &HeldNode) {
        loop {
            let child = self.nodes.borrow()[node.node].first;
            let Some(child) = child else { break };
            self.insert(new_parent.node, None, NodeOrText::AppendNode(self.without_name(child)));
        }
    }
}
