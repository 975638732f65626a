//! The pairs that a person must look at, in the order of expected gain.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::site::Site;

pub(in crate::routes) async fn show(
    State(site): State<Site>,
    Path(lang): Path<String>,
) -> Response {
    super::show(&site, &lang, "review", |view| super::whole(view.review()))
}
