//! Keys of plates: Ed25519, or SM2 with SM3; signing is deterministic with both.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::Signer as _;
use sm2::dsa::signature::Verifier as _;
use sm3::{Digest as _, Sm3};

/// The signer's distinguishing identifier that GM/T 0009 prescribes when none is agreed.
const SM2_ID: &str = "1234567812345678";

/// `SubjectPublicKeyInfo` before the key's 32 bytes (RFC 8410).
const ED25519_DER: &[u8] = &[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
/// `SubjectPublicKeyInfo` before the point's 65 bytes: id-ecPublicKey on the curve 1.2.156.10197.1.301.
const SM2_DER: &[u8] = &[
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x81, 0x1c, 0xcf,
    0x55, 0x01, 0x82, 0x2d, 0x03, 0x42, 0x00,
];

/// How plates are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlateAlgorithm {
    /// Ed25519 (RFC 8032).
    Ed25519,
    /// SM2 with SM3 and the default identifier (GM/T 0003, GM/T 0009).
    Sm2,
}

impl PlateAlgorithm {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Ed25519, Self::Sm2];

    /// The name, as in key files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ed25519 => "ed25519",
            Self::Sm2 => "sm2",
        }
    }

    /// The number on plates.
    pub(super) fn number(self) -> u8 {
        match self {
            Self::Ed25519 => 1,
            Self::Sm2 => 2,
        }
    }
}

impl fmt::Display for PlateAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A text that names no way of signing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is no plate signature algorithm: expected ed25519 or sm2")]
pub struct InvalidPlateAlgorithm {
    /// What was given.
    pub value: String,
}

impl FromStr for PlateAlgorithm {
    type Err = InvalidPlateAlgorithm;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|known| known.as_str() == text);
        known.ok_or_else(|| InvalidPlateAlgorithm { value: text.to_owned() })
    }
}

/// Short name of a key: the first four bytes of the SM3 digest of its `SubjectPublicKeyInfo`, eight hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlateKeyId(pub(crate) [u8; 4]);

impl fmt::Display for PlateKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08X}", u32::from_be_bytes(self.0))
    }
}

/// A text that is no key id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is no key id: expected 8 hexadecimal digits")]
pub struct InvalidPlateKeyId {
    /// What was given.
    pub value: String,
}

impl FromStr for PlateKeyId {
    type Err = InvalidPlateKeyId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u32::from_str_radix(text, 16).ok().filter(|_| digits);
        number.map(|number| Self(number.to_be_bytes())).ok_or_else(|| InvalidPlateKeyId { value: text.to_owned() })
    }
}

/// A public key: whoever has it can check plates.
#[derive(Debug, Clone)]
pub struct PlatePublic(Public);

impl PartialEq for PlatePublic {
    fn eq(&self, other: &Self) -> bool {
        self.to_der() == other.to_der()
    }
}

impl Eq for PlatePublic {}

#[derive(Debug, Clone)]
enum Public {
    Ed25519(ed25519_dalek::VerifyingKey),
    Sm2(sm2::dsa::VerifyingKey),
}

impl PlatePublic {
    /// The key in a DER `SubjectPublicKeyInfo`; `None` when it is not one of ours.
    #[must_use]
    pub fn from_der(der: &[u8]) -> Option<Self> {
        if let Some(bytes) = der.strip_prefix(ED25519_DER) {
            let bytes: &[u8; 32] = bytes.try_into().ok()?;
            return ed25519_dalek::VerifyingKey::from_bytes(bytes).ok().map(|key| Self(Public::Ed25519(key)));
        }
        let point = der.strip_prefix(SM2_DER).filter(|point| point.len() == 65)?;
        sm2::dsa::VerifyingKey::from_sec1_bytes(SM2_ID, point).ok().map(|key| Self(Public::Sm2(key)))
    }

    /// The key as a DER `SubjectPublicKeyInfo`, as OpenSSL and every other tool reads it.
    #[must_use]
    pub fn to_der(&self) -> Vec<u8> {
        match &self.0 {
            Public::Ed25519(key) => [ED25519_DER, key.as_bytes()].concat(),
            Public::Sm2(key) => [SM2_DER, &key.to_sec1_bytes()].concat(),
        }
    }

    /// How the key signs.
    #[must_use]
    pub fn algorithm(&self) -> PlateAlgorithm {
        match self.0 {
            Public::Ed25519(_) => PlateAlgorithm::Ed25519,
            Public::Sm2(_) => PlateAlgorithm::Sm2,
        }
    }

    /// The key's short name.
    #[must_use]
    pub fn id(&self) -> PlateKeyId {
        let digest = Sm3::digest(self.to_der());
        PlateKeyId([digest[0], digest[1], digest[2], digest[3]])
    }

    /// Whether `signature` (R ‖ S, or r ‖ s) is the key's over `message`.
    #[must_use]
    pub fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        match &self.0 {
            Public::Ed25519(key) => {
                key.verify_strict(message, &ed25519_dalek::Signature::from_bytes(signature)).is_ok()
            }
            Public::Sm2(key) => sm2::dsa::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
        }
    }
}

/// A secret key. It prints nothing of itself.
pub struct PlateSecret(Secret);

enum Secret {
    Ed25519(Box<ed25519_dalek::SigningKey>),
    Sm2(Box<sm2::dsa::SigningKey>),
}

impl PlateSecret {
    /// The key made of 32 random bytes; `None` when they are not a scalar of the curve, which one in 2^32 drawings is.
    #[must_use]
    pub fn from_seed(algorithm: PlateAlgorithm, seed: &[u8; 32]) -> Option<Self> {
        Some(Self(match algorithm {
            PlateAlgorithm::Ed25519 => Secret::Ed25519(Box::new(ed25519_dalek::SigningKey::from_bytes(seed))),
            PlateAlgorithm::Sm2 => Secret::Sm2(Box::new(sm2::dsa::SigningKey::from_slice(SM2_ID, seed).ok()?)),
        }))
    }

    /// Its public half.
    #[must_use]
    pub fn public(&self) -> PlatePublic {
        PlatePublic(match &self.0 {
            Secret::Ed25519(key) => Public::Ed25519(key.verifying_key()),
            Secret::Sm2(key) => Public::Sm2(key.verifying_key().clone()),
        })
    }

    /// The signature over `message`: R ‖ S, or r ‖ s. `None` when the curve arithmetic fails, which it does for no message.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Option<[u8; 64]> {
        match &self.0 {
            Secret::Ed25519(key) => Some(key.sign(message).to_bytes()),
            Secret::Sm2(key) => {
                let signature: sm2::dsa::Signature =
                    sm2::dsa::signature::Signer::try_sign(key.as_ref(), message).ok()?;
                Some(signature.to_bytes().into())
            }
        }
    }
}

impl fmt::Debug for PlateSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PlateSecret({})", self.public().id())
    }
}
