//! What is served.

use std::sync::Arc;

use sila_app::{Docket, Exercise};
use sila_model::Date;

/// The dockets that are served, the exercise beside them, and the clock.
#[derive(Clone)]
pub struct Site {
    pub(crate) dockets: Arc<Vec<(String, Docket)>>,
    pub(crate) exercise: Option<Arc<Exercise>>,
    pub(crate) today: fn() -> Date,
}

impl Site {
    /// A site of dockets by name, in the order in which they are listed. `today` is the clock.
    pub fn new(dockets: Vec<(String, Docket)>, today: fn() -> Date) -> Self {
        Self {
            dockets: Arc::new(dockets),
            exercise: None,
            today,
        }
    }

    /// The same with linked lists of invented persons beside the dockets, under `exercise/`. A docket of
    /// that name would not be reached.
    pub fn beside(self, exercise: Arc<Exercise>) -> Self {
        Self {
            exercise: Some(exercise),
            ..self
        }
    }

    pub(crate) fn docket(&self, name: &str) -> Option<&Docket> {
        self.dockets
            .iter()
            .find(|(present, _)| present == name)
            .map(|(_, docket)| docket)
    }
}
