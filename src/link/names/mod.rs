//! Names of people: taken apart, folded, and compared. No list of names stands behind any of it.

mod compare;
mod fold;
mod pair;
mod sound;
mod syllables;
mod words;

pub use compare::{Likeness, Signal, compare};
pub(super) use fold::collapse;

use fold::{plain, spelled};
use sound::sound;

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The parts in the order of the text: no forms of address, no generation.
    pub parts: Vec<Part>,
    /// `Jr`, `III`, `Filho`, folded.
    pub generation: Option<&'static str>,
    /// How many parts at the front (positive) or at the end (negative) are the family name, where the writing itself
    /// says so: by capitals (`Meni ANASTASIADOU`) or by a comma (`Anastasiadou, Meni`).
    pub family: isize,
}

/// A part of a name: what stands between blanks and hyphens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// As written.
    pub written: String,
    /// Lower-case letters without accents: `kleinwachter`.
    pub plain: String,
    /// The same with `ä` as `ae` and so on, as in a passport (ICAO Doc 9303): `kleinwaechter`.
    pub spelled: String,
    /// The coarse key of its sound.
    pub sound: String,
    /// `de`, `van`, `al`: often left out.
    pub particle: bool,
    /// Whether a hyphen joins it to the next part.
    pub hyphen: bool,
    /// Whether it is made of open syllables, as in Chinese and Japanese.
    pub open: bool,
}

impl Part {
    fn new(written: &str, hyphen: bool) -> Option<Self> {
        let plain = plain(written);
        if plain.is_empty() {
            return None;
        }
        let sound = sound(&plain);
        let small = plain.len() > 1 || written.chars().all(char::is_lowercase);
        let particle = small && words::is_particle(&plain);
        let open = syllables::open(&plain);
        Some(Self { written: written.to_owned(), spelled: spelled(written), plain, sound, particle, hyphen, open })
    }

    /// Whether it is one letter that stands for a word.
    pub fn initial(&self) -> bool {
        self.plain.chars().count() == 1
    }

    /// Whether it is upper-case throughout, and long enough for that to mean something.
    pub(in crate::link) fn capitals(&self) -> bool {
        let letters = || self.written.chars().filter(|c| c.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    }
}

impl Name {
    /// Takes `text` apart. What is no name gives no parts.
    pub fn new(text: &str) -> Self {
        let text = without_parentheses(text);
        let (front, back) = match text.split_once(',') {
            Some((family, given)) if !words::follows(given) => (given.to_owned(), family.to_owned()),
            _ => (text.replace(',', " "), String::new()),
        };
        let mut parts = parts(&front);
        let behind = parts_of_family(&back);
        let comma = behind.len();
        parts.extend(behind);
        let address = parts.iter().take_while(|part| words::is_address(&part.written, &part.plain)).count();
        // A form of address alone is a name after all: `Miss`, `Eng`.
        if address < parts.len() {
            parts.drain(..address);
        }
        while parts.len() > 1 && parts.last().is_some_and(|part| words::DEGREES.contains(&part.plain.as_str())) {
            parts.pop();
        }
        let mut generation = None;
        if parts.len() > 2
            && let Some(found) = parts.last().and_then(|part| words::generation(&part.plain))
        {
            generation = Some(found);
            parts.pop();
        }
        let mut seen: Vec<String> = Vec::new();
        parts.retain(|part| {
            // A doubled part is a slip of the form: `Magpantay Magpantay`.
            let doubled = !part.initial() && seen.last() == Some(&part.plain);
            seen.push(part.plain.clone());
            !doubled
        });
        if let [first, _] | [first, _, _] = parts.as_mut_slice()
            && words::NAMES_AT_THE_FRONT.contains(&first.plain.as_str())
        {
            first.particle = false;
        }
        let family = if comma > 0 && comma < parts.len() { -isize::try_from(comma).unwrap_or(0) } else { capitals(&parts) };
        Self { parts, generation, family }
    }

    /// The parts that carry the name: no particles, unless less than two parts would be left.
    pub fn core(&self) -> Vec<&Part> {
        let core: Vec<&Part> = self.parts.iter().filter(|part| !part.particle).collect();
        if core.len() < 2 { self.parts.iter().collect() } else { core }
    }

    /// How many parts are more than an initial.
    pub fn full_parts(&self) -> usize {
        self.core().iter().filter(|part| !part.initial()).count()
    }

    /// The name with neighbouring parts as one where `other` writes them so: `Al Harbi` beside `Alharbi`. `None`
    /// where there is nothing to put together.
    fn with_parts_of(&self, other: &Name) -> Option<Name> {
        let as_one = |run: &[Part]| {
            let whole = |part: &Part| {
                run.iter().try_fold(part.plain.as_str(), |rest, own| rest.strip_prefix(own.plain.as_str())) == Some("")
            };
            other.parts.iter().any(whole) && !self.parts.iter().any(whole)
        };
        let runs = (2..=4).rev().flat_map(|length| (0..self.parts.len()).map(move |from| from..from + length));
        let run = runs.filter(|run| run.end <= self.parts.len()).find(|run| as_one(&self.parts[run.clone()]))?;
        let written: String = self.parts[run.clone()].iter().map(|part| part.written.as_str()).collect();
        let one = Part::new(&written, self.parts[run.end - 1].hyphen)?;
        let mut out = self.clone();
        out.parts.splice(run, [one]);
        Some(out.with_parts_of(other).unwrap_or(out))
    }

    /// Whether a word inside it says whose child it is.
    fn filiation(&self) -> bool {
        self.parts.iter().skip(1).any(|part| part.particle && words::FILIATIONS.contains(&part.plain.as_str()))
    }

    /// A key that names have in common if they are equal but for case, accents, transliteration and order; unequal
    /// names may have it in common too, so it serves to find candidates.
    pub fn block(&self) -> String {
        let mut words: Vec<String> = self.core().iter().map(|part| collapse(&part.spelled)).collect();
        words.sort_unstable();
        words.join(" ")
    }

    /// The number of letters.
    pub fn letters(&self) -> usize {
        self.core().iter().map(|part| part.plain.chars().count()).sum()
    }
}

fn without_parentheses(text: &str) -> String {
    let mut depth = 0u32;
    let kept = text.chars().filter(|c| match c {
        '(' | '[' | '"' | '“' if *c != '"' && *c != '“' => {
            depth += 1;
            false
        }
        ')' | ']' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    let out: String = kept.collect();
    if out.trim().is_empty() { text.to_owned() } else { out }
}

fn parts(text: &str) -> Vec<Part> {
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        let pieces: Vec<&str> =
            word.split(['-', '‐', '‑', '–', '.', '_', '/', '·', '・']).filter(|piece| !piece.is_empty()).collect();
        // `H.E.` and `Ph.D.` are one word, `J.C.` two initials.
        let whole = plain(word);
        if pieces.len() > 1 && (words::is_address(word, &whole) || words::DEGREES.contains(&whole.as_str())) {
            out.extend(Part::new(word, false));
            continue;
        }
        let last = pieces.len().saturating_sub(1);
        let dotted = word.ends_with('.') && pieces.len() == 1;
        let hyphened = word.contains(['-', '‐', '‑', '–']);
        for (i, piece) in pieces.iter().enumerate() {
            let part = Part::new(if dotted { word } else { piece }, hyphened && i < last);
            // `Soo-bin` holds no particle.
            out.extend(part.map(|part| Part { particle: part.particle && (i == 0 || !hyphened), ..part }));
        }
    }
    out
}

fn parts_of_family(text: &str) -> Vec<Part> {
    // `Sr.` is a form of address in front of a name and a generation behind one.
    let address = |part: &Part| words::is_address(&part.written, &part.plain) && words::generation(&part.plain).is_none();
    parts(text).into_iter().filter(|part| !address(part)).collect()
}

/// The family name by capitals: a run of upper-case parts at one end, and mixed case at the other.
fn capitals(parts: &[Part]) -> isize {
    let upper: Vec<bool> = parts.iter().map(Part::capitals).collect();
    let mixed = parts.iter().any(|part| !part.capitals() && !part.initial() && part.written.chars().any(char::is_lowercase));
    let front = upper.iter().take_while(|up| **up).count();
    let back = upper.iter().rev().take_while(|up| **up).count();
    let count = upper.iter().filter(|up| **up).count();
    match (mixed && count > 0, front == count, back == count) {
        (true, true, _) => isize::try_from(front).unwrap_or(0),
        (true, _, true) => -isize::try_from(back).unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain_parts(text: &str) -> Vec<String> {
        Name::new(text).parts.into_iter().map(|part| part.plain).collect()
    }

    #[test]
    fn forms_of_address_and_degrees_are_no_parts() {
        assert_eq!(plain_parts("H.E. Amb. Dr. María-José O’Neil, PhD"), ["maria", "jose", "oneil"]);
        assert_eq!(plain_parts("Ms Grienberger"), ["grienberger"]);
        assert_eq!(plain_parts("Esperanza Magpantay Magpantay"), ["esperanza", "magpantay"]);
        assert_eq!(plain_parts("William (Bill) Tanner"), ["william", "tanner"]);
    }

    #[test]
    fn the_writing_may_name_the_family() {
        assert_eq!(Name::new("Meni ANASTASIADOU").family, -1);
        assert_eq!(Name::new("VAN DEN BERG Jan").family, 3);
        assert_eq!(Name::new("Murai, Jun").family, -1);
        assert_eq!(plain_parts("Murai, Jun"), ["jun", "murai"]);
        assert_eq!(Name::new("JUN MURAI").family, 0);
        assert_eq!(Name::new("Jun Murai").family, 0);
    }

    #[test]
    fn generations() {
        assert_eq!(Name::new("John Smith Jr.").generation, Some("junior"));
        assert_eq!(Name::new("John Smith, Jr.").generation, Some("junior"));
        assert_eq!(Name::new("Carlos Lima Neto").generation, Some("grandson"));
        assert_eq!(Name::new("Neto Lima").generation, None);
    }

    #[test]
    fn one_block_for_one_name() {
        let block = |text: &str| Name::new(text).block();
        assert_eq!(block("Wolfgang Kleinwächter"), block("KLEINWAECHTER Wolfgang"));
        assert_eq!(block("Philippe de Maeyer"), block("Maeyer Philippe"));
    }
}
