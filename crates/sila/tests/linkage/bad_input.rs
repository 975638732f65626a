//! Bad input: a message that says what to do, an exit code of the table, nothing half-written.

use super::super::{Scratch, two_lists};

#[test]
fn files_that_hold_no_list() {
    let scratch = Scratch::new("nothing");
    scratch.file("empty.csv", "");
    scratch.file("header.csv", "id,name,father\n");
    scratch.file(
        "binary.csv",
        [0x7f, b'E', b'L', b'F', 0, 1, 2, 3, 0, 0, 0xff, 0xfe],
    );
    scratch.check_failure(&["link", "empty.csv", "-o", "out"], 5, "export it again");
    scratch.check_failure(
        &["link", "header.csv", "-o", "out"],
        5,
        "headers and no rows",
    );
    scratch.check_failure(&["link", "binary.csv", "-o", "out"], 5, "binary.csv");
    scratch.check_failure(&["link", "none.csv", "-o", "out"], 5, "check the path");
    scratch.check_failure(&["link", "-o", "out"], 2, "LIST");
}

#[test]
fn two_lists_of_one_name() {
    let scratch = Scratch::new("stems");
    two_lists(&scratch);
    let twice = ["link", "ours.csv", "ours.csv", "-o", "out"];
    scratch.check_failure(&twice, 2, "--list NAME=ours.csv");
    let named = ["link", "ours.csv", "--list", "again=ours.csv", "-o", "out"];
    let printed = scratch.check(&named);
    assert!(printed.contains("again"), "{printed}");
    assert!(scratch.text("out/clusters.csv").contains("\nagain,"));
    scratch.check_failure(
        &["link", "--list", "ours.csv", "-o", "out2"],
        2,
        "NAME=FILE",
    );
}

#[test]
fn a_list_without_rows_beside_one_with_rows_is_an_issue() {
    let scratch = Scratch::new("header");
    two_lists(&scratch);
    scratch.file("cut.csv", "id,name,father\n");
    scratch.check(&["link", "ours.csv", "cut.csv", "-o", "out"]);
    let issues = scratch.text("out/issues.csv");
    assert!(
        issues.contains("cut,,,,a header and no row below it"),
        "{issues}"
    );
}

#[test]
fn tables_that_are_hardly_tables() {
    let scratch = Scratch::new("odd");
    two_lists(&scratch);
    let rows = scratch.text("ours.csv");
    let (header, body) = rows.split_once('\n').unwrap();
    scratch.file("headless.csv", body);
    let printed = scratch.check(&["link", "headless.csv", "theirs.csv", "-o", "headless"]);
    assert!(
        printed.contains("what it holds"),
        "read by what they hold: {printed}"
    );
    scratch.file(
        "cut.csv",
        [rows.as_bytes(), b"121,\xd8\xb3\xd8,x,y,1970\n"].concat(),
    );
    scratch.check(&["link", "cut.csv", "theirs.csv", "-o", "cut"]);
    let latin: Vec<u8> = format!("{header}\n")
        .replace(|c: char| !c.is_ascii(), "e")
        .into_bytes();
    scratch.file(
        "latin.csv",
        [&latin[..], b"1,Andr\xe9,Ren\xe9,Lef\xe8vre,1970-01-02\n"].concat(),
    );
    scratch.check(&["link", "latin.csv", "-o", "latin"]);
    let wide: Vec<String> = (0..10_000).map(|column| format!("c{column}")).collect();
    let cells = vec!["x"; 10_000].join(",");
    scratch.file(
        "wide.csv",
        format!("{}\n{cells}\n{cells}\n", wide.join(",")),
    );
    let printed = scratch.check(&["link", "wide.csv", "-o", "wide"]);
    assert!(
        printed.lines().count() < 300,
        "a summary stays one: {}",
        printed.lines().count()
    );
    let wider: Vec<String> = (0..20_000).map(|column| format!("c{column}")).collect();
    scratch.file("wider.csv", format!("{}\n", wider.join(",")));
    scratch.check_failure(
        &["link", "wider.csv", "-o", "wider"],
        5,
        "cut at the right mark",
    );
}

#[test]
fn lists_with_nothing_to_tell_them_apart() {
    let scratch = Scratch::new("same");
    scratch.file(
        "a.csv",
        format!("name,town\n{}", "سامر الحداد,حلب\n".repeat(40)),
    );
    scratch.file(
        "b.csv",
        format!("name,town\n{}", "Samer Haddad,Aleppo\n".repeat(40)),
    );
    scratch.check(&["link", "a.csv", "b.csv", "-o", "equal"]);
    assert_eq!(scratch.text("equal/clusters.csv").lines().count(), 81);
    scratch.file("x.csv", "colour,shape\nred,round\nblue,square\n");
    scratch.file("y.csv", "weight,height\n70,180\n80,170\n");
    let printed = scratch.check(&["link", "x.csv", "y.csv", "-o", "nothing"]);
    assert!(printed.contains("--map"), "{printed}");
}

#[test]
fn one_list_alone_is_searched_for_repeats() {
    let scratch = Scratch::new("alone");
    two_lists(&scratch);
    let rows = scratch.text("ours.csv");
    let (_, body) = rows.split_once('\n').unwrap();
    let again: String = body
        .lines()
        .take(20)
        .map(|row| format!("x{row}\n"))
        .collect();
    scratch.file("ours.csv", rows.clone() + &again);
    scratch.check(&["link", "ours.csv", "-o", "out"]);
    let clusters = scratch.text("out/clusters.csv");
    let found = (0..20).filter(|id| clusters.contains(&format!("\nours,x{id},ours:{id}\n")));
    assert!(found.count() >= 18, "{clusters}");
}

#[test]
fn a_mapping_that_cannot_be_followed() {
    let scratch = Scratch::new("map");
    two_lists(&scratch);
    let link = |map: &str| {
        scratch.file("map.toml", map);
        [
            "link",
            "ours.csv",
            "theirs.csv",
            "--map",
            "map.toml",
            "-o",
            "out",
        ]
    };
    let twice = link("A = 'id'\nB = 'given'\nC = 'given'\n");
    scratch.check_failure(&twice, 2, "map.toml:3: `given` is given to `B` already");
    scratch.check_failure(&link("'none' = 'id'\n"), 2, "there is no column `none`");
    scratch.check_failure(&link("A = 'sect'\n"), 2, "there is no role `sect`");
    scratch.check_failure(&link("A = \n"), 2, "map.toml:1: not TOML");
    let printed = scratch.check(&link(
        "[theirs]\n'father' = 'grandfather'\n[ours]\nE = 'ignore'\n",
    ));
    assert!(
        printed.contains("Grandfather's name") && printed.contains("left out"),
        "{printed}"
    );
    assert!(printed.contains("the mapping given"), "{printed}");
}

#[test]
fn a_locked_workbook_says_what_to_do() {
    let scratch = Scratch::new("locked");
    // The beginning of a compound file, in which locked workbooks are kept.
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    locked.resize(4096, 0);
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    locked[1024..1024 + name.len()].copy_from_slice(&name);
    scratch.file("locked.xlsx", locked);
    scratch.check_failure(&["link", "locked.xlsx", "-o", "out"], 5, "password");
}

#[cfg(target_os = "linux")]
#[test]
fn an_interruption_leaves_nothing_and_exits_with_130() {
    use std::process::{Command, Stdio};
    let scratch = Scratch::new("interrupt");
    two_lists(&scratch);
    // Enough rows to be in the middle of it.
    let rows = scratch.text("ours.csv");
    let mut many = rows.clone();
    for copy in 0..400 {
        let (_, body) = rows.split_once('\n').unwrap();
        body.lines()
            .for_each(|row| many += &format!("{copy}x{row}\n"));
    }
    scratch.file("ours.csv", many);
    let mut child = Command::new(env!("CARGO_BIN_EXE_sila"))
        .current_dir(&scratch.0)
        .args(["link", "ours.csv", "-o", "out"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let begun = || {
        let names = std::fs::read_dir(&scratch.0).unwrap();
        names
            .map(|name| name.unwrap().file_name())
            .any(|name| name.to_string_lossy().contains(".part"))
    };
    while !begun() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    std::thread::sleep(std::time::Duration::from_millis(200));
    Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(!begun() && !scratch.0.join("out").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_nothing_left() {
    let scratch = Scratch::new("full");
    two_lists(&scratch);
    // As on a full disk, no file may grow: the shell's limit, and its signal left aside.
    let script = format!(
        "trap '' XFSZ; ulimit -f 4; exec {} link ours.csv theirs.csv -o out",
        env!("CARGO_BIN_EXE_sila")
    );
    let mut command = std::process::Command::new("sh");
    let output = command
        .current_dir(&scratch.0)
        .args(["-c", &script])
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(5), "{error}");
    assert!(
        error.contains("cannot be written") && error.contains("E-OUT-03"),
        "{error}"
    );
    let left: Vec<_> = std::fs::read_dir(&scratch.0)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
}
