//! Registers, records, things and addresses written straight into the tables, as feeding and resolving would leave them.

use std::fmt::Write as _;

use super::raw::Raw;
use crate::town::Town;

/// The morning on which [`crate::town::MORNING`] stands, in microseconds.
pub(super) const NOW: i64 = 1_772_326_800_000_000;
/// A day in microseconds.
pub(super) const DAY: i64 = 86_400_000_000;
/// Communities of two districts.
pub(super) const PLACES: [&str; 3] = ["420106001001", "420106001002", "420103002001"];

pub(super) const POLICE: i64 = 1;
pub(super) const HEALTH: i64 = 2;
pub(super) const HOUSING: i64 = 3;
pub(super) const WATER: i64 = 4;
pub(super) const MARKET: i64 = 5;
pub(super) const TAX: i64 = 6;

/// A record as rules see it.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) id: i64,
    pub(super) register: i64,
    pub(super) thing: i64,
    pub(super) address: Option<i64>,
    pub(super) status: &'static str,
    pub(super) standing: &'static str,
    pub(super) until: Option<&'static str>,
    pub(super) amount: Option<f64>,
    pub(super) mark: Option<u8>,
}

impl Record {
    pub(super) fn new(id: i64, register: i64, thing: i64, address: Option<i64>) -> Self {
        let (status, standing, until, amount, mark) = ("active", "registered", None, None, None);
        Self { id, register, thing, address, status, standing, until, amount, mark }
    }
}

/// Statements that wait to be run together.
#[derive(Default)]
pub(super) struct Books {
    sql: String,
}

impl Books {
    /// Six registers, two of each kind, the first with more authority; none is late.
    pub(super) fn open() -> Self {
        let mut books = Self::default();
        let registers = [
            (POLICE, "市公安局", "person", 1),
            (HEALTH, "市卫健委", "person", 2),
            (HOUSING, "市住房局", "dwelling", 1),
            (WATER, "市水务局", "dwelling", 2),
            (MARKET, "市市场监管局", "organisation", 1),
            (TAX, "市税务局", "organisation", 2),
        ];
        for (id, department, kind, rank) in registers {
            let _ = write!(
                books.sql,
                "INSERT INTO registers VALUES ({id}, '{department}', '{kind}', 'r{id}', {rank}, 30, 0, {NOW});"
            );
        }
        books
    }

    /// A room (kind 7) in force (state 6) with a point.
    pub(super) fn room(&mut self, id: i64, division: &str) -> &mut Self {
        self.address(id, (7, 6), None, division)
    }

    pub(super) fn address(
        &mut self,
        id: i64,
        (kind, state): (i64, i64),
        parent: Option<i64>,
        division: &str,
    ) -> &mut Self {
        let (parent, key) = (nullable(parent), id * 1_048_576 + 1);
        let _ = write!(
            self.sql,
            "INSERT INTO addresses VALUES ({id}, {kind}, {parent}, {state}, 'A{id}', NULL, 1, NULL, 1, 'x', 0, 1, '{division}', NULL,
                blob(00), '某路{id}号');
            INSERT INTO address_versions (version_key, address_id, version, valid_from, recorded_at, operation_id, division, lon, lat)
            VALUES ({key}, {id}, 1, '2020-01-01', 0, 1, '{division}', {lon}, 30.5);",
            // Every seventh has no point.
            lon = if id % 7 == 0 { "NULL" } else { "114.3" },
        );
        self
    }

    /// A thing at an address; only organisations and dwellings have labels.
    pub(super) fn thing(&mut self, id: i64, kind: &str, address: Option<i64>, division: Option<&str>) -> &mut Self {
        let label = if kind == "person" { "NULL".to_owned() } else { format!("'{kind} {id}'") };
        let code = if id % 3 == 0 { "NULL".to_owned() } else { format!("'C{id}'") };
        let cell = if id % 4 == 0 { "NULL" } else { "77" };
        let division = division.map_or_else(|| "NULL".to_owned(), |division| format!("'{division}'"));
        let address = nullable(address);
        let _ = write!(
            self.sql,
            "INSERT INTO things VALUES ({id}, '{kind}', NULL, {code}, {label}, {address}, {division}, {cell}, blob(00), NULL, NULL, 0, NULL,
                0, NULL);"
        );
        self
    }

    pub(super) fn record(&mut self, record: &Record) -> &mut Self {
        let Record { id, register, thing, status, standing, .. } = record;
        let text = |text: Option<&str>| text.map_or_else(|| "NULL".to_owned(), |text| format!("'{text}'"));
        let (address, until) = (nullable(record.address), text(record.until));
        let amount = record.amount.map_or_else(|| "NULL".to_owned(), |amount| format!("{amount:?}"));
        let mark = record.mark.map_or_else(|| "NULL".to_owned(), |mark| format!("blob({mark:02x})"));
        let _ = write!(
            self.sql,
            "INSERT INTO register_records VALUES ({id}, {register}, (SELECT kind FROM registers WHERE register_id = {register}),
                blob({id:016x}), blob(00), 1, blob(00), {address}, NULL, NULL, NULL, NULL, NULL, '{status}', '{standing}', {until},
                {amount}, {mark}, {thing}, '2020-01-01', NULL, 1, 0, NULL);
            UPDATE things SET records = records + 1 WHERE thing_id = {thing};"
        );
        self
    }

    pub(super) fn link(&mut self, id: i64, from: i64, address: i64) -> &mut Self {
        let _ = write!(
            self.sql,
            "INSERT INTO thing_links VALUES ({id}, 'lives_at', {from}, NULL, {address}, 1, '市公安局', '2020-01-01', NULL, 0, NULL);"
        );
        self
    }

    /// A statement as it stands.
    pub(super) fn run(&mut self, sql: &str) -> &mut Self {
        self.sql.push_str(sql);
        self.sql.push(';');
        self
    }

    /// The statements so far.
    pub(super) fn taken(&mut self) -> String {
        std::mem::take(&mut self.sql)
    }

    /// Writes everything into the town.
    pub(super) fn write(&mut self, town: &Town) {
        Raw::of(town).run(&self.taken());
    }
}

fn nullable(number: Option<i64>) -> String {
    number.map_or_else(|| "NULL".to_owned(), |number| number.to_string())
}
