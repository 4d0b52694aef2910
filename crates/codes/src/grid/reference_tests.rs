use proptest::prelude::*;

use super::ReferenceCode;
use crate::grid::{GridCell, Level};

fn cell(text: &str) -> GridCell {
    text.parse().unwrap()
}

#[test]
fn the_printed_codes_and_those_of_existing_software_come_out() {
    // Clause 8.1 prints the first; the second and third are outputs of existing software for the point of annex B.2.
    for (reference, target, code) in [
        ("N50J475492E", "N50J475491E", "N50J475492E-A0"),
        ("N50J475492E", "N50J475493E", "N50J475492E-10"),
        ("N50J4754909", "N50J47539B8255346152", "N50J4754909-DA-01-55-34-61-52"),
        ("N50J47539B82553461", "N50J47539B8255346152", "N50J47539B82553461-00-52"),
    ] {
        let made = ReferenceCode::new(cell(target), cell(reference)).unwrap();
        assert_eq!(made.to_string(), code);
        let read: ReferenceCode = code.parse().unwrap();
        assert_eq!((read.cell(), read.reference(), &read), (Some(cell(target)), cell(reference), &made));
    }
}

#[test]
fn a_reference_that_cannot_serve_is_refused() {
    let code = |target: &str, reference: &str| ReferenceCode::new(cell(target), cell(reference)).unwrap_err().code();
    assert_eq!(code("N50J475493E", "N50J47549"), "grid.reference-level");
    assert_eq!(code("N50J475493E", "N50J475493E0"), "grid.reference-level");
    assert_eq!(code("N50J475498E", "N50J475490E"), "grid.reference-too-far");
    assert!(ReferenceCode::new(cell("N50J475497E"), cell("N50J475490E")).is_ok());
}

#[test]
fn texts_that_lead_to_no_cell_say_why() {
    for (text, reason) in [
        ("N50J47549-10", "the reference cell is coarser than level 5"),
        ("N50J475492E", "there is no offset behind the reference cell"),
        ("N50J475492E-80", "an offset is not two of 0 to 7 and A to G"),
        ("N50J475492E-1", "an offset is not two of 0 to 7 and A to G"),
        ("N50J475492E-10-A0", "only the first offset may go west or south"),
        ("N50J475492E-10-20", "the offsets lead to no cell"),
        ("N50X-10", "the latitude letter is not A to V"),
        ("N50J47549251-00-00-00-00-00-00", "the offsets lead to no cell"),
    ] {
        let error = text.parse::<ReferenceCode>().unwrap_err();
        assert_eq!((error.reason, error.code()), (reason, "grid.invalid-reference-code"), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_told_by_a_cell_nearby_reads_back(
        lon in prop_oneof![-179.9..179.9_f64, -0.01..0.01_f64, 113.99..114.01_f64],
        lat in prop_oneof![-87.9..87.9_f64, -0.01..0.01_f64],
        east in -7..=7_i32,
        north in -7..=7_i32,
        reference_level in 5_u8..=10,
        level in 5_u8..=10,
    ) {
        let level = Level::new(level.max(reference_level)).unwrap();
        let target = GridCell::encode(lon, lat, level).unwrap();
        let near = target.ancestor(Level::new(reference_level).unwrap()).unwrap();
        let reference = near.step(-east, -north).unwrap();
        let code = ReferenceCode::new(target, reference).unwrap();
        prop_assert_eq!(code.offset(), (east, north));
        prop_assert_eq!(code.cell(), Some(target));
        prop_assert_eq!(code.to_string().parse(), Ok(code));
    }
}
