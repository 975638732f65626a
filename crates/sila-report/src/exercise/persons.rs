//! The reconciliation of two lists, person by person.

use std::collections::BTreeMap;

use sila_draw::Cell;
use sila_link::LinkedPair;
use sila_model::{PartyCode, Reconciliation, Standing};
use sila_text::{Isolated, Message, text_with};

use super::{ExerciseView, Paged, Side, paged::rows_of};
use crate::document::{Block, Section};

/// Where a person was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// On the lists of both parties.
    Both,
    /// On the list of one party alone, as far as the lists tell.
    Only(PartyCode),
    /// A person must look before that can be told.
    Undecided,
}

/// A person, as far as the lists tell: the records of one cluster.
pub(super) struct Person {
    /// Its records in the order of their numbers.
    records: Vec<u32>,
    /// Which party has it.
    pub(super) found: Found,
    /// The pair to look at first: one that waits, else the surest.
    pair: Option<LinkedPair>,
}

impl Found {
    /// The word by which it is asked for: `both`, `undecided`, or the code of a party.
    pub fn code(&self) -> &str {
        match self {
            Self::Both => "both",
            Self::Only(party) => party.as_str(),
            Self::Undecided => "undecided",
        }
    }
}

impl ExerciseView<'_> {
    /// Everything that a person can be found as, in order; the parties stand in the order of their codes.
    pub fn found(&self) -> Vec<Found> {
        let parties = self.sides.iter().map(|side| Found::Only(side.code.clone()));
        let mut found = vec![Found::Both];
        found.extend(parties);
        found.push(Found::Undecided);
        found
    }

    /// The persons who were found so, by their records; none if there is no such page.
    pub fn persons(&self, found: &Found, page: usize) -> Option<Paged> {
        let mut persons = self.all_persons();
        persons.retain(|person| person.found == *found);
        let rows = persons[rows_of(page, persons.len())?]
            .iter()
            .map(|person| self.person(person));
        let mut header: Vec<Message> = Vec::new();
        for side in self.sides {
            header.push(self.number_heading(side));
            header.push(self.name_heading(side));
        }
        header.extend(self.words(["exercise-probability", "link-decision"]));
        let title = self.found_words(found);
        let shown = self.shown(page, persons.len());
        let mut table = self.table("persons", "exercise-persons", header, rows.collect());
        table.caption = shown.clone();
        let section = Section::new("persons", shown)
            .with(Block::Line(Cell::message(self.found_meaning(found))))
            .with(Block::Table(table));
        let document = self.document(self.title(Some(title)), vec![section]);
        Some(Paged::new(document, page, persons.len()))
    }

    /// What it means to be found so, in words.
    pub(super) fn found_words(&self, found: &Found) -> Message {
        match found {
            Found::Both => self.linkage.word("exercise-both"),
            Found::Undecided => self.linkage.word("exercise-undecided"),
            Found::Only(party) => {
                let side = self.sides.iter().find(|side| side.code == *party);
                let party = side.map_or_else(
                    || Isolated::code(party.as_str()),
                    |side| Isolated::wording(&side.party, self.locale()),
                );
                text_with(self.locale(), "exercise-only", &[("party", party.into())])
            }
        }
    }

    fn found_meaning(&self, found: &Found) -> Message {
        self.linkage.word(match found {
            Found::Both => "exercise-both-meaning",
            Found::Only(_) => "exercise-only-meaning",
            Found::Undecided => "exercise-undecided-meaning",
        })
    }

    pub(super) fn number_heading(&self, side: &Side) -> Message {
        let party = Isolated::wording(&side.party, self.locale());
        text_with(
            self.locale(),
            "exercise-number-of",
            &[("party", party.into())],
        )
    }

    pub(super) fn name_heading(&self, side: &Side) -> Message {
        let party = Isolated::wording(&side.party, self.locale());
        text_with(
            self.locale(),
            "exercise-name-of",
            &[("party", party.into())],
        )
    }

    fn person(&self, person: &Person) -> Vec<Cell> {
        let mut cells = Vec::new();
        for side in self.sides {
            let of_side = |record: &&u32| self.side_of(**record) == Some(side);
            let records: Vec<u32> = person.records.iter().filter(of_side).copied().collect();
            let id = |record: &u32| {
                let (_, id) = self.linkage.name_of(*record);
                Message::value(self.locale(), Isolated::code(id))
            };
            cells.push(match records.is_empty() {
                true => self.linkage.cell("exercise-not-found"),
                false => self.several(records.iter().map(id)),
            });
            cells.push(self.several(records.iter().map(|record| self.name(*record).text)));
        }
        let probability = person.pair.map(|pair| {
            let href = self.links.to_pair(pair.one, pair.other);
            let probability = f64::from(pair.probability).min(0.9999);
            let value = self.linkage.value(Isolated::decimal(probability, 4));
            value.linked(href.as_ref())
        });
        let blank = || Cell::message(Message::empty(self.locale()));
        cells.push(probability.unwrap_or_else(blank));
        cells.push(Cell::message(self.found_words(&person.found)));
        cells
    }

    /// Every person, in the order of their first records.
    pub(super) fn all_persons(&self) -> Vec<Person> {
        let beside = self.linkage.beside_records();
        let mut records: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (number, beside) in (0u32..).zip(&beside) {
            records.entry(beside.cluster).or_default().push(number);
        }
        let likeliest = |pairs: &mut dyn Iterator<Item = Option<LinkedPair>>| {
            pairs
                .flatten()
                .max_by(|a, b| a.probability.total_cmp(&b.probability))
        };
        let persons = records.into_iter().map(|(cluster, records)| {
            let of = |number: &u32| &beside[*number as usize];
            let open = likeliest(&mut records.iter().map(|number| of(number).open));
            let surest = likeliest(&mut records.iter().map(|number| of(number).surest));
            Person {
                found: self.where_found(cluster, &records, open.is_some()),
                pair: open.or(surest),
                records,
            }
        });
        persons.collect()
    }

    /// What each party asserts of a person is which one it is: the same cluster, or nothing.
    fn where_found(&self, cluster: u32, records: &[u32], is_open: bool) -> Found {
        let asserted = self.sides.iter().map(|side| {
            let has = records
                .iter()
                .any(|record| self.side_of(*record) == Some(side));
            (side.code.clone(), has.then_some(cluster))
        });
        let mut reconciliation = Reconciliation::of(asserted);
        if is_open {
            reconciliation = reconciliation.undecided("a pair of its records waits for a person");
        }
        let mut speaking = reconciliation.speaking().into_iter();
        match (reconciliation.standing(), speaking.next()) {
            (Standing::Agreed, _) => Found::Both,
            (Standing::Only, Some(party)) => Found::Only(party.clone()),
            _ => Found::Undecided,
        }
    }
}
