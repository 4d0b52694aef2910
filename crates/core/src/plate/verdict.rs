//! Whether a plate is genuine, with every reason why it is not.

use jiff::civil::Date;

use super::{PlateAlgorithm, PlateCode, PlateFault, PlateKeyId, PlatePayload, PlatePublic};

/// A public key with what its office says about it.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedKey {
    /// The key.
    pub public: PlatePublic,
    /// Its first day; only for readers, a plate may be dated earlier.
    pub made: Date,
    /// Its last day, when it was replaced.
    pub retired: Option<Date>,
    /// Why nothing that it signed counts any more, when it was revoked.
    pub revoked: Option<String>,
}

impl PublishedKey {
    /// The key's short name.
    #[must_use]
    pub fn id(&self) -> PlateKeyId {
        self.public.id()
    }
}

/// What was found about a plate.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// What stands on the plate, where it could be read.
    pub payload: Option<PlatePayload>,
    /// Everything that speaks against it; empty for a genuine plate.
    pub faults: Vec<PlateFault>,
}

impl Verdict {
    /// Whether the plate is genuine.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Checks a plate's text against the published keys, and against the code that it should carry when there is one.
#[must_use]
pub fn verify(text: &str, keys: &[PublishedKey], expected: Option<&PlateCode>) -> Verdict {
    match text.trim().parse::<PlatePayload>() {
        Err(fault) => Verdict { payload: None, faults: vec![fault] },
        Ok(payload) => {
            let mut faults = Vec::new();
            if let Some(fault) = signature_fault(&payload, keys) {
                faults.push(fault);
            }
            if let Some(expected) = expected.filter(|expected| *expected != payload.code()) {
                faults.push(PlateFault::WrongCode { found: payload.code().clone(), expected: expected.clone() });
            }
            Verdict { payload: Some(payload), faults }
        }
    }
}

/// What speaks against the signature, or nothing.
pub(super) fn signature_fault(payload: &PlatePayload, keys: &[PublishedKey]) -> Option<PlateFault> {
    let signed = Signed {
        message: &payload.message(),
        algorithm: payload.algorithm(),
        key: payload.key(),
        signature: payload.signature(),
        issued: payload.issued(),
    };
    signed.fault(keys)
}

/// A text signed by an office's key on a day.
pub(crate) struct Signed<'s> {
    pub(crate) message: &'s str,
    pub(crate) algorithm: PlateAlgorithm,
    pub(crate) key: PlateKeyId,
    pub(crate) signature: &'s [u8; 64],
    pub(crate) issued: Date,
}

impl Signed<'_> {
    /// What speaks against it, or nothing.
    pub(crate) fn fault(&self, keys: &[PublishedKey]) -> Option<PlateFault> {
        // Four bytes are a name, not a proof: two keys may share them.
        let mut named = keys.iter().filter(|key| key.id() == self.key).peekable();
        if named.peek().is_none() {
            return Some(PlateFault::UnknownKey(self.key));
        }
        let fits = |key: &&PublishedKey| {
            key.public.algorithm() == self.algorithm && key.public.verifies(self.message.as_bytes(), self.signature)
        };
        let Some(key) = named.find(fits) else { return Some(PlateFault::BadSignature) };
        if key.revoked.is_some() {
            return Some(PlateFault::KeyRevoked(key.id()));
        }
        let retired = key.retired.filter(|retired| self.issued > *retired)?;
        Some(PlateFault::AfterRetirement { issued: self.issued, retired })
    }
}
