//! What an IFC file says besides geometry: its products, what belongs to what, property sets, placements.

use std::borrow::Cow;
use std::sync::Arc;

use ifc_lite_core::{
    AttributeValue, DecodedEntity, EntityDecoder, EntityIndex, EntityScanner, IfcType, geometry_flags_by_name,
};
use rustc_hash::FxHashMap;

use super::words::{Role, role};
use crate::model::{Attribute, ObjectClass, Value};

/// No chain of wholes, containers or placements of a real file is longer.
pub(super) const LONGEST_CHAIN: usize = 128;

/// Properties of one set that are kept.
const MOST_PROPERTIES: usize = 2_000;

/// A product of the file.
#[derive(Debug, Clone)]
pub(super) struct Product {
    pub(super) id: u32,
    /// The keyword in capitals.
    pub(super) keyword: String,
    pub(super) class: ObjectClass,
    span: (usize, usize),
}

/// What a keyword is to this reader.
#[derive(Clone, Copy)]
enum What {
    Product(ObjectClass),
    Relation(Relation),
    Context,
    Other,
}

#[derive(Clone, Copy)]
enum Relation {
    /// Whole at 4, parts at 5.
    Parts,
    /// Elements at 4, container at 5.
    Contained,
    /// Objects at 4, property set at 5.
    Sets,
    /// Objects at 4, type at 5.
    Type,
    /// Opening at 4, what fills it at 5.
    Fills,
}

/// Why the placement of a product cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Misplaced {
    /// It names a record that is not there.
    Missing(u32),
    /// It leads back to itself.
    Circle(u32),
    /// A number in it is none, or none a building has.
    Number(u32),
}

/// An IFC file scanned once.
pub(super) struct Facts<'a> {
    decoder: EntityDecoder<'a>,
    index: Arc<EntityIndex>,
    products: Vec<Product>,
    numbers: FxHashMap<u32, usize>,
    container: FxHashMap<u32, u32>,
    whole: FxHashMap<u32, u32>,
    sets: FxHashMap<u32, Vec<u32>>,
    types: FxHashMap<u32, u32>,
    known_sets: FxHashMap<u32, Option<Attribute>>,
    placements: FxHashMap<u32, Option<Misplaced>>,
    north: Option<[f64; 2]>,
    /// Records in the file.
    pub(super) records: usize,
}

impl<'a> Facts<'a> {
    /// Scans a file: every record is met once, relations are decoded.
    pub(super) fn of(content: &'a [u8]) -> Self {
        let mut index = EntityIndex::default();
        index.reserve(content.len() / 50);
        let (mut words, mut relations, mut contexts) = (FxHashMap::<&str, What>::default(), Vec::new(), Vec::new());
        let mut products = Vec::new();
        let mut scanner = EntityScanner::new(content);
        while let Some((id, keyword, start, end)) = scanner.next_entity() {
            index.insert(id, (start, end));
            match *words.entry(keyword).or_insert_with(|| what(keyword)) {
                What::Product(class) => {
                    products.push(Product { id, keyword: capitals(keyword).into_owned(), class, span: (start, end) });
                }
                What::Relation(relation) => relations.push((relation, start, end)),
                What::Context => contexts.push((start, end)),
                What::Other => {}
            }
        }
        let records = index.len();
        let index = Arc::new(index);
        let mut facts = Self {
            decoder: EntityDecoder::with_arc_index(content, Arc::clone(&index)),
            index,
            numbers: products.iter().enumerate().map(|(at, product)| (product.id, at)).collect(),
            products,
            container: FxHashMap::default(),
            whole: FxHashMap::default(),
            sets: FxHashMap::default(),
            types: FxHashMap::default(),
            known_sets: FxHashMap::default(),
            placements: FxHashMap::default(),
            north: None,
            records,
        };
        for (relation, start, end) in relations {
            if let Ok(entity) = facts.decoder.decode_at_uncached(start, end) {
                facts.relate(relation, &entity);
            }
        }
        for (start, end) in contexts {
            if facts.north.is_none() {
                facts.north = facts.true_north(start, end);
            }
        }
        facts
    }

    fn relate(&mut self, relation: Relation, entity: &DecodedEntity) {
        let one = |at: usize| entity.get_refs(at).and_then(|refs| refs.first().copied());
        let many = |at: usize| entity.get_refs(at).unwrap_or_default();
        match relation {
            Relation::Parts => {
                let Some(whole) = one(4) else { return };
                for part in many(5) {
                    self.whole.entry(part).or_insert(whole);
                }
            }
            Relation::Contained => {
                let Some(container) = one(5) else { return };
                for element in many(4) {
                    self.container.entry(element).or_insert(container);
                }
            }
            Relation::Sets => {
                let definitions = many(5);
                for object in many(4).into_iter().filter(|object| self.numbers.contains_key(object)) {
                    self.sets.entry(object).or_default().extend(&definitions);
                }
            }
            Relation::Type => {
                let Some(kind) = one(5) else { return };
                for object in many(4) {
                    self.types.entry(object).or_insert(kind);
                }
            }
            Relation::Fills => {
                if let (Some(opening), Some(filling)) = (one(4), one(5)) {
                    self.whole.entry(filling).or_insert(opening);
                }
            }
        }
    }

    /// `TrueNorth` of a geometric context, as a direction in the model's plane.
    fn true_north(&mut self, start: usize, end: usize) -> Option<[f64; 2]> {
        let context = self.decoder.decode_at_uncached(start, end).ok()?;
        let direction = self.decoder.decode_by_id(context.get_ref(5)?).ok()?;
        let ratios = direction.get_list(0)?;
        let [x, y] = [0, 1].map(|at| ratios.get(at).and_then(AttributeValue::as_float).unwrap_or(f64::NAN));
        (x.hypot(y) > 1e-9).then_some([x, y])
    }

    /// The index, for those who read the same bytes.
    pub(super) fn index(&self) -> Arc<EntityIndex> {
        Arc::clone(&self.index)
    }

    /// The products that become objects, in the file's order.
    pub(super) fn products(&self) -> &[Product] {
        &self.products
    }

    /// The product of a record's number.
    pub(super) fn product(&self, id: u32) -> Option<&Product> {
        self.numbers.get(&id).and_then(|&at| self.products.get(at))
    }

    /// Metres of the file's unit of length.
    pub(super) fn metres(&mut self) -> f64 {
        self.decoder.length_unit_scale()
    }

    /// How far the model's second axis stands from true north, in degrees clockwise.
    pub(super) fn heading(&self) -> f64 {
        // The angle from true north to the second axis, (0, 1).
        self.north.map_or(0.0, |[x, y]| (-x).atan2(y).to_degrees())
    }

    /// The record itself.
    pub(super) fn record(&self, product: &Product) -> Option<DecodedEntity> {
        self.decoder.decode_at_uncached(product.span.0, product.span.1).ok()
    }

    /// The record of a number.
    pub(super) fn decode(&mut self, id: u32) -> Option<DecodedEntity> {
        self.decoder.decode_by_id(id).ok()
    }

    /// What a product is a part of: the assembly, not the room or storey.
    pub(super) fn whole(&self, id: u32) -> Option<u32> {
        self.whole.get(&id).copied().filter(|whole| self.product(*whole).is_some_and(|known| !is_spatial(known.class)))
    }

    /// The room, storey or building a product stands in; the error is a chain that does not end.
    pub(super) fn place_of(&self, id: u32) -> Result<Option<u32>, ()> {
        let mut here = id;
        for _ in 0..LONGEST_CHAIN {
            let Some(&up) = self.container.get(&here).or_else(|| self.whole.get(&here)) else { return Ok(None) };
            if up == id {
                return Err(());
            }
            if self.product(up).is_some_and(|known| is_spatial(known.class)) {
                return Ok(Some(up));
            }
            here = up;
        }
        Err(())
    }

    /// Whether the placement of a product leads to the origin.
    pub(super) fn misplaced(&mut self, placement: u32) -> Option<Misplaced> {
        let (mut chain, mut here) = (Vec::new(), placement);
        let verdict = loop {
            if let Some(&known) = self.placements.get(&here) {
                break known;
            }
            if chain.contains(&here) || chain.len() > LONGEST_CHAIN {
                break Some(Misplaced::Circle(here));
            }
            chain.push(here);
            let Some(entity) = self.decode(here) else { break Some(Misplaced::Missing(here)) };
            if entity.ifc_type != IfcType::IfcLocalPlacement {
                break None;
            }
            if let Some(fault) = entity.get_ref(1).and_then(|axes| self.misaxed(axes)) {
                break Some(fault);
            }
            match entity.get_ref(0) {
                Some(up) => here = up,
                None => break None,
            }
        };
        for id in chain {
            self.placements.insert(id, verdict);
        }
        verdict
    }

    /// Whether a position with axes has a usable position.
    fn misaxed(&mut self, axes: u32) -> Option<Misplaced> {
        let Some(entity) = self.decode(axes) else { return Some(Misplaced::Missing(axes)) };
        let point = entity.get_ref(0)?;
        let Some(location) = self.decode(point) else { return Some(Misplaced::Missing(point)) };
        let numbers = location.get_list(0).unwrap_or_default();
        let whole = numbers.iter().all(|number| number.as_float().is_some_and(|number| number.abs() < 1e12));
        (!whole || numbers.len() < 2).then_some(Misplaced::Number(point))
    }

    /// The property and quantity sets of a product and of its type, a group each.
    pub(super) fn property_sets(&mut self, id: u32) -> Vec<Attribute> {
        let mut wanted = self.sets.get(&id).cloned().unwrap_or_default();
        if let Some(kind) = self.types.get(&id).copied()
            && let Some(kind) = self.decode(kind)
        {
            wanted.extend(kind.get_refs(5).unwrap_or_default());
        }
        let mut sets: Vec<Attribute> = Vec::with_capacity(wanted.len());
        for set in wanted {
            if !self.known_sets.contains_key(&set) {
                let read = self.property_set(set);
                self.known_sets.insert(set, read);
            }
            // What an occurrence says stands above what its type says.
            if let Some(Some(set)) = self.known_sets.get(&set)
                && !sets.iter().any(|known| known.name == set.name)
            {
                sets.push(set.clone());
            }
        }
        sets
    }

    fn property_set(&mut self, id: u32) -> Option<Attribute> {
        let set = self.decode(id)?;
        let list = match set.ifc_type {
            IfcType::IfcPropertySet => 4,
            IfcType::IfcElementQuantity => 5,
            _ => return None,
        };
        let name = set.get_string(2).unwrap_or("properties").to_owned();
        let mut group = Vec::new();
        for property in set.get_refs(list)?.into_iter().take(MOST_PROPERTIES) {
            let Some(property) = self.decode(property) else { continue };
            let value = match property.ifc_type {
                IfcType::IfcPropertySingleValue => property.get(2).and_then(value),
                IfcType::IfcPropertyEnumeratedValue | IfcType::IfcPropertyListValue => property.get(2).and_then(value),
                IfcType::IfcQuantityLength
                | IfcType::IfcQuantityArea
                | IfcType::IfcQuantityVolume
                | IfcType::IfcQuantityCount
                | IfcType::IfcQuantityWeight
                | IfcType::IfcQuantityTime => property.get(3).and_then(value),
                _ => None,
            };
            if let (Some(name), Some(value)) = (property.get_string(0), value) {
                group.push(Attribute::new(name, value));
            }
        }
        (!group.is_empty()).then(|| Attribute::new(name, Value::Group(group)))
    }
}

/// Whether objects of the class hold others.
pub(super) fn is_spatial(class: ObjectClass) -> bool {
    matches!(class, ObjectClass::Building | ObjectClass::Storey | ObjectClass::BuildingRoom | ObjectClass::Bridge)
}

/// A value as written; nothing for one that is not told.
pub(super) fn value(attribute: &AttributeValue) -> Option<Value> {
    match attribute {
        AttributeValue::String(text) => Some(Value::Text(text.clone())),
        AttributeValue::Integer(number) => Some(Value::Integer(*number)),
        AttributeValue::Float(number) => number.is_finite().then_some(Value::Number(*number)),
        AttributeValue::Enum(word) => Some(match word.as_str() {
            "T" => Value::Boolean(true),
            "F" => Value::Boolean(false),
            "U" => return None,
            word => Value::Text(word.to_owned()),
        }),
        AttributeValue::Typed { value: inner, .. } => value(inner),
        AttributeValue::List(list) => Some(Value::List(list.iter().filter_map(value).collect())),
        _ => None,
    }
}

fn capitals(keyword: &str) -> Cow<'_, str> {
    if keyword.bytes().any(|byte| byte.is_ascii_lowercase()) {
        Cow::Owned(keyword.to_ascii_uppercase())
    } else {
        Cow::Borrowed(keyword)
    }
}

fn what(keyword: &str) -> What {
    let keyword = capitals(keyword);
    match &*keyword {
        "IFCRELAGGREGATES" | "IFCRELNESTS" | "IFCRELVOIDSELEMENT" => return What::Relation(Relation::Parts),
        "IFCRELCONTAINEDINSPATIALSTRUCTURE" => return What::Relation(Relation::Contained),
        "IFCRELDEFINESBYPROPERTIES" => return What::Relation(Relation::Sets),
        "IFCRELDEFINESBYTYPE" => return What::Relation(Relation::Type),
        "IFCRELFILLSELEMENT" => return What::Relation(Relation::Fills),
        "IFCGEOMETRICREPRESENTATIONCONTEXT" => return What::Context,
        _ => {}
    }
    let (has_geometry, is_container) = geometry_flags_by_name(&keyword);
    let is_spatial = matches!(&*keyword, "IFCBUILDING" | "IFCBUILDINGSTOREY" | "IFCSPACE" | "IFCSITE");
    if !has_geometry && !is_container && !is_spatial {
        return What::Other;
    }
    match role(&keyword) {
        Role::Object(class) => What::Product(class),
        Role::Cutter | Role::Left => What::Other,
    }
}
