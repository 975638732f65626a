//! What a sealed body holds: a signed manifest, and what it stands for.
//!
//! The manifest is signed inside as well as the envelope outside. Who took a sealed body out of one
//! envelope and put it into another of their own would otherwise seem to have sent what they cannot
//! even read; and the receiver could not show to anybody what was sent without giving the key away.

use std::ops::Range;

use sha2::{Digest, Sha256};
use sila_log::Value;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::fields::{Fields, base64_of, number};
use sila_log::proof::ConsistencyProof;
use sila_log::receipt::Given;
use sila_log::tree::{Frontier, Hash, TreeSize};

use crate::content::Received;
use crate::envelope::read_signed;
use crate::label::Label;
use crate::limits::{LONGEST_HEAD, LONGEST_MANIFEST, MOST_ENTRIES, MOST_HEADS};
use crate::refused::{Refused, Thing, within};
use crate::wire::Reader;

pub(crate) const MAGIC: &[u8] = b"sila/bundle-body/v1\n";
pub(crate) const KIND: &str = "manifest";

/// The longest leaf that an entry bundle of C2SP can hold.
const LONGEST_ENTRY: usize = sila_log::entry_bundle::LONGEST_LEAF;

/// What the signed text in a body says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Manifest {
    pub(crate) label: Label,
    /// The older head as its log signed it; none if the entries begin with the first.
    pub(crate) first: Option<SignedCheckpoint>,
    /// The newer head.
    pub(crate) second: SignedCheckpoint,
    /// That the newer one begins with the older one.
    pub(crate) proof: ConsistencyProof,
    /// The right edge of the tree under the older head: with it the entries can be checked by whoever
    /// holds nothing else of the log.
    pub(crate) edge: Vec<Hash>,
    /// How many heads, and contents, come in the payload.
    pub(crate) heads: u64,
    pub(crate) contents: u64,
    /// SHA-256 of the payload, and its length.
    pub(crate) sha256: Hash,
    pub(crate) bytes: u64,
}

/// A bundle that was opened, and is put together as it must be. What it says is not verified yet.
#[derive(Debug)]
pub struct Opened {
    pub(crate) manifest: Manifest,
    pub(crate) file: Given,
    pub(crate) body: Vec<u8>,
    pub(crate) heads: Vec<SignedCheckpoint>,
    pub(crate) entries: Vec<Range<usize>>,
    pub(crate) contents: Vec<Received>,
}

impl Manifest {
    pub(crate) fn fields(&self) -> Vec<(&'static str, Value)> {
        let note = |checkpoint: &SignedCheckpoint| {
            Value::text(String::from_utf8_lossy(&checkpoint.to_bytes()))
        };
        let mut fields = self.label.fields(KIND);
        fields.extend([
            ("bytes", number(self.bytes)),
            ("contents", number(self.contents)),
            ("edge", base64_of(&self.edge)),
            ("first", self.first.as_ref().map_or(Value::Null, note)),
            ("heads", number(self.heads)),
            ("proof", base64_of(&self.proof.hashes)),
            ("second", note(&self.second)),
            ("sha256", Value::text(self.sha256.to_string())),
        ]);
        fields
    }

    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Refused> {
        let thing = Thing::Manifest;
        let of_field = Refused::of_field(thing);
        let read = |fields: &mut Fields| {
            let label = Label::read(fields, KIND).map_err(&of_field)?;
            let first = match fields.take("first").map_err(&of_field)? {
                Value::Null => None,
                Value::Text(note) => Some(SignedCheckpoint::parse(note.as_bytes())?),
                _ => return Err(Refused::field(thing, "first")),
            };
            let second = fields.text("second").map_err(&of_field)?;
            Ok(Self {
                label,
                first,
                second: SignedCheckpoint::parse(second.as_bytes())?,
                proof: ConsistencyProof {
                    hashes: fields.hashes("proof").map_err(&of_field)?,
                },
                edge: fields.hashes("edge").map_err(&of_field)?,
                heads: fields.number("heads").map_err(&of_field)?,
                contents: fields.number("contents").map_err(&of_field)?,
                sha256: Hash(fields.bytes32("sha256").map_err(&of_field)?),
                bytes: fields.number("bytes").map_err(&of_field)?,
            })
        };
        let manifest = read_signed(thing, bytes, read, |manifest: &Self| &manifest.label)?;
        manifest.check()?;
        Ok(manifest)
    }

    /// What must hold of any manifest, whoever reads it.
    pub(crate) fn check(&self) -> Result<(), Refused> {
        let (old, new) = (self.label.old, self.label.new);
        within("entries", self.label.count(), MOST_ENTRIES, "entries")?;
        within("heads", self.heads, MOST_HEADS, "heads")?;
        let log = self.label.log.to_string();
        let is = |signed: &SignedCheckpoint, head| {
            signed.checkpoint().origin == log && *signed.head() == head
        };
        let first = match &self.first {
            Some(first) => old.size.0 > 0 && is(first, old),
            None => old.size.0 == 0,
        };
        if !first {
            return Err(Refused::OtherHead("older"));
        }
        if !is(&self.second, new) {
            return Err(Refused::OtherHead("newer"));
        }
        if old.size.0 > 0 {
            self.proof.verify(&old, &new)?;
        } else if !self.proof.hashes.is_empty() {
            return Err(Refused::field(Thing::Manifest, "proof"));
        }
        match self.frontier() {
            Some(edge) if edge.head() == old => Ok(()),
            _ => Err(Refused::field(Thing::Manifest, "edge")),
        }
    }

    pub(crate) fn frontier(&self) -> Option<Frontier> {
        Frontier::from_nodes(TreeSize(self.label.old.size.0), self.edge.clone()).ok()
    }
}

impl Opened {
    /// What it says of itself, inside as outside.
    pub fn label(&self) -> &Label {
        &self.manifest.label
    }

    /// Takes a body apart.
    pub(crate) fn parse(body: Vec<u8>, label: &Label, file: Given) -> Result<Self, Refused> {
        if !body.starts_with(MAGIC) {
            return Err(Refused::Body("it begins as no body of a bundle does"));
        }
        let mut reader = Reader::new(&body, MAGIC.len());
        let manifest = reader.block("the manifest", LONGEST_MANIFEST)?;
        let manifest = Manifest::parse(reader.get(&manifest))?;
        if &manifest.label != label {
            return Err(Refused::OtherEnvelope);
        }
        let payload = &body[reader.at()..];
        let is_payload = payload.len() as u64 == manifest.bytes
            && Hash(Sha256::digest(payload).into()) == manifest.sha256;
        if !is_payload {
            return Err(Refused::OtherHash(Thing::Payload));
        }
        let mut heads = Vec::new();
        for _ in 0..manifest.heads {
            let head = reader.block("a head", LONGEST_HEAD)?;
            heads.push(SignedCheckpoint::parse(reader.get(&head))?);
        }
        let mut entries = Vec::new();
        for _ in 0..label.count() {
            entries.push(reader.block("an entry", LONGEST_ENTRY)?);
        }
        let (mut contents, mut pieces) = (Vec::new(), 0);
        within("contents", manifest.contents, label.count(), "contents")?;
        for _ in 0..manifest.contents {
            contents.push(Received::read(&mut reader, &mut pieces)?);
        }
        if reader.left() > 0 {
            return Err(Refused::Body("it goes on after its last part"));
        }
        Ok(Self {
            manifest,
            file,
            heads,
            entries,
            contents,
            body,
        })
    }
}
