//! How far settlements are, and which of them are rivals.

use std::collections::{BTreeMap, BTreeSet};

use sila_model::PartyCode;

use super::{Merged, Placed};
use crate::LeafHash;
use crate::leaf::Act;

/// How far an offer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Offered; accepted by these so far.
    Offered {
        /// Who has accepted.
        accepted: BTreeSet<PartyCode>,
    },
    /// Sealed, but not all of it is mutual yet: it settles nothing.
    Sealed,
    /// Offer, acceptances and seal are below a cut that all parties have cosigned.
    Settled,
}

/// Settlements that were made without knowing of each other and bear on the same leaf. Which of them
/// holds is for the parties; the order in which they stand says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rivals {
    /// What both refer to.
    pub over: LeafHash,
    /// The offers, in the order of their hashes.
    pub offers: Vec<LeafHash>,
}

impl Merged {
    /// How far each offer is, by its hash. Void leaves count for nothing.
    pub fn settlements(&self) -> BTreeMap<LeafHash, Progress> {
        let mutual: BTreeMap<LeafHash, &Placed> = index(self.mutual());
        let all: BTreeMap<LeafHash, &Placed> = index(self.mutual().chain(&self.pending));
        let offers = all.iter().filter(|(_, placed)| is_offer(placed));
        offers
            .map(|(hash, offer)| {
                let settled = mutual.contains_key(hash) && is_sealed(*hash, offer, &mutual);
                let progress = match () {
                    () if settled => Progress::Settled,
                    () if is_sealed(*hash, offer, &all) => Progress::Sealed,
                    () => Progress::Offered {
                        accepted: acceptances(*hash, offer, &all).keys().cloned().collect(),
                    },
                };
                (*hash, progress)
            })
            .collect()
    }

    /// Settlements over one leaf of which two did not know of each other.
    pub fn rivals(&self) -> Vec<Rivals> {
        let mutual: BTreeMap<LeafHash, &Placed> = index(self.mutual());
        let mut over: BTreeMap<LeafHash, BTreeSet<LeafHash>> = BTreeMap::new();
        for (offer, progress) in self.settlements() {
            if progress == Progress::Settled {
                for to in &mutual[&offer].leaf.leaf().refs {
                    over.entry(*to).or_default().insert(offer);
                }
            }
        }
        let strangers = |offers: &BTreeSet<LeafHash>| {
            let pairs = offers
                .iter()
                .flat_map(|a| offers.iter().map(move |b| (a, b)));
            let mut pairs = pairs.filter(|(a, b)| a < b);
            pairs.any(|(a, b)| !knows(mutual[a], mutual[b]) && !knows(mutual[b], mutual[a]))
        };
        over.retain(|_, offers| strangers(offers));
        over.into_iter()
            .map(|(over, offers)| Rivals {
                over,
                offers: offers.into_iter().collect(),
            })
            .collect()
    }
}

fn index<'m>(leaves: impl Iterator<Item = &'m Placed>) -> BTreeMap<LeafHash, &'m Placed> {
    let valid = leaves.filter(|placed| !placed.void);
    valid.map(|placed| (placed.leaf.hash(), placed)).collect()
}

fn is_offer(placed: &Placed) -> bool {
    matches!(placed.leaf.leaf().act, Act::Offer(_))
}

/// Whether the author of one leaf had seen the other.
fn knows(one: &Placed, other: &Placed) -> bool {
    let other = other.leaf.leaf();
    let seen = one.seen.get(other.origin.party());
    seen.is_some_and(|size| other.seq.0 < size.0)
}

/// The acceptances of an offer by each other party, on the same terms.
fn acceptances(
    hash: LeafHash,
    offer: &Placed,
    leaves: &BTreeMap<LeafHash, &Placed>,
) -> BTreeMap<PartyCode, BTreeSet<LeafHash>> {
    let terms = offer.leaf.leaf().act.terms();
    let offerer = offer.leaf.leaf().origin.party();
    let mut found: BTreeMap<PartyCode, BTreeSet<LeafHash>> = BTreeMap::new();
    for (accept, placed) in leaves {
        let leaf = placed.leaf.leaf();
        let accepts = matches!(leaf.act, Act::Accept(_)) && leaf.refs == [hash];
        if accepts && leaf.act.terms() == terms && leaf.origin.party() != offerer {
            let party = leaf.origin.party().clone();
            found.entry(party).or_default().insert(*accept);
        }
    }
    found
}

/// Whether the offerer sealed it over one acceptance of every other party, on the same terms.
fn is_sealed(hash: LeafHash, offer: &Placed, leaves: &BTreeMap<LeafHash, &Placed>) -> bool {
    let says = offer.leaf.leaf();
    let Some(terms) = says.act.terms() else {
        return false;
    };
    let acceptances = acceptances(hash, offer, leaves);
    leaves.values().any(|placed| {
        let leaf = placed.leaf.leaf();
        let same = matches!(leaf.act, Act::Seal(_)) && leaf.act.terms() == Some(terms);
        let others = terms
            .parties
            .iter()
            .filter(|party| *party != says.origin.party());
        let accepted = |party: &PartyCode| {
            let theirs = acceptances.get(party);
            theirs.is_some_and(|theirs| leaf.refs.iter().any(|to| theirs.contains(to)))
        };
        same && leaf.origin == says.origin && leaf.refs.contains(&hash) && { others }.all(accepted)
    })
}
