//! Labelled pairs of names.

/// Labelled pairs, `id kind a b label group`, tab-separated.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    pub(crate) pairs: Vec<Pair>,
}

/// Two names and whether they are one.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) a: String,
    pub(crate) b: String,
    pub(crate) same: bool,
    pub(crate) group: String,
}

impl Pairs {
    /// Reads the pairs, the header left out; lines that do not fit are skipped.
    pub fn read(text: &str) -> Self {
        let lines = text
            .lines()
            .skip(1)
            .map(|line| line.split('\t').collect::<Vec<_>>());
        let pairs = lines.filter_map(|cells| match cells[..] {
            [id, kind, a, b, label, group] => Some(Pair {
                id: id.to_owned(),
                kind: kind.to_owned(),
                a: a.to_owned(),
                b: b.to_owned(),
                same: label == "1",
                group: group.to_owned(),
            }),
            _ => None,
        });
        Self {
            pairs: pairs.collect(),
        }
    }

    /// The pairs of all kinds that begin so.
    pub(crate) fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Pair> {
        self.pairs
            .iter()
            .filter(move |pair| pair.kind.starts_with(kind))
    }
}
