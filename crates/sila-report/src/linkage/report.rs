//! `report.html`: what was read, what was learnt, what was found and why, in both languages.

use std::collections::BTreeMap;

use sila_draw::{Cell, histogram, waterfall};
use sila_link::{Explanation, LinkedPair, Outcome};
use sila_text::{Isolated, Locale, Message, text_with};

use super::{
    Counts, LinkageView, ListIssue,
    explanation::{Rounded, relatives_probability},
};
use crate::{
    document::{Block, Document, Section},
    html,
};

/// The most pairs shown side by side.
const TELLING: usize = 100;
/// How many of these at most are pairs to review, and how many possible relatives.
const SHARES: (usize, usize) = (50, 25);
/// The most issues and columns listed; the rest stands in `issues.csv`.
const LISTED: usize = 200;
/// How many of the likeliest pairs that are no match are asked whether they are relatives.
const ASKED: usize = 2_000;

/// A pair to be shown, with its evidence.
struct Told<'v> {
    pair: &'v LinkedPair,
    explanation: Explanation,
}

impl LinkageView<'_> {
    /// The report as one file that opens offline: the reader's language first, then the other.
    pub fn report(&self) -> String {
        html::offline_page(&self.report_documents())
    }

    /// The report in both languages, the reader's first.
    pub(crate) fn report_documents(&self) -> [Document; 2] {
        let (telling, relatives) = self.chosen();
        let document = |locale: Locale| Self { locale, ..*self }.document(&telling, &relatives);
        [self.locale, self.locale.other()].map(document)
    }

    fn document(&self, telling: &[Told<'_>], relatives: &[Told<'_>]) -> Document {
        let counts = Counts::of(self);
        let mut sections = vec![self.what_was_read(), self.rejected()];
        sections.push(self.columns());
        sections.push(self.found(&counts));
        sections.push(self.sizes(&counts));
        sections.push(self.weights());
        sections.push(self.model());
        sections.push(self.ambiguous());
        sections.push(self.warned(relatives));
        sections.push(self.pairs(telling));
        Document {
            locale: self.locale,
            title: self.word("link-title"),
            marks: self.report_marks(&counts),
            notice: None,
            sections,
        }
    }

    /// How many persons the folder names stands above everything else.
    fn report_marks(&self, counts: &Counts) -> Vec<Message> {
        let number = |count: usize| Isolated::number(i64::try_from(count).unwrap_or(i64::MAX));
        let values = [
            ("persons", number(counts.persons).into()),
            ("records", number(counts.records).into()),
        ];
        let mut marks = vec![text_with(self.locale, "link-names-persons", &values)];
        if self.codes {
            marks.push(self.word("link-codes-only"));
        }
        marks.push(self.word("link-lawful"));
        marks.push(self.word("link-calibration"));
        marks
    }

    /// What could not be taken as it stood: counted by reason, since a thousand rows of one reason
    /// are one thing to mend.
    fn rejected(&self) -> Section {
        let mut by_reason: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
        for ListIssue { list, issue } in self.issues {
            *by_reason
                .entry((list, &issue.reason, &issue.action))
                .or_insert(0) += 1;
        }
        let rows = by_reason
            .iter()
            .take(LISTED)
            .map(|(&(list, reason, action), &count)| {
                vec![
                    self.value(Isolated::code(list)),
                    self.quoted(reason),
                    self.quoted(action),
                    self.count(count),
                ]
            });
        let header = ["link-list", "column-reason", "link-action", "report-count"];
        let section = Section::new("issues", self.word("link-issues"));
        match by_reason.is_empty() {
            true => section.with(Block::Line(self.cell("link-no-issues"))),
            false => {
                let table = self.table("issues", "link-issues", &header, rows.collect());
                section.with(Block::Table(table))
            }
        }
    }

    fn sizes(&self, counts: &Counts) -> Section {
        let rows = counts
            .sizes
            .iter()
            .map(|(&size, &count)| vec![self.count(size), self.count(count)]);
        let header = ["link-records-each", "link-persons"];
        let table = self.table("sizes", "link-sizes", &header, rows.collect());
        Section::new("sizes", self.word("link-sizes")).with(Block::Table(table))
    }

    /// How many pairs have which weight.
    pub(crate) fn weights(&self) -> Section {
        let section = Section::new("weights", self.word("link-weights"));
        let bits: Vec<i32> = self
            .linkage
            .pairs()
            .iter()
            .map(|pair| (pair.bits / STEP).floor() as i32)
            .collect();
        let (Some(&low), Some(&high)) = (bits.iter().min(), bits.iter().max()) else {
            return section.with(Block::Line(self.cell("link-no-pairs")));
        };
        let step = STEP as i32;
        let bins: Vec<histogram::Bin> = (low..=high)
            .map(|bin| histogram::Bin {
                from: bin * step,
                to: (bin + 1) * step,
                count: bits.iter().filter(|&&one| one == bin).count(),
            })
            .collect();
        let (caption, axis) = (self.word("link-weights"), self.word("link-weight-bits"));
        let picture = histogram::draw(
            &self.id("weights-picture"),
            &caption,
            &axis,
            &bins,
            self.locale,
        );
        section
            .with(Block::Line(self.cell("link-weights-meaning")))
            .with(Block::Picture(Box::new(picture)))
    }

    /// Ids of drawings must differ between the two languages of one page.
    fn id(&self, id: &str) -> String {
        format!("{id}-{}", self.locale.lang())
    }

    /// What each field told: how often each level happens between records of one person, of relatives
    /// and of strangers.
    pub(crate) fn model(&self) -> Section {
        let mut section = Section::new("model", self.word("link-model"));
        section
            .blocks
            .push(Block::Line(self.cell("link-model-meaning")));
        for field in &self.linkage.model().fields {
            let levels = field.comparison.levels().iter().enumerate().skip(1);
            let rows = levels.map(|(place, level)| {
                let share = |shares: &[f64]| self.value(Isolated::value(percent(shares[place])));
                let bits = (field.person[place] / field.strangers[place]).log2();
                vec![
                    Cell::message(self.level(level.code)),
                    share(&field.person),
                    share(&field.relatives),
                    share(&field.strangers),
                    self.value(Isolated::decimal(bits, 1)),
                ]
            });
            let header = [
                "link-agreement",
                "link-one-person",
                "link-relatives",
                "link-strangers",
                "link-bits",
            ];
            let id = format!("model-{}", field.name);
            let mut table = self.table(&id, "link-model", &header, rows.collect());
            table.caption = self.field(&field.name);
            section.blocks.push(Block::Heading(self.field(&field.name)));
            section.blocks.push(Block::Table(table));
        }
        section
    }

    /// The records that fit two persons about equally well.
    fn ambiguous(&self) -> Section {
        let section = Section::new("ambiguous", self.word("link-ambiguous"))
            .with(Block::Line(self.cell("link-ambiguous-meaning")));
        let found = self.linkage.ambiguous();
        if found.is_empty() {
            return section.with(Block::Line(self.cell("label-none")));
        }
        let cluster = |record: u32| self.linkage.records()[record as usize].cluster;
        let rows = found.iter().take(LISTED).map(|found| {
            vec![
                self.value(self.record(found.record)),
                self.value(self.record(cluster(found.record))),
                self.value(self.record(cluster(found.rival))),
                self.value(Isolated::decimal(f64::from(found.margin), 1)),
            ]
        });
        let header = [
            "link-record-itself",
            "link-ambiguous-with",
            "link-ambiguous-rival",
            "link-ambiguous-margin",
        ];
        let table = self.table("between", "link-ambiguous", &header, rows.collect());
        let section = section.with(Block::Table(table));
        match found.len().saturating_sub(LISTED) {
            0 => section,
            more => {
                let more = Isolated::number(i64::try_from(more).unwrap_or(i64::MAX));
                let words = self.with("link-ambiguous-more", "n", more);
                section.with(Block::Line(Cell::message(words)))
            }
        }
    }

    fn warned(&self, relatives: &[Told<'_>]) -> Section {
        let section = Section::new("relatives", self.word("link-relatives-warned"))
            .with(Block::Line(self.cell("link-relatives-warning")));
        if relatives.is_empty() {
            return section.with(Block::Line(self.cell("label-none")));
        }
        let rows = relatives.iter().take(LISTED).map(|told| {
            let agree = |wanted: fn(f64) -> bool| {
                let fields = told
                    .explanation
                    .fields
                    .iter()
                    .filter(|field| wanted(field.bits));
                Cell::message(sila_text::list(
                    self.locale,
                    fields.map(|field| self.field(&field.name)),
                ))
            };
            vec![
                self.value(self.record(told.pair.one)),
                self.value(self.record(told.pair.other)),
                agree(|bits| bits > 0.5),
                agree(|bits| bits < -0.5),
                self.value(Isolated::decimal(
                    relatives_probability(&told.explanation),
                    2,
                )),
            ]
        });
        let header = [
            "name-one",
            "name-other",
            "link-agrees",
            "link-disagrees",
            "link-relatives-share-of",
        ];
        let table = self.table("warned", "link-relatives-warned", &header, rows.collect());
        section.with(Block::Table(table))
    }

    fn pairs(&self, telling: &[Told<'_>]) -> Section {
        let mut section = Section::new("pairs", self.word("link-telling"));
        section
            .blocks
            .push(Block::Line(self.cell("link-telling-meaning")));
        section
            .blocks
            .push(Block::Line(self.cell("link-bits-meaning")));
        for (place, told) in telling.iter().enumerate() {
            let (one, other) = (told.pair.one, told.pair.other);
            let values = [
                ("one", self.record(one).into()),
                ("other", self.record(other).into()),
                ("x", self.outcome(told.pair.outcome).into()),
            ];
            section.blocks.push(Block::Heading(text_with(
                self.locale,
                "link-pair-heading",
                &values,
            )));
            let id = self.id(&format!("pair-{place}"));
            let table = self.side_by_side(&format!("{id}-side"), one, other, &told.explanation);
            section.blocks.push(Block::Table(table));
            let steps = self.steps(&told.explanation);
            let picture = waterfall::draw(&id, &steps, self.locale);
            section.blocks.push(Block::Picture(Box::new(picture)));
        }
        section
    }

    /// What the drawing of a weight shows, one bar after the other.
    pub(crate) fn steps(&self, explanation: &Explanation) -> Vec<waterfall::Step> {
        let none = || Message::empty(self.locale);
        let step = |label, finding, bits| waterfall::Step {
            label,
            finding,
            bits,
        };
        let bits = Rounded::of(explanation);
        let mut steps = vec![step(self.word("link-prior-short"), none(), bits.prior)];
        for (field, bits) in explanation.fields.iter().zip(&bits.fields) {
            if field.level != "missing" {
                steps.push(step(
                    self.field(&field.name),
                    self.level(field.level),
                    *bits,
                ));
            }
        }
        steps.push(step(self.word("link-others-short"), none(), -bits.others));
        steps
    }

    /// The pairs that are more likely of relatives or neighbours than of one person, the likeliest to
    /// be taken for one first, each with the probability of that. None of them was joined by itself.
    pub(crate) fn likely_relatives(&self) -> Vec<(&LinkedPair, f64)> {
        let relatives = self.relatives_told().into_iter();
        relatives
            .map(|told| (told.pair, relatives_probability(&told.explanation)))
            .collect()
    }

    fn relatives_told(&self) -> Vec<Told<'_>> {
        let mut unlike: Vec<&LinkedPair> = self
            .linkage
            .pairs()
            .iter()
            .filter(|pair| pair.outcome != Outcome::Match)
            .collect();
        unlike.sort_by(|a, b| {
            b.bits
                .total_cmp(&a.bits)
                .then((a.one, a.other).cmp(&(b.one, b.other)))
        });
        unlike.truncate(ASKED);
        let mut relatives = self.told(&unlike);
        relatives.retain(|told| relatives_probability(&told.explanation) > 0.5);
        relatives
    }

    /// The pairs shown side by side, and those that are more likely relatives.
    fn chosen(&self) -> (Vec<Told<'_>>, Vec<Told<'_>>) {
        let pairs = self.linkage.pairs();
        let relatives = self.relatives_told();
        let mut shown: Vec<&LinkedPair> = self.by_gain();
        shown.truncate(SHARES.0);
        let warned = relatives.iter().map(|told| told.pair).take(SHARES.1);
        for pair in warned {
            if !shown.contains(&pair) {
                shown.push(pair);
            }
        }
        // Then the least sure of those joined: if anything is wrong, it is wrong there first.
        let mut joined: Vec<&LinkedPair> = pairs
            .iter()
            .filter(|pair| pair.outcome == Outcome::Match)
            .collect();
        joined.sort_by(|a, b| {
            a.bits
                .total_cmp(&b.bits)
                .then((a.one, a.other).cmp(&(b.one, b.other)))
        });
        joined.truncate(TELLING - shown.len());
        shown.extend(joined);
        (self.told(&shown), relatives)
    }

    fn told<'p>(&self, pairs: &[&'p LinkedPair]) -> Vec<Told<'p>> {
        let numbers: Vec<(u32, u32)> = pairs.iter().map(|pair| (pair.one, pair.other)).collect();
        let explained = self.linkage.explain_all(&numbers);
        let told = pairs.iter().zip(explained);
        told.map(|(&pair, explanation)| Told { pair, explanation })
            .collect()
    }
}

/// How many bits one bar of the histogram spans.
const STEP: f32 = 4.0;

/// A share as a percentage that keeps what is rare apart from what never happens.
fn percent(share: f64) -> String {
    let share = share * 100.0;
    match share {
        _ if share >= 10.0 => format!("{}%", sila_text::decimal(share, 0)),
        _ if share >= 0.1 => format!("{}%", sila_text::decimal(share, 1)),
        _ if share >= 0.001 => format!("{}%", sila_text::decimal(share, 3)),
        _ => "<0.001%".to_owned(),
    }
}
