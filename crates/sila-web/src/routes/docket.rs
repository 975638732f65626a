//! The pages of a docket, each as of a day.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use sila_app::{Look, Question};
use sila_report::docket::{DocketView, Links};
use sila_report::document::{Block, Document};
use sila_text::{Isolated, Locale, Message, text, text_with};

use super::home::{locale, not_found};
use crate::page::Frame;
use crate::site::Site;

type Address = Path<(String, String)>;

/// What stands behind the `?` of the address, in pairs: any such text can be read.
type Asked = Query<Vec<(String, String)>>;

macro_rules! pages {
    ($($(#[$doc:meta])* $name:ident = $path:literal,)*) => {
        $(
            $(#[$doc])*
            pub(super) async fn $name(
                State(site): State<Site>,
                Path((lang, docket)): Address,
                Query(asked): Asked,
            ) -> Response {
                show(&site, &lang, &docket, $path, &asked, |view| Some(view.$name()))
            }
        )*
    };
}

pages! {
    /// The first screen.
    overview = "",
    /// What is possible, what blocks what.
    check = "check",
    /// The promises of each side.
    ledger = "ledger",
    /// Figures side by side.
    figures = "figures",
    /// Everything with a day.
    timeline = "timeline",
}

pub(super) async fn entry(
    State(site): State<Site>,
    Path((lang, docket, entry)): Path<(String, String, String)>,
    Query(asked): Asked,
) -> Response {
    let path = format!("entry/{entry}");
    show(&site, &lang, &docket, &path, &asked, |view| {
        view.entry(&entry)
    })
}

fn show(
    site: &Site,
    lang: &str,
    name: &str,
    path: &str,
    asked: &[(String, String)],
    document: impl FnOnce(&DocketView<'_>) -> Option<Document>,
) -> Response {
    let (Some(locale), Some(docket)) = (locale(lang), site.docket(name)) else {
        return not_found(lang);
    };
    // A day that does not exist is told, and today is shown: a page is still of use.
    let as_of = asked.iter().find(|(name, _)| name == "as-of");
    let asked = as_of.map_or("", |(_, day)| day.trim());
    let day = asked.parse().ok();
    let look = Look::at(docket, &Question::as_of(day.unwrap_or_else(site.today)));
    let query = day.map_or_else(String::new, |day| format!("?as-of={day}"));
    let base = format!("/{lang}/{name}/");
    let view = look.view(
        locale,
        Links::Pages {
            base: &base,
            query: &query,
        },
    );
    let Some(document) = document(&view) else {
        return not_found(lang);
    };
    let pages =
        PAGES.map(|(path, key)| (format!("{base}{path}{query}"), text_with(locale, key, &[])));
    let pages: Vec<(String, Message)> = pages
        .into_iter()
        .chain(super::exercise::way(site, locale))
        .collect();
    let content = html! {
        @if !asked.is_empty() && day.is_none() {
            p role="alert" { (text_with(locale, "web-no-such-day", &[("x", Isolated::code(asked).into())]).html()) }
        }
        (day_form(locale, path, &base, look.state.view.as_of))
        (sila_report::html::article(&document))
    };
    let other_language = format!("/{}/{name}/{path}{query}", locale.other().lang());
    let frame = Frame {
        locale,
        title: title(locale, path, &document),
        other_language,
        pages: &pages,
        current: &format!("{base}{path}{query}"),
    };
    frame.around(&content).into_response()
}

const PAGES: [(&str, &str); 5] = [
    ("", "page-docket"),
    ("check", "section-next"),
    ("figures", "section-figures"),
    ("ledger", "section-ledger"),
    ("timeline", "section-timeline"),
];

/// The title of the window: which page of the docket it is, or which entry.
fn title(locale: Locale, path: &str, document: &Document) -> Message {
    let page = PAGES.iter().find(|(page, _)| *page == path);
    let entry = || {
        let blocks = document.sections.iter().flat_map(|section| &section.blocks);
        blocks.into_iter().find_map(|block| match block {
            Block::Entry { title, .. } => Some(title.clone()),
            _ => None,
        })
    };
    let own = match page {
        Some(("", _)) => None,
        Some((_, key)) => Some(text_with(locale, key, &[])),
        None => entry(),
    };
    let docket = document.title.clone();
    let pair = |own: Message| {
        let words = [("name", own.into()), ("value", docket.clone().into())];
        text_with(locale, "report-pair", &words)
    };
    own.map_or_else(|| docket.clone(), pair)
}

/// The form that moves the page back and forth in time.
fn day_form(locale: Locale, path: &str, base: &str, day: sila_model::Date) -> Markup {
    html! {
        form class="as-of" method="get" action={ (base) (path) } {
            label {
                (text(locale, "web-as-of"))
                input type="date" name="as-of" value=(day.to_string()) dir="ltr";
            }
            button { (text(locale, "action-show-as-of")) }
        }
    }
}
