//! What several accounts say side by side.

use std::collections::{BTreeMap, BTreeSet};

use crate::PartyCode;

/// What each party asserts of one thing; a party that says nothing is there, with nothing.
///
/// The verdict is derived and never stored, so it cannot contradict what the parties said. It is
/// symmetric in the parties and does not depend on the order in which they filed.
///
/// ```
/// use sila_model::{Reconciliation, Standing};
/// let [a, b, c] = ["A", "B", "C"].map(|code| code.parse().unwrap());
/// let silent = Reconciliation::of([(a, Some("north")), (b, Some("north")), (c, None)]);
/// // A and B agree, C is silent: all three are sayable at once.
/// assert_eq!(silent.standing(), Standing::Agreed);
/// assert_eq!(silent.silent().map(|party| party.as_str()).collect::<Vec<_>>(), ["C"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciliation<T> {
    asserted: BTreeMap<PartyCode, Option<T>>,
    undecided: Option<String>,
}

/// How the accounts of one thing stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Two or more parties assert it, and all who assert it say the same.
    Agreed,
    /// Two or more parties assert it, and they say different things.
    Differing,
    /// One party alone asserts it.
    Only,
    /// Nobody asserts it, or it could not be decided whether the assertions are the same.
    Undecided,
}

impl<T: PartialEq> Reconciliation<T> {
    /// Puts the assertions side by side. A party named twice keeps its last assertion.
    pub fn of(asserted: impl IntoIterator<Item = (PartyCode, Option<T>)>) -> Self {
        Self {
            asserted: asserted.into_iter().collect(),
            undecided: None,
        }
    }

    /// The same, marked as undecided, with the reason.
    pub fn undecided(mut self, why: impl Into<String>) -> Self {
        self.undecided = Some(why.into());
        self
    }

    /// How the assertions stand to each other.
    pub fn standing(&self) -> Standing {
        let mut said = self.asserted.values().flatten();
        match (said.next(), said.next()) {
            _ if self.undecided.is_some() => Standing::Undecided,
            (None, _) => Standing::Undecided,
            (Some(_), None) => Standing::Only,
            (Some(first), Some(second)) => {
                let same = first == second && said.all(|other| other == first);
                if same {
                    Standing::Agreed
                } else {
                    Standing::Differing
                }
            }
        }
    }

    /// Whether two parties say different things.
    pub fn differs(&self) -> bool {
        self.standing() == Standing::Differing
    }

    /// What each party asserts, in the order of their codes.
    pub fn asserted(&self) -> impl Iterator<Item = (&PartyCode, Option<&T>)> {
        self.asserted
            .iter()
            .map(|(party, value)| (party, value.as_ref()))
    }

    /// The parties that assert nothing, in the order of their codes.
    pub fn silent(&self) -> impl Iterator<Item = &PartyCode> {
        self.asserted
            .iter()
            .filter(|(_, value)| value.is_none())
            .map(|(party, _)| party)
    }

    /// The parties that assert something, in the order of their codes.
    pub fn speaking(&self) -> BTreeSet<&PartyCode> {
        self.asserted
            .iter()
            .filter(|(_, value)| value.is_some())
            .map(|(party, _)| party)
            .collect()
    }

    /// Why it is undecided, if somebody said so.
    pub fn why_undecided(&self) -> Option<&str> {
        self.undecided.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(said: [Option<u8>; 3], expected: Standing) {
        let parties = ["A", "B", "C"].map(|code| code.parse::<PartyCode>().unwrap());
        let forwards = Reconciliation::of(parties.iter().cloned().zip(said));
        let backwards = Reconciliation::of(parties.iter().cloned().zip(said).rev());
        assert_eq!(forwards, backwards, "the order of filing changes nothing");
        assert_eq!(forwards.standing(), expected);
        let mirrored = Reconciliation::of(parties.into_iter().zip(said.into_iter().rev()));
        assert_eq!(
            mirrored.standing(),
            expected,
            "the verdict is symmetric in the parties"
        );
    }

    #[test]
    fn the_verdict_follows_from_what_was_said() {
        check([Some(1), Some(1), None], Standing::Agreed);
        check([Some(1), Some(2), None], Standing::Differing);
        check([Some(1), Some(1), Some(2)], Standing::Differing);
        check([Some(1), None, None], Standing::Only);
        check([None, None, None], Standing::Undecided);
    }
}
