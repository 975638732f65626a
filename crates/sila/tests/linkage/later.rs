//! What a linkage leaves for later: decisions, a model, an earlier folder, explanations.

use super::super::{Scratch, two_lists};

/// The first ten rows of a list, and the rest, each under the header.
fn halves(list: &str) -> (String, String) {
    let (header, rows) = list.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    let part = |rows: &[&str]| format!("{header}\n{}\n", rows.join("\n"));
    (
        part(&rows[..rows.len() - 10]),
        part(&rows[rows.len() - 10..]),
    )
}

#[test]
fn adding_a_list_gives_what_a_full_run_with_that_model_gives() {
    let scratch = Scratch::new("against");
    two_lists(&scratch);
    let (most, rest) = halves(&scratch.text("theirs.csv"));
    scratch.file("theirs.csv", most);
    scratch.file("new.csv", rest);
    scratch.check(&["link", "ours.csv", "theirs.csv", "-o", "first"]);
    let model = ["--model", "first/model.json"];
    let added = [
        &["link", "new.csv", "--against", "first", "-o", "added"],
        &model[..],
    ]
    .concat();
    scratch.check(&added);
    let full = ["link", "new.csv", "theirs.csv", "ours.csv", "-o", "full"];
    scratch.check(&[&full[..], &model].concat());
    for file in ["clusters.csv", "pairs.csv", "model.json", "records.sila"] {
        let [added, full] = ["added", "full"]
            .map(|folder| std::fs::read(scratch.0.join(folder).join(file)).unwrap());
        assert!(added == full, "{file}");
    }
    assert!(scratch.text("added/clusters.csv").contains("\nnew,"));
    let again = ["link", "ours.csv", "--against", "first", "-o", "again"];
    scratch.check_failure(&again, 2, "two lists would be called `ours`");
    scratch.file("broken/records.sila", "SILA-RECORDS\n\u{1}");
    let broken = ["link", "new.csv", "--against", "broken", "-o", "b"];
    scratch.check_failure(&broken, 5, "link the lists again");
}

#[test]
fn decisions_bind_and_contradictions_are_issues() {
    let scratch = Scratch::new("decisions");
    two_lists(&scratch);
    let header = "list_a,id_a,list_b,id_b,decision\n";
    let rows = "ours,1,theirs,1,different\nours,5,theirs,40,شخص واحد\nours,7,theirs,7,perhaps\n\
                ours,2,theirs,2,same\ntheirs,2,ours,2,different\nours,999,theirs,1,same\nours,8,theirs,8,unsure\n";
    scratch.file("decided.csv", format!("{header}{rows}"));
    let link = [
        "link",
        "ours.csv",
        "theirs.csv",
        "--decisions",
        "decided.csv",
        "-o",
        "out",
    ];
    scratch.check(&link);
    let clusters = scratch.text("out/clusters.csv");
    let cluster = |record: &str| {
        let row = clusters
            .lines()
            .find(|line| line.starts_with(&format!("{record},")));
        row.unwrap().rsplit_once(',').unwrap().1.to_owned()
    };
    assert_ne!(
        cluster("ours,1"),
        cluster("theirs,1"),
        "two people, whatever the weight"
    );
    assert_eq!(
        cluster("ours,5"),
        cluster("theirs,40"),
        "one person, whatever the weight"
    );
    assert_eq!(
        cluster("ours,2"),
        cluster("theirs,2"),
        "decided both ways: the weight holds"
    );
    let issues = scratch.text("out/issues.csv");
    for told in ["no word of a decision", "decided both ways", "ours:999"] {
        assert!(issues.contains(told), "{told}: {issues}");
    }
    // A later list keeps what was decided.
    scratch.file("new.csv", "id,given name,family name\n1,Nadia,Sabbagh\n");
    scratch.check(&["link", "new.csv", "--against", "out", "-o", "later"]);
    let later = scratch.text("later/clusters.csv");
    assert!(later.contains("\ntheirs,1,theirs:1\n"), "{later}");
    let why = scratch.check(&["link", "explain", "later", "ours:1", "theirs:1"]);
    assert!(why.contains("Decided by people: two people"), "{why}");
    scratch.file("other.csv", "a,b\n1,2\n");
    let other = ["link", "ours.csv", "--decisions", "other.csv", "-o", "o"];
    scratch.check_failure(&other, 5, "list_a, id_a, list_b, id_b, decision");
}

#[test]
fn the_bits_of_an_explanation_add_up_to_the_weight_of_the_pair() {
    let scratch = Scratch::new("explain");
    two_lists(&scratch);
    scratch.check(&["link", "ours.csv", "theirs.csv", "-o", "out"]);
    let why = |one: &str, other: &str| -> serde_json::Value {
        let told = scratch.check(&["link", "explain", "out", one, other, "--json"]);
        serde_json::from_str(&told).unwrap()
    };
    let pair = why("theirs:4", "ours:4");
    let fields = pair["fields"].as_array().unwrap();
    let sum: f64 = fields
        .iter()
        .map(|field| field["bits"].as_f64().unwrap())
        .sum();
    let bits = |key: &str| pair[key].as_f64().unwrap();
    assert!(
        (bits("prior") + sum + bits("relatives_and_neighbours") - bits("weight_bits")).abs() < 1e-6
    );
    let pairs = scratch.text("out/pairs.csv");
    let row = pairs
        .lines()
        .find(|line| line.starts_with("ours,4,theirs,4,"))
        .unwrap();
    let weight: f64 = row.split(',').nth(4).unwrap().parse().unwrap();
    assert!((weight - bits("weight_bits")).abs() < 0.01, "{row}");
    let never = scratch.check(&["link", "explain", "out", "ours:0", "ours:3"]);
    assert!(never.contains("No key put them together"), "{never}");
    let arabic = scratch.check(&[
        "--lang", "ar", "link", "explain", "out", "ours:4", "theirs:4",
    ]);
    assert!(arabic.contains("اسم الأب"), "{arabic}");
    let unknown = ["link", "explain", "out", "ours:4", "theirs:x"];
    scratch.check_failure(&unknown, 2, "ours:ID, theirs:ID");
    scratch.check_failure(
        &["link", "explain", "none", "a:1", "b:1"],
        5,
        "records.sila",
    );
}

#[test]
fn two_names_and_a_table_of_them() {
    let scratch = Scratch::new("names");
    let told = scratch.check(&["name", "عبد الرحمن الحلبي", "Abdel Rahman Halabi"]);
    assert!(told.contains("more often one name than two"), "{told}");
    let told = scratch.check(&["name", "حسن الحلبي", "Hussein Halabi"]);
    assert!(told.contains("Given name"), "{told}");
    scratch.file("f.tsv", "id\tkind\ta\tb\tlabel\np1\tunit_xs\tسالم\tSalem\t1\np2\tfull_xs\tرنا منصور\tGeorges Khoury\t0\np3\tplace_xs\tحلب\tAleppo\t1\n");
    let scores = scratch.check(&["name", "--pairs", "f.tsv"]);
    let rows: Vec<Vec<&str>> = scores
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(rows[0], ["id", "score"]);
    let score = |row: usize| rows[row][1].parse::<f64>().unwrap();
    assert!(
        score(1) > 0.0 && score(2) < 0.0 && score(3) > 0.0,
        "{scores}"
    );
    scratch.file("bad.tsv", "a,b\n");
    scratch.check_failure(&["name", "--pairs", "bad.tsv"], 5, "header id, kind, a, b");
    scratch.check_failure(&["name", "one"], 2, "");
}
