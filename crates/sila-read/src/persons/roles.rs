//! Which column says what of a person: by the mapping given, by headers, by contents.

use sila_model::{Kind, Role, column_letters};

use crate::persons::{
    content::Profile,
    fold::words,
    header::{self, Said, Surety},
    mapping::{Chosen, Mapping},
    table::Table,
};

/// Why a column has the role it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The mapping given says so.
    Mapping,
    /// Its header says so.
    Header,
    /// What it holds says so.
    Content,
    /// Nothing does: it has none.
    Unknown,
}

/// What was found of one column.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundColumn {
    /// Its header as written; blank where there is none.
    pub header: String,
    /// Its letter in a spreadsheet.
    pub letter: String,
    /// What it says of a person.
    pub role: Option<Role>,
    /// Why.
    pub why: Why,
    /// What its cells look like.
    pub kind: Kind,
    /// Whether it was left out: the mapping says so, or Sila has no place for what it holds.
    pub left_out: bool,
}

/// Finds the role of each column.
pub(crate) fn find(
    table: &Table,
    profiles: &[Profile],
    mapping: Option<&Mapping>,
) -> Vec<FoundColumn> {
    let records = table.rows.len();
    let mut finder = Finder {
        headers: &table.headers,
        profiles,
        records,
        roles: vec![None; profiles.len()],
        left_out: vec![false; profiles.len()],
    };
    finder.by_mapping(mapping);
    finder.by_headers();
    finder.by_contents(table.headed);
    (0..profiles.len())
        .map(|column| {
            let (role, why) = finder.roles[column].unwrap_or((None, Why::Unknown));
            FoundColumn {
                header: table.headers[column].clone(),
                letter: column_letters(column),
                role,
                why,
                kind: profiles[column].kind(role, &table.headers[column]),
                left_out: finder.left_out[column],
            }
        })
        .collect()
}

struct Finder<'t> {
    headers: &'t [String],
    profiles: &'t [Profile],
    records: usize,
    /// The decision on each column; none while there is none.
    roles: Vec<Option<(Option<Role>, Why)>>,
    left_out: Vec<bool>,
}

impl Finder<'_> {
    fn has(&self, role: Role) -> bool {
        self.roles
            .iter()
            .flatten()
            .any(|(held, _)| *held == Some(role))
    }

    fn by_mapping(&mut self, mapping: Option<&Mapping>) {
        for column in 0..self.headers.len() {
            if header::is_barred(&self.headers[column]) {
                self.roles[column] = Some((None, Why::Unknown));
                self.left_out[column] = true;
                continue;
            }
            let chosen = mapping.and_then(|mapping| mapping.choice(&self.headers[column], column));
            match chosen {
                // Two columns of one list may bear the header that the mapping names: the first is it.
                Some(Chosen::Role(role)) if self.has(role) => {}
                Some(Chosen::Role(role)) => self.roles[column] = Some((Some(role), Why::Mapping)),
                Some(Chosen::Ignore) => {
                    self.roles[column] = Some((None, Why::Mapping));
                    self.left_out[column] = true;
                }
                None => {}
            }
        }
    }

    fn by_headers(&mut self) {
        let mut said: Vec<(Surety, usize, Role)> = Vec::new();
        let all: Vec<Option<Said>> = self
            .headers
            .iter()
            .map(|header| header::role_of(header))
            .collect();
        for column in 0..self.headers.len() {
            if self.roles[column].is_none()
                && let Some(one) = all[column]
                && let Some(role) = self.settled(column, one, &all)
            {
                said.push((one.surety, column, role));
            }
        }
        said.sort_by_key(|(surety, column, _)| (*surety, *column));
        for (_, column, role) in said {
            let role = match role {
                // `الشهرة` and `اللقب` side by side: the second is how he is called.
                Role::Family if self.has(role) && is_laqab(&self.headers[column]) => Role::Nickname,
                role => role,
            };
            if !self.has(role) {
                self.roles[column] = Some((Some(role), Why::Header));
            }
        }
    }

    /// The role that a header says, once its column and those beside it have been looked at.
    fn settled(&self, column: usize, said: Said, all: &[Option<Said>]) -> Option<Role> {
        let profile = &self.profiles[column];
        let beside =
            |role: Role| self.has(role) || all.iter().flatten().any(|said| said.role == role);
        let empty = profile.filled == 0;
        match (said.role, said.surety) {
            (Role::Id, _) => profile.can_be_ids(self.records).then_some(Role::Id),
            (Role::FullName, Surety::Likely)
                if is_nom(&self.headers[column]) && beside(Role::Given) =>
            {
                Some(Role::Family)
            }
            (Role::FullName, Surety::Likely)
                if (beside(Role::Family) || beside(Role::Father))
                    && !beside(Role::Given)
                    && profile.holds_single_words() =>
            {
                Some(Role::Given)
            }
            (Role::Family, _) if profile.holds_kunyas() => Some(Role::Nickname),
            (Role::BirthDate, Surety::Likely) if !profile.holds_dates(0.3) && !empty => {
                let place = profile.holds_words() && !beside(Role::BirthPlace);
                Some(if place {
                    Role::BirthPlace
                } else {
                    Role::BirthDate
                })
            }
            (Role::EventDate, Surety::Likely) if !profile.holds_dates(0.3) && !empty => None,
            (role, _) => Some(role),
        }
    }

    /// Gives roles to columns without a telling header, where what they hold leaves little doubt.
    fn by_contents(&mut self, headed: bool) {
        let free: Vec<usize> = (0..self.headers.len())
            .filter(|column| self.roles[*column].is_none() && self.profiles[*column].filled > 0)
            .collect();
        for column in free.iter().copied() {
            let profile = self.profiles[column];
            if profile.holds_sexes() {
                self.give(column, Role::Sex);
            } else if profile.holds_phones() && header::says_nothing(&self.headers[column]) {
                self.give(column, Role::Phone);
            }
        }
        let silent: Vec<usize> = free
            .into_iter()
            .filter(|column| self.roles[*column].is_none())
            .filter(|column| !headed || header::says_nothing(&self.headers[*column]))
            .collect();
        self.give_dates(&silent);
        for column in silent.iter().copied() {
            let profile = self.profiles[column];
            let open = self.roles[column].is_none();
            if open && profile.is_key(self.records) && !profile.holds_dates(0.8) && column < 2 {
                self.give(column, Role::Id);
            } else if open && profile.holds_ages() {
                self.give(column, Role::Age);
            }
        }
        self.give_names(&silent);
    }

    /// Of two columns of dates the earlier one is of birth.
    fn give_dates(&mut self, silent: &[usize]) {
        let mut dates: Vec<usize> = silent
            .iter()
            .copied()
            .filter(|column| self.profiles[*column].holds_dates(0.8))
            .filter(|column| (1_850..2_100).contains(&self.profiles[*column].mean_year()))
            .collect();
        dates.sort_by_key(|column| (self.profiles[*column].mean_year(), *column));
        for column in dates {
            match self.has(Role::BirthDate) || self.has(Role::BirthYear) {
                false => self.give(column, Role::BirthDate),
                true => self.give(column, Role::EventDate),
            }
        }
    }

    fn give_names(&mut self, silent: &[usize]) {
        let open = |finder: &Self, column: usize| finder.roles[column].is_none();
        let named = [Role::FullName, Role::Given, Role::Family];
        if named.iter().any(|role| self.has(*role)) {
            return;
        }
        for column in silent.iter().copied() {
            if open(self, column) && self.profiles[column].holds_full_names() {
                self.give(column, Role::FullName);
                return;
            }
        }
        let mut roles = [Role::Given, Role::Father, Role::Grandfather].into_iter();
        for column in silent.iter().copied() {
            if !open(self, column) {
                continue;
            }
            let profile = self.profiles[column];
            if profile.holds_given_names() {
                if let Some(role) = roles.next() {
                    self.give(column, role);
                }
            } else if self.has(Role::Given) && profile.holds_words() && profile.holds_single_words()
            {
                self.give(column, Role::Family);
                return;
            }
        }
    }

    fn give(&mut self, column: usize, role: Role) {
        if !self.has(role) {
            self.roles[column] = Some((Some(role), Why::Content));
        }
    }
}

fn is_nom(header: &str) -> bool {
    words(header).iter().any(|word| word == "nom")
}

fn is_laqab(header: &str) -> bool {
    words(header)
        .iter()
        .any(|word| word.contains("لقب") || word.contains("كنية"))
}
