use super::*;

fn face() -> PlateFace {
    PlateFace {
        payload: "HTTPS://ID.CITY.EXAMPLE/P/4201060101".to_owned(),
        code: "4201060101".to_owned(),
        name: Some("<b>\"A\" & 'B'\u{1}".to_owned()),
        class: None,
        address: Some("武昌区和平大道457号".to_owned()),
        city: "武汉市".to_owned(),
        issued: "2026-11-22".to_owned(),
        size: None,
    }
}

fn svg(face: &PlateFace) -> String {
    let mut out = Vec::new();
    write_svg(face, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn names_cannot_break_out_of_the_svg() {
    let text = svg(&face());
    assert!(text.contains("&lt;b&gt;&quot;A&quot;</text>") && text.contains(">&amp; 'B'</text>"), "{text}");
    assert!(!text.contains("<b>") && !text.contains('\u{1}'));
    assert_eq!(text.matches("<text").count(), text.matches("</text>").count());
}

#[test]
fn the_same_plate_is_the_same_bytes_in_every_format() {
    let png = || {
        let mut out = Vec::new();
        write_png(&face(), &Letters::dots(), 150, &mut out).unwrap();
        out
    };
    let pdf = || {
        let mut sheet = PlateSheet::begin(Vec::new(), Sheet::default(), Letters::dots()).unwrap();
        for _ in 0..9 {
            sheet.add(&face()).unwrap();
        }
        sheet.finish().unwrap()
    };
    assert_eq!(svg(&face()), svg(&face()));
    assert_eq!(png(), png());
    let (bytes, pages) = pdf();
    assert_eq!((bytes.as_slice(), pages), (pdf().0.as_slice(), 2));
    assert!(bytes.starts_with(b"%PDF-1.5"));
}

#[test]
fn the_table_of_a_pdf_points_at_its_objects() {
    let mut sheet = PlateSheet::begin(Vec::new(), Sheet::default(), Letters::dots()).unwrap();
    sheet.add(&face()).unwrap();
    let (bytes, _) = sheet.finish().unwrap();
    let text = String::from_utf8_lossy(&bytes[bytes.len() - 4096.min(bytes.len())..]).into_owned();
    let (_, tail) = text.split_once("xref\n0 ").unwrap();
    let offsets: Vec<usize> =
        tail.lines().filter(|line| line.ends_with(" n ")).map(|line| line[..10].parse().unwrap()).collect();
    assert!(offsets.len() > 8, "{offsets:?}");
    for (at, offset) in offsets.iter().enumerate() {
        let head = format!("{} 0 obj", at + 1);
        assert!(bytes[*offset..].starts_with(head.as_bytes()), "object {}", at + 1);
    }
}

#[test]
fn sheets_that_nobody_could_read_are_refused() {
    assert_eq!(Sheet::default().plates(), 8);
    assert!(Sheet::new(Paper::A4, 3, 6).is_ok());
    for (columns, rows) in [(0, 4), (4, 8), (21, 1), (1, 40)] {
        assert_eq!(Sheet::new(Paper::A4, columns, rows).unwrap_err().code(), "plate.invalid-sheet");
    }
    assert!("Letter".parse::<Paper>().is_err());
    for dots in [0, 71, 1201] {
        let error = write_png(&face(), &Letters::dots(), dots, &mut Vec::new()).unwrap_err();
        assert_eq!(error.code(), "plate.invalid-size");
    }
}

#[test]
fn plates_of_a_page_stand_apart_and_on_the_paper() {
    let sheet = Sheet::new(Paper::A3, 3, 5).unwrap();
    let areas: Vec<_> = (0..sheet.plates()).map(|slot| sheet.slot(slot)).collect();
    for (at, one) in areas.iter().enumerate() {
        assert!(one.x >= 9.9 && one.y >= 9.9 && one.x + one.width <= 287.1 && one.y + one.height <= 410.1, "{one:?}");
        for other in &areas[at + 1..] {
            let apart = one.x + one.width < other.x || other.x + other.width < one.x || one.y + one.height < other.y;
            assert!(apart, "{one:?} {other:?}");
        }
    }
}

#[test]
fn a_picture_is_as_large_as_its_class_and_no_larger_than_fifty_million_dots() {
    let size = Some(FaceSize { width_mm: 600, height_mm: 400, qr_mm: 120 });
    let large = PlateFace { size, ..face() };
    assert!(svg(&large).contains("width=\"600mm\" height=\"400mm\" viewBox=\"0 0 600 400\""));
    let mut out = Vec::new();
    write_png(&large, &Letters::dots(), 72, &mut out).unwrap();
    let side = |at: usize| u32::from_be_bytes(out[at..at + 4].try_into().unwrap());
    assert_eq!((side(16), side(20)), (1701, 1134));
    let refused = write_png(&large, &Letters::dots(), 1200, &mut Vec::new()).unwrap_err();
    assert_eq!(refused.code(), "plate.invalid-size");
}
