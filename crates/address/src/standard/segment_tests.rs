use super::segment::{Next, Segment, cut};
use crate::number::unit::{Kind, scan, scan_bare};

fn chars(text: &str) -> Vec<char> {
    text.chars().collect()
}

#[track_caller]
fn check_cut(run: &str, next: Next, expected: &str) {
    let run = chars(run);
    let mut segments = Vec::new();
    cut(&run, next, &mut segments);
    let name = |segment: &Segment| run[segment.start..segment.end].iter().collect::<String>();
    let pieces: Vec<String> = segments.iter().map(|segment| format!("{:?}:{}", segment.role, name(segment))).collect();
    assert_eq!(pieces.join(" "), expected);
}

#[track_caller]
fn check_part(text: &str, kind: Kind, expected: &str) {
    let part = scan(&chars(text), 0).unwrap();
    assert_eq!((part.kind, part.text.as_str()), (kind, expected), "{text}");
}

#[test]
fn a_run_is_cut_at_the_ends_of_names() {
    check_cut("吴店镇二郎村", Next::Other, "Town:吴店镇 Community:二郎村");
    check_cut("创业中心江兴路", Next::DoorNumber, "Estate:创业中心 Road:江兴路");
    check_cut("武汉大学珞珈山路", Next::Other, "Estate:武汉大学 Road:珞珈山路");
    check_cut("软件园东路", Next::DoorNumber, "Road:软件园东路");
    check_cut("香港路小区", Next::Other, "Estate:香港路小区");
    check_cut("汉丹铁路北", Next::Other, "Unknown:汉丹铁路北");
    check_cut("金桥小区综合楼", Next::Other, "Estate:金桥小区 Building:综合楼");
    check_cut("龙灯堤", Next::DoorNumber, "Road:龙灯堤");
    check_cut("龙灯堤", Next::Other, "Unknown:龙灯堤");
}

#[test]
fn a_number_takes_the_standard_word() {
    check_part("四十五幢", Kind::Building, "45栋");
    check_part("9号楼1单元", Kind::Building, "9栋");
    check_part("A座", Kind::Building, "A座");
    check_part("3座", Kind::Building, "3栋");
    check_part("第五层", Kind::Floor, "5楼");
    check_part("地下1层", Kind::Floor, "负1楼");
    check_part("付3号", Kind::SubNumber, "附3号");
    check_part("甲6号", Kind::Number, "甲6号");
    check_part("12-14号", Kind::Number, "12-14号");
    check_part("2号房", Kind::Room, "2室");
    check_part("26号铺面", Kind::Room, "26号铺面");
}

#[test]
fn a_number_that_begins_a_name_is_no_number() {
    for text in ["三号桥", "五号线", "二七路", "三阳路", "2楼盘", "一路", "号", "第", "附"] {
        assert_eq!(scan(&chars(text), 0), None, "{text}");
    }
}

#[test]
fn bare_digits_stand_alone() {
    assert_eq!(scan_bare(&chars("6-2-1804"), 0).unwrap().text, "6-2-1804");
    assert_eq!(scan_bare(&chars("302国道"), 0), None);
    assert_eq!(scan_bare(&chars("SBI"), 0), None);
}
