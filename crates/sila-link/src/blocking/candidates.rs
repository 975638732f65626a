//! The pairs that are compared, record by record.

/// For each record the later records it is compared with: one line of memory after the other, each
/// pair once and in order.
#[derive(Debug)]
pub(crate) struct Candidates {
    /// Where the pairs of a record begin, and where those of the last end.
    starts: Vec<u32>,
    later: Vec<u32>,
}

/// Blocks of one key, end to end.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    records: Vec<u32>,
    lengths: Vec<u8>,
}

impl Blocks {
    /// Takes over a block, its records in order.
    pub(super) fn push(&mut self, records: impl ExactSizeIterator<Item = u32>) {
        self.lengths.push(records.len() as u8);
        self.records.extend(records);
    }

    /// The records of all blocks.
    pub(super) fn records(&self) -> &[u32] {
        &self.records
    }

    fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let mut rest = &self.records[..];
        self.lengths.iter().map(move |&length| {
            let (block, after) = rest.split_at(usize::from(length));
            rest = after;
            block
        })
    }
}

impl Candidates {
    /// All pairs within blocks, of `records` records.
    pub(super) fn of(blocks: &[Blocks], records: usize) -> Self {
        let all = || blocks.iter().flat_map(Blocks::iter);
        let mut ends = vec![0u32; records + 1];
        for block in all() {
            for (place, &record) in block.iter().enumerate() {
                ends[record as usize] += (block.len() - place - 1) as u32;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        // What were the beginnings are the ends once all are filled in.
        let mut later = vec![0u32; sum as usize];
        for block in all() {
            for (place, &record) in block.iter().enumerate() {
                let others = &block[place + 1..];
                let end = &mut ends[record as usize];
                later[*end as usize..][..others.len()].copy_from_slice(others);
                *end += others.len() as u32;
            }
        }
        let starts = settle(ends, &mut later);
        Self { starts, later }
    }

    /// How many pairs there are.
    pub(crate) fn len(&self) -> usize {
        self.later.len()
    }

    /// The later records that a record is compared with.
    pub(crate) fn of_record(&self, record: u32) -> &[u32] {
        let (from, to) = (
            self.starts[record as usize],
            self.starts[record as usize + 1],
        );
        &self.later[from as usize..to as usize]
    }
}

/// Sorts the pairs of each record, leaves each once, and moves them together. Gives the beginnings.
fn settle(mut ends: Vec<u32>, later: &mut Vec<u32>) -> Vec<u32> {
    let (mut from, mut filled) = (0, 0);
    for (record, end) in ends.iter_mut().enumerate() {
        let to = std::mem::replace(end, filled as u32) as usize;
        later[from..to].sort_unstable();
        let mut last = record as u32;
        for place in from..to {
            if later[place] != last {
                last = later[place];
                later[filled] = last;
                filled += 1;
            }
        }
        from = to;
    }
    later.truncate(filled);
    later.shrink_to_fit();
    ends
}
