//! Implicit tiling: its schemes, levels and templates.

use serde_json::Value;

use super::subtree::{self, Cut};
use super::tile::Volume;
use super::tileset::{FILE_LIMIT, Scene, Walk, clean};
use crate::out::Files;

impl<F: Files> Walk<'_, F> {
    /// Checks an implicit root and walks what lies below it.
    pub(super) fn implicit(
        &mut self,
        tile: &Value,
        implicit: &Value,
        at: &str,
        error: Option<f64>,
        volume: Option<&Volume>,
        scene: &Scene<'_>,
    ) {
        for (name, member) in [("children", tile.get("children")), ("metadata", tile.get("metadata"))] {
            if member.is_some() {
                self.log.fault(&format!("{at}/{name}"), "unexpected", format!("an implicit root has no {name}"));
            }
        }
        let here = format!("{at}/implicitTiling");
        let log = &mut self.log;
        log.common(implicit, &here);
        if matches!(volume, Some(Volume::Sphere(_))) {
            log.fault(&format!("{at}/boundingVolume"), "value", "a sphere cannot be cut");
        }
        let scheme = log.word(implicit, "subdivisionScheme", &here, true, &["QUADTREE", "OCTREE"]);
        let levels = log.whole(implicit, "subtreeLevels", &here, true, 1);
        let available = log.whole(implicit, "availableLevels", &here, true, 1);
        let template = log
            .object(implicit, "subtrees", &here, true)
            .and_then(|s| log.text(s, "uri", &format!("{here}/subtrees"), true));
        let octree = scheme == Some("OCTREE");
        if template.is_some_and(|template| !is_template(template, octree)) {
            log.fault(&format!("{here}/subtrees/uri"), "value", "needs {level}, {x} and {y} and nothing unknown");
        }
        let mut templates = Vec::new();
        let one = tile.get("content").map(|content| (content, format!("{at}/content")));
        let list = log.list(tile, "contents", at, false).into_iter().flatten();
        let many = list.enumerate().map(|(number, content)| (content, format!("{at}/contents/{number}")));
        for (content, at) in one.into_iter().chain(many).collect::<Vec<_>>() {
            if content.get("boundingVolume").is_some() {
                self.log.fault(&at, "unexpected", "the content of an implicit root has no volume");
            }
            if let Some(uri) = self.content(content, &at, volume, scene) {
                if !is_template(&uri, octree) {
                    self.log.fault(&format!("{at}/uri"), "value", "needs {level}, {x} and {y} and nothing unknown");
                }
                templates.push(uri);
            }
        }
        let (Some(template), Some(levels), Some(available)) = (template, levels, available) else { return };
        if scheme.is_none() || levels > 10 || available > 32 || octree {
            // Octrees and giant subtrees are left to others.
            return;
        }
        let cut = Cut { branches: 4, levels: u32::try_from(levels).unwrap_or(1) };
        let frame = Frame { template: format!("{}{template}", scene.folder), templates, cut, available, volume, at };
        self.subtrees(&frame, error, scene);
    }

    /// Walks the subtrees of an implicit tile, outermost first.
    fn subtrees(&mut self, frame: &Frame<'_>, error: Option<f64>, scene: &Scene<'_>) {
        let mut open = vec![(0u32, 0u32, 0u32, error, frame.volume.cloned())];
        while let Some((level, x, y, error, volume)) = open.pop() {
            let path = clean(&fill(&frame.template, level, x, y));
            self.seen += 1;
            if self.seen > FILE_LIMIT {
                return;
            }
            let Ok(Some(bytes)) = self.files.open(&path) else {
                self.log.fault(frame.at, "unreachable", format!("{path} cannot be read"));
                continue;
            };
            let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            let files = self.files;
            let beside = |uri: &str| files.open(&clean(&format!("{folder}{uri}"))).ok().flatten();
            let read = self.log.within(&path, |log| subtree::check(&bytes, frame.cut, scene.schema, &beside, log));
            let Some(subtree) = read else { continue };
            let mut above: Vec<(Option<f64>, Option<Volume>)> = vec![(error, volume)];
            for depth in 0..=frame.cut.levels {
                let start = frame.cut.nodes_above(depth);
                let mut own = Vec::with_capacity(4usize.pow(depth));
                for place in 0..4usize.pow(depth) {
                    let (dx, dy) = spread(place);
                    let (level, x, y) = (level + depth, (x << depth) + dx, (y << depth) + dy);
                    let (limit, outer) =
                        above.get(place / 4).filter(|_| depth > 0).or(above.first()).cloned().unwrap_or_default();
                    if depth == frame.cut.levels {
                        if subtree.children.has(place) && u64::from(level) < frame.available {
                            open.push((level, x, y, limit, outer));
                        }
                        continue;
                    }
                    if !subtree.tiles.has(start + place) {
                        own.push((None, None));
                        continue;
                    }
                    let (region, told) = subtree.told(start + place);
                    let name = format!("/{level}/{x}/{y}");
                    let mine = region.map(Volume::Region);
                    self.log.within(&path, |log| {
                        if u64::from(level) >= frame.available {
                            log.fault(&name, "level", format!("lies below the {} levels there are", frame.available));
                        }
                        if limit.zip(told).is_some_and(|(limit, told)| told > limit) {
                            log.fault(&name, "error-rises", "its error is greater than its parent's");
                        }
                        if outer.as_ref().zip(mine.as_ref()).and_then(|(outer, own)| outer.holds(own)) == Some(false) {
                            log.fault(&name, "volume", "does not lie within its parent's");
                        }
                    });
                    for (content, template) in subtree.contents.iter().zip(&frame.templates) {
                        if content.has(start + place) {
                            self.load(&fill(template, level, x, y), &name, told.or(limit), mine.as_ref());
                        }
                    }
                    own.push((told.or(limit.map(|limit| limit / if depth == 0 { 1.0 } else { 2.0 })), mine));
                }
                if depth < frame.cut.levels {
                    above = own;
                }
            }
        }
    }
}

/// An implicit tile being walked.
struct Frame<'a> {
    template: String,
    templates: Vec<String>,
    cut: Cut,
    available: u64,
    volume: Option<&'a Volume>,
    at: &'a str,
}

/// A place in Morton order as x and y.
fn spread(place: usize) -> (u32, u32) {
    (0..16).fold((0, 0), |(x, y), bit| {
        let part = |shift: usize| u32::from(place >> (2 * bit + shift) & 1 == 1) << bit;
        (x | part(0), y | part(1))
    })
}

fn fill(template: &str, level: u32, x: u32, y: u32) -> String {
    template.replace("{level}", &level.to_string()).replace("{x}", &x.to_string()).replace("{y}", &y.to_string())
}

fn is_template(template: &str, octree: bool) -> bool {
    let wanted: &[&str] = if octree { &["{level}", "{x}", "{y}", "{z}"] } else { &["{level}", "{x}", "{y}"] };
    let rest = wanted.iter().fold(template.to_owned(), |text, name| text.replace(name, ""));
    wanted.iter().all(|name| template.contains(name)) && !rest.contains(['{', '}'])
}
