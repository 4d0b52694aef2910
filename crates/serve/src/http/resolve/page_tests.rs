use super::*;

#[test]
fn markup_in_a_value_is_shown_and_not_obeyed() {
    assert_eq!(escaped("<script>&'\""), "&lt;script&gt;&amp;&#39;&quot;");
    assert_eq!(grouped("<b>12345"), "<span>&lt;b&gt;1</span><span>2345</span>");
    assert!(!document("<script>", "", Locale::En).contains("<script>"));
}

#[test]
fn a_text_in_a_link_stays_one_segment_of_the_path() {
    assert_eq!(encoded("A/b?c 楼"), "A%2Fb%3Fc%20%E6%A5%BC");
}
