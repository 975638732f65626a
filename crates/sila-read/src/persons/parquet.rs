//! Parquet: columns as they stand in the file, read without Arrow.

use std::{fmt::Write, panic::AssertUnwindSafe};

use bytes::Bytes;
use jiff::Timestamp;
use parquet::{
    basic::{ConvertedType, LogicalType, TimeUnit},
    column::reader::{ColumnReader, ColumnReaderImpl},
    data_type::{DataType, Int96},
    errors::ParquetError,
    file::reader::{FileReader, SerializedFileReader},
    schema::types::ColumnDescPtr,
};

use crate::{
    container::LARGEST_UNPACKED,
    error::ReadError,
    persons::{
        counted::Counted,
        layout::Layout,
        table::{MOST_TABLE_CELLS, Table},
    },
};

/// How many times larger than a container of XML a file of columns may unpack.
const LARGEST: u64 = 8 * LARGEST_UNPACKED;

/// How many values of a column are read at once.
const AT_ONCE: usize = 4_096;

/// Whether bytes are a Parquet file.
pub(crate) fn is_parquet(bytes: &[u8]) -> bool {
    bytes.len() > 12 && bytes.starts_with(b"PAR1")
}

/// Reads a file. The library asserts what it believes of a file, so a panic of it is a damaged file.
pub(crate) fn read(
    bytes: &[u8],
    file: &str,
    name: String,
    counted: &mut Counted,
) -> Result<Table, ReadError> {
    let read = AssertUnwindSafe(|| read_columns(bytes, file, name, counted));
    std::panic::catch_unwind(read).unwrap_or_else(|_| {
        Err(ReadError::broken(
            file,
            "a length or an encoding in it is impossible",
        ))
    })
}

fn read_columns(
    bytes: &[u8],
    file: &str,
    name: String,
    counted: &mut Counted,
) -> Result<Table, ReadError> {
    let broken = |error: ParquetError| ReadError::broken(file, error);
    let reader = SerializedFileReader::new(Bytes::copy_from_slice(bytes)).map_err(broken)?;
    check_size(&reader, file)?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let mut columns = Vec::new();
    for index in 0..schema.num_columns() {
        let column = schema.column(index);
        let path = column.path().string();
        match column.max_rep_level() {
            0 => columns.push((index, path, column)),
            _ => {
                let action = "it was left out: a record has one value in a column";
                let reason = counted.reason(file, &path, "the column holds lists", action);
                counted.add_whole(reason, "");
            }
        }
    }
    let headers = columns.iter().map(|(_, path, _)| path.clone()).collect();
    let mut table = Table::begin(name, file, Layout::named(headers))?;
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(broken)?;
        let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
        let mut readers = Vec::new();
        for (index, _, column) in &columns {
            let column_reader = group.get_column_reader(*index).map_err(broken)?;
            readers.push((column_reader, column.clone(), Texts::default()));
        }
        let mut read = 0;
        while read < rows {
            let wanted = AT_ONCE.min(rows - read);
            for (reader, column, texts) in &mut readers {
                texts.fill(reader, column, wanted).map_err(broken)?;
            }
            for row in 0..wanted {
                let number = u32::try_from(table.rows.len() + 1).unwrap_or(u32::MAX);
                let cells = readers.iter().map(|(_, _, texts)| texts.get(row));
                table.push_row(number, cells, counted)?;
            }
            read += wanted;
        }
    }
    table.end();
    Ok(table)
}

/// What the file states of its own size must be within bounds, and pages are read one by one.
fn check_size(reader: &SerializedFileReader<Bytes>, file: &str) -> Result<(), ReadError> {
    let metadata = reader.metadata();
    let rows = u64::try_from(metadata.file_metadata().num_rows()).unwrap_or(u64::MAX);
    let columns = metadata.file_metadata().schema_descr().num_columns() as u64;
    if rows.saturating_mul(columns) > MOST_TABLE_CELLS as u64 || rows > u64::from(u32::MAX) {
        return Err(ReadError::TooManyCells {
            file: file.to_owned(),
            limit: MOST_TABLE_CELLS,
        });
    }
    let sizes = metadata
        .row_groups()
        .iter()
        .map(|group| group.total_byte_size().unsigned_abs());
    match sizes.fold(0, u64::saturating_add) > LARGEST {
        true => Err(ReadError::UnpacksTooLarge {
            file: file.to_owned(),
            limit: LARGEST,
        }),
        false => Ok(()),
    }
}

/// Some values of a column as texts; a null is an empty one.
#[derive(Default)]
struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    fn get(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.text[start..self.ends[row]]
    }

    fn fill(
        &mut self,
        reader: &mut ColumnReader,
        column: &ColumnDescPtr,
        wanted: usize,
    ) -> Result<(), ParquetError> {
        self.text.clear();
        self.ends.clear();
        let unit = Unit::of(column);
        match reader {
            ColumnReader::BoolColumnReader(reader) => self.take(reader, column, wanted, write),
            ColumnReader::Int32ColumnReader(reader) => {
                self.take(reader, column, wanted, |text, value| {
                    unit.write(text, i64::from(*value))
                })
            }
            ColumnReader::Int64ColumnReader(reader) => {
                self.take(reader, column, wanted, |text, value| {
                    unit.write(text, *value)
                })
            }
            ColumnReader::Int96ColumnReader(reader) => {
                self.take(reader, column, wanted, |text, value: &Int96| {
                    Unit::Nanoseconds.write(text, value.to_nanos());
                })
            }
            ColumnReader::FloatColumnReader(reader) => self.take(reader, column, wanted, write),
            ColumnReader::DoubleColumnReader(reader) => self.take(reader, column, wanted, write),
            ColumnReader::ByteArrayColumnReader(reader) => {
                self.take(reader, column, wanted, |text, value| {
                    unit.write_bytes(text, value.data())
                })
            }
            ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                self.take(reader, column, wanted, |text, value| {
                    unit.write_bytes(text, value.data())
                })
            }
        }
    }

    fn take<T: DataType>(
        &mut self,
        reader: &mut ColumnReaderImpl<T>,
        column: &ColumnDescPtr,
        wanted: usize,
        write: impl Fn(&mut String, &T::T),
    ) -> Result<(), ParquetError> {
        let (mut values, mut levels) = (Vec::with_capacity(wanted), Vec::new());
        let full = column.max_def_level();
        let mut read = 0;
        while read < wanted {
            values.clear();
            levels.clear();
            let (records, count, _) =
                reader.read_records(wanted - read, Some(&mut levels), None, &mut values)?;
            if records == 0 {
                return Err(ParquetError::General(
                    "a column ends before its rows do".into(),
                ));
            }
            let mut values = values.iter().take(count);
            for record in 0..records {
                if (full == 0 || levels.get(record) == Some(&full))
                    && let Some(value) = values.next()
                {
                    write(&mut self.text, value);
                }
                self.ends.push(self.text.len());
            }
            read += records;
        }
        Ok(())
    }
}

/// What the numbers of a column count.
#[derive(Clone, Copy)]
enum Unit {
    Plain,
    Unsigned,
    Text,
    Days,
    Milliseconds,
    Microseconds,
    Nanoseconds,
    Decimal(u32),
}

impl Unit {
    fn of(column: &ColumnDescPtr) -> Self {
        let scale = u32::try_from(column.type_scale()).unwrap_or(0).min(38);
        match column.logical_type_ref() {
            Some(LogicalType::Date) => return Self::Days,
            Some(LogicalType::Decimal(_)) => return Self::Decimal(scale),
            Some(LogicalType::Integer(integer)) if !integer.is_signed => return Self::Unsigned,
            Some(LogicalType::Timestamp(timestamp)) => {
                return match timestamp.unit {
                    TimeUnit::MILLIS => Self::Milliseconds,
                    TimeUnit::MICROS => Self::Microseconds,
                    TimeUnit::NANOS => Self::Nanoseconds,
                };
            }
            _ => {}
        }
        match column.converted_type() {
            ConvertedType::DATE => Self::Days,
            ConvertedType::DECIMAL => Self::Decimal(scale),
            ConvertedType::TIMESTAMP_MILLIS => Self::Milliseconds,
            ConvertedType::TIMESTAMP_MICROS => Self::Microseconds,
            ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON => Self::Text,
            _ => Self::Plain,
        }
    }

    fn write(self, text: &mut String, value: i64) {
        let moment = match self {
            Self::Days => {
                let epoch = jiff::civil::date(1970, 1, 1);
                let days = jiff::Span::new().try_days(value);
                return match days.and_then(|days| epoch.checked_add(days)) {
                    Ok(day) => write(text, &day),
                    Err(_) => write(text, &value),
                };
            }
            Self::Decimal(scale) => return write_decimal(text, i128::from(value), scale),
            Self::Unsigned if value < 0 => return write(text, &(value as u64)),
            Self::Milliseconds => Timestamp::from_millisecond(value),
            Self::Microseconds => Timestamp::from_microsecond(value),
            Self::Nanoseconds => Timestamp::from_nanosecond(i128::from(value)),
            Self::Plain | Self::Unsigned | Self::Text => return write(text, &value),
        };
        match moment {
            Ok(moment) => write(text, &moment),
            Err(_) => write(text, &value),
        }
    }

    fn write_bytes(self, text: &mut String, bytes: &[u8]) {
        if let Self::Decimal(scale) = self
            && (1..=16).contains(&bytes.len())
        {
            let negative = bytes[0] >= 0x80;
            let start = if negative { -1_i128 } else { 0 };
            let value = bytes
                .iter()
                .fold(start, |value, byte| value << 8 | i128::from(*byte));
            return write_decimal(text, value, scale);
        }
        match std::str::from_utf8(bytes) {
            Ok(value) => text.push_str(value),
            Err(_) if matches!(self, Self::Text) => text.push_str(&String::from_utf8_lossy(bytes)),
            Err(_) => bytes
                .iter()
                .for_each(|byte| write(text, &format_args!("{byte:02x}"))),
        }
    }
}

fn write(text: &mut String, value: &impl std::fmt::Display) {
    // Writing to a string does not fail.
    let _ = write!(text, "{value}");
}

fn write_decimal(text: &mut String, value: i128, scale: u32) {
    let digits = value.unsigned_abs().to_string();
    let width = scale as usize + 1;
    let digits = format!("{digits:0>width$}");
    let (whole, fraction) = digits.split_at(digits.len() - scale as usize);
    let fraction = fraction.trim_end_matches('0');
    let sign = if value < 0 { "-" } else { "" };
    text.push_str(sign);
    text.push_str(whole);
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
}
