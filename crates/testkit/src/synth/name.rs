//! Names that could be on a street sign, a gate or a licence; all made up from single characters.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

const FIRST: &str = "光明和平建设友谊团结胜利解放东湖南北西江汉楚天长春青山绿水金银翠玉龙凤云白雪松梅兰竹菊\
                     紫阳丹桂樱荷柳杨枫槐文华科创工农学府书香博雅仁义礼信福寿康宁安泰永兴盛昌隆富";
const SECOND: &str = "园林丰乐家村桥湾墩堤岗岭坡台塘港洲滩渡口门城关市镇场坊巷里庙寺塔亭阁楼馆院苑圃田畈湖\
                      河溪泉潭池海岛峰石岩沙泽原野阳陵陂川源远达通顺发展业民国强军英雄志";
const ROAD_TAILS: [&str; 14] =
    ["路", "街", "大道", "一路", "二路", "三路", "四路", "东路", "西路", "南路", "北路", "中路", "横街", "巷"];
const ESTATE_TAILS: [&str; 12] =
    ["小区", "花园", "家园", "苑", "公馆", "新村", "华庭", "名邸", "雅居", "国际城", "一期", "公寓"];
const TOWER_TAILS: [&str; 6] = ["大厦", "广场", "中心", "大楼", "科技园", "商务楼"];
const BRANDS: &str = "鑫盛恒泰宏达瑞祥嘉和众诚佳美天宇华丰聚源博远卓越智联创新明德正大鼎信安康百川万邦楚风汉江云帆启航";
/// Places that companies of the city like to put before their brand; most have none.
const PLACES: [&str; 8] = ["", "", "", "", "", "光谷", "江城", "楚天"];
const TRADES: [&str; 16] = [
    "商贸",
    "科技",
    "建筑工程",
    "餐饮管理",
    "物流",
    "信息技术",
    "装饰工程",
    "医药",
    "机电设备",
    "教育咨询",
    "汽车服务",
    "文化传媒",
    "电子商务",
    "生物科技",
    "物业管理",
    "环保科技",
];
const SHOPS: [&str; 8] = ["便利店", "餐馆", "理发店", "五金店", "药房", "水果店", "早餐店", "服装店"];

/// A road name of its own for each serial number (until all 150,000 are used up).
pub(super) fn road(serial: u64, seed: u64) -> String {
    let (first, second) = (letters(FIRST), letters(SECOND));
    let size = (first.len() * second.len() * ROAD_TAILS.len()) as u64;
    // A prime larger than the size visits every name once, in an order nobody would notice.
    let at = (serial * 7_368_787 + seed % size) % size;
    let (tail, rest) = (at % ROAD_TAILS.len() as u64, at / ROAD_TAILS.len() as u64);
    let (one, two) = (rest % first.len() as u64, rest / first.len() as u64);
    [first.at(one), second.at(two), tail_of(&ROAD_TAILS, tail)].concat()
}

/// A residential estate's name.
pub(super) fn estate(random: &mut ChaCha8Rng) -> String {
    made_up(&ESTATE_TAILS, random)
}

/// The name of a building that has one.
pub(super) fn tower(random: &mut ChaCha8Rng) -> String {
    made_up(&TOWER_TAILS, random)
}

/// A company's registered name and its type.
pub(super) fn company(is_shop: bool, district: &str, random: &mut ChaCha8Rng) -> (String, &'static str) {
    let brands = letters(BRANDS);
    let mut brand = || brands.at(random.random_range(0..brands.len() as u64));
    let brand = [brand(), brand()].concat();
    if is_shop {
        let shop = SHOPS[random.random_range(0..SHOPS.len())];
        return (format!("武汉市{district}{brand}{shop}"), "个体工商户");
    }
    let trade = TRADES[random.random_range(0..TRADES.len())];
    let brand = [PLACES[random.random_range(0..PLACES.len())], brand.as_str()].concat();
    match random.random_range(0..10) {
        0 => (format!("武汉{brand}{trade}股份有限公司"), "股份有限公司(非上市)"),
        1 => (format!("武汉市{brand}{trade}有限责任公司"), "有限责任公司(国有独资)"),
        _ => (format!("武汉{brand}{trade}有限公司"), "有限责任公司(自然人投资或控股)"),
    }
}

fn made_up(tails: &[&'static str], random: &mut ChaCha8Rng) -> String {
    let (first, second) = (letters(FIRST), letters(SECOND));
    let one = first.at(random.random_range(0..first.len() as u64));
    let two = second.at(random.random_range(0..second.len() as u64));
    let tail = tails[random.random_range(0..tails.len())];
    [one, two, tail].concat()
}

/// A string as its letters: all of ours take three bytes.
#[derive(Clone, Copy)]
struct Letters(&'static str);

fn letters(text: &'static str) -> Letters {
    Letters(text)
}

impl Letters {
    fn len(self) -> usize {
        self.0.len() / 3
    }

    fn at(self, index: u64) -> &'static str {
        let start = usize::try_from(index).unwrap_or(0) * 3;
        self.0.get(start..start + 3).unwrap_or("新")
    }
}

fn tail_of(tails: &'static [&'static str], index: u64) -> &'static str {
    let index = usize::try_from(index).unwrap_or(0);
    tails.get(index).copied().unwrap_or("路")
}
