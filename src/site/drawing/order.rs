//! Who stands in which column, and in which order: by the barycentre method.
//!
//! A tie that crosses a column gets a place of its own in it, a pass, so that it runs between the boxes.

use std::collections::BTreeSet;

use super::{Graph, NodeKind};

/// How often the columns are put in order from the left to the right and back.
const SWEEPS: usize = 6;

/// The height of a column, as far as places in columns of different length are compared.
const WHOLE: usize = 1_000_000;

/// The columns, from the left to the right. A cell is a node, or behind the nodes a pass.
pub struct Arrangement {
    /// What the columns stand for.
    pub kinds: Vec<NodeKind>,
    /// The cells of each column, from top to bottom.
    pub columns: Vec<Vec<usize>>,
    /// In which column each cell is.
    pub column_of: Vec<usize>,
    /// The cells that each tie visits, from the left to the right.
    pub routes: Vec<Vec<usize>>,
    /// To which cells each cell is tied.
    pub neighbours: Vec<Neighbours>,
}

/// What a cell is tied to: in the column before, the column behind, and its own.
#[derive(Default, Clone)]
pub struct Neighbours {
    pub left: Vec<usize>,
    pub right: Vec<usize>,
    pub beside: Vec<usize>,
}

impl Arrangement {
    /// Puts a graph in order.
    pub fn of(graph: &Graph<'_>) -> Self {
        let kinds: Vec<NodeKind> = graph.nodes.iter().map(|node| node.kind).collect::<BTreeSet<_>>().into_iter().collect();
        let column_of = graph.nodes.iter().map(|node| kinds.iter().take_while(|kind| **kind < node.kind).count()).collect();
        let columns = vec![Vec::new(); kinds.len()];
        let mut order = Self { kinds, columns, column_of, routes: vec![], neighbours: vec![] };
        order.neighbours.resize(graph.nodes.len(), Neighbours::default());
        for tie in &graph.ties {
            order.route(tie.from, tie.to);
        }
        for (cell, column) in order.column_of.iter().enumerate() {
            order.columns[*column].push(cell);
        }
        for _ in 0..SWEEPS {
            let last = order.columns.len();
            (0..last).for_each(|column| order.sort(column, |cell| &cell.left));
            (0..last).rev().for_each(|column| order.sort(column, |cell| &cell.right));
        }
        order
    }

    /// Finds the way of a tie, with a pass in each column that it crosses.
    fn route(&mut self, from: usize, to: usize) {
        let (left, right) = if self.column_of[from] <= self.column_of[to] { (from, to) } else { (to, from) };
        if self.column_of[left] == self.column_of[right] {
            self.neighbours[left].beside.push(right);
            self.neighbours[right].beside.push(left);
            self.routes.push(vec![left, right]);
            return;
        }
        let mut route = vec![left];
        for column in self.column_of[left] + 1..self.column_of[right] {
            route.push(self.column_of.len());
            self.column_of.push(column);
            self.neighbours.push(Neighbours::default());
        }
        route.push(right);
        for leg in route.windows(2) {
            self.neighbours[leg[0]].right.push(leg[1]);
            self.neighbours[leg[1]].left.push(leg[0]);
        }
        self.routes.push(route);
    }

    /// Sorts a column by where the neighbours on one side are in the middle, those without ties last; where two are equal, by
    /// their places in the list.
    fn sort(&mut self, column: usize, side: impl Fn(&Neighbours) -> &Vec<usize>) {
        let mut places = vec![0; self.column_of.len()];
        for cells in &self.columns {
            for (at, cell) in cells.iter().enumerate() {
                places[*cell] = (2 * at + 1) * WHOLE / (2 * cells.len());
            }
        }
        let middle = |cell: usize| {
            let tied = &self.neighbours[cell];
            let near = if side(tied).is_empty() { &tied.beside } else { side(tied) };
            let sum: usize = near.iter().map(|near| places[*near]).sum();
            let alone = tied.left.is_empty() && tied.right.is_empty() && tied.beside.is_empty();
            (alone, sum.checked_div(near.len()).unwrap_or(places[cell]), cell)
        };
        let mut cells = self.columns[column].clone();
        cells.sort_by_cached_key(|cell| middle(*cell));
        self.columns[column] = cells;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{node, tie};
    use super::*;

    fn columns(pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
        let kinds = [NodeKind::Person, NodeKind::Person, NodeKind::Person, NodeKind::Session, NodeKind::Session, NodeKind::Goal];
        let nodes = kinds.map(|kind| node("x", kind));
        let ties: Vec<_> = pairs.iter().map(|(from, to)| tie(*from, *to)).collect();
        Arrangement::of(&Graph::new(&nodes, &ties, 100)).columns
    }

    #[test]
    fn ties_are_uncrossed() {
        assert_eq!(columns(&[(0, 4), (1, 3), (2, 3)]), [vec![0, 1, 2], vec![4, 3], vec![5]]);
    }

    #[test]
    fn who_has_no_ties_stands_last() {
        assert_eq!(columns(&[(1, 4), (2, 3)])[0], [1, 2, 0]);
        assert_eq!(columns(&[]), [vec![0, 1, 2], vec![3, 4], vec![5]]);
    }

    #[test]
    fn a_tie_across_a_column_has_a_place_in_it() {
        assert_eq!(columns(&[(0, 3), (1, 5), (2, 4)])[1].len(), 3);
    }
}
