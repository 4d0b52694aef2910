use super::*;
use crate::plate::FaceSize;

fn face(name: &str, address: &str) -> PlateFace {
    PlateFace {
        payload: "HTTPS://ID.CITY.EXAMPLE/P/1".to_owned(),
        code: "420106010101000000001K".to_owned(),
        name: Some(name.to_owned()),
        class: Some("建筑物".to_owned()),
        address: Some(address.to_owned()),
        city: "武汉市".to_owned(),
        issued: "2026-11-22".to_owned(),
        size: None,
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
                assert!(line.y < 48.5, "{line:?}");
                assert!(width(&line.text) * line.size <= 40.6, "{line:?}");
            }
        }
    }
}

#[test]
fn a_long_text_is_cut_with_an_ellipsis_and_a_short_one_is_whole() {
    let joined = |text: &str| fitted(text, 40.5).1.concat();
    assert_eq!(joined("武汉市新洲区恒嘉理发店"), "武汉市新洲区恒嘉理发店");
    assert!(joined(&"长".repeat(200)).ends_with('…'));
    assert!(fitted("武汉市新洲区恒嘉理发店", 40.5).1.iter().all(|line| line.chars().count() > 2), "no letter alone");
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

#[test]
fn a_class_has_its_own_size_and_the_side_of_its_code_and_nothing_leaves_the_plate() {
    let long = "湖北省武汉市江汉大学附属实验有限责任公司第三分公司驻武昌区办事处综合楼";
    for (width_mm, height_mm, qr_mm) in
        [(600, 400, 120), (400, 260, 75), (150, 90, 40), (300, 200, 75), (120, 80, 40), (100, 300, 90), (300, 60, 60)]
    {
        for name in ["1号", "和平大道457号", long] {
            let size = Some(FaceSize { width_mm, height_mm, qr_mm });
            let face = PlateFace {
                size,
                payload: format!("HTTPS://ID.CITY.EXAMPLE/P/{}", "A".repeat(130)),
                ..face(name, long)
            };
            let marks = draw(&face).unwrap();
            let (wide, high) = face.millimetres();
            let mut left_of = wide;
            for mark in &marks {
                match mark {
                    Mark::Board { area, .. } => {
                        assert!(area.x >= 0.0 && area.y >= 0.0 && area.width > 0.0, "{face:?} {area:?}");
                        assert!(area.x + area.width <= wide + 0.01 && area.y + area.height <= high + 0.01, "{area:?}");
                    }
                    Mark::Symbol { x, y, size, .. } => {
                        left_of = *x;
                        assert!(*size <= qr_mm as f32 + 0.01 && y + size < high, "{size}");
                        if height_mm * 3 == width_mm * 2 {
                            assert!((*size - qr_mm as f32).abs() < 0.01, "{width_mm}: {size} for {qr_mm}");
                        }
                    }
                    Mark::Line(_) => {}
                }
            }
            let lines: Vec<&Line> =
                marks.iter().filter_map(|mark| if let Mark::Line(line) = mark { Some(line) } else { None }).collect();
            for line in lines.iter().filter(|line| line.anchor == Anchor::Start) {
                assert!(line.x + width(&line.text) * line.size <= left_of + 0.1, "{face:?} {line:?}");
            }
            assert!(lines.iter().all(|line| line.y < high && line.size > 0.0));
        }
    }
}
