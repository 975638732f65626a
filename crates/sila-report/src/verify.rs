//! What a verification says, in words.

use sila_draw::{Cell, Table};
use sila_log::UnixTime;
use sila_log::verify::{Failure, Finding, Kind, Standing, Verdict};
use sila_text::{Isolated, Locale, Message, Value, list, text_with};

use crate::document::{Block, Document, Section};

/// A verdict on a file, ready to be shown.
#[derive(Clone, Debug)]
pub struct VerdictView {
    /// The file as its user named it.
    pub file: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The language.
    pub locale: Locale,
}

impl VerdictView {
    /// How the file stands, what holds, what does not, and what to compare aloud.
    pub fn document(&self) -> Document {
        let mut sections = Vec::new();
        if let Some(failure) = &self.verdict.failure {
            let section = Section::new("failure", self.word("verify-does-not-hold"));
            sections.push(section.with(Block::List(self.failure(failure))));
        }
        let findings = self.verdict.findings.iter();
        let findings: Vec<Cell> = findings
            .map(|finding| Cell::message(self.finding(finding)))
            .collect();
        // Where something fails, what was found before it is not to be relied on.
        if !findings.is_empty() && self.verdict.failure.is_none() {
            let section = Section::new("holds", self.word("verify-holds"));
            let limit = Cell::message(self.word("verify-limit"));
            sections.push(section.with(Block::List(findings)).with(Block::Line(limit)));
        }
        if !self.verdict.keys.is_empty() {
            let section = Section::new("keys", self.word("verify-keys"));
            sections.push(section.with(Block::Table(self.keys())));
        }
        if !self.verdict.heads.is_empty() {
            let section = Section::new("heads", self.word("verify-heads"));
            sections.push(section.with(Block::Table(self.heads())));
        }
        let name = Isolated::words_unknown(&self.file);
        Document {
            locale: self.locale,
            title: self.say("verify-title", &[("name", name.into())]),
            marks: vec![self.word(kind_key(self.verdict.kind)), self.standing()],
            notice: None,
            sections,
        }
    }

    fn standing(&self) -> Message {
        match self.verdict.standing {
            Standing::Authentic => self.word("verify-authentic"),
            Standing::AgreesWithItself => {
                let flag = Isolated::code("--trust");
                self.say("verify-agrees", &[("flag", flag.into())])
            }
            Standing::Failed => self.word("verify-failed"),
        }
    }

    fn failure(&self, failure: &Failure) -> Vec<Cell> {
        let mut lines = vec![self.word(&format!("verify-failure-{}", failure.code.code()))];
        if let Some(place) = &failure.place {
            let values = [("log", code(&place.log)), ("n", number(place.index.0))];
            lines.push(self.say("verify-first-bad", &values));
        }
        let text = Isolated::words(&failure.detail, Locale::En.language());
        lines.push(self.say("verify-detail", &[("text", text.into())]));
        lines.into_iter().map(Cell::message).collect()
    }

    fn finding(&self, finding: &Finding) -> Message {
        match finding {
            Finding::Signed { log, size, key } => self.say(
                "verify-signed",
                &[
                    ("log", code(log)),
                    ("n", number(size.0)),
                    ("key", code(key)),
                ],
            ),
            Finding::Cosigned {
                log,
                size,
                key,
                time,
            } => self.say(
                "verify-cosigned",
                &[
                    ("log", code(log)),
                    ("n", number(size.0)),
                    ("key", code(key)),
                    ("time", code(time_in_digits(*time))),
                ],
            ),
            Finding::SignaturesNotChecked { log, size } => self.say(
                "verify-not-checked",
                &[("log", code(log)), ("n", number(size.0))],
            ),
            Finding::Included { place, leaf } => self.say(
                "verify-included",
                &[
                    ("log", code(&place.log)),
                    ("n", number(place.index.0)),
                    ("hash", code(leaf)),
                ],
            ),
            Finding::Authored { place, act, key } => self.say(
                "verify-authored",
                &[
                    ("log", code(&place.log)),
                    ("n", number(place.index.0)),
                    ("act", code(act)),
                    ("key", code(key)),
                ],
            ),
            Finding::AuthorNotTrusted { place, key } => self.say(
                "verify-author-not-trusted",
                &[
                    ("log", code(&place.log)),
                    ("n", number(place.index.0)),
                    ("key", code(key)),
                ],
            ),
            Finding::Grown { log, from, to } => self.say(
                "verify-grown",
                &[
                    ("log", code(log)),
                    ("from", number(from.0)),
                    ("to", number(to.0)),
                ],
            ),
            Finding::Settled { parties, offer } => {
                let parties = parties
                    .iter()
                    .map(|party| Message::value(self.locale, Isolated::code(party.as_str())));
                let parties = list(self.locale, parties);
                let values = [("parties", parties.into()), ("hash", code(offer))];
                self.say("verify-settled", &values)
            }
            Finding::Terms { open, closed } => self.say(
                "verify-terms",
                &[
                    ("open", number(*open as u64)),
                    ("closed", number(*closed as u64)),
                ],
            ),
            Finding::Received {
                from,
                to,
                count,
                time,
            } => self.say(
                "verify-received",
                &[
                    ("from", code(from)),
                    ("to", code(to)),
                    ("n", number(*count as u64)),
                    ("time", code(time_in_digits(*time))),
                ],
            ),
            Finding::Forked {
                log,
                first,
                second,
                key,
            } => self.say(
                "verify-forked",
                &[
                    ("log", code(log)),
                    ("first", number(first.0)),
                    ("second", number(second.0)),
                    ("key", code(key)),
                ],
            ),
        }
    }

    fn keys(&self) -> Table {
        let rows = self.verdict.keys.iter().map(|seen| {
            let trusted = if seen.trusted {
                "verify-yes"
            } else {
                "verify-no"
            };
            vec![
                self.cell(Isolated::code(seen.key.reference().to_string())),
                self.cell(Isolated::code(seen.fingerprint.to_string())),
                Cell::message(self.word(trusted)),
            ]
        });
        let header = ["verify-key", "verify-fingerprint", "verify-trusted"];
        let rows = rows.collect();
        Table::new(
            self.locale,
            "keys-table".to_owned(),
            "verify-keys",
            &header,
            rows,
        )
    }

    fn heads(&self) -> Table {
        let rows = self.verdict.heads.iter().map(|(log, size, fingerprint)| {
            vec![
                self.cell(Isolated::code(log)),
                self.cell(Isolated::code(size.to_string())),
                self.cell(Isolated::code(fingerprint.to_string())),
            ]
        });
        let header = ["verify-log", "verify-size", "verify-fingerprint"];
        let rows = rows.collect();
        Table::new(
            self.locale,
            "heads-table".to_owned(),
            "verify-heads",
            &header,
            rows,
        )
    }

    fn cell(&self, value: Isolated) -> Cell {
        Cell::value(self.locale, value)
    }

    fn word(&self, key: &str) -> Message {
        self.say(key, &[])
    }

    fn say(&self, key: &str, values: &[(&str, Value)]) -> Message {
        text_with(self.locale, key, values)
    }
}

fn code(text: impl ToString) -> Value {
    Isolated::code(text.to_string()).into()
}

/// Sizes and places are codes too: they are looked up, not counted with.
fn number(number: u64) -> Value {
    code(number)
}

/// A time in UTC, as `2026-09-21T14:13:20Z`; the seconds where it is beyond any calendar.
pub(crate) fn time_in_digits(time: UnixTime) -> String {
    let seconds = i64::try_from(time.0).ok();
    let moment = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    moment.map_or_else(|| time.to_string(), |moment| moment.to_string())
}

fn kind_key(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::Head) => "verify-kind-head",
        Some(Kind::Inclusion) => "verify-kind-inclusion",
        Some(Kind::Growth) => "verify-kind-growth",
        Some(Kind::Leaf) => "verify-kind-leaf",
        Some(Kind::Receipt) => "verify-kind-receipt",
        Some(Kind::Settlement) => "verify-kind-settlement",
        Some(Kind::Fork) => "verify-kind-fork",
        None => "verify-kind-unknown",
    }
}

/// What a file is, for programs.
pub(crate) fn kind_name(kind: Option<Kind>) -> Option<&'static str> {
    kind.map(|kind| kind_key(Some(kind)).trim_start_matches("verify-kind-"))
}

#[cfg(test)]
mod tests {
    use sila_log::verify::FailureCode;

    use super::*;

    #[test]
    fn every_kind_and_failure_has_its_words_in_both_languages() {
        let kinds = [
            Kind::Head,
            Kind::Inclusion,
            Kind::Growth,
            Kind::Leaf,
            Kind::Receipt,
            Kind::Settlement,
            Kind::Fork,
        ];
        let failures = [
            FailureCode::Form,
            FailureCode::Signature,
            FailureCode::NotTrusted,
            FailureCode::Key,
            FailureCode::Proof,
            FailureCode::Place,
            FailureCode::Rewound,
            FailureCode::NotCosigned,
            FailureCode::Steps,
            FailureCode::Terms,
            FailureCode::NotAFork,
        ];
        let keys = kinds.map(|kind| kind_key(Some(kind)).to_owned());
        let failures = failures.map(|code| format!("verify-failure-{}", code.code()));
        for key in keys.into_iter().chain(failures) {
            assert!(sila_text::has_key(&key), "{key}");
        }
    }

    #[test]
    fn a_time_is_written_in_utc() {
        assert_eq!(
            time_in_digits(UnixTime(1_790_000_000)),
            "2026-09-21T14:13:20Z"
        );
        assert_eq!(time_in_digits(UnixTime(u64::MAX)), u64::MAX.to_string());
    }
}
