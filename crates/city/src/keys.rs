//! The key that signs checkpoints of the audit log, kept in a file beside the data and never in the database.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chengji_core::audit::CheckpointBody;
use ed25519_dalek::{Signature, Signer as _, SigningKey, Verifier as _, VerifyingKey};

use crate::error::CityError;

/// File name of the secret key.
const SECRET: &str = "audit.key";
/// File name of the public key: give copies of it to whoever must be able to verify the log.
const PUBLIC: &str = "audit.pub";
/// The dash that opens a signature line of a signed note.
const SIGNATURE_MARK: &str = "\u{2014} chengji+";

/// Signs checkpoints (Ed25519).
pub(crate) struct AuditKey {
    key: SigningKey,
}

impl AuditKey {
    /// Loads the key of `data`, making one on first use. Whatever a killed run left of the making is completed.
    pub(crate) fn open(data: &Path) -> Result<Self, CityError> {
        let path = data.join(SECRET);
        let fault = |source| CityError::Io { path: path.display().to_string(), source };
        if !path.try_exists().map_err(fault)? {
            create::<32>(&path)?;
        }
        let text = fs::read_to_string(&path).map_err(fault)?;
        let key = unhex::<32>(text.trim())
            .map(|bytes| SigningKey::from_bytes(&bytes))
            .ok_or_else(|| fault(std::io::Error::other("not a key of 64 hexadecimal digits")))?;
        let public = public_path(data);
        if !public.exists() {
            let draft = draft_of(&public, &hex(key.verifying_key().as_bytes()))?;
            let fault = |source| CityError::Io { path: public.display().to_string(), source };
            fs::rename(&draft, &public).map_err(fault)?;
        }
        Ok(Self { key })
    }

    /// Short name of the key: the first four bytes of the public key.
    pub(crate) fn id(&self) -> String {
        hex(&self.key.verifying_key().as_bytes()[..4])
    }

    /// Signs the body's text.
    pub(crate) fn sign(&self, body: &CheckpointBody) -> [u8; 64] {
        self.key.sign(body.to_string().as_bytes()).to_bytes()
    }
}

/// The signed note: body, empty line, signature line.
pub(crate) fn note(body: &CheckpointBody, key_id: &str, signature: &[u8]) -> String {
    format!("{body}\n{SIGNATURE_MARK}{key_id} {}\n", hex(signature))
}

/// Whether `signature` is the key's over `body`.
pub(crate) fn verifies(key: &VerifyingKey, body: &CheckpointBody, signature: &[u8]) -> bool {
    Signature::from_slice(signature).is_ok_and(|signature| key.verify(body.to_string().as_bytes(), &signature).is_ok())
}

/// Reads a public key file.
pub(crate) fn read_public(path: &Path) -> Result<VerifyingKey, CityError> {
    let fault = |source| CityError::Io { path: path.display().to_string(), source };
    let text = fs::read_to_string(path).map_err(fault)?;
    unhex::<32>(text.trim())
        .and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok())
        .ok_or_else(|| fault(std::io::Error::other("not a public key of 64 hexadecimal digits")))
}

/// Where the public key of `data` stands.
pub(crate) fn public_path(data: &Path) -> PathBuf {
    data.join(PUBLIC)
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Exactly `N` bytes of hexadecimal.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != N * 2 || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(bytes)
}

/// Fills `bytes` with random numbers of the system.
pub(crate) fn random(bytes: &mut [u8]) -> Result<(), CityError> {
    getrandom::fill(bytes).map_err(|error| CityError::Io {
        path: "the system's random numbers".to_owned(),
        source: std::io::Error::other(error.to_string()),
    })
}

/// Makes a secret key of `N` bytes. It appears whole or not at all, and one that is there already stays.
pub(crate) fn create<const N: usize>(path: &Path) -> Result<(), CityError> {
    let mut seed = [0; N];
    random(&mut seed)?;
    let draft = draft_of(path, &hex(&seed))?;
    let linked = fs::hard_link(&draft, path);
    let fault = |source| CityError::Io { path: path.display().to_string(), source };
    fs::remove_file(&draft).map_err(fault)?;
    match linked {
        // Another process was first; its key is the one.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        other => other.map_err(fault),
    }
}

/// Writes `text` durably into a file beside `path` that only this process knows.
pub(crate) fn draft_of(path: &Path, text: &str) -> Result<PathBuf, CityError> {
    let draft = path.with_extension(format!("{}.draft", std::process::id()));
    let fault = |source| CityError::Io { path: draft.display().to_string(), source };
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(&draft).map_err(fault)?;
    writeln!(file, "{text}").map_err(fault)?;
    file.sync_all().map_err(fault)?;
    Ok(draft)
}
