//! From rows to lists.

use std::collections::BTreeMap;

use sila_model::{Column, DateBasis, DateReading, Dates, Kind, PersonList, Role, Texts, Values};

use crate::{
    dice::Dice,
    person::{Row, WrittenDate},
};

/// A list in the making.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    /// Header and role of each column, in order, without the id.
    pub(crate) columns: &'static [(&'static str, Role)],
    /// What the column of notes says in each row.
    pub(crate) note: &'static str,
    pub(crate) right_to_left: bool,
    pub(crate) rows: Vec<Row>,
}

impl Sheet {
    /// Brings the rows into a random order and makes the list of them.
    pub(crate) fn list(&mut self, dice: &mut Dice) -> PersonList {
        dice.shuffle(&mut self.rows);
        let ids: Vec<String> = (1..=self.rows.len())
            .map(|id| format!("r{id:05}"))
            .collect();
        let column = |&(header, role): &(&str, Role)| Column {
            header: header.to_owned(),
            role: Some(role),
            kind: kind(role),
            values: values(self.rows.iter().map(|row| self.text(row, role))),
        };
        PersonList {
            name: self.name.to_owned(),
            ids: ids.iter().map(String::as_str).collect(),
            rows: (2..self.rows.len() as u32 + 2).collect(),
            columns: self.columns.iter().map(column).collect(),
            birth: dates(self.rows.iter().map(|row| row.birth.as_ref())),
            event: dates(self.rows.iter().map(|row| row.event.as_ref())),
            right_to_left: self.right_to_left,
        }
    }

    fn text<'a>(&'a self, row: &'a Row, role: Role) -> &'a str {
        let is_age = |date: &WrittenDate| date.reading.basis == DateBasis::Age;
        let date = |date: &'a Option<WrittenDate>, age: bool| match date {
            Some(date) if is_age(date) == age => date.text.as_str(),
            _ => "",
        };
        match role {
            Role::Given => &row.given,
            Role::Father => &row.father,
            Role::Family => &row.family,
            Role::Mother => &row.mother,
            Role::Sex => row.sex,
            Role::BirthDate => date(&row.birth, false),
            Role::Age => date(&row.birth, true),
            Role::BirthPlace => &row.town,
            Role::EventDate => date(&row.event, false),
            Role::EventPlace => &row.event_place,
            Role::Note => self.note,
            _ => "",
        }
    }
}

fn kind(role: Role) -> Kind {
    match role {
        Role::BirthDate | Role::EventDate => Kind::Date,
        Role::Sex => Kind::Code,
        Role::Age => Kind::Number,
        _ => Kind::Text,
    }
}

fn values<'a>(texts: impl Iterator<Item = &'a str>) -> Values {
    let (mut distinct, mut numbers) = (Texts::default(), BTreeMap::new());
    let code = |text: &'a str| match text {
        "" => Values::MISSING,
        _ => *numbers.entry(text).or_insert_with(|| distinct.push(text)),
    };
    let codes = texts.map(code).collect();
    Values { distinct, codes }
}

/// None where no row has a date.
fn dates<'a>(of: impl Iterator<Item = Option<&'a WrittenDate>>) -> Option<Dates> {
    let mut distinct: Vec<DateReading> = Vec::new();
    let mut numbers = BTreeMap::new();
    let code = |date: Option<&WrittenDate>| match date {
        None => Values::MISSING,
        Some(date) => *numbers.entry(date.reading).or_insert_with(|| {
            distinct.push(date.reading);
            distinct.len() as u32 - 1
        }),
    };
    let codes = of.map(code).collect();
    (!distinct.is_empty()).then_some(Dates { distinct, codes })
}

/// A list as a table of text with a header; the ids come first.
///
/// Reading it again gives the same list, see `sila-read`. No cell begins like a formula.
pub fn csv(list: &PersonList) -> String {
    let mut text = String::new();
    let id = if list.right_to_left {
        "الرقم"
    } else {
        "id"
    };
    let headers = list.columns.iter().map(|column| column.header.as_str());
    line(&mut text, std::iter::once(id).chain(headers));
    for record in 0..list.len() {
        let cells = list
            .columns
            .iter()
            .map(|column| column.values.get(record).unwrap_or_default());
        line(
            &mut text,
            std::iter::once(list.ids.get(record as u32)).chain(cells),
        );
    }
    text
}

fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(',');
        }
        match cell.contains([',', '"', '\n', '\r']) {
            true => text.extend(["\"", &cell.replace('"', "\"\""), "\""]),
            false => text.push_str(cell),
        }
    }
    text.push('\n');
}
