//! The site, asked in process: no port, no browser.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

mod exercise;
mod guard;
mod pages;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use sila_app::{Docket, Exercise, Opened, open};
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

/// The exercise, linked once for all tests.
static EXERCISE: LazyLock<Arc<Exercise>> =
    LazyLock::new(|| Arc::new(sila_app::exercise().unwrap()));

fn docket() -> Docket {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/lebanon-syria");
    let Opened::Docket(docket) = open(&folder).unwrap() else {
        panic!("the example is a folder");
    };
    docket
}

/// The public record, with nothing beside it.
fn record() -> Site {
    let today = || -> Date { TODAY.parse().unwrap() };
    Site::new(vec![("lebanon-syria".to_owned(), docket())], today)
}

/// The site of the public record, and the exercise beside it.
fn site() -> Router {
    router(record().beside(Arc::clone(&EXERCISE)))
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
