//! The site, asked in process: no port, no browser.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

mod guard;
mod pages;

use std::path::Path;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use sila_app::{Opened, open};
use sila_model::Date;
use sila_web::{Site, router};
use tower::ServiceExt;

/// The day that is today in these tests.
const TODAY: &str = "2026-11-25";

/// An answer, read whole.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: impl header::AsHeaderName) -> &str {
        let value = self.headers.get(name).expect("the header is there");
        value.to_str().unwrap()
    }
}

/// The site of the public record.
fn site() -> Router {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/lebanon-syria");
    let Opened::Docket(docket) = open(&folder).unwrap() else {
        panic!("the example is a folder");
    };
    let today = || -> Date { TODAY.parse().unwrap() };
    router(Site::new(vec![("lebanon-syria".to_owned(), docket)], today))
}

async fn ask(site: &Router, request: Request<Body>) -> Answer {
    let response = site.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 8 << 20).await.unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    }
}

/// Asks for a path as a browser on this machine does.
async fn get(site: &Router, path: &str) -> Answer {
    let request = Request::get(path).header(header::HOST, "localhost:8470");
    ask(site, request.body(Body::empty()).unwrap()).await
}
