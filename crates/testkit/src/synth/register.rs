//! What each department's register says about one house, and the truth about every row of them.

use std::path::Path;

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::address::{Room, local, standard};
use super::dirt::{self, Noise};
use super::frame::{Degrees, round, to_gcj02};
use super::identity::{break_check, credit_code};
use super::output::{Output, Row};
use super::plan::Site;
use super::{SynthError, SynthSummary, name};

/// Share of rows of dwellings and organisations that hold a value no reader should accept.
const BAD: f64 = 0.002;

/// The open files of the city, and the numbers that are counted through it.
pub(super) struct Registers {
    buildings: Output,
    doorplates: Output,
    dwellings: Output,
    organisations: Output,
    truth: Output,
    serials: Serials,
    row: Row,
    text: String,
}

/// Rooms and plates count within a community; organisations through the city.
#[derive(Default)]
struct Serials {
    community: u64,
    plate: u64,
    room: u64,
    organisation: u64,
}

/// What truth says of one row.
struct Truth<'a> {
    file: &'static str,
    row: u64,
    key: &'a str,
    room: Option<Room>,
    position: Degrees,
    noise: Noise,
}

impl Registers {
    pub(super) fn create(out: &Path) -> Result<Self, SynthError> {
        std::fs::create_dir_all(out).map_err(|source| SynthError::Write { path: out.to_owned(), source })?;
        let mut registers = Self {
            buildings: Output::plain(out, "buildings.geojson")?,
            doorplates: Output::plain(out, "doorplates.csv")?,
            dwellings: Output::gzip(out, "dwellings.csv.gz")?,
            organisations: Output::gb18030(out, "organisations.csv")?,
            truth: Output::plain(out, "truth.csv")?,
            serials: Serials { community: u64::MAX, ..Serials::default() },
            row: Row::default(),
            text: String::new(),
        };
        registers.buildings.text("{\"type\":\"FeatureCollection\",\"name\":\"buildings\",\"features\":[")?;
        registers.doorplates.text("plate_id,address,lng,lat\n")?;
        registers.dwellings.text("room_id,building_id,单元,楼层,户室,address,area,lng,lat\n")?;
        registers.organisations.text("uscc,name,type,reg_date,capital,province,city,address,lng_gcj02,lat_gcj02\n")?;
        registers.truth.text("file,row,key,address,district,community,lng,lat,noise\n")?;
        Ok(registers)
    }

    /// Writes all rows about one house.
    pub(super) fn record(&mut self, site: &Site<'_>, random: &mut ChaCha8Rng) -> Result<(), SynthError> {
        if self.serials.community != site.community.index {
            self.serials.community = site.community.index;
            self.serials.plate = 0;
            self.serials.room = 0;
        }
        let building = format!("{}-{:05}", site.community.code, site.house.serial);
        self.building(site, &building, random)?;
        self.plates(site, random)?;
        let rooms = rooms_of(site, random);
        for room in &rooms {
            self.dwelling(site, &building, *room, random)?;
        }
        for _ in 0..organisations_of(site, random) {
            self.organisation(site, &rooms, random)?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<SynthSummary, SynthError> {
        self.buildings.text("\n]}\n")?;
        let outputs = [self.buildings, self.doorplates, self.dwellings, self.organisations, self.truth];
        let files = outputs.into_iter().map(Output::finish).collect::<Result<_, _>>()?;
        Ok(SynthSummary { files })
    }

    /// 住建: an outline and a clean address without province and town.
    fn building(&mut self, site: &Site<'_>, key: &str, random: &mut ChaCha8Rng) -> Result<(), SynthError> {
        let house = site.house;
        let mut address = format!("武汉市{}", site.community.district);
        local(site, "栋", &mut address);
        let name = match (&house.name, site.estate) {
            (Some(name), _) => Some(name.clone()),
            (None, Some((estate, number))) => Some(format!("{estate}{number}栋")),
            (None, None) => None,
        };
        let ring: Vec<String> = house.ring.iter().map(|(x, y)| format!("[{x:.7},{y:.7}]")).collect();
        let height = f64::from(house.floors) * 3.0 + random.random_range(0.0..1.5);
        let before = if self.buildings.records() == 0 { "\n" } else { ",\n" };
        let feature = format!(
            "{before}{{\"type\":\"Feature\",\"properties\":{{\"building_id\":\"{key}\",\"name\":{},\"address\":{},\
             \"floors\":{},\"height_m\":{height:.1},\"built_year\":{},\"use\":\"{}\"}},\
             \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}",
            name.map_or(serde_json::Value::Null, serde_json::Value::String),
            serde_json::Value::String(address),
            house.floors,
            house.built_year,
            house.purpose,
            ring.join(","),
        );
        self.buildings.text(&feature)?;
        self.buildings.count();
        let mut noise = Noise::default();
        noise.add(Noise::MISSING_LEVEL);
        let row = self.buildings.records();
        self.truth(site, &Truth { file: "buildings", row, key, room: None, position: house.centre, noise })
    }

    /// 公安: the whole standard address, on the wall; every fifth house has a second plate (附).
    fn plates(&mut self, site: &Site<'_>, random: &mut ChaCha8Rng) -> Result<(), SynthError> {
        self.plate(site, None)?;
        if random.random_bool(0.2) {
            self.plate(site, Some(random.random_range(1..=6)))?;
        }
        Ok(())
    }

    fn plate(&mut self, site: &Site<'_>, beside: Option<u32>) -> Result<(), SynthError> {
        self.serials.plate += 1;
        let key = format!("MP{}{:05}", site.community.code, self.serials.plate);
        let (a, b) = (site.house.ring[0], site.house.ring[1]);
        let along = if beside.is_some() { 0.25 } else { 0.5 };
        let position = (round(a.0 + (b.0 - a.0) * along), round(a.1 + (b.1 - a.1) * along));
        let mut address = String::new();
        standard(site, None, &mut address);
        if let Some(number) = beside {
            address.push_str(&format!("附{number}号"));
        }
        self.row.text(&key).text(&address).degree(position.0).degree(position.1);
        self.doorplates.row(&mut self.row)?;
        let row = self.doorplates.records();
        self.truth_of(
            site,
            &address,
            &Truth { file: "doorplates", row, key: &key, room: None, position, noise: Noise::default() },
        )
    }

    /// 房管: rooms with a clerk's address and the middle of their building as position.
    fn dwelling(
        &mut self,
        site: &Site<'_>,
        building: &str,
        room: Room,
        random: &mut ChaCha8Rng,
    ) -> Result<(), SynthError> {
        self.serials.room += 1;
        let mut key = format!("{}R{:06}", site.community.code, self.serials.room);
        let mut building = building;
        self.text.clear();
        let mut noise = dirt::write(site, Some(room), random, &mut self.text);
        if random.random_bool(BAD) {
            if random.random_bool(0.5) {
                key.clear();
                noise.add(Noise::EMPTY_KEY);
            } else {
                building = "000000000000-00000";
                noise.add(Noise::UNKNOWN_BUILDING);
            }
        }
        let area = 35.0 + f64::from(random.random_range(0..1300_u32)) / 10.0;
        self.row.text(&key).text(building);
        match room.unit {
            0 => self.row.text(""),
            unit => self.row.number(unit),
        };
        self.row.number(room.floor).number(room.number()).text(&self.text);
        let position = site.house.centre;
        self.row.number(format_args!("{area:.2}")).degree(position.0).degree(position.1);
        self.dwellings.row(&mut self.row)?;
        let row = self.dwellings.records();
        self.truth(site, &Truth { file: "dwellings", row, key: &key, room: Some(room), position, noise })
    }

    /// 市场监管: a licence with a clerk's address and a map service's position.
    fn organisation(&mut self, site: &Site<'_>, rooms: &[Room], random: &mut ChaCha8Rng) -> Result<(), SynthError> {
        self.serials.organisation += 1;
        let is_shop = random.random_bool(0.55);
        let community = site.community;
        let mut key = credit_code(is_shop, &community.district_code, self.serials.organisation);
        let (name, kind) = name::company(is_shop, &community.district, random);
        let is_in_room = !rooms.is_empty() && random.random_bool(0.5);
        let room = is_in_room.then(|| rooms[random.random_range(0..rooms.len())]);
        self.text.clear();
        let mut noise = dirt::write(site, room, random, &mut self.text);
        let mut position = to_gcj02(site.house.centre);
        if random.random_bool(BAD) {
            match random.random_range(0..4) {
                0 => {
                    key = break_check(&key);
                    noise.add(Noise::BAD_CHECK);
                }
                1 => {
                    position = if random.random_bool(0.5) { (0.0, 0.0) } else { (position.0 + 100.0, position.1) };
                    noise.add(Noise::OUT_OF_RANGE);
                }
                2 => {
                    position = (position.1, position.0);
                    noise.add(Noise::SWAPPED_COORDINATES);
                }
                _ => {
                    key.clear();
                    noise.add(Noise::EMPTY_KEY);
                }
            }
        }
        let (year, month, day) =
            (random.random_range(1985..=2025), random.random_range(1..=12), random.random_range(1..=28));
        self.row.text(&key).text(&name).text(kind);
        self.row.number(format_args!("{year}-{month:02}-{day:02}"));
        self.row.text(&capital(is_shop, random)).text("湖北").text("武汉").text(&self.text);
        self.row.degree(position.0).degree(position.1);
        self.organisations.row(&mut self.row)?;
        let row = self.organisations.records();
        let position = site.house.centre;
        self.truth(site, &Truth { file: "organisations", row, key: &key, room, position, noise })
    }

    fn truth(&mut self, site: &Site<'_>, truth: &Truth<'_>) -> Result<(), SynthError> {
        let mut address = std::mem::take(&mut self.text);
        address.clear();
        standard(site, truth.room, &mut address);
        let written = self.truth_of(site, &address, truth);
        self.text = address;
        written
    }

    fn truth_of(&mut self, site: &Site<'_>, address: &str, truth: &Truth<'_>) -> Result<(), SynthError> {
        self.row.text(truth.file).number(truth.row).text(truth.key).text(address);
        self.row.text(&site.community.district_code).text(&site.community.code);
        self.row.degree(truth.position.0).degree(truth.position.1);
        let mut noise = String::new();
        truth.noise.write(&mut noise);
        self.row.text(&noise);
        self.truth.row(&mut self.row)
    }
}

/// The rooms of a house that are registered, from the ground up.
fn rooms_of(site: &Site<'_>, random: &mut ChaCha8Rng) -> Vec<Room> {
    let house = site.house;
    let most = match site.estate {
        Some(_) => usize::MAX,
        None => random.random_range(0..=4),
    };
    let units = if site.estate.is_some() { 1..=house.units } else { 0..=0 };
    units
        .flat_map(|unit| (1..=house.floors).map(move |floor| (unit, floor)))
        .flat_map(|(unit, floor)| (1..=house.rooms_per_floor).map(move |on_floor| Room { unit, floor, on_floor }))
        .take(most)
        .collect()
}

/// Offices and shops draw organisations; homes hold few.
fn organisations_of(site: &Site<'_>, random: &mut ChaCha8Rng) -> u32 {
    match site.house.purpose {
        "办公" => random.random_range(5..=25),
        "商业" | "商住" => random.random_range(1..=9),
        "住宅" if site.community.is_village => u32::from(random.random_bool(0.3)),
        "住宅" => random.random_range(0..=2),
        _ => random.random_range(0..=2),
    }
}

fn capital(is_shop: bool, random: &mut ChaCha8Rng) -> String {
    let amount = [5, 10, 30, 50, 100, 200, 500, 1000, 5000][random.random_range(0..9)];
    match random.random_range(0..4) {
        0 => "N/A".to_owned(),
        1 => format!("{amount}万人民币"),
        _ if is_shop => format!("{amount}.0000(万元人民币)"),
        _ if amount >= 1000 => format!("{},{:03}(万元人民币)", amount / 1000, amount % 1000),
        _ => format!("{amount}(万元人民币)"),
    }
}
