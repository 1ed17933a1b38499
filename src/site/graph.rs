//! A graph as it is collected: what there is once, with the ties between; then the drawing, and the table that says the same.

use std::collections::BTreeMap;

use super::drawing::{Drawing, DrawnNode, DrawnTie, NodeKind, TieKind, draw};
use super::pages::Link;

/// A tie in words.
pub struct TieLine {
    /// From whom or what.
    pub from: Link,
    /// What it is, and where that stands.
    pub tie: Link,
    /// To whom or what.
    pub to: Link,
}

/// What was collected.
#[derive(Default)]
pub struct DebateGraph {
    nodes: Vec<DrawnNode>,
    places: BTreeMap<(NodeKind, String), usize>,
    /// The ties, each with where it leads.
    ties: BTreeMap<(usize, usize, TieKind), String>,
}

impl DebateGraph {
    /// The place of a node that is called so, made where there is none; `about` is what a screen reader says.
    pub fn node(&mut self, kind: NodeKind, id: &str, link: Link, about: &str) -> usize {
        let Self { nodes, places, .. } = self;
        *places.entry((kind, id.to_owned())).or_insert_with(|| {
            nodes.push(DrawnNode { label: link.text, kind, href: link.href, title: about.to_owned() });
            nodes.len() - 1
        })
    }

    /// The place of a node that there is.
    pub fn find(&self, kind: NodeKind, id: &str) -> Option<usize> {
        self.places.get(&(kind, id.to_owned())).copied()
    }

    /// Ties two nodes, once; the tie leads to the first of them.
    pub fn tie(&mut self, from: usize, to: usize, kind: TieKind) {
        let href = self.nodes[from].href.clone();
        self.tie_by(from, to, kind, href);
    }

    /// Ties two nodes, once, by what stands at an address.
    pub fn tie_by(&mut self, from: usize, to: usize, kind: TieKind, href: String) {
        self.ties.entry((from, to, kind)).or_insert(href);
    }

    /// The drawing of at most so many nodes, and all ties in words.
    pub fn drawn(self, title: &str, most: usize) -> (Drawing, Vec<TieLine>) {
        let link = |at: usize| Link { text: self.nodes[at].label.clone(), href: self.nodes[at].href.clone() };
        let line = |(&(from, to, kind), href): (&(usize, usize, TieKind), &String)| TieLine {
            from: link(from),
            tie: Link { text: kind.word().to_owned(), href: href.clone() },
            to: link(to),
        };
        let lines = self.ties.iter().map(line).collect();
        let tie = |(&(from, to, kind), href): (&(usize, usize, TieKind), &String)| {
            let title = format!("{} {} {}", self.nodes[from].label, kind.word(), self.nodes[to].label);
            DrawnTie { from, to, kind, title, href: href.clone() }
        };
        let ties: Vec<DrawnTie> = self.ties.iter().map(tie).collect();
        (draw(&self.nodes, &ties, title, most), lines)
    }
}
