//! The fields that belong to one kind of entry: when a promise is due, what a figure counts.

use sila_docket::matter::{
    Change, Commitment, Condition, Decision, Figure, File, Instrument, Obstacle, Recorded, Round,
    Source, Track,
};
use sila_draw::Cell;
use sila_model::{PartialDate, PartyCode, Wording};
use sila_text::{Isolated, Message, text_with};

use super::DocketView;
use super::files::kebab;

/// Fields in order: the key of the name, and what it says. What is empty is not shown.
type Fields = Vec<(&'static str, Cell)>;

/// The fields of an entry as they are gathered.
struct Gathered<'g, 'v> {
    view: &'g DocketView<'v>,
    fields: Fields,
}

impl DocketView<'_> {
    /// What an entry says besides its text and what every entry has. What is told of one person is
    /// read one by one, by whoever has the mandate: those kinds have no fields here.
    pub(super) fn own_fields(&self, kind: &str, id: &str) -> Fields {
        let mut of = Gathered {
            view: self,
            fields: Vec::new(),
        };
        // Each kind is looked up in its own table: an id of another kind finds nothing.
        of.register(kind, id);
        of.talks(kind, id);
        of.said(kind, id);
        of.promises(kind, id);
        of.logic(kind, id);
        of.fields
    }
}

/// The body of an entry, if the entry is of that kind and in the state.
macro_rules! body {
    ($of:expr, $kind:expr, $id:expr, $name:literal in $field:ident) => {
        ($kind == $name)
            .then(|| $of.view.state.matters.$field.get($id))
            .flatten()
            .map(|one| &one.body)
    };
}

impl Gathered<'_, '_> {
    fn add(&mut self, key: &'static str, message: Message) {
        if !message.is_empty() {
            self.fields.push((key, Cell::message(message)));
        }
    }

    fn linked(&mut self, key: &'static str, id: &str) {
        let cell = self.view.linked_if_there(id);
        self.fields.push((key, cell));
    }

    fn link(&mut self, key: &'static str, id: &Option<String>) {
        if let Some(id) = id {
            self.linked(key, id);
        }
    }

    fn names<'i>(&mut self, key: &'static str, ids: impl IntoIterator<Item = &'i String>) {
        self.add(key, self.view.names(ids));
    }

    fn parties<'i>(&mut self, key: &'static str, parties: impl IntoIterator<Item = &'i PartyCode>) {
        let view = self.view;
        let names = parties.into_iter().map(|one| view.name(one.as_str()));
        self.add(key, view.and(names));
    }

    fn text(&mut self, key: &'static str, text: &Option<Wording>) {
        self.texts(key, text);
    }

    fn texts<'w>(&mut self, key: &'static str, texts: impl IntoIterator<Item = &'w Wording>) {
        let view = self.view;
        let texts = texts.into_iter().map(|text| view.wording(text));
        self.add(key, view.join(texts));
    }

    fn day(&mut self, key: &'static str, day: Option<impl Into<PartialDate>>) {
        if let Some(day) = day {
            self.value(key, Isolated::date(day));
        }
    }

    fn number(&mut self, key: &'static str, number: Option<i64>) {
        if let Some(number) = number {
            self.value(key, Isolated::number(number));
        }
    }

    fn value(&mut self, key: &'static str, value: Isolated) {
        self.add(key, Message::value(self.view.locale, value));
    }

    /// A word for the variant of an enum.
    fn word(&mut self, key: &'static str, group: &str, variant: impl std::fmt::Debug) {
        let code = kebab(&format!("{variant:?}"));
        self.add(key, self.view.word_for(group, &code));
    }

    fn expr(&mut self, key: &'static str, expr: &Option<sila_docket::case::Expr>) {
        if let Some(expr) = expr {
            self.add(key, self.view.expression(expr));
        }
    }

    fn pairs(&mut self, key: &'static str, pairs: impl IntoIterator<Item = (Message, Message)>) {
        let pairs: Vec<Message> = pairs
            .into_iter()
            .map(|(name, value)| {
                let pair = [("name", name.into()), ("value", value.into())];
                text_with(self.view.locale, "report-pair", &pair)
            })
            .collect();
        self.add(key, self.view.join(pairs));
    }

    fn register(&mut self, kind: &str, id: &str) {
        if let Some(docket) = body!(self, kind, id, "docket" in dockets) {
            self.word("column-kind", "docket-kind", docket.kind);
            self.text("column-text", &docket.about);
        }
        if let Some(party) = body!(self, kind, id, "party" in parties) {
            self.word("column-kind", "report-party", party.kind);
        }
        if let Some(actor) = body!(self, kind, id, "actor" in actors) {
            self.word("column-kind", "report-actor", actor.kind);
            self.parties("column-party", &actor.side);
        }
        if let Some(speaker) = body!(self, kind, id, "speaker" in speakers) {
            self.text("column-office", &speaker.office);
            self.parties("column-party", &speaker.side);
        }
        if let Some(source) = body!(self, kind, id, "source" in sources) {
            self.source(source);
        }
        if let Some(period) = body!(self, kind, id, "period" in periods) {
            self.day("column-from", Some(period.from));
            self.day("column-to", period.to);
        }
        if let Some(instrument) = body!(self, kind, id, "instrument" in instruments) {
            self.instrument(instrument);
        }
        if let Some(gate) = body!(self, kind, id, "gate" in gates) {
            self.linked("kind-instrument", &gate.instrument);
        }
        if let Some(subject) = body!(self, kind, id, "subject" in subjects) {
            self.link("column-file", &subject.file);
        }
    }

    fn source(&mut self, source: &Source) {
        self.word("column-kind", "source-kind", source.kind);
        self.text("report-publisher", &source.publisher);
        self.day("report-published", source.published);
        if let Some(reference) = &source.reference {
            self.fields
                .push(("column-place", self.view.reference(reference)));
        }
    }

    fn instrument(&mut self, instrument: &Instrument) {
        self.text("column-text", &instrument.text);
        self.link("column-file", &instrument.file);
        self.parties("section-parties", &instrument.parties);
        self.day("report-signed", instrument.signed);
        self.day("report-in-force", instrument.in_force);
        self.day("report-until", instrument.until);
        if let Some(set) = &instrument.gate_set {
            self.add("report-set-of-gates", self.view.code(set));
        }
    }

    fn talks(&mut self, kind: &str, id: &str) {
        if let Some(file) = body!(self, kind, id, "file" in files) {
            self.file(file);
        }
        if let Some(priority) = body!(self, kind, id, "priority" in priorities) {
            self.linked("column-file", &priority.file);
        }
        if let Some(track) = body!(self, kind, id, "track" in tracks) {
            self.track(track);
        }
        if let Some(round) = body!(self, kind, id, "round" in rounds) {
            self.round(round);
        }
        if let Some(mandate) = body!(self, kind, id, "mandate" in mandates) {
            self.linked("column-office", &mandate.office);
            self.link("column-file", &mandate.file);
            let view = self.view;
            let powers = mandate.may.iter().map(|power| kebab(&format!("{power:?}")));
            let powers = powers.map(|power| view.word_for("report-power", &power));
            self.add("report-may", view.and(powers));
            self.link("kind-instrument", &mandate.instrument);
            self.day("column-from", mandate.from);
            self.day("column-to", mandate.to);
        }
    }

    fn file(&mut self, file: &File) {
        self.word("report-file-kind", "file-kind", file.kind);
        self.text("column-text", &file.text);
        self.word("column-state", "state", file.state);
        if file.humanitarian {
            self.add("column-status", self.view.word("file-humanitarian"));
        }
        self.parties("report-shield", &file.shield_signed_by);
        self.parties("report-opened-by", &file.opened_by);
        self.day("report-opened", file.opened);
        self.text("file-horizon", &file.horizon);
        self.day("report-review", file.review_on);
        self.expr("report-waits", &file.requires);
    }

    fn track(&mut self, track: &Track) {
        self.word("column-level", "track-level", track.level);
        self.names("column-file", &track.files);
        let lead = track.lead.iter();
        let lead: Vec<_> = lead
            .map(|(party, office)| (self.view.name(party.as_str()), self.view.name(office)))
            .collect();
        self.pairs("column-office", lead);
        self.link("report-facilitator", &track.facilitator);
        self.text("report-venue", &track.venue);
        self.word("column-state", "state", track.state);
        self.expr("report-waits", &track.requires);
    }

    fn round(&mut self, round: &Round) {
        self.linked("page-track", &round.track);
        self.number("report-number", round.number.map(i64::from));
        self.text("report-venue", &round.place);
        self.text("report-agenda", &round.agenda);
        let minutes: Vec<_> = round
            .minutes
            .iter()
            .map(|(party, text)| (self.view.name(party.as_str()), self.view.wording(text)))
            .collect();
        self.pairs("report-minutes", minutes);
        self.text("item-agreed", &round.agreed);
        self.texts("round-open-points", &round.open_points);
        self.day("column-next-due", round.next_due);
    }

    fn said(&mut self, kind: &str, id: &str) {
        if let Some(statement) = body!(self, kind, id, "statement" in statements) {
            let key = if statement.quote {
                "said-quoted"
            } else {
                "said-reported"
            };
            self.add("report-wording", self.view.word(key));
            self.names("column-file", &statement.files);
        }
        if let Some(position) = body!(self, kind, id, "position" in positions) {
            self.linked("column-holder", &position.holder);
            self.names("column-file", &position.files);
            self.link("kind-forum-item", &position.forum_item);
            self.day("column-from", position.from);
            self.day("report-until", position.until);
        }
        if let Some(item) = body!(self, kind, id, "forum_item" in forum_items) {
            self.texts("report-forum", [&item.forum]);
            self.link("column-file", &item.file);
        }
        if let Some(figure) = body!(self, kind, id, "figure" in figures) {
            self.figure(figure);
        }
        if let Some(obstacle) = body!(self, kind, id, "obstacle" in obstacles) {
            self.obstacle(obstacle);
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.linked("kind-subject", &figure.subject);
        self.add("column-value", self.view.figure(figure));
        let not_stated = || self.view.word("value-not-stated");
        let definition = figure.definition.as_ref();
        let definition = definition.map_or_else(not_stated, |text| self.view.wording(text));
        let as_of = figure.as_of.map_or_else(not_stated, |day| {
            Message::value(self.view.locale, Isolated::date(day))
        });
        self.add("column-definition", definition);
        self.add("column-as-of", as_of);
        self.text("column-method", &figure.method);
        let scope = figure.scope.iter();
        let scope: Vec<_> = scope
            .map(|(dimension, limit)| (self.view.code(dimension), self.view.code(limit)))
            .collect();
        self.pairs("column-scope", scope);
        let parts: Vec<_> = figure
            .parts
            .iter()
            .map(|part| {
                let value = Isolated::number(i64::try_from(part.value).unwrap_or(i64::MAX));
                let value = Message::value(self.view.locale, value);
                (self.view.wording(&part.title), value)
            })
            .collect();
        self.pairs("report-parts-of", parts);
    }

    fn obstacle(&mut self, obstacle: &Obstacle) {
        self.word("report-obstacle-kind", "obstacle-kind", obstacle.kind);
        if obstacle.files.is_empty() {
            self.add("column-file", self.view.word("obstacle-all-files"));
        }
        self.names("column-file", &obstacle.files);
        self.link("report-issuer", &obstacle.issuer);
        self.day("column-from", obstacle.since);
        self.day("report-until", obstacle.until);
        self.texts("obstacle-mitigation", &obstacle.mitigations);
        self.day("report-review", obstacle.review_on);
    }

    fn promises(&mut self, kind: &str, id: &str) {
        if let Some(commitment) = body!(self, kind, id, "commitment" in commitments) {
            self.commitment(commitment);
        }
        if let Some(assessment) = body!(self, kind, id, "assessment" in assessments) {
            self.linked("kind-commitment", &assessment.of);
            let progress = assessment.progress.map(|one| one.code().to_string());
            let progress = progress.map_or_else(
                || self.view.word("progress-not-stated"),
                |code| self.view.word_for("progress", &code),
            );
            self.add("report-progress", progress);
            if let Some(grade) = assessment.grade {
                self.word("report-grade", "grade", grade);
            }
            self.names("column-evidence", &assessment.evidence);
        }
        let condition = self.view.state.matters.conditions.get(id);
        if let Some(condition) = condition.filter(|_| kind == "condition") {
            self.condition(condition);
        }
        if let Some(request) = body!(self, kind, id, "request" in requests) {
            self.parties("column-from", [&request.from]);
            self.parties("column-to", [&request.to]);
            self.link("column-file", &request.file);
            self.text("report-purpose", &request.purpose);
            self.link("kind-mandate", &request.mandate);
            self.day("column-due", request.due);
        }
        if let Some(answer) = body!(self, kind, id, "answer" in answers) {
            self.linked("report-request", &answer.to);
            self.word("column-answer", "request", answer.kind);
        }
        if let Some(decision) = body!(self, kind, id, "decision" in decisions) {
            self.decision(decision);
        }
        if let Some(receipt) = body!(self, kind, id, "receipt" in receipts) {
            self.parties("column-from", [&receipt.from]);
            self.parties("column-to", [&receipt.to]);
            self.link("column-file", &receipt.file);
            if let Some(hash) = &receipt.hash {
                self.add("report-hash", self.view.code(hash));
            }
        }
        if let Some(event) = body!(self, kind, id, "event" in events) {
            self.names("report-affects", &event.affects);
        }
        if let Some(change) = body!(self, kind, id, "change" in changes) {
            self.change(change);
        }
    }

    fn commitment(&mut self, commitment: &Commitment) {
        self.parties("column-owed-by", [&commitment.owed_by]);
        self.parties("column-owed-to", &commitment.owed_to);
        self.link("column-file", &commitment.file);
        let not_stated = || self.view.word("ledger-no-due");
        let due = commitment.due.map_or_else(not_stated, |day| {
            Message::value(self.view.locale, Isolated::date(day))
        });
        self.add("column-due", due);
        self.day("report-not-after", commitment.not_after);
        self.word("column-state", "state", commitment.state);
        let target = commitment.target.map(i64::try_from);
        self.number("report-target", target.map(|one| one.unwrap_or(i64::MAX)));
        self.text("report-unit", &commitment.unit);
        self.number("report-takes-days", commitment.days.map(i64::from));
        let adds = commitment.adds.iter();
        let adds: Vec<_> = adds
            .map(|(counter, number)| {
                let number = Message::value(self.view.locale, Isolated::number(*number));
                (self.view.name(counter), number)
            })
            .collect();
        self.pairs("report-adds", adds);
        self.expr("report-waits", &commitment.requires);
        self.link("kind-instrument", &commitment.instrument);
        self.texts("report-ratification", &commitment.ratification);
    }

    fn condition(&mut self, one: &Recorded<Condition>) {
        let condition = &one.body;
        let kind = self.view.word_for("condition-kind", &condition.kind);
        self.add("report-condition-kind", kind);
        let by = condition.declared_by.as_str();
        let standing = self.view.standing(&one.id, by, condition.status);
        self.add("report-standing-of", standing);
        self.names("report-binds", &condition.consequent);
        self.expr("report-waits", &condition.antecedent);
        self.names("report-together", &condition.items);
        self.texts("report-carve-outs", &condition.carve_outs);
        self.names("report-suspends", &condition.suspends);
        self.day("report-deadline", condition.deadline);
        self.expr("report-unless", &condition.unless);
        self.parties("report-signatures", &condition.signed_by);
        self.parties("report-acknowledgements", &condition.acknowledged_by);
    }

    fn decision(&mut self, decision: &Decision) {
        self.link("kind-round", &decision.round);
        self.link("column-file", &decision.file);
        self.parties("report-signatures", &decision.signed_by);
        let dissent: Vec<_> = decision
            .dissent
            .iter()
            .map(|(party, text)| (self.view.name(party.as_str()), self.view.wording(text)))
            .collect();
        self.pairs("report-dissent", dissent);
    }

    fn change(&mut self, change: &Change) {
        self.linked("report-change-of", &change.of);
        if let Some(state) = change.state {
            self.word("column-state", "state", state);
        }
        if let Some(status) = change.status {
            self.word("column-status", "condition-status", status);
        }
        if let Some(holds) = change.holds {
            self.word("report-holds", "report-fact", holds);
        }
        self.number("report-count", change.count);
        self.day("column-due", change.due);
        self.day("report-until", change.until);
        self.parties("report-signatures", &change.signed_by);
        self.parties("report-acknowledgements", &change.acknowledged_by);
    }

    fn logic(&mut self, kind: &str, id: &str) {
        if let Some(fact) = body!(self, kind, id, "fact" in facts) {
            self.word("report-holds", "report-fact", fact.holds);
            if let Some(owner) = &fact.owner {
                self.add("report-owner", self.view.name(owner));
            }
        }
        if let Some(counter) = body!(self, kind, id, "counter" in counters) {
            self.number("report-count", Some(counter.count));
        }
        if let Some(group) = body!(self, kind, id, "group" in groups) {
            let size = group.size;
            self.number("report-count", size);
            if size.is_none() {
                self.add("report-count", self.view.word("value-not-stated"));
            }
        }
        if let Some(set) = body!(self, kind, id, "set" in sets) {
            self.names("column-step", &set.items);
        }
    }
}
