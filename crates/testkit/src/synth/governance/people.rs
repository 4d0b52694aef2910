//! People: names, birth dates and numbers that hold.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

/// Surnames, commoner ones oftener: the first of each row stands for more people than the last.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
/// Letters of given names.
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文海春生永德福宝庆龙凤鹏飞宇轩浩然子涵雨欣梓萱思远嘉怡俊熙晨曦佳琪诗雅心怡博文立诚安宁家乐成林晓东小燕少华新月光辉";
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// A person as they are.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) serial: u64,
    pub(super) name: String,
    pub(super) id: String,
    pub(super) birth: String,
    pub(super) is_woman: bool,
    pub(super) phone: String,
    /// Came from elsewhere.
    pub(super) is_floating: bool,
    /// No child.
    pub(super) is_grown: bool,
}

impl Person {
    /// The `at`-th member of a household.
    pub(super) fn draw(serial: u64, district: &str, surname: &str, at: u64, random: &mut ChaCha8Rng) -> Self {
        let year = match at {
            0 | 1 => random.random_range(1945..=2000),
            2 => random.random_range(1995..=2024),
            _ => random.random_range(1935..=2024),
        };
        let (month, day) = (random.random_range(1..=12), random.random_range(1..=28));
        let is_floating = random.random_bool(0.25);
        // The wife keeps her name.
        let surname = if at == 1 { self::surname(random) } else { surname };
        let region =
            if is_floating { ["421003", "411523", "430621", "340111"][random.random_range(0..4)] } else { district };
        let is_woman = random.random_bool(0.49);
        // Odd sequences are men's. Serial and day together tell all people apart.
        let sequence = (serial * 7 + random.random_range(0..50)) % 500 * 2 + u64::from(!is_woman);
        let body = format!("{region}{year:04}{month:02}{day:02}{:03}", sequence % 1000);
        Self {
            serial,
            name: full_name(surname, random),
            id: with_check(&body),
            birth: format!("{year:04}-{month:02}-{day:02}"),
            is_woman,
            phone: format!(
                "1{}{:08}",
                ["39", "38", "59", "86", "77"][random.random_range(0..5)],
                random.random_range(0..100_000_000_u32)
            ),
            is_floating,
            is_grown: year <= 2004,
        }
    }
}

/// A surname; the earlier in the list, the likelier.
pub(super) fn surname(random: &mut ChaCha8Rng) -> &'static str {
    let count = SURNAMES.len() / 3;
    let at = random.random_range(0..count).min(random.random_range(0..count));
    letter(SURNAMES, at)
}

/// A surname with one or two letters behind.
pub(super) fn full_name(surname: &str, random: &mut ChaCha8Rng) -> String {
    let count = GIVEN.len() / 3;
    let mut name = surname.to_owned();
    name.push_str(letter(GIVEN, random.random_range(0..count)));
    if random.random_bool(0.8) {
        name.push_str(letter(GIVEN, random.random_range(0..count)));
    }
    name
}

/// A name with one letter slipped.
pub(super) fn slipped(name: &str, random: &mut ChaCha8Rng) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    if let Some(last) = letters.last_mut() {
        *last = letter(GIVEN, random.random_range(0..GIVEN.len() / 3)).chars().next().unwrap_or('明');
    }
    letters.into_iter().collect()
}

/// The number with its check character (GB 11643: ISO 7064 MOD 11-2).
pub(super) fn with_check(body: &str) -> String {
    let sum: u32 = body.chars().zip(WEIGHTS).map(|(digit, weight)| digit.to_digit(10).unwrap_or(0) * weight).sum();
    let check = b"10X98765432"[sum as usize % 11];
    format!("{body}{}", char::from(check))
}

/// All of ours take three bytes.
fn letter(letters: &'static str, at: usize) -> &'static str {
    letters.get(at * 3..at * 3 + 3).unwrap_or("明")
}
