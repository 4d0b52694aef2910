//! The standards that this build carries as data: class tree, code schemes, divisions.

use std::collections::HashMap;

use chengji_codes::{ClassCode, CodeScheme, DivisionCode};
use chengji_core::address::{Division, FormerName, Gazetteer, Zone};
use chengji_core::standard::ClassStandard;
use chengji_formats::classes::read_standard;
use chengji_formats::divisions::{parse_divisions, parse_former, parse_zones};
use chengji_formats::scheme::parse_scheme;

pub use chengji_core::standard::ClassEntry;

use include_dir::{Dir, include_dir};

use crate::city::OpenError;

static CLASSES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../standards/classes");
const ENTITY_SCHEME: &str = include_str!("../../../standards/codes/entity.toml");
const WUHAN: &str = include_str!("../../../data/divisions/wuhan.csv");
const CHINA: &str = include_str!("../../../data/divisions/china.csv");
const ZONES: &str = include_str!("../../../data/divisions/zones.csv");
const FORMER: &str = include_str!("../../../data/divisions/former.csv");

/// The loaded standards, shared by all use cases.
pub struct Standards {
    /// Division tree, functional zones and former names.
    pub gazetteer: Gazetteer,
    /// The default entity code scheme.
    pub scheme: CodeScheme,
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
        let (city_divisions, gazetteer) = gazetteer()?;
        let classes = read_standard(&texts(&CLASSES)).map_err(|error| fault("standards/classes")(&error))?;
        let scheme = parse_scheme(ENTITY_SCHEME).map_err(|error| fault("standards/codes/entity.toml")(&error))?;
        let by_slug = classes.classes().map(|class| (class.slug(), class.code)).collect();
        Ok(Self { gazetteer, scheme, classes, by_slug, city_divisions })
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

    /// The city's own divisions as (code, name), for the synthetic city.
    pub fn city_divisions(&self) -> &[(String, String)] {
        &self.city_divisions
    }

    /// Full name of a division, such as 湖北省武汉市武昌区.
    pub fn division_name(&self, code: DivisionCode) -> String {
        self.gazetteer.full_name(code)
    }
}

/// Path and text of every file of a folder carried in the build.
fn texts<'d>(folder: &'d Dir<'d>) -> Vec<(&'d str, &'d str)> {
    let mut files: Vec<_> =
        folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?))).collect();
    files.extend(folder.dirs().flat_map(texts));
    files
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
