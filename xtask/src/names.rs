//! `cargo xtask train-names` and `cargo xtask names-table`: the tables of `sila-names`.
//!
//! Both read the shared lists of names, from `SILA_SHARED` or `../shared` beside the project.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use sila_names::train::{Lexicon, Pairs, place_table, reach, table, train, vowel_table};

use crate::step::root;

const DATA: &str = "crates/sila-names/data";

/// Writes the files of the model anew.
pub fn train_all() -> Result<bool> {
    let by_hand = shared("lexicon.py")?;
    let vowels = write("vowels.tsv", &vowel_table(&by_hand))?;
    let geonames = shared("places_geonames_dev.tsv")?;
    let places = place_table(&shared("admin_sy.tsv")?, &by_hand, &geonames);
    if write("places.tsv", &places)? || vowels {
        println!("the tables are built in: run it again");
        return Ok(true);
    }
    let model = train(
        &Lexicon::read(&shared("lexicon_wd_dev.tsv")?),
        &Pairs::read(&shared("pairs_dev.tsv")?),
    );
    write("letters.tsv", &model.write())?;
    Ok(true)
}

/// Prints how well names are told apart, each by a model that has not seen its name.
pub fn print_table() -> Result<bool> {
    let pairs = Pairs::read(&shared("pairs_dev.tsv")?);
    let lexicon = Lexicon::read(&shared("lexicon_wd_dev.tsv")?);
    let (text, _) = table(&lexicon, &pairs, &Pairs::read(&shared("phenomena.tsv")?));
    println!("{text}\n| keys of | reach | keys a name |\n|---|---|---|");
    for kind in ["unit_xs", "unit_ll", "unit_aa"] {
        let (reached, keys) = reach(&pairs, kind);
        println!("| {kind} | {reached:.4} | {keys:.2} |");
    }
    Ok(true)
}

fn shared(name: &str) -> Result<String> {
    let folder =
        std::env::var_os("SILA_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let path = root().join(folder).join("names").join(name);
    fs::read_to_string(&path).with_context(|| format!("{}: set SILA_SHARED", path.display()))
}

/// Writes a file and says so; whether it changed.
fn write(name: &str, text: &str) -> Result<bool> {
    let path = root().join(DATA).join(name);
    let changed = fs::read_to_string(&path).ok().as_deref() != Some(text);
    fs::write(&path, text).with_context(|| path.display().to_string())?;
    println!(
        "{DATA}/{name}: {}",
        if changed { "written" } else { "as it was" }
    );
    Ok(changed)
}
