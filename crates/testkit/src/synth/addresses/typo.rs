//! One wrong character, as fingers and ears make it: look-alike, homophone, left out, doubled, swapped.

use std::collections::HashMap;

use pinyin::ToPinyinMulti;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

/// Characters that are taken for each other by their looks; written for this project.
const LOOKS: &str = "未末本木术 土士王玉主 日目曰白百 人入八 大太天犬夫 己已巳 千干于午牛 历厉 东车 力刀方万 古右石占 田由甲申电 \
    江汪汗汉 河何 湖潮 海每 洲州 清请情 沙少 洪共 港巷 涛寿 滨宾兵 景影 锦棉绵 钢纲岗 铁钦 银根跟 金全 锋峰蜂 桥侨娇 桂挂佳 桃挑 \
    柳卿 梅海 梧语 枫讽 松公 林材村 村付 栋拣 杨扬场 楚林 武式 民氏 昌晶 光先 阳阴 明朋 和知 平半 建健 设没 园圆国 苑宛 花化 华毕 \
    庭挺廷 府付 城诚成 域或 新亲斤 星生 春舂 秋愁 风凤 凰皇 龙尤 泉帛 里理 厂广 小少 心必 丰半 安按 康庚 宁丁 福副幅 禄绿录 祥样 \
    苏办 吴昊 陈阵 张弘 李季 徐涂 胡湖 罗岁 谢射 郑邓 蔡察 关天 前剪 后后 红虹 虹虾 青清 紫柴 蓝篮 翠率 碧壁 黄寅 墩敦 堤提 港洪 \
    贝见 见贝 利和 科料 技枝 学字 院完 书节 文交 理埋 工土 业亚 源原 泰秦 万方 达过 汇江 通道 信言 商南 贸货 友反 谊宜 团困 结吉";

/// Makes typing errors over an alphabet.
#[derive(Debug)]
pub(super) struct Typist {
    sounds: HashMap<char, Vec<char>>,
    looks: HashMap<char, Vec<char>>,
}

impl Typist {
    /// `names` give the characters that may be typed in place of others that sound the same.
    pub(super) fn over<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut letters: Vec<char> = names.flat_map(str::chars).filter(|letter| is_han(*letter)).collect();
        letters.sort_unstable();
        letters.dedup();
        let mut by_sound: HashMap<&'static str, Vec<char>> = HashMap::new();
        for letter in &letters {
            for sound in readings(*letter) {
                by_sound.entry(sound).or_default().push(*letter);
            }
        }
        let mut sounds = HashMap::new();
        for letter in letters {
            let mut others: Vec<char> =
                readings(letter).into_iter().filter_map(|sound| by_sound.get(sound)).flatten().copied().collect();
            others.retain(|other| *other != letter);
            others.sort_unstable();
            others.dedup();
            sounds.insert(letter, others);
        }
        let mut looks: HashMap<char, Vec<char>> = HashMap::new();
        for group in LOOKS.split_ascii_whitespace() {
            for letter in group.chars() {
                let others = group.chars().filter(|other| *other != letter);
                looks.entry(letter).or_default().extend(others);
            }
        }
        Self { sounds, looks }
    }

    /// The name with one error, or `None` when the error that was drawn cannot be made in it.
    pub(super) fn mistype(&self, name: &str, random: &mut ChaCha8Rng) -> Option<String> {
        let mut letters: Vec<char> = name.chars().collect();
        if letters.len() < 3 {
            return None;
        }
        let at = random.random_range(0..letters.len());
        if !is_han(letters[at]) {
            return None;
        }
        match random.random_range(0..100) {
            0..38 => letters[at] = *one(self.sounds.get(&letters[at])?, random)?,
            38..68 => letters[at] = *one(self.looks.get(&letters[at])?, random)?,
            68..80 => {
                letters.remove(at);
            }
            80..88 => letters.insert(at, letters[at]),
            _ if at + 1 < letters.len() && is_han(letters[at + 1]) => letters.swap(at, at + 1),
            _ => return None,
        }
        let typed: String = letters.into_iter().collect();
        (typed != name).then_some(typed)
    }
}

/// Names by what is left of them when one character is left out: two names within one error share such a rest.
#[derive(Debug, Default)]
pub(super) struct Nearby {
    rests: HashMap<String, Bearer>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Bearer {
    One(String),
    Several,
}

impl Nearby {
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut rests: HashMap<String, Bearer> = HashMap::new();
        for name in names {
            for rest in rests_of(name) {
                let bearer = rests.entry(rest).or_insert_with(|| Bearer::One(name.to_owned()));
                if *bearer != Bearer::One(name.to_owned()) {
                    *bearer = Bearer::Several;
                }
            }
        }
        Self { rests }
    }

    /// Whether no name but `meant` is within one error of what was typed.
    pub(super) fn is_clear(&self, typed: &str, meant: &str) -> bool {
        rests_of(typed).iter().all(|rest| match self.rests.get(rest) {
            None => true,
            Some(Bearer::One(name)) => name == meant,
            Some(Bearer::Several) => false,
        })
    }
}

/// The name itself and it without each of its characters.
fn rests_of(name: &str) -> Vec<String> {
    let mut rests = vec![name.to_owned()];
    for (at, letter) in name.char_indices() {
        let behind = &name[at + letter.len_utf8()..];
        rests.push([&name[..at], behind].concat());
    }
    rests
}

fn readings(letter: char) -> Vec<&'static str> {
    let multi = letter.to_pinyin_multi();
    multi.into_iter().flatten().map(pinyin::Pinyin::plain).collect()
}

fn is_han(letter: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&letter)
}

fn one<'a>(list: &'a [char], random: &mut ChaCha8Rng) -> Option<&'a char> {
    (!list.is_empty()).then(|| &list[random.random_range(0..list.len())])
}
