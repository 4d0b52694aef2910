//! How often a register is wrong.

/// Shares of the rows of a register of persons, each drawn by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noise {
    /// The identifier is missing.
    pub id_missing: f64,
    /// One character of it is wrong, or two neighbours are swapped.
    pub id_typo: f64,
    /// The name is wrong: a homophone, a look-alike, any other character, or one left out.
    pub name: f64,
    /// The birth date is wrong: a digit, day for month, or the first of January.
    pub birth: f64,
    /// The telephone is another by now.
    pub phone_changed: f64,
    /// No telephone.
    pub phone_missing: f64,
    /// The person lives somewhere else by now.
    pub moved: f64,
    /// The person stands there a second time, with slips of its own.
    pub twice: f64,
}

impl Noise {
    /// What the police know: nearly every identifier.
    pub const POLICE: Self = Self {
        id_missing: 0.05,
        id_typo: 0.02,
        name: 0.03,
        birth: 0.03,
        phone_changed: 0.0,
        phone_missing: 0.0,
        moved: 0.0,
        twice: 0.002,
    };

    /// What another department knows, later: a third without identifier, telephones changed and missing, people moved.
    pub const HEALTH: Self =
        Self { id_missing: 0.35, phone_changed: 0.30, phone_missing: 0.20, moved: 0.15, twice: 0.005, ..Self::POLICE };
}
