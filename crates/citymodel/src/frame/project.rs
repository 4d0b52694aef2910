//! Projections through proj4rs, with heights beside them or within.

use proj4rs::transform::{Transform, TransformClosure, transform};
use proj4rs::{Proj, errors};

/// A projection and the geographic frame it is converted to.
pub(super) struct Pair {
    pub(super) from: Proj,
    pub(super) to: Proj,
    /// Whether the datum changes between them.
    pub(super) shifted: bool,
}

impl Pair {
    /// From the plane to degrees, heights left alone.
    pub(super) fn plane(&self, positions: &mut [[f64; 3]]) {
        if self.from.is_latlong() {
            radians(positions);
        }
        let done = transform(&self.from, &self.to, &mut Flat(positions)).is_ok();
        degrees(positions, done);
    }

    /// From the centre of the earth to degrees and ellipsoidal heights.
    pub(super) fn centred(&self, positions: &mut [[f64; 3]]) {
        let done = transform(&self.from, &self.to, &mut Solid(positions)).is_ok();
        degrees(positions, done);
    }

    /// From degrees to the plane, heights left alone.
    pub(super) fn to_plane(&self, positions: &mut [[f64; 3]]) {
        let wanted = positions.to_vec();
        self.forward(positions);
        if self.shifted {
            // A shift taken at height nothing there and here does not lead back quite: half a millimetre on the ellipsoid of Bessel.
            // What is missing is added once.
            let mut reached = positions.to_vec();
            self.plane(&mut reached);
            for (position, (wanted, reached)) in positions.iter_mut().zip(wanted.iter().zip(&reached)) {
                *position = [2.0 * wanted[0] - reached[0], 2.0 * wanted[1] - reached[1], wanted[2]];
            }
            self.forward(positions);
        }
    }

    fn forward(&self, positions: &mut [[f64; 3]]) {
        radians(positions);
        if transform(&self.to, &self.from, &mut Flat(positions)).is_err() {
            positions.fill([f64::NAN; 3]);
        }
        if self.from.is_latlong() {
            degrees(positions, true);
        }
    }

    /// From degrees and ellipsoidal heights to the centre of the earth.
    pub(super) fn to_centred(&self, positions: &mut [[f64; 3]]) {
        radians(positions);
        if transform(&self.to, &self.from, &mut Solid(positions)).is_err() {
            positions.fill([f64::NAN; 3]);
        }
    }
}

fn radians(positions: &mut [[f64; 3]]) {
    for position in positions {
        position[0] = position[0].to_radians();
        position[1] = position[1].to_radians();
    }
}

fn degrees(positions: &mut [[f64; 3]], done: bool) {
    if !done {
        positions.fill([f64::NAN; 3]);
    }
    for position in positions {
        position[0] = position[0].to_degrees();
        position[1] = position[1].to_degrees();
    }
}

/// Positions whose height is kept out of the change of datum: it counts from the sea, not from the source's ellipsoid.
struct Flat<'a>(&'a mut [[f64; 3]]);

impl Transform for Flat<'_> {
    fn transform_coordinates<F: TransformClosure>(&mut self, f: &mut F) -> errors::Result<()> {
        for position in &mut *self.0 {
            let (x, y, _) = f(position[0], position[1], 0.0).unwrap_or((f64::NAN, f64::NAN, f64::NAN));
            (position[0], position[1]) = (x, y);
        }
        Ok(())
    }
}

/// Positions with all three numbers.
struct Solid<'a>(&'a mut [[f64; 3]]);

impl Transform for Solid<'_> {
    fn transform_coordinates<F: TransformClosure>(&mut self, f: &mut F) -> errors::Result<()> {
        for position in &mut *self.0 {
            let (x, y, z) = f(position[0], position[1], position[2]).unwrap_or((f64::NAN, f64::NAN, f64::NAN));
            *position = [x, y, z];
        }
        Ok(())
    }
}
