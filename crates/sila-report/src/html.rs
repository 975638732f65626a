//! Documents as HTML.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sila_draw::{Cell, Table};
use sila_text::{Locale, palette, text};

use crate::document::{Block, Document, Section};

/// The style sheet of every page and report: the palette's tokens, then our own rules.
pub fn style_sheet() -> String {
    format!("{}{}", palette::css(), include_str!("style.css"))
}

/// The content of a document: its title, marks and sections.
pub fn article(document: &Document) -> Markup {
    html! {
        article {
            header class="document-header" {
                h1 { (document.title.html()) }
                @for mark in &document.marks { p class="mark" { (mark.html()) } }
            }
            @if document.sections.len() > 3 { (contents(document)) }
            @for section in &document.sections { (self::section(section)) }
        }
    }
}

/// One file that opens offline: the document in each of its languages, one after the other.
///
/// A switch at the top of each leads to the same section of the other.
pub fn offline_page(documents: &[Document]) -> String {
    let first = documents.first();
    let locale = first.map_or(Locale::En, |document| document.locale);
    let title = first
        .map(|document| document.title.plain())
        .unwrap_or_default();
    let page = html! {
        (DOCTYPE)
        html lang=(locale.lang()) dir=(locale.dir()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(style_sheet())) }
            }
            body {
                @for document in documents {
                    main id=(document.locale.lang()) lang=(document.locale.lang()) dir=(document.locale.dir()) {
                        nav class="languages" {
                            @for other in documents.iter().filter(|other| other.locale != document.locale) {
                                a href={ "#" (other.locale.lang()) } lang=(other.locale.lang()) {
                                    (other.locale.own_name())
                                }
                            }
                        }
                        (article(document))
                    }
                }
            }
        }
    };
    page.into_string()
}

fn contents(document: &Document) -> Markup {
    html! {
        nav class="contents" aria-label=(text(document.locale, "report-contents")) {
            ul {
                @for section in &document.sections {
                    li { a href={ "#" (section.id) } { (section.title.html()) } }
                }
            }
        }
    }
}

fn section(section: &Section) -> Markup {
    html! {
        section id=(section.id) aria-labelledby={ (section.id) "-title" } {
            h2 id={ (section.id) "-title" } { (section.title.html()) }
            @for block in &section.blocks { (self::block(block)) }
        }
    }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Line(cell) => html! { p { (self::cell(cell)) } },
        Block::Heading(heading) => html! { h3 { (heading.html()) } },
        Block::List(cells) => html! { ul { @for cell in cells { li { (self::cell(cell)) } } } },
        Block::Table(table) => self::table(table),
        Block::Picture(picture) => picture.figure(),
        Block::Entry { id, title, fields } => html! {
            section class="entry" id=(id) {
                h3 { (title.html()) }
                dl {
                    @for (name, cell) in fields {
                        div { dt { (name.html()) } dd { (self::cell(cell)) } }
                    }
                }
            }
        },
    }
}

/// A table in a frame that scrolls where the page is narrow.
fn table(table: &Table) -> Markup {
    html! {
        div class="table-frame" role="region" tabindex="0" aria-label=(table.caption.plain()) {
            (table.html())
        }
    }
}

fn cell(cell: &Cell) -> Markup {
    match &cell.href {
        Some(href) => html! { a href=(href) { (cell.text.html()) } },
        None => cell.text.html(),
    }
}
