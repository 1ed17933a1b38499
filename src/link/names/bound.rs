//! How alike in writing two names can be at most, for those who compare many and keep few: by some parts of the shorter name,
//! where a comparison asks all. It may say too much, never too little.

use super::compare::{MOST_PARTS, by_letters, in_one_order};
use super::pair::pair;
use super::{Name, NamePart};
use crate::link::effort::spend;
use crate::link::weights as w;

/// Whether two names can be as alike in writing as `least` says.
pub fn may_be_alike(a: &Name, b: &Name, least: f64) -> bool {
    spend(1);
    // What is called by another name, or cut at other places, is compared in full.
    if a.nickname.is_some() || b.nickname.is_some() || a.with_parts_of(b).is_some() || b.with_parts_of(a).is_some() {
        return true;
    }
    let [x, y] = [a, b].map(|name| name.core().take(MOST_PARTS).collect::<Vec<_>>());
    let (short, long) = in_one_order(x, y);
    may_be_by_parts(&short, &long, least) || by_letters(&short, &long).is_some()
}

/// The same part by part, where no part counts less than others: each part of the shorter name has at best its likest for a
/// counterpart.
fn may_be_by_parts(short: &[&NamePart], long: &[&NamePart], least: f64) -> bool {
    let both = || short.iter().chain(long);
    if short.len() < 2 || both().any(|part| part.particle || part.initial() || part.abbreviation()) {
        return true;
    }
    let vowels_count = both().all(|part| part.open);
    let equal = |a: &NamePart, b: &NamePart| a.plain() == b.plain() || a.is_transliterated(b);
    let is_other = |own: &NamePart| !long.iter().any(|part| equal(own, part));
    let others: Vec<(usize, &NamePart)> = short.iter().copied().enumerate().filter(|(_, own)| is_other(own)).collect();
    // Beside two equal parts a third may be left without a counterpart.
    if short.len() > 2 && short.len() - others.len() > 1 {
        return true;
    }
    let (mut lowest, mut sum) = (1.0f64, short.len() as f64);
    others.into_iter().all(|(i, own)| {
        let likest = long.iter().enumerate().map(|(j, part)| pair(own, part, vowels_count, (i, j) == (0, 0)).at_most());
        let likest = likest.fold(0.0, f64::max);
        (lowest, sum) = (lowest.min(likest), sum - 1.0 + likest);
        w::LEAST * lowest + (1.0 - w::LEAST) * sum / short.len() as f64 + 1e-9 >= least
    })
}

#[cfg(test)]
mod tests {
    use super::super::compare;
    use super::*;

    #[test]
    fn nothing_is_more_alike_than_it_can_be() {
        let names = [
            "Ana Silva", "Ana Costa", "Anna Silwa", "Silva Ana", "A. Silva", "Ana da Silva", "Ana Maria Silva", "Sylvia Anak",
            "Jun Murai", "Murai Jun", "Jun Mori", "Li Wei", "Wei Li", "Lee Way", "Xiao Hong Liu", "Liu Xiaohong", "John Marsh",
            "John Marsh Jr.", "Jon March", "Katherine (Katie) Ellsworth", "Katie Ellsworth", "Denise Obi", "Denis Obi",
            "Md. Rahman", "Mohammad Rahman", "Ohno Ken", "Ono Ken", "Kleinwächter Wolfgang", "Wolfgang Kleinwaechter",
            "Rosa Abara-Garcia", "Rosa Garcia-Abara", "Uma Yilmaz-Yilmaz", "Rosa Abarra-Garzia", "Ahmad bin Ismail",
            "Ismail bin Ahmad", "Sergei Ivanov", "Sergey Ivanoff", "Tan", "Tan Meiling", "Mei Ling Tan", "",
        ];
        let names = names.map(Name::new);
        let mut told_apart = 0;
        for (a, b) in names.iter().flat_map(|a| names.iter().map(move |b| (a, b))) {
            let written = compare(a, b).written;
            assert!(may_be_alike(a, b, written), "{a:?} {b:?}");
            told_apart += usize::from(!may_be_alike(a, b, w::PARTS_PROBABLE - w::SAME_BODY));
        }
        assert!(told_apart > names.len() * names.len() / 4, "{told_apart}");
    }
}
