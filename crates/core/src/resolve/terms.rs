//! How often names occur: two records of 王伟 say little, two of a name nobody else bears say much.

/// What the rarity of a value adds to the weight of agreeing on it, milli-bits; fixed with the model, so that the same pair
/// always weighs the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// Open addressing; a digest of 0 marks an empty place.
    places: Vec<(u64, i32)>,
    /// Of every value that is not in the table.
    rare: i32,
    most: i32,
}

impl Terms {
    /// The table of the commoner values, by digest, and what all others are given.
    #[must_use]
    pub fn new(values: &[(u64, i32)], rare: i32) -> Self {
        let size = (values.len() * 2).next_power_of_two();
        let most = values.iter().map(|(_, weight)| *weight).fold(rare.max(0), i32::max);
        let mut terms = Self { places: vec![(0, 0); if values.is_empty() { 0 } else { size }], rare, most };
        for (digest, weight) in values.iter().filter(|(digest, _)| *digest != 0) {
            let place = terms.place(*digest);
            if let Some(place) = terms.places.get_mut(place) {
                *place = (*digest, *weight);
            }
        }
        terms
    }

    /// What agreeing on this value adds; 0 stands for no value.
    #[must_use]
    pub fn weight(&self, digest: u64) -> i32 {
        if digest == 0 {
            return 0;
        }
        match self.places.get(self.place(digest)) {
            Some((found, weight)) if *found == digest => *weight,
            _ => self.rare,
        }
    }

    /// What a value gets that is not in the table.
    #[must_use]
    pub fn rare(&self) -> i32 {
        self.rare
    }

    /// The most any value adds.
    #[must_use]
    pub fn most(&self) -> i32 {
        self.most
    }

    /// The values of the table, in no order that means anything.
    pub fn values(&self) -> impl Iterator<Item = (u64, i32)> {
        self.places.iter().copied().filter(|(digest, _)| *digest != 0)
    }

    /// Where a digest is, or would be put.
    fn place(&self, digest: u64) -> usize {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = digest as usize & mask;
        while let Some((found, _)) = self.places.get(at) {
            if *found == digest || *found == 0 {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }
}
