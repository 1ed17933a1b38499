//! Where ties meet boxes, and the lanes of those that go round them.

use std::collections::BTreeMap;

use super::Area;

/// How far apart ties meet a box, at least and at most, in pixels.
pub const NARROWEST: i32 = 4;
const WIDEST: i32 = 9;

/// How an end of a tie leaves its box. Those that go up round others leave on top, those that go down at the bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// Round boxes to one above, or to the upper port of the same.
    Up,
    /// To another column.
    Across,
    /// Round boxes to one below.
    Down,
}

/// One end of one tie, or of one leg of it.
#[derive(Debug, Clone, Copy)]
pub struct End {
    pub tie: usize,
    pub cell: usize,
    pub right: bool,
    pub turn: Turn,
    /// How far down the other end is.
    pub other: i32,
}

/// How high a box must be for that many ends on one side.
pub fn room(ends: usize) -> i32 {
    i32::try_from(ends).unwrap_or(i32::MAX / NARROWEST - 2).saturating_add(1) * NARROWEST
}

/// How far down each of the ends meets its box, in the order in which they are given.
pub fn ports(ends: &[End], areas: &[Area]) -> Vec<i32> {
    let mut sides: BTreeMap<(usize, bool), Vec<usize>> = BTreeMap::new();
    for (at, end) in ends.iter().enumerate() {
        sides.entry((end.cell, end.right)).or_default().push(at);
    }
    let mut ports = vec![0; ends.len()];
    for ((cell, _), mut side) in sides {
        // What goes far round leaves outside of what goes less far, so that the two do not cross.
        side.sort_by_key(|&at| {
            let End { tie, turn, other, .. } = ends[at];
            let last = if turn == Turn::Down { usize::MAX - tie } else { tie };
            (turn, if turn == Turn::Across { other } else { -other }, last)
        });
        let count = i32::try_from(side.len()).unwrap_or(i32::MAX);
        let step = (areas[cell].height / count).min(WIDEST);
        let first = areas[cell].middle() - step * (count - 1) / 2;
        for (at, y) in side.into_iter().zip((first..).step_by(usize::try_from(step.max(1)).unwrap_or(1))) {
            ports[at] = y;
        }
    }
    ports
}

/// A lane for each stretch from one height to another, so that no two in one lane touch; short ones get the inner lanes.
pub fn lanes(stretches: &[(i32, i32)]) -> Vec<i32> {
    let mut order: Vec<usize> = (0..stretches.len()).collect();
    order.sort_by_key(|&at| ((stretches[at].0 - stretches[at].1).abs(), at));
    let mut taken: Vec<Vec<(i32, i32)>> = Vec::new();
    let mut lanes = vec![0; stretches.len()];
    for at in order {
        let (top, bottom) = (stretches[at].0.min(stretches[at].1), stretches[at].0.max(stretches[at].1));
        let free = |lane: &Vec<(i32, i32)>| lane.iter().all(|other| other.1 + NARROWEST <= top || bottom + NARROWEST <= other.0);
        let lane = taken.iter().position(free).unwrap_or(taken.len());
        if lane == taken.len() {
            taken.push(Vec::new());
        }
        taken[lane].push((top, bottom));
        lanes[at] = i32::try_from(lane).unwrap_or(i32::MAX);
    }
    lanes
}

/// The path of a tie round boxes: from `(x, from)` out to `lane`, along it, and back in to `(x, to)`.
pub fn round(x: i32, from: i32, lane: i32, to: i32) -> String {
    let radius = 6.min((to - from).abs() / 2).min((lane - x).abs());
    let (out, down) = (if lane > x { radius } else { -radius }, if to > from { radius } else { -radius });
    let (before, behind) = (from + down, to - down);
    let turn = lane - out;
    format!("M{x} {from}H{turn}Q{lane} {from} {lane} {before}V{behind}Q{lane} {to} {turn} {to}H{x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_in_one_lane_do_not_touch() {
        assert_eq!(lanes(&[(0, 100), (10, 20), (30, 25), (20, 40)]), [2, 0, 0, 1]);
        assert_eq!(lanes(&[(0, 10), (0, 10), (10, 0)]), [0, 1, 2]);
    }

    #[test]
    fn ends_are_spread_over_the_side() {
        let areas = [Area { x: 0, y: 100, width: 10, height: 24 }];
        let end = |tie, turn, other| End { tie, cell: 0, right: true, turn, other };
        let ends = [
            end(0, Turn::Down, 300),
            end(1, Turn::Down, 200),
            end(2, Turn::Up, 0),
            end(3, Turn::Across, 50),
            end(4, Turn::Across, 40),
        ];
        assert_eq!(ports(&ends, &areas), [116, 120, 104, 112, 108]);
    }

    #[test]
    fn corners_of_a_path_are_round() {
        assert_eq!(round(10, 0, 30, 100), "M10 0H24Q30 0 30 6V94Q30 100 24 100H10");
        assert_eq!(round(30, 100, 10, 98), "M30 100H11Q10 100 10 99V99Q10 98 11 98H30");
    }
}
