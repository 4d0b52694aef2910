//! One run of every library over the same places and polygons; prints JSON lines that `bench/grid.py` makes a table of.
//!
//! Arguments: a GeoJSON file of polygons in WGS-84, or none.

mod cover;
mod points;
mod stopwatch;

fn main() {
    points::compare();
    if let Some(path) = std::env::args().nth(1) {
        cover::compare(&path);
    }
}
