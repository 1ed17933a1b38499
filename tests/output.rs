//! The output folder as a user meets it: nothing of others is deleted, and a build that fails or is killed has changed nothing.

#[path = "common/place.rs"]
mod place;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use place::{BIN, Place, sha256};

const SEED: &str = "seeds/002_5482aceaa5462c04.txt";

impl Place {
    /// Every file of a folder that its `SHA256SUMS` names is there with that hash: old or new, it is whole.
    #[track_caller]
    fn is_whole(&self, folder: &str) {
        let list = self.read(&format!("{folder}/SHA256SUMS"));
        let files: Vec<_> = list.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(!files.is_empty());
        for line in files {
            let (hash, path) = line.split_once("  ").expect("a hash and a path");
            let bytes = fs::read(self.path(&format!("{folder}/{path}"))).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert_eq!(sha256(&bytes), hash, "{path}");
        }
    }
}

#[test]
fn a_folder_that_only_looks_like_a_dataset_is_not_touched() {
    let place = Place::with_seeds();
    place.write("p/dataset.json", "x\n").write("p/data/mine.csv", "gold\n");
    let run = place.run(&["build", "seeds", "--out", "p"]).expect(2);
    assert!(run.stderr.contains("p/dataset.json was not written by rapporteur") && run.stderr.contains("--out"), "{}", run.stderr);
    assert_eq!((place.read("p/dataset.json").as_str(), place.read("p/data/mine.csv").as_str()), ("x\n", "gold\n"));
    assert_eq!(place.names(), ["p"]);
}

#[test]
fn files_of_others_in_the_folders_of_a_dataset_stay() {
    let place = Place::with_seeds();
    place.run(&["build"]).expect(0);
    place.write("out/data/mine.csv", "gold").write("out/documents/mine.json", "gold").write("out/README.md", "gold");
    fs::remove_file(place.path("seeds/004_cbb39beb02d80e37.txt")).expect("removed");
    let run = place.run(&["build"]).expect(0);
    assert!(!run.stderr.contains("warning: "), "{}", run.stderr);
    for path in ["out/data/mine.csv", "out/documents/mine.json", "out/README.md"] {
        assert_eq!(place.read(path), "gold");
    }
    assert!(!place.path("out/documents/004_cbb39beb02d80e37.json").exists());
    place.is_whole("out");
    place.run(&["build", "--check"]).expect(0);
}

#[test]
fn inputs_and_output_keep_apart() {
    let place = Place::with_seeds();
    place.write("site/documents/a.txt", place.read(SEED));
    for (arguments, reason) in [
        (&["build", "site/documents", "--out", "site"][..], "the input site/documents is inside the output folder site"),
        (&["build", "site/documents/a.txt", "--out", "site"], "the input site/documents/a.txt is inside the output folder site"),
        (&["build", "site", "--out", "site/out"], "the output folder site/out is inside the input site"),
        (&["build", ".", "--out", "site/../new/out"], "the output folder site/../new/out is inside the input ."),
        (&["build", "seeds", "--out", "seeds", "--check"], "seeds is an input and the output folder"),
    ] {
        let run = place.run(arguments).expect(2);
        assert!(run.stderr.contains(reason), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!((place.names(), place.read("site/documents/a.txt")), (vec!["site".to_owned()], place.read(SEED)));
}

#[cfg(unix)]
#[test]
fn a_link_does_not_hide_that_an_input_is_inside_the_output() {
    let place = Place::with_seeds();
    std::os::unix::fs::symlink("seeds", place.path("link")).expect("a link");
    place.run(&["build", "seeds", "--out", "link"]).expect(2);
    place.run(&["build", "link", "--out", "seeds/out"]).expect(2);
    assert!(!place.path("seeds/out").exists());
}

#[test]
fn settings_choose_an_output_inside_their_folder_only() {
    let place = Place::with_seeds();
    place.write("elsewhere/keep", "gold");
    let absolute = place.path("abs").display().to_string();
    let mut outs = vec!["../elsewhere", ".", "a/../..", absolute.as_str()];
    if cfg!(unix) {
        fs::create_dir_all(place.path("sub")).expect("a folder");
        #[cfg(unix)]
        std::os::unix::fs::symlink("../elsewhere", place.path("sub/link")).expect("a link");
        outs.push("link/out");
    }
    for out in outs {
        place.write("sub/rapporteur.yaml", format!("inputs: [../seeds]\nout: {out}\n"));
        let run = place.run(&["build", "--config", "sub/rapporteur.yaml"]).expect(2);
        assert!(run.stderr.contains("is not inside their folder") && run.stderr.contains("--out"), "{out}: {}", run.stderr);
    }
    assert_eq!((place.names(), place.read("elsewhere/keep").as_str()), (vec!["elsewhere".into(), "sub".into()], "gold"));
    place.run(&["build", "--config", "sub/rapporteur.yaml", "--out", "new"]).expect(0);
    place.is_whole("new");
}

/// Each file below the output folder: its path, and what tells whether it is the file that it was.
fn files_of(out: &Path) -> BTreeMap<PathBuf, (SystemTime, u64, String)> {
    let folders = ["", "data", "documents"].map(|name| out.join(name));
    let entries =
        folders.iter().flat_map(|folder| fs::read_dir(folder).expect("a folder")).map(|entry| entry.expect("an entry").path());
    let look = |path: PathBuf| {
        let meta = fs::metadata(&path).expect("a file");
        let hash = sha256(&fs::read(&path).expect("a file"));
        (path, (meta.modified().expect("a time"), number(&meta), hash))
    };
    entries.filter(|path| path.is_file()).map(look).collect()
}

#[cfg(unix)]
fn number(meta: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(meta)
}

#[cfg(not(unix))]
fn number(_: &fs::Metadata) -> u64 {
    0
}

#[test]
fn a_document_that_is_edited_renews_only_the_files_whose_bytes_differ() {
    let place = Place::with_seeds();
    place.run(&["build"]).expect(0);
    let before = files_of(&place.path("out"));
    let edited = place.read(SEED).replacen("policy", "Policy", 1);
    assert_ne!(edited, place.read(SEED));
    place.write(SEED, edited).run(&["build"]).expect(0);
    let after = files_of(&place.path("out"));
    place.is_whole("out");
    assert!(before.keys().eq(after.keys()), "{:?}", after.keys());
    let (mut kept, mut renewed) = (Vec::new(), Vec::new());
    for (path, was) in &before {
        let is = &after[path];
        assert_eq!(was.2 == is.2, (was.0, was.1) == (is.0, is.1), "{}: {was:?}, then {is:?}", path.display());
        let name = path.to_string_lossy().replace('\\', "/");
        if was == is { kept.push(name) } else { renewed.push(name) }
    }
    let document = |name: &String| name.contains("documents/");
    assert_eq!((kept.iter().filter(|name| document(name)).count(), renewed.iter().filter(|name| document(name)).count()), (4, 1));
    assert!(kept.iter().any(|path| path.ends_with("data/events.csv")), "{kept:?}");
    assert!(renewed.iter().any(|path| path.ends_with("dataset.json")), "{renewed:?}");
}

/// A folder with a dataset of one document, what its `dataset.json` holds, and documents whose dataset is larger than the
/// limit that the tests set.
#[cfg(unix)]
fn with_old_dataset_and_many_documents() -> (Place, String) {
    let place = Place::empty();
    let seed = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(SEED)).expect("a seed");
    place.write("one/a.txt", &seed).run(&["build", "one"]).expect(0);
    fs::remove_dir_all(place.path("one")).expect("removed");
    for n in 0..60 {
        place.write(&format!("docs/a-document-with-a-name-of-some-length-{n}.txt"), &seed);
    }
    let old = place.read("out/dataset.json");
    (place, old)
}

#[cfg(unix)]
#[test]
fn a_build_that_cannot_write_leaves_the_old_folder() {
    let (place, old) = with_old_dataset_and_many_documents();
    let run = place.shell("trap '' XFSZ; ulimit -f 1; exec \"$BIN\" build docs --keep-going").expect(2);
    assert!(run.stderr.contains("cannot write"), "{}", run.stderr);
    assert_eq!((place.read("out/dataset.json"), place.names()), (old, vec!["out".to_owned()]));
    place.is_whole("out");
}

#[cfg(unix)]
#[test]
fn a_build_that_is_killed_leaves_the_old_folder_and_the_next_one_tidies_up() {
    let (place, old) = with_old_dataset_and_many_documents();
    let run = place.shell("ulimit -f 1; exec \"$BIN\" build docs --keep-going");
    assert_eq!(run.code, None, "the system kills who writes beyond the limit: {run:?}");
    assert_eq!(place.read("out/dataset.json"), old);
    place.is_whole("out");
    assert_eq!(place.names().len(), 2, "a private folder is left: {:?}", place.names());
    place.run(&["build", "docs", "--keep-going"]);
    assert_eq!(place.names(), ["out"]);
    assert_ne!(place.read("out/dataset.json"), old);
}

#[cfg(unix)]
#[test]
fn a_check_opens_no_pipe_and_follows_no_link_in_the_folder() {
    let place = Place::with_seeds();
    place.run(&["build"]).expect(0);
    place.write("secret", "TOKEN=1\n");
    for (line, path) in
        [("mkfifo out/dataset.json", "out/dataset.json is no file"), ("ln -s ../secret out/dataset.json", "is a link")]
    {
        fs::remove_file(place.path("out/dataset.json")).expect("removed");
        place.shell(line).expect(0);
        let run = place.run(&["build", "--check"]).expect(1);
        assert!(run.stdout.contains("! out/dataset.json") && run.stdout.contains(path), "{run:?}");
        assert!(!run.stdout.contains("TOKEN"), "{run:?}");
        place.run(&["build"]).expect(2);
    }
}

/// Whether this system lets the test mount something in a name space of its own.
#[cfg(unix)]
fn may_mount(place: &Place) -> bool {
    let may = place.shell("unshare -Urm mount -t tmpfs none \"$PWD\"").code == Some(0);
    if !may {
        println!("not tried: this system lets nobody mount");
    }
    may
}

#[cfg(unix)]
#[test]
fn what_is_mounted_in_the_folder_is_neither_moved_nor_emptied() {
    let place = Place::with_seeds();
    if !may_mount(&place) {
        return;
    }
    place.run(&["build"]).expect(0);
    fs::create_dir(place.path("out/disk")).expect("a folder");
    fs::remove_file(place.path("seeds/004_cbb39beb02d80e37.txt")).expect("removed");
    let run = place.shell(
        "unshare -Urm sh -c 'mount -t tmpfs none out/disk && echo gold >out/disk/a && \"$BIN\" build; code=$?; cat out/disk/a; exit $code'",
    );
    let run = run.expect(2);
    assert!(run.stderr.contains("something is mounted at out/disk, and would"), "{}", run.stderr);
    assert_eq!((run.stdout.as_str(), place.names()), ("gold\n", vec!["out".to_owned()]));
    place.is_whole("out");
    assert!(place.path("out/documents/004_cbb39beb02d80e37.json").exists());

    let run = place.shell("unshare -Urm sh -c 'mkdir disk && mount -t tmpfs none disk && \"$BIN\" build --out disk'").expect(2);
    assert!(run.stderr.contains("disk is a mount point") && run.stderr.contains("--out"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_full_file_system_leaves_the_old_folder() {
    let place = Place::with_seeds();
    if !may_mount(&place) {
        return;
    }
    fs::create_dir(place.path("disk")).expect("a folder");
    // Room for one dataset of one document, and at no size of the disk for half a dataset.
    for size in ["1200k", "1500k", "2m", "2500k", "4m"] {
        let run = place.shell(&format!(
            "unshare -Urm sh -c 'mount -t tmpfs -o size={size} none disk && \"$BIN\" build {SEED} --out disk/out && echo gold >disk/out/mine && \
             {{ \"$BIN\" build --out disk/out; echo $?; ls -A disk; cat disk/out/mine; cd disk/out && sha256sum --quiet -c SHA256SUMS; }}'"
        ));
        assert!(run.stdout == "2\nout\ngold\n" || run.stdout == "0\nout\ngold\n", "{size}: {run:#?}");
        assert!(
            run.stdout.starts_with('0') || run.stderr.contains("No space left") || run.stderr.contains("disk is full"),
            "{size}: {run:#?}"
        );
    }
}

/// Builds that are killed at any moment leave the old folder or the new one, whole, and every file of others.
#[cfg(unix)]
#[test]
fn a_hundred_builds_are_killed_and_nothing_is_lost() {
    use std::time::{Duration, Instant};
    let place = Place::with_seeds();
    place.run(&["build", SEED]).expect(0);
    place.write("out/data/mine.csv", "gold").write("out/notes/mine", "gold");
    let other = "seeds/003_5fbb7b1fc4a882ea.txt";
    let started = Instant::now();
    place.run(&["build", other]).expect(0);
    let whole = started.elapsed();
    let (mut ended, mut killed) = (0, 0);
    for n in 0..100u32 {
        let (one, mine) = (if n % 2 == 0 { SEED } else { other }, format!("out/late-{n}"));
        let mut build = place.command(BIN).args(["build", "--quiet", one]).spawn().expect("the program starts");
        std::thread::sleep(whole * n / 90);
        fs::write(place.path(&mine), "gold").or_else(|_| fs::write(place.path(&mine), "gold")).expect("written");
        build.kill().expect("killed");
        match build.wait().expect("it ends").code() {
            Some(code) => ended += i32::from(code == 0),
            None => killed += 1,
        }
        place.is_whole("out");
        for path in ["out/data/mine.csv", "out/notes/mine"] {
            assert_eq!(place.read(path), "gold", "after build {n}");
        }
    }
    println!("{killed} killed, {ended} had ended, a whole one takes {whole:?}");
    assert!(killed > 10, "{killed} killed");
    // The next build sees to what is left, also to what was written into a folder as it was replaced.
    std::thread::sleep(Duration::from_millis(1));
    let run = place.run(&["build"]).expect(0);
    assert!(!run.stderr.contains("warning: "), "{}", run.stderr);
    assert_eq!(place.names(), ["out"]);
    for n in 0..100 {
        assert_eq!(place.read(&format!("out/late-{n}")), "gold", "{n}");
    }
}

#[cfg(unix)]
#[test]
fn builds_at_the_same_time_leave_one_whole_folder() {
    let place = Place::with_seeds();
    place.run(&["build", SEED]).expect(0);
    place.write("out/mine", "gold");
    let inputs = ["seeds/000_99ef1a1654e23a11.txt", "seeds/001_457d35d1bf7522f6.txt", "seeds/003_5fbb7b1fc4a882ea.txt"];
    let builds: Vec<_> = inputs.iter().map(|one| place.command(BIN).args(["build", one]).spawn().expect("it starts")).collect();
    for mut build in builds {
        assert_eq!(build.wait().expect("it ends").code(), Some(0));
    }
    place.is_whole("out");
    assert_eq!((place.read("out/mine").as_str(), place.names()), ("gold", vec!["out".to_owned()]));
}
