//! Floating-point numbers, spelled so that readers of YAML 1.1 take them for numbers too.

/// A finite number with a point and, where there is an exponent, its sign: YAML 1.1 takes `1e300` for a text.
pub(super) fn float(number: f64) -> String {
    spell(number.is_nan(), number.is_infinite(), number.is_sign_negative(), || format!("{number:?}"))
}

/// The same for single precision, with no more digits than single precision has.
pub(super) fn float32(number: f32) -> String {
    spell(number.is_nan(), number.is_infinite(), number.is_sign_negative(), || format!("{number:?}"))
}

fn spell(nan: bool, infinite: bool, negative: bool, finite: impl FnOnce() -> String) -> String {
    match (nan, infinite, negative) {
        (true, ..) => return ".nan".to_owned(),
        (_, true, false) => return ".inf".to_owned(),
        (_, true, true) => return "-.inf".to_owned(),
        _ => {}
    }
    let digits = finite();
    let Some((mantissa, exponent)) = digits.split_once('e') else { return digits };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with('-') { "" } else { "+" };
    format!("{mantissa}{point}e{sign}{exponent}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_number() {
        let cases = [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.5, "1.5"),
            (1e300, "1.0e+300"),
            (-2.5e-7, "-2.5e-7"),
            (f64::NAN, ".nan"),
            (f64::INFINITY, ".inf"),
            (f64::NEG_INFINITY, "-.inf"),
        ];
        for (number, expected) in cases {
            assert_eq!(float(number), expected);
        }
        assert_eq!(float32(0.1), "0.1");
    }
}
