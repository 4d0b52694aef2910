use super::ranges;

#[test]
fn near_numbers_are_one_range_and_far_ones_two() {
    assert_eq!(ranges(&[]), []);
    assert_eq!(ranges(&[5]), [(5, 5)]);
    assert_eq!(ranges(&[1, 2, 10, 19, 1000]), [(1, 10), (19, 19), (1000, 1000)]);
}
