//! The shape every code shares: an error that names the refused text, and serde through `FromStr` and `Display`.

use alloc::string::String;

/// Longest part of a refused text that an error repeats, in characters.
const QUOTED: usize = 64;

/// The beginning of a refused text, short enough to log.
pub(crate) fn quoted(value: &str) -> String {
    value.chars().take(QUOTED).collect()
}

/// Declares the error of one code: the text that was refused, and why.
macro_rules! invalid_text {
    ($(#[$doc:meta])* $name:ident, $what:literal, $code:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            /// What was given, shortened to 64 characters.
            pub value: alloc::string::String,
            /// The rule it breaks.
            pub reason: &'static str,
        }

        impl $name {
            pub(crate) fn new(value: &str, reason: &'static str) -> Self {
                Self { value: $crate::text::quoted(value), reason }
            }

            /// Stable machine code.
            #[must_use]
            pub fn code(&self) -> &'static str {
                $code
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!("invalid ", $what, " `{}`: {}"), self.value, self.reason)
            }
        }

        impl core::error::Error for $name {}
    };
}

/// Serialises through `Display`, deserialises through `FromStr`.
macro_rules! serde_as_text {
    ($name:ty, $expecting:literal) => {
        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        $crate::text::deserialize_as_text!($name, $expecting);
    };
}

/// Deserialises through `FromStr`.
macro_rules! deserialize_as_text {
    ($name:ty, $expecting:literal) => {
        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;

                impl serde::de::Visitor<'_> for Text {
                    type Value = $name;

                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str($expecting)
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                        text.parse().map_err(E::custom)
                    }
                }

                deserializer.deserialize_str(Text)
            }
        }
    };
}

pub(crate) use {deserialize_as_text, invalid_text, serde_as_text};
