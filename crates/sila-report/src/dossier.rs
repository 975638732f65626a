//! A dossier as a document: gate by gate, what is unknown first, with who owes the answer.

mod batch;

use sila_dossier::{
    Assessment, Computed, GateOutcome, GateSet, GateSets, Owed, Range, Standing, Status, Verdict,
    WaiverOutcome,
};
use sila_draw::{Cell, Table};
use sila_model::{CalendarDays, Issue};
use sila_text::{Isolated, Locale, Message, text_with};

use crate::document::{Block, Document, Section};

/// Everything a document about dossiers is made from.
#[derive(Clone, Copy)]
pub struct DossierView<'v> {
    /// The gate sets, for the words of gates, facts and owners.
    pub sets: &'v GateSets,
    /// What could not be taken as it stood.
    pub issues: &'v [Issue],
    /// The language.
    pub locale: Locale,
}

impl DossierView<'_> {
    /// One dossier.
    pub fn dossier(&self, assessment: &Assessment) -> Document {
        let title = self.with("report-dossier-of", "x", Isolated::code(&assessment.case));
        let mut sections = vec![self.gates(assessment), self.time(&assessment.computed)];
        sections.extend(self.remarks());
        Document {
            locale: self.locale,
            title,
            marks: self.marks(assessment),
            notice: None,
            sections,
        }
    }

    fn marks(&self, assessment: &Assessment) -> Vec<Message> {
        let open = assessment.counts.not_met + assessment.counts.unknown;
        let open = i64::try_from(open).unwrap_or(i64::MAX);
        let mut marks = vec![match assessment.result {
            Verdict::Ready => self.word("dossier-ready"),
            Verdict::NotReady | Verdict::Barred => {
                self.with("dossier-not-ready", "n", Isolated::number(open))
            }
        }];
        marks.push(self.with("as-of", "date", Isolated::date(assessment.as_of)));
        marks.push(self.with("report-gate-set", "x", Isolated::code(&assessment.gate_set)));
        let set = self.set(assessment);
        marks.extend(
            set.and_then(|set| set.note.as_ref())
                .map(|note| self.wording(note)),
        );
        match &assessment.standing {
            Standing::InForce => {}
            Standing::NotYet(day) => {
                marks.push(self.with("report-set-not-yet", "date", Isolated::date(*day)));
            }
            Standing::ReplacedBy(set) => {
                marks.push(self.with("report-set-replaced", "x", Isolated::code(set)));
            }
        }
        for protection in &assessment.unguarded {
            let name = crate::document::word_for(self.locale, "protection", protection.name());
            marks.push(self.with("report-unguarded", "x", name));
        }
        marks
    }

    /// The gates, unknown ones first, then those not met: what is done needs no eye.
    fn gates(&self, assessment: &Assessment) -> Section {
        let mut gates: Vec<&GateOutcome> = assessment.gates.iter().collect();
        gates.sort_by_key(|gate| gate.status);
        let rows = gates.iter().map(|gate| {
            let owed = gate.owed.iter().map(|owed| self.owed(owed));
            vec![
                Cell::message(self.gate(assessment, &gate.id)),
                Cell::message(self.status(gate)),
                Cell::message(self.join(owed)),
                Cell::message(self.sources(assessment, &gate.id)),
            ]
        });
        let header = ["term-gate", "column-status", "report-owed", "column-source"];
        let table = self.table("gates", "term-gate", &header, rows.collect());
        Section::new("gates", self.word("report-requirements-of-set")).with(Block::Table(table))
    }

    /// How a gate stands: a glyph, so that colour is not needed, and a word.
    pub(crate) fn status(&self, gate: &GateOutcome) -> Message {
        let key = match gate.status {
            Status::Met => "gate-met",
            Status::NotMet => "gate-not-met",
            Status::Unknown => "report-gate-unknown",
            Status::Waived => "report-gate-waived",
            Status::NotApplicable => "report-gate-not-applicable",
        };
        let refused = gate.waiver == Some(WaiverOutcome::Refused);
        let refused = refused.then(|| self.word("report-waiver-refused"));
        self.join(std::iter::once(self.word(key)).chain(refused))
    }

    pub(crate) fn owed(&self, owed: &Owed) -> Message {
        let fact = self.fact(&owed.path);
        let owner = self.owner(&owed.owner);
        let owed_by = text_with(
            self.locale,
            "report-pair",
            &[("name", fact.into()), ("value", owner.into())],
        );
        let due = owed.due.map(|due| {
            let key = if owed.overdue {
                "report-overdue"
            } else {
                "report-due"
            };
            self.with(key, "date", Isolated::date(due))
        });
        self.join(std::iter::once(owed_by).chain(due))
    }

    /// Who owes an answer, by name where the gate sets give one.
    fn owner(&self, code: &str) -> Message {
        match self.sets.owners.get(code) {
            Some(name) => self.wording(name),
            None => Message::value(self.locale, Isolated::code(code)),
        }
    }

    fn fact(&self, path: &str) -> Message {
        match self.sets.facts.get(path) {
            Some(words) => self.wording(&words.title),
            None => Message::value(self.locale, Isolated::code(path)),
        }
    }

    fn set(&self, assessment: &Assessment) -> Option<&GateSet> {
        self.sets.iter().find(|set| set.name == assessment.gate_set)
    }

    pub(crate) fn gate(&self, assessment: &Assessment, id: &str) -> Message {
        let gate = self
            .set(assessment)
            .and_then(|set| set.gates.iter().find(|gate| gate.id() == id));
        match gate.and_then(|gate| gate.title.as_ref()) {
            Some(title) => self.wording(title),
            None => Message::value(self.locale, Isolated::code(id)),
        }
    }

    /// What a gate goes back to, and that it was not seen, where it was not.
    fn sources(&self, assessment: &Assessment, id: &str) -> Message {
        let gate = self
            .set(assessment)
            .and_then(|set| set.gates.iter().find(|gate| gate.id() == id));
        let Some(gate) = gate else {
            return Message::empty(self.locale);
        };
        let sources = gate
            .sources
            .iter()
            .map(|code| match self.sets.sources.get(code) {
                Some(source) => self.wording(&source.title),
                None => Message::value(self.locale, Isolated::code(code)),
            });
        let unverified = (gate.verified == Some(false)).then(|| self.word("said-unverified"));
        self.join(sources.chain(unverified))
    }

    /// Days served, the length of the sentence, what remains; ranges as ranges.
    fn time(&self, computed: &Computed) -> Section {
        let days = |range: Option<Range<CalendarDays>>| {
            self.range(
                range.map(|range| (range.lowest(), range.highest())),
                |days: CalendarDays| Isolated::number(days.0),
            )
        };
        let mut rows = vec![
            ("report-served", days(computed.served_days)),
            ("report-sentence", days(computed.total_days)),
            ("report-remaining", days(computed.remaining_days)),
        ];
        let end = computed
            .end_if_custody_continues
            .map(|range| (range.lowest(), range.highest()));
        rows.push((
            "report-end",
            self.range(end, |end| Isolated::code(end.to_string())),
        ));
        let rows = rows
            .into_iter()
            .map(|(key, value)| vec![Cell::message(self.word(key)), Cell::message(value)])
            .collect();
        let table = self.table("time", "report-time", &["report-time", "report-days"], rows);
        Section::new("time", self.word("report-time")).with(Block::Table(table))
    }

    fn range<T: Copy + PartialEq>(
        &self,
        range: Option<(T, T)>,
        value: impl Fn(T) -> Isolated,
    ) -> Message {
        match range {
            None => self.word("report-not-computed"),
            Some((one, other)) if one == other => Message::value(self.locale, value(one)),
            Some((from, to)) => text_with(
                self.locale,
                "figure-between",
                &[("from", value(from).into()), ("to", value(to).into())],
            ),
        }
    }

    pub(crate) fn remarks(&self) -> Option<Section> {
        let rows: Vec<Vec<Cell>> = self
            .issues
            .iter()
            .map(|issue| {
                let reason = format!("{}; {}", issue.reason, issue.action);
                vec![
                    Cell::value(self.locale, Isolated::code(issue.position.to_string())),
                    Cell::value(self.locale, Isolated::code(&issue.value)),
                    Cell::value(
                        self.locale,
                        Isolated::words(reason, sila_model::Language::En),
                    ),
                ]
            })
            .collect();
        let header = ["column-place", "column-value", "column-reason"];
        let section = Section::new("remarks", self.word("section-issues"));
        (!rows.is_empty()).then(|| {
            section.with(Block::Table(self.table(
                "remarks-table",
                "section-issues",
                &header,
                rows,
            )))
        })
    }

    pub(crate) fn table(
        &self,
        id: &str,
        caption: &str,
        header: &[&str],
        rows: Vec<Vec<Cell>>,
    ) -> Table {
        Table::new(self.locale, id.to_owned(), caption, header, rows)
    }

    pub(crate) fn word(&self, key: &str) -> Message {
        text_with(self.locale, key, &[])
    }

    pub(crate) fn with(
        &self,
        key: &str,
        name: &str,
        value: impl Into<sila_text::Value>,
    ) -> Message {
        text_with(self.locale, key, &[(name, value.into())])
    }

    fn wording(&self, wording: &sila_model::Wording) -> Message {
        Message::value(self.locale, Isolated::wording(wording, self.locale))
    }

    pub(crate) fn join(&self, parts: impl IntoIterator<Item = Message>) -> Message {
        crate::docket::joined(self.locale, parts)
    }
}
