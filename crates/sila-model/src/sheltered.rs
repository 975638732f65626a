//! The value that does not reach the state a person fled.

use std::fmt;

use thiserror::Error;

use crate::PartyCode;

/// A value about a person under protection: where they are, that they are on a list at all.
///
/// Rule 2: a refugee's whereabouts, the fact of being on a list of the host state included, never
/// reach the state they fled without their own consent. The value can only be read by naming the
/// reader; the state of origin is refused unless the person's own [`Consented`] is shown. It has no
/// `Display`, its `Debug` prints no content, and it cannot be serialised, so an export written by
/// somebody who never heard of the rule does not compile:
///
/// ```compile_fail
/// # use sila_model::Sheltered;
/// fn export(place: &Sheltered<String>) -> String { place.to_string() }
/// ```
///
/// ```
/// use sila_model::{PartyCode, Sheltered};
/// let [host, origin] = ["H", "O"].map(|code| code.parse::<PartyCode>().unwrap());
/// let place = Sheltered::new("P-17", origin.clone(), "a village");
/// assert!(place.reveal_to(&host, None).is_ok());
/// assert!(place.reveal_to(&origin, None).is_err());
/// assert_eq!(format!("{place:?}"), "[withheld, rule 2]");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Sheltered<T> {
    person: String,
    origin: PartyCode,
    value: T,
}

/// A person's own consent that one recipient reads what concerns them.
///
/// It can only be made from a verified consent ([`Consented::verified`]); consent taken in detention
/// counts when independently verified, and is otherwise no consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consented {
    person: String,
    recipient: PartyCode,
}

/// The refusal to read a sheltered value.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error(
    "withheld, rule 2: nothing about this person crosses to {recipient} without their own consent"
)]
pub struct Withheld {
    /// To whom it was not shown.
    pub recipient: PartyCode,
}

impl<T> Sheltered<T> {
    /// Shelters a value about a person, by their code, from the state they fled.
    pub fn new(person: impl Into<String>, origin: PartyCode, value: T) -> Self {
        Self {
            person: person.into(),
            origin,
            value,
        }
    }

    /// The value, for this recipient.
    ///
    /// # Errors
    /// [`Withheld`] if the recipient is the state of origin and no consent of this person to this
    /// recipient is shown.
    pub fn reveal_to(
        &self,
        recipient: &PartyCode,
        consent: Option<&Consented>,
    ) -> Result<&T, Withheld> {
        let consented = consent.is_some_and(|consent| {
            consent.person == self.person && &consent.recipient == recipient
        });
        if recipient == &self.origin && !consented {
            return Err(Withheld {
                recipient: recipient.clone(),
            });
        }
        Ok(&self.value)
    }
}

impl<T> fmt::Debug for Sheltered<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[withheld, rule 2]")
    }
}

impl Consented {
    /// A consent, if it was given in writing, is not withdrawn, and, where the person is detained,
    /// was verified by somebody independent of the detaining authority.
    pub fn verified(
        person: impl Into<String>,
        recipient: PartyCode,
        written: bool,
        withdrawn: bool,
        independently_verified: bool,
    ) -> Option<Self> {
        let stands = written && !withdrawn && independently_verified;
        stands.then(|| Self {
            person: person.into(),
            recipient,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consent_is_of_one_person_to_one_recipient() {
        let [origin, other] = ["O", "X"].map(|code| code.parse::<PartyCode>().unwrap());
        let place = Sheltered::new("P-17", origin.clone(), "a village");
        let consent = |person: &str, recipient: &PartyCode| {
            Consented::verified(person, recipient.clone(), true, false, true)
        };
        assert!(
            place
                .reveal_to(&origin, consent("P-17", &origin).as_ref())
                .is_ok()
        );
        assert!(
            place
                .reveal_to(&origin, consent("P-18", &origin).as_ref())
                .is_err()
        );
        assert!(
            place
                .reveal_to(&origin, consent("P-17", &other).as_ref())
                .is_err()
        );
        assert!(Consented::verified("P-17", origin.clone(), true, true, true).is_none());
        assert!(Consented::verified("P-17", origin, true, false, false).is_none());
    }
}
