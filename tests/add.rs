//! `rapporteur add`: pages, documents of Word and texts in any encoding give the same facts as the plain text of the same content,
//! nothing that is there is overwritten, and what cannot be taken is refused in words.

#[allow(dead_code, unused_imports, reason = "it is what the tests of documents share; this one uses some of it")]
#[path = "common/mod.rs"]
mod common;
#[path = "common/place.rs"]
mod place;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::said;
use place::{Place, Run, sha256};
use rapporteur::original::{self, NoRendition, Rendition};

/// The originals that are read wherever the program was built, each with the plain text of the same content.
fn originals() -> Vec<(PathBuf, String)> {
    let mut all = with_pdfs();
    all.retain(|(path, _)| path.extension().is_some_and(|end| end != "pdf"));
    all
}

fn with_pdfs() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut found = Vec::new();
    for folder in fs::read_dir(root.join("data/add")).expect("originals") {
        let folder = folder.expect("an entry").path();
        let kind = folder.file_name().expect("a name").to_owned();
        for path in fs::read_dir(&folder).expect("a folder") {
            let path = path.expect("an entry").path();
            let text = root.join("cases").join(&kind).join(path.file_stem().expect("a name")).with_extension("txt");
            found.push((path, fs::read_to_string(&text).unwrap_or_else(|error| panic!("{}: {error}", text.display()))));
        }
    }
    found.sort();
    found
}

/// What a text says, without the numbers of lines.
fn facts(text: &str) -> String {
    let is_number = |word: &str| {
        let (first, last) = word.split_once('-').unwrap_or_default();
        !first.is_empty() && !last.is_empty() && [first, last].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let without = |line: &str| {
        let words = line.split(' ').map(|word| if is_number(word) { "" } else { word });
        words.collect::<Vec<_>>().join(" ") + "\n"
    };
    said(text).lines().map(without).collect()
}

fn rendered(bytes: impl AsRef<[u8]>) -> Rendition {
    original::render(bytes.as_ref(), None).expect("a text")
}

fn refused(bytes: impl AsRef<[u8]>) -> NoRendition {
    original::render(bytes.as_ref(), None).expect_err("no text")
}

fn text(page: &str) -> String {
    rendered(format!("<!doctype html><meta charset=utf-8>{page}")).text
}

#[test]
fn each_original_says_what_its_plain_text_says() {
    let originals = originals();
    let with = |ending: &str| originals.iter().filter(|(path, _)| path.extension().is_some_and(|end| end == ending)).count();
    assert!(with("html") >= 10 && with("docx") >= 5, "{originals:?}");
    for (path, plain) in originals {
        let made = rendered(fs::read(&path).expect("an original"));
        assert_eq!(facts(&made.text), facts(&plain), "{}\n{}", path.display(), made.text);
        assert_eq!(made.doubts, [""; 0], "{}", path.display());
    }
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_pdf_is_refused_by_a_program_that_was_built_without() {
    let (path, _) = with_pdfs().into_iter().find(|(path, _)| path.extension().is_some_and(|end| end == "pdf")).expect("one");
    let run = Place::empty().run(&["add", path.to_str().expect("a path")]).expect(1);
    says(&run, &["it is a PDF, which this rapporteur was built without", "--features pdf"]);
}

/// Printed by three programs; nine facts of ten are enough, for a person must look at it.
#[cfg(feature = "pdf")]
#[test]
fn a_pdf_says_nearly_what_its_plain_text_says() {
    let pdfs: Vec<_> = with_pdfs().into_iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "pdf")).collect();
    assert!(pdfs.len() >= 5, "{pdfs:?}");
    for (path, plain) in pdfs {
        let place = Place::empty();
        let run = place.run(&["add", "--name", "it", path.to_str().expect("a path")]);
        says(&run, &["made of a PDF", "a person must look at it"]);
        let (found, expected) = (facts(&place.read("seeds/it.txt")), facts(&plain));
        let right = expected.lines().filter(|line| found.lines().any(|other| other == *line)).count();
        let all = expected.lines().count() + found.lines().count();
        assert!(2 * right * 10 >= all * 9, "{}: {right} of {all}\n{expected}\n{found}", path.display());
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_that_is_none_is_refused_in_words() {
    let place = Place::empty();
    let (path, _) = with_pdfs().into_iter().find(|(path, _)| path.extension().is_some_and(|end| end == "pdf")).expect("one");
    let whole = fs::read(path).expect("a PDF");
    place.write("cut.pdf", &whole[..whole.len() / 2]).write("none.pdf", "%PDF-1.7\nnothing");
    let run = place.run(&["add", "cut.pdf", "none.pdf"]).expect(1);
    says(&run, &["cut.pdf: the PDF is not read", "none.pdf: the PDF is not read"]);
    assert!(!run.stderr.contains("panicked") && !place.path("seeds").exists(), "{run:#?}");
}

/// The tables of a dataset without what says where in which bytes a value stands: a page has one blank where its source has two, and
/// the identifier of a paragraph is made of its bytes.
fn tables(place: &Place, out: &str) -> BTreeMap<String, Vec<Vec<String>>> {
    const PLACES: [&str; 3] = ["line", "end_line", "paragraph_id"];
    let mut tables = BTreeMap::new();
    for entry in fs::read_dir(place.path(out).join("data")).expect("tables") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if ["documents", "provenance", "diagnostics"].contains(&name.as_str()) {
            continue;
        }
        let mut reader = csv::Reader::from_path(&path).expect("a table");
        let columns = reader.headers().expect("columns").clone();
        let row = |row: csv::StringRecord| {
            let cells = columns.iter().zip(&row).filter(|(column, _)| !PLACES.contains(column));
            cells.map(|(_, cell)| cell.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")).collect()
        };
        tables.insert(name, reader.records().map(|one| row(one.expect("a row"))).collect());
    }
    tables
}

#[test]
fn a_dataset_of_what_was_added_is_that_of_the_plain_texts() {
    let (added, plain) = (Place::empty(), Place::empty());
    for (at, (path, text)) in originals().into_iter().enumerate() {
        let name = format!("document-{at}");
        added.run(&["add", "--force", "--name", &name, path.to_str().expect("a path")]);
        assert!(added.path(&format!("seeds/{name}.txt")).exists(), "{}", path.display());
        plain.write(&format!("seeds/{name}.txt"), text);
    }
    added.run(&["build", "--keep-going"]);
    plain.run(&["build", "--keep-going"]);
    let (found, expected) = (tables(&added, "out"), tables(&plain, "out"));
    assert!(expected["participations"].len() > 50 && expected["sessions"].len() > 10, "{}", expected["sessions"].len());
    for (name, rows) in &expected {
        assert_eq!(&found[name], rows, "{name}");
    }
}

const PAGE: &str = "<!doctype html><html lang=en><head><meta charset=utf-8>\
    <link rel=canonical href='https://www.intgovforum.org/en/content/igf-2025-ws-12'><title>x</title></head><body>\
    <nav><a>Home</a></nav><main><h1>IGF 2025 WS #12 Open Maps for Small Islands</h1>\
    <p>Organizer 1: Civil Society, Asia-Pacific Group<br>Speaker 1: Mara Tolen, Government, African Group</p>\
    <p>Format<br>Roundtable<br>Duration (minutes): 90<br>Format description: We sit around one table.</p>\
    <p>Policy Question(s)</p><ol><li>Who keeps the map?<li>Who pays for it?</ol>\
    <p>What will participants gain from attending this session? A map.</p>\
    <p>Description:</p><p>Islands are small, and their maps are old.</p>\
    <p>Expected Outcomes<br>A list of maps.</p><p>Hybrid Format: We ask both rooms in turn.</p>\
    </main><footer>Contact</footer></body></html>";
const NAME: &str = "seeds/igf-2025-workshop-12-proposal.txt";

#[track_caller]
fn says(run: &Run, words: &[&str]) {
    for word in words {
        assert!(run.stderr.contains(word) || run.stdout.contains(word), "{word}: {run:#?}");
    }
}

#[test]
fn a_page_becomes_a_document_under_a_name_made_of_what_it_is() {
    let place = Place::empty();
    place.write("page.html", PAGE);
    let run = place.run(&["add", "page.html", "--retrieved", "2026-01-31", "--licence", "CC-BY-4.0, in part", "--keep"]).expect(0);
    says(&run, &["igf-session-proposal", "IGF 2025, workshop 12", "1 speaker, 1 organizer", "written", "intgovforum.org, UTF-8"]);
    says(&run, &["2 lines left out (menu)", "0 errors, 0 warnings"]);
    let sources = format!(
        "path,source_url,retrieved_on,licence,language,original_sha256,converter\n\
         igf-2025-workshop-12-proposal.txt,https://www.intgovforum.org/en/content/igf-2025-ws-12,2026-01-31,\"CC-BY-4.0, in part\",\
         en,{},rapporteur {} (html)\n",
        sha256(PAGE.as_bytes()),
        env!("CARGO_PKG_VERSION"),
    );
    assert_eq!(place.read("seeds/sources.csv"), sources);
    assert!(place.read(NAME).starts_with("IGF 2025 WS #12 Open Maps for Small Islands\n\nOrganizer 1: "));
    assert_eq!(place.read("seeds/igf-2025-workshop-12-proposal.html"), PAGE);
    place.run(&["check", "--deny", "warnings"]).expect(0);
    place.run(&["build"]).expect(0);
    let documents = place.read("out/data/documents.csv");
    assert!(documents.contains("https://www.intgovforum.org/en/content/igf-2025-ws-12,2026-01-31"), "{documents}");
}

#[test]
fn a_dry_run_writes_nothing_and_lists_what_is_left_out() {
    let place = Place::empty();
    place.write("page.html", PAGE);
    let run = place.run(&["add", "page.html", "--dry-run"]).expect(0);
    says(&run, &["would be written", NAME, "left out  menu    Home", "left out  menu    Contact"]);
    assert_eq!(place.names(), ["page.html"]);
    assert!(!place.path("seeds").exists());
}

#[test]
fn what_is_there_is_refused_by_its_file_its_text_and_its_session() {
    let place = Place::empty();
    place.write("page.html", PAGE).write("again.html", PAGE);
    place.run(&["add", "page.html"]).expect(0);
    let before = (place.read(NAME), place.read("seeds/sources.csv"));
    let same = |run: Run, words: &[&str]| {
        says(&run.expect(1), words);
        assert_eq!((place.read(NAME), place.read("seeds/sources.csv")), before);
    };
    same(place.run(&["add", "again.html", "--force"]), &["again.html: the same file was added already", NAME]);
    place.write("other.html", PAGE.replace("<nav>", "<nav class=other>"));
    same(place.run(&["add", "other.html", "--force"]), &["its text is there already", NAME]);
    place.write("edited.html", PAGE.replace("are old", "are very old"));
    same(place.run(&["add", "edited.html"]), &["there is a document of the same kind of the session igf-2025-workshop-12", NAME]);
    same(
        place.run(&["add", "edited.html", "--force", "--name", "igf-2025-workshop-12-proposal"]),
        &["is there already, and stays"],
    );

    place.run(&["add", "edited.html", "--force"]).expect(0);
    assert!(place.read("seeds/igf-2025-workshop-12-proposal-2.txt").contains("are very old"));
    assert!(place.read("seeds/sources.csv").starts_with(&before.1));
    assert_eq!(place.read(NAME), before.0);
}

#[test]
fn files_are_added_one_by_one_and_a_copy_among_them_once() {
    let place = Place::empty();
    place.write("a.html", PAGE).write("b.html", PAGE).write("c.png", b"\x89PNG\r\n\x1a\n\0\0");
    place.write("d.html", PAGE.replace("WS #12", "WS #13"));
    let run = place.run(&["add", "a.html", "b.html", "c.png", "d.html"]).expect(1);
    says(&run, &["b.html: it is named twice", "c.png: it is a picture (PNG)", NAME, "igf-2025-workshop-13-proposal.txt: written"]);
    assert_eq!(place.read("seeds/sources.csv").lines().count(), 3);
    says(&place.run(&["add", "a.html", "d.html", "--url", "https://x.org"]).expect(2), &["those of one file"]);
    says(&place.run(&["add", "none.html"]).expect(2), &["none.html"]);
}

#[test]
fn a_text_of_no_kind_is_written_only_under_a_name_of_its_own() {
    let place = Place::empty();
    place.write("page.html", "<!doctype html><h1>Tea</h1><p>No session at all.");
    let run = place.run(&["add", "page.html"]).expect(1);
    says(&run, &["kind.unknown", "of no known kind, and is not written", "--name NAME"]);
    assert!(!place.path("seeds").exists());
    place.run(&["add", "page.html", "--name", "tea.txt", "--into", "more"]).expect(1);
    assert_eq!(place.read("more/tea.txt"), "Tea\n\nNo session at all.\n");
    for name in ["../tea", "a/b", "", ".tea", "CON", "a\u{202e}b"] {
        says(&place.run(&["add", "page.html", "--name", name]).expect(2), &["cannot be the name of a document"]);
    }
}

#[test]
fn sources_keep_every_byte_and_a_fault_in_them_stops_before_anything_is_written() {
    let place = Place::empty();
    place.write("docs.txt", place::NO_SESSION).write("page.html", PAGE).write("seeds/a.txt", place::NO_SESSION);
    let before = "path,licence\r\n a.txt ,\"x, \"\"y\"\"\"\r\n";
    place.write("seeds/sources.csv", before);
    place.run(&["add", "page.html"]).expect(0);
    let hash = sha256(PAGE.as_bytes());
    let expected = format!(
        "path,licence,source_url,language,original_sha256,converter\r\n a.txt ,\"x, \"\"y\"\"\",,,,\r\n\
         igf-2025-workshop-12-proposal.txt,,https://www.intgovforum.org/en/content/igf-2025-ws-12,en,{hash},rapporteur {} (html)\r\n",
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(place.read("seeds/sources.csv"), expected);

    let place = Place::empty();
    place.write("page.html", PAGE).write("seeds/sources.csv", "path,licens\n");
    says(&place.run(&["add", "page.html"]).expect(2), &["unknown column `licens`"]);
    assert!(!place.path(NAME).exists());
}

#[test]
fn texts_in_any_encoding_are_read_and_a_guess_is_told() {
    let plain = "IGF 2025 WS #12 Cartes ouvertes: “où l’on dîne” – Zürich\n\nSpeaker 1: Zoë Šimková, Government, African Group\n";
    let wide: Vec<u8> = std::iter::once(0xfeff).chain(plain.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let western: Vec<u8> = plain
        .chars()
        .map(|c| match c {
            '“' => 0x93,
            '”' => 0x94,
            '’' => 0x92,
            '–' => 0x96,
            'Š' => 0x8a,
            c => u8::try_from(u32::from(c)).expect("a letter of Latin 1"),
        })
        .collect();
    for (bytes, guessed) in
        [(wide, false), (western, true), (format!("\u{feff}{}", plain.replace('\n', "\r\n")).into_bytes(), false)]
    {
        let made = rendered(&bytes);
        assert_eq!(made.text, plain);
        assert_eq!(!made.doubts.is_empty(), guessed, "{:?}", made.doubts);
    }
    let page = format!("<html><meta charset=utf-16><h1>{plain}");
    let wide: Vec<u8> = page.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert!(rendered(&wide).text.starts_with("IGF 2025 WS #12 Cartes ouvertes: “où l’on dîne” – Zürich "));
}

#[test]
fn check_says_what_a_file_is_and_to_add_it() {
    let place = Place::empty();
    place.write("page.html", PAGE);
    says(&place.run(&["check", "page.html"]).expect(1), &["source.not-text", "`rapporteur add FILE` makes a document of it"]);
}

#[test]
fn lines_of_a_page_are_what_a_browser_shows() {
    for (page, expected) in [
        ("<h1>A</h1><p>b<br>c<br><br>d&nbsp;e &amp; f&shy;g &lt;h>", "A\n\nb\nc\n\nd\u{a0}e & fg <h>\n"),
        ("<div>a</div><div>b</div><span>c</span> <b>d</b>", "a\nb\nc d\n"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>d", "  • a\n      • b\n  • c\n\nd\n"),
        ("<ol start=3 reversed><li>a<li>b<li value=9>c<li>d</ol>", "3. a\n2. b\n9. c\n8. d\n"),
        ("<ol type=i><li><p>a</p><p>b</p><li><p>c</ol>", "i. a\n    b\nii. c\n"),
        ("<ol reversed><li>a<li>b</ol><ol type=A><li>c</ol>", "2. a\n1. b\n\nA. c\n"),
        ("<table><tr><th>Room<td>A 1<tr><td>Ada<td>Chair<td>ITU</table>", "Room: A 1\nAda | Chair | ITU\n"),
        ("<table><tr><td>Issues<td><ul><li>one<li>two</ul></table>", "Issues\n  • one\n  • two\n"),
        ("<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc\n"),
        ("<details><summary>More</summary>inside</details>", "More\ninside\n"),
        ("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb\n"),
        ("<p>he said <q>no</q></p>", "he said “no”\n"),
        ("<dl><dt>Room<dd>A</dl>", "Room\nA\n"),
        ("<table>loose<tr><td>a</table>", "loose\n\na\n"),
        ("<b><p>a</b>b</p>", "ab\n"),
    ] {
        assert_eq!(text(page), expected, "{page}");
    }
}

#[test]
fn what_is_no_text_of_a_page_is_left_out_and_told() {
    let page = "<body><div hidden>one</div><div style='display: none'>two</div><template>three</template><script>four</script>\
        <noscript>five</noscript><span class=sr-only>six</span><button>seven</button><select><option>eight</select>\
        <div role=navigation>nine</div><header>ten</header><p aria-hidden=true>eleven</p><div class='menu x'>twelve</div>\
        <article><header><h1>Kept</h1></header><div role=tabpanel hidden>opened</div><footer>end</footer></article>";
    let made = rendered(format!("<!doctype html>{page}"));
    assert_eq!(made.text, "Kept\nopened\nend\n".replace("Kept\n", "Kept\n\n"));
    let told: Vec<&str> = made.left_out.iter().map(|one| one.line.as_str()).collect();
    for word in ["one", "two", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"] {
        assert_eq!(told.iter().filter(|line| line.split(' ').any(|one| one == word)).count(), 1, "{word}: {told:?}");
    }
    assert_eq!(told.len(), 10, "{told:?}");
}

/// The fields of Drupal have their labels in the markup, whether these are above, in the line, or seen by readers of screens only.
#[test]
fn fields_of_a_page_keep_their_labels() {
    let field = |how: &str, label: &str, values: &[&str]| {
        let items: String = values.iter().map(|value| format!("<div class='field__item'>{value}</div>")).collect();
        let hidden = if how == "visually_hidden" { " visually-hidden" } else { "" };
        format!(
            "<div class='field field--label-{how} clearfix'><div class='field__label{hidden}'>{label}</div>\
             <div class='field__items'>{items}</div></div>"
        )
    };
    let page = format!(
        "<body><div class=breadcrumb>Home</div><div class='region region-content'><h1>IGF 2023 WS #9 Maps</h1>{}{}{}{}{}<p class='hidden md:block'>\
         Seen</p></div><div class='region region-sidebar'>Other sessions</div><script src='https://www.intgovforum.org/a.js'></script>\
         <img src='//intgovforum.org/b.png' alt='A map'>",
        field("above", "Room", &["Room A"]),
        field("visually_hidden", "Subtheme", &["One", "Two"]),
        field("inline", "Organizer 1", &["Ada Obi"]),
        field("inline", "Speaker 1:&nbsp;", &["Mara Tolen"]),
        field("above", "Description:", &["<p>Long.</p><p>Text.</p>"]),
    );
    let made = rendered(format!("<!doctype html>{page}"));
    let expected = "IGF 2023 WS #9 Maps\n\nRoom\nRoom A\n\nSubtheme\nOne\nTwo\n\nOrganizer 1: Ada Obi\nSpeaker 1: Mara Tolen\n\n\
        Description:\n\nLong.\n\nText.\n\nSeen\n";
    assert_eq!(made.text, expected);
    assert_eq!(made.what, "a page of intgovforum.org, UTF-8");
    let told: Vec<&str> = made.left_out.iter().map(|one| one.line.as_str()).collect();
    assert_eq!(told, ["Home", "Other sessions"]);
}

/// Every word of a page is in the text or in the account of what was left out.
#[test]
fn no_word_of_a_page_is_lost() {
    for (path, _) in originals().into_iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "html")) {
        let page = fs::read_to_string(&path).expect("a page");
        let body = page.split_once("<body").expect("a body").1.split_once('>').expect("a tag").1;
        let mut bare = String::new();
        let mut rest = body;
        while let Some((before, tag)) = rest.split_once('<') {
            bare.push_str(before);
            bare.push(' ');
            let end = if tag.starts_with("script") { "</script>" } else { ">" };
            rest = tag.split_once(end).map_or("", |(_, rest)| rest);
        }
        let bare = bare.replace("&nbsp;", "\u{a0}").replace("&lt;", "<").replace("&gt;", ">").replace("&copy;", "©");
        let bare = bare.replace("&amp;", "&");
        let made = rendered(&page);
        let left: String = made.left_out.iter().map(|one| format!("{} ", one.line)).collect();
        let count = |text: &str| {
            let mut words: BTreeMap<String, usize> = BTreeMap::new();
            let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            text.split(|c: char| c.is_whitespace()).map(letters).filter(|word| !word.is_empty()).for_each(|word| {
                *words.entry(word).or_default() += 1;
            });
            words
        };
        assert_eq!(count(&format!("{} {left}", made.text)), count(&bare), "{}", path.display());
    }
}

#[test]
fn hostile_pages_and_documents_end_in_words() {
    let message = |bytes: &[u8]| refused(bytes).message;
    assert!(message(b" \n").contains("empty"));
    assert!(message(format!("<html>{}", "<div>".repeat(100_000)).as_bytes()).contains("512 levels"));
    assert!(message(format!("<html>{}", "<b id=x>".repeat(5_000)).as_bytes()).contains("512 levels"));
    assert!(message(format!("<html><p {}>", "a ".repeat(300_000)).as_bytes()).contains("blanks"));
    assert!(message(format!("<html>{}", "<br>x".repeat(600_000)).as_bytes()).contains("1000000 elements"));
    assert!(message(b"<html><script>only()</script>").contains("no text"));
    assert!(message(b"PK\x03\x04 and nothing else").contains("cannot be unpacked"));
    assert!(message(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0").contains("a document of Word"));
    assert!(message(b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n").contains("MHTML"));
    assert!(message(b"{\"kind\": \"wsis-outcome\"}").contains("JSON"));
    assert!(message(b"IGF 2025\0 WS #1, with an odd byte in it").contains("no text"));
    // Cut anywhere, a document is refused or read, and nothing else.
    let whole = originals().into_iter().find(|(path, _)| path.extension().is_some_and(|end| end == "docx")).expect("one").0;
    let whole = fs::read(whole).expect("a document");
    for length in (0..whole.len()).step_by(whole.len() / 40) {
        let _ = original::render(&whole[..length], None);
    }
    for at in (0..whole.len()).step_by(whole.len() / 200) {
        let mut spoilt = whole.clone();
        spoilt[at] ^= 0x55;
        let _ = original::render(&spoilt, None);
    }
    // A script may hold what looks like a tag without an end.
    let script = format!("<html><script>if (a <b {}) x()</script><!-- <p {} --><p>text", "c ".repeat(9_000), "d ".repeat(9_000));
    assert_eq!(rendered(script).text, "text\n");
}

/// A document of Word of these parts: the paragraphs, and others by their names.
fn word(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let related = |parts: &[(&str, &str)]| {
        let of = |(kind, target): &(&str, &str)| format!("<Relationship Id='{kind}' Type='{KIND}/{kind}' Target='{target}'/>");
        format!("<Relationships>{}</Relationships>", parts.iter().map(of).collect::<String>())
    };
    let names: Vec<(&str, String)> = others.iter().map(|(kind, _)| (*kind, format!("{kind}.xml"))).collect();
    let targets: Vec<(&str, &str)> = names.iter().map(|(kind, name)| (*kind, name.as_str())).collect();
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        ("_rels/.rels".to_owned(), related(&[("officeDocument", "word/document.xml")])),
        ("word/_rels/document.xml.rels".to_owned(), related(&targets)),
        ("word/document.xml".to_owned(), format!("<?xml version='1.0'?><w:document><w:body>{body}</w:body></w:document>")),
    ];
    files.extend(others.iter().map(|(kind, text)| (format!("word/{kind}.xml"), (*text).to_owned())));
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file");
        std::io::Write::write_all(&mut archive, text.as_bytes()).expect("written");
    }
    archive.finish().expect("a document").into_inner()
}

#[test]
fn lines_of_a_document_of_word_are_what_its_reader_sees() {
    let run = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
    let paragraph = |inner: &str| format!("<w:p>{inner}</w:p>");
    let body = [
        paragraph(&format!("<w:pPr><w:pStyle w:val='H'/></w:pPr>{}", run("IGF 2025 &amp; more"))),
        paragraph(&format!("{}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c&#x2014;</w:t></w:r>", run("a"))),
        paragraph(&format!("{}<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>{}</w:ins>", run("kept "), run("new"))),
        paragraph(&format!("<w:moveFrom>{}</w:moveFrom>{}", run("moved"), run("still"))),
        paragraph(&format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r>{}", run("seen"))),
        paragraph(""),
        paragraph(&format!("{}<w:r><w:footnoteReference w:id='2'/></w:r>", run("noted"))),
        paragraph(&format!(
            "{}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{}{}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{}\
             </w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
            run("anchor"),
            paragraph(&run("in a box")),
            paragraph(&run("of two lines")),
            paragraph(&run("in a box")),
        )),
        format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}{}</w:tc></w:tr></w:tbl>",
            paragraph(&run("Room:")),
            paragraph(&run("A")),
            paragraph(&run("Issues")),
            paragraph(&run("one")),
            paragraph(&run("two")),
        ),
        format!(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            paragraph(&run("Contents 1"))
        ),
        paragraph(&format!("<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>{}", run("first"))),
        paragraph(&format!("<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>{}", run("second"))),
        paragraph(&format!(
            "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType='end'/></w:r>{}",
            run("end")
        )),
    ];
    let styles = "<w:styles><w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 1'/></w:style></w:styles>";
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='4'/><w:numFmt w:val='decimal'/>\
        <w:lvlText w:val='%1)'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";
    let footnotes = "<w:footnotes><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote><w:footnote w:id='2'><w:p><w:r><w:t>the \
        note</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let header = "<w:hdr><w:p><w:r><w:t>Head of pages</w:t></w:r></w:p></w:hdr>";
    let comments = "<w:comments><w:comment w:id='1'><w:p><w:r><w:t>Is this so?</w:t></w:r></w:p></w:comment></w:comments>";
    let others =
        [("styles", styles), ("numbering", numbering), ("footnotes", footnotes), ("header", header), ("comments", comments)];
    let made = rendered(word(&body.concat(), &others));
    let expected = "IGF 2025 & more\n\na b\nc—\nkept new\nstill\nseen\n\nnoted[1]\nanchor\n\nin a box\nof two lines\n\n\
        Room: A\n\nIssues\none\ntwo\n\n4) first\n5) second\nend\n\n[1] the note\n";
    assert_eq!(made.text, expected);
    let told: Vec<(&str, &str)> = made.left_out.iter().map(|one| (one.why.as_str(), one.line.as_str())).collect();
    let expected = [
        ("menu", "Contents 1"),
        ("hidden", "unseen"),
        ("page head or foot", "Head of pages"),
        ("deleted", "gone"),
        ("deleted", "moved"),
        ("comment", "Is this so?"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn hostile_documents_of_word_end_in_words() {
    let message = |bytes: Vec<u8>| refused(bytes).message;
    assert!(message(word(&"<w:p>".repeat(2_000), &[])).contains("512 levels"));
    assert!(message(word("<w:p><w:r>", &[])).contains("not as a document of Word has it"));
    assert!(message(word("<w:p/>", &[])).contains("no text"));
    assert!(message(word(&format!("<w:p><w:r><w:t>{}", " ".repeat(65 << 20)), &[])).contains("when it is unpacked"));
    let deep: String = (0..100).map(|_| "<w:tbl><w:tr><w:tc>").collect();
    let closed: String = (0..100).map(|_| "</w:tc></w:tr></w:tbl>").collect();
    let made = rendered(word(&format!("{deep}<w:p><w:r><w:t>inside</w:t></w:r></w:p>{closed}"), &[]));
    assert_eq!(made.text, "inside\n");
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("session.txt", zip::write::SimpleFileOptions::default()).expect("a file");
    assert!(message(archive.finish().expect("a ZIP").into_inner()).contains("holds no document of Word"));
}

proptest::proptest! {
    #[test]
    fn any_bytes_end_in_a_text_or_in_words(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        let _ = original::render(&bytes, None);
    }

    #[test]
    fn any_tags_end_in_a_text_or_in_words(tags in proptest::collection::vec("</?(table|tr|td|p|b|ul|ol|li|q|pre|nav|main|h1|template|select|a|svg|math|body|html|br)( hidden)?>|x|&nbsp;", 0..60)) {
        let page = format!("<!doctype html><main>{}", tags.concat());
        if let Ok(made) = original::render(page.as_bytes(), None) {
            let words = |text: &str| text.matches('x').count();
            let left: usize = made.left_out.iter().map(|one| words(&one.line)).sum();
            proptest::prop_assert!(words(&made.text) + left <= tags.iter().filter(|tag| *tag == "x").count(), "{page}\n{}", made.text);
        }
    }
}
