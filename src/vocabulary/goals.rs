//! The 17 Sustainable Development Goals: short names, full names, targets (United Nations, resolution 70/1).

use crate::text::clean;

/// A goal: official short name, how its full name begins, the last numbered target, the last lettered one.
struct Goal {
    short: &'static str,
    full: &'static str,
    numbered: u32,
    lettered: char,
}

const fn goal(short: &'static str, full: &'static str, numbered: u32, lettered: char) -> Goal {
    Goal { short, full, numbered, lettered }
}

/// Goal n stands at n - 1. `@` means that no target has a letter.
const GOALS: [Goal; 17] = [
    goal("No Poverty", "End poverty in all its forms everywhere", 5, 'b'),
    goal("Zero Hunger", "End hunger, achieve food security and improved nutrition", 5, 'c'),
    goal("Good Health and Well-being", "Ensure healthy lives and promote well-being", 9, 'd'),
    goal("Quality Education", "Ensure inclusive and equitable quality education", 7, 'c'),
    goal("Gender Equality", "Achieve gender equality and empower all women and girls", 6, 'c'),
    goal("Clean Water and Sanitation", "Ensure availability and sustainable management of water", 6, 'b'),
    goal("Affordable and Clean Energy", "Ensure access to affordable, reliable, sustainable and modern energy", 3, 'b'),
    goal("Decent Work and Economic Growth", "Promote sustained, inclusive and sustainable economic growth", 10, 'b'),
    goal("Industry, Innovation and Infrastructure", "Build resilient infrastructure, promote", 5, 'c'),
    goal("Reduced Inequalities", "Reduce inequality within and among countries", 7, 'c'),
    goal("Sustainable Cities and Communities", "Make cities and human settlements inclusive", 7, 'c'),
    goal("Responsible Consumption and Production", "Ensure sustainable consumption and production patterns", 8, 'c'),
    goal("Climate Action", "Take urgent action to combat climate change", 3, 'b'),
    goal("Life below Water", "Conserve and sustainably use the oceans", 7, 'c'),
    goal("Life on Land", "Protect, restore and promote sustainable use of terrestrial ecosystems", 9, 'c'),
    goal("Peace, Justice and Strong Institutions", "Promote peaceful and inclusive societies", 10, 'b'),
    goal("Partnerships for the Goals", "Strengthen the means of implementation and revitalize", 19, '@'),
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
    GOALS.get(at).map(|goal| goal.short)
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
    let fits = |goal: &Goal| super::is(name, goal.short) || super::begins_with(name, goal.full).is_some() || cut(goal.full);
    let listed = (1..).zip(&GOALS).find(|(_, goal)| fits(goal)).map(|(number, _)| number);
    // Other words behind one of these may be no part of the name.
    let whole =
        |variant: &str| super::begins_with(name, variant).is_some_and(|length| !name[length..].contains(char::is_alphanumeric));
    let variant = || VARIANTS.iter().find(|(_, variant)| whole(variant)).map(|(number, _)| *number);
    listed.or_else(variant)
}

/// The goal whose short name a misspelt name is like.
pub fn near(name: &str) -> Option<u32> {
    let spelling = super::nearest(name, GOALS.iter().map(|goal| goal.short))?;
    number_of(spelling)
}

/// Whether a goal has a target: `9.1`, `9.c`.
pub fn has_target(goal: u32, target: &str) -> bool {
    let Some(goal) = usize::try_from(goal).ok().and_then(|n| n.checked_sub(1)).and_then(|at| GOALS.get(at)) else {
        return false;
    };
    match target.parse::<u32>() {
        Ok(number) => (1..=goal.numbered).contains(&number),
        Err(_) => {
            let mut letters = target.chars().map(|c| c.to_ascii_lowercase());
            letters.next().is_some_and(|c| ('a'..=goal.lettered).contains(&c)) && letters.next().is_none()
        }
    }
}
