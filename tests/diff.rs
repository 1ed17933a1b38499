//! What `rapporteur diff` says of two datasets.

#[path = "common/place.rs"]
mod place;

use place::{Place, json_lines};

#[test]
fn the_same_dataset_is_said_to_be_the_same() {
    let place = Place::with_seeds();
    place.run(&["build"]).expect(0);
    assert_eq!(place.run(&["diff", "out", "out"]).expect(0).stdout, "both say the same\n");
    assert_eq!(place.run(&["diff", "out", "out", "--format", "json"]).expect(0).stdout, "");
}

/// A session and a person are told with what belongs to them; what is gone with its document, and what comes back.
#[test]
fn changes_are_told_by_session_and_person() {
    let place = Place::with_seeds();
    place.run(&["build", "--out", "first"]).expect(0);
    let (report, listing) = ("seeds/000_99ef1a1654e23a11.txt", "seeds/003_5fbb7b1fc4a882ea.txt");
    place.write(report, place.read(report).replace("Keio University", "Waseda University"));
    let text = place.read(listing);
    std::fs::remove_file(place.path(listing)).expect("it was there");
    place.run(&["build", "--out", "second"]).expect(0);
    let run = place.run(&["diff", "first", "second"]).expect(0);
    for line in [
        "documents: 1 changed, 1 retired",
        "sessions: 1 changed, 6 retired",
        "document 000_99ef1a1654e23a11 \"Jointly Share the Responsibilities in the Digital Era\": changed",
        "  its text is another one",
        "document 003_5fbb7b1fc4a882ea \"IGF 2023 Main Sessions\": retired, gone",
        "session igf-2023-open-forum-22 \"Jointly Share the Responsibilities in the Digital Era\": changed",
        "  ~ person Jun Murai: organisation_id \"keio-university\" -> \"waseda-university\"",
        "  participations: 1 changed",
        "person jun-murai \"Jun Murai\": changed",
        "organisation waseda-university \"Waseda University\": created",
        "  documents igf-main-sessions: 1 -> 0",
    ] {
        assert!(run.stdout.lines().any(|one| one == line), "{line}\n{}", run.stdout);
    }
    place.write(listing, text);
    place.run(&["build", "--out", "third"]).expect(0);
    let lines = json_lines(&place.run(&["diff", "second", "third", "--format", "json"]).expect(0).stdout);
    let returned: Vec<_> = lines.iter().filter(|line| line["change"] == "returned").map(|line| &line["entity"]).collect();
    assert_eq!(returned, ["document", "session", "session", "session", "session", "session", "session"]);
}

/// A table has a row for each successor, and what one dataset lacks is told.
#[test]
fn what_was_retired_leads_to_its_successors() {
    let place = Place::empty();
    for (folder, people, retired) in [
        ("old", "ann-lee,Ann Lee\nbo,Bo\nno,No\n", "person,cy,,gone\n"),
        (
            "new",
            "ann-lee-a,Ann Lee\u{1b}\nann-lee-b,Ann Lee\ncy,Cy\n",
            "person,ann-lee,ann-lee-a,merged\nperson,ann-lee,ann-lee-b,merged\nperson,bo,,gone\n",
        ),
    ] {
        place.write(&format!("{folder}/data/documents.csv"), "document_id,title\nd,D\n");
        place.write(&format!("{folder}/data/people.csv"), format!("person_id,name\n{people}"));
        place.write(&format!("{folder}/data/retired_ids.csv"), format!("entity,id,successor_id,reason\n{retired}"));
    }
    let run = place.run(&["diff", "old", "new", "--format", "csv"]).expect(0);
    let expected = "\
change,entity,id,name,successor_id,reason,details
retired,person,ann-lee,Ann Lee,ann-lee-a,merged,
retired,person,ann-lee,Ann Lee,ann-lee-b,merged,
created,person,ann-lee-a,Ann Lee\u{fffd},,,
created,person,ann-lee-b,Ann Lee,,,
retired,person,bo,Bo,,gone,
returned,person,cy,Cy,,,
retired,person,no,No,,,
";
    assert_eq!(run.stdout, expected);
    assert!(run.stderr.contains("not compared: old has no table `sessions`"), "{}", run.stderr);
    let run = place.run(&["diff", "old", "new"]).expect(0);
    assert!(run.stdout.contains("person ann-lee \"Ann Lee\": retired, merged into ann-lee-a, ann-lee-b\n"), "{}", run.stdout);
    assert!(run.stdout.contains("person no \"No\": gone, and the new dataset does not say why\n"), "{}", run.stdout);
}

#[test]
fn what_is_no_dataset_is_refused() {
    let place = Place::with_seeds();
    place.run(&["build"]).expect(0);
    let run = place.run(&["diff", "seeds", "out"]).expect(2);
    assert!(run.stderr.contains("seeds/data/documents.csv") && run.stderr.contains("name two folders"), "{}", run.stderr);
    place.write("out/quality.json", "[]");
    let run = place.run(&["diff", "out", "out"]).expect(2);
    assert!(run.stderr.contains("quality.json"), "{}", run.stderr);
}

/// A finding that only moved is no change, a cell with an apostrophe before a formula means the same, and what others call a body
/// is told with the body.
#[test]
fn what_means_the_same_is_no_change() {
    let place = Place::with_seeds();
    let report = "seeds/000_99ef1a1654e23a11.txt";
    place.write(report, place.read(report).replace("Nowadays, digital", "=1+1, nowadays, digital"));
    place.run(&["build", "--out", "plain"]).expect(0);
    place.run(&["build", "--out", "safe", "--csv-safe"]).expect(0);
    let run = place.run(&["diff", "plain", "safe"]).expect(0);
    assert_eq!(run.stdout, "both say the same\n");
    // By so much that no finding comes to stand where another one stood.
    place.write(report, format!("{}{}", "\n".repeat(200), place.read(report)));
    place.run(&["build", "--out", "moved"]).expect(0);
    let moved = place.run(&["diff", "plain", "moved"]).expect(0).stdout;
    assert!(!moved.contains("finding label.lost"), "{moved}");
    place.write(
        "decisions.yaml",
        "same_as:\n- {organisation: Keio University, scheme: ror, value: 02kn6nx58, reason: 'its page says so'}\n",
    );
    place.run(&["build", "--out", "named"]).expect(0);
    let named = place.run(&["diff", "moved", "named"]).expect(0).stdout;
    let expected = "organisation keio-university \"Keio University\": changed\n  + external id ror, 02kn6nx58\n";
    assert!(named.contains(expected), "{named}");
    let table = place.run(&["diff", "moved", "named", "--format", "csv"]).expect(0).stdout;
    assert!(table.contains(",\"new external id ror, 02kn6nx58\"") || table.contains(",new external id ror"), "{table}");
}

/// Sameness is claimed of what was compared only.
#[test]
fn what_was_not_compared_is_not_said_to_be_the_same() {
    let place = Place::with_seeds();
    place.run(&["build", "--out", "whole"]).expect(0);
    place.run(&["build", "--out", "part"]).expect(0);
    for table in ["people", "retired_ids"] {
        std::fs::remove_file(place.path(&format!("part/data/{table}.csv"))).expect("it was there");
    }
    let run = place.run(&["diff", "whole", "part"]).expect(0);
    assert_eq!(run.stdout, "no difference in what could be compared\n");
    for table in ["people", "retired_ids"] {
        assert!(run.stderr.contains(&format!("part has no table `{table}`")), "{}", run.stderr);
    }
    place.write("part/data/people.csv", "name\nb\n");
    let run = place.run(&["diff", "whole", "part"]).expect(2);
    assert!(run.stderr.contains("there is no column `person_id`"), "{}", run.stderr);
}
