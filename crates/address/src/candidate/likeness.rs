//! How a misspelt name is like the one meant: people type another character of the same sound, take one for another by its
//! looks, or slip. The first two are likelier than any other character, so they cost less.

use pinyin::{Pinyin, ToPinyinMulti};

/// How a piece of text is like a name of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// Letter for letter.
    Equal,
    /// But for characters that sound the same, or one that looks the same.
    Confusable,
    /// But for one character wrong, lost, added or swapped.
    OneOff,
    /// In other words.
    Loose,
}

/// Characters that are taken for each other by their looks, among those that names of places are made of: they differ by a
/// stroke, or share all but a radical. Each group is complete in itself; a character may stand in several.
const LOOKS: &str = "\
    未末木本术禾 士土工干千王玉主壬 日曰目白百自田由甲申电 人入八 大太天夫犬丈 己已巳 午牛年 力刀刁 方万 古石右吉占 \
    历厉 厂广 贝见 东车乐 乌鸟岛 毛手 今令 兰三 风凤凰 斤斥丘 户尸 友反发 心必 小少 水永冰 木禾米 子孑了 于千 仓仑 \
    江汪汗汉汇汪 河何可 湖糊潮潭 洪烘供拱共 洲州 海侮悔梅每 清情请晴睛青精靖 沙纱抄 涛祷寿 滨宾 港巷 泉帛 源原愿 洋样祥详羊 \
    湾弯 浦埔铺蒲 塘糖搪唐 堤提题 墩敦 汤扬杨场 漳彰障章 沟构购 沿铅 澳奥 渔鱼 滩摊难 \
    桥娇侨骄轿 桂挂佳硅蛙 桃挑逃跳 柳卯卿 松讼公 林材村枝 枫讽疯飒 梧悟语 栋拣练 楚林 榕溶蓉 槐愧魂 樱缨婴 柏拍伯 桐铜洞同 \
    梨犁黎 橡像象 棉绵锦 楼搂缕 柏相 桑嗓 杏否 李季孝 \
    钢纲岗冈刚 铁轶 银根跟很 铜桐 锋峰蜂逢烽 钟种冲 锦绵棉 金全 \
    园圆围团困回国 花化华 苑宛怨 庭廷挺延 府付附符 城诚成盛 墅野 院完皖 苗笛 芳茅 莲连 荷何 菱凌陵 葛蔼 蓝篮监 \
    昌晶唱 明朋胡 春舂 星生 晓浇烧 景影 晖辉 旭旬 昊吴吴 昭照招 \
    民氏 武式 平半 和知利 建健键 设没 新亲 福副幅富 禄绿录 安按案 康庚 宁丁 丰半 祥样 泰秦奉 瑞端 庆庄 \
    光先 阳阴杨 南商 北比此 西四 后右 前剪 左在 中申 上下 \
    文交 学字 书节 理埋 里理 科料 技枝 教数 育盲 \
    青责 紫柴 红虹江 虹虾 翠率 碧壁 黄寅 黑墨 \
    陈阵 张弘 徐涂 胡湖 罗岁 谢射 郑邓 蔡察 孙孔 何向 余佘 汤场 冯马 施旋 戴截 侯候 \
    达过 道通 远运 迎仰 连莲 通诵桶 信言 业亚 贸货 谊宜 结吉 龙尤 马鸟 亭享 台合 坊场 坪评秤 埠阜 塔搭 岭领 峡狭侠 \
    幸辛 兴光 关天 美姜 长卡 荣菜 复夏 厦夏 珞洛络路 喻愉谕 汀订 丹舟 积识 雄难 狮师 傅博 汊汉叉 磨摩 \
    鹤鹊 鹦樱 凯剀 徽微 寰环 博搏 众从 创仓 展辰 拓石";

/// How `text` is like `name`; both folded.
#[must_use]
pub(crate) fn likeness(name: &[char], text: &[char]) -> Likeness {
    if name == text {
        return Likeness::Equal;
    }
    if name.len() != text.len() {
        return Likeness::OneOff;
    }
    let mut others = name.iter().zip(text).filter(|(one, other)| one != other);
    if others.clone().all(|(one, other)| sound_alike(*one, *other)) {
        return Likeness::Confusable;
    }
    match (others.next(), others.next()) {
        (Some((one, other)), None) if look_alike(*one, *other) => Likeness::Confusable,
        _ => Likeness::OneOff,
    }
}

/// Whether two characters have a reading in common, tones aside.
pub(crate) fn sound_alike(one: char, other: char) -> bool {
    readings(one).any(|reading| readings(other).any(|another| reading == another))
}

/// Whether two characters stand in one group of [`LOOKS`].
pub(crate) fn look_alike(one: char, other: char) -> bool {
    LOOKS.split_ascii_whitespace().any(|group| group.contains(one) && group.contains(other))
}

fn readings(letter: char) -> impl Iterator<Item = &'static str> {
    letter.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain)
}

#[cfg(test)]
#[path = "likeness_tests.rs"]
mod likeness_tests;
