//! Settings and decisions that nobody wrote by hand: each is read or refused soon, with a place and without a crash.

#[path = "common/place.rs"]
mod place;

use std::process::Stdio;
use std::time::{Duration, Instant};

use place::{BIN, Place, Run};

/// So long that only what does not end takes it, however slow the machine.
const HANGS: Duration = Duration::from_secs(120);
/// The bytes of such a file, at most.
const LIMIT: usize = 4 << 20;

/// Runs `check` and ends it where it does not end.
fn check(place: &Place) -> Run {
    let mut command = place.command(BIN);
    let command = command.arg("check").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let start = Instant::now();
    while child.try_wait().expect("the program runs").is_none() {
        if start.elapsed() > HANGS {
            child.kill().expect("ended");
            panic!("the program hangs");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Run::of(child.wait_with_output().expect("the program ended"))
}

/// The file is refused with these words.
#[track_caller]
fn refused(file: &str, text: &str, words: &[&str]) {
    let place = Place::with_seeds();
    place.write(file, text);
    let run = check(&place).expect(2);
    for word in words {
        assert!(run.stderr.contains(word), "{file}: {}", run.stderr.chars().take(2000).collect::<String>());
    }
    assert!(run.stderr.lines().count() <= 12, "{file}: {}", run.stderr.lines().count());
}

/// Nested as deep as the argument says, in every way that YAML has.
fn nested(depth: usize) -> [String; 6] {
    let steps = |depth: usize| (0..depth).map(|step| format!("{}a:\n", " ".repeat(step))).collect();
    [
        format!("same: {}", "[".repeat(depth)),
        format!("same: {}{}\n", "[".repeat(depth), "]".repeat(depth)),
        format!("same: {}", "{a: ".repeat(depth)),
        format!("same:\n{}a\n", "- ".repeat(depth)),
        format!("{}a\n", "? ".repeat(depth)),
        // A text as deep as this would be too large.
        steps(depth.min(2000)),
    ]
}

#[test]
fn twenty_thousand_empty_entries_are_told_in_ten_lines() {
    let text = format!("same:\n{}", "- {}\n".repeat(20_000));
    refused("decisions.yaml", &text, &["decisions.yaml:2:3: same 1 lacks `people`", "decisions.yaml:6:3: ", "… and 39990 more"]);
    let text: String = (0..20_000).map(|number| format!("k{number}: 1\n")).collect();
    refused("decisions.yaml", &text, &["decisions.yaml:1:1: unknown key `k", "… and 19990 more"]);
    refused("rapporteur.yaml", &text, &["rapporteur.yaml:1:1: unknown key `k0`; known keys: base_url", "… and 19990 more"]);
}

#[test]
fn deep_nesting_is_refused_with_its_place() {
    for text in nested(100_000) {
        refused("decisions.yaml", &text, &["decisions.yaml:", "nested more than 16 deep"]);
        refused("rapporteur.yaml", &text.replace("same", "inputs"), &["rapporteur.yaml:", "nested more than 16 deep"]);
    }
    refused("decisions.yaml", &nested(17)[0], &["decisions.yaml:1:23: nested more than 16 deep"]);
}

#[test]
fn aliases_are_refused_with_their_place() {
    let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for step in 1..12 {
        laughs += &format!("a{step}: &a{step} [{}]\n", vec![format!("*a{}", step - 1); 9].join(", "));
    }
    refused("decisions.yaml", &laughs, &["decisions.yaml:1:5: anchors and aliases are not read: write the value itself"]);
    refused("rapporteur.yaml", &laughs, &["rapporteur.yaml:1:5: anchors and aliases are not read"]);
    let many: String = (0..100_000).map(|number| format!("- &a{number} x\n")).collect();
    refused("decisions.yaml", &format!("same:\n{many}"), &["decisions.yaml:2:3: anchors and aliases"]);
    refused("decisions.yaml", &format!("same:\n{}", "- *a\n".repeat(20_000)), &["decisions.yaml:2:3: anchors and aliases"]);
}

#[test]
fn a_file_that_nobody_wrote_is_not_read() {
    let text = "#".repeat(LIMIT + 1);
    refused("decisions.yaml", &text, &["decisions.yaml: it has 4194305 bytes, more than the 4194304 that are read"]);
    refused("rapporteur.yaml", &text, &["rapporteur.yaml: it has 4194305 bytes"]);
    refused("decisions.yaml", &format!("same: [{}]", "{},".repeat(300_000)), &["yaml:1:599999: more than 200000 values and keys"]);
    let place = Place::with_seeds();
    place.write("decisions.yaml", &text[1..]).write("rapporteur.yaml", &text[1..]);
    check(&place).expect(0);
}

#[test]
fn a_text_of_one_sign_ends_too() {
    for sign in ["'", "\"", "a", "-", "- ", ": ", "!", "%", "\n", " ", ",", "[]", "{},", "--- \n", "? ", "|\n", "\\", "\u{feff}"] {
        let place = Place::with_seeds();
        place.write("decisions.yaml", sign.repeat(100_000)).write("rapporteur.yaml", "");
        let run = check(&place);
        assert!(matches!(run.code, Some(0 | 2)) && !run.stderr.contains("panicked"), "{sign:?}: {run:#?}");
    }
}
