//! Drawings of who took part with whom in what, as SVG.
//!
//! Nodes and ties go in, text comes out: one drawing for wide screens, in columns, and one for narrow ones, in bands one below the
//! other. All arithmetic is on whole numbers, so the same graph gives the same bytes on every machine. Every label stands in a
//! box with room for the widest usual letters, boxes do not touch, and no tie runs through a box; what does not fit is shortened,
//! and the title, which is shown on hovering and read aloud, has the whole of it.

mod letters;
mod narrow;
mod order;
mod ports;
mod style;
mod wide;
mod write;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;

pub use style::STYLE;

/// A node.
#[derive(Debug, Clone)]
pub struct DrawnNode {
    /// What is written in its box; the title if it is empty.
    pub label: String,
    /// What it stands for.
    pub kind: NodeKind,
    /// Where its link leads: a relative address, or one of the web. Any other scheme is written as `#`.
    pub href: String,
    /// What is read aloud and shown on hovering: `Jun Murai, speaker, Keio University`. The label is put in front of it if it is
    /// not in it.
    pub title: String,
}

/// What a node stands for: each a column of the wide drawing and a band of the narrow one, in this order. Parts stand before
/// sessions, as people speak in parts, parts belong to sessions and sessions serve goals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeKind {
    /// A body: an organisation, a coalition, a group.
    Body,
    /// A person.
    Person,
    /// A part of a session: an item of the agenda, a section of a report.
    Part,
    /// A session.
    Session,
    /// A goal.
    Goal,
}

impl NodeKind {
    /// The class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Person => "person",
            Self::Part => "part",
            Self::Session => "session",
            Self::Goal => "goal",
        }
    }

    /// What stands over the column.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Body => "Bodies",
            Self::Person => "People",
            Self::Part => "Parts",
            Self::Session => "Sessions",
            Self::Goal => "Goals",
        }
    }

    /// How round the corners of the box are, in pixels: kinds differ without colour.
    fn roundness(self) -> i32 {
        match self {
            Self::Body => 0,
            Self::Person => 12,
            Self::Part | Self::Session => 3,
            Self::Goal => 7,
        }
    }
}

/// A tie between two nodes, by their places in the list; one whose place is not in the list is not drawn.
#[derive(Debug, Clone)]
pub struct DrawnTie {
    /// The node from which it goes.
    pub from: usize,
    /// The node to which it goes.
    pub to: usize,
    /// What it means.
    pub kind: TieKind,
    /// What is read aloud and shown on hovering; both labels with the kind's word between them if it is empty.
    pub title: String,
    /// Where its link leads, as with a node.
    pub href: String,
}

/// What a tie means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TieKind {
    /// A person belongs to a body.
    BelongsTo,
    /// A person or a body organises a session.
    Organises,
    /// A person moderates a session or a part.
    Moderates,
    /// A person speaks in a session or a part.
    Speaks,
    /// A person or a body takes part in a session in another way.
    TakesPart,
    /// Somebody or something is named by somebody or in a part: an arrow, as both ends may be of one kind.
    Names,
    /// A part is one of a session.
    PartOf,
    /// A session or a part serves a goal.
    Serves,
}

impl TieKind {
    /// The class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::BelongsTo => "belongs",
            Self::Organises => "organises",
            Self::Moderates => "moderates",
            Self::Speaks => "speaks",
            Self::TakesPart => "takes-part",
            Self::Names => "names",
            Self::PartOf => "part-of",
            Self::Serves => "serves",
        }
    }

    /// What the legend calls it.
    pub fn word(self) -> &'static str {
        match self {
            Self::BelongsTo => "belongs to",
            Self::Organises => "organises",
            Self::Moderates => "moderates",
            Self::Speaks => "speaks",
            Self::TakesPart => "takes part",
            Self::Names => "names",
            Self::PartOf => "part of",
            Self::Serves => "serves",
        }
    }

    /// The pattern of its line, in pixels; `None` is a line without gaps.
    fn dashes(self) -> Option<&'static str> {
        match self {
            Self::Speaks => None,
            Self::BelongsTo => Some("2 2"),
            Self::Organises => Some("12 3 2 3"),
            Self::Moderates => Some("10 3"),
            Self::TakesPart => Some("7 5"),
            Self::Names => Some("7 3 1 3"),
            Self::PartOf => Some("4 2 1 2 1 2"),
            Self::Serves => Some("4 4"),
        }
    }

    /// Whether its end is an arrow.
    fn is_arrow(self) -> bool {
        self == Self::Names
    }
}

/// The two drawings of a graph, each an `svg` element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// For 1,280 pixels.
    pub wide: String,
    /// For 390 pixels.
    pub narrow: String,
    /// How many nodes are not drawn because there are more than allowed.
    pub left_out: usize,
}

/// Draws the graph, of at most `most` nodes: those of the fewest ties are left out first, of these the last in the list, and
/// with them their ties. In which order the ties are given does not matter.
pub fn draw(nodes: &[DrawnNode], ties: &[DrawnTie], title: &str, most: usize) -> Drawing {
    let graph = Graph::new(nodes, ties, most);
    let order = order::Arrangement::of(&graph);
    Drawing {
        wide: write::svg(&wide::picture(&graph, &order), &graph, title, "wide"),
        narrow: write::svg(&narrow::picture(&graph, &order), &graph, title, "narrow"),
        left_out: nodes.len() - graph.nodes.len(),
    }
}

/// What is drawn of a graph.
struct Graph<'a> {
    nodes: Vec<&'a DrawnNode>,
    ties: Vec<Strand<'a>>,
}

/// A tie that is drawn, between places among the nodes that are.
struct Strand<'a> {
    from: usize,
    to: usize,
    tie: &'a DrawnTie,
}

impl<'a> Graph<'a> {
    fn new(nodes: &'a [DrawnNode], ties: &'a [DrawnTie], most: usize) -> Self {
        let ties = ties.iter().filter(|tie| tie.from < nodes.len() && tie.to < nodes.len());
        let mut counts = vec![0usize; nodes.len()];
        for tie in ties.clone() {
            counts[tie.from] += 1;
            counts[tie.to] += 1;
        }
        let mut kept: Vec<usize> = (0..nodes.len()).collect();
        kept.sort_by_key(|&place| (Reverse(counts[place]), place));
        kept.truncate(most);
        kept.sort_unstable();
        let place = |old: usize| kept.binary_search(&old).ok();
        let mut strands: Vec<_> = ties.filter_map(|tie| Some(Strand { from: place(tie.from)?, to: place(tie.to)?, tie })).collect();
        strands.sort_by_key(|strand| (strand.from, strand.to, strand.tie.kind, &strand.tie.title, &strand.tie.href));
        Self { nodes: kept.iter().map(|&place| &nodes[place]).collect(), ties: strands }
    }

    /// The kinds of ties that occur, in order.
    fn tie_kinds(&self) -> Vec<TieKind> {
        let mut kinds: Vec<_> = self.ties.iter().map(|strand| strand.tie.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}

/// A drawing before it is written: where everything stands, in pixels.
struct Picture {
    width: i32,
    height: i32,
    letters: Lettering,
    tiles: Vec<Tile>,
    words: Vec<Caption>,
    samples: Vec<(TieKind, i32, i32)>,
    curves: Vec<Curve>,
}

/// The size of the letters and what follows from it, in pixels.
#[derive(Clone, Copy)]
struct Lettering {
    size: i32,
    /// From line to line.
    line: i32,
    /// Between a label and the edge of its box, left and right; above and below it is half of that.
    margin: i32,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Area {
    x: i32,
    y: i32,
    width: i32,
    height: i32,
}

impl Area {
    fn right(self) -> i32 {
        self.x + self.width
    }

    fn middle(self) -> i32 {
        self.y + self.height / 2
    }
}

/// The box of a node, with its label in lines.
struct Tile {
    node: usize,
    area: Area,
    lines: Vec<String>,
}

/// A word outside of the boxes: over a column or in the legend.
struct Caption {
    area: Area,
    text: &'static str,
}

/// The line of a tie: an SVG path, and where its arrow is, if it has one, and whether it points to the right.
struct Curve {
    tie: usize,
    path: String,
    arrow: Option<(i32, i32, bool)>,
}

impl Picture {
    /// An empty drawing.
    fn new(width: i32, letters: Lettering) -> Self {
        Self { width, height: 0, letters, tiles: vec![], words: vec![], samples: vec![], curves: vec![] }
    }

    /// Writes what a column or band is over it, and gives how much room that takes.
    fn head(&mut self, kind: NodeKind, x: i32, y: i32) -> i32 {
        let text = kind.heading();
        let area = Area { x, y, width: self.letters.width(text), height: self.letters.line };
        self.words.push(Caption { area, text });
        self.letters.line + 6
    }

    /// Puts the legend of the ties below everything, from `y` on, and ends the drawing there.
    fn end(&mut self, kinds: &[TieKind], y: i32) {
        const SAMPLE: i32 = 36;
        let (mut x, mut y) = (EDGE, y);
        for &kind in kinds {
            let width = self.letters.width(kind.word());
            if x > EDGE && x + SAMPLE + 8 + width > self.width - EDGE {
                (x, y) = (EDGE, y + self.letters.line + 4);
            }
            self.samples.push((kind, x, y + self.letters.line / 2));
            let area = Area { x: x + SAMPLE + 8, y, width, height: self.letters.line };
            self.words.push(Caption { area, text: kind.word() });
            x = area.right() + 22;
        }
        self.height = if kinds.is_empty() { y } else { y + self.letters.line + EDGE };
    }
}

/// What stays free around a drawing, in pixels.
const EDGE: i32 = 8;
