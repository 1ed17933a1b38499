//! Each stage in MB/s and as a ratio to a split of the same text into lines, measured in turn in one run.
//!
//! `cargo bench --bench stages`. Machines differ and are noisy: quote the ratios, not the speeds. The text is that of the
//! seeds, as often as fills about two megabytes, each copy with an event of its own, so that its sessions are its own too.

use std::borrow::Cow;
use std::fs;
use std::hint::black_box;
use std::io;
use std::path::Path;
use std::time::Instant;

use rapporteur::check::schema;
use rapporteur::diagnostic::Sink;
use rapporteur::document::Document;
use rapporteur::pipeline::{self, Library, Options};
use rapporteur::source::{Source, SourceId};
use rapporteur::{check, emit, grammar, link, text};

const BYTES: usize = 2_000_000;
const ROUNDS: usize = 9;

/// Copies of the seeds in memory.
struct Copies {
    documents: Vec<(String, String, String)>,
}

impl Copies {
    fn load() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
        let mut seeds: Vec<(String, String)> = fs::read_dir(folder)
            .expect("the seeds are there")
            .map(|entry| entry.expect("a readable folder").path())
            .map(|path| {
                (path.file_stem().expect("a name").to_string_lossy().into_owned(), fs::read_to_string(path).expect("UTF-8"))
            })
            .collect();
        seeds.sort();
        let size: usize = seeds.iter().map(|(_, text)| text.len()).sum();
        let copy = |n: usize| {
            let of_event = move |text: &str| {
                let text = text.replace("/Session/242", &format!("/Session/{}", 300 + n));
                ["2023", "2025"].iter().fold(text, |text, year| text.replace(&format!("IGF {year}"), &format!("IGF {}", 2027 + n)))
            };
            seeds.iter().map(move |(stem, text)| (format!("{n:04}/{stem}.txt"), format!("{stem}-{n:04}"), of_event(text)))
        };
        Self { documents: (0..BYTES.div_ceil(size)).flat_map(copy).collect() }
    }

    fn bytes(&self) -> usize {
        self.documents.iter().map(|(_, _, text)| text.len()).sum()
    }
}

impl Library for Copies {
    fn len(&self) -> usize {
        self.documents.len()
    }

    fn path(&self, index: usize) -> &str {
        &self.documents[index].0
    }

    fn document_id(&self, index: usize) -> &str {
        &self.documents[index].1
    }

    fn bytes(&self, index: usize) -> io::Result<Cow<'_, [u8]>> {
        Ok(Cow::Borrowed(self.documents[index].2.as_bytes()))
    }
}

/// The name of a stage and its work.
type Stage<'a> = (&'static str, Box<dyn Fn() + 'a>);

fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    let copies = Copies::load();
    let sources: Vec<Source<'_>> = copies
        .documents
        .iter()
        .zip(0..)
        .map(|((path, id, text), n)| Source::new(SourceId(n), path.as_str(), id.as_str(), text))
        .collect();
    let lines: Vec<_> = sources.iter().map(text::scan).collect();
    let sinks: Vec<Sink> = sources.iter().map(|_| Sink::default()).collect();
    let words = link::FactTexts::default();
    let documents: Vec<Document<'_>> = sources
        .iter()
        .zip(&lines)
        .zip(&sinks)
        .map(|((source, lines), sink)| grammar::read(source, lines, sink).document.expect("a seed is of a known kind"))
        .collect();
    let split = || {
        for (_, _, text) in &copies.documents {
            black_box(memchr::memchr_iter(b'\n', text.as_bytes()).count());
        }
    };
    let stages: Vec<Stage<'_>> = vec![
        (
            "index and scan",
            Box::new(|| {
                for (path, id, body) in &copies.documents {
                    black_box(text::scan(&Source::new(SourceId(0), path.as_str(), id.as_str(), body)));
                }
            }),
        ),
        (
            "parse",
            Box::new(|| {
                for (source, lines) in sources.iter().zip(&lines) {
                    let sink = Sink::default();
                    black_box(grammar::read(source, lines, &sink));
                }
            }),
        ),
        (
            "validate in place",
            Box::new(|| {
                for (source, document) in sources.iter().zip(&documents) {
                    schema::validate(document, source.id, &Sink::default());
                }
            }),
        ),
        (
            "schema and rules",
            Box::new(|| {
                for (source, document) in sources.iter().zip(&documents) {
                    check::check(&mut document.clone(), source, &Sink::default());
                }
            }),
        ),
        (
            "gather facts",
            Box::new(|| {
                for (source, document) in sources.iter().zip(&documents) {
                    black_box(link::gather(source, document, &words));
                }
            }),
        ),
        (
            "document as JSON",
            Box::new(|| {
                for document in &documents {
                    black_box(emit::json::document(document).expect("text keys"));
                }
            }),
        ),
        (
            "whole build",
            Box::new(|| {
                let options = Options { keep_going: true, ..Options::default() };
                let mut written = 0;
                let write = &mut |_: &str, _: usize, bytes: &[u8]| {
                    written += bytes.len();
                    Ok(())
                };
                pipeline::build(&copies, options, &|_| {}, write).expect("documents in memory can be read");
                black_box(written);
            }),
        ),
    ];
    let megabytes = copies.bytes() as f64 / 1e6;
    println!("{} documents, {megabytes:.1} MB, {} threads, medians of {ROUNDS} rounds", copies.len(), rayon::current_num_threads());
    println!("{:<20} {:>10} {:>18}", "stage", "MB/s", "times a split");
    for (name, stage) in stages {
        stage();
        let rounds: Vec<(f64, f64)> = (0..ROUNDS).map(|_| (seconds(split), seconds(&stage))).collect();
        let speed = megabytes / median(rounds.iter().map(|(_, stage)| *stage).collect());
        let ratio = median(rounds.iter().map(|(split, stage)| stage / split).collect());
        println!("{name:<20} {speed:>10.1} {ratio:>18.1}");
    }
}
