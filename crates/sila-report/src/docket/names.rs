//! How a document names things, and where a name leads.

use sila_docket::case::{ConditionStatus, Expr};
use sila_docket::fold::Reader;
use sila_docket::matter::{Provenance, Recorded};
use sila_docket::state::State;
use sila_draw::{Cell, Table};
use sila_model::Wording;
use sila_text::{Isolated, Locale, Message, Value, list, text_with};

use super::{DocketView, Links};

impl<'v> DocketView<'v> {
    /// A word of the interface.
    pub(super) fn word(&self, key: &str) -> Message {
        text_with(self.locale, key, &[])
    }

    /// A sentence of the interface with one value.
    pub(super) fn word_with(&self, key: &str, name: &str, value: impl Into<Value>) -> Message {
        text_with(self.locale, key, &[(name, value.into())])
    }

    /// The word for a code that stands in the data: the code itself where there is no word for it.
    pub(super) fn word_for(&self, group: &str, code: &str) -> Message {
        crate::document::word_for(self.locale, group, code)
    }

    /// A text that somebody filed.
    pub(super) fn wording(&self, wording: &Wording) -> Message {
        Message::value(self.locale, Isolated::wording(wording, self.locale))
    }

    pub(super) fn code(&self, code: &str) -> Message {
        Message::value(self.locale, Isolated::code(code))
    }

    pub(super) fn empty(&self) -> Cell {
        Cell::message(Message::empty(self.locale))
    }

    pub(super) fn cell(&self, key: &str) -> Cell {
        Cell::message(self.word(key))
    }

    pub(super) fn and(&self, parts: impl IntoIterator<Item = Message>) -> Message {
        list(self.locale, parts)
    }

    /// Parts one after the other, with a semicolon between them.
    pub(super) fn join(&self, parts: impl IntoIterator<Item = Message>) -> Message {
        joined(self.locale, parts)
    }

    /// The anchor of an id; with one for each language, because both can stand in one file.
    pub(super) fn anchor(&self, id: &str) -> String {
        match self.links {
            Links::Anchors => format!("{}-{id}", self.locale.lang()),
            Links::Pages { .. } | Links::None => id.to_owned(),
        }
    }

    /// Where an entry is shown in full.
    pub(super) fn entry_link(&self, id: &str) -> Option<String> {
        match self.links {
            Links::Anchors => Some(format!("#{}", self.anchor(&format!("entry-{id}")))),
            Links::Pages { base, query } => Some(format!("{base}entry/{id}{query}")),
            Links::None => None,
        }
    }

    pub(super) fn linked(&self, message: Message, id: &str) -> Cell {
        Cell::message(message).linked(self.entry_link(id).as_ref())
    }

    /// The name of whatever has an id: a party, an office, a speaker, a file, a step.
    pub(super) fn name(&self, id: &str) -> Message {
        if let Some(name) = name_of(self.state, id) {
            return self.within_a_sentence(name);
        }
        // A case file has no register; its steps have a title at most.
        let item = self.case.item(id).filter(|item| !item.title.is_empty());
        if let Some(item) = item {
            return Message::value(self.locale, Isolated::words_unknown(&item.title));
        }
        // What has no name here may be what this reader may not read: its id would tell of it.
        if self.shows_all() || self.is_there(id) {
            self.code(id)
        } else {
            self.word("report-not-here")
        }
    }

    /// A text within a sentence of ours: its own full stop would cut that in two.
    pub(super) fn within_a_sentence(&self, wording: &Wording) -> Message {
        let text = Isolated::wording(wording, self.locale);
        let stem = text.content().trim_end_matches('.').to_owned();
        Message::value(self.locale, text.with_content(stem))
    }

    /// Several names in a row. How many of them this reader may not read is not told.
    pub(super) fn names<'i>(&self, ids: impl IntoIterator<Item = &'i String>) -> Message {
        let mut names: Vec<Message> = Vec::new();
        let not_here = self.word("report-not-here");
        for name in ids.into_iter().map(|id| self.name(id)) {
            if name != not_here || !names.contains(&name) {
                names.push(name);
            }
        }
        self.and(names)
    }

    /// Whether all that is on record is shown: to whoever holds it.
    pub(super) fn shows_all(&self) -> bool {
        self.state.view.reader == Reader::Holder
    }

    /// Whether an entry of that id is shown.
    pub(super) fn is_there(&self, id: &str) -> bool {
        self.state.matters.all().iter().any(|one| one.id == id)
    }

    /// The name of an entry, leading to it if it is there.
    pub(super) fn linked_if_there(&self, id: &str) -> Cell {
        if self.is_there(id) {
            self.linked(self.name(id), id)
        } else {
            Cell::message(self.name(id))
        }
    }

    /// Where a source can be read: a link, if that is an address of the web.
    pub(super) fn reference(&self, reference: &str) -> Cell {
        let is_address = reference.starts_with("https://") || reference.starts_with("http://");
        let is_whole = !reference.contains(|one: char| one.is_whitespace() || one.is_control());
        let address =
            (is_address && is_whole && self.links != Links::None).then(|| reference.to_owned());
        Cell::message(self.code(reference)).linked(address.as_ref())
    }

    /// The place within a source, in the words of the reader where it is a line, a section or so.
    fn place_in_source(&self, at: &str) -> Message {
        let place = |at: &str| {
            let (what, words) = at.split_once(' ')?;
            let key = match what {
                "line" | "lines" => "report-at-line",
                "section" | "sections" => "report-at-section",
                "article" | "articles" => "report-at-article",
                "page" | "pages" => "report-at-page",
                "point" | "points" => "report-at-point",
                _ => return None,
            };
            let numbers = match words.split_once(" to ") {
                Some((from, to)) => {
                    let [from, to] = [number_in(from)?, number_in(to)?].map(|one| self.code(one));
                    let ends = [("from", from.into()), ("to", to.into())];
                    text_with(self.locale, "figure-between", &ends)
                }
                None => {
                    let numbers: Option<Vec<&str>> = words.split(" and ").map(number_in).collect();
                    self.and(numbers?.into_iter().map(|one| self.code(one)))
                }
            };
            Some(self.word_with(key, "n", numbers))
        };
        let places: Option<Vec<Message>> = at.split(", ").map(place).collect();
        places.map_or_else(
            || Message::value(self.locale, Isolated::words_unknown(at)),
            |places| self.join(places),
        )
    }

    /// Who said it: the speaker with their office, else the party, else the source.
    pub(super) fn said_by(&self, provenance: &Provenance) -> Message {
        if let Some(id) = &provenance.speaker {
            let office = self
                .state
                .matters
                .speakers
                .get(id)
                .and_then(|one| one.body.office.as_ref());
            return match office {
                Some(office) => text_with(
                    self.locale,
                    "report-name-office",
                    &[
                        ("name", self.name(id).into()),
                        ("office", self.wording(office).into()),
                    ],
                ),
                None => self.name(id),
            };
        }
        match (&provenance.party, &provenance.source) {
            (Some(party), _) => self.name(party.as_str()),
            (None, Some(source)) => match self.state.matters.sources.get(source) {
                Some(source) => {
                    self.wording(source.body.publisher.as_ref().unwrap_or(&source.body.title))
                }
                None => self.name(source),
            },
            (None, None) => self.word("said-not-stated"),
        }
    }

    /// Who said it, by the name alone, where a line has no room for the office.
    pub(super) fn said_by_name(&self, provenance: &Provenance) -> Message {
        match &provenance.speaker {
            Some(id) => self.name(id),
            None => self.said_by(provenance),
        }
    }

    /// The day something was said or happened, or that the source does not state it.
    pub(super) fn day<T>(&self, one: &Recorded<T>) -> Cell {
        match (one.provenance.date, self.published(&one.provenance)) {
            (Some(date), _) => Cell::value(self.locale, Isolated::date(date)),
            (None, Some(published)) => Cell::message(published),
            (None, None) => self.cell("said-not-stated"),
        }
    }

    fn published(&self, provenance: &Provenance) -> Option<Message> {
        let source = self
            .state
            .matters
            .sources
            .get(provenance.source.as_ref()?)?;
        let published = Isolated::date(source.body.published?);
        Some(self.word_with("source-published", "date", published))
    }

    /// The source and the place in it, leading to the entry in full.
    pub(super) fn source<T>(&self, one: &Recorded<T>) -> Cell {
        let Some(id) = &one.provenance.source else {
            return self.linked(self.word("source-kind-filed"), &one.id);
        };
        let source = self.name(id);
        let message = match &one.provenance.at {
            None => source,
            Some(at) => text_with(
                self.locale,
                "source-at",
                &[
                    ("source", source.into()),
                    ("at", self.place_in_source(at).into()),
                ],
            ),
        };
        self.linked(message, &one.id)
    }

    /// What must be said with an entry: that one side says it, that it is unverified.
    pub(super) fn caveats<T>(&self, one: &Recorded<T>) -> Message {
        let provenance = &one.provenance;
        let mut caveats = Vec::new();
        if let Some(party) = &provenance.party {
            caveats.push(self.word_with("said-only-by", "party", self.name(party.as_str())));
        }
        if provenance.unverified {
            caveats.push(self.word("said-unverified"));
        }
        if !one.corrects.is_empty() {
            caveats.push(self.word("report-corrects"));
        }
        self.join(caveats)
    }

    /// A condition's standing; what one side declared never looks like what all agreed.
    pub(super) fn standing(&self, id: &str, declared_by: &str, status: ConditionStatus) -> Message {
        let refused = self
            .analysis
            .refused_conditions
            .iter()
            .any(|refused| refused == id);
        let party = self.name(declared_by);
        match status {
            _ if refused => self.word_with("condition-shield", "party", party),
            ConditionStatus::Asserted => self.word_with("condition-asserted", "party", party),
            ConditionStatus::Agreed => self.word("condition-agreed"),
            ConditionStatus::Acknowledged => self.word("condition-status-acknowledged"),
            ConditionStatus::Waived => self.word("condition-status-waived"),
            ConditionStatus::Met => self.word("condition-status-met"),
            ConditionStatus::Lapsed => self.word("condition-status-lapsed"),
            ConditionStatus::Withdrawn => self.word("condition-status-withdrawn"),
        }
    }

    /// One leaf of an expression in words.
    pub(super) fn leaf(&self, leaf: &Expr) -> Message {
        match leaf {
            Expr::Done(id) => self.name(id),
            Expr::Fact(id) if let Some(of) = Expr::unreadable_of(id) => {
                self.word_with("root-unreadable", "x", self.name(of))
            }
            Expr::Fact(id) => self.word_with("root-fact", "x", self.name(id)),
            Expr::After(day) => self.word_with("root-date", "date", Isolated::date(*day)),
            Expr::Count { counter, ge, .. } => text_with(
                self.locale,
                "root-count",
                &[
                    ("n", Isolated::number(*ge).into()),
                    ("x", self.name(counter).into()),
                ],
            ),
            Expr::Set { set, .. } => self.name(set),
            Expr::All(_) | Expr::Any(_) | Expr::AtLeast { .. } => {
                self.and(leaf.leaves().into_iter().map(|leaf| self.leaf(leaf)))
            }
        }
    }

    /// An expression in words: what all of it, any of it, or so much of it waits for.
    pub(super) fn expression(&self, expr: &Expr) -> Message {
        let some = |least: usize, of: Message| {
            let least = Isolated::number(i64::try_from(least).unwrap_or(i64::MAX));
            let values = [("n", least.into()), ("x", of.into())];
            text_with(self.locale, "report-at-least-of", &values)
        };
        let each = |of: &[Expr]| self.join(of.iter().map(|one| self.expression(one)));
        match expr {
            Expr::All(of) => each(of),
            Expr::Any(of) => self.word_with("report-any-of", "x", each(of)),
            Expr::AtLeast { at_least, of } => some(*at_least, each(of)),
            Expr::Set {
                set,
                at_least,
                except,
            } => {
                let set =
                    at_least.map_or_else(|| self.name(set), |least| some(least, self.name(set)));
                let except = (!except.is_empty())
                    .then(|| self.word_with("condition-carve-out", "group", self.names(except)));
                self.join(std::iter::once(set).chain(except))
            }
            leaf => self.leaf(leaf),
        }
    }

    /// A table whose header is given by message keys.
    pub(super) fn table(
        &self,
        id: &str,
        caption: &str,
        header: &[&str],
        rows: Vec<Vec<Cell>>,
    ) -> Table {
        Table::new(self.locale, self.anchor(id), caption, header, rows)
    }
}

/// `34`, `4.3`: the number of a place, or none if something else stands there.
fn number_in(word: &str) -> Option<&str> {
    let digits = word.chars().all(|one| one.is_ascii_digit() || one == '.');
    (digits && word.starts_with(|one: char| one.is_ascii_digit())).then_some(word)
}

/// Parts one after the other, with a semicolon between them; empty and repeated ones are left out.
pub(crate) fn joined(locale: Locale, parts: impl IntoIterator<Item = Message>) -> Message {
    let mut seen: Vec<Message> = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !seen.contains(&part) {
            seen.push(part);
        }
    }
    let mut parts = seen.into_iter();
    let first = parts.next().unwrap_or_else(|| Message::empty(locale));
    parts.fold(first, |left, right| {
        text_with(
            locale,
            "report-join",
            &[("a", left.into()), ("b", right.into())],
        )
    })
}

/// The name of whatever has an id, as filed.
pub(super) fn name_of<'s>(state: &'s State, id: &str) -> Option<&'s Wording> {
    let matters = &state.matters;
    let register = matters.parties.get(id).map(|one| &one.body.name);
    let register = register.or_else(|| matters.actors.get(id).map(|one| &one.body.name));
    let register = register.or_else(|| matters.speakers.get(id).map(|one| &one.body.name));
    let register = register.or_else(|| matters.sources.get(id).map(|one| &one.body.title));
    let register = register.or_else(|| matters.subjects.get(id).map(|one| &one.body.title));
    let steps = || {
        let file = matters.files.get(id).map(|one| &one.body.title);
        let track = || matters.tracks.get(id).map(|one| &one.body.name);
        let commitment = || matters.commitments.get(id).map(|one| &one.body.text);
        file.or_else(track).or_else(commitment)
    };
    let logic = || {
        let fact = matters.facts.get(id).map(|one| &one.body.text);
        let counter = || matters.counters.get(id).map(|one| &one.body.text);
        let group = || matters.groups.get(id).map(|one| &one.body.text);
        let set = || matters.sets.get(id).map(|one| &one.body.text);
        fact.or_else(counter).or_else(group).or_else(set)
    };
    let other = || {
        let condition = matters.conditions.get(id).map(|one| &one.body.text);
        let instrument = || matters.instruments.get(id).map(|one| &one.body.title);
        let item = || matters.forum_items.get(id).map(|one| &one.body.title);
        condition.or_else(instrument).or_else(item)
    };
    register.or_else(steps).or_else(logic).or_else(other)
}
