//! The index of the search, cut into pieces that a page loads as it needs them.
//!
//! There are two shelves of words: `names`, of titles and names, and `texts`, of all that something is found by. Each holds
//! its words in order and is cut into shards, `search/names/s0.js` and on; `search/index.js` says with which letters each
//! shard begins, so that a page knows which it needs for a word, or for the beginning of one. What is shown of the things
//! found stands in blocks, `search/entries/e0.js` and on. All are classic scripts that hand over one JSON literal, so that the
//! search works from a folder, without a server. `search.js` reads what is written here: who changes one changes the other.

use serde::Serialize;

mod shelf;
mod words;

use shelf::Shelf;

/// The script of the search; an element `<script src="search.js" defer data-root="../">` begins it.
///
/// It wants an element `<input id="search">` in a form and an element with the id `results`, and finds the index below
/// `data-root`, before which it also puts what is linked.
pub const SCRIPT: &str = include_str!("search/search.js");

/// How many entries stand in a block, unless that made too many blocks.
const ENTRIES: usize = 32;
/// How many blocks there are at most.
const BLOCKS: usize = 1500;
/// How many letters of a title or a line of context are shown.
const SHOWN: usize = 300;

/// What kind of thing can be found; things are numbered in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindableKind {
    /// A person.
    Person,
    /// An organisation.
    Body,
    /// An event.
    Event,
    /// A session.
    Session,
    /// A document.
    Document,
}

impl FindableKind {
    /// All kinds, in order.
    pub const ALL: [Self; 5] = [Self::Person, Self::Body, Self::Event, Self::Session, Self::Document];
}

/// Something that can be found.
#[derive(Debug, Clone)]
pub struct Findable<'f> {
    /// What kind of thing it is.
    pub kind: FindableKind,
    /// What it is called.
    pub title: &'f str,
    /// A line of context, such as the event and the date.
    pub about: String,
    /// Its page, relative to the root of the site.
    pub href: String,
    /// Other names it is found by.
    pub names: Vec<&'f str>,
    /// The texts it is found by.
    pub texts: Vec<&'f str>,
}

/// The table that says where everything stands.
#[derive(Serialize)]
struct Catalogue {
    /// How many things of each kind there are.
    kinds: Vec<usize>,
    /// How many entries stand in a block.
    per: usize,
    /// What the shards of the names begin with, between blanks.
    names: String,
    /// What the shards of the texts begin with, between blanks.
    texts: String,
}

/// The files of the index, by their paths below the root of the site: classic scripts.
///
/// Among equals the order of `all` is the order in which things are found, and the first stay where a word is in so many that
/// its list is cut short.
pub fn files(all: &[Findable<'_>]) -> Vec<(String, Vec<u8>)> {
    let mut ordered: Vec<&Findable<'_>> = all.iter().collect();
    ordered.sort_by_key(|one| one.kind);
    let (mut names, mut texts) = (Shelf::of_names(), Shelf::of_texts());
    for one in &ordered {
        put(one, &mut names, &mut texts);
    }
    let per = ENTRIES.max(ordered.len().div_ceil(BLOCKS));
    let blocks = ordered.chunks(per).map(|block| literal(&block.iter().map(|one| shown(one)).collect::<Vec<_>>()));
    let mut out = Vec::new();
    shelve("entries", "e", blocks, &mut out);
    let (names, starts_of_names) = names.shards();
    shelve("names", "s", names.iter().map(literal), &mut out);
    let (texts, starts_of_texts) = texts.shards();
    shelve("texts", "s", texts.iter().map(literal), &mut out);
    let kinds = FindableKind::ALL.iter().map(|kind| ordered.iter().filter(|one| one.kind == *kind).count()).collect();
    let catalogue = Catalogue { kinds, per, names: starts_of_names.join(" "), texts: starts_of_texts.join(" ") };
    out.push(("search/index.js".into(), format!("var rapporteurIndex={};\n", literal(&catalogue)).into_bytes()));
    out
}

/// Puts the words of one thing on the shelves.
fn put(one: &Findable<'_>, names: &mut Shelf, texts: &mut Shelf) {
    for name in std::iter::once(&one.title).chain(&one.names) {
        let length = words::length(name);
        words::indexed(name, |word| {
            names.note(word, length);
            texts.note(word, shelf::OFTEN);
        });
    }
    for text in std::iter::once(one.about.as_str()).chain(one.texts.iter().copied()) {
        words::indexed(text, |word| texts.note(word, 1));
    }
    names.next_entry();
    texts.next_entry();
}

/// What is shown of one thing: its title, its line of context, its page.
fn shown<'f>(one: &'f Findable<'_>) -> (String, String, &'f str) {
    (shortened(one.title), shortened(&one.about), &one.href)
}

/// The first [`SHOWN`] letters of `text`.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}

/// Writes the pieces of one kind as scripts.
fn shelve(folder: &str, letter: &str, pieces: impl Iterator<Item = String>, out: &mut Vec<(String, Vec<u8>)>) {
    for (number, piece) in pieces.enumerate() {
        let script = format!("rapporteurShard(\"{folder}\",{number},{piece});\n");
        out.push((format!("search/{folder}/{letter}{number}.js"), script.into_bytes()));
    }
}

/// `value` as a literal that nothing in it can break out of, in a script of its own or within a page.
fn literal<T: Serialize + ?Sized>(value: &T) -> String {
    // Texts, numbers and lists of them can always be written.
    let text = serde_json::to_string(value).unwrap_or_default();
    text.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findable<'f>(kind: FindableKind, title: &'f str, texts: &[&'f str]) -> Findable<'f> {
        Findable { kind, title, about: "IGF 2023".into(), href: "sessions/a.html".into(), names: vec![], texts: texts.to_vec() }
    }

    /// The file at `path`.
    fn read(files: &[(String, Vec<u8>)], path: &str) -> String {
        let (_, bytes) = files.iter().find(|(name, _)| name == path).expect("a file of the index");
        String::from_utf8(bytes.clone()).expect("UTF-8")
    }

    #[test]
    fn things_are_numbered_by_their_kinds() {
        let files = files(&[
            findable(FindableKind::Session, "Data for all", &["data"]),
            findable(FindableKind::Person, "Jane Doe", &[]),
            findable(FindableKind::Session, "Data", &[]),
        ]);
        assert_eq!(
            read(&files, "search/index.js"),
            "var rapporteurIndex={\"kinds\":[1,0,0,2,0],\"per\":32,\"names\":\"\",\"texts\":\"\"};\n"
        );
        assert_eq!(
            read(&files, "search/names/s0.js"),
            "rapporteurShard(\"names\",0,\"0all Z1 0data Z11 1oe 2 0for Z1 0jane 2\");\n"
        );
        assert!(read(&files, "search/texts/s0.js").contains(" 0igf 000 "));
        let entries = read(&files, "search/entries/e0.js");
        assert!(
            entries.starts_with("rapporteurShard(\"entries\",0,[[\"Jane Doe\",\"IGF 2023\",\"sessions/a.html\"],[\"Data for all\"")
        );
    }

    #[test]
    fn nothing_breaks_out_of_a_literal() {
        let hostile = "</script><!-- \u{2028}\u{2029} \"); alert(1); (\" \\ ' ` ${x}";
        let files = files(&[findable(FindableKind::Session, hostile, &[hostile])]);
        for (path, bytes) in &files {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains(['<', '\u{2028}', '\u{2029}']), "{path}");
        }
        let entries = read(&files, "search/entries/e0.js");
        let inner = entries.strip_prefix("rapporteurShard(\"entries\",0,").and_then(|text| text.strip_suffix(");\n"));
        let block: Vec<(String, String, String)> = serde_json::from_str(inner.expect("a call")).expect("JSON");
        assert_eq!(block[0].0, hostile);
    }

    #[test]
    fn the_same_things_give_the_same_files_with_harmless_names() {
        let words: Vec<String> = (0..9000).map(|number| format!("con{:x} {} 网{number}", number * 7919, number % 50)).collect();
        let things: Vec<_> = words.iter().map(|words| findable(FindableKind::Document, words, &[words])).collect();
        let files = files(&things);
        assert!(files == super::files(&things));
        assert!(files.iter().filter(|(path, _)| path.starts_with("search/texts/")).count() > 3);
        for (path, bytes) in &files {
            assert!(bytes.len() < 60_000, "{path}: {}", bytes.len());
            let name = path.rsplit('/').next().and_then(|name| name.strip_suffix(".js")).expect("a script");
            let number = name.trim_start_matches(['e', 's']);
            assert!(name == "index" || number.len() + 1 == name.len() && number.parse::<usize>().is_ok(), "{path}");
        }
    }

    #[test]
    fn nothing_to_find_is_an_index_too() {
        let files = files(&[]);
        assert_eq!(read(&files, "search/texts/s0.js"), "rapporteurShard(\"texts\",0,\"\");\n");
        assert!(files.len() == 3 && read(&files, "search/index.js").contains("[0,0,0,0,0]"));
    }

    #[test]
    fn long_titles_are_cut_where_they_are_shown() {
        assert_eq!(shortened(&"é".repeat(SHOWN)).chars().count(), SHOWN);
        assert!(shortened(&"é".repeat(SHOWN + 1)).ends_with("é…"));
    }

    #[test]
    fn the_script_writes_no_markup_and_asks_nobody() {
        for word in ["innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "fetch(", "XMLHttp", "import ", "http"]
        {
            assert!(!SCRIPT.contains(word), "{word}");
        }
    }
}
