//! The plan of an address base: roads with doorplates, hamlets, places and estates, without the rows below them.
//!
//! The plan takes a twentieth of the rows' memory at most; every row, its serial and its position follow from it, so
//! that the base is written as a stream and a question can be asked about any row without reading the base.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use super::super::atlas::{Atlas, Community};
use super::super::frame::Degrees;
use super::super::{SynthError, SynthOptions};
use super::AddressOptions;
use super::estate::{Estate, Part, Shape};
use super::ground::{Ground, moved};
use super::naming::{Bearers, Words, stem};

/// A gate on a road, and the shops that share its number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plate {
    pub(super) number: u32,
    pub(super) shops: u32,
    /// Rows of the road before it.
    offset: u32,
    /// An estate stands behind it.
    is_taken: bool,
}

/// A road: straight, odd numbers on its left, even on its right.
#[derive(Debug)]
pub(super) struct Road {
    pub(super) name: String,
    pub(super) former: Option<String>,
    from: Degrees,
    /// Metres east and north for each metre along.
    towards: (f64, f64),
    /// Metres between two gates of one side.
    spacing: f64,
    pub(super) plates: Vec<Plate>,
    pub(super) community: u32,
    first: u64,
}

impl Road {
    /// Where a number is, or would be.
    pub(super) fn at(&self, number: u32) -> Degrees {
        let along = f64::from(number.div_ceil(2)) * self.spacing;
        let aside = if number % 2 == 1 { 14.0 } else { -14.0 };
        let (east, north) = self.towards;
        moved(self.from, (east * along - north * aside, north * along + east * aside))
    }

    pub(super) fn last_number(&self) -> u32 {
        self.plates.last().map_or(0, |plate| plate.number)
    }
}

/// 湾, 塆: houses of a village, numbered from 1.
#[derive(Debug)]
pub(super) struct Hamlet {
    pub(super) name: String,
    pub(super) community: u32,
    pub(super) houses: u32,
    pub(super) at: Degrees,
    first: u64,
}

/// A shop or institution at a doorplate.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) road: u32,
    pub(super) plate: u32,
    first: u64,
}

/// A row of the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Community(u32),
    Road(u32),
    /// Shop 0 is the gate itself.
    Plate {
        road: u32,
        plate: u32,
        shop: u32,
    },
    /// House 0 is the hamlet itself.
    Hamlet {
        hamlet: u32,
        house: u32,
    },
    Place(u32),
    Estate {
        estate: u32,
        part: Part,
    },
}

/// Everything but the rows.
#[derive(Debug)]
pub(super) struct City {
    pub(super) communities: Vec<Community>,
    pub(super) ground: Ground,
    pub(super) roads: Vec<Road>,
    pub(super) hamlets: Vec<Hamlet>,
    pub(super) places: Vec<Place>,
    pub(super) estates: Vec<Estate>,
    /// Number of the district of each community.
    districts: Vec<u32>,
    pub(super) road_names: Bearers,
    pub(super) estate_names: Bearers,
    pub(super) place_names: Bearers,
    pub(super) rows: u64,
}

impl City {
    pub(super) fn lay_out(divisions: &[(String, String)], options: &AddressOptions) -> Result<Self, SynthError> {
        // Enough buildings for the atlas to give each community ground; a small base gets fewer communities.
        let buildings = (options.count / 10).clamp(2_000, 200_000);
        let communities = Atlas::draw(divisions, &SynthOptions { seed: options.seed, buildings })?.communities;
        let mut districts: Vec<u32> = Vec::new();
        for (index, community) in communities.iter().enumerate() {
            let is_new = index > 0 && communities[index - 1].district_code != community.district_code;
            districts.push(districts.last().map_or(0, |last| last + u32::from(is_new)));
        }
        let rows = communities.len() as u64;
        let mut city = Self {
            ground: Ground::of(&communities),
            communities,
            roads: Vec::new(),
            hamlets: Vec::new(),
            places: Vec::new(),
            estates: Vec::new(),
            districts,
            road_names: Bearers::default(),
            estate_names: Bearers::default(),
            place_names: Bearers::default(),
            rows,
        };
        let words = Words::new();
        let mut random = ChaCha8Rng::seed_from_u64(options.seed);
        city.build_roads(options.count, &words, &mut random);
        city.settle_hamlets(options.count, &words, &mut random);
        city.open_places(options.count, &words, &mut random);
        city.build_estates(options.count, &words, &mut random);
        Ok(city)
    }

    /// The row's serial, from 0 in the order in which the base is written.
    pub(super) fn serial(&self, node: Node) -> u64 {
        match node {
            Node::Community(index) => u64::from(index),
            Node::Road(road) => self.roads[road as usize].first,
            Node::Plate { road, plate, shop } => {
                let road = &self.roads[road as usize];
                road.first + u64::from(road.plates[plate as usize].offset + shop)
            }
            Node::Hamlet { hamlet, house } => self.hamlets[hamlet as usize].first + u64::from(house),
            Node::Place(place) => self.places[place as usize].first,
            Node::Estate { estate, part } => {
                let estate = &self.estates[estate as usize];
                estate.first + estate.shape.offset(part)
            }
        }
    }

    pub(super) fn at(&self, node: Node) -> Degrees {
        match node {
            Node::Community(index) => self.communities[index as usize].centre,
            Node::Road(road) => {
                let road = &self.roads[road as usize];
                road.at(road.last_number() / 2)
            }
            Node::Plate { road, plate, shop } => {
                let road = &self.roads[road as usize];
                let at = road.at(road.plates[plate as usize].number);
                moved(at, (road.towards.0 * f64::from(shop) * 4.0, road.towards.1 * f64::from(shop) * 4.0))
            }
            Node::Hamlet { hamlet, house } => {
                let hamlet = &self.hamlets[hamlet as usize];
                let (column, row) = (house % 8, house / 8);
                moved(hamlet.at, (f64::from(column) * 16.0, f64::from(row) * 22.0))
            }
            Node::Place(place) => {
                let place = &self.places[place as usize];
                self.at(Node::Plate { road: place.road, plate: place.plate, shop: 0 })
            }
            Node::Estate { estate, part } => self.estates[estate as usize].at(part),
        }
    }

    pub(super) fn community_of(&self, node: Node) -> u32 {
        match node {
            Node::Community(index) => index,
            Node::Road(road) => self.roads[road as usize].community,
            Node::Plate { road, plate, .. } => {
                let road = &self.roads[road as usize];
                self.ground.community(road.at(road.plates[plate as usize].number)).unwrap_or(road.community)
            }
            Node::Hamlet { hamlet, .. } => self.hamlets[hamlet as usize].community,
            Node::Place(place) => {
                let place = &self.places[place as usize];
                self.community_of(Node::Plate { road: place.road, plate: place.plate, shop: 0 })
            }
            Node::Estate { estate, .. } => self.estates[estate as usize].community,
        }
    }

    pub(super) fn district_of(&self, community: u32) -> u32 {
        self.districts[community as usize]
    }

    fn build_roads(&mut self, count: u64, words: &Words, random: &mut ChaCha8Rng) {
        let wanted = (count / 1_600).clamp(12, 6_000);
        let mut tries = wanted * 30;
        while (self.roads.len() as u64) < wanted && tries > 0 {
            tries -= 1;
            let community = random.random_range(0..self.communities.len());
            let start = &self.communities[community];
            if start.is_village && random.random_bool(0.7) {
                continue;
            }
            let angle = random.random_range(0.0..std::f64::consts::TAU);
            let length: f64 = match random.random_range(0..10) {
                0..4 => random.random_range(300.0..800.0),
                4..8 => random.random_range(800.0..3_000.0),
                _ => random.random_range(3_000.0..9_000.0),
            };
            let offset = (random.random_range(-400.0..400.0), random.random_range(-400.0..400.0));
            let mut road = Road {
                name: String::new(),
                former: None,
                from: moved(start.centre, offset),
                towards: (angle.cos(), angle.sin()),
                spacing: random.random_range(18.0..40.0),
                plates: Vec::new(),
                community: community as u32,
                first: self.rows,
            };
            self.put_up_plates(&mut road, length, random);
            if road.plates.len() < 4 {
                continue;
            }
            let districts = self.districts_along(&road);
            let near = stem(&self.communities[community].name).to_owned();
            road.name = words.road(&near, random);
            // The same name again only where the district tells them apart, and seldom.
            let is_known = !self.road_names.of(&road.name).is_empty();
            if is_known && (!self.road_names.is_free_in(&road.name, &districts) || random.random_bool(0.8)) {
                continue;
            }
            let former = words.road(&near, random);
            if random.random_bool(0.08) && former != road.name && self.road_names.of(&former).is_empty() {
                road.former = Some(former);
            }
            for district in districts {
                for name in std::iter::once(&road.name).chain(&road.former) {
                    self.road_names.add(name, district, self.roads.len() as u32);
                }
            }
            self.rows += 1 + road.plates.iter().map(|plate| u64::from(1 + plate.shops)).sum::<u64>();
            self.roads.push(road);
        }
    }

    /// Gates on both sides as far as the road runs through the city; every ninth number was never given.
    fn put_up_plates(&self, road: &mut Road, length: f64, random: &mut ChaCha8Rng) {
        let mut offset = 1;
        for number in 1.. {
            if f64::from(number / 2) * road.spacing > length || self.ground.community(road.at(number)).is_none() {
                break;
            }
            if random.random_range(0..9) == 0 {
                continue;
            }
            let shops = if random.random_bool(0.06) { random.random_range(1..=6) } else { 0 };
            road.plates.push(Plate { number, shops, offset, is_taken: false });
            offset += 1 + shops;
        }
    }

    fn districts_along(&self, road: &Road) -> Vec<u32> {
        let every = road.plates.iter().step_by(4).chain(road.plates.last());
        let mut districts: Vec<u32> = every
            .filter_map(|plate| self.ground.community(road.at(plate.number)))
            .map(|community| self.district_of(community))
            .collect();
        districts.sort_unstable();
        districts.dedup();
        districts
    }

    fn settle_hamlets(&mut self, count: u64, words: &Words, random: &mut ChaCha8Rng) {
        let end = self.rows + count * 6 / 100;
        let villages: Vec<u32> = (0..).zip(&self.communities).filter(|(_, c)| c.is_village).map(|(i, _)| i).collect();
        if villages.is_empty() {
            return;
        }
        let mut taken = std::collections::HashSet::new();
        let mut tries = count;
        while self.rows < end && tries > 0 {
            tries -= 1;
            let community = villages[random.random_range(0..villages.len())];
            let name = words.hamlet(random);
            if !taken.insert((community, name.clone())) {
                continue;
            }
            let offset = (random.random_range(-450.0..450.0), random.random_range(-450.0..450.0));
            let houses = random.random_range(8..=60);
            let at = moved(self.communities[community as usize].centre, offset);
            self.hamlets.push(Hamlet { name, community, houses, at, first: self.rows });
            self.rows += u64::from(1 + houses);
        }
    }

    fn open_places(&mut self, count: u64, words: &Words, random: &mut ChaCha8Rng) {
        let wanted = count / 50;
        let mut tries = wanted * 4;
        let mut opened = 0;
        while opened < wanted && tries > 0 {
            tries -= 1;
            let (road, plate) = self.any_gate(random);
            let node = Node::Plate { road, plate, shop: 0 };
            let community = &self.communities[self.community_of(node) as usize];
            let road_name = self.roads[road as usize].name.as_str();
            let near = if random.random_bool(0.5) { stem(&community.name) } else { road_name };
            let name = words.place(if near.is_empty() { road_name } else { near }, random);
            if !self.place_names.of(&name).is_empty() {
                continue;
            }
            self.place_names.add(&name, 0, self.places.len() as u32);
            self.places.push(Place { name, road, plate, first: self.rows });
            self.rows += 1;
            opened += 1;
        }
    }

    fn build_estates(&mut self, count: u64, words: &Words, random: &mut ChaCha8Rng) {
        let most = (count / 20).max(60);
        let mut tries = 4 * count / 100 + 10_000;
        while self.rows < count && tries > 0 {
            tries -= 1;
            let (road, plate) = self.any_gate(random);
            if self.roads[road as usize].plates[plate as usize].is_taken {
                continue;
            }
            let community = self.community_of(Node::Plate { road, plate, shop: 0 });
            let district = self.district_of(community);
            let is_tower = random.random_bool(0.16);
            let Some(name) = self.name_estate(is_tower, community, words, random) else { continue };
            let alias = words.estate_alias(&name, random);
            let has_alias = !is_tower && random.random_bool(0.15) && self.estate_names.of(&alias).is_empty();
            let aliases = if has_alias && alias != name { vec![alias] } else { Vec::new() };
            let index = self.estates.len() as u32;
            for name in aliases.iter().chain([&name]) {
                self.estate_names.add(name, district, index);
            }
            let gate = self.roads[road as usize].at(self.roads[road as usize].plates[plate as usize].number);
            let shape = Shape::draw(is_tower, most, random);
            let at = moved(gate, (random.random_range(-40.0..40.0), random.random_range(-40.0..40.0)));
            self.estates.push(Estate { name, aliases, road, plate, community, at, shape, first: self.rows });
            self.roads[road as usize].plates[plate as usize].is_taken = true;
            self.rows += shape.rows();
        }
    }

    /// A name that is new, or the name of an estate in another district.
    fn name_estate(&self, is_tower: bool, community: u32, words: &Words, random: &mut ChaCha8Rng) -> Option<String> {
        let near = stem(&self.communities[community as usize].name);
        let district = self.district_of(community);
        let earlier = (!self.estates.is_empty()).then(|| random.random_range(0..self.estates.len()));
        let name = match earlier.map(|index| &self.estates[index]) {
            Some(earlier) if random.random_bool(0.05) => earlier.name.clone(),
            Some(earlier) if random.random_bool(0.06) => Words::phase(&earlier.name, random),
            _ if is_tower => words.tower(random),
            _ => words.estate(near, random),
        };
        let bearers = self.estate_names.of(&name);
        let is_shared = !bearers.is_empty();
        let is_free = self.estate_names.is_free_in(&name, &[district]) && (!is_shared || random.random_bool(0.5));
        is_free.then_some(name)
    }

    fn any_gate(&self, random: &mut ChaCha8Rng) -> (u32, u32) {
        let road = random.random_range(0..self.roads.len());
        let plate = random.random_range(0..self.roads[road].plates.len());
        (road as u32, plate as u32)
    }
}
