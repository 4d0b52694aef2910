//! What an address can be the address of, and what it may stand below: a parent always has a smaller rank, so that the tree
//! 院落 → 建筑物 → 单元 → 楼层 → 户室 can have neither cycles nor cross links.

use crate::word::words;

words! {
    "kind of address", /// What an address is the address of.
    AddressKind {
        /// 组、自然村等: a group of villagers, a hamlet, a named place.
        Place = "place" (1),
        /// 门楼: a doorplate at a road.
        Doorplate = "doorplate" (2),
        /// 院落: a compound or estate.
        Estate = "estate" (3),
        /// 建筑物: a building.
        Building = "building" (4),
        /// 单元: a staircase with its own entrance.
        Unit = "unit" (5),
        /// 楼层: a floor.
        Floor = "floor" (6),
        /// 户室: a room or flat.
        Room = "room" (7),
        /// 兴趣点: a named point inside any of the others.
        Poi = "poi" (8),
    }
}

/// A child that the parent rules do not allow where it was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidParent {
    /// The child needs a parent.
    #[error("an address of kind {child} stands below another address, and none is told")]
    Missing {
        /// The child.
        child: AddressKind,
    },
    /// The parent is of a kind it cannot stand below.
    #[error("an address of kind {child} cannot stand below one of kind {parent}")]
    Kind {
        /// The child.
        child: AddressKind,
        /// The parent.
        parent: AddressKind,
    },
}

impl AddressKind {
    /// The kinds an address of this kind may stand directly below.
    #[must_use]
    pub fn parents(self) -> &'static [Self] {
        match self {
            Self::Place => &[],
            Self::Doorplate => &[Self::Place],
            Self::Estate => &[Self::Place, Self::Doorplate],
            Self::Building => &[Self::Place, Self::Doorplate, Self::Estate],
            Self::Unit => &[Self::Building],
            // A tower known by its name alone is told as an estate.
            Self::Floor => &[Self::Estate, Self::Building, Self::Unit],
            Self::Room => &[Self::Doorplate, Self::Estate, Self::Building, Self::Unit, Self::Floor],
            Self::Poi => {
                &[Self::Place, Self::Doorplate, Self::Estate, Self::Building, Self::Unit, Self::Floor, Self::Room]
            }
        }
    }

    /// Whether an address of this kind may stand directly below a road or division.
    #[must_use]
    pub fn may_be_root(self) -> bool {
        matches!(self, Self::Place | Self::Doorplate | Self::Estate | Self::Building | Self::Poi)
    }

    /// Checks a child of this kind against its parent.
    ///
    /// # Errors
    /// [`InvalidParent`] when the table has no such edge.
    pub fn below(self, parent: Option<Self>) -> Result<(), InvalidParent> {
        match parent {
            None if self.may_be_root() => Ok(()),
            None => Err(InvalidParent::Missing { child: self }),
            Some(parent) if self.parents().contains(&parent) => Ok(()),
            Some(parent) => Err(InvalidParent::Kind { child: self, parent }),
        }
    }
}

#[cfg(test)]
#[path = "kind_tests.rs"]
mod kind_tests;
