//! Roads within a change: found or made, called otherwise, and the names they bear.

use chengji_core::history::{self, Belief};
use chengji_store::address_base::{self as store, RoadNameRow, RoadRow};
use chengji_store::{Tx, ids};
use jiff::civil::Date;

use super::Operation;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal};

impl Operation {
    /// The road of a district with this name, made when there is none.
    pub(crate) fn road(
        &mut self,
        tx: &mut Tx,
        district: &str,
        name: &str,
        valid_from: Option<Date>,
    ) -> Result<RoadRow, CityError> {
        if let Some(road) = store::find_road(tx, district, name)? {
            return Ok(road);
        }
        let road = RoadRow {
            road_id: ids::take(tx, "address_road", 1)?,
            division: district.to_owned(),
            name: name.to_owned(),
            side_rule: String::new(),
            version: 1,
            created_at: self.now.as_microsecond(),
            retired_at: None,
        };
        store::insert_road(tx, &road)?;
        self.insert_road_name(tx, road.road_id, name, history::begin(valid_from, self.now))?;
        Ok(road)
    }

    /// Calls a road otherwise from a day on (today when absent); its addresses are the caller's to print anew.
    pub(crate) fn rename_road(
        &mut self,
        tx: &mut Tx,
        road: &mut RoadRow,
        name: &str,
        valid_from: Option<Date>,
    ) -> Result<(), CityError> {
        let names = store::list_road_names(tx, road.road_id)?;
        let current = names.iter().rfind(|row| row.retired_at.is_none() && row.valid_to.is_none());
        if let Some(current) = current {
            let belief = Belief {
                version: 1,
                valid_from: current.valid_from.parse().map_err(damaged)?,
                valid_to: None,
                recorded_at: instant(current.recorded_at),
                retired_at: None,
            };
            let change = history::supersede(&belief, valid_from, self.now);
            store::close_road_name(tx, current.name_id, self.now.as_microsecond(), self.id())?;
            if let Some(restated) = change.restated {
                self.insert_road_name(tx, road.road_id, &current.name, restated)?;
            }
            self.insert_road_name(tx, road.road_id, name, change.appended)?;
        }
        name.clone_into(&mut road.name);
        if !store::update_road(tx, road)? {
            return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, format!("road {}", road.road_id)));
        }
        road.version += 1;
        self.road_names.insert(road.road_id, road.name.clone());
        Ok(())
    }

    pub(crate) fn insert_road_name(
        &mut self,
        tx: &mut Tx,
        road_id: i64,
        name: &str,
        belief: Belief,
    ) -> Result<(), CityError> {
        self.roads.insert(road_id);
        self.road_names.insert(road_id, name.to_owned());
        let row = RoadNameRow {
            name_id: ids::take(tx, "address_road_name", 1)?,
            road_id,
            name: name.to_owned(),
            valid_from: belief.valid_from.to_string(),
            valid_to: belief.valid_to.map(|day| day.to_string()),
            recorded_at: belief.recorded_at.as_microsecond(),
            retired_at: None,
            operation_id: self.id(),
            retired_by: None,
        };
        Ok(store::insert_road_name(tx, &row)?)
    }

    /// The name that a road bears now.
    pub(crate) fn road_name(&mut self, tx: &mut Tx, road_id: Option<i64>) -> Result<Option<String>, CityError> {
        let Some(road_id) = road_id else { return Ok(None) };
        if let Some(name) = self.road_names.get(&road_id) {
            return Ok(Some(name.clone()));
        }
        let absent = || CityError::refuse(Refusal::AddressRoadNotFound, road_id.to_string());
        let road = store::load_road(tx, road_id)?.ok_or_else(absent)?;
        self.road_names.insert(road_id, road.name.clone());
        Ok(Some(road.name))
    }
}
