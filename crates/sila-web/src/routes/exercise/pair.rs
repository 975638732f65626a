//! One pair: both records side by side, and why they are, or are not, one person.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::site::Site;

/// Records are named by their numbers in the linkage: one pair, one address, whichever stands first.
pub(in crate::routes) async fn show(
    State(site): State<Site>,
    Path((lang, one, other)): Path<(String, String, String)>,
) -> Response {
    let path = format!("pair/{one}/{other}");
    super::show(&site, &lang, &path, |view| {
        super::whole(view.pair(one.parse().ok()?, other.parse().ok()?)?)
    })
}
