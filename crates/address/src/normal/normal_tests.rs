use proptest::prelude::*;

use super::Normal;

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(Normal::of(text).text(), expected, "{text}");
}

#[test]
fn widths_cases_and_marks_have_one_spelling() {
    check("武汉市　江岸区（２６号ａ座）", "武汉市江岸区(26号A座)");
    check("12—14号、①栋；〔5〕№6", "12-14号,1栋,(5)#6");
    check("a 1\u{200b} 武 b", "A,1武B");
    check("二○一室，５〇２", "二〇一室,5〇2");
    check("⑴⑿Ⅷ号", "(1)(12)VIII号");
    check("é\u{301} ㎡ 𝟏𝟐", "E,M2,12");
}

#[test]
fn traditional_characters_are_read_as_simplified_ones() {
    check("武漢市江漢區後湖街道臺北路２號樓", "武汉市江汉区后湖街道台北路2号楼");
    check("乾元路著名於潜镇", "乾元路著名於潜镇");
}

#[test]
fn numerals_stay_as_written() {
    check("二七路一栋四楼六号三阳路五里墩", "二七路一栋四楼六号三阳路五里墩");
}

#[test]
fn brackets_stay_balanced_or_not() {
    check("【武昌区】《(((", "(武昌区)((((");
}

#[test]
fn a_piece_leads_back_to_what_it_was_made_of() {
    let normal = Normal::of(" 武 汉\u{200b}市 ⑩号 A 1 ");
    assert_eq!(normal.text(), "武汉市10号A,1");
    let text: Vec<char> = " 武 汉\u{200b}市 ⑩号 A 1 ".chars().collect();
    let origin = |from, to| text[normal.origin(from..to)].iter().collect::<String>();
    assert_eq!(origin(0, 3), " 武 汉\u{200b}市 ");
    assert_eq!(origin(3, 6), "⑩号 ");
    assert_eq!((origin(3, 4), origin(4, 5)), (String::new(), "⑩".to_owned()));
    assert_eq!(origin(6, 9), "A 1 ");
}

#[test]
fn a_text_without_a_character_to_read_has_an_origin() {
    for text in ["", " ", "\u{200b} \u{7}"] {
        let normal = Normal::of(text);
        assert_eq!((normal.text(), normal.origin(0..0)), ("", 0..text.chars().count()));
    }
}

#[test]
fn every_character_of_unicode_folds_to_what_folds_to_itself() {
    let all: Vec<char> = ('\0'..=char::MAX).collect();
    for chunk in all.chunks(4096) {
        for c in chunk {
            let once = Normal::of(&c.to_string());
            let twice = Normal::of(once.text());
            assert_eq!(once.text(), twice.text(), "{:x}", *c as u32);
            assert!(once.text().chars().count() <= 18);
        }
    }
}

#[test]
fn reuse_leaves_nothing_of_the_text_before() {
    let mut normal = Normal::of("武汉市江岸区（２６号ａ座）");
    normal.reuse("A 1");
    assert_eq!(normal, Normal::of("A 1"));
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = Normal::of(&text);
        let twice = Normal::of(once.text());
        prop_assert_eq!(twice.text(), once.text());
        prop_assert_eq!(once.chars().iter().collect::<String>(), once.text());
    }

    #[test]
    fn pieces_that_tile_the_folded_text_tile_the_original(
        text in "[武汉 a1①⑩㎡（\u{200b}\u{301}號，é]{0,40}",
        cuts in proptest::collection::vec(0usize..50, 0..6),
    ) {
        let normal = Normal::of(&text);
        prop_assume!(!normal.chars().is_empty());
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(normal.chars().len())).collect();
        cuts.push(normal.chars().len());
        cuts.sort_unstable();
        let (mut from, mut reached) = (0, 0);
        for to in cuts {
            let origin = normal.origin(from..to);
            if to > from {
                prop_assert_eq!(origin.start, reached);
                reached = origin.end;
            }
            from = to;
        }
        prop_assert_eq!(reached, text.chars().count());
        prop_assert_eq!(normal.original_len(), text.chars().count());
    }
}
