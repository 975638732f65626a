//! The list of dockets, and the page for what is not there.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use sila_app::{Look, Question};
use sila_report::docket::Links;
use sila_text::{Locale, Message, text, text_with};

use crate::page::Frame;
use crate::site::Site;

/// The locale of a path, or none.
pub(super) fn locale(tag: &str) -> Option<Locale> {
    Locale::ALL.into_iter().find(|locale| locale.lang() == tag)
}

/// Leads to the list in the language that the browser asks for first, of those there are.
pub(super) async fn first(headers: HeaderMap) -> impl IntoResponse {
    let wanted = headers.get(header::ACCEPT_LANGUAGE);
    let wanted = wanted.and_then(|wanted| wanted.to_str().ok()).unwrap_or("");
    // Browsers list languages by preference, so their weights need not be read.
    let locale = wanted
        .split(',')
        .filter_map(|one| locale(one.trim().split(['-', ';']).next()?))
        .next()
        .unwrap_or_default();
    (
        [(header::VARY, "accept-language")],
        Redirect::to(&format!("/{}/", locale.lang())),
    )
}

pub(super) async fn show(State(site): State<Site>, Path(lang): Path<String>) -> Response {
    let Some(locale) = locale(&lang) else {
        return not_found(&lang);
    };
    let today = (site.today)();
    let content = html! {
        h1 { (text_with(locale, "web-dockets", &[]).html()) }
        ul class="dockets" {
            @for (name, docket) in site.dockets.iter() {
                @let look = Look::at(docket, &Question::as_of(today));
                @let document = look.view(locale, Links::None).ledger();
                @let files = i64::try_from(look.state.matters.files.len()).unwrap_or(i64::MAX);
                li {
                    h2 { a href={ "/" (locale.lang()) "/" (name) "/" } { (document.title.html()) } }
                    @if let Some(mark) = document.marks.first() { p { (mark.html()) } }
                    p { (text_with(locale, "count-file", &[("n", files.into())]).html()) }
                }
            }
            @if let Some((address, _)) = super::exercise::way(&site, locale) {
                li {
                    h2 { a href=(address) { (text(locale, "exercise-title")) } }
                    p { (text(locale, "mark-exercise")) }
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
        current: "",
    }
    .around(&content)
    .into_response()
}

/// The answer to an address at which there is nothing.
pub(super) async fn nowhere(uri: Uri) -> Response {
    not_found(uri.path().split('/').nth(1).unwrap_or(""))
}

/// The page for what is not there, in the language of the address, and a way back in each.
pub(super) fn not_found(lang: &str) -> Response {
    let own = locale(lang).unwrap_or_default();
    let title = text_with(own, "page-not-found", &[]);
    let content = html! {
        h1 { (title.html()) }
        ul class="ways" {
            @for locale in [own, own.other()] {
                li lang=(locale.lang()) dir=(locale.dir()) {
                    a href={ "/" (locale.lang()) "/" } { (text(locale, "web-dockets")) }
                }
            }
        }
    };
    let page = Frame {
        locale: own,
        title,
        other_language: format!("/{}/", own.other().lang()),
        pages: &[],
        current: "",
    }
    .around(&content);
    (StatusCode::NOT_FOUND, page).into_response()
}
