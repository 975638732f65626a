//! The zip container of XLSX and ODS, bounded before anything of it is believed.

use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::{Reader, XmlVersion, events::BytesStart};
use zip::{ZipArchive, result::ZipError};

use crate::error::ReadError;

/// The most bytes a file may unpack to. A sheet of a million cells takes some 60 MB.
pub const LARGEST_UNPACKED: u64 = 512 * 1024 * 1024;

/// The most parts of a container. A workbook of a hundred sheets has some three hundred.
const MOST_PARTS: usize = 10_000;

/// An opened container whose parts unpack to a bounded size.
pub(crate) struct Container<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) file: &'a str,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
}

impl<'a> Container<'a> {
    /// Opens a container and unpacks every XML part once to see that it is sound and bounded. What
    /// a container states of its own sizes is not believed.
    pub(crate) fn open(bytes: &'a [u8], file: &'a str) -> Result<Self, ReadError> {
        let broken = |error: ZipError| ReadError::broken(file, error);
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if archive.len() > MOST_PARTS {
            return Err(ReadError::broken(file, format!("{} parts", archive.len())));
        }
        let mut left = LARGEST_UNPACKED;
        let mut names = Vec::new();
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(broken)?;
            let encrypted = entry.encrypted();
            let name = entry.name().map_err(broken)?.replace('\\', "/");
            drop(entry);
            if encrypted {
                return Err(ReadError::Encrypted {
                    file: file.to_owned(),
                });
            }
            if is_xml(&name) {
                let entry = archive.by_index(index).map_err(broken)?;
                let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink())
                    .map_err(|error| ReadError::broken(file, format!("{name}: {error}")))?;
                left = left
                    .checked_sub(unpacked)
                    .ok_or_else(|| ReadError::UnpacksTooLarge {
                        file: file.to_owned(),
                        limit: LARGEST_UNPACKED,
                    })?;
            }
            names.push(name);
        }
        Ok(Self {
            bytes,
            file,
            archive,
            names,
        })
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names
            .iter()
            .any(|part| part.eq_ignore_ascii_case(name))
    }

    /// Whether there is a part below this folder.
    pub(crate) fn has_below(&self, folder: &str) -> bool {
        self.names.iter().any(|part| part.starts_with(folder))
    }

    /// A part as a stream of XML, if it is there.
    pub(crate) fn xml(&mut self, name: &str) -> Option<Reader<impl BufRead>> {
        let index = self
            .names
            .iter()
            .position(|part| part.eq_ignore_ascii_case(name))?;
        let entry = self.archive.by_index(index).ok()?;
        let mut reader = Reader::from_reader(BufReader::new(entry));
        reader.config_mut().expand_empty_elements = true;
        Some(reader)
    }

    /// A damaged container.
    pub(crate) fn broken(&self, reason: impl ToString) -> ReadError {
        ReadError::broken(self.file, reason)
    }
}

fn is_xml(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".xml", ".rels", "mimetype"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// An attribute by its name with prefix.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    Some(
        attribute
            .normalized_value(XmlVersion::default())
            .ok()?
            .into_owned(),
    )
}
