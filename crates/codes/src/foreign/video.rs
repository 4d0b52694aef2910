//! 视频监控设备编码: a device of a video network (GB/T 28181, coding rule A).

use std::str::FromStr;

use super::{division, number, prints_its_bytes};
use crate::division::DivisionCode;

/// A device code of 20 digits: 8 of the centre, 2 industry, 3 type, then 7 of the sequence (2016) or 1 network and 6 of the
/// sequence (2022). The code does not say which edition it follows.
///
/// The layout was read in an open implementation that shows the standard's table D.1; there is no check character. Names
/// of industries, types and networks are data: `standards/codes/names.csv`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VideoDevice([u8; 20]);

crate::text::invalid_text! {
    /// A text that is not a video device code.
    InvalidVideoDevice, "video device code", "video.invalid-code"
}

crate::text::serde_as_text!(VideoDevice, "a video device code of 20 digits");
prints_its_bytes!(VideoDevice);

impl VideoDevice {
    /// The division of the centre, digits 1 to 6; none when they name none.
    #[must_use]
    pub fn division(&self) -> Option<DivisionCode> {
        division(&self.0[..6])
    }

    /// 基层接入单位, digits 7 and 8.
    #[must_use]
    pub fn unit(&self) -> u32 {
        number(&self.0[6..8])
    }

    /// 行业, digits 9 and 10.
    #[must_use]
    pub fn industry(&self) -> u32 {
        number(&self.0[8..10])
    }

    /// 类型, digits 11 to 13.
    #[must_use]
    pub fn kind(&self) -> u32 {
        number(&self.0[10..13])
    }

    /// 网络标识, digit 14, as the edition of 2022 reads it.
    #[must_use]
    pub fn network(&self) -> u32 {
        number(&self.0[13..14])
    }

    /// The sequence as the edition of 2022 reads it, digits 15 to 20.
    #[must_use]
    pub fn serial(&self) -> u32 {
        number(&self.0[14..])
    }

    /// The sequence as the edition of 2016 reads it, digits 14 to 20.
    #[must_use]
    pub fn serial_2016(&self) -> u32 {
        number(&self.0[13..])
    }
}

impl FromStr for VideoDevice {
    type Err = InvalidVideoDevice;

    fn from_str(text: &str) -> Result<Self, InvalidVideoDevice> {
        let refused = |reason| InvalidVideoDevice::new(text, reason);
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(refused("a character is not a digit"));
        }
        let bytes = text.as_bytes().try_into().map_err(|_length| refused("the length is not 20"))?;
        if division(&text.as_bytes()[..6]).is_none() {
            return Err(refused("digits 1 to 6 are not a division"));
        }
        Ok(Self(bytes))
    }
}
