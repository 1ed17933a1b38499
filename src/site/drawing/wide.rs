//! The wide drawing: columns, and ties in the gaps between them.

use super::order::Arrangement;
use super::ports::{self, End, Turn};
use super::{Area, Curve, EDGE, Graph, Lettering, Picture, Tile};

const WIDTH: i32 = 1280;
const LETTERS: Lettering = Lettering { size: 13, line: 17, margin: 9 };
const LINES: usize = 3;

/// How high a pass is.
const PASS: i32 = 4;

/// How often each column is moved towards its neighbours.
const ROUNDS: usize = 5;

/// Puts everything in its place.
pub fn picture(graph: &Graph<'_>, order: &Arrangement) -> Picture {
    let mut picture = Picture::new(WIDTH, LETTERS);
    let (width, gap) = columns(order.columns.len());
    let left = |column: usize| EDGE + i32::try_from(column).unwrap_or(0) * (width + gap);
    let mut areas = vec![Area { width, height: PASS, ..Area::default() }; order.column_of.len()];
    let mut lines = vec![Vec::new(); graph.nodes.len()];
    let ends = ends(order, &areas);
    for (cell, area) in areas.iter_mut().enumerate() {
        area.x = left(order.column_of[cell]);
        if let Some(node) = graph.nodes.get(cell) {
            (lines[cell], area.height) = LETTERS.lines(node, width, LINES);
            let side = |right| ends.iter().filter(|end| end.cell == cell && end.right == right).count();
            area.height = area.height.max(ports::room(side(false).max(side(true))));
        }
    }
    let mut top = EDGE;
    for (column, kind) in order.kinds.iter().enumerate() {
        top = EDGE + picture.head(*kind, left(column), EDGE);
    }
    let bottom = settle(order, graph.nodes.len(), &mut areas, top);
    picture.curves = curves(graph, order, &areas, gap);
    let cells = order.columns.iter().flatten().filter(|cell| **cell < graph.nodes.len());
    picture.tiles = cells.map(|&node| Tile { node, area: areas[node], lines: std::mem::take(&mut lines[node]) }).collect();
    picture.end(&graph.tie_kinds(), bottom + 20);
    picture
}

/// How wide columns are, and the gaps between them.
fn columns(count: usize) -> (i32, i32) {
    let width = [420, 400, 290, 215, 172][count.clamp(1, 5) - 1];
    let count = i32::try_from(count.max(1)).unwrap_or(1);
    (width, (WIDTH - 2 * EDGE - count * width) / (count - 1).max(1))
}

/// Whether ties within a column go round on the right; in the last of several columns they go round on the left.
fn round_on_right(order: &Arrangement, column: usize) -> bool {
    column == 0 || column + 1 < order.columns.len()
}

/// The ends of the legs of all ties, two for each leg.
fn ends(order: &Arrangement, areas: &[Area]) -> Vec<End> {
    let mut ends = Vec::new();
    for (tie, route) in order.routes.iter().enumerate() {
        for leg in route.windows(2) {
            let (from, to) = (leg[0], leg[1]);
            let (upper, lower) = (areas[from].middle(), areas[to].middle());
            let column = order.column_of[from];
            if column == order.column_of[to] {
                let right = round_on_right(order, column);
                let down = upper < lower || from == to;
                let turns = if down { [Turn::Down, Turn::Up] } else { [Turn::Up, Turn::Down] };
                ends.push(End { tie, cell: from, right, turn: turns[0], other: lower });
                ends.push(End { tie, cell: to, right, turn: turns[1], other: upper });
            } else {
                ends.push(End { tie, cell: from, right: true, turn: Turn::Across, other: lower });
                ends.push(End { tie, cell: to, right: false, turn: Turn::Across, other: upper });
            }
        }
    }
    ends
}

/// Moves all cells to their heights, and gives that at which the lowest ends.
fn settle(order: &Arrangement, nodes: usize, areas: &mut [Area], top: i32) -> i32 {
    let stacks: Vec<Stack> = order.columns.iter().map(|cells| Stack::of(cells, nodes, areas)).collect();
    let room = stacks.iter().map(|stack| stack.height).max().unwrap_or(0);
    for stack in &stacks {
        let first = top + (room - stack.height) / 2;
        stack.cells.iter().zip(&stack.offsets).for_each(|(cell, offset)| areas[*cell].y = first + offset);
    }
    let sides: [(bool, bool); 3] = [(true, false), (false, true), (true, true)];
    for (left, right) in sides.into_iter().cycle().take(3 * ROUNDS) {
        for at in 0..stacks.len() {
            let column = if left { at } else { stacks.len() - 1 - at };
            stacks[column].settle(order, areas, (top, room), (left, right));
        }
    }
    top + room
}

/// A column: its cells, and how far each is below the top if there is no more room between them than needed.
struct Stack {
    cells: Vec<usize>,
    offsets: Vec<i32>,
    height: i32,
}

impl Stack {
    fn of(cells: &[usize], nodes: usize, areas: &[Area]) -> Self {
        let gap = |above: usize, below: usize| match (above < nodes, below < nodes) {
            (true, true) => 12,
            (false, false) => 5,
            _ => 9,
        };
        let (mut offsets, mut height) = (Vec::new(), 0);
        for (at, &cell) in cells.iter().enumerate() {
            height += if at == 0 { 0 } else { gap(cells[at - 1], cell) };
            offsets.push(height);
            height += areas[cell].height;
        }
        Self { cells: cells.to_vec(), offsets, height }
    }

    /// Moves each cell to the middle of its neighbours, as near as the others let it: cells that would overlap are moved
    /// together, to the middle of what they want.
    fn settle(&self, order: &Arrangement, areas: &mut [Area], (top, room): (i32, i32), (left, right): (bool, bool)) {
        let mut blocks: Vec<Block> = Vec::new();
        for (&cell, &offset) in self.cells.iter().zip(&self.offsets) {
            let tied = &order.neighbours[cell];
            let near = tied.left.iter().filter(|_| left).chain(tied.right.iter().filter(|_| right));
            let (sum, count) = near.fold((0, 0), |(sum, count), near| (sum + i64::from(areas[*near].middle()), count + 1));
            let own = i64::from(areas[cell].height / 2 + offset + top);
            blocks.push(match i64::checked_div(sum, count) {
                Some(middle) => Block { sum: middle - own, weight: 1, cells: 1 },
                None => Block { sum: 0, weight: 0, cells: 1 },
            });
            while let [.., above, below] = &blocks[..] {
                if above.weight > 0 && below.weight > 0 && above.sum * below.weight <= below.sum * above.weight {
                    break;
                }
                let merged =
                    Block { sum: above.sum + below.sum, weight: above.weight + below.weight, cells: above.cells + below.cells };
                blocks.truncate(blocks.len() - 2);
                blocks.push(merged);
            }
        }
        let mut at = 0;
        for block in blocks {
            // Where nobody wants anything, all stay.
            let Some(shift) = i64::checked_div(block.sum, block.weight) else { return };
            let shift = i32::try_from(shift).unwrap_or(0).clamp(0, room - self.height);
            for _ in 0..block.cells {
                areas[self.cells[at]].y = top + self.offsets[at] + shift;
                at += 1;
            }
        }
    }
}

/// Cells that are moved together: how far below their offsets they want to be, in sum, and how many of them want anything.
struct Block {
    sum: i64,
    weight: i64,
    cells: usize,
}

/// The lines of all ties.
fn curves(graph: &Graph<'_>, order: &Arrangement, areas: &[Area], gap: i32) -> Vec<Curve> {
    let ends = ends(order, areas);
    let ports = ports::ports(&ends, areas);
    let beside = lanes(order, &ends, &ports);
    let most = beside.iter().flatten().max().map_or(1, |lane| lane + 1);
    let step = ((gap / 2 - 14) / most).clamp(2, 7);
    let mut at = 0;
    let mut curves = Vec::new();
    for (tie, route) in order.routes.iter().enumerate() {
        let strand = &graph.ties[tie];
        let first = at;
        at += 2 * (route.len() - 1);
        let x = |end: &End| if end.right { areas[end.cell].right() } else { areas[end.cell].x };
        let path = if let Some(lane) = beside[tie] {
            let out = 12 + lane * step % (gap / 2 - 14).max(1);
            let from = x(&ends[first]);
            ports::round(from, ports[first], if ends[first].right { from + out } else { from - out }, ports[first + 1])
        } else {
            across(&ends[first..at], &ports[first..at], x)
        };
        let to = if route[0] == strand.to && strand.from != strand.to { first } else { at - 1 };
        let arrow = strand.tie.kind.is_arrow().then(|| (x(&ends[to]), ports[to], !ends[to].right));
        curves.push(Curve { tie, path, arrow });
    }
    curves
}

/// The lane of each tie within a column.
fn lanes(order: &Arrangement, ends: &[End], ports: &[i32]) -> Vec<Option<i32>> {
    let mut lanes = vec![None; order.routes.len()];
    for column in 0..order.columns.len() {
        let inside = |end: &End| end.turn != Turn::Across && order.column_of[end.cell] == column;
        let stretches: Vec<(usize, (i32, i32))> = (0..ends.len())
            .step_by(2)
            .filter(|&at| inside(&ends[at]))
            .map(|at| (ends[at].tie, (ports[at], ports[at + 1])))
            .collect();
        let found = ports::lanes(&stretches.iter().map(|(_, stretch)| *stretch).collect::<Vec<_>>());
        for ((tie, _), lane) in stretches.into_iter().zip(found) {
            lanes[tie] = Some(lane);
        }
    }
    lanes
}

/// The path of a tie between columns, straight through those that it crosses.
fn across(ends: &[End], ports: &[i32], x: impl Fn(&End) -> i32) -> String {
    let mut path = format!("M{} {}", x(&ends[0]), ports[0]);
    for (leg, heights) in ends.chunks_exact(2).zip(ports.chunks_exact(2)) {
        let (from, to) = (x(&leg[0]), x(&leg[1]));
        let middle = i32::midpoint(from, to);
        path += &format!("H{from}C{middle} {} {middle} {} {to} {}", heights[0], heights[1], heights[1]);
    }
    path
}
