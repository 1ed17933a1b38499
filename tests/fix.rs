//! Repairs of findings: `tests/fixes/<code>.<name>.txt` is a broken document, the `.fixed` beside it what becomes of it.
//!
//! To add one, put a text file into the folder and run `UPDATE=1 cargo test --test fix`; read the `.fixed`, and commit both.
//! `MUTANTS=10000 cargo test --test fix mutants` breaks as many documents; without it some hundreds are.

#[path = "common/library.rs"]
mod library;
#[path = "common/place.rs"]
mod place;
#[path = "common/recorded.rs"]
mod recorded;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use rapporteur::cli::reference;
use rapporteur::diagnostic::{Applicability, Code, Diagnostic, Fix, Severity, apply};
use rapporteur::pipeline::{self, Options, Repair};

use library::Memory;
use place::{Place, json_lines};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixes")
}

/// The broken documents, by the names of their codes.
fn broken() -> Vec<(Code, PathBuf, String)> {
    let texts = recorded::entries(&folder()).into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "txt"));
    let read = |path: PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let code = name.splitn(3, '.').take(2).collect::<Vec<_>>().join(".");
        let code = Code::from_name(&code).unwrap_or_else(|| panic!("{name} begins with no code"));
        let text = fs::read_to_string(&path).expect("a text");
        (code, path, text)
    };
    texts.map(read).collect()
}

fn library(text: &str) -> Memory {
    Memory(vec![("doc.txt".to_owned(), text.as_bytes().to_vec())])
}

fn findings(text: &str) -> Vec<Diagnostic> {
    pipeline::check(&library(text), &Options::default(), &|_| ()).expect("memory can be read").diagnostics
}

fn repair(text: &str, least: Applicability) -> Repair {
    pipeline::repair(&library(text), 0, text.as_bytes(), &Options::default(), &|_, applicability| applicability >= least)
}

/// The fixes of a code that are sure enough to be taken.
fn fixes(found: &[Diagnostic], code: Code) -> Vec<&Fix> {
    let of_code = found.iter().filter(|one| one.code == code);
    of_code.filter_map(|one| one.fix.as_deref()).filter(|fix| fix.applicability > Applicability::ShownOnly).collect()
}

/// Whether `new` is `old` but for the places of the fixes: what lies between them stands there in the same order, byte for byte.
fn is_same_between(old: &str, new: &str, found: &[Diagnostic], least: Applicability) -> bool {
    let taken = found.iter().filter_map(|one| one.fix.as_deref()).filter(|fix| fix.applicability >= least);
    let mut spans: Vec<(usize, usize)> =
        taken.flat_map(|fix| &fix.edits).map(|edit| (edit.span.start as usize, edit.span.end as usize)).collect();
    spans.sort_unstable();
    let (mut at, mut rest, mut first) = (0, new, true);
    for (start, end) in spans.into_iter().chain([(old.len(), old.len())]) {
        if start < at {
            at = at.max(end);
            continue;
        }
        let piece = &old[at..start];
        let last = start == old.len();
        let found = if first {
            rest.starts_with(piece).then_some(0)
        } else if last {
            rest.len().checked_sub(piece.len())
        } else {
            rest.find(piece)
        };
        match found {
            Some(place) if rest[place..].starts_with(piece) => rest = &rest[place + piece.len()..],
            _ => return false,
        }
        (at, first) = (end, false);
    }
    true
}

/// What becomes of a text turn by turn; in each nothing else changes.
fn in_turns(text: &str, least: Applicability, name: &str) -> String {
    let mut text = text.to_owned();
    loop {
        let found = findings(&text);
        let fixes = found.iter().filter_map(|one| one.fix.as_deref()).filter(|fix| fix.applicability >= least);
        let (new, count) = apply(&text, fixes);
        if count == 0 {
            return text;
        }
        assert!(is_same_between(&text, &new, &found, least), "{name}: {new}");
        text = new;
    }
}

#[test]
fn each_broken_document_is_repaired_and_nothing_else_of_it_changes() {
    let mut wrong = Vec::new();
    for (code, path, text) in broken() {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let before = findings(&text);
        assert!(before.iter().any(|one| one.code == code && one.fix.is_some()), "{name}: no finding of the code has a fix");
        for least in [Applicability::Safe, Applicability::Unsafe] {
            let wanted = before.iter().filter_map(|one| one.fix.as_deref()).any(|fix| fix.applicability >= least);
            let fixed = match repair(&text, least) {
                Repair::Nothing => text.clone(),
                Repair::Fixed(fixed, _) => fixed,
                Repair::Left(why) => panic!("{name}: {why}"),
            };
            assert_eq!((wanted, &fixed), (fixed != text, &in_turns(&text, least, &name)), "{name}");
            assert_eq!(repair(&fixed, least), Repair::Nothing, "{name}, a second time");
            if least == Applicability::Unsafe {
                wrong.extend(recorded::compare(&path.with_extension("fixed"), &fixed));
                // What is shown only stays as it is.
                let left = fixes(&findings(&fixed), code).len();
                assert_eq!(left, 0, "{name} is not clean: {fixed}");
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nif this is right: UPDATE=1 cargo test --test fix", wrong.join("\n"));
}

/// The table of what is repaired, by which the reference is made, is what the documents show.
#[test]
fn each_sort_of_fix_of_each_code_has_its_document() {
    let mut seen: BTreeMap<Code, BTreeSet<Applicability>> = BTreeMap::new();
    for (code, path, text) in broken() {
        let found = findings(&text);
        seen.entry(code)
            .or_default()
            .extend(found.iter().filter(|one| one.code == code).filter_map(|one| Some(one.fix.as_ref()?.applicability)));
        for one in found.iter().filter(|one| one.fix.is_some()) {
            let sort = one.fix.as_ref().expect("a fix").applicability;
            assert!(one.code.fixes().contains(&sort), "{}: {} is {sort:?}", path.display(), one.code.as_str());
            assert!(one.help.is_some(), "{}: {} is repaired without help", path.display(), one.code.as_str());
        }
    }
    for code in Code::ALL {
        let table: BTreeSet<Applicability> = code.fixes().iter().copied().collect();
        assert_eq!(seen.get(code).cloned().unwrap_or_default(), table, "{}", code.as_str());
    }
}

#[test]
fn the_reference_says_what_is_repaired() {
    let reference = reference();
    let says = |code: &str| {
        reference.split(&format!("\n## {code}\n")).nth(1).and_then(|page| page.split("\n## ").next()).expect("a page").to_owned()
    };
    assert!(says("label.alias").contains("`--fix` repairs it"), "{}", says("label.alias"));
    assert!(says("slot.wrong-weekday").contains("`--fix --unsafe-fixes` repairs it"));
    assert!(says("group.unknown-region").contains("where it is certain"));
    assert!(!says("kind.unknown").contains("--fix"));
}

/// Every code's own example that has a fix becomes clean.
#[test]
fn examples_of_the_reference_are_repaired() {
    for code in Code::ALL.iter().filter(|code| !code.fixes().is_empty()) {
        let [text] = &code.example()[..] else { panic!("{}: one document", code.as_str()) };
        let found = findings(text);
        if fixes(&found, *code).is_empty() {
            continue;
        }
        let Repair::Fixed(fixed, _) = repair(text, Applicability::Unsafe) else { panic!("{}", code.as_str()) };
        assert!(fixes(&findings(&fixed), *code).is_empty(), "{}: {fixed}", code.as_str());
    }
}

/// Letters of a text at random, always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        // The generator of Steele, Lea and Flood, SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % most.max(1) as u64) as usize
    }
}

/// UTF-8 read as if each byte were a letter of Latin-1.
fn misread(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// The document, broken at one to four places.
fn mutant(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    for _ in 0..=dice.below(4) {
        let filled: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].trim().is_empty()).collect();
        if filled.is_empty() {
            break;
        }
        let at = filled[dice.below(filled.len())];
        let line = lines[at].clone();
        let letters: Vec<usize> = line.char_indices().filter(|(_, c)| !matches!(c, '\r' | '\n')).map(|(at, _)| at).collect();
        let place = letters[dice.below(letters.len())];
        let behind = place + line[place..].chars().next().map_or(0, char::len_utf8);
        let end = line.trim_end_matches(['\r', '\n']).len();
        let cut = |middle: &str| format!("{}{middle}{}", &line[..place], &line[behind..]);
        let blank = line[..end].find(' ');
        lines[at] = match dice.below(14) {
            0 => cut(""),
            1 => cut(["e", "x", "é", ":", ",", "-", " ", "(", "1"][dice.below(9)]),
            2 => cut(&line[place..behind].repeat(2)),
            3 => line.repeat(2),
            4 => String::new(),
            5 => misread(&line),
            6 => blank.map_or(line.clone(), |at| format!("{}\u{a0} {}", &line[..at], &line[at + 1..])),
            7 => format!("{}, mara.tolen@example.org{}", &line[..end], &line[end..]),
            8 => format!("{} [email protected], +41 22 730 51 11{}", &line[..end], &line[end..]),
            9 => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
                .iter()
                .fold(line.clone(), |line, day| line.replace(day, "Sunday")),
            10 => ["October", "November", "July", "May", "Oct"]
                .iter()
                .fold(line.clone(), |line, month| line.replace(month, "/10/"))
                .replace(" /", "/")
                .replace("/ ", "/"),
            11 => ["Civil Society", "Group", "Government", "Sector"]
                .iter()
                .fold(line.clone(), |line, word| line.replace(word, &word[1..])),
            12 => format!("{}{}", line, lines[filled[dice.below(filled.len())]]),
            _ => line.replace(':', " :").replace(", ", ",  "),
        };
    }
    lines.concat()
}

/// The texts of the seeds, the cases, the faulty documents and the broken ones.
fn documents() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kinds = recorded::entries(&root.join("tests/cases")).into_iter().filter(|path| path.is_dir());
    let folders = [root.join("seeds"), root.join("tests/faults"), folder()].into_iter().chain(kinds);
    let paths =
        folders.flat_map(|folder| recorded::entries(&folder)).filter(|path| path.extension().is_some_and(|kind| kind == "txt"));
    paths.filter_map(|path| String::from_utf8(fs::read(path).expect("readable")).ok()).filter(|text| !text.is_empty()).collect()
}

fn errors(found: &[Diagnostic]) -> BTreeMap<Code, usize> {
    let mut errors = BTreeMap::new();
    found.iter().filter(|one| one.severity == Severity::Error).for_each(|one| *errors.entry(one.code).or_default() += 1);
    errors
}

/// No panic, no error that was not there, an end, and nothing left for a second time.
#[test]
fn mutants_are_repaired_without_a_new_error() {
    let count: u64 = std::env::var("MUTANTS").ok().map_or(300, |count| count.parse().expect("a number"));
    let documents = documents();
    let outcomes: Vec<(usize, usize, Option<String>)> = (0..count)
        .into_par_iter()
        .map(|seed| {
            let mut dice = Dice(seed);
            let text = mutant(&documents[dice.below(documents.len())], &mut dice);
            let before = findings(&text);
            let (mut fixed, mut taken, mut left) = (0, 0, None);
            for least in [Applicability::Safe, Applicability::Unsafe] {
                match repair(&text, least) {
                    Repair::Nothing => {}
                    Repair::Left(why) => {
                        assert!(!why.contains("do not end"), "mutant {seed}: {why}\n{text}");
                        left = Some(why);
                    }
                    Repair::Fixed(new, count) => {
                        let (old, after) = (errors(&before), findings(&new));
                        let more = errors(&after).into_iter().find(|(code, count)| count > old.get(code).unwrap_or(&0));
                        assert_eq!(more, None, "mutant {seed}:\n{text}\n----\n{new}");
                        assert_eq!(repair(&new, least), Repair::Nothing, "mutant {seed}, a second time");
                        (fixed, taken) = (fixed + 1, taken + count);
                    }
                }
            }
            (fixed, taken, left)
        })
        .collect();
    let (fixed, taken) = outcomes.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for why in outcomes.iter().filter_map(|one| one.2.as_deref()) {
        *left.entry(why.split(": ").take(2).last().unwrap_or(why)).or_default() += 1;
    }
    println!("{count} mutants, {fixed} texts repaired by {taken} fixes, left as they were: {left:?}");
    assert!(fixed as u64 > count / 4, "{fixed}");
}

/// A document with a fix of each sort: safe for the group, unsafe for the contact.
const BROKEN: &str = "\
IGF 2025 WS #12 Open Maps for Small Islands

Speaker 1: Mara Tolen, mara.tolen@example.org, Civil Societ, African Group

Policy Question(s)
1. Who keeps the map of a small island up to date?
";
const SAFE: &str = "Mara Tolen, mara.tolen@example.org, Civil Society, African Group";
const UNSAFE: &str = "Mara Tolen, Civil Society, African Group";

fn with(people: &str) -> String {
    BROKEN.replace("Mara Tolen, mara.tolen@example.org, Civil Societ, African Group", people)
}

#[test]
fn a_file_is_fixed_and_what_remains_decides() {
    let place = Place::empty();
    place.write("a.txt", BROKEN);
    place.run(&["check", "a.txt"]).expect(1);
    let run = place.run(&["check", "a.txt", "--fix"]).expect(0);
    assert_eq!(place.read("a.txt"), with(SAFE));
    assert!(run.stdout.contains("person.private-contact") && !run.stdout.contains("group.unknown"), "{}", run.stdout);
    assert!(run.stderr.contains("1 finding fixed in 1 document; 1 more with --unsafe-fixes"), "{}", run.stderr);
    let run = place.run(&["check", "a.txt", "--fix", "--unsafe-fixes"]).expect(0);
    assert_eq!(place.read("a.txt"), with(UNSAFE));
    assert!(run.stderr.contains("1 finding fixed in 1 document\n"), "{}", run.stderr);
    let run = place.run(&["check", "a.txt", "--fix", "--unsafe-fixes"]).expect(0);
    assert!(run.stderr.contains("nothing fixed\n"), "{}", run.stderr);
    assert_eq!((place.read("a.txt"), place.names()), (with(UNSAFE), vec!["a.txt".to_owned()]));
}

#[test]
fn a_diff_writes_nothing_and_fails() {
    let place = Place::empty();
    place.write("docs/a.txt", BROKEN).write("docs/b.txt", with(UNSAFE));
    let run = place.run(&["check", "docs", "--diff"]).expect(1);
    let expected = "\
--- docs/a.txt
+++ docs/a.txt
@@ -1,6 +1,6 @@
 IGF 2025 WS #12 Open Maps for Small Islands
 
-Speaker 1: Mara Tolen, mara.tolen@example.org, Civil Societ, African Group
+Speaker 1: Mara Tolen, mara.tolen@example.org, Civil Society, African Group
 
 Policy Question(s)
 1. Who keeps the map of a small island up to date?
";
    assert_eq!(run.stdout, expected);
    assert!(run.stderr.contains("1 finding would be fixed in 1 document"), "{}", run.stderr);
    let run = place.run(&["check", "docs", "--diff", "--unsafe-fixes"]).expect(1);
    assert!(run.stdout.contains("+Speaker 1: Mara Tolen, Civil Society, African Group\n"), "{}", run.stdout);
    assert_eq!((place.read("docs/a.txt"), place.read("docs/b.txt")), (BROKEN.to_owned(), with(UNSAFE)));
    let run = place.run(&["check", "docs/b.txt", "--diff"]).expect(0);
    assert_eq!((run.stdout.as_str(), run.stderr.contains("nothing to fix")), ("", true));
}

#[test]
fn standard_input_is_printed() {
    let place = Place::empty();
    let run = place.run_with_input(&["check", "-", "--fix"], BROKEN.as_bytes()).expect(0);
    assert_eq!(run.stdout, with(SAFE));
    assert!(run.stderr.contains("person.private-contact") && run.stderr.contains("1 finding fixed"), "{}", run.stderr);
    // Whatever is read is printed: nobody loses a text by it.
    for text in ["not a session document\r\n", "", "{\"kind\": 1}", "no end"] {
        assert_eq!(place.run_with_input(&["check", "-", "--fix"], text.as_bytes()).stdout, text);
    }
    let run = place.run_with_input(&["check", "-", "--fix", "--format", "github"], BROKEN.as_bytes()).expect(0);
    assert!(run.stderr.starts_with("::warning file=-,line=3,"), "{}", run.stderr);
    // Orders pass in a pipe: it is the text itself, not a quotation.
    let hostile = BROKEN.replace("Maps", "Maps \u{1b}[2J");
    assert_eq!(place.run_with_input(&["check", "-", "--fix"], hostile.as_bytes()).stdout, hostile.replace("Societ,", "Society,"));
    let run = place.run_with_input(&["check", "-", "--diff"], hostile.as_bytes()).expect(1);
    assert!(!run.stdout.contains('\u{1b}'), "{}", run.stdout);
}

#[test]
fn line_ends_marks_and_a_missing_end_stay() {
    let place = Place::empty();
    let forms: [fn(&str) -> String; 4] = [
        |text| text.replace('\n', "\r\n"),
        |text| format!("\u{feff}{text}"),
        |text| text.trim_end().to_owned(),
        |text| format!("\u{feff}{}", text.replace("Mara Tolen", "Máŕa 𝕋ölen🔒").replace('\n', "\r\n").trim_end()),
    ];
    for form in forms {
        place.write("a.txt", form(BROKEN));
        place.run(&["check", "a.txt", "--fix", "--unsafe-fixes"]);
        assert_eq!(place.read("a.txt"), form(&with(UNSAFE)));
        let diff = place.write("a.txt", form(BROKEN)).run(&["check", "a.txt", "--diff"]).expect(1);
        assert!(!diff.stdout.contains('\r'), "{}", diff.stdout);
    }
}

#[test]
fn what_cannot_be_written_stays_and_fails() {
    let place = Place::empty();
    place.write("docs/a.txt", BROKEN).write("docs/b.txt", BROKEN).write("docs/raw.txt", b"IGF 2025 Caf\xe9");
    let mut read_only = fs::metadata(place.path("docs/a.txt")).expect("there").permissions();
    read_only.set_readonly(true);
    fs::set_permissions(place.path("docs/a.txt"), read_only).expect("set");
    let run = place.run(&["check", "docs", "--fix"]).expect(2);
    assert!(run.stderr.contains("cannot write docs/a.txt, which stays as it was: it is read-only"), "{}", run.stderr);
    assert!(run.stderr.contains("1 finding fixed in 1 document"), "{}", run.stderr);
    assert_eq!((place.read("docs/a.txt"), place.read("docs/b.txt")), (BROKEN.to_owned(), with(SAFE)));
    assert_eq!(fs::read(place.path("docs/raw.txt")).expect("there"), b"IGF 2025 Caf\xe9");
}

#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_file_keeps_the_old_one() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::empty();
    place.write("docs/a.txt", BROKEN);
    let mode = |mode| fs::set_permissions(place.path("docs"), fs::Permissions::from_mode(mode)).expect("a mode");
    mode(0o555);
    // Who may do everything is not stopped by it.
    if fs::write(place.path("docs/probe"), "").is_err() {
        let run = place.run(&["check", "docs/a.txt", "--fix"]).expect(2);
        assert!(run.stderr.contains("cannot write docs/a.txt, which stays as it was: its folder takes no file"), "{}", run.stderr);
        assert_eq!(place.read("docs/a.txt"), BROKEN);
    }
    mode(0o755);
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_leads_to_the_fixed_file() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let place = Place::empty();
    place.write("texts/a.txt", BROKEN);
    fs::set_permissions(place.path("texts/a.txt"), fs::Permissions::from_mode(0o640)).expect("a mode");
    symlink("texts/a.txt", place.path("link.txt")).expect("a link");
    place.run(&["check", "link.txt", "--fix"]).expect(0);
    assert!(fs::symlink_metadata(place.path("link.txt")).expect("there").is_symlink());
    assert_eq!(place.read("texts/a.txt"), with(SAFE));
    assert_eq!(fs::metadata(place.path("texts/a.txt")).expect("there").permissions().mode() & 0o777, 0o640);
    // What is read from a pipe cannot be written back, and is not printed as if it were standard input.
    place.shell("mkfifo pipe && (cat texts/a.txt > pipe &) && $BIN check pipe --fix --unsafe-fixes").expect(2);
}

#[test]
fn json_and_what_would_be_worse_stay() {
    let place = Place::empty();
    let json = "{\"kind\": \"igf-session-proposal\"}";
    place.write("a.json", json);
    let run = place.run(&["check", "a.json", "--fix"]).expect(1);
    assert!(run.stderr.contains("a.json stays as it was: it is JSON"), "{}", run.stderr);
    assert_eq!(place.read("a.json"), json);
    // Written out, the date can be read, and the slot ends before it starts.
    let worse = BROKEN.replace("\n\nSpeaker", "\n\n25/10/2025 (11:00 UTC) - 25/10/2025 (10:00 UTC)\n\nSpeaker");
    place.write("b.txt", &worse);
    let run = place.run(&["check", "b.txt", "--fix"]).expect(1);
    let told = "b.txt stays as it was: repaired it would have an error that it has not: slot.end-before-start";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    assert_eq!(place.read("b.txt"), worse);
}

#[test]
fn programs_get_the_edits() {
    let place = Place::empty();
    place.write("a.txt", BROKEN);
    let found = json_lines(&place.run(&["check", "a.txt", "--format", "json"]).expect(1).stdout);
    for one in &found {
        let start = |edit: &serde_json::Value| usize::try_from(edit["start_byte"].as_u64().expect("a number")).expect("small");
        let end = |edit: &serde_json::Value| usize::try_from(edit["end_byte"].as_u64().expect("a number")).expect("small");
        let edits = one["fix"]["edits"].as_array().expect("edits");
        let gone: Vec<&str> = edits.iter().map(|edit| &BROKEN[start(edit)..end(edit)]).collect();
        match one["code"].as_str().expect("a code") {
            "group.unknown-stakeholder" => {
                assert_eq!((&one["fix"]["applicability"], gone), (&"safe".into(), vec!["Civil Societ"]));
                assert_eq!(edits[0]["text"], "Civil Society");
            }
            "person.private-contact" => {
                assert_eq!((&one["fix"]["applicability"], gone), (&"unsafe".into(), vec![", mara.tolen@example.org"]));
            }
            other => panic!("{other}"),
        }
    }
    assert_eq!(found.len(), 2);
    let human = place.run(&["check", "a.txt"]).expect(1).stdout;
    assert!(human.contains("did you mean `Civil Society`? (`--fix` does)"), "{human}");
    assert!(human.contains("take it out of the document (`--unsafe-fixes` does)"), "{human}");
}

#[test]
fn options_that_do_nothing_together_are_refused() {
    let place = Place::empty();
    place.write("a.txt", BROKEN);
    for arguments in [
        &["--unsafe-fixes"][..],
        &["--fix", "--diff"],
        &["--diff", "--format", "json"],
        &["--diff", "--output-file", "json=a.json"],
        &["--diff", "--statistics"],
        &["--fix", "--baseline", "a.tsv", "--write-baseline"],
        &["--statistics", "--format", "json"],
    ] {
        place.run(&[&["check", "a.txt"], arguments].concat()).expect(2);
    }
    assert_eq!(place.read("a.txt"), BROKEN);
}

/// A run that is about some codes repairs no others.
#[test]
fn only_what_a_run_is_about_is_repaired() {
    let place = Place::empty();
    let text = "IGF 2023 WS #7 Open Maps\n\nOrganizer 1: Mara Tolen, Civil Societ, African Group\n\nFormat\nRoundtable\n\
        Duration (minutes): 90\nPolicy Qestion(s)\n1. Who keeps the map?\n";
    place.write("seeds/a.txt", text);
    let all = place.run(&["check", "--diff"]).expect(1).stdout;
    assert!(all.contains("+Policy Question(s)") && all.contains("Civil Society"), "{all}");
    for arguments in [["--select", "group"], ["--ignore", "label"]] {
        let some = place.run(&[&["check", "--diff"], &arguments[..]].concat()).expect(1).stdout;
        assert!(!some.contains("+Policy") && some.contains("Civil Society"), "{some}");
    }
}
