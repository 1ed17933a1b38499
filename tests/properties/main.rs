//! What holds for every document: no panic, bytes that add up, spans inside the text, cells that their source gives.

mod canary;
mod generate;
#[path = "../common/holds.rs"]
mod holds;
#[path = "../common/library.rs"]
mod library;
mod provenance;
#[path = "../common/recorded.rs"]
mod recorded;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use rapporteur::diagnostic::{Severity, Sink};
use rapporteur::grammar;
use rapporteur::pipeline::{self, Built, Options};
use rapporteur::source::{Source, SourceId};
use rapporteur::text;

use generate::Random;
use holds::holds;
use library::Memory;

impl Memory {
    /// The files of a build that goes on where there are errors.
    pub fn build(&self) -> (Built, BTreeMap<String, Vec<u8>>) {
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let write = &mut |path: &str, _: usize, bytes: &[u8]| {
            files.entry(path.to_owned()).or_default().extend_from_slice(bytes);
            Ok(())
        };
        let options = Options { keep_going: true, validates_records: true, ..Options::default() };
        let built = pipeline::build(self, options, &|_| {}, write).expect("memory can be read");
        (built, files)
    }
}

fn seeds() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let paths = fs::read_dir(folder).expect("the seeds are there").map(|entry| entry.expect("an entry").path());
    let name = |path: &Path| format!("seeds/{}", path.file_name().expect("a name").to_string_lossy());
    let mut found: Vec<_> = paths.map(|path| (name(&path), fs::read_to_string(&path).expect("UTF-8"))).collect();
    found.sort();
    found
}

/// Cuts, doubles, shuffles and joins lines, and damages single characters.
fn mutate(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..1 + random.below(6) {
        let (a, b) = (random.below(lines.len()), random.below(lines.len()));
        match random.below(8) {
            0 => lines.truncate(a.max(1)),
            1 => lines.insert(b, lines[a].clone()),
            2 => lines.swap(a, b),
            3 if lines.len() > 1 => drop(lines.remove(a)),
            4 => {
                let cut = lines[a].char_indices().nth(random.below(40)).map_or(lines[a].len(), |(at, _)| at);
                lines[a].truncate(cut);
            }
            5 => {
                let joined = format!("{} {}", lines[a], lines[b]);
                lines[a] = joined;
            }
            6 => {
                let sign = random.pick(&["\u{a0}", "é", "9", ":", ",", "|", "(", "#", "\t", "🔒", "\u{2028}", "•"]);
                let at = lines[a].char_indices().nth(random.below(30)).map_or(lines[a].len(), |(at, _)| at);
                lines[a].insert_str(at, sign);
            }
            _ => lines[a].clear(),
        }
    }
    lines.join(random.pick(&["\n", "\n", "\r\n"]))
}

#[test]
fn ten_thousand_mutated_documents() {
    let mut originals: Vec<String> = seeds().into_iter().map(|(_, text)| text).collect();
    originals.extend((0..20).map(generate::document));
    (0..10_000u64).into_par_iter().for_each(|n| {
        let random = &mut Random::new(n + 1);
        let original = &originals[random.below(originals.len())];
        holds(&mutate(original, random));
    });
}

#[test]
fn what_the_fuzzer_found_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzzed");
    for entry in fs::read_dir(folder).expect("the inputs are there") {
        holds(&fs::read_to_string(entry.expect("an entry").path()).expect("UTF-8"));
    }
}

#[test]
fn a_mebibyte_of_anything() {
    let random = &mut Random::new(4);
    let bytes: Vec<u8> = (0..1 << 20).map(|_| random.next() as u8).collect();
    let (built, _) = Memory(vec![("noise.txt".into(), bytes)]).build();
    assert_eq!(built.checked.diagnostics[0].code.as_str(), "source.not-utf8");
    let text: String = (0..1 << 17).map(|_| char::from_u32(random.next() as u32 % 0x3000).unwrap_or('\n')).collect();
    holds(&text);
    let signs: String = (0..1 << 17).map(|_| random.pick(&["\n", " ", ":", "•", "a", "1", ".", ",", "(", "|", "A B, C"])).collect();
    holds(&signs);
    holds(&format!("IGF 2023 WS #1 Title\n\nOrganizer 1: A Bo, X\nSpeaker 1: B Co, Y\n{signs}"));
}

#[test]
fn generated_documents_are_read_completely() {
    for seed in 0..100 {
        let text = generate::document(seed);
        let source = Source::new(SourceId(0), "a.txt", "a", &text);
        let lines = text::scan(&source);
        let sink = Sink::default();
        let mut reading = grammar::read(&source, &lines, &sink);
        assert_eq!(reading.tally.unrecognised, 0, "document {seed}: {:?}\n{text}", reading.tally.gaps);
        let document = reading.document.as_mut().expect("a known kind");
        rapporteur::check::check(document, &source, &sink);
        drop(reading);
        let told: Vec<_> = sink.into_sorted().into_iter().filter(|one| one.severity > Severity::Info).collect();
        assert!(told.is_empty(), "document {seed}: {told:?}\n{text}");
    }
}

#[test]
fn every_cell_with_provenance_is_given_by_its_source() {
    let generated = (0..60).map(|seed| (format!("made/{seed:03}.txt"), generate::document(seed)));
    let documents: Vec<(String, String)> = seeds().into_iter().chain(generated).collect();
    let memory = Memory(documents.into_iter().map(|(name, text)| (name, text.into_bytes())).collect());
    let rows = provenance::check(&memory);
    assert!(rows > 4_000, "only {rows} rows of provenance");
}
