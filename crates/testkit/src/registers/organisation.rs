//! What a second department writes about the organisations of a table.

use std::path::{Path, PathBuf};

use rand::RngExt;
use rand::seq::SliceRandom as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use super::RegistersError;
use super::population::mobile;
use super::table::Table;
use super::words::Names;
use crate::synth::SynthSummary;

/// What registers of organisations to make.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganisationOptions {
    /// Same seed, same bytes.
    pub seed: u64,
    /// Tables of organisations with the columns `name`, `uscc`, `province`, `city` and `address`; read one after the
    /// other, plain or `.gz`.
    pub tables: Vec<PathBuf>,
    /// What is wrong in the second register.
    pub noise: OrganisationNoise,
}

/// Shares of the rows of the second register, each drawn by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OrganisationNoise {
    /// No credit code.
    pub code_missing: f64,
    /// One character of it is wrong.
    pub code_typo: f64,
    /// The legal form is left out or shortened.
    pub suffix: f64,
    /// The place before the name is left out, or put in brackets behind it.
    pub prefix: f64,
    /// One character of the name is wrong, left out or swapped with the next.
    pub typo: f64,
    /// Only the distinctive part of the name is left.
    pub short: f64,
    /// The address is written in another way.
    pub address_variant: f64,
    /// The organisation has moved: the address is another organisation's of the city.
    pub moved: f64,
    /// The telephone is another by now; both registers lack one in a fifth of the rows.
    pub phone_changed: f64,
    /// The head is another by now; both registers lack one in a tenth of the rows.
    pub head_changed: f64,
}

impl Default for OrganisationNoise {
    fn default() -> Self {
        Self {
            code_missing: 0.25,
            code_typo: 0.03,
            suffix: 0.10,
            prefix: 0.10,
            typo: 0.04,
            short: 0.03,
            address_variant: 0.50,
            moved: 0.15,
            phone_changed: 0.30,
            head_changed: 0.10,
        }
    }
}

struct Organisation {
    name: String,
    code: String,
    city: String,
    address: String,
    phone: u64,
    head: String,
}

const HEADER: [&str; 8] =
    ["record", "name", "credit_code", "phone", "legal_person", "district", "address", "organisation_no"];

pub(super) fn write(options: &OrganisationOptions, out: &Path) -> Result<SynthSummary, RegistersError> {
    let mut random = ChaCha8Rng::seed_from_u64(options.seed);
    let mut all = Vec::new();
    for path in &options.tables {
        read(path, &mut all, &mut random)?;
    }
    let mut summary = SynthSummary::default();
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.shuffle(&mut random);
    let path = out.join("organisations_a.csv");
    let mut table = Table::create(&path, &HEADER)?;
    for (row, at) in (1_u64..).zip(&order) {
        let Organisation { name, code, city, address, phone, head } = &all[*at];
        let head = if random.random_bool(0.1) { "" } else { head };
        let phone = if random.random_bool(0.2) { String::new() } else { phone.to_string() };
        table.put(&[&row.to_string(), name, code, &phone, head, city, address, &truth(code, *at)])?;
    }
    summary.files.push((path, table.close()?));
    order.shuffle(&mut random);
    let path = out.join("organisations_b.csv");
    let mut table = Table::create(&path, &HEADER)?;
    let letters: Vec<char> = Names::letters().collect();
    let names = Names::new();
    let mut clerk = Clerk { random, noise: &options.noise, letters: &letters, names: &names, all: &all };
    for (row, at) in (1_u64..).zip(&order) {
        if !clerk.random.random_bool(0.9) {
            continue;
        }
        let organisation = &all[*at];
        let (name, code) = (clerk.name(organisation), clerk.code(&organisation.code));
        let (address, phone) = (clerk.address(organisation), clerk.phone(organisation.phone));
        let (head, truth) = (clerk.head(&organisation.head), truth(&organisation.code, *at));
        table.put(&[&row.to_string(), &name, &code, &phone, &head, &organisation.city, &address, &truth])?;
    }
    summary.files.push((path, table.close()?));
    Ok(summary)
}

/// Rows that have the same credit code in the table are one organisation.
fn truth(code: &str, at: usize) -> String {
    if code.len() == 18 { code.to_owned() } else { at.to_string() }
}

fn read(path: &Path, all: &mut Vec<Organisation>, random: &mut ChaCha8Rng) -> Result<(), RegistersError> {
    let failed = |source: csv::Error| RegistersError::Read { path: path.to_owned(), source };
    let file = std::fs::File::open(path).map_err(|error| failed(error.into()))?;
    let input: Box<dyn std::io::Read> = match path.extension() {
        Some(end) if end == "gz" => Box::new(flate2::read::MultiGzDecoder::new(file)),
        _ => Box::new(file),
    };
    let names = Names::new();
    let mut reader = csv::Reader::from_reader(input);
    let header = reader.headers().map_err(failed)?.clone();
    let column = |column: &'static str| {
        let at = header.iter().position(|name| name == column);
        at.ok_or_else(|| RegistersError::NoColumn { path: path.to_owned(), column })
    };
    let (name, code, city, address) = (column("name")?, column("uscc")?, column("city")?, column("address")?);
    for row in reader.records() {
        let row = row.map_err(failed)?;
        let text = |at: usize| row.get(at).unwrap_or_default().trim().to_owned();
        let (phone, head) = (mobile(random), names.person(random));
        let (name, code, city, address) = (text(name), text(code), text(city), text(address));
        all.push(Organisation { name, code, city, address, phone, head });
    }
    Ok(())
}

struct Clerk<'a> {
    random: ChaCha8Rng,
    noise: &'a OrganisationNoise,
    letters: &'a [char],
    names: &'a Names,
    all: &'a [Organisation],
}

const FORMS: [&str; 8] = ["有限责任公司", "股份有限公司", "有限公司", "集团公司", "分公司", "合作社", "公司", "厂"];
const TRADES: [&str; 24] = [
    "科技",
    "贸易",
    "商贸",
    "实业",
    "建筑",
    "工程",
    "装饰",
    "物流",
    "运输",
    "咨询",
    "服务",
    "发展",
    "投资",
    "置业",
    "房地产",
    "餐饮",
    "文化",
    "传媒",
    "机械",
    "设备",
    "电子",
    "信息",
    "材料",
    "医药",
];

impl Clerk<'_> {
    fn name(&mut self, organisation: &Organisation) -> String {
        let mut name = organisation.name.clone();
        if self.random.random_bool(self.noise.short) {
            return short(&name, &organisation.city);
        }
        if self.random.random_bool(self.noise.suffix) {
            let form = FORMS.iter().find(|form| name.ends_with(**form));
            if let Some(form) = form {
                name.truncate(name.len() - form.len());
                if form.len() > 6 && self.random.random_bool(0.5) {
                    name.push_str(if self.random.random_bool(0.5) { "公司" } else { "有限公司" });
                }
            }
        }
        if self.random.random_bool(self.noise.prefix) {
            name = self.without_place(&name, &organisation.city);
        }
        if self.random.random_bool(self.noise.typo) {
            name = self.mistyped(&name);
        }
        if self.random.random_bool(0.3) {
            name = name.replace('(', "（").replace(')', "）");
        }
        name
    }

    fn without_place(&mut self, name: &str, city: &str) -> String {
        for place in [format!("湖北省{city}市"), format!("{city}市"), city.to_owned(), "湖北省".into(), "湖北".into()]
        {
            if let Some(rest) = name.strip_prefix(&place).filter(|rest| rest.chars().count() > 4) {
                let form = FORMS.iter().find(|form| rest.ends_with(**form));
                return match form {
                    Some(form) if self.random.random_bool(0.3) => {
                        format!("{}({city}){form}", &rest[..rest.len() - form.len()])
                    }
                    _ => rest.to_owned(),
                };
            }
        }
        name.to_owned()
    }

    fn mistyped(&mut self, name: &str) -> String {
        let mut letters: Vec<char> = name.chars().collect();
        if letters.len() < 4 {
            return name.to_owned();
        }
        let at = self.random.random_range(0..letters.len() - 1);
        match self.random.random_range(0..3) {
            0 => drop(letters.remove(at)),
            1 => letters.swap(at, at + 1),
            _ => letters[at] = self.letters[self.random.random_range(0..self.letters.len())],
        }
        letters.into_iter().collect()
    }

    fn code(&mut self, code: &str) -> String {
        if self.random.random_bool(self.noise.code_missing) {
            return String::new();
        }
        if !self.random.random_bool(self.noise.code_typo) || code.len() != 18 || !code.is_ascii() {
            return code.to_owned();
        }
        let mut bytes = code.as_bytes().to_vec();
        let at = self.random.random_range(8..18);
        bytes[at] = b"0123456789ABCDEFGH"[self.random.random_range(0..18)];
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn address(&mut self, organisation: &Organisation) -> String {
        if self.random.random_bool(self.noise.moved) {
            for _ in 0..40 {
                let other = &self.all[self.random.random_range(0..self.all.len())];
                if other.city == organisation.city {
                    return other.address.clone();
                }
            }
        }
        let mut address = organisation.address.clone();
        if !self.random.random_bool(self.noise.address_variant) {
            return address;
        }
        for place in ["湖北省", "中国（湖北）", &format!("{}市", organisation.city), &organisation.city] {
            if let Some(rest) = address.strip_prefix(place) {
                address = rest.to_owned();
            }
        }
        match self.random.random_range(0..5) {
            0 => address = address.replace("栋", "幢").replace("层", "楼"),
            1 => address = address.replace("号楼", "栋").replace('室', ""),
            2 => address = format!("湖北省{}市{address}", organisation.city),
            3 => address = address.replace('(', "（").replace(')', "）").replace('-', "－"),
            _ => {}
        }
        address
    }

    fn head(&mut self, head: &str) -> String {
        if self.random.random_bool(0.1) {
            String::new()
        } else if self.random.random_bool(self.noise.head_changed) {
            self.names.person(&mut self.random)
        } else {
            head.to_owned()
        }
    }

    fn phone(&mut self, phone: u64) -> String {
        if self.random.random_bool(0.2) {
            String::new()
        } else if self.random.random_bool(self.noise.phone_changed) {
            mobile(&mut self.random).to_string()
        } else {
            phone.to_string()
        }
    }
}

/// The distinctive part and the trade: 武汉世科网络科技有限公司 → 世科网络科技.
fn short(name: &str, city: &str) -> String {
    let mut rest = name;
    for place in ["湖北省", "湖北", city, "市"] {
        rest = rest.strip_prefix(place).unwrap_or(rest);
    }
    for form in FORMS {
        rest = rest.strip_suffix(form).unwrap_or(rest);
    }
    let trade = TRADES.iter().find(|trade| rest.ends_with(**trade)).filter(|trade| rest.len() > trade.len() + 6);
    let rest = trade.map_or(rest, |trade| &rest[..rest.len() - trade.len()]);
    if rest.chars().count() < 3 { name.to_owned() } else { rest.to_owned() }
}
