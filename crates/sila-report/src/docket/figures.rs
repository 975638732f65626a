//! The figures of each subject side by side, and why they differ.

use sila_docket::figures::{Difference, Reason, SubjectFigures, Untold, by_subject};
use sila_docket::matter::{Bound, Figure, Provenance, Recorded};
use sila_draw::{Cell, Side, interval};
use sila_model::{Language, Wording};
use sila_text::{Isolated, Locale, Message, text_with};

use super::names::name_of;
use super::{DocketView, Links};
use crate::document::{Block, Section};

impl DocketView<'_> {
    /// Every subject with its figures; where they differ, why, as far as the record allows.
    pub(super) fn figures_section(&self) -> Section {
        let mut section = Section::new("figures", self.word("section-figures"));
        for subject in by_subject(self.state) {
            section
                .blocks
                .push(Block::Heading(self.name(subject.subject)));
            if subject.figures.len() > 1 && self.links != Links::None {
                let picture = self.figures_picture(&subject);
                section.blocks.push(Block::Picture(Box::new(picture)));
            }
            section
                .blocks
                .push(Block::Table(self.figures_table(&subject)));
            section.blocks.push(Block::List(self.differences(&subject)));
        }
        section
    }

    /// Only what differs, a row for each subject; each leads to its figures in full.
    pub(super) fn differing_figures_section(&self) -> Section {
        let subjects = by_subject(self.state);
        let differing = subjects
            .iter()
            .filter(|subject| !subject.differences.is_empty());
        let rows = differing.map(|subject| {
            let figures = subject.figures.iter().map(|figure| {
                let said = [
                    ("x", self.figure(&figure.body).into()),
                    ("speaker", self.said_by_name(&figure.provenance).into()),
                ];
                text_with(self.locale, "report-said", &said)
            });
            let reasons = subject.differences.iter();
            let reasons = reasons.map(|(_, _, difference)| self.difference(difference));
            vec![
                self.linked(self.name(subject.subject), subject.subject),
                Cell::message(self.join(figures)),
                Cell::message(self.join(reasons)),
            ]
        });
        let header = ["kind-subject", "column-value", "column-reason"];
        let title = "section-figures-differ";
        let section = self.section_of_table("figures", title, &header, rows.collect());
        if subjects.is_empty() {
            return section;
        }
        let all = self.word("report-all-figures");
        section.with(Block::Line(self.elsewhere(all, "figures", "figures")))
    }

    fn figures_table(&self, subject: &SubjectFigures<'_>) -> sila_draw::Table {
        let rows = subject.figures.iter().map(|figure| {
            let body = &figure.body;
            let stated = |wording: &Option<Wording>| match wording {
                Some(wording) => Cell::message(self.wording(wording)),
                None => self.cell("value-not-stated"),
            };
            let as_of = body
                .as_of
                .map(|day| Cell::value(self.locale, Isolated::date(day)));
            vec![
                self.linked(self.figure(body), &figure.id),
                Cell::message(self.said_by(&figure.provenance)),
                stated(&body.definition),
                as_of.unwrap_or_else(|| self.cell("value-not-stated")),
                Cell::message(self.caveats(figure)),
                self.source(figure),
            ]
        });
        let header = [
            "column-value",
            "column-said-by",
            "column-definition",
            "column-as-of",
            "column-status",
            "column-source",
        ];
        self.table(
            &format!("figures-{}", subject.subject),
            "section-figures",
            &header,
            rows.collect(),
        )
    }

    /// The figures of a subject on one axis, each with its speaker.
    fn figures_picture(&self, subject: &SubjectFigures<'_>) -> sila_draw::Picture {
        let parties = self.state.settling_parties();
        let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let figures = subject.figures.iter().map(|figure| {
            let body = &figure.body;
            let party = figure.provenance.party.as_ref();
            let side = party.and_then(|party| {
                let place = parties.iter().position(|one| one == party)?;
                Some(Side {
                    place,
                    name: name_of(self.state, party.as_str())?.clone(),
                })
            });
            interval::Figure {
                side,
                speaker: self.speaker(&figure.provenance),
                as_of: body.as_of,
                definition: body.definition.clone(),
                value: number(body.value),
                to: body.to.map(number),
                bound: match body.bound {
                    Bound::Exact => interval::Bound::Exact,
                    Bound::About => interval::Bound::About,
                    Bound::Nearly => interval::Bound::Nearly,
                    Bound::AtLeast => interval::Bound::AtLeast,
                    Bound::AtMost => interval::Bound::AtMost,
                },
                href: self.entry_link(&figure.id),
            }
        });
        let id = self.anchor(&format!("picture-{}", subject.subject));
        interval::draw(&id, &figures.collect::<Vec<_>>(), self.locale)
    }

    /// Who gave a figure, by the name alone: the office stands in the table.
    fn speaker(&self, provenance: &Provenance) -> Wording {
        let named = provenance
            .speaker
            .as_ref()
            .and_then(|id| name_of(self.state, id));
        let party = || {
            provenance
                .party
                .as_ref()
                .and_then(|party| name_of(self.state, party.as_str()))
        };
        let source = || {
            let source = self
                .state
                .matters
                .sources
                .get(provenance.source.as_ref()?)?;
            Some(source.body.publisher.as_ref().unwrap_or(&source.body.title))
        };
        named
            .or_else(party)
            .or_else(source)
            .cloned()
            .unwrap_or_else(|| {
                let word = |locale| sila_text::text(locale, "said-not-stated").into_owned();
                let both = [
                    (Language::En, word(Locale::En)),
                    (Language::Ar, word(Locale::Ar)),
                ];
                Wording::new(both).expect("the words of the interface are not blank")
            })
    }

    /// A figure as it was worded.
    pub(super) fn figure(&self, figure: &Figure) -> Message {
        let number = |number: u64| Isolated::number(i64::try_from(number).unwrap_or(i64::MAX));
        if let Some(to) = figure.to {
            let ends = [
                ("from", number(figure.value).into()),
                ("to", number(to).into()),
            ];
            return text_with(self.locale, "figure-between", &ends);
        }
        let key = match figure.bound {
            Bound::Exact => "figure-exact",
            Bound::About => "figure-about",
            Bound::Nearly => "figure-nearly",
            Bound::AtLeast => "figure-at-least",
            Bound::AtMost => "figure-at-most",
        };
        self.word_with(key, "value", number(figure.value))
    }

    /// One line for each reason, with the pairs it holds for.
    fn differences(&self, subject: &SubjectFigures<'_>) -> Vec<Cell> {
        let mut lines: Vec<(Message, Vec<Message>)> = Vec::new();
        for (first, second, difference) in &subject.differences {
            let pair = self.pair(subject.figures[*first], subject.figures[*second]);
            let reason = self.difference(difference);
            match lines.iter_mut().find(|(present, _)| *present == reason) {
                Some((_, pairs)) => pairs.push(pair),
                None => lines.push((reason, vec![pair])),
            }
        }
        let line = |(reason, pairs): (Message, Vec<Message>)| {
            let pairs = self.join(pairs);
            Cell::message(text_with(
                self.locale,
                "report-pair",
                &[("name", reason.into()), ("value", pairs.into())],
            ))
        };
        lines.into_iter().map(line).collect()
    }

    fn pair(&self, left: &Recorded<Figure>, right: &Recorded<Figure>) -> Message {
        let (left, right) = (self.figure(&left.body), self.figure(&right.body));
        text_with(
            self.locale,
            "report-versus",
            &[("a", left.into()), ("b", right.into())],
        )
    }

    fn difference(&self, difference: &Difference) -> Message {
        match difference {
            Difference::Compatible => self.word("figure-same"),
            Difference::Truly => self.word("differ-truly"),
            Difference::Untold(untold) => self.join(untold.iter().map(|untold| {
                self.word(match untold {
                    Untold::Definition => "differ-not-stated",
                    Untold::Date => "report-date-not-stated",
                })
            })),
            Difference::Explained(reasons) => {
                self.join(reasons.iter().map(|reason| match reason {
                    Reason::Definition => self.word("differ-definition"),
                    Reason::Date => self.word("differ-date"),
                    Reason::Scope(_) => self.word("differ-scope"),
                    Reason::Parts {
                        keys,
                        explained,
                        in_full,
                    } => {
                        let key = if *in_full {
                            "report-parts-in-full"
                        } else {
                            "report-parts"
                        };
                        let keys = self.and(keys.iter().map(|key| self.part(key)));
                        let explained =
                            Isolated::number(i64::try_from(*explained).unwrap_or(i64::MAX));
                        text_with(
                            self.locale,
                            key,
                            &[("n", explained.into()), ("x", keys.into())],
                        )
                    }
                }))
            }
        }
    }

    /// The title of a part, as some figure gives it.
    fn part(&self, key: &str) -> Message {
        let parts = self
            .state
            .matters
            .figures
            .values()
            .flat_map(|figure| &figure.body.parts);
        let part = parts.into_iter().find(|part| part.key == key);
        part.map_or_else(|| self.code(key), |part| self.wording(&part.title))
    }
}
