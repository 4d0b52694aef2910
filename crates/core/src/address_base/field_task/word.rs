//! The words of field work: kinds of tasks, their states, acts, answers and conflicts.

use crate::word::words;

words! {
    "kind of field task", /// Why somebody is sent out.
    TaskKind {
        /// An address was applied for: does it exist as described?
        Verify = "verify",
        /// A plate is to be put up.
        Install = "install",
        /// A plate was reported missing or damaged.
        Plate = "plate",
        /// Somebody doubts an address.
        Doubt = "doubt",
        /// Another person looks again at what a colleague answered.
        Reinspect = "reinspect",
    }
}

words! {
    "state of a field task", /// How far a task has come.
    TaskState {
        /// Nobody has it.
        Open = "open",
        /// Somebody is on the way.
        Taken = "taken",
        /// Answered.
        Done = "done",
        /// Answered, and drawn to be looked at again.
        Sampled = "sampled",
        /// The answer stands.
        Accepted = "accepted",
        /// The answer did not stand; the worker has to go again.
        Returned = "returned",
        /// Not needed any more.
        Withdrawn = "withdrawn",
    }
}

words! {
    "act on a field task", /// What is done to a task.
    TaskAct {
        /// A worker takes it.
        Take = "take",
        /// The worker gives it back.
        Release = "release",
        /// The worker answers it.
        Answer = "answer",
        /// It is drawn for re-inspection.
        Sample = "sample",
        /// The answer is accepted.
        Accept = "accept",
        /// The answer is sent back.
        Return = "return",
        /// It is not needed any more.
        Withdraw = "withdraw",
    }
}

words! {
    "answer to a field task", /// What a worker found.
    Verdict {
        /// It is there as described.
        Confirmed = "confirmed",
        /// It is there, but something is different; the note says what.
        Different = "different",
        /// It is not there.
        Absent = "absent",
        /// It has an address already.
        Duplicate = "duplicate",
        /// The plate was put up.
        Installed = "installed",
        /// The plate is damaged.
        Damaged = "damaged",
        /// Nobody opened, the way is closed: nothing was found out.
        Unreachable = "unreachable",
    }
}

words! {
    "conflict of an answer", /// Why an answer does not count by itself.
    Conflict {
        /// The address changed after the phone took its package.
        AddressChanged = "address-changed",
        /// The address was retired or its application closed.
        AddressEnded = "address-ended",
        /// Somebody has answered the task.
        AnsweredAlready = "answered-already",
        /// Another worker has taken the task.
        TakenByAnother = "taken-by-another",
        /// The task was withdrawn.
        TaskWithdrawn = "task-withdrawn",
    }
}

impl TaskKind {
    /// Whether `verdict` answers a task of this kind.
    #[must_use]
    pub fn takes(self, verdict: Verdict) -> bool {
        use Verdict as V;
        match self {
            Self::Verify | Self::Doubt | Self::Reinspect => {
                matches!(verdict, V::Confirmed | V::Different | V::Absent | V::Duplicate | V::Unreachable)
            }
            Self::Install => matches!(verdict, V::Installed | V::Absent | V::Unreachable),
            Self::Plate => matches!(verdict, V::Confirmed | V::Damaged | V::Absent | V::Installed | V::Unreachable),
        }
    }

    /// Whether the answer is worth nothing without a photo and a position.
    #[must_use]
    pub fn needs_proof(self, verdict: Verdict) -> bool {
        self.takes(verdict) && verdict != Verdict::Unreachable
    }
}

impl TaskState {
    /// The task waits for somebody's answer.
    #[must_use]
    pub fn is_waiting(self) -> bool {
        matches!(self, Self::Open | Self::Taken | Self::Returned)
    }
}
