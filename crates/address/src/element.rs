//! What an address is made of: the labels of its elements, and where each stands in the original text.

use std::fmt;
use std::str::FromStr;

macro_rules! labels {
    ($( #[doc = $doc:literal] $name:ident = $word:literal; )*) => {
        /// The kind of an element, from the widest to the narrowest.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Label { $( #[doc = $doc] $name, )* }

        impl Label {
            /// Every label, in order.
            pub const ALL: &'static [Self] = &[ $(Self::$name,)* ];

            /// The word written into files and the API.
            #[must_use]
            pub fn as_str(self) -> &'static str { match self { $(Self::$name => $word,)* } }
        }
    };
}

labels! {
    /// 国家.
    Country = "country";
    /// 省级.
    Prov = "prov";
    /// 地级.
    City = "city";
    /// 县级.
    District = "district";
    /// 功能区: development zone, scenic area.
    Zone = "zone";
    /// 乡级: street office, town, township.
    Town = "town";
    /// 社区, 村.
    Community = "community";
    /// 村民小组, 队, 湾.
    VillageGroup = "village_group";
    /// 路, 街, 巷.
    Road = "road";
    /// 门牌号 on the road.
    Roadno = "roadno";
    /// 弄, 里, 支路 off the road.
    Subroad = "subroad";
    /// Number on the lane off the road.
    Subroadno = "subroadno";
    /// 交叉口.
    Intersection = "intersection";
    /// 院落, 小区.
    Estate = "estate";
    /// A named place: institution, building with a name, shop, scenic spot.
    Poi = "poi";
    /// 期, 区, 园 within an estate or place.
    Subpoi = "subpoi";
    /// 栋, 幢, 座, 号楼.
    Houseno = "houseno";
    /// 单元, 门.
    Cellno = "cellno";
    /// 层, 楼.
    Floorno = "floorno";
    /// 室, 房, 户.
    Roomno = "roomno";
    /// A unit that is at the place: company, office, shop.
    Org = "org";
    /// A person.
    Person = "person";
    /// 旁, 对面, 东侧: where it lies from the thing told before.
    Assist = "assist";
    /// 50米.
    Distance = "distance";
    /// What was told already.
    Redundant = "redundant";
    /// Anything else, blanks and punctuation included.
    Other = "other";
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text that names no label.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is no label of an address element")]
pub struct InvalidLabel {
    /// What was given.
    pub value: String,
}

impl InvalidLabel {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "address.invalid-label"
    }
}

impl FromStr for Label {
    type Err = InvalidLabel;

    fn from_str(text: &str) -> Result<Self, InvalidLabel> {
        let found = Self::ALL.iter().copied().find(|label| label.as_str() == text);
        found.ok_or_else(|| InvalidLabel { value: text.to_owned() })
    }
}

/// A piece of the original text and what it is. The elements of a text tile it: none overlap, nothing is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub label: Label,
    /// First character, counted in characters (Unicode scalar values) of the original text.
    pub start: u32,
    /// Behind the last character.
    pub end: u32,
}
