//! The standards that this build carries as data: class tree, code schemes, divisions.

use std::collections::HashMap;

use chengji_codes::{ClassCode, CodeScheme, DivisionCode, HeightProfile, Schemes};
use chengji_core::address::{Division, FormerName, Gazetteer, Zone};
use chengji_formats::classes::parse_classes;
use chengji_formats::divisions::{parse_divisions, parse_former, parse_zones};
use chengji_formats::heights::{InvalidHeights, parse_heights};
use chengji_formats::scheme::{InvalidSchemeFile, parse_schemes};
use include_dir::{Dir, include_dir};

pub use chengji_formats::classes::ClassEntry;

use crate::city::OpenError;

const CLASSES: &str = include_str!("../../../standards/classes/classes.toml");
static SCHEMES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../standards/codes");
const HEIGHTS: &str = include_str!("../../../standards/grid/heights.toml");
const WUHAN: &str = include_str!("../../../data/divisions/wuhan.csv");
const CHINA: &str = include_str!("../../../data/divisions/china.csv");
const ZONES: &str = include_str!("../../../data/divisions/zones.csv");
const FORMER: &str = include_str!("../../../data/divisions/former.csv");

/// The loaded standards, shared by all use cases.
pub struct Standards {
    /// Division tree, functional zones and former names.
    pub gazetteer: Gazetteer,
    /// How heights are written in three-dimensional grid codes, unless somebody asks otherwise.
    pub heights: HeightProfile,
    /// The default entity code scheme, which is also one of [`Standards::schemes`].
    pub scheme: CodeScheme,
    /// Every code scheme, checked side by side.
    pub schemes: Schemes,
    classes: Vec<ClassEntry>,
    by_code: HashMap<ClassCode, usize>,
    city_divisions: Vec<(String, String)>,
}

impl Standards {
    /// Loads what the build carries.
    ///
    /// # Errors
    /// When a standards file is not what its reader expects: a fault of the build.
    pub fn load() -> Result<Self, OpenError> {
        let fault = |what: &'static str| {
            move |error: &dyn std::fmt::Display| OpenError::Standards { what, reason: error.to_string() }
        };
        let (city_divisions, gazetteer) = gazetteer()?;
        let classes = parse_classes(CLASSES).map_err(|error| fault("standards/classes")(&error))?;
        let schemes = schemes().map_err(|error| fault("standards/codes")(&error))?;
        let missing = || fault("standards/codes")(&"there is no scheme `entity`");
        let scheme = schemes.get("entity").cloned().ok_or_else(missing)?;
        let by_code = classes.iter().enumerate().map(|(at, class)| (class.code, at)).collect();
        Ok(Self { gazetteer, heights: Self::height_profile()?, scheme, schemes, classes, by_code, city_divisions })
    }

    /// How heights are written in three-dimensional grid codes, unless somebody asks otherwise.
    ///
    /// # Errors
    /// The standards file is broken: a fault of the build.
    pub fn height_profile() -> Result<HeightProfile, OpenError> {
        let fault = |error: InvalidHeights| OpenError::Standards {
            what: "standards/grid/heights.toml",
            reason: error.to_string(),
        };
        parse_heights(HEIGHTS).map_err(fault)
    }

    /// Every class of the standard, in its order.
    pub fn classes(&self) -> &[ClassEntry] {
        &self.classes
    }

    /// The class with this code.
    pub fn class(&self, code: ClassCode) -> Option<&ClassEntry> {
        self.by_code.get(&code).map(|at| &self.classes[*at])
    }

    /// The class with this code or slug.
    pub fn class_named(&self, name: &str) -> Option<&ClassEntry> {
        self.classes
            .iter()
            .find(|class| slug(class) == name)
            .or_else(|| name.parse().ok().and_then(|code| self.class(code)))
    }

    /// The grade of an attribute of a class, from 1 (open) to 4; none when the standard does not grade it.
    pub(crate) fn grade(&self, _class: ClassCode, _name: &str) -> Option<u8> {
        None
    }

    /// Whether a department is the one that keeps the class.
    pub(crate) fn is_custodian(&self, _class: ClassCode, _department: &str) -> bool {
        false
    }

    /// The city's own divisions as (code, name), for the synthetic city.
    pub fn city_divisions(&self) -> &[(String, String)] {
        &self.city_divisions
    }

    /// Full name of a division, such as 湖北省武汉市武昌区.
    pub fn division_name(&self, code: DivisionCode) -> String {
        self.gazetteer.full_name(code)
    }
}

/// The scheme files of the build, each known by its name.
fn schemes() -> Result<Schemes, InvalidSchemeFile> {
    let named =
        |file: &'static include_dir::File<'static>| Some((file.path().file_name()?.to_str()?, file.contents_utf8()?));
    let files: Vec<(&str, &str)> = SCHEMES.files().filter_map(named).collect();
    parse_schemes(&files)
}

/// Short ASCII name of a class: its English name in lower case with dashes.
pub(crate) fn slug(class: &ClassEntry) -> String {
    let word = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    class.en.chars().map(word).collect()
}

/// The divisions of the city itself as (code, name), and the index over all of them.
fn gazetteer() -> Result<(Vec<(String, String)>, Gazetteer), OpenError> {
    let fault =
        |error: &dyn std::fmt::Display| OpenError::Standards { what: "data/divisions", reason: error.to_string() };
    let city = parse_divisions(WUHAN).map_err(|error| fault(&error))?;
    let country = parse_divisions(CHINA).map_err(|error| fault(&error))?;
    let zones = parse_zones(ZONES).map_err(|error| fault(&error))?;
    let former = parse_former(FORMER).map_err(|error| fault(&error))?;
    let names = city.iter().map(|(code, name)| (code.to_string(), name.clone())).collect();
    let divisions = country.into_iter().chain(city).map(|(code, name)| Division { code, name }).collect();
    let zones = zones
        .into_iter()
        .map(|zone| Zone { name: zone.name, aliases: zone.aliases, divisions: zone.districts })
        .collect();
    let former = former
        .into_iter()
        .map(|row| FormerName { name: row.name, code: row.code, until: row.until.unwrap_or(0) })
        .collect();
    let gazetteer = Gazetteer::build(divisions, zones, former).map_err(|error| fault(&error))?;
    Ok((names, gazetteer))
}
