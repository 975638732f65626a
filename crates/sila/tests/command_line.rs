//! The program as a user runs it: the real binary, its output and its exit codes.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

fn sila(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sila"));
    command
        .current_dir(root())
        .env_remove("SILA_LANG")
        .args(arguments)
        .output()
        .unwrap()
}

/// Runs a command that must succeed, and gives what it prints.
fn check(arguments: &[&str]) -> String {
    let output = sila(arguments);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {error}");
    String::from_utf8(output.stdout).unwrap()
}

/// Runs a command that must fail with a code, and say why.
fn check_failure(arguments: &[&str], code: i32, reason: &str) {
    let output = sila(arguments);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {error}");
    assert!(error.contains(reason), "{arguments:?}: {error}");
}

fn json(arguments: &[&str]) -> serde_json::Value {
    serde_json::from_str(&check(&[arguments, &["--json"]].concat())).unwrap()
}

/// A folder of its own for a test, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sila-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_demo_prints_the_real_docket_and_ends_without_a_terminal() {
    for arguments in [&["demo", "--no-serve"][..], &["demo"]] {
        let printed = check(arguments);
        assert!(
            printed.contains("Public record: compiled from published sources"),
            "{printed}"
        );
        assert!(printed.contains("Syrians in Lebanese prisons"));
    }
}

#[test]
fn every_example_is_read_without_an_error_and_in_both_languages() {
    for entry in fs::read_dir(root().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        if !path.join("docket.toml").exists() {
            continue;
        }
        let path = path.to_str().unwrap();
        for command in ["show", "check", "timeline", "ledger", "figures"] {
            let english = check(&["docket", command, path]);
            let arabic = check(&["--lang", "ar", "docket", command, path]);
            assert_ne!(english, arabic);
        }
        let issues = json(&["docket", "show", path])["issues"].clone();
        for issue in issues.as_array().unwrap() {
            // What a source does not state is a remark; nothing else may be wrong with an example.
            assert_eq!(
                issue["reason"], "the size of this group is not stated",
                "{path}: {issue}"
            );
        }
    }
}

/// How many characters of a line are seen.
fn seen(line: &str) -> usize {
    let mark = |one: &char| matches!(one, '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{64b}'..='\u{652}');
    line.chars().filter(|one| !mark(one)).count()
}

/// The widest line of a table, of what is printed for so many columns; none for no word of them.
fn widest_row(columns: Option<&str>) -> usize {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sila"));
    command.current_dir(root()).env_remove("COLUMNS");
    if let Some(columns) = columns {
        command.env("COLUMNS", columns);
    }
    let arguments = ["docket", "ledger", "examples/lebanon-syria"];
    let output = command.args(arguments).output().unwrap();
    assert!(output.status.success());
    let printed = String::from_utf8(output.stdout).unwrap();
    let rows = printed.lines().filter(|line| line.starts_with("  "));
    rows.map(seen).max().unwrap()
}

#[test]
fn tables_are_as_wide_as_the_terminal() {
    assert!(
        (100..=120).contains(&widest_row(None)),
        "{}",
        widest_row(None)
    );
    assert!((70..=80).contains(&widest_row(Some("80"))));
    assert!((130..=160).contains(&widest_row(Some("160"))));
    assert_eq!(widest_row(Some("wide")), widest_row(None));
}

/// What an adviser reads at a sitting: what has a command of its own is not told again.
#[test]
fn the_overview_is_short_and_says_where_the_rest_is() {
    for lang in ["en", "ar"] {
        let printed = check(&["--lang", lang, "docket", "show", "examples/lebanon-syria"]);
        let lines = printed.lines().count();
        assert!(lines < 600, "{lang}: {lines} lines");
        for command in ["sila docket timeline", "sila docket figures"] {
            assert!(printed.contains(command), "{lang}: {command}");
        }
    }
    // The figures that differ are there, with who gave them.
    let printed = check(&["docket", "show", "examples/lebanon-syria"]);
    for figure in ["2,250", "300,000"] {
        assert!(printed.contains(figure), "{figure}");
    }
}

/// Nothing is left out in silence, whatever is asked for.
#[test]
fn every_document_says_how_much_could_not_be_taken_as_it_stood() {
    let scratch = Scratch::new("set-aside");
    let register = fs::read_to_string(root().join("examples/invented/docket.toml")).unwrap();
    fs::write(scratch.file("docket.toml"), register).unwrap();
    let broken = "[[statement]]\ntxt = { en = \"x\" }\n[[nonsense]]\ntext = { en = \"y\" }\n";
    fs::write(scratch.file("broken.toml"), broken).unwrap();
    let folder = scratch.file("");
    let issues = json(&["docket", "show", &folder])["issues"].clone();
    let count = issues.as_array().unwrap().len();
    assert!(count >= 2, "{issues}");
    for command in ["show", "check", "timeline", "ledger", "figures"] {
        let printed = check(&["docket", command, &folder]);
        let told = format!("could not be taken as they stood: {count}.");
        let line = printed.lines().find(|line| line.contains(&told));
        let line = line.unwrap_or_else(|| panic!("{command}: {printed}"));
        assert!(line.contains("sila docket check"), "{line}");
    }
    let moved = check(&["docket", "moved", &folder, "--since", "2020-01-01"]);
    assert!(moved.contains("sila docket check"));
    let whole = check(&["docket", "show", "examples/cyprus"]);
    assert!(!whole.contains("could not be taken"), "all of it could");
}

#[test]
fn a_kind_of_condition_that_no_page_knows_is_shown_by_its_code() {
    let scratch = Scratch::new("kinds");
    let register = fs::read_to_string(root().join("examples/invented/docket.toml")).unwrap();
    fs::write(scratch.file("docket.toml"), register).unwrap();
    let odd = "[[file]]\nid = \"f\"\nkind = \"trade\"\ntitle = { en = \"F\" }\n\
               [[condition]]\nid = \"c\"\ndeclared_by = \"A\"\nkind = \"odd_kind\"\n\
               text = { en = \"Odd\" }\nconsequent = [\"f\"]\n";
    fs::write(scratch.file("odd.toml"), odd).unwrap();
    for lang in ["en", "ar"] {
        let printed = check(&["--lang", lang, "docket", "check", &scratch.file("")]);
        assert!(printed.contains("odd_kind"), "{printed}");
    }
}

#[test]
fn as_of_the_articles_day_nothing_later_is_shown() {
    let state = json(&[
        "docket",
        "show",
        "examples/lebanon-syria",
        "--as-of",
        "2025-12-01",
    ]);
    let entries = state["entries"].as_array().unwrap();
    for entry in entries {
        let visible = entry["visible_from"].as_str().unwrap();
        assert!(
            visible.starts_with('-') || visible <= "2025-12-01",
            "{entry}"
        );
        assert!(
            entry["date"]
                .as_str()
                .is_none_or(|date| date < "2025-12-02"),
            "{entry}"
        );
    }
    let printed = check(&[
        "docket",
        "show",
        "examples/lebanon-syria",
        "--as-of",
        "2025-12-01",
    ]);
    for later in ["2025-12-20", "2,575", "2026"] {
        let found = printed
            .lines()
            .find(|line| line.contains(later) && !line.contains("As of"));
        assert_eq!(found, None, "{later}");
    }
}

#[test]
fn every_statement_of_the_article_has_its_entry_as_of_its_day() {
    let table = fs::read_to_string(root().join("examples/lebanon-syria/article.tsv")).unwrap();
    let state = json(&[
        "docket",
        "show",
        "examples/lebanon-syria",
        "--as-of",
        "2025-12-01",
    ]);
    let visible: Vec<&str> = state["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["id"].as_str().unwrap())
        .collect();
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect())
        .collect();
    assert!(
        rows.len() > 30,
        "the article makes more statements than {}",
        rows.len()
    );
    for row in rows {
        for entry in row[2].split(", ") {
            assert!(
                visible.contains(&entry),
                "{}: no entry `{entry}` as of the article's day",
                row[1]
            );
        }
    }
}

#[test]
fn what_one_side_declared_has_a_price() {
    let ready = |extra: &[&str]| {
        let arguments = [&["docket", "check", "examples/lebanon-syria"], extra].concat();
        json(&arguments)["ready"].as_array().unwrap().len()
    };
    let cost = &json(&["docket", "check", "examples/lebanon-syria"])["one_sided_conditions_cost"];
    assert!(!cost.as_array().unwrap().is_empty());
    assert!(
        ready(&["--agreed-only"]) > ready(&[]),
        "one-sided conditions hold something up"
    );
}

#[test]
fn a_shield_denies_effect_not_record() {
    let refused =
        |extra: &[&str]| json(&[&["docket", "check", "examples/invented"], extra].concat());
    let in_force = refused(&[]);
    assert!(
        !in_force["refused_conditions"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let as_declared = refused(&["--as-declared"]);
    assert_ne!(
        in_force["ready"], as_declared["ready"],
        "as declared, they would bind"
    );
    let scratch = Scratch::new("shield");
    let output = scratch.file("docket.html");
    check(&["docket", "report", "examples/invented", "-o", &output]);
    let page = fs::read_to_string(&output).unwrap();
    assert!(page.contains("without effect: the file is shielded by agreement"));
}

#[test]
fn what_if_says_what_would_follow_and_changes_nothing() {
    let before = json(&["docket", "check", "examples/invented"]);
    let group = before["waivers"]
        .as_object()
        .unwrap()
        .values()
        .next()
        .unwrap()[0]
        .clone();
    let step = group[0].as_str().unwrap();
    let answer = json(&["docket", "what-if", "examples/invented", "--done", step]);
    assert!(!answer["newly_reachable"].as_array().unwrap().is_empty());
    assert_eq!(before, json(&["docket", "check", "examples/invented"]));
    check_failure(
        &[
            "docket",
            "what-if",
            "examples/invented",
            "--done",
            "no-such-step",
        ],
        2,
        "no step has the id `no-such-step`",
    );
}

#[test]
fn a_brief_holds_nothing_that_another_side_keeps_to_itself() {
    let own = |party: &str| {
        let text = json(&["docket", "brief", "examples/invented", "--for", party]);
        text["state"]["entries"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["id"].to_string())
            .collect::<Vec<_>>()
    };
    let (of_a, of_b) = (own("A"), own("B"));
    assert_ne!(of_a, of_b, "each side has something of its own");
    check_failure(
        &["docket", "brief", "examples/invented", "--for", "X"],
        2,
        "no party has the code `X`; the docket has: A, B, M",
    );
}

/// A remark quotes what it is about: another side's must not reach a brief or a public report.
#[test]
fn a_remark_of_the_reader_does_not_carry_what_is_confidential() {
    let scratch = Scratch::new("remarks");
    let register = fs::read_to_string(root().join("examples/invented/docket.toml")).unwrap();
    fs::write(scratch.file("docket.toml"), register).unwrap();
    let secret = "[[statement]]\nparty = \"A\"\naudience = \"own\"\ntext = { en = \"x\" }\nfiles = [\"secret-file\"]\n\
                  [[return_statement]]\nperson = \"R-001\"\norigin = \"A\"\nwish = \"secret-wish\"\n";
    fs::write(scratch.file("a.toml"), secret).unwrap();
    let folder = scratch.file("");
    let holder = check(&["docket", "show", &folder, "--json"]);
    assert!(
        holder.contains("secret-file") && holder.contains("secret-wish"),
        "the holder is told"
    );
    let brief = check(&["docket", "brief", &folder, "--for", "B"]);
    let output = scratch.file("public.html");
    check(&["docket", "report", &folder, "-o", &output, "--public"]);
    for text in [brief, fs::read_to_string(&output).unwrap()] {
        assert!(
            !text.contains("secret-file") && !text.contains("secret-wish"),
            "{text}"
        );
    }
}

/// The id of what is not public, and a source only of that, would tell that it is there.
#[test]
fn a_public_report_tells_nothing_of_what_is_not_public() {
    let scratch = Scratch::new("ids");
    let register = fs::read_to_string(root().join("examples/invented/docket.toml")).unwrap();
    fs::write(scratch.file("docket.toml"), register).unwrap();
    let folder = "[[file]]\nid = \"hidden-file\"\nkind = \"trade\"\naudience = \"parties\"\n\
                  title = { en = \"Hidden title\" }\nparty = \"A\"\n\
                  [[source]]\nid = \"quiet-source\"\nkind = \"press\"\ntitle = { en = \"Quiet title\" }\n\
                  [[source]]\nid = \"open-source\"\nkind = \"press\"\ntitle = { en = \"Open title\" }\n\
                  reference = \"https://example.org/a?b=1\"\n\
                  [[statement]]\nparty = \"A\"\naudience = \"parties\"\nsource = \"quiet-source\"\n\
                  text = { en = \"Hidden words\" }\n\
                  [[file]]\nid = \"open-file\"\nkind = \"trade\"\naudience = \"public\"\n\
                  title = { en = \"Shown title\" }\nparty = \"A\"\nrequires = { done = \"hidden-file\" }\n\
                  [[statement]]\nparty = \"A\"\naudience = \"public\"\nsource = \"open-source\"\n\
                  text = { en = \"Shown words\" }\nfiles = [\"hidden-file\", \"open-file\"]\n\
                  [[condition]]\nid = \"open-condition\"\ndeclared_by = \"A\"\nkind = \"precedence\"\n\
                  audience = \"public\"\ntext = { en = \"Shown condition\" }\nparty = \"A\"\n\
                  antecedent = { done = \"hidden-file\" }\nconsequent = [\"open-file\", \"hidden-file\"]\n";
    fs::write(scratch.file("a.toml"), folder).unwrap();
    let report = |name: &str, extra: &[&str]| {
        let (folder, output) = (scratch.file(""), scratch.file(name));
        check(&[&["docket", "report", &folder, "-o", &output], extra].concat());
        fs::read_to_string(&output).unwrap()
    };
    let (whole, public) = (
        report("whole.html", &[]),
        report("public.html", &["--public"]),
    );
    for hidden in [
        "hidden-file",
        "Hidden title",
        "Hidden words",
        "quiet-source",
        "Quiet title",
    ] {
        assert!(whole.contains(hidden), "{hidden}");
        assert!(!public.contains(hidden), "{hidden}");
    }
    for shown in [
        "Shown title",
        "Shown words",
        "Shown condition",
        "Open title",
        "not in this version",
    ] {
        assert!(public.contains(shown), "{shown}");
    }
    let link = "<a href=\"https://example.org/a?b=1\" rel=\"noreferrer\">";
    assert!(public.contains(link) && whole.contains(link));
}

#[test]
fn a_public_report_holds_public_speakers_of_sourced_statements() {
    let scratch = Scratch::new("public");
    let output = scratch.file("public.html");
    check(&[
        "docket",
        "report",
        "examples/lebanon-syria",
        "-o",
        &output,
        "--public",
    ]);
    assert!(
        fs::read_to_string(&output)
            .unwrap()
            .contains("Mai Najeh Khallouf")
    );
}

#[test]
fn a_report_is_one_file_in_both_languages_and_is_not_overwritten() {
    let scratch = Scratch::new("report");
    let output = scratch.file("docket.html");
    check(&["docket", "report", "examples/lebanon-syria", "-o", &output]);
    let page = fs::read_to_string(&output).unwrap();
    assert!(page.contains(r#"lang="ar" dir="rtl""#) && page.contains(r#"lang="en" dir="ltr""#));
    for outside in ["<script", "src=\"http", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    check_failure(
        &["docket", "report", "examples/lebanon-syria", "-o", &output],
        3,
        "is there already; give another name, or --force",
    );
    check(&[
        "docket",
        "report",
        "examples/lebanon-syria",
        "-o",
        &output,
        "--force",
    ]);
}

#[test]
fn what_cannot_be_read_says_why_and_what_next() {
    let scratch = Scratch::new("unreadable");
    check_failure(&["docket", "show", "no/such/folder"], 5, "cannot be read");
    check_failure(&["docket", "check", "/dev/zero"], 5, "not a regular file");
    check_failure(
        &["docket", "show", &scratch.file("")],
        5,
        "there is no docket.toml in the folder",
    );
    let case = scratch.file("case.json");
    fs::write(&case, "{").unwrap();
    check_failure(&["docket", "check", &case], 5, "not a JSON file");
    fs::write(
        &case,
        r#"{"schema":"sila-docket-case/1","as_of":"2026-03-01","items":[]}"#,
    )
    .unwrap();
    check(&["docket", "check", &case]);
    check_failure(&["docket", "ledger", &case], 2, "give a docket folder");
    fs::File::create(&case).unwrap().set_len(200 << 20).unwrap();
    check_failure(
        &["docket", "check", &case],
        5,
        "bytes are more than is read",
    );
    check_failure(
        &[
            "docket",
            "show",
            "examples/invented",
            "--as-of",
            "2026-02-30",
        ],
        2,
        "--as-of",
    );
}

#[test]
fn a_difference_is_an_exit_code_only_when_asked() {
    let blocked = &["docket", "check", "examples/invented"];
    assert_eq!(sila(blocked).status.code(), Some(0));
    assert_eq!(
        sila(&[&blocked[..], &["--fail-on-difference"]].concat())
            .status
            .code(),
        Some(1)
    );
}

/// A sheet as an office writes it: Arabic headers, Eastern digits, a word nobody understands.
#[test]
fn a_sheet_of_inmates_gives_a_batch_sheet_back() {
    let scratch = Scratch::new("inmates");
    let sheet = scratch.file("inmates.csv");
    let text = "الرقم,الموافقة الخطية,تاريخ التوقيف,العقوبة\n17,نعم,٢٠١٩-٠٤-١١,10 سنوات سجنية\n18,ربما,2020,سنتان\n";
    fs::write(&sheet, text).unwrap();
    let output = scratch.file("batch.xlsx");
    let answer = json(&[
        "dossier",
        &sheet,
        "--instrument",
        "lebanon-syria-2026",
        "-o",
        &output,
    ]);
    assert_eq!(answer["counts"]["not_ready"], 2);
    assert_eq!(answer["rows"][0]["id"], "17");
    let issues = answer["issues"].as_array().unwrap();
    assert!(
        issues
            .iter()
            .any(|issue| issue["value"] == "ربما" && issue["line"] == 3),
        "{issues:#?}"
    );
    assert!(fs::read(&output).unwrap().starts_with(b"PK"), "a workbook");
    check_failure(&["dossier", &sheet], 2, "say under which instrument");
    check_failure(
        &["dossier", &sheet, "--instrument", "none"],
        2,
        "there is no gate set `none`",
    );
}
