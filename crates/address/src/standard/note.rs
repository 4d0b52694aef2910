//! What is worth knowing about the reading of an address; whoever keeps records makes findings of it.

/// What a note says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// There is nothing to read.
    Missing,
    /// The address names another city than the caller's.
    OtherCity,
    /// Neither a district nor a functional zone could be told.
    DivisionUnknown,
    /// The address names divisions that do not belong together.
    DivisionConflict,
    /// The address names a division by a former name.
    FormerDivision,
    /// Part of the address was not understood.
    Remainder,
    /// Rules did not understand a piece and the model did; `got` is the piece.
    ReadByModel,
    /// The text held personal data, which were taken out before it was read; `got` names their kinds only.
    PersonalData,
}

/// One thing noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it says.
    pub kind: NoteKind,
    /// The piece of the address concerned.
    pub got: Option<String>,
    /// What follows or was expected, in plain English.
    pub detail: Option<String>,
}

impl Note {
    pub(super) fn of(kind: NoteKind) -> Self {
        Self { kind, got: None, detail: None }
    }

    pub(super) fn got(mut self, got: &str) -> Self {
        self.got = Some(got.to_owned());
        self
    }

    pub(super) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}
