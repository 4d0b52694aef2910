//! The printed examples of GB/T 39409-2020, and two tables of vectors.

use std::path::PathBuf;

use super::{GridCell, Level};

/// One line for each example: the position as the standard prints it, the level, the code it prints.
macro_rules! printed {
    ($($name:ident: $lat:literal $lon:literal L $level:literal => $code:literal;)*) => {$(
        #[test]
        fn $name() {
            assert_eq!(encoded($lon, $lat, $level), $code);
        }
    )*};
}

printed! {
    annex_b2_level_1: "39°59'35.38\"N" "116°18'45.37\"E" L 1 => "N50J";
    annex_b2_level_2: "39°59'35.38\"N" "116°18'45.37\"E" L 2 => "N50J47";
    annex_b2_level_3: "39°59'35.38\"N" "116°18'45.37\"E" L 3 => "N50J475";
    annex_b2_level_4: "39°59'35.38\"N" "116°18'45.37\"E" L 4 => "N50J47539";
    annex_b2_level_5: "39°59'35.38\"N" "116°18'45.37\"E" L 5 => "N50J47539B8";
    annex_b2_level_6: "39°59'35.38\"N" "116°18'45.37\"E" L 6 => "N50J47539B82";
    annex_b2_level_7: "39°59'35.38\"N" "116°18'45.37\"E" L 7 => "N50J47539B8255";
    annex_b2_level_8: "39°59'35.38\"N" "116°18'45.37\"E" L 8 => "N50J47539B825534";
    clause_8_1_gate: "39°59'56.1444\"N" "116°19'14.3184\"E" L 5 => "N50J475493E";
    clause_8_1_tower: "39°59'59.7012\"N" "116°19'5.9808\"E" L 5 => "N50J475491E";
    clause_8_1_office: "39°59'56.5260\"N" "116°19'9.3540\"E" L 5 => "N50J475492E";
}

#[test]
fn the_two_codes_printed_without_a_position_name_the_cells_of_their_centres() {
    // Table 1 and figure 2.
    for code in ["N36J93078B3101524314", "N32G"] {
        let cell: GridCell = code.parse().unwrap();
        let (lon, lat) = cell.centre();
        assert_eq!(GridCell::encode(lon, lat, cell.level()).unwrap().to_string(), code);
        assert_eq!(cell.to_string(), code);
    }
}

#[test]
fn every_committed_vector_is_reproduced() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors.csv");
    let mut rows = 0;
    for row in csv::ReaderBuilder::new().comment(Some(b'#')).from_path(path).unwrap().records() {
        let row = row.unwrap();
        let (name, lon, lat, level, code) = (&row[0], &row[1], &row[2], &row[3], &row[4]);
        assert_vector(name, lon, lat, level, code);
        rows += 1;
    }
    assert!(rows >= 60, "only {rows} vectors were read");
}

#[test]
fn every_vector_of_the_oracle_is_reproduced() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/oracle/beidou_vectors.csv");
    if !path.exists() {
        println!("no oracle at {}: nothing compared", path.display());
        return;
    }
    let mut rows = 0;
    for row in csv::Reader::from_path(path).unwrap().records() {
        let row = row.unwrap();
        assert_vector(&row[0], &row[1], &row[2], &row[4], &row[5]);
        rows += 1;
    }
    assert_eq!(rows, 125);
}

fn encoded(lon: &str, lat: &str, level: u8) -> String {
    GridCell::encode_text(lon, lat, Level::new(level).unwrap()).unwrap().to_string()
}

/// The text must give the code (or be refused where the table says so), the code must survive both of its forms, and the
/// number must give the same as the text.
fn assert_vector(name: &str, lon: &str, lat: &str, level: &str, code: &str) {
    let level: Level = level.parse().unwrap();
    let cell = GridCell::encode_text(lon, lat, level);
    if let Some(error) = code.strip_prefix("error:") {
        assert_eq!(cell.unwrap_err().code(), error, "{name}");
        return;
    }
    let cell = cell.unwrap();
    assert_eq!(cell.to_string(), code, "{name}");
    assert_eq!(code.parse(), Ok(cell), "{name}");
    assert_eq!(GridCell::try_from(cell.to_i64()), Ok(cell), "{name}");
    if let (Ok(lon), Ok(lat)) = (lon.parse(), lat.parse()) {
        assert_eq!(GridCell::encode(lon, lat, level).unwrap(), cell, "{name}, as numbers");
    }
}
