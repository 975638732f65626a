//! Who is answered, and what every answer carries.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

use crate::{ask, get, site};

#[tokio::test]
async fn a_foreign_host_is_refused_on_every_route() {
    let site = site();
    for path in ["/", "/en/", "/style.css", "/en/lebanon-syria/", "/nowhere"] {
        for host in [Some("example.org"), Some("localhost.example.org:80"), None] {
            let mut request = Request::get(path);
            if let Some(host) = host {
                request = request.header(header::HOST, host);
            }
            let answer = ask(&site, request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{path}");
            assert!(!answer.body.contains('<'), "{path}");
        }
    }
}

#[tokio::test]
async fn every_answer_forbids_scripts_frames_and_styles_of_its_own() {
    let site = site();
    for path in [
        "/",
        "/ar/",
        "/en/lebanon-syria/",
        "/style.css",
        "/icon.svg",
        "/x/y/z",
    ] {
        let answer = get(&site, path).await;
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none'; style-src 'self'; "));
        assert!(policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe") && !policy.contains("script-src"));
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(answer.header(header::REFERRER_POLICY), "no-referrer");
    }
}

#[tokio::test]
async fn the_site_can_only_be_read() {
    let site = site();
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let request = Request::builder()
            .method(method)
            .uri("/en/lebanon-syria/")
            .header(header::HOST, "localhost");
        let answer = ask(&site, request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    }
}

#[tokio::test]
async fn the_first_page_is_in_the_language_asked_for() {
    let site = site();
    for (wanted, address) in [
        ("ar-LB,ar;q=0.9,en;q=0.8", "/ar/"),
        ("en-GB,ar;q=0.5", "/en/"),
        ("fr, ar", "/ar/"),
        ("de", "/en/"),
        ("", "/en/"),
    ] {
        let request = Request::get("/")
            .header(header::HOST, "127.0.0.1")
            .header(header::ACCEPT_LANGUAGE, wanted);
        let answer = ask(&site, request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.header(header::LOCATION), address, "{wanted}");
    }
}
