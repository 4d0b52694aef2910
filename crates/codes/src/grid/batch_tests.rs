//! Columns must answer as single items do.

use proptest::prelude::*;

use super::{UnevenColumns, ancestor_batch, centre_batch, encode_batch, parse_batch, text_batch};
use crate::grid::{GridCell, Level};

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn columns_answer_as_single_items_do(
        places in prop::collection::vec((prop_oneof![4 => -181.0..181.0_f64, 1 => Just(f64::NAN)], -91.0..91.0_f64), 0..40), level in 1_u8..=10,
    ) {
        let level = Level::new(level).unwrap();
        let (lons, lats): (Vec<f64>, Vec<f64>) = places.iter().copied().unzip();
        let mut found = Vec::new();
        encode_batch(&lons, &lats, level, &mut found).unwrap();
        let single: Vec<_> = places.iter().map(|(lon, lat)| GridCell::encode(*lon, *lat, level).ok()).collect();
        prop_assert_eq!(&found, &single);

        let cells: Vec<_> = single.into_iter().flatten().collect();
        let (mut texts, mut back) = (Vec::new(), Vec::new());
        text_batch(&cells, &mut texts);
        for (text, cell) in texts.iter().zip(&cells) {
            prop_assert_eq!(std::str::from_utf8(text).unwrap().trim_end(), cell.to_string());
        }
        parse_batch(&texts, &mut back);
        prop_assert_eq!(back, cells.iter().copied().map(Some).collect::<Vec<_>>());

        let (mut lons, mut lats, mut above) = (Vec::new(), Vec::new(), Vec::new());
        centre_batch(&cells, &mut lons, &mut lats);
        prop_assert_eq!(lons.into_iter().zip(lats).collect::<Vec<_>>(), cells.iter().map(|cell| cell.centre()).collect::<Vec<_>>());
        ancestor_batch(&cells, Level::L3, &mut above);
        prop_assert_eq!(above, cells.iter().map(|cell| cell.ancestor(Level::L3)).collect::<Vec<_>>());
    }
}

#[test]
fn columns_of_different_lengths_are_refused_whole() {
    let mut out = Vec::new();
    let refused = encode_batch(&[1.0, 2.0], &[1.0], Level::L5, &mut out);
    assert_eq!(refused, Err(UnevenColumns { longitudes: 2, latitudes: 1 }));
    assert!(out.is_empty());
}

#[test]
fn a_text_that_is_no_code_is_none() {
    let mut out = Vec::new();
    parse_batch(&[*b"N50J47539B8         ", *b"N50J47539BF         ", [b' '; 20], [0xFF; 20]], &mut out);
    assert_eq!(out, ["N50J47539B8".parse().ok(), None, None, None]);
}
