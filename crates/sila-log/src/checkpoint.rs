//! Signed heads of logs: C2SP `tlog-checkpoint`.

use sila_model::PartyCode;
use thiserror::Error;

use crate::cosignature;
use crate::encoding::from_decimal;
use crate::key::{Algorithm, KeyRef, SigningKey, VerificationKey};
use crate::note::{MalformedNote, Note};
use crate::time::UnixTime;
use crate::tree::{Hash, Head, TreeSize};

/// What a log says of itself: its name, how many leaves it has, and the root over them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the log; in Sila an [`Origin`](crate::Origin).
    pub origin: String,
    /// Its state.
    pub head: Head,
    /// Further lines that a foreign log added. Sila writes none; they are signed, but say nothing.
    pub extensions: Vec<String>,
}

/// A checkpoint with its signature lines, none of which has been checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: Note,
}

/// A head whose signatures were checked. There is no other way to make one than
/// [`SignedCheckpoint::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedHead {
    origin: String,
    head: Head,
    log: Vec<KeyRef>,
    witnesses: Vec<(KeyRef, UnixTime)>,
}

/// Bytes that are no checkpoint.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum MalformedCheckpoint {
    /// No signed note.
    #[error("no signed note: {0}")]
    Note(#[from] MalformedNote),
    /// Fewer than three lines, or an empty one.
    #[error("a checkpoint has three lines or more, none of them empty: origin, size, root")]
    Lines,
    /// The second line is no size.
    #[error("`{0}` is no size of a tree: decimal digits without leading zeros")]
    Size(String),
    /// The third line is no root.
    #[error("`{0}` is no root: 32 bytes in base64")]
    Root(String),
}

/// Why the signatures of a checkpoint do not hold.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SignatureError {
    /// A trusted key is named, and its signature is wrong.
    #[error(
        "the signature of the key {0} does not fit the text: it was altered, or belongs to another head"
    )]
    Wrong(KeyRef),
    /// No trusted key of this log signed it.
    #[error("no trusted key of the log {0} signed it")]
    NotTrusted(String),
}

impl Checkpoint {
    /// The text that is signed: three lines.
    pub fn to_text(&self) -> String {
        let mut text = format!(
            "{}\n{}\n{}\n",
            self.origin,
            self.head.size,
            self.head.root.to_base64()
        );
        for line in &self.extensions {
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    /// Reads the text of a checkpoint.
    ///
    /// # Errors
    /// [`MalformedCheckpoint`] names the line that is wrong.
    pub fn parse(text: &str) -> Result<Self, MalformedCheckpoint> {
        let text = text.strip_suffix('\n').ok_or(MalformedCheckpoint::Lines)?;
        let lines: Vec<&str> = text.split('\n').collect();
        let [origin, size, root, extensions @ ..] = lines.as_slice() else {
            return Err(MalformedCheckpoint::Lines);
        };
        if lines.contains(&"") {
            return Err(MalformedCheckpoint::Lines);
        }
        let wrong_size = || MalformedCheckpoint::Size((*size).to_owned());
        let wrong_root = || MalformedCheckpoint::Root((*root).to_owned());
        Ok(Self {
            origin: (*origin).to_owned(),
            head: Head {
                size: TreeSize(from_decimal(size).ok_or_else(wrong_size)?),
                root: Hash::from_base64(root).ok_or_else(wrong_root)?,
            },
            extensions: extensions.iter().map(|line| (*line).to_owned()).collect(),
        })
    }
}

impl SignedCheckpoint {
    /// Signs the head of a log with the log's own key, whose name is the log's.
    ///
    /// A log must never sign two heads of which neither begins with the other: whoever holds both has
    /// [proof](crate::fork) of it. So a head is signed only after the entries below it are on disk.
    ///
    /// ```
    /// use sila_log::checkpoint::SignedCheckpoint;
    /// use sila_log::key::{Algorithm, Seed, SigningKey};
    /// use sila_log::tree::Head;
    /// let key = SigningKey::from_seed("aa/d".parse()?, Algorithm::Ed25519, &Seed([7; 32]))?;
    /// let signed = SignedCheckpoint::sign(Head::empty(), &key);
    /// let read = SignedCheckpoint::parse(&signed.to_bytes())?;
    /// assert!(read.verify(&[key.public().clone()]).is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sign(head: Head, key: &SigningKey) -> Self {
        let checkpoint = Checkpoint {
            origin: key.public().name().to_string(),
            head,
            extensions: Vec::new(),
        };
        let note = Note::signed(checkpoint.to_text(), key);
        Self { checkpoint, note }
    }

    /// Adds the signature of a second key of the log: during a rotation both sign, and a verifier that
    /// knows only one of them ignores the other line.
    pub fn sign_also(&mut self, key: &SigningKey) {
        self.note.sign(key);
    }

    /// Adds the cosignature of a witness, made at a time. See [`cosignature`] for what it states.
    pub fn cosign(&mut self, key: &SigningKey, time: UnixTime) {
        let line = cosignature::cosign(self.note.text(), key, time);
        self.note.add(line);
    }

    /// Takes over the signature lines of another copy of the same checkpoint; whether it was the same.
    pub fn merge(&mut self, other: &Self) -> bool {
        let same = self.note.text() == other.note.text();
        if same {
            let lines = other.note.signatures().iter();
            lines.for_each(|line| self.note.add(line.clone()));
        }
        same
    }

    /// What the log says of itself. Not to be believed before [`verify`](Self::verify).
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Its state: size and root.
    pub fn head(&self) -> &Head {
        &self.checkpoint.head
    }

    /// The note.
    pub fn note(&self) -> &Note {
        &self.note
    }

    /// The bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.note.to_bytes()
    }

    /// Reads a signed checkpoint; the signatures are not checked.
    ///
    /// # Errors
    /// [`MalformedCheckpoint`] if it is no note, or its text no checkpoint.
    pub fn parse(bytes: &[u8]) -> Result<Self, MalformedCheckpoint> {
        let note = Note::parse(bytes)?;
        let checkpoint = Checkpoint::parse(note.text())?;
        Ok(Self { checkpoint, note })
    }

    /// Checks the signatures against trusted keys.
    ///
    /// Lines of other keys are ignored, as are those of kinds that only a later program knows. A line
    /// of a trusted key must hold, or the whole checkpoint is refused. At least one line must be of a
    /// key of this very log: its name is the origin.
    ///
    /// # Errors
    /// [`SignatureError`] names the key, or says that none was found.
    pub fn verify(&self, trusted: &[VerificationKey]) -> Result<VerifiedHead, SignatureError> {
        let mut verified = VerifiedHead {
            origin: self.checkpoint.origin.clone(),
            head: self.checkpoint.head,
            log: Vec::new(),
            witnesses: Vec::new(),
        };
        let text = self.note.text();
        for line in self.note.signatures() {
            let Some(key) = trusted.iter().find(|key| key.reference() == &line.key) else {
                continue;
            };
            let wrong = || SignatureError::Wrong(line.key.clone());
            match key.algorithm() {
                Algorithm::Ed25519 => {
                    if !key.verifies(text.as_bytes(), &line.signature) {
                        return Err(wrong());
                    }
                    if key.name().as_str() == self.checkpoint.origin {
                        verified.log.push(line.key.clone());
                    }
                }
                Algorithm::Cosignature => {
                    let time = cosignature::verify(text, key, &line.signature);
                    let time = time.ok_or_else(wrong)?;
                    verified.witnesses.push((line.key.clone(), time));
                }
            }
        }
        if verified.log.is_empty() {
            return Err(SignatureError::NotTrusted(verified.origin));
        }
        Ok(verified)
    }
}

impl VerifiedHead {
    /// The name of the log.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Its state.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The keys of the log itself that signed it; at least one.
    pub fn log_keys(&self) -> &[KeyRef] {
        &self.log
    }

    /// The witnesses that cosigned it, with the time each states.
    pub fn witnesses(&self) -> &[(KeyRef, UnixTime)] {
        &self.witnesses
    }

    /// The parties whose witnesses cosigned it.
    pub fn cosigners(&self) -> impl Iterator<Item = PartyCode> {
        self.witnesses
            .iter()
            .filter_map(|(key, _)| key.name.party())
    }
}
