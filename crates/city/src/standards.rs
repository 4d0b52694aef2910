//! The standards that this build carries as data: class tree, code schemes, divisions.

use std::collections::HashMap;

use chengji_address::division::Divisions;
use chengji_codes::{ClassCode, CodeScheme, DivisionCode, HeightProfile, Schemes};
use chengji_core::address_base::field_task::TaskRules;
use chengji_core::address_base::plate::PlateClasses;
use chengji_core::address_base::quality::QualityRules;
use chengji_core::city_model::CityModelRules;
use chengji_core::consistency::{Calendar, Rules};
use chengji_core::indicator::Indicators;
use chengji_core::register::standard::RegisterStandard;
use chengji_core::standard::ClassStandard;
use chengji_formats::city_levels::parse_levels;
use chengji_formats::classes::read_standard;
use chengji_formats::divisions::{InvalidTable, parse_divisions};
use chengji_formats::field_rules::parse_field_rules;
use chengji_formats::governance_rules::{parse_calendar, parse_indicators, parse_rules};
use chengji_formats::heights::{InvalidHeights, parse_heights};
use chengji_formats::quality_rules::parse_quality_rules;
use chengji_formats::registers::parse_registers;
use chengji_formats::scheme::{InvalidSchemeFile, parse_schemes};

pub use chengji_core::standard::ClassEntry;

use include_dir::{Dir, include_dir};

use crate::city::OpenError;

static CLASSES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../standards/classes");
static SCHEMES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../standards/codes");
static REGISTERS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../standards/registers");
const PLATES: &str = include_str!("../../../standards/address/plates.toml");
const QUALITY: &str = include_str!("../../../standards/address/quality.toml");
const RULES: [(&str, &str); 3] = [
    ("person.toml", include_str!("../../../standards/rules/person.toml")),
    ("dwelling.toml", include_str!("../../../standards/rules/dwelling.toml")),
    ("organisation.toml", include_str!("../../../standards/rules/organisation.toml")),
];
const CALENDAR: &str = include_str!("../../../standards/rules/calendar.toml");
const INDICATORS: &str = include_str!("../../../standards/indicators/governance.toml");
const CITY_MODEL: &str = include_str!("../../../standards/cim/levels.toml");
const HEIGHTS: &str = include_str!("../../../standards/grid/heights.toml");
const WUHAN: &str = include_str!("../../../data/divisions/wuhan.csv");

/// The loaded standards, shared by all use cases.
pub struct Standards {
    /// Divisions since 1980, functional zones and former names.
    pub divisions: &'static Divisions,
    /// How heights are written in three-dimensional grid codes, unless somebody asks otherwise.
    pub heights: HeightProfile,
    /// The default entity code scheme, which is also one of [`Standards::schemes`].
    pub scheme: CodeScheme,
    /// What addresses are held against.
    pub quality: QualityRules,
    /// What registers are held against.
    pub rules: Rules,
    /// On which days people work.
    pub calendar: Calendar,
    /// How well the city is kept, as shares.
    pub indicators: Indicators,
    /// Levels of the city model, and when two buildings are one.
    pub city_model: CityModelRules,
    /// Every code scheme, checked side by side.
    pub schemes: Schemes,
    /// Classes of doorplates, how roads are numbered and what proves an installation.
    pub plates: PlateClasses,
    /// How field work is run.
    pub tasks: TaskRules,
    /// Fields, authority, lists and relations of people, dwellings and organisations.
    pub registers: RegisterStandard,
    classes: ClassStandard,
    by_slug: HashMap<String, ClassCode>,
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
        let (divisions, city_divisions) = (Divisions::builtin(), city_divisions()?);
        let classes = read_standard(&texts(&CLASSES)).map_err(|error| fault("standards/classes")(&error))?;
        let schemes = schemes().map_err(|error| fault("standards/codes")(&error))?;
        let quality = parse_quality_rules(QUALITY).map_err(|error| fault("standards/address/quality.toml")(&error))?;
        let missing = || fault("standards/codes")(&"there is no scheme `entity`");
        let scheme = schemes.get("entity").cloned().ok_or_else(missing)?;
        let by_slug = classes.classes().map(|class| (class.slug(), class.code)).collect();
        let (plates, tasks) =
            parse_field_rules(PLATES).map_err(|error| fault("standards/address/plates.toml")(&error))?;
        let heights = Self::height_profile()?;
        let city_model = parse_levels(CITY_MODEL).map_err(|error| fault("standards/cim/levels.toml")(&error))?;
        let departments: Vec<&str> = classes.departments().map(|department| department.code.as_str()).collect();
        let registers =
            parse_registers(&texts(&REGISTERS), &departments).map_err(|error| fault("standards/registers")(&error))?;
        let rules = parse_rules(&RULES).map_err(|error| fault("standards/rules")(&error))?;
        let calendar = parse_calendar(CALENDAR).map_err(|error| fault("standards/rules/calendar.toml")(&error))?;
        let indicators = parse_indicators(INDICATORS).map_err(|error| fault("standards/indicators")(&error))?;
        Ok(Self {
            divisions,
            heights,
            rules,
            calendar,
            indicators,
            quality,
            city_model,
            scheme,
            schemes,
            plates,
            tasks,
            registers,
            classes,
            by_slug,
            city_divisions,
        })
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

    /// The class and attribute standard in force.
    pub fn class_standard(&self) -> &ClassStandard {
        &self.classes
    }

    /// The class with this code.
    pub fn class(&self, code: ClassCode) -> Option<&ClassEntry> {
        self.classes.class(code)
    }

    /// The class with this code or slug.
    pub fn class_named(&self, name: &str) -> Option<&ClassEntry> {
        let code = self.by_slug.get(name).copied().or_else(|| name.parse().ok())?;
        self.class(code)
    }

    /// The grade of an attribute of a class, from 1 (open) to 4; none when the standard does not grade it.
    pub(crate) fn grade(&self, class: ClassCode, name: &str) -> Option<u8> {
        let class = self.class(class)?;
        let known = self.classes.attributes(class).find(|attribute| attribute.term.code == name)?;
        Some(known.grade.get())
    }

    /// Whether a department is the one that keeps the class.
    pub(crate) fn is_custodian(&self, class: ClassCode, department: &str) -> bool {
        let details = self.class(class).and_then(|class| class.details.as_ref());
        let custodian = details.and_then(|details| self.classes.department(&details.custodian));
        custodian.is_some_and(|custodian| custodian.zh == department || custodian.code == department)
    }

    /// The code of the department with this code or Chinese name.
    pub(crate) fn department(&self, text: &str) -> Option<&str> {
        let found = self.classes.departments().find(|department| department.code == text || department.zh == text);
        found.map(|department| department.code.as_str())
    }

    /// How a department may be written: its code and its Chinese name; the text itself when it is no department of the standard.
    pub(crate) fn spellings(&self, text: &str) -> Vec<String> {
        let found = self.classes.departments().find(|department| department.code == text || department.zh == text);
        found.map_or_else(|| vec![text.to_owned()], |department| vec![department.code.clone(), department.zh.clone()])
    }

    /// The city's own divisions as (code, name), for the synthetic city.
    pub fn city_divisions(&self) -> &[(String, String)] {
        &self.city_divisions
    }

    /// Full name of a division, such as 湖北省武汉市武昌区.
    pub fn division_name(&self, code: DivisionCode) -> String {
        self.divisions.full_name(code)
    }
}

/// The scheme files of the build, each known by its name.
fn schemes() -> Result<Schemes, InvalidSchemeFile> {
    let mut files = texts(&SCHEMES);
    files.retain(|(name, _)| name.ends_with(".toml"));
    parse_schemes(&files)
}

/// Path and text of every file of a folder carried in the build.
fn texts<'d>(folder: &'d Dir<'d>) -> Vec<(&'d str, &'d str)> {
    let mut files: Vec<_> =
        folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?))).collect();
    files.extend(folder.dirs().flat_map(texts));
    files
}

/// The divisions of the city itself as (code, name), as the table lists them.
fn city_divisions() -> Result<Vec<(String, String)>, OpenError> {
    let fault = |error: InvalidTable| OpenError::Standards { what: "data/divisions", reason: error.to_string() };
    let rows = parse_divisions(WUHAN).map_err(fault)?;
    Ok(rows.into_iter().map(|(code, name)| (code.to_string(), name)).collect())
}
