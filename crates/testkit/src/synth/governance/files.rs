//! The lists: what each department writes about people, dwellings and organisations, and its errors.

use std::path::Path;

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::people::{self, Person};
use crate::synth::address::{Room, standard};
use crate::synth::dirt;
use crate::synth::identity::break_check;
use crate::synth::output::{Output, Row};
use crate::synth::plan::Site;
use crate::synth::{SynthError, SynthSummary};

/// A dwelling as it is.
pub(super) struct Dwelling {
    pub(super) serial: u64,
    pub(super) room: Room,
    /// Who owns and lives in it.
    pub(super) owner: Option<Person>,
    pub(super) let_out: bool,
}

/// An organisation as it is.
pub(super) struct Firm {
    pub(super) serial: u64,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) is_shop: bool,
    /// Code of the company whose branch it is.
    pub(super) parent: Option<String>,
    pub(super) boss: String,
}

/// The open files.
pub(super) struct Files {
    base: Output,
    police: Output,
    civil: Output,
    health: Output,
    housing: Output,
    water: Output,
    market: Output,
    tax: Output,
    truth: Output,
    delta_police: Output,
    delta_market: Output,
    row: Row,
    text: String,
}

const POLICE: &str = "人员编号,姓名,公民身份号码,性别,出生日期,户号,人口类别,状态,居住证有效期止,联系电话,现住址,户籍地址,单位代码,登记日期\n";
const MARKET: &str = "统一社会信用代码,名称,类型,登记状态,法定代表人,成立日期,住所,上级代码\n";

impl Files {
    pub(super) fn create(out: &Path) -> Result<Self, SynthError> {
        let delta = out.join("delta");
        std::fs::create_dir_all(&delta).map_err(|source| SynthError::Write { path: delta.clone(), source })?;
        let open = |folder: &Path, name: &str, header: &str| -> Result<Output, SynthError> {
            let mut output = Output::plain(folder, name)?;
            output.text(header)?;
            Ok(output)
        };
        Ok(Self {
            base: open(out, "base.csv", "kind,division,road,number,estate,building,unit,floor,room,lon,lat\n")?,
            police: open(out, "police.csv", POLICE)?,
            civil: open(out, "civil.csv", "证件流水号,姓名,身份证号,出生日期,婚姻状况,状态,住址\n")?,
            health: open(out, "health.csv", "卡号,姓名,身份证,生日,性别,电话,地址\n")?,
            housing: open(
                out,
                "housing.csv",
                "房屋编号,不动产单元号,坐落,幢号,单元,室号,建筑面积,用途,权利人,权利人证件号,状态\n",
            )?,
            water: open(out, "water.csv", "户号,表号,用水地址,状态\n")?,
            market: open(out, "market.csv", MARKET)?,
            tax: open(out, "tax.csv", "纳税人识别号,纳税人名称,状态,从业人数,电话,法定代表人,生产经营地址\n")?,
            truth: open(out, "truth.csv", "file,key,thing\n")?,
            delta_police: open(&delta, "police.csv", POLICE)?,
            delta_market: open(&delta, "market.csv", MARKET)?,
            row: Row::default(),
            text: String::new(),
        })
    }

    pub(super) fn finish(self) -> Result<SynthSummary, SynthError> {
        let outputs = [
            self.base,
            self.police,
            self.civil,
            self.health,
            self.housing,
            self.water,
            self.market,
            self.tax,
            self.truth,
            self.delta_police,
            self.delta_market,
        ];
        Ok(SynthSummary { files: outputs.into_iter().map(Output::finish).collect::<Result<_, _>>()? })
    }

    /// A doorplate of the address base.
    pub(super) fn door(&mut self, site: &Site<'_>) -> Result<(), SynthError> {
        self.place(site, None)
    }

    /// A room of the address base.
    pub(super) fn room(&mut self, site: &Site<'_>, room: Room) -> Result<(), SynthError> {
        self.place(site, Some(room))
    }

    fn place(&mut self, site: &Site<'_>, room: Option<Room>) -> Result<(), SynthError> {
        let (estate, building) = match site.estate.filter(|_| room.is_some()) {
            Some((estate, building)) => (estate, format!("{building}栋")),
            None => ("", String::new()),
        };
        let kind = if room.is_some() { "room" } else { "doorplate" };
        self.row.text(kind).text(&site.community.code).text(site.road).text(&format!("{}号", site.number));
        self.row.text(estate).text(&building);
        match room {
            Some(room) => {
                self.row.text(&format!("{}单元", room.unit)).text("").text(&format!("{}室", room.number()));
            }
            None => {
                self.row.text("").text("").text("");
            }
        }
        self.row.degree(site.house.centre.0).degree(site.house.centre.1);
        self.base.row(&mut self.row)
    }

    /// 公安 knows nearly everybody; 民政 the grown ones who had to do with it; 卫健 those who were ill.
    pub(super) fn person(
        &mut self,
        site: &Site<'_>,
        room: Room,
        person: &Person,
        employer: Option<&str>,
        random: &mut ChaCha8Rng,
    ) -> Result<(), SynthError> {
        let thing = format!("P{}", person.serial);
        if random.random_bool(0.97) {
            self.police_row(site, room, person, employer, random)?;
            self.told("police", &format!("RK{:09}", person.serial), &thing)?;
        }
        if person.is_grown && random.random_bool(0.3) {
            let key = format!("MZ{:08}", person.serial);
            let name = self.name(person, 0.01, random);
            let id = self.id(person, 0.05, random);
            let state = if random.random_bool(0.01) { "死亡" } else { "正常" };
            let married = ["未婚", "已婚", "离异", "丧偶"][random.random_range(0..4)];
            self.address(site, room, 0.1, random);
            self.row.text(&key).text(&name).text(&id).text(&person.birth).text(married).text(state).text(&self.text);
            self.civil.row(&mut self.row)?;
            self.told("civil", &key, &thing)?;
        }
        if random.random_bool(0.6) {
            let key = format!("JK{:010}", person.serial * 17);
            let name = self.name(person, 0.03, random);
            let id = self.id(person, 0.2, random);
            let birth = if random.random_bool(0.02) { "1900-01-01" } else { &person.birth };
            let phone = if random.random_bool(0.2) { "" } else { &person.phone };
            self.address(site, room, 1.0, random);
            self.row.text(&key).text(&name).text(&id).text(birth);
            self.row.text(if person.is_woman { "女" } else { "男" }).text(phone).text(&self.text);
            self.health.row(&mut self.row)?;
            self.told("health", &key, &thing)?;
        }
        Ok(())
    }

    fn police_row(
        &mut self,
        site: &Site<'_>,
        room: Room,
        person: &Person,
        employer: Option<&str>,
        random: &mut ChaCha8Rng,
    ) -> Result<(), SynthError> {
        let id = self.id(person, 0.01, random);
        let until = match person.is_floating {
            true => format!("{}-{:02}-01", random.random_range(2025..=2028), random.random_range(1..=12)),
            false => String::new(),
        };
        let standing = if person.is_floating { "流动人口" } else { "户籍人口" };
        let state = if random.random_bool(0.005) { "迁出" } else { "在册" };
        let phone = if random.random_bool(0.4) { "" } else { person.phone.as_str() };
        self.address(site, room, 0.15, random);
        let home = if person.is_floating { String::new() } else { self.text.clone() };
        let days = random.random_range(0..6_000);
        let since = format!("{}-{:02}-{:02}", 2009 + days / 365, 1 + days / 30 % 12, 1 + days % 28);
        let household = format!("{}{:05}{}", &site.community.code[6..], site.house.serial, room.number());
        let line = |row: &mut Row, phone: &str| {
            row.text(&format!("RK{:09}", person.serial)).text(&person.name).text(&id);
            row.text(if person.is_woman { "女" } else { "男" }).text(&person.birth).text(&household);
            row.text(standing).text(state).text(&until).text(phone);
        };
        line(&mut self.row, phone);
        self.row.text(&self.text).text(&home).text(employer.unwrap_or_default()).text(&since);
        self.police.row(&mut self.row)?;
        if person.serial.is_multiple_of(100) {
            line(&mut self.row, &format!("170{:08}", person.serial % 100_000_000));
            self.row.text(&self.text).text(&home).text(employer.unwrap_or_default()).text(&since);
            self.delta_police.row(&mut self.row)?;
        }
        Ok(())
    }

    /// 房管 knows what has a title; 供水 what has a meter.
    pub(super) fn dwelling(
        &mut self,
        site: &Site<'_>,
        dwelling: &Dwelling,
        random: &mut ChaCha8Rng,
    ) -> Result<(), SynthError> {
        let (serial, room) = (dwelling.serial, dwelling.room);
        let thing = format!("D{serial}");
        if random.random_bool(0.98) {
            let key = format!("FW{serial:09}");
            let unit = format!(
                "{}{:03}{:03}GB{:05}F{:04}{:04}",
                site.community.district_code,
                serial / 1_000_000 % 1_000,
                serial / 10_000 % 1_000,
                serial % 100_000,
                site.house.serial % 10_000,
                serial % 10_000
            );
            let unit = if random.random_bool(0.05) { String::new() } else { unit };
            let building = site.estate.map_or_else(String::new, |(_, number)| format!("{number}栋"));
            let (owner, id) = match &dwelling.owner {
                Some(owner) => (owner.name.as_str(), owner.id.as_str()),
                None => ("", ""),
            };
            let area = 35.0 + f64::from(random.random_range(0..1_300_u32)) / 10.0;
            let state = if random.random_bool(0.002) { "拆除" } else { "正常" };
            self.address(site, room, 0.1, random);
            self.row.text(&key).text(&unit).text(&self.text).text(&building);
            self.row.text(&format!("{}单元", room.unit)).text(&format!("{}室", room.number()));
            self.row.number(format_args!("{area:.2}")).text(if dwelling.let_out { "出租" } else { "住宅" });
            self.row.text(owner).text(id).text(state);
            self.housing.row(&mut self.row)?;
            self.told("housing", &key, &thing)?;
        }
        if random.random_bool(0.85) {
            let key = format!("W{:010}", serial * 31);
            let state = if random.random_bool(0.02) { "销户" } else { "正常" };
            self.address(site, room, 1.0, random);
            self.row.text(&key).text(&format!("M{serial:08}")).text(&self.text).text(state);
            self.water.row(&mut self.row)?;
            self.told("water", &key, &thing)?;
        }
        Ok(())
    }

    /// 市场监管 knows all; 税务 those who pay.
    pub(super) fn firm(&mut self, site: &Site<'_>, firm: &Firm, random: &mut ChaCha8Rng) -> Result<(), SynthError> {
        let thing = format!("O{}", firm.serial);
        let closed = random.random_bool(0.04);
        let form = match (firm.is_shop, &firm.parent) {
            (true, _) => "个体工商户",
            (false, Some(_)) => "分公司",
            (false, None) => "有限责任公司",
        };
        let registered = format!(
            "{}-{:02}-{:02}",
            random.random_range(1990..=2024),
            random.random_range(1..=12),
            random.random_range(1..=28)
        );
        self.text.clear();
        standard(site, None, &mut self.text);
        let line = |row: &mut Row, state: &str, address: &str| {
            row.text(&firm.code).text(&firm.name).text(form).text(state).text(&firm.boss).text(&registered);
            row.text(address).text(firm.parent.as_deref().unwrap_or_default());
        };
        line(&mut self.row, if closed { "注销" } else { "存续" }, &self.text);
        self.market.row(&mut self.row)?;
        self.told("market", &firm.code, &thing)?;
        if firm.serial.is_multiple_of(100) {
            line(&mut self.row, "吊销", &self.text);
            self.delta_market.row(&mut self.row)?;
        }
        if random.random_bool(0.85) {
            let name = if random.random_bool(0.1) {
                firm.name.replace("武汉市", "武汉").replace("有限责任公司", "有限公司")
            } else {
                firm.name.clone()
            };
            // Early tax numbers fail their check.
            let code = if random.random_bool(0.01) { break_check(&firm.code) } else { firm.code.clone() };
            // Some that are closed there still pay here.
            let state = if closed && random.random_bool(0.7) { "注销" } else { "正常" };
            let staff = random.random_range(1..=80);
            let phone = format!("027{:08}", random.random_range(0..100_000_000_u32));
            self.text.clear();
            dirt::write(site, None, random, &mut self.text);
            self.row.text(&code).text(&name).text(state).number(staff).text(&phone).text(&firm.boss).text(&self.text);
            self.tax.row(&mut self.row)?;
            self.told("tax", &code, &thing)?;
        }
        Ok(())
    }

    /// Writes the address into `text`: as clerks do for this share of rows, else whole.
    fn address(&mut self, site: &Site<'_>, room: Room, clerks: f64, random: &mut ChaCha8Rng) {
        self.text.clear();
        if random.random_bool(clerks) {
            dirt::write(site, Some(room), random, &mut self.text);
        } else {
            standard(site, Some(room), &mut self.text);
        }
    }

    fn name(&self, person: &Person, slips: f64, random: &mut ChaCha8Rng) -> String {
        if random.random_bool(slips) { people::slipped(&person.name, random) } else { person.name.clone() }
    }

    /// The number as this department has it: absent for a share, with a slip in one of a hundred.
    fn id(&self, person: &Person, absent: f64, random: &mut ChaCha8Rng) -> String {
        if random.random_bool(absent) {
            return String::new();
        }
        if random.random_bool(0.01) {
            let mut digits = person.id.clone().into_bytes();
            digits.swap(14, 15);
            return String::from_utf8(digits).unwrap_or_default();
        }
        person.id.clone()
    }

    fn told(&mut self, file: &str, key: &str, thing: &str) -> Result<(), SynthError> {
        self.row.text(file).text(key).text(thing);
        self.truth.row(&mut self.row)
    }
}
