//! `model.json`: the model, for people to read and for later lists.
//!
//! Fields and levels stand in the order of comparison, numbers in the fewest digits that read back
//! as the same number: the same model gives the same bytes.

use serde::{Deserialize, Serialize};

use super::FormatError;
use crate::{
    level::Comparison,
    model::{Averages, FieldModel, MOST_LEVELS, Model, Priors},
};

const FORMAT: &str = "sila-model";
const VERSION: u64 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    version: u64,
    /// The lists it was learnt from.
    lists: Vec<String>,
    /// Those of them vouched for as free of repeats: their rate is none, and was not learnt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    vouched: Vec<String>,
    /// The expected number of pairs of each class.
    pairs: Pairs,
    fields: Vec<Field>,
}

/// Only the beginning of the file: enough to say that it is something else.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pairs {
    all: f64,
    relatives: f64,
    twins: f64,
    neighbours: f64,
    namesakes: f64,
    /// For each two lists the pairs of one person, and all.
    of_lists: Vec<(f64, f64)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    name: String,
    comparison: String,
    levels: Vec<LevelShares>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelShares {
    level: String,
    person: f64,
    relatives: f64,
    neighbours: f64,
    namesakes: f64,
    strangers: f64,
    /// Log2 of how common values are that agree so by chance.
    average: f64,
}

const COMPARISONS: [(Comparison, &str); 6] = [
    (Comparison::Name, "name"),
    (Comparison::Place, "place"),
    (Comparison::Date, "date"),
    (Comparison::Text, "text"),
    (Comparison::Code, "code"),
    (Comparison::Number, "number"),
];

impl Model {
    /// The model as the text of `model.json`.
    pub fn to_json(&self) -> String {
        let fields = self.fields.iter().zip(&self.averages.bits);
        let [relatives, twins, neighbours, namesakes] = self.priors.kin;
        let file = File {
            format: FORMAT.to_owned(),
            version: VERSION,
            lists: self.lists.clone(),
            vouched: self.vouched().cloned().collect(),
            pairs: Pairs {
                all: self.priors.pairs,
                relatives,
                twins,
                neighbours,
                namesakes,
                of_lists: self.priors.lists.clone(),
            },
            fields: fields
                .map(|(field, averages)| written(field, averages))
                .collect(),
        };
        // OK because there are only texts, numbers and sequences in it.
        let mut text = serde_json::to_string_pretty(&file).expect("a model is plain data");
        text.push('\n');
        text
    }

    /// Reads the text of `model.json`.
    ///
    /// # Errors
    /// If it is something else, of another version, or holds what no model does.
    pub fn from_json(text: &str) -> Result<Self, FormatError> {
        let broken = |error: serde_json::Error| FormatError::broken(error.to_string());
        let head: Head =
            serde_json::from_str(text).map_err(|_| FormatError::OtherKind("model of a linkage"))?;
        match (head.format.as_str(), head.version) {
            (FORMAT, VERSION) => {}
            (FORMAT, found) => {
                return Err(FormatError::OtherVersion {
                    found,
                    known: VERSION,
                });
            }
            _ => return Err(FormatError::OtherKind("model of a linkage")),
        }
        let file: File = serde_json::from_str(text).map_err(broken)?;
        let Pairs {
            all,
            relatives,
            twins,
            neighbours,
            namesakes,
            of_lists,
        } = file.pairs;
        let pairs_of_lists = file.lists.len() * (file.lists.len() + 1) / 2;
        let positive = |number: &f64| number.is_finite() && *number > 0.0;
        let priors = [all, relatives, twins, neighbours, namesakes];
        let lists = of_lists.iter().all(|(persons, pairs)| {
            positive(pairs) && persons.is_finite() && (0.0..*pairs).contains(persons)
        });
        if of_lists.len() != pairs_of_lists || !lists || !priors.iter().all(positive) {
            return Err(FormatError::broken("numbers of pairs that cannot be"));
        }
        let mut model = Self {
            fields: Vec::new(),
            priors: Priors {
                kin: [relatives, twins, neighbours, namesakes],
                pairs: all,
                lists: of_lists,
            },
            averages: Averages { bits: Vec::new() },
            lists: file.lists,
        };
        let none = |(persons, _): &&(f64, f64)| *persons == 0.0;
        let without = model.priors.lists.iter().filter(none).count();
        if !model.vouched().eq(&file.vouched) || without != file.vouched.len() {
            return Err(FormatError::broken(
                "a rate of none where no list is vouched for",
            ));
        }
        for field in file.fields {
            let (field, averages) = read(field)?;
            model.fields.push(field);
            model.averages.bits.push(averages);
        }
        Ok(model)
    }
}

fn written(field: &FieldModel, averages: &[f64; MOST_LEVELS]) -> Field {
    let known = COMPARISONS
        .iter()
        .find(|(comparison, _)| *comparison == field.comparison);
    let levels = field
        .comparison
        .levels()
        .iter()
        .enumerate()
        .map(|(place, level)| LevelShares {
            level: level.code.to_owned(),
            person: field.person[place],
            relatives: field.relatives[place],
            neighbours: field.neighbours[place],
            namesakes: field.namesakes[place],
            strangers: field.strangers[place],
            average: averages[place],
        });
    Field {
        name: field.name.clone(),
        comparison: known.map_or("", |(_, code)| code).to_owned(),
        levels: levels.collect(),
    }
}

fn read(field: Field) -> Result<(FieldModel, [f64; MOST_LEVELS]), FormatError> {
    let named = |reason: &str| FormatError::broken(format!("field `{}`: {reason}", field.name));
    let known = COMPARISONS
        .iter()
        .find(|(_, code)| *code == field.comparison);
    let (comparison, _) = *known.ok_or_else(|| named("an unknown comparison"))?;
    let ours = comparison.levels().iter().map(|level| level.code);
    if !ours.eq(field.levels.iter().map(|level| level.level.as_str())) {
        return Err(named("other levels than this program has"));
    }
    let shares = |share: fn(&LevelShares) -> f64| -> Result<Vec<f64>, FormatError> {
        let shares: Vec<f64> = field.levels.iter().map(share).collect();
        let all = shares
            .iter()
            .all(|share| share.is_finite() && *share >= 0.0 && *share <= 1.0 + 1e-9);
        if all {
            Ok(shares)
        } else {
            Err(named("a share that is none"))
        }
    };
    let mut averages = [0.0; MOST_LEVELS];
    for (average, level) in averages.iter_mut().zip(&field.levels) {
        *average = level.average;
    }
    let model = FieldModel {
        comparison,
        person: shares(|level| level.person)?,
        relatives: shares(|level| level.relatives)?,
        neighbours: shares(|level| level.neighbours)?,
        namesakes: shares(|level| level.namesakes)?,
        strangers: shares(|level| level.strangers)?,
        name: field.name,
    };
    Ok((model, averages))
}

#[cfg(test)]
mod tests {
    use sila_model::{Column, Kind, PersonList, Role, Values};

    use super::*;
    use crate::{Linkage, Options};

    fn linkage(model: Option<Model>) -> Linkage {
        with(&Options {
            model,
            ..Options::default()
        })
    }

    fn with(options: &Options) -> Linkage {
        let names = [
            "سامر الحداد",
            "رنا منصور",
            "خالد العلي",
            "Samer Haddad",
            "Rana Mansour",
        ];
        let list = |name: &str, from: usize| PersonList {
            name: name.into(),
            ids: ["1", "2", "3"].into_iter().collect(),
            rows: vec![2, 3, 4],
            columns: vec![Column {
                header: "name".into(),
                role: Some(Role::FullName),
                kind: Kind::Text,
                values: Values {
                    distinct: names.into_iter().collect(),
                    codes: (from as u32..from as u32 + 3).collect(),
                },
            }],
            ..PersonList::default()
        };
        Linkage::new(&[list("a", 0), list("b", 2)], options, &|_| ())
    }

    #[test]
    fn what_was_written_is_read_to_the_last_bit() {
        let learnt = linkage(None);
        let text = learnt.model().to_json();
        let model = Model::from_json(&text).unwrap();
        assert_eq!(&model, learnt.model());
        assert_eq!(model.to_json(), text);
        let again = linkage(Some(model));
        assert_eq!(again.pairs(), learnt.pairs());
        let vouched = Options {
            vouched: vec!["b".to_owned()],
            ..Options::default()
        };
        let learnt = with(&vouched);
        let text = learnt.model().to_json();
        assert!(text.contains("\"vouched\": [\n    \"b\"\n  ]"), "{text}");
        let model = Model::from_json(&text).unwrap();
        assert_eq!(&model, learnt.model());
        let changed = text.replace("\"b\"\n  ],\n  \"pairs", "\"a\"\n  ],\n  \"pairs");
        assert!(changed != text && Model::from_json(&changed).is_err());
        // Whoever does not vouch any more has learnt nothing of it.
        let again = linkage(Some(model));
        assert_eq!(again.model().vouched().count(), 0);
    }

    #[test]
    fn what_is_no_model_is_refused() {
        let text = linkage(None).model().to_json();
        assert!(matches!(
            Model::from_json("[]"),
            Err(FormatError::OtherKind(_))
        ));
        assert!(matches!(
            Model::from_json("{\"format\":\"x\",\"version\":1}"),
            Err(FormatError::OtherKind(_))
        ));
        let later = text.replace("\"version\": 1", "\"version\": 2");
        assert!(matches!(
            Model::from_json(&later),
            Err(FormatError::OtherVersion { found: 2, .. })
        ));
        let renamed = text.replace("\"same_sound\"", "\"odd\"");
        assert!(matches!(
            Model::from_json(&renamed),
            Err(FormatError::Broken(_))
        ));
    }
}
