//! Sorting by the upper half of a number.

/// Sorts by the upper 32 bits and keeps the order of equals: a radix sort of three passes, because
/// a comparison sort of every key of every record would be the slowest part of a linkage.
pub(super) fn sort_by_key(rows: &mut Vec<u64>) {
    const BITS: u32 = 11;
    if rows.len() < 256 {
        rows.sort_by_key(|row| row >> 32);
        return;
    }
    let mut spare = vec![0u64; rows.len()];
    for pass in 0..3 {
        let digit = |row: u64| (row >> (32 + BITS * pass)) as usize & ((1 << BITS) - 1);
        let mut starts = [0usize; 1 << BITS];
        rows.iter().for_each(|&row| starts[digit(row)] += 1);
        let mut sum = 0;
        for start in &mut starts {
            sum += std::mem::replace(start, sum);
        }
        for &row in rows.iter() {
            let start = &mut starts[digit(row)];
            spare[*start] = row;
            *start += 1;
        }
        std::mem::swap(rows, &mut spare);
    }
}

#[cfg(test)]
mod tests {
    use super::sort_by_key;

    #[test]
    fn it_sorts_and_keeps_the_order_of_equals() {
        let mut state = 7u64;
        let mut rows: Vec<u64> = (0..5_000)
            .map(|row| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                (state >> 50) << 32 | row
            })
            .collect();
        let mut expected = rows.clone();
        expected.sort_unstable();
        sort_by_key(&mut rows);
        assert_eq!(rows, expected);
    }
}
