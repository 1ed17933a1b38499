//! A saved page as lines: its text as a browser shows it, without menus. It touches the tree of the page, and gives an account of
//! all that it leaves out.

mod list;
mod menu;
mod publisher;
mod tree;

use std::collections::BTreeMap;

use super::lines::{RowCell, TextLines};
use super::{LeftOut, LeftOutLine, NoRendition, OriginalFormat, Rendition};
use list::OpenList;
use menu::{ElementFate, fate};
use publisher::Publisher;
use tree::{Element, NodeData, NodeId, PAGE, PageTree};

/// Elements that stand apart from what is around them.
const APART: &[&str] = &[
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "figure", "hr", "fieldset", "section",
    "article", "main",
];
/// Elements that begin a line of their own.
const LINES: &[&str] = &[
    "address", "aside", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dt", "figcaption", "footer", "form",
    "button", "header", "hgroup", "html", "label", "select", "legend", "li", "menu", "nav", "option", "search", "summary", "tbody",
    "tfoot", "thead", "tr",
];

/// Great headings of a page that may be its title, at most.
const MOST_HEADINGS: usize = 1000;

/// The text of a page that is known to come from `url`, or says where it comes from.
pub fn render(page: &str, url: Option<&str>) -> Result<Rendition, NoRendition> {
    let tree = PageTree::parse(page).map_err(|why| {
        NoRendition::new(format!("the page is not read: {why}"))
            .help("no session page is so; save it anew, or copy its text into a .txt file")
    })?;
    let stated = address(&tree);
    let publisher = Publisher::of(&tree, url.or(stated.as_deref()));
    let text = text_of(&tree, publisher);
    let titles = titles(&tree, text, publisher);
    let mut walk = Walk { tree: &tree, publisher, text, titles, ..Walk::new(&tree) };
    walk.walk();
    let language = tree
        .elements(PAGE)
        .find(|(_, element)| element.name == "html")
        .and_then(|(_, html)| Some(html.get("lang").or(html.get("xml:lang"))?.trim().to_owned()));
    let mut notes = Vec::new();
    if walk.pictures > 0 {
        let named = if walk.pictures == 1 { "1 picture".to_owned() } else { format!("{} pictures", walk.pictures) };
        notes.push(format!("{named} with a description, which is no text of the page"));
    }
    let mut left_out = Vec::new();
    for (why, lines) in walk.left_out {
        left_out.extend(lines.into_lines().into_iter().filter(|line| !line.is_empty()).map(|line| LeftOutLine { why, line }));
    }
    let lines = walk.open.pop().map(TextLines::into_lines).unwrap_or_default();
    let bytes = |lines: &mut dyn Iterator<Item = &String>| lines.map(String::len).sum::<usize>();
    let mut doubts = Vec::new();
    if bytes(&mut left_out.iter().map(|one| &one.line)) > bytes(&mut lines.iter()) {
        doubts.push("more of the page was left out than was taken: `-v` lists it, see whether the text is there".to_owned());
    }
    let what = publisher.map_or("a page".to_owned(), |publisher| format!("a page of {}", publisher.name));
    Ok(Rendition {
        url: stated,
        language: language.filter(|language| !language.is_empty()),
        what,
        left_out,
        doubts,
        notes,
        ..Rendition::new(OriginalFormat::Html, &lines)
    })
}

/// Where the page says that it stands: its canonical link, else where a browser saved it from.
fn address(tree: &PageTree) -> Option<String> {
    let is_address = |url: &&str| {
        let rest = url.strip_prefix("https://").or(url.strip_prefix("http://"));
        rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control()))
    };
    let said = |name: &str, key: &str, wanted: &str, value: &str| {
        let element = tree.elements(PAGE).find(|(_, element)| {
            element.name == name && element.get(key).is_some_and(|says| says.split_ascii_whitespace().any(|word| word == wanted))
        });
        element.and_then(|(_, element)| element.get(value).map(str::trim).filter(is_address).map(str::to_owned))
    };
    let saved = || {
        let words = tree.saved_from.iter().flat_map(|text| text.split_ascii_whitespace());
        words.map(|word| word.find("http").map_or(word, |at| &word[at..])).find(is_address).map(str::to_owned)
    };
    said("link", "rel", "canonical", "href").or_else(|| said("meta", "property", "og:url", "content")).or_else(saved)
}

/// The element that holds the text: what the publisher is known to use, else the one that the page says, else all of it.
fn text_of(tree: &PageTree, publisher: Option<&Publisher>) -> NodeId {
    let only = |is: fn(&Element) -> bool| {
        let mut found = tree.elements(PAGE).filter(|(_, element)| is(element)).map(|(node, _)| node);
        found.next().filter(|_| found.next().is_none())
    };
    publisher
        .and_then(|one| one.text_of(tree))
        .or_else(|| only(|element| element.name == "main" || element.get("role") == Some("main")))
        .or_else(|| only(|element| element.name == "article"))
        .unwrap_or(PAGE)
}

/// The title of the page where it stands outside of the text: its only great heading.
fn titles(tree: &PageTree, text: NodeId, publisher: Option<&Publisher>) -> Option<NodeId> {
    let headings = || tree.elements(PAGE).filter(|(_, element)| element.name == "h1").map(|(node, _)| node);
    let shown = |node: &NodeId| {
        let path = std::iter::once(*node).chain(tree.ancestors(*node));
        let mut path = path.filter_map(|node| Some((node, tree.element(node)?)));
        // The head of a page is a menu, but its title may stand there.
        path.all(|(node, element)| element.name == "header" || fate(tree, node, element, publisher) == ElementFate::Kept)
    };
    if headings().any(|node| tree.ancestors(node).any(|above| above == text)) {
        return None;
    }
    let mut outside = headings().take(MOST_HEADINGS).filter(shown);
    outside.next().filter(|_| outside.next().is_none())
}

/// An element that is open.
struct OpenElement {
    node: NodeId,
    /// Whether what it holds is left out from here on.
    leaves_out: bool,
    was: ElementShape,
}

/// What an element does to lines when it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ElementShape {
    Inline,
    Line,
    Apart,
    Item,
    List,
    Table,
    Row,
    Cell {
        heads: bool,
    },
    Quote,
    /// The label of a field whose value stands in the same line.
    Label,
}

struct Walk<'t> {
    tree: &'t PageTree,
    publisher: Option<&'static Publisher>,
    text: NodeId,
    titles: Option<NodeId>,
    path: Vec<OpenElement>,
    /// The text, and the cells that are open, the innermost last.
    open: Vec<TextLines>,
    /// The rows that are open.
    rows: Vec<Vec<RowCell>>,
    lists: Vec<OpenList>,
    left_out: BTreeMap<LeftOut, TextLines>,
    /// Why what comes is left out; it is until the element ends that said so.
    leaving_out: Option<LeftOut>,
    verbatim: usize,
    pictures: usize,
}

impl<'t> Walk<'t> {
    fn new(tree: &'t PageTree) -> Self {
        Self {
            tree,
            publisher: None,
            text: PAGE,
            titles: None,
            path: Vec::new(),
            open: vec![TextLines::default()],
            rows: Vec::new(),
            lists: Vec::new(),
            left_out: BTreeMap::new(),
            leaving_out: None,
            verbatim: 0,
            pictures: 0,
        }
    }

    /// Goes through the page, each node once, without calling itself.
    fn walk(&mut self) {
        let mut at = Some(PAGE);
        while let Some(node) = at {
            let below = self.enter(node).then(|| self.tree.first_child(node)).flatten();
            at = below;
            let mut done = node;
            while at.is_none() {
                self.leave(done);
                if done == PAGE {
                    return;
                }
                at = self.tree.next_sibling(done);
                match self.tree.parent(done) {
                    Some(parent) if at.is_none() => done = parent,
                    _ => {}
                }
            }
        }
    }

    fn lines(&mut self) -> &mut TextLines {
        match self.leaving_out {
            Some(why) => self.left_out.entry(why).or_default(),
            None => self.open.last_mut().expect("the text is open"),
        }
    }

    /// Takes a node, and says whether to look at what it holds.
    fn enter(&mut self, node: NodeId) -> bool {
        let tree = self.tree;
        match tree.data(node) {
            NodeData::Other => node == PAGE,
            NodeData::Text(text) => {
                let verbatim = self.verbatim > 0;
                let lines = self.lines();
                if verbatim {
                    lines.verbatim(text)
                } else {
                    lines.text(text)
                }
                false
            }
            NodeData::Element(element) => self.begin(node, element),
        }
    }

    fn begin(&mut self, node: NodeId, element: &'t Element) -> bool {
        let mut fate = if Some(node) == self.titles { ElementFate::Kept } else { fate(self.tree, node, element, self.publisher) };
        // What holds the text is no menu, whatever it is called; what is beside it is.
        if self.leaving_out.is_none() {
            let leads = |to: NodeId| node == to || self.tree.ancestors(to).any(|above| above == node);
            if leads(self.text) && self.text != PAGE || self.titles.is_some_and(leads) {
                fate = ElementFate::Kept;
            } else if fate == ElementFate::Kept && !self.is_inside(node) {
                fate = ElementFate::Told(LeftOut::Menu);
            }
        }
        let why = match fate {
            ElementFate::Nothing => return false,
            ElementFate::Told(why) => Some(why),
            ElementFate::Kept => None,
        };
        let leaves_out = why.is_some() && self.leaving_out.is_none();
        if leaves_out {
            self.leaving_out = why;
            self.lines().end_line();
        }
        let was = self.shape(node, element);
        self.open_shape(node, element, was);
        self.path.push(OpenElement { node, leaves_out, was });
        true
    }

    /// Whether a node is in the text or in the title, or the text is all.
    fn is_inside(&self, node: NodeId) -> bool {
        self.text == PAGE
            || self.path.iter().any(|open| open.node == self.text || Some(open.node) == self.titles)
            || node == self.text
    }

    fn shape(&self, node: NodeId, element: &Element) -> ElementShape {
        let inner = self.leaving_out.is_none();
        match element.name.as_str() {
            "li" => ElementShape::Item,
            "ul" | "ol" => ElementShape::List,
            "table" if inner => ElementShape::Table,
            "tr" if inner && !self.rows.is_empty() => ElementShape::Row,
            "td" | "th" if inner && !self.rows.is_empty() => ElementShape::Cell { heads: element.name == "th" },
            "td" | "th" => ElementShape::Line,
            "q" => ElementShape::Quote,
            _ if is_label(element) => {
                let field = self.tree.parent(node).and_then(|parent| self.tree.element(parent));
                let inline = field
                    .is_some_and(|field| ["field--label-inline", "field-label-inline"].iter().any(|class| field.has_class(class)));
                if inline { ElementShape::Label } else { ElementShape::Line }
            }
            _ if is_field(element) => {
                if self.has_inline_label(node) {
                    ElementShape::Line
                } else {
                    ElementShape::Apart
                }
            }
            name if APART.contains(&name) => ElementShape::Apart,
            name if LINES.contains(&name) => ElementShape::Line,
            _ => ElementShape::Inline,
        }
    }

    fn has_inline_label(&self, field: NodeId) -> bool {
        self.tree
            .element(field)
            .is_some_and(|field| ["field--label-inline", "field-label-inline"].iter().any(|class| field.has_class(class)))
    }

    fn open_shape(&mut self, node: NodeId, element: &'t Element, was: ElementShape) {
        match element.name.as_str() {
            "br" => self.lines().line_break(),
            "pre" | "textarea" | "listing" | "xmp" => self.verbatim += 1,
            "img" if self.leaving_out.is_none() => {
                self.pictures += usize::from(element.get("alt").is_some_and(|alt| !alt.trim().is_empty()));
            }
            _ => {}
        }
        match was {
            ElementShape::Inline => {}
            ElementShape::Line | ElementShape::Label => self.lines().end_line(),
            ElementShape::Apart => self.lines().stand_apart(),
            ElementShape::List => {
                self.lines().stand_apart();
                self.lists.push(OpenList::new(self.tree, node, element));
            }
            ElementShape::Item => {
                let mark = self.lists.last_mut().map_or_else(|| "  • ".to_owned(), |list| list.mark(element));
                self.lines().open_item(mark);
            }
            ElementShape::Table => {
                self.lines().stand_apart();
                self.rows.push(Vec::new());
            }
            ElementShape::Row => self.close_row(),
            ElementShape::Cell { .. } => self.open.push(TextLines::default()),
            ElementShape::Quote => self.lines().text("“"),
        }
    }

    fn leave(&mut self, node: NodeId) {
        if self.path.last().is_none_or(|open| open.node != node) {
            return;
        }
        let Some(OpenElement { leaves_out, was, .. }) = self.path.pop() else { return };
        if let Some("pre" | "textarea" | "listing" | "xmp") = self.tree.element(node).map(|element| element.name.as_str()) {
            self.verbatim -= 1;
        }
        match was {
            ElementShape::Inline => {}
            ElementShape::Line => self.lines().end_line(),
            ElementShape::Apart => self.lines().stand_apart(),
            ElementShape::List => {
                self.lists.pop();
                self.lines().stand_apart();
            }
            ElementShape::Item => self.lines().close_item(),
            ElementShape::Table => {
                self.close_row();
                self.rows.pop();
                self.lines().stand_apart();
            }
            ElementShape::Row => self.close_row(),
            ElementShape::Cell { heads } => {
                let lines = self.open.pop().map(TextLines::into_lines).unwrap_or_default();
                if let Some(row) = self.rows.last_mut() {
                    row.push(RowCell { lines, heads });
                }
            }
            ElementShape::Quote => self.lines().text("”"),
            ElementShape::Label => {
                let lines = self.lines();
                lines.colon();
                lines.hold();
            }
        }
        if leaves_out {
            self.lines().stand_apart();
            self.leaving_out = None;
        }
    }

    fn close_row(&mut self) {
        if let Some(cells) = self.rows.last_mut().map(std::mem::take) {
            self.open.last_mut().expect("the text is open").row(cells);
        }
    }
}

/// Whether Drupal has the label of a field here.
fn is_label(element: &Element) -> bool {
    element.has_class("field__label") || element.has_class("field-label")
}

/// Whether Drupal has a field here, with its label and its values.
fn is_field(element: &Element) -> bool {
    element.name == "div" && element.has_class("field")
}
