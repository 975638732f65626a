//! The file `office`: whose workspace it is, its dockets, whom it trusts, whether it may sign.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use sha2::{Digest, Sha256};
use sila_log::Value;
use sila_log::key::VerificationKey;
use sila_model::PartyCode;

pub(crate) const OFFICE: &str = "office";
const FORM: &str = "sila/workspace";

/// The version of the form of a workspace.
pub(crate) const VERSION: u64 = 1;

/// What a workspace is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Office {
    pub(crate) party: PartyCode,
    /// The private log and whom it trusts.
    pub(crate) private: Docket,
    /// The name of the private log's docket.
    pub(crate) private_name: String,
    pub(crate) dockets: BTreeMap<String, Docket>,
    /// The dockets in which nothing may be signed until the own newest head has come from a peer.
    pub(crate) recovering: BTreeSet<String>,
}

/// Who takes part in a docket, and the keys given by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Docket {
    pub(crate) parties: BTreeSet<PartyCode>,
    pub(crate) trusted: Vec<VerificationKey>,
}

/// Why the file is none.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum MalformedOffice {
    Newer(u64),
    Form(&'static str),
}

impl Office {
    /// The file: a line of canonical JSON and a line with its hash.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let dockets = self.dockets.iter();
        let dockets = dockets.map(|(name, docket)| (name.as_str(), docket.to_value()));
        let line = Value::map([
            ("dockets", Value::map(dockets)),
            ("form", Value::text(FORM)),
            ("party", Value::text(self.party.as_str())),
            ("private", self.private.to_value()),
            ("private_name", Value::text(&self.private_name)),
            ("recovering", texts(&self.recovering)),
            ("v", Value::Integer(VERSION as i64)),
        ]);
        let mut bytes = line.to_bytes();
        let sum = sum_of(&bytes);
        bytes.extend(format!("\n{sum}\n").bytes());
        bytes
    }

    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, MalformedOffice> {
        let form = MalformedOffice::Form;
        let text = std::str::from_utf8(bytes).map_err(|_| form("it is no UTF-8"))?;
        let text = text.strip_suffix('\n').unwrap_or_default();
        let (line, sum) = text.split_once('\n').ok_or(form("it has not two lines"))?;
        if sum != sum_of(line.as_bytes()) {
            return Err(form("its sum does not fit: it was altered"));
        }
        let value = Value::from_bytes(line.as_bytes());
        let value = value.map_err(|_| form("it is no canonical JSON"))?;
        match value.get("v") {
            Some(Value::Integer(v)) if *v > VERSION as i64 => {
                return Err(MalformedOffice::Newer(v.unsigned_abs()));
            }
            Some(Value::Integer(v)) if *v == VERSION as i64 => {}
            _ => return Err(form("it states no version")),
        }
        Self::read(&value).ok_or(form("a field is missing or not what stands there"))
    }

    fn read(value: &Value) -> Option<Self> {
        let Value::Map(dockets) = value.get("dockets")? else {
            return None;
        };
        let dockets = dockets
            .iter()
            .map(|(name, docket)| Some((name.clone(), Docket::read(docket)?)));
        (value.get("form")?.as_text()? == FORM).then_some(())?;
        Some(Self {
            party: value.get("party")?.as_text()?.parse().ok()?,
            private: Docket::read(value.get("private")?)?,
            private_name: value.get("private_name")?.as_text()?.to_owned(),
            dockets: dockets.collect::<Option<_>>()?,
            recovering: list(value.get("recovering")?, |text| Some(text.to_owned()))?
                .into_iter()
                .collect(),
        })
    }
}

impl Docket {
    fn to_value(&self) -> Value {
        Value::map([
            ("parties", texts(&self.parties)),
            ("trusted", texts(&self.trusted)),
        ])
    }

    fn read(value: &Value) -> Option<Self> {
        let parties = list(value.get("parties")?, |text| text.parse().ok())?;
        Some(Self {
            parties: parties.into_iter().collect(),
            trusted: list(value.get("trusted")?, |text| text.parse().ok())?,
        })
    }
}

/// A hash as the files of a workspace write it.
pub(crate) fn sum_of(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        write!(text, "{byte:02x}").expect("OK because writing to a String does not fail");
    }
    text
}

fn texts<T: ToString>(values: impl IntoIterator<Item = T>) -> Value {
    let texts = values.into_iter().map(|one| Value::text(one.to_string()));
    Value::List(texts.collect())
}

fn list<T>(value: &Value, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let Value::List(values) = value else {
        return None;
    };
    values.iter().map(|one| read(one.as_text()?)).collect()
}
