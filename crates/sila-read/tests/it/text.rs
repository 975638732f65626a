//! Tables of text.

use encoding_rs::{UTF_8, WINDOWS_1256};
use sila_read::read_sheets;

use crate::files::at;

const TABLE: &str = "الرقم;الاسم;منذ\n17;فلان;2019\n\n18;\"أ;ب\nج\";\n19;x;y\n";

fn check(bytes: &[u8], issues: usize) {
    let (sheets, found) = read_sheets(bytes, "folder/list.csv").unwrap();
    let grid = &sheets[0].grid;
    assert_eq!(sheets[0].name, "list");
    assert_eq!(
        (at(grid, 0, 0), at(grid, 1, 1)),
        ("الرقم".into(), "فلان".into())
    );
    assert_eq!(
        (at(grid, 3, 1), at(grid, 3, 2)),
        ("أ;ب\nج".into(), String::new())
    );
    // A row is a line: the blank line and the line within quotes are counted.
    assert_eq!((at(grid, 5, 0), grid.rows().len()), ("19".into(), 6));
    assert_eq!(found.len(), issues, "{found:?}");
}

#[test]
fn every_encoding_is_recognised() {
    let utf_16 = |to_bytes: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        mark.into_iter()
            .chain(TABLE.encode_utf16())
            .flat_map(to_bytes)
            .collect()
    };
    check(TABLE.as_bytes(), 0);
    check(&[b"\xef\xbb\xbf", TABLE.as_bytes()].concat(), 0);
    check(&utf_16(u16::to_le_bytes, true), 0);
    check(&utf_16(u16::to_be_bytes, true), 0);
    check(&utf_16(u16::to_le_bytes, false), 0);
    check(&utf_16(u16::to_be_bytes, false), 0);
    check(&WINDOWS_1256.encode(TABLE).0, 1);
    check(
        TABLE
            .replace('\n', "\r\n")
            .replace("ب\r\n", "ب\n")
            .as_bytes(),
        0,
    );
}

#[test]
fn a_few_bad_bytes_do_not_change_the_encoding() {
    let mut bytes = TABLE.as_bytes().to_vec();
    bytes.extend(b"20;\xff;z\n");
    let (sheets, issues) = read_sheets(&bytes, "list.csv").unwrap();
    assert_eq!(at(&sheets[0].grid, 6, 1), "\u{fffd}");
    assert_eq!(issues[0].value, UTF_8.name());
}

#[test]
fn every_delimiter_is_recognised() {
    fn check(text: &str, file: &str, expected: [&str; 2]) {
        let (sheets, issues) = read_sheets(text.as_bytes(), file).unwrap();
        let last = sheets[0].grid.rows().len() - 1;
        assert_eq!(
            [0, 1].map(|column| at(&sheets[0].grid, last, column)),
            expected,
            "{text}"
        );
        assert_eq!(issues, []);
    }
    check("a,b\n1,2\n", "x.csv", ["1", "2"]);
    check("a;b\n1,5;2,5\n2,5;3\n", "x.csv", ["2,5", "3"]);
    check("a\tb\n1, 2\t3\n", "x.csv", ["1, 2", "3"]);
    check("a|b\n1|2\n", "x.csv", ["1", "2"]);
    check("sep=|\na|b,c\n1|2\n", "x.csv", ["1", "2"]);
    check("a\n1\n", "x.csv", ["1", ""]);
    check("a\tb,c\n", "x.tsv", ["a", "b,c"]);
    check("only one cell", "x.csv", ["only one cell", ""]);
}

#[test]
fn a_quotation_mark_left_open_is_told() {
    let text = format!("a,b\n1,\"2\n{}", "3,4\n".repeat(200));
    let (_, issues) = read_sheets(text.as_bytes(), "x.csv").unwrap();
    assert_eq!(issues.len(), 1);
    assert_eq!(issues[0].position.to_string(), "x.csv:2, B");
}
