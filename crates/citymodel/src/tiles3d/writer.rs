//! Tiles written bottom-up: leaves from what was laid aside, parents from what their children show.

use super::TilesError;
use super::build::{Built, Entry, Options};
use super::coarse::coarsen;
use super::content::{self, Content};
use super::key::{DEEPEST, TileKey};
use super::outline::Outline;
use super::piece::Piece;
use super::plan::Plan;
use super::scratch::Scratch;
use super::sheet::Opened;
use super::tree::Tile;
use super::wear::Kept;
use super::wire::{Wire, put_length};
use crate::geodesy::Region;
use crate::out::Out;

/// Writes tiles bottom-up.
pub(super) struct Writer<'a, S, O> {
    options: &'a Options,
    scratch: &'a mut S,
    out: &'a mut O,
    pub(super) built: Built,
    bytes: Vec<u8>,
    opened: Opened,
    /// The deepest level at which one tile holds everything.
    pub(super) common: u8,
}

impl<'a, S: Scratch, O: Out> Writer<'a, S, O> {
    pub(super) fn new(options: &'a Options, scratch: &'a mut S, out: &'a mut O) -> Self {
        Self { options, scratch, out, built: Built::default(), bytes: Vec::new(), opened: Opened::default(), common: 0 }
    }

    /// Writes a tile and all below from entries in Morton order; answers the blocks its parent shows for it.
    pub(super) fn node(
        &mut self,
        plan: &mut Plan,
        key: TileKey,
        entries: &mut [Entry],
    ) -> Result<Vec<Outline>, TilesError> {
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
        let scratch = &mut self.scratch;
        let mut read = |kept: &Kept| {
            let mut bytes = vec![0; kept.length as usize];
            scratch.read(kept.at, &mut bytes).map_err(TilesError::io("reading a picture back"))?;
            Ok(bytes)
        };
        let content = content::of_pieces(key, &pieces, self.options, &mut self.opened, &mut read)?;
        self.built.findings.append(&mut self.opened.findings);
        self.built.objects += pieces.len();
        let outlines: Vec<Outline> = pieces.into_iter().map(|piece| piece.outline).collect();
        if let Some(content) = content {
            let tile = Tile { region: content.region, error: 0.0, has_content: true, leaf: true };
            self.put(plan, key, tile, Some(&content), &outlines)?;
        }
        Ok(outlines)
    }

    /// Writes a tile that shows blocks of what its children show.
    pub(super) fn parent(
        &mut self,
        plan: &mut Plan,
        key: TileKey,
        blocks: Vec<Outline>,
    ) -> Result<Vec<Outline>, TilesError> {
        let children: Vec<Tile> = (0..4).filter_map(|number| plan.tree.tile(key.child(number)).copied()).collect();
        let mut region = Region::EMPTY;
        children.iter().for_each(|child| region.join(&child.region));
        let below = children.iter().map(|child| child.error).fold(0.0, f64::max);
        match children.as_slice() {
            [] => {
                plan.tree.cut(key);
                return Ok(blocks);
            }
            // Where the whole city lies in one child of one child, that child says all there is to say. Elsewhere a tile without a
            // file would leave a hole: viewers do not look below one that is far enough away.
            [only] if only.error > 0.0 && key.level < self.common => {
                let tile = Tile { region, error: below, has_content: false, leaf: false };
                self.put(plan, key, tile, None, &blocks)?;
                return Ok(blocks);
            }
            _ => {}
        }
        let coarse = coarsen(blocks, plan.grid.metres(key), self.options.block_corners);
        // A viewer refines while the error covers sixteen pixels of its screen. As much again as a block lies off is added, so that
        // the objects themselves appear before the difference shows; where whole streets are merged it shows anyway.
        let off = f64::from(coarse.off);
        let error = below.max(off + off.clamp(4.0, 8.0));
        // Rounded up to a tenth: short in the file, and the same when read back.
        let error = (error * 10.0 - 1e-6).ceil() / 10.0;
        let content = content::of_outlines(&coarse.outlines, error, self.options.packing)
            .map_err(|source| TilesError::Content { key, source })?;
        if let Some(content) = &content {
            region.join(&content.region);
        }
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

pub(super) fn read_kept(kept: &impl crate::out::Files, key: TileKey) -> Result<Vec<Outline>, TilesError> {
    let path = key.kept();
    let bytes = kept.open(&path).map_err(TilesError::io("reading what was kept"))?;
    let blocks = bytes.as_deref().and_then(|bytes| {
        let wire = &mut Wire(bytes);
        let count = wire.length(28)?;
        (0..count).map(|_| Outline::decode(wire)).collect()
    });
    blocks.ok_or(TilesError::Kept(path))
}
