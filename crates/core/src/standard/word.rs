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

macro_rules! words {
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
            type Err = $crate::standard::InvalidWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text).ok_or_else(|| {
                    let words: Vec<_> = Self::ALL.iter().map(|value| value.as_str()).collect();
                    $crate::standard::InvalidWord { what: $what, got: text.to_owned(), expected: words.join(", ") }
                })
            }
        }
    };
}

pub(crate) use words;
