//! What no state can sign away.

use std::collections::BTreeSet;

use crate::rule::Rule;

/// A protection of the person that no signature of a state waives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protection {
    /// The person's own consent.
    Consent,
    /// Nobody is sent where they face a real risk of torture, disappearance or persecution.
    NonRefoulement,
    /// A refugee or asylum seeker is not returned.
    RefugeeStatus,
    /// Nobody is handed over to be put to death.
    DeathPenaltyBar,
}

/// Facts of which one has to be true before a consent counts: consent given in detention counts
/// when independently verified. The first is the one asked for.
pub(crate) const CONSENT_VERIFIED: [&str; 2] = [
    "consent.verified_by_other_party",
    "consent.independently_verified",
];

/// The fact that a consent was taken back.
pub(crate) const CONSENT_WITHDRAWN: &str = "consent.withdrawn";

impl Protection {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Consent,
        Self::NonRefoulement,
        Self::RefugeeStatus,
        Self::DeathPenaltyBar,
    ];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::NonRefoulement => "non_refoulement",
            Self::RefugeeStatus => "refugee_status",
            Self::DeathPenaltyBar => "death_penalty",
        }
    }

    /// The protection of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|protection| protection.name() == name)
    }

    /// The protections that a gate carries by its id and by the facts its rule looks at, whatever
    /// the file says of them.
    pub(crate) fn recognised(gate: &str, rule: &Rule) -> BTreeSet<Self> {
        let paths = rule.paths();
        let carries = |protection: &Self| {
            protection.is_in_id(gate) || paths.iter().any(|path| protection.is_in_path(path))
        };
        Self::ALL.into_iter().filter(carries).collect()
    }

    fn is_in_id(self, gate: &str) -> bool {
        let gate = gate.to_ascii_lowercase().replace(['-', '.', ' '], "_");
        let begins = |word: &str| {
            gate.strip_prefix(word)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        };
        match self {
            Self::Consent => begins("consent"),
            Self::NonRefoulement => begins("non_refoulement") || begins("nonrefoulement"),
            Self::RefugeeStatus => begins("refugee"),
            Self::DeathPenaltyBar => gate.contains("death_penalty"),
        }
    }

    fn is_in_path(self, path: &str) -> bool {
        let under = |group: &str| {
            path.strip_prefix(group)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        match self {
            Self::Consent => under("consent"),
            Self::NonRefoulement => under("non_refoulement"),
            Self::RefugeeStatus => under("refugee"),
            Self::DeathPenaltyBar => path.starts_with("assurances.no_death_penalty"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Scalar;

    fn check(gate: &str, path: &str, expected: &[Protection]) {
        let rule = Rule::Is(path.into(), Scalar::Boolean(true));
        let found = Protection::recognised(gate, &rule);
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            expected,
            "{gate} {path}"
        );
    }

    #[test]
    fn a_gate_is_known_by_its_id_or_by_the_facts_it_looks_at() {
        use Protection::{Consent, DeathPenaltyBar, NonRefoulement, RefugeeStatus};
        check("consent", "x", &[Consent]);
        check("papers", "consent.written", &[Consent]);
        check("state_consents", "state_consents.A", &[]);
        check("no_death_penalty", "x", &[DeathPenaltyBar]);
        check(
            "g7",
            "assurances.no_death_penalty_signed",
            &[DeathPenaltyBar],
        );
        check("g7", "assurances.time_served_credited", &[]);
        check(
            "refugee",
            "non_refoulement.real_risk",
            &[NonRefoulement, RefugeeStatus],
        );
        check("consenting_adult", "x", &[]);
    }
}
