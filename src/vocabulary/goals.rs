//! The 17 Sustainable Development Goals and their 169 targets: short names, full names, texts (United Nations, resolutions 70/1
//! and 71/313).
//!
//! `targets.tsv` holds the target's number and its text as the global indicator framework has it. It is made from
//! `translations/en/global_targets.yml` of <https://github.com/open-sdg/sdg-translations> (0cda585, August 2025), with plain
//! hyphens; but for a footnote at 14.6 and for 12.3, which is cut there, the texts are those of the taxonomy behind
//! `metadata.un.org` (<https://github.com/UNStats/LOD4Stats>, 0ae578b). The United Nations give no target a shorter name.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::clean;

/// The texts of the targets by their numbers: `9.c`.
static TARGETS: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| include_str!("targets.tsv").lines().filter_map(|line| line.split_once('\t')).collect());

/// What the identifiers begin with that the United Nations gave to goals and targets; their codes follow.
pub const SCHEME: &str = "http://metadata.un.org/sdg/";

/// Official short name of a goal, and how its full name begins; goal n stands at n - 1.
const GOALS: [(&str, &str); 17] = [
    ("No Poverty", "End poverty in all its forms everywhere"),
    ("Zero Hunger", "End hunger, achieve food security and improved nutrition"),
    ("Good Health and Well-being", "Ensure healthy lives and promote well-being"),
    ("Quality Education", "Ensure inclusive and equitable quality education"),
    ("Gender Equality", "Achieve gender equality and empower all women and girls"),
    ("Clean Water and Sanitation", "Ensure availability and sustainable management of water"),
    ("Affordable and Clean Energy", "Ensure access to affordable, reliable, sustainable and modern energy"),
    ("Decent Work and Economic Growth", "Promote sustained, inclusive and sustainable economic growth"),
    ("Industry, Innovation and Infrastructure", "Build resilient infrastructure, promote"),
    ("Reduced Inequalities", "Reduce inequality within and among countries"),
    ("Sustainable Cities and Communities", "Make cities and human settlements inclusive"),
    ("Responsible Consumption and Production", "Ensure sustainable consumption and production patterns"),
    ("Climate Action", "Take urgent action to combat climate change"),
    ("Life below Water", "Conserve and sustainably use the oceans"),
    ("Life on Land", "Protect, restore and promote sustainable use of terrestrial ecosystems"),
    ("Peace, Justice and Strong Institutions", "Promote peaceful and inclusive societies"),
    ("Partnerships for the Goals", "Strengthen the means of implementation and revitalize"),
];

/// Other ways in which short names are printed.
const VARIANTS: &[(u32, &str)] = &[
    (10, "Reduced Inequality"),
    (13, "Climate Change"),
    (16, "Peace and Justice Strong Institutions"),
    (16, "Peace, Justice, and Strong Institutions"),
    (17, "Partnership for the Goals"),
    (17, "Partnerships to achieve the Goal"),
    (17, "Revitalize the global partnership for sustainable development"),
    (9, "Industry, Innovation, and Infrastructure"),
    (12, "Responsible Production and Consumption"),
    // The titles under which the United Nations announce the goals.
    (6, "Ensure access to water and sanitation for all"),
    (8, "Promote inclusive and sustainable economic growth, employment and decent work for all"),
    (11, "Make cities inclusive, safe, resilient and sustainable"),
    (15, "Sustainably manage forests, combat desertification, halt and reverse land degradation, halt biodiversity loss"),
    (16, "Promote just, peaceful and inclusive societies"),
];

/// The official short name of a goal, 1 to 17.
pub fn name(number: u32) -> Option<&'static str> {
    let at = usize::try_from(number).ok()?.checked_sub(1)?;
    GOALS.get(at).map(|(short, _)| *short)
}

/// The goal that a name belongs to, by its short or its full name, whatever the case.
pub fn number_of(name: &str) -> Option<u32> {
    let name = clean(name);
    // A full name may be cut, where enough of it is left.
    let first = name.as_bytes().first().map(u8::to_ascii_lowercase);
    let cut = |full: &str| {
        let possible = name.len() >= 24 && full.bytes().next().map(|byte| byte.to_ascii_lowercase()) == first;
        possible && super::begins_with(full, &super::key(name)).is_some()
    };
    let fits = |(short, full): &(&str, &str)| super::is(name, short) || super::begins_with(name, full).is_some() || cut(full);
    let listed = (1..).zip(&GOALS).find(|(_, goal)| fits(goal)).map(|(number, _)| number);
    // Other words behind one of these may be no part of the name.
    let whole =
        |variant: &str| super::begins_with(name, variant).is_some_and(|length| !name[length..].contains(char::is_alphanumeric));
    let variant = || VARIANTS.iter().find(|(_, variant)| whole(variant)).map(|(number, _)| *number);
    listed.or_else(variant)
}

/// The goal whose short name a misspelt name is like.
pub fn near(name: &str) -> Option<u32> {
    /// The least likeness, of 0 to 1.
    const LIKE: f64 = 0.8;
    super::likest(&super::key(name), (1..).zip(GOALS.iter().map(|(short, _)| *short)), LIKE)
}

/// Whether a goal has a target: `9.1`, `9.c`, the letter in any case.
pub fn has_target(goal: u32, target: &str) -> bool {
    text_of_target(&format!("{goal}.{}", target.to_ascii_lowercase())).is_some()
}

/// The text of a target, `9.c`; `None` where there is no such target.
pub fn text_of_target(code: &str) -> Option<&'static str> {
    TARGETS.get(code).copied()
}

/// Whether words are the text of a target, whole or cut where enough of it is left.
pub fn is_text_of_target(code: &str, words: &str) -> bool {
    let words = clean(words).trim_end_matches(['.', '…']);
    words.len() >= 24
        && text_of_target(&code.to_ascii_lowercase()).is_some_and(|text| super::begins_with(text, &super::key(words)).is_some())
}
