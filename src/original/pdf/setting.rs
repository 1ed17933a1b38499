//! What is the same all over a document: where its lines end, how far they are apart, what sets its paragraphs apart. A PDF says
//! none of it; it is taken from the places of the lines. It touches numbers only.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::paragraphs::{PrintedLine, begins_item};

/// How a document is set.
#[derive(Debug)]
pub struct Typesetting {
    /// Where lines end at most.
    margin: f64,
    /// How high the letters of lines are that all end there, but for the last one of a paragraph.
    justified: Option<f64>,
    /// The distance of lines that follow each other in a paragraph, in heights of letters.
    pub leading: f64,
    /// The distance of lines with no blank line in between.
    pub pitch: f64,
    /// The distance of lines with a blank line in between.
    pub gap: f64,
    /// Where the first line of a paragraph begins, where nothing else sets it apart.
    pub indent: Option<f64>,
}

/// How often each measure is met, by steps of a twentieth.
fn counted(found: impl IntoIterator<Item = f64>) -> BTreeMap<i64, usize> {
    let mut counts = BTreeMap::new();
    for one in found {
        let step = (one * STEPS).round() as i64;
        *counts.entry(step).or_default() += 1;
    }
    counts
}

/// Steps of a measure to a point, or to the height of a letter.
const STEPS: f64 = 20.0;

fn of_step(step: i64) -> f64 {
    step as f64 / STEPS
}

/// What is met most often, the least of them, and how often.
fn most(found: impl IntoIterator<Item = f64>) -> Option<(f64, usize)> {
    let (step, count) = counted(found).into_iter().max_by_key(|(step, count)| (*count, Reverse(*step)))?;
    Some((of_step(step), count))
}

impl Typesetting {
    /// What the lines of a document have in common.
    pub fn of(lines: &[PrintedLine]) -> Self {
        let starts = counted(lines.iter().map(|line| line.x.round()));
        let left = starts.iter().find(|(_, count)| **count * 10 > lines.len()).map_or(0.0, |(step, _)| of_step(*step));
        let longest = lines.iter().map(|line| line.end).fold(0.0, f64::max);
        let width = lines.first().map_or(0.0, |line| line.width);
        let ends = |from: f64, to: f64| lines.iter().filter(|line| (from..=to).contains(&line.end)).count();
        // Both margins of a page are of one width, unless many lines say otherwise; lines that are all short say nothing.
        let same = width - left;
        let says = |end: f64| end > 0.75 * same;
        let many = says(longest) && ends(longest - 0.08 * width, longest) * 4 > lines.len();
        // A few that end behind it have a word that nobody parts.
        let few = ends(same + 2.0, longest) * 3 <= ends(0.9 * same, longest);
        let ragged = if few && !(many && longest < 0.95 * same) { same } else { longest };
        // Of justified lines all but a few end at one place, but for the last ones of paragraphs.
        let (even, _) = most(lines.iter().map(|line| line.end.round())).unwrap_or_default();
        let (at, near) = (ends(even - 1.0, even + 1.0), ends(even - 0.1 * width, longest));
        let justified = says(even) && at > 2 && at * 2 > near;
        let margin = if justified { even } else { ragged };
        let justified = most(lines.iter().map(|line| line.size)).map(|(size, _)| size).filter(|_| justified);
        let setting = Self { margin, justified, leading: 1.2, pitch: 1.2, gap: 2.4, indent: None };
        let distances = |full: bool| {
            let pairs = lines.windows(2).filter(move |two| two[0].page == two[1].page && two[0].is_alike(&two[1]));
            let distance = |two: &[PrintedLine]| two[1].below(&two[0]);
            let setting = &setting;
            pairs.filter(move |two| setting.is_full(&two[0], &two[1]) == full).map(distance).filter(|distance| *distance > 0.8)
        };
        let least = distances(true).chain(distances(false)).reduce(f64::min);
        let often = most(distances(true)).filter(|(_, count)| *count > 2).map(|(distance, _)| distance);
        let leading = often.or(least).map_or(1.2, |distance| distance.clamp(1.0, 2.0));
        let near = |distance: &f64| *distance < leading * 1.2;
        let all = distances(false).count();
        let mut pitch = leading;
        // Where paragraphs are always set apart, an empty one takes the place of two.
        if distances(false).filter(near).count() * 20 < all {
            let least = distances(false).filter(|distance| !near(distance)).fold(f64::INFINITY, f64::min);
            let is = |times: f64| distances(false).filter(|distance| (distance / least - times).abs() < 0.1).count() * 20 > all;
            if is(1.0) && is(2.0) {
                pitch = least;
            }
        }
        let begins = |three: &[PrintedLine]| {
            let [above, line, next] = three else { return None };
            let indented = above.x < left + 1.0 && line.x > left + line.size && next.x < left + 1.0;
            let items = begins_item(&above.text) || begins_item(&line.text);
            (indented && !items && setting.is_full(line, next)).then_some(line.x)
        };
        let (indent, count) = most(lines.windows(3).filter_map(begins)).unwrap_or_default();
        let set_apart = distances(false).filter(|distance| !near(distance)).count() * 10 > all;
        let indent = (count > 0 && !set_apart && setting.justified.is_some()).then_some(indent);
        let gap = most(distances(false).filter(|distance| *distance > pitch * 1.2)).map_or(2.0 * pitch, |(gap, _)| gap);
        Self { leading, pitch, gap, indent, ..setting }
    }

    /// Whether the first word of the next line had no place in this one.
    pub fn is_full(&self, line: &PrintedLine, next: &PrintedLine) -> bool {
        let even = self.justified.is_some_and(|size| (size - line.size).abs() < 0.1 * size);
        // Of a word that is longer a part would have had a place.
        let place = if even { 1.5 } else { next.first_word.min(0.3 * self.margin) };
        line.end + place > self.margin
    }
}
