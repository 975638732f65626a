//! What each column was read as, and what it told the model.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::site::Site;

pub(in crate::routes) async fn show(
    State(site): State<Site>,
    Path(lang): Path<String>,
) -> Response {
    super::show(&site, &lang, "columns", |view| super::whole(view.columns()))
}
