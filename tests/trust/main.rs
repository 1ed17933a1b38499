//! Trust: whatever breaks a label, stands around a page, or puts two documents into one file, the result is read as before or
//! told of, and never published as something else. The breaks are made from the templates, so a new kind is covered on the day
//! it is written.
//!
//! The base documents of a kind are its seed and the first [`MOST`] sound cases of its folder. Of each part that a document has,
//! the first label line is broken in each way of [`Sort`]. What is silent today is listed in `tests/data/trust-silent.tsv`, by
//! kind, document, part and break; the list shrinks only. `UPDATE=1 cargo test --test trust` rewrites it, and the difference is
//! reviewed; `TRUST=document cargo test --test trust -- --nocapture` prints what became of one document's breaks. With
//! `TRUST_DOCUMENTS=folder` the texts of that folder are the base documents, and counts and silent rows are printed only.

#[path = "../common/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the cases and the comparison of files are used, their summaries are not")]
mod common;

mod breaks;
mod said;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use breaks::{Sort, label_lines};
use rapporteur::diagnostic::{Code, Severity};
use rapporteur::grammar::{Template, templates};
use rapporteur::vocabulary::begins_with;
use rayon::prelude::*;
use said::{Said, Verdict, names, renamed, unordered, without};

/// The most cases of a kind that are base documents, beside its seed.
const MOST: usize = 12;

struct Base {
    name: String,
    text: String,
    said: Said,
}

/// One break and what became of it.
struct Trial {
    kind: &'static str,
    document: String,
    /// The part, or what else was done.
    part: String,
    sort: String,
    verdict: Verdict,
}

impl Trial {
    fn row(&self) -> String {
        [self.kind, &self.document, &self.part, &self.sort].join("\t")
    }
}

#[test]
fn what_is_broken_is_read_as_before_or_told() {
    let bases = bases();
    let templates = templates();
    let of_forms = || templates.iter().filter_map(|template| Some((template, bases.get(template.kind.as_str())?)));
    let jobs: Vec<(&Template, &Base, usize)> =
        of_forms().flat_map(|(template, all)| all.iter().enumerate().map(move |(at, base)| (template, base, at))).collect();
    let mut trials: Vec<Trial> = jobs
        .par_iter()
        .flat_map_iter(|(template, base, at)| {
            let kind = template.kind.as_str();
            labels_broken(template, base).into_iter().chain(page_around(kind, base)).chain(joined(kind, base, *at, &bases))
        })
        .collect();
    trials.sort_by_cached_key(Trial::row);
    print(&trials);
    if std::env::var_os("TRUST_DOCUMENTS").is_some() {
        return trials.iter().filter(|one| one.verdict == Verdict::Silent).for_each(|one| println!("{}", one.row()));
    }
    let silent: BTreeSet<String> = trials.iter().filter(|one| one.verdict == Verdict::Silent).map(Trial::row).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/trust-silent.tsv");
    let listed = fs::read_to_string(&path).unwrap_or_default();
    let listed: BTreeSet<String> = listed.lines().skip(1).map(str::to_owned).collect();
    let new: Vec<&String> = silent.difference(&listed).collect();
    let gone: Vec<&String> = listed.difference(&silent).collect();
    let rows: String = silent.iter().map(|row| format!("{row}\n")).collect();
    let wrong = common::compare(&path, &format!("kind\tdocument\tpart\tbreak\n{rows}"));
    assert!(
        wrong.is_none(),
        "published as something else, in silence: {new:#?}\nsilent no more, to be taken out of the list: {gone:#?}"
    );
}

/// Every kind that has a template has documents to break.
#[test]
fn every_template_has_base_documents() {
    if std::env::var_os("TRUST_DOCUMENTS").is_some() {
        return;
    }
    let bases = bases();
    let without = templates().into_iter().map(|template| template.kind.as_str()).filter(|kind| !bases.contains_key(kind));
    assert_eq!(without.collect::<Vec<_>>(), [""; 0]);
}

/// The base documents of each kind: the seeds, then the cases; or those of the folder that the environment names.
fn bases() -> BTreeMap<&'static str, Vec<Base>> {
    if let Some(folder) = std::env::var_os("TRUST_DOCUMENTS") {
        return by_kind(texts(Path::new(&folder)), usize::MAX);
    }
    let seeds = texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).into_iter();
    let cases = common::cases().into_iter().filter(|case| !case.name.starts_with("faulty-")).map(|case| (case.name, case.text));
    by_kind(seeds.chain(cases), MOST + 1)
}

/// The texts of a folder with the names of their files, by name.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut paths: Vec<_> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let texts = paths.into_iter().filter(|path| path.extension().is_some_and(|end| end == "txt")).map(|path| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).expect("a text"))
    });
    texts.collect()
}

/// The sound ones among some documents, the first `most` of each kind.
fn by_kind(documents: impl IntoIterator<Item = (String, String)>, most: usize) -> BTreeMap<&'static str, Vec<Base>> {
    let mut bases: BTreeMap<&'static str, Vec<Base>> = BTreeMap::new();
    for (name, text) in documents {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let said = Said::of(&text);
        let Some(kind) = said.kind.filter(|_| said.is_sound()) else { continue };
        let of_kind = bases.entry(kind).or_default();
        if of_kind.len() < most {
            of_kind.push(Base { name, text, said });
        }
    }
    bases
}

/// The first label of each part, broken in each way.
fn labels_broken(template: &Template, base: &Base) -> Vec<Trial> {
    let lines: Vec<&str> = base.text.split('\n').collect();
    let all = label_lines(&lines, template, base.said.sessions > 1);
    let (mut seen, mut trials) = (Vec::new(), Vec::new());
    for label in &all {
        let name = label.part.labels[0];
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        for sort in Sort::ALL {
            let Some(broken) = label.broken(sort, &lines, &all) else { continue };
            let now = Said::of(&broken.text);
            let (mut before, mut after) = (base.said.document.clone(), now.document.clone());
            if let Some((new, old)) = &broken.words {
                after = renamed(&after, new, old);
            }
            // A heading that is left out is missing; one that is emptied may have lost the words behind the label.
            let whole = |text: &str| text.trim_end_matches([':', ' ']).eq_ignore_ascii_case(label.written(&lines));
            let begins = |text: &str| begins_with(text, name).is_some();
            match sort {
                Sort::LeftOut => (before, after) = (without(&before, &whole), without(&after, &whole)),
                Sort::Emptied => (before, after) = (without(&before, &begins), without(&after, &begins)),
                _ => {}
            }
            if sort == Sort::Moved {
                (before, after) = (unordered(&before), unordered(&after));
            }
            let mut words = label.part.labels.to_vec();
            words.extend(broken.words.as_ref().map(|(new, _)| new.as_str()));
            let told = now.new_findings(&base.said).into_iter().any(|(one, places)| {
                let touches = |(from, to): &(u32, u32)| *from <= broken.lines.end && *to >= broken.lines.start;
                // What is missing as a whole is told where it is seen.
                let missing = [Code::UnknownKind, Code::NumberingGap, Code::MissingSection, Code::MissingTitle, Code::MissingSlot]
                    .contains(&one.code);
                places.iter().any(touches) || names(one, &words) || missing
            });
            let verdict = match (before == after && base.said.kind == now.kind, told) {
                (true, _) => Verdict::Same,
                (false, true) => Verdict::Told,
                (false, false) => Verdict::Silent,
            };
            let kind = template.kind.as_str();
            show(base, name, sort.as_str(), verdict, &before, &after, &now);
            trials.push(Trial {
                kind,
                document: base.name.clone(),
                part: name.to_owned(),
                sort: sort.as_str().to_owned(),
                verdict,
            });
        }
    }
    trials
}

/// The menus and the footers of pages around the document: they change nothing, or more is told than that they are there.
fn page_around(kind: &'static str, base: &Base) -> Vec<Trial> {
    const PAGES: &str = include_str!("../data/page-around.txt");
    let pages = PAGES.split("====\n").map(|page| page.split_once("----\n").expect("a line between menu and footer"));
    let places = pages.flat_map(|(menu, footer)| [("above", menu, ""), ("below", "", footer), ("both", menu, footer)]);
    let trial = |(at, (place, menu, footer)): (usize, (&str, &str, &str))| {
        let gap = |text: &str| if text.is_empty() { "" } else { "\n" };
        let text = format!("{menu}{}{}{}\n{footer}", gap(menu), base.text.trim_end(), gap(footer));
        let now = Said::of(&text);
        let told = now.new_findings(&base.said).into_iter().any(|(one, _)| one.code != Code::PageAround);
        let verdict = match (now.document == base.said.document && now.kind == base.said.kind, told) {
            (true, _) => Verdict::Same,
            (false, true) => Verdict::Told,
            (false, false) => Verdict::Silent,
        };
        let sort = format!("{place} {}", at / 3 + 1);
        show(base, "a page around it", &sort, verdict, &base.said.document, &now.document, &now);
        Trial { kind, document: base.name.clone(), part: "a page around it".to_owned(), sort, verdict }
    };
    places.enumerate().map(trial).collect()
}

/// The document and another one in one file: another of its kind, and one of another kind.
fn joined(kind: &'static str, base: &Base, at: usize, bases: &BTreeMap<&'static str, Vec<Base>>) -> Vec<Trial> {
    let own = &bases[kind];
    let others: Vec<(&str, &Base)> =
        bases.iter().filter(|(other, _)| **other != kind).map(|(kind, all)| (*kind, &all[at % all.len()])).collect();
    let second = own.get((at + 1) % own.len()).filter(|_| own.len() > 1).map(|second| (kind, second));
    let trial = |(sort, second): (&str, &Base)| {
        let now = Said::of(&format!("{}\n\n\n{}", base.text.trim_end(), second.text));
        // Two listings that cannot be told apart are told of by their years.
        let told_by = [Code::SeveralDocuments, Code::ContradictoryEvents];
        let told = now.findings.iter().any(|(one, _)| told_by.contains(&one.code) && one.severity > Severity::Info);
        let verdict = if told { Verdict::Told } else { Verdict::Silent };
        show(base, "a second document", sort, verdict, &base.said.document, &now.document, &now);
        Trial { kind, document: base.name.clone(), part: "a second document".to_owned(), sort: sort.to_owned(), verdict }
    };
    second.into_iter().chain(others.get(at % others.len().max(1)).copied()).map(trial).collect()
}

/// How many trials of each kind and break went which way.
fn print(trials: &[Trial]) {
    let mut counts: BTreeMap<(&str, &str), [usize; 3]> = BTreeMap::new();
    for trial in trials {
        let what = if trial.part.starts_with("a ") { trial.part.as_str() } else { trial.sort.as_str() };
        counts.entry((trial.kind, what)).or_default()[trial.verdict as usize] += 1;
    }
    for ((kind, sort), [same, told, silent]) in counts {
        println!("{kind}, {sort}: {same} as before, {told} told, {silent} silent");
    }
}

/// What became of a document that the environment names.
fn show(base: &Base, part: &str, sort: &str, verdict: Verdict, before: &serde_json::Value, after: &serde_json::Value, now: &Said) {
    if std::env::var("TRUST").is_ok_and(|wanted| base.name.contains(&wanted)) {
        println!("---- {} / {part} / {sort}: {verdict:?}", base.name);
        now.findings.iter().for_each(|(one, places)| println!("  {} {places:?} {}", one.code.as_str(), one.message));
        if verdict != Verdict::Same {
            let text = |value| serde_json::to_string_pretty(value).expect("JSON");
            let (before, after) = (text(before), text(after));
            let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
            old.iter().filter(|line| !new.contains(line)).for_each(|line| println!("  - {}", line.trim()));
            new.iter().filter(|line| !old.contains(line)).for_each(|line| println!("  + {}", line.trim()));
        }
    }
}
