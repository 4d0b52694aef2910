//! One row of an address base, as the columns of its file tell it.

use super::key::Level;

/// Names of the columns, in the order of [`Record`]'s fields; a file has them in any order and needs only `id`.
pub const COLUMNS: [&str; 23] = [
    "id",
    "code",
    "kind",
    "province",
    "city",
    "district",
    "town",
    "community",
    "zone",
    "road",
    "number",
    "estate",
    "building",
    "unit",
    "floor",
    "room",
    "name",
    "aliases",
    "division",
    "lon",
    "lat",
    "valid_from",
    "valid_to",
];

/// A row: every field as written, empty when not told.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Record<'a> {
    /// Identity of the address.
    pub id: &'a str,
    /// Its code.
    pub code: &'a str,
    /// road, estate, doorplate, building, unit, floor, room, poi, community or place.
    pub kind: &'a str,
    /// 湖北省.
    pub province: &'a str,
    /// 武汉市.
    pub city: &'a str,
    /// 武昌区.
    pub district: &'a str,
    /// 水果湖街道.
    pub town: &'a str,
    /// 东亭社区.
    pub community: &'a str,
    /// Functional zone.
    pub zone: &'a str,
    /// Road.
    pub road: &'a str,
    /// Doorplate on the road: `457号`.
    pub number: &'a str,
    /// 院落, 小区.
    pub estate: &'a str,
    /// `3栋`.
    pub building: &'a str,
    /// `2单元`.
    pub unit: &'a str,
    /// `18层`.
    pub floor: &'a str,
    /// `1804室`.
    pub room: &'a str,
    /// Name of the thing itself.
    pub name: &'a str,
    /// Other and former names, separated by `|`.
    pub aliases: &'a str,
    /// Code of its division.
    pub division: &'a str,
    /// Longitude and latitude, CGCS2000, degrees.
    pub place: Option<(f64, f64)>,
    /// First day.
    pub valid_from: &'a str,
    /// Day on which it ended.
    pub valid_to: &'a str,
}

/// Where the columns of a file stand.
#[derive(Debug, Clone)]
pub struct Columns([Option<usize>; COLUMNS.len()]);

impl Columns {
    /// Finds the columns of a header; `None` when there is no `id`.
    pub fn of<'a>(header: impl Iterator<Item = &'a str> + Clone) -> Option<Self> {
        let found =
            COLUMNS.map(|name| header.clone().position(|other| other.trim_start_matches('\u{feff}').trim() == name));
        found[0].map(|_| Self(found))
    }

    /// The record of a row whose cells `cell` tells.
    pub fn record<'a>(&self, cell: impl Fn(usize) -> &'a str) -> Record<'a> {
        let at = |index: usize| self.0[index].map_or("", |column| cell(column).trim());
        let degrees = |index: usize, limit: f64| {
            let value = at(index).parse::<f64>().ok();
            value.filter(|value| value.abs() <= limit)
        };
        Record {
            id: at(0),
            code: at(1),
            kind: at(2),
            province: at(3),
            city: at(4),
            district: at(5),
            town: at(6),
            community: at(7),
            zone: at(8),
            road: at(9),
            number: at(10),
            estate: at(11),
            building: at(12),
            unit: at(13),
            floor: at(14),
            room: at(15),
            name: at(16),
            aliases: at(17),
            division: at(18),
            place: degrees(19, 180.0).zip(degrees(20, 90.0)),
            valid_from: at(21),
            valid_to: at(22),
        }
    }
}

impl Record<'_> {
    /// The level of the thing: that of its kind, else of the deepest element told.
    #[must_use]
    pub fn level(&self) -> Level {
        match self.kind {
            "road" => Level::Road,
            "estate" => Level::Estate,
            "doorplate" => Level::Doorplate,
            "building" => Level::Building,
            "unit" => Level::Unit,
            "floor" => Level::Floor,
            "room" => Level::Room,
            "place" if !self.estate.is_empty() => Level::Estate,
            "poi" | "place" => Level::Poi,
            "community" => Level::Community,
            _ => self.deepest(),
        }
    }

    fn deepest(&self) -> Level {
        let told = [
            (self.room, Level::Room),
            (self.floor, Level::Floor),
            (self.unit, Level::Unit),
            (self.building, Level::Building),
            (self.name, Level::Poi),
            (self.number, Level::Doorplate),
            (self.estate, Level::Estate),
            (self.road, Level::Road),
        ];
        told.iter().find(|(text, _)| !text.is_empty()).map_or(Level::Community, |(_, level)| *level)
    }
}
