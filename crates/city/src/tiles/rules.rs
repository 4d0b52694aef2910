//! How each class of the standard is drawn: the rules of `standards/cim/vector.toml`, found by the class's name, with a layer of its own.

use std::collections::HashMap;
use std::sync::Arc;

use chengji_citymodel::vector::rules::{AttributeRule, ClassRule, DEFAULT, Rules};
use chengji_codes::ClassCode;
use chengji_core::city_model::CityModelRules;
use chengji_core::standard::{ClassEntry, ClassStandard, GeometryKind};

use super::LAST_ZOOM;
use crate::city::OpenError;

/// The rule that stands for every class without one.
const ANY: &str = "*";

/// How things of one class are drawn.
#[derive(Debug)]
pub(super) struct ClassRules {
    /// Name of the layer: the class's slug.
    pub(super) layer: String,
    /// Whether things of the class are areas.
    pub(super) area: bool,
    /// Place among the rules: layers stand in a tile in this order.
    pub(super) place: usize,
    /// The things themselves; one rule, for every name.
    pub(super) things: Rules,
    /// Cells with their counts.
    pub(super) counts: Rules,
    /// Digest of the rules for things, so that tiles drawn by others are told apart.
    pub(super) digest: [u8; 32],
}

impl ClassRules {
    /// The rule for things.
    pub(super) fn rule(&self) -> Option<&ClassRule> {
        self.things.classes.first()
    }

    /// First zoom at which things are drawn; below it cells.
    pub(super) fn first_zoom(&self) -> u8 {
        self.rule().map_or(LAST_ZOOM, |rule| rule.zoom[0])
    }

    /// Names of the attributes that are told at some zoom.
    pub(super) fn told(&self) -> impl Iterator<Item = &String> {
        let rule = self.rule();
        let labels = rule.and_then(|rule| rule.label.as_ref()).into_iter().flat_map(|label| &label.attributes);
        rule.into_iter().flat_map(|rule| &rule.attributes).map(|attribute| &attribute.name).chain(labels)
    }
}

/// The rules of every class that has a place.
#[derive(Debug)]
pub(crate) struct TileRules(HashMap<ClassCode, Arc<ClassRules>>);

impl TileRules {
    /// Reads the rules the build carries.
    pub(super) fn load(standard: &ClassStandard, models: &CityModelRules) -> Result<Self, OpenError> {
        let fault = |reason: String| OpenError::Standards { what: "standards/cim/vector.toml", reason };
        let rules: Rules = toml::from_str(DEFAULT).map_err(|error| fault(error.to_string()))?;
        rules.check().map_err(|error| fault(error.to_string()))?;
        let places = standard.classes().filter(|class| class.geometry().is_some_and(|kind| kind != GeometryKind::None));
        let drawn = places.filter_map(|class| {
            let (place, rule) = rule_of(&rules, models, class)?;
            Some((class.code, Arc::new(of_class(&rules, place, rule, class))))
        });
        Ok(Self(drawn.collect()))
    }

    /// The rules of a class; none that has no place.
    pub(super) fn of(&self, class: ClassCode) -> Option<Arc<ClassRules>> {
        self.0.get(&class).cloned()
    }
}

/// The rule of a class: by its name in CityGML, by its own name, by that of the one class of its kind that has a name in CityGML
/// (a residential building is drawn as a building), or the one for all others.
fn rule_of<'r>(rules: &'r Rules, models: &CityModelRules, class: &ClassEntry) -> Option<(usize, &'r ClassRule)> {
    let known = |name: &str| rules.classes.iter().any(|rule| rule.class == name);
    let named =
        |code: ClassCode| models.classes.iter().filter(move |(_, of)| *of == code).map(|(name, _)| name.clone());
    let own: String = class.en.split(' ').map(capitalised).collect();
    let kin: Vec<ClassCode> = {
        let beside = models.classes.iter().map(|(_, of)| *of).filter(|of| of.parent() == class.code.parent());
        beside.collect()
    };
    let kin = if let [one] = kin[..] { Some(one) } else { None };
    let names = named(class.code).chain([own]).chain(kin.into_iter().flat_map(named));
    rules.of(&names.into_iter().find(|name| known(name)).unwrap_or_else(|| ANY.to_owned()))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

fn of_class(rules: &Rules, place: usize, rule: &ClassRule, class: &ClassEntry) -> ClassRules {
    let layer = class.slug();
    let mut own = ClassRule { class: ANY.to_owned(), layer: layer.clone(), ..rule.clone() };
    own.zoom[1] = own.zoom[1].max(LAST_ZOOM);
    if let Some(label) = &mut own.label {
        label.layer = format!("{layer}-label");
    }
    let attribute = |name: &str| AttributeRule { name: name.to_owned(), zoom: 0 };
    let cells = ClassRule {
        class: ANY.to_owned(),
        layer: layer.clone(),
        zoom: [0, LAST_ZOOM],
        tolerance: 0.0,
        tiny: 0.0,
        shared: false,
        limit: rule.limit,
        attributes: vec![attribute("cell"), attribute("count")],
        label: None,
    };
    let with = |rule: ClassRule| Rules { extent: rules.extent, buffer: rules.buffer, classes: vec![rule] };
    let things = with(own);
    // What is printed of a rule is all of it.
    let digest = *blake3::hash(format!("{things:?}").as_bytes()).as_bytes();
    let area = class.geometry() == Some(GeometryKind::Area);
    ClassRules { layer, area, place, things, counts: with(cells), digest }
}
