//! A part of a name and its foldings, in one piece of memory, for names are kept by the thousand. It touches no other part.

use super::fold::{plain, romanised, spelled};
use super::sound::sound;
use super::syllables;
use crate::vocabulary::persons;

/// A part of a name: what stands between blanks and hyphens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamePart {
    /// All forms, one behind the other: as written, plain, by sound, spelled out, romanised, shortened. Of the last three those
    /// that are not the plain one.
    forms: Box<str>,
    /// Where all but the last end.
    ends: [u32; 5],
    /// `de`, `van`, `al`: often left out.
    pub particle: bool,
    /// Whether a hyphen joins it to the next part.
    pub hyphen: bool,
    /// Whether it is made of open syllables, as in Chinese and Japanese.
    pub open: bool,
}

impl NamePart {
    pub(super) fn new(written: &str, hyphen: bool) -> Option<Self> {
        let plain = plain(written);
        if plain.is_empty() {
            return None;
        }
        let small = plain.len() > 1 || written.chars().all(char::is_lowercase);
        let particle = small && persons::is_particle(&plain);
        let open = syllables::open(&plain);
        let shortened = if open { romanised(&plain, true) } else { String::new() };
        let spelled = if written.is_ascii() { String::new() } else { spelled(written) };
        let others = [spelled, romanised(&plain, false), shortened];
        let others = others.map(|form| if form == plain { String::new() } else { form });
        let [spelled, romanised, shortened] = &others;
        let sound = sound(&plain);
        let forms = [written, &plain, &sound, spelled, romanised, shortened];
        let mut end = 0;
        let ends = [0, 1, 2, 3, 4].map(|form| {
            end += u32::try_from(forms[form].len()).expect("a document is shorter than 4 GiB");
            end
        });
        Some(Self { forms: forms.concat().into_boxed_str(), ends, particle, hyphen, open })
    }

    fn form(&self, form: usize) -> &str {
        let end = |form: usize| self.ends[form] as usize;
        let from = form.checked_sub(1).map_or(0, end);
        if form < self.ends.len() { &self.forms[from..end(form)] } else { &self.forms[from..] }
    }

    fn or_plain(&self, form: usize) -> &str {
        Some(self.form(form)).filter(|form| !form.is_empty()).unwrap_or(self.plain())
    }

    /// As written.
    pub fn written(&self) -> &str {
        self.form(0)
    }

    /// Lower-case letters without accents: `kleinwachter`.
    pub fn plain(&self) -> &str {
        self.form(1)
    }

    /// The coarse key of its sound.
    pub fn sound(&self) -> &str {
        self.form(2)
    }

    /// The plain form with `ä` as `ae` and so on, as in a passport (ICAO Doc 9303): `kleinwaechter`.
    pub fn spelled(&self) -> &str {
        self.or_plain(3)
    }

    /// Whether two parts are the same but for accents, which one of them may spell out.
    pub(super) fn is_transliterated(&self, other: &Self) -> bool {
        let spells = |part: &Self| part.ends[2] < part.ends[3];
        (spells(self) || spells(other))
            && (self.spelled() == other.spelled() || self.plain() == other.spelled() || self.spelled() == other.plain())
    }

    /// The same in every romanisation: `sergei` for `sergey`.
    pub fn romanised(&self) -> &str {
        self.or_plain(4)
    }

    /// The same without long vowels, where it is of open syllables: `ono` for `ohno`; else the plain form.
    pub fn shortened(&self) -> &str {
        self.or_plain(5)
    }

    /// Whether it is one letter that stands for a word.
    pub fn initial(&self) -> bool {
        // No letter has five bytes.
        self.plain().len() < 5 && self.plain().chars().nth(1).is_none()
    }

    /// Whether it is a word cut short: `Md.`, `Ma.`
    pub(super) fn abbreviation(&self) -> bool {
        self.written().ends_with('.') && (2..=3).contains(&self.plain().len())
    }

    /// Whether it is upper-case throughout, and long enough for that to mean something.
    pub(in crate::link) fn capitals(&self) -> bool {
        let letters = || self.written().chars().filter(|c| c.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_comes_back() {
        let forms = |written: &str| {
            let part = NamePart::new(written, false).expect("a part");
            [part.written(), part.plain(), part.sound(), part.spelled(), part.romanised(), part.shortened()].map(str::to_owned)
        };
        assert_eq!(forms("Jürgen"), ["Jürgen", "jurgen", "JRKN", "juergen", "iurgen", "jurgen"]);
        assert_eq!(forms("Ohno"), ["Ohno", "ohno", "AN", "ohno", "ono", "ohno"]);
        assert_eq!(forms("Kouno"), ["Kouno", "kouno", "KN", "kouno", "kuno", "kono"]);
        assert_eq!(forms("ANNA"), ["ANNA", "anna", "AN", "anna", "ana", "ana"]);
        assert_eq!(NamePart::new("-", false), None);
    }
}
