//! Which boxes overlap: sort along one axis, compare only while the extents there still meet.

use geo_types::Coord;

/// A closed box given by its least and greatest corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    pub(super) least: Coord<f64>,
    pub(super) most: Coord<f64>,
}

impl Extent {
    pub(super) fn of_two(a: Coord<f64>, b: Coord<f64>) -> Self {
        Self { least: Coord { x: a.x.min(b.x), y: a.y.min(b.y) }, most: Coord { x: a.x.max(b.x), y: a.y.max(b.y) } }
    }

    pub(super) fn of(points: &[Coord<f64>]) -> Option<Self> {
        let first = *points.first()?;
        Some(points.iter().fold(Self::of_two(first, first), |extent, &point| extent.with(point)))
    }

    fn with(self, point: Coord<f64>) -> Self {
        let (low, high) = (Self::of_two(self.least, point), Self::of_two(self.most, point));
        Self { least: low.least, most: high.most }
    }

    fn width(&self) -> f64 {
        self.most.x - self.least.x
    }

    fn height(&self) -> f64 {
        self.most.y - self.least.y
    }

    fn union(self, other: Self) -> Self {
        self.with(other.least).with(other.most)
    }
}

/// Calls `visit` once for every two boxes that share a point, by their places in `boxes`, in no particular order.
///
/// Cost: sorting, plus one comparison for every two boxes whose extents meet on the chosen axis.
pub(super) fn overlapping(boxes: &[Extent], mut visit: impl FnMut(usize, usize)) {
    let along_x = x_is_sparser(boxes);
    let sides = |extent: &Extent| {
        let (x, y) = ((extent.least.x, extent.most.x), (extent.least.y, extent.most.y));
        if along_x { (x, y) } else { (y, x) }
    };
    let mut order: Vec<(f64, f64, f64, f64, usize)> = boxes
        .iter()
        .enumerate()
        .map(|(place, extent)| {
            let (along, across) = sides(extent);
            (along.0, along.1, across.0, across.1, place)
        })
        .collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    for (rank, a) in order.iter().enumerate() {
        for b in order[rank + 1..].iter().take_while(|b| b.0 <= a.1) {
            if a.2 <= b.3 && b.2 <= a.3 {
                visit(a.4, b.4);
            }
        }
    }
}

/// Whether the boxes overlap less, on the whole, along x than along y.
fn x_is_sparser(boxes: &[Extent]) -> bool {
    let Some(all) = boxes.iter().copied().reduce(Extent::union) else { return true };
    let (width, height) =
        boxes.iter().fold((0.0, 0.0), |(width, height), extent| (width + extent.width(), height + extent.height()));
    width * all.height() <= height * all.width()
}
