//! Productivity and quality of field work, counted.

/// Counts of one worker, or of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Answers that counted.
    pub answered: u64,
    /// Of them, proof was missing, too far or too inexact.
    pub with_faults: u64,
    /// Answers that stood against something and went to a person.
    pub conflicts: u64,
    /// Tasks looked at again that stood.
    pub accepted: u64,
    /// Tasks looked at again that did not stand.
    pub returned: u64,
}

impl Score {
    /// Share of the tasks looked at again whose answer stood; none while none was looked at.
    #[must_use]
    pub fn quality(&self) -> Option<f64> {
        let looked_at = self.accepted + self.returned;
        #[expect(clippy::cast_precision_loss, reason = "counts of tasks stay far below 2^52")]
        let share = (looked_at > 0).then(|| self.accepted as f64 / looked_at as f64);
        share
    }
}
