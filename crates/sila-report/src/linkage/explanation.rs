//! Why two records are, or are not, one person.

use sila_draw::{Cell, Table};
use sila_link::{Decision, Explanation, FieldEvidence, LinkedPair, Verdict};
use sila_text::{Isolated, Message, Value, list, text_with};

use super::LinkageView;
use crate::document::{Block, Document, Section, word_for};

/// Levels are told with so many decimals.
const DECIMALS: usize = 2;

/// How much more often relatives agree so than strangers, before it is said that they share it.
const SHARED: f64 = 4.0;

impl LinkageView<'_> {
    /// Why two records are, or are not, one person, and which decision of people binds.
    pub fn explanation(&self, one: u32, other: u32, decisions: &[Decision]) -> Document {
        let (one, other) = (one.min(other), one.max(other));
        let explanation = self.linkage.explain(one, other);
        let records = [
            ("one", self.record(one).into()),
            ("other", self.record(other).into()),
        ];
        let name = |record| self.record(record).into();
        Document {
            locale: self.locale,
            title: text_with(self.locale, "link-why-title", &records),
            marks: self.explanation_marks(one, other, &explanation, decisions, &name),
            notice: None,
            sections: self.explanation_sections(one, other, &explanation),
        }
    }

    /// What was decided of two records, to which persons they belong, called by `name` after their first
    /// records, and what follows.
    pub(crate) fn explanation_marks(
        &self,
        one: u32,
        other: u32,
        explanation: &Explanation,
        decisions: &[Decision],
        name: &dyn Fn(u32) -> Value,
    ) -> Vec<Message> {
        let mut marks = vec![
            self.binding(one, other, decisions),
            self.standing(one, other, name),
        ];
        marks.extend(self.vouched_apart(one, other));
        marks.extend(self.how_they_met(one, other, explanation));
        marks
    }

    /// The comparison, what relatives would share of it, and what put the two together.
    pub(crate) fn explanation_sections(
        &self,
        one: u32,
        other: u32,
        explanation: &Explanation,
    ) -> Vec<Section> {
        let table = self.side_by_side("pair", one, other, explanation);
        vec![
            Section::new("comparison", self.word("link-comparison"))
                .with(Block::Table(table))
                .with(Block::Line(Cell::message(self.word("link-bits-meaning")))),
            Section::new("relatives", self.word("link-relatives"))
                .with(Block::List(self.relatives(explanation))),
            self.keys(explanation),
        ]
    }

    /// What people decided of the two.
    fn binding(&self, one: u32, other: u32, decisions: &[Decision]) -> Message {
        self.word(match self.decided(one, other, decisions) {
            Some(Verdict::Same) => "link-decided-same",
            Some(Verdict::Different) => "link-decided-different",
            None => "link-no-decision",
        })
    }

    pub(crate) fn decided(&self, one: u32, other: u32, decisions: &[Decision]) -> Option<Verdict> {
        let names = [self.name_of(one), self.name_of(other)];
        let is = |record: &(String, String), (list, id): (&str, &str)| {
            record.0 == list && record.1 == id
        };
        let decided = decisions.iter().rev().find(|decision| {
            let (a, b) = (&decision.one, &decision.other);
            (is(a, names[0]) && is(b, names[1])) || (is(a, names[1]) && is(b, names[0]))
        });
        decided.map(|decision| decision.verdict)
    }

    /// To which persons they belong.
    fn standing(&self, one: u32, other: u32, name: &dyn Fn(u32) -> Value) -> Message {
        let [one, other] =
            [one, other].map(|record| self.linkage.records()[record as usize].cluster);
        match one == other {
            true => self.with("link-together", "cluster", name(one)),
            false => {
                let values = [("one", name(one)), ("other", name(other))];
                text_with(self.locale, "link-apart", &values)
            }
        }
    }

    /// That somebody vouches for the list of both as free of repeats.
    fn vouched_apart(&self, one: u32, other: u32) -> Option<Message> {
        let [one, other] = [one, other].map(|record| self.linkage.records()[record as usize].list);
        let apart = one == other && self.linkage.is_vouched(one);
        apart.then(|| {
            let name = Isolated::code(&self.lists[usize::from(one)].name);
            self.with("link-vouched-apart", "list", name)
        })
    }

    fn how_they_met(&self, one: u32, other: u32, explanation: &Explanation) -> Option<Message> {
        match self.kept(one, other) {
            Some(pair) => Some(self.with("link-outcome-line", "x", self.outcome(pair.outcome))),
            None if explanation.keys.is_empty() => Some(self.word("link-no-key")),
            None => Some(self.word("link-below-floor")),
        }
    }

    /// The pair, if it was kept.
    pub(crate) fn kept(&self, one: u32, other: u32) -> Option<&LinkedPair> {
        let pairs = self.linkage.pairs();
        let place = pairs.binary_search_by_key(&(one, other), |pair| (pair.one, pair.other));
        place.ok().map(|place| &pairs[place])
    }

    /// Both records, field by field, with the bits that add up to the weight.
    pub(crate) fn side_by_side(
        &self,
        id: &str,
        one: u32,
        other: u32,
        explanation: &Explanation,
    ) -> Table {
        let bits = Rounded::of(explanation);
        let blank = || Cell::message(Message::empty(self.locale));
        let number = |bits: f64| self.value(Isolated::decimal(bits, DECIMALS));
        let total = |key: &str, value: Cell| vec![self.cell(key), blank(), blank(), blank(), value];
        let mut rows = Vec::new();
        if !self.codes && (self.full_name(one).is_some() || self.full_name(other).is_some()) {
            let [a, b] = [one, other].map(|record| {
                self.full_name(record)
                    .map_or_else(blank, |name| self.quoted(name))
            });
            rows.push(vec![
                Cell::message(self.field("full_name")),
                a,
                b,
                blank(),
                blank(),
            ]);
        }
        rows.push(total("link-prior", number(bits.prior)));
        for (field, bits) in explanation.fields.iter().zip(&bits.fields) {
            let silent = |record| self.said(record, &field.name).is_none();
            if field.level == "missing" && silent(one) && silent(other) {
                continue;
            }
            rows.push(vec![
                Cell::message(self.field(&field.name)),
                self.said_cell(one, field),
                self.said_cell(other, field),
                Cell::message(self.level(field.level)),
                number(*bits),
            ]);
        }
        rows.push(total("link-others", number(-bits.others)));
        rows.push(total("link-weight", number(bits.weight)));
        let probability = Isolated::decimal(explanation.probability.min(0.9999), 4);
        rows.push(total("link-probability", self.value(probability)));
        let mut table = self.table(
            id,
            "link-comparison",
            &[
                "link-field",
                "name-one",
                "name-other",
                "link-agreement",
                "link-bits",
            ],
            rows,
        );
        table.header[1] = Message::value(self.locale, self.record(one));
        table.header[2] = Message::value(self.locale, self.record(other));
        table
    }

    /// What a record says in a field, if it may be shown.
    fn said_cell(&self, record: u32, field: &FieldEvidence) -> Cell {
        let in_full_name = field.level != "missing" && Self::is_part(&field.name);
        match self.said(record, &field.name) {
            Some(_) if self.codes => self.cell("link-hidden"),
            Some(text) => self.quoted(&text),
            None if in_full_name && self.full_name(record).is_some() => {
                self.cell("link-in-full-name")
            }
            None => self.cell("value-not-stated"),
        }
    }

    /// What relatives would share of what the two agree in, and how likely they are relatives.
    fn relatives(&self, explanation: &Explanation) -> Vec<Cell> {
        let shared = explanation
            .fields
            .iter()
            .filter(|field| self.is_shared(field));
        let shared: Vec<Message> = shared.map(|field| self.field(&field.name)).collect();
        let line = match shared.is_empty() {
            true => self.word("link-relatives-nothing"),
            false => self.with("link-relatives-share", "fields", list(self.locale, shared)),
        };
        let probability = Isolated::decimal(relatives_probability(explanation), 4);
        let words = self.with("link-relatives-probability", "x", probability);
        vec![Cell::message(line), Cell::message(words)]
    }

    fn is_shared(&self, field: &FieldEvidence) -> bool {
        let fields = &self.linkage.model().fields;
        let Some(known) = fields.iter().find(|known| known.name == field.name) else {
            return false;
        };
        let levels = known.comparison.levels();
        let place = levels
            .iter()
            .position(|level| level.code == field.level)
            .unwrap_or(0);
        place > 0 && field.bits > 0.0 && known.relatives[place] > SHARED * known.strangers[place]
    }

    /// What of a field a key is made of.
    fn element(&self, element: &str) -> Message {
        let (field, part) = element.split_once(':').unwrap_or((element, ""));
        let name = self.field(field);
        match part {
            "" => name,
            part => {
                let part = word_for(self.locale, "link-element", part);
                let values = [("title", name.into()), ("marks", part.into())];
                text_with(self.locale, "report-title-marks", &values)
            }
        }
    }

    fn keys(&self, explanation: &Explanation) -> Section {
        let mut section = Section::new("keys", self.word("link-keys"));
        let keys = explanation.keys.iter().map(|key| {
            let fields = key.iter().map(|element| self.element(element));
            Cell::message(list(self.locale, fields))
        });
        let keys: Vec<Cell> = keys.collect();
        section.blocks.push(match keys.is_empty() {
            true => Block::Line(self.cell("link-no-key")),
            false => Block::List(keys),
        });
        section
    }
}

/// The probability that two records are of relatives or neighbours: of what is not one person, all
/// that strangers do not explain.
pub(crate) fn relatives_probability(explanation: &Explanation) -> f64 {
    (1.0 - explanation.probability) * (1.0 - (-explanation.others).exp2()).max(0.0)
}

/// The bits of an explanation as they are shown, so that what is shown adds up.
pub(super) struct Rounded {
    pub(super) prior: f64,
    pub(super) fields: Vec<f64>,
    pub(super) others: f64,
    weight: f64,
}

impl Rounded {
    pub(super) fn of(explanation: &Explanation) -> Self {
        let round = |bits: f64| (bits * 100.0).round() / 100.0;
        let (prior, weight) = (round(explanation.prior), round(explanation.bits));
        let fields: Vec<f64> = explanation
            .fields
            .iter()
            .map(|field| round(field.bits))
            .collect();
        let others = round(prior + fields.iter().sum::<f64>() - weight);
        Self {
            prior,
            fields,
            others,
            weight,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_adds_up() {
        let field = |bits| FieldEvidence {
            name: "given".into(),
            level: "same",
            bits,
            telling: 0.0,
        };
        let fields = vec![field(3.005), field(2.004), field(-1.006)];
        let explanation = Explanation {
            prior: -9.004,
            others: 0.0,
            bits: -9.004 + 3.005 + 2.004 - 1.006,
            probability: 0.03,
            fields,
            keys: Vec::new(),
        };
        let shown = Rounded::of(&explanation);
        let sum = shown.prior + shown.fields.iter().sum::<f64>() - shown.others;
        assert!((sum - shown.weight).abs() < 1e-9);
    }
}
