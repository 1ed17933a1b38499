//! Output folders as builds find them: their own, those of others, and those that changed under their hands.

use tempfile::TempDir;

use super::*;

/// An output folder `out` in a parent of its own, as a build left it.
struct Place(TempDir);

const OLD: &[(&str, &str)] = &[("dataset.json", "old"), ("data/documents.csv", "old"), ("documents/a.json", "{}")];
const NEW: &[(&str, &str)] = &[("dataset.json", "new"), ("data/sessions.csv", "new")];

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a temporary folder"));
        place.publish(OLD).expect("published");
        place
    }

    fn out(&self) -> PathBuf {
        self.0.path().join("out")
    }

    fn staging(&self, files: &[(&str, &str)]) -> Result<Staging, Failure> {
        let mut staging = Staging::beside(&self.out())?;
        for (path, text) in files {
            staging.append(path, 0, text.as_bytes()).expect("written");
        }
        Ok(staging)
    }

    fn publish(&self, files: &[(&str, &str)]) -> Result<Published, Failure> {
        self.staging(files)?.publish(&self.out())
    }

    /// Publishes, and does something between the look at the old folder and the swap.
    fn publish_while(&self, files: &[(&str, &str)], moves: Moves, meanwhile: impl FnOnce()) -> Result<Published, Failure> {
        let mut staging = Staging { moves, ..self.staging(files)? };
        let finished = staging.finish()?;
        let out = self.out();
        let target = Target::of(&out);
        let prepared = finished.prepare(&target)?.expect("something to replace");
        meanwhile();
        staging.swap(&target, &finished, prepared)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.out().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, text).expect("written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.out().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// What is in a folder, relative to the parent.
    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.0.path().join(folder)).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<_> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// The old output is there, and nothing beside it.
    #[track_caller]
    fn is_as_it_was(&self) {
        assert_eq!((self.read("dataset.json"), self.read("data/documents.csv")), ("old".into(), "old".into()));
        assert_eq!(self.names(""), ["out"]);
    }
}

fn told(published: Result<Published, Failure>) -> Vec<String> {
    let published = published.expect("published");
    assert!(published.replaced);
    published.told
}

#[test]
fn a_new_folder_replaces_the_old_one_and_carries_over_what_others_wrote() {
    let place = Place::new();
    for path in ["README.md", "data/mine.csv", "notes/deep/a", "documents/b.json"] {
        place.write(path, "mine");
    }
    fs::create_dir(place.out().join("empty")).expect("a folder");
    assert_eq!(told(place.publish(NEW)), [""; 0]);
    assert_eq!(place.names("out"), ["README.md", "SHA256SUMS", "data", "dataset.json", "documents", "empty", "notes"]);
    assert_eq!(
        (place.names("out/data"), place.names("out/documents")),
        (vec!["mine.csv".into(), "sessions.csv".into()], vec!["b.json".into()])
    );
    for path in ["README.md", "data/mine.csv", "notes/deep/a", "documents/b.json"] {
        assert_eq!(place.read(path), "mine");
    }
    assert_eq!((place.read("dataset.json"), place.names("")), ("new".into(), vec!["out".into()]));
    let list = Manifest::read(&place.out(), Path::new("out")).expect("a list");
    assert_eq!(list.0.keys().collect::<Vec<_>>(), ["data/sessions.csv", "dataset.json"]);
}

#[cfg(unix)]
#[test]
fn links_modes_and_times_stay_and_pipes_are_told_and_not_opened() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let place = Place::new();
    let out = place.out();
    place.write("bin/run", "mine");
    symlink("nowhere", out.join("dangling")).expect("a link");
    symlink("../..", out.join("bin/up")).expect("a link");
    rustix::fs::mknodat(rustix::fs::CWD, out.join("pipe"), rustix::fs::FileType::Fifo, 0o600.into(), 0).expect("a pipe");
    fs::set_permissions(out.join("bin/run"), fs::Permissions::from_mode(0o751)).expect("a mode");
    fs::set_permissions(out.join("bin"), fs::Permissions::from_mode(0o500)).expect("a mode");
    fs::set_permissions(out.join("data"), fs::Permissions::from_mode(0o711)).expect("a mode");
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    File::open(out.join("bin")).and_then(|bin| bin.set_modified(long_ago)).expect("a time");
    File::options().write(true).open(out.join("bin/run")).and_then(|run| run.set_modified(long_ago)).expect("a time");

    let told = told(place.publish(NEW));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].ends_with("out/pipe is a named pipe: left as it is"), "{told:?}");
    assert_eq!(fs::read_link(out.join("dangling")).expect("a link"), Path::new("nowhere"));
    assert_eq!(fs::read_link(out.join("bin/up")).expect("a link"), Path::new("../.."));
    let meta = |path: &str| fs::symlink_metadata(out.join(path)).expect("there");
    assert_eq!([meta("bin/run"), meta("bin"), meta("data")].map(|meta| meta.permissions().mode() & 0o777), [0o751, 0o500, 0o711]);
    assert_eq!([meta("bin/run"), meta("bin")].map(|meta| meta.modified().expect("a time")), [long_ago; 2]);
    assert_eq!(place.names(""), ["out"]);
}

#[test]
fn a_first_build_creates_the_folder_and_its_parents() {
    let parent = tempfile::tempdir().expect("a temporary folder");
    let out = parent.path().join("a/b/out");
    let mut staging = Staging::beside(&out).expect("a staging folder");
    staging.append("dataset.json", 0, b"n").and_then(|()| staging.append("dataset.json", 0, b"ew")).expect("written");
    assert_eq!(staging.publish(&out).expect("published"), Published { replaced: true, told: Vec::new(), removed: Vec::new() });
    assert_eq!(fs::read_to_string(out.join("dataset.json")).expect("a text"), "new");
}

#[test]
fn parts_stand_in_their_order_whenever_they_come() {
    let place = Place::new();
    let mut staging = place.staging(&[]).expect("a staging folder");
    for (part, text) in [(2, "d"), (0, "a"), (1, "c"), (2, "e"), (0, "b")] {
        staging.append("data/provenance.csv", part, text.as_bytes()).expect("written");
    }
    staging.publish(&place.out()).expect("published");
    assert_eq!(fs::read_to_string(place.out().join("data/provenance.csv")).expect("a text"), "abcde");
    assert_eq!(place.names(""), ["out"]);
}

#[test]
fn equal_content_is_not_touched() {
    let place = Place::new();
    place.write("README.md", "mine");
    let time = |path: &str| fs::metadata(place.out().join(path)).expect("a file").modified().expect("a time");
    let before = [time("dataset.json"), time("."), time(MANIFEST)];
    assert_eq!(place.publish(OLD).expect("published"), Published { replaced: false, told: Vec::new(), removed: Vec::new() });
    assert_eq!([time("dataset.json"), time("."), time(MANIFEST)], before);
}

/// What a build writes again, and what differs.
const HALF_NEW: &[(&str, &str)] = &[("dataset.json", "new"), ("data/documents.csv", "old"), ("documents/a.json", "{}")];

#[test]
fn what_keeps_its_bytes_stays_the_same_file_and_one_that_changes_meanwhile_is_not_taken() {
    let place = Place::new();
    let seen = |path: &str| Seen::of(&fs::metadata(place.out().join(path)).expect("a file"));
    let before = ["data/documents.csv", "documents/a.json"].map(seen);
    assert_eq!(told(place.publish(HALF_NEW)), [""; 0]);
    assert_eq!(["data/documents.csv", "documents/a.json"].map(seen), before);
    assert_eq!((place.read("dataset.json"), place.names("")), ("new".into(), vec!["out".into()]));

    // A file that is lost is written anew, and the list of all stays.
    let list = seen(MANIFEST);
    fs::remove_file(place.out().join("dataset.json")).expect("removed");
    assert_eq!(told(place.publish(HALF_NEW)), [""; 0]);
    assert_eq!((place.read("dataset.json"), seen(MANIFEST)), ("new".into(), list));

    // Somebody writes into the file between the look at it and the build that would keep it.
    let finished = place.staging(OLD).expect("a staging folder").finish().expect("finished");
    let old = Manifest::read(&place.out(), Path::new("out")).expect("a list");
    let standing = Standing::in_folder(&place.out(), &old, &finished.list).expect("a look");
    assert_eq!(standing.same, ["data/documents.csv", "documents/a.json"].map(PathBuf::from));
    let to = place.0.path().join("to");
    for (path, text) in OLD {
        fs::create_dir_all(to.join(path).parent().expect("a parent")).expect("folders");
        fs::write(to.join(path), text).expect("written");
    }
    place.write("documents/a.json", "gold");
    keep(&standing, &place.out(), &to, &place.0.path().join("half")).expect("kept");
    assert_eq!(fs::read_to_string(to.join("documents/a.json")).expect("a text"), "{}");
    assert!(Seen::of(&fs::metadata(to.join("data/documents.csv")).expect("a file")) == before[0]);
    assert_eq!(place.names(""), ["out", "to"]);
}

#[test]
fn a_build_that_fails_leaves_the_old_folder_whole() {
    let place = Place::new();
    let mut staging = place.staging(NEW).expect("a staging folder");
    assert!(staging.append("dataset.json/x", 0, b"").is_err(), "a file is no folder");
    drop(staging);
    place.is_as_it_was();
}

#[test]
fn a_file_of_others_in_the_way_is_refused_and_kept() {
    for (path, what) in [("data/sessions.csv", "was not written by rapporteur"), ("dataset.json", "was changed since")] {
        let place = Place::new();
        place.write(path, "gold");
        let failure = place.publish(NEW).expect_err("refused");
        assert!(failure.message.contains(&format!("out/{path} {what}")), "{failure:?}");
        assert_eq!((place.read(path), place.names("")), ("gold".into(), vec!["out".into()]));
    }
    let place = Place::new();
    fs::create_dir_all(place.out().join("data/sessions.csv")).expect("a folder");
    assert!(place.publish(NEW).expect_err("refused").message.contains("out/data/sessions.csv is no file"));
    place.is_as_it_was();
}

#[cfg(unix)]
#[test]
fn a_link_in_the_way_is_not_followed() {
    let place = Place::new();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    for name in ["data", "documents"] {
        fs::rename(place.out().join(name), elsewhere.path().join(name)).expect("renamed");
        std::os::unix::fs::symlink(elsewhere.path().join(name), place.out().join(name)).expect("a link");
    }
    assert!(place.publish(NEW).expect_err("refused").message.contains("out/data is a link"));
    fs::remove_file(place.out().join("data")).expect("removed");
    // What is no longer written is not looked for behind a link.
    told(place.publish(NEW));
    assert!(elsewhere.path().join("documents/a.json").is_file() && elsewhere.path().join("data/documents.csv").is_file());
    assert!(place.out().join("documents").is_symlink());
}

#[test]
fn what_was_changed_and_is_no_longer_written_stays_and_is_told() {
    let place = Place::new();
    place.write("documents/a.json", "gold");
    let told = told(place.publish(NEW));
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("a.json was changed since a build wrote it"), "{told:?}");
    assert_eq!((place.read("documents/a.json"), place.read("dataset.json")), ("gold".into(), "new".into()));
}

#[test]
fn what_a_build_without_a_list_wrote_is_taken_when_it_is_what_this_one_writes() {
    let place = Place::new();
    fs::remove_file(place.out().join(MANIFEST)).expect("removed");
    assert!(place.publish(NEW).expect_err("refused").message.contains("out/dataset.json was not written by rapporteur"));
    place.is_as_it_was();
    told(place.publish(OLD));
    assert_eq!(Manifest::read(&place.out(), Path::new("out")).expect("a list").0.len(), OLD.len());
}

#[test]
fn a_list_of_others_is_refused() {
    let place = Place::new();
    place.write(MANIFEST, "0000  dataset.json\n");
    assert!(place.publish(NEW).expect_err("refused").message.contains("out/SHA256SUMS was not written by rapporteur"));
    place.is_as_it_was();
}

#[test]
fn a_folder_of_others_is_refused() {
    let parent = tempfile::tempdir().expect("a temporary folder");
    let out = parent.path().join("out");
    fs::create_dir(&out).expect("a folder");
    drop(Staging::beside(&out).expect("an empty folder is fine"));
    fs::write(out.join("thesis.doc"), "").expect("written");
    let refused = |path: &Path| Staging::beside(path).err().expect("refused").message;
    assert!(refused(&out).ends_with("was not written by rapporteur"));
    refused(&out.join("thesis.doc"));
}

#[test]
fn what_comes_or_changes_while_a_build_runs_survives() {
    let place = Place::new();
    let told = told(place.publish_while(NEW, Moves::OF_THE_SYSTEM, || {
        place.write("late", "mine");
        place.write("data/deep/late", "mine");
        place.write("documents/a.json", "gold");
        place.write("dataset.json", "gold");
        fs::create_dir(place.out().join("empty")).expect("a folder");
    }));
    assert_eq!(
        (place.read("late"), place.read("data/deep/late"), place.read("documents/a.json")),
        ("mine".into(), "mine".into(), "gold".into())
    );
    assert_eq!((place.read("dataset.json"), place.out().join("empty").is_dir()), ("new".into(), true));
    // Two files want one name: the build's is in place, the other is told.
    assert_eq!(told.len(), 1, "{told:?}");
    let kept = told[0].split(" was in the output folder").next().expect("a path");
    assert_eq!(fs::read_to_string(kept).expect("a file"), "gold");
    // And told again until somebody has looked.
    let again = place.publish(NEW).expect("published");
    assert_eq!((again.replaced, again.told), (false, told.clone()));
    fs::remove_file(kept).expect("removed");
    assert_eq!(place.publish(NEW).expect("published").told, [""; 0]);
    assert_eq!(place.names(""), ["out"]);
}

const NO_EXCHANGE: Moves = Moves { exchange: |_, _| Err(ErrorKind::Unsupported.into()), ..Moves::OF_THE_SYSTEM };

#[test]
fn without_an_exchange_it_is_the_same() {
    let place = Place::new();
    place.write("README.md", "mine");
    assert_eq!(told(place.publish_while(NEW, NO_EXCHANGE, || place.write("late", "mine"))), [""; 0]);
    assert_eq!(
        (place.read("dataset.json"), place.read("README.md"), place.read("late")),
        ("new".into(), "mine".into(), "mine".into())
    );
    assert_eq!(place.names(""), ["out"]);
}

#[test]
fn a_swap_that_fails_half_way_loses_nothing() {
    /// The second step fails.
    fn no_second(from: &Path, to: &Path) -> io::Result<()> {
        if from.ends_with("new") { Err(io::Error::other("no")) } else { fs::rename(from, to) }
    }
    /// Somebody takes the place of the folder meanwhile.
    fn taken(from: &Path, to: &Path) -> io::Result<()> {
        if from.ends_with("new") {
            fs::create_dir(to)?;
            fs::write(to.join("mine"), "gold")?;
        }
        no_second(from, to)
    }
    let place = Place::new();
    place.write("README.md", "mine");
    place.publish_while(NEW, Moves { rename: no_second, ..NO_EXCHANGE }, || {}).expect_err("no second step");
    place.is_as_it_was();

    let failure = place.publish_while(NEW, Moves { rename: taken, ..NO_EXCHANGE }, || {}).expect_err("no way back");
    let help = failure.help.expect("a place");
    let old = help.strip_prefix("the old folder is at ").and_then(|help| help.split(": the next").next()).expect("a place");
    assert_eq!(fs::read_to_string(Path::new(old).join("dataset.json")).expect("the old dataset"), "old");
    assert_eq!(place.read("mine"), "gold");
    fs::remove_dir_all(place.out()).expect("removed");
    drop(place.staging(NEW).expect("the next build"));
    place.is_as_it_was();
    assert_eq!(place.read("README.md"), "mine");
}

#[cfg(unix)]
#[test]
fn the_next_build_ends_what_a_killed_one_began() {
    // Killed between the swap and the removal of the old folder, and something has come meanwhile.
    let place = Place::new();
    place.write("README.md", "mine");
    let mut staging = place.staging(NEW).expect("a staging folder");
    let finished = staging.finish().expect("finished");
    finished.prepare(&Target::of(&place.out())).expect("prepared").expect("something to replace");
    place.write("late", "mine");
    staging.private.swapping().expect("signed");
    swap(staging.moves, &finished.root, &place.out(), &staging.private.old_folder()).expect("swapped");
    drop(staging);
    assert_eq!((place.read("dataset.json"), place.out().join("late").exists()), ("new".into(), false));
    drop(place.staging(NEW).expect("the next build"));
    assert_eq!((place.read("late"), place.read("README.md"), place.names("")), ("mine".into(), "mine".into(), vec!["out".into()]));
    // Killed just before the swap.
    let mut staging = place.staging(OLD).expect("a staging folder");
    staging.finish().expect("finished").prepare(&Target::of(&place.out())).expect("prepared").expect("something to replace");
    staging.private.swapping().expect("signed");
    drop(staging);
    assert_eq!(place.names("").len(), 2);
    drop(place.staging(NEW).expect("the next build"));
    assert_eq!(
        (place.read("dataset.json"), place.read("late"), place.names("")),
        ("new".into(), "mine".into(), vec!["out".into()])
    );
}

#[test]
fn a_step_that_was_done_and_reported_as_failed_loses_nothing() {
    /// As a network file system whose answer was lost.
    fn done_all_the_same(from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to).and(Err(io::Error::other("no answer")))
    }
    fn exchanged(a: &Path, b: &Path) -> io::Result<()> {
        (Moves::OF_THE_SYSTEM.exchange)(a, b).and(Err(io::Error::other("no answer")))
    }
    for moves in [Moves { rename: done_all_the_same, ..NO_EXCHANGE }, Moves { exchange: exchanged, ..Moves::OF_THE_SYSTEM }] {
        let place = Place::new();
        place.write("README.md", "mine");
        place.publish_while(NEW, moves, || place.write("late", "mine")).expect_err("no answer");
        assert!(["old", "new"].contains(&place.read("dataset.json").as_str()));
        assert_eq!(
            (place.read("README.md"), place.read("late"), place.names("")),
            ("mine".into(), "mine".into(), vec!["out".into()])
        );
    }
}

#[test]
fn a_newer_file_of_others_takes_the_place_of_the_one_that_was_carried() {
    let place = Place::new();
    place.write("README.md", "mine");
    let saved = || {
        // As an editor saves: another file under the name.
        place.write("README.md~", "newer");
        fs::rename(place.out().join("README.md~"), place.out().join("README.md")).expect("renamed");
    };
    assert_eq!(told(place.publish_while(NEW, Moves::OF_THE_SYSTEM, saved)), [""; 0]);
    assert_eq!((place.read("README.md"), place.names("")), ("newer".into(), vec!["out".into()]));
}

#[cfg(unix)]
#[test]
fn folders_that_only_look_like_those_of_a_build_are_left_alone() {
    let place = Place::new();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    fs::write(elsewhere.path().join("thesis"), "gold").expect("written");
    let mut killed = place.staging(NEW).expect("a staging folder");
    killed.private.swapping().expect("signed");
    let signed = killed.private.new_folder().parent().expect("the private folder").to_owned();
    drop(killed);
    let sign = fs::read(signed.join("rapporteur")).expect("a sign");
    fs::remove_dir_all(&signed).expect("removed");
    for (name, sign) in [("copy", sign), ("empty", Vec::new())] {
        let planted = place.0.path().join(format!(".out.rapporteur-{name}"));
        fs::create_dir(&planted).expect("a folder");
        fs::write(planted.join("rapporteur"), sign).expect("written");
        fs::write(planted.join("thesis"), "gold").expect("written");
        std::os::unix::fs::symlink(elsewhere.path(), planted.join("new")).expect("a link");
    }
    let piped = place.0.path().join(".out.rapporteur-piped");
    fs::create_dir(&piped).expect("a folder");
    rustix::fs::mknodat(rustix::fs::CWD, piped.join("rapporteur"), rustix::fs::FileType::Fifo, 0o600.into(), 0).expect("a pipe");
    told(place.publish(NEW));
    for name in [".out.rapporteur-copy", ".out.rapporteur-empty"] {
        assert_eq!(place.names(name), ["new", "rapporteur", "thesis"]);
    }
    assert!(piped.is_dir() && elsewhere.path().join("thesis").is_file());
}

#[cfg(unix)]
#[test]
fn nothing_is_moved_through_a_link_of_the_new_folder() {
    let place = Place::new();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    std::os::unix::fs::symlink(elsewhere.path(), place.out().join("l")).expect("a link");
    let old = place.0.path().join("old");
    fs::create_dir_all(old.join("l")).expect("folders");
    fs::write(old.join("l/keys"), "evil").expect("written");
    let kept = retire(&old, &place.out(), &|_, _| false, &|_| None).expect("emptied");
    assert_eq!(kept, [PathBuf::from("l/keys")]);
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
}

#[test]
fn an_old_folder_is_not_taken_for_done_with_because_somebody_made_another() {
    /// Nothing but the first step is possible.
    fn only_first(from: &Path, to: &Path) -> io::Result<()> {
        if to.ends_with("old") { fs::rename(from, to) } else { Err(io::Error::other("no")) }
    }
    let killed = |place: &Place| {
        let mut staging = place.staging(NEW).expect("a staging folder");
        let finished = staging.finish().expect("finished");
        staging.private.swapping().expect("signed");
        let moves = Moves { rename: only_first, ..NO_EXCHANGE };
        swap(moves, &finished.root, &place.out(), &staging.private.old_folder()).expect_err("no second step");
    };
    let place = Place::new();
    killed(&place);
    fs::create_dir(place.out()).expect("an empty folder");
    drop(place.staging(NEW).expect("the next build"));
    place.is_as_it_was();
    killed(&place);
    place.write("mine", "gold");
    assert!(place.staging(NEW).is_err(), "the folder is somebody's");
    fs::write(place.out().join("dataset.json"), "x").expect("written");
    let told = place.staging(NEW).expect("it looks like a dataset").told.clone();
    assert!(told.len() == 1 && told[0].contains("/old was in the output folder"), "{told:?}");
}

#[test]
fn a_folder_that_comes_to_lead_elsewhere_is_not_replaced() {
    let place = Place::new();
    let staging = place.staging(NEW).expect("a staging folder");
    let other = place.0.path().join("other");
    fs::create_dir(&other).expect("a folder");
    assert!(staging.publish(&other).expect_err("another folder").message.contains("lead elsewhere"));
    place.publish(NEW).expect("published");
}

#[test]
fn the_list_of_an_old_folder_is_removed_last() {
    let place = Place::new();
    let removed = std::cell::RefCell::new(Vec::new());
    let known = |path: &Path, _: &fs::Metadata| {
        removed.borrow_mut().push(path.to_owned());
        true
    };
    assert_eq!(retire(&place.out(), Path::new("nowhere"), &known, &|_| None).expect("emptied"), [""; 0].map(PathBuf::from));
    assert_eq!(removed.borrow().last().map(PathBuf::as_path), Some(Path::new(MANIFEST)));
    assert!(!place.out().exists());
}

#[cfg(unix)]
#[test]
fn leftovers_of_killed_builds_are_removed_and_what_is_not_theirs_is_kept() {
    let place = Place::new();
    let beside = |name: &str| place.0.path().join(name);
    let running = place.staging(NEW).expect("a staging folder");
    let killed = place.staging(NEW).expect("a staging folder");
    let dead = beside(".out.rapporteur-dead");
    fs::rename(killed.private.new_folder().parent().expect("the private folder"), &dead).expect("renamed");
    drop(killed);
    fs::create_dir(beside(".out.rapporteur-at-once")).expect("a folder");
    fs::create_dir_all(beside(".out.rapporteur-notes/new")).expect("folders");
    fs::write(beside(".out.rapporteur-notes/new/a"), "mine").expect("written");
    drop(place.staging(NEW).expect("the next build"));
    assert!(running.private.new_folder().is_dir());
    assert!(!dead.exists() && !beside(".out.rapporteur-at-once").exists());
    assert!(beside(".out.rapporteur-notes/new/a").is_file());
}

#[test]
fn many_files_are_written_in_pieces() {
    let place = Place::new();
    let mut staging = place.staging(&[]).expect("a staging folder");
    for round in ["a", "b"] {
        for n in 0..OPEN_FILES * 2 {
            staging.append(&format!("documents/{n}.json"), 0, round.as_bytes()).expect("written");
        }
    }
    staging.publish(&place.out()).expect("published");
    assert_eq!(place.names("out/documents").len(), OPEN_FILES * 2);
    assert_eq!(place.read("documents/0.json"), "ab");
}

#[cfg(unix)]
#[test]
fn a_link_to_the_folder_stays_a_link() {
    let place = Place::new();
    let link = place.0.path().join("link");
    std::os::unix::fs::symlink(place.out(), &link).expect("a link");
    let mut staging = Staging::beside(&link).expect("a staging folder");
    staging.append("dataset.json", 0, b"new").expect("written");
    staging.publish(&link).expect("published");
    assert!(link.is_symlink());
    assert_eq!(place.read("dataset.json"), "new");
}
