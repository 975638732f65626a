//! Documents as HTML.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sila_draw::{Picture, Table};
use sila_text::{Locale, Message, palette, text, text_with};

use crate::document::{Block, Document, Section};

/// A mark of more characters is a paragraph, and folded under the mark before it.
const LONGEST_LINE: usize = 120;

/// A table of more columns is set close, so that a list as people file it fits a wide window.
const MOST_SPACED: usize = 10;

/// The style sheet of every page and report: the palette's tokens, then our own rules.
pub fn style_sheet() -> String {
    let marks = Locale::ALL.map(paper_of_exercise).concat();
    format!("{}{}{marks}", palette::css(), include_str!("style.css"))
}

/// The rules by which each sheet of paper of an exercise carries its mark; a table of many columns
/// lies across it.
fn paper_of_exercise(locale: Locale) -> String {
    let (lang, mark) = (locale.lang(), text(locale, "mark-exercise"));
    let sheet =
        format!("margin:2cm 1.5cm 1.5cm;@top-center{{content:\"{mark}\";font:9pt sans-serif}}");
    format!(
        "@page exercise-{lang}{{{sheet}}}\n\
         @page exercise-{lang}-wide{{size:landscape;{sheet}}}\n\
         .exercise:lang({lang}){{page:exercise-{lang}}}\n\
         .exercise:lang({lang}):has(.dense){{page:exercise-{lang}-wide}}\n"
    )
}

/// The content of a document: its title, marks and sections.
pub fn article(document: &Document) -> Markup {
    // On paper each sheet of an exercise carries the mark, not only the first.
    let mark = text_with(document.locale, "mark-exercise", &[]);
    let class = document.marks.contains(&mark).then_some("exercise");
    html! {
        article class=[class] {
            header class="document-header" {
                h1 { (document.title.html()) }
                (marks(&document.marks))
                @if let Some(notice) = &document.notice { p class="notice" { (notice.html()) } }
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
                main {
                    @for document in documents {
                        @let others = documents.iter().filter(|other| other.locale != document.locale);
                        div class="version" id=(document.locale.lang()) lang=(document.locale.lang())
                            dir=(document.locale.dir()) {
                            p class="languages" {
                                @for other in others {
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
        }
    };
    page.into_string()
}

/// Short marks as they are; what is told at length opens on demand, and always stands on paper.
fn marks(marks: &[Message]) -> Markup {
    let is_long = |mark: &&Message| mark.content().chars().count() > LONGEST_LINE;
    let (long, short): (Vec<&Message>, Vec<&Message>) = marks.iter().partition(is_long);
    let (first, rest) = short
        .split_first()
        .map_or((None, &[][..]), |(first, rest)| (Some(first), rest));
    html! {
        @match first {
            Some(first) if !long.is_empty() => {
                details class="about" {
                    summary class="mark" { (first.html()) }
                    @for paragraph in &long { p { (paragraph.html()) } }
                }
            }
            Some(first) => { p class="mark" { (first.html()) } }
            None => { @for paragraph in &long { p { (paragraph.html()) } } }
        }
        @for mark in rest { p class="mark" { (mark.html()) } }
    }
}

fn contents(document: &Document) -> Markup {
    html! {
        nav class="contents" aria-label=(text(document.locale, "report-contents")) {
            // Folded where the page is narrow; the style sheet opens it where there is room.
            details {
                summary { (text(document.locale, "report-contents")) }
                ul {
                    @for section in &document.sections {
                        li { a href={ "#" (section.id) } { (section.title.html()) } }
                    }
                }
            }
        }
    }
}

fn section(section: &Section) -> Markup {
    let tables = || {
        section.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    };
    // What is said of one party and of the next must not look different: tables of the same columns
    // have them in the same places.
    let is_one_of_many = |table: &Table| {
        tables()
            .filter(|other| other.header == table.header)
            .count()
            > 1
    };
    let mut heading = &section.title;
    let blocks = section.blocks.iter().map(|block| match block {
        Block::Heading(words) => {
            heading = words;
            html! { h3 { (words.html()) } }
        }
        Block::Table(table) => {
            // A caption that repeats the heading is for who cannot see the heading above it.
            let is_told = table.caption == section.title || table.caption == *heading;
            self::table(table, is_one_of_many(table), is_told)
        }
        block => self::block(block),
    });
    let blocks: Vec<Markup> = blocks.collect();
    html! {
        section id=(section.id) aria-labelledby={ (section.id) "-title" } {
            h2 id={ (section.id) "-title" } { (section.title.html()) }
            @for block in &blocks { (block) }
        }
    }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Line(cell) => html! { p { (cell.html()) } },
        Block::Heading(heading) => html! { h3 { (heading.html()) } },
        Block::List(cells) => html! { ul { @for cell in cells { li { (cell.html()) } } } },
        Block::Table(table) => self::table(table, false, false),
        Block::Picture(picture) => self::picture(picture),
        Block::Entry { id, title, fields } => html! {
            section class="entry" id=(id) {
                h3 { (title.html()) }
                dl {
                    @for (name, cell) in fields {
                        div { dt { (name.html()) } dd { (cell.html()) } }
                    }
                }
            }
        },
    }
}

/// A drawing in a frame that scrolls where the page is narrow, with its table folded below it.
///
/// Every drawing runs from left to right, so its frame does too: it is first seen from its left end.
fn picture(picture: &Picture) -> Markup {
    let caption = &picture.table.caption;
    html! {
        figure class="picture" {
            div class="picture-frame" dir="ltr" role="group" tabindex="0" aria-label=(caption.plain()) {
                (picture.svg)
            }
            details {
                summary { (text(caption.locale(), "action-show-table")) }
                (table(&picture.table, false, false))
            }
        }
    }
}

/// A table in a frame: on a narrow page the cells of a wide one stand below each other, each with its
/// heading, and what is still too wide scrolls.
fn table(table: &Table, has_equal_columns: bool, caption_is_told: bool) -> Markup {
    let classes = [
        (true, "table-frame"),
        (table.is_wide(), "wide"),
        (table.header.len() > MOST_SPACED, "dense"),
        (has_equal_columns, "equal"),
        (caption_is_told, "told"),
    ];
    let classes: Vec<&str> = classes
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, class)| *class)
        .collect();
    html! {
        div class=(classes.join(" ")) role="group" tabindex="0" aria-label=(table.caption.plain()) {
            (table.html())
        }
    }
}
