//! One file for each page.

mod docket;
mod exercise;
mod home;
mod icon;
mod style;

use axum::Router;
use axum::middleware;
use axum::routing::get;

use crate::host;
use crate::site::Site;

/// The routes of a site.
pub fn router(site: Site) -> Router {
    Router::new()
        .route("/", get(home::first))
        .route("/icon.svg", get(icon::drawing))
        .route("/style.css", get(style::sheet))
        .route("/{lang}/", get(home::show))
        .route("/{lang}/{docket}/", get(docket::overview))
        .route("/{lang}/{docket}/check", get(docket::check))
        .route("/{lang}/{docket}/ledger", get(docket::ledger))
        .route("/{lang}/{docket}/figures", get(docket::figures))
        .route("/{lang}/{docket}/timeline", get(docket::timeline))
        .route("/{lang}/{docket}/entry/{entry}", get(docket::entry))
        .route("/{lang}/exercise/", get(exercise::overview::show))
        .route("/{lang}/exercise/persons", get(exercise::persons::show))
        .route("/{lang}/exercise/review", get(exercise::review::show))
        .route(
            "/{lang}/exercise/pair/{one}/{other}",
            get(exercise::pair::show),
        )
        .route("/{lang}/exercise/list/{list}", get(exercise::list::show))
        .route("/{lang}/exercise/columns", get(exercise::columns::show))
        .fallback(home::nowhere)
        .layer(middleware::from_fn(host::guard))
        .with_state(site)
}
