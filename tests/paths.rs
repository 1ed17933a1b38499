//! Where documents may lie and how they may be called: names that no other system has, links, pipes, and settings or
//! datasets that somebody else may have made.

#[path = "common/place.rs"]
mod place;

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use place::Place;

/// A document that any command reads.
fn seed() -> Vec<u8> {
    fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/000_99ef1a1654e23a11.txt")).expect("a seed")
}

/// Path and identifier of each document of a build.
fn published(place: &Place, arguments: &[&str]) -> Vec<(String, String)> {
    place.run(&[&["build", "--out", "out"], arguments].concat()).expect(0);
    let dataset: Value = serde_json::from_str(&place.read("out/dataset.json")).expect("JSON");
    let documents = dataset["documents"].as_array().expect("documents").iter();
    let cell = |one: &Value, name: &str| one[name].as_str().expect("text").to_owned();
    documents.map(|one| (cell(one, "path"), cell(one, "document_id"))).collect()
}

#[test]
fn ordinary_names_are_their_own_identifiers() {
    let place = Place::empty();
    for name in ["a", "A b", "001_x-y.v2", "réunion", "100%", "IGF%202023", "会议", "a,b", ".z"] {
        place.write(&format!("docs/{name}.txt"), seed());
    }
    let expected = [".z", "001_x-y.v2", "100%", "A b", "IGF%202023", "a", "a,b", "réunion", "会议"];
    let expected: Vec<_> = expected.map(|id| (format!("docs/{id}.txt"), id.to_owned())).into();
    let found = published(&place, &["docs"]);
    assert_eq!(found.iter().collect::<BTreeSet<_>>(), expected.iter().collect());
}

#[test]
fn a_dataset_too_large_to_be_read_as_a_whole_is_told_before_it_is_read() {
    let place = Place::with_seeds();
    place.run(&["build"]).expect(0);
    let file = fs::OpenOptions::new().write(true).open(place.path("out/dataset.json")).expect("opened");
    file.set_len((1 << 30) + 1).expect("a file with a hole");
    let run = place.run(&["trace", "/sessions/0/title"]).expect(2);
    assert!(run.stderr.contains("dataset.json: it has 1073741825 bytes, more than the 1073741824 that are read"), "{run:#?}");
    assert!(run.stderr.contains("help: name the row by its table"), "{run:#?}");
    place.run(&["trace", "out/sessions.csv:2:title"]).expect(0);
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;
    use crate::place::Run;

    /// Each document has an identifier and a file of its own on any system, and a path that leads down and shows as it is.
    #[track_caller]
    fn sound(place: &Place, published: &[(String, String)], documents: usize) {
        assert_eq!(published.len(), documents, "{published:?}");
        let folded: BTreeSet<String> = published.iter().map(|(_, id)| id.to_lowercase()).collect();
        assert_eq!(folded.len(), documents, "{published:?}");
        let paths: BTreeSet<&String> = published.iter().map(|(path, _)| path).collect();
        assert_eq!(paths.len(), documents, "{published:?}");
        for (path, id) in published {
            assert!(place.path(&format!("out/documents/{id}.json")).is_file(), "{id}");
            assert!(id.len() <= 64 && !id.contains(|c: char| c.is_control() || "<>:\"/\\|?*".contains(c)), "{id:?}");
            assert!(!path.starts_with('/') && !path.contains(|c: char| c.is_control() || c == '\\'), "{path:?}");
            assert!(path.split('/').all(|part| !["", ".", ".."].contains(&part)), "{path:?}");
        }
        assert_eq!(fs::read_dir(place.path("out/documents")).expect("a folder").count(), documents);
    }

    /// Writes a document under a name that need not be text.
    fn write(place: &Place, folder: &str, name: &[u8]) {
        fs::create_dir_all(place.path(folder)).expect("a folder");
        fs::write(place.path(folder).join(OsStr::from_bytes(name)), seed()).expect("written");
    }

    fn link(place: &Place, to: &str, at: &str) {
        symlink(place.path(to), place.path(at)).expect("a link");
    }

    fn pipe(place: &Place, at: &str) {
        place.shell(&format!("mkfifo {at}")).expect(0);
    }

    #[test]
    fn a_name_that_no_other_system_has_gets_an_identifier_and_a_file() {
        let place = Place::empty();
        let names: &[&[u8]] = &[
            &[b'x'; 251],
            b"x\xff",
            b"x\xfe",
            b"x%FF",
            b"CON",
            b"con.more",
            b"NUL",
            b"COM1",
            b"lpt9.x",
            b"a:b",
            b"a<b",
            b"q?",
            b"star*",
            b"pipe|",
            b"back\\slash",
            b"..\\..\\up",
            b"C:drive",
            b"quote\"",
            b"line\nend",
            b"line\rend",
            b"::error title=x::\n::error::y",
            b"esc\x1b[31m",
            b"del\x7f",
            "bidi\u{202e}".as_bytes(),
            "mark\u{feff}".as_bytes(),
            b"-dash",
            b"--out",
            b" ",
            b"blank ",
            b" blank",
            b"dot.",
            b".",
            b"..",
            b"...",
            "é".as_bytes(),
            "e\u{301}".as_bytes(),
            "ß".as_bytes(),
            b"ss",
            b"SS",
        ];
        for name in names {
            write(&place, "docs", &[name, &b".txt"[..]].concat());
        }
        let found = published(&place, &["docs"]);
        sound(&place, &found, names.len());
        let id = |path: &str| found.iter().find(|one| one.0 == path).map(|one| one.1.as_str());
        assert_eq!(id("docs/x%FF.txt").map(|id| &id[..2]), Some("x-"));
        assert!(id("docs/x%25FF.txt").is_some() && id("docs/line%0Aend.txt").is_some(), "{found:?}");
        assert!(id("docs/CON.txt").is_some_and(|id| id.starts_with("_CON-")), "{found:?}");

        // Whatever was escaped, `trace` finds the file again.
        let escaped = (2..).zip(&found).filter(|(_, one)| one.0.contains('%'));
        for (line, _) in escaped {
            let run = place.run(&["trace", &format!("out/documents.csv:{line}:title")]).expect(0);
            assert!(run.stdout.contains("IGF 2023 Open Forum") && run.stderr.is_empty(), "{run:#?}");
        }
    }

    #[test]
    fn names_that_differ_in_case_only_do_not_share_a_file() {
        let place = Place::empty();
        for name in ["docs/A.txt", "docs/a.txt", "other/É.txt", "docs/é.txt", "docs/b.txt"] {
            place.write(name, seed());
        }
        let found = published(&place, &["docs", "other"]);
        sound(&place, &found, 5);
        let id = |path: &str| found.iter().find(|one| one.0 == path).expect("published").1.as_str();
        assert_eq!([id("docs/b.txt"), id("docs/é.txt"), id("other/É.txt")], ["b", "docs.é", "other.É"]);
        assert!(id("docs/A.txt").starts_with("docs.A-") && id("docs/a.txt").starts_with("docs.a-"), "{found:?}");
    }

    #[test]
    fn the_order_of_arguments_changes_no_name() {
        let place = Place::empty();
        for folder in ["p/docs", "q/docs", "q/DOCS"] {
            for name in [&b"x.txt"[..], b"X.txt", b"\xff.txt", b"a:b.txt"] {
                write(&place, folder, name);
            }
        }
        let found = published(&place, &["p/docs", "q/docs", "q/DOCS", "q"]);
        sound(&place, &found, 12);
        assert_eq!(published(&place, &["q", "q/DOCS", "q/docs", "p/docs"]), found);
        assert_eq!(published(&place, &["q/docs/x.txt", "p/../p/docs", "q"]), found);
    }

    #[test]
    fn a_link_that_leads_out_of_the_folder_is_told_and_not_read() {
        let place = Place::empty();
        place.write("docs/a.txt", seed()).write("secret/b.txt", "not yours\n").write("secret/c.md", "not yours\n");
        link(&place, "secret/b.txt", "docs/b.txt");
        link(&place, "secret/c.md", "docs/c.txt");
        link(&place, "secret/c.md", "docs/untold.md");
        link(&place, "secret", "docs/folder");
        link(&place, "secret", "docs/.hidden");
        link(&place, "nowhere", "docs/broken.txt");
        let real = |to: &str| place.path(to).canonicalize().expect("a place").display().to_string();
        let expected = [
            format!("warning: docs/b.txt leads out of the folder, to {}: it is not read", real("secret/b.txt")),
            "warning: docs/broken.txt leads nowhere: it is not read".to_owned(),
            format!("warning: docs/c.txt leads out of the folder, to {}: it is not read", real("secret/c.md")),
            format!("warning: docs/folder leads out of the folder, to {}: it is not read", real("secret")),
        ];
        for arguments in [
            &["build", "docs"][..],
            &["check", "docs"],
            &["check", "docs", "--quiet", "--format", "json"],
            &["todo", "docs"],
            &["why", "Luca Belli", "--input", "docs"],
        ] {
            let run = place.run(arguments);
            let told: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("warning:")).collect();
            assert_eq!(told, expected, "{arguments:?}: {run:#?}");
            assert!(!run.stdout.contains("not yours"), "{run:#?}");
        }
        assert_eq!(fs::read_dir(place.path("out/documents")).expect("a folder").count(), 1);
        // Nothing else in a folder is a failure that says so too.
        fs::remove_file(place.path("docs/a.txt")).expect("removed");
        let run = place.run(&["check", "docs"]).expect(2);
        assert!(run.stderr.contains(&expected[0]) && run.stderr.contains("no *.txt file in docs"), "{run:#?}");
        // Who names a link means what it leads to.
        let run = place.run(&["check", "docs/b.txt", "--format", "short"]).expect(1);
        assert!(run.stdout.starts_with("docs/b.txt:1:1: error[kind.unknown]") && run.stderr.starts_with("1 document"), "{run:#?}");
    }

    #[test]
    fn links_inside_a_folder_are_followed_and_loops_of_links_end() {
        let place = Place::empty();
        place.write("docs/sub/a.txt", seed()).write("docs/b.md", seed());
        link(&place, "docs/b.md", "docs/b.txt");
        link(&place, "docs/sub/a.txt", "docs/c.txt");
        link(&place, "docs", "docs/sub/loop");
        link(&place, "docs/round.txt", "docs/square.txt");
        link(&place, "docs/square.txt", "docs/round.txt");
        let run = place.run(&["check", "docs"]);
        assert_eq!(run.stderr.matches("leads nowhere").count(), 2, "{run:#?}");
        let paths: Vec<String> = published(&place, &["docs"]).into_iter().map(|one| one.0).collect();
        assert_eq!(paths, ["docs/b.txt", "docs/sub/a.txt"]);
    }

    #[test]
    fn what_is_neither_a_file_nor_a_folder_is_told_and_not_opened() {
        let place = Place::empty();
        place.write("docs/a.txt", seed());
        pipe(&place, "docs/pipe.txt");
        pipe(&place, "docs/untold.md");
        link(&place, "docs/pipe.txt", "docs/to-pipe.txt");
        let _listener = UnixListener::bind(place.path("docs/socket.txt")).expect("a socket");
        symlink("/dev/zero", place.path("docs/zero.txt")).expect("a link");
        let run = place.run(&["build", "docs"]).expect(0);
        let told: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("warning:")).collect();
        assert_eq!(
            told,
            [
                "warning: docs/pipe.txt is neither a file nor a folder: it is not read",
                "warning: docs/socket.txt is neither a file nor a folder: it is not read",
                "warning: docs/to-pipe.txt leads to what is neither a file nor a folder: it is not read",
                "warning: docs/zero.txt leads out of the folder, to /dev/zero: it is not read",
            ]
        );
    }

    #[test]
    fn settings_and_decisions_that_are_no_file_are_refused() {
        let place = Place::with_seeds();
        pipe(&place, "pipe");
        for path in ["pipe", "/dev/zero", "seeds"] {
            for option in ["--config", "--decisions"] {
                let run = place.run(&["check", "seeds", option, path]).expect(2);
                assert!(run.stderr.contains(&format!("in {path}: it is no regular file")), "{run:#?}");
            }
        }
        pipe(&place, "rapporteur.yaml");
        assert!(place.run(&["check"]).expect(2).stderr.contains("rapporteur.yaml: it is no regular file"));
        fs::remove_file(place.path("rapporteur.yaml")).expect("removed");
        pipe(&place, "decisions.yaml");
        assert!(place.run(&["check"]).expect(2).stderr.contains("decisions.yaml: it is no regular file"));
    }

    /// A dataset whose only document has another path, as somebody else may have written it.
    fn with_path(path: &str) -> Place {
        let place = Place::empty();
        place
            .write("place/docs/a.txt", seed())
            .write("secret/b.txt", "not yours\n")
            .write("place/rapporteur.yaml", "inputs: [docs]\n");
        place.shell("cd place && \"$BIN\" build").expect(0);
        let table = place.read("place/out/data/documents.csv").replace("docs/a.txt", path);
        place.write("place/out/data/documents.csv", table);
        link(&place, "secret", "place/docs/folder");
        link(&place, "secret/b.txt", "place/docs/b.txt");
        link(&place, "place/docs/a.txt", "place/docs/again.txt");
        pipe(&place, "place/docs/pipe.txt");
        place
    }

    fn traced(place: &Place) -> Run {
        place.shell("cd place && \"$BIN\" trace out/sessions.csv:2:title").expect(0)
    }

    #[test]
    fn trace_reads_nothing_outside_the_inputs() {
        for path in ["docs/a.txt", "docs/again.txt", "docs//a.txt"] {
            let place = with_path(path);
            let run = traced(&place);
            assert!(run.stdout.contains("IGF 2023 Open Forum") && run.stderr.is_empty(), "{path}: {run:#?}");
        }
        let absolute = Place::empty().path("secret/b.txt");
        for path in [
            "../secret/b.txt",
            "./docs/a.txt",
            "docs/../../secret/b.txt",
            "docs/%2E%2E/%2E%2E/secret/b.txt",
            "/etc/passwd",
            &absolute.display().to_string(),
            "docs/folder/b.txt",
            "docs/b.txt",
            "docs/pipe.txt",
            "docs",
            ".",
            "..",
            "",
            "docs/a.txt%00",
        ] {
            let place = with_path(path);
            let run = traced(&place);
            assert!(run.stderr.contains("is not below the current folder"), "{path}: {run:#?}");
            assert!(!run.stdout.contains("not yours") && run.stdout.contains("bytes "), "{path}: {run:#?}");
        }
    }

    #[test]
    fn trace_opens_files_only() {
        let place = Place::with_seeds();
        place.run(&["build"]).expect(0);
        for (table, locator) in [
            ("out/data/provenance.csv", "out/sessions.csv:2:title"),
            ("out/data/documents.csv", "out/sessions.csv:2:title"),
            ("out/data/sessions.csv", "out/data/sessions.csv:2:title"),
            ("out/dataset.json", "/sessions/0/title"),
        ] {
            let text = place.read(table);
            fs::remove_file(place.path(table)).expect("removed");
            pipe(&place, table);
            let run = place.run(&["trace", locator]).expect(2);
            assert!(run.stderr.contains("it is no regular file"), "{run:#?}");
            fs::remove_file(place.path(table)).expect("removed");
            place.write(table, text);
        }
    }
}
