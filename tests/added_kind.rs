//! A kind is a form, a row and cases: a copy of this crate with `tests/added-kind/form.rs` among its forms, a variant with its
//! row, and nothing else, reads `tests/added-kind/page.txt` as that kind, and writes a new document of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What is written into the copy: the file, the line behind which it stands, and the text.
const ADDED: &[(&str, &str, &str)] = &[
    (
        "src/document/kind.rs",
        "WsisAgendaPage = \"wsis-agenda-page\",\n",
        "/// The page of a session of a national forum.\nNationalForumPage = \"national-forum-page\",\n",
    ),
    (
        "src/document/kind.rs",
        "match self {\n",
        "Self::NationalForumPage => facts(\"page of a national forum\", \"National Forum\", Official, FORUM, &[]),\n",
    ),
    ("src/grammar/forms/mod.rs", "mod wsis;\n", "mod national_forum;\n"),
    ("src/grammar/forms/mod.rs", "&[&Form] = &[\n", "&national_forum::FORM,\n"),
];

#[test]
fn a_form_and_a_row_are_all_that_a_kind_needs() {
    let copy = copy_of_this_crate();
    for (file, above, text) in ADDED {
        let path = copy.path().join(file);
        let before = fs::read_to_string(&path).expect("a file of the crate");
        let (start, _) = before.match_indices(above).next().unwrap_or_else(|| panic!("{file} has no line {above}"));
        let (head, tail) = before.split_at(start + above.len());
        fs::write(path, format!("{head}{text}{tail}")).expect("a copy can be written to");
    }
    fs::copy(here("tests/added-kind/form.rs"), copy.path().join("src/grammar/forms/national_forum.rs")).expect("a copied form");
    // The dependencies are those of this build.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("a folder of targets");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        let command = command.args(["run", "--offline", "--quiet", "--target-dir"]).arg(target).args(["--", "--color", "never"]);
        let output = command.args(arguments).current_dir(copy.path()).output().expect("cargo starts");
        let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        (output.status.success(), told)
    };
    let (sound, told) = run(&["check", &here("tests/added-kind/page.txt").to_string_lossy()]);
    let receipt = [
        "national-forum-page",
        "0 % unrecognised",
        "National Forum 2024",
        "Rain on the Roofs of Lowland Schools",
        "2024-05-12 10:00 to 11:30 UTC, Hall of the Mill",
        "2 speakers, 1 body",
        "2 sections",
        "0 errors, 0 warnings",
    ];
    let missing: Vec<&str> = receipt.into_iter().filter(|words| !told.contains(words)).collect();
    assert!(sound && missing.is_empty(), "{missing:?} not in:\n{told}");

    let (written, told) = run(&["new", "national-forum-page", "--into", "new", "--name", "a"]);
    assert!(written, "{told}");
    let new = copy.path().join("new/a.txt");
    let filled = fs::read_to_string(&new).expect("a new document").replace(" {{example}}", "");
    fs::write(&new, &filled).expect("filled in");
    let (_, told) = run(&["check", "new/a.txt"]);
    assert!(told.contains("national-forum-page") && told.contains("0 errors, 0 warnings"), "{told}\n{filled}");
}

/// A copy of the crate under another name, so that its program does not take the place of the tested one.
fn copy_of_this_crate() -> tempfile::TempDir {
    let copy = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    for folder in ["src", "templates"] {
        copy_folder(&here(folder), &copy.path().join(folder));
    }
    let manifest = fs::read_to_string(here("Cargo.toml")).expect("a manifest");
    // Its benches and examples are not copied.
    let (wanted, _) = manifest.split_once("[lints.rust]").expect("a manifest has lints");
    let wanted = wanted.replacen("name = \"rapporteur\"", "name = \"rapporteur-added-kind\"", 1);
    let manifest = format!("{wanted}[lib]\nname = \"rapporteur\"\n\n[workspace]\n");
    fs::write(copy.path().join("Cargo.toml"), manifest).expect("a written manifest");
    fs::copy(here("Cargo.lock"), copy.path().join("Cargo.lock")).expect("a copied lock");
    copy
}

fn here(path: &str) -> PathBuf {
    Path::new(ROOT).join(path)
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder of the crate") {
        let from = entry.expect("an entry").path();
        let to = to.join(from.file_name().expect("a name"));
        if from.is_dir() {
            copy_folder(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a copied file");
        }
    }
}
