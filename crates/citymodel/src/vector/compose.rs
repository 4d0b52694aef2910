//! A tile from the traces things left in it.

use super::draw::{KIND, Keys, Order, Plan, TINY, WITH_ID};
use super::encode::{LayerWriter, put_geometry};
use super::feature::Kind;
use super::ring::Piece;
use super::wire::take_varint;

/// Makes tiles, using its memory again.
#[derive(Debug, Default)]
pub(super) struct Composer {
    layer: LayerWriter,
    sizes: Vec<(u64, usize)>,
    dropped: Vec<bool>,
    geometry: Vec<u8>,
}

/// A trace read.
struct Trace<'a> {
    head: u8,
    id: Option<u64>,
    area: u64,
    geometry: &'a [u8],
    attributes: &'a [u8],
}

impl<'a> Trace<'a> {
    /// `None` only for bytes [`super::draw`] did not write.
    fn read(mut bytes: &'a [u8]) -> Option<Self> {
        let (&head, rest) = bytes.split_first()?;
        bytes = rest;
        let id = if head & WITH_ID == 0 { None } else { Some(take_varint(&mut bytes).ok()?) };
        let area = take_varint(&mut bytes).ok()?;
        let length = usize::try_from(take_varint(&mut bytes).ok()?).ok()?;
        let (geometry, attributes) = bytes.split_at_checked(length)?;
        Some(Self { head, id, area, geometry, attributes })
    }
}

impl Composer {
    /// Adds the layers of a tile to `out`. The traces come in the order they stand.
    pub(super) fn compose(&mut self, plan: &Plan, keys: &Keys, traces: &[(Order, &[u8])], out: &mut Vec<u8>) {
        for layer in traces.chunk_by(|a, b| a.0.layer() == b.0.layer()) {
            let Some(name) = layer.first().and_then(|(order, _)| plan.layers.get(order.layer())) else { continue };
            self.layer.clear();
            for group in layer.chunk_by(|a, b| a.0 == b.0) {
                self.group(plan, keys, group);
            }
            self.layer.write(name, plan.rules.extent, out);
        }
    }

    /// The features of one class.
    fn group(&mut self, plan: &Plan, keys: &Keys, group: &[(Order, &[u8])]) {
        let Some(rule) = group.first().and_then(|(order, _)| plan.rules.classes.get(order.rule())) else { return };
        self.choose(group, rule.limit);
        // What the tiny ones have gathered, in 256ths of a square unit as they tell it.
        let mut gathered = 0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 4096, checked when read")]
        let (whole, side) = ((rule.tiny * 256.0) as u64, (rule.tiny.sqrt().round() as i32).max(1));
        for (at, (_, bytes)) in group.iter().enumerate() {
            let Some(trace) = Trace::read(bytes).filter(|_| !self.dropped.get(at).copied().unwrap_or(false)) else {
                continue;
            };
            if trace.head & TINY == 0 {
                self.attributes(keys, trace.attributes);
                let kind = match trace.head & KIND {
                    1 => Kind::Point,
                    2 => Kind::Line,
                    _ => Kind::Polygon,
                };
                self.layer.feature(trace.id, kind, trace.geometry);
                continue;
            }
            gathered += trace.area;
            if gathered >= whole {
                gathered -= whole;
                let Some(square) = square(trace.geometry, side) else { continue };
                self.attributes(keys, trace.attributes);
                self.geometry.clear();
                put_geometry(&mut self.geometry, &square);
                self.layer.feature(trace.id, Kind::Polygon, &self.geometry);
            }
        }
    }

    fn attributes(&mut self, keys: &Keys, mut bytes: &[u8]) {
        while let (Ok(key), Ok(length)) = (take_varint(&mut bytes), take_varint(&mut bytes)) {
            let Some((value, rest)) = usize::try_from(length).ok().and_then(|length| bytes.split_at_checked(length))
            else {
                return;
            };
            bytes = rest;
            if let Some(name) = usize::try_from(key).ok().and_then(|key| keys.names.get(key)) {
                self.layer.attribute_bytes(name, value);
            }
        }
    }

    /// Marks what goes when there are more features than `limit`: the least; of equals the later.
    fn choose(&mut self, group: &[(Order, &[u8])], limit: usize) {
        self.dropped.clear();
        if group.len() <= limit {
            return;
        }
        self.sizes.clear();
        // The tiny ones tell their area in a finer unit and are far below any other.
        let size = |trace: &Trace<'_>| if trace.head & TINY == 0 { trace.area.saturating_mul(256) } else { trace.area };
        self.sizes.extend(
            group.iter().enumerate().map(|(at, (_, bytes))| (Trace::read(bytes).map_or(0, |trace| size(&trace)), at)),
        );
        self.sizes.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        self.dropped.resize(group.len(), false);
        for &(_, at) in self.sizes.iter().skip(limit) {
            self.dropped[at] = true;
        }
    }
}

/// The square that stands for what tiny polygons have gathered, around the middle of the last.
fn square(mut place: &[u8], side: i32) -> Option<Piece> {
    let mut axis = || take_varint(&mut place).ok().and_then(|value| i32::try_from(value).ok());
    let (x, y) = (axis()? - side / 2, axis()? - side / 2);
    let mut piece = Piece {
        kind: Kind::Polygon,
        points: vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side]],
        parts: Vec::new(),
    };
    piece.close(false);
    Some(piece)
}
