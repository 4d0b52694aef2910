use super::{FrameReason, propose};
use crate::frame::Frame;
use crate::mapping::AttributeKind;
use crate::mapping::content::ColumnFacts;
use crate::standard::{AttributeDefinition, Grade, Term, ValueKind};

fn column(name: &str, values: &[&str]) -> ColumnFacts {
    let values: Vec<Option<String>> = values.iter().map(|value| Some((*value).to_owned())).collect();
    ColumnFacts::of(name, &values)
}

fn attribute(code: &str, zh: &str, kind: ValueKind) -> AttributeDefinition {
    AttributeDefinition {
        term: Term { code: code.to_owned(), zh: zh.to_owned(), en: code.replace('_', " ") },
        kind,
        unit: None,
        list: None,
        required: false,
        grade: Grade::PUBLIC,
        range: (None, None),
    }
}

fn buildings() -> Vec<ColumnFacts> {
    vec![
        column("序号", &["1", "2"]),
        column("楼栋编号", &["B01", "B02"]),
        column("建筑名称", &["一号楼", "二号楼"]),
        column("详细地址", &["武汉市洪山区珞喻路1号", "武汉市洪山区珞喻路2号"]),
        column("建筑高度（米）", &["12.5", "30"]),
        column("层数", &["4", "10"]),
        column("经度", &["114.3501", "114.3502"]),
        column("纬度", &["30.5101", "30.5102"]),
        column("备注", &["a", "a"]),
    ]
}

#[test]
fn chinese_headers_find_their_places() {
    let columns = buildings();
    let (height, floors) =
        (attribute("height", "建筑高度", ValueKind::Number), attribute("floors", "地上层数", ValueKind::Integer));
    let found = propose(&columns, &[&height, &floors], false, None);
    assert_eq!((found.key, found.name, found.address), (Some(1), Some(2), Some(3)));
    assert_eq!(found.position, Some((6, 7)));
    assert_eq!(found.frame, Some((Frame::Cgcs2000, FrameReason::Assumed)));
    let expected = [(4, "height".to_owned(), AttributeKind::Number), (5, "floors".to_owned(), AttributeKind::Integer)];
    assert_eq!(found.attributes, expected);
}

#[test]
fn values_speak_where_headers_say_nothing() {
    let columns =
        [column("a", &["k1", "k2"]), column("b", &["114.3501", "114.3502"]), column("c", &["30.5101", "30.5102"])];
    let found = propose(&columns, &[], false, None);
    assert_eq!((found.key, found.position, found.name), (Some(0), Some((1, 2)), None));
}

#[test]
fn a_frame_is_declared_or_headed_or_seen() {
    let frame = |x: &str, y: &str, value: (&str, &str), declared| {
        propose(&[column(x, &[value.0]), column(y, &[value.1])], &[], false, declared).frame.unwrap()
    };
    let degrees = ("114.3501", "30.5101");
    assert_eq!(
        frame("lon", "lat", degrees, Some("urn:ogc:def:crs:EPSG::4490")),
        (Frame::Cgcs2000, FrameReason::Declared)
    );
    assert_eq!(frame("高德经度", "高德纬度", degrees, None), (Frame::Gcj02, FrameReason::Header));
    assert_eq!(frame("lon_bd09", "lat_bd09", degrees, None).0, Frame::Bd09);
    let mercator = ("12729000.5", "3570000.5");
    assert_eq!(frame("x", "y", mercator, None), (Frame::WebMercator, FrameReason::Values));
    let zone = ("532000.5", "3375000.5");
    assert_eq!(frame("x", "y", zone, None).0, Frame::GaussKruger3 { central_meridian: 114 });
}

#[test]
fn a_column_that_repeats_is_no_key_and_nothing_is_made_up() {
    let columns = [column("编号", &["a", "a"]), column("备注", &["x", "x"])];
    let found = propose(&columns, &[], false, None);
    assert_eq!((found.key, found.name, found.address, found.frame), (None, None, None, None));
    let spatial = propose(&columns, &[], true, Some("EPSG:3857"));
    assert_eq!(spatial.frame, Some((Frame::WebMercator, FrameReason::Declared)));
}
