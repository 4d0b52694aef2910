//! IFC 2x3 and 4 (ISO 16739, ISO 10303-21): buildings with their storeys, rooms and elements.
//!
//! The geometry is made by the crates ifc-lite; here its triangles become bodies of objects, the relations the tree of the building,
//! property sets groups of attributes, and the whole is put on the earth ([`place`]). Openings are cut out of what they are in and are
//! no objects. An element stands under the room, storey or building that holds it; the assembly it is a part of is told in `partOf`.
//! The place of an object or a finding is the number of its record (`#123`).
//!
//! The whole file is in memory, and some ten times its size while it is read.

mod facts;
mod place;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind};

use ifc_lite_core::AttributeValue;
use ifc_lite_processing::{Features, MeshData, ProcessingRequest, ProcessingResult, process, run_on_geometry_pool};
use rustc_hash::FxHashMap;

use super::seen::Seen;
use super::triangles::{self, Welded, Welder};
use super::{Options, Receiver, Source, Stopped};
use crate::finding::{Finding, Rule};
use crate::model::{Attribute, CityObject, ObjectClass, SurfaceKind, Value};
use facts::{Facts, Misplaced, Product};
use place::Ground;

/// No IFC file may be longer, in bytes.
const LONGEST: usize = 1 << 30;

/// The words with which a STEP file begins.
pub(crate) const BEGINS: &str = "ISO-10303-21";

/// Reads an IFC file.
///
/// # Errors
/// Only when the receiver asks to stop. What is wrong with the file or an element is a finding; the rest loads.
pub fn read(content: &[u8], options: Options<'_>, receiver: &mut dyn Receiver) -> Result<Source, Stopped> {
    let mut source = Source { format: "IFC".to_owned(), ..Source::default() };
    if content.len() > LONGEST {
        receiver.finding(Finding::at(
            Rule::TooLarge,
            0,
            format!("{} bytes; an IFC file has up to {LONGEST}", content.len()),
        ));
        return Ok(source);
    }
    let mut facts = Facts::of(content);
    if facts.records == 0 {
        receiver.finding(Finding::at(Rule::Malformed, 0, "no record of ISO 10303-21 stands in the file"));
        return Ok(source);
    }
    source.complete = content.trim_ascii_end().ends_with(b"END-ISO-10303-21;");
    if !source.complete {
        receiver.finding(Finding::at(Rule::Malformed, 0, "the file breaks off before END-ISO-10303-21"));
    }
    let Some(result) = meshes_of(content, &facts) else {
        receiver.finding(Finding::at(Rule::Malformed, 0, "the geometry cannot be made: the file contradicts itself"));
        source.complete = false;
        return Ok(source);
    };
    source.format.clone_from(&result.metadata.schema_version);
    tell(&result, receiver);
    let ground = Ground::of(&result, &mut facts, &options, receiver);
    source.frame = ground.as_ref().map(|(_, name)| name.clone());
    let mut meshes: FxHashMap<u32, Vec<&MeshData>> = FxHashMap::default();
    // Shapes of the type library are drawn where their occurrences stand.
    for mesh in result.meshes.iter().filter(|mesh| matches!(mesh.geometry_class, 0 | 3)) {
        meshes.entry(mesh.express_id).or_default().push(mesh);
    }
    let frame = result.frame;
    let mut reading = Reading {
        facts,
        meshes,
        world: move |point| frame.to_world(point),
        ground: ground.map(|(ground, _)| ground),
        welder: Welder::default(),
        seen: Seen::default(),
        ids: FxHashMap::default(),
    };
    for id in reading.order(receiver) {
        if let Some(object) = reading.object(id, receiver) {
            source.objects += 1;
            receiver.object(object)?;
        }
    }
    Ok(source)
}

/// The triangles of every product. What the geometry crates do with a file nobody foresaw must not end the program.
fn meshes_of(content: &[u8], facts: &Facts<'_>) -> Option<ProcessingResult> {
    let features = Features::default().properties(false).presentation_layers(false);
    let request = ProcessingRequest::full_pass().features(features).index(facts.index());
    let made = catch_unwind(AssertUnwindSafe(|| run_on_geometry_pool(|| process(content, &request, &mut ()))));
    made.ok()?.ok()
}

/// What the geometry crates say of the whole file.
fn tell(result: &ProcessingResult, receiver: &mut dyn Receiver) {
    if let Some(unit) = result.metadata.length_unit_refused {
        let detail = "the unit of length is nothing, negative or no number; no geometry is made";
        receiver.finding(Finding::at(Rule::Coordinate, u64::from(unit), detail));
    }
    let uncut = result.stats.total_csg_failures;
    if uncut > 0 {
        let elements = result.stats.products_with_failures;
        receiver.finding(Finding::at(
            Rule::NotRead,
            0,
            format!("{uncut} cuts of {elements} elements could not be made"),
        ));
    }
    let refused = result.stats.refused_input_elements;
    if refused > 0 {
        receiver.finding(Finding::at(
            Rule::Coordinate,
            0,
            format!("{refused} elements with numbers beyond any number"),
        ));
    }
}

struct Reading<'a, W> {
    facts: Facts<'a>,
    meshes: FxHashMap<u32, Vec<&'a MeshData>>,
    world: W,
    ground: Option<Ground>,
    welder: Welder,
    seen: Seen,
    /// The id given to each record that others may stand under.
    ids: FxHashMap<u32, String>,
}

impl<W: Fn([f64; 3]) -> [f64; 3]> Reading<'_, W> {
    /// Products building by building: the building, its storeys, its rooms, its elements; at last what stands in none.
    fn order(&self, receiver: &mut dyn Receiver) -> Vec<u32> {
        let mut order: Vec<(usize, u8, usize, u32)> = Vec::with_capacity(self.facts.products().len());
        let buildings: FxHashMap<u32, usize> = self
            .facts
            .products()
            .iter()
            .filter(|product| matches!(product.class, ObjectClass::Building | ObjectClass::Bridge))
            .enumerate()
            .map(|(at, product)| (product.id, at))
            .collect();
        for (at, product) in self.facts.products().iter().enumerate() {
            let building = self.building_of(product.id, &buildings).unwrap_or_else(|()| {
                let detail = format!("what the {} stands in leads back to itself", product.keyword);
                receiver.finding(Finding::at(Rule::ReferenceCircle, u64::from(product.id), detail));
                None
            });
            let building = building.unwrap_or(usize::MAX);
            let rank = match product.class {
                ObjectClass::Building | ObjectClass::Bridge => 0,
                ObjectClass::Storey => 1,
                ObjectClass::BuildingRoom => 2,
                _ => 3,
            };
            order.push((building, rank, at, product.id));
        }
        order.sort_unstable();
        order.into_iter().map(|(.., id)| id).collect()
    }

    /// Which building a product stands in; the error is a chain that does not end.
    fn building_of(&self, id: u32, buildings: &FxHashMap<u32, usize>) -> Result<Option<usize>, ()> {
        let mut here = id;
        for _ in 0..facts::LONGEST_CHAIN {
            if let Some(&building) = buildings.get(&here) {
                return Ok(Some(building));
            }
            match self.facts.place_of(here)? {
                Some(up) => here = up,
                None => return Ok(None),
            }
        }
        Err(())
    }

    /// The object of a product; nothing for one that has neither a shape nor parts of the tree below it.
    fn object(&mut self, id: u32, receiver: &mut dyn Receiver) -> Option<CityObject> {
        let product = self.facts.product(id)?.clone();
        let place = u64::from(id);
        let record = self.facts.record(&product)?;
        let meshes = self.meshes.remove(&id).unwrap_or_default();
        let has_shape = record.get_ref(6).is_some();
        if !has_shape && meshes.is_empty() && !facts::is_spatial(product.class) {
            return None;
        }
        let told = record.get_string(0).map(str::trim).filter(|id| !id.is_empty());
        let mut object = CityObject {
            id: told.map_or_else(|| format!("#{id}"), str::to_owned),
            class: product.class,
            place,
            ..CityObject::default()
        };
        if self.seen.is_known(&object.id) {
            self.seen.note(&object.id, place, receiver);
            object.id = format!("{}~{id}", object.id);
        }
        self.seen.note(&object.id, place, receiver);
        self.ids.insert(id, object.id.clone());
        object.parent = self.facts.place_of(id).ok().flatten().and_then(|up| self.ids.get(&up).cloned());
        self.describe(&mut object, &product, &record);
        let kind = words::kind(&product.keyword, predefined(&object), outside(&object));
        let fault = record.get_ref(5).and_then(|placement| self.facts.misplaced(placement));
        if let Some(fault) = fault.filter(|_| has_shape) {
            let detail = match fault {
                Misplaced::Missing(record) => format!("the placement names #{record}, which is not there"),
                Misplaced::Circle(record) => format!("the placement #{record} leads back to itself"),
                Misplaced::Number(record) => format!("the placement at #{record} is no position"),
            };
            receiver.finding(Finding::at(Rule::PlacementBroken, place, detail).of(&object.id));
            return Some(object);
        }
        if has_shape && meshes.is_empty() {
            let detail = format!("no shape of {} could be made", product.keyword);
            receiver.finding(Finding::at(Rule::GeometryMissing, place, detail).of(&object.id));
        }
        self.shape(&mut object, &meshes, kind, receiver);
        Some(object)
    }

    fn shape(&mut self, object: &mut CityObject, meshes: &[&MeshData], kind: SurfaceKind, receiver: &mut dyn Receiver) {
        let Some(ground) = self.ground.as_ref() else { return };
        for mesh in meshes {
            let [x, y, z] = mesh.origin;
            let corners = mesh
                .positions
                .chunks_exact(3)
                .map(|at| (self.world)([x + f64::from(at[0]), y + f64::from(at[1]), z + f64::from(at[2])]));
            self.welder.add(corners, &mesh.indices, kind);
        }
        match self.welder.finish() {
            Welded::Body(mut faces, closed) => {
                if ground.place(&mut faces.points) {
                    object.bodies.push(triangles::body(faces, closed));
                } else {
                    let detail = "a corner lies outside the frame";
                    receiver.finding(Finding::at(Rule::Coordinate, object.place, detail).of(&object.id));
                }
            }
            Welded::Astray => {
                let detail = "a corner lies farther away than any building reaches";
                receiver.finding(Finding::at(Rule::PlacementBroken, object.place, detail).of(&object.id));
            }
            Welded::Nothing => {}
        }
    }

    /// What the record and its property sets say.
    fn describe(&mut self, object: &mut CityObject, product: &Product, record: &ifc_lite_core::DecodedEntity) {
        let class = Value::Text(product.keyword.clone());
        object.attributes.push(Attribute::new("class", class));
        for (at, name) in [(2, "name"), (3, "description"), (4, "objectType")] {
            if let Some(text) = record.get_string(at).filter(|text| !text.trim().is_empty()) {
                object.attributes.push(Attribute::new(name, Value::Text(text.to_owned())));
            }
        }
        let spatial = facts::is_spatial(product.class);
        let seventh = if spatial { "longName" } else { "tag" };
        if let Some(text) = record.get_string(7).filter(|text| !text.trim().is_empty()) {
            object.attributes.push(Attribute::new(seventh, Value::Text(text.to_owned())));
        }
        let words = record.attributes.iter().skip(8).find_map(|value| match value {
            AttributeValue::Enum(word) if !spatial => Some(word.clone()),
            _ => None,
        });
        if let Some(word) = words {
            object.attributes.push(Attribute::new("predefinedType", Value::Text(word)));
        }
        if product.class == ObjectClass::Storey
            && let Some(elevation) = record.get_float(9).filter(|elevation| elevation.is_finite())
        {
            let metres = elevation * self.facts.metres();
            object.attributes.push(Attribute::new("elevation", Value::Measure(metres, "m".to_owned())));
        }
        if product.class == ObjectClass::Building
            && let Some(address) = record.get_ref(11).and_then(|address| self.address(address))
        {
            object.attributes.push(Attribute::new("address", Value::Text(address)));
        }
        if let Some(whole) = self.facts.whole(product.id).and_then(|whole| self.facts.product(whole)).cloned()
            && let Some(record) = self.facts.record(&whole)
        {
            let mut group = vec![Attribute::new("class", Value::Text(whole.keyword))];
            for (at, name) in [(0, "id"), (2, "name")] {
                group.extend(record.get_string(at).map(|text| Attribute::new(name, Value::Text(text.to_owned()))));
            }
            object.attributes.push(Attribute::new("partOf", Value::Group(group)));
        }
        object.attributes.extend(self.facts.property_sets(product.id));
    }

    /// The lines of an `IfcPostalAddress` one behind the other, town and region before them.
    fn address(&mut self, id: u32) -> Option<String> {
        let record = self.facts.decode(id)?;
        let lines = record.get_list(4).unwrap_or_default().iter().filter_map(AttributeValue::as_string);
        let parts: Vec<&str> = [7, 6].into_iter().filter_map(|at| record.get_string(at)).chain(lines).collect();
        let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

fn predefined(object: &CityObject) -> Option<&str> {
    object.attribute("predefinedType").and_then(Value::text)
}

/// `IsExternal` of the common property sets.
fn outside(object: &CityObject) -> Option<bool> {
    object.attributes.iter().find_map(|set| match &set.value {
        Value::Group(group) if set.name.starts_with("Pset_") && set.name.ends_with("Common") => {
            group.iter().find_map(|property| match property.value {
                Value::Boolean(outside) if property.name == "IsExternal" => Some(outside),
                _ => None,
            })
        }
        _ => None,
    })
}

#[cfg(test)]
#[path = "ifc/ifc_tests.rs"]
mod ifc_tests;
