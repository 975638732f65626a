//! A drawing and its table twin.

use maud::{Markup, html};
use sila_model::Wording;
use sila_text::{Direction, Isolated, Locale, Message, text, text_with};

/// From how many columns on the rows of a table do not fit a narrow page.
const WIDE: usize = 3;

/// A drawing, and the same content as a table.
///
/// The two always go together: who cannot see the drawing, or prints it, has the table.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The drawing, as an `<svg>` element to stand in a page.
    pub svg: Markup,
    /// Its table twin.
    pub table: Table,
}

/// The content of a drawing as rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The value of its `id`, to which the drawing points.
    pub id: String,
    /// What it shows.
    pub caption: Message,
    /// The headings of its columns.
    pub header: Vec<Message>,
    /// Its rows, each as long as the header.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub text: Message,
    /// Where it leads.
    pub href: Option<String>,
}

/// A party, as a drawing shows it: a hue and a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    /// Its place in the order of codes, from 0; it gives the hue.
    pub place: usize,
    /// Its name.
    pub name: Wording,
}

impl Picture {
    /// The drawing in a frame that scrolls where the page is narrow, with its table folded below it.
    ///
    /// The classes `picture` and `picture-frame` are for the page's own style sheet.
    pub fn figure(&self) -> Markup {
        let locale = self.table.caption.locale();
        html! {
            figure class="picture" {
                div class="picture-frame" role="region" tabindex="0"
                    aria-label=(self.table.caption.plain()) { (self.svg) }
                details {
                    summary { (text(locale, "action-show-table")) }
                    (self.table.html())
                }
            }
        }
    }
}

impl Table {
    /// A table whose words are given by the keys of messages.
    pub fn new(
        locale: Locale,
        id: String,
        caption: &str,
        header: &[&str],
        rows: Vec<Vec<Cell>>,
    ) -> Self {
        let word = |key: &str| text_with(locale, key, &[]);
        Self {
            id,
            caption: word(caption),
            header: header.iter().map(|key| word(key)).collect(),
            rows,
        }
    }

    /// Whether it has more columns than fit beside one another on a narrow page.
    pub fn is_wide(&self) -> bool {
        self.header.len() >= WIDE
    }

    /// The table, as an element to stand in a page. Where it has many columns every cell says of which it
    /// is, for a page too narrow for rows.
    pub fn html(&self) -> Markup {
        let names: Vec<Option<String>> = self
            .header
            .iter()
            .map(|heading| self.is_wide().then(|| heading.plain()))
            .collect();
        html! {
            table id=(self.id) {
                caption { (self.caption.html()) }
                thead { tr { @for heading in &self.header { th scope="col" { (heading.html()) } } } }
                tbody {
                    @for row in &self.rows {
                        tr {
                            @for (index, cell) in row.iter().enumerate() {
                                @if index == 0 { th scope="row" { (cell.html()) } }
                                @else if cell.text.is_empty() { td {} }
                                @else {
                                    td data-h=[names.get(index).and_then(Option::as_deref)] {
                                        (cell.html())
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

impl Cell {
    /// A cell of interface text.
    pub fn message(text: Message) -> Self {
        Self { text, href: None }
    }

    /// A cell of one value.
    pub fn value(locale: Locale, value: Isolated) -> Self {
        Self {
            text: Message::value(locale, value),
            href: None,
        }
    }

    /// The same cell as a link.
    pub fn linked(mut self, href: Option<&String>) -> Self {
        self.href = href.cloned();
        self
    }

    /// The cell in a page. An address elsewhere is not told from where one comes.
    pub fn html(&self) -> Markup {
        match &self.href {
            Some(href) if !self.text.is_empty() => {
                let elsewhere = (!href.starts_with(['/', '#'])).then_some("noreferrer");
                html! { a href=(href) rel=[elsewhere] { (self.text.html()) } }
            }
            _ => self.text.html(),
        }
    }
}

/// What the root of a drawing says about it.
pub(crate) struct Root<'a> {
    /// From which the ids of its parts are made; unique on the page.
    pub(crate) id: &'a str,
    pub(crate) locale: Locale,
    pub(crate) title: Message,
    pub(crate) description: Message,
    pub(crate) width: i32,
    pub(crate) height: i32,
    /// Whether anything in it is a link.
    pub(crate) has_links: bool,
}

impl Root<'_> {
    /// The id of the table twin.
    pub(crate) fn table_id(id: &str) -> String {
        format!("{id}-table")
    }

    /// The `<svg>` element around its content.
    ///
    /// It is one image to a screen reader, unless it holds links: what is inside an image cannot be
    /// reached, so then it is a group of them. It runs from left to right on every page: an Arabic
    /// page would else move each anchor to the other side.
    pub(crate) fn around(&self, content: Markup) -> Markup {
        let (title, description) = (format!("{}-title", self.id), format!("{}-desc", self.id));
        let role = if self.has_links { "group" } else { "img" };
        html! {
            svg xmlns="http://www.w3.org/2000/svg" id=(self.id) role=(role)
                aria-labelledby=(title) aria-describedby=(description)
                aria-details=(Self::table_id(self.id))
                direction=(Direction::LeftToRight.attribute()) lang=(self.locale.lang())
                stroke-linecap="round" stroke-linejoin="round"
                width=(self.width) height=(self.height)
                viewBox=(format!("0 0 {} {}", self.width, self.height)) {
                title id=(title) { (self.title.plain()) }
                desc id=(description) { (self.description.plain()) }
                (content)
            }
        }
    }
}
