//! `sila dossier`: gate by gate, who is ready, what is unknown and who owes it.

use sila_app::assess_case;
use sila_dossier::Verdict;
use sila_report::dossier::DossierView;
use sila_report::json;

use super::output::{difference, print};
use crate::arguments::{Common, Dossier};
use crate::outcome::{Failure, Outcome};

pub(crate) fn run(common: &Common, arguments: &Dossier) -> Result<Outcome, Failure> {
    let (gates, instrument) = (arguments.gates.as_deref(), arguments.instrument.as_deref());
    let case = assess_case(&arguments.file, gates, instrument)?;
    let view = DossierView {
        sets: &case.sets,
        issues: &case.issues,
        locale: common.locale(),
    };
    print(common, &view.dossier(&case.assessment), || {
        let mut answers = json::dossier::assessment(&case.assessment);
        answers["issues"] = json::docket::issues(&case.issues);
        answers
    })?;
    Ok(difference(common, case.assessment.result != Verdict::Ready))
}
