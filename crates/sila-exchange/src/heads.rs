//! Signed heads that come along: which lines hold, and which heads cannot both be.

use sila_log::checkpoint::SignedCheckpoint;
use sila_log::fork::ForkEvidence;
use sila_log::key::{Algorithm, VerificationKey};
use sila_log::note::SignatureLine;
use sila_log::tree::Tree;

/// What there is to a signed head by the keys known now.
pub(crate) struct Sifted {
    /// The head with those of its lines that hold; none if none of its log's own does.
    pub(crate) sound: Option<SignedCheckpoint>,
}

impl Sifted {
    /// Whether every line of the head holds.
    pub(crate) fn is_whole(&self, head: &SignedCheckpoint) -> bool {
        let lines = |head: &SignedCheckpoint| head.note().signatures().len();
        self.sound.as_ref().map(lines) == Some(lines(head))
    }
}

/// Keeps of a head the lines that hold.
///
/// A line that does not is no reason to refuse the bundle: whoever sends it may not know the key, and so
/// cannot have seen that it is wrong. Were it merged with lines that hold, it would spoil them.
pub(crate) fn sift(head: &SignedCheckpoint, keys: &[VerificationKey]) -> Sifted {
    let lines = head.note().signatures();
    let known = |line: &SignatureLine| keys.iter().any(|key| key.reference() == &line.key);
    if lines.iter().all(known) && head.verify(keys).is_ok() {
        return Sifted {
            sound: Some(head.clone()),
        };
    }
    let alone = |line: &SignatureLine| with_lines(head, std::slice::from_ref(line));
    let holds = |head: &SignedCheckpoint| head.verify(keys).is_ok();
    let own = lines
        .iter()
        .find(|line| alone(line).is_some_and(|one| holds(&one)));
    let Some(own) = own else {
        return Sifted { sound: None };
    };
    let sound = lines.iter().filter(|line| {
        let pair = [own.clone(), (*line).clone()];
        known(line) && with_lines(head, &pair).is_some_and(|two| holds(&two))
    });
    let sound: Vec<SignatureLine> = sound.cloned().collect();
    Sifted {
        sound: with_lines(head, &sound),
    }
}

/// The same head with other lines.
fn with_lines(head: &SignedCheckpoint, lines: &[SignatureLine]) -> Option<SignedCheckpoint> {
    let mut note = format!("{}\n", head.note().text());
    for line in lines {
        note.push_str(&line.to_text());
        note.push('\n');
    }
    SignedCheckpoint::parse(note.as_bytes()).ok()
}

/// Two signed heads of one log that cannot both be, with what proves it: one of `theirs` and one of
/// `ours`. Each tree is that of the heads beside it.
pub(crate) fn fork_between(
    ours: (&[&SignedCheckpoint], &Tree),
    theirs: (&[&SignedCheckpoint], Option<&Tree>),
    keys: &[VerificationKey],
) -> Option<ForkEvidence> {
    let signers = keys
        .iter()
        .filter(|key| key.algorithm() == Algorithm::Ed25519);
    for key in signers {
        for their in theirs.0 {
            // The newest of ours says the most, one of the same size needs no proof.
            let newest = ours.0.iter().max_by_key(|head| head.head().size);
            let same = ours
                .0
                .iter()
                .find(|head| head.head().size == their.head().size);
            for our in newest.into_iter().chain(same) {
                let found = evidence(our, their, ours.1, theirs.1, key);
                if found.is_some() {
                    return found;
                }
            }
        }
    }
    None
}

fn evidence(
    our: &SignedCheckpoint,
    their: &SignedCheckpoint,
    our_tree: &Tree,
    their_tree: Option<&Tree>,
    key: &VerificationKey,
) -> Option<ForkEvidence> {
    let tree = if our.head().size < their.head().size {
        their_tree?
    } else {
        our_tree
    };
    ForkEvidence::of(our.clone(), their.clone(), tree, key.clone()).ok()
}
