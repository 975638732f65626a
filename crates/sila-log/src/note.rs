//! Signed notes: text and signature lines, C2SP `signed-note`.

use std::fmt::Write;

use thiserror::Error;

use crate::encoding::{from_base64, to_base64};
use crate::key::{Algorithm, KeyId, KeyName, KeyRef, SigningKey};

/// The most signature lines a note may have; the specification asks for at least 16.
pub const MOST_SIGNATURES: usize = 64;

/// The most bytes of a note: text, and room for post-quantum signatures.
pub const LONGEST_NOTE: usize = 1 << 20;

/// A text with signature lines, none of which has been checked.
///
/// What it says must not be believed before a signature of a trusted key was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<SignatureLine>,
}

/// One signature line: who claims to have signed, and the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureLine {
    /// The key it claims to be of.
    pub key: KeyRef,
    /// The signature, without the key id.
    pub signature: Vec<u8>,
}

/// Bytes that are no signed note.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum MalformedNote {
    /// Too long.
    #[error("a note of {0} bytes; at most {LONGEST_NOTE} are read")]
    TooLong(usize),
    /// Not UTF-8, or with control characters.
    #[error("not UTF-8, or a control character other than the line feed")]
    Characters,
    /// No empty line between text and signatures, or no text.
    #[error("no text and empty line before the signatures")]
    NoSeparator,
    /// A line that is no signature line.
    #[error("line {0} of the signatures is none: it reads `— name base64`")]
    Signature(usize),
    /// Too many signatures, or none.
    #[error("{0} signatures; a note has 1 to {MOST_SIGNATURES}")]
    Count(usize),
}

impl Note {
    /// A text signed by one key: the text of a form of its own, which no reader of another form takes
    /// for one. Those of Sila are one line of canonical JSON that says its `type`.
    ///
    /// # Panics
    /// If the text does not end with a line feed, or the key is one for cosignatures.
    pub fn signed(text: String, key: &SigningKey) -> Self {
        assert!(text.ends_with('\n') && key.public().algorithm() == Algorithm::Ed25519);
        let line = SignatureLine {
            key: key.public().reference().clone(),
            signature: key.sign(text.as_bytes()).to_vec(),
        };
        Self {
            text,
            signatures: vec![line],
        }
    }

    /// The signed text, its last line feed included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signature lines, in their order.
    pub fn signatures(&self) -> &[SignatureLine] {
        &self.signatures
    }

    /// Adds a signature line: a second key in a time of rotation, a cosignature, a signature of a kind
    /// that is only known later. A line that is there already is not repeated.
    pub fn add(&mut self, line: SignatureLine) {
        if !self.signatures.contains(&line) {
            self.signatures.push(line);
        }
    }

    /// Signs the text with one more key.
    pub(crate) fn sign(&mut self, key: &SigningKey) {
        self.add(SignatureLine {
            key: key.public().reference().clone(),
            signature: key.sign(self.text.as_bytes()).to_vec(),
        });
    }

    /// The bytes: text, empty line, signature lines.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = format!("{}\n", self.text);
        for line in &self.signatures {
            writeln!(out, "{}", line.to_text())
                .expect("OK because writing to a String does not fail");
        }
        out.into_bytes()
    }

    /// Reads a note in its one form. The signatures are not checked.
    ///
    /// # Errors
    /// [`MalformedNote`] says which rule of the form is broken.
    pub fn parse(bytes: &[u8]) -> Result<Self, MalformedNote> {
        if bytes.len() > LONGEST_NOTE {
            return Err(MalformedNote::TooLong(bytes.len()));
        }
        let plain = !bytes.iter().any(|byte| *byte < b' ' && *byte != b'\n');
        let note = std::str::from_utf8(bytes).ok().filter(|_| plain);
        let note = note.ok_or(MalformedNote::Characters)?;
        // The text may hold empty lines: the last one of the note separates.
        let at = note.rfind("\n\n").ok_or(MalformedNote::NoSeparator)?;
        let (text, lines) = (&note[..=at], &note[at + 2..]);
        if text == "\n" {
            return Err(MalformedNote::NoSeparator);
        }
        let count = lines.bytes().filter(|byte| *byte == b'\n').count();
        if count == 0 || count > MOST_SIGNATURES {
            return Err(MalformedNote::Count(count));
        }
        let lines = lines.strip_suffix('\n');
        let lines = lines.ok_or(MalformedNote::Signature(count + 1))?;
        let signatures = lines.split('\n').enumerate().map(|(place, line)| {
            SignatureLine::parse(line).ok_or(MalformedNote::Signature(place + 1))
        });
        Ok(Self {
            text: text.to_owned(),
            signatures: signatures.collect::<Result<_, _>>()?,
        })
    }
}

impl SignatureLine {
    /// The line without its line feed: `— name base64(id ‖ signature)`.
    pub fn to_text(&self) -> String {
        let mut bytes = self.key.id.0.to_vec();
        bytes.extend(&self.signature);
        format!("\u{2014} {} {}", self.key.name, to_base64(&bytes))
    }

    /// Reads a line without its line feed.
    pub fn parse(line: &str) -> Option<Self> {
        let (name, signature) = line.strip_prefix("\u{2014} ")?.split_once(' ')?;
        let name: KeyName = name.parse().ok()?;
        let bytes = from_base64(signature)?;
        let (id, signature) = bytes.split_first_chunk::<4>()?;
        if signature.is_empty() {
            return None;
        }
        Some(Self {
            key: KeyRef {
                name,
                id: KeyId(*id),
            },
            signature: signature.to_vec(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::VerificationKey;

    /// The example of C2SP `signed-note` at v1.0.0, section "Format"; Go's note package has the same.
    const EXAMPLE: &str = "This is an example message.\n\n\u{2014} example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    const KEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    #[test]
    fn the_example_of_the_specification_is_read_written_and_verified() {
        let note = Note::parse(EXAMPLE.as_bytes()).unwrap();
        assert_eq!(note.to_bytes(), EXAMPLE.as_bytes());
        let key: VerificationKey = KEY.parse().unwrap();
        let line = &note.signatures()[0];
        assert_eq!(&line.key, key.reference());
        assert!(key.verifies(note.text().as_bytes(), &line.signature));
    }

    #[test]
    fn the_last_empty_line_separates() {
        let note = EXAMPLE.replace("example message.", "example\n\nmessage.");
        let note = Note::parse(note.as_bytes()).unwrap();
        assert_eq!(note.text(), "This is an example\n\nmessage.\n");
    }

    #[test]
    fn what_is_no_note_is_refused() {
        let check = |from: &str, to: &str, expected: MalformedNote| {
            let note = EXAMPLE.replacen(from, to, 1);
            assert_eq!(Note::parse(note.as_bytes()), Err(expected), "{note}");
        };
        check("an", "\r", MalformedNote::Characters);
        check("\n\n", "\n", MalformedNote::NoSeparator);
        check(
            "This is an example message.",
            "",
            MalformedNote::NoSeparator,
        );
        check("\u{2014}", "-", MalformedNote::Signature(1));
        check("com/foo", "com+foo", MalformedNote::Signature(1));
        check("aQM=\n", "aQM=", MalformedNote::Count(0));
        check("aQM=\n", "aQM=\nx", MalformedNote::Signature(2));
        check("aQM=", "aQM", MalformedNote::Signature(1));
        let line = &EXAMPLE[EXAMPLE.find('\u{2014}').unwrap()..];
        let many = format!("x\n\n{}", line.repeat(65));
        assert_eq!(Note::parse(many.as_bytes()), Err(MalformedNote::Count(65)));
        assert!(Note::parse(format!("x\n\n{}", line.repeat(16)).as_bytes()).is_ok());
    }
}
