//! Small files made in memory for the tests of the readers.

use std::io::Write;

use chengji_core::mapping::{FileFormat, SourceOptions};
use chengji_core::record::{FieldValue, RawRecord};
use flate2::{Compression, Crc, write::GzEncoder};

use super::{OpenError, ReadError, RecordReader, Row, RowError, from_bytes};

/// Everything a reader gave.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) columns: Vec<String>,
    pub(crate) records: Vec<RawRecord>,
    pub(crate) bad: Vec<RowError>,
    pub(crate) failure: Option<ReadError>,
}

pub(crate) fn drain(reader: RecordReader) -> Outcome {
    let columns = reader.layout().columns.clone();
    let mut outcome = Outcome { columns, records: Vec::new(), bad: Vec::new(), failure: None };
    for row in reader {
        match row {
            Ok(Row::Record(record)) => outcome.records.push(record),
            Ok(Row::Bad(error)) => outcome.bad.push(error),
            Err(error) => outcome.failure = Some(error),
        }
    }
    outcome
}

pub(crate) fn read(bytes: impl Into<Vec<u8>>, name: &str) -> Outcome {
    read_with(bytes, name, &SourceOptions::default())
}

pub(crate) fn read_with(bytes: impl Into<Vec<u8>>, name: &str, options: &SourceOptions) -> Outcome {
    drain(from_bytes(bytes.into(), name, options).unwrap())
}

pub(crate) fn refused(bytes: impl Into<Vec<u8>>, name: &str) -> OpenError {
    from_bytes(bytes.into(), name, &SourceOptions::default()).unwrap_err()
}

pub(crate) fn options(format: FileFormat) -> SourceOptions {
    SourceOptions { format: Some(format), ..SourceOptions::default() }
}

/// The values of a record as the texts a CSV would show, `~` for null.
pub(crate) fn texts(record: &RawRecord) -> Vec<String> {
    let shown = |value: &FieldValue| match value {
        FieldValue::Null => "~".to_owned(),
        FieldValue::Text(text) => text.clone(),
        FieldValue::Int(value) => format!("{value}i"),
        FieldValue::Float(value) => format!("{value}f"),
        FieldValue::Bool(value) => value.to_string(),
    };
    record.values.iter().map(shown).collect()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A workbook with one sheet per (name, rows XML).
pub(crate) fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut list = String::new();
    let mut links = String::new();
    let mut files = Vec::new();
    for (index, (name, rows)) in sheets.iter().enumerate() {
        let id = index + 1;
        list.push_str(&format!(r#"<sheet name="{name}" sheetId="{id}" r:id="rId{id}"/>"#));
        links.push_str(&format!(
            r#"<Relationship Id="rId{id}" Type="{relations}/worksheet" Target="worksheets/sheet{id}.xml"/>"#
        ));
        let sheet = format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#);
        files.push((format!("xl/worksheets/sheet{id}.xml"), sheet));
    }
    links.push_str(&format!(r#"<Relationship Id="rIdS" Type="{relations}/styles" Target="styles.xml"/>"#));
    files.push(("_rels/.rels".to_owned(), format!(
        r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    )));
    files.push((
        "xl/workbook.xml".to_owned(),
        format!(r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{list}</sheets></workbook>"#),
    ));
    files.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!(r#"<Relationships xmlns="{package}">{links}</Relationships>"#),
    ));
    // Style 0 is general, style 1 a date, style 2 a date with time.
    files.push(("xl/styles.xml".to_owned(), format!(
        r#"<styleSheet xmlns="{main}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>"#
    )));
    zip(&files)
}

/// A ZIP archive of stored (not compressed) files.
fn zip(files: &[(String, String)]) -> Vec<u8> {
    let mut archive: Vec<u8> = Vec::new();
    let mut directory: Vec<u8> = Vec::new();
    for (name, content) in files {
        let mut crc = Crc::new();
        crc.update(content.as_bytes());
        let offset = u32::try_from(archive.len()).unwrap();
        let size = u32::try_from(content.len()).unwrap().to_le_bytes();
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        head.extend(crc.sum().to_le_bytes());
        head.extend(size);
        head.extend(size);
        head.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        head.extend([0, 0]);
        archive.extend(b"PK\x03\x04");
        archive.extend(&head);
        archive.extend(name.as_bytes());
        archive.extend(content.as_bytes());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = u32::try_from(archive.len()).unwrap();
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\x00\x00\x00\x00");
    archive.extend(count);
    archive.extend(count);
    archive.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0, 0]);
    archive
}
