//! Files of keys: what an office signs and unlocks with.

use super::{Step, Workspace};
use crate::error::StoreError;
use crate::journal::Op;
use crate::office::sum_of;

pub(crate) const KEY_FILES: &str = "keys/files";

impl Workspace {
    /// Keeps a file of a key under a name of Latin letters, digits, `_` and `-`. What is in it, and how
    /// it is locked by a passphrase, is the caller's; only the owner of the workspace can read it. What
    /// the file held before is overwritten.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] for another name, [`StoreError::Io`].
    pub fn put_key_file(&mut self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let file = self.key_file_path(name)?;
        let mut content = sum_of(bytes).into_bytes();
        content.push(b'\n');
        content.extend_from_slice(bytes);
        let mut step = Step::default();
        step.ops.push(Op::Replace(file, content));
        self.commit(step)
    }

    /// Reads what [`put_key_file`](Self::put_key_file) kept; none if there is none of this name.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it was altered; [`StoreError::OpenToOthers`].
    pub fn key_file(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let file = self.key_file_path(name)?;
        if !self.disk.exists(&file) {
            return Ok(None);
        }
        self.disk.check_private(&file)?;
        let content = self.disk.read(&file)?;
        let bytes = key_file_content(&content);
        let bytes = bytes.ok_or_else(|| self.disk.damaged(&file, "its sum does not fit"))?;
        Ok(Some(bytes.to_vec()))
    }

    fn key_file_path(&self, name: &str) -> Result<String, StoreError> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
        let file = format!("{KEY_FILES}/{name}");
        if (1..=64).contains(&name.len()) && name.bytes().all(plain) {
            Ok(file)
        } else {
            Err(self
                .disk
                .damaged(&file, "this can be no name of a key file"))
        }
    }
}

/// What a key file holds, if its sum fits.
pub(crate) fn key_file_content(file: &[u8]) -> Option<&[u8]> {
    let (sum, rest) = file.split_at_checked(64)?;
    let bytes = rest.strip_prefix(b"\n")?;
    (sum_of(bytes).as_bytes() == sum).then_some(bytes)
}
