//! What two records say in the fields by which they were compared.

use sila_model::{PersonList, Role};

use super::{ColumnRead, LinkageView, ListRead};

/// The parts of a name that a full name may hold.
const PARTS: [Role; 7] = [
    Role::Given,
    Role::Father,
    Role::Grandfather,
    Role::Family,
    Role::Mother,
    Role::MotherFamily,
    Role::Nickname,
];

impl<'v> LinkageView<'v> {
    /// The columns given now that say something and are not compared, because there are too many.
    pub fn left_out(&self) -> Vec<(&'v ListRead, &'v ColumnRead)> {
        let fields = self.linkage.left_out();
        let is_out = |column: &ColumnRead| {
            let named = match column.role {
                Some(role) => fields.iter().any(|field| field == role.code()),
                None if column.header.is_empty() => fields.contains(&plain_header(&column.letter)),
                None => fields.contains(&plain_header(&column.header)),
            };
            named && !column.left_out
        };
        let all = self.read.iter();
        let all = all.flat_map(|read| read.columns.iter().map(move |column| (read, column)));
        all.filter(|(_, column)| is_out(column)).collect()
    }

    /// What a record says in a field, as written; nothing if it says nothing.
    pub(crate) fn said(&self, number: u32, field: &str) -> Option<String> {
        let record = &self.linkage.records()[number as usize];
        let (list, place) = (self.list_of(record), record.record as usize);
        match Role::of_code(field) {
            Some(Role::BirthDate) => {
                let roles = [Role::BirthDate, Role::BirthYear, Role::Age, Role::AgeOn];
                let said: Vec<&str> = roles
                    .iter()
                    .filter_map(|&role| of(list, place, role))
                    .collect();
                (!said.is_empty()).then(|| said.join(" · "))
            }
            Some(role) => of(list, place, role).map(str::to_owned),
            None => {
                let column = list
                    .columns
                    .iter()
                    .find(|column| column.role.is_none() && plain_header(&column.header) == field);
                column?.values.get(place).map(str::to_owned)
            }
        }
    }

    /// The full name of a record, where it has one.
    pub(crate) fn full_name(&self, number: u32) -> Option<&str> {
        let record = &self.linkage.records()[number as usize];
        of(self.list_of(record), record.record as usize, Role::FullName)
    }

    /// Whether a field is a part of a name, which a full name may hold.
    pub(crate) fn is_part(field: &str) -> bool {
        Role::of_code(field).is_some_and(|role| PARTS.contains(&role))
    }
}

fn of(list: &PersonList, record: usize, role: Role) -> Option<&str> {
    list.column(role)?.values.get(record)
}

/// The header of a column of unknown role, as linkage names the field made of it.
fn plain_header(header: &str) -> String {
    let words: Vec<String> = header
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("_")
}
