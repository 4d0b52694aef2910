use super::*;

fn face(name: &str, address: &str) -> PlateFace {
    PlateFace {
        payload: "HTTPS://ID.CITY.EXAMPLE/P/1".to_owned(),
        code: "420106010101000000001K".to_owned(),
        name: Some(name.to_owned()),
        class: Some("建筑物".to_owned()),
        address: Some(address.to_owned()),
        city: "武汉市".to_owned(),
        issued: "2026-11-22".to_owned(),
    }
}

fn lines(face: &PlateFace) -> Vec<Line> {
    let text = |mark| match mark {
        Mark::Line(line) => Some(line),
        _ => None,
    };
    draw(face).unwrap().into_iter().filter_map(text).collect()
}

#[test]
fn codes_are_printed_in_groups_and_no_character_stands_alone() {
    assert_eq!(groups("420106010101000000001K"), "420106 010101 000000 001K");
    assert_eq!(groups("12345678"), "1234 5678");
    assert_eq!(groups("123456789"), "1234 56789");
    assert_eq!(groups("1"), "1");
    assert_eq!(groups(""), "");
}

#[test]
fn letters_on_the_left_never_cover_each_other_or_leave_their_field() {
    let long = "湖北省武汉市江汉大学附属实验有限责任公司第三分公司驻武昌区办事处综合楼";
    for name in [
        "1号",
        "武汉市新洲区恒嘉理发店",
        "Wuhan Optics Valley International Trading Company Limited",
        long,
        &long.repeat(5),
    ] {
        for address in ["", "武汉市新洲区安川四路2号101室", long, &long.repeat(5)] {
            let lines = lines(&face(name, address));
            let left: Vec<_> = lines.iter().filter(|line| line.anchor == Anchor::Start).collect();
            for pair in left.windows(2) {
                assert!(pair[0].y + pair[1].size * 0.85 <= pair[1].y + 0.4, "{name} / {address}: {pair:?}");
            }
            for line in left {
                assert!(line.y < STRIP.y, "{line:?}");
                assert!(width(&line.text) * line.size <= COLUMN + 0.1, "{line:?}");
            }
        }
    }
}

#[test]
fn a_long_text_is_cut_with_an_ellipsis_and_a_short_one_is_whole() {
    let joined = |text: &str| fitted(text).1.concat();
    assert_eq!(joined("武汉市新洲区恒嘉理发店"), "武汉市新洲区恒嘉理发店");
    assert!(joined(&"长".repeat(200)).ends_with('…'));
    assert!(fitted("武汉市新洲区恒嘉理发店").1.iter().all(|line| line.chars().count() > 2), "no letter alone");
}

#[test]
fn the_symbol_keeps_its_quiet_zone_of_four_modules() {
    let marks = draw(&face("1号", "")).unwrap();
    let symbol = marks.iter().find_map(|mark| match mark {
        Mark::Symbol { x, y, size, symbol } => Some((*x, *y, *size / symbol.side() as f32)),
        _ => None,
    });
    let (x, y, module) = symbol.unwrap();
    let field = WIDTH - 4.0 - FIELD;
    assert!((x - field - 4.0 * module).abs() < 1e-3 && (y - 5.0 - 4.0 * module).abs() < 1e-3);
}

#[test]
fn a_text_too_long_for_a_doorplate_is_refused() {
    let face = PlateFace { payload: "A".repeat(222), ..face("", "") };
    assert_eq!(draw(&face).unwrap_err().code(), "plate.too-long");
    assert!(draw(&PlateFace { payload: "A".repeat(221), ..face }).is_ok());
}
