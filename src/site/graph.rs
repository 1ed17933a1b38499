//! A graph as it is collected: what there is once, with the ties between; then the drawing, and the table that says the same.

use std::collections::{BTreeMap, BTreeSet};

use super::drawing::{Drawing, DrawnNode, DrawnTie, NodeKind, TieKind, draw};
use super::pages::Link;

/// A tie in words.
pub struct TieLine {
    /// From whom or what.
    pub from: Link,
    /// What it is.
    pub tie: &'static str,
    /// To whom or what.
    pub to: Link,
}

/// What was collected.
#[derive(Default)]
pub struct DebateGraph {
    nodes: Vec<DrawnNode>,
    places: BTreeMap<(NodeKind, String), usize>,
    ties: BTreeSet<(usize, usize, TieKind)>,
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

    /// Ties two nodes, once.
    pub fn tie(&mut self, from: usize, to: usize, kind: TieKind) {
        self.ties.insert((from, to, kind));
    }

    /// The drawing of at most so many nodes, and all ties in words.
    pub fn drawn(self, title: &str, most: usize) -> (Drawing, Vec<TieLine>) {
        let link = |at: usize| Link { text: self.nodes[at].label.clone(), href: self.nodes[at].href.clone() };
        let lines: Vec<TieLine> =
            self.ties.iter().map(|&(from, to, kind)| TieLine { from: link(from), tie: kind.word(), to: link(to) }).collect();
        let ties: Vec<DrawnTie> = self
            .ties
            .iter()
            .map(|&(from, to, kind)| {
                let title = format!("{} {} {}", self.nodes[from].label, kind.word(), self.nodes[to].label);
                DrawnTie { from, to, kind, title, href: self.nodes[from].href.clone() }
            })
            .collect();
        (draw(&self.nodes, &ties, title, most), lines)
    }
}
