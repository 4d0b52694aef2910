//! The building of a dwelling: by an identifier of the building's, else by the address, else by the footprint the dwelling's
//! point stands in. Only one building is an answer.

use chengji_codes::GridCell;
use chengji_core::house::Block;
use chengji_core::place::intersects_polygon;
use chengji_store::{Session, house, query};
use geo_types::{Geometry, Point};

use super::job::BUILDINGS;
use crate::encode::geometry_of;
use crate::error::CityError;

/// Most footprints near one point that are looked at.
const NEAR: u32 = 64;

/// How a building was found; the number is kept with the dwelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    Identifier = 1,
    Address = 2,
    Position = 3,
}

/// The one building, or why there is none.
pub(super) type Found = Result<(i64, Basis), Block>;

/// What a dwelling tells of its building.
#[derive(Debug, Clone, Default)]
pub(super) struct Clues {
    /// Names by which it refers to the building.
    pub(super) identifiers: Vec<[u8; 16]>,
    /// The name that its address gives the building.
    pub(super) address: Option<[u8; 16]>,
    /// Its point and the cell of it.
    pub(super) point: Option<((f64, f64), GridCell)>,
}

/// Finds the buildings of dwellings, in their order. Cost: one index search a name; a search in space and the footprints near
/// by for a dwelling whose names lead nowhere or to several.
pub(super) fn locate(session: &mut Session, clues: &[Clues]) -> Result<Vec<Found>, CityError> {
    let digests: Vec<[u8; 16]> =
        clues.iter().flat_map(|one| one.identifiers.iter().chain(&one.address).copied()).collect();
    let mut found = house::find_by_keys(session, &digests)?.into_iter();
    let mut answers = Vec::with_capacity(clues.len());
    for one in clues {
        let mut referred: Vec<i64> = found.by_ref().take(one.identifiers.len()).flatten().collect();
        referred.sort_unstable();
        referred.dedup();
        let addressed: Vec<i64> = found.by_ref().take(one.address.iter().len()).flatten().collect();
        answers.push(decide(session, one, &referred, &addressed)?);
    }
    Ok(answers)
}

fn decide(session: &mut Session, clues: &Clues, referred: &[i64], addressed: &[i64]) -> Result<Found, CityError> {
    for (candidates, basis) in [(referred, Basis::Identifier), (addressed, Basis::Address)] {
        match candidates {
            [] => {}
            [only] => return Ok(Ok((*only, basis))),
            several => {
                // Namesakes: the one whose footprint holds the point, if it is one.
                let Some((point, _)) = clues.point else { return Ok(Err(Block::TwoBuildings)) };
                return Ok(match holding(session, several, point)?[..] {
                    [only] => Ok((only, basis)),
                    _ => Err(Block::TwoBuildings),
                });
            }
        }
    }
    let Some((point, cell)) = clues.point else { return Ok(Err(Block::NoBuilding)) };
    let near = near(session, cell)?;
    Ok(match holding(session, &near, point)?[..] {
        [] => Err(Block::NoBuilding),
        [only] => Ok((only, Basis::Position)),
        _ => Err(Block::TwoBuildings),
    })
}

/// Buildings whose cells meet the point's.
fn near(session: &mut Session, cell: GridCell) -> Result<Vec<i64>, CityError> {
    let (low, high) = cell.range();
    let signed = |id: u64| i64::try_from(id).unwrap_or(i64::MAX);
    let ancestors: Vec<i64> = cell.ancestors().map(GridCell::to_i64).collect();
    let page = query::in_ranges(session, &[(signed(low), signed(high))], &ancestors, Some(BUILDINGS), None, NEAR)?;
    Ok(page.entity_ids)
}

/// Those of the buildings whose outlines hold the point.
fn holding(session: &mut Session, buildings: &[i64], (lon, lat): (f64, f64)) -> Result<Vec<i64>, CityError> {
    let point = Geometry::Point(Point::new(lon, lat));
    let mut holding = Vec::new();
    for row in query::load_current(session, buildings)? {
        let holds = match geometry_of(&row.version)? {
            Some(Geometry::Polygon(polygon)) => intersects_polygon(&point, &polygon),
            Some(Geometry::MultiPolygon(parts)) => parts.iter().any(|part| intersects_polygon(&point, part)),
            _ => false,
        };
        if holds {
            holding.push(row.entity.entity_id);
        }
    }
    Ok(holding)
}
