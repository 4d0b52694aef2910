//! The text in the two-dimensional code: `<base>/P/<code>/<seal>`, all in upper case.
//!
//! The seal is 71 bytes in base 32 (114 letters): format and algorithm (1), day of issue (2), key id (4), signature (64).

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::base32;
use super::{BaseUrl, PlateAlgorithm, PlateCode, PlateFault, PlateKeyId, PlateSecret};

/// The one format there is.
const VERSION: u8 = 1;
/// Day 0 of plates.
const FIRST_DAY: Date = date(2000, 1, 1);
/// Bytes of a seal.
const SEAL: usize = 71;

/// What stands in the two-dimensional code of a plate. Reading one says nothing about its signature: see [`super::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlatePayload {
    base: BaseUrl,
    code: PlateCode,
    algorithm: PlateAlgorithm,
    issued: Date,
    key: PlateKeyId,
    signature: [u8; 64],
}

impl PlatePayload {
    /// A plate of `code`, signed.
    ///
    /// # Errors
    /// [`PlateFault::Day`] for a day before 2000 or behind 2179.
    pub fn sign(secret: &PlateSecret, base: BaseUrl, code: PlateCode, issued: Date) -> Result<Self, PlateFault> {
        day_number(issued)?;
        let public = secret.public();
        let (algorithm, key) = (public.algorithm(), public.id());
        let text = message(&base, &code, algorithm, issued, key);
        let signature = secret.sign(text.as_bytes()).ok_or(PlateFault::BadSignature)?;
        Ok(Self { base, code, algorithm, issued, key, signature })
    }

    /// The address before `/P/`.
    #[must_use]
    pub fn base(&self) -> &BaseUrl {
        &self.base
    }

    /// The code on the plate.
    #[must_use]
    pub fn code(&self) -> &PlateCode {
        &self.code
    }

    /// How it is signed.
    #[must_use]
    pub fn algorithm(&self) -> PlateAlgorithm {
        self.algorithm
    }

    /// The day of issue.
    #[must_use]
    pub fn issued(&self) -> Date {
        self.issued
    }

    /// Short name of the key that signed it.
    #[must_use]
    pub fn key(&self) -> PlateKeyId {
        self.key
    }

    /// The signature, R ‖ S or r ‖ s.
    #[must_use]
    pub fn signature(&self) -> &[u8; 64] {
        &self.signature
    }

    /// What the signature is over.
    #[must_use]
    pub fn message(&self) -> String {
        message(&self.base, &self.code, self.algorithm, self.issued, self.key)
    }

    /// The seal's letters.
    #[must_use]
    pub fn seal(&self) -> String {
        let mut bytes = [0; SEAL];
        bytes[0] = VERSION << 4 | self.algorithm.number();
        bytes[1..3].copy_from_slice(&day_number(self.issued).unwrap_or_default().to_be_bytes());
        bytes[3..7].copy_from_slice(&self.key.0);
        bytes[7..].copy_from_slice(&self.signature);
        base32::encode(&bytes)
    }

    /// The plate with these parts, as a scan page's address has them. Lower case counts as upper case.
    ///
    /// # Errors
    /// As parsing the whole text.
    pub fn from_parts(base: BaseUrl, code: &str, seal: &str) -> Result<Self, PlateFault> {
        let bytes: [u8; SEAL] = base32::decode(&seal.to_ascii_uppercase())
            .ok_or(PlateFault::Malformed { reason: "the seal is not 114 letters of the plate alphabet" })?;
        if bytes[0] >> 4 != VERSION {
            return Err(PlateFault::Version(bytes[0] >> 4));
        }
        let number = bytes[0] & 15;
        let algorithm = PlateAlgorithm::ALL.into_iter().find(|known| known.number() == number);
        let days = u16::from_be_bytes([bytes[1], bytes[2]]);
        let mut signature = [0; 64];
        signature.copy_from_slice(&bytes[7..]);
        Ok(Self {
            base,
            code: code.parse()?,
            algorithm: algorithm.ok_or(PlateFault::Algorithm(number))?,
            issued: FIRST_DAY
                .checked_add(i64::from(days).days())
                .map_err(|_out_of_range| PlateFault::Malformed { reason: "the day is out of range" })?,
            key: PlateKeyId([bytes[3], bytes[4], bytes[5], bytes[6]]),
            signature,
        })
    }
}

/// What a plate's signature is over: one line a fact, each ended by a line feed, in ASCII. The first line keeps the signature
/// from ever meaning anything else.
#[must_use]
pub fn message(base: &BaseUrl, code: &PlateCode, algorithm: PlateAlgorithm, issued: Date, key: PlateKeyId) -> String {
    format!("chengji.plate.v1\n{base}\n{code}\n{algorithm}\n{issued}\n{key}\n")
}

impl FromStr for PlatePayload {
    type Err = PlateFault;

    fn from_str(text: &str) -> Result<Self, PlateFault> {
        let malformed = |reason| PlateFault::Malformed { reason };
        let (rest, seal) = text.rsplit_once('/').ok_or(malformed("it has no parts"))?;
        let (rest, code) = rest.rsplit_once('/').ok_or(malformed("it has no code"))?;
        let base = rest
            .strip_suffix("/P")
            .or_else(|| rest.strip_suffix("/p"))
            .ok_or(malformed("it has no /P/ before the code"))?;
        Self::from_parts(base.parse()?, code, seal)
    }
}

impl fmt::Display for PlatePayload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/P/{}/{}", self.base, self.code, self.seal())
    }
}

fn day_number(day: Date) -> Result<u16, PlateFault> {
    let days = FIRST_DAY.until(day).ok().map(|span| span.get_days());
    days.and_then(|days| u16::try_from(days).ok()).ok_or(PlateFault::Day(day))
}
