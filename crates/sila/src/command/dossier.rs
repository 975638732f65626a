//! `sila dossier`: gate by gate, who is ready, what is unknown and who owes it.

use sila_app::{assess_case, assess_inmates, is_case_file};
use sila_dossier::Verdict;
use sila_report::dossier::DossierView;
use sila_report::{json, workbook};

use super::docket::today;
use super::output::{difference, print, write};
use crate::arguments::{Common, Dossier};
use crate::outcome::{Failure, Outcome};

pub(crate) fn run(common: &Common, arguments: &Dossier) -> Result<Outcome, Failure> {
    if is_case_file(&arguments.file)? {
        case(common, arguments)
    } else {
        sheet(common, arguments)
    }
}

fn case(common: &Common, arguments: &Dossier) -> Result<Outcome, Failure> {
    let (gates, instrument) = (arguments.gates.as_deref(), arguments.instrument.as_deref());
    let case = assess_case(&arguments.file, gates, instrument)?;
    let view = DossierView {
        sets: &case.sets,
        issues: &case.issues,
        locale: common.locale(),
    };
    print(
        common,
        || view.dossier(&case.assessment),
        || {
            let mut answers = json::dossier::assessment(&case.assessment);
            answers["issues"] = json::docket::issues(&case.issues);
            answers
        },
    )?;
    Ok(difference(common, case.assessment.result != Verdict::Ready))
}

fn sheet(common: &Common, arguments: &Dossier) -> Result<Outcome, Failure> {
    let (gates, instrument) = (arguments.gates.as_deref(), arguments.instrument.as_deref());
    let as_of = arguments.as_of.unwrap_or_else(today);
    let sheet = assess_inmates(&arguments.file, gates, instrument, as_of)?;
    let view = DossierView {
        sets: &sheet.sets,
        issues: &sheet.issues,
        locale: common.locale(),
    };
    let document = view.batch(&sheet.batch);
    if let Some(output) = &arguments.output {
        let bytes = workbook::workbook(&document).map_err(|error| {
            Failure::Write(output.clone(), std::io::Error::other(error.to_string()))
        })?;
        write(output, &bytes, arguments.force)?;
    }
    print(
        common,
        || document,
        || {
            let mut answers = json::dossier::batch(&sheet.batch);
            answers["issues"] = json::docket::issues(&sheet.issues);
            answers
        },
    )?;
    let counts = sheet.batch.counts();
    Ok(difference(common, counts.ready < sheet.batch.rows.len()))
}
