//! From a table to a list of persons: ids, columns, dates.

use sila_model::{Column, Dates, PersonList, Role, Texts, Values};

use crate::{
    dates::{DateColumn, DateText, DatesInMaking, Use, read_column},
    persons::{
        FoundMapping,
        content::Profile,
        counted::Counted,
        ids,
        mapping::Mapping,
        missing::{is_missing, is_placeholder},
        roles::{self, FoundColumn},
        table::{Table, title},
        totals,
    },
};

/// Makes the list of a table, and tells what was found of its columns.
pub(crate) fn assemble(
    mut table: Table,
    mapping: Option<&Mapping>,
    counted: &mut Counted,
) -> (PersonList, FoundMapping) {
    totals::remove(&mut table);
    let mut missing: Vec<Vec<bool>> = table
        .columns
        .iter()
        .map(|c| missing_of(&c.values))
        .collect();
    let profiles: Vec<Profile> = table
        .columns
        .iter()
        .zip(&missing)
        .map(|(column, missing)| Profile::of(&column.values, missing))
        .collect();
    let found = roles::find(&table, &profiles, mapping);
    tell(&table, &found, &profiles, counted);
    let mut ids = None;
    let mut columns = Vec::new();
    for (index, column) in std::mem::take(&mut table.columns).into_iter().enumerate() {
        let (role, kind) = (found[index].role, found[index].kind);
        if found[index].left_out {
            continue;
        }
        let missing = &mut missing[index];
        add_placeholders(&column.values, role, missing);
        let values = without_missing(column.values, missing);
        match role {
            Some(Role::Id) => ids = Some((title(&found[index].header, index), values)),
            _ => columns.push(Column {
                header: title(&found[index].header, index),
                role,
                kind,
                values,
            }),
        }
    }
    let ids = match ids {
        Some((header, values)) => ids::unique(&values, &header, &table, counted),
        None => ids::of_rows(&table.rows),
    };
    let found = FoundMapping {
        list: table.name.clone(),
        columns: found,
        skipped: table.skipped.clone(),
    };
    (list(table, ids, columns, counted), found)
}

fn list(table: Table, ids: Texts, columns: Vec<Column>, counted: &mut Counted) -> PersonList {
    let mut list = PersonList {
        name: table.name,
        ids,
        rows: table.rows,
        columns,
        birth: None,
        event: None,
        right_to_left: table.right_to_left,
    };
    let mut reader = Reader {
        list: &list,
        place: &table.place,
        counted,
    };
    let event = reader.event();
    let birth = reader.birth(event.as_ref());
    (list.birth, list.event) = (birth, event);
    list
}

/// Puts the dates of a list together.
struct Reader<'l> {
    list: &'l PersonList,
    place: &'l str,
    counted: &'l mut Counted,
}

impl Reader<'_> {
    fn event(&mut self) -> Option<Dates> {
        self.dates(Role::EventDate)
    }

    fn dates(&mut self, role: Role) -> Option<Dates> {
        let column = self.list.column(role)?;
        let read = self.read(column, Use::Event);
        let mut dates = DatesInMaking::of(self.list.len());
        dates.fill(&column.values, &read);
        dates.finish()
    }

    /// The birth date, else the birth year, else the age at the day stated, else at the event.
    fn birth(&mut self, event: Option<&Dates>) -> Option<Dates> {
        let age_on = self.dates(Role::AgeOn);
        let on = [age_on.as_ref(), event];
        let mut dates = DatesInMaking::of(self.list.len());
        let uses = [
            (Role::BirthDate, Use::Birth),
            (Role::BirthYear, Use::Birth),
            (Role::Age, Use::Age),
        ];
        for (role, usage) in uses {
            let Some(column) = self.list.column(role) else {
                continue;
            };
            let read = self.read(column, usage);
            dates.fill(&column.values, &read);
            let without = dates.fill_ages(&column.values, &read, &on);
            if without > 0 {
                let reason = self.counted.reason(
                    self.place,
                    &column.header,
                    "ages stand there and no day they were counted at",
                    "no birth date was taken from them; name the day in a column of its own",
                );
                self.counted.add_whole(reason, &format!("{without} ages"));
            }
        }
        dates.finish()
    }

    /// Reads a column and tells each cell that is no date, and each that had to be decided.
    fn read(&mut self, column: &Column, usage: Use) -> DateColumn {
        let read = read_column(&column.values, usage);
        let (no_date, no_age) = (
            (
                "no date that exists can be read here",
                "no date was taken; the text is kept",
            ),
            (
                "no age can be read here",
                "no age was taken; the text is kept",
            ),
        );
        let (reason, action) = if usage == Use::Age { no_age } else { no_date };
        if read.ambiguous > 0 {
            let reason = self.counted.reason(
                self.place,
                &column.header,
                "nothing in the column tells whether the day or the month comes first",
                "both readings were kept",
            );
            self.counted
                .add_whole(reason, &format!("{} dates", read.ambiguous));
        }
        let reasons: Vec<Option<_>> = read
            .texts
            .iter()
            .map(|read| match read {
                None => Some(
                    self.counted
                        .reason(self.place, &column.header, reason, action),
                ),
                Some(read) => {
                    let useless =
                        usage == Use::Event && matches!(read.meaning, DateText::Age { .. });
                    if useless {
                        return Some(self.counted.reason(
                            self.place,
                            &column.header,
                            reason,
                            action,
                        ));
                    }
                    let (reason, action) = read.remark?.words();
                    Some(
                        self.counted
                            .reason(self.place, &column.header, reason, action),
                    )
                }
            })
            .collect();
        if reasons.iter().any(Option::is_some) {
            for (code, row) in column.values.codes.iter().zip(&self.list.rows) {
                if *code != Values::MISSING
                    && let Some(reason) = reasons[*code as usize]
                {
                    self.counted
                        .add(reason, *row, column.values.distinct.get(*code));
                }
            }
        }
        read
    }
}

/// Which texts of a column say that nothing is known.
fn missing_of(values: &Values) -> Vec<bool> {
    values.distinct.iter().map(is_missing).collect()
}

/// In dates and numbers of documents, zeros and nines alone say nothing either.
fn add_placeholders(values: &Values, role: Option<Role>, missing: &mut [bool]) {
    let applies = matches!(
        role,
        Some(
            Role::BirthDate
                | Role::BirthYear
                | Role::EventDate
                | Role::AgeOn
                | Role::Phone
                | Role::NationalId
        )
    );
    if applies {
        for (missing, text) in missing.iter_mut().zip(values.distinct.iter()) {
            *missing |= is_placeholder(text);
        }
    }
}

/// The values without the texts that say nothing, and without those that no record has.
fn without_missing(mut values: Values, missing: &[bool]) -> Values {
    let used = values
        .codes
        .iter()
        .filter(|code| **code != Values::MISSING)
        .max();
    let used = used.map_or(0, |code| *code as usize + 1);
    if used == values.distinct.len() && !missing.contains(&true) {
        values.distinct.shrink_to_fit();
        return values;
    }
    let mut numbers = vec![Values::MISSING; values.distinct.len()];
    let mut distinct = Texts::default();
    for code in values
        .codes
        .iter_mut()
        .filter(|code| **code != Values::MISSING)
    {
        let index = *code as usize;
        if numbers[index] == Values::MISSING && !missing[index] {
            numbers[index] = distinct.push(values.distinct.get(*code));
        }
        *code = numbers[index];
    }
    distinct.shrink_to_fit();
    Values {
        distinct,
        codes: values.codes,
    }
}

/// Tells what was decided about columns as a whole.
fn tell(table: &Table, found: &[FoundColumn], profiles: &[Profile], counted: &mut Counted) {
    if !table.headed && !table.rows.is_empty() {
        let reason = counted.reason(
            &table.place,
            "",
            "the table has no header",
            "its columns were known by what they hold; see that they are right, or give a mapping",
        );
        counted.add_whole(reason, "");
    }
    for (index, column) in found.iter().enumerate() {
        let title = title(&column.header, index);
        let mut tell = |reason: &str, action: &str| {
            let reason = counted.reason(&table.place, &title, reason, action);
            counted.add_whole(reason, "");
        };
        if super::header::is_barred(&column.header) {
            tell(
                "there is no place for a person's politics, sect or armed group",
                "the column was left out",
            );
        }
        let said_id =
            super::header::role_of(&column.header).is_some_and(|said| said.role == Role::Id);
        let nameless = !found.iter().any(|column| column.role == Some(Role::Id));
        if said_id && nameless && profiles[index].filled > 0 {
            tell(
                "the column is called an id and does not tell the records apart",
                "the numbers of rows are the ids",
            );
        }
    }
}
