//! From a stream of objects to files: laid aside, sorted, cut, written.

mod pause;

use super::coarse::coarsen;
use super::content::{self, Content};
use super::key::{DEEPEST, Grid, TileKey};
use super::outline::{Outline, UNIT};
use super::piece::{Cutter, Piece};
use super::plan::Plan;
use super::properties::Properties;
use super::scratch::Scratch;
use super::tree::{Tile, Tree};
use super::wire::{Wire, put_length};
use super::{TilesError, subtree, tileset};
use crate::geodesy::Region;
use crate::gltf::Packing;
use crate::model::CityObject;
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
    /// The root's square; none: around the objects. A city keeps one.
    pub grid: Option<Grid>,
    /// Whether what later changes need is written beside the tiles, under `state/`.
    pub keep_state: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            leaf_bytes: 280_000,
            block_corners: 48_000,
            visible_only: true,
            packing: Packing::Meshopt,
            tiling: Tiling::Implicit,
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
struct Entry {
    morton: u64,
    at: u64,
    length: u32,
    weight: u32,
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
        }
    }

    /// Takes an object; its finest body with surfaces is shown.
    ///
    /// # Errors
    /// When it cannot be laid aside.
    pub fn push(&mut self, object: &CityObject, properties: &Properties) -> Result<(), TilesError> {
        let Some(piece) = self.cutter.piece(object, properties, self.options.visible_only) else {
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
        let entry = Entry { morton: 0, at, length, weight: piece.weight() };
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
    if options.tiling == Tiling::Implicit && plan.tree.tile(TileKey::ROOT).is_some() {
        for (path, bytes) in subtree::subtrees(&plan.tree, changed) {
            put(&path, &bytes, built)?;
        }
    }
    put("tileset.json", &tileset::document(plan, options.tiling), built)?;
    if options.keep_state {
        put("state/plan.json", &plan.to_bytes(), built)?;
    }
    Ok(())
}

/// Writes tiles bottom-up.
struct Writer<'a, S, O> {
    options: &'a Options,
    scratch: &'a mut S,
    out: &'a mut O,
    built: Built,
    bytes: Vec<u8>,
}

impl<'a, S: Scratch, O: Out> Writer<'a, S, O> {
    fn new(options: &'a Options, scratch: &'a mut S, out: &'a mut O) -> Self {
        Self { options, scratch, out, built: Built::default(), bytes: Vec::new() }
    }

    /// Writes a tile and all below from entries in Morton order; answers the blocks its parent shows for it.
    fn node(&mut self, plan: &mut Plan, key: TileKey, entries: &mut [Entry]) -> Result<Vec<Outline>, TilesError> {
        let weight: u64 = entries.iter().map(|entry| u64::from(entry.weight)).sum();
        let is_small = weight <= u64::from(self.options.leaf_bytes) && entries.len() < 10_000;
        if entries.is_empty() {
            return Ok(Vec::new());
        }
        if is_small || entries.len() == 1 || key.level >= DEEPEST {
            return self.leaf(plan, key, entries);
        }
        let shift = 2 * u32::from(DEEPEST - key.level - 1);
        let mut blocks = Vec::new();
        let mut rest = entries;
        for number in 0..4u8 {
            let child = key.child(number);
            let end = rest.partition_point(|entry| entry.morton >> shift <= child.morton());
            let (own, after) = rest.split_at_mut(end);
            blocks.extend(self.node(plan, child, own)?);
            rest = after;
        }
        self.parent(plan, key, blocks)
    }

    fn leaf(&mut self, plan: &mut Plan, key: TileKey, entries: &[Entry]) -> Result<Vec<Outline>, TilesError> {
        let mut pieces = Vec::with_capacity(entries.len());
        for entry in entries {
            self.bytes.resize(entry.length as usize, 0);
            self.scratch.read(entry.at, &mut self.bytes).map_err(TilesError::io("reading an object back"))?;
            pieces.push(Piece::decode(&self.bytes).ok_or(TilesError::Scratch(entry.at))?);
        }
        let content =
            content::of_pieces(&pieces, self.options.packing).map_err(|source| TilesError::Content { key, source })?;
        self.built.objects += pieces.len();
        let outlines: Vec<Outline> = pieces.into_iter().map(|piece| piece.outline).collect();
        if let Some(content) = content {
            let tile = Tile { region: content.region, error: 0.0, has_content: true, leaf: true };
            self.put(plan, key, tile, Some(&content), &outlines)?;
        }
        Ok(outlines)
    }

    /// Writes a tile that shows blocks of what its children show.
    fn parent(&mut self, plan: &mut Plan, key: TileKey, blocks: Vec<Outline>) -> Result<Vec<Outline>, TilesError> {
        let children: Vec<Tile> = (0..4).filter_map(|number| plan.tree.tile(key.child(number)).copied()).collect();
        let mut region = Region::EMPTY;
        children.iter().for_each(|child| region.join(&child.region));
        let below = children.iter().map(|child| child.error).fold(0.0, f64::max);
        match children.as_slice() {
            [] => {
                plan.tree.cut(key);
                return Ok(blocks);
            }
            // A lone child says all there is to say.
            [only] if only.error > 0.0 => {
                let tile = Tile { region, error: below, has_content: false, leaf: false };
                self.put(plan, key, tile, None, &blocks)?;
                return Ok(blocks);
            }
            _ => {}
        }
        let coarse = coarsen(blocks, plan.grid.metres(key), self.options.block_corners);
        let content = content::of_outlines(&coarse.outlines, self.options.packing)
            .map_err(|source| TilesError::Content { key, source })?;
        if let Some(content) = &content {
            region.join(&content.region);
        }
        // A viewer refines while the error covers sixteen pixels of its screen. Up to three times how far a block lies off is added, so
        // that the objects themselves appear before the difference shows; where whole streets are merged it shows anyway.
        let off = f64::from(coarse.off);
        let error = below.max(off + (off * 3.0).clamp(4.0, 24.0));
        // Rounded up to a tenth: short in the file, and the same when read back.
        let error = (error * 10.0 - 1e-6).ceil() / 10.0;
        let tile = Tile { region, error, has_content: content.is_some(), leaf: false };
        self.put(plan, key, tile, content.as_ref(), &coarse.outlines)?;
        Ok(coarse.outlines)
    }

    fn put(
        &mut self,
        plan: &mut Plan,
        key: TileKey,
        tile: Tile,
        content: Option<&Content>,
        blocks: &[Outline],
    ) -> Result<(), TilesError> {
        plan.tree.insert(key, Tile { region: tile.region.outward(), ..tile });
        if let Some(content) = content {
            self.out.put(&key.content(), &content.bytes).map_err(TilesError::io("writing a tile"))?;
            self.built.contents += 1;
            self.built.bytes += content.bytes.len() as u64;
        }
        self.built.written.push(key);
        if self.options.keep_state {
            let mut bytes = Vec::new();
            put_length(&mut bytes, blocks.len());
            blocks.iter().for_each(|block| block.encode(&mut bytes));
            self.out.put(&key.kept(), &bytes).map_err(TilesError::io("keeping a tile's blocks"))?;
        }
        Ok(())
    }
}

fn read_kept(kept: &impl crate::out::Files, key: TileKey) -> Result<Vec<Outline>, TilesError> {
    let path = key.kept();
    let bytes = kept.open(&path).map_err(TilesError::io("reading what was kept"))?;
    let blocks = bytes.as_deref().and_then(|bytes| {
        let wire = &mut Wire(bytes);
        let count = wire.length(28)?;
        (0..count).map(|_| Outline::decode(wire)).collect()
    });
    blocks.ok_or(TilesError::Kept(path))
}
