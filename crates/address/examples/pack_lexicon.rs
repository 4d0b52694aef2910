//! Packs the list of `data/address/lexicon.py` (name, tab, kinds as a number) into the dictionary of the crate.

use std::io::{Read, Write};

use chengji_address::{Kinds, Lexicon};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let rows: Result<Vec<(&str, Kinds)>, Box<dyn std::error::Error>> = text.lines().map(row).collect();
    let bytes = Lexicon::pack(rows?.into_iter()).ok_or("two names have one hash")?;
    Ok(std::io::stdout().write_all(&bytes)?)
}

fn row(line: &str) -> Result<(&str, Kinds), Box<dyn std::error::Error>> {
    let (name, kinds) = line.split_once('\t').ok_or_else(|| format!("no tab in {line:?}"))?;
    Ok((name, Kinds(kinds.parse()?)))
}
