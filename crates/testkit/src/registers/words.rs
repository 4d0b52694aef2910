//! Names of persons, from lists written for this project.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

/// Surnames, with their share of the people in ten-thousandths, roughly.
const SURNAMES: &str = "王710 李700 张670 刘520 陈450 杨310 黄220 赵205 吴200 周195 徐145 孙140 马130 朱128 胡130 郭115 何110 \
    林108 高100 罗95 郑92 梁85 谢80 宋72 唐66 许65 邓63 韩68 冯64 曹60 彭60 曾58 肖56 田52 董50 潘49 袁50 蔡47 蒋47 余50 于46 \
    杜45 叶43 程45 魏45 苏42 吕41 丁40 任40 卢39 姚38 沈37 钟36 姜36 崔35 谭35 陆34 范34 汪36 廖33 石33 金32 韦30 贾30 夏32 \
    付30 方32 邹30 熊34 白28 孟27 秦27 邱27 侯26 江27 尹26 薛25 闫25 段24 雷26 龙25 黎24 史22 陶24 贺22 毛22 郝21 顾21 龚23 邵20 \
    万24 覃20 武19 钱20 戴20 严19 莫17 孔17 向19 常16 汤18 康15 柯16 欧阳10 明9 涂14 舒11 詹12 章13 阮11 喻9 童11 华9 占9 \
    鲁11 葛11 文14 倪10 饶9 游9 殷9 左8 管7 司马2 诸葛2 上官2 夏侯1 皮3 但2 望1 镇1 操2 库1 蹇1 车4 甘6 邬2 郎3 危2";

const MALE: &str = "伟强军勇杰涛明超辉刚波华鹏飞斌磊鑫浩宇峰俊志建国文平东海林健亮博宁毅龙子轩泽晨昊天佳豪瑞嘉睿铭然哲皓振家\
    兴庆良荣贵福祥德生和光清立成恒安民忠义胜利学思远卓凯旭晓雷震山川江洋春秋冬阳帆航翔云松柏森乐正大先小少汉楚开启继承\
    宏达富有财金全武斯理智彦彬桥梁根树栋材石岩坤乾仁信厚诚";
const FEMALE: &str = "芳娜敏静丽艳娟霞燕玲秀英梅红桂兰萍莉婷雪慧琳倩颖欣怡梦雨诗佳涵思琪雅洁琼蓉菊珍凤云莲香翠美\
    玉春花彩月文晓华丹妮瑶璐薇菲蕾晶莹洋阳子萱梓若妍语嫣诺可心一依然安宁馨悦婉清宛如冰姗珊珠琴瑛瑾璇瑜颜芬芝苹蓓蕙\
    素淑贤贞惠爱仙巧灵秋冬夏荷菱荣青蓝紫小少新";

/// Characters that are taken for each other by their looks.
pub(super) const LOOKS: &str = "\
    明朋胡 伟玮讳 军车 勇男 杰木 涛祷 辉晖 刚钢岗 波坡 华毕 鹏腾 飞气 斌武 宇字 峰锋蜂 俊骏峻 建健键 文交 平乎 东车 林材 亮高 博搏 \
    宁丁 龙尤 子孑 轩轲 泽择 晨晟 昊吴 天夫 佳桂挂 瑞端 嘉喜 睿容 铭洛 皓浩 振震 兴光 庆厌 良艮 荣菜 贵责 福副 祥样 德徳 生主 和知 \
    清情晴 立位 成诚 恒桓 安按 民氏 忠患 义叉 利和 学字 思恩 远运 凯剀 旭旬 晓浇 雷霄 川州 江汪 洋样 春舂 秋愁 阳阴 帆汛 航舫 翔羊 云去 \
    松柏 正止 大太 先光 小少 汉汊 芳芬 娜挪 敏敬 静净 丽雨 艳绝 娟涓 霞露 燕熊 玲铃 秀香 英芙 梅海 红江 桂佳 兰三 萍苹 莉利 婷停 雪雷 \
    慧惠 琳淋 倩清 颖颍 欣掀 怡治 梦林 诗持 雅稚 洁浩 琼凉 蓉容 菊掬 珍诊 凤风 莲连 翠率 美姜 玉王 月用 丹舟 妮泥 瑶谣 薇微 晶昌 莹萤";

/// Draws names as parents give them.
pub(super) struct Names {
    surnames: Vec<(&'static str, u32)>,
    given: [Vec<(char, u32)>; 2],
}

impl Names {
    pub(super) fn new() -> Self {
        let mut all = 0;
        let surnames = SURNAMES.split_whitespace().filter_map(|entry| {
            let digits = entry.find(|letter: char| letter.is_ascii_digit())?;
            all += entry.get(digits..)?.parse::<u32>().ok()?;
            Some((entry.get(..digits)?, all))
        });
        Self { surnames: surnames.collect(), given: [MALE, FEMALE].map(falling) }
    }

    pub(super) fn surname(&self, random: &mut ChaCha8Rng) -> &'static str {
        drawn(&self.surnames, random).unwrap_or("王")
    }

    /// A given name; of siblings the first character may be `generation`'s.
    pub(super) fn given(&self, female: bool, generation: Option<char>, random: &mut ChaCha8Rng) -> String {
        let letters = &self.given[usize::from(female)];
        let one = |random: &mut ChaCha8Rng| drawn(letters, random).unwrap_or('明');
        let first = generation.unwrap_or_else(|| one(random));
        let mut name = String::from(first);
        if generation.is_some() || random.random_bool(0.83) {
            name.push(one(random));
        }
        name
    }

    /// A whole name.
    pub(super) fn person(&self, random: &mut ChaCha8Rng) -> String {
        let female = random.random_bool(0.3);
        format!("{}{}", self.surname(random), self.given(female, None, random))
    }

    /// Every character that occurs in names.
    pub(super) fn letters() -> impl Iterator<Item = char> {
        let all = SURNAMES.chars().chain(MALE.chars()).chain(FEMALE.chars()).chain(LOOKS.chars());
        all.filter(|letter| *letter > '\u{7f}')
    }
}

/// Earlier characters are drawn more often: the share falls with the place.
fn falling(letters: &'static str) -> Vec<(char, u32)> {
    let mut all = 0;
    let letters = letters.chars().filter(|letter| !letter.is_whitespace());
    let falling = letters.zip(0_u32..).map(|(letter, place)| {
        all += 100_000 / (place + 12);
        (letter, all)
    });
    falling.collect()
}

/// One of the entries, by their running sums.
fn drawn<T: Copy>(entries: &[(T, u32)], random: &mut ChaCha8Rng) -> Option<T> {
    let all = entries.last()?.1;
    let at = random.random_range(0..all);
    entries.get(entries.partition_point(|(_, sum)| *sum <= at)).map(|(entry, _)| *entry)
}
