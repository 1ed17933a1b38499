//! `rapporteur watch`: what it tells when documents, settings and folders change beneath it. No test waits for a time: each reads on
//! until the line comes that says what happened.

#[path = "common/place.rs"]
mod place;

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use place::{BIN, NO_SESSION, Place};

const PROPOSAL: &str = include_str!("../seeds/002_5482aceaa5462c04.txt");

/// A run that goes on until the test ends.
struct Watch {
    child: Child,
    results: Receiver<String>,
    asides: Receiver<String>,
}

impl Watch {
    fn start(place: &Place, arguments: &[&str]) -> Self {
        let mut command = place.command(BIN);
        command.arg("watch").args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let results = lines(child.stdout.take().expect("a pipe"));
        let asides = lines(child.stderr.take().expect("a pipe"));
        Self { child, results, asides }
    }

    /// The lines on standard error up to the one that holds a text.
    fn until(&self, text: &str) -> Vec<String> {
        let mut seen = Vec::new();
        loop {
            let line = self.asides.recv_timeout(Duration::from_secs(60));
            let line = line.unwrap_or_else(|_| panic!("`{text}` is not told; before that: {seen:#?}"));
            let found = line.contains(text);
            seen.push(line);
            if found {
                return seen;
            }
        }
    }

    /// What is printed up to the line that holds a text.
    fn results(&self, text: &str) -> String {
        let mut seen = String::new();
        loop {
            let line = self.results.recv_timeout(Duration::from_secs(60));
            let line = line.unwrap_or_else(|_| panic!("`{text}` is not printed; before that: {seen}"));
            seen += &line;
            seen.push('\n');
            if line.contains(text) {
                return seen;
            }
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(from: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || BufReader::new(from).lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
    receiver
}

#[test]
fn a_change_is_told_and_nothing_else() {
    let place = Place::with_seeds();
    place.write("rapporteur.yaml", "inputs: [seeds]\n");
    let watch = Watch::start(&place, &["--format", "short"]);
    watch.until("5 documents: 0 errors, 0 warnings");
    watch.until("watching");

    let path = "seeds/002_5482aceaa5462c04.txt";
    place.write(path, PROPOSAL.replace("Civil Society", "Civil Societ"));
    watch.until(&format!("{path}: 7 errors, "));
    watch.results("[group.unknown-stakeholder]");
    place.write(path, PROPOSAL);
    watch.until("in all 5 documents: 0 errors, 0 warnings");

    // A new one, in a folder that is new, and gone again.
    place.write("seeds/more/new.txt", NO_SESSION);
    watch.until("seeds/more/new.txt: 1 error");
    // Of the others nothing was printed in between.
    let results = watch.results("[kind.unknown]");
    assert_eq!(results.lines().filter(|line| !line.starts_with(path)).count(), 1, "{results}");
    std::fs::remove_dir_all(place.path("seeds/more")).expect("removed");
    watch.until("seeds/more/new.txt: gone");
    watch.until("5 documents: 0 errors, 0 warnings");

    // Settings that are broken are said once, and mended they count again.
    place.write("rapporteur.yaml", "inputz: [seeds]\n");
    watch.until("unknown key `inputz`");
    place.write("rapporteur.yaml", "inputs: [seeds]\nseverity: [{code: group, severity: warning}]\n");
    watch.until("5 documents: 0 errors, 0 warnings");
    place.write(path, PROPOSAL.replace("Civil Society", "Civil Societ"));
    watch.until(&format!("{path}: 0 errors, 7 warnings"));
}

#[test]
fn one_document_ends_in_its_receipt() {
    let place = Place::empty();
    place.write("one.txt", PROPOSAL);
    let watch = Watch::start(&place, &["one.txt"]);
    watch.until("watching");
    watch.results("kind      igf-session-proposal");
    // As editors save: another file takes its place.
    place.write("other.tmp", format!("{PROPOSAL}\nSDGs:\n99. None\n"));
    std::fs::rename(place.path("other.tmp"), place.path("one.txt")).expect("renamed");
    watch.until("one.txt: 1 error");
    watch.results("sdg.unknown-number");
}

#[test]
fn what_cannot_be_watched_is_said() {
    let place = Place::empty();
    for (arguments, says) in
        [(&["watch", "-"][..], "standard input cannot be watched"), (&["watch", "none"], "no such file or folder: none")]
    {
        let run = place.run(arguments).expect(2);
        assert!(run.stderr.contains(says), "{run:?}");
    }
}
