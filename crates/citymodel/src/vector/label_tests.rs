use super::*;

#[test]
fn a_convex_outline_has_its_label_in_the_centre() {
    assert_eq!(inside(&[&[[0.0, 0.0], [4.0, 0.0], [4.0, 2.0], [0.0, 2.0]]]), Some([2.0, 1.0]));
}

#[test]
fn a_bent_outline_has_its_label_inside() {
    // An L whose centre of area lies outside.
    let ring = [[0.0, 0.0], [10.0, 0.0], [10.0, 1.0], [1.0, 1.0], [1.0, 10.0], [0.0, 10.0]];
    let place = inside(&[&ring]).unwrap();
    assert!(distance(place, &[&ring]) > 0.45, "{place:?}");
}

#[test]
fn a_label_keeps_clear_of_a_yard() {
    let ring: &[[f64; 2]] = &[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];
    let yard: &[[f64; 2]] = &[[2.0, 2.0], [2.0, 9.0], [9.0, 9.0], [9.0, 2.0]];
    let place = inside(&[ring, yard]).unwrap();
    assert!(distance(place, &[ring, yard]) > 0.9, "{place:?}");
}

#[test]
fn an_outline_without_extent_has_none() {
    assert_eq!(inside(&[&[[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]]]), None);
    assert_eq!(inside(&[]), None);
}

#[test]
fn a_line_has_its_label_half_the_way() {
    assert_eq!(middle(&[[0.0, 0.0], [4.0, 0.0], [4.0, 2.0]]), Some([3.0, 0.0]));
    assert_eq!(middle(&[[1.0, 1.0], [1.0, 1.0]]), Some([1.0, 1.0]));
}
