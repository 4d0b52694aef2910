//! The rows of the base, from community to room.

use super::super::SynthError;
use super::super::output::{Output, Row};
use super::city::{City, Node};
use super::estate::{Estate, Part};
use super::spelling::Pen;

const HEADER: &str = "id,code,kind,province,city,district,town,community,zone,road,number,estate,building,unit,floor,\
                      room,name,aliases,division,lon,lat,valid_from,valid_to\n";

/// The serial of the first row: ids have nine digits.
const FIRST_ID: u64 = 100_000_000;

/// Towns that a functional zone runs.
const ZONES: [(&str, &[&str]); 4] = [
    (
        "东湖新技术开发区",
        &["关东街道", "佛祖岭街道", "豹澥街道", "九峰街道", "花山街道", "左岭街道", "龙泉街道", "滨湖街道"],
    ),
    ("武汉经济技术开发区", &["沌口街道", "沌阳街道", "军山街道", "纱帽街道", "邓南街道", "东荆街道", "湘口街道"]),
    ("武汉东湖生态旅游风景区", &["东湖风景区街道（武昌）", "东湖风景区街道（洪山）"]),
    ("武汉临空港经济技术开发区", &["走马岭街道", "新沟镇街道", "临空经济管理处", "食品工业管理处"]),
];

/// The zone of a town, or nothing.
pub(super) fn zone_of(town: &str) -> &'static str {
    ZONES.iter().find(|(_, towns)| towns.contains(&town)).map_or("", |(zone, _)| zone)
}

/// The id of a row.
pub(super) fn id(city: &City, node: Node) -> u64 {
    FIRST_ID + city.serial(node)
}

/// What stands in the columns between zone and aliases.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) kind: &'static str,
    pub(super) road: String,
    pub(super) number: String,
    pub(super) estate: String,
    pub(super) building: String,
    pub(super) unit: String,
    pub(super) floor: String,
    pub(super) room: String,
    pub(super) name: String,
    pub(super) aliases: String,
}

/// The columns of a row.
pub(super) fn columns(city: &City, node: Node) -> Columns {
    match node {
        Node::Community(index) => {
            Columns { kind: "community", name: city.communities[index as usize].name.clone(), ..Columns::default() }
        }
        Node::Road(road) => {
            let road = &city.roads[road as usize];
            Columns {
                kind: "road",
                road: road.name.clone(),
                name: road.name.clone(),
                aliases: road.former.clone().unwrap_or_default(),
                ..Columns::default()
            }
        }
        Node::Plate { road, plate, shop } => {
            let road = &city.roads[road as usize];
            Columns {
                kind: "doorplate",
                road: road.name.clone(),
                number: Pen::PLAIN.doorplate(road.plates[plate as usize].number, shop),
                ..Columns::default()
            }
        }
        Node::Hamlet { hamlet, house } => {
            let hamlet = &city.hamlets[hamlet as usize];
            let number = if house == 0 { String::new() } else { Pen::PLAIN.doorplate(house, 0) };
            Columns {
                kind: if house == 0 { "place" } else { "doorplate" },
                name: if house == 0 { hamlet.name.clone() } else { String::new() },
                estate: hamlet.name.clone(),
                number,
                ..Columns::default()
            }
        }
        Node::Place(place) => {
            let place = &city.places[place as usize];
            let gate = columns(city, Node::Plate { road: place.road, plate: place.plate, shop: 0 });
            Columns { kind: "poi", name: place.name.clone(), ..gate }
        }
        Node::Estate { estate, part } => estate_columns(city, &city.estates[estate as usize], part),
    }
}

fn estate_columns(city: &City, estate: &Estate, part: Part) -> Columns {
    let gate = columns(city, Node::Plate { road: estate.road, plate: estate.plate, shop: 0 });
    let is_top = part == Part::default();
    Columns {
        kind: match part {
            Part { on_floor: 1.., .. } => "room",
            Part { floor: 1.., .. } => "floor",
            Part { unit: 1.., .. } => "unit",
            Part { building: 1.., .. } => "building",
            _ => "estate",
        },
        estate: estate.name.clone(),
        building: estate.shape.block(part.building).map(|block| Pen::PLAIN.building(block)).unwrap_or_default(),
        unit: if part.unit > 0 { Pen::PLAIN.unit(part.unit) } else { String::new() },
        floor: if part.floor > 0 { Pen::PLAIN.floor(part.floor) } else { String::new() },
        room: part.room().map(|room| Pen::PLAIN.room(room)).unwrap_or_default(),
        name: if is_top { estate.name.clone() } else { String::new() },
        aliases: if is_top { estate.aliases.join("|") } else { String::new() },
        ..gate
    }
}

/// Writes every row in the order of its serial.
pub(super) fn write(city: &City, output: &mut Output, progress: &mut dyn FnMut(u64)) -> Result<(), SynthError> {
    output.text(HEADER)?;
    let mut writer = Writer { city, output, row: Row::default() };
    for index in 0..city.communities.len() {
        writer.node(Node::Community(index as u32))?;
    }
    for (index, road) in (0..).zip(&city.roads) {
        writer.node(Node::Road(index))?;
        for (plate, gate) in (0..).zip(&road.plates) {
            for shop in 0..=gate.shops {
                writer.node(Node::Plate { road: index, plate, shop })?;
            }
        }
        progress(writer.output.records());
    }
    for (index, hamlet) in (0..).zip(&city.hamlets) {
        for house in 0..=hamlet.houses {
            writer.node(Node::Hamlet { hamlet: index, house })?;
        }
    }
    progress(writer.output.records());
    for index in 0..city.places.len() {
        writer.node(Node::Place(index as u32))?;
    }
    for index in 0..city.estates.len() {
        writer.estate(index as u32)?;
        progress(writer.output.records());
    }
    Ok(())
}

struct Writer<'a> {
    city: &'a City,
    output: &'a mut Output,
    row: Row,
}

impl Writer<'_> {
    fn estate(&mut self, estate: u32) -> Result<(), SynthError> {
        let shape = self.city.estates[estate as usize].shape;
        self.node(Node::Estate { estate, part: Part::default() })?;
        for building in shape.first_building()..=shape.buildings {
            if building > 0 {
                self.node(Node::Estate { estate, part: Part { building, ..Part::default() } })?;
            }
            for unit in shape.units.min(1)..=shape.units {
                if unit > 0 {
                    self.node(Node::Estate { estate, part: Part { building, unit, ..Part::default() } })?;
                }
                for floor in 1..=shape.floors(building) {
                    for on_floor in 0..=shape.per_floor {
                        self.node(Node::Estate { estate, part: Part { building, unit, floor, on_floor } })?;
                    }
                }
            }
        }
        Ok(())
    }

    fn node(&mut self, node: Node) -> Result<(), SynthError> {
        let community = &self.city.communities[self.city.community_of(node) as usize];
        let columns = columns(self.city, node);
        let (lon, lat) = self.city.at(node);
        self.row
            .number(FIRST_ID + self.output.records())
            .text("")
            .text(columns.kind)
            .text("湖北省")
            .text("武汉市")
            .text(&community.district)
            .text(&community.town)
            .text(&community.name)
            .text(zone_of(&community.town))
            .text(&columns.road)
            .text(&columns.number)
            .text(&columns.estate)
            .text(&columns.building)
            .text(&columns.unit)
            .text(&columns.floor)
            .text(&columns.room)
            .text(&columns.name)
            .text(&columns.aliases)
            .text(&community.code)
            .degree(lon)
            .degree(lat)
            .text("")
            .text("");
        self.output.row(&mut self.row)
    }
}
