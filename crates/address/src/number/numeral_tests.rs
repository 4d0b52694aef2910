use super::value;

fn number(text: &str) -> Option<u32> {
    value(&text.chars().collect::<Vec<_>>())
}

#[test]
fn chinese_numerals_have_values_and_malformed_ones_none() {
    for (text, expected) in [
        ("四十五", 45),
        ("十", 10),
        ("二〇一", 201),
        ("一百零三", 103),
        ("三千二百", 3200),
        ("十九", 19),
        ("二十", 20),
        ("一八零四", 1804),
    ] {
        assert_eq!(number(text), Some(expected), "{text}");
    }
    for text in ["", "十百", "二三十", "路", "一二三四五", "百百"] {
        assert_eq!(number(text), None, "{text}");
    }
}
