//! The frame of every page: language, navigation, the day as of which one reads.

use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use sila_text::{Locale, Message, text};

/// A whole page, ready to be sent.
pub(crate) struct Page(pub(crate) Markup);

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        (
            [(header::CACHE_CONTROL, "no-store")],
            Html(self.0.into_string()),
        )
            .into_response()
    }
}

/// What the frame shows around a page's content.
pub(crate) struct Frame<'f> {
    pub(crate) locale: Locale,
    pub(crate) title: Message,
    /// The same page in the other language.
    pub(crate) other_language: String,
    /// The pages beside it: address and title.
    pub(crate) pages: &'f [(String, Message)],
    /// The address of this page, as it stands among them.
    pub(crate) current: &'f str,
}

impl Frame<'_> {
    /// The page with its content.
    pub(crate) fn around(&self, content: &Markup) -> Page {
        let locale = self.locale;
        let other = locale.other();
        Page(html! {
            (DOCTYPE)
            html lang=(locale.lang()) dir=(locale.dir()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title.plain()) }
                    link rel="stylesheet" href="/style.css";
                    link rel="icon" type="image/svg+xml" href="/icon.svg";
                }
                body {
                    a class="skip" href="#content" { (text(locale, "nav-skip")) }
                    nav class="site" aria-label=(text(locale, "web-pages")) {
                        a class="name" href={ "/" (locale.lang()) "/" } {
                            img src="/icon.svg" alt="" width="24" height="24";
                            (text(locale, "web-name"))
                        }
                        @for (address, title) in self.pages {
                            @let current = (address == self.current).then_some("page");
                            a href=(address) aria-current=[current] { (title.html()) }
                        }
                        a class="language" href=(self.other_language) lang=(other.lang())
                            hreflang=(other.lang()) { (other.own_name()) }
                    }
                    main id="content" tabindex="-1" { (content) }
                }
            }
        })
    }
}
