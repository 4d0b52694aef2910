//! Codes that others issue and print on things: video devices, real estate, city components.

mod component;
mod real_estate;
mod video;

pub use component::{ComponentCode, ComponentGeneration, InvalidComponentCode};
pub use real_estate::{Fixture, InvalidRealEstateUnit, RealEstateUnit};
pub use video::{InvalidVideoDevice, VideoDevice};

use crate::division::DivisionCode;

/// The digits of a part as a number; the caller has seen that they are digits.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number * 10 + u32::from(byte.wrapping_sub(b'0')))
}

/// The division of a part of digits; none when zeros or a code that cannot be stand there.
fn division(bytes: &[u8]) -> Option<DivisionCode> {
    DivisionCode::parse_padded(std::str::from_utf8(bytes).ok()?).ok()
}

/// `Display`, `Debug` and `as_str` of a code kept as its bytes.
macro_rules! prints_its_bytes {
    ($name:ident) => {
        impl $name {
            /// The code as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                std::str::from_utf8(&self.0).unwrap_or_default()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.as_str())
            }
        }
    };
}

use prints_its_bytes;

#[cfg(test)]
#[path = "foreign_tests.rs"]
mod foreign_tests;
