//! `SHA256SUMS`: the files that a build wrote, each with its hash, so that the next build knows what is its own.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::cli::failure::Failure;
use crate::cli::regular;
use crate::dataset::hexadecimal;
use crate::settings::OutputFormat;
use crate::site;

/// The name of the list in the output folder.
pub const NAME: &str = "SHA256SUMS";

/// `sha256sum --check` passes over a line that begins with `#`. A list without this one is somebody else's.
const HEAD: &str = "# Written by rapporteur, with the files below; its next build replaces or removes these files and no others.\n";

/// The bytes of a list, at most: some hundred thousand files.
const MOST: u64 = 64 << 20;

/// The hash of each file by its path: relative to the output folder, with `/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest(pub BTreeMap<String, String>);

impl Manifest {
    /// The list in `folder`, which messages call `called`; an empty one where there is none.
    ///
    /// Fails when what stands there is no list of ours: nothing can be known of the folder then.
    pub fn read(folder: &Path, called: &Path) -> Result<Self, Failure> {
        let (path, shown) = (folder.join(NAME), called.join(NAME));
        let foreign = |what: &str| {
            Failure::new(format!("{} {what}, so it cannot be known which files are a build's", shown.display()))
                .help("name another folder with --out, or move that file away")
        };
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(Failure::at("read", &shown)(error)),
            Ok(meta) if !meta.is_file() => return Err(foreign("is no file")),
            Ok(_) => {}
        }
        let text = regular::read(&path, MOST).map_err(Failure::at("read", &shown))?;
        let list = std::str::from_utf8(&text).ok().and_then(Self::parse);
        list.ok_or_else(|| foreign("was not written by rapporteur, or has been changed"))
    }

    /// The list that `text` holds; none where a line is not as [`Manifest::text`] writes it.
    fn parse(text: &str) -> Option<Self> {
        let mut files = BTreeMap::new();
        for line in text.strip_prefix(HEAD)?.lines() {
            let (hash, path) = line.split_once("  ")?;
            let hexadecimal = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            if !hexadecimal || !is_of_a_build(path) || files.insert(path.to_owned(), hash.to_owned()).is_some() {
                return None;
            }
        }
        Some(Self(files))
    }

    /// The list as it is written, in the order of the paths.
    pub fn text(&self) -> String {
        let mut text = String::from(HEAD);
        for (path, hash) in &self.0 {
            text.extend([hash, "  ", path, "\n"]);
        }
        text
    }
}

/// Whether a build can have written a path, or a site: whoever edits a list cannot have a build remove anything else.
fn is_of_a_build(path: &str) -> bool {
    let of_dataset = |path: &str| OutputFormat::ALL.iter().any(|format| is_like(path, format.path()));
    of_dataset(path)
        || path.strip_prefix("dataset/").is_some_and(of_dataset)
        || site::PATHS.iter().any(|known| is_like(path, known))
}

/// Whether a path is a known one, in which `<name>` stands for any name.
fn is_like(path: &str, known: &str) -> bool {
    match known.split_once(['<', '>']) {
        None => path == known,
        Some((folder, rest)) => {
            let ending = rest.split_once('>').map_or(rest, |(_, ending)| ending);
            let stem = path.strip_prefix(folder).and_then(|path| path.strip_suffix(ending));
            stem.is_some_and(|stem| !stem.is_empty() && !stem.contains(['/', '\\', '\0']))
        }
    }
}

/// The hash of what a file holds, in hexadecimal.
pub fn hash_of(path: &Path) -> io::Result<String> {
    Ok(hexadecimal(&digest_of(path)?.0.finalize()))
}

/// The hash of what a file holds, and its size.
pub fn digest_of(path: &Path) -> io::Result<(Sha256, u64)> {
    let (mut file, mut buffer) = (File::open(path)?, vec![0; 1 << 16]);
    let (mut hash, mut size) = (Sha256::new(), 0);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok((hash, size)),
            count => {
                hash.update(&buffer[..count]);
                size += count as u64;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let hash = hexadecimal(&Sha256::digest(""));
        let list = Manifest([("data/a b.csv".to_owned(), hash.clone()), ("documents/é.json".to_owned(), hash)].into());
        assert_eq!(Manifest::parse(&list.text()), Some(list));
    }

    #[test]
    fn a_list_of_others_is_none_of_ours() {
        let hash = hexadecimal(&Sha256::digest(""));
        for text in [String::new(), format!("{hash}  a\n"), format!("{HEAD}a\n"), format!("{HEAD}{hash}  \n")] {
            assert_eq!(Manifest::parse(&text), None, "{text}");
        }
        for path in ["../a", "/a", "data/../../b.csv", NAME, "./dataset.json", "data/.csv", ".git/HEAD", "data/a/b.csv", "data"] {
            assert_eq!(Manifest::parse(&format!("{HEAD}{hash}  {path}\n")), None, "{path}");
        }
        let twice = format!("{hash}  dataset.json\n{hash}  dataset.json\n");
        assert_eq!(Manifest::parse(&format!("{HEAD}{twice}")), None);
    }
}
