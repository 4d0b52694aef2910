//! 不动产单元代码: a parcel of land with what stands on it (GB/T 37346-2019, by secondary sources).

use std::str::FromStr;

use super::{division, number, prints_its_bytes};
use crate::division::DivisionCode;

/// A real estate unit of 28 characters: 6 county, 3 地籍区, 3 地籍子区, 2 宗地特征码, 5 parcel (together the 19 of 宗地代码),
/// 1 fixture mark and 8 fixture unit. The standard's text was not read, and the widths of the last two are unverified. There is
/// no check character.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RealEstateUnit([u8; 28]);

/// 定着物: what stands on the parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fixture {
    /// F, 房屋等建筑物、构筑物.
    Building,
    /// L, 森林或林木.
    Forest,
    /// Q, 其他.
    Other,
    /// W, 无定着物.
    Nothing,
}

crate::text::invalid_text! {
    /// A text that is not a real estate unit.
    InvalidRealEstateUnit, "real estate unit", "real-estate.invalid-unit"
}

crate::text::serde_as_text!(RealEstateUnit, "a real estate unit of 28 characters");
prints_its_bytes!(RealEstateUnit);

impl RealEstateUnit {
    /// The county, characters 1 to 6; none when they name none.
    #[must_use]
    pub fn division(&self) -> Option<DivisionCode> {
        division(&self.0[..6])
    }

    /// 宗地代码, the parcel: characters 1 to 19.
    #[must_use]
    pub fn parcel(&self) -> &str {
        &self.as_str()[..19]
    }

    /// 宗地特征码, characters 13 and 14: who owns the land, and the kind of right.
    #[must_use]
    pub fn feature(&self) -> &str {
        &self.as_str()[12..14]
    }

    /// 宗地顺序号, characters 15 to 19.
    #[must_use]
    pub fn parcel_number(&self) -> u32 {
        number(&self.0[14..19])
    }

    /// What stands on the parcel, character 20.
    #[must_use]
    pub fn fixture(&self) -> Fixture {
        match self.0[19] {
            b'F' => Fixture::Building,
            b'L' => Fixture::Forest,
            b'Q' => Fixture::Other,
            _ => Fixture::Nothing,
        }
    }

    /// 定着物单元号, characters 21 to 28.
    #[must_use]
    pub fn fixture_unit(&self) -> u32 {
        number(&self.0[20..])
    }
}

impl FromStr for RealEstateUnit {
    type Err = InvalidRealEstateUnit;

    fn from_str(text: &str) -> Result<Self, InvalidRealEstateUnit> {
        let refused = |reason| InvalidRealEstateUnit::new(text, reason);
        let bytes: [u8; 28] = text.as_bytes().try_into().map_err(|_length| refused("the length is not 28"))?;
        let numbers = [&bytes[..12], &bytes[14..19], &bytes[20..]];
        if !numbers.iter().all(|part| part.iter().all(u8::is_ascii_digit)) {
            return Err(refused("characters 1 to 12, 15 to 19 and 21 to 28 are not digits"));
        }
        if division(&bytes[..6]).is_none() {
            return Err(refused("characters 1 to 6 are not a county"));
        }
        if !b"GJZ".contains(&bytes[12]) {
            return Err(refused("character 13 is not G, J or Z"));
        }
        if !b"ABSXCDEFHGWY".contains(&bytes[13]) {
            return Err(refused("character 14 is none of A B S X C D E F H G W Y"));
        }
        if !b"FLQW".contains(&bytes[19]) {
            return Err(refused("character 20 is not F, L, Q or W"));
        }
        Ok(Self(bytes))
    }
}
