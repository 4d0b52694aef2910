//! What can be done to many addresses at once, by name.

use crate::word::words;

words! {
    "operation on the address base", /// A kind of operation.
    OperationKind {
        /// A road gets another name; ids, codes and numbers stay.
        RenameRoad = "rename-road",
        /// Doorplates of a road get other numbers.
        Renumber = "renumber",
        /// One address becomes several; it ends and they lead back to it.
        Split = "split",
        /// Several addresses become one: a new one, or the one they were once split from.
        Merge = "merge",
        /// An ended address comes back under its own id.
        Restore = "restore",
        /// Addresses come under another division; ids stay, display codes are transferred.
        MoveDivision = "move-division",
        /// A tree of addresses ends, with a forwarding address where there is one.
        Demolish = "demolish",
        /// A new tree stands where an ended one stood.
        Rebuild = "rebuild",
        /// Elements of many addresses are put right.
        Correct = "correct",
        /// Temporary addresses whose day has come end.
        Expire = "expire",
        /// An operation is taken back.
        Undo = "undo",
    }
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
