//! Where a table begins: titles above it, its header, and a second row of the header.

use crate::persons::{
    fold::{bare, digit, folded},
    header,
    table::Skipped,
};

/// How many rows the layout is judged by.
pub(crate) const JUDGED: usize = 60;

/// How many rows may stand above the header.
const MOST_TITLES: usize = 30;

/// A row of the beginning of a file.
#[derive(Clone, Default)]
pub(crate) struct HeadRow {
    pub(crate) row: u32,
    pub(crate) cells: Vec<String>,
    /// For each column whether it lies under a merged cell that began in another column.
    pub(crate) beside: Vec<bool>,
}

/// How a table is laid out.
#[derive(Default)]
pub(crate) struct Layout {
    /// The header of each column; blank where there is none.
    pub(crate) headers: Vec<String>,
    pub(crate) headed: bool,
    /// How many of the rows judged stand before the first record.
    pub(crate) before: usize,
    /// How many of those hold nothing.
    pub(crate) blank: usize,
    pub(crate) skipped: Vec<Skipped>,
}

impl Layout {
    /// A table whose columns are named by the format itself.
    pub(crate) fn named(headers: Vec<String>) -> Self {
        let headed = true;
        Self {
            headers,
            headed,
            ..Self::default()
        }
    }

    /// The layout that the first rows of a file show.
    pub(crate) fn of(head: &[HeadRow]) -> Self {
        let width = head.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let header = header_by_words(head).or_else(|| header_by_contrast(head));
        let Some(header) = header else {
            return Self::without_header(head, width);
        };
        let second = head
            .get(header + 1)
            .is_some_and(|below| is_second_row(&head[header], below));
        let mut skipped: Vec<_> = head[..header].iter().filter_map(title).collect();
        skipped.push(Skipped::Header {
            row: head[header].row,
        });
        let mut headers = texts(&head[header], width);
        let mut before = header + 1;
        if second {
            headers = joined(&head[header], &head[header + 1], width);
            skipped.push(Skipped::Header {
                row: head[header + 1].row,
            });
            before += 1;
        }
        // Columns beyond the last header are there when a row fills them.
        let used = headers.iter().rposition(|header| !header.is_empty());
        headers.truncate(used.map_or(0, |last| last + 1));
        Self {
            headers,
            headed: true,
            before,
            blank: blank(&head[..header]),
            skipped,
        }
    }

    /// Titles are told from records by standing alone in their row.
    fn without_header(head: &[HeadRow], width: usize) -> Self {
        let titles = head
            .iter()
            .take(MOST_TITLES)
            .take_while(|row| width > 2 && filled(row) <= 1)
            .count();
        let titles = if titles == head.len() { 0 } else { titles };
        Self {
            headers: vec![String::new(); width],
            headed: false,
            before: titles,
            blank: blank(&head[..titles]),
            skipped: head[..titles].iter().filter_map(title).collect(),
        }
    }
}

fn blank(rows: &[HeadRow]) -> usize {
    rows.iter().filter(|row| filled(row) == 0).count()
}

/// The row in which the most cells are words of headers, if two are (or the only one there is).
fn header_by_words(head: &[HeadRow]) -> Option<usize> {
    let widest = head.iter().map(filled).max().unwrap_or(0);
    let known = |row: &HeadRow| {
        let known = row
            .cells
            .iter()
            .filter(|cell| header::is_header(cell))
            .count();
        // A sentence above the table may hold one such word; a record may too.
        let enough = known >= 2 || (known == 1 && (widest == 1 || filled(row) * 2 > widest));
        let plain = row.cells.iter().all(|cell| !is_figure(cell));
        (enough && (plain || known * 2 > filled(row))).then_some(known)
    };
    let rows = head.iter().take(MOST_TITLES).enumerate();
    rows.filter_map(|(index, row)| Some((known(row)?, std::cmp::Reverse(index))))
        .max()
        .map(|(_, std::cmp::Reverse(index))| index)
}

/// A first full row of words, all different, above columns of figures or of other words.
fn header_by_contrast(head: &[HeadRow]) -> Option<usize> {
    let widest = head.iter().map(filled).max().unwrap_or(0);
    let index = head
        .iter()
        .take(MOST_TITLES)
        .position(|row| filled(row) * 10 >= widest * 6 && filled(row) > 0)?;
    let row = &head[index];
    let mut seen: Vec<String> = Vec::new();
    for cell in row.cells.iter().filter(|cell| !bare(cell).is_empty()) {
        let text = folded(cell);
        if is_figure(cell) || text.is_empty() || seen.contains(&text) {
            return None;
        }
        seen.push(text);
    }
    let below = &head[index + 1..];
    let figures_below = (0..row.cells.len()).any(|column| {
        let cells = below.iter().filter_map(|row| row.cells.get(column));
        let cells: Vec<_> = cells.filter(|cell| !bare(cell).is_empty()).collect();
        let figures = cells.iter().filter(|cell| is_figure(cell)).count();
        !bare(&row.cells[column]).is_empty() && figures * 2 > cells.len()
    });
    figures_below.then_some(index)
}

/// Whether a row continues the header above it: under merged cells, or in places left blank there.
fn is_second_row(above: &HeadRow, below: &HeadRow) -> bool {
    if filled(below) == 0 || below.cells.iter().any(|cell| is_figure(cell)) {
        return false;
    }
    let parent = |column: usize| above.cells.get(column).map_or("", |cell| bare(cell));
    let known = |(column, cell): (usize, &String)| {
        let joined = format!("{} {}", parent_of(above, column), bare(cell));
        header::is_header(cell) || (!bare(cell).is_empty() && header::is_header(&joined))
    };
    let cells = below
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !bare(cell).is_empty());
    let under_merged = cells
        .clone()
        .any(|(column, _)| above.beside.get(column).copied().unwrap_or(false));
    let known_words = cells.clone().filter(|cell| known(*cell)).count();
    let fills_gaps = cells.clone().any(|(column, _)| parent(column).is_empty());
    (under_merged || fills_gaps) && known_words >= 1 && known_words * 2 >= cells.count()
}

fn joined(above: &HeadRow, below: &HeadRow, width: usize) -> Vec<String> {
    let (parents, children) = (texts(above, width), texts(below, width));
    (0..width)
        .map(|column| match (&parents[column], &children[column]) {
            (parent, child) if child.is_empty() => parent.clone(),
            (_, child) => {
                let parent = parent_of(above, column);
                let both = format!("{parent} {child}");
                match header::role_of(child) {
                    _ if parent.is_empty() => child.clone(),
                    // `الولادة` over `التاريخ` is the date of birth, not any date.
                    _ if header::role_of(&both).is_some() => both,
                    Some(_) => child.clone(),
                    None => both,
                }
            }
        })
        .collect()
}

/// What stands over a column: its own cell, else the nearest before it.
fn parent_of(above: &HeadRow, column: usize) -> &str {
    let cells = above.cells.get(..=column).unwrap_or(&above.cells);
    let nearest = cells
        .iter()
        .rev()
        .map(|cell| bare(cell))
        .find(|cell| !cell.is_empty());
    nearest.unwrap_or_default()
}

fn texts(row: &HeadRow, width: usize) -> Vec<String> {
    let mut texts: Vec<_> = row.cells.iter().map(|cell| bare(cell).to_owned()).collect();
    texts.resize(width, String::new());
    texts
}

fn filled(row: &HeadRow) -> usize {
    row.cells
        .iter()
        .filter(|cell| !bare(cell).is_empty())
        .count()
}

/// A number, a date, a phone number: what a header hardly is.
fn is_figure(cell: &str) -> bool {
    let cell = bare(cell);
    let digits = cell
        .chars()
        .filter(|letter| digit(*letter).is_some())
        .count();
    digits > 0 && digits * 2 >= cell.chars().count()
}

fn title(row: &HeadRow) -> Option<Skipped> {
    let cells: Vec<_> = row.cells.iter().map(|cell| bare(cell)).collect();
    let text = cells
        .into_iter()
        .filter(|cell| !cell.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let text: String = text.chars().take(80).collect();
    (!text.is_empty()).then_some(Skipped::Title { row: row.row, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(rows: &[&[&str]]) -> (Vec<String>, usize) {
        let head: Vec<_> = rows
            .iter()
            .zip(1..)
            .map(|(cells, row)| HeadRow {
                row,
                cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
                beside: Vec::new(),
            })
            .collect();
        let layout = Layout::of(&head);
        (layout.headers, layout.before)
    }

    fn check(rows: &[&[&str]], headers: &[&str], before: usize) {
        let expected = headers.iter().map(|header| (*header).to_owned()).collect();
        assert_eq!(layout(rows), (expected, before), "{rows:?}");
    }

    #[test]
    fn titles_stand_above_the_header() {
        check(
            &[
                &["قائمة المفقودين", "", ""],
                &[],
                &["الاسم", "اسم الأب", "العمر"],
                &["a", "b", "3"],
            ],
            &["الاسم", "اسم الأب", "العمر"],
            3,
        );
        check(&[&["id", "foo"], &["1", "x"]], &["id", "foo"], 1);
        check(
            &[&["alpha", "beta"], &["x", "1"], &["y", "2"]],
            &["alpha", "beta"],
            1,
        );
    }

    #[test]
    fn a_table_may_have_no_header() {
        check(
            &[&["1", "احمد", "1970"], &["2", "علي", "1980"]],
            &["", "", ""],
            0,
        );
        check(&[&["x", "احمد"], &["y", "علي"]], &["", ""], 0);
    }

    #[test]
    fn a_header_may_have_two_rows() {
        check(
            &[
                &["الرقم", "الاسم", "الولادة", ""],
                &["", "", "التاريخ", "المكان"],
                &["1", "علي", "1970", "حلب"],
            ],
            &["الرقم", "الاسم", "الولادة التاريخ", "الولادة المكان"],
            2,
        );
    }
}
