//! Files of the desk: read whole, within limits.

use std::fs;
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
    let bytes = fs::metadata(path).map_err(unreadable)?.len();
    if bytes > limit {
        return Err(AppError::TooLarge {
            path: path.to_owned(),
            bytes,
            limit,
        });
    }
    fs::read(path).map_err(unreadable)
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
