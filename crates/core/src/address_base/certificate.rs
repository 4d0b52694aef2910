//! 地址证明: a certificate of address. Its text is signed line by line, travels inside the PDF, and can be held against the
//! published keys without our server.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::plate::base32;
use crate::plate::verdict::Signed;
use crate::plate::{PlateAlgorithm, PlateCode, PlateFault, PlateKeyId, PlateSecret, PublishedKey};

/// First line of the text; keeps the signature from ever meaning anything else.
pub const HEAD: &str = "chengji.certificate.v1";
/// Key id and signature.
const SEAL: usize = 68;

/// What a certificate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its number.
    pub number: PlateCode,
    /// Code of the address.
    pub code: PlateCode,
    /// The standard address.
    pub address: String,
    /// BeiDou grid cell of its point (GB/T 39409-2020), or blank.
    pub cell: String,
    /// The office.
    pub issuer: String,
    /// What it was asked for.
    pub purpose: String,
    /// The day of issue.
    pub issued: Date,
    /// The last day it counts.
    pub valid_to: Date,
}

/// A certificate, signed. Reading one says nothing about its signature: see [`Certificate::faults`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// What it says.
    pub statement: Statement,
    /// How it is signed.
    pub algorithm: PlateAlgorithm,
    /// With which key.
    pub key: PlateKeyId,
    signature: [u8; 64],
}

/// A text that is no certificate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a certificate of address: {reason}")]
pub struct InvalidCertificate {
    /// What is wrong.
    pub reason: String,
}

impl InvalidCertificate {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "address.invalid-certificate"
    }
}

impl Statement {
    /// Signs it. Control characters in its texts become blanks, so that no text can pretend to be another line.
    ///
    /// # Errors
    /// [`PlateFault::BadSignature`] when the key cannot sign.
    pub fn sign(mut self, secret: &PlateSecret) -> Result<Certificate, PlateFault> {
        for text in [&mut self.address, &mut self.cell, &mut self.issuer, &mut self.purpose] {
            *text = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned();
        }
        let public = secret.public();
        let (algorithm, key) = (public.algorithm(), public.id());
        let message = self.message(algorithm, key);
        let signature = secret.sign(message.as_bytes()).ok_or(PlateFault::BadSignature)?;
        Ok(Certificate { statement: self, algorithm, key, signature })
    }

    /// What the signature is over: one line a fact, each ended by a line feed, in UTF-8.
    #[must_use]
    pub fn message(&self, algorithm: PlateAlgorithm, key: PlateKeyId) -> String {
        let Self { number, code, address, cell, issuer, purpose, issued, valid_to } = self;
        format!(
            "{HEAD}\nnumber: {number}\ncode: {code}\naddress: {address}\ncell: {cell}\nissuer: {issuer}\n\
             purpose: {purpose}\nissued: {issued}\nvalid-to: {valid_to}\nalgorithm: {algorithm}\nkey: {key}\n"
        )
    }
}

impl Certificate {
    /// Key id and signature in 109 letters, as they stand on the paper.
    #[must_use]
    pub fn seal(&self) -> String {
        let mut bytes = [0; SEAL];
        bytes[..4].copy_from_slice(&self.key.0);
        bytes[4..].copy_from_slice(&self.signature);
        base32::encode(&bytes)
    }

    /// Everything that speaks against it on `today`; empty for a certificate that counts. Whether the address still stands is
    /// the register's to say.
    #[must_use]
    pub fn faults(&self, keys: &[PublishedKey], today: Date) -> Vec<CertificateFault> {
        let message = self.statement.message(self.algorithm, self.key);
        let signed = Signed {
            message: &message,
            algorithm: self.algorithm,
            key: self.key,
            signature: &self.signature,
            issued: self.statement.issued,
        };
        let mut faults: Vec<CertificateFault> = signed.fault(keys).map(CertificateFault::Seal).into_iter().collect();
        if today > self.statement.valid_to {
            faults.push(CertificateFault::Expired { valid_to: self.statement.valid_to });
        }
        faults
    }
}

/// What speaks against a certificate.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CertificateFault {
    /// Its signature.
    #[error(transparent)]
    Seal(PlateFault),
    /// Its day.
    #[error("the certificate counted until {valid_to}")]
    Expired {
        /// The last day.
        valid_to: Date,
    },
}

impl CertificateFault {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Seal(fault) => fault.code(),
            Self::Expired { .. } => "address.certificate-expired",
        }
    }
}

impl fmt::Display for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}seal: {}", self.statement.message(self.algorithm, self.key), self.seal())
    }
}

impl FromStr for Certificate {
    type Err = InvalidCertificate;

    fn from_str(text: &str) -> Result<Self, InvalidCertificate> {
        let mut lines = text.lines();
        if lines.next() != Some(HEAD) {
            return Err(InvalidCertificate { reason: format!("the first line is not {HEAD:?}") });
        }
        let mut line = |name: &str| {
            let value = lines.next().and_then(|line| line.strip_prefix(name)).and_then(|rest| rest.strip_prefix(": "));
            let value = value.map(str::to_owned);
            value.ok_or_else(|| InvalidCertificate {
                reason: format!("a line that begins with \"{name}: \" is missing"),
            })
        };
        let statement = Statement {
            number: read("number", &line("number")?)?,
            code: read("code", &line("code")?)?,
            address: line("address")?,
            cell: line("cell")?,
            issuer: line("issuer")?,
            purpose: line("purpose")?,
            issued: read("issued", &line("issued")?)?,
            valid_to: read("valid-to", &line("valid-to")?)?,
        };
        let algorithm = read("algorithm", &line("algorithm")?)?;
        let key: PlateKeyId = read("key", &line("key")?)?;
        let seal: [u8; SEAL] = base32::decode(&line("seal")?)
            .ok_or_else(|| InvalidCertificate { reason: "the seal is not 109 letters".to_owned() })?;
        if seal[..4] != key.0 {
            return Err(InvalidCertificate { reason: "the seal was made with another key".to_owned() });
        }
        let mut signature = [0; 64];
        signature.copy_from_slice(&seal[4..]);
        Ok(Self { statement, algorithm, key, signature })
    }
}

fn read<T: FromStr<Err: fmt::Display>>(name: &str, text: &str) -> Result<T, InvalidCertificate> {
    text.parse().map_err(|error| InvalidCertificate { reason: format!("{name}: {error}") })
}

#[cfg(test)]
#[path = "certificate_tests.rs"]
mod certificate_tests;
