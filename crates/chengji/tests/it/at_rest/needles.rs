//! Looking for many texts at once in many bytes, in every form in which a program may have left them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// Bytes by which a form is looked up; no form is shorter.
const HEAD: usize = 6;

/// What is looked for.
pub(super) struct Needles {
    /// The forms by their first bytes, each with its text.
    forms: HashMap<[u8; HEAD], Vec<(Vec<u8>, String)>>,
    /// Which three bytes a form can begin with.
    starts: Vec<bool>,
}

impl Needles {
    pub(super) fn of<'t>(texts: impl IntoIterator<Item = &'t String>) -> Self {
        let mut needles = Self { forms: HashMap::new(), starts: vec![false; 1 << 24] };
        for text in texts {
            for form in forms(text) {
                needles.starts[start(&form)] = true;
                let head = form[..HEAD].try_into().unwrap();
                needles.forms.entry(head).or_default().push((form, text.clone()));
            }
        }
        needles
    }

    /// The texts that stand in `bytes` in some form.
    pub(super) fn within(&self, bytes: &[u8]) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        for at in 0..bytes.len().saturating_sub(HEAD - 1) {
            let rest = &bytes[at..];
            if !self.starts[start(rest)] {
                continue;
            }
            let Some(forms) = self.forms.get(&rest[..HEAD]) else { continue };
            found.extend(forms.iter().filter(|(form, _)| rest.starts_with(form)).map(|(_, text)| text.as_str()));
        }
        found
    }

    /// Where a text stands first, with what is around it.
    fn around(bytes: &[u8], text: &str) -> String {
        let found = forms(text).into_iter().find_map(|form| bytes.windows(form.len()).position(|part| part == form));
        let at = found.unwrap_or_default();
        let around = &bytes[at.saturating_sub(80)..bytes.len().min(at + 60)];
        format!("{text} at {at}: {}", String::from_utf8_lossy(around).escape_debug())
    }

    /// The texts that stand in files below `folder`, by file; folders with one of the names in `but` are left out.
    pub(super) fn below(&self, folder: &Path, but: &[&str]) -> Found {
        let mut found = Found::default();
        for path in files(folder, but) {
            let bytes = match fs::read(&path) {
                Ok(bytes) => bytes,
                // A running server takes its working files away as it goes.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(error) => panic!("{}: {error}", path.display()),
            };
            found.files += 1;
            found.bytes += bytes.len();
            let texts = self.within(&bytes);
            if !texts.is_empty() {
                let first = texts.first().map(|text| Self::around(&bytes, text)).unwrap_or_default();
                let texts = texts.into_iter().map(str::to_owned).collect();
                found.leaks.insert(path.display().to_string(), texts);
                found.first.push(first);
            }
        }
        found
    }
}

impl Found {
    /// Nothing was found.
    pub(super) fn is_clean(&self, when: &str) {
        assert!(self.leaks.is_empty(), "{when}: {:#?} {:#?}", self.leaks, self.first);
    }
}

/// What a search came upon.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) files: usize,
    pub(super) bytes: usize,
    /// Texts by the file in which they stand.
    pub(super) leaks: BTreeMap<String, Vec<String>>,
    /// The surroundings of the first of each file.
    pub(super) first: Vec<String>,
}

fn start(bytes: &[u8]) -> usize {
    usize::from(bytes[0]) << 16 | usize::from(bytes[1]) << 8 | usize::from(bytes[2])
}

/// A text as UTF-8, as UTF-16 in both orders, as hexadecimal digits, and a number also as the integers and the decimal number of a
/// database: big-endian in as few bytes as SQLite takes, and in eight bytes in both orders.
fn forms(text: &str) -> Vec<Vec<u8>> {
    let units = || text.encode_utf16();
    let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    let mut forms = vec![
        text.as_bytes().to_vec(),
        units().flat_map(u16::to_le_bytes).collect(),
        units().flat_map(u16::to_be_bytes).collect(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
    ];
    // Of an identity number that ends in X the digits before it.
    if let Ok(number) = text.trim_end_matches(['X', 'x']).parse::<i64>() {
        let whole = number.to_be_bytes();
        forms.push(if number < 1 << 47 { whole[2..].to_vec() } else { whole.to_vec() });
        forms.push(number.to_le_bytes().to_vec());
        forms.push((number as f64).to_be_bytes().to_vec());
        forms.push((number as f64).to_le_bytes().to_vec());
    }
    // Two characters in UTF-16 are four bytes, which chance writes as well.
    forms.retain(|form| form.len() >= HEAD);
    forms
}

/// Every file below `folder`, in order.
fn files(folder: &Path, but: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            if !but.contains(&name) {
                found.extend(files(&path, but));
            }
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}
