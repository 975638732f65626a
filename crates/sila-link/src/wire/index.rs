//! Clusters and keys within `records.sila`.

use std::io::{self, Write};

use super::{
    FormatError,
    bytes::{Bytes, put_number, put_text},
};
use crate::{Ambiguous, Index, blocking::KeptKeys};

pub(super) fn put_index(out: &mut impl Write, index: &Index) -> io::Result<()> {
    put_number(out, index.leaders.len() as u64)?;
    // Most records stand alone or close to the first of their cluster.
    for (record, &leader) in (0u32..).zip(&index.leaders) {
        put_number(out, u64::from(record - leader))?;
    }
    put_number(out, index.ambiguous.len() as u64)?;
    for found in &index.ambiguous {
        put_number(out, u64::from(found.record))?;
        put_number(out, u64::from(found.rival))?;
        out.write_all(&found.margin.to_bits().to_le_bytes())?;
    }
    let KeptKeys {
        elements,
        keys,
        some,
    } = &index.keys;
    put_number(out, elements.len() as u64)?;
    for (name, across_scripts) in elements {
        put_text(out, name)?;
        out.write_all(&[u8::from(*across_scripts)])?;
    }
    put_number(out, keys.len() as u64)?;
    keys.iter()
        .try_for_each(|&key| put_number(out, u64::from(key)))?;
    let words = keys.len().div_ceil(64);
    for compared in some {
        let mut words = compared.iter().take(words);
        words.try_for_each(|&word| put_number(out, word))?;
    }
    Ok(())
}

pub(super) fn index(bytes: &mut Bytes<'_>) -> Result<Index, FormatError> {
    let records = bytes.count()?;
    let mut leaders = Vec::with_capacity(records);
    for record in 0..records as u32 {
        let leader = record.checked_sub(bytes.small()?);
        leaders.push(leader.ok_or_else(|| FormatError::broken("a cluster that begins nowhere"))?);
    }
    let ambiguous = (0..bytes.count()?).map(|_| ambiguous(bytes));
    let ambiguous: Result<_, FormatError> = ambiguous.collect();
    let ambiguous = ambiguous?;
    let elements = (0..bytes.count()?).map(|_| Ok((bytes.text()?.to_owned(), bytes.byte()? == 1)));
    let elements: Result<_, FormatError> = elements.collect();
    let elements = elements?;
    let keys = (0..bytes.count()?)
        .map(|_| u16::try_from(bytes.number()?).map_err(|_| FormatError::broken("an unknown key")));
    let keys: Result<Vec<u16>, FormatError> = keys.collect();
    let keys = keys?;
    let words = keys.len().div_ceil(64);
    let mut some = Vec::with_capacity(records);
    for _ in 0..records {
        let mut compared = KeptKeys::NONE;
        if words > compared.len() {
            return Err(FormatError::broken("more keys than there can be"));
        }
        for word in compared.iter_mut().take(words) {
            *word = bytes.number()?;
        }
        some.push(compared);
    }
    Ok(Index {
        leaders,
        ambiguous,
        keys: KeptKeys {
            elements,
            keys,
            some,
        },
    })
}

fn ambiguous(bytes: &mut Bytes<'_>) -> Result<Ambiguous, FormatError> {
    let (record, rival) = (bytes.small()?, bytes.small()?);
    let mut margin = [0; 4];
    margin.copy_from_slice(bytes.take(4)?);
    let margin = f32::from_bits(u32::from_le_bytes(margin));
    match margin.is_finite() {
        true => Ok(Ambiguous {
            record,
            rival,
            margin,
        }),
        false => Err(FormatError::broken("a margin that is no number")),
    }
}
