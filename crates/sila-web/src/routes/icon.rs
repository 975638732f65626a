//! The mark in the browser's tab: two links of a chain.

use axum::http::header;
use axum::response::IntoResponse;

/// Outlines only, in a grey that is seen on light and dark bars alike.
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\" fill=\"none\" \
stroke=\"#6d8fbf\" stroke-width=\"4\"><rect x=\"3\" y=\"10\" width=\"16\" height=\"12\" rx=\"6\"/>\
<rect x=\"13\" y=\"10\" width=\"16\" height=\"12\" rx=\"6\"/></svg>\n";

pub(super) async fn drawing() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "image/svg+xml")], DRAWING)
}
