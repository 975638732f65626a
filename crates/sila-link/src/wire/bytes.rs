//! Whole numbers and texts as bytes, and back without trust.

use std::io::{self, Write};

use super::FormatError;

/// A whole number, seven bits a byte, the lowest first (LEB128).
pub(super) fn put_number(out: &mut impl Write, mut number: u64) -> io::Result<()> {
    let mut bytes = [0u8; 10];
    let mut length = 0;
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        bytes[length] = if number == 0 { low } else { low | 0x80 };
        length += 1;
        if number == 0 {
            return out.write_all(&bytes[..length]);
        }
    }
}

/// A text with its length before it.
pub(super) fn put_text(out: &mut impl Write, text: &str) -> io::Result<()> {
    put_number(out, text.len() as u64)?;
    out.write_all(text.as_bytes())
}

/// Bytes being read.
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn take(&mut self, length: usize) -> Result<&'a [u8], FormatError> {
        let (taken, rest) = self
            .0
            .split_at_checked(length)
            .ok_or_else(|| FormatError::broken("it ends too early"))?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn byte(&mut self) -> Result<u8, FormatError> {
        Ok(self.take(1)?[0])
    }

    pub(super) fn number(&mut self) -> Result<u64, FormatError> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(FormatError::broken("a number without an end"))
    }

    pub(super) fn small(&mut self) -> Result<u32, FormatError> {
        u32::try_from(self.number()?).map_err(|_| FormatError::broken("a number too large"))
    }

    /// How many things follow, each of at least one byte: never more than there are bytes, so that no
    /// number in a file asks for memory that the file does not fill.
    pub(super) fn count(&mut self) -> Result<usize, FormatError> {
        let count = self.number()?;
        match usize::try_from(count) {
            Ok(count) if count <= self.0.len() => Ok(count),
            _ => Err(FormatError::broken("a count larger than the file")),
        }
    }

    pub(super) fn text(&mut self) -> Result<&'a str, FormatError> {
        let length = self.count()?;
        let bytes = self.take(length)?;
        std::str::from_utf8(bytes).map_err(|_| FormatError::broken("a text that is no UTF-8"))
    }
}
