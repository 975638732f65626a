//! Reading a body: numbers and blocks, big-endian, each limit checked before anything is made of it.

use std::ops::Range;

use crate::refused::{Refused, within};

/// Where one is in a body.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// How many bytes are left.
    pub(crate) fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Refused> {
        Ok(self.fixed::<1>()?[0])
    }

    pub(crate) fn number(&mut self) -> Result<u64, Refused> {
        Ok(u64::from_be_bytes(self.fixed()?))
    }

    pub(crate) fn bytes32(&mut self) -> Result<[u8; 32], Refused> {
        self.fixed()
    }

    /// Where a block stands that is written after its length in four bytes.
    pub(crate) fn block(
        &mut self,
        thing: &'static str,
        longest: usize,
    ) -> Result<Range<usize>, Refused> {
        let length = u32::from_be_bytes(self.fixed()?);
        within(thing, u64::from(length), longest as u64, "bytes")?;
        let end = self.at.checked_add(length as usize);
        let end = end.filter(|end| *end <= self.bytes.len());
        let end = end.ok_or(Refused::Body("it ends within a block"))?;
        let range = self.at..end;
        self.at = end;
        Ok(range)
    }

    pub(crate) fn get(&self, range: &Range<usize>) -> &'a [u8] {
        &self.bytes[range.clone()]
    }

    fn fixed<const N: usize>(&mut self) -> Result<[u8; N], Refused> {
        let chunk = self.bytes[self.at..].first_chunk::<N>();
        let chunk = chunk.ok_or(Refused::Body("it ends too early"))?;
        self.at += N;
        Ok(*chunk)
    }
}

/// Writes a block after its length.
pub(crate) fn put_block(bytes: &[u8], out: &mut Vec<u8>) {
    // OK because every block has a limit far below four gibibytes, checked by the writer.
    out.extend((bytes.len() as u32).to_be_bytes());
    out.extend(bytes);
}
