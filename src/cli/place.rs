//! Where paths lead, links resolved, and which of two places is inside the other. Looks at folders, changes nothing.

use std::path::{Component, Path, PathBuf};

use super::failure::Failure;

/// The absolute path without links of what `path` names, as far as it exists; what does not exist yet is taken as it is
/// written.
pub fn resolved(path: &Path) -> PathBuf {
    // An empty path is the current folder.
    let path = std::path::absolute(Path::new(".").join(path)).unwrap_or_else(|_| path.to_owned());
    let Some((there, real)) = path.ancestors().find_map(|part| Some((part, part.canonicalize().ok()?))) else { return path };
    let mut real = real;
    for part in path.strip_prefix(there).unwrap_or(Path::new("")).components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
    }
    real
}

/// Fails where the output folder holds an input or lies in one: a build would read what it wrote, or replace what it
/// reads. `-` is no place.
pub fn keep_apart(inputs: &[PathBuf], out: &Path) -> Result<(), Failure> {
    let to = resolved(out);
    for input in inputs.iter().filter(|input| input.as_os_str() != "-") {
        let from = resolved(input);
        let (input, out) = (input.display(), out.display());
        let message = match (from.starts_with(&to), to.starts_with(&from)) {
            (true, true) => format!("{input} is an input and the output folder"),
            (true, false) => format!("the input {input} is inside the output folder {out}"),
            (false, true) => format!("the output folder {out} is inside the input {input}"),
            (false, false) => continue,
        };
        return Err(Failure::new(message).help("name another folder with --out, or other inputs"));
    }
    Ok(())
}
