//! Every page in both languages, as of any day.

use std::collections::BTreeSet;
use std::path::Path;

use axum::http::{StatusCode, header};
use sila_app::{Look, Question};
use sila_text::Locale;

use crate::{TODAY, docket, get, site};

pub(crate) const PAGES: [&str; 6] = [
    "",
    "check",
    "figures",
    "ledger",
    "timeline",
    "entry/khallouf",
];

#[tokio::test]
async fn every_page_is_there_in_both_languages() {
    let site = site();
    for locale in Locale::ALL {
        let (lang, dir) = (locale.lang(), locale.dir());
        let pages = PAGES.map(|page| format!("/{lang}/lebanon-syria/{page}"));
        for page in pages.into_iter().chain([format!("/{lang}/")]) {
            let answer = get(&site, &page).await;
            assert_eq!(answer.status, StatusCode::OK, "{page}");
            let kind = answer.header(header::CONTENT_TYPE);
            assert_eq!(kind, "text/html; charset=utf-8");
            assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
            let root = format!("<html lang=\"{lang}\" dir=\"{dir}\">");
            assert!(answer.body.contains(&root), "{page}");
            assert_eq!(answer.body.matches("<h1>").count(), 1, "{page}");
            for forbidden in ["<script", " style=", "<style", " onclick", "http-equiv"] {
                assert!(!answer.body.contains(forbidden), "{page}: {forbidden}");
            }
        }
    }
}

#[tokio::test]
async fn every_link_of_every_page_leads_to_a_page() {
    let site = site();
    let mut found = vec![
        "/en/".to_owned(),
        "/ar/lebanon-syria/?as-of=2026-01-01".to_owned(),
    ];
    let mut outside = BTreeSet::new();
    let mut at = 0;
    while let Some(page) = found.get(at).cloned() {
        at += 1;
        let answer = get(&site, &page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        for link in answer.body.split(" href=\"").skip(1) {
            let (link, after) = link.split_once('"').unwrap();
            if link.starts_with("https://") || link.starts_with("http://") {
                // Only to a source, and without telling from where one comes.
                assert!(after.starts_with(" rel=\"noreferrer\">"), "{page}: {link}");
                outside.insert(link.to_owned());
                continue;
            }
            let link = link.split('#').next().unwrap();
            if !link.is_empty() && !found.iter().any(|one| one == link) {
                assert!(link.starts_with('/'), "{page} leads out: {link}");
                found.push(link.to_owned());
            }
        }
    }
    assert!(found.len() > 400, "{} pages", found.len());
    let references = references();
    for link in outside {
        let filed = link.replace("&amp;", "&");
        assert!(references.contains(&filed), "{link} is no source's address");
    }
}

/// Where the sources of the docket can be read, as filed.
fn references() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/lebanon-syria");
    let register = std::fs::read_to_string(folder.join("docket.toml")).unwrap();
    let lines = register.lines();
    let lines = lines.filter_map(|line| line.strip_prefix("reference = \""));
    lines
        .filter_map(|line| Some(line.strip_suffix('"')?.to_owned()))
        .collect()
}

#[tokio::test]
async fn what_was_set_aside_is_told_on_every_page_and_leads_to_the_check() {
    let site = site();
    for locale in Locale::ALL {
        let base = format!("/{}/lebanon-syria/", locale.lang());
        for page in PAGES {
            let answer = get(&site, &format!("{base}{page}")).await;
            let link = format!("<p class=\"notice\"><a href=\"{base}check#remarks\">");
            assert!(answer.body.contains(&link), "{page}");
        }
        let check = get(&site, &format!("{base}check")).await;
        assert!(check.body.contains("id=\"remarks\""));
    }
}

#[tokio::test]
async fn the_overview_leads_on_instead_of_telling_it_all() {
    let site = site();
    for locale in Locale::ALL {
        let base = format!("/{}/lebanon-syria/", locale.lang());
        let overview = get(&site, &base).await.body;
        assert!(!overview.contains("id=\"timeline-picture\""));
        for (page, anchor) in [
            ("timeline", "timeline"),
            ("figures", "figures"),
            ("ledger", "instruments"),
            ("ledger", "requests"),
            ("check", "conditions"),
        ] {
            assert!(
                overview.contains(&format!("href=\"{base}{page}#{anchor}\"")),
                "{page}"
            );
            let body = get(&site, &format!("{base}{page}")).await.body;
            assert!(
                body.contains(&format!("<section id=\"{anchor}\"")),
                "{page}"
            );
        }
    }
}

#[tokio::test]
async fn an_entry_shows_the_fields_of_its_kind() {
    let site = site();
    let docket = docket();
    let look = Look::at(&docket, &Question::as_of(TODAY.parse().unwrap()));
    let matters = &look.state.matters;
    let figure = matters
        .figures
        .values()
        .find(|one| one.body.definition.is_some());
    let commitment = matters.commitments.values().next();
    for (id, terms) in [
        (
            &figure.unwrap().id,
            &["Definition", "As of", "Value", "Subject of figures"][..],
        ),
        (&commitment.unwrap().id, &["Owed by", "Owed to", "Due"]),
        (
            matters.conditions.keys().next().unwrap(),
            &["Kind of condition", "Status"],
        ),
        (matters.sources.keys().next().unwrap(), &["Place"]),
    ] {
        let body = get(&site, &format!("/en/lebanon-syria/entry/{id}"))
            .await
            .body;
        for term in terms {
            assert!(body.contains(&format!("<dt>{term}</dt>")), "{id}: {term}");
        }
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_so_in_the_language_of_the_address() {
    let site = site();
    for (path, lang) in [
        ("/ar/lebanon-syria/entry/nothing", "ar"),
        ("/ar/other/", "ar"),
        ("/ar/lebanon-syria/other", "ar"),
        ("/en/lebanon-syria/entry/%3Cscript%3E", "en"),
        ("/fr/", "en"),
        ("/fr/lebanon-syria/", "en"),
        ("/favicon.ico", "en"),
    ] {
        let answer = get(&site, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(
            answer.body.contains(&format!("<html lang=\"{lang}\"")),
            "{path}"
        );
        assert!(!answer.body.contains("<script"), "{path}");
    }
}

#[tokio::test]
async fn links_keep_the_day_and_the_switch_of_language_keeps_the_page() {
    let site = site();
    let answer = get(&site, "/en/lebanon-syria/figures?as-of=2025-12-01").await;
    for kept in [
        "href=\"/ar/lebanon-syria/figures?as-of=2025-12-01\"",
        "href=\"/en/lebanon-syria/check?as-of=2025-12-01\"",
        "value=\"2025-12-01\"",
    ] {
        assert!(answer.body.contains(kept), "{kept}");
    }
    let here = "href=\"/en/lebanon-syria/figures?as-of=2025-12-01\" aria-current=\"page\"";
    assert!(answer.body.contains(here));
}

#[tokio::test]
async fn a_day_that_does_not_exist_is_told_and_today_is_shown() {
    let site = site();
    for day in ["2026-02-30", "yesterday", "%3Cb%3E", "2026-13-01"] {
        let answer = get(&site, &format!("/en/lebanon-syria/?as-of={day}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{day}");
        assert!(answer.body.contains("role=\"alert\""), "{day}");
        assert!(answer.body.contains(&format!("value=\"{TODAY}\"")), "{day}");
        assert!(!answer.body.contains("<b>"), "{day}");
    }
}

#[tokio::test]
async fn any_query_and_any_day_are_answered() {
    let site = site();
    for query in [
        "as-of=",
        "as-of",
        "as-of=2025-12-01&as-of=2026-01-01",
        "as-of=%ff",
        "as-of=0001-01-01",
        "as-of=-009999-01-01",
        "as-of=9999-12-31",
        "other=1",
        "&&==",
    ] {
        for page in PAGES {
            let answer = get(&site, &format!("/ar/lebanon-syria/{page}?{query}")).await;
            let is_early = query.contains("0001") || query.contains("-009999");
            if !(is_early && page.starts_with("entry/")) {
                assert_eq!(answer.status, StatusCode::OK, "{page}?{query}");
            }
        }
    }
}

#[tokio::test]
async fn the_day_of_the_article_shows_nothing_of_the_year_after() {
    let site = site();
    for locale in Locale::ALL {
        for page in PAGES {
            let path = format!("/{}/lebanon-syria/{page}?as-of=2025-12-01", locale.lang());
            let answer = get(&site, &path).await;
            let body = answer.body.replace("2026-11-25", "");
            assert!(!body.contains("2026"), "{path}");
        }
    }
}

#[tokio::test]
async fn a_place_in_a_source_is_told_in_the_language_of_the_page() {
    let site = site();
    let arabic = get(&site, "/ar/lebanon-syria/timeline").await.body;
    for english in ["line ", "lines ", "section "] {
        let found = arabic.split('<').find(|part| {
            part.split_once('>')
                .is_some_and(|(_, text)| text.starts_with(english))
        });
        assert_eq!(found, None);
    }
    let english = get(&site, "/en/lebanon-syria/timeline").await.body;
    assert!(english.contains("line <bdi dir=\"ltr\">54</bdi>"));
}
