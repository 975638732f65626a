//! The pairs that are compared, record by record.

use std::ops::Range;

use rayon::prelude::*;

/// How many ranges of records are worked through by themselves: each walks through all blocks.
const RANGES: usize = 4;

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
        // Each range of records by itself: its pairs lie together, and the next range's after them.
        let width = records.div_ceil(RANGES).max(1);
        let ranges = (0..RANGES).into_par_iter().map(|range| {
            let end = ((range + 1) * width).min(records);
            within(blocks, (range * width).min(end)..end)
        });
        let ranges: Vec<(Vec<u32>, Vec<u32>)> = ranges.collect();
        let mut starts = Vec::with_capacity(records + 1);
        let mut later = Vec::with_capacity(ranges.iter().map(|(_, later)| later.len()).sum());
        for (of_range, more) in ranges {
            let before = later.len() as u32;
            starts.extend(of_range.into_iter().map(|start| start + before));
            later.extend(more);
        }
        starts.push(later.len() as u32);
        Self { starts, later }
    }

    /// The same without some pairs.
    pub(super) fn without(self, unwanted: impl Fn(u32, u32) -> bool) -> Self {
        let records = self.starts.len() as u32 - 1;
        let (mut starts, mut later) = (vec![0], Vec::with_capacity(self.later.len()));
        for one in 0..records {
            let wanted = self.of_record(one).iter();
            later.extend(wanted.filter(|&&other| !unwanted(one, other)));
            starts.push(later.len() as u32);
        }
        later.shrink_to_fit();
        Self { starts, later }
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

/// The pairs of a range of records with later ones: where those of each begin, and all of them.
fn within(blocks: &[Blocks], range: Range<usize>) -> (Vec<u32>, Vec<u32>) {
    let each = |visit: &mut dyn FnMut(usize, &[u32])| {
        for block in blocks.iter().flat_map(Blocks::iter) {
            for (place, &record) in block.iter().enumerate() {
                if range.contains(&(record as usize)) {
                    visit(record as usize - range.start, &block[place + 1..]);
                }
            }
        }
    };
    let mut ends = vec![0u32; range.len()];
    each(&mut |record, others| ends[record] += others.len() as u32);
    let mut sum = 0;
    for end in &mut ends {
        sum += std::mem::replace(end, sum);
    }
    // What were the beginnings are the ends once all are filled in.
    let mut later = vec![0u32; sum as usize];
    each(&mut |record, others| {
        let end = &mut ends[record];
        later[*end as usize..][..others.len()].copy_from_slice(others);
        *end += others.len() as u32;
    });
    let starts = settle(ends, &mut later, range.start as u32);
    (starts, later)
}

/// Sorts the pairs of each record, leaves each once, and moves them together. Gives the beginnings.
fn settle(mut ends: Vec<u32>, later: &mut Vec<u32>, first: u32) -> Vec<u32> {
    let (mut from, mut filled) = (0, 0);
    for (record, end) in (first..).zip(&mut ends) {
        let to = std::mem::replace(end, filled as u32) as usize;
        later[from..to].sort_unstable();
        let mut last = record;
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
    ends
}
