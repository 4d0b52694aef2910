//! From a stream of objects to files: laid aside, sorted, cut, written.

mod pause;

use super::key::{DEEPEST, Grid, TileKey};
use super::outline::UNIT;
use super::piece::Cutter;
use super::plan::Plan;
use super::properties::Properties;
use super::scratch::Scratch;
use super::sheet::{self, PictureOptions};
use super::tree::Tree;
use super::wear::{Kept, Pictures, Wear};
use super::writer::{Writer, read_kept};
use super::{TilesError, subtree, tileset};
use crate::finding::Finding;
use crate::geodesy::Region;
use crate::gltf::Packing;
use crate::model::{CityObject, Image};
use crate::out::Out;

/// How tiles are made.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// About how many bytes a leaf may have.
    pub leaf_bytes: u32,
    /// How many corners a parent's blocks may have.
    pub block_corners: usize,
    /// Whether surfaces nobody sees (grounds, level undersides) are left out.
    pub visible_only: bool,
    /// How buffers lie in the files.
    pub packing: Packing,
    /// How the tree is told.
    pub tiling: Tiling,
    /// How pictures go into tiles.
    pub pictures: PictureOptions,
    /// From how many copies in a leaf a shape is written once and placed (EXT_mesh_gpu_instancing); more than there can be: never.
    pub placements: usize,
    /// The root's square; none: around the objects. A city keeps one.
    pub grid: Option<Grid>,
    /// Whether what later changes need is written beside the tiles, under `state/`.
    pub keep_state: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            leaf_bytes: 280_000,
            block_corners: 40_000,
            visible_only: true,
            packing: Packing::Meshopt,
            tiling: Tiling::Implicit,
            pictures: PictureOptions::default(),
            placements: 8,
            grid: None,
            keep_state: false,
        }
    }
}

/// How the tree of tiles is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tiling {
    /// Subtrees with bits for what there is (implicit tiling).
    #[default]
    Implicit,
    /// Every tile in `tileset.json`: for small sets and older viewers.
    Explicit,
}

/// Where an object lies and where it was laid aside: forty bytes for each object are all that stays in memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) morton: u64,
    pub(super) at: u64,
    pub(super) length: u32,
    pub(super) weight: u32,
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Built {
    /// Objects in the leaves.
    pub objects: usize,
    /// Objects without a surface, which no tile shows.
    pub without_surface: usize,
    /// Tiles with a file.
    pub contents: usize,
    /// Bytes of all files of the tileset.
    pub bytes: u64,
    /// Paths no longer part of the tileset: the caller may remove them.
    pub gone: Vec<String>,
    /// The tiles written.
    pub written: Vec<TileKey>,
    /// Pictures that turned out to be broken; what wears them is white.
    pub findings: Vec<Finding>,
}

/// Takes objects, then writes the tiles.
#[derive(Debug)]
pub struct Builder<S> {
    options: Options,
    scratch: S,
    cutter: Cutter,
    entries: Vec<(Entry, [f64; 2])>,
    extent: Region,
    without_surface: usize,
    bytes: Vec<u8>,
    /// Pictures laid aside, by their content.
    contents: rustc_hash::FxHashMap<[u8; 32], Kept>,
}

impl<S: Scratch> Builder<S> {
    /// A builder that lays objects aside in a scratch.
    pub fn new(options: Options, scratch: S) -> Self {
        Self {
            options,
            scratch,
            cutter: Cutter::default(),
            entries: Vec::new(),
            extent: Region::EMPTY,
            without_surface: 0,
            bytes: Vec::new(),
            contents: rustc_hash::FxHashMap::default(),
        }
    }

    /// Takes an object; its finest body with surfaces is shown, in its colours and without its pictures.
    ///
    /// # Errors
    /// When it cannot be laid aside.
    pub fn push(&mut self, object: &CityObject, properties: &Properties) -> Result<(), TilesError> {
        self.take(object, properties, None)
    }

    /// Takes an object with the pictures it wears, which are opened beside its source. What is wrong with them is found in
    /// [`Pictures::findings`], and the object is shown all the same.
    ///
    /// # Errors
    /// When it cannot be laid aside.
    pub fn push_dressed(
        &mut self,
        object: &CityObject,
        properties: &Properties,
        pictures: &mut Pictures,
    ) -> Result<(), TilesError> {
        self.take(object, properties, Some(pictures))
    }

    fn take(
        &mut self,
        object: &CityObject,
        properties: &Properties,
        mut pictures: Option<&mut Pictures>,
    ) -> Result<(), TilesError> {
        let (scratch, contents) = (&mut self.scratch, &mut self.contents);
        let mut failed = None;
        let mut wear = |image: &Image| match (image.colour, pictures.as_mut()) {
            (Some(colour), _) => Some(Wear::Colour(colour)),
            (None, Some(pictures)) => match pictures.keep(image, &object.id, scratch, contents) {
                Ok(kept) => kept.map(Wear::Picture),
                Err(error) => {
                    failed = Some(error);
                    None
                }
            },
            (None, None) => None,
        };
        let piece = self.cutter.piece(object, properties, self.options.visible_only, &mut wear);
        if let Some(error) = failed {
            return Err(error);
        }
        let Some(piece) = piece else {
            self.without_surface += 1;
            return Ok(());
        };
        self.bytes.clear();
        piece.encode(&mut self.bytes);
        let at = self.scratch.append(&self.bytes).map_err(TilesError::io("laying an object aside"))?;
        let [longitude, latitude, height] = piece.anchor;
        let [west, south, east, north] = piece.outline.extent().map(|units| f64::from(units) * UNIT);
        self.extent.join(&Region { west, south, east, north, low: height, high: height });
        let length = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        let weight = piece.weight().saturating_add(sheet::weight(&piece, &self.options.pictures));
        let entry = Entry { morton: 0, at, length, weight };
        self.entries.push((entry, [longitude, latitude]));
        Ok(())
    }

    /// Writes the tileset of all objects taken.
    ///
    /// # Errors
    /// When the scratch or the output refuses, or a tile is larger than a file can hold.
    pub fn finish(mut self, out: &mut impl Out) -> Result<(Plan, Built), TilesError> {
        let grid = self.options.grid.unwrap_or_else(|| {
            let extent = if self.extent.is_empty() { Region::around([[0.0; 3]]) } else { self.extent };
            Grid::around(&extent)
        });
        let mut plan = Plan { grid, tree: Tree::default() };
        let mut entries = self.sorted(grid);
        let mut writer = Writer::new(&self.options, &mut self.scratch, out);
        writer.common = common(entries.iter().map(|entry| at_deepest(entry.morton)));
        writer.node(&mut plan, TileKey::ROOT, &mut entries)?;
        let mut built = writer.built;
        built.without_surface = self.without_surface;
        close(&plan, &self.options, out, &mut built, None)?;
        Ok((plan, built))
    }

    /// Writes anew the leaves named, from the objects taken — all that lie in them, changed or not — and their ancestors.
    ///
    /// `plan` is that of the build before and `kept` gives back what it wrote; only tiles that hold a leaf named are written.
    ///
    /// # Errors
    /// As [`Self::finish`]; also when what the earlier build kept is missing.
    pub fn rebuild(
        mut self,
        plan: &mut Plan,
        leaves: &[TileKey],
        kept: &impl crate::out::Files,
        out: &mut impl Out,
    ) -> Result<Built, TilesError> {
        self.options.keep_state = true;
        let entries = self.sorted(plan.grid);
        let mut writer = Writer::new(&self.options, &mut self.scratch, out);
        let mut fresh = std::collections::BTreeMap::new();
        let mut leaves = leaves.to_vec();
        leaves.sort_by_key(|key| (key.level, key.morton()));
        leaves.dedup();
        for &leaf in &leaves {
            writer.built.gone.extend(plan.tree.cut(leaf).into_iter().flat_map(|key| [key.content(), key.kept()]));
            let inside = |entry: &&Entry| leaf.holds(at_deepest(entry.morton));
            let mut own: Vec<Entry> = entries.iter().filter(inside).copied().collect();
            let blocks = writer.node(plan, leaf, &mut own)?;
            fresh.insert((leaf.level, leaf.morton()), blocks);
        }
        writer.common = common(plan.leaves());
        // Ancestors from the deepest up, each once; what a child shows is fresh or kept.
        let mut parents: Vec<TileKey> = leaves.iter().filter_map(|leaf| leaf.parent()).collect();
        while let Some(level) = parents.iter().map(|key| key.level).max() {
            let mut now: Vec<TileKey> = parents.iter().filter(|key| key.level == level).copied().collect();
            now.sort_by_key(|key| key.morton());
            now.dedup();
            parents.retain(|key| key.level != level);
            for key in now {
                let mut blocks = Vec::new();
                for child in (0..4).map(|number| key.child(number)) {
                    match fresh.remove(&(child.level, child.morton())) {
                        Some(own) => blocks.extend(own),
                        None if plan.tree.tile(child).is_some() => blocks.extend(read_kept(kept, child)?),
                        None => {}
                    }
                }
                let had = plan.tree.tile(key).is_some_and(|tile| tile.has_content);
                let blocks = writer.parent(plan, key, blocks)?;
                if had && !plan.tree.tile(key).is_some_and(|tile| tile.has_content) {
                    writer.built.gone.extend([key.content(), key.kept()]);
                }
                fresh.insert((key.level, key.morton()), blocks);
                parents.extend(key.parent());
            }
        }
        let mut built = writer.built;
        built.without_surface = self.without_surface;
        let written = built.written.clone();
        built.gone.retain(|path| !written.iter().any(|key| key.content() == *path || key.kept() == *path));
        close(plan, &self.options, out, &mut built, Some(&leaves))?;
        Ok(built)
    }

    /// Entries in Morton order of the deepest level.
    fn sorted(&mut self, grid: Grid) -> Vec<Entry> {
        let mut entries: Vec<Entry> = std::mem::take(&mut self.entries)
            .into_iter()
            .map(|(entry, [longitude, latitude])| Entry {
                morton: grid.key_at(DEEPEST, longitude, latitude).morton(),
                ..entry
            })
            .collect();
        entries.sort_unstable_by_key(|entry| (entry.morton, entry.at));
        entries
    }
}

/// The key of a Morton number of the deepest level.
fn at_deepest(morton: u64) -> TileKey {
    let squeeze = |bits: u64| {
        (0..u32::from(DEEPEST)).fold(0u32, |value, bit| value | u32::from(bits >> (2 * bit) & 1 == 1) << bit)
    };
    TileKey { level: DEEPEST, x: squeeze(morton), y: squeeze(morton >> 1) }
}

/// The deepest level at which one tile holds all these.
fn common(mut keys: impl Iterator<Item = TileKey>) -> u8 {
    let Some(mut held) = keys.next() else { return 0 };
    for key in keys {
        while let Some(parent) = held.parent().filter(|_| !held.holds(key)) {
            held = parent;
        }
    }
    held.level
}

/// What goes out once the tiles are written: the tree, and the plan when it is kept.
fn close(
    plan: &Plan,
    options: &Options,
    out: &mut impl Out,
    built: &mut Built,
    changed: Option<&[TileKey]>,
) -> Result<(), TilesError> {
    let mut put = |path: &str, bytes: &[u8], built: &mut Built| {
        built.bytes += bytes.len() as u64;
        out.put(path, bytes).map_err(TilesError::io("writing the tileset"))
    };
    let told = Plan { grid: plan.grid, tree: plan.tree.told() };
    if options.tiling == Tiling::Implicit && plan.tree.tile(TileKey::ROOT).is_some() {
        for (path, bytes) in subtree::subtrees(&told.tree, changed) {
            put(&path, &bytes, built)?;
        }
    }
    put("tileset.json", &tileset::document(&told, options.tiling), built)?;
    if options.keep_state {
        put("state/plan.json", &plan.to_bytes(), built)?;
    }
    Ok(())
}
