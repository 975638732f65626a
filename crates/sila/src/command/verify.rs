//! `sila verify`: one signed file, checked with nothing but the file and the keys one trusts.

use sila_app::verify_file;
use sila_log::verify::Standing;
use sila_report::json;

use super::output::print;
use crate::arguments::{Common, Verify};
use crate::outcome::{Failure, Outcome};

pub(crate) fn run(common: &Common, arguments: &Verify) -> Result<Outcome, Failure> {
    let view = verify_file(&arguments.file, &arguments.trust, common.locale())?;
    print(common, || view.document(), || json::verify::verdict(&view))?;
    match (view.verdict.standing, view.verdict.failure) {
        (Standing::Failed, Some(failure)) => {
            Err(Failure::NotVerified(arguments.file.clone(), failure.detail))
        }
        _ => Ok(Outcome::Done),
    }
}
