//! What can be done to many addresses at once, by name.

use std::fmt;
use std::str::FromStr;

macro_rules! kinds {
    ($( #[doc = $doc:literal] $name:ident = $word:literal; )*) => {
        /// A kind of operation.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum OperationKind { $( #[doc = $doc] $name, )* }

        impl OperationKind {
            /// Every kind, in table order.
            pub const ALL: &'static [Self] = &[ $(Self::$name,)* ];

            /// The word in the API, the store and the log.
            #[must_use]
            pub fn as_str(self) -> &'static str { match self { $(Self::$name => $word,)* } }
        }
    };
}

kinds! {
    /// A road gets another name; ids, codes and numbers stay.
    RenameRoad = "rename-road";
    /// Doorplates of a road get other numbers.
    Renumber = "renumber";
    /// One address becomes several; it ends and they lead back to it.
    Split = "split";
    /// Several addresses become one: a new one, or the one they were once split from.
    Merge = "merge";
    /// An ended address comes back under its own id.
    Restore = "restore";
    /// Addresses come under another division; ids stay, display codes are transferred.
    MoveDivision = "move-division";
    /// A tree of addresses ends, with a forwarding address where there is one.
    Demolish = "demolish";
    /// A new tree stands where an ended one stood.
    Rebuild = "rebuild";
    /// Elements of many addresses are put right.
    Correct = "correct";
    /// Temporary addresses whose day has come end.
    Expire = "expire";
    /// An operation is taken back.
    Undo = "undo";
}

impl OperationKind {
    /// The old text was in use and is kept as a former text that still matches. A correction's old text was never right.
    #[must_use]
    pub fn keeps_former(self) -> bool {
        !matches!(self, Self::Correct | Self::Undo)
    }

    /// A document must order it.
    #[must_use]
    pub fn needs_document(self) -> bool {
        !matches!(self, Self::Correct | Self::Expire | Self::Undo)
    }
}

impl fmt::Display for OperationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text that names no operation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is no operation on the address base")]
pub struct InvalidOperationKind {
    /// What was given.
    pub value: String,
}

impl FromStr for OperationKind {
    type Err = InvalidOperationKind;

    fn from_str(text: &str) -> Result<Self, InvalidOperationKind> {
        let found = Self::ALL.iter().copied().find(|kind| kind.as_str() == text);
        found.ok_or_else(|| InvalidOperationKind { value: text.to_owned() })
    }
}
