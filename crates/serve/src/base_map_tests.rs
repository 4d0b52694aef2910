use std::path::Path;

use super::{BaseMap, BaseMaps, Wmts};

fn map(template: Option<&str>, wmts: Option<Wmts>) -> BaseMap {
    BaseMap {
        id: "vec".to_owned(),
        title: "矢量底图".to_owned(),
        attribution: String::new(),
        grid: None,
        zoom: [0, 18],
        template: template.map(str::to_owned),
        wmts,
        user_agent: None,
        cache_days: 0,
        cache_megabytes: 1,
    }
}

fn problem(map: BaseMap) -> String {
    BaseMaps::new(vec![map], Path::new("unused")).unwrap_err().problem
}

#[test]
fn a_wmts_is_asked_by_pairs_and_a_value_stays_one_value() {
    let wmts = Wmts {
        url: "https://t0.map.example/vec_w/wmts?tk=1".to_owned(),
        layer: "vec&LAYER=other".to_owned(),
        tile_matrix_set: "w".to_owned(),
        style: "default".to_owned(),
        format: "tiles".to_owned(),
        matrix_prefix: "EPSG:3857:".to_owned(),
        parameters: [("key".to_owned(), "a b".to_owned())].into(),
    };
    assert_eq!(
        map(None, Some(wmts)).address().unwrap(),
        "https://t0.map.example/vec_w/wmts?tk=1&SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec%26LAYER%3Dother\
         &STYLE=default&FORMAT=tiles&TILEMATRIXSET=w&key=a%20b&TILEMATRIX=EPSG%3A3857%3A{z}&TILEROW={y}&TILECOL={x}"
    );
}

#[test]
fn a_map_that_cannot_be_used_is_refused_with_its_reason() {
    let good = "https://map.example/{z}/{x}/{y}.png";
    assert!(BaseMaps::new(vec![map(Some(good), None)], Path::new("unused")).is_ok());
    for (template, reason) in [
        ("ftp://map.example/{z}/{x}/{y}", "begins with https"),
        ("https://{x}.example/{z}/{x}/{y}", "host"),
        ("https://me:secret@map.example/{z}/{x}/{y}", "host"),
        ("https:///{z}/{x}/{y}", "host"),
        ("https://map.example/{z}/{x}", "{y}"),
    ] {
        assert!(problem(map(Some(template), None)).contains(reason), "{template}");
    }
    assert!(problem(map(None, None)).contains("either"));
    assert!(problem(BaseMap { id: "../etc".to_owned(), ..map(Some(good), None) }).contains("id"));
    assert!(problem(BaseMap { zoom: [3, 30], ..map(Some(good), None) }).contains("zoom"));
    assert!(problem(BaseMap { grid: Some("mars".to_owned()), ..map(Some(good), None) }).contains("grid"));
    let twice = BaseMaps::new(vec![map(Some(good), None), map(Some(good), None)], Path::new("unused"));
    assert!(twice.unwrap_err().problem.contains("twice"));
}
