//! The folder of pages: whole, without a dead link, each value one click from its characters.

#[path = "common/place.rs"]
mod place;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use place::Place;
use rapporteur::dataset::Table;
use rapporteur::settings::Publication;
use rapporteur::site::{self, Rows, SiteContents};
use rapporteur::tables;

/// A place where a site of the seeds stands.
fn with_site(arguments: &[&str]) -> Place {
    let place = Place::with_seeds();
    place.run(&["build"]).expect(0);
    place.run(&[&["site"], arguments].concat()).expect(0);
    place
}

/// The pages of the site by their paths below it.
fn pages(place: &Place) -> BTreeMap<String, String> {
    fn walk(root: &Path, folder: &Path, pages: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(root, &path, pages);
            } else if path.extension().is_some_and(|kind| kind == "html") {
                let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
                pages.insert(name, fs::read_to_string(&path).expect("UTF-8"));
            }
        }
    }
    let (root, mut pages) = (place.path("site"), BTreeMap::new());
    walk(&root, &root, &mut pages);
    pages
}

/// The values of an attribute, unescaped.
fn attributes<'p>(page: &'p str, name: &'p str) -> impl Iterator<Item = String> + 'p {
    let begin = format!(" {name}=\"");
    page.split(&*begin.leak()).skip(1).filter_map(|rest| rest.split_once('"')).map(|(value, _)| plain(value))
}

/// Text as it was before it was escaped.
fn plain(text: &str) -> String {
    let mut out = text.to_owned();
    for (number, sign) in
        [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\"")]
    {
        out = out.replace(number, sign);
    }
    out.replace("&#38;", "&").replace("&amp;", "&")
}

fn unescaped(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let Some((byte, behind)) = rest.split_first() {
        let hex = (*byte == b'%')
            .then(|| std::str::from_utf8(&behind[..2]).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok()))
            .flatten();
        bytes.push(hex.unwrap_or(*byte));
        rest = if hex.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn every_link_leads_somewhere() {
    let place = with_site(&[]);
    let pages = pages(&place);
    let ids: HashMap<&str, BTreeSet<String>> =
        pages.iter().map(|(path, text)| (path.as_str(), attributes(text, "id").collect())).collect();
    let (mut dead, mut seen) = (Vec::new(), 0);
    for (path, text) in &pages {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for href in attributes(text, "href")
            .chain(attributes(text, "src"))
            .filter(|href| !href.starts_with("http") && !href.starts_with("data:text/calendar;"))
        {
            let (file, fragment) = href.split_once('#').map_or((href.as_str(), None), |(file, fragment)| (file, Some(fragment)));
            let target = match (file, file.strip_prefix("../")) {
                ("", _) => path.clone(),
                (_, Some(above)) => unescaped(above),
                (file, None) if folder.is_empty() => unescaped(file),
                (file, None) => format!("{folder}/{}", unescaped(file)),
            };
            let there = match fragment {
                None => place.path(&format!("site/{target}")).is_file(),
                Some(id) => ids.get(target.as_str()).is_some_and(|ids| ids.contains(&unescaped(id))),
            };
            seen += 1;
            if !there {
                dead.push(format!("{path}: {href}"));
            }
        }
    }
    assert!(seen > 1000 && dead.is_empty(), "{seen}, {dead:#?}");
    // An identifier stands once on a page.
    for (path, text) in &pages {
        assert_eq!(attributes(text, "id").count(), ids[path.as_str()].len(), "{path}");
    }
}

/// The pieces of a document's page are its text, and those that carry a mark are exactly the characters of the mark.
#[test]
fn a_mark_is_on_the_characters_of_its_value() {
    let place = with_site(&[]);
    for (path, page) in pages(&place).into_iter().filter(|(path, _)| path.starts_with("documents/")) {
        let id = path.trim_start_matches("documents/").trim_end_matches(".html");
        let source = place.read(&format!("seeds/{id}.txt"));
        let text = page.split_once("<pre").and_then(|(_, rest)| rest.split_once("</pre>")).expect("the text").0;
        let pieces: Vec<(String, String)> = text
            .split("<span class=\"")
            .skip(1)
            .map(|piece| {
                let (classes, rest) = piece.split_once('"').expect("classes");
                let (_, rest) = rest.split_once('>').expect("a piece");
                (classes.to_owned(), plain(rest.split_once("</span>").expect("an end").0))
            })
            .collect();
        assert_eq!(pieces.iter().map(|(_, text)| text.as_str()).collect::<String>(), source, "{path}");
        let is_mark = |class: &&str| class.starts_with('c') && class[1..].starts_with(|c: char| c.is_ascii_digit());
        let marks: BTreeSet<&str> = pieces.iter().flat_map(|(classes, _)| classes.split(' ').filter(is_mark)).collect();
        assert!(marks.len() > 5, "{path}");
        for mark in marks {
            let (start, end) = mark[1..].split_once('-').expect("two offsets");
            let (start, end): (usize, usize) = (start.parse().expect("a number"), end.parse().expect("a number"));
            let characters: String = source.chars().skip(start).take(end - start).collect();
            let marked: String = pieces
                .iter()
                .filter(|(classes, _)| classes.split(' ').any(|class| class == mark))
                .map(|(_, text)| text.as_str())
                .collect();
            assert_eq!(marked, characters, "{path} {mark}");
            assert!(page.contains(&format!("#{mark}:target~.{mark}")), "{path} {mark}");
        }
    }
}

#[test]
fn what_documents_say_gives_no_orders() {
    let place = Place::with_seeds();
    let seed = "seeds/000_99ef1a1654e23a11.txt";
    let evil = "<img src=x onerror=alert(1)>\"'&</script><script>alert(2)</script>";
    place.write(seed, place.read(seed).replace("Jun Murai", &format!("Jun {evil} Murai")).replace("Keio University", evil));
    place.run(&["build", "--keep-going"]);
    place.run(&["site", "--keep-going"]);
    let pages = pages(&place);
    assert!(pages.values().any(|page| page.contains("&#60;img src=x") || page.contains("&lt;img src=x")));
    for (path, page) in pages {
        assert!(!page.contains("<img") && !page.contains("<script>alert") && !page.contains("</script><script>"), "{path}");
    }
}

/// Identifiers are addresses: a site is made of what the register knows, and says so where it does not.
#[test]
fn addresses_are_those_of_the_register() {
    let place = Place::with_seeds();
    let run = place.run(&["site"]).expect(2);
    assert!(run.stderr.contains("rapporteur build"), "{}", run.stderr);
    assert!(!place.path("site").exists());
    place.run(&["build"]).expect(0);
    place.run(&["site"]).expect(0);
    let listing = "seeds/003_5fbb7b1fc4a882ea.txt";
    fs::remove_file(place.path(listing)).expect("it was there");
    place.run(&["build"]).expect(0);
    place.run(&["site"]).expect(0);
    let pages = pages(&place);
    for gone in ["documents/003_5fbb7b1fc4a882ea.html", "sessions/igf-2023-ai-that-we-want.html"] {
        assert!(pages[gone].contains("was given up (gone)"), "{}", pages[gone]);
    }
}

#[test]
fn the_same_bytes_and_files_of_others_stay() {
    let place = with_site(&["--threads", "1"]);
    let before = fs::read(place.path("site/SHA256SUMS")).expect("a list");
    place.write("site/CNAME", "example.org\n");
    let run = place.run(&["site", "--threads", "3"]).expect(0);
    assert!(run.stderr.contains("site already holds"), "{}", run.stderr);
    assert_eq!(fs::read(place.path("site/SHA256SUMS")).expect("a list"), before);
    assert_eq!(place.read("site/CNAME"), "example.org\n");
}

/// No document takes the place of another page, whatever it is called.
#[test]
fn documents_may_be_called_like_pages() {
    let place = Place::with_seeds();
    for name in ["index", "a b", "Ünï – 100 %", "x.publisher"] {
        let text = place.read("seeds/004_cbb39beb02d80e37.txt").replace("242", &format!("9{}", name.len()));
        place.write(&format!("seeds/{name}.txt"), text);
    }
    place.run(&["build", "--keep-going"]);
    place.run(&["site", "--keep-going"]);
    let pages = pages(&place);
    let documents = place.read("out/data/documents.csv").lines().count() - 1;
    assert_eq!(documents, 9);
    assert_eq!(pages.keys().filter(|path| path.starts_with("documents/")).count(), documents);
    let links = attributes(&pages["documents.html"], "href").filter(|href| href.starts_with("documents/")).count();
    assert_eq!(links, documents);
}

/// Neither takes the place of the other, and a statement says who has it so.
#[test]
fn a_site_is_no_dataset() {
    let place = with_site(&[]);
    let run = place.run(&["site", "--out", "out"]).expect(2);
    assert!(run.stderr.contains("out holds a dataset"), "{}", run.stderr);
    let run = place.run(&["build", "--out", "site"]).expect(2);
    assert!(run.stderr.contains("site holds a site"), "{}", run.stderr);
    assert!(place.path("out/data/people.csv").is_file() && place.path("site/index.html").is_file());
    let sessions = place.read("site/sessions.html");
    let order = [
        "<b>A</b>",
        "AI that We Want (IGF 2023)</a>",
        "<b>J</b>",
        "Jointly Share the Responsibilities in the Digital Era (IGF 2023)</a>",
    ];
    let places: Vec<_> = order.iter().map(|one| sessions.find(one).unwrap_or_else(|| panic!("{one}: {sessions}"))).collect();
    assert!(places.is_sorted(), "{sessions}");
    let sums = place.read("site/dataset/SHA256SUMS");
    assert!(sums.contains("  data/people.csv\n") && !sums.contains("index.html"), "{sums}");
    let page = place.read("site/people/be.html");
    assert!(page.contains("001_457d35d1bf7522f6</a> has it (Digital Watch Observatory, ai-generated)"), "{page}");
    let session = place.read("site/sessions/igf-2023-open-forum-22.html");
    assert!(session.contains("Keynote speech</a></li>"), "{session}");
}

/// Whose name stands in what somebody else said is tied to them, and the tie leads to the words.
#[test]
fn who_is_named_by_whom_is_drawn() {
    let place = Place::with_seeds();
    let seed = "seeds/001_457d35d1bf7522f6.txt";
    place.write(seed, place.read(seed).replacen("The BRICS nations, Brazil,", "As JÚN MURAI said, the BRICS nations, Brazil,", 1));
    place.run(&["build"]).expect(0);
    place.run(&["site"]).expect(0);
    let page = place.read("site/sessions/igf-2023-open-forum-22.html");
    let paragraph = page.split("<p id=\"").find(|paragraph| paragraph.contains("As JÚN MURAI said")).expect("the words");
    let id = paragraph.split('"').next().expect("an identifier");
    assert!(page.contains(&format!("<a href=\"#{id}\">names</a>")), "{id}");
    assert_eq!(page.matches(">names</a>").count(), 1);
}

#[test]
fn an_address_makes_what_robots_read() {
    let place = with_site(&["--base-url", "https://example.org/igf"]);
    assert!(place.read("site/robots.txt").contains("Sitemap: https://example.org/igf/sitemap.xml"));
    assert!(place.read("site/sitemap.xml").contains("<loc>https://example.org/igf/sessions/igf-2023-open-forum-22.html</loc>"));
    assert!(place.read("site/llms.txt").contains("https://example.org/igf/dataset/dataset.json"));
    assert!(place.read("site/people/li.html").contains("<link rel=\"canonical\" href=\"https://example.org/igf/people/li.html\">"));
    for (wrong, told) in [
        ("example.org", "begins with https://"),
        ("https:///igf", "the name of a host"),
        ("https://example.org/#top", "neither ? nor #"),
        ("https://exa mple.org/", "no address"),
    ] {
        let run = place.run(&["site", "--base-url", wrong]).expect(2);
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    let plain = with_site(&[]);
    assert!(!plain.path("site/sitemap.xml").exists());
    let page = plain.read("site/sessions/igf-2023-open-forum-22.html");
    let (_, data) = page.split_once("<script type=\"application/ld+json\">").expect("linked data");
    let data: serde_json::Value = serde_json::from_str(data.split_once("</script>").expect("an end").0).expect("JSON");
    assert_eq!((&data["@type"], &data["startDate"]), (&"Event".into(), &"2023-10-09T07:30:00Z".into()));
}

/// A session is taken into a calendar by itself, where the dataset has a day of issue; its entry is that of the calendar of all.
#[test]
fn a_session_has_its_calendar_entry() {
    let dated = Place::with_seeds();
    dated.write("rapporteur.yaml", "title: Sessions\nissued: 2026-01-31\n");
    dated.run(&["build"]).expect(0);
    dated.run(&["site"]).expect(0);
    let page = dated.read("site/sessions/igf-2023-open-forum-22.html");
    assert!(page.contains(" download=\"igf-2023-open-forum-22.ics\""), "{page}");
    let href = attributes(&page, "href").find(|href| href.starts_with("data:")).expect("an entry");
    let entry = unescaped(href.strip_prefix("data:text/calendar;charset=utf-8,").expect("a calendar"));
    assert_eq!(entry.matches("BEGIN:VEVENT").count(), 1, "{entry}");
    let all = dated.read("site/dataset/sessions.ics");
    let (_, body) = entry.split_once("BEGIN:VEVENT").expect("an entry");
    assert!(all.contains(body.split_once("END:VEVENT").expect("an end").0), "{entry}");
    assert!(entry.ends_with("END:VCALENDAR\r\n"), "{entry}");
    let undated = with_site(&[]);
    assert!(!undated.read("site/sessions/igf-2023-open-forum-22.html").contains("data:text/calendar"));
}

/// Strings that break out of what is not escaped, as names, titles, headings and texts: each is shown as written. The pages are left
/// in the folder that `HOSTILE_SITE` names, for a browser.
#[test]
fn hostile_strings_are_shown_as_written() {
    let strings: Vec<serde_json::Value> = serde_json::from_str(include_str!("data/hostile-strings.json")).expect("JSON");
    let strings: Vec<&str> = strings.iter().filter_map(|one| one.as_str()).filter(|text| !text.trim().is_empty()).collect();
    assert!(strings.len() > 50);
    let mut rows = Rows::default();
    type Cells = Vec<(&'static str, String)>;
    let mut fill = |table: Table, cells: &dyn Fn(usize, &str) -> Cells| {
        let mut text = csv::Writer::from_writer(Vec::new());
        text.write_record(table.columns().iter().map(|column| column.name)).expect("memory");
        for (at, string) in strings.iter().enumerate() {
            let cells = cells(at, string);
            let cell = |name: &str| cells.iter().find(|(column, _)| *column == name).map_or("", |(_, cell)| cell);
            text.write_record(table.columns().iter().map(|column| cell(column.name))).expect("memory");
        }
        let text = text.into_inner().expect("memory");
        let (_, all) = tables::rows(csv::Reader::from_reader(&*text), &|_| true, &|cell| cell).expect("a table");
        rows.0.insert(table, all);
    };
    let id = |kind: &str, at: usize| format!("{kind}-{at}");
    fill(Table::Sessions, &|at, text| {
        vec![("session_id", id("s", at)), ("title", text.to_owned()), ("room", text.to_owned()), ("url", text.to_owned())]
    });
    fill(Table::People, &|at, text| vec![("person_id", id("p", at)), ("name", text.to_owned())]);
    fill(Table::Organisations, &|at, text| {
        vec![("organisation_id", id("o", at)), ("name", text.to_owned()), ("short_name", text.to_owned())]
    });
    fill(Table::SessionPeople, &|at, text| {
        vec![("session_id", id("s", at)), ("person_id", id("p", at)), ("organisation_id", id("o", at)), ("roles", text.to_owned())]
    });
    fill(Table::Sections, &|at, text| vec![("section_id", id("h", at)), ("session_id", id("s", at)), ("heading", text.to_owned())]);
    fill(Table::Paragraphs, &|at, text| {
        vec![
            ("paragraph_id", id("t", at)),
            ("section_id", id("h", at)),
            ("session_id", id("s", at)),
            ("person_id", id("p", at)),
            ("text", text.to_owned()),
        ]
    });
    fill(Table::Mentions, &|at, text| {
        vec![("mention_id", id("m", at)), ("person_id", id("p", at)), ("document_id", text.to_owned()), ("name", text.to_owned())]
    });
    let mut files = BTreeMap::new();
    let publication = Publication { title: Some(strings.concat()), ..Publication::default() };
    let contents = SiteContents { rows: &rows, publication: &publication, downloads: &[], calendar: "" };
    site::write(contents, &|_| Ok(None), &mut |path, bytes| {
        files.insert(path.to_owned(), String::from_utf8(bytes.to_vec()).expect("UTF-8"));
        Ok(())
    })
    .expect("nothing fails in memory");
    if let Some(folder) = std::env::var_os("HOSTILE_SITE") {
        for (path, text) in &files {
            let path = Path::new(&folder).join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
    }
    for (at, string) in strings.iter().enumerate() {
        let page = &files[&format!("sessions/s-{at}.html")];
        assert!(plain(page).contains(string), "{string:?}");
        let marked = string.contains(['<', '"', '\'']);
        // Between the title of the site, which has all strings, and the foot of the page.
        let main = page.split_once("<main").expect("the page").1;
        assert!(!marked || !main.contains(&format!(">{string}<")), "{string:?}");
    }
    let ours = [
        "<script type=\"application/ld+json\">",
        "<script src=\"search/index.js\" defer>",
        "<script src=\"search.js\" defer data-root=\"\">",
    ];
    for (path, page) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let scripts = page.matches("<script").count();
        assert_eq!(scripts, ours.iter().map(|one| page.matches(one).count()).sum::<usize>(), "{path}");
        assert_eq!(scripts, page.matches("</script").count(), "{path}");
        assert!(!page.contains("<img") && !page.contains("<iframe") && !page.contains("href=\"javascript:"), "{path}");
    }
}
