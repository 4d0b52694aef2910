//! The ground: how high it stands under a place.

/// What knows the height of the ground.
///
/// Positions are CGCS2000 degrees; heights are metres above the ellipsoid, as everywhere inside the crate.
pub trait Ground {
    /// The ground's height at a place; none where it is not known.
    fn height(&self, lon: f64, lat: f64) -> Option<f64>;
}

/// Level ground of one height everywhere: a city without a terrain model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level(pub f64);

impl Ground for Level {
    fn height(&self, _lon: f64, _lat: f64) -> Option<f64> {
        Some(self.0)
    }
}

impl<T: Ground + ?Sized> Ground for &T {
    fn height(&self, lon: f64, lat: f64) -> Option<f64> {
        (**self).height(lon, lat)
    }
}
