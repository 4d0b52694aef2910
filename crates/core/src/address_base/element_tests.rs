use super::*;

fn room() -> Elements {
    let some = |text: &str| Some(text.to_owned());
    Elements {
        district: "湖北省武汉市武昌区".to_owned(),
        town: "中南路街道".to_owned(),
        road: some("和平大道"),
        number: some("457号"),
        estate: some("绿地国际"),
        building: some("3栋"),
        unit: some("2单元"),
        floor: some("18层"),
        room: some("1804室"),
        ..Elements::default()
    }
}

#[test]
fn the_preferred_text_is_the_six_layers_in_order() {
    assert_eq!(room().preferred(), "湖北省武汉市武昌区中南路街道和平大道457号绿地国际3栋2单元18层1804室");
    assert_eq!(room().layer(Layer::Building), "3栋2单元");
    assert_eq!(Layer::ALL.map(|layer| room().layer(layer)).concat(), room().preferred());
}

#[test]
fn one_building_written_four_ways_has_one_path() {
    let path = |building: &str| Elements { building: Some(building.to_owned()), ..room() }.path(AddressKind::Room);
    for other in ["3幢", "3座", "3号楼", "３栋", " 3 栋"] {
        assert_eq!(path("3栋"), path(other), "{other}");
    }
    assert_ne!(path("3栋"), path("4栋"));
}

#[test]
fn the_town_does_not_tell_two_doors_of_a_road_apart_but_two_villages_without_roads() {
    let moved = Elements { town: "水果湖街道".to_owned(), ..room() };
    assert_eq!(moved.path(AddressKind::Room), room().path(AddressKind::Room));
    let village = |town: &str| {
        let hamlet = Elements { town: town.to_owned(), estate: Some("三组".to_owned()), ..Elements::default() };
        hamlet.path(AddressKind::Place)
    };
    assert_ne!(village("甲村"), village("乙村"));
}

#[test]
fn an_element_that_names_the_kind_must_be_told_and_none_below_it() {
    assert_eq!(room().check(AddressKind::Room), []);
    let without = Elements { room: None, ..room() };
    assert_eq!(
        without.check(AddressKind::Room),
        [InvalidElements::Missing { kind: AddressKind::Room, element: "room" }]
    );
    let deep: Vec<_> = room().check(AddressKind::Building);
    assert_eq!(deep.len(), 3, "{deep:?}");
}

#[test]
fn an_overlong_element_or_a_control_character_is_told() {
    let long = Elements { estate: Some("院".repeat(101)), ..room() };
    assert_eq!(long.check(AddressKind::Room), [InvalidElements::Unprintable { element: "estate" }]);
    let bell = Elements { road: Some("和平\u{7}大道".to_owned()), ..room() };
    assert_eq!(bell.check(AddressKind::Room), [InvalidElements::Unprintable { element: "road" }]);
}

#[test]
fn a_place_told_as_estate_and_as_name_is_printed_once() {
    let place = Some("辛家湾".to_owned());
    let hamlet = Elements { estate: place.clone(), name: place, ..Elements::default() };
    assert_eq!(hamlet.preferred(), "辛家湾");
}
