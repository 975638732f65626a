//! The envelope: what stands in the clear around the sealed body.
//!
//! A bundle is a file: a signed note whose text is one line of canonical JSON, an empty line, the body
//! sealed by age. Each byte of it is either signed, or hashed by what is signed.

use std::io::Read;

use sha2::{Digest, Sha256};
use sila_log::Value;
use sila_log::fields::{Fields, number};
use sila_log::key::SigningKey;
use sila_log::note::Note;
use sila_log::receipt::Given;
use sila_log::tree::Hash;

use crate::label::Label;
use crate::limits::{LONGEST_ENVELOPE, LONGEST_MANIFEST, LONGEST_SEALED};
use crate::manifest::Opened;
use crate::refused::{Refused, Thing, within};
use crate::seal::{Identity, unseal};

const KIND: &str = "bundle";

/// How much is read of a file at a time while it is not known to be a bundle.
const STEP: usize = 4 << 10;

/// An envelope whose signature holds for the key that it names, around the body that it was signed for.
///
/// That says that the holder of this key sent these bytes; whose key it is, only the verification with
/// what one holds tells.
#[derive(Clone, Debug)]
pub struct Envelope<'a> {
    label: Label,
    sealed: &'a [u8],
    file: Given,
}

/// The text of an envelope.
struct Cover {
    label: Label,
    /// SHA-256 of the sealed body.
    sha256: Hash,
    /// Its length.
    bytes: u64,
}

/// Whether a file says of itself that it is a bundle. It is read no further than its first line.
pub fn is_bundle(bytes: &[u8]) -> bool {
    let first = &bytes[..bytes.len().min(LONGEST_ENVELOPE)];
    let line = first.split(|byte| *byte == b'\n').next();
    let value = line.and_then(|line| Value::from_bytes(line).ok());
    value.is_some_and(|value| value.get("type").and_then(Value::as_text) == Some(KIND))
}

/// Takes a bundle from a source of bytes, reading no more of it than it may hold: first the envelope,
/// then the body of the length that this announces. A gigabyte of something else costs 16 KiB.
///
/// Nothing is verified but the form and signature of the envelope; give the bytes to
/// [`Envelope::parse`].
///
/// # Errors
/// [`Refused`] if it is no bundle, too large, cut or added to; an error of the source is
/// [`Refused::NotABundle`].
///
/// ```
/// use sila_exchange::{Code, take};
/// let zeros = std::io::Read::take(std::io::repeat(0), 1 << 30);
/// assert_eq!(take(zeros).unwrap_err().code(), Code::Form);
/// ```
pub fn take(mut source: impl Read) -> Result<Vec<u8>, Refused> {
    let failed = |_| Refused::NotABundle("it could not be read to its end");
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = end_of_note(&bytes) {
            break end;
        }
        let could_be = bytes.is_empty() || bytes.starts_with(b"{");
        if !could_be || bytes.len() >= LONGEST_ENVELOPE {
            return Err(Refused::NotABundle("it does not begin with an envelope"));
        }
        let step = source.by_ref().take(STEP as u64).read_to_end(&mut bytes);
        if step.map_err(failed)? == 0 {
            return Err(Refused::NotABundle("it ends before its envelope does"));
        }
    };
    let cover = Cover::parse(&bytes[..end])?;
    let total = (end as u64 + 1).saturating_add(cover.bytes);
    let rest = (total + 1).saturating_sub(bytes.len() as u64);
    let rest = source.take(rest).read_to_end(&mut bytes);
    rest.map_err(failed)?;
    check_length(&bytes, end, &cover)?;
    Ok(bytes)
}

impl<'a> Envelope<'a> {
    /// Reads a bundle's envelope, and checks with no key of ours that it was signed by the key that it
    /// names and that the body is the one it was signed for. Costs one hash over the file.
    ///
    /// # Errors
    /// [`Refused`] says what does not hold.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Refused> {
        let end = end_of_note(bytes);
        let end = end.ok_or(Refused::NotABundle("it does not begin with an envelope"))?;
        let cover = Cover::parse(&bytes[..end])?;
        check_length(bytes, end, &cover)?;
        let sealed = &bytes[end + 1..];
        if Hash(Sha256::digest(sealed).into()) != cover.sha256 {
            return Err(Refused::OtherHash(Thing::Sealed));
        }
        Ok(Self {
            label: cover.label,
            sealed,
            file: Given::of(bytes),
        })
    }

    /// What it says. With the sizes of its heads bundles are put in order before any is opened.
    pub fn label(&self) -> &Label {
        &self.label
    }

    /// The file's hash and length: what a receipt for it names.
    pub fn file(&self) -> Given {
        self.file
    }

    /// Opens the body, and checks that it was made for this envelope.
    ///
    /// # Errors
    /// [`Refused::Identity`] if it is not sealed to this key; else what is wrong with the body.
    pub fn open(&self, identity: &Identity) -> Result<Opened, Refused> {
        let body = unseal(self.sealed, identity, &self.label.to)?;
        Opened::parse(body, &self.label, self.file)
    }
}

/// The file: the body, sealed, in a signed envelope.
///
/// Its signer's key is the one of the label; the caller has checked that.
pub(crate) fn enclose(label: Label, sealed: &[u8], key: &SigningKey) -> Vec<u8> {
    let cover = Cover {
        label,
        sha256: Hash(Sha256::digest(sealed).into()),
        bytes: sealed.len() as u64,
    };
    let mut file = sign(cover.fields(), key);
    file.push(b'\n');
    file.extend(sealed);
    file
}

/// A signed note over one line of canonical JSON.
pub(crate) fn sign(fields: Vec<(&'static str, Value)>, key: &SigningKey) -> Vec<u8> {
    let mut text = Value::map(fields).to_bytes();
    text.push(b'\n');
    // OK because canonical JSON is UTF-8.
    let text = String::from_utf8(text).expect("canonical JSON is UTF-8");
    Note::signed(text, key).to_bytes()
}

/// Reads a note as [`sign`] writes it: one line of canonical JSON, and one signature, by the key of its
/// label, which is what `read` makes of the fields.
pub(crate) fn read_signed<T>(
    thing: Thing,
    bytes: &[u8],
    read: impl FnOnce(&mut Fields) -> Result<T, Refused>,
    label: impl Fn(&T) -> &Label,
) -> Result<T, Refused> {
    within(
        "a signed text",
        bytes.len() as u64,
        LONGEST_MANIFEST as u64,
        "bytes",
    )?;
    let note = Note::parse(bytes).map_err(|reason| Refused::Note { thing, reason })?;
    let line = note.text().strip_suffix('\n').unwrap_or_default();
    let value = Value::from_bytes(line.as_bytes());
    let value = value.map_err(|reason| Refused::NotCanonical { thing, reason })?;
    let of_field = Refused::of_field(thing);
    let mut fields = Fields::of(value, "v").map_err(&of_field)?;
    let read = read(&mut fields)?;
    fields.end().map_err(of_field)?;
    let key = &label(&read).key;
    let signed = match note.signatures() {
        [line] if &line.key == key.reference() => {
            key.verifies(note.text().as_bytes(), &line.signature)
        }
        _ => false,
    };
    if !signed {
        let key = key.reference().clone();
        return Err(Refused::Signature { thing, key });
    }
    Ok(read)
}

impl Cover {
    fn fields(&self) -> Vec<(&'static str, Value)> {
        let mut fields = self.label.fields(KIND);
        fields.push(("bytes", number(self.bytes)));
        fields.push(("sha256", Value::text(self.sha256.to_string())));
        fields
    }

    fn parse(bytes: &[u8]) -> Result<Self, Refused> {
        let thing = Thing::Envelope;
        let of_field = Refused::of_field(thing);
        let read = |fields: &mut Fields| {
            Ok(Self {
                label: Label::read(fields, KIND).map_err(&of_field)?,
                sha256: Hash(fields.bytes32("sha256").map_err(&of_field)?),
                bytes: fields.number("bytes").map_err(&of_field)?,
            })
        };
        let cover = read_signed(thing, bytes, read, |cover: &Self| &cover.label)?;
        within("the sealed body", cover.bytes, LONGEST_SEALED, "bytes")?;
        Ok(cover)
    }
}

/// Where the note that a file begins with ends: before an empty line, the second of the file.
fn end_of_note(bytes: &[u8]) -> Option<usize> {
    let first = &bytes[..bytes.len().min(LONGEST_ENVELOPE)];
    let empty_line = |from: usize| {
        let at = first[from..].windows(2).position(|pair| pair == b"\n\n")?;
        Some(from + at)
    };
    let separator = empty_line(0)?;
    Some(empty_line(separator + 2)? + 1)
}

fn check_length(bytes: &[u8], end: usize, cover: &Cover) -> Result<(), Refused> {
    let found = (bytes.len() - end - 1) as u64;
    if found != cover.bytes {
        return Err(Refused::Length {
            announced: cover.bytes,
            found,
        });
    }
    Ok(())
}
