//! Sections for finding names while they are typed: how much is behind each name, and each name as it is spoken, in full
//! pinyin and in initials. A character with two readings makes a name stand there twice.

use pinyin::{Pinyin, ToPinyinMulti as _};

use super::build::BaseBuilder;
use super::column::NONE;
use super::file::{IndexError, IndexWriter};
use super::key::{Level, level_of};
use super::layout::{Layout, texts_sections};
use super::names::AREA;

/// Most spellings of one name.
const SPELLINGS: usize = 6;
/// Longest spelling kept, bytes.
const LONGEST: usize = 48;

/// A name and its meanings: node of the file (or word) and form.
pub(super) type Named = (String, Vec<(u32, u8)>);

/// Writes `name.weight`, `spoken.*` and `initial.*`.
pub(super) fn write(
    builder: &BaseBuilder,
    layout: &Layout,
    names: &[Named],
    writer: &mut IndexWriter,
) -> Result<(), IndexError> {
    writer.section("name.weight", weights(builder, layout, names).iter().map(|weight| [*weight]))?;
    for (section, spell) in [("spoken", spoken as fn(&str) -> Vec<String>), ("initial", initials)] {
        let mut all: Vec<(String, u32)> = Vec::new();
        for (at, (name, meanings)) in (0..).zip(names) {
            if meanings.iter().any(|(_, form)| form & AREA == 0) {
                all.extend(spell(name).into_iter().map(|spelling| (spelling, at)));
            }
        }
        all.sort_unstable();
        texts_sections(writer, section, || all.iter().map(|(spelling, _)| spelling.as_str()))?;
        writer.section(&format!("{section}.name"), all.iter().map(|(_, name)| name.to_le_bytes()))?;
    }
    Ok(())
}

/// The name in full pinyin without blanks, in each of its readings; letters become small.
#[must_use]
pub(crate) fn spoken(name: &str) -> Vec<String> {
    spellings(name, |reading| reading.plain())
}

/// The first letters of its syllables.
#[must_use]
pub(crate) fn initials(name: &str) -> Vec<String> {
    spellings(name, |reading| reading.first_letter())
}

fn spellings(name: &str, part: impl Fn(Pinyin) -> &'static str) -> Vec<String> {
    let mut all = vec![String::new()];
    for letter in name.chars() {
        let mut parts: Vec<&str> = letter.to_pinyin_multi().into_iter().flatten().take(3).map(&part).collect();
        let mut kept: Vec<&str> = Vec::new();
        parts.retain(|part| {
            let is_new = !kept.contains(part);
            kept.push(part);
            is_new
        });
        // The first reading is the usual one; others only while the name has few spellings.
        let others = parts.len().min(SPELLINGS / all.len().max(1));
        match parts.split_first() {
            Some((first, rest)) => {
                let before = all.clone();
                all.iter_mut().for_each(|spelling| spelling.push_str(first));
                for other in &rest[..others.saturating_sub(1)] {
                    all.extend(before.iter().map(|spelling| [spelling, *other].concat()));
                }
            }
            None if letter.is_ascii_alphanumeric() => {
                all.iter_mut().for_each(|spelling| spelling.push(letter.to_ascii_lowercase()));
            }
            None => {}
        }
    }
    // 绿 is typed lv.
    all.iter_mut()
        .filter(|spelling| spelling.contains('ü'))
        .for_each(|spelling| *spelling = spelling.replace('ü', "v"));
    all.retain(|spelling| !spelling.is_empty() && spelling.len() <= LONGEST);
    all.sort_unstable();
    all.dedup();
    all
}

/// How much stands behind each name: its kind, and the logarithm of the rows below it.
fn weights(builder: &BaseBuilder, layout: &Layout, names: &[Named]) -> Vec<u8> {
    let mut below = vec![0_u32; builder.nodes.len()];
    for row in &builder.rows {
        below[row.node as usize] += 1;
    }
    // A node comes after the one above it.
    for node in (1..builder.nodes.len()).rev() {
        let parent = builder.nodes[node].parent;
        if parent != NONE && parent != 0 {
            below[parent as usize] += below[node];
        }
    }
    let mut weight_of = vec![0_u8; builder.nodes.len()];
    for (node, place) in layout.place.iter().enumerate() {
        let kind = match level_of(builder.nodes[node].key) {
            Level::Road => 60,
            Level::Community => 40,
            Level::Estate => 50,
            Level::Poi => 30,
            _ => 10,
        };
        let size = (f64::from(below[node] + 1).log2() * 8.0) as u8;
        weight_of[*place as usize] = kind + size.min(160);
    }
    let weight = |meanings: &[(u32, u8)]| {
        let places = meanings.iter().filter(|(_, form)| form & AREA == 0);
        places.map(|(node, form)| weight_of[*node as usize].saturating_sub(form * 10)).max().unwrap_or(0)
    };
    names.iter().map(|(_, meanings)| weight(meanings)).collect()
}
