#[path = "common/name_pairs.rs"]
#[allow(dead_code)]
mod name_pairs;
use rapporteur::link::names::{Name, compare};
#[test]
fn dump() {
    for (set, text) in [("old", include_str!("data/name-pairs.tsv")), ("a", include_str!("data/name-pairs-held-back.tsv"))] {
        for line in text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            let c: Vec<&str> = line.split('\t').collect();
            let like = compare(&Name::new(c[0]), &Name::new(c[1]));
            let (s, j) = if c[3] == "heard" {
                (like.heard, like.as_heard(0.0).is_some())
            } else {
                (like.written, like.as_written(0.0).is_some())
            };
            println!(
                "{set}\t{}\t{}\t{s:.3}\t{}\t{} / {}\t{}\t{}",
                c[2],
                c[3],
                if j { "J" } else { "-" },
                c[0],
                c[1],
                c[4],
                like.words()
            );
        }
    }
}
