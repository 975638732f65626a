//! What a linkage keeps of its answer, so that two records can be explained without linking again.

use std::collections::{BTreeMap, BTreeSet};

use sila_model::PersonList;

use crate::{
    Ambiguous, FormatError, Linkage, Options,
    blocking::{Blocking, KeptKeys},
    decision::Decided,
    linkage::{LinkedRecord, decided, number, outcome},
    model::Model,
    records::{Origin, Records, canonical},
    score::Scorer,
};

/// The clusters and keys of a linkage. It goes with the lists that were linked and is of no use
/// without them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// For each record in canonical order the first of its cluster.
    pub(crate) leaders: Vec<u32>,
    pub(crate) ambiguous: Vec<Ambiguous>,
    pub(crate) keys: KeptKeys,
}

/// A record by its list and id.
type Named = (String, String);

impl Index {
    /// The records of some clusters, each cluster named as in `clusters.csv`: `list:id` after its first
    /// record. A name that no cluster has is not in the answer.
    ///
    /// # Errors
    /// If this is the index of other lists.
    pub fn clusters(
        &self,
        lists: &[PersonList],
        names: &BTreeSet<&str>,
    ) -> Result<BTreeMap<String, BTreeSet<Named>>, FormatError> {
        let (lists, origins) = canonical(lists);
        if !self.is_sound(origins.len()) {
            return Err(foreign());
        }
        let named = |origin: &Origin| {
            let list = lists[usize::from(origin.list)];
            (list.name.as_str(), list.ids.get(origin.record))
        };
        let mut wanted: BTreeMap<u32, String> = BTreeMap::new();
        let records = || (0u32..).zip(&origins).zip(&self.leaders);
        for ((number, origin), _) in records().filter(|((number, _), leader)| number == *leader) {
            let (list, id) = named(origin);
            let name = format!("{list}:{id}");
            if names.contains(name.as_str()) {
                wanted.insert(number, name);
            }
        }
        let mut clusters: BTreeMap<String, BTreeSet<Named>> = BTreeMap::new();
        for ((_, origin), leader) in records() {
            if let Some(name) = wanted.get(leader) {
                let (list, id) = named(origin);
                let members = clusters.entry(name.clone()).or_default();
                members.insert((list.to_owned(), id.to_owned()));
            }
        }
        Ok(clusters)
    }

    /// Whether it can be of so many records.
    fn is_sound(&self, records: usize) -> bool {
        let leads = |leader: u32| self.leaders.get(leader as usize) == Some(&leader);
        let known = |record: u32| (record as usize) < records;
        self.leaders.len() == records
            && self.leaders.iter().all(|&leader| leads(leader))
            && self
                .ambiguous
                .iter()
                .all(|found| known(found.record) && known(found.rival))
    }
}

/// A linkage of which no more is known than two records, and their numbers.
pub type Reopened = (Linkage, (u32, u32));

fn foreign() -> FormatError {
    FormatError::broken("its clusters or keys are of other records")
}

impl Linkage {
    /// What is kept of this linkage.
    pub fn index(&self) -> Index {
        Index {
            leaders: self.linked.iter().map(|record| record.cluster).collect(),
            ambiguous: self.ambiguous.clone(),
            keys: self.blocking.kept(),
        }
    }

    /// A linkage of which no more is known than two records and their pair, if it was kept; each record
    /// is named by its list and id. None if one of them is not there.
    ///
    /// What it says of them ([`Linkage::explain`], clusters, the pair) is what the whole linkage says,
    /// whose `index` this is, and whose model and decisions stand in `options`. Cost: as reading the
    /// records into order; nothing is compared but the two.
    ///
    /// # Errors
    /// If the index is of other lists, or there is no model.
    pub fn of_two(
        lists: &[PersonList],
        options: &Options,
        index: Index,
        [one, other]: [(&str, &str); 2],
    ) -> Result<Option<Reopened>, FormatError> {
        let records = Records::new(lists, &options.vouched);
        if !index.is_sound(records.len()) {
            return Err(foreign());
        }
        let Index {
            leaders,
            ambiguous,
            keys,
        } = index;
        let blocking = Blocking::reopened(&records, keys).ok_or_else(foreign)?;
        let model = options.model.as_ref();
        let model = model.ok_or_else(|| FormatError::broken("there is no model beside it"))?;
        let model: Model = model.fitted_to(&records);
        let number = |(list, id)| number(&records, lists, list, id);
        let (Some(one), Some(other)) = (number(one), number(other)) else {
            return Ok(None);
        };
        let (low, high) = (one.min(other), one.max(other));
        let decided: Decided = decided(&records, lists, &options.decisions);
        let scorer = Scorer::new(&records, &model, &decided);
        let pair = scorer.pair(low, high);
        let met = blocking.met(low, high) && !records.are_apart(low, high);
        let kept =
            decided.get(low, high).is_some() || met && f64::from(pair.probability) >= options.floor;
        let pairs = (low != high && kept).then(|| outcome(&pair, &leaders, &ambiguous, &decided));
        let linked = records.origins.iter().zip(&leaders);
        let linked = linked.map(|(origin, &cluster)| LinkedRecord {
            list: origin.list,
            record: origin.record,
            cluster,
        });
        let linkage = Self {
            linked: linked.collect(),
            pairs: pairs.into_iter().collect(),
            ambiguous,
            model,
            blocking,
            records,
        };
        Ok(Some((linkage, (one, other))))
    }
}
