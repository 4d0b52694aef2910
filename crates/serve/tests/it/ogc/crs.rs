//! Part 2: the same point in every reference system.

use serde_json::Value;

use crate::town::Town;

const SHOP: &str = "/ogc/collections/enterprise/items?limit=1";

#[tokio::test]
async fn a_point_stands_in_the_axis_order_of_the_system_asked_for() {
    let town = Town::shared();
    for (crs, x, y, within) in [
        ("OGC/1.3/CRS84", 114.3, 30.5, 1e-9),
        ("EPSG/0/4326", 30.5, 114.3, 1e-9),
        ("EPSG/0/4490", 30.5, 114.3, 1e-9),
        ("EPSG/0/3857", MERCATOR.0, MERCATOR.1, 1e-3),
    ] {
        let uri = format!("http://www.opengis.net/def/crs/{crs}");
        let answer = town.get(&format!("{SHOP}&crs={uri}")).await;
        assert_eq!(answer.header("content-crs"), format!("<{uri}>"));
        let page = answer.ok();
        let (found_x, found_y) = position(&page["features"][0]);
        assert!((found_x - x).abs() <= within && (found_y - y).abs() <= within, "{crs}: {found_x} {found_y}");
        let id = page["features"][0]["id"].as_str().unwrap();
        let alone = town.get(&format!("/ogc/collections/enterprise/items/{id}?crs={uri}")).await;
        assert_eq!(alone.header("content-crs"), format!("<{uri}>"));
        assert_eq!(position(&alone.ok()), (found_x, found_y));
    }
}

#[tokio::test]
async fn without_a_wish_coordinates_are_crs84() {
    let answer = Town::shared().get(SHOP).await;
    assert_eq!(answer.header("content-crs"), "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>");
    assert_eq!(position(&answer.ok()["features"][0]), (114.3, 30.5));
}

#[tokio::test]
async fn a_box_finds_the_same_features_in_every_system() {
    let town = Town::shared();
    let (west, south) = mercator(114.2999, 30.4999);
    let (east, north) = mercator(114.3101, 30.5001);
    for (crs, bbox) in [
        ("OGC/1.3/CRS84", "114.2999,30.4999,114.3101,30.5001".to_owned()),
        ("EPSG/0/4326", "30.4999,114.2999,30.5001,114.3101".to_owned()),
        ("EPSG/0/4490", "30.4999,114.2999,30.5001,114.3101".to_owned()),
        ("EPSG/0/3857", format!("{west},{south},{east},{north}")),
    ] {
        let uri = format!("http://www.opengis.net/def/crs/{crs}");
        let page = town.get(&format!("/ogc/collections/enterprise/items?bbox={bbox}&bbox-crs={uri}")).await.ok();
        assert_eq!(page["numberReturned"], 3, "{crs}");
    }
}

/// 114.3° E, 30.5° N by cs2cs of PROJ 9.1.1.
const MERCATOR: (f64, f64) = (12_723_817.797_7, 3_567_983.455_9);

fn position(feature: &Value) -> (f64, f64) {
    let coordinates = &feature["geometry"]["coordinates"];
    (coordinates[0].as_f64().unwrap(), coordinates[1].as_f64().unwrap())
}

fn mercator(lon: f64, lat: f64) -> (f64, f64) {
    let north = (std::f64::consts::FRAC_PI_4 + lat.to_radians() / 2.0).tan().ln();
    (6_378_137.0 * lon.to_radians(), 6_378_137.0 * north)
}
