//! The best one-to-one assignment of rows to columns (the Hungarian method with potentials, O(rows² × columns)).

/// For each row the column it takes so that the sum of gains is greatest; `None` where it gains nothing. A column is
/// taken once. Of equal sums the one found first by row and column wins, so the result is the same on every machine.
pub(super) fn assign(gains: &[Vec<f64>]) -> Vec<Option<usize>> {
    let rows = gains.len();
    let real = gains.first().map_or(0, Vec::len);
    if rows == 0 || real == 0 {
        return vec![None; rows];
    }
    // One column more for each row, which gains nothing: nobody.
    let columns = real + rows;
    let cost = |row: usize, column: usize| if column < real { -gains[row][column].max(0.0) } else { 0.0 };
    // Rows and columns count from 1; column 0 holds the row that is looking for a place.
    let mut row_potential = vec![0.0; rows + 1];
    let mut column_potential = vec![0.0; columns + 1];
    let mut row_of = vec![0usize; columns + 1];
    let mut way = vec![0usize; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut at = 0;
        let mut least = vec![f64::INFINITY; columns + 1];
        let mut used = vec![false; columns + 1];
        while row_of[at] != 0 {
            used[at] = true;
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for column in 1..=columns {
                if used[column] {
                    continue;
                }
                let reduced = cost(row_of[at] - 1, column - 1) - row_potential[row_of[at]] - column_potential[column];
                if reduced < least[column] {
                    (least[column], way[column]) = (reduced, at);
                }
                if least[column] < delta {
                    (delta, next) = (least[column], column);
                }
            }
            for column in 0..=columns {
                if used[column] {
                    row_potential[row_of[column]] += delta;
                    column_potential[column] -= delta;
                } else {
                    least[column] -= delta;
                }
            }
            at = next;
        }
        while at != 0 {
            let before = way[at];
            row_of[at] = row_of[before];
            at = before;
        }
    }
    let mut out = vec![None; rows];
    for column in 1..=real {
        let row = row_of[column];
        if row > 0 && gains[row - 1][column - 1] > 0.0 {
            out[row - 1] = Some(column - 1);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_counts_not_the_first_come() {
        let gains = vec![vec![0.9, 0.8], vec![0.8, 0.1]];
        assert_eq!(assign(&gains), [Some(1), Some(0)]);
    }

    #[test]
    fn nobody_is_a_choice() {
        assert_eq!(assign(&[vec![0.0, -1.0], vec![0.5, 0.0]]), [None, Some(0)]);
        assert_eq!(assign(&[vec![0.3], vec![0.4], vec![0.2]]), [None, Some(0), None]);
        assert_eq!(assign(&[]), Vec::<Option<usize>>::new());
    }
}
