//! The offices that talk, their rounds, and the instruments they made.

use sila_docket::matter::{Recorded, Round, Track};
use sila_draw::Cell;
use sila_text::{Isolated, Message, text_with};

use super::DocketView;
use super::files::kebab;
use crate::document::{Block, Section};

impl DocketView<'_> {
    /// The tracks with who leads for each side, and the rounds below them.
    pub(super) fn talks_section(&self) -> Section {
        let rows = self
            .state
            .matters
            .tracks
            .values()
            .map(|track| self.track_row(track));
        let header = [
            "section-tracks",
            "column-level",
            "column-office",
            "column-file",
            "column-state",
            "column-source",
        ];
        let mut section = self.section_of_table("talks", "section-tracks", &header, rows.collect());
        let mut rounds: Vec<_> = self.state.matters.rounds.values().collect();
        rounds.sort_by_key(|round| (round.visible_from, &round.id));
        if !rounds.is_empty() {
            let rows = rounds.iter().map(|round| self.round_row(round)).collect();
            let header = [
                "section-rounds",
                "column-date",
                "column-place",
                "report-minutes",
                "column-next-due",
                "column-source",
            ];
            section = section
                .with(Block::Heading(self.word("section-rounds")))
                .with(Block::Table(self.table(
                    "rounds-table",
                    "section-rounds",
                    &header,
                    rows,
                )));
        }
        section
    }

    fn track_row(&self, track: &Recorded<Track>) -> Vec<Cell> {
        let level = self.word_for("track-level", &kebab(&format!("{:?}", track.body.level)));
        let leads = track.body.lead.iter().map(|(party, office)| {
            let (party, office) = (self.name(party.as_str()), self.name(office));
            text_with(
                self.locale,
                "report-pair",
                &[("name", party.into()), ("value", office.into())],
            )
        });
        let files = if track.body.files.is_empty() {
            self.word("track-files-not-stated")
        } else {
            self.names(&track.body.files)
        };
        vec![
            self.linked(self.wording(&track.body.name), &track.id),
            Cell::message(level),
            Cell::message(self.join(leads)),
            Cell::message(files),
            Cell::message(self.held_up_by(&track.id)),
            self.source(track),
        ]
    }

    fn round_row(&self, round: &Recorded<Round>) -> Vec<Cell> {
        let track = self.name(&round.body.track);
        let title = match round.body.number {
            Some(number) => {
                let number = text_with(
                    self.locale,
                    "round-number",
                    &[("n", Isolated::number(number).into())],
                );
                text_with(
                    self.locale,
                    "report-pair",
                    &[("name", track.into()), ("value", number.into())],
                )
            }
            None => track,
        };
        let minutes = round.body.minutes.iter().map(|(party, minutes)| {
            let (party, minutes) = (self.name(party.as_str()), self.wording(minutes));
            text_with(
                self.locale,
                "report-pair",
                &[("name", party.into()), ("value", minutes.into())],
            )
        });
        let minutes = minutes.chain(round.body.agreed.iter().map(|agreed| self.wording(agreed)));
        let place = round.body.place.as_ref().map(|place| self.wording(place));
        let next = round
            .body
            .next_due
            .map(|due| Message::value(self.locale, Isolated::date(due)));
        vec![
            self.linked(title, &round.id),
            self.day(round),
            Cell::message(place.unwrap_or_else(|| self.word("said-not-stated"))),
            Cell::message(self.join(minutes)),
            Cell::message(next.unwrap_or_else(|| Message::empty(self.locale))),
            self.source(round),
        ]
    }

    /// Agreements and laws by name, and where their requirements are.
    pub(super) fn instrument_names_section(&self) -> Section {
        let section = Section::new("instruments", self.word("section-instruments"));
        let instruments = &self.state.matters.instruments;
        if instruments.is_empty() {
            return section;
        }
        let names = instruments
            .values()
            .map(|one| self.linked(self.wording(&one.body.title), &one.id));
        let requirements = self.word("report-requirements");
        section
            .with(Block::List(names.collect()))
            .with(Block::Line(self.elsewhere(
                requirements,
                "ledger",
                "instruments",
            )))
    }

    /// Agreements and laws, each with its requirements as reported.
    pub(super) fn instruments_section(&self) -> Section {
        let matters = &self.state.matters;
        let mut section = Section::new("instruments", self.word("section-instruments"));
        for instrument in matters.instruments.values() {
            section
                .blocks
                .push(Block::Heading(self.wording(&instrument.body.title)));
            if let Some(about) = &instrument.body.text {
                section.blocks.push(Block::Line(
                    self.linked(self.wording(about), &instrument.id),
                ));
            }
            section.blocks.push(Block::Line(self.source(instrument)));
            let gates = matters
                .gates
                .values()
                .filter(|gate| gate.body.instrument == instrument.id);
            let rows: Vec<Vec<Cell>> = gates
                .map(|gate| {
                    vec![
                        self.linked(self.wording(&gate.body.text), &gate.id),
                        Cell::message(self.caveats(gate)),
                        self.source(gate),
                    ]
                })
                .collect();
            if !rows.is_empty() {
                let id = format!("gates-{}", instrument.id);
                let header = ["report-requirement", "column-status", "column-source"];
                section.blocks.push(Block::Table(self.table(
                    &id,
                    "report-requirements",
                    &header,
                    rows,
                )));
            }
        }
        section
    }
}
