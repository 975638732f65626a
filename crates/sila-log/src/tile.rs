//! Tiles: the hashes of a tree in files of 256, C2SP `tlog-tiles`.

use std::fmt::Write;

use thiserror::Error;

use crate::encoding::from_decimal;
use crate::tree::{Hash, Tree, TreeSize};

/// How many hashes a full tile has.
pub const WIDTH: u64 = 256;

/// Which tile: at level l a hash stands for `256^l` leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    /// The level, from 0, below 8: `256^8` leaves are more than fit a tree.
    pub level: u8,
    /// The place within its level.
    pub index: u64,
    /// How many hashes it has, from 1 to 256; below 256 it is partial.
    pub width: u16,
}

/// A tile: from 1 to 256 hashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile(Vec<Hash>);

/// Bytes or a path that belong to no tile.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum MalformedTile {
    /// Not 1 to 256 hashes of 32 bytes.
    #[error("a tile holds 1 to 256 hashes of 32 bytes each; here are {0} bytes")]
    Length(usize),
    /// Not a path of a tile.
    #[error("`{0}` is no path of a tile: LEVEL/x001/x234/067, with .p/WIDTH for a partial one")]
    Path(String),
}

impl TileId {
    /// The tiles that a tree of so many leaves consists of, level by level: the full ones, then the
    /// partial one if there is any.
    pub fn of(size: TreeSize) -> impl Iterator<Item = Self> {
        let levels = (0..8u8).map(move |level| (level, size.0 >> (8 * u32::from(level))));
        levels
            .take_while(|(_, hashes)| *hashes > 0)
            .flat_map(|(level, hashes)| {
                let full = (0..hashes / WIDTH).map(move |index| Self {
                    level,
                    index,
                    width: WIDTH as u16,
                });
                let rest = (hashes % WIDTH) as u16;
                let partial = (rest > 0).then_some(Self {
                    level,
                    index: hashes / WIDTH,
                    width: rest,
                });
                full.chain(partial)
            })
    }

    /// The path below `tile/`: `0/x001/x234/067`, or with `.p/112` at its end.
    pub fn path(&self) -> String {
        format!("{}/{}", self.level, self.path_in_level())
    }

    /// The path without the level, as entry bundles have it below `tile/entries/`.
    pub fn path_in_level(&self) -> String {
        let mut groups = vec![self.index % 1000];
        let mut rest = self.index / 1000;
        while rest > 0 {
            groups.push(rest % 1000);
            rest /= 1000;
        }
        let mut path = String::new();
        for (place, group) in groups.iter().enumerate().rev() {
            let (mark, end) = if place == 0 { ("", "") } else { ("x", "/") };
            write!(path, "{mark}{group:03}{end}")
                .expect("OK because writing to a String does not fail");
        }
        if u64::from(self.width) < WIDTH {
            write!(path, ".p/{}", self.width)
                .expect("OK because writing to a String does not fail");
        }
        path
    }

    /// Reads a path below `tile/`. There is one path for each tile; what reads it never uses it as the
    /// name of a file.
    ///
    /// # Errors
    /// [`MalformedTile::Path`].
    pub fn parse(path: &str) -> Result<Self, MalformedTile> {
        Self::read(path).ok_or_else(|| MalformedTile::Path(path.to_owned()))
    }

    fn read(path: &str) -> Option<Self> {
        let (level, rest) = path.split_once('/')?;
        let level = u8::try_from(from_decimal(level)?).ok()?;
        let (index, width) = match rest.split_once(".p/") {
            Some((index, width)) => (index, u16::try_from(from_decimal(width)?).ok()?),
            None => (rest, WIDTH as u16),
        };
        let digits = index.replace(['x', '/'], "");
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let tile = Self {
            level,
            index: digits.parse().ok()?,
            width,
        };
        (level < 8 && (1..=256).contains(&width) && tile.path() == path).then_some(tile)
    }
}

impl Tile {
    /// Cuts a tile out of a tree; none if the tree does not reach so far.
    pub fn cut(tree: &Tree, id: TileId) -> Option<Self> {
        let first = id.index.checked_mul(WIDTH)?;
        let hashes = (first..first + u64::from(id.width)).map(|n| {
            let level = usize::from(id.level) * 8;
            tree.full(level, usize::try_from(n).ok()?)
        });
        hashes.collect::<Option<_>>().map(Self)
    }

    /// The hashes.
    pub fn hashes(&self) -> &[Hash] {
        &self.0
    }

    /// The bytes: the hashes one after another.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|hash| hash.0).collect()
    }

    /// Reads a tile. Its hashes mean nothing until they have led to a root that is trusted.
    ///
    /// # Errors
    /// [`MalformedTile::Length`].
    pub fn parse(bytes: &[u8]) -> Result<Self, MalformedTile> {
        let (hashes, rest) = bytes.as_chunks::<32>();
        if !rest.is_empty() || hashes.is_empty() || hashes.len() as u64 > WIDTH {
            return Err(MalformedTile::Length(bytes.len()));
        }
        Ok(Self(hashes.iter().map(|hash| Hash(*hash)).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tile_has_one_path() {
        let check = |level, index, width, path: &str| {
            let tile = TileId {
                level,
                index,
                width,
            };
            assert_eq!(tile.path(), path);
            assert_eq!(TileId::parse(path), Ok(tile));
        };
        check(0, 1_234_067, 256, "0/x001/x234/067");
        check(2, 0, 1, "2/000.p/1");
        check(0, 273, 112, "0/273.p/112");
        check(7, 1000, 256, "7/x001/000");
        for path in [
            "",
            "0",
            "0/",
            "0/1",
            "0/0001",
            "8/000",
            "00/000",
            "0/000.p/0",
            "0/000.p/256",
            "0/000.p/01",
            "0/x000/000",
            "0/../000",
            "0/001/000",
            "0/xx01/000",
            "0/000.p/1.p/1",
        ] {
            assert!(TileId::parse(path).is_err(), "{path}");
        }
    }
}
