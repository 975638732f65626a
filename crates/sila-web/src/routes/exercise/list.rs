//! A list as it was filed, page by page, with the matches beside its rows.

use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::{Asked, page_of};
use crate::site::Site;

pub(in crate::routes) async fn show(
    State(site): State<Site>,
    Path((lang, list)): Path<(String, String)>,
    Query(asked): Asked,
) -> Response {
    let path = format!("list/{list}");
    super::show(&site, &lang, &path, |view| {
        view.list(&list, page_of(&asked)?)
    })
}
