//! What may happen to a code after its issue, as far as a scheme has a say in it.

use std::fmt;
use std::str::FromStr;

/// An act on an issued code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum LifecycleAct {
    /// 绑定: the code is given to an entity.
    Bind,
    /// 停用: the code is out of use for a time.
    Suspend,
    /// 恢复: back in use.
    Restore,
    /// 注销: out of use for ever.
    Retire,
    /// 合并: another code takes its place.
    Merge,
    /// 拆分: several codes take its place.
    Split,
    /// 变更区划: the thing moved to another division and shows another code.
    Transfer,
}

/// A text that names no act.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{value}` is no act on a code; acts are bind, suspend, restore, retire, merge, split and transfer")]
pub struct UnknownAct {
    /// What was given, shortened to 64 characters.
    pub value: String,
}

impl LifecycleAct {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Bind, Self::Suspend, Self::Restore, Self::Retire, Self::Merge, Self::Split, Self::Transfer];

    /// Its name in files and interfaces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bind => "bind",
            Self::Suspend => "suspend",
            Self::Restore => "restore",
            Self::Retire => "retire",
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Transfer => "transfer",
        }
    }
}

impl FromStr for LifecycleAct {
    type Err = UnknownAct;

    fn from_str(text: &str) -> Result<Self, UnknownAct> {
        let found = Self::ALL.into_iter().find(|act| act.as_str() == text);
        found.ok_or_else(|| UnknownAct { value: crate::text::quoted(text) })
    }
}

impl fmt::Display for LifecycleAct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
