//! Names of people: taken apart, folded, and compared. No list of names stands behind any of it.

mod bound;
mod compare;
mod fold;
mod pair;
mod part;
mod sound;
mod syllables;
mod words;

pub(super) use bound::may_be_alike;
pub use compare::{Likeness, Signal, compare};
pub(super) use fold::collapse;
pub use part::NamePart;

use fold::plain;

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The parts in the order of the text: no forms of address, no generation.
    pub parts: Vec<NamePart>,
    /// `Jr`, `III`, `Filho`, folded.
    pub generation: Option<&'static str>,
    /// How many parts at the front (positive) or at the end (negative) are the family name, where the writing itself
    /// says so: by capitals (`Meni ANASTASIADOU`) or by a comma (`Anastasiadou, Meni`).
    pub family: isize,
    /// What stands in brackets or quotation marks inside it, if that is one word: `Katherine (Katie) Ellsworth`.
    pub nickname: Option<Box<Nickname>>,
}

/// The name by which somebody is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nickname {
    part: NamePart,
    /// How many parts of the name stand in front of it.
    at: usize,
}

impl Name {
    /// Takes `text` apart. What is no name gives no parts.
    pub fn new(text: &str) -> Self {
        let (text, nickname) = without_brackets(text);
        let (front, back) = match text.split_once(',') {
            Some((family, given)) if !words::follows(given) => (given.to_owned(), family.to_owned()),
            _ => (text.replace(',', " "), String::new()),
        };
        let mut parts = parts(&front);
        let behind = parts_of_family(&back);
        let comma = behind.len();
        parts.extend(behind);
        let address = parts.iter().take_while(|part| words::is_address(part.written(), part.plain())).count();
        // A form of address alone is a name after all: `Miss`, `Eng`.
        if address < parts.len() {
            parts.drain(..address);
        }
        while parts.len() > 1 && parts.last().is_some_and(|part| words::DEGREES.contains(&part.plain())) {
            parts.pop();
        }
        let mut generation = None;
        if parts.len() > 2
            && let Some(found) = parts.last().and_then(|part| words::generation(part.plain()))
        {
            generation = Some(found);
            parts.pop();
        }
        // A doubled part is a slip of the form: `Magpantay Magpantay`.
        parts.dedup_by(|part, before| !part.initial() && part.plain() == before.plain());
        let family = if comma > 0 && comma < parts.len() { -isize::try_from(comma).unwrap_or(0) } else { capitals(&parts) };
        // In `LE GUENNEC Hervé` the first word belongs to the family name.
        if let [first, _] | [first, _, _] = parts.as_mut_slice()
            && words::NAMES_AT_THE_FRONT.contains(&first.plain())
            && family < 2
        {
            first.particle = false;
        }
        // A particle has something behind it.
        if let Some(last) = parts.last_mut() {
            last.particle = false;
        }
        let nickname = nickname.and_then(|(word, front)| {
            let in_front = self::parts(&front);
            let address = in_front.iter().take_while(|part| words::is_address(part.written(), part.plain())).count();
            let at = (in_front.len() - address).min(parts.len());
            Some(Box::new(Nickname { part: NamePart::new(&word, false)?, at }))
        });
        // Names are kept by the thousand, and a part is large.
        parts.shrink_to_fit();
        Self { parts, generation, family, nickname }
    }

    /// The names that the nickname makes: in front of the parts behind it, or of the family name at either end where it
    /// stands last.
    fn called(&self) -> Vec<Name> {
        let Some(Nickname { part, at }) = self.nickname.as_deref() else { return Vec::new() };
        let behind = |parts: &[NamePart]| {
            let parts = std::iter::once(part.clone()).chain(parts.iter().cloned()).collect();
            Name { parts, generation: self.generation, family: 0, nickname: None }
        };
        match (&self.parts[*at..], self.parts.as_slice()) {
            ([], [first, .., last]) => vec![behind(std::slice::from_ref(first)), behind(std::slice::from_ref(last))],
            (rest, _) if !rest.is_empty() && *at > 0 => vec![behind(rest)],
            _ => Vec::new(),
        }
    }

    /// The parts that carry the name: no particles, unless less than two parts would be left.
    pub fn core(&self) -> impl Iterator<Item = &NamePart> {
        let all = self.parts.iter().filter(|part| !part.particle).nth(1).is_none();
        self.parts.iter().filter(move |part| all || !part.particle)
    }

    /// Whether it has a family name and a given name, one of them in full; a name in Chinese characters needs no blank.
    pub fn is_whole(&self) -> bool {
        (self.core().nth(1).is_some() && self.full_parts() >= 1) || self.is_full()
    }

    /// Whether it has a family name and a given name in full.
    pub fn is_full(&self) -> bool {
        self.full_parts() >= 2 || self.parts.iter().any(|part| part.plain().chars().filter(|c| is_ideograph(*c)).count() >= 2)
    }

    /// How many parts are more than an initial.
    pub fn full_parts(&self) -> usize {
        self.core().filter(|part| !part.initial()).count()
    }

    /// The name with neighbouring parts as one where `other` writes them so: `Al Harbi` beside `Alharbi`. `None`
    /// where there is nothing to put together.
    fn with_parts_of(&self, other: &Name) -> Option<Name> {
        let as_one = |run: &[NamePart]| {
            let length: usize = run.iter().map(|part| part.plain().len()).sum();
            let begins = |part: &NamePart| run.iter().try_fold(part.plain(), |rest, own| rest.strip_prefix(own.plain())).is_some();
            let whole = |part: &NamePart| part.plain().len() == length && begins(part);
            other.parts.iter().any(whole) && !self.parts.iter().any(whole)
        };
        let count = self.parts.len();
        let mut runs = (2..=count.min(4)).rev().flat_map(|length| (0..=count - length).map(move |from| from..from + length));
        let run = runs.find(|run| as_one(&self.parts[run.clone()]))?;
        let written: String = self.parts[run.clone()].iter().map(NamePart::written).collect();
        let one = NamePart::new(&written, self.parts[run.end - 1].hyphen)?;
        let mut out = self.clone();
        out.parts.splice(run, [one]);
        Some(out.with_parts_of(other).unwrap_or(out))
    }

    /// Whether a word inside it says whose child it is.
    fn filiation(&self) -> bool {
        self.parts.iter().skip(1).any(|part| part.particle && words::FILIATIONS.contains(&part.plain()))
    }

    /// A key that names have in common if they are equal but for case, accents, transliteration and order; unequal
    /// names may have it in common too, so it serves to find candidates.
    pub fn block(&self) -> String {
        let mut words: Vec<String> = self.core().map(|part| collapse(part.spelled())).collect();
        words.sort_unstable();
        words.join(" ")
    }

    /// The number of letters.
    pub fn letters(&self) -> usize {
        self.core().map(|part| part.plain().chars().count()).sum()
    }
}

/// Whether a letter writes a syllable or a word: Chinese, Japanese, Korean.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// A name without what stands in brackets, which mostly is no part of it; and the nickname, where brackets or quotation
/// marks hold one word, with the text in front.
fn without_brackets(text: &str) -> (String, Option<(String, String)>) {
    const PAIRS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('“', '”'), ('"', '"')];
    let (mut out, mut nickname, mut rest) = (String::with_capacity(text.len()), None, text);
    while let Some(at) = rest.find(|c| PAIRS.iter().any(|(open, _)| *open == c)) {
        let open = rest[at..].chars().next().unwrap_or_default();
        let close = PAIRS.iter().find(|pair| pair.0 == open).map_or(open, |pair| pair.1);
        out.push_str(&rest[..at]);
        let inside = &rest[at + open.len_utf8()..];
        let end = inside.find(close).unwrap_or(inside.len());
        let word = inside[..end].trim();
        if nickname.is_none()
            && word.chars().count() > 1
            && word.chars().all(char::is_alphabetic)
            && word.starts_with(char::is_uppercase)
        {
            nickname = Some((word.to_owned(), out.clone()));
        }
        rest = inside[end..].strip_prefix(close).unwrap_or_default();
    }
    out.push_str(rest);
    if out.trim().is_empty() { (text.to_owned(), None) } else { (out, nickname) }
}

fn parts(text: &str) -> Vec<NamePart> {
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        let pieces: Vec<&str> =
            word.split(['-', '‐', '‑', '–', '.', '_', '/', '·', '・']).filter(|piece| !piece.is_empty()).collect();
        // `H.E.` and `Ph.D.` are one word, `J.C.` two initials.
        let is_whole = || {
            let whole = plain(word);
            words::is_address(word, &whole) || words::DEGREES.contains(&whole.as_str())
        };
        if pieces.len() > 1 && is_whole() {
            out.extend(NamePart::new(word, false));
            continue;
        }
        let last = pieces.len().saturating_sub(1);
        let dotted = word.ends_with('.') && pieces.len() == 1;
        let hyphened = word.contains(['-', '‐', '‑', '–']);
        for (i, piece) in pieces.iter().enumerate() {
            let Some(mut part) = NamePart::new(if dotted { word } else { piece }, hyphened && i < last) else { continue };
            // `Soo-bin` holds no particle.
            part.particle &= i == 0 || !hyphened;
            out.push(part);
        }
    }
    out
}

fn parts_of_family(text: &str) -> Vec<NamePart> {
    // `Sr.` is a form of address in front of a name and a generation behind one.
    let address = |part: &NamePart| words::is_address(part.written(), part.plain()) && words::generation(part.plain()).is_none();
    parts(text).into_iter().filter(|part| !address(part)).collect()
}

/// The family name by capitals: a run of upper-case parts at one end, and mixed case at the other.
fn capitals(parts: &[NamePart]) -> isize {
    let upper: Vec<bool> = parts.iter().map(NamePart::capitals).collect();
    let mixed = parts.iter().any(|part| !part.capitals() && !part.initial() && part.written().chars().any(char::is_lowercase));
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
        Name::new(text).parts.iter().map(|part| part.plain().to_owned()).collect()
    }

    #[test]
    fn forms_of_address_and_degrees_are_no_parts() {
        assert_eq!(plain_parts("H.E. Amb. Dr. María-José O’Neil, PhD"), ["maria", "jose", "oneil"]);
        assert_eq!(plain_parts("Ms Grienberger"), ["grienberger"]);
        assert_eq!(plain_parts("Esperanza Magpantay Magpantay"), ["esperanza", "magpantay"]);
        assert_eq!(plain_parts("William (Bill) Tanner"), ["william", "tanner"]);
        assert_eq!(plain_parts("(Katie"), ["katie"]);
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
