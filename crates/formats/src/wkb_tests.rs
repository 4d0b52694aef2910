use geo_types::{
    Geometry, GeometryCollection, LineString, MultiPoint, Point, Polygon, Rect, coord, line_string, point, polygon,
};
use proptest::prelude::*;

use crate::wkb::{decode, encode};

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

/// Texts printed by PostGIS `ST_AsBinary` / `ST_AsEWKB` and by GEOS, in both byte orders.
#[test]
fn bytes_of_other_programs_are_read() {
    let cases = [
        ("0101000000000000000000F03F0000000000000040", Geometry::Point(point!(x: 1.0, y: 2.0))),
        ("00000000013FF00000000000004000000000000000", Geometry::Point(point!(x: 1.0, y: 2.0))),
        ("0101000020E6100000000000000000F03F0000000000000040", Geometry::Point(point!(x: 1.0, y: 2.0))),
        ("01E9030000000000000000F03F00000000000000400000000000000840", Geometry::Point(point!(x: 1.0, y: 2.0))),
        ("0101000080000000000000F03F00000000000000400000000000000840", Geometry::Point(point!(x: 1.0, y: 2.0))),
        (
            "01B90B0000000000000000F03F000000000000004000000000000008400000000000001040",
            Geometry::Point(point!(x: 1.0, y: 2.0)),
        ),
        ("0101000000000000000000F87F000000000000F87F", Geometry::MultiPoint(MultiPoint(Vec::new()))),
        (
            "010200000002000000000000000000F03F000000000000004000000000000008400000000000001040",
            Geometry::LineString(line_string![(x: 1.0, y: 2.0), (x: 3.0, y: 4.0)]),
        ),
        ("010300000000000000", Geometry::Polygon(Polygon::new(LineString(Vec::new()), Vec::new()))),
    ];
    for (hex, expected) in cases {
        assert_eq!(decode(&bytes(hex)).unwrap(), expected, "{hex}");
    }
}

#[test]
fn written_bytes_are_the_ones_of_the_standard() {
    let written = encode(&Geometry::Point(point!(x: 1.0, y: 2.0)));
    assert_eq!(written, bytes("0101000000000000000000F03F0000000000000040"));
    let square = encode(&Geometry::Rect(Rect::new(coord! { x: 0.0, y: 0.0 }, coord! { x: 1.0, y: 1.0 })));
    assert!(matches!(decode(&square).unwrap(), Geometry::Polygon(_)));
}

#[test]
fn a_count_beyond_the_bytes_is_refused_before_memory_is_taken() {
    for kind in 2..=7 {
        let text = format!("010{kind}000000FFFFFFFF");
        let error = decode(&bytes(&text)).unwrap_err();
        assert_eq!(error.reason, "the bytes end before the announced count");
    }
}

#[test]
fn nested_collections_are_refused_beyond_a_depth() {
    let nested = |depth: usize| {
        let mut hex = "010700000001000000".repeat(depth);
        hex.push_str("010700000000000000");
        decode(&bytes(&hex))
    };
    assert!(nested(30).is_ok());
    assert_eq!(nested(40).unwrap_err().reason, "collections are nested too deeply");
}

#[test]
fn left_over_and_foreign_bytes_are_refused_with_their_place() {
    assert_eq!(decode(&bytes("0101000000000000000000F03F000000000000004000")).unwrap_err().at, 21);
    assert_eq!(decode(&bytes("0109000000")).unwrap_err().reason, "unknown geometry type");
    assert_eq!(decode(&bytes("02")).unwrap_err().reason, "unknown byte order");
    assert_eq!(decode(&[]).unwrap_err().reason, "the bytes end too early");
    // A multi-point with a line in it.
    assert!(decode(&bytes("010400000001000000010200000000000000")).is_err());
}

fn any_geometry() -> impl Strategy<Value = Geometry<f64>> {
    let number = prop::num::f64::NORMAL | prop::num::f64::ZERO;
    let coords = |least: usize| {
        prop::collection::vec((number, number).prop_map(|(x, y)| coord! { x: x, y: y }), least..8).prop_map(LineString)
    };
    let leaf = prop_oneof![
        (number, number).prop_map(|(x, y)| Geometry::Point(Point::new(x, y))),
        coords(0).prop_map(Geometry::LineString),
        (coords(1), prop::collection::vec(coords(1), 0..3))
            .prop_map(|(exterior, holes)| Geometry::Polygon(Polygon::new(exterior, holes))),
        prop::collection::vec((coords(1), Just(Vec::new())), 0..3).prop_map(|rings| {
            Geometry::MultiPolygon(rings.into_iter().map(|(ring, holes)| Polygon::new(ring, holes)).collect())
        }),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop::collection::vec(inner, 0..3).prop_map(|parts| Geometry::GeometryCollection(GeometryCollection(parts)))
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_bit_by_bit(geometry in any_geometry()) {
        prop_assert_eq!(decode(&encode(&geometry)).unwrap(), geometry);
    }

    #[test]
    fn arbitrary_and_cut_bytes_never_panic(
        junk in prop::collection::vec(any::<u8>(), 0..200),
        geometry in any_geometry(),
        cut in any::<prop::sample::Index>(),
        flip in any::<u8>(),
    ) {
        decode(&junk).ok();
        let mut written = encode(&geometry);
        let place = cut.index(written.len());
        prop_assert!(decode(&written[..place]).is_err());
        written[place] ^= flip;
        decode(&written).ok();
    }
}

#[test]
fn a_polygon_keeps_its_hole() {
    let ring = polygon!(
        exterior: [(x: 0.0, y: 0.0), (x: 9.0, y: 0.0), (x: 9.0, y: 9.0), (x: 0.0, y: 0.0)],
        interiors: [[(x: 5.0, y: 2.0), (x: 6.0, y: 2.0), (x: 6.0, y: 3.0), (x: 5.0, y: 2.0)]],
    );
    assert_eq!(decode(&encode(&Geometry::Polygon(ring.clone()))).unwrap(), Geometry::Polygon(ring));
}
