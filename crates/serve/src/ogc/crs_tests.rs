use geo_types::{Geometry, Point, point};

use super::Crs;

const WUHAN: Point<f64> = Point(geo_types::Coord { x: 114.3055, y: 30.5928 });

#[test]
fn degrees_of_epsg_are_latitude_first_and_of_crs84_longitude_first() {
    for (crs, expected) in [
        (Crs::Crs84, point!(x: 114.3055, y: 30.5928)),
        (Crs::Epsg4326, point!(x: 30.5928, y: 114.3055)),
        (Crs::Epsg4490, point!(x: 30.5928, y: 114.3055)),
    ] {
        assert_eq!(crs.project(&WUHAN.into()), Geometry::Point(expected), "{crs:?}");
    }
}

#[test]
fn web_mercator_is_easting_first_in_metres() {
    let Geometry::Point(projected) = Crs::Epsg3857.project(&WUHAN.into()) else { panic!("a point stays a point") };
    // x = 6378137 · λ; y = 6378137 · ln tan(π/4 + φ/2), worked out by hand.
    let (x, y) = (6_378_137.0 * 114.3055_f64.to_radians(), mercator_y(30.5928));
    assert!((projected.x() - x).abs() < 1e-6 && (projected.y() - y).abs() < 1e-6, "{projected:?} {x} {y}");
}

#[test]
fn what_is_brought_into_a_system_comes_back_the_same() {
    for crs in Crs::ALL {
        let Geometry::Point(back) = crs.unproject(&crs.project(&WUHAN.into())) else { panic!("a point stays a point") };
        assert!((back.x() - WUHAN.x()).abs() < 1e-9 && (back.y() - WUHAN.y()).abs() < 1e-9, "{crs:?}: {back:?}");
    }
}

#[test]
fn a_box_is_read_in_the_axis_order_of_its_system() {
    let expected = Crs::Crs84.bounds("114,30,115,31").unwrap();
    assert_eq!(Crs::Epsg4326.bounds("30,114,31,115").unwrap(), expected);
    assert_eq!(Crs::Epsg4490.bounds("30,114,31,115").unwrap(), expected);
    let metres = |lon: f64| 6_378_137.0 * lon.to_radians();
    let text = format!("{},{},{},{}", metres(114.0), mercator_y(30.0), metres(115.0), mercator_y(31.0));
    let bounds = Crs::Epsg3857.bounds(&text).unwrap();
    assert!((bounds.west - 114.0).abs() < 1e-9 && (bounds.north - 31.0).abs() < 1e-9, "{bounds:?}");
}

#[test]
fn a_system_is_named_by_its_uri_only() {
    for crs in Crs::ALL {
        assert_eq!(Crs::parse(Some(crs.uri())).unwrap(), crs);
    }
    assert_eq!(Crs::parse(None).unwrap(), Crs::Crs84);
    for other in ["", "EPSG:4326", "http://www.opengis.net/def/crs/EPSG/0/32650"] {
        assert_eq!(Crs::parse(Some(other)).unwrap_err().code(), "query.invalid-crs", "{other:?}");
    }
}

fn mercator_y(lat: f64) -> f64 {
    6_378_137.0 * (std::f64::consts::FRAC_PI_4 + lat.to_radians() / 2.0).tan().ln()
}
