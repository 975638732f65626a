//! What envelope and manifest both say: whose log, from whom, to whom, from where to where.

use sila_log::canonical::LARGEST_INTEGER;
use sila_log::fields::{FieldError, Fields, number, texts};
use sila_log::key::{Role, VerificationKey};
use sila_log::tree::{Hash, Head, TreeSize};
use sila_log::{Origin, UnixTime, Value};
use sila_model::PartyCode;

use crate::limits::{MOST_ENTRIES, MOST_RECIPIENTS};

const VERSION: u64 = 1;

/// What a bundle says of itself, outside in the clear and inside again.
///
/// It shows to whoever holds the file which parties exchange how many entries when. Files are carried by
/// hand or through a pinned connection; what they say is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The log whose entries it carries: mostly the sender's own, or another's that is passed on or
    /// given back.
    pub log: Origin,
    /// Who sends.
    pub from: PartyCode,
    /// To whom it goes, in the order of codes; at least one, and not the sender.
    pub to: Vec<PartyCode>,
    /// The head after which its entries begin; of size 0 if they begin with the first.
    pub old: Head,
    /// The head with which they end.
    pub new: Head,
    /// When it was made, as the sender says.
    pub time: UnixTime,
    /// The sender's log key, which signs envelope and manifest.
    pub key: VerificationKey,
}

impl Label {
    /// How many entries it carries.
    pub fn count(&self) -> u64 {
        self.new.size.0.saturating_sub(self.old.size.0)
    }

    pub(crate) fn fields(&self, kind: &str) -> Vec<(&'static str, Value)> {
        vec![
            ("docket", Value::text(self.log.docket())),
            ("from", Value::text(self.from.as_str())),
            ("key", Value::text(self.key.to_string())),
            ("log", Value::text(self.log.party().as_str())),
            ("new", head_value(&self.new)),
            ("old", head_value(&self.old)),
            ("time", number(self.time.0)),
            ("to", texts(&self.to)),
            ("type", Value::text(kind)),
            ("v", number(VERSION)),
        ]
    }

    pub(crate) fn read(fields: &mut Fields, kind: &str) -> Result<Self, FieldError> {
        fields.version(VERSION)?;
        if fields.text("type")? != kind {
            return Err(FieldError::Wrong("type"));
        }
        let party: PartyCode = fields.parsed("log")?;
        let log = Origin::new(party, &fields.text("docket")?);
        let label = Self {
            log: log.map_err(|_| FieldError::Wrong("docket"))?,
            from: fields.parsed("from")?,
            to: fields.parties("to")?,
            old: head(fields, "old")?,
            new: head(fields, "new")?,
            time: UnixTime(fields.number("time")?),
            key: fields.parsed("key")?,
        };
        label.check().map_err(FieldError::Wrong)?;
        Ok(label)
    }

    /// What must hold of any label; else the name of the field that is wrong.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        let largest = LARGEST_INTEGER.unsigned_abs();
        let sorted = self.to.is_sorted_by(|left, right| left < right);
        let signer = self.log.of(self.from.clone()).to_string();
        let empty = |head: &Head| head.size.0 == 0 && *head != Head::empty();
        match () {
            () if !sorted || self.to.is_empty() || self.to.len() > MOST_RECIPIENTS => Err("to"),
            () if self.to.contains(&self.from) => Err("to"),
            () if self.key.role() != Some(Role::Log) || self.key.name().as_str() != signer => {
                Err("key")
            }
            () if empty(&self.old) => Err("old"),
            () if empty(&self.new) || self.new.size < self.old.size => Err("new"),
            () if self.new.size.0 > largest || self.count() > MOST_ENTRIES => Err("new"),
            () if self.time.0 > largest => Err("time"),
            () => Ok(()),
        }
    }
}

fn head_value(head: &Head) -> Value {
    Value::map([
        ("root", Value::text(head.root.to_string())),
        ("size", number(head.size.0)),
    ])
}

fn head(fields: &mut Fields, name: &'static str) -> Result<Head, FieldError> {
    let mut fields = Fields::of(fields.take(name)?, name)?;
    let head = Head {
        root: Hash(fields.bytes32("root")?),
        size: TreeSize(fields.number("size")?),
    };
    fields.end()?;
    Ok(head)
}
