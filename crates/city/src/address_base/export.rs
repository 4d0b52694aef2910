//! 发布库导出: what is in force, a row an address, as the input of the index by which addresses are matched.

use std::collections::HashMap;

use chengji_codes::DivisionCode;
use chengji_core::access::Permission;
use chengji_store::Session;
use chengji_store::address_base::{self as store, AddressRow, VersionRow};

use super::holding;
use super::load::COLUMNS;
use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, require};

/// Addresses read at a time.
const PAGE: u32 = 5_000;

/// One row in the order of [`COLUMNS`].
pub type ExportRow = [String; COLUMNS.len()];

/// Hands out the roads in use and then every address that is in force and visible, by number; the rows of one page of the
/// store are of one instant. Yields how many rows. Needs [`Permission::ReadRegistry`]. Cost: linear in the base, bounded memory.
///
/// # Errors
/// Without the permission, when the store fails, or what `out` yields.
pub fn export<E: From<CityError>>(
    city: &City,
    actor: &Actor,
    out: &mut dyn FnMut(&ExportRow) -> Result<(), E>,
) -> Result<u64, E> {
    require(actor, Permission::ReadRegistry)?;
    let mut names = Names { city, divisions: HashMap::new(), roads: HashMap::new() };
    let mut rows = roads(city, &mut names, out)?;
    let mut after = 0;
    loop {
        let page = city.store().read(|session| page(session, &mut names, after))?;
        let Some((last, _)) = page.last() else { return Ok(rows) };
        after = *last;
        for (_, row) in &page {
            out(row)?;
            rows += 1;
        }
    }
}

fn roads<E: From<CityError>>(
    city: &City,
    names: &mut Names<'_>,
    out: &mut dyn FnMut(&ExportRow) -> Result<(), E>,
) -> Result<u64, E> {
    let (mut rows, mut after) = (0, (String::new(), String::new()));
    loop {
        let page = city.store().read(|session| {
            let page = store::list_roads(session, "", (&after.0, &after.1), PAGE)?;
            Ok::<_, CityError>(page)
        })?;
        let Some(last) = page.last() else { return Ok(rows) };
        after = (last.division.clone(), last.name.clone());
        for road in &page {
            let mut row = ExportRow::default();
            row[0] = format!("road-{}", road.road_id);
            "road".clone_into(&mut row[2]);
            names.fill(&mut row, &road.division)?;
            row[9].clone_from(&road.name);
            out(&row)?;
            rows += 1;
        }
    }
}

/// Rows behind an address, each with its number.
fn page(session: &mut Session, names: &mut Names<'_>, after: i64) -> Result<Vec<(i64, ExportRow)>, CityError> {
    let held = store::list_in_force(session, after, PAGE)?;
    let (Some((first, _)), Some((last, _))) = (held.first(), held.last()) else { return Ok(Vec::new()) };
    let mut aliases: HashMap<i64, Vec<String>> = HashMap::new();
    for text in store::list_other_texts(session, first.address_id, last.address_id)? {
        aliases.entry(text.address_id).or_default().push(text.text.replace('|', " "));
    }
    let mut rows = Vec::with_capacity(held.len());
    for (row, version) in held {
        let road = names.road(session, version.road_id)?;
        let aliases = aliases.remove(&row.address_id).unwrap_or_default().join("|");
        rows.push((row.address_id, names.row(&row, version, road, aliases)?));
    }
    Ok(rows)
}

/// Names that rows share.
struct Names<'c> {
    city: &'c City,
    divisions: HashMap<String, [String; 5]>,
    roads: HashMap<i64, String>,
}

impl Names<'_> {
    fn row(
        &mut self,
        address: &AddressRow,
        version: VersionRow,
        road: String,
        aliases: String,
    ) -> Result<ExportRow, CityError> {
        let mut row = ExportRow::default();
        row[0] = address.address_id.to_string();
        row[1] = address.code.clone().unwrap_or_default();
        holding::kind_of(address)?.as_str().clone_into(&mut row[2]);
        self.fill(&mut row, &version.division)?;
        row[9] = road;
        let told = [
            version.zone,
            None,
            version.number,
            version.estate,
            version.building,
            version.unit,
            version.floor,
            version.room,
            version.name,
        ];
        for (at, element) in (8..).zip(told) {
            if let Some(element) = element {
                row[at] = element;
            }
        }
        row[17] = aliases;
        row[19] = version.lon.map(|lon| lon.to_string()).unwrap_or_default();
        row[20] = version.lat.map(|lat| lat.to_string()).unwrap_or_default();
        row[21] = version.valid_from;
        row[22] = version.valid_to.unwrap_or_default();
        Ok(row)
    }

    /// The division and its names from the province down.
    fn fill(&mut self, row: &mut ExportRow, division: &str) -> Result<(), CityError> {
        if !self.divisions.contains_key(division) {
            let code: DivisionCode = division.parse().map_err(damaged)?;
            let community = (division.len() == 12).then_some(code);
            let chain = [code.province(), code.city(), code.county(), code.town(), community];
            let gazetteer = &self.city.standards().divisions;
            let name =
                |code: Option<DivisionCode>| code.and_then(|code| gazetteer.name(code)).unwrap_or_default().to_owned();
            self.divisions.insert(division.to_owned(), chain.map(name));
        }
        if let Some(names) = self.divisions.get(division) {
            row[3..8].clone_from_slice(names);
        }
        division.clone_into(&mut row[18]);
        Ok(())
    }

    fn road(&mut self, session: &mut Session, road_id: Option<i64>) -> Result<String, CityError> {
        let Some(road_id) = road_id else { return Ok(String::new()) };
        if let Some(name) = self.roads.get(&road_id) {
            return Ok(name.clone());
        }
        let name = store::load_road(session, road_id)?.map(|road| road.name).unwrap_or_default();
        self.roads.insert(road_id, name.clone());
        Ok(name)
    }
}
