//! `chengji code plate`, `verify-plate` and `plate-key`.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::plate::{self, KeyFile, Letters, PlateFace, PlateOrder, PlateSheet, Sheet, Verdict};
use chengji_city::{Actor, CityError};
use serde_json::{Value, json};

use crate::arguments::Place;
use crate::arguments::plate::{Picture, Plate, PlateKey, VerifyPlate};

/// Signs and draws plates.
#[expect(clippy::print_stderr, reason = "standard output may hold the picture")]
pub(super) fn print(place: &Place, options: Plate) -> anyhow::Result<ExitCode> {
    let sheet = Sheet::new(options.sheet, options.columns, options.rows).map_err(CityError::from)?;
    plate::check_dots(options.dots).map_err(CityError::from)?;
    let letters = match options.format {
        Picture::Svg => Letters::dots(),
        Picture::Png | Picture::Pdf => plate::find_letters(options.font.as_deref())?,
    };
    let is_silent = options.format != Picture::Svg && !letters.has_chinese();
    let codes = match &options.file {
        Some(file) => codes_of(file)?,
        None => options.codes.clone(),
    };
    let order = PlateOrder { codes, base_url: options.base_url, algorithm: options.algorithm, issuer: options.issuer };
    let city = super::super::open(place)?;
    let signed = plate::sign_plates(&city, &Actor::system(), &order)?;
    let mut pages = None;
    match (options.format, &options.out) {
        (Picture::Pdf, out) => {
            let mut document = PlateSheet::begin(target(out.as_deref())?, sheet, letters).map_err(CityError::from)?;
            for face in &signed.faces {
                document.add(face).map_err(CityError::from)?;
            }
            let (mut out, count) = document.finish().map_err(CityError::from)?;
            out.flush()?;
            pages = Some(count);
        }
        (picture, Some(folder)) if signed.faces.len() > 1 || folder.is_dir() => {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
            let ending = if picture == Picture::Svg { "svg" } else { "png" };
            for face in &signed.faces {
                let mut out = target(Some(&folder.join(format!("{}.{ending}", face.code))))?;
                draw(face, picture, &letters, options.dots, &mut out)?;
            }
        }
        (picture, out) => {
            anyhow::ensure!(signed.faces.len() == 1, "several plates as svg or png need a folder: give --out DIR");
            let mut out = target(out.as_deref())?;
            draw(&signed.faces[0], picture, &letters, options.dots, &mut out)?;
        }
    }
    let warnings: Vec<&str> = is_silent.then_some(plate::NO_FONT).into_iter().collect();
    if is_silent {
        eprintln!(
            "warning[{}]: no font with Chinese letters was found; plates carry their codes alone",
            plate::NO_FONT
        );
    }
    let summary = json!({
        "plates": signed.faces.len(),
        "pages": pages,
        "key": signed.key.to_string(),
        "algorithm": order.algorithm.as_str(),
        "issued": signed.issued.to_string(),
        "warnings": warnings,
    });
    match (options.json, options.out.is_some()) {
        (true, true) => super::super::say(&summary.to_string())?,
        (true, false) => eprintln!("{summary}"),
        (false, true) => super::super::say(&format!("{} plates, key {}", signed.faces.len(), signed.key))?,
        (false, false) => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// Checks plates with key files alone.
pub(super) fn verify(options: &VerifyPlate) -> anyhow::Result<ExitCode> {
    let keys = plate::read_key_files(&options.keys)?;
    let mut all_hold = true;
    for text in &options.payloads {
        let verdict = plate::verify_with(text, &keys, options.code.as_ref());
        all_hold &= verdict.holds();
        super::super::say(&if options.json { json_of(&verdict).to_string() } else { words_of(&verdict) })?;
    }
    Ok(if all_hold { ExitCode::SUCCESS } else { ExitCode::from(4) })
}

/// Lists, replaces and revokes keys.
pub(super) fn key(place: &Place, command: PlateKey) -> anyhow::Result<ExitCode> {
    let city = super::super::open(place)?;
    match command {
        PlateKey::List => {
            for file in plate::published_keys(&city)? {
                super::super::say(&key_line(&file))?;
            }
        }
        PlateKey::Show => {
            for file in plate::published_keys(&city)? {
                super::super::say(plate::write_key(&file).trim_end())?;
            }
        }
        PlateKey::Rotate { algorithm } => {
            super::super::say(&key_line(&plate::rotate_key(&city, &Actor::system(), algorithm)?))?;
        }
        PlateKey::Revoke { id, reason } => {
            super::super::say(&key_line(&plate::revoke_key(&city, &Actor::system(), id, &reason)?))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn draw(face: &PlateFace, picture: Picture, letters: &Letters, dots: u32, out: &mut impl Write) -> anyhow::Result<()> {
    match picture {
        Picture::Svg => plate::write_svg(face, out),
        Picture::Png | Picture::Pdf => plate::write_png(face, letters, dots, out),
    }
    .map_err(CityError::from)?;
    Ok(out.flush()?)
}

fn target(out: Option<&Path>) -> anyhow::Result<Box<dyn Write>> {
    Ok(match out {
        Some(path) => {
            let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
            Box::new(BufWriter::new(file))
        }
        None => Box::new(BufWriter::new(std::io::stdout())),
    })
}

/// The column `code`, or the first column when none is called so; codes hold neither commas nor quotes.
fn codes_of(file: &Path) -> anyhow::Result<Vec<String>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut rows = text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty()).peekable();
    let cell = |line: &str, at: usize| line.split(',').nth(at).unwrap_or_default().trim().trim_matches('"').to_owned();
    let head = rows
        .peek()
        .map(|line| line.split(',').map(|name| name.trim().trim_matches('"')).position(|name| name == "code"));
    let column = match head.flatten() {
        Some(column) => {
            rows.next();
            column
        }
        None => 0,
    };
    Ok(rows.map(|line| cell(line, column)).collect())
}

fn key_line(file: &KeyFile) -> String {
    let key = &file.key;
    let state = match (&key.revoked, key.retired) {
        (Some(reason), _) => format!("revoked: {reason}"),
        (None, Some(day)) => format!("retired {day}"),
        (None, None) => "in use".to_owned(),
    };
    format!("{}  {:<8}  made {}  {state}", key.id(), key.public.algorithm(), key.made)
}

fn json_of(verdict: &Verdict) -> Value {
    let payload = verdict.payload.as_ref();
    json!({
        "valid": verdict.holds(),
        "code": payload.map(|plate| plate.code().to_string()),
        "issued": payload.map(|plate| plate.issued().to_string()),
        "key": payload.map(|plate| plate.key().to_string()),
        "algorithm": payload.map(|plate| plate.algorithm().as_str()),
        "base_url": payload.map(|plate| plate.base().to_string()),
        "reasons": verdict.faults.iter().map(|fault| json!({ "code": fault.code(), "detail": fault.to_string() }))
            .collect::<Vec<_>>(),
    })
}

fn words_of(verdict: &Verdict) -> String {
    let code = verdict.payload.as_ref().map_or_else(|| "-".to_owned(), |plate| plate.code().to_string());
    match (&verdict.payload, verdict.holds()) {
        (Some(plate), true) => {
            format!("valid    {code}  issued {} with key {} ({})", plate.issued(), plate.key(), plate.algorithm())
        }
        _ => {
            let reasons: Vec<String> =
                verdict.faults.iter().map(|fault| format!("{}: {fault}", fault.code())).collect();
            format!("invalid  {code}  {}", reasons.join("; "))
        }
    }
}
