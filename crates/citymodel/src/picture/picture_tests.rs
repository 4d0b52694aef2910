use image::{Rgba, RgbaImage};
use proptest::prelude::*;

use super::*;
use crate::gltf::Media;

fn file(picture: &RgbaImage) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// Red grows to the right, green down.
fn ramp(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, y| Rgba([(x * 255 / width) as u8, (y * 255 / height) as u8, 0, 255]))
}

/// A PNG whose head tells other dimensions; the checksum of the head is made anew.
fn telling(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = file(&ramp(2, 2));
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let mut crc = flate2::Crc::new();
    crc.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    bytes
}

#[test]
fn what_is_no_picture_is_refused_by_its_head() {
    assert_eq!(size(b"plain text"), Err(PictureError::Kind));
    assert_eq!(size(b""), Err(PictureError::Kind));
    assert!(matches!(size(&telling(0, 7)), Err(PictureError::Empty(0, 7) | PictureError::Broken(_))));
    assert_eq!(size(&telling(100_000, 100_000)), Err(PictureError::TooLarge { width: 100_000, height: 100_000 }));
    assert_eq!(size(&file(&ramp(3, 5))), Ok([3, 5]));
}

#[test]
fn a_picture_that_breaks_off_is_refused() {
    let whole = file(&ramp(40, 30));
    assert!(decode(&whole).is_ok());
    assert!(matches!(decode(&whole[..whole.len() / 2]), Err(PictureError::Broken(_))));
    // Its head promises 64 million points and its body has four: nothing of that size is made.
    assert!(matches!(decode(&telling(8_000, 8_000)), Err(PictureError::Broken(_))));
}

#[test]
fn the_right_part_is_drawn_the_right_way_up() {
    let picture = ramp(64, 64);
    let mut sheet = RgbaImage::new(24, 24);
    // The upper right quarter, at half its size.
    let part = Part { from: [0.5, 0.5], to: [1.0, 1.0], at: [4, 4], size: [16, 16] };
    draw(&mut sheet, &picture, &part);
    let at = |x, y| sheet.get_pixel(x, y).0;
    assert!(at(4, 4)[0].abs_diff(128) < 6 && at(4, 4)[1] < 6, "{:?}", at(4, 4));
    assert!(at(19, 19)[0] > 245 && at(19, 19)[1].abs_diff(124) < 6, "{:?}", at(19, 19));
    // The gutter goes on with the picture, here below the part.
    assert!(at(4, 22)[1] > at(4, 19)[1]);
    assert_eq!(part.place([0.5, 1.0]), [4.0, 4.0]);
    assert_eq!(part.place([1.0, 0.5]), [20.0, 20.0]);
}

#[test]
fn a_picture_repeats_beyond_its_edges() {
    let picture = RgbaImage::from_fn(2, 1, |x, _| Rgba([if x == 0 { 255 } else { 0 }, 0, 0, 255]));
    let mut sheet = RgbaImage::new(16, 16);
    draw(&mut sheet, &picture, &Part { from: [0.0, 0.0], to: [4.0, 1.0], at: [4, 4], size: [8, 1] });
    let row: Vec<u8> = (4..12).map(|x| sheet.get_pixel(x, 4).0[0]).collect();
    assert_eq!(row, [255, 0, 255, 0, 255, 0, 255, 0]);
}

#[test]
fn sheets_are_written_as_asked() {
    let opaque = ramp(50, 20);
    let mut holed = opaque.clone();
    holed.put_pixel(3, 3, Rgba([0, 0, 0, 0]));
    let kinds = |sheet: &RgbaImage, encoding| {
        let picture = encode(sheet, encoding).unwrap();
        assert_eq!(size(&picture.bytes), Ok([50, 20]));
        let fallback = picture.fallback.map(|(bytes, media)| {
            assert_eq!(size(&bytes), Ok([50, 20]));
            media
        });
        (picture.media, fallback, picture.transparent)
    };
    assert_eq!(kinds(&opaque, Encoding::Webp), (Media::Webp, None, false));
    assert_eq!(kinds(&opaque, Encoding::WebpOrJpeg), (Media::Webp, Some(Media::Jpeg), false));
    assert_eq!(kinds(&opaque, Encoding::Jpeg), (Media::Jpeg, None, false));
    assert_eq!(kinds(&holed, Encoding::Jpeg), (Media::Png, None, true));
    assert_eq!(kinds(&holed, Encoding::WebpOrJpeg), (Media::Webp, Some(Media::Png), true));
    let seen = decode(&encode(&opaque, Encoding::Webp).unwrap().bytes).unwrap();
    assert!(seen.get_pixel(45, 10).0[0].abs_diff(opaque.get_pixel(45, 10).0[0]) < 30);
}

proptest! {
    #[test]
    fn rectangles_lie_on_the_sheet_and_on_no_other(
        wished in proptest::collection::vec((1..3_000_u32, 1..3_000_u32), 1..60),
        side in 256..2_048_u32,
    ) {
        let wished: Vec<[u32; 2]> = wished.into_iter().map(|(wide, tall)| [wide, tall]).collect();
        let found = arrange(&wished, side).unwrap();
        prop_assert!(found.sheet.iter().all(|&length| length <= side));
        let outer = |number: usize| {
            let ([x, y], [wide, tall]) = (found.at[number], found.size[number]);
            [x - GUTTER, y - GUTTER, x + wide + GUTTER, y + tall + GUTTER]
        };
        for one in 0..wished.len() {
            let a = outer(one);
            prop_assert!(a[2] <= found.sheet[0] && a[3] <= found.sheet[1]);
            for other in 0..one {
                let b = outer(other);
                prop_assert!(a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1], "{:?} {:?}", a, b);
            }
        }
    }

    #[test]
    fn no_bytes_stumble(mut bytes in proptest::collection::vec(any::<u8>(), 0..200), head in 0..4_usize) {
        let heads: [&[u8]; 4] = [b"", b"\xff\xd8\xff\xe0\0\x10JFIF\0", b"II*\0\x08\0\0\0", b"RIFF\x40\0\0\0WEBPVP8 "];
        let mut all = heads[head].to_vec();
        all.append(&mut bytes);
        let _ = decode(&all);
    }
}
