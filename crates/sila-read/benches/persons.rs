//! Speed of reading lists of persons, compared within one run.

use divan::{Bencher, counter::ItemsCount};
use sila_read::read_person_lists;

fn main() {
    divan::main();
}

#[divan::bench(args = [10_000, 1_000_000], sample_count = 5, sample_size = 1)]
fn csv_rows(bencher: Bencher<'_, '_>, rows: usize) {
    let text = table(rows);
    bencher
        .counter(ItemsCount::new(rows))
        .bench_local(|| read_person_lists(text.as_bytes(), "persons.csv", None));
}

#[divan::bench(args = [1_000_000], sample_count = 5, sample_size = 1)]
fn csv_cells(bencher: Bencher<'_, '_>, rows: usize) {
    let text = table(rows);
    bencher
        .counter(ItemsCount::new(rows * 10))
        .bench_local(|| read_person_lists(text.as_bytes(), "persons.csv", None));
}

/// Ten columns of a list, as often repeated and as long as those of real lists.
fn table(rows: usize) -> String {
    let mut dice = Dice(2_026);
    let mut text =
        "unique_id,given_name,father_name,surname,sex,dob,yob,city,event_date,cluster\n".to_owned();
    for row in 0..rows {
        let year = 1_940 + dice.below(70);
        let (month, day) = (1 + dice.below(12), 1 + dice.below(28));
        let [given, father] = [20_000, 20_000].map(|names| name(dice.below(names)));
        let (surname, city) = (name(dice.below(150_000)), name(dice.below(300)));
        let (event, cluster) = (2_011 + dice.below(10), dice.below(rows));
        let sex = ["M", "F"][dice.below(2)];
        text += &format!(
            "r{row:07},{given},{father},{surname},{sex},{year}-{month:02}-{day:02},{year},{city},\
             {event}-{day:02}-{month:02},{cluster}\n"
        );
    }
    text
}

fn name(number: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "kha", "li", "mo", "had", "ah", "sa", "mer", "ghi", "zou", "rim", "ta", "nas", "di",
        "qa", "wel",
    ];
    (0..5)
        .map(|place| SYLLABLES[number >> (4 * place) & 15])
        .take(2 + number % 3)
        .collect()
}

/// A generator of our own, so that every machine measures the same rows.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}
