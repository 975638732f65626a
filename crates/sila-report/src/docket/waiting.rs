//! Who waits for whom: the picture, the conditions, and what would free what.

use sila_docket::case::{ConditionStatus, Expr, State as StepState};
use sila_docket::logic::{Reading, Root, ThreatStatus};
use sila_draw::Cell;
use sila_draw::graph::{self, Edge, Ground, Group, Node, NodeState, Side};
use sila_model::{Language, Wording};
use sila_text::{Isolated, Message, text_with};

use super::DocketView;
use super::names::name_of;
use crate::document::{Block, Section};

/// How many steps a list for people holds; `--json` holds them all.
const MOST_ROWS: usize = 400;
/// How many deadlocked groups are shown with their packages and waivers.
const MOST_GROUPS: usize = 40;

impl DocketView<'_> {
    /// The picture of what waits for what, with its table.
    pub(super) fn waiting_section(&self) -> Section {
        let edges = self.edges();
        let nodes: Vec<Node> = self
            .state
            .steps()
            .keys()
            .map(|step| self.node(step))
            .collect();
        let id = self.anchor("waiting-picture");
        let picture = graph::draw(&id, &nodes, &edges, self.locale);
        let section = Section::new("waiting", self.word("section-waits"));
        if nodes.is_empty() {
            section
        } else {
            section.with(Block::Picture(Box::new(picture)))
        }
    }

    /// The same, and where the conditions are told in full.
    pub(super) fn waiting_with_conditions_elsewhere(&self) -> Section {
        let section = self.waiting_section();
        if self.state.matters.conditions.is_empty() {
            return section;
        }
        let conditions = self.word("section-conditions");
        section.with(Block::Line(self.elsewhere(
            conditions,
            "check",
            "conditions",
        )))
    }

    fn node(&self, step: &str) -> Node {
        let item = self.case.item(step);
        let taken_out = self
            .analysis
            .stuck
            .binary_search_by(|id| id.as_str().cmp(step))
            .is_ok();
        let state = match item.map(|item| (item.state, item.is_open_on(self.case.as_of))) {
            Some((StepState::Done, _)) => NodeState::Done,
            Some((StepState::Withdrawn, _)) => NodeState::Withdrawn,
            Some((StepState::Suspended, _)) => NodeState::Suspended,
            Some((StepState::Open, false)) => NodeState::Expired,
            _ if taken_out => NodeState::Stuck,
            _ => match self.state_key(step) {
                "state-ready" => NodeState::Ready,
                "state-reachable" => NodeState::Reachable,
                "state-deadlocked" => NodeState::Deadlocked,
                _ => NodeState::Stuck,
            },
        };
        let mut node = Node::new(step, wording_of(self, step), state);
        node.file = self.state.file_of(step).map(|file| Group {
            id: file.id.clone(),
            title: file.body.title.clone(),
        });
        let parties = self.state.settling_parties();
        node.side = self
            .state
            .matters
            .commitments
            .get(step)
            .and_then(|commitment| {
                let place = parties
                    .iter()
                    .position(|party| party == &commitment.body.owed_by)?;
                Some(Side {
                    place,
                    name: wording_of(self, commitment.body.owed_by.as_str()),
                })
            });
        node.href = self.entry_link(step);
        node
    }

    fn edges(&self) -> Vec<Edge> {
        let mut edges = Vec::new();
        for item in &self.case.items {
            for to in self.steps_in(&item.requires, &item.id) {
                edges.push(Edge::new(&item.id, to, Ground::Own));
            }
        }
        let shown = |status: ConditionStatus| match self.reading {
            Reading::AgreedOnly => status == ConditionStatus::Agreed,
            Reading::InForce | Reading::AsDeclared => status.is_in_force(),
        };
        for condition in self
            .case
            .conditions
            .iter()
            .filter(|condition| shown(condition.status))
        {
            let refused = self.analysis.refused_conditions.contains(&condition.id);
            let ground = match condition.status {
                _ if refused => Ground::WithoutEffect,
                ConditionStatus::Agreed => Ground::Agreed,
                ConditionStatus::Acknowledged => Ground::Acknowledged,
                _ => Ground::Asserted,
            };
            let mut pairs: Vec<(&String, String)> = Vec::new();
            for from in &condition.consequent {
                pairs.extend(
                    self.steps_in(&condition.antecedent, from)
                        .into_iter()
                        .map(|to| (from, to)),
                );
            }
            for from in &condition.items {
                pairs.extend(
                    condition
                        .items
                        .iter()
                        .filter(|to| to != &from)
                        .map(|to| (from, to.clone())),
                );
            }
            for (from, to) in pairs {
                let mut edge = Edge::new(from, to, ground);
                if condition.status != ConditionStatus::Agreed {
                    edge = edge.said_by(wording_of(self, &condition.declared_by));
                }
                edge.label = name_of(self.state, &condition.id).cloned();
                edge.href = self.entry_link(&condition.id);
                edges.push(edge);
            }
        }
        if !self.shows_all() {
            // The table would name by its id what this reader may not read. That it is waited for is
            // told where each step stands.
            let steps = self.state.steps();
            let is_there = |id: &String| steps.contains_key(id.as_str());
            edges.retain(|edge| is_there(&edge.from) && is_there(&edge.to));
        }
        edges
    }

    /// The steps that a step waits for by an expression: by id, through a set, or by what they add to
    /// a counter. Once a counter has reached its number, only what was done for it is shown.
    fn steps_in(&self, expr: &Expr, from: &str) -> Vec<String> {
        let mut steps = Vec::new();
        for leaf in expr.leaves() {
            match leaf {
                Expr::Done(id) => steps.push(id.clone()),
                Expr::Set { set, except, .. } => {
                    let items = self.case.sets.get(set).into_iter().flatten();
                    steps.extend(items.filter(|id| !except.contains(id)).cloned());
                }
                Expr::Count { counter, .. } => {
                    let reached = self.case.holds_now(leaf);
                    let adding = self.case.items.iter().filter(|item| {
                        let adds = item.adds.contains_key(counter) && item.id != from;
                        adds && (!reached || item.state == StepState::Done)
                    });
                    steps.extend(adding.map(|item| item.id.clone()));
                }
                _ => {}
            }
        }
        steps
    }

    /// Every condition, in force or not, with who declared it and how it stands.
    pub(super) fn conditions_section(&self) -> Section {
        let rows = self.state.matters.conditions.values().map(|one| {
            let body = &one.body;
            let waits = body
                .consequent
                .iter()
                .chain(&body.items)
                .chain(&body.suspends);
            let carve_outs = body.carve_outs.iter().map(|carve_out| {
                self.word_with("condition-carve-out", "group", self.wording(carve_out))
            });
            let standing = self.standing(&one.id, body.declared_by.as_str(), body.status);
            vec![
                self.linked(self.wording(&body.text), &one.id),
                Cell::message(self.word_for("condition-kind", &body.kind)),
                Cell::message(standing),
                Cell::message(self.names(waits)),
                Cell::message(self.join(carve_outs)),
                self.source(one),
                Cell::message(self.code(&one.id)),
            ]
        });
        let header = [
            "column-condition",
            "column-kind",
            "column-status",
            "report-binds",
            "report-carve-outs",
            "column-source",
            "report-id",
        ];
        self.section_of_table("conditions", "section-conditions", &header, rows.collect())
    }

    /// What is possible now, what waits for each other, and what would free it.
    pub(super) fn possible_sections(&self) -> Vec<Section> {
        vec![
            self.next_section(),
            self.deadlocks_section(),
            self.stuck_section(),
            self.threats_section(),
        ]
    }

    fn next_section(&self) -> Section {
        let mut rows = Vec::new();
        for step in self.analysis.reachable.iter().take(MOST_ROWS) {
            let wave = self.analysis.waves.get(step).copied().unwrap_or(0);
            let key = if wave == 1 {
                "state-ready-why"
            } else {
                "state-reachable-why"
            };
            let row = vec![
                self.linked(self.name(step), step),
                Cell::value(self.locale, Isolated::number(i64::from(wave))),
                self.cell(key),
                Cell::message(self.code(step)),
            ];
            rows.push((wave, step, row));
        }
        rows.sort_by_key(|(wave, step, _)| (*wave, *step));
        let rows = rows.into_iter().map(|(_, _, row)| row).collect();
        let header = ["column-step", "report-wave", "column-state", "report-id"];
        self.section_of_table("next", "section-next", &header, rows)
    }

    fn deadlocks_section(&self) -> Section {
        let mut section = Section::new("deadlocks", self.word("section-deadlocks"));
        for group in self.analysis.groups.iter().take(MOST_GROUPS) {
            section
                .blocks
                .push(Block::Heading(self.names(&group.members)));
            section
                .blocks
                .push(Block::Line(self.cell("state-deadlocked-why")));
            let mut lines = Vec::new();
            let inside = |items: &[String]| items.iter().all(|item| group.members.contains(item));
            for package in self
                .analysis
                .packages
                .iter()
                .filter(|package| inside(&package.items))
            {
                let together = self.word_with("package-together", "x", self.names(&package.items));
                let frees = if package.frees.is_empty() {
                    self.word("frees-nothing-more")
                } else {
                    self.word_with("frees", "x", self.names(&package.frees))
                };
                lines.push(Cell::message(self.join([together, frees])));
            }
            for waiver in self.analysis.waivers.get(&group.id).into_iter().flatten() {
                lines.push(Cell::message(self.word_with(
                    "report-waiver",
                    "x",
                    self.names(waiver),
                )));
            }
            section.blocks.push(Block::List(lines));
        }
        if self.analysis.packages_capped || self.analysis.waivers_capped {
            section.blocks.push(Block::Line(self.cell("report-capped")));
        }
        section
    }

    fn stuck_section(&self) -> Section {
        let blocked = self
            .analysis
            .deadlocked
            .iter()
            .chain(&self.analysis.stuck)
            .take(MOST_ROWS);
        let rows = blocked.map(|step| {
            let roots = self.analysis.roots.of(step).into_iter().flatten();
            vec![
                self.linked(self.name(step), step),
                self.cell(self.state_key(step)),
                Cell::message(self.join(roots.map(|root| self.root(root)))),
                Cell::message(self.code(step)),
            ]
        });
        let header = ["column-step", "column-state", "section-roots", "report-id"];
        self.section_of_table("blocked", "section-roots", &header, rows.collect())
    }

    /// A root cause as a sentence; the same for every side.
    pub(super) fn root(&self, root: &Root) -> Message {
        match root {
            Root::Deadlock(group) => {
                let members = self.analysis.groups.iter().find(|one| &one.id == group);
                let members =
                    members.map_or_else(|| self.name(group), |one| self.names(&one.members));
                self.word_with("root-deadlock", "x", members)
            }
            Root::Fact(fact) if let Some(of) = Expr::unreadable_of(fact) => {
                self.word_with("root-unreadable", "x", self.name(of))
            }
            Root::Fact(fact) => {
                let unknown = self.case.facts.get(fact).copied().flatten().is_none();
                let key = if unknown {
                    "root-fact-unknown"
                } else {
                    "root-fact"
                };
                self.word_with(key, "x", self.name(fact))
            }
            Root::Date(day) => self.word_with("root-date", "date", Isolated::date(*day)),
            Root::Count(counter, number) => text_with(
                self.locale,
                "root-count",
                &[
                    ("n", Isolated::number(*number).into()),
                    ("x", self.name(counter).into()),
                ],
            ),
            Root::Expired(step) => self.word_with("root-expired", "x", self.name(step)),
            Root::State(step) => self.word_with("root-state", "x", self.name(step)),
            Root::Threat(threat) => self.word_with("root-threat", "x", self.name(threat)),
            Root::Unknown(id) if self.shows_all() => {
                self.join([self.word("root-unknown"), self.code(id)])
            }
            Root::Unknown(_) => self.word("root-unknown"),
        }
    }

    fn threats_section(&self) -> Section {
        let rows = self.analysis.threats.iter().filter_map(|answer| {
            let threat = self
                .case
                .threats
                .iter()
                .find(|threat| threat.id == answer.id)?;
            let deadline = Isolated::date(threat.deadline);
            let status = match answer.status {
                ThreatStatus::Averted => self.word("threat-averted"),
                ThreatStatus::Pending => self.word_with("condition-deadline", "date", deadline),
                ThreatStatus::Triggered => {
                    self.word_with("report-deadline-passed", "date", deadline)
                }
            };
            let avoidable = if answer.avoidable_now {
                "report-yes"
            } else {
                "report-no"
            };
            Some(vec![
                self.linked(self.name(&answer.id), &answer.id),
                Cell::message(self.name(&threat.by)),
                Cell::message(status),
                Cell::message(self.names(&threat.suspends)),
                self.cell(avoidable),
                Cell::message(self.code(&answer.id)),
            ])
        });
        let header = [
            "column-condition",
            "column-said-by",
            "column-status",
            "report-suspends",
            "report-avoidable",
            "report-id",
        ];
        self.section_of_table("threats", "section-threats", &header, rows.collect())
    }
}

/// The name of something as filed, or its id.
fn wording_of(view: &DocketView<'_>, id: &str) -> Wording {
    name_of(view.state, id).cloned().unwrap_or_else(|| {
        let id = if id.is_empty() { "-" } else { id };
        Wording::new([(Language::En, id)]).expect("an id is not blank")
    })
}
