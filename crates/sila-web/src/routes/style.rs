//! The style sheet.

use axum::http::header;
use axum::response::IntoResponse;

pub(super) async fn sheet() -> impl IntoResponse {
    let headers = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (headers, sila_report::html::style_sheet())
}
