//! How alike two names are, and by which signals.

use std::borrow::Cow;

use super::pair::{Pair, edits, least_edits, letters, pair};
use super::{Name, NamePart};
use crate::link::Decision;
use crate::link::effort::spend;
use crate::link::weights as w;

/// How alike two names are, from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// As far as software that listens may have misheard or cut one of them.
    pub heard: f64,
    /// As far as two people who write may spell one name in two ways.
    pub written: f64,
    /// What agrees and what does not, the most telling first.
    pub signals: Vec<Signal>,
}

/// A way in which two names agree or differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// Letter for letter, but for case, dots and forms of address.
    Equal,
    /// Equal without accents.
    Accents,
    /// Equal in another transliteration.
    Transliteration,
    /// Equal in another romanisation of their language.
    Romanisation,
    /// The name in brackets is that of the other.
    Nickname,
    /// The family name at the other end.
    Order,
    /// The parts in an order that another person may bear.
    Shuffled,
    /// The letters cut into parts at other places.
    Boundary,
    /// An initial for a word.
    Initial,
    /// A surname or a given name alone.
    Alone,
    /// A part left out.
    Omitted,
    /// Each has a part that the other lacks.
    BothOmit,
    /// The sound is the same.
    Sound,
    /// Some letters differ.
    Spelling,
    /// Only one tells a generation, or they tell different ones.
    Generation,
}

impl Signal {
    /// Whether it says that parts are the same but for the way in which they are written.
    fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::Accents | Self::Transliteration | Self::Romanisation)
    }

    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "same name",
            Self::Accents => "same name but for accents",
            Self::Transliteration => "same name in another transliteration",
            Self::Romanisation => "same name in another romanisation",
            Self::Nickname => "called so in brackets",
            Self::Order => "family name at the other end",
            Self::Shuffled => "parts in another order",
            Self::Boundary => "same letters cut at another place",
            Self::Initial => "initial fits",
            Self::Alone => "one part of the name alone",
            Self::Omitted => "a part left out",
            Self::BothOmit => "each has a part that the other lacks",
            Self::Sound => "same sound",
            Self::Spelling => "similar spelling",
            Self::Generation => "different generation",
        }
    }
}

impl Likeness {
    /// Whether the names are equal but for case, accents, transliteration, order and forms of address.
    pub fn is_exact(&self) -> bool {
        use Signal::{Accents, Equal, Order, Transliteration};
        self.written > 0.0 && self.signals.iter().all(|signal| matches!(signal, Equal | Accents | Transliteration | Order))
    }

    /// Whether it is among the signals.
    pub fn has(&self, signal: Signal) -> bool {
        self.signals.contains(&signal)
    }

    /// How sure two names are one person's as far as people wrote both, in lists of one session; `context` is what is
    /// known besides the names, added to the score.
    pub fn as_written(&self, context: f64) -> Option<Decision> {
        use Signal::{Alone, BothOmit, Initial, Nickname, Omitted, Order};
        let score = self.written + context;
        let only = |allowed: &[Signal]| self.signals.iter().all(|signal| signal.is_equality() || allowed.contains(signal));
        if score >= w::WRITTEN_MATCHED {
            return Some(Decision::Matched);
        }
        let short = self.has(Initial) || self.has(Nickname);
        let probable = score >= w::WRITTEN_PROBABLE
            || (only(&[Order, BothOmit]) && score >= w::PARTS_PROBABLE)
            || (only(&[Order, Initial, Alone]) && score >= w::CUT_PROBABLE)
            || (short && only(&[Order, Initial, Nickname, Omitted]) && score >= w::CUT_PROBABLE);
        probable.then_some(Decision::Probable)
    }

    /// The same for a heading that software may have misheard, and a name on the roster of its session.
    pub fn as_heard(&self, context: f64) -> Option<Decision> {
        let score = self.heard + context;
        match score {
            _ if score >= w::HEARD_MATCHED => Some(Decision::Matched),
            _ if score >= w::HEARD_PROBABLE => Some(Decision::Probable),
            _ => None,
        }
    }

    /// The signals in words.
    pub fn words(&self) -> Cow<'static, str> {
        if let [only] = self.signals.as_slice() {
            return Cow::Borrowed(only.as_str());
        }
        let words: Vec<&str> = self.signals.iter().map(|signal| signal.as_str()).collect();
        Cow::Owned(words.join(", "))
    }

    fn none() -> Self {
        Self { heard: 0.0, written: 0.0, signals: Vec::new() }
    }
}

/// The longest name that is compared part by part, in parts; what stands behind is left out.
pub(super) const MOST_PARTS: usize = 8;

/// Compares two names. Symmetric; 1 for equal names, 0 for names without a part.
pub fn compare(a: &Name, b: &Name) -> Likeness {
    spend(1);
    // Most names that are compared are the same to the letter.
    if (std::ptr::eq(a, b) || a == b) && !a.parts.is_empty() {
        return Likeness { heard: 1.0, written: 1.0, signals: vec![Signal::Equal] };
    }
    let called = a.called().into_iter().map(|a| compare_parts(&a, b)).chain(b.called().into_iter().map(|b| compare_parts(a, &b)));
    let by_nickname = called.map(|mut like| {
        like.signals.retain(|signal| *signal != Signal::Equal);
        like.signals.push(Signal::Nickname);
        like.signals.sort_unstable();
        like
    });
    let whole = compare_parts(a, b);
    by_nickname.fold(whole, |best, like| if like.heard > best.heard + 1e-9 { like } else { best })
}

fn compare_parts(a: &Name, b: &Name) -> Likeness {
    let (one, other) = (a.with_parts_of(b), b.with_parts_of(a));
    let [x, y] =
        [one.as_ref().unwrap_or(a), other.as_ref().unwrap_or(b)].map(|name| name.core().take(MOST_PARTS).collect::<Vec<_>>());
    if x.is_empty() || y.is_empty() {
        return Likeness::none();
    }
    let (x, y) = in_one_order(x, y);
    let mut best = by_parts(&x, &y);
    if one.is_some() || other.is_some() {
        best.signals.retain(|signal| *signal != Signal::Equal);
        best.signals.push(Signal::Boundary);
        best.signals.sort_unstable();
    }
    // `Ahmad bin Ismail` is the son, `Ismail bin Ahmad` the father.
    if best.signals.contains(&Signal::Order) && (a.filiation() || b.filiation()) {
        best.heard *= w::SHUFFLED;
        best.written *= w::SHUFFLED;
        best.signals.push(Signal::Shuffled);
    }
    if best.heard < w::BOUNDARY
        && let Some(cut) = by_letters(&x, &y)
        && cut.heard > best.heard + 1e-9
    {
        best = Likeness { written: cut.written.max(best.written), ..cut };
    }
    if a.generation != b.generation {
        best.heard *= w::GENERATION;
        best.written *= w::GENERATION;
        best.signals.push(Signal::Generation);
    }
    best
}

/// One order for two names, the shorter in front, so that which name comes first does not matter.
pub(super) fn in_one_order<'n>(x: Vec<&'n NamePart>, y: Vec<&'n NamePart>) -> (Vec<&'n NamePart>, Vec<&'n NamePart>) {
    let order = x.len().cmp(&y.len()).then_with(|| x.iter().map(|part| part.plain()).cmp(y.iter().map(|part| part.plain())));
    if order.is_gt() { (y, x) } else { (x, y) }
}

/// The places of a part in both names, and how alike they are.
type Matched = (usize, usize, Pair);

/// Part by part: each part of the shorter name takes one of the longer.
fn by_parts(short: &[&NamePart], long: &[&NamePart]) -> Likeness {
    let vowels_count = short.iter().chain(long).all(|part| part.initial() || part.open);
    let both = short.iter().enumerate().flat_map(|(i, s)| long.iter().enumerate().map(move |(j, l)| (i, j, s, l)));
    let pairs: Vec<Pair> = both.map(|(i, j, s, l)| pair(s, l, vowels_count, (i, j) == (0, 0))).collect();
    let mut matched = assign(&pairs, long.len());
    for (i, j, pair) in &mut matched {
        *pair = pair.in_writing(short[*i], long[*j], vowels_count);
    }
    // A part that is little like its counterpart, and stands at another place among those that are, has none.
    let misplaced = |i: usize, j: usize| {
        let sure = || matched.iter().filter(|(_, _, pair)| pair.heard >= w::PAIRED);
        sure().filter(|one| one.0 < i).count() != sure().filter(|one| one.1 < j).count()
    };
    let lacking = |(i, j, pair): &Matched| pair.heard < w::PAIRED && misplaced(*i, *j);
    let equal = matched.iter().filter(|(_, _, pair)| pair.is_equal()).count();
    let both_omit = equal >= 2 && matched.iter().any(lacking);
    let counted: Vec<Matched> = matched.iter().copied().filter(|one| !both_omit || !lacking(one)).collect();
    let weigh = |i: usize, j: usize| match (short[i], long[j]) {
        (s, l) if s.particle && l.particle => w::PARTICLE_WEIGHT,
        (s, l) if s.initial() || l.initial() || s.abbreviation() || l.abbreviation() => w::INITIAL_WEIGHT,
        _ => 1.0,
    };
    let mean = |f: fn(&Pair) -> f64| {
        let total: f64 = counted.iter().map(|(i, j, _)| weigh(*i, *j)).sum();
        counted.iter().map(|(i, j, pair)| weigh(*i, *j) * f(pair)).sum::<f64>() / total
    };
    let least = |f: fn(&Pair) -> f64| counted.iter().map(|(_, _, pair)| f(pair)).fold(1.0, f64::min);
    let mix = |f: fn(&Pair) -> f64| w::LEAST * least(f) + (1.0 - w::LEAST) * mean(f);
    let mut factor = 1.0;
    let mut signals: Vec<Signal> = counted.iter().map(|(_, _, pair)| pair.signal).collect();
    let full = counted.iter().filter(|(i, ..)| !short[*i].initial()).count();
    let left_out =
        long.iter().filter(|part| !part.particle).count().saturating_sub(short.iter().filter(|part| !part.particle).count());
    if both_omit {
        factor *= w::BOTH_OMIT;
        signals.push(Signal::BothOmit);
    } else if short.len() == 1 && left_out > 0 {
        factor *= w::ALONE;
        signals.push(Signal::Alone);
    } else if left_out > 0 {
        let halves = if full >= 2 { 1 } else { 2 };
        factor *= w::OMITTED.powi(i32::try_from(left_out * halves).unwrap_or(8));
        signals.push(Signal::Omitted);
        // Without its first part a name may be the father's.
        if counted.iter().all(|(_, j, _)| *j > 0) {
            factor *= w::FIRST_OMITTED;
        }
    }
    // A misheard name keeps one part that can be recognised.
    let clearest = counted.iter().map(|(_, _, pair)| pair.heard).fold(0.0, f64::max);
    let recognised = if clearest < w::RECOGNISED { w::UNRECOGNISED } else { 1.0 };
    let off = counted.iter().filter(|(.., pair)| pair.sounds_apart).count();
    let to_the_letter = counted.iter().filter(|(.., pair)| pair.is_equal()).count();
    let relative = if off == 1 && to_the_letter + 1 == counted.len() && to_the_letter > 0 { w::ONE_PART_OFF } else { 1.0 };
    // A given name to the letter, and a family name that sounds alike: relatives share the other end.
    let given = !vowels_count && counted.iter().any(|(i, j, pair)| (*i, *j) == (0, 0) && pair.is_equal());
    let named = if given && counted.len() > 1 && off == 0 { w::GIVEN_EQUAL } else { 0.0 };
    match order(&counted) {
        Order::Same => {}
        Order::Turned => signals.push(Signal::Order),
        Order::Shuffled => {
            factor *= w::SHUFFLED;
            signals.push(Signal::Shuffled);
        }
    }
    signals.sort_unstable();
    signals.dedup();
    if signals.len() > 1 {
        signals.retain(|signal| *signal != Signal::Equal);
    }
    Likeness {
        heard: (mix(|pair| pair.heard) + named).min(1.0) * factor * recognised * relative,
        written: mix(|pair| pair.written) * factor,
        signals,
    }
}

enum Order {
    Same,
    Turned,
    Shuffled,
}

/// The order of the parts of one name in the other. A turn takes parts from one end to the other, as when the family
/// name moves; with parts left out it must still be one turn.
fn order(matched: &[Matched]) -> Order {
    let place = |one: Option<&Matched>| one.map(|(_, j, _)| *j);
    let falls = matched.windows(2).filter(|pair| pair[0].1 > pair[1].1).count();
    match falls {
        0 => Order::Same,
        1 if place(matched.last()) < place(matched.first()) => Order::Turned,
        _ => Order::Shuffled,
    }
}

/// Gives each row of `pairs` its own column so that the sum is greatest; rows are at most columns, columns at most
/// [`MOST_PARTS`]. Of equals, the one that keeps the order wins.
fn assign(pairs: &[Pair], columns: usize) -> Vec<Matched> {
    let rows = pairs.len() / columns;
    let states = 1usize << columns;
    // best[set]: the greatest sum when the first rows took exactly the columns of `set`, and the last column taken.
    let mut best = vec![(f64::NEG_INFINITY, usize::MAX); states];
    best[0] = (0.0, usize::MAX);
    for set in 1..states {
        let row = set.count_ones() as usize - 1;
        let Some(row_pairs) = pairs.chunks_exact(columns).nth(row) else { continue };
        for (column, pair) in row_pairs.iter().enumerate().filter(|(column, _)| set & (1 << column) != 0) {
            let without = set & !(1 << column);
            let crossed = (without >> column).count_ones();
            let sum = best[without].0 + pair.heard - 0.001 * f64::from(crossed);
            if sum > best[set].0 + 1e-12 {
                best[set] = (sum, column);
            }
        }
    }
    let full = (0..states).filter(|set| set.count_ones() as usize == rows);
    let mut set = full.fold(0, |top, set| if top == 0 || best[set].0 > best[top].0 + 1e-12 { set } else { top });
    let mut out: Vec<Matched> = Vec::with_capacity(rows);
    for row in (0..rows).rev() {
        let column = best[set].1;
        out.push((row, column, pairs[row * columns + column]));
        set &= !(1 << column);
    }
    out.reverse();
    out
}

/// Letter by letter, blanks left out: only where the blanks stand at clearly other places.
pub(super) fn by_letters(a: &[&NamePart], b: &[&NamePart]) -> Option<Likeness> {
    if a.iter().chain(b).any(|part| part.initial()) || (a.len() < 2 && b.len() < 2) {
        return None;
    }
    let count = |parts: &[&NamePart]| parts.iter().map(|part| part.plain().len()).sum::<usize>();
    let (shorter, longer) = (count(a).min(count(b)), count(a).max(count(b)));
    if longer < 6 || (longer - shorter) * 4 > longer {
        return None;
    }
    let text = |parts: &[&NamePart]| {
        let mut text = String::with_capacity(longer);
        parts.iter().for_each(|part| text.push_str(part.plain()));
        text
    };
    let (x, mut turned) = (text(a), b.to_vec());
    let mut best: Option<(f64, bool)> = None;
    for turn in 0..b.len() {
        if cut_elsewhere(a, &turned) {
            let y = text(&turned);
            let [x, y] = letters(&x, &y, usize::MAX);
            let longest = x.len().max(y.len()) as f64;
            let enough = least_edits(&x, &y) <= (1.0 - w::BOUNDARY_LIKE) * longest + 1e-9;
            let like = if enough { 1.0 - edits(&x, &y, w::EDIT_VOWEL) / longest } else { 0.0 };
            if like >= w::BOUNDARY_LIKE && best.is_none_or(|(other, _)| like > other) {
                best = Some((like, turn > 0));
            }
        }
        turned.rotate_left(1);
    }
    let (like, turned) = best?;
    let mut signals = vec![Signal::Boundary];
    signals.extend(turned.then_some(Signal::Order));
    signals.extend((like < 1.0).then_some(Signal::Spelling));
    signals.sort_unstable();
    Some(Likeness { heard: like * w::BOUNDARY, written: like * w::BOUNDARY, signals })
}

/// Whether two names are cut into another number of parts, or at places two letters or more apart from either end.
fn cut_elsewhere(a: &[&NamePart], b: &[&NamePart]) -> bool {
    // A letter more in one part moves the cuts behind it from the front, and those in front of it from the end.
    let length = |parts: &[&NamePart]| parts.iter().map(|part| part.plain().chars().count()).sum::<usize>();
    let apart = |a: &[&NamePart], b: &[&NamePart]| length(a).abs_diff(length(b)) >= 2;
    a.len() != b.len() || (1..a.len()).any(|cut| apart(&a[..cut], &b[..cut]) && apart(&a[cut..], &b[cut..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(a: &str, b: &str) -> Likeness {
        let one = compare(&Name::new(a), &Name::new(b));
        let other = compare(&Name::new(b), &Name::new(a));
        assert!(
            (one.heard - other.heard).abs() < 1e-9 && (one.written - other.written).abs() < 1e-9,
            "{a} / {b}: {one:?} {other:?}"
        );
        one
    }

    #[test]
    fn equal_names() {
        for (a, b) in [
            ("Wolfgang Kleinwaechter", "Wolfgang Kleinwächter"),
            ("Enrico Calandro", "CALANDRO Enrico"),
            ("Louise Marie Hurel", "Hurel Louise Marie"),
            ("José Niño", "Jose Nino"),
            ("Philippe de Maeyer", "Philippe De Maeyer"),
        ] {
            let found = like(a, b);
            assert!(found.is_exact() && found.written > 0.97, "{a} / {b}: {found:?}");
        }
    }

    #[test]
    fn a_name_is_itself() {
        let names =
            ["Ana Maria Ana", "A. B. Li", "ahmad bin ismail", "Md. Rahman", "Katherine (Katie) Ellsworth", "John de la Marsh Jr."];
        for name in names.map(Name::new) {
            assert_eq!(compare(&name, &name), compare_parts(&name, &name), "{name:?}");
        }
    }

    #[test]
    fn signals_tell_what_agrees() {
        assert_eq!(like("H. Adeyemi", "Halima Adeyemi").signals, [Signal::Initial]);
        assert_eq!(like("Tan", "Tan Meiling").signals, [Signal::Alone]);
        assert_eq!(like("Xiao Hong Liu", "Liu Xiaohong").signals, [Signal::Order, Signal::Boundary]);
        assert_eq!(like("Ana Rosa Lima", "Ana Lima Prado").signals, [Signal::BothOmit]);
        assert!(like("John Marsh", "John Marsh Jr.").signals.contains(&Signal::Generation));
        assert!(like("", "Anna").signals.is_empty());
        // An ending makes another given name; of a family name it is a slip.
        assert!(like("Denise Obi", "Denis Obi").heard < like("Ada Clarke", "Ada Clark").heard - 0.2);
    }
}
