//! A file whose bytes stay the same stays the same file: number and times are those of the standing folder, so that whoever
//! looks for what a build has changed finds only that. It writes into the new folder alone.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::carry::times;
use super::standing::{Seen, Standing};

/// Puts each file of the folder `from` that holds what `to` has at its place into that place, under the name `half` meanwhile.
pub fn keep(standing: &Standing, from: &Path, to: &Path, half: &Path) -> io::Result<()> {
    standing.same.iter().try_for_each(|path| {
        let (from, to, seen) = (from.join(path), to.join(path), standing.own.get(path));
        if fs::hard_link(&from, half).is_err() {
            return as_old(&from, seen, &to);
        }
        // Another name is no other file, but what has changed since it was looked at is another content.
        if seen == Some(&Seen::of(&fs::symlink_metadata(half)?)) { fs::rename(half, to) } else { fs::remove_file(half) }
    })
}

/// Where a file has one name only, the new one gets its times.
fn as_old(from: &Path, seen: Option<&Seen>, to: &Path) -> io::Result<()> {
    let meta = fs::symlink_metadata(from)?;
    if seen != Some(&Seen::of(&meta)) {
        return Ok(());
    }
    File::options().write(true).open(to)?.set_times(times(&meta)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_second_name_the_times_stay_unless_the_file_has_changed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        let time = |path: &Path| fs::metadata(path).and_then(|meta| meta.modified()).expect("a time");
        for path in [&from, &to] {
            fs::write(path, "same").expect("written");
        }
        File::options().write(true).open(&from).and_then(|file| file.set_modified(long_ago)).expect("a time");
        let seen = Seen::of(&fs::metadata(&from).expect("a file"));
        fs::write(&from, "gold").expect("written");
        as_old(&from, Some(&seen), &to).expect("nothing to do");
        assert_ne!(time(&to), long_ago);
        File::options().write(true).open(&from).and_then(|file| file.set_modified(long_ago)).expect("a time");
        as_old(&from, Some(&seen), &to).expect("times set");
        assert_eq!((time(&to), fs::read_to_string(&to).expect("a text").as_str()), (long_ago, "same"));
    }
}
