//! The narrow drawing: one column of boxes, band below band, and ties in lanes on both sides of it.
//!
//! Ties of one kind that share a node share a lane, and part only where they leave it for the node at their other end: which
//! nodes are tied can be read off, and the lanes are few. They are drawn from the shared end on, so that their dashes fall
//! together.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::order::Arrangement;
use super::ports::{self, End, Turn};
use super::{Area, Curve, EDGE, Graph, Lettering, Picture, TieKind, Tile};

const WIDTH: i32 = 390;
const LETTERS: Lettering = Lettering { size: 14, line: 18, margin: 10 };
const LINES: usize = 3;

/// How wide boxes may be: the first that leaves room for the lanes.
const BOXES: [i32; 4] = [310, 280, 250, 220];

/// Between a box and its innermost lane, and between lanes if there is room.
const FIRST: i32 = 13;
const STEP: i32 = 6;

/// Puts everything in its place.
pub fn picture(graph: &Graph<'_>, order: &Arrangement) -> Picture {
    let bundles = bundles(graph, &sides(graph, order));
    let mut bands = Bands::new(graph, order, &bundles, BOXES[0]);
    for width in &BOXES[1..] {
        if bands.fits() {
            break;
        }
        bands = Bands::new(graph, order, &bundles, *width);
    }
    bands.finish(graph, &bundles)
}

/// Whether each tie goes round on the right. All ties between two bands go round on the same side, on the one that has fewer ties
/// along these bands, short ways first.
fn sides(graph: &Graph<'_>, order: &Arrangement) -> Vec<bool> {
    let bands = |tie: usize| {
        let (from, to) = (order.column_of[graph.ties[tie].from], order.column_of[graph.ties[tie].to]);
        (from.abs_diff(to), from.min(to))
    };
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    (0..graph.ties.len()).for_each(|tie| *counts.entry(bands(tie)).or_default() += 1);
    let mut loads = [vec![0; order.columns.len()], vec![0; order.columns.len()]];
    let mut right = BTreeMap::new();
    for (&(span, upper), count) in &counts {
        let load = |side: &Vec<usize>| side[upper..=upper + span].iter().sum::<usize>();
        let side = usize::from(load(&loads[1]) <= load(&loads[0]));
        loads[side][upper..=upper + span].iter_mut().for_each(|load| *load += count);
        right.insert((span, upper), side == 1);
    }
    (0..graph.ties.len()).map(|tie| right.get(&bands(tie)).copied().unwrap_or(true)).collect()
}

/// Ties of one kind that share a node and go round on the same side.
struct Bundle {
    hub: usize,
    right: bool,
    /// The ties, and the node at the other end of each.
    ties: Vec<(usize, usize)>,
}

/// Puts each tie in a bundle: that of its end with more ties of the kind, or else that of its second end.
fn bundles(graph: &Graph<'_>, sides: &[bool]) -> Vec<Bundle> {
    let mut counts: BTreeMap<(usize, TieKind), usize> = BTreeMap::new();
    for strand in &graph.ties {
        *counts.entry((strand.from, strand.tie.kind)).or_default() += 1;
        *counts.entry((strand.to, strand.tie.kind)).or_default() += 1;
    }
    let mut bundles: BTreeMap<(usize, TieKind, bool), Vec<(usize, usize)>> = BTreeMap::new();
    for (at, strand) in graph.ties.iter().enumerate() {
        let kind = strand.tie.kind;
        let back = counts.get(&(strand.from, kind)) > counts.get(&(strand.to, kind));
        let (hub, other) = if back { (strand.from, strand.to) } else { (strand.to, strand.from) };
        bundles.entry((hub, kind, sides[at])).or_default().push((at, other));
    }
    bundles.into_iter().map(|((hub, _, right), ties)| Bundle { hub, right, ties }).collect()
}

/// The boxes at one width, with the lanes of the ties; the left edge of the boxes is zero.
struct Bands {
    picture: Picture,
    width: i32,
    bottom: i32,
    /// How far down each bundle leaves its hub, and each of its ties its other node.
    ports: Vec<(i32, Vec<i32>)>,
    lanes: Vec<i32>,
    /// How many lanes there are on the left and on the right.
    counts: [i32; 2],
}

impl Bands {
    fn new(graph: &Graph<'_>, order: &Arrangement, bundles: &[Bundle], width: i32) -> Self {
        let mut picture = Picture::new(WIDTH, LETTERS);
        let mut areas = vec![Area::default(); graph.nodes.len()];
        let all = ends(bundles, &areas);
        let mut y = EDGE;
        for (band, kind) in order.kinds.iter().enumerate() {
            y += picture.head(*kind, 0, y);
            for node in cells(graph, order, band) {
                let (lines, height) = LETTERS.lines(graph.nodes[node], width, LINES);
                let side = |right| all.iter().filter(|end| end.cell == node && end.right == right).count();
                let height = height.max(ports::room(side(false).max(side(true))));
                areas[node] = Area { x: 0, y, width, height };
                picture.tiles.push(Tile { node, area: areas[node], lines });
                y += height + 8;
            }
            y += 10;
        }
        let mut found = ports::ports(&ends(bundles, &areas), &areas).into_iter();
        let mut next = || found.next().unwrap_or(0);
        let ports = bundles.iter().map(|bundle| (next(), bundle.ties.iter().map(|_| next()).collect())).collect();
        let mut bands = Self { picture, width, bottom: y, ports, lanes: vec![0; bundles.len()], counts: [0, 0] };
        bands.find_lanes(bundles);
        bands
    }

    fn find_lanes(&mut self, bundles: &[Bundle]) {
        for (side, count) in self.counts.iter_mut().enumerate() {
            let own: Vec<usize> = (0..bundles.len()).filter(|at| usize::from(bundles[*at].right) == side).collect();
            let stretch = |at: &usize| {
                let (hub, others) = &self.ports[*at];
                others.iter().fold((*hub, *hub), |(top, bottom), other| (top.min(*other), bottom.max(*other)))
            };
            let stretches: Vec<_> = own.iter().map(stretch).collect();
            for (at, lane) in own.into_iter().zip(ports::lanes(&stretches)) {
                self.lanes[at] = lane;
                *count = (*count).max(lane + 1);
            }
        }
    }

    /// How much room there is for lanes, on both sides together.
    fn room(&self) -> i32 {
        let gaps = self.counts.iter().filter(|count| **count > 0).count();
        WIDTH - self.width - 2 * EDGE - i32::try_from(gaps).unwrap_or(2) * FIRST
    }

    fn fits(&self) -> bool {
        (self.counts[0] + self.counts[1]) * STEP <= self.room()
    }

    /// Moves the boxes between the lanes, draws the ties and the legend.
    fn finish(mut self, graph: &Graph<'_>, bundles: &[Bundle]) -> Picture {
        let (counts, room) = (self.counts, self.room());
        let all = (counts[0] + counts[1]).max(1);
        // With too many lanes for one pixel each, some are used twice.
        let step = (room / all).clamp(1, STEP);
        let most = |count: i32| (count * room / all / step).max(1).min(count.max(1));
        let out = |right: bool, lane: i32| FIRST + lane % most(counts[usize::from(right)]) * step;
        let left = if counts[0] == 0 { EDGE } else { EDGE + out(false, most(counts[0]) - 1) };
        self.picture.tiles.iter_mut().for_each(|tile| tile.area.x += left);
        self.picture.words.iter_mut().for_each(|word| word.area.x += left);
        for ((bundle, lane), (hub, others)) in bundles.iter().zip(&self.lanes).zip(&self.ports) {
            let out = out(bundle.right, *lane);
            let (x, lane) = if bundle.right { (left + self.width, left + self.width + out) } else { (left, left - out) };
            for (&(tie, node), &other) in bundle.ties.iter().zip(others) {
                let strand = &graph.ties[tie];
                let end = if strand.to == node { other } else { *hub };
                let arrow = strand.tie.kind.is_arrow().then_some((x, end, !bundle.right));
                self.picture.curves.push(Curve { tie, path: ports::round(x, *hub, lane, other), arrow });
            }
        }
        self.picture.curves.sort_by_key(|curve| curve.tie);
        self.picture.end(&graph.tie_kinds(), self.bottom + 4);
        self.picture
    }
}

/// The nodes of a band. Every second band stands the other way round than in the wide drawing: ties from one to the next then lie
/// within each other, where they would cross. Those without ties stay last.
fn cells(graph: &Graph<'_>, order: &Arrangement, band: usize) -> Vec<usize> {
    let mut cells: Vec<usize> = order.columns[band].iter().copied().filter(|cell| *cell < graph.nodes.len()).collect();
    if band % 2 == 1 {
        cells.reverse();
        cells.sort_by_key(|cell| Reverse(graph.ties.iter().any(|tie| tie.from == *cell || tie.to == *cell)));
    }
    cells
}

/// The ends of all bundles: of each that at its hub, then those of its ties.
fn ends(bundles: &[Bundle], areas: &[Area]) -> Vec<End> {
    let mut ends = Vec::new();
    for (at, &Bundle { hub, right, ref ties }) in bundles.iter().enumerate() {
        let (own, count) = (areas[hub].middle(), i32::try_from(ties.len()).unwrap_or(i32::MAX));
        let others = ties.iter().map(|(_, node)| i64::from(areas[*node].middle())).sum::<i64>() / i64::from(count.max(1));
        let others = i32::try_from(others).unwrap_or(own);
        let turn = if others > own { Turn::Down } else { Turn::Up };
        ends.push(End { tie: at, cell: hub, right, turn, other: others });
        for &(_, node) in ties {
            let turn = if areas[node].middle() > own { Turn::Up } else { Turn::Down };
            ends.push(End { tie: at, cell: node, right, turn, other: own });
        }
    }
    ends
}
