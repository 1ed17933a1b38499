//! Which findings count: the baseline over edits, severities by code, kind and folder, what is silenced with its reason; and where
//! findings are written.
//!
//! With `TRIAGE_EDITS=N` so many edits are made against a baseline.

#[path = "common/place.rs"]
mod place;

use std::collections::BTreeMap;
use std::fs;

use place::Place;
use serde_json::Value;

/// Numbers that look like chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

const BROKEN: &str = "IGF 2023 WS #7 Open Maps

Monday, 9 October 2023 (08:00 UTC) - Monday, 9 October 2023 (07:00 UTC)

Session Type: Workshop
Duration (minutes): 9000
Format: Round Table

Organizer 1: Mara Tolen, Civil Society, African Group
Organizer 1: Ilo Bren, Civil Societ, African Group
";

fn broken() -> Place {
    let place = Place::empty();
    place.write("seeds/broken.txt", BROKEN);
    place
}

/// The findings that a run tells: code and marked text, each as often as it is told.
fn told(place: &Place, arguments: &[&str]) -> BTreeMap<(String, String), usize> {
    let run = place.run(&[&["check", "--format", "json"], arguments].concat());
    assert!(matches!(run.code, Some(0 | 1)), "{run:?}");
    let mut told = BTreeMap::new();
    for line in run.stdout.lines() {
        let one: Value = serde_json::from_str(line).expect("JSON");
        let text = place.read(one["path"].as_str().expect("a path"));
        let at = |name: &str| usize::try_from(one[name].as_u64().expect("a number")).expect("small");
        let marked = text[at("start_byte")..at("end_byte")].split_whitespace().collect::<Vec<_>>().join(" ");
        let marked = if marked.is_empty() { one["message"].to_string() } else { marked };
        let key = (format!("{} {}", one["path"], one["code"]), marked);
        *told.entry(key).or_default() += 1;
    }
    told
}

#[test]
fn a_baseline_knows_findings_and_not_lines() {
    let place = broken();
    let before = told(&place, &[]);
    assert!(before.len() > 2, "{before:?}");
    let run = place.run(&["check", "--baseline", "known.tsv"]).expect(2);
    assert!(run.stderr.contains("--write-baseline"), "{}", run.stderr);
    let run = place.run(&["check", "--baseline", "known.tsv", "--write-baseline"]).expect(0);
    assert!(run.stderr.contains(&format!("known.tsv now knows {} findings", before.len())), "{}", run.stderr);
    // By the settings too, and where lines have moved.
    place.write("rapporteur.yaml", "baseline: known.tsv\n");
    place.write("seeds/broken.txt", format!("\n\n{BROKEN}"));
    let run = place.run(&["check"]).expect(0);
    assert!(run.stderr.contains(&format!("{} known by the baseline", before.len())), "{}", run.stderr);
    assert_eq!(told(&place, &[]).len(), 0);
    // What is new fails, alone.
    place.write("seeds/broken.txt", BROKEN.replace("Civil Society, African Group", "Civil Society, Afrika"));
    let new = told(&place, &[]);
    assert_eq!(new.len(), 1, "{new:?}");
    // What is repaired is told, and taken out when somebody says so.
    place.write("seeds/broken.txt", BROKEN.replace("9000", "60"));
    let run = place.run(&["check"]).expect(0);
    assert!(run.stderr.contains("the baseline knows 1 that are not found any more"), "{}", run.stderr);
    let run = place.run(&["check", "seeds/broken.txt", "--prune-baseline"]).expect(2);
    assert!(run.stderr.contains("a part of the documents"), "{}", run.stderr);
    place.run(&["check", "--prune-baseline"]).expect(0);
    assert!(!place.run(&["check"]).expect(0).stderr.contains("not found any more"));
    // A part of the documents leaves what is known of others.
    place.write("seeds/other.txt", BROKEN.replace("#7", "#8"));
    place.run(&["check", "seeds/other.txt", "--write-baseline"]).expect(0);
    place.run(&["check"]).expect(0);
    place.write("known.tsv", "a line of something else\n");
    let run = place.run(&["check"]).expect(2);
    assert!(run.stderr.contains("known.tsv:1: a line has a code, a document, a key and an excerpt"), "{}", run.stderr);
}

/// What a run tells with a baseline is what it tells without, less what it told when the baseline was written.
#[test]
fn edits_against_a_baseline() {
    let edits = std::env::var("TRIAGE_EDITS").map_or(60, |count| count.parse().expect("a number"));
    let mut chance = Chance(7);
    let place = Place::empty();
    let mut texts: Vec<(String, String)> = Vec::new();
    let kinds = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases")).expect("cases");
    let mut faulty: Vec<_> = kinds
        .filter_map(|kind| fs::read_dir(kind.expect("an entry").path()).ok())
        .flatten()
        .map(|file| file.expect("an entry").path())
        .filter(|path| path.to_string_lossy().contains("faulty-") && path.extension().is_some_and(|kind| kind == "txt"))
        .collect();
    faulty.sort();
    for (number, path) in faulty.iter().step_by(2).enumerate() {
        texts.push((format!("seeds/{number}.txt"), fs::read_to_string(path).expect("text")));
    }
    assert!(texts.len() > 10);
    for (path, text) in &texts {
        place.write(path, text);
    }
    place.run(&["check", "--baseline", "known.tsv", "--write-baseline"]).expect(0);
    let known = told(&place, &[]);
    let mut fresh = 0;
    for edit in 0..edits {
        let (path, text) = &texts[chance.below(texts.len())];
        let mut lines: Vec<&str> = text.lines().collect();
        let at = chance.below(lines.len());
        match chance.below(5) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[chance.below(lines.len())]),
            2 => lines.insert(at, ""),
            3 => lines.insert(at, "Duration (minutes): 9000"),
            _ => lines.swap(at, chance.below(text.lines().count())),
        }
        place.write(path, lines.join("\n"));
        let now = told(&place, &[]);
        let expected: BTreeMap<_, _> = now
            .into_iter()
            .map(|(what, count)| (what.clone(), count.saturating_sub(known.get(&what).copied().unwrap_or(0))))
            .filter(|(_, count)| *count > 0)
            .collect();
        let new = told(&place, &["--baseline", "known.tsv"]);
        assert_eq!(new, expected, "edit {edit} of {path}:\n{}", lines.join("\n"));
        fresh += expected.len();
        place.write(path, text);
    }
    assert!(fresh > edits / 10, "{fresh} new findings in {edits} edits");
}

#[test]
fn severities_are_those_of_the_settings() {
    let place = broken();
    place.write("seeds/old/broken.txt", BROKEN.replace("#7", "#8"));
    let count = |settings: &str| {
        place.write("rapporteur.yaml", settings);
        let run = place.run(&["check", "--format", "short"]);
        let of =
            |path: &str| run.stdout.lines().filter(|line| line.starts_with(path) && line.contains("[duration.impossible]")).count();
        let severe = run.stdout.lines().find(|line| line.contains("[duration.impossible]")).map(str::to_owned);
        (of("seeds/broken.txt"), of("seeds/old/"), severe.unwrap_or_default().contains(": warning["), run.stderr)
    };
    assert!(matches!(count(""), (1, 1, false, _)));
    assert!(matches!(count("severity: [{code: duration, severity: warning}]\n"), (1, 1, true, _)));
    let (here, old, _, status) = count("severity: [{code: duration.impossible, severity: off, folder: seeds/old}]\n");
    assert_eq!((here, old), (1, 0));
    assert!(status.contains("; 1 ignored"), "{status}");
    assert!(matches!(count("severity: [{code: duration, severity: off, kind: wsis-outcome}]\n"), (1, 1, false, _)));
    let both = "severity: [{code: duration, severity: off}, {code: duration, severity: warning, folder: seeds/old}]\n";
    assert!(matches!(count(both), (0, 1, true, _)), "the last that fits counts");
    let run = place.run(&["check", "--select", "slto"]).expect(2);
    assert!(run.stderr.contains("did you mean `slot`?"), "{}", run.stderr);
    place.write("rapporteur.yaml", "");
    let selected = told(&place, &["--select", "slot,duration", "--ignore", "duration.impossible"]);
    assert!(!selected.is_empty() && selected.keys().all(|(code, _)| code.contains("slot.")), "{selected:?}");
    let statistics = place.run(&["check", "--statistics", "--select", "duration"]).expect(1).stdout;
    assert!(statistics.starts_with("2 errors\n       2  duration.impossible "), "{statistics}");
}

#[test]
fn what_is_silenced_has_its_reason() {
    let place = broken();
    let entry = |text: &str| {
        format!("silenced:\n- {{document: broken, code: duration.impossible, {text}reason: the hall was open for a week}}\n")
    };
    place.write("rapporteur.yaml", entry("text: '9000', "));
    let run = place.run(&["check", "--output-file", "sarif=a.sarif", "--select", "duration"]).expect(0);
    assert!(run.stderr.contains("; 1 silenced"), "{}", run.stderr);
    let log: Value = serde_json::from_str(&place.read("a.sarif")).expect("JSON");
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["suppressions"][0]["justification"], "the hall was open for a week");
    assert!(result["partialFingerprints"]["rapporteur/v1"].as_str().is_some_and(|key| key.len() == 12), "{result}");
    place.write("rapporteur.yaml", entry("text: '60', "));
    let run = place.run(&["check", "--select", "duration"]).expect(1);
    assert!(run.stderr.contains("`silenced` of the settings: broken has no such duration.impossible"), "{}", run.stderr);
    place.write("rapporteur.yaml", entry("").replace("the hall was open for a week", "'…'"));
    assert!(place.run(&["check"]).expect(2).stderr.contains("a reason says why the finding is accepted"));
    place.write("rapporteur.yaml", "");
    place.write("decisions.yaml", "same:\n- {people: [{name: A B}, {name: C D}], reason: \"…\"}\n");
    let run = place.run(&["check"]).expect(2);
    assert!(run.stderr.contains("decisions.yaml:2:48: a reason says why"), "{}", run.stderr);
}

#[test]
fn findings_are_written_to_files_too() {
    let place = broken();
    let formats = ["human", "short", "json", "github", "gitlab", "junit", "sarif", "markdown", "html"];
    let files: Vec<String> = formats.iter().map(|format| format!("--output-file={format}={format}.out")).collect();
    let arguments: Vec<&str> = ["check", "--max-diagnostics", "1"].into_iter().chain(files.iter().map(String::as_str)).collect();
    place.run(&arguments).expect(1);
    for format in formats {
        let text = place.read(&format!("{format}.out"));
        assert!(text.contains("duration.impossible") && text.contains("slot.end-before-start"), "{format}: {text}");
    }
    let issues: Vec<Value> = serde_json::from_str(&place.read("gitlab.out")).expect("JSON");
    let keys: std::collections::BTreeSet<_> = issues.iter().map(|one| one["fingerprint"].to_string()).collect();
    assert_eq!(keys.len(), issues.len());
    assert!(issues.iter().any(|one| one["location"]["lines"]["begin"] == 6 && one["severity"] == "major"), "{issues:?}");
    let junit = place.read("junit.out");
    assert!(junit.contains("<testsuite name=\"seeds/broken.txt\""), "{junit}");
    // What XML cannot hold is no XML.
    place.write("seeds/odd.txt", BROKEN.replace("#7", "#9").replace("Civil Societ,", "Civil \u{ffff}<&\u{1}Societ,"));
    place.run(&["check", "seeds/odd.txt", "--output-file", "junit=odd.xml"]).expect(1);
    let odd = place.read("odd.xml");
    assert!(odd.contains("Civil \u{fffd}&lt;&amp;\u{fffd}Societ") && !odd.contains(['\u{ffff}', '\u{1}']), "{odd}");
    fs::remove_file(place.path("seeds/odd.txt")).expect("it was there");
    let page = place.read("html.out");
    assert!(page.contains("Duration (minutes): <mark>9000</mark>") && !page.contains("<script"), "{page}");
    // No document is lost to a report.
    for (path, told) in [("seeds/broken.txt", "is, or would be, a document"), ("seeds/new.txt", "is, or would be, a document")] {
        let run = place.run(&["check", "--output-file", &format!("json={path}")]).expect(2);
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    assert_eq!(place.read("seeds/broken.txt"), BROKEN);
    let run = place.run(&["check", "--output-file", "junti=a"]).expect(2);
    assert!(run.stderr.contains("did you mean `junit`?"), "{}", run.stderr);
    place.run(&["check", "--output-file", "json=no/such/folder/a"]).expect(2);
}

#[test]
fn a_build_tells_findings_as_a_check_does() {
    let place = Place::with_seeds();
    place.write(
        "seeds/new.txt",
        BROKEN
            .replace("9000", "60")
            .replace("(07:00", "(09:00")
            .replace("Organizer 1: Ilo Bren, Civil Societ, African", "Organizer 2: Ilo Bren, Civil Society, Afrikan"),
    );
    let run = place.run(&["build", "--deny", "warnings", "--message-format", "github", "--output-file", "markdown=a.md"]).expect(1);
    assert!(run.stdout.starts_with("::warning file=seeds/new.txt,"), "{}", run.stdout);
    assert!(run.stderr.contains("nothing was written, as --deny says"), "{}", run.stderr);
    assert!(!place.path("out").exists() && place.read("a.md").contains("group.unknown-region"));
    let run = place.run(&["build", "--message-format", "short"]).expect(0);
    assert!(run.stdout.contains("warning[group.unknown-region]") && place.path("out").exists(), "{}", run.stdout);
}

#[test]
fn a_step_shows_the_worst_and_the_log_has_all() {
    let place = Place::empty();
    let organizers: String =
        (2..32).map(|number| format!("Organizer {number}: Mara T. Olen{number}, Civil Society, Afrika\n")).collect();
    place.write("seeds/many.txt", format!("{BROKEN}{organizers}"));
    let run = place.run(&["check", "--format", "github"]).expect(1);
    let all = told(&place, &[]).values().sum::<usize>();
    let annotations = run.stdout.lines().filter(|line| line.starts_with("::")).count();
    assert!(run.stdout.lines().filter(|line| line.starts_with("::warning")).count() == 10, "{}", run.stdout);
    assert_eq!(run.stdout.lines().count(), all + 1, "{}", run.stdout);
    assert!(run.stdout.contains(&format!("{} more, as GitHub shows 10", all - annotations)), "{}", run.stdout);
}

/// What `action.yml` runs: annotations, SARIF, and one summary with the findings and the rows that a build would change.
#[cfg(unix)]
#[test]
fn the_action_tells_a_job() {
    let place = Place::with_seeds();
    place.run(&["build"]).expect(0);
    let action = concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/action");
    let run = |place: &Place, check: &str| {
        let mut command = place.command("bash");
        command.arg(action).env("PROGRAM", place::BIN).env("SARIF", "a.sarif").env("BUILD_CHECK", check).env("DENY", "warnings");
        command.env("GITHUB_STEP_SUMMARY", place.path("summary.md")).env("GITHUB_OUTPUT", place.path("output"));
        let output = command.output().expect("bash starts");
        (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"), String::from_utf8(output.stderr).expect("UTF-8"))
    };
    let (code, out, told) = run(&place, "true");
    assert_eq!(code, Some(0), "{out}{told}");
    assert!(place.read("summary.md").starts_with("## rapporteur: 0 errors, 0 warnings"));
    assert_eq!(place.read("output"), "sarif=a.sarif\n");
    let seed = "seeds/004_cbb39beb02d80e37.txt";
    place.write(seed, place.read(seed).replacen("AI", "A|<b>I", 1));
    place.write("seeds/broken.txt", BROKEN);
    fs::remove_file(place.path("summary.md")).expect("it was there");
    let (code, out, _) = run(&place, "true");
    assert_eq!(code, Some(1));
    assert!(out.starts_with("::error file=seeds/broken.txt"), "{out}");
    let summary = place.read("summary.md");
    assert!(summary.contains("duration.impossible") && !summary.contains("## What a build would change"), "{summary}");
    fs::remove_file(place.path("seeds/broken.txt")).expect("it was there");
    fs::remove_file(place.path("summary.md")).expect("it was there");
    let (code, out, _) = run(&place, "true");
    assert_eq!(code, Some(1), "{out}");
    let summary = place.read("summary.md");
    let (_, changes) = summary.split_once("## What a build would change\n\n    ").expect("changes");
    assert!(changes.contains("    ~ out/data/documents.csv: 0 added, 0 removed, 1 changed\n"), "{summary}");
}

/// The hooks are commands that there are.
#[test]
fn hooks_run() {
    let hooks = include_str!("../.pre-commit-hooks.yaml");
    let place = broken();
    let entries: Vec<&str> = hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: rapporteur ")).collect();
    assert_eq!(entries.len(), 3);
    for entry in entries {
        let mut arguments: Vec<&str> = entry.split(' ').collect();
        if entry.starts_with("check") {
            arguments.push("seeds/broken.txt");
        }
        place.run(&arguments).expect(1);
    }
}
