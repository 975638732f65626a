//! What is served.

use std::sync::Arc;

use sila_app::Docket;
use sila_model::Date;

/// The dockets that are served, and the clock.
#[derive(Clone)]
pub struct Site {
    pub(crate) dockets: Arc<Vec<(String, Docket)>>,
    pub(crate) today: fn() -> Date,
}

impl Site {
    /// A site of dockets by name, in the order in which they are listed. `today` is the clock.
    pub fn new(dockets: Vec<(String, Docket)>, today: fn() -> Date) -> Self {
        Self {
            dockets: Arc::new(dockets),
            today,
        }
    }

    pub(crate) fn docket(&self, name: &str) -> Option<&Docket> {
        self.dockets
            .iter()
            .find(|(present, _)| present == name)
            .map(|(_, docket)| docket)
    }
}
