//! The list of dockets, and the page for what is not there.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use sila_app::{Look, Question};
use sila_report::docket::Links;
use sila_text::{Locale, Message, text_with};

use crate::page::Frame;
use crate::site::Site;

/// The locale of a path, or none.
pub(super) fn locale(tag: &str) -> Option<Locale> {
    Locale::ALL.into_iter().find(|locale| locale.lang() == tag)
}

pub(super) async fn show(State(site): State<Site>, Path(lang): Path<String>) -> Response {
    let Some(locale) = locale(&lang) else {
        return not_found().await;
    };
    let today = (site.today)();
    let content = html! {
        h1 { (text_with(locale, "web-dockets", &[]).html()) }
        ul {
            @for (name, docket) in site.dockets.iter() {
                @let look = Look::at(docket, &Question::as_of(today));
                @let document = look.view(locale, Links::None).ledger();
                li {
                    a href={ "/" (locale.lang()) "/" (name) "/" } { (document.title.html()) }
                    @if let Some(mark) = document.marks.first() { " " span class="mark" { (mark.html()) } }
                }
            }
        }
    };
    let title: Message = text_with(locale, "web-dockets", &[]);
    let other_language = format!("/{}/", locale.other().lang());
    Frame {
        locale,
        title,
        other_language,
        pages: &[],
    }
    .around(&content)
    .into_response()
}

pub(super) async fn not_found() -> Response {
    let locale = Locale::En;
    let title = text_with(locale, "page-not-found", &[]);
    let content = html! {
        @for locale in Locale::ALL {
            p lang=(locale.lang()) dir=(locale.dir()) {
                a href={ "/" (locale.lang()) "/" } { (text_with(locale, "page-not-found", &[]).html()) }
            }
        }
    };
    let page = Frame {
        locale,
        title,
        other_language: "/ar/".to_owned(),
        pages: &[],
    }
    .around(&content);
    (StatusCode::NOT_FOUND, page).into_response()
}
