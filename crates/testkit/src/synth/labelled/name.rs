//! Names of roads, villages, estates, towers, shops, institutions and firms anywhere in the country.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::gazette::{County, Gazette, short_city, short_county};
use super::words as list;
use super::words::words;

/// The word lists, cut once, with the stems of the gazette.
#[derive(Debug)]
pub(super) struct Namer<'a> {
    gazette: &'a Gazette,
    letters: Vec<char>,
    surnames: Vec<char>,
    road_stems: Vec<&'static str>,
    graces: Vec<&'static str>,
    lists: Lists,
}

macro_rules! lists {
    ($($field:ident = $name:ident),* $(,)?) => {
        #[derive(Debug)]
        struct Lists { $($field: Vec<&'static str>,)* }

        impl Lists {
            fn new() -> Self { Self { $($field: words(list::$name),)* } }
        }
    };
}

lists! {
    village_stems = VILLAGE_STEMS,
    village_tails = VILLAGE_TAILS,
    road_tails = ROAD_TAILS,
    great_roads = GREAT_ROADS,
    highways = HIGHWAYS,
    estate_tails = ESTATE_TAILS,
    parts = PARTS,
    part_tails = PART_TAILS,
    gates = GATES,
    tower_tails = TOWER_TAILS,
    park_tails = PARK_TAILS,
    zone_tails = ZONE_TAILS,
    market_tails = MARKET_TAILS,
    institution_tails = INSTITUTION_TAILS,
    college_tails = COLLEGE_TAILS,
    campuses = CAMPUSES,
    shop_tails = SHOP_TAILS,
    trades = TRADES,
    firm_tails = FIRM_TAILS,
    offices = OFFICES,
    chains = CHAINS,
    beside = BESIDE,
    crossings = CROSSINGS,
    notes = NOTES,
}

macro_rules! one_of {
    ($($(#[$doc:meta])* $name:ident = $field:ident),* $(,)?) => {
        $($(#[$doc])* pub(super) fn $name(&self, random: &mut ChaCha8Rng) -> &'static str {
            one(&self.lists.$field, random)
        })*
    };
}

impl<'a> Namer<'a> {
    one_of! {
        /// 东门, 物业.
        gate = gates,
        /// 旁, 对面.
        beside = beside,
        /// 交叉口.
        crossing = crossings,
        /// 电联.
        note = notes,
        /// 财务部.
        office = offices,
        /// 西校区, 住院部.
        campus = campuses,
    }

    pub(super) fn new(gazette: &'a Gazette) -> Self {
        let graces = words(super::super::addresses::words::GRACE_FIRST);
        Self {
            gazette,
            letters: list::LETTERS.chars().filter(|letter| !letter.is_whitespace()).collect(),
            surnames: list::SURNAMES.chars().filter(|letter| !letter.is_whitespace()).collect(),
            road_stems: words(super::super::addresses::words::ROAD_STEMS),
            graces,
            lists: Lists::new(),
        }
    }

    pub(super) fn road(&self, county: &County, random: &mut ChaCha8Rng) -> String {
        let tail = one(&self.lists.road_tails, random);
        let stem = match random.random_range(0..100) {
            0..14 => return one(&self.lists.great_roads, random).to_owned(),
            14..17 => return self.highway(random),
            17..18 => return format!("{}号路", random.random_range(1..40)),
            18..34 => one(&self.road_stems, random).to_owned(),
            34..58 => self.gazette.stem(random).to_owned(),
            58..62 => short_county(&county.name).to_owned(),
            62..66 => self.city_of_any(random),
            66..70 => one(&self.graces, random).to_owned(),
            70..74 => self.letters(3, random),
            _ => self.letters(2, random),
        };
        if stem.ends_with(['路', '街', '巷', '道']) {
            return format!("{}路", stem.trim_end_matches(['路', '街', '巷', '道']));
        }
        format!("{stem}{tail}")
    }

    /// 春风里 behind a road: a lane with a name.
    pub(super) fn lane(&self, random: &mut ChaCha8Rng) -> String {
        let tail = ["巷", "弄", "里", "胡同", "支路", "小路", "横街", "坊", "小街"][random.random_range(0..9)];
        format!("{}{tail}", self.letters(2, random))
    }

    pub(super) fn village(&self, random: &mut ChaCha8Rng) -> String {
        let tail = one(&self.lists.village_tails, random);
        let stem = match random.random_range(0..10) {
            0..4 => format!("{}{}", self.surname(random), one(&self.lists.village_stems, random)),
            4..6 => self.gazette.stem(random).to_owned(),
            6 => self.letters(3, random),
            _ => self.letters(2, random),
        };
        if stem.ends_with(['庄', '屯', '村']) && tail != "村委会" {
            return format!("{}村", stem.trim_end_matches('村'));
        }
        format!("{stem}{tail}")
    }

    /// A hamlet below a village: 张家湾, 河西, 老屋里.
    pub(super) fn hamlet(&self, random: &mut ChaCha8Rng) -> String {
        match random.random_range(0..4) {
            0..2 => format!("{}{}", self.surname(random), one(&self.lists.village_stems, random)),
            2 => format!(
                "{}{}",
                self.letters(1, random),
                ["湾", "垅", "坑", "岭", "坞", "庄", "屯", "寨", "冲"][random.random_range(0..9)]
            ),
            _ => self.letters(2, random),
        }
    }

    pub(super) fn estate(&self, random: &mut ChaCha8Rng) -> String {
        let tail = one(&self.lists.estate_tails, random);
        match random.random_range(0..100) {
            0..16 => self.base_estate("", random),
            16..34 => format!("{}{tail}", self.gazette.stem(random)),
            34..44 => format!("{}{tail}", one(&self.graces, random)),
            44..52 => format!("{}{}", one(&self.graces, random), self.letters(2, random)),
            52..60 => format!("{}{}{tail}", self.letters(2, random), one(&self.graces, random)),
            60..66 => self.letters(4, random),
            66..70 => format!("{}{tail}", self.letters(3, random)),
            70..73 => format!(
                "{}{}",
                one(&self.lists.institution_tails, random),
                ["宿舍", "家属院", "家属楼", "小区"][random.random_range(0..4)]
            ),
            73..76 => format!(
                "{}{}",
                self.gazette.stem(random),
                ["回迁房", "还建点", "安置区", "新农村", "居民点", "公租房"][random.random_range(0..6)]
            ),
            _ => format!("{}{tail}", self.letters(2, random)),
        }
    }

    /// 二期, A区, 春风里.
    pub(super) fn part(&self, random: &mut ChaCha8Rng) -> String {
        match random.random_range(0..10) {
            0..6 => one(&self.lists.parts, random).to_owned(),
            _ => {
                let count = random.random_range(1..=2);
                format!("{}{}", self.letters(count, random), one(&self.lists.part_tails, random))
            }
        }
    }

    pub(super) fn tower(&self, random: &mut ChaCha8Rng) -> String {
        let stem = match random.random_range(0..10) {
            0..2 => self.gazette.stem(random).to_owned(),
            2..4 => one(&self.graces, random).to_owned(),
            _ => self.letters(2, random),
        };
        format!("{stem}{}", one(&self.lists.tower_tails, random))
    }

    pub(super) fn park(&self, county: &County, random: &mut ChaCha8Rng) -> String {
        let stem = match random.random_range(0..10) {
            0..4 => self.gazette.stem(random).to_owned(),
            4 => short_county(&county.name).to_owned(),
            _ => self.letters(2, random),
        };
        format!("{stem}{}", one(&self.lists.park_tails, random))
    }

    pub(super) fn zone(&self, county: &County, random: &mut ChaCha8Rng) -> String {
        let tail = one(&self.lists.zone_tails, random);
        match random.random_range(0..10) {
            0..3 => tail.to_owned(),
            3..5 => format!("{}{tail}", short_county(&county.name)),
            5 if !county.city.is_empty() => format!("{}{tail}", short_city(&county.city)),
            6..8 => format!("{}{tail}", self.letters(2, random)),
            _ => format!("{}{tail}", self.gazette.stem(random)),
        }
    }

    /// A place with a name on a road: institution, market, park, shop or firm.
    pub(super) fn place(&self, county: &County, random: &mut ChaCha8Rng) -> String {
        match random.random_range(0..100) {
            0..20 => self.institution(county, random),
            20..28 => self.market(random),
            28..34 => self.park(county, random),
            34..50 => self.tower(random),
            50..66 => self.shop(random),
            66..72 => self.chain(random),
            72..94 => self.firm(county, random),
            94..97 => format!("{}{}", self.gazette.stem(random), one(&self.lists.college_tails, random)),
            _ => self.plant(random),
        }
    }

    pub(super) fn institution(&self, county: &County, random: &mut ChaCha8Rng) -> String {
        let tail = one(&self.lists.institution_tails, random);
        let city = short_city(&county.city);
        match random.random_range(0..10) {
            0 => format!("{}{tail}", county.name),
            1 => format!("{}{tail}", county.city),
            2 if !city.is_empty() => format!("{city}{tail}"),
            3 => format!("{}{tail}", short_county(&county.name)),
            4..7 => format!("{}{tail}", self.gazette.stem(random)),
            7 => tail.to_owned(),
            _ => format!("{}{tail}", self.letters(2, random)),
        }
    }

    pub(super) fn college(&self, county: &County, random: &mut ChaCha8Rng) -> String {
        let stem = match random.random_range(0..4) {
            0 => super::gazette::short_prov(&county.prov).to_owned(),
            1 => short_city(&county.city).to_owned(),
            2 => self.city_of_any(random),
            _ => self.letters(2, random),
        };
        format!("{stem}{}", one(&self.lists.college_tails, random))
    }

    pub(super) fn market(&self, random: &mut ChaCha8Rng) -> String {
        let tail = one(&self.lists.market_tails, random);
        if random.random_bool(0.4) {
            return format!("{}{tail}", self.gazette.stem(random));
        }
        format!("{}{tail}", self.letters(2, random))
    }

    pub(super) fn shop(&self, random: &mut ChaCha8Rng) -> String {
        let tail = one(&self.lists.shop_tails, random);
        match random.random_range(0..20) {
            0..10 => format!("{}{tail}", self.letters(2, random)),
            10..13 => format!("{}{tail}", self.letters(3, random)),
            13..15 => {
                format!("{}{}{tail}", ["老", "小", "阿", "大"][random.random_range(0..4)], self.letters(1, random))
            }
            15 => format!("{}记{tail}", self.surname(random)),
            16 => format!("{}氏{tail}", self.surname(random)),
            17 if random.random_bool(0.5) => self.latin(random),
            17 => format!("{}{tail}", self.latin(random)),
            18 => format!("{}{tail}({}店)", self.letters(2, random), self.gazette.stem(random)),
            _ => tail.to_owned(),
        }
    }

    pub(super) fn chain(&self, random: &mut ChaCha8Rng) -> String {
        let chain = one(&self.lists.chains, random);
        match random.random_range(0..10) {
            0..3 => format!("{chain}({}店)", self.gazette.stem(random)),
            3..5 => format!("{chain}{}店", self.gazette.stem(random)),
            5 => format!("{chain}{}支行", self.gazette.stem(random)),
            _ => chain.to_owned(),
        }
    }

    pub(super) fn firm(&self, county: &County, random: &mut ChaCha8Rng) -> String {
        let count = [2, 2, 2, 3, 4][random.random_range(0..5)];
        let brand = self.letters(count, random);
        let trade = one(&self.lists.trades, random);
        let tail = one(&self.lists.firm_tails, random);
        match random.random_range(0..20) {
            0..3 => format!("{}{brand}{trade}{tail}", short_city(&county.city)),
            3..5 => format!("{}{brand}{trade}{tail}", county.city),
            5 => format!("{}{brand}{trade}{tail}", super::gazette::short_prov(&county.prov)),
            6..9 => format!("{brand}{trade}{tail}"),
            9..12 => format!("{brand}{trade}"),
            12..15 => format!("{brand}公司"),
            15 => format!("{brand}集团"),
            16 => format!("{brand}实业"),
            17 => format!("{}{trade}", self.latin(random)),
            _ => brand,
        }
    }

    /// A factory, a farm, a plant.
    fn plant(&self, random: &mut ChaCha8Rng) -> String {
        let tails = [
            "厂区",
            "砖厂",
            "电厂",
            "养殖场",
            "农场",
            "林场",
            "水库",
            "采石场",
            "茶场",
            "果园",
            "基地",
            "仓库",
            "工地",
            "项目部",
            "售楼部",
            "营销中心",
            "老厂",
            "新厂",
        ];
        format!("{}{}", self.letters(2, random), one(&tails, random))
    }

    /// 张伟, 李女士, 王师傅.
    pub(super) fn person(&self, random: &mut ChaCha8Rng) -> String {
        let surname = self.surname(random);
        match random.random_range(0..10) {
            0..2 => format!(
                "{surname}{}",
                ["女士", "先生", "小姐", "老师", "师傅", "总", "老板", "经理"][random.random_range(0..8)]
            ),
            2..5 => format!("{surname}{}", self.letters(1, random)),
            _ => format!("{surname}{}", self.letters(2, random)),
        }
    }

    /// An estate of the address base: the same grammar that names those of the city.
    pub(super) fn base_estate(&self, near: &str, random: &mut ChaCha8Rng) -> String {
        let first = one(&self.graces, random);
        format!("{near}{first}{}", one(&words(super::super::addresses::words::GRACE_SECOND), random))
    }

    fn highway(&self, random: &mut ChaCha8Rng) -> String {
        let number = random.random_range(1..400);
        match random.random_range(0..8) {
            0..3 => format!("{number}{}", one(&self.lists.highways[..4], random)),
            3 => format!("{}{number}", ["G", "S", "X"][random.random_range(0..3)]),
            4 => format!("{}S{number}", ["省道", "县道"][random.random_range(0..2)]),
            5 => format!("G{number}国道"),
            _ => format!("{}{}", self.letters(2, random), one(&self.lists.highways[4..], random)),
        }
    }

    fn city_of_any(&self, random: &mut ChaCha8Rng) -> String {
        self.gazette.county(random).map_or_else(String::new, |county| short_city(&county.city).to_owned())
    }

    fn latin(&self, random: &mut ChaCha8Rng) -> String {
        let length = random.random_range(2..=6);
        let is_upper = random.random_bool(0.6);
        let first = if is_upper { b'A' } else { b'a' };
        (0..length).map(|_| char::from(first + random.random_range(0..26_u8))).collect()
    }

    fn surname(&self, random: &mut ChaCha8Rng) -> char {
        self.surnames[random.random_range(0..self.surnames.len())]
    }

    fn letters(&self, count: usize, random: &mut ChaCha8Rng) -> String {
        (0..count).map(|_| self.letters[random.random_range(0..self.letters.len())]).collect()
    }
}

fn one(list: &[&'static str], random: &mut ChaCha8Rng) -> &'static str {
    list[random.random_range(0..list.len())]
}
