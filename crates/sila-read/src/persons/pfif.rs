//! PFIF 1.4, the People Finder Interchange Format (<https://zesty.ca/pfif/1.4/>).
//!
//! Each person is a record, each field a column under its PFIF name. Of the notes about a person the
//! latest gives three more columns; a status in it is what its author believes, no more.

use std::collections::BTreeMap;

use quick_xml::{Reader, events::Event};

use crate::{
    error::ReadError,
    persons::{counted::Counted, layout::Layout, table::Table},
};

/// The longest document read, in bytes.
pub(crate) const LARGEST_PFIF: usize = 256 * 1024 * 1024;

/// The most fields of a person. The format has some twenty.
const MOST_FIELDS: usize = 200;

/// Whether a text is an XML document of this format.
pub(crate) fn is_pfif(bytes: &[u8]) -> bool {
    let first: Vec<u8> = bytes
        .iter()
        .copied()
        .take(4_096)
        .filter(|byte| *byte != 0)
        .collect();
    let first = String::from_utf8_lossy(&first).to_ascii_lowercase();
    let first = first.trim_start_matches(|letter: char| letter != '<');
    (first.starts_with("<?xml") || first.starts_with('<')) && first.contains("pfif")
}

/// A person or a note: its fields in their order, and the line on which it begins.
#[derive(Default)]
struct Element {
    line: u32,
    fields: Vec<(String, String)>,
}

impl Element {
    fn field(&self, name: &str) -> &str {
        let field = self.fields.iter().find(|(field, _)| field == name);
        field.map_or("", |(_, value)| value.trim())
    }

    fn add(&mut self, name: &str, value: &str) {
        match self.fields.iter_mut().find(|(field, _)| field == name) {
            Some((_, held)) => {
                held.push('\n');
                held.push_str(value);
            }
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
    }
}

/// The fields of the latest note that say something of the person, and the columns they make.
const OF_NOTES: [(&str, &str); 3] = [
    ("status", "status"),
    ("last_known_location", "last_known_location"),
    ("text", "note_text"),
];

/// Reads the persons of a document.
pub(crate) fn read(
    bytes: &[u8],
    file: &str,
    name: String,
    counted: &mut Counted,
) -> Result<Table, ReadError> {
    let text = counted.decode(bytes, file);
    let mut document = Document::default();
    if let Err((line, error)) = document.read(&text) {
        if document.persons.is_empty() {
            return Err(ReadError::broken(file, format!("line {line}: {error}")));
        }
        let action = "the persons before it were read, the rest was not";
        let reason = counted.reason(file, "", "the document is damaged here", action);
        counted.add(reason, line, &error);
    }
    if document.persons.is_empty() {
        let remedy = "ask for a document that holds persons, not notes alone";
        return Err(ReadError::other(
            file,
            "a PFIF document without persons",
            remedy,
        ));
    }
    document.table(file, name, counted)
}

#[derive(Default)]
struct Document {
    persons: Vec<Element>,
    notes: Vec<Element>,
    /// What has begun and not ended yet.
    person: Option<Element>,
    note: Option<Element>,
    field: Option<(String, String)>,
}

impl Document {
    /// Reads a document; an error comes with the line on which it is.
    fn read(&mut self, text: &str) -> Result<(), (u32, String)> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let (mut line, mut counted) = (1_u32, 0);
        let result = loop {
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => break Err(error.to_string()),
            };
            let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
            let passed = text.as_bytes().get(counted..at).unwrap_or_default();
            line += u32::try_from(memchr::memchr_iter(b'\n', passed).count()).unwrap_or(0);
            counted = at.max(counted);
            let step = match event {
                Event::Start(element) => {
                    self.start(element.local_name().as_ref(), line);
                    Ok(())
                }
                Event::End(element) => self.end(element.local_name().as_ref()),
                Event::Eof if self.person.is_some() || self.note.is_some() => {
                    Err("it ends within a person".to_owned())
                }
                Event::Eof => break Ok(()),
                other => {
                    self.add_text(&other);
                    Ok(())
                }
            };
            if let Err(error) = step {
                break Err(error);
            }
        };
        // What was begun and not ended is kept: half a person is better than none.
        self.persons.extend(self.person.take());
        result.map_err(|error| (line, error))
    }

    fn start(&mut self, name: &str, line: u32) {
        let fields = Vec::new();
        match name {
            "person" => self.person = Some(Element { line, fields }),
            "note" => self.note = Some(Element { line, fields }),
            "pfif" => {}
            name => self.field = Some((name.to_owned(), String::new())),
        }
    }

    fn add_text(&mut self, event: &Event<'_>) {
        let Some((_, value)) = &mut self.field else {
            return;
        };
        match event {
            Event::Text(part) => value.push_str(part.as_ref()),
            Event::CData(part) => value.push_str(part.as_ref()),
            Event::GeneralRef(reference) => value.push_str(&resolved(reference.as_ref())),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), String> {
        match name {
            "person" => self.persons.extend(self.person.take()),
            "note" => {
                let person = self.person.as_ref();
                let id = person.map(|person| person.field("person_record_id"));
                if let (Some(note), Some(id)) = (&mut self.note, id)
                    && note.field("person_record_id").is_empty()
                {
                    note.add("person_record_id", id);
                }
                self.notes.extend(self.note.take());
            }
            _ => {
                let element = self.note.as_mut().or(self.person.as_mut());
                if let (Some((name, value)), Some(element)) = (self.field.take(), element) {
                    if element.fields.len() > MOST_FIELDS {
                        return Err(format!("a person of more than {MOST_FIELDS} fields"));
                    }
                    element.add(&name, &value);
                }
            }
        }
        Ok(())
    }

    fn table(self, file: &str, name: String, counted: &mut Counted) -> Result<Table, ReadError> {
        let mut latest: BTreeMap<&str, (&Element, usize)> = BTreeMap::new();
        for note in &self.notes {
            let when = |note: &Element| {
                let said = note.field("source_date").to_owned();
                (said, note.field("entry_date").to_owned())
            };
            let held = latest
                .entry(note.field("person_record_id"))
                .or_insert((note, 0));
            held.1 += 1;
            if when(note) > when(held.0) {
                held.0 = note;
            }
        }
        let mut headers: Vec<String> = Vec::new();
        let of_persons = self.persons.iter().flat_map(|person| &person.fields);
        for (field, _) in of_persons {
            if headers.len() > MOST_FIELDS {
                return Err(ReadError::TooManyColumns {
                    file: file.to_owned(),
                    limit: MOST_FIELDS,
                });
            }
            if !headers.contains(field) {
                headers.push(field.clone());
            }
        }
        let of_person = headers.len();
        let noted = if latest.is_empty() {
            &OF_NOTES[..0]
        } else {
            &OF_NOTES
        };
        headers.extend(noted.iter().map(|(_, column)| (*column).to_owned()));
        let mut table = Table::begin(name, file, Layout::named(headers.clone()))?;
        for person in &self.persons {
            let note = latest.remove(person.field("person_record_id"));
            if let Some((_, count @ 2..)) = note {
                let action = "the latest was taken";
                let reason =
                    counted.reason(file, "note", "there are several notes on a person", action);
                counted.add(reason, person.line, &format!("{count} notes"));
            }
            let of_note = noted
                .iter()
                .map(|(field, _)| note.map_or("", |(note, _)| note.field(field)));
            let cells = headers[..of_person]
                .iter()
                .map(|header| person.field(header));
            let cells: Vec<&str> = cells.chain(of_note).collect();
            table.push_row(person.line, cells.iter().copied(), counted)?;
        }
        for (id, (note, _)) in latest {
            let action = "they were set aside";
            let reason = counted.reason(
                file,
                "note",
                "notes on a person who is not in the document",
                action,
            );
            counted.add(reason, note.line, id);
        }
        table.end();
        Ok(table)
    }
}

/// What `&amp;` and `&#1571;` stand for; anything else stays as written.
fn resolved(name: &str) -> String {
    let number = match name.strip_prefix("#x") {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => name
            .strip_prefix('#')
            .and_then(|decimal| decimal.parse().ok()),
    };
    match (name, number.and_then(char::from_u32)) {
        (_, Some(letter)) => letter.to_string(),
        ("amp", _) => "&".into(),
        ("lt", _) => "<".into(),
        ("gt", _) => ">".into(),
        ("quot", _) => "\"".into(),
        ("apos", _) => "'".into(),
        _ => format!("&{name};"),
    }
}
