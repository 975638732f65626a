//! `records.sila`: the lists that were linked, as they were read, and what people decided.
//!
//! Compact: each distinct text once, each cell its number. All that is needed to link further lists
//! against them, and to say why two records are one person or not.

use std::io::{self, Write};

use sila_model::{
    Column, Date, DateBasis, DateReading, Dates, Kind, PersonList, Role, Texts, Values,
};

use super::{
    FormatError,
    bytes::{Bytes, put_number, put_text},
    index::{index, put_index},
};
use crate::{Decision, Index, Options, Verdict};

/// The first bytes of the file.
const MAGIC: &[u8] = b"SILA-RECORDS\n";
/// Its version.
const VERSION: u64 = 2;

const KINDS: [Kind; 4] = [Kind::Text, Kind::Code, Kind::Number, Kind::Date];
const BASES: [DateBasis; 6] = [
    DateBasis::Day,
    DateBasis::DayOrMonthFirst,
    DateBasis::Month,
    DateBasis::Year,
    DateBasis::Hijri,
    DateBasis::Age,
];

/// What a linkage leaves for a later one, beside its model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The lists, as they were read.
    pub lists: Vec<PersonList>,
    /// What people decided.
    pub decisions: Vec<Decision>,
    /// The names of the lists vouched for as free of repeats.
    pub vouched: Vec<String>,
    /// The clusters and keys found.
    pub index: Index,
    /// The lowest probability of a pair that was kept.
    pub floor: f64,
}

impl Kept {
    /// Writes lists, and how they were linked, as the bytes of `records.sila`. The model stands in a
    /// file of its own.
    ///
    /// # Errors
    /// If `out` fails.
    pub fn write(
        lists: &[PersonList],
        options: &Options,
        index: &Index,
        out: &mut impl Write,
    ) -> io::Result<()> {
        out.write_all(MAGIC)?;
        put_number(out, VERSION)?;
        out.write_all(&options.floor.to_bits().to_le_bytes())?;
        put_number(out, lists.len() as u64)?;
        lists.iter().try_for_each(|list| put_list(out, list))?;
        put_number(out, options.decisions.len() as u64)?;
        let mut decisions = options.decisions.iter();
        decisions.try_for_each(|decision| put_decision(out, decision))?;
        put_number(out, options.vouched.len() as u64)?;
        let mut vouched = options.vouched.iter();
        vouched.try_for_each(|list| put_text(out, list))?;
        put_index(out, index)
    }

    /// Reads the bytes of `records.sila`.
    ///
    /// # Errors
    /// If they are something else, of another version or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, FormatError> {
        let rest = bytes
            .strip_prefix(MAGIC)
            .ok_or(FormatError::OtherKind("file of records"))?;
        let mut bytes = Bytes(rest);
        let found = bytes.number()?;
        if found != VERSION {
            return Err(FormatError::OtherVersion {
                found,
                known: VERSION,
            });
        }
        let mut floor = [0; 8];
        floor.copy_from_slice(bytes.take(8)?);
        let floor = f64::from_bits(u64::from_le_bytes(floor));
        if !(floor > 0.0 && floor <= 0.5) {
            return Err(FormatError::broken("a floor that is no probability"));
        }
        let lists = many(&mut bytes, list)?;
        let decisions = many(&mut bytes, decision)?;
        let vouched = many(&mut bytes, |bytes| bytes.text().map(str::to_owned))?;
        let index = index(&mut bytes)?;
        match bytes.0 {
            [] => Ok(Self {
                lists,
                decisions,
                vouched,
                index,
                floor,
            }),
            _ => Err(FormatError::broken("it goes on after its end")),
        }
    }
}

fn many<T>(
    bytes: &mut Bytes<'_>,
    one: impl Fn(&mut Bytes<'_>) -> Result<T, FormatError>,
) -> Result<Vec<T>, FormatError> {
    let count = bytes.count()?;
    (0..count).map(|_| one(bytes)).collect()
}

fn put_list(out: &mut impl Write, list: &PersonList) -> io::Result<()> {
    put_text(out, &list.name)?;
    out.write_all(&[u8::from(list.right_to_left)])?;
    put_texts(out, &list.ids)?;
    // Rows nearly always follow one another: the steps between them are small numbers.
    let mut last = 0;
    for &row in &list.rows {
        put_number(out, u64::from(row.wrapping_sub(last)))?;
        last = row;
    }
    put_number(out, list.columns.len() as u64)?;
    for column in &list.columns {
        put_text(out, &column.header)?;
        put_text(out, column.role.map_or("", Role::code))?;
        put_place(out, &KINDS, column.kind)?;
        put_texts(out, &column.values.distinct)?;
        put_codes(out, &column.values.codes)?;
    }
    put_dates(out, list.birth.as_ref())?;
    put_dates(out, list.event.as_ref())
}

fn list(bytes: &mut Bytes<'_>) -> Result<PersonList, FormatError> {
    let name = bytes.text()?.to_owned();
    let right_to_left = bytes.byte()? == 1;
    let ids = texts(bytes)?;
    let length = ids.len();
    let mut last = 0u32;
    let rows: Result<_, FormatError> = (0..length)
        .map(|_| {
            last = last.wrapping_add(bytes.small()?);
            Ok(last)
        })
        .collect();
    let rows = rows?;
    let columns = many(bytes, |bytes| column(bytes, length))?;
    let (birth, event) = (dates(bytes, length)?, dates(bytes, length)?);
    Ok(PersonList {
        name,
        ids,
        rows,
        columns,
        birth,
        event,
        right_to_left,
    })
}

fn column(bytes: &mut Bytes<'_>, length: usize) -> Result<Column, FormatError> {
    let header = bytes.text()?.to_owned();
    let role = match bytes.text()? {
        "" => None,
        code => Some(Role::of_code(code).ok_or_else(|| FormatError::broken("an unknown role"))?),
    };
    let kind = of_place(bytes, &KINDS)?;
    let distinct = texts(bytes)?;
    let codes = codes(bytes, length, distinct.len())?;
    Ok(Column {
        header,
        role,
        kind,
        values: Values { distinct, codes },
    })
}

fn put_texts(out: &mut impl Write, texts: &Texts) -> io::Result<()> {
    put_number(out, texts.len() as u64)?;
    texts.iter().try_for_each(|text| put_text(out, text))
}

fn texts(bytes: &mut Bytes<'_>) -> Result<Texts, FormatError> {
    let count = bytes.count()?;
    let mut texts = Texts::default();
    for _ in 0..count {
        texts.push(bytes.text()?);
    }
    texts.shrink_to_fit();
    Ok(texts)
}

/// For each record the number of its text and one, or 0 where its cell says nothing.
fn put_codes(out: &mut impl Write, codes: &[u32]) -> io::Result<()> {
    codes
        .iter()
        .try_for_each(|code| put_number(out, u64::from(code.wrapping_add(1))))
}

fn codes(bytes: &mut Bytes<'_>, length: usize, known: usize) -> Result<Vec<u32>, FormatError> {
    let code = |_| match bytes.small()? {
        0 => Ok(Values::MISSING),
        code if code as usize <= known => Ok(code - 1),
        _ => Err(FormatError::broken(
            "the number of a text that is not there",
        )),
    };
    (0..length).map(code).collect()
}

fn put_dates(out: &mut impl Write, dates: Option<&Dates>) -> io::Result<()> {
    let Some(dates) = dates else {
        return out.write_all(&[0]);
    };
    out.write_all(&[1])?;
    put_number(out, dates.distinct.len() as u64)?;
    for reading in &dates.distinct {
        put_day(out, reading.first)?;
        put_day(out, reading.last)?;
        put_place(out, &BASES, reading.basis)?;
        out.write_all(&[u8::from(reading.other.is_some())])?;
        reading.other.map_or(Ok(()), |day| put_day(out, day))?;
    }
    put_codes(out, &dates.codes)
}

fn dates(bytes: &mut Bytes<'_>, length: usize) -> Result<Option<Dates>, FormatError> {
    if bytes.byte()? == 0 {
        return Ok(None);
    }
    let distinct = many(bytes, |bytes| {
        let (first, last) = (day(bytes)?, day(bytes)?);
        let basis = of_place(bytes, &BASES)?;
        let other = if bytes.byte()? == 1 {
            Some(day(bytes)?)
        } else {
            None
        };
        Ok(DateReading {
            first,
            last,
            other,
            basis,
        })
    })?;
    let codes = codes(bytes, length, distinct.len())?;
    Ok(Some(Dates { distinct, codes }))
}

fn put_day(out: &mut impl Write, day: Date) -> io::Result<()> {
    let [low, high] = day.year().to_le_bytes();
    out.write_all(&[low, high, day.month() as u8, day.day() as u8])
}

fn day(bytes: &mut Bytes<'_>) -> Result<Date, FormatError> {
    let parts = bytes.take(4)?;
    let year = i16::from_le_bytes([parts[0], parts[1]]);
    let day = Date::new(year, parts[2] as i8, parts[3] as i8);
    day.map_err(|_| FormatError::broken("a day that does not exist"))
}

fn put_place<T: Copy + PartialEq>(out: &mut impl Write, all: &[T], one: T) -> io::Result<()> {
    let place = all.iter().position(|known| *known == one);
    // OK because a test writes each of them.
    out.write_all(&[place.expect("every kind stands in its table") as u8])
}

fn of_place<T: Copy>(bytes: &mut Bytes<'_>, all: &[T]) -> Result<T, FormatError> {
    let place = usize::from(bytes.byte()?);
    all.get(place)
        .copied()
        .ok_or_else(|| FormatError::broken("an unknown kind"))
}

fn put_decision(out: &mut impl Write, decision: &Decision) -> io::Result<()> {
    for (list, id) in [&decision.one, &decision.other] {
        put_text(out, list)?;
        put_text(out, id)?;
    }
    out.write_all(&[u8::from(decision.verdict == Verdict::Same)])
}

fn decision(bytes: &mut Bytes<'_>) -> Result<Decision, FormatError> {
    let mut record = || Ok((bytes.text()?.to_owned(), bytes.text()?.to_owned()));
    let (one, other) = (record()?, record()?);
    let verdict = match bytes.byte()? {
        0 => Verdict::Different,
        1 => Verdict::Same,
        _ => return Err(FormatError::broken("an unknown decision")),
    };
    Ok(Decision {
        one,
        other,
        verdict,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Ambiguous, blocking::KeptKeys};

    fn kept() -> Kept {
        let day = |text: &str| text.parse().unwrap();
        let reading = |basis, other: Option<&str>| DateReading {
            first: day("1980-04-03"),
            last: day("1981-12-31"),
            other: other.map(day),
            basis,
        };
        let distinct: Vec<_> = BASES
            .iter()
            .map(|&basis| reading(basis, (basis != DateBasis::Year).then_some("1980-03-04")))
            .collect();
        let column = |kind, role| Column {
            header: "الاسم".into(),
            role,
            kind,
            values: Values {
                distinct: ["سامر", ""].into_iter().collect(),
                codes: vec![1, Values::MISSING],
            },
        };
        let list = PersonList {
            name: "a#1".into(),
            ids: ["7", "=x"].into_iter().collect(),
            rows: vec![9, 4],
            columns: KINDS
                .iter()
                .zip([None, Some(Role::Given), Some(Role::Age), None])
                .map(|(&kind, role)| column(kind, role))
                .collect(),
            birth: Some(Dates {
                distinct,
                codes: vec![Values::MISSING, 5],
            }),
            event: None,
            right_to_left: true,
        };
        let decision = |verdict| Decision {
            one: ("a#1".into(), "7".into()),
            other: ("a#1".into(), "=x".into()),
            verdict,
        };
        let decisions = vec![decision(Verdict::Same), decision(Verdict::Different)];
        Kept {
            lists: vec![list, PersonList::default()],
            decisions,
            vouched: vec!["a#1".into()],
            index: Index {
                leaders: vec![0, 0],
                ambiguous: vec![Ambiguous {
                    record: 1,
                    rival: 0,
                    margin: -1.5,
                }],
                keys: KeptKeys {
                    elements: vec![("given".into(), true)],
                    keys: vec![1],
                    some: vec![[1, 0, 0, 0], [1, 0, 0, 0]],
                },
            },
            floor: 0.01,
        }
    }

    fn bytes(kept: &Kept) -> Vec<u8> {
        let mut out = Vec::new();
        let options = Options {
            decisions: kept.decisions.clone(),
            vouched: kept.vouched.clone(),
            floor: kept.floor,
            model: None,
        };
        Kept::write(&kept.lists, &options, &kept.index, &mut out).unwrap();
        out
    }

    #[test]
    fn what_was_written_is_read() {
        let kept = kept();
        assert_eq!(Kept::read(&bytes(&kept)).unwrap(), kept);
    }

    #[test]
    fn foreign_bytes_never_panic() {
        let bytes = bytes(&kept());
        for length in 0..bytes.len() {
            assert!(Kept::read(&bytes[..length]).is_err(), "cut at {length}");
        }
        for place in 0..bytes.len() {
            for change in [0, 1, 0x7f, 0x80, 0xff] {
                let mut changed = bytes.clone();
                changed[place] = change;
                let _ = Kept::read(&changed);
            }
        }
        let mut later = bytes.clone();
        later[MAGIC.len()] = 9;
        assert_eq!(
            Kept::read(&later),
            Err(FormatError::OtherVersion {
                found: 9,
                known: VERSION,
            })
        );
    }
}
