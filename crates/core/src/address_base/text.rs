//! What an address is called besides its preferred text.

use crate::word::words;

words! {
    "kind of address text", /// What kind of text an address is known by.
    TextKind {
        /// Printed from its elements; exactly one holds at a time.
        Preferred = "preferred",
        /// 别名、俗称.
        Alias = "alias",
        /// 曾用: a text that was preferred once.
        Former = "former",
        /// In English.
        English = "english",
        /// Name of the building.
        BuildingName = "building-name",
    }
}
