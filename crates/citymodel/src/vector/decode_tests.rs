use proptest::prelude::*;
use serde_json::Value as Json;

use super::*;
use crate::vector::encode::put_geometry;
use crate::vector::feature::Part;
use crate::vector::sample::real;

/// Reads a tile and follows every geometry whose kind is told.
fn whole(bytes: &[u8]) -> Result<Vec<Layer>, String> {
    let layers = decode(bytes).map_err(|error| error.to_string())?;
    for feature in layers.iter().flat_map(|layer| &layer.features).filter(|feature| feature.kind.is_some()) {
        piece(feature).map_err(|error| error.to_string())?;
    }
    Ok(layers)
}

#[test]
fn the_fixtures_are_read_or_refused_as_they_say() {
    let Some(folder) = real("conformance/mvt-fixtures") else { return };
    let mut seen = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let folder = entry.unwrap().path();
        let Ok(info) = std::fs::read(folder.join("info.json")) else { continue };
        let info: Json = serde_json::from_slice(&info).unwrap();
        let Ok(bytes) = std::fs::read(folder.join("tile.mvt")) else { continue };
        let outcome = whole(&bytes);
        if folder.ends_with("057") {
            // Called valid, but its one command promises 536,870,911 positions and gives one: refused, and nothing is reserved for it.
            assert!(decode(&bytes).is_ok() && outcome.is_err());
        } else if info["validity"]["v2"] == true {
            let layers = outcome.unwrap_or_else(|error| panic!("{folder:?}: {error}"));
            compare(
                &layers,
                &serde_json::from_slice(&std::fs::read(folder.join("tile.json")).unwrap()).unwrap(),
                &folder,
            );
            // Written again it is the same to a reader.
            let again = decode(&encode_kept(&layers, |_, _| true)).unwrap();
            for (layer, other) in
                layers.iter().filter(|layer| layer.features.iter().any(|feature| feature.kind.is_some())).zip(&again)
            {
                assert_eq!((&layer.name, layer.extent), (&other.name, other.extent));
            }
            seen.0 += 1;
        } else if info["validity"]["error"] == "fatal" {
            assert!(outcome.is_err(), "{folder:?} is to be refused: {info}");
            seen.1 += 1;
        }
    }
    assert!(seen.0 >= 30 && seen.1 >= 12, "{seen:?}");
}

fn compare(layers: &[Layer], json: &Json, folder: &std::path::Path) {
    assert_eq!(layers.len(), json["layers"].as_array().map_or(0, Vec::len), "{folder:?}");
    for (layer, json) in layers.iter().zip(json["layers"].as_array().unwrap()) {
        assert_eq!(layer.name, json["name"], "{folder:?}");
        let features = json["features"].as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(layer.features.len(), features.len(), "{folder:?}");
        for (feature, json) in layer.features.iter().zip(features) {
            let commands: Vec<u64> = json["geometry"].as_array().unwrap().iter().filter_map(Json::as_u64).collect();
            assert_eq!(
                feature.commands.iter().map(|&number| u64::from(number)).collect::<Vec<_>>(),
                commands,
                "{folder:?}"
            );
            let tags: Vec<u64> =
                json["tags"].as_array().map_or(&[][..], Vec::as_slice).iter().filter_map(Json::as_u64).collect();
            assert_eq!(feature.tags.len() * 2, tags.len(), "{folder:?}");
        }
        assert_eq!(layer.values.len(), json["values"].as_array().map_or(0, Vec::len), "{folder:?}");
    }
}

#[test]
fn real_tiles_come_back_as_they_were() {
    let (mut tiles, mut features) = (0, 0);
    for name in ["bangkok", "nepal"] {
        let Some(folder) = real(&format!("conformance/mvt-real-world/{name}")) else { return };
        for entry in std::fs::read_dir(folder).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            let bytes = if bytes.starts_with(&[0x1f, 0x8b]) {
                crate::vector::pmtiles::gunzip(&bytes, 1 << 26).unwrap()
            } else {
                bytes
            };
            let layers = whole(&bytes).unwrap();
            let again = decode(&encode_kept(&layers, |_, _| true)).unwrap();
            assert_eq!(layers.len(), again.len());
            for (layer, other) in layers.iter().zip(&again) {
                assert_eq!(
                    (&layer.name, layer.extent, layer.features.len()),
                    (&other.name, other.extent, other.features.len())
                );
                for (feature, copy) in layer.features.iter().zip(&other.features) {
                    assert_eq!((feature.id, feature.kind, &feature.commands), (copy.id, copy.kind, &copy.commands));
                    assert_eq!(
                        layer.attributes(feature).map(|(key, _)| key).collect::<Vec<_>>(),
                        other.attributes(copy).map(|(key, _)| key).collect::<Vec<_>>()
                    );
                    // What the commands say is written as it was.
                    let mut commands = Vec::new();
                    put_geometry(&mut commands, &piece(feature).unwrap());
                    let mut numbers_again = Vec::new();
                    numbers(&commands, &mut numbers_again).unwrap();
                    assert_eq!(feature.commands, numbers_again);
                    features += 1;
                }
            }
            tiles += 1;
        }
    }
    assert!(tiles > 80 && features > 1_000, "{tiles} tiles, {features} features");
}

#[test]
fn what_a_reader_may_not_see_leaves_no_value_behind() {
    let mut writer = LayerWriter::default();
    for name in ["open", "secret"] {
        writer.attribute("name", Field::Text(name));
        writer.attribute("height", Field::Number(3.5));
        let mut commands = Vec::new();
        put_geometry(&mut commands, &Piece { kind: Kind::Point, points: vec![[3, 4]], parts: Vec::new() });
        writer.feature(None, Kind::Point, &commands);
    }
    let mut tile = Vec::new();
    writer.write("things", 4096, &mut tile);
    let kept = encode_kept(&decode(&tile).unwrap(), |layer, feature| {
        layer.attributes(feature).all(|(_, value)| *value != Value::Text("secret".into()))
    });
    assert!(!kept.windows(6).any(|window| window == b"secret"));
    let layers = decode(&kept).unwrap();
    assert_eq!(layers[0].features.len(), 1);
    assert_eq!(
        layers[0].attributes(&layers[0].features[0]).collect::<Vec<_>>(),
        [("name", &Value::Text("open".into())), ("height", &Value::Float(3.5))]
    );
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
        let _ = whole(&bytes);
    }

    #[test]
    fn a_geometry_comes_back(points in prop::collection::vec((-9_000_i32..9_000, -9_000_i32..9_000), 3..40), which in 0..3) {
        let points: Vec<[i32; 2]> = points.into_iter().map(|(x, y)| [x, y]).collect();
        let kind = [Kind::Point, Kind::Line, Kind::Polygon][which as usize];
        let hole = kind == Kind::Polygon && crate::vector::ring::twice_area(&points) < 0;
        let parts = if kind == Kind::Point { Vec::new() } else { vec![Part { end: points.len() as u32, hole }] };
        let before = Piece { kind, points, parts };
        let (mut bytes, mut commands) = (Vec::new(), Vec::new());
        put_geometry(&mut bytes, &before);
        numbers(&bytes, &mut commands).unwrap();
        prop_assert_eq!(geometry(kind, &commands), Ok(before));
    }
}
