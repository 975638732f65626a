//! Foreign bytes: envelope, body and manifest, mutated. Nothing panics, nothing is believed.

use sila_exchange::{Envelope, Identity, take, verify_bundle};
use sila_log::verify::Standing;
use sila_testkit::fuzz::{Dice, rounds};

use crate::bundles::filed;
use crate::peer::{Parcel, Peer};
