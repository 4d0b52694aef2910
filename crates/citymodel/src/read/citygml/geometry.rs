//! Geometry of one member: polygons wherever they stand, references followed within the member, into the faces of a body.

use rustc_hash::{FxHashMap, FxHashSet};

use super::appearance::Appearances;
use super::tree::Tree;
use super::words::{Key, Tag};
use crate::finding::Rule;
use crate::model::{Image, SurfaceKind};
use crate::read::weld::Weld;

/// References that lead to references, one within another.
const MOST_LINKS_DEEP: usize = 16;

/// Findings told of one object; a broken one repeats them.
const MOST_FOUND: usize = 50;

/// References followed for one body: they may double from one to the next.
const MOST_LINKS: usize = 1_000_000;

/// Corners of one body: references may multiply what stands in the text.
const MOST_CORNERS: usize = 50_000_000;

/// Collects the geometry of one member.
pub(super) struct Gather<'t> {
    pub(super) tree: &'t Tree,
    /// Elements by id; empty when nothing in the member refers.
    pub(super) ids: FxHashMap<&'t str, u32>,
    /// Pictures of the member, then those of the source.
    pub(super) pictures: [&'t Appearances; 2],
    pub(super) dimension: usize,
    pub(super) weld: Weld,
    pub(super) images: Vec<Image>,
    image_numbers: Vec<(usize, u32)>,
    /// Polygons a body of the level in work has taken; kept only when something refers.
    pub(super) used: FxHashSet<u32>,
    /// The frame the geometry in work tells of itself.
    pub(super) frame: Option<&'t str>,
    following: Vec<u32>,
    links: usize,
    /// What was found: rule, element, detail.
    pub(super) found: Vec<(Rule, u32, String)>,
}

/// What surfaces inherit from around them.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) kind: SurfaceKind,
    pub(super) reversed: bool,
    /// Leaves out polygons that were taken already.
    pub(super) fresh: bool,
}

impl Around {
    pub(super) fn of(kind: SurfaceKind) -> Self {
        Self { kind, reversed: false, fresh: false }
    }
}

impl<'t> Gather<'t> {
    pub(super) fn new(tree: &'t Tree, pictures: [&'t Appearances; 2], dimension: usize) -> Self {
        let mut ids = FxHashMap::default();
        if tree.refers {
            for at in 0..u32::try_from(tree.nodes.len()).unwrap_or(u32::MAX) {
                if let Some(id) = tree.key_of(at, Key::Id) {
                    ids.entry(id).or_insert(at);
                }
            }
        }
        Self {
            tree,
            ids,
            pictures,
            dimension,
            weld: Weld::default(),
            images: Vec::new(),
            image_numbers: Vec::new(),
            used: FxHashSet::default(),
            frame: None,
            following: Vec::new(),
            links: 0,
            found: Vec::new(),
        }
    }

    /// Begins a body.
    pub(super) fn begin(&mut self) {
        self.images.clear();
        self.image_numbers.clear();
        self.frame = None;
        self.links = 0;
    }

    /// The element a reference leads to.
    pub(super) fn target(&self, href: &str) -> Option<u32> {
        self.ids.get(href.strip_prefix('#')?).copied()
    }

    /// Takes all surfaces at and below an element.
    pub(super) fn surfaces(&mut self, at: u32, mut around: Around) {
        self.look(at);
        match self.tree.tag(at) {
            Tag::Polygon => return self.polygon(at, around),
            Tag::Triangles => return self.triangles(at, around),
            Tag::Curve | Tag::Point | Tag::Implicit | Tag::Positions => return,
            Tag::Orientable => around.reversed ^= self.tree.key_of(at, Key::Orientation) == Some("-"),
            _ => {}
        }
        if self.tree.is_leaf(at) {
            return self.follow(at, |gather, target| {
                let kind = gather.kind_around(target).unwrap_or(around.kind);
                gather.surfaces(target, Around { kind, ..around });
            });
        }
        let tree = self.tree;
        for child in tree.children(at) {
            self.surfaces(child, around);
        }
    }

    /// Takes all solids at and below an element.
    pub(super) fn solids(&mut self, at: u32, kind: SurfaceKind) {
        self.look(at);
        let tree = self.tree;
        if tree.tag(at) == Tag::Solid {
            for part in tree.children(at) {
                if matches!(tree.tag(part), Tag::Exterior | Tag::Interior) {
                    self.surfaces(part, Around::of(kind));
                    self.weld.shell();
                }
            }
            self.weld.solid();
        } else if tree.is_leaf(at) {
            self.follow(at, |gather, target| gather.solids(target, kind));
        } else {
            for child in tree.children(at) {
                self.solids(child, kind);
            }
        }
    }

    /// Takes the lines below an element.
    pub(super) fn lines(&mut self, at: u32, into: &mut Vec<Vec<[f64; 3]>>) {
        self.look(at);
        let Some(end) = self.tree.node(at).map(|node| node.end) else { return };
        for curve in (at..end).filter(|curve| self.tree.tag(*curve) == Tag::Curve) {
            let numbers = self.tree.numbers_of(curve);
            let line = positions(numbers, self.dimension_of(curve, numbers.len()));
            if !line.is_empty() {
                into.push(line);
            }
        }
    }

    /// Takes the points below an element.
    pub(super) fn points(&mut self, at: u32, into: &mut Vec<[f64; 3]>) {
        self.look(at);
        let Some(end) = self.tree.node(at).map(|node| node.end) else { return };
        for point in (at..end).filter(|point| self.tree.tag(*point) == Tag::Point) {
            let numbers = self.tree.numbers_of(point);
            into.extend(positions(numbers, self.dimension_of(point, numbers.len())));
        }
    }

    /// Goes to where an element without content refers.
    fn follow(&mut self, at: u32, go: impl FnOnce(&mut Self, u32)) {
        let Some(href) = self.tree.key_of(at, Key::Href) else { return };
        let shown = || href.chars().take(120).collect::<String>();
        let Some(target) = self.target(href) else {
            return self.find(Rule::ReferenceMissing, at, format!("{} leads to nothing in the object", shown()));
        };
        if self.following.contains(&target) || self.tree.holds(target, at) || self.following.len() >= MOST_LINKS_DEEP {
            return self.find(Rule::ReferenceCircle, at, format!("{} leads back to itself", shown()));
        }
        self.links += 1;
        if self.links > MOST_LINKS || self.weld.corners() > MOST_CORNERS {
            let detail = "more corners or references than any real body has; the rest is left out";
            return self.find(Rule::TooLarge, at, detail.to_owned());
        }
        self.following.push(target);
        go(self, target);
        self.following.pop();
    }

    fn find(&mut self, rule: Rule, at: u32, detail: String) {
        if self.found.len() < MOST_FOUND && self.found.last().is_none_or(|last| last.0 != Rule::TooLarge) {
            self.found.push((rule, at, detail));
        }
    }

    /// Notes the frame an element of geometry tells.
    fn look(&mut self, at: u32) {
        if self.frame.is_none() {
            self.frame = self.tree.key_of(at, Key::SrsName);
        }
    }

    /// What the boundary surface around an element is.
    fn kind_around(&self, at: u32) -> Option<SurfaceKind> {
        let mut at = Some(at);
        while let Some(here) = at {
            match self.tree.tag(here) {
                Tag::Surface(kind) => return Some(kind),
                Tag::Object(..) => return None,
                _ => at = self.tree.parent(here),
            }
        }
        None
    }

    fn polygon(&mut self, at: u32, around: Around) {
        if self.tree.refers && !self.used.insert(at) && around.fresh {
            return;
        }
        if self.weld.corners() > MOST_CORNERS {
            return;
        }
        let tree = self.tree;
        let image = self.image(at);
        for boundary in tree.children(at) {
            for ring in tree.children(boundary).filter(|ring| tree.tag(*ring) == Tag::Ring) {
                let mut numbers = tree.numbers_of(ring);
                if numbers.is_empty() {
                    // A ring of curves.
                    numbers = tree.numbers_below(ring);
                }
                let dimension = self.dimension_of(ring, numbers.len());
                let picture = image.and_then(|(from, _)| self.pictures[from].ring(tree.key_of(ring, Key::Id)?));
                if !self.weld.ring(numbers, dimension, around.reversed, picture) {
                    self.find(Rule::Coordinate, ring, "a ring without positions".to_owned());
                } else if let Some(gap) = open(numbers, dimension) {
                    let detail = format!("the ring ends {gap} from where it began; it is closed with a straight line");
                    self.find(Rule::RingNotClosed, ring, detail);
                }
            }
        }
        let image = image.map(|(from, number)| self.image_number(from, number));
        self.weld.surface(around.kind, image);
    }

    fn triangles(&mut self, at: u32, around: Around) {
        let tree = self.tree;
        for list in tree.children(at) {
            let numbers = tree.numbers_of(list);
            if self.weld.corners() > MOST_CORNERS {
                return;
            }
            let dimension = self.dimension_of(list, numbers.len());
            self.weld.ring(numbers, dimension, around.reversed, None);
            self.weld.surface(around.kind, None);
        }
    }

    /// The picture of a polygon: of its own, or of what holds it; else its colour, likewise.
    fn image(&self, polygon: u32) -> Option<(usize, u32)> {
        if self.pictures.iter().all(|pictures| pictures.is_empty()) {
            return None;
        }
        self.worn(polygon, Appearances::target).or_else(|| self.worn(polygon, Appearances::colour))
    }

    fn worn(&self, polygon: u32, find: impl Fn(&Appearances, &str) -> Option<u32>) -> Option<(usize, u32)> {
        let mut at = Some(polygon);
        while let Some(here) = at.filter(|here| !matches!(self.tree.tag(*here), Tag::Object(..))) {
            if let Some(id) = self.tree.key_of(here, Key::Id) {
                let target = |from: usize| find(self.pictures[from], id).map(|number| (from, number));
                if let Some(found) = target(0).or_else(|| target(1)) {
                    return Some(found);
                }
            }
            at = self.tree.parent(here);
        }
        None
    }

    fn image_number(&mut self, from: usize, number: u32) -> u32 {
        let known = self.image_numbers.iter().position(|known| *known == (from, number));
        let place = known.unwrap_or_else(|| {
            self.image_numbers.push((from, number));
            self.images.push(self.pictures[from].image(number).cloned().unwrap_or_default());
            self.images.len() - 1
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// Numbers of a position: told on the list or around it, else what the source tells, else what divides the list.
    pub(super) fn dimension_of(&self, at: u32, numbers: usize) -> usize {
        let tree = self.tree;
        let told = |at: u32| tree.key_of(at, Key::SrsDimension).and_then(|text| text.parse().ok());
        let told = tree.children(at).next().and_then(told).or_else(|| told(at));
        let dimension: usize = told.filter(|told| matches!(told, 2 | 3)).unwrap_or(self.dimension);
        match numbers % dimension {
            0 => dimension,
            _ if numbers.is_multiple_of(3) => 3,
            _ if numbers.is_multiple_of(2) => 2,
            _ => dimension,
        }
    }
}

/// How far, in the units of its frame, a ring ends from where it began; none when that is less than a millimetre, or about as much in
/// degrees.
fn open(numbers: &[f64], dimension: usize) -> Option<f64> {
    let first = numbers.get(..dimension)?;
    let last = numbers.chunks_exact(dimension).next_back()?;
    let gap = first.iter().zip(last).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    let degrees = first[..2].iter().all(|value| value.abs() <= 360.0);
    (gap > if degrees { 1e-8 } else { 1e-3 }).then_some(gap)
}

fn positions(numbers: &[f64], dimension: usize) -> Vec<[f64; 3]> {
    let position = |one: &[f64]| [one[0], one[1], one.get(2).copied().unwrap_or(0.0)];
    numbers.chunks_exact(dimension).map(position).collect()
}
