//! The persons that were found on both lists, on one alone, or are undecided, page by page.

use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::{Asked, asked, page_of};
use crate::site::Site;

pub(in crate::routes) async fn show(
    State(site): State<Site>,
    Path(lang): Path<String>,
    Query(query): Asked,
) -> Response {
    let wanted = asked(&query, "found").unwrap_or("both");
    let path = format!("persons?found={wanted}");
    super::show(&site, &lang, &path, |view| {
        let found = view
            .found()
            .into_iter()
            .find(|found| found.code() == wanted)?;
        view.persons(&found, page_of(&query)?)
    })
}
