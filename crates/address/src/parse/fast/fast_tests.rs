use proptest::prelude::*;

use crate::region::Resolver;
use crate::standard::sample::real_data;
use crate::{Element, LabelSet, Model, ParseOptions, Parsed, Parser, Reading, read_conll};

fn parser() -> Parser {
    Parser::new(Model::builtin().unwrap(), Resolver::builtin())
}

fn read(text: &str) -> Parsed {
    thread_local!(static PARSER: Parser = parser());
    PARSER.with(|parser| parser.parse(text, &ParseOptions::default()))
}

/// The elements, `label=text` with blanks between.
fn shown(text: &str, elements: &[Element]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let piece = |element: &Element| {
        let text: String = chars[element.start as usize..element.end as usize].iter().collect();
        format!("{}={text}", element.label)
    };
    elements.iter().map(piece).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check_rules(text: &str, expected: &str) {
    let parsed = read(text);
    assert_eq!(parsed.reading, Reading::Rules, "{text}");
    assert_eq!(shown(text, &parsed.elements), expected);
}

#[test]
fn an_address_in_the_usual_order_is_read_by_rules() {
    check_rules(
        "浙江省杭州市西湖区文三路478号华星花园3幢2单元501室",
        "prov=浙江省 city=杭州市 district=西湖区 road=文三路 roadno=478号 estate=华星花园 houseno=3幢 cellno=2单元 roomno=501室",
    );
    check_rules(
        "武汉市江岸区大智街道中山大道１２－１４号",
        "city=武汉市 district=江岸区 town=大智街道 road=中山大道 roadno=１２－１４号",
    );
    check_rules("武昌区和平大道457号附3号", "district=武昌区 road=和平大道 roadno=457号附3号");
    check_rules(
        "硚口区解放大道134号紫薇花园二期",
        "district=硚口区 road=解放大道 roadno=134号 estate=紫薇花园 subpoi=二期",
    );
    check_rules("上海市徐汇区天平路40号", "city=上海市 district=徐汇区 road=天平路 roadno=40号");
}

#[test]
fn the_bare_name_of_a_street_office_before_a_number_is_a_road() {
    check_rules("武昌区中南路17号", "district=武昌区 road=中南路 roadno=17号");
}

#[test]
fn what_can_be_cut_in_two_ways_is_left_to_the_model() {
    for text in [
        // A town without its word, a name that goes on, a lane of the road, a place behind a place.
        "余杭区闲林天目山西大道12号",
        "江岸区百步亭路幼儿园",
        "武昌区武珞路二巷1号",
        "白马镇菲力工贸乐门大道11号",
        "福田区福田街道岗厦村东三坊225号",
        "琴溪路887号金色蓝庭小区门口",
        "武昌区和平大道 457号",
        "洪山区,珞瑜路182号",
        "大智街道办中山大道5号",
        "",
        "武汉",
        "和平大道",
    ] {
        assert_eq!(read(text).reading, Reading::Model, "{text}");
    }
}

#[test]
fn what_is_sure_at_both_ends_stands_where_the_model_reads_between() {
    let text = "浙江省杭州市余杭区闲林天目山西大道12号翡翠城3幢2单元501室";
    let parsed = read(text);
    assert_eq!(parsed.reading, Reading::Model);
    let shown = shown(text, &parsed.elements);
    assert!(shown.starts_with("prov=浙江省 city=杭州市 district=余杭区 "), "{shown}");
    assert!(shown.ends_with(" houseno=3幢 cellno=2单元 roomno=501室"), "{shown}");
}

#[test]
fn rules_read_for_no_model_but_the_one_of_the_build() {
    let builtin = Model::builtin().unwrap();
    let same = Model::read(&builtin.write()).unwrap();
    let text = "武昌区和平大道457号";
    let reading = |parser: Parser| parser.parse(text, &ParseOptions::default()).reading;
    assert_eq!(reading(Parser::new(same, Resolver::builtin())), Reading::Model);
    assert_eq!(reading(Parser::new(builtin, Resolver::builtin())), Reading::Rules);
    assert_eq!(reading(parser().without_rules()), Reading::Model);
}

/// Elements said and elements right.
#[derive(Debug, Default, Clone, Copy)]
struct Score {
    said: usize,
    right: usize,
}

impl Score {
    fn add(&mut self, elements: &[Element], gold: &[(String, u32, u32)], set: LabelSet) {
        let said = elements.iter().filter(|element| set.name(element.label) != "o");
        let right = said.clone().filter(|element| {
            gold.iter().any(|(label, start, end)| {
                label == set.name(element.label) && (*start, *end) == (element.start, element.end)
            })
        });
        self.said += said.count();
        self.right += right.count();
    }

    fn precision(self) -> f64 {
        self.right as f64 / self.said.max(1) as f64
    }
}

/// Where this machine has the data: no less precise than the model where rules read, and no worse over all.
#[test]
fn rules_are_as_right_as_the_model_on_labelled_addresses() {
    let Some(folder) = real_data() else {
        println!("no real data on this machine: skipped");
        return;
    };
    let text = std::fs::read_to_string(folder.join("address_labelled/sutd_dev_sample.conll")).unwrap();
    let sentences = read_conll(&text).unwrap();
    let (both, model) = (parser(), parser().without_rules());
    let (mut taken, mut gold) = (0, 0);
    let [mut whole, mut whole_model, mut rules, mut rules_model] = [Score::default(); 4];
    for sentence in &sentences {
        let ours = both.parse(&sentence.text, &ParseOptions::default());
        let plain = model.elements(&sentence.text);
        gold += sentence.elements.iter().filter(|element| element.0 != "o").count();
        whole.add(&ours.elements, &sentence.elements, LabelSet::Sutd);
        whole_model.add(&plain, &sentence.elements, LabelSet::Sutd);
        if ours.reading == Reading::Rules {
            taken += 1;
            rules.add(&ours.elements, &sentence.elements, LabelSet::Sutd);
            rules_model.add(&plain, &sentence.elements, LabelSet::Sutd);
        }
    }
    println!("rules read {taken} of {}: {rules:?}, the model there {rules_model:?}", sentences.len());
    let f1 = |score: Score| 2.0 * score.right as f64 / (score.said + gold) as f64;
    println!("F1 {:.4}, of the model alone {:.4}", f1(whole), f1(whole_model));
    assert!(taken * 100 >= 13 * sentences.len(), "{taken}");
    assert!(rules.precision() >= rules_model.precision().max(0.985), "{rules:?} {rules_model:?}");
    assert!(f1(whole) >= f1(whole_model));
}

const PIECES: &[&str] = &[
    "浙江省",
    "浙江",
    "杭州市",
    "杭州",
    "西湖区",
    "武汉市",
    "武昌区",
    "北京市",
    "中南路",
    "大智街道",
    "大智街",
    "珞瑜路",
    "和平大道",
    "二巷",
    "12号",
    "１２号",
    "附3号",
    "12-14号",
    "甲6号",
    "金桥小区",
    "金桥",
    "广场",
    "科技大厦",
    "二期",
    "B区",
    "6栋",
    "A座",
    "6#",
    "2单元",
    "四楼",
    "9F",
    "1804室",
    "1804",
    "6-2-1804",
    "百宝村",
    "五组",
    "办",
    "(",
    "、",
    " ",
    "㈱",
    "旁",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn elements_tile_any_pile_of_address_pieces(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..9)) {
        let text = pieces.concat();
        let mut at = 0;
        for element in read(&text).elements {
            prop_assert_eq!(element.start, at);
            prop_assert!(element.end > at);
            at = element.end;
        }
        prop_assert_eq!(at as usize, text.chars().count());
    }
}
