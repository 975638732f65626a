//! The pages of the exercise: two lists of invented persons, linked. One file for each route.

pub(super) mod columns;
pub(super) mod list;
pub(super) mod overview;
pub(super) mod pair;
pub(super) mod persons;
pub(super) mod review;

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use sila_app::{Look, Question};
use sila_report::document::Document;
use sila_report::exercise::{ExerciseView, Links, Paged};
use sila_text::{Isolated, Locale, Message, text, text_with};

use super::home::{locale, not_found};
use crate::page::Frame;
use crate::site::Site;

/// What stands behind the `?` of the address, in pairs: any such text can be read.
type Asked = axum::extract::Query<Vec<(String, String)>>;

/// The address of the exercise and what a link to it says; none if there is no exercise.
pub(super) fn way(site: &Site, locale: Locale) -> Option<(String, Message)> {
    let words = text_with(locale, "exercise-beside", &[]);
    site.exercise.as_ref().map(|_| (base(locale), words))
}

fn base(locale: Locale) -> String {
    format!("/{}/exercise/", locale.lang())
}

/// A page of the exercise at a path below it; its content is made by `page`.
fn show(
    site: &Site,
    lang: &str,
    path: &str,
    page: impl FnOnce(&ExerciseView<'_>) -> Option<Paged>,
) -> Response {
    let (Some(locale), Some(exercise)) = (locale(lang), &site.exercise) else {
        return not_found(lang);
    };
    let base = base(locale);
    let view = exercise.view(locale, Links::Pages { base: &base });
    let Some(paged) = page(&view) else {
        return not_found(lang);
    };
    let current = format!("{base}{path}");
    let content = html! {
        (sila_report::html::article(&paged.document))
        @if paged.pages > 1 { (pager(locale, &current, &paged)) }
        @if let Some(way) = to_record(site, locale) { (way) }
    };
    let number = (paged.page > 1).then(|| with_page(path, paged.page));
    let other = number.as_deref().unwrap_or(path);
    let frame = Frame {
        locale,
        title: paged.document.title.clone(),
        other_language: format!("/{}/exercise/{other}", locale.other().lang()),
        pages: &pages(&view, &base),
        current: &current,
    };
    frame.around(&content).into_response()
}

/// A document that is one page whole.
fn whole(document: Document) -> Option<Paged> {
    Some(Paged {
        document,
        page: 1,
        pages: 1,
    })
}

/// What was asked under a name; the first, if there are several.
fn asked<'a>(asked: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = asked.iter().find(|(one, _)| one == name);
    found.map(|(_, value)| value.as_str())
}

/// The page asked for, from 1; none if what was asked is no number.
fn page_of(query: &[(String, String)]) -> Option<usize> {
    asked(query, "page").map_or(Some(1), |page| page.parse().ok())
}

/// The pages beside one another; both lists, in the order of the parties.
fn pages(view: &ExerciseView<'_>, base: &str) -> Vec<(String, Message)> {
    let page = |path: &str, key: &str| {
        (
            format!("{base}{path}"),
            text_with(view.linkage.locale, key, &[]),
        )
    };
    let lists = view.sides.iter().map(|side| {
        let address = format!("{base}list/{}", side.list);
        (address, view.list_title(side))
    });
    let mut pages = vec![page("", "exercise-overview"), page("review", "nav-review")];
    pages.extend(lists);
    pages.push(page("columns", "link-model"));
    pages
}

/// The way through the pages of a long table.
fn pager(locale: Locale, address: &str, paged: &Paged) -> Markup {
    let number = |number: usize| Isolated::number(i64::try_from(number).unwrap_or(i64::MAX));
    let words = [
        ("n", number(paged.page).into()),
        ("m", number(paged.pages).into()),
    ];
    let to = |page: usize| with_page(address, page);
    html! {
        nav class="pager" aria-label=(text(locale, "exercise-pages")) {
            @if paged.page > 1 {
                a href=(to(paged.page - 1)) rel="prev" { (text(locale, "exercise-previous")) }
            }
            span { (text_with(locale, "exercise-page-of", &words).html()) }
            @if paged.page < paged.pages {
                a href=(to(paged.page + 1)) rel="next" { (text(locale, "exercise-next")) }
            }
        }
    }
}

fn with_page(address: &str, page: usize) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}page={page}")
}

/// The way back to the first docket.
fn to_record(site: &Site, locale: Locale) -> Option<Markup> {
    let (name, docket) = site.dockets.first()?;
    let look = Look::at(docket, &Question::as_of((site.today)()));
    let title = look.view(locale, sila_report::docket::Links::None).title();
    let words = text_with(locale, "exercise-public-record", &[("title", title.into())]);
    Some(html! {
        p class="back" { a href={ "/" (locale.lang()) "/" (name) "/" } { (words.html()) } }
    })
}
