use sila_model::*;
use std::collections::HashMap;
fn read(path: &str) -> Vec<PersonList> {
    let f = sila_read::read_person_lists(
        &std::fs::read(path).unwrap(),
        std::path::Path::new(path)
            .file_name()
            .unwrap()
            .to_str()
            .unwrap(),
        None,
    )
    .unwrap();
    for m in &f.mappings {
        for c in &m.columns {
            eprintln!("   map {:?}", c);
        }
    }
    f.lists
}
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let lists: Vec<PersonList> = args[..args.len() - 1]
        .iter()
        .flat_map(|p| read(p))
        .collect();
    let t = std::time::Instant::now();
    let linkage = sila_link::link(&lists);
    eprintln!(
        "link {:.3}s pairs {}",
        t.elapsed().as_secs_f64(),
        linkage.pairs.len()
    );
    for f in &linkage.model.fields {
        eprintln!("{} {:?}", f.name, f.comparison);
        for (k, l) in f.comparison.levels().iter().enumerate().skip(1) {
            eprintln!(
                "   {:24} {:.5} {:.5} {:.6}",
                l.code, f.person[k], f.relatives[k], f.strangers[k]
            );
        }
    }
    let by: HashMap<&str, &PersonList> = lists.iter().map(|l| (l.name.as_str(), l)).collect();
    let id = |r: &sila_link::LinkedRecord| {
        (
            linkage.lists[r.list as usize].clone(),
            by[linkage.lists[r.list as usize].as_str()]
                .ids
                .get(r.record)
                .to_string(),
        )
    };
    let mut w = csv::Writer::from_path(format!("{}/clusters.csv", args[args.len() - 1])).unwrap();
    w.write_record(["list", "record_id", "cluster_id"]).unwrap();
    for r in &linkage.records {
        let (l, i) = id(r);
        w.write_record([&l, &i, &r.cluster.to_string()]).unwrap();
    }
    let mut w = csv::Writer::from_path(format!("{}/pairs.csv", args[args.len() - 1])).unwrap();
    w.write_record([
        "list_a",
        "id_a",
        "list_b",
        "id_b",
        "weight_bits",
        "probability",
    ])
    .unwrap();
    for p in &linkage.pairs {
        let (a, b) = (
            id(&linkage.records[p.one as usize]),
            id(&linkage.records[p.other as usize]),
        );
        w.write_record([
            &a.0,
            &a.1,
            &b.0,
            &b.1,
            &p.bits.to_string(),
            &p.probability.to_string(),
        ])
        .unwrap();
    }
}
