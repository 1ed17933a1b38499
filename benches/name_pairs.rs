//! Precision and recall of the comparison of names on two sets of labelled pairs, and the worst mistakes.
//!
//! `cargo bench --bench name_pairs`. The last line is the time of a comparison as a ratio to one edit distance of the same
//! two names, in one run.

use std::hint::black_box;
use std::time::Instant;

use rapporteur::link::names::{Name, compare};

#[path = "../tests/common/name_pairs.rs"]
mod name_pairs;

use name_pairs::{HELD_BACK, TUNING, measure, pairs};

/// How many mistakes of each sort are printed.
const MOST: usize = 10;
const ROUNDS: usize = 15;

fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn main() {
    for (set, text) in [("tuning", TUNING), ("held back", HELD_BACK)] {
        let pairs = pairs(text);
        println!("{set}: {} pairs", pairs.len());
        measure(&pairs).iter().for_each(|tally| tally.print(set, MOST));
    }
    let pairs = pairs(TUNING);
    let names: Vec<(Name, Name)> = pairs.iter().map(|pair| (Name::new(pair.a), Name::new(pair.b))).collect();
    let mut ratios: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let distance = seconds(|| {
                pairs.iter().for_each(|pair| {
                    black_box(strsim::damerau_levenshtein(pair.a, pair.b));
                });
            });
            let comparison = seconds(|| {
                names.iter().for_each(|(a, b)| {
                    black_box(compare(a, b));
                });
            });
            comparison / distance
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!("a comparison takes {:.1} times an edit distance of the two names", ratios[ROUNDS / 2]);
}
