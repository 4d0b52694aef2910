//! Enumerations that files and programs write as one lower-case word.

use thiserror::Error;

/// A text that is none of the words of its vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{got:?} is no {what}: expected one of {expected}")]
pub struct InvalidWord {
    /// What the word should name.
    pub what: &'static str,
    /// What was given.
    pub got: String,
    /// The words there are.
    pub expected: String,
}

// Each word becomes a variant; those of the store have a number too, which is never given another meaning:
// `words! { "state of a thing", /// doc Name { /// doc Variant = "word", … } }`, or `Variant = "word" (3),` throughout.
macro_rules! words {
    (
        $what:literal, $(#[doc = $type_doc:literal])*
        $name:ident { $( $(#[doc = $doc:literal])* $variant:ident = $word:literal ($number:literal), )* }
    ) => {
        $crate::word::words! { $what, $(#[doc = $type_doc])* $name { $( $(#[doc = $doc])* $variant = $word, )* } }

        impl $name {
            /// The number kept by the store; never given another meaning.
            #[must_use]
            pub fn number(self) -> i64 { match self { $(Self::$variant => $number,)* } }

            /// The one with this number.
            #[must_use]
            pub fn of_number(number: i64) -> Option<Self> {
                match number { $($number => Some(Self::$variant),)* _ => None }
            }
        }
    };
    (
        $what:literal, $(#[doc = $type_doc:literal])*
        $name:ident { $( $(#[doc = $doc:literal])* $variant:ident = $word:literal, )* }
    ) => {
        $(#[doc = $type_doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $doc])* $variant, )* }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[ $(Self::$variant,)* ];

            /// The word that files and programs write.
            #[must_use]
            pub fn as_str(self) -> &'static str { match self { $(Self::$variant => $word,)* } }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.pad(self.as_str()) }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::word::InvalidWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text).ok_or_else(|| {
                    let words: Vec<_> = Self::ALL.iter().map(|value| value.as_str()).collect();
                    $crate::word::InvalidWord { what: $what, got: text.to_owned(), expected: words.join(", ") }
                })
            }
        }
    };
}

pub(crate) use words;
