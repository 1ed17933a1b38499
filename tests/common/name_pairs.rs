//! The comparison of names against labelled pairs: how many were joined rightly, how many wrongly, how many missed.

use rapporteur::link::names::{Likeness, Name, compare};

/// Pairs that prompted rules and weights, each with a verdict.
pub const TUNING: &str = include_str!("../data/name-pairs.tsv");
/// Pairs that no rule and no weight was made for: they say whether what was learnt from the others is true.
pub const HELD_BACK: &str = include_str!("../data/name-pairs-held-back.tsv");

/// One line of a set of pairs.
pub struct Pair<'t> {
    pub a: &'t str,
    pub b: &'t str,
    same: bool,
    heard: bool,
    habit: &'t str,
}

/// The pairs of a set.
pub fn pairs(text: &str) -> Vec<Pair<'_>> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let pair = |line| {
        let cells: Vec<&str> = str::split(line, '\t').collect();
        let [a, b, verdict, how, habit] = cells[..] else { panic!("five cells: {line}") };
        assert!(matches!(verdict, "same" | "different") && matches!(how, "written" | "heard"), "{line}");
        Pair { a, b, same: verdict == "same", heard: how == "heard", habit }
    };
    lines.map(pair).collect()
}

/// The pairs of one kind, written or heard, and what became of them.
pub struct Tally {
    pub how: &'static str,
    joined_right: u32,
    joined_wrong: u32,
    missed: u32,
    apart_right: u32,
    /// How sure the wrong verdict was, and the mistake in words.
    mistakes: Vec<(f64, String)>,
}

/// Compares the pairs of a set: those of two lists first, those of a list and a heading that may be misheard second.
pub fn measure(pairs: &[Pair<'_>]) -> [Tally; 2] {
    [("written", false), ("heard", true)].map(|(how, heard)| {
        let mut tally = Tally { how, joined_right: 0, joined_wrong: 0, missed: 0, apart_right: 0, mistakes: Vec::new() };
        for pair in pairs.iter().filter(|pair| pair.heard == heard) {
            tally.add(pair, &compare(&Name::new(pair.a), &Name::new(pair.b)));
        }
        // A wrong join is the worse the surer it was, a miss the worse the less likely the pair seemed.
        tally.mistakes.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.cmp(other)));
        tally
    })
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
                let text = format!("{what:14} {score:.2}  {} / {}  [{}] {}", pair.a, pair.b, pair.habit, like.words());
                self.mistakes.push((if same { -score } else { score }, text));
            }
        }
    }

    /// Of the pairs joined, the share that are one person.
    pub fn precision(&self) -> f64 {
        f64::from(self.joined_right) / f64::from(self.joined_right + self.joined_wrong)
    }

    /// Of the pairs that are one person, the share joined.
    pub fn recall(&self) -> f64 {
        f64::from(self.joined_right) / f64::from(self.joined_right + self.missed)
    }

    /// Precision, recall, and the `most` worst mistakes of each sort.
    pub fn print(&self, set: &str, most: usize) {
        println!(
            "{set}, {}: precision {:.3}, recall {:.3} ({} joined rightly, {} wrongly, {} missed, {} kept apart)",
            self.how,
            self.precision(),
            self.recall(),
            self.joined_right,
            self.joined_wrong,
            self.missed,
            self.apart_right
        );
        let wrong = self.mistakes.iter().filter(|(sureness, _)| *sureness > 0.0);
        let missed = self.mistakes.iter().filter(|(sureness, _)| *sureness <= 0.0);
        wrong.take(most).chain(missed.take(most)).for_each(|(_, mistake)| println!("  {mistake}"));
    }
}
