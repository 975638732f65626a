//! A docket of any size from a seed: the generator that the shared expectations were computed on,
//! written again from its description (a plain 64-bit linear congruential generator).

#![allow(
    clippy::unwrap_used,
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "shared by tests and benches"
)]

use std::fmt::Write;

struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(2_654_435_761).wrapping_add(12_345));
        (0..8).for_each(|_| {
            random.below(2);
        });
        random
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// A case of `n` items as JSON, the same bytes for the same seed.
pub fn case(n: usize, seed: u64) -> String {
    let mut random = Random::new(seed);
    let id = |k: u64| format!("i{k:06}");
    let facts: Vec<bool> = (0..2.max(n / 100)).map(|_| random.below(10) < 7).collect();
    let mut items = Vec::new();
    for k in 0..n as u64 {
        let mut item = format!(
            r#"{{"id":"{}","by":"{}""#,
            id(k),
            ["A", "B"][random.below(2) as usize]
        );
        let kind = random.below(100);
        match random.below(100) {
            0..4 => item.push_str(r#","state":"done""#),
            4 => item.push_str(r#","state":"withdrawn""#),
            _ => {}
        }
        if random.below(100) < 25 {
            write!(
                item,
                r#","adds":{{"m{}":{}}}"#,
                k / 50,
                1 + random.below(20)
            )
            .unwrap();
        }
        let refs = |random: &mut Random, many: u64| {
            let mut seen: Vec<u64> = Vec::new();
            for _ in 0..many {
                let reference = if random.below(100) < 8 {
                    (n as u64 - 1).min(k + random.below(12))
                } else if k > 0 {
                    (k - 1).saturating_sub(random.below(40))
                } else {
                    0
                };
                if !seen.contains(&reference) {
                    seen.push(reference);
                }
            }
            seen.iter()
                .map(|one| format!(r#"{{"done":"{}"}}"#, id(*one)))
                .collect::<Vec<_>>()
        };
        let requires = match kind {
            _ if k == 0 => None,
            0..12 => None,
            12..55 => {
                let many = 1 + random.below(3);
                Some(format!(
                    r#"{{"all":[{}]}}"#,
                    refs(&mut random, many).join(",")
                ))
            }
            55..75 => {
                let many = 2 + random.below(2);
                Some(format!(
                    r#"{{"any":[{}]}}"#,
                    refs(&mut random, many).join(",")
                ))
            }
            75..85 => {
                let many = 3 + random.below(3);
                let of = refs(&mut random, many);
                Some(format!(
                    r#"{{"at_least":{},"of":[{}]}}"#,
                    of.len().min(2),
                    of.join(",")
                ))
            }
            85..92 => {
                let all = refs(&mut random, 1).join(",");
                let counter = (k / 50).saturating_sub(random.below(2));
                let ge = 10 + random.below(50);
                Some(format!(
                    r#"{{"all":[{all},{{"count":"m{counter}","ge":{ge}}}]}}"#
                ))
            }
            92..96 => {
                let all = refs(&mut random, 1).join(",");
                Some(format!(
                    r#"{{"all":[{all},{{"fact":"f{}"}}]}}"#,
                    random.below(facts.len() as u64)
                ))
            }
            _ => {
                let (first, second) = (
                    refs(&mut random, 2).join(","),
                    refs(&mut random, 2).join(","),
                );
                Some(format!(
                    r#"{{"all":[{{"any":[{first}]}},{{"any":[{second}]}}]}}"#
                ))
            }
        };
        if let Some(requires) = requires {
            write!(item, r#","requires":{requires}"#).unwrap();
        }
        item.push('}');
        items.push(item);
    }
    let facts: Vec<String> = facts
        .iter()
        .enumerate()
        .map(|(at, fact)| format!(r#""f{at}":{fact}"#))
        .collect();
    let counters: Vec<String> = (0..n.div_ceil(50))
        .map(|at| format!(r#""m{at}":0"#))
        .collect();
    format!(
        "{{\"schema\":\"sila-docket-case/1\",\"case\":\"gen-{n}-{seed}\",\"as_of\":\"2026-03-01\",\"parties\":[\"A\",\"B\"],\"facts\":{{{}}},\"counters\":{{{}}},\"items\":[{}]}}\n",
        facts.join(","),
        counters.join(","),
        items.join(",")
    )
}
