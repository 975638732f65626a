//! One table in every format is one list.

use std::sync::Arc;

use parquet::{
    basic::{Compression, ZstdLevel},
    data_type::{ByteArray, ByteArrayType},
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::parser::parse_message_type,
};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use sila_model::{PersonList, Role};
use sila_read::{PersonFile, ReadError, read_person_lists};

use crate::{
    files::{self, ODS_CONTENT, ods},
    persons::{roles, texts},
};

/// A table: its header and its rows.
pub(crate) type Rows = Vec<Vec<String>>;

pub(crate) fn csv(rows: &Rows) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

pub(crate) fn xlsx(rows: &Rows) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
        {
            sheet.write(row as u32, column as u16, cell).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

pub(crate) fn json_lines(rows: &Rows) -> Vec<u8> {
    let (header, rows) = rows.split_first().unwrap();
    let line = |row: &Vec<String>| {
        let pairs = header.iter().zip(row).map(|(name, value)| {
            format!(
                "{}:{}",
                serde_json::to_string(name).unwrap(),
                serde_json::to_string(value).unwrap()
            )
        });
        format!("{{{}}}\n", pairs.collect::<Vec<_>>().join(","))
    };
    rows.iter().map(line).collect::<String>().into_bytes()
}

pub(crate) fn parquet(rows: &Rows, compression: Compression) -> Vec<u8> {
    let (header, rows) = rows.split_first().unwrap();
    let fields: String = header
        .iter()
        .map(|name| format!("OPTIONAL BYTE_ARRAY {name} (UTF8);"))
        .collect();
    let schema = Arc::new(parse_message_type(&format!("message persons {{ {fields} }}")).unwrap());
    let properties = WriterProperties::builder()
        .set_compression(compression)
        .build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties)).unwrap();
    let mut group = writer.next_row_group().unwrap();
    for column in 0..header.len() {
        let cells = rows.iter().map(|row| row[column].as_str());
        let levels: Vec<i16> = cells
            .clone()
            .map(|cell| i16::from(!cell.is_empty()))
            .collect();
        let values: Vec<ByteArray> = cells
            .filter(|cell| !cell.is_empty())
            .map(ByteArray::from)
            .collect();
        let mut column = group.next_column().unwrap().unwrap();
        column
            .typed::<ByteArrayType>()
            .write_batch(&values, Some(&levels), None)
            .unwrap();
        column.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
    bytes
}

/// What must be the same in all formats: everything but the numbers of rows.
fn comparable(file: &PersonFile) -> PersonList {
    let mut list = file.lists[0].clone();
    list.rows.clear();
    list
}

fn read(bytes: &[u8], name: &str) -> PersonFile {
    read_person_lists(bytes, name, None).unwrap()
}

fn check_formats_agree(rows: &Rows) {
    let from_csv = read(&csv(rows), "t.csv");
    let expected = comparable(&from_csv);
    for (bytes, name) in [
        (xlsx(rows), "t.xlsx"),
        (json_lines(rows), "t.jsonl"),
        (parquet(rows, Compression::SNAPPY), "t.parquet"),
    ] {
        let found = read(&bytes, name);
        let roles = [&from_csv, &found].map(roles);
        assert_eq!(roles[0], roles[1], "{name}");
        assert_eq!(expected, comparable(&found), "{name}");
        let columns = expected.columns.iter().zip(&found.lists[0].columns);
        for (one, other) in columns {
            for record in 0..expected.len() {
                assert_eq!(one.values.get(record), other.values.get(record), "{name}");
            }
        }
    }
}

fn rows(text: &str) -> Rows {
    let cells = |line: &str| line.split(',').map(str::to_owned).collect();
    text.lines().map(cells).collect()
}

const TABLE: &str = "record_id,full_name,father,sex,dob,event_date,note\n\
    A1,سامر الخطيب,غازي,ذكر,24 أيار 1985,2012-03-04,\n\
    A2,Rami Haddad,unknown,M,03/04/1980,04/2013,a\n\
    A3,رنا الشامي,,أنثى,العمر ٣٠,١٢/١١/٢٠١٤,b\n";

#[test]
fn every_format_gives_the_same_list() {
    check_formats_agree(&rows(TABLE));
}

#[test]
fn every_compression_of_parquet_is_read() {
    let expected = comparable(&read(TABLE.as_bytes(), "t.csv"));
    for compression in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::ZSTD(ZstdLevel::default()),
        Compression::GZIP(parquet::basic::GzipLevel::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
        Compression::BROTLI(parquet::basic::BrotliLevel::default()),
    ] {
        let bytes = parquet(&rows(TABLE), compression);
        assert_eq!(
            comparable(&read(&bytes, "t.parquet")),
            expected,
            "{compression}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn tables_of_any_cells_are_read_alike(
        cells in proptest::collection::vec("[a-cأب0-3/. -]{0,6}", 0..40),
    ) {
        let mut rows = vec![["record_id", "name", "dob", "note"].map(str::to_owned).to_vec()];
        for (index, cells) in cells.chunks_exact(3).enumerate() {
            let id = format!("k{index}");
            rows.push([&[id][..], cells].concat());
        }
        // A list without records has no columns in formats without a header.
        prop_assume!(rows.len() > 1);
        check_formats_agree(&rows);
    }

    /// Nothing is lost: each line that is not blank is a record or is told.
    #[test]
    fn each_row_is_a_record_or_is_told(text in "[a,;\"\n1-3نم| ]{0,80}") {
        if let Ok(file) = read_person_lists(text.as_bytes(), "t.csv", None) {
            let told: usize = file.mappings[0].skipped.iter().map(|skipped| match skipped {
                sila_read::Skipped::BlankRows { count } => *count,
                _ => 1,
            }).sum();
            let records = csv::ReaderBuilder::new().has_headers(false).flexible(true)
                .delimiter(b'\0').quoting(false)
                .from_reader(text.as_bytes()).into_records().count();
            let list = &file.lists[0];
            if !text.contains('"') {
                prop_assert_eq!(list.len() + told, records);
            }
            prop_assert_eq!(list.rows.len(), list.len());
            for column in &list.columns {
                prop_assert_eq!(column.values.codes.len(), list.len());
            }
            let ids: std::collections::BTreeSet<&str> = list.ids.iter().collect();
            prop_assert_eq!(ids.len(), list.len());
        }
    }
}

#[test]
fn a_merged_cell_says_the_same_of_all_its_rows() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let format = rust_xlsxwriter::Format::new();
    sheet
        .merge_range(0, 0, 0, 3, "قائمة الموقوفين", &format)
        .unwrap();
    sheet.merge_range(1, 0, 2, 0, "الرقم", &format).unwrap();
    sheet.merge_range(1, 1, 2, 1, "الاسم", &format).unwrap();
    sheet.merge_range(1, 2, 1, 3, "الولادة", &format).unwrap();
    sheet.write(2, 2, "التاريخ").unwrap();
    sheet.write(2, 3, "المكان").unwrap();
    sheet.merge_range(3, 3, 4, 3, "حلب", &format).unwrap();
    for (row, name) in [(3, "سامر علي"), (4, "رنا حسن")] {
        sheet.write(row, 0, f64::from(row)).unwrap();
        sheet.write(row, 1, name).unwrap();
        sheet.write(row, 2, 1970).unwrap();
    }
    let file = read(&workbook.save_to_buffer().unwrap(), "w.xlsx");
    assert_eq!(roles(&file), "id full_name birth_date birth_place");
    let list = &file.lists[0];
    let place = list.column(Role::BirthPlace).unwrap();
    assert_eq!(
        (place.values.get(0), place.values.get(1)),
        (Some("حلب"), Some("حلب"))
    );
    assert_eq!(
        (list.name.as_str(), list.rows.as_slice()),
        ("w", &[4, 5][..])
    );
    assert_eq!(
        texts(&file.issues),
        [
            "w.xlsx#Sheet1:5, الولادة المكان: `حلب`: the cell is merged with the one above; \
          the value was taken for this row too"
        ]
    );
}

#[test]
fn each_sheet_of_a_workbook_is_a_list() {
    let file = read(&files::xlsx(), "list.xlsx");
    let names: Vec<_> = file.lists.iter().map(|list| list.name.as_str()).collect();
    assert_eq!(names, ["list#السجناء", "list#hidden"]);
    assert!(file.lists[0].right_to_left);
    assert!(
        file.issues.iter().any(|issue| issue.value == "#DIV/0!"),
        "{:?}",
        file.issues
    );
    assert_eq!(read(&ods(ODS_CONTENT), "list.ods").lists.len(), 1);
}

pub(crate) const PFIF: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<pfif:pfif xmlns:pfif="http://zesty.ca/pfif/1.4">
  <pfif:person>
    <pfif:person_record_id>example.org/1</pfif:person_record_id>
    <pfif:source_date>2016-06-01T00:00:00Z</pfif:source_date>
    <pfif:full_name>Samer &amp; Ali</pfif:full_name>
    <pfif:given_name>Samer</pfif:given_name>
    <pfif:family_name>Ali</pfif:family_name>
    <pfif:sex>male</pfif:sex>
    <pfif:age>30-36</pfif:age>
    <pfif:home_city>Aleppo</pfif:home_city>
    <pfif:note>
      <pfif:source_date>2017-01-01T00:00:00Z</pfif:source_date>
      <pfif:status>information_sought</pfif:status>
    </pfif:note>
    <pfif:note>
      <pfif:source_date>2016-01-01T00:00:00Z</pfif:source_date>
      <pfif:status>believed_missing</pfif:status>
    </pfif:note>
  </pfif:person>
  <pfif:person>
    <pfif:person_record_id>example.org/2</pfif:person_record_id>
    <pfif:full_name>Rana</pfif:full_name>
    <pfif:date_of_birth>1980-05</pfif:date_of_birth>
  </pfif:person>
</pfif:pfif>
"#;

#[test]
fn pfif_is_read_person_by_person() {
    let file = read(PFIF.as_bytes(), "p.xml");
    assert_eq!(
        roles(&file),
        "id age_on full_name given family sex age residence birth_date status - -"
    );
    let list = &file.lists[0];
    assert_eq!(list.rows, [3, 21]);
    assert_eq!(
        list.column(Role::FullName).unwrap().values.get(0),
        Some("Samer & Ali")
    );
    assert_eq!(
        list.column(Role::Status).unwrap().values.get(0),
        Some("information_sought")
    );
    let birth = list.birth.as_ref().unwrap();
    let first = birth.get(0).unwrap();
    assert_eq!(
        (first.first.to_string(), first.last.to_string()),
        ("1979-06-02".into(), "1986-06-01".into())
    );
    assert_eq!(birth.get(1).unwrap().last.to_string(), "1980-05-31");
    let issues = texts(&file.issues);
    assert_eq!(
        issues,
        ["p.xml:3, note: `2 notes`: there are several notes on a person; the latest was taken"]
    );
    let cut = &PFIF[..PFIF.find("<pfif:date_of_birth>").unwrap()];
    let file = read(cut.as_bytes(), "p.xml");
    assert_eq!(file.lists[0].len(), 2);
    assert!(
        file.issues
            .iter()
            .any(|issue| issue.reason.contains("damaged"))
    );
}

#[test]
fn a_bad_line_of_json_is_set_aside() {
    let file = read(b"{\"id\":1,\"name\":\"a b\",\"x\":{\"y\":1}}\n{\"id\":2,\"name\":null,\"z\":true}\n[1]\n{\n", "l.jsonl");
    let list = &file.lists[0];
    assert_eq!(list.ids.iter().collect::<Vec<_>>(), ["1", "2"]);
    let headers: Vec<_> = list
        .columns
        .iter()
        .map(|column| column.header.as_str())
        .collect();
    assert_eq!(headers, ["name", "x", "z"]);
    assert_eq!(file.issues.len(), 3, "{:?}", file.issues);
    let error = read_person_lists(b"[{\"id\":1}]", "l.json", None).unwrap_err();
    assert!(matches!(error, ReadError::OtherKind { .. }), "{error}");
}

#[test]
fn french_and_arabic_of_older_programs_are_told_apart() {
    let french = "Numéro;Prénom;Lieu de naissance\n1;Élie;Bécharré\n2;José;Zahlé\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(french);
    let file = read(&bytes, "f.csv");
    assert_eq!(roles(&file), "id given birth_place");
    assert_eq!(file.lists[0].columns[0].values.get(0), Some("Élie"));
    let arabic = "الرقم;الاسم;الأم\n1;سامر علي;هدى\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(arabic);
    assert_eq!(roles(&read(&bytes, "a.csv")), "id full_name mother");
    let mut half = "id,name\n1,سامر\n2,ab".as_bytes().to_vec();
    half.push(0xd8);
    let file = read(&half, "h.csv");
    assert_eq!((file.lists[0].len(), file.issues.len()), (2, 1));
    let file = read(
        "id,name\n1,a\u{0}b\n"
            .repeat(20_000)
            .replace("a\u{0}b", "ab")
            .as_bytes(),
        "n.csv",
    );
    assert!(file.lists[0].len() > 1);
    assert!(read_person_lists(b"\x00\x01\x02\xff\xfe\x00\x00", "b.bin", None).is_err());
}

#[test]
fn a_document_in_an_encoding_it_does_not_name_says_what_was_assumed() {
    let mut bytes = PFIF.as_bytes().to_vec();
    let at = PFIF.find("Samer").unwrap();
    bytes[at + 1] = 0xe9;
    let file = read_person_lists(&bytes, "p.xml", None).unwrap();
    assert!(!file.lists[0].is_empty());
    let told = |issue: &sila_model::Issue| issue.reason.contains("not in UTF-8");
    assert!(file.issues.iter().any(told), "{:?}", file.issues);
}
