//! A person's name taken apart: slots, not a bag of words.

use rustc_hash::FxHashMap;

use crate::structure::{self, Parts};
use crate::unit::Unit;

/// The name of one person: given name, father's and grandfather's name, family name, and what else.
///
/// A slot that is empty says nothing for or against anybody. A name may have more than one reading
/// of its order: `HADDAD Samir Khaled` is family first, and perhaps not.
///
/// ```
/// use sila_names::PersonName;
///
/// let name = PersonName::parse("AL-ASAAD, Khaled (Mahmoud)");
/// assert_eq!(name.given_text(), "khaled");
/// assert_eq!(name.family_text(), "al asaad");
/// let parts = PersonName::from_parts("خالد", "محمود", "", "الأسعد");
/// assert_eq!(parts.given_text(), "خالد");
/// assert!(PersonName::parse("غير معروف").is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonName {
    pub(crate) order: Order,
    /// The same name in another order, where its writing does not tell.
    pub(crate) other: Option<Box<Order>>,
    kunya: Option<Unit>,
    kunya_text: String,
    titles: Vec<String>,
}

/// The slots of a name in one order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Order {
    /// The given name; two units if it is a doubled one in its own column.
    pub(crate) given: Vec<Unit>,
    /// Father, grandfather and further up; `None` where one is known to be missing.
    pub(crate) fathers: Vec<Option<Unit>>,
    /// Candidates for the family name: the family, a tribe, a place of origin.
    pub(crate) family: Vec<Unit>,
    given_text: String,
    father_texts: Vec<String>,
    family_text: String,
}

impl Order {
    fn new(
        given: &[String],
        fathers: &[String],
        family: &[String],
        read: &mut impl FnMut(&str) -> Unit,
    ) -> Self {
        let mut all = |texts: &[String]| -> Vec<Unit> {
            texts
                .iter()
                .map(|text| read(text))
                .filter(|unit| !unit.is_empty())
                .collect()
        };
        let (given_units, family_units) = (all(given), all(family));
        let father_units = fathers
            .iter()
            .map(|text| Some(read(text)).filter(|unit| !unit.is_empty()));
        Self {
            given: given_units,
            fathers: father_units.collect(),
            family: family_units,
            given_text: given.join(" "),
            father_texts: fathers.to_vec(),
            family_text: family.join(" "),
        }
    }
}

/// Reads many names, each unit once: in files the same names come again and again.
///
/// What it gives is what [`PersonName::parse`] gives.
///
/// ```
/// use sila_names::{PersonName, Reader};
/// let mut reader = Reader::default();
/// assert_eq!(reader.person("Khaled al-Asaad"), PersonName::parse("Khaled al-Asaad"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reader {
    known: FxHashMap<String, Unit>,
}

/// Units that a reader remembers before it begins anew.
const REMEMBERED: usize = 1 << 15;

impl Reader {
    /// Takes a whole name apart.
    pub fn person(&mut self, text: &str) -> PersonName {
        PersonName::assembled(structure::take_apart(text), &mut |text| self.unit(text))
    }

    fn unit(&mut self, text: &str) -> Unit {
        if let Some(unit) = self.known.get(text) {
            return unit.clone();
        }
        let unit = Unit::read_folded(text, false);
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        self.known.insert(text.to_owned(), unit.clone());
        unit
    }
}

impl PersonName {
    /// Takes a whole name apart.
    ///
    /// Reads `Family, Given Father`, a family name in capitals, brackets around the father's name,
    /// bin and ibn, joined and split compounds, titles, a kunya in front. Words that mean "missing"
    /// are no names. Assumed otherwise: given name, father, grandfather, family.
    pub fn parse(text: &str) -> Self {
        Self::assembled(structure::take_apart(text), &mut |text| {
            Unit::read_folded(text, false)
        })
    }

    fn assembled(parts: Parts, read: &mut impl FnMut(&str) -> Unit) -> Self {
        let other = parts
            .other
            .map(|other| Order::new(&other.given, &other.fathers, &other.family, read));
        Self {
            order: Order::new(&parts.given, &parts.fathers, &parts.family, read),
            other: other.map(Box::new),
            kunya: parts.kunya.as_deref().map(read),
            kunya_text: parts.kunya.unwrap_or_default(),
            titles: parts.titles,
        }
    }

    /// A name from columns; each may be empty or a word that means "missing".
    ///
    /// The given name's column may hold a doubled name (محمد أيمن), the family's several candidates.
    pub fn from_parts(given: &str, father: &str, grandfather: &str, family: &str) -> Self {
        let given = structure::take_apart_given(given);
        let fathers = [father, grandfather].map(|text| structure::units(text).join(" "));
        Self {
            order: Order::new(
                &given.given,
                &fathers,
                &structure::units(family),
                &mut |text| Unit::read_folded(text, false),
            ),
            other: None,
            kunya: given.kunya.as_deref().map(Unit::read),
            kunya_text: given.kunya.unwrap_or_default(),
            titles: given.titles,
        }
    }

    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        let order = &self.order;
        order.given.is_empty()
            && order.family.is_empty()
            && order.fathers.iter().all(Option::is_none)
            && self.kunya.is_none()
    }

    /// The given name as it is compared; a doubled one is two units.
    pub fn given(&self) -> &[Unit] {
        &self.order.given
    }

    /// The father's name, if it is known.
    pub fn father(&self) -> Option<&Unit> {
        self.order.fathers.first().and_then(Option::as_ref)
    }

    /// The grandfather's name, if it is known.
    pub fn grandfather(&self) -> Option<&Unit> {
        self.order.fathers.get(1).and_then(Option::as_ref)
    }

    /// Candidates for the family name.
    pub fn family(&self) -> &[Unit] {
        &self.order.family
    }

    /// The kunya (`Abu Ahmad`) if one stands in front of the name: an alias, not the given name.
    pub fn kunya(&self) -> Option<&Unit> {
        self.kunya.as_ref()
    }

    /// Titles, folded, in their order.
    pub fn titles(&self) -> &[String] {
        &self.titles
    }

    /// The folded given name.
    pub fn given_text(&self) -> &str {
        &self.order.given_text
    }

    /// The folded name of the father; empty if it is not known.
    pub fn father_text(&self) -> &str {
        self.order.father_texts.first().map_or("", String::as_str)
    }

    /// The folded name of the grandfather; empty if it is not known.
    pub fn grandfather_text(&self) -> &str {
        self.order.father_texts.get(1).map_or("", String::as_str)
    }

    /// The folded kunya; empty if there is none.
    pub fn kunya_text(&self) -> &str {
        &self.kunya_text
    }

    /// The folded family name.
    pub fn family_text(&self) -> &str {
        &self.order.family_text
    }

    /// All orders it can be read in, the likeliest first.
    pub(crate) fn orders(&self) -> impl Iterator<Item = &Order> {
        std::iter::once(&self.order).chain(self.other.as_deref())
    }
}
