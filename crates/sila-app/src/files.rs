//! Files of the desk: read whole, within limits.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use sila_docket::folder::TextFile;

use crate::AppError;

/// How deep a docket folder may nest.
const DEEPEST: usize = 8;

/// Reads a file of at most so many bytes.
///
/// # Errors
/// [`AppError::Unreadable`] and [`AppError::TooLarge`].
pub fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, AppError> {
    let unreadable = |reason| AppError::Unreadable {
        path: path.to_owned(),
        reason,
    };
    let file = fs::File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        let reason = std::io::Error::other("it is not a regular file");
        return Err(unreadable(reason));
    }
    let too_large = |bytes| AppError::TooLarge {
        path: path.to_owned(),
        bytes,
        limit,
    };
    if metadata.len() > limit {
        return Err(too_large(metadata.len()));
    }
    // A file can grow while it is read: what is read is bounded, whatever its size said.
    let mut bytes = Vec::new();
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// The `.toml` files below a folder, in the order of their names. Links are not followed.
pub(crate) fn text_files(root: &Path) -> Result<Vec<TextFile>, AppError> {
    let mut files = Vec::new();
    let mut folders: Vec<(PathBuf, usize)> = vec![(root.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let unreadable = |reason| AppError::Unreadable {
            path: folder.clone(),
            reason,
        };
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let kind = entry.file_type().map_err(unreadable)?;
            let path = entry.path();
            if kind.is_dir() && depth < DEEPEST {
                folders.push((path, depth + 1));
            } else if kind.is_file()
                && path
                    .extension()
                    .is_some_and(|extension| extension == "toml")
            {
                let name = path
                    .strip_prefix(root)
                    .unwrap_or(&path)
                    .to_string_lossy()
                    .replace('\\', "/");
                let limit = sila_docket::folder::LARGEST_FILE_BYTES as u64;
                files.push(TextFile {
                    name,
                    bytes: read_file(&path, limit)?,
                });
            }
        }
    }
    files.sort_by(|left, right| left.name.cmp(&right.name));
    Ok(files)
}
