//! One change of several files as one step: written down first, then carried out.
//!
//! A change is there as soon as its journal has its name. Whoever opens the workspace after a crash
//! carries it out again, which changes nothing that was done before.

use sha2::{Digest, Sha256};

use crate::disk::{Disk, Inner};
use crate::error::StoreError;

pub(crate) const JOURNAL: &str = "journal";
const DONE: &str = "journal.done";
const BESIDE: &str = "journal.new";
const MAGIC: &[u8] = b"sila-journal-1\n";

/// What becomes of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    /// It holds this from now on.
    Replace(Inner, Vec<u8>),
    /// It goes.
    Remove(Inner),
}

impl Op {
    pub(crate) fn inner(&self) -> &str {
        match self {
            Self::Replace(inner, _) | Self::Remove(inner) => inner,
        }
    }
}

/// Writes the change down. From here on it will have happened.
pub(crate) fn begin(disk: &Disk, ops: &[Op]) -> Result<(), StoreError> {
    disk.replace(JOURNAL, &encode(ops))?;
    disk.sync_folders([JOURNAL])
}

/// Carries it out.
pub(crate) fn carry_out(disk: &Disk, ops: &[Op]) -> Result<(), StoreError> {
    for op in ops {
        match op {
            Op::Replace(inner, bytes) => disk.replace(inner, bytes)?,
            Op::Remove(inner) => disk.remove(inner)?,
        }
    }
    disk.sync_folders(ops.iter().map(Op::inner))
}

/// Takes the journal away. It may hold keys, so it is overwritten, under a name by which a half
/// overwritten one is known.
pub(crate) fn end(disk: &Disk) -> Result<(), StoreError> {
    disk.rename(JOURNAL, DONE)?;
    disk.remove(DONE)
}

/// What a crash left: the change to carry out, if there is one.
pub(crate) fn left_over(disk: &Disk) -> Result<Option<Vec<Op>>, StoreError> {
    for remnant in [DONE, BESIDE] {
        if disk.exists(remnant) {
            disk.remove(remnant)?;
        }
    }
    if !disk.exists(JOURNAL) {
        return Ok(None);
    }
    let ops = decode(&disk.read(JOURNAL)?);
    ops.map(Some)
        .ok_or_else(|| disk.damaged(JOURNAL, "the change written down here cannot be read"))
}

fn encode(ops: &[Op]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    let mut put = |part: &[u8]| {
        bytes.extend((part.len() as u64).to_be_bytes());
        bytes.extend(part);
    };
    for op in ops {
        match op {
            Op::Replace(inner, content) => {
                put(b"replace");
                put(inner.as_bytes());
                put(content);
            }
            Op::Remove(inner) => {
                put(b"remove");
                put(inner.as_bytes());
            }
        }
    }
    let sum = Sha256::digest(&bytes);
    bytes.extend(sum);
    bytes
}

fn decode(bytes: &[u8]) -> Option<Vec<Op>> {
    let (bytes, sum) = bytes.split_last_chunk::<32>()?;
    if Sha256::digest(bytes)[..] != sum[..] {
        return None;
    }
    let mut rest = bytes.strip_prefix(MAGIC)?;
    let mut ops = Vec::new();
    while !rest.is_empty() {
        let kind = take(&mut rest)?;
        let inner = String::from_utf8(take(&mut rest)?.to_vec()).ok()?;
        if !stays_within(&inner) {
            return None;
        }
        ops.push(match kind {
            b"replace" => Op::Replace(inner, take(&mut rest)?.to_vec()),
            b"remove" => Op::Remove(inner),
            _ => return None,
        });
    }
    Some(ops)
}

fn take<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<8>()?;
    let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
    let (part, after) = after.split_at_checked(length)?;
    *rest = after;
    Some(part)
}

/// Whether a path cannot lead out of the workspace.
fn stays_within(inner: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    let name = |name: &str| !name.is_empty() && !name.starts_with('.') && name.bytes().all(plain);
    inner.split('/').all(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_read_back_as_written_and_no_other() {
        let ops = vec![
            Op::Replace("shared/d/aa/checkpoint".into(), b"abc".to_vec()),
            Op::Remove("shared/d/aa/tile/0/000.p/5".into()),
        ];
        let bytes = encode(&ops);
        assert_eq!(decode(&bytes), Some(ops));
        for place in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[place] ^= 1;
            assert_eq!(decode(&altered), None, "byte {place}");
            assert_eq!(decode(&bytes[..place]), None, "cut at {place}");
        }
    }

    #[test]
    fn no_path_leads_out_of_the_workspace() {
        for inner in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            ".ssh/x",
            "a\\b",
            "c:x",
        ] {
            let bytes = encode(&[Op::Remove(inner.into())]);
            assert_eq!(decode(&bytes), None, "{inner}");
        }
    }
}
