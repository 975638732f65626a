//! The exercise: marked on every page, apart from the record of real states, even-handed.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use sila_app::{Look, Question};
use sila_model::Role;
use sila_report::exercise::Links;
use sila_text::{Locale, text};
use sila_web::router;

use crate::{EXERCISE, TODAY, docket, get, pages, record, site};

const LISTS: [&str; 2] = ["exercise-kelmora", "exercise-orvania"];

/// A page of each kind, and every page of a list.
fn paths() -> Vec<String> {
    let mut paths: Vec<String> = ["", "review", "columns", "pair/0/201", "pair/3/5"]
        .map(str::to_owned)
        .into();
    for found in ["both", "A", "B", "undecided"] {
        paths.push(format!("persons?found={found}"));
    }
    for (list, pages) in LISTS.iter().zip([4, 3]) {
        paths.extend((1..=pages).map(|page| format!("list/{list}?page={page}")));
    }
    paths
}

/// The full names on both lists, as they are written there.
fn invented_names() -> BTreeSet<String> {
    let view = EXERCISE.view(Locale::En, Links::None);
    let mut names = BTreeSet::new();
    for list in view.linkage.lists {
        let parts = [Role::Given, Role::Father, Role::Family];
        for record in 0..list.len() {
            let part = |role: &Role| list.column(*role)?.values.get(record);
            let parts: Vec<&str> = parts.iter().filter_map(part).collect();
            if parts.len() == 3 {
                names.insert(parts.join(" "));
            }
        }
    }
    assert!(names.len() > 200);
    names
}

#[tokio::test]
async fn every_page_of_the_exercise_carries_its_mark_in_both_languages() {
    let site = site();
    for locale in Locale::ALL {
        let mark = text(locale, "mark-exercise");
        for path in paths() {
            let address = format!("/{}/exercise/{path}", locale.lang());
            let answer = get(&site, &address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            let body = &answer.body;
            assert!(
                body.contains(&format!("class=\"mark\">{mark}")),
                "{address}"
            );
            // By this class every sheet of paper carries it too.
            assert!(body.contains("<article class=\"exercise\">"), "{address}");
            assert_eq!(body.matches("<h1>").count(), 1, "{address}");
            for forbidden in ["<script", " style=", "<style", " onclick"] {
                assert!(!body.contains(forbidden), "{address}: {forbidden}");
            }
        }
        let sheet = get(&site, "/style.css").await.body;
        assert!(sheet.contains(&format!("@top-center{{content:\"{mark}\"")));
    }
}

#[tokio::test]
async fn no_invented_person_stands_on_a_page_of_the_record_and_no_real_one_in_the_exercise() {
    let site = site();
    let invented = invented_names();
    let docket = docket();
    let look = Look::at(&docket, &Question::as_of(TODAY.parse().unwrap()));
    for locale in Locale::ALL {
        let lang = locale.lang();
        let addresses = pages::PAGES.map(|page| format!("/{lang}/lebanon-syria/{page}"));
        let mut of_record = String::new();
        for address in addresses.into_iter().chain([format!("/{lang}/")]) {
            let body = get(&site, &address).await.body;
            let found = invented.iter().find(|name| body.contains(*name));
            assert_eq!(found, None, "{address}");
            assert!(!body.contains("exercise-"), "{address}");
            of_record.push_str(&body);
        }
        let speakers: Vec<&str> = look
            .state
            .matters
            .speakers
            .values()
            .map(|speaker| speaker.body.name.in_language(locale.language()).0)
            .collect();
        assert!(speakers.iter().any(|name| of_record.contains(name)));
        let mut seen = String::new();
        for path in paths() {
            let address = format!("/{lang}/exercise/{path}");
            let body = get(&site, &address).await.body;
            let found = speakers.iter().find(|name| body.contains(**name));
            assert_eq!(found, None, "{address}");
            seen.push_str(&body);
        }
        // That nothing was found would mean little if no name could be.
        assert!(invented.iter().any(|name| seen.contains(name)));
    }
}

#[tokio::test]
async fn the_record_leads_to_the_exercise_and_back() {
    let site = site();
    for lang in ["en", "ar"] {
        let there = format!("href=\"/{lang}/exercise/\"");
        for page in pages::PAGES {
            let body = get(&site, &format!("/{lang}/lebanon-syria/{page}"))
                .await
                .body;
            assert!(body.contains(&there), "{page}");
        }
        assert!(get(&site, &format!("/{lang}/")).await.body.contains(&there));
        for path in paths() {
            let body = get(&site, &format!("/{lang}/exercise/{path}")).await.body;
            assert!(body.contains(&format!("href=\"/{lang}/lebanon-syria/\"")));
        }
    }
}

#[tokio::test]
async fn a_site_without_an_exercise_does_not_speak_of_one() {
    let site = router(record());
    for path in ["/en/", "/en/lebanon-syria/"] {
        assert!(!get(&site, path).await.body.contains("/exercise/"));
    }
    for path in ["", "review", "list/exercise-kelmora"] {
        let answer = get(&site, &format!("/en/exercise/{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// What stands in the first cell of each row of a page's table.
fn first_cells(body: &str) -> Vec<String> {
    let cells = body.split("<th scope=\"row\">").skip(1);
    let cells = cells.map(|cell| {
        let cell = cell.split("</th>").next().unwrap();
        let texts = cell
            .split('<')
            .filter_map(|part| Some(part.split_once('>')?.1));
        texts.collect::<String>()
    });
    cells.collect()
}

#[tokio::test]
async fn every_row_of_a_list_stands_once_in_its_order() {
    let site = site();
    let view = EXERCISE.view(Locale::En, Links::None);
    for (list, pages) in LISTS.iter().zip([4, 3]) {
        let filed = view.linkage.lists.iter().find(|filed| filed.name == *list);
        let filed: Vec<&str> = filed.unwrap().ids.iter().collect();
        for lang in ["en", "ar"] {
            let mut shown = Vec::new();
            for page in 1..=pages {
                let address = format!("/{lang}/exercise/list/{list}?page={page}");
                let body = get(&site, &address).await.body;
                let next = format!("list/{list}?page={}\" rel=\"next\"", page + 1);
                assert_eq!(body.contains(&next), page < pages, "{address}");
                shown.extend(first_cells(&body));
            }
            assert_eq!(shown, filed);
        }
    }
}

#[tokio::test]
async fn every_person_is_found_as_one_thing() {
    let site = site();
    let overview = get(&site, "/en/exercise/").await.body;
    let mut ids: Vec<String> = Vec::new();
    for found in ["both", "A", "B", "undecided"] {
        let told = format!("persons?found={found}\">");
        let told = overview.split(&told).nth(1).unwrap();
        let told = told.split("<bdi dir=\"ltr\">").nth(1).unwrap();
        let told: usize = told.split('<').next().unwrap().parse().unwrap();
        let mut shown = 0;
        for page in 1..=told.div_ceil(50) {
            let address = format!("/en/exercise/persons?found={found}&page={page}");
            let body = get(&site, &address).await.body;
            let rows = body.split("<tbody>").nth(1).unwrap();
            shown += rows.matches("<tr>").count();
            let records = rows.split("<bdi dir=\"ltr\">r").skip(1);
            let sides = |row: &str| row.split('<').next().unwrap().to_owned();
            ids.extend(records.map(sides));
        }
        assert_eq!(shown, told, "{found}");
    }
    // Every record of both lists stands in exactly one person.
    assert_eq!(ids.len(), 350);
}

#[tokio::test]
async fn a_pair_is_told_in_full_whichever_of_the_two_is_named_first() {
    let site = site();
    let review = get(&site, "/en/exercise/review").await.body;
    let address = review.split("href=\"/en/exercise/pair/").nth(1).unwrap();
    let (one, rest) = address.split_once('/').unwrap();
    let other = rest.split('"').next().unwrap();
    for locale in Locale::ALL {
        let base = format!("/{}/exercise", locale.lang());
        let body = get(&site, &format!("{base}/pair/{one}/{other}")).await.body;
        for part in ["comparison", "drawn", "relatives", "keys", "onwards"] {
            assert!(body.contains(&format!("<section id=\"{part}\"")), "{part}");
        }
        assert!(body.contains("<svg") && body.contains("id=\"weight-table\""));
        assert!(body.contains(&*text(locale, "link-weight")));
        assert!(body.contains(&format!("href=\"{base}/review\"")));
        let turned = get(&site, &format!("{base}/pair/{other}/{one}")).await.body;
        let article = |body: &str| body.split("<article").nth(1).map(str::to_owned);
        assert_eq!(article(&body), article(&turned));
    }
}

#[tokio::test]
async fn likely_relatives_are_warned_of_on_the_page_of_their_pair() {
    let site = site();
    for locale in Locale::ALL {
        let base = format!("/{}/exercise/", locale.lang());
        let overview = get(&site, &base).await.body;
        let warned = overview.split("id=\"warned\"").nth(1).unwrap();
        let warned: Vec<&str> = warned
            .split("<th scope=\"row\"><a href=\"")
            .skip(1)
            .collect();
        assert!(!warned.is_empty());
        for pair in warned.into_iter().filter(|pair| pair.starts_with(&base)) {
            let address = pair.split('"').next().unwrap();
            let body = get(&site, address).await.body;
            let warning = format!(
                "<p class=\"notice\"><a href=\"#relatives\">{}",
                text(locale, "link-relatives-warning")
            );
            assert!(body.contains(&warning), "{address}");
        }
    }
}

#[tokio::test]
async fn both_sides_stand_in_one_order_in_both_languages() {
    let site = site();
    for (lang, sides) in [
        ("en", ["Kelmora", "Orvania"]),
        ("ar", ["كلمورا", "أورفانيا"]),
    ] {
        for path in ["", "persons?found=both", "columns"] {
            let body = get(&site, &format!("/{lang}/exercise/{path}")).await.body;
            let places = LISTS.map(|list| body.find(list).unwrap());
            assert!(places[0] < places[1], "{lang}/{path}");
            let places = sides.map(|side| body.find(side).unwrap());
            assert!(places[0] < places[1], "{lang}/{path}");
        }
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let site = site();
    for path in [
        "nothing",
        "list/other",
        "list/exercise-kelmora?page=0",
        "list/exercise-kelmora?page=5",
        "list/exercise-kelmora?page=18446744073709551615",
        "list/exercise-kelmora?page=%3Cscript%3E",
        "persons?found=C",
        "persons?found=%3Cscript%3E",
        "persons?found=both&page=9",
        "pair/1/1",
        "pair/0/350",
        "pair/4294967295/0",
        "pair/-1/2",
        "pair/99999999999999999999/2",
        "pair/%3Cscript%3E/2",
        "pair/1",
    ] {
        for lang in ["en", "ar"] {
            let answer = get(&site, &format!("/{lang}/exercise/{path}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!answer.body.contains("<script"), "{path}");
        }
    }
}

#[tokio::test]
async fn the_switch_of_language_keeps_the_page() {
    let site = site();
    for path in paths() {
        let body = get(&site, &format!("/en/exercise/{path}")).await.body;
        // The first page of a list has one address, with its number or without.
        let kept = path.strip_suffix("?page=1").unwrap_or(&path);
        let kept = format!("class=\"language\" href=\"/ar/exercise/{kept}\"");
        assert!(body.contains(&kept), "{path}: {kept}");
    }
}
