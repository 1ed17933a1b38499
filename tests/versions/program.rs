//! The program, with files that are replaced while it runs. Named pipes say when: it waits for what stands in one, so
//! nothing here depends on time.

#[path = "../common/place.rs"]
mod place;

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use place::{BIN, NO_SESSION, Place, Run};

const PROPOSAL: &str = include_str!("../../seeds/002_5482aceaa5462c04.txt");
const OUTCOME: &str = include_str!("../../seeds/004_cbb39beb02d80e37.txt");

fn pipe(path: &Path) {
    let _ = fs::remove_file(path);
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo is there").success());
}

/// Opens a pipe when the program has opened it.
fn opened(path: &Path, program: &mut Child) -> File {
    let nonblocking = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).expect("a flag");
    loop {
        if let Ok(file) = OpenOptions::new().write(true).custom_flags(nonblocking).open(path) {
            return file;
        }
        assert!(program.try_wait().expect("a child").is_none(), "the program ended before it read {}", path.display());
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Builds two documents into a folder that holds the dataset of them, does `act` to the files when the settings are read and
/// the documents are looked for, and says whether the folder is as it was.
fn build_while(prepare: impl FnOnce(&Place), act: impl FnOnce(&Place)) -> (Run, bool) {
    let place = Place::empty();
    let last = place.path("docs/last");
    place.write("docs/a.txt", PROPOSAL).write("docs/last", PROPOSAL);
    prepare(&place);
    place.run(&["build", "docs/a.txt", "docs/last"]).expect(0);
    let before = tree(&place.path("out"));

    pipe(&last);
    let mut command = place.command(BIN);
    command.args(["build", "docs/a.txt", "docs/last"]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = command.spawn().expect("the program starts");
    let mut into_last = opened(&last, &mut program);
    act(&place);
    into_last.write_all(OUTCOME.as_bytes()).expect("written");
    drop(into_last);
    let run = Run::of(program.wait_with_output().expect("the program ends"));
    let same = tree(&place.path("out")) == before;
    (run, same)
}

/// All files below a folder with their bytes.
fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            found.extend(tree(&entry));
        } else {
            found.push((entry.display().to_string(), fs::read(&entry).expect("a file")));
        }
    }
    found.sort();
    found
}

fn nothing(_: &Place) {}

fn writes(name: &'static str, text: &'static str) -> impl Fn(&Place) {
    move |place| {
        place.write(name, text);
    }
}

fn removes(name: &'static str) -> impl Fn(&Place) {
    move |place| fs::remove_file(place.path(name)).expect("removed")
}

fn is_stopped((run, same): (Run, bool), file: &str) {
    let run = run.expect(2);
    assert!(run.stderr.contains(&format!("{file} changed ")), "{}", run.stderr);
    assert!(run.stderr.contains("run the command again"), "{}", run.stderr);
    assert!(same, "the old output did not survive");
}

#[test]
fn what_stays_the_same_is_built() {
    let (run, same) = build_while(nothing, nothing);
    run.expect(0);
    assert!(!same, "the second document is another one");
}

#[test]
fn a_document_in_whose_place_a_pipe_or_a_link_has_come_is_not_read() {
    let document = |place: &Place| place.path("docs/a.txt");
    let link = |place: &Place| {
        place.write("elsewhere.txt", PROPOSAL);
        fs::remove_file(document(place)).expect("removed");
        std::os::unix::fs::symlink("../elsewhere.txt", document(place)).expect("a link");
    };
    for act in [&(|place: &Place| pipe(&document(place))) as &dyn Fn(&Place), &link] {
        let (run, same) = build_while(nothing, act);
        let run = run.expect(2);
        assert!(run.stderr.contains("cannot read docs/a.txt"), "{}", run.stderr);
        assert!(same, "the old output did not survive");
    }
}

#[test]
fn settings_that_change_meanwhile_stop_the_build() {
    let file = "rapporteur.yaml";
    is_stopped(build_while(writes(file, "title: one\n"), writes(file, "title: two\n")), file);
    is_stopped(build_while(nothing, writes(file, "title: one\n")), file);
    is_stopped(build_while(writes(file, "title: one\n"), removes(file)), file);
}

#[test]
fn findings_are_not_drawn_over_another_text() {
    let place = Place::empty();
    // More than a pipe holds, so the program waits in the midst of the findings until they are read.
    for number in 0..1000 {
        place.write(&format!("docs/{number:04}.txt"), format!("{NO_SESSION}{}\n", "x".repeat(200)));
    }
    place.write("docs/z.txt", NO_SESSION);
    for format in ["human", "short", "json", "github"] {
        let mut command = place.command(BIN);
        command
            .args(["check", "docs", "--format", format, "--max-diagnostics", "5000"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut program = command.spawn().expect("the program starts");
        let mut first = [0];
        program.stdout.as_mut().expect("a pipe").read_exact(&mut first).expect("findings");
        place.write("docs/z.txt", NO_SESSION.to_uppercase());
        let run = Run::of(program.wait_with_output().expect("the program ends"));
        assert!(run.code == Some(2) && run.stderr.contains("docs/z.txt changed while it was read"), "{format}: {}", run.stderr);
        place.write("docs/z.txt", NO_SESSION);
    }
}
