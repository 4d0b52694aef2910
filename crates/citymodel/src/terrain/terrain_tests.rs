use std::io::Cursor;

use proptest::prelude::*;

use super::fixture::Fixture;
use super::*;
use crate::frame::Frame;

fn open(bytes: Vec<u8>, reading: &Reading) -> Result<Terrain, TerrainError> {
    Terrain::open(Cursor::new(bytes), reading)
}

fn near(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() < 2e-4), "{found:?} is not {expected}");
}

/// A slope that is one plane in columns and rows, counted from the upper left corner.
fn slope(column: f64, row: f64) -> f64 {
    10.0 + 0.5 * column - 0.25 * row
}

fn slope_cell(column: u32, row: u32) -> f32 {
    slope(f64::from(column) + 0.5, f64::from(row) + 0.5) as f32
}

#[test]
fn a_plane_is_read_as_one_in_every_form_of_file() {
    let corner = [114.0, 31.0];
    for (block, deflate, point) in [(16, true, false), (16, false, true), (-7, true, true), (-1, false, false)] {
        let fixture = Fixture { block, deflate, point, ..Fixture::degrees([50, 40], corner, 0.001) };
        let terrain = open(fixture.tiff(slope_cell), &Reading { memory: Some(1), ..Reading::default() }).unwrap();
        for (column, row) in [(0.5, 0.5), (1.0, 1.0), (15.9, 16.1), (31.25, 33.75), (49.5, 39.5), (24.0, 0.5)] {
            let place = [corner[0] + column * 0.001, corner[1] - row * 0.001];
            near(terrain.height(place[0], place[1]), slope(column, row));
        }
        // Within half a cell of the border the border's cells hold.
        near(terrain.height(114.0, 31.0), slope(0.5, 0.5));
        assert_eq!(terrain.height(113.999, 30.99), None);
        assert_eq!(terrain.height(114.02, 31.001), None);
    }
}

#[test]
fn an_ascii_grid_is_the_same_ground() {
    let fixture = Fixture::degrees([70, 150], [114.0, 31.0], 0.001);
    let tiff = open(fixture.tiff(slope_cell), &Reading::default()).unwrap();
    let frame = Some(Frame::named("CGCS2000").unwrap());
    let grid = open(fixture.ascii(slope_cell), &Reading { frame, memory: Some(1), ..Reading::default() }).unwrap();
    for step in 0..200 {
        let (lon, lat) = (114.0 + f64::from(step) * 0.000_35, 31.0 - f64::from(step) * 0.000_75);
        near(grid.height(lon, lat), tiff.height(lon, lat).unwrap());
    }
    assert!(matches!(open(fixture.ascii(slope_cell), &Reading::default()), Err(TerrainError::FrameMissing)));
}

#[test]
fn cells_without_a_height_have_none_and_take_no_part() {
    let fixture = Fixture::degrees([4, 4], [114.0, 31.0], 0.001);
    let cell = |column, row| if (column, row) == (1, 1) { -9999.0 } else { 20.0 + column as f32 };
    let terrain = open(fixture.tiff(cell), &Reading::default()).unwrap();
    assert_eq!(terrain.height(114.0015, 30.9985), None);
    // Between cells (0, 1) and (1, 1) but in the first: only the first counts.
    near(terrain.height(114.0009, 30.9985), 20.0);
    near(terrain.height(114.0025, 30.9985), 22.0);
}

#[test]
fn a_projected_raster_lies_where_its_frame_says() {
    let frame = Frame::named("EPSG:4547").unwrap();
    let mut anchor = [[114.3, 30.5, 0.0]];
    frame.from_geodetic(&mut anchor).unwrap();
    let [east, north, _] = anchor[0];
    let mut fixture = Fixture::degrees([100, 100], [east - 500.0, north + 500.0], 10.0);
    fixture.frame = (1, 4547);
    let terrain = open(fixture.tiff(slope_cell), &Reading::default()).unwrap();
    near(terrain.height(114.3, 30.5), slope(50.0, 50.0));
    assert!((terrain.resolution() - 10.0).abs() < 1e-9);
    let bounds = terrain.bounds().unwrap();
    assert!(bounds[0] < 114.3 && bounds[1] < 30.5 && bounds[2] > 114.3 && bounds[3] > 30.5, "{bounds:?}");
    assert!((bounds[2] - bounds[0] - 1000.0 / 95_900.0).abs() < 2e-4, "{bounds:?}");
}

#[test]
fn the_geoid_lifts_heights_that_count_from_the_sea() {
    let reading = Reading { geoid: Some(-13.5), ..Reading::default() };
    for (vertical, lift) in [(0, -13.5), (5737, -13.5), (5030, 0.0)] {
        let fixture = Fixture { vertical, ..Fixture::degrees([20, 20], [114.0, 31.0], 0.001) };
        let terrain = open(fixture.tiff(slope_cell), &reading).unwrap();
        near(terrain.height(114.01, 30.99), slope(10.0, 10.0) + lift);
    }
}

#[test]
fn what_is_no_raster_is_refused_with_a_reason() {
    let bytes = |text: &str| text.as_bytes().to_vec();
    for (source, words) in [
        (Vec::new(), "neither a GeoTIFF nor"),
        (bytes("hello\n"), "head of an ESRI ASCII grid"),
        (bytes("ncols 2\nnrows 2\n"), "ncols, nrows"),
        (bytes("ncols 2.5\nnrows 2\nxllcorner 1\nyllcorner 1\ncellsize 1\n1 2 3 4"), "ncols is 2.5"),
        (bytes("ncols 2\nnrows 2\nxllcorner 1\nyllcorner 1\ncellsize 0\n1 2 3 4"), "no area"),
        (bytes("ncols 2\nnrows 2\nxllcorner 1\nyllcorner 1\ncellsize 1\n1 2 3"), "1 heights are missing"),
        (b"II*\0garbage".to_vec(), "TIFF"),
    ] {
        let frame = Some(Frame::named("CGCS2000").unwrap());
        let told = open(source, &Reading { frame, ..Reading::default() }).unwrap_err().to_string();
        assert!(told.contains(words), "{told}");
    }
    let frame = Some(Frame::named("CGCS2000").unwrap());
    let grid = "ncols 2\nnrows 2\nxllcorner 1\nyllcorner 1\ncellsize 1\n1 2 three 4";
    let terrain = open(bytes(grid), &Reading { frame, ..Reading::default() }).unwrap();
    assert_eq!(terrain.height(1.5, 1.5), None);
    assert!(terrain.failure().is_some_and(|error| error.to_string().contains("\"three\"")));
    let unplaced = Fixture { frame: (1, 32_767), ..Fixture::degrees([4, 4], [114.0, 31.0], 0.001) };
    assert!(open(unplaced.tiff(slope_cell), &Reading::default()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_damaged_raster_is_refused_or_read_but_never_kills(at in 0_usize..2_000, byte in any::<u8>(), cut in any::<bool>()) {
        let fixture = Fixture { deflate: at % 2 == 0, ..Fixture::degrees([20, 20], [114.0, 31.0], 0.001) };
        let mut bytes = fixture.tiff(slope_cell);
        let at = at % bytes.len();
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        if let Ok(terrain) = open(bytes, &Reading::default()) {
            let _height = terrain.height(114.01, 30.99);
        }
    }
}
