//! Whether two texts are near: most that are not are told apart by their first letters that differ, long before their
//! distance is known. It touches nothing.

/// Whether the distance of two texts leaves at least `share` of the letters of the longer one. It is that of Damerau and
/// Levenshtein: how many letters must be put in, left out, replaced, or changed with their neighbours.
pub(super) fn is_near(a: &str, b: &str, share: f64) -> bool {
    let [a, b] = [a, b].map(|text| text.chars().collect::<Vec<char>>());
    let count = a.len().max(b.len());
    let most = (1..=count).take_while(|edits| 1.0 - *edits as f64 / count as f64 >= share).count();
    // What both begin or end with costs nothing.
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[front..], &b[front..]);
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    is_within(&a[..a.len() - back], &b[..b.len() - back], most)
}

/// Whether the distance is at most `most`.
fn is_within(a: &[char], b: &[char], most: usize) -> bool {
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let (width, far) = (b.len() + 1, most + 1);
    // Row by row the distances of the first `i` and the first `j` letters; those further apart than `most` are `far`.
    let mut table = vec![far; (a.len() + 1) * width];
    (0..width.min(far)).for_each(|j| table[j] = j);
    (0..=a.len()).take(far).for_each(|i| table[i * width] = i);
    // For each letter of `b` the last row above that has it, from 1; 0 for none.
    let mut row_of = vec![0; width];
    for i in 1..=a.len() {
        let (mut least, mut column_of) = (table[i * width], 0);
        // Elsewhere the lengths alone are too far apart.
        for j in i.saturating_sub(most).max(1)..=b.len().min(i + most) {
            let (at, same) = (i * width + j, a[i - 1] == b[j - 1]);
            let mut edits = (table[at - width - 1] + usize::from(!same)).min(table[at - width] + 1).min(table[at - 1] + 1);
            let (row, column) = (row_of[j], column_of);
            if row > 0 && column > 0 {
                edits = edits.min(table[(row - 1) * width + column - 1] + (i - row) + (j - column) - 1);
            }
            table[at] = edits.min(far);
            least = least.min(edits);
            if same {
                (row_of[j], column_of) = (i, j);
            }
        }
        // No row below has less than the least of this one.
        if least > most {
            return false;
        }
    }
    table[a.len() * width + b.len()] <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_near_as_by_the_whole_distance() {
        let texts = [
            "", "a", "ab", "ba", "abc", "acb", "bca", "cab", "aabb", "abab", "bbaa", "acbacb", "abcabcabc", "acbbcaabc",
            "xabcabcab", "naïve", "naive", "nïave", "harbour lights", "harbor lights", "harbuor lihgts", "lights harbour",
            "harbour slight",
        ];
        for (a, b) in texts.iter().flat_map(|a| texts.iter().map(move |b| (a, b))) {
            for share in [0.0, 0.25, 0.5, 0.75, 0.9, 1.0] {
                assert_eq!(is_near(a, b, share), strsim::normalized_damerau_levenshtein(a, b) >= share, "{a} {b} {share}");
            }
        }
    }
}
