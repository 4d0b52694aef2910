use super::percent_encode;

#[test]
fn a_cursor_survives_the_address() {
    assert_eq!(percent_encode("0:123,4-5_6.~"), "0%3A123%2C4-5_6.~");
    assert_eq!(percent_encode("光 &="), "%E5%85%89%20%26%3D");
}
