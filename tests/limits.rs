//! Limits: what is just within one is read, what is past it is an error with its place and gives no data, and a limit can
//! be raised.

#[path = "common/library.rs"]
mod library;
#[path = "common/place.rs"]
mod place;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use rapporteur::diagnostic::{Code, Diagnostic};
use rapporteur::pipeline::{self, Built, Library, Limits, Options};

use library::Memory;
use place::{NO_SESSION, Place};

const LISTING: &str = "\
IGF 2023 Main Sessions

Maps of Islands (10 October | 11:00 - 12:30 JST | Main Hall)

Three island states show how they map their own coasts.

Two of them had no map before.

Cables That Last (11 October | 11:00 - 12:30 JST | Main Hall)

Engineers and ministers speak about repairs at sea.
";

/// A document of its own session, with so many speakers.
fn proposal(number: usize, speakers: usize) -> String {
    let speaker = |n: usize| format!("Speaker {n}: Mara Tolen{n}, Civil Society, African Group\n");
    let speakers: String = (1..=speakers).map(speaker).collect();
    format!("IGF 2025 WS #{number} Open Maps for Small Islands\n\n{speakers}Policy Question(s)\n1. Who keeps the map up to date?\n")
}

/// Builds what is sound of these documents: the findings that are errors, and each document's kind.
fn build(texts: &[&str], limits: Limits) -> (Vec<Diagnostic>, Built, BTreeMap<String, Vec<u8>>) {
    let documents = texts.iter().enumerate().map(|(at, text)| (format!("{at}.txt"), text.as_bytes().to_vec())).collect();
    let options = Options { limits, keep_going: true, ..Options::default() };
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut write = |path: &str, _: usize, bytes: &[u8]| {
        files.entry(path.to_owned()).or_default().extend(bytes);
        Ok(())
    };
    let built = pipeline::build(&Memory(documents), options, &|_| (), &mut write).expect("memory can be read");
    let limits: BTreeSet<Code> = Limits::ALL.iter().map(|limit| limit.code).collect();
    let found = built.checked.diagnostics.iter().filter(|one| limits.contains(&one.code)).cloned().collect();
    (found, built, files)
}

/// One limit, the texts that are past it by one, what of them is counted, and the text where the finding is.
type Shape<'t> = (&'static str, &'t [&'t str], u32, &'t str);

#[test]
fn what_is_past_a_limit_by_one_gives_no_data() {
    let two = [proposal(1, 2), proposal(1, 2)];
    let [one, other] = [two[0].as_str(), two[1].as_str()];
    let bytes = u32::try_from(LISTING.len()).expect("small");
    let shapes: &[Shape<'_>] = &[
        ("document-bytes", &[LISTING], bytes, ""),
        ("document-lines", &[LISTING], 11, "Engineers"),
        ("line-bytes", &[LISTING], 61, ")"),
        ("list-entries", &[LISTING], 2, "Two of them"),
        ("listing-sessions", &[LISTING], 2, "Cables"),
        ("session-documents", &[one, other], 2, "Open Maps"),
        ("session-people", &[one, other], 4, "Mara Tolen2"),
    ];
    for (name, texts, count, place) in shapes {
        let limit = Limits::ALL.iter().find(|limit| limit.name == *name).expect("a limit");
        let within = |most| {
            let mut limits = Limits::default();
            *limits.get_mut(name).expect("a limit") = most;
            build(texts, limits)
        };
        assert_eq!(within(*count).0, [], "{name}");
        let (found, built, files) = within(count - 1);
        let [finding] = &found[..] else { panic!("{name}: {found:?}") };
        assert_eq!(finding.code, limit.code, "{name}");
        let (span, help) = (finding.span(), finding.help.as_deref().unwrap_or_default());
        assert!(texts[span.source.0 as usize][span.start as usize..].starts_with(place), "{name}: {finding:?}");
        assert!(help.contains(&format!("--raise {name}=")), "{name}: {help}");
        assert!(finding.message.contains(&format!("more than {}", count - 1)), "{name}: {}", finding.message);
        assert_eq!((built.sessions, built.people), (0, 0), "{name}: no data");
        let documents: Vec<&String> = files.keys().filter(|path| path.starts_with("documents/")).collect();
        assert!(documents.is_empty(), "{name}: {documents:?}");
        let table = String::from_utf8(files["data/diagnostics.csv"].clone()).expect("UTF-8");
        assert!(table.contains(limit.code.as_str()), "{name}: it stands in the table of findings");
    }
    assert_eq!(shapes.len() + 1, Limits::ALL.len(), "each limit is here, but for the next one");
}

#[test]
fn what_has_too_many_values_gives_no_data() {
    let count = |most| build(&[LISTING], Limits { document_values: most, ..Limits::default() });
    let (found, built, _) = count(20);
    assert_eq!((found.len(), found[0].code, built.sessions), (1, Code::TooManyValues, 0));
    let values: u32 = found[0].message.split(' ').find_map(|word| word.parse().ok()).expect("a number of values");
    assert_eq!(found[0].help.as_deref().map(|help| help.ends_with(&format!("--raise document-values={values}"))), Some(true));
    assert_eq!((count(values).0.len(), count(values - 1).0.len()), (0, 1));
}

#[test]
fn others_lose_nothing_by_a_session_past_a_limit() {
    let texts = [proposal(1, 2), proposal(1, 2), proposal(2, 2), LISTING.to_owned()];
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let (found, built, _) = build(&texts, Limits { session_documents: 1, ..Limits::default() });
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(built.sessions, 3);
    let alone = build(&texts[2..], Limits::default()).1;
    assert_eq!(built.people, alone.people);
}

/// What it holds is none of our business.
struct Endless;

impl Library for Endless {
    fn len(&self) -> usize {
        1
    }

    fn path(&self, _: usize) -> &str {
        "endless"
    }

    fn document_id(&self, _: usize) -> &str {
        "endless"
    }

    fn size(&self, _: usize) -> io::Result<u64> {
        Ok(u64::MAX)
    }

    fn bytes(&self, _: usize) -> io::Result<Cow<'_, [u8]>> {
        panic!("what is too large is not read")
    }
}

#[test]
fn what_is_too_large_is_never_read() {
    let options = Options { keep_going: true, ..Options::default() };
    let built = pipeline::build(&Endless, options, &|_| (), &mut |_, _, _| Ok(())).expect("nothing is read");
    let codes: Vec<Code> = built.checked.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::TooLarge]);
}

#[cfg(unix)]
#[test]
fn what_never_ends_is_refused_at_once() {
    let place = Place::empty();
    for arguments in [&["check", "/dev/zero"][..], &["build", "/dev/zero"], &["check", "/dev/zero", "--format", "json"]] {
        let run = place.run(arguments).expect(1);
        assert!(format!("{}{}", run.stdout, run.stderr).contains("source.too-large"), "{run:?}");
    }
    let run = place.shell("yes | \"$BIN\" check -").expect(1);
    assert!(run.stdout.contains("source.too-large"), "{run:?}");
    let run = place.shell("mkfifo pipe; (yes >pipe &); \"$BIN\" check pipe").expect(1);
    assert!(run.stdout.contains("source.too-large"), "{run:?}");
    // A file with a hole of a terabyte takes no room, and none may be made for it.
    let hole = std::fs::File::create(place.path("hole.txt")).expect("a file");
    if hole.set_len(1 << 40).is_ok() {
        let run = place.run(&["build", "hole.txt", "--keep-going"]).expect(1);
        assert!(run.stderr.contains("the file has more than 2097152 bytes"), "{run:?}");
        let documents = place.read("out/data/documents.csv");
        assert!(documents.contains(",1099511627776,0,0,0,0,1099511627776\n"), "{documents}");
    }
}

#[test]
fn a_limit_is_raised_by_its_name() {
    let place = Place::empty();
    let long = format!("{}{}\n", proposal(1, 1), "word ".repeat(240_000));
    let larger = format!("{}{}", proposal(2, 1), "word word word word word word word\n".repeat(62_000));
    place.write("long.txt", &long).write("larger.txt", &larger);
    for (file, code, raise) in
        [("long.txt", "line.too-long", "line-bytes=1199999"), ("larger.txt", "source.too-large", "document-bytes=3000000")]
    {
        let run = place.run(&["check", file, "--format", "short"]).expect(1);
        assert!(run.stdout.contains(code), "{}", run.stdout);
        let run = place.run(&["check", file, "--format", "short", "--raise", raise]);
        assert!(!run.stdout.contains(code), "{}", run.stdout);
    }
}

#[test]
fn what_raises_no_limit_is_told() {
    let place = Place::empty();
    place.write("a.txt", NO_SESSION);
    for (value, reason) in [
        ("line-byte=2000000", "unknown limit `line-byte`; did you mean `line-bytes`?"),
        ("zzz=1", "unknown limit `zzz`; known limits: document-bytes, "),
        ("line-bytes", "a limit is raised by its name and a number"),
        ("line-bytes=many", "`line-bytes` takes a number from 1048576"),
        ("line-bytes=10", "`line-bytes` takes a number from 1048576"),
        ("line-bytes=4294967296", "to 4294967295"),
    ] {
        let run = place.run(&["check", "a.txt", "--raise", value]).expect(2);
        assert!(run.stderr.contains(reason), "{value}: {}", run.stderr);
    }
}

#[test]
fn an_absurd_number_of_threads_is_refused() {
    let place = Place::empty();
    place.write("a.txt", NO_SESSION);
    for threads in ["100000", "257", "0", "99999999999999999999"] {
        let run = place.run(&["check", "a.txt", "--threads", threads]).expect(2);
        assert!(run.stderr.contains(&format!("invalid value '{threads}' for '--threads <N>'")), "{}", run.stderr);
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    }
    place.run(&["check", "a.txt", "--threads", "256"]).expect(1);
}
