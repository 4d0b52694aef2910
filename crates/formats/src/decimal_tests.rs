use proptest::prelude::*;

use super::{write_decimal, write_slowly};

fn both(number: f64, decimals: u8) -> (String, String) {
    let (mut quick, mut slow) = (String::new(), String::new());
    write_decimal(&mut quick, number, decimals);
    write_slowly(&mut slow, number, decimals);
    (quick, slow)
}

#[test]
fn numbers_at_the_edges_are_written_as_the_standard_library_writes_them() {
    let edges = [
        0.0,
        -0.0,
        0.5,
        1.5,
        2.5,
        -0.5,
        0.125,
        0.05,
        0.15,
        0.25,
        1e-9,
        5e-10,
        4.9e-10,
        1e-300,
        f64::MIN_POSITIVE,
        5e-324,
        999.999_999_999_5,
        114.123_456_789_5,
        4_503_599_627_370_495.5,
        4_503_599_627_370_496.0,
        9_007_199_254_740_993.0,
        1e15,
        1e18,
        1e300,
        f64::MAX,
    ];
    for number in edges {
        for decimals in 0..=15 {
            let (quick, slow) = both(number, decimals);
            assert_eq!(quick, slow, "{number:?} with {decimals}");
        }
    }
}

proptest! {
    #[test]
    fn any_double_is_written_as_the_standard_library_writes_it(bits in any::<u64>(), decimals in 0_u8..=15) {
        let (quick, slow) = both(f64::from_bits(bits), decimals);
        prop_assert_eq!(quick, slow);
    }

    #[test]
    fn any_coordinate_is_written_as_the_standard_library_writes_it(number in -3e7..3e7, decimals in 0_u8..=15) {
        let (quick, slow) = both(number, decimals);
        prop_assert_eq!(quick, slow);
    }

    #[test]
    fn a_tie_goes_to_the_even_neighbour(halves in -1_000_000_i64..1_000_000, power in 1_i32..12, decimals in 0_u8..=9) {
        let (quick, slow) = both(halves as f64 / 2_f64.powi(power), decimals);
        prop_assert_eq!(quick, slow);
    }
}
