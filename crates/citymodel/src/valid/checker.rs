//! Objects checked one after another, as a reader hands them over.

use std::sync::Arc;

use super::building::{self, Standing};
use super::check::BodyCheck;
use super::flaw::{Flaw, Part};
use super::neighbours::Neighbours;
use super::options::Options;
use super::solid::{Crowded, Hull, common_inside};
use super::space::{Level, P3};
use crate::finding::Rule;
use crate::model::{Body, CityObject, Faces, Lod, Shape};

/// Findings of one body that are told one by one; the rest is told as a number.
const MOST_FLAWS: usize = 500;
/// Prototypes whose findings are remembered.
const MOST_TEMPLATES: usize = 256;
/// Solids of one building compared with each other; more are no building.
const MOST_SOLIDS: usize = 2_000;

/// Checks objects. Memory: the building in work with its parts; with [`Options::neighbours`] the outlines of all buildings.
pub struct Checker<'a> {
    options: Options<'a>,
    bodies: BodyCheck,
    metres: Vec<P3>,
    group: Group,
    neighbours: Neighbours,
    /// Prototypes met, with what was found in them and where from their own origin.
    templates: Vec<(Arc<Faces>, Vec<Flaw>)>,
}

/// A building with its parts.
#[derive(Default)]
struct Group {
    level: Option<Level>,
    members: Vec<Member>,
    solids: Vec<(u32, u32, Lod, Hull)>,
    standing: Standing,
}

struct Member {
    id: String,
    parent: Option<String>,
    place: u64,
}

impl<'a> Checker<'a> {
    /// A checker with these rules.
    #[must_use]
    pub fn new(options: Options<'a>) -> Self {
        Self {
            options,
            bodies: BodyCheck::default(),
            metres: Vec::new(),
            group: Group::default(),
            neighbours: Neighbours::default(),
            templates: Vec::new(),
        }
    }

    /// Checks an object; what is found goes to `flaws`. A building and its parts are compared once an object comes that is none of them.
    ///
    /// Cost: n log n in the corners of the object.
    pub fn object(&mut self, object: &CityObject, flaws: &mut Vec<Flaw>) {
        if !self.group.takes(object) {
            self.close(flaws);
        }
        let member = u32::try_from(self.group.members.len()).unwrap_or(u32::MAX);
        self.group.members.push(Member { id: object.id.clone(), parent: object.parent.clone(), place: object.place });
        for (number, body) in object.bodies.iter().enumerate() {
            let start = flaws.len();
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            self.body(object, member, number, body, flaws);
            shorten(flaws, start);
        }
        if building::is_building(object) {
            building::measures(object, &self.options.customs, flaws);
            self.group.standing.add(object);
            if self.options.neighbours {
                self.neighbours.part(object);
            }
        }
    }

    /// Ends the last building and compares all with their neighbours. Cost: n log n in the buildings, and the pairs that come near.
    pub fn finish(&mut self, flaws: &mut Vec<Flaw>) {
        self.close(flaws);
        std::mem::take(&mut self.neighbours).compare(self.options.customs.shared, flaws);
    }

    fn close(&mut self, flaws: &mut Vec<Flaw>) {
        let group = std::mem::take(&mut self.group);
        let Some(root) = group.members.iter().find(|member| member.parent.is_none()).or(group.members.first()) else {
            return;
        };
        group.overlaps(&self.options, flaws);
        if let Some(ground) = self.options.ground {
            group.standing.against(ground, &self.options.customs, &root.id, root.place, flaws);
        }
        self.neighbours.end(&root.id, root.place);
    }

    fn body(&mut self, object: &CityObject, member: u32, number: u32, body: &Body, flaws: &mut Vec<Flaw>) {
        let part = Part { body: Some(number), lod: Some(body.lod), ..Part::default() };
        let flaw = |rule, part: Part, detail: String| Flaw {
            rule,
            object: object.id.clone(),
            other: None,
            place: object.place,
            part,
            detail,
        };
        let (faces, solids) = match &body.shape {
            Shape::Surfaces(faces) => (faces, false),
            Shape::Solids(faces) => (faces, true),
            Shape::Instance(instance) => {
                let found = self.template(&instance.faces);
                flaws.extend(found.into_iter().map(|known| {
                    let part =
                        Part { body: Some(number), lod: Some(body.lod), at: Some(instance.anchor), ..known.part };
                    flaw(known.rule, part, format!("prototype {}: {}", instance.template, known.detail))
                }));
                return;
            }
            Shape::Points(points) if points.is_empty() => {
                return flaws.push(flaw(Rule::BodyEmpty, part, "no points".to_owned()));
            }
            Shape::Lines(lines) if lines.is_empty() => {
                return flaws.push(flaw(Rule::BodyEmpty, part, "no lines".to_owned()));
            }
            Shape::Points(_) | Shape::Lines(_) => return,
        };
        if faces.is_empty() {
            return flaws.push(flaw(Rule::BodyEmpty, part, "no surfaces".to_owned()));
        }
        if let Err(error) = faces.check() {
            return flaws.push(flaw(Rule::Malformed, part, error.to_string()));
        }
        if faces.points.iter().flatten().any(|value| !value.is_finite()) {
            return flaws.push(flaw(Rule::Coordinate, part, "a position is no number".to_owned()));
        }
        let Some(&origin) = faces.points.first() else { return };
        let level = *self.group.level.get_or_insert_with(|| Level::at(origin));
        self.metres.clear();
        self.metres.extend(faces.points.iter().map(|point| level.metres(*point)));
        let hulls =
            self.bodies.check(faces, solids, &self.metres, &self.options.tolerances, &mut |rule, at, place, detail| {
                let at = Part { body: part.body, lod: part.lod, at: Some(level.degrees(place)), ..at };
                flaws.push(flaw(rule, at, detail));
            });
        if building::is_building(object) {
            self.group.solids.extend(hulls.into_iter().map(|hull| (member, number, body.lod, hull)));
        }
    }

    /// What is wrong with a prototype; looked at once.
    fn template(&mut self, faces: &Arc<Faces>) -> Vec<Flaw> {
        if let Some((_, known)) = self.templates.iter().find(|(known, _)| Arc::ptr_eq(known, faces)) {
            return known.clone();
        }
        let mut flaws = Vec::new();
        let flaw = |rule, part, detail| Flaw { rule, object: String::new(), other: None, place: 0, part, detail };
        if let Err(error) = faces.check() {
            flaws.push(flaw(Rule::Malformed, Part::default(), error.to_string()));
        } else {
            self.bodies.check(
                faces,
                !faces.solids.is_empty(),
                &faces.points,
                &self.options.tolerances,
                &mut |rule, part, _, detail| flaws.push(flaw(rule, part, detail)),
            );
        }
        shorten(&mut flaws, 0);
        if self.templates.len() >= MOST_TEMPLATES {
            self.templates.remove(0);
        }
        self.templates.push((faces.clone(), flaws.clone()));
        flaws
    }
}

impl Group {
    /// Whether an object is of the building in work.
    fn takes(&self, object: &CityObject) -> bool {
        self.members.iter().any(|member| {
            object.parent.as_ref() == Some(&member.id)
                || member.parent.as_ref() == Some(&object.id)
                || (object.parent.is_some() && member.parent == object.parent)
        })
    }

    /// Solids of one level that reach into each other.
    fn overlaps(&self, options: &Options<'_>, flaws: &mut Vec<Flaw>) {
        let Some(level) = self.level else { return };
        let solids = &self.solids[..self.solids.len().min(MOST_SOLIDS)];
        for (second, (member, body, lod, hull)) in solids.iter().enumerate() {
            let earlier =
                solids[..second].iter().filter(|other| other.2 == *lod && (other.0, other.1) != (*member, *body));
            for (with, _, _, other) in earlier {
                if !hull.bounds.meets(&other.bounds) {
                    continue;
                }
                let found = common_inside(hull, other, options.tolerances.snap, options.tolerances.overlap);
                let (rule, at, detail) = match found {
                    Ok(None) => continue,
                    Ok(Some(at)) => (Rule::PartsOverlap, Some(level.degrees(at)), "solids reach into each other"),
                    Err(Crowded) => (Rule::TooLarge, None, "too many surfaces lie in each other's way"),
                };
                let (this, with) = (&self.members[*member as usize], &self.members[*with as usize]);
                flaws.push(Flaw {
                    rule,
                    object: this.id.clone(),
                    other: (with.id != this.id).then(|| with.id.clone()),
                    place: this.place,
                    part: Part { body: Some(*body), lod: Some(*lod), at, ..Part::default() },
                    detail: format!("{detail}: with {}", with.id),
                });
            }
        }
    }
}

/// Leaves the first of many findings, and their number.
fn shorten(flaws: &mut Vec<Flaw>, start: usize) {
    let more = (flaws.len() - start).saturating_sub(MOST_FLAWS);
    if more > 0 {
        flaws.truncate(start + MOST_FLAWS);
        if let Some(mut last) = flaws.last().cloned() {
            last.detail = format!("and {more} further findings of this body");
            flaws.push(last);
        }
    }
}
