//! What a step adds to counters.

use std::collections::BTreeMap;

/// What a step adds to counters when done, in the order of their names, each once.
///
/// Most steps add to one counter or none, and a docket may have 50,000 of them: a map would take ten
/// times the room.
///
/// ```
/// use sila_docket::case::Additions;
/// let adds: Additions = [("returned".to_owned(), 40), ("beds".to_owned(), -2)].into();
/// assert_eq!(adds.get("returned"), Some(40));
/// assert_eq!(adds.iter().next(), Some(("beds", -2)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Additions(Box<[(String, i64)]>);

impl Additions {
    /// Amounts in any order; an error is the name that stands twice.
    pub(crate) fn of(mut amounts: Vec<(String, i64)>) -> Result<Self, String> {
        amounts.sort_unstable_by(|(left, _), (right, _)| left.cmp(right));
        let twice = amounts.windows(2).find(|pair| pair[0].0 == pair[1].0);
        match twice {
            Some(pair) => Err(pair[0].0.clone()),
            None => Ok(Self(amounts.into())),
        }
    }

    /// What is added to a counter; none if the step does not say.
    pub fn get(&self, counter: &str) -> Option<i64> {
        let at = self
            .0
            .binary_search_by(|(name, _)| name.as_str().cmp(counter));
        at.ok().map(|at| self.0[at].1)
    }

    /// Whether the step says what it adds to a counter.
    pub fn contains_key(&self, counter: &str) -> bool {
        self.get(counter).is_some()
    }

    /// The counters, and what is added to each.
    pub fn iter(&self) -> impl Iterator<Item = (&str, i64)> {
        self.0.iter().map(|(name, amount)| (name.as_str(), *amount))
    }

    /// The counters.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(name, _)| name)
    }
}

impl From<BTreeMap<String, i64>> for Additions {
    fn from(amounts: BTreeMap<String, i64>) -> Self {
        Self(amounts.into_iter().collect())
    }
}

impl<const N: usize> From<[(String, i64); N]> for Additions {
    fn from(amounts: [(String, i64); N]) -> Self {
        BTreeMap::from(amounts).into()
    }
}
