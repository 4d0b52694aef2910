use super::Hand;

fn written(hand: Hand, number: u32) -> String {
    let mut out = String::new();
    hand.write(number, &mut out);
    out
}

#[test]
fn a_number_is_written_in_chinese_as_it_is_spoken() {
    let cases = [
        (3, "三"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1003, "一千零三"),
        (1302, "一千三百零二"),
    ];
    for (number, expected) in cases {
        assert_eq!(written(Hand::Chinese, number), expected);
    }
}

#[test]
fn full_width_digits_replace_each_digit() {
    assert_eq!(written(Hand::FullWidth, 702), "７０２");
}
