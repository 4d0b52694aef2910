//! GeoPackage, by the reader that takes departments' lists out of one.

use std::path::Path;

use chengji_core::mapping::{FileFormat, SourceOptions};

use super::{Feature, FeatureFault, FeatureFile};
use crate::reader::{self, Row};

pub(super) fn open(path: &Path) -> Result<FeatureFile, FeatureFault> {
    let options = SourceOptions { format: Some(FileFormat::GeoPackage), ..SourceOptions::default() };
    let records = reader::open(path, &options).map_err(|error| FeatureFault::new(0, error.to_string()))?;
    let columns = records.layout().columns.clone();
    let frame = records.declared_crs().map(str::to_owned);
    let rows = records.map(|row| match row {
        Ok(Row::Record(record)) => Ok(Feature { number: record.row, values: record.values, geometry: record.geometry }),
        Ok(Row::Bad(error)) => {
            let reasons: Vec<String> = error.findings.iter().map(|finding| format!("{finding:?}")).collect();
            Err(FeatureFault::new(error.row, reasons.join("; ")))
        }
        Err(error) => Err(FeatureFault::new(0, error.to_string())),
    });
    Ok(FeatureFile { columns, frame, rows: Box::new(rows) })
}
