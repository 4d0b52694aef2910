//! Which format a file has: the mapping's word, else its name, checked against its first bytes.

use chengji_core::mapping::{FileFormat, SourceOptions};

use super::OpenError;

/// The format told by the mapping or by the file's name.
pub(crate) fn by_name(name: &str, options: &SourceOptions) -> Option<FileFormat> {
    options.format.or(match extension(name).as_str() {
        "csv" | "tsv" => Some(FileFormat::Csv),
        "xlsx" => Some(FileFormat::Xlsx),
        "ndjson" | "jsonl" => Some(FileFormat::Ndjson),
        "json" => Some(FileFormat::Json),
        "geojson" | "geojsonl" | "geojsons" => Some(FileFormat::GeoJson),
        "gpkg" => Some(FileFormat::GeoPackage),
        _ => None,
    })
}

/// The format to read a text file as.
///
/// # Errors
/// `FormatUnknown` without any hint; `FormatMismatch` when the first bytes are plainly another format.
pub(crate) fn by_content(
    chosen: Option<FileFormat>,
    sample: &[u8],
    name: &str,
    options: &SourceOptions,
) -> Result<FileFormat, OpenError> {
    let Some(format) = chosen else {
        return Err(OpenError::FormatUnknown { name: name.to_owned() });
    };
    if let Some(looks_like) = foreign(format, sample) {
        return Err(OpenError::FormatMismatch { name: name.to_owned(), expected: format_name(format), looks_like });
    }
    let named_only = options.format.is_none() && options.records.is_none();
    if format == FileFormat::Json && named_only && is_feature_collection(sample) {
        return Ok(FileFormat::GeoJson);
    }
    Ok(format)
}

/// The field delimiter of a CSV file.
pub(crate) fn delimiter(name: &str, options: &SourceOptions) -> Result<u8, OpenError> {
    let Some(delimiter) = options.delimiter else {
        return Ok(if extension(name) == "tsv" { b'\t' } else { b',' });
    };
    match u8::try_from(delimiter) {
        Ok(byte) if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n' | 0) => Ok(byte),
        _ => Err(OpenError::DelimiterInvalid { delimiter }),
    }
}

/// Whether a GeoJSON file holds one feature a line (RFC 8142 or newline-delimited).
pub(crate) fn is_line_delimited(name: &str, sample: &[u8]) -> bool {
    matches!(extension(name).as_str(), "geojsonl" | "geojsons") || sample.first() == Some(&0x1e)
}

/// `csv`, `xlsx` … as a mapping writes it.
pub(crate) fn format_name(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Csv => "csv",
        FileFormat::Xlsx => "xlsx",
        FileFormat::Ndjson => "ndjson",
        FileFormat::Json => "json",
        FileFormat::GeoJson => "geojson",
        FileFormat::GeoPackage => "geopackage",
    }
}

fn extension(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    let bare = lower.strip_suffix(".gz").unwrap_or(&lower);
    bare.rsplit_once('.').map(|(_, extension)| extension.to_owned()).unwrap_or_default()
}

fn foreign(format: FileFormat, sample: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 6] = [
        (b"PK\x03\x04", "a ZIP file or an XLSX workbook"),
        (b"\xD0\xCF\x11\xE0", "an old .xls (or encrypted) workbook; save it as .xlsx or CSV"),
        (b"SQLite format 3\0", "a GeoPackage or SQLite database"),
        (b"%PDF", "a PDF document"),
        (b"PAR1", "a Parquet file"),
        (b"\x1f\x8b", "a gzip file inside a gzip file"),
    ];
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| sample.starts_with(magic)) {
        return Some(name);
    }
    let text = sample.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(sample).trim_ascii_start();
    if format != FileFormat::Csv {
        return text.starts_with(b"<").then_some("XML or HTML");
    }
    if text.starts_with(b"{\"") || text.starts_with(b"[{") || text.starts_with(b"{\n") || text.starts_with(b"[\n") {
        return Some("JSON");
    }
    let lower: Vec<u8> = text.iter().take(16).map(u8::to_ascii_lowercase).collect();
    [&b"<!doctype"[..], b"<html", b"<?xml"].iter().any(|tag| lower.starts_with(tag)).then_some("XML or HTML")
}

fn is_feature_collection(sample: &[u8]) -> bool {
    let head = &sample[..sample.len().min(4096)];
    head.windows(19).any(|window| window == b"\"FeatureCollection\"")
}
