//! Writes generated documents into a folder, for `benches/instructions`: `documents FOLDER COUNT`.

use std::fs;
use std::path::PathBuf;

#[path = "../tests/properties/generate.rs"]
mod generate;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("the first argument is a folder"));
    let count: u64 = arguments.next().and_then(|count| count.parse().ok()).expect("the second argument is a number");
    fs::create_dir_all(&folder).expect("the folder can be made");
    for seed in 0..count {
        fs::write(folder.join(format!("{seed:05}.txt")), generate::document(seed)).expect("the folder takes files");
    }
}
