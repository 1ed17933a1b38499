//! Numbers of list items as they are shown: digits, letters, Roman numerals. It touches nothing.

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numerals {
    /// 1, 2, 3.
    Digits,
    /// 01, 02, 03.
    PaddedDigits,
    /// a, b, c.
    SmallLetters,
    /// A, B, C.
    Capitals,
    /// i, ii, iii.
    SmallRoman,
    /// I, II, III.
    Roman,
}

/// A number as it is shown; in digits where the numerals have no word for it.
pub fn written(number: i64, how: Numerals) -> String {
    match how {
        Numerals::PaddedDigits => format!("{number:02}"),
        Numerals::SmallLetters => letters(number).map_or_else(|| number.to_string(), |word| word.to_ascii_lowercase()),
        Numerals::Capitals => letters(number).unwrap_or_else(|| number.to_string()),
        Numerals::SmallRoman => roman(number).map_or_else(|| number.to_string(), |word| word.to_ascii_lowercase()),
        Numerals::Roman => roman(number).unwrap_or_else(|| number.to_string()),
        Numerals::Digits => number.to_string(),
    }
}

/// A to Z, AA to ZZ and on, as a browser counts.
fn letters(number: i64) -> Option<String> {
    let mut rest = u32::try_from(number).ok().filter(|number| *number > 0)?;
    let mut word = Vec::new();
    while rest > 0 {
        rest -= 1;
        word.push(char::from(b'A' + u8::try_from(rest % 26).expect("one of 26")));
        rest /= 26;
    }
    Some(word.into_iter().rev().collect())
}

fn roman(number: i64) -> Option<String> {
    const SIGNS: &[(i64, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let (mut rest, mut word) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= *value {
            word.push_str(sign);
            rest -= value;
        }
    }
    Some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_shown() {
        for (number, how, expected) in [
            (7, Numerals::Digits, "7"),
            (-3, Numerals::Digits, "-3"),
            (7, Numerals::PaddedDigits, "07"),
            (1, Numerals::SmallLetters, "a"),
            (28, Numerals::Capitals, "AB"),
            (0, Numerals::Capitals, "0"),
            (1994, Numerals::Roman, "MCMXCIV"),
            (4, Numerals::SmallRoman, "iv"),
            (4000, Numerals::Roman, "4000"),
        ] {
            assert_eq!(written(number, how), expected);
        }
    }
}
