//! Many short texts in one piece of memory.

/// Texts one after another, by number: one allocation for all of them.
///
/// A list of a million records holds a million ids and some hundred thousand distinct names; one
/// `String` each would cost more than the letters themselves. Here a text costs its bytes and four
/// more. At most 4 GiB of text.
///
/// ```
/// use sila_model::Texts;
/// let texts: Texts = ["أحمد", "", "Ahmad"].into_iter().collect();
/// assert_eq!(texts.get(0), "أحمد");
/// assert_eq!(texts.iter().collect::<Vec<_>>(), ["أحمد", "", "Ahmad"]);
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Texts {
    bytes: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Adds a text and gives its number.
    ///
    /// # Panics
    /// If all texts together would pass 4 GiB.
    #[inline]
    pub fn push(&mut self, text: &str) -> u32 {
        self.bytes.push_str(text);
        let end = u32::try_from(self.bytes.len()).expect("texts of one list fit in 4 GiB");
        self.ends.push(end);
        self.ends.len() as u32 - 1
    }

    /// The text of a number.
    ///
    /// # Panics
    /// If no text has this number.
    #[inline]
    pub fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = match number {
            0 => 0,
            _ => self.ends[number - 1] as usize,
        };
        &self.bytes[start..self.ends[number] as usize]
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The texts in the order of their numbers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.ends.len() as u32).map(|number| self.get(number))
    }

    /// Gives back the memory kept for texts to come.
    pub fn shrink_to_fit(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

impl<'a> FromIterator<&'a str> for Texts {
    fn from_iter<T: IntoIterator<Item = &'a str>>(texts: T) -> Self {
        let mut collected = Self::default();
        for text in texts {
            collected.push(text);
        }
        collected
    }
}

/// Texts may name persons: `Debug` prints how many there are and none of them.
impl std::fmt::Debug for Texts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Texts({})", self.len())
    }
}
