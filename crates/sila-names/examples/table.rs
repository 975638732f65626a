//! t
use sila_names::{
    Unit,
    train::{Lexicon, Pairs, table, train},
};
fn main() {
    let read = |name: &str| std::fs::read_to_string(format!("/work/shared/names/{name}")).unwrap();
    let (lexicon, pairs) = (
        Lexicon::read(&read("lexicon_wd_dev.tsv")),
        Pairs::read(&read("pairs_dev.tsv")),
    );
    if std::env::args().nth(1).as_deref() == Some("write") {
        let model = train(&lexicon, &pairs);
        let text = model.write();
        assert!(sila_names::NameModel::read(&text).write() == text);
        std::fs::write("/work/main/crates/sila-names/data/letters.tsv", text).unwrap();
        return;
    }
    if std::env::args().nth(1).as_deref() == Some("keys") {
        let (mut n, mut hit, mut keys) = ([0; 2], [0; 2], 0);
        for line in read("pairs_dev.tsv").lines().skip(1) {
            let c: Vec<&str> = line.split('\t').collect();
            if c[1] != std::env::args().nth(2).unwrap() {
                continue;
            }
            let (a, b) = (Unit::read(c[2]).keys(), Unit::read(c[3]).keys());
            let l = usize::from(c[4] == "1");
            n[l] += 1;
            keys += a.len() + b.len();
            if a.iter().any(|k| b.contains(k)) {
                hit[l] += 1
            } else if l == 1 {
                println!("{} {}", c[2], c[3])
            }
        }
        println!(
            "{n:?} {hit:?} {} keys {}",
            hit[1] as f64 / n[1] as f64,
            keys as f64 / (n[0] + n[1]) as f64 / 2.0
        );
        return;
    }
    let (text, scores) = table(&lexicon, &pairs, &Pairs::read(&read("phenomena.tsv")));
    println!("{text}");
    let lines: Vec<String> = scores.iter().map(|score| score.line()).collect();
    std::fs::write("/tmp/scores.tsv", lines.join("\n")).unwrap();
}
