//! What the register knows of the keys of a batch: found in the order of their digests, compared with what is said of them.

use std::collections::HashMap;

use chengji_codes::{Code, CodeScheme, Part};
use chengji_store::code::{self, Facts, Place};
use chengji_store::{Session, batch as entities, query};

use super::super::home;
use super::batch::{Batch, Held, Verdict};
use crate::city::City;
use crate::encode::damaged;
use crate::error::CityError;

/// Keys asked for at a time.
const ASKED: usize = 65_536;
/// Prefixes held at most.
const PREFIXES: usize = 100_000;

/// Looks keys of one scheme up.
pub(in crate::code) struct Register {
    scheme: CodeScheme,
    city: City,
    /// Things taken in by ingest have codes of this scheme without an entry in the register.
    has_born: bool,
    prints_class: bool,
    prints_cell: bool,
    prefixes: HashMap<i64, String>,
}

impl Register {
    pub(in crate::code) fn new(city: &City, scheme: &CodeScheme) -> Self {
        let prints = |wanted: fn(&Part) -> bool| scheme.definition().segments.iter().any(|it| wanted(&it.part));
        Self {
            scheme: scheme.clone(),
            city: city.clone(),
            has_born: [home::DISPLAY, home::PERMANENT].contains(&scheme.id()),
            prints_class: prints(|part| matches!(part, Part::Class { .. })),
            prints_cell: prints(|part| matches!(part, Part::Grid { .. })),
            prefixes: HashMap::new(),
        }
    }

    /// Gives the rows at `asked` (fresh ones, in the order of their digests) the code that they have, if any.
    /// Cost: one index search a key.
    pub(in crate::code) fn look_up(
        &mut self,
        session: &mut Session,
        batch: &mut Batch,
        asked: &[u32],
    ) -> Result<(), CityError> {
        for asked in asked.chunks(ASKED) {
            let digests: Vec<[u8; 16]> = asked.iter().map(|at| batch.rows[*at as usize].digest).collect();
            let found = code::find_keys(session, &digests)?;
            let mut compared = Vec::new();
            for (at, place) in asked.iter().zip(found) {
                let Some(place) = place else { continue };
                let row = &batch.rows[*at as usize];
                let same = self.prefix(session, place.series_id)? == batch.series_of(row);
                let classed = !self.prints_class && batch.kind(row).class.is_some();
                if self.prints_cell || row.cell.is_some() || classed {
                    compared.push((place, *at, same));
                }
                batch.verdicts[*at as usize] = verdict(same, Held::Issued { place, cell: None });
            }
            self.compare(session, batch, compared)?;
        }
        if self.has_born {
            self.find_born(session, batch, asked)?;
        }
        Ok(())
    }

    /// Remembers the series of codes just issued, so that none of them is asked for again.
    pub(in crate::code) fn learn(&mut self, batch: &Batch) {
        for (row, verdict) in batch.rows.iter().zip(&batch.verdicts) {
            if let Verdict::Issued(place) = verdict
                && self.prefixes.len() < PREFIXES
                && !self.prefixes.contains_key(&place.series_id)
            {
                self.prefixes.insert(place.series_id, batch.series_of(row).to_owned());
            }
        }
    }

    /// The code that a row has; none for a row that has none.
    pub(in crate::code) fn code_of(
        &mut self,
        session: &mut Session,
        batch: &Batch,
        at: usize,
    ) -> Result<Option<Code>, CityError> {
        let (place, cell) = match &batch.verdicts[at] {
            Verdict::Issued(place) => (*place, batch.rows[at].cell),
            Verdict::Same(Held::Issued { place, cell }) | Verdict::Other(Held::Issued { place, cell }) => {
                (*place, cell.and_then(|cell| cell.try_into().ok()))
            }
            Verdict::Same(Held::Born(code)) | Verdict::Other(Held::Born(code)) => return Ok(Some(**code)),
            _ => return Ok(None),
        };
        self.prefix(session, place.series_id)?;
        let prefix = self.prefixes.get(&place.series_id).map(String::as_str).unwrap_or_default();
        let serial = u64::try_from(place.serial).map_err(damaged)?;
        self.scheme.code_in_series(prefix, cell, serial).map(Some).map_err(damaged)
    }

    fn compare(
        &self,
        session: &mut Session,
        batch: &mut Batch,
        mut rows: Vec<(Place, u32, bool)>,
    ) -> Result<(), CityError> {
        // Neighbours in the register stand on one page.
        rows.sort_unstable();
        let places: Vec<Place> = rows.iter().map(|(place, _, _)| *place).collect();
        let facts = code::find_facts(session, &places)?;
        for ((place, at, same), facts) in rows.into_iter().zip(facts) {
            let Facts { class, cell } = facts.ok_or_else(|| damaged("a key leads to a code that is not there"))?;
            let row = &batch.rows[at as usize];
            let same_class = batch.kind(row).class.is_none() || self.prints_class || batch.kind(row).class == class;
            let same_cell = row.cell.is_none() || row.cell.map(chengji_codes::GridCell::to_i64) == cell;
            batch.verdicts[at as usize] = verdict(same && same_class && same_cell, Held::Issued { place, cell });
        }
        Ok(())
    }

    /// Things that an ingest has registered under these keys. A class without entities is not searched.
    fn find_born(&mut self, session: &mut Session, batch: &mut Batch, asked: &[u32]) -> Result<(), CityError> {
        let counts: HashMap<String, i64> = query::class_counts(session)?.into_iter().collect();
        let mut by_class: HashMap<String, Vec<u32>> = HashMap::new();
        for at in asked.iter().filter(|at| batch.is_fresh(**at)) {
            let class = batch.kind(&batch.rows[*at as usize]).class.as_deref();
            if let Some(class) = class.filter(|class| counts.get(*class).is_some_and(|n| *n > 0)) {
                match by_class.get_mut(class) {
                    Some(rows) => rows.push(*at),
                    None => drop(by_class.insert(class.to_owned(), vec![*at])),
                }
            }
        }
        for (class, rows) in by_class {
            for rows in rows.chunks(ASKED) {
                let keys: Vec<String> = rows.iter().map(|at| batch.key(&batch.rows[*at as usize]).to_owned()).collect();
                let known = entities::find_known(session, &class, "", &keys)?;
                for (at, known) in rows.iter().zip(known) {
                    let Some(known) = known else { continue };
                    let text = match self.scheme.id() {
                        home::PERMANENT => home::permanent(&self.city, session, known.entity_id)?.unwrap_or_default(),
                        _ => known.code,
                    };
                    let code: Code = text.parse().map_err(damaged)?;
                    let same = self
                        .scheme
                        .series_of(&code)
                        .is_ok_and(|(series, _)| series == batch.series_of(&batch.rows[*at as usize]));
                    batch.verdicts[*at as usize] = verdict(same, Held::Born(Box::new(code)));
                }
            }
        }
        Ok(())
    }

    fn prefix(&mut self, session: &mut Session, series_id: i64) -> Result<&str, CityError> {
        if !self.prefixes.contains_key(&series_id) {
            if self.prefixes.len() >= PREFIXES {
                self.prefixes.clear();
            }
            let series = code::load_series(session, series_id)?;
            let series = series.ok_or_else(|| damaged(format!("there is no series {series_id}")))?;
            self.prefixes.insert(series_id, series.prefix);
        }
        Ok(self.prefixes.get(&series_id).map(String::as_str).unwrap_or_default())
    }
}

fn verdict(same: bool, held: Held) -> Verdict {
    if same { Verdict::Same(held) } else { Verdict::Other(held) }
}
