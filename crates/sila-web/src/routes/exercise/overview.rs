//! The two lists, the reconciliation, and where the rest is.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::site::Site;

pub(in crate::routes) async fn show(
    State(site): State<Site>,
    Path(lang): Path<String>,
) -> Response {
    super::show(&site, &lang, "", |view| super::whole(view.overview()))
}
