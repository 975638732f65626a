//! The arguments of `sila link` and `sila name`.

use std::{path::PathBuf, str::FromStr};

use clap::{Args, Subcommand};

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Link {
    #[command(subcommand)]
    pub(crate) command: Option<LinkCommand>,
    #[command(flatten)]
    pub(crate) lists: Option<Lists>,
}

#[derive(Subcommand)]
pub(crate) enum LinkCommand {
    /// Why two records are, or are not, one person: in words, and in bits that add up to the weight.
    Explain(Explain),
    /// Draws clusters for people to judge, as a sheet with a column to fill in.
    Sample(Sample),
    /// How often the linkage is right, from a sheet of sampled clusters that people filled in.
    Estimate(Estimate),
}

#[derive(Args)]
pub(crate) struct Sample {
    /// The folder that `sila link` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// How many draws; a cluster that is drawn twice stands in the sheet once.
    #[arg(short = 'n', long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub(crate) draws: u32,
    /// Where chance begins: the same seed draws the same clusters.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// The workbook to be written. It names persons, and only its owner may read it.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Overwrites the file if it is there.
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Args)]
pub(crate) struct Estimate {
    /// The folder from which the sample was drawn.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The sheet that people filled in, or a CSV of its columns.
    #[arg(long, value_name = "FILE")]
    pub(crate) reviewed: PathBuf,
}

#[derive(Args)]
pub(crate) struct Explain {
    /// The folder that `sila link` wrote.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// One record, by its list and id as in clusters.csv.
    #[arg(value_name = "LIST:ID")]
    pub(crate) one: String,
    /// The other record.
    #[arg(value_name = "LIST:ID")]
    pub(crate) other: String,
}

#[derive(Args)]
pub(crate) struct Name {
    /// One name, in any script.
    #[arg(required_unless_present = "pairs", requires = "other")]
    pub(crate) one: Option<String>,
    /// The other name.
    pub(crate) other: Option<String>,
    /// A table of pairs instead: tab-separated, with the header id, kind, a, b. Prints id and score.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["one", "other"])]
    pub(crate) pairs: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Lists {
    /// Lists of persons: CSV, TSV, XLSX, ODS, JSON Lines, Parquet or PFIF. Nothing has to be
    /// configured; the columns found are printed.
    #[arg(value_name = "LIST", required_unless_present = "named")]
    pub(crate) lists: Vec<PathBuf>,
    /// A list under a name of your own, where two files have one name.
    #[arg(long = "list", value_name = "NAME=FILE")]
    pub(crate) named: Vec<NamedList>,
    /// The folder to be written; it appears whole or not at all.
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// A file that says which column is what, where the program saw it wrongly.
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,
    /// What people decided: a filled-in review.xlsx, or a CSV of its columns. It binds.
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Vec<PathBuf>,
    /// A model learnt before, instead of learning one from these lists.
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
    /// The folder of an earlier linkage: its lists take part, with its model unless --model says
    /// another.
    #[arg(long, value_name = "DIR")]
    pub(crate) against: Option<PathBuf>,
    /// A list that somebody vouches for as free of repeats, by its name: no two of its records become
    /// one person, whatever they say.
    #[arg(long, value_name = "NAME")]
    pub(crate) no_repeats: Vec<String>,
    /// Pairs of a lower probability are not kept.
    #[arg(long, value_name = "P", default_value_t = 0.01, value_parser = floor)]
    pub(crate) floor: f64,
    /// Replaces the folder if it is there and holds results of an earlier run and nothing else.
    #[arg(long)]
    pub(crate) force: bool,
    /// Names persons by list and id only, in the report and in the sheet for review.
    #[arg(long)]
    pub(crate) codes: bool,
}

/// A list and its name.
#[derive(Clone, Debug)]
pub(crate) struct NamedList {
    pub(crate) name: String,
    pub(crate) file: PathBuf,
}

impl FromStr for NamedList {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('=') {
            Some((name, file)) if !name.is_empty() && !file.is_empty() => Ok(Self {
                name: name.to_owned(),
                file: file.into(),
            }),
            _ => Err("write NAME=FILE, as in --list ours=lists/2024.csv".to_owned()),
        }
    }
}

fn floor(text: &str) -> Result<f64, String> {
    let floor: f64 = text
        .parse()
        .map_err(|_| "write a number, as in 0.01".to_owned())?;
    if floor > 0.0 && floor <= 0.5 {
        Ok(floor)
    } else {
        Err("a probability above 0 and at most 0.5".to_owned())
    }
}
