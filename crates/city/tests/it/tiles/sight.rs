//! Who sees what in a tile.

use chengji_city::tiles::{self, Subject, Tile, TileGrid};
use chengji_city::{Actor, publication};

use super::{MAPPING, building, houses};
use crate::town::{Town, each_town};

fn tile() -> Tile {
    TileGrid::WebMercator.tile_at(16, 114.4001, 30.5001)
}

/// The names of the attributes that an actor sees of buildings.
fn told(town: &Town, actor: &Actor) -> Option<Vec<String>> {
    super::told(&town.tile(actor, TileGrid::WebMercator, tile()))
}

#[test]
fn a_class_without_a_grant_is_in_no_tile_until_it_is_published_and_not_after_it_is_withdrawn() {
    each_town(|town| {
        town.take("a.geojson", houses(&[("H1", "甲栋", 114.4, 30.5, 12.0)]), MAPPING);
        let nobody = Actor::anonymous();
        assert_eq!(told(&town, &nobody), None);
        assert!(told(&town, &town.admin).is_some());
        publication::publish(&town.city, &town.admin, "010101".parse().unwrap()).unwrap();
        assert!(told(&town, &nobody).is_some());
        publication::withdraw(&town.city, &town.admin, "010101".parse().unwrap()).unwrap();
        assert_eq!(told(&town, &nobody), None);
    });
}

#[test]
fn an_attribute_above_the_readers_grade_is_not_in_his_tile() {
    each_town(|town| {
        town.take("a.geojson", houses(&[("H1", "甲栋", 114.4, 30.5, 12.0)]), MAPPING);
        publication::publish(&town.city, &town.admin, "010101".parse().unwrap()).unwrap();
        // A height is open; of a usage the standard tells no grade, so that it is for readers with a login.
        let open = ["code", "height", "name"];
        assert_eq!(told(&town, &Actor::anonymous()).unwrap(), [&open[..]].concat());
        assert_eq!(told(&town, &town.admin).unwrap(), [&open[..], &["usage"]].concat());
    });
}

#[test]
fn readers_who_see_the_same_share_a_tile_and_others_do_not() {
    let (town, _store) = Town::embedded();
    town.take("a.geojson", houses(&[("H1", "甲栋", 114.4, 30.5, 12.0)]), MAPPING);
    publication::publish(&town.city, &town.admin, "010101".parse().unwrap()).unwrap();
    told(&town, &town.admin);
    let drawn = tiles::drawn(&town.city);
    told(&town, &Actor::system());
    assert_eq!(tiles::drawn(&town.city), drawn);
    told(&town, &Actor::anonymous());
    assert_eq!(tiles::drawn(&town.city), drawn + 1);
}

#[test]
fn layers_tell_what_the_reader_sees() {
    let (town, _store) = Town::embedded();
    town.take("a.geojson", houses(&[("H1", "甲栋", 114.4, 30.5, 12.0)]), MAPPING);
    let of = |actor: &Actor, subject: &Subject| {
        let edition = tiles::edition(&town.city).unwrap();
        tiles::layers(&town.city, &tiles::view(&town.city, &edition, actor, subject))
    };
    assert!(of(&Actor::anonymous(), &building()).is_empty());
    let layers = of(&town.admin, &Subject::Everything);
    let names: Vec<&str> = layers.iter().map(|layer| layer.id.as_str()).collect();
    assert_eq!(names, ["building", "building-label"]);
    assert!(layers[0].fields.iter().any(|field| field == "height"));
    assert_eq!((layers[0].first_zoom, layers[0].things_from, layers[0].dimension), (0, 12, 2));
}
