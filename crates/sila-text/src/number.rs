//! Numbers: Latin digits, groups of three, a real minus.

/// A whole number in groups of three, with U+2212 for minus: `−1,204,550`.
///
/// Text, not a printed value: pages use [`Isolated::number`](crate::Isolated::number).
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "−" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with so many decimals, grouped; `–` for one that is not a number.
pub fn decimal(number: f64, decimals: usize) -> String {
    if !number.is_finite() {
        return "–".to_owned();
    }
    let rounded = format!("{:.decimals$}", number.abs());
    let (whole, fraction) = rounded.split_once('.').unwrap_or((&rounded, ""));
    // A number beyond the range of i64 keeps its digits, ungrouped: it is still right.
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), grouped);
    let zero = rounded.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = if number < 0.0 && !zero { "−" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_grouped() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (-1000, "−1,000"),
            (1_204_550, "1,204,550"),
        ];
        for (number, text) in cases {
            assert_eq!(grouped(number), text);
        }
        assert_eq!(grouped(i64::MIN), "−9,223,372,036,854,775,808");
    }

    #[test]
    fn decimals_are_rounded_and_zero_has_no_sign() {
        assert_eq!(decimal(-3.06, 1), "−3.1");
        assert_eq!(decimal(12_345.678, 2), "12,345.68");
        assert_eq!(decimal(-0.04, 1), "0.0");
        assert_eq!(decimal(2.0, 0), "2");
        assert_eq!(decimal(f64::NAN, 1), "–");
    }
}
