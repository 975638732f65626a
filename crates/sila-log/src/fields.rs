//! Reading the fields of a canonical map: each of its kind, and none that is not known.
//!
//! Every reader takes the field away, and fails with [`FieldError`] if it is missing or of another kind;
//! [`Fields::end`] fails if one is left that nobody asked for.
//!
//! ```
//! use sila_log::Value;
//! use sila_log::fields::{FieldError, Fields};
//! let value = Value::from_bytes(b"{\"size\":3,\"v\":1}").unwrap();
//! let mut fields = Fields::of(value, "v").unwrap();
//! fields.version(1).unwrap();
//! assert_eq!(fields.number("size"), Ok(3));
//! assert_eq!(fields.text("name"), Err(FieldError::Wrong("name")));
//! assert_eq!(fields.end(), Ok(()));
//! ```

use std::str::FromStr;

use sila_model::PartyCode;

use crate::LeafHash;
use crate::canonical::Value;
use crate::encoding::from_hex;
use crate::tree::{Hash, Head, TreeSize};

/// The fields of a map that have not been taken yet.
pub struct Fields(Vec<(String, Value)>);

/// Why a field could not be taken: its name, or that of the first one that nobody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// Missing, or of another kind than belongs there.
    Wrong(&'static str),
    /// Left over.
    Unknown(String),
}

impl Fields {
    /// Those of a map.
    ///
    /// # Errors
    /// [`FieldError::Wrong`] with the name given, if the value is no map.
    pub fn of(value: Value, name: &'static str) -> Result<Self, FieldError> {
        match value {
            Value::Map(map) => Ok(Self(map)),
            _ => Err(FieldError::Wrong(name)),
        }
    }

    /// The value of a field, whatever its kind.
    pub fn take(&mut self, name: &'static str) -> Result<Value, FieldError> {
        let at = self.0.iter().position(|(key, _)| key == name);
        let at = at.ok_or(FieldError::Wrong(name))?;
        Ok(self.0.remove(at).1)
    }

    /// A text.
    pub fn text(&mut self, name: &'static str) -> Result<String, FieldError> {
        match self.take(name)? {
            Value::Text(text) => Ok(text),
            _ => Err(FieldError::Wrong(name)),
        }
    }

    /// A text that is read as a value.
    pub fn parsed<T: FromStr>(&mut self, name: &'static str) -> Result<T, FieldError> {
        let text = self.text(name)?;
        text.parse().map_err(|_| FieldError::Wrong(name))
    }

    /// A whole number that is not negative.
    pub fn number(&mut self, name: &'static str) -> Result<u64, FieldError> {
        match self.take(name)? {
            Value::Integer(number) => u64::try_from(number).map_err(|_| FieldError::Wrong(name)),
            _ => Err(FieldError::Wrong(name)),
        }
    }

    /// A number that must be just this one: a version.
    pub fn version(&mut self, known: u64) -> Result<(), FieldError> {
        if self.number("v")? == known {
            Ok(())
        } else {
            Err(FieldError::Wrong("v"))
        }
    }

    /// Thirty-two bytes in hexadecimal digits.
    pub fn bytes32(&mut self, name: &'static str) -> Result<[u8; 32], FieldError> {
        from_hex(&self.text(name)?).ok_or(FieldError::Wrong(name))
    }

    /// A list.
    pub fn list(&mut self, name: &'static str) -> Result<Vec<Value>, FieldError> {
        match self.take(name)? {
            Value::List(list) => Ok(list),
            _ => Err(FieldError::Wrong(name)),
        }
    }

    /// A list of texts that are each read as a value, in the order in which they stand.
    pub fn all<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, FieldError> {
        let values = self.list(name)?.into_iter();
        let read = values.map(|value| read(value.as_text()?));
        read.collect::<Option<_>>().ok_or(FieldError::Wrong(name))
    }

    /// The same for a set: in ascending order, each value once.
    pub fn set<T: Ord>(
        &mut self,
        name: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, FieldError> {
        let values = self.all(name, read)?;
        if values.is_sorted_by(|left, right| left < right) {
            Ok(values)
        } else {
            Err(FieldError::Wrong(name))
        }
    }

    /// The codes of parties, in their order.
    pub fn parties(&mut self, name: &'static str) -> Result<Vec<PartyCode>, FieldError> {
        self.set(name, |text| text.parse().ok())
    }

    /// The hashes of a proof, in base64.
    pub fn hashes(&mut self, name: &'static str) -> Result<Vec<Hash>, FieldError> {
        let hashes = self.all(name, Hash::from_base64)?;
        if hashes.len() <= crate::proof::LONGEST_PROOF {
            Ok(hashes)
        } else {
            Err(FieldError::Wrong(name))
        }
    }

    /// Heads of logs under the codes of their parties.
    pub fn heads(
        &mut self,
        name: &'static str,
    ) -> Result<std::collections::BTreeMap<PartyCode, Head>, FieldError> {
        let Value::Map(map) = self.take(name)? else {
            return Err(FieldError::Wrong(name));
        };
        let heads = map.into_iter().map(|(party, head)| {
            let party: PartyCode = party.parse().map_err(|_| FieldError::Wrong(name))?;
            let mut fields = Fields::of(head, name)?;
            let root = Hash(fields.bytes32("root")?);
            let size = TreeSize(fields.number("size")?);
            fields.end()?;
            if size.0 == 0 {
                return Err(FieldError::Wrong(name));
            }
            Ok((party, Head { size, root }))
        });
        heads.collect()
    }

    /// That every field has been taken.
    pub fn end(self) -> Result<(), FieldError> {
        match self.0.into_iter().next() {
            Some((name, _)) => Err(FieldError::Unknown(name)),
            None => Ok(()),
        }
    }
}

/// The hash of a leaf in hexadecimal digits.
pub fn leaf_hash_of(text: &str) -> Option<LeafHash> {
    from_hex(text).map(LeafHash)
}

/// A list of texts.
pub fn texts<T: ToString>(values: &[T]) -> Value {
    let texts = values.iter().map(|value| Value::text(value.to_string()));
    Value::List(texts.collect())
}

/// The hashes of a proof as texts.
pub fn base64_of(hashes: &[Hash]) -> Value {
    let texts = hashes.iter().map(|hash| Value::text(hash.to_base64()));
    Value::List(texts.collect())
}

/// A number that a leaf can hold; the caller has seen to it that it is at most 2^53.
pub fn number(value: u64) -> Value {
    Value::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}

/// Heads under the codes of their parties.
pub fn heads_of(heads: &std::collections::BTreeMap<PartyCode, Head>) -> Value {
    Value::map(heads.iter().map(|(party, head)| {
        let head = Value::map([
            ("root", Value::text(head.root.to_string())),
            ("size", number(head.size.0)),
        ]);
        (party.as_str(), head)
    }))
}
