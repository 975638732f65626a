//! The assessment of one dossier.

use std::collections::BTreeSet;

use sila_model::{Date, PartialDate, PartyCode};

use crate::{
    case::DossierCase,
    computed::{Computed, compute},
    fact::Facts,
    gate_set::{Gate, GateSet, GateSets, Standing, UnknownGateSet},
    protection::{CONSENT_VERIFIED, CONSENT_WITHDRAWN, Protection},
    rule::{Ground, Known, Rule, Scalar},
    sentence::UnitRules,
    truth::Truth,
};

/// How one person stands before each gate of an instrument.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The code of the case.
    pub case: String,
    /// The gate set, with its version.
    pub gate_set: String,
    /// The day of assessment.
    pub as_of: Date,
    /// The gates, in the order of the set.
    pub gates: Vec<GateOutcome>,
    /// Custody and sentence in days.
    pub computed: Computed,
    /// What it comes to.
    pub result: Verdict,
    /// How many gates stand how.
    pub counts: Counts,
    /// Protections for which the set has no gate.
    pub unguarded: Vec<Protection>,
    /// Whether the set is in force on the day.
    pub standing: Standing,
    /// Gates named by a waiver that the set does not have.
    pub waivers_without_gate: Vec<String>,
}

/// How one gate stands.
#[derive(Clone, Debug, PartialEq)]
pub struct GateOutcome {
    /// The gate's id.
    pub id: String,
    /// How it stands.
    pub status: Status,
    /// What is not known, with who owes it and by when; by path.
    pub owed: Vec<Owed>,
    /// What became of a waiver, if one was signed.
    pub waiver: Option<WaiverOutcome>,
    /// The comparisons that failed, or that could not be made.
    pub grounds: Vec<Ground>,
}

/// How a gate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is not known.
    Unknown,
    /// It is not met.
    NotMet,
    /// It is not met or not known, and validly waived.
    Waived,
    /// It is met.
    Met,
    /// It is not asked of this person.
    NotApplicable,
}

/// One thing that is not known, and who owes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owed {
    /// The path of the fact.
    pub path: String,
    /// Who owes it.
    pub owner: String,
    /// By when; none where no day was set.
    pub due: Option<PartialDate>,
    /// Whether that day has passed.
    pub overdue: bool,
}

/// What became of a waiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WaiverOutcome {
    /// All who have to sign did.
    Accepted,
    /// The gate cannot be waived, or a signature is missing.
    Refused,
}

/// What a dossier comes to. One unknown gate makes it not ready; one failed gate bars it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Every gate is met, waived or not asked.
    Ready,
    /// Nothing failed, and something is not known.
    NotReady,
    /// Something failed.
    Barred,
}

/// How many gates stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Met.
    pub met: usize,
    /// Not met.
    pub not_met: usize,
    /// Unknown.
    pub unknown: usize,
    /// Waived.
    pub waived: usize,
    /// Not applicable.
    pub not_applicable: usize,
}

/// Assesses a case under the gate set it names.
///
/// # Errors
/// If there is no gate set of that name.
///
/// ```
/// use sila_dossier::{DossierCase, GateSets, Status, Verdict, assess};
/// let case = DossierCase::new("p1", "lebanon-syria-2026", "2026-03-01".parse().unwrap());
/// let assessment = assess(&case, &GateSets::built_in()).unwrap();
/// // Nothing is known: nothing is assumed.
/// assert_eq!(assessment.result, Verdict::NotReady);
/// assert!(assessment.gates.iter().all(|gate| gate.status == Status::Unknown));
/// ```
pub fn assess(case: &DossierCase, sets: &GateSets) -> Result<Assessment, UnknownGateSet> {
    let set = sets.find(&case.gate_set, case.as_of)?;
    Ok(Assessment {
        standing: sets.standing(set, case.as_of),
        ..assess_under(case, set, &sets.units)
    })
}

/// Assesses a case under one gate set, whatever set the case names.
pub fn assess_under(case: &DossierCase, set: &GateSet, units: &UnitRules) -> Assessment {
    let computed = compute(&case.time, case.as_of, units);
    let known = Known {
        facts: &case.facts,
        computed: &computed,
    };
    let gates: Vec<_> = set
        .gates
        .iter()
        .map(|gate| judge(gate, case, known))
        .collect();
    let counts = Counts::of(&gates);
    let waivers_without_gate: BTreeSet<_> = case
        .waivers
        .iter()
        .map(|waiver| waiver.gate.as_str())
        .filter(|id| set.gates.iter().all(|gate| gate.id() != *id))
        .collect();
    Assessment {
        case: case.id.clone(),
        gate_set: set.name.clone(),
        as_of: case.as_of,
        gates,
        result: counts.verdict(),
        counts,
        unguarded: set.unguarded(),
        standing: Standing::InForce,
        waivers_without_gate: waivers_without_gate
            .into_iter()
            .map(str::to_owned)
            .collect(),
        computed,
    }
}

fn judge(gate: &Gate, case: &DossierCase, known: Known<'_>) -> GateOutcome {
    let applies = gate
        .applies_if()
        .map_or(Truth::True, |rule| rule.evaluate(known));
    let guard = Guard::of(gate, known.facts);
    let holds = guard.bound(gate.rule().evaluate(known));
    let mut status = match (applies, holds) {
        (Truth::False, _) => Status::NotApplicable,
        (_, Truth::True) => Status::Met,
        (Truth::True, Truth::False) => Status::NotMet,
        _ => Status::Unknown,
    };
    let grounds = grounds(gate, known, status, guard);
    let owed = match status {
        Status::Unknown => owed(gate, case, &grounds, guard),
        _ => Vec::new(),
    };
    let waiver = waiver(gate, case);
    if waiver == Some(WaiverOutcome::Accepted) && matches!(status, Status::NotMet | Status::Unknown)
    {
        status = Status::Waived;
    }
    GateOutcome {
        id: gate.id().to_owned(),
        status,
        owed,
        waiver,
        grounds,
    }
}

/// What the engine asks of a consent beyond the rule of the gate set, which may have forgotten to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Guard {
    /// Nothing: the gate protects no consent, or the consent is verified and stands.
    Open,
    /// Consent given in detention counts when independently verified; until then it is unknown.
    NotVerified,
    /// The consent was taken back.
    Withdrawn,
}

impl Guard {
    fn of(gate: &Gate, facts: &Facts) -> Self {
        if !gate.protects().contains(&Protection::Consent) {
            Self::Open
        } else if facts.is_true(CONSENT_WITHDRAWN) {
            Self::Withdrawn
        } else if CONSENT_VERIFIED.iter().any(|path| facts.is_true(path)) {
            Self::Open
        } else {
            Self::NotVerified
        }
    }

    /// A failed rule stays failed; what the rule lets pass, the guard may still stop.
    fn bound(self, holds: Truth) -> Truth {
        match self {
            Self::Open => holds,
            Self::NotVerified => holds.and(Truth::Unknown),
            Self::Withdrawn => Truth::False,
        }
    }
}

fn grounds(gate: &Gate, known: Known<'_>, status: Status, guard: Guard) -> Vec<Ground> {
    let of = |rule: &Rule, truth| rule.grounds(known, truth);
    match status {
        Status::NotMet if guard == Guard::Withdrawn => of(
            &Rule::Is(CONSENT_WITHDRAWN.to_owned(), Scalar::Boolean(false)),
            Truth::False,
        ),
        Status::NotMet => of(gate.rule(), Truth::False),
        Status::Unknown => {
            let mut grounds = gate
                .applies_if()
                .map_or_else(Vec::new, |rule| of(rule, Truth::Unknown));
            grounds.extend(of(gate.rule(), Truth::Unknown));
            grounds
        }
        _ => Vec::new(),
    }
}

fn owed(gate: &Gate, case: &DossierCase, grounds: &[Ground], guard: Guard) -> Vec<Owed> {
    let mut paths: BTreeSet<&str> = grounds.iter().map(|ground| ground.path.as_str()).collect();
    let asked = |path: &&str| paths.contains(*path);
    if guard == Guard::NotVerified && !CONSENT_VERIFIED.iter().any(asked) {
        paths.insert(CONSENT_VERIFIED[0]);
    }
    let owe = |path: &str| {
        let owner = case.owners.get(path);
        let due = owner.and_then(|owner| owner.due);
        Owed {
            path: path.to_owned(),
            owner: owner
                .and_then(|owner| owner.name.as_deref())
                .unwrap_or(gate.owner())
                .to_owned(),
            due,
            overdue: due.is_some_and(|due| due.latest() < case.as_of),
        }
    };
    paths.into_iter().map(owe).collect()
}

fn waiver(gate: &Gate, case: &DossierCase) -> Option<WaiverOutcome> {
    let waivers = || {
        case.waivers
            .iter()
            .filter(|waiver| waiver.gate == gate.id())
    };
    waivers().next()?;
    let signed = |party: &PartyCode| waivers().any(|waiver| waiver.signed_by.contains(party));
    let by_all = !gate.waivable_by().is_empty() && gate.waivable_by().iter().all(signed);
    // The gate itself refuses to become waivable if it protects the person; asked once more here
    // because nothing in Sila weighs more.
    Some(if by_all && gate.protects().is_empty() {
        WaiverOutcome::Accepted
    } else {
        WaiverOutcome::Refused
    })
}

impl Counts {
    fn of(gates: &[GateOutcome]) -> Self {
        let mut counts = Self::default();
        for gate in gates {
            *match gate.status {
                Status::Met => &mut counts.met,
                Status::NotMet => &mut counts.not_met,
                Status::Unknown => &mut counts.unknown,
                Status::Waived => &mut counts.waived,
                Status::NotApplicable => &mut counts.not_applicable,
            } += 1;
        }
        counts
    }

    fn verdict(self) -> Verdict {
        match self {
            Self { not_met: 1.., .. } => Verdict::Barred,
            Self { unknown: 1.., .. } => Verdict::NotReady,
            _ => Verdict::Ready,
        }
    }
}

impl GateOutcome {
    /// The paths that are not known.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.owed.iter().map(|owed| owed.path.as_str())
    }

    /// Who owes answers, each once, in order.
    pub fn owners(&self) -> Vec<&str> {
        let owners: BTreeSet<_> = self.owed.iter().map(|owed| owed.owner.as_str()).collect();
        owners.into_iter().collect()
    }

    /// The paths whose answer is overdue.
    pub fn overdue(&self) -> impl Iterator<Item = &str> {
        let overdue = self.owed.iter().filter(|owed| owed.overdue);
        overdue.map(|owed| owed.path.as_str())
    }
}

impl Assessment {
    /// The gate of this id.
    pub fn gate(&self, id: &str) -> Option<&GateOutcome> {
        self.gates.iter().find(|gate| gate.id == id)
    }

    /// What keeps the dossier from being ready and is not known: by gate and path.
    pub fn owed(&self) -> impl Iterator<Item = (&GateOutcome, &Owed)> {
        self.gates
            .iter()
            .filter(|gate| gate.status == Status::Unknown)
            .flat_map(|gate| gate.owed.iter().map(move |owed| (gate, owed)))
    }
}

impl Status {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::Unknown => "unknown",
            Self::Waived => "waived",
            Self::NotApplicable => "not_applicable",
        }
    }
}

impl Verdict {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::NotReady => "not_ready",
            Self::Barred => "barred",
        }
    }
}

impl WaiverOutcome {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }
}
