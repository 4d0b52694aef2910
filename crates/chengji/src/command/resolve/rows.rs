//! Rows of files as profiles.

use std::collections::HashMap;

use anyhow::Context as _;
use chengji_address::Normal;
use chengji_city::resolution::places;
use chengji_core::resolve::{Profile, dwelling, organisation, person};
use csv::StringRecord;

use super::super::address::table;
use crate::arguments::resolve::ResolveFiles;

/// All rows of all files.
pub(super) struct Rows<P> {
    pub(super) profiles: Vec<P>,
    /// Labels of the records: the column `record`, else the number of the line.
    pub(super) records: Vec<Box<str>>,
    /// By file, the place of its first row.
    pub(super) starts: Vec<usize>,
    /// The true thing of each, when a column tells it.
    pub(super) truth: Option<Vec<u32>>,
}

/// A kind of profile that can be read from a row.
pub(super) trait Read: Sized {
    /// The columns it reads, in the order that [`Read::read`] is given their texts.
    const COLUMNS: &'static [&'static str];

    fn read(texts: &mut Texts<'_>, register: u16) -> Self;
}

/// The texts of a row, by the place of their column in [`Read::COLUMNS`].
pub(super) struct Texts<'a> {
    row: &'a StringRecord,
    places: &'a [Option<usize>],
    /// Folded texts, in memory that is used again.
    folded: &'a mut [Normal],
}

impl Texts<'_> {
    fn raw(&self, column: usize) -> &str {
        self.places.get(column).copied().flatten().and_then(|at| self.row.get(at)).unwrap_or_default()
    }

    fn fold(&mut self, column: usize) {
        let text = self.places.get(column).copied().flatten().and_then(|at| self.row.get(at)).unwrap_or_default();
        if let Some(normal) = self.folded.get_mut(column) {
            normal.reuse(text);
        }
    }

    fn folded(&self, column: usize) -> &str {
        self.folded.get(column).map_or("", Normal::text)
    }

    /// A number as it is; any other text by its digest, so that equal texts are equal addresses.
    fn address(&self, column: usize) -> i64 {
        let text = self.raw(column).trim();
        match text.parse() {
            Ok(number) => number,
            Err(_) if text.is_empty() => 0,
            Err(_) => text.bytes().fold(0x1b_873_593_i64, |sum, byte| sum.wrapping_mul(0x0100_0193) ^ i64::from(byte)),
        }
    }
}

impl Read for person::Profile {
    const COLUMNS: &'static [&'static str] = &["name", "citizen_id", "birth", "sex", "phone", "address_id"];

    fn read(texts: &mut Texts<'_>, register: u16) -> Self {
        texts.fold(0);
        Self::new(&person::Fields {
            name: texts.folded(0),
            citizen_id: texts.raw(1),
            birth: texts.raw(2),
            sex: texts.raw(3),
            phone: texts.raw(4),
            address: texts.address(5),
            register,
        })
    }
}

impl Read for organisation::Profile {
    const COLUMNS: &'static [&'static str] =
        &["name", "credit_code", "phone", "legal_person", "district", "address", "address_id"];

    fn read(texts: &mut Texts<'_>, register: u16) -> Self {
        [0, 3, 4, 5].into_iter().for_each(|column| texts.fold(column));
        let fields = organisation::Fields {
            name: texts.folded(0),
            credit_code: texts.raw(1),
            phone: texts.raw(2),
            legal_person: texts.folded(3),
            district: texts.folded(4),
            address_text: texts.folded(5),
            address: texts.address(6),
            register,
        };
        Self::new(&fields, places())
    }
}

impl Read for dwelling::Profile {
    const COLUMNS: &'static [&'static str] = &["unit_number", "address_id", "building", "room"];

    fn read(texts: &mut Texts<'_>, register: u16) -> Self {
        [2, 3].into_iter().for_each(|column| texts.fold(column));
        Self::new(&dwelling::Fields {
            unit_number: texts.raw(0),
            address: texts.address(1),
            building: texts.folded(2),
            room: texts.folded(3),
            register,
        })
    }
}

/// Reads all files.
pub(super) fn read<P: Profile + Read>(options: &ResolveFiles) -> anyhow::Result<Rows<P>> {
    let mut rows = Rows { profiles: Vec::new(), records: Vec::new(), starts: Vec::new(), truth: None };
    let mut truths: HashMap<Box<str>, u32> = HashMap::new();
    let mut truth = Vec::new();
    for (register, path) in (0..).zip(&options.files) {
        let told = || path.display().to_string();
        let (mut table, bar) = table::open(path, "registers", options.quiet)?;
        let header = table.headers().with_context(told)?.clone();
        let named = |field: &str| {
            let other = options.column.iter().find(|(known, _)| known == field);
            let column = other.map_or(field, |(_, column)| column);
            let found = header.iter().position(|name| name.trim_start_matches('\u{feff}').trim() == column);
            match (found, other) {
                (None, Some(_)) => Err(anyhow::anyhow!("{} has no column {column:?}", path.display())),
                (found, _) => Ok(found),
            }
        };
        let places = P::COLUMNS.iter().map(|field| named(field)).collect::<Result<Vec<_>, _>>()?;
        if places.iter().all(Option::is_none) {
            anyhow::bail!("{} has none of the columns {}", path.display(), P::COLUMNS.join(", "));
        }
        let record_at = named("record")?;
        let truth_at = options.truth.as_deref().map(|column| table::column(&mut table, column)).transpose()?;
        rows.starts.push(rows.profiles.len());
        let mut folded = vec![Normal::default(); P::COLUMNS.len()];
        let mut row = StringRecord::new();
        while table.read_record(&mut row).with_context(told)? {
            let mut texts = Texts { row: &row, places: &places, folded: &mut folded };
            rows.profiles.push(P::read(&mut texts, register));
            rows.records.push(match record_at.and_then(|at| row.get(at)) {
                Some(label) => label.into(),
                None => row.position().map(csv::Position::line).unwrap_or_default().to_string().into(),
            });
            if let Some(label) = truth_at.map(|at| row.get(at).unwrap_or_default()) {
                let next = u32::try_from(truths.len()).unwrap_or(u32::MAX);
                truth.push(match truths.get(label) {
                    Some(known) => *known,
                    None => *truths.entry(label.into()).or_insert(next),
                });
            }
        }
        bar.finish_and_clear();
    }
    rows.truth = options.truth.is_some().then_some(truth);
    Ok(rows)
}
