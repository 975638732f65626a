//! A bundle checked with nothing but the file: no store, nothing held.

use sila_log::Origin;
use sila_log::fingerprint::Fingerprint;
use sila_log::key::VerificationKey;
use sila_log::keyring::Keyring;
use sila_log::leaf::SignedLeaf;
use sila_log::mirror::Mirror;
use sila_log::tree::{LeafIndex, TreeSize};
use sila_log::verify::{SeenKey, Standing};
use sila_model::PartyCode;

use crate::content::{Missing, ReceivedPiece, ReceivedSupply};
use crate::envelope::Envelope;
use crate::heads::sift;
use crate::label::Label;
use crate::manifest::Opened;
use crate::refused::{Code, Refused};
use crate::seal::Identity;
use crate::verified::{check_head, speaks_for};

/// What is to be said of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleVerdict {
    /// How it stands.
    pub standing: Standing,
    /// What holds, in the order in which it was checked.
    pub findings: Vec<BundleFinding>,
    /// What does not, if anything.
    pub failure: Option<BundleFailure>,
    /// The keys that it rests on, in the order of their names.
    pub keys: Vec<SeenKey>,
    /// The heads that its entries lie between, to be compared aloud: log, size, fingerprint.
    pub heads: Vec<(String, TreeSize, Fingerprint)>,
}

/// Something that was found to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BundleFinding {
    /// The envelope is signed, and around the body that it was signed for.
    Enclosed {
        /// The log that it carries.
        log: Origin,
        /// Who sends.
        from: PartyCode,
        /// To whom.
        to: Vec<PartyCode>,
        /// The size after which its entries begin.
        old: TreeSize,
        /// The size with which they end.
        new: TreeSize,
    },
    /// No key was given to open it: nothing is known of what is inside.
    NotOpened,
    /// All entries between the two heads are there, unchanged, and signed.
    Entries {
        /// How many.
        count: u64,
    },
    /// The content of these entries is what they commit to.
    Contents {
        /// How many pieces are open.
        open: u64,
        /// How many are missing, for each reason; where no piece of a content comes, all are.
        missing: Vec<(Missing, u64)>,
    },
    /// Heads that came along.
    Heads {
        /// How many hold.
        sound: usize,
        /// How many, or some lines of them, could not be checked.
        unchecked: usize,
    },
}

/// What does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleFailure {
    /// What kind of thing.
    pub code: Code,
    /// The first bad entry, where it is one.
    pub entry: Option<LeafIndex>,
    /// The reason and the next step in full, in English.
    pub detail: String,
}

/// Checks a bundle with nothing but itself.
///
/// With trusted keys the sender, the heads and every entry have to be signed by one of them, or by a key
/// that a trusted root appoints within the bundle. Without any the verdict is at best
/// [`Standing::AgreesWithItself`]: the keys that the file names are taken for granted. Without an
/// identity the envelope alone is checked, and [`BundleFinding::NotOpened`] says so.
///
/// That it fits what is held somewhere is another question: [`Opened::verify`] answers it.
///
/// Foreign bytes never panic. The same file and keys give the same verdict.
pub fn verify_bundle(
    bytes: &[u8],
    trusted: &[VerificationKey],
    identity: Option<&Identity>,
) -> BundleVerdict {
    let mut verdict = BundleVerdict {
        standing: if trusted.is_empty() {
            Standing::AgreesWithItself
        } else {
            Standing::Authentic
        },
        findings: Vec::new(),
        failure: None,
        keys: Vec::new(),
        heads: Vec::new(),
    };
    if let Err(refused) = verdict.check(bytes, trusted, identity) {
        verdict.standing = Standing::Failed;
        verdict.failure = Some(BundleFailure {
            code: refused.code(),
            entry: refused.entry(),
            detail: refused.to_string(),
        });
    }
    verdict
}

impl BundleVerdict {
    fn check(
        &mut self,
        bytes: &[u8],
        trusted: &[VerificationKey],
        identity: Option<&Identity>,
    ) -> Result<(), Refused> {
        let envelope = Envelope::parse(bytes)?;
        let label = envelope.label();
        self.findings.push(BundleFinding::Enclosed {
            log: label.log.clone(),
            from: label.from.clone(),
            to: label.to.clone(),
            old: label.old.size,
            new: label.new.size,
        });
        let given = Keyring::trusting(trusted.iter().cloned());
        self.see(&label.key, given.holds(&label.key));
        let Some(identity) = identity else {
            self.findings.push(BundleFinding::NotOpened);
            // Which keys a root appointed is written inside.
            if !given.is_empty() && !given.holds(&label.key) {
                return Err(Refused::SenderKey(label.key.reference().clone()));
            }
            return Ok(());
        };
        let opened = envelope.open(identity)?;
        let leaves = self.check_entries(&opened, &given)?;
        opened.check_contents(&leaves)?;
        self.findings.push(BundleFinding::Entries {
            count: leaves.len() as u64,
        });
        self.findings.push(count_contents(&opened, &leaves));
        Ok(())
    }

    fn check_entries(
        &mut self,
        opened: &Opened,
        given: &Keyring,
    ) -> Result<Vec<SignedLeaf>, Refused> {
        let (manifest, label) = (&opened.manifest, opened.label());
        let entries: Vec<&[u8]> = opened
            .entries
            .iter()
            .map(|at| &opened.body[at.clone()])
            .collect();
        let keyring = match given.is_empty() {
            true => Keyring::trusting(named_keys(label, &entries)),
            false => given.clone(),
        };
        let edge = manifest.frontier();
        let edge = edge.ok_or(Refused::Body("the right edge is not one"))?;
        let mirror = Mirror::resume(label.log.clone(), keyring, edge, Default::default());
        let cosigned: Vec<TreeSize> = Vec::new();
        let (after, leaves) = mirror
            .verify(&entries, &label.new, &cosigned)
            .map_err(|reason| Refused::Entries {
                log: label.log.clone(),
                reason,
            })?;
        let keys = after.keyring().for_head(&label.new);
        for head in manifest.first.iter().chain([&manifest.second]) {
            check_head(head, &label.log, &after.keyring().for_head(head.head()))?;
            let print = Fingerprint::of_head(head.checkpoint());
            let head = (label.log.to_string(), head.head().size, print);
            self.heads.push(head);
        }
        if !speaks_for(after.keyring(), &label.key, &label.new) {
            return Err(Refused::SenderKey(label.key.reference().clone()));
        }
        for leaf in &leaves {
            let author = &leaf.leaf().author;
            self.see(author, !given.is_empty() && after.keyring().holds(author));
        }
        self.see(&label.key, !given.is_empty());
        self.findings.push(count_heads(opened, &keys));
        Ok(leaves)
    }

    fn see(&mut self, key: &VerificationKey, trusted: bool) {
        let seen = SeenKey {
            key: key.clone(),
            fingerprint: Fingerprint::of_key(key),
            trusted,
        };
        match self.keys.binary_search_by(|one| one.key.cmp(key)) {
            Ok(at) => self.keys[at].trusted |= trusted,
            Err(at) => self.keys.insert(at, seen),
        }
    }
}

/// The keys that a bundle names itself: its sender's and its authors'.
fn named_keys(label: &Label, entries: &[&[u8]]) -> Vec<VerificationKey> {
    let leaves = entries.iter().filter_map(|one| SignedLeaf::parse(one).ok());
    let mut keys: Vec<_> = leaves.map(|leaf| leaf.leaf().author.clone()).collect();
    keys.push(label.key.clone());
    keys.sort();
    keys.dedup();
    keys
}

fn count_heads(opened: &Opened, keys: &[VerificationKey]) -> BundleFinding {
    let whole = |head: &&_| sift(head, keys).is_whole(head);
    let sound = opened.heads.iter().filter(whole).count();
    BundleFinding::Heads {
        sound,
        unchecked: opened.heads.len() - sound,
    }
}

fn count_contents(opened: &Opened, leaves: &[SignedLeaf]) -> BundleFinding {
    let (mut open, mut missing) = (0, std::collections::BTreeMap::<Missing, u64>::new());
    let says = leaves.iter().filter_map(|leaf| leaf.leaf().act.content());
    for (says, content) in says.zip(&opened.contents) {
        match &content.supply {
            ReceivedSupply::None(reason) => *missing.entry(*reason).or_default() += says.count.0,
            ReceivedSupply::Pieces(pieces) => {
                for piece in pieces {
                    match piece {
                        ReceivedPiece::Open { .. } => open += 1,
                        ReceivedPiece::Closed { reason, .. } => {
                            *missing.entry(*reason).or_default() += 1;
                        }
                    }
                }
            }
        }
    }
    BundleFinding::Contents {
        open,
        missing: missing.into_iter().collect(),
    }
}
