//! Bytes and numbers as text, each in one spelling: another one is refused, not tidied.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// RFC 4648 section 4, with padding.
pub(crate) fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The bytes of a text in standard base64; none if it is written in another way, with white space,
/// without padding, or with bits left over that are not zero.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// Small hexadecimal digits.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("OK because writing to a String does not fail");
    }
    text
}

/// The bytes of a text of small hexadecimal digits, if there are exactly so many.
pub(crate) fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

/// A whole number in ASCII digits without leading zeros.
pub(crate) fn from_decimal(text: &str) -> Option<u64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let leading = text.len() > 1 && text.starts_with('0');
    if plain && !leading {
        text.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_has_one_spelling() {
        assert_eq!(from_base64("YQ=="), Some(b"a".to_vec()));
        for other in ["YQ", "YR==", "YQ==\n", " YQ==", "YQ=", "Y_=="] {
            assert_eq!(from_base64(other), None, "{other}");
        }
        assert_eq!(from_hex::<2>("0aff"), Some([0x0a, 0xff]));
        for other in ["0AFF", "0af", "0aff0", "0xff", "é0f"] {
            assert_eq!(from_hex::<2>(other), None, "{other}");
        }
        assert_eq!(from_decimal("0"), Some(0));
        assert_eq!(from_decimal("18446744073709551615"), Some(u64::MAX));
        for other in [
            "",
            "00",
            "01",
            "-1",
            "+1",
            "1 ",
            "18446744073709551616",
            "١",
        ] {
            assert_eq!(from_decimal(other), None, "{other}");
        }
    }
}
