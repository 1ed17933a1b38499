//! The comparison of names against a labelled set: precision, recall, and the worst mistakes, on two halves.
//!
//! A weight may be tuned on the tuning half only; the held-back half says whether it was a discovery or a coincidence.
//! The floors below are what was measured, rounded down. A change that lowers one of them is not an improvement.

use rapporteur::link::names::{Likeness, Name, compare};

/// One line of `tests/data/name-pairs.tsv`.
struct Pair<'t> {
    a: &'t str,
    b: &'t str,
    same: bool,
    heard: bool,
    habit: &'t str,
    line: &'t str,
}

fn pairs(text: &str) -> Vec<Pair<'_>> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let pair = |line| {
        let cells: Vec<&str> = str::split(line, '\t').collect();
        let [a, b, verdict, how, habit] = cells[..] else { panic!("five cells: {line}") };
        assert!(matches!(verdict, "same" | "different") && matches!(how, "written" | "heard"), "{line}");
        Pair { a, b, same: verdict == "same", heard: how == "heard", habit, line }
    };
    lines.map(pair).collect()
}

/// Which half a line is in: by the FNV-1a hash of its text, so that new lines move none of the others.
fn held_back(line: &str) -> bool {
    let hash = line.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash >> 32) & 1 == 1
}

#[derive(Default)]
struct Tally {
    joined_right: u32,
    joined_wrong: u32,
    missed: u32,
    apart_right: u32,
    mistakes: Vec<String>,
}

impl Tally {
    fn add(&mut self, pair: &Pair<'_>, like: &Likeness) {
        let joined = if pair.heard { like.as_heard(0.0) } else { like.as_written(0.0) }.is_some();
        let score = if pair.heard { like.heard } else { like.written };
        match (pair.same, joined) {
            (true, true) => self.joined_right += 1,
            (false, false) => self.apart_right += 1,
            (same, _) => {
                *(if same { &mut self.missed } else { &mut self.joined_wrong }) += 1;
                let what = if same { "missed" } else { "wrongly joined" };
                self.mistakes.push(format!("  {what:14} {score:.2}  {} / {}  [{}] {}", pair.a, pair.b, pair.habit, like.words()));
            }
        }
    }

    fn precision(&self) -> f64 {
        f64::from(self.joined_right) / f64::from(self.joined_right + self.joined_wrong)
    }

    fn recall(&self) -> f64 {
        f64::from(self.joined_right) / f64::from(self.joined_right + self.missed)
    }
}

#[test]
fn precision_and_recall() {
    let text = include_str!("data/name-pairs.tsv");
    let all = pairs(text);
    assert!(all.len() >= 300, "{} pairs", all.len());
    let mut measured = Vec::new();
    for (half, back) in [("tuning", false), ("held back", true)] {
        for (how, heard) in [("written", false), ("heard", true)] {
            let mut tally = Tally::default();
            for pair in all.iter().filter(|pair| held_back(pair.line) == back && pair.heard == heard) {
                tally.add(pair, &compare(&Name::new(pair.a), &Name::new(pair.b)));
            }
            let (precision, recall) = (tally.precision(), tally.recall());
            println!(
                "{half}, {how}: precision {precision:.3}, recall {recall:.3} ({} joined rightly, {} wrongly, {} missed, {} kept apart)",
                tally.joined_right, tally.joined_wrong, tally.missed, tally.apart_right
            );
            tally.mistakes.sort();
            tally.mistakes.iter().for_each(|mistake| println!("{mistake}"));
            measured.push((half, how, precision, recall));
        }
    }
    for (half, how, precision, recall) in measured {
        let (least_precision, least_recall) = if how == "written" { (0.94, 0.93) } else { (0.98, 0.96) };
        assert!(precision >= least_precision && recall >= least_recall, "{half}, {how}: {precision:.3}, {recall:.3}");
    }
}
