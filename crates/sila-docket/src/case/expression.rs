//! What a step waits for.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use sila_model::Date;

/// What a step waits for. There is no "not": more done never makes less possible.
///
/// The form is the same in a case file and in a docket folder:
///
/// ```
/// use sila_docket::case::Expr;
/// let expr: Expr = serde_json::from_str(r#"{"all": [{"done": "a"}, {"count": "c", "ge": 5}]}"#).unwrap();
/// assert!(matches!(expr, Expr::All(parts) if parts.len() == 2));
/// assert!(serde_json::from_str::<Expr>(r#"{"done": "a", "fact": "b"}"#).is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "Form")]
pub enum Expr {
    /// All hold. Of none: holds.
    All(Vec<Expr>),
    /// At least one holds. Of none: does not hold.
    Any(Vec<Expr>),
    /// At least so many hold.
    AtLeast {
        /// How many.
        at_least: usize,
        /// Of these.
        of: Vec<Expr>,
    },
    /// The step is done.
    Done(String),
    /// So many steps of a named set are done; by default all but those left out.
    Set {
        /// The set.
        set: String,
        /// The steps left out.
        except: Vec<String>,
        /// How many; none for all that are not left out.
        at_least: Option<usize>,
    },
    /// A counter reaches a number, less the sizes of the groups carved out.
    Count {
        /// The counter.
        counter: String,
        /// The number.
        ge: i64,
        /// The groups carved out.
        except_groups: Vec<String>,
    },
    /// A fact is true. Unknown is not true.
    Fact(String),
    /// That day has come.
    After(Date),
}

/// What the name of a fact begins with that stands for something unreadable.
const UNREADABLE: &str = "unreadable:";

impl Expr {
    /// What always holds.
    pub fn nothing() -> Self {
        Self::All(Vec::new())
    }

    /// What never holds, and says of what the requirement could not be read.
    pub(crate) fn unreadable(of: &str) -> Self {
        Self::Fact(format!("{UNREADABLE}{of}"))
    }

    /// What could not be read or is not stated, if a fact stands for that: the id of an entry, or its
    /// kind where that is all there is to say.
    pub fn unreadable_of(fact: &str) -> Option<&str> {
        fact.strip_prefix(UNREADABLE)
    }

    /// Whether it mentions one of these steps, by id or through a set in which one of them is.
    pub(crate) fn mentions_any(&self, steps: &BTreeSet<String>, touched: &BTreeSet<&str>) -> bool {
        self.leaves().into_iter().any(|leaf| match leaf {
            Self::Done(id) => steps.contains(id),
            Self::Set { set, except, .. } => {
                touched.contains(set.as_str()) || except.iter().any(|id| steps.contains(id))
            }
            _ => false,
        })
    }

    /// Its leaves, from left to right.
    pub fn leaves(&self) -> Vec<&Expr> {
        let mut leaves = Vec::new();
        let mut open = vec![self];
        while let Some(expr) = open.pop() {
            match expr {
                Self::All(parts) | Self::Any(parts) | Self::AtLeast { of: parts, .. } => {
                    open.extend(parts.iter().rev());
                }
                leaf => leaves.push(leaf),
            }
        }
        leaves
    }
}

/// The form in which an expression is written: exactly one of the shapes.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    all: Option<Parts>,
    any: Option<Parts>,
    at_least: Option<usize>,
    of: Option<Parts>,
    done: Option<String>,
    set: Option<String>,
    except: Option<Vec<String>>,
    count: Option<String>,
    ge: Option<i64>,
    except_groups: Option<Vec<String>>,
    fact: Option<String>,
    after: Option<String>,
}

impl Form {
    /// How many fields are given, so that a mixture of two shapes is refused.
    fn fields(&self) -> usize {
        [
            self.all.is_some(),
            self.any.is_some(),
            self.at_least.is_some(),
            self.of.is_some(),
            self.done.is_some(),
            self.set.is_some(),
            self.except.is_some(),
            self.count.is_some(),
            self.ge.is_some(),
            self.except_groups.is_some(),
            self.fact.is_some(),
            self.after.is_some(),
        ]
        .into_iter()
        .filter(|given| *given)
        .count()
    }
}

impl TryFrom<Form> for Expr {
    type Error = String;

    fn try_from(form: Form) -> Result<Self, Self::Error> {
        let fields = form.fields();
        Ok(match form {
            Form {
                all: Some(parts), ..
            } if fields == 1 => Self::All(parts.0),
            Form {
                any: Some(parts), ..
            } if fields == 1 => Self::Any(parts.0),
            Form { done: Some(id), .. } if fields == 1 => Self::Done(id),
            Form { fact: Some(id), .. } if fields == 1 => Self::Fact(id),
            Form {
                after: Some(day), ..
            } if fields == 1 => Self::After(
                day.parse()
                    .map_err(|_| format!("`{day}` is not a day that exists"))?,
            ),
            Form {
                at_least: Some(at_least),
                of: Some(of),
                ..
            } if fields == 2 => {
                if at_least > of.0.len() {
                    return Err(format!(
                        "at_least {at_least} of {} can never hold",
                        of.0.len()
                    ));
                }
                Self::AtLeast { at_least, of: of.0 }
            }
            Form {
                set: Some(set),
                except,
                at_least,
                ..
            } if fields == 1 + usize::from(except.is_some()) + usize::from(at_least.is_some()) => {
                Self::Set {
                    set,
                    except: except.unwrap_or_default(),
                    at_least,
                }
            }
            Form {
                count: Some(counter),
                ge: Some(ge),
                except_groups,
                ..
            } if fields == 2 + usize::from(except_groups.is_some()) => {
                if ge < 0 {
                    return Err(format!("ge {ge} is below zero"));
                }
                Self::Count {
                    counter,
                    ge,
                    except_groups: except_groups.unwrap_or_default(),
                }
            }
            _ => {
                return Err(
                    "an expression is exactly one of: all, any, at_least with of, done, \
                            set, count with ge, fact, after"
                        .to_owned(),
                );
            }
        })
    }
}

/// The parts of an expression, in a list without room to spare: a list that grows has room for four,
/// and most expressions have one part or two.
struct Parts(Vec<Expr>);

impl<'de> Deserialize<'de> for Parts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;

        impl<'de> Visitor<'de> for List {
            type Value = Parts;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a sequence")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Parts, A::Error> {
                let mut first = [const { None }; 3];
                let mut count = 0;
                while count < first.len()
                    && let Some(part) = list.next_element()?
                {
                    first[count] = Some(part);
                    count += 1;
                }
                let mut parts = Vec::with_capacity(count);
                parts.extend(first.into_iter().flatten());
                if count == 3 {
                    while let Some(part) = list.next_element()? {
                        parts.push(part);
                    }
                    parts.shrink_to_fit();
                }
                Ok(Parts(parts))
            }
        }

        deserializer.deserialize_seq(List)
    }
}
