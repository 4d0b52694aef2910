//! Kinds of addresses: a flat in an estate, a house in a village, a firm in a tower, a shop, a crossing, a fragment.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::gazette::{County, Gazette, Town, is_zone, said_town, short_city, short_county, short_prov};
use super::line::Line;
use super::name::Namer;
use super::number;
use super::{habit, pick_of};

/// Writes addresses of every kind.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    gazette: &'a Gazette,
    namer: Namer<'a>,
}

/// Where an address is.
#[derive(Clone, Copy)]
struct Spot<'a> {
    county: &'a County,
    town: Option<&'a Town>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(gazette: &'a Gazette) -> Self {
        Self { gazette, namer: Namer::new(gazette) }
    }

    /// One address, or `None` when the gazette is empty.
    pub(super) fn line(&self, random: &mut ChaCha8Rng) -> Option<Line> {
        let county = self.gazette.county(random)?;
        let spot = Spot { county, town: pick_of(&county.towns, random) };
        let mut line = Line::default();
        let kind = random.random_range(0..100);
        // A fragment names no region; a village without its town is rare.
        if !random.random_bool(0.13) {
            let town = if (32..47).contains(&kind) { 0.8 } else { 0.38 };
            self.region(&mut line, spot, town, random);
        }
        match kind {
            0..32 => self.flat(&mut line, spot, random),
            32..47 => self.farm(&mut line, spot, random),
            47..70 => self.on_road(&mut line, spot, random),
            70..80 => self.firm(&mut line, spot, random),
            80..87 => self.place(&mut line, spot, random),
            87..90 => self.stall(&mut line, spot, random),
            90..93 => self.crossing(&mut line, spot, random),
            93..97 => self.in_lane(&mut line, spot, random),
            97..98 => {}
            _ => self.college(&mut line, spot, random),
        }
        if line.is_empty() {
            line.add("estate", self.namer.estate(random));
        }
        habit::apply(&mut line, &self.namer, random);
        Some(line)
    }

    /// Country to town, each as often as people write it.
    fn region(&self, line: &mut Line, spot: Spot<'_>, town: f64, random: &mut ChaCha8Rng) {
        let County { prov, city, name, .. } = spot.county;
        let has_prov = random.random_bool(0.45);
        let has_city = !city.is_empty() && random.random_bool(if has_prov { 0.8 } else { 0.5 });
        let is_municipality = prov == city;
        if has_prov && random.random_bool(0.012) {
            line.add("country", ["中国", "中华人民共和国", "中国大陆"][random.random_range(0..3)]);
        }
        // 上海市浦东新区: the municipality alone is a city; 上海 上海市 names both.
        if has_prov && (has_city || !is_municipality) {
            let short = random.random_bool(if is_municipality { 0.6 } else { 0.24 });
            line.add("prov", if short { short_prov(prov) } else { prov });
        }
        if has_city || (is_municipality && has_prov) {
            let short = random.random_bool(0.2);
            line.add("city", if short { short_city(city) } else { city });
        }
        let has_some = !line.is_empty();
        if random.random_bool(if has_some { 0.86 } else { 0.6 }) {
            let short = random.random_bool(if has_some { 0.09 } else { 0.05 });
            let label = if is_zone(name) { "zone" } else { "district" };
            line.add(label, if short { short_county(name) } else { name });
        }
        if random.random_bool(0.035) {
            line.add("zone", self.namer.zone(spot.county, random));
        }
        if let Some(place) = spot.town.filter(|_| random.random_bool(town)) {
            line.add("town", said_town(&place.name, random));
            if random.random_bool(0.01) {
                line.add("zone", self.namer.zone(spot.county, random));
            }
        }
    }

    fn community(&self, line: &mut Line, spot: Spot<'_>, random: &mut ChaCha8Rng) {
        let known = spot.town.and_then(|town| pick_of(&town.villages, random));
        match known.filter(|_| random.random_bool(0.75)) {
            Some(name) if random.random_bool(0.03) => {
                line.add("community", format!("{name}村委会").replace("村村", "村"))
            }
            Some(name) => {
                let short = name.strip_suffix("社区").or_else(|| name.strip_suffix('村')).unwrap_or(name);
                let is_short = short.chars().count() >= 2 && random.random_bool(0.1);
                line.add("community", if is_short { short.to_owned() } else { name.clone() })
            }
            None => line.add("community", self.namer.village(random)),
        };
    }

    fn road(&self, line: &mut Line, spot: Spot<'_>, numbered: f64, random: &mut ChaCha8Rng) {
        line.add("road", self.namer.road(spot.county, random));
        if random.random_bool(0.04) {
            let second = random.random_bool(0.4);
            line.add("subroad", if second { self.namer.road(spot.county, random) } else { self.namer.lane(random) });
        }
        if random.random_bool(numbered) {
            let label = if line.has("subroad") { "subroadno" } else { "roadno" };
            line.add(label, number::door(random));
        }
    }

    /// 和平大道457号锦绣江南二期3栋2单元1804室.
    fn flat(&self, line: &mut Line, spot: Spot<'_>, random: &mut ChaCha8Rng) {
        if random.random_bool(0.07) {
            self.community(line, spot, random);
        }
        if random.random_bool(0.42) {
            self.road(line, spot, 0.6, random);
        }
        line.add("estate", self.namer.estate(random));
        if random.random_bool(0.17) {
            self.subpoi(line, random);
        }
        if random.random_bool(0.86) {
            number::inside(line, random);
        } else {
            self.beside(line, spot, 0.5, random);
        }
        if random.random_bool(0.06) {
            let org =
                if random.random_bool(0.6) { self.namer.shop(random) } else { self.namer.firm(spot.county, random) };
            line.add("org", org);
        }
    }

    /// 张庆乡北胡乔村5组12号.
    fn farm(&self, line: &mut Line, spot: Spot<'_>, random: &mut ChaCha8Rng) {
        self.community(line, spot, random);
        if random.random_bool(0.1) {
            line.add("village_group", self.namer.hamlet(random));
        }
        match random.random_range(0..100) {
            0..34 => {
                line.add("village_group", number::group(random));
                if random.random_bool(0.5) {
                    line.add("roadno", number::door(random));
                }
            }
            34..62 => {
                line.add("roadno", number::door(random));
            }
            62..72 => self.road(line, spot, 0.75, random),
            72..82 => {
                let place = if random.random_bool(0.5) {
                    self.namer.shop(random)
                } else {
                    self.namer.place(spot.county, random)
                };
                line.add("poi", place);
            }
            82..86 => self.beside(line, spot, 0.9, random),
            _ => {}
        }
        if random.random_bool(0.05) {
            self.beside(line, spot, 0.6, random);
        }
    }

    /// 文一西路969号翠苑大厦12楼.
    fn on_road(&self, line: &mut Line, spot: Spot<'_>, random: &mut ChaCha8Rng) {
        match random.random_range(0..100) {
            0..6 => self.community(line, spot, random),
            6..11 => {
                line.add("community", self.gazette.stem(random));
            }
            11..15 => {
                line.add("poi", self.namer.park(spot.county, random));
            }
            15..17 => {
                line.add("poi", self.namer.estate(random));
            }
            _ => {}
        }
        if random.random_bool(0.03) {
            line.add("road", self.namer.road(spot.county, random));
            number::chain(line, random);
            return;
        }
        self.road(line, spot, 0.84, random);
        // 1820号12号: the second is a building.
        if line.pieces.last().is_some_and(|(label, text)| *label == "roadno" && text.ends_with('号'))
            && random.random_bool(0.05)
        {
            number::second(line, random);
            return;
        }
        match random.random_range(0..100) {
            0..42 => {
                line.add("poi", self.namer.place(spot.county, random));
                if random.random_bool(0.1) {
                    self.subpoi(line, random);
                }
                if random.random_bool(0.22) {
                    self.upstairs(line, spot, random);
                }
            }
            42..58 => number::inside(line, random),
            58..68 => self.upstairs(line, spot, random),
            68..76 => {
                line.add("estate", self.namer.estate(random));
                number::inside(line, random);
            }
            _ => {}
        }
        if random.random_bool(0.14) {
            self.beside(line, spot, 0.7, random);
        }
    }

    /// 东湖高新区关山大道1号光谷软件园A3栋5楼研发部.
    fn firm(&self, line: &mut Line, spot: Spot<'_>, random: &mut ChaCha8Rng) {
        if random.random_bool(0.22) && !line.has("zone") {
            line.add("zone", self.namer.zone(spot.county, random));
        }
        if random.random_bool(0.75) {
            self.road(line, spot, 0.85, random);
        }
        if random.random_bool(0.7) {
            let name = match random.random_range(0..10) {
                0..4 => self.namer.tower(random),
                4..8 => self.namer.park(spot.county, random),
                8 => self.namer.market(random),
                _ => self.namer.firm(spot.county, random),
            };
            line.add("poi", name);
            if random.random_bool(0.16) {
                self.subpoi(line, random);
            }
        }
        self.upstairs(line, spot, random);
    }

    /// In a tower, and who is there.
    fn upstairs(&self, line: &mut Line, spot: Spot<'_>, random: &mut ChaCha8Rng) {
        let before = line.pieces.len();
        if random.random_bool(0.7) {
            number::in_tower(line, random);
        } else {
            number::inside(line, random);
        }
        if line.pieces.len() == before {
            return;
        }
        match random.random_range(0..100) {
            0..20 => line.add("org", self.namer.firm(spot.county, random)),
            20..26 => line.add("org", self.namer.shop(random)),
            26..31 => line.add("org", self.namer.office(random)),
            31..33 => line.add("org", self.namer.chain(random)),
            _ => line,
        };
    }

    /// 第二人民医院住院部东侧.
    fn place(&self, line: &mut Line, spot: Spot<'_>, random: &mut ChaCha8Rng) {
        if random.random_bool(0.1) {
            self.community(line, spot, random);
        }
        line.add("poi", self.namer.place(spot.county, random));
        match random.random_range(0..100) {
            0..14 => {
                line.add("subpoi", self.namer.gate(random));
            }
            14..22 => {
                line.add("subpoi", self.namer.campus(random));
            }
            22..30 => {
                line.add("subpoi", self.namer.shop(random));
            }
            30..50 => self.upstairs(line, spot, random),
            50..74 => self.beside(line, spot, 0.6, random),
            _ => {}
        }
    }

    /// 四季青服装市场A区3楼1204号.
    fn stall(&self, line: &mut Line, spot: Spot<'_>, random: &mut ChaCha8Rng) {
        if random.random_bool(0.3) {
            self.road(line, spot, 0.8, random);
        }
        line.add("poi", self.namer.market(random));
        number::stall(line, random);
        if random.random_bool(0.25) {
            line.add("org", self.namer.shop(random));
        }
    }

    /// 劳动路与红门局交叉口东50米.
    fn crossing(&self, line: &mut Line, spot: Spot<'_>, random: &mut ChaCha8Rng) {
        line.add("road", self.namer.road(spot.county, random));
        line.add("other", ["与", "和", "", "与", "、", "-", "跟", "与"][random.random_range(0..8)]);
        line.add("road", self.namer.road(spot.county, random));
        line.add("intersection", self.namer.crossing(random));
        if random.random_bool(0.4) {
            line.add(
                "assist",
                ["东", "西", "南", "北", "向东", "向西", "以南", "往北", "东侧", "西北角"][random.random_range(0..10)],
            );
            if random.random_bool(0.6) {
                line.add("distance", number::distance(random));
            }
        }
        if random.random_bool(0.5) {
            line.add("poi", self.namer.place(spot.county, random));
        }
    }

    /// 柳营路669弄14号1102室.
    fn in_lane(&self, line: &mut Line, spot: Spot<'_>, random: &mut ChaCha8Rng) {
        line.add("road", self.namer.road(spot.county, random));
        line.add("subroad", number::lane(random));
        if random.random_bool(0.75) {
            line.add("subroadno", number::door(random));
        }
        match random.random_range(0..10) {
            0..3 => {
                number::inside(line, random);
            }
            3..5 => {
                line.add("estate", self.namer.estate(random));
                number::inside(line, random);
            }
            5 => {
                line.add("poi", self.namer.shop(random));
            }
            _ => {}
        }
    }

    fn college(&self, line: &mut Line, spot: Spot<'_>, random: &mut ChaCha8Rng) {
        if random.random_bool(0.5) {
            self.road(line, spot, 0.9, random);
        }
        line.add("poi", self.namer.college(spot.county, random));
        if random.random_bool(0.7) {
            line.add("subpoi", self.namer.campus(random));
        }
        if random.random_bool(0.4) {
            number::inside(line, random);
        }
    }

    fn subpoi(&self, line: &mut Line, random: &mut ChaCha8Rng) {
        let text = if random.random_bool(0.18) { self.namer.gate(random).to_owned() } else { self.namer.part(random) };
        if random.random_bool(0.05) {
            line.add("other", "(").add("subpoi", text).add("other", ")");
            return;
        }
        line.add("subpoi", text);
    }

    /// 旁, 对面50米, (近和平大道).
    fn beside(&self, line: &mut Line, spot: Spot<'_>, share: f64, random: &mut ChaCha8Rng) {
        if !random.random_bool(share) {
            return;
        }
        match random.random_range(0..20) {
            0 => {
                line.add("other", "(").add("assist", ["近", "靠近", "临"][random.random_range(0..3)]);
                line.add("road", self.namer.road(spot.county, random)).add("other", ")");
            }
            1..5 => {
                line.add("assist", self.namer.beside(random)).add("distance", number::distance(random));
            }
            5..7 => {
                line.add("assist", self.namer.beside(random)).add("poi", self.namer.shop(random));
            }
            _ => {
                line.add("assist", self.namer.beside(random));
            }
        }
    }
}
