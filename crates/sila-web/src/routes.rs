//! One file for each page.

mod docket;
mod home;
mod style;

use axum::Router;
use axum::middleware;
use axum::response::Redirect;
use axum::routing::get;

use crate::host;
use crate::site::Site;

/// The routes of a site.
pub fn router(site: Site) -> Router {
    Router::new()
        .route("/", get(|| async { Redirect::to("/en/") }))
        .route("/style.css", get(style::sheet))
        .route("/{lang}/", get(home::show))
        .route("/{lang}/{docket}/", get(docket::overview))
        .route("/{lang}/{docket}/check", get(docket::check))
        .route("/{lang}/{docket}/ledger", get(docket::ledger))
        .route("/{lang}/{docket}/figures", get(docket::figures))
        .route("/{lang}/{docket}/timeline", get(docket::timeline))
        .route("/{lang}/{docket}/entry/{entry}", get(docket::entry))
        .fallback(home::not_found)
        .layer(middleware::from_fn(host::guard))
        .with_state(site)
}
