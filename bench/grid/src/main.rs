//! One run of every library over the same places and polygons; prints JSON lines that `bench/grid.py` makes a table of.
//!
//! Arguments: GeoJSON files of polygons in WGS-84, or none.

mod cover;
mod points;
mod stopwatch;

fn main() {
    points::compare();
    for path in std::env::args().skip(1) {
        cover::compare(&path);
    }
}
