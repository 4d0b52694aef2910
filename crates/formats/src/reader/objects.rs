//! Records that are JSON objects: one a line, in an array, or the features of a GeoJSON collection.
//!
//! The layout is the union of the keys of the records in the first MiB of text. A key that first shows
//! later is kept, as JSON text, in the column `#rest`.

use std::collections::{HashMap, VecDeque};

use chengji_core::finding::{Finding, Rule};
use chengji_core::mapping::{FileFormat, SourceOptions};
use chengji_core::record::{FieldValue, Layout, RawRecord};
use geo_types::Geometry;
use serde_json::{Map, Value};

use super::document::{ArrayItems, Items};
use super::encoding::{self, Decoded};
use super::input::TextInput;
use super::scan::{Item, Scan};
use super::{MAX_FIELD_BYTES, OpenError, ReadError, Row, RowError, SAMPLE_BYTES};

/// Column with the id of a GeoJSON feature.
const ID_COLUMN: &str = "#id";
/// Column with the keys the layout lacks, as a JSON object.
const REST_COLUMN: &str = "#rest";

/// The records of a JSON file.
#[derive(Debug)]
pub(crate) struct Objects {
    items: Items,
    shape: Shape,
    transcoded: bool,
    places: HashMap<String, usize>,
    columns: Vec<String>,
    id_place: Option<usize>,
    rest_place: Option<usize>,
    /// What was read to learn the layout and is still to be handed out.
    ahead: VecDeque<Result<Parsed, ReadError>>,
    row: u64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    Object,
    Feature,
}

/// One item: an object with its place in the file, or a row that is none.
#[derive(Debug)]
enum Parsed {
    Good(Box<Object>),
    Bad(RowError),
}

#[derive(Debug)]
struct Object {
    row: u64,
    line: u64,
    fields: Map<String, Value>,
    id: Option<Value>,
    /// Members of a feature that RFC 7946 does not define.
    foreign: Map<String, Value>,
    geometry: Option<Geometry<f64>>,
}

impl Objects {
    pub(crate) fn open(
        input: TextInput,
        format: FileFormat,
        by_line: bool,
        options: &SourceOptions,
    ) -> Result<(Self, Layout, Option<String>), OpenError> {
        let text = encoding::detect(input.sample(), options.encoding.as_deref())?;
        let whole = input.sample_is_whole();
        let decoded = Decoded::utf8(input, text);
        let transcoded = decoded.is_transcoded();
        let scan = Scan::new(decoded);
        let shape = if format == FileFormat::GeoJson { Shape::Feature } else { Shape::Object };
        let mut declared_crs = None;
        let items = if by_line {
            Items::Lines(scan)
        } else {
            let default = if shape == Shape::Feature { "/features" } else { "" };
            let array = ArrayItems::open(scan, options.records.as_deref().unwrap_or(default))?;
            declared_crs = array.crs.as_deref().and_then(crs_name);
            Items::Array(array)
        };
        let mut objects = Self {
            items,
            shape,
            transcoded,
            places: HashMap::new(),
            columns: Vec::new(),
            id_place: None,
            rest_place: None,
            ahead: VecDeque::new(),
            row: 0,
        };
        objects.learn_layout(whole);
        let layout = Layout { columns: objects.columns.clone() };
        Ok((objects, layout, declared_crs))
    }

    pub(crate) fn next_row(&mut self) -> Option<Result<Row, ReadError>> {
        let parsed = self.ahead.pop_front().or_else(|| self.read_item())?;
        Some(parsed.map(|parsed| match parsed {
            Parsed::Good(object) => self.arrange(*object),
            Parsed::Bad(error) => Row::Bad(error),
        }))
    }

    fn learn_layout(&mut self, whole: bool) {
        let (mut has_id, mut has_foreign, mut ended) = (false, false, false);
        while self.items.consumed() < SAMPLE_BYTES as u64 {
            let Some(parsed) = self.read_item() else {
                ended = true;
                break;
            };
            if let Ok(Parsed::Good(object)) = &parsed {
                has_id |= object.id.is_some();
                has_foreign |= !object.foreign.is_empty();
                for key in object.fields.keys() {
                    if !self.places.contains_key(key) {
                        self.places.insert(key.clone(), self.columns.len());
                        self.columns.push(key.clone());
                    }
                }
            }
            let failed = parsed.is_err();
            self.ahead.push_back(parsed);
            if failed {
                ended = true;
                break;
            }
        }
        let seen_all = ended || whole;
        if self.shape == Shape::Feature && (has_id || !seen_all) {
            self.id_place = Some(self.special_column(ID_COLUMN));
        }
        if has_foreign || !seen_all {
            self.rest_place = Some(self.special_column(REST_COLUMN));
        }
    }

    fn special_column(&mut self, name: &str) -> usize {
        let mut name = name.to_owned();
        while self.places.contains_key(&name) {
            name.insert(0, '#');
        }
        self.columns.push(name);
        self.columns.len() - 1
    }

    fn read_item(&mut self) -> Option<Result<Parsed, ReadError>> {
        let item = match self.items.next_item() {
            Ok(item) => item?,
            Err(error) => return Some(Err(error)),
        };
        self.row += 1;
        Some(Ok(self.parse(&item).map_or_else(Parsed::Bad, |object| Parsed::Good(Box::new(object)))))
    }

    fn parse(&self, item: &Item) -> Result<Object, RowError> {
        let line = Some(item.line);
        let bad = |finding| RowError::new(self.row, line, vec![finding], &item.text);
        if item.cut {
            let limit = super::MAX_RECORD_BYTES;
            return Err(bad(
                Finding::new(Rule::ValueTooLong).detail(format!("the record is longer than {limit} bytes"))
            ));
        }
        let text = std::str::from_utf8(&item.text).map_err(|error| {
            let at = error.valid_up_to();
            bad(Finding::new(Rule::RecordUndecodable).detail(format!("byte {at} of the record is not UTF-8")))
        })?;
        if self.transcoded && text.contains('\u{FFFD}') {
            let detail = "holds bytes that are no text in the file's encoding";
            return Err(bad(Finding::new(Rule::RecordUndecodable).detail(detail)));
        }
        let malformed = |detail: String| RowError::malformed(self.row, line, detail, &item.text);
        let value: Value = serde_json::from_str(text).map_err(|error| malformed(format!("not JSON: {error}")))?;
        let Value::Object(fields) = value else {
            return Err(malformed("expected a JSON object".to_owned()));
        };
        let (row, line) = (self.row, item.line);
        match self.shape {
            Shape::Object => Ok(Object { row, line, fields, id: None, foreign: Map::new(), geometry: None }),
            Shape::Feature => feature(row, line, fields).map_err(malformed),
        }
    }

    fn arrange(&self, object: Object) -> Row {
        let mut values = vec![FieldValue::Null; self.columns.len()];
        let mut rest = object.foreign;
        for (key, value) in object.fields {
            match self.places.get(&key) {
                Some(place) => values[*place] = field_value(value),
                None => {
                    rest.insert(key, value);
                }
            }
        }
        match (self.id_place, object.id) {
            (Some(place), Some(id)) => values[place] = field_value(id),
            (None, Some(id)) => {
                rest.insert("id".to_owned(), id);
            }
            _ => {}
        }
        if let Some(place) = self.rest_place.filter(|_| !rest.is_empty()) {
            values[place] = FieldValue::Text(Value::Object(rest).to_string());
        }
        let findings: Vec<Finding> = values.iter().zip(&self.columns).filter_map(too_long).collect();
        if !findings.is_empty() {
            return Row::Bad(RowError::new(object.row, Some(object.line), findings, b""));
        }
        Row::Record(RawRecord { row: object.row, values, geometry: object.geometry })
    }
}

fn feature(row: u64, line: u64, mut members: Map<String, Value>) -> Result<Object, String> {
    match members.remove("type") {
        Some(Value::String(kind)) if kind == "Feature" => {}
        other => {
            return Err(format!("expected a GeoJSON Feature, its type is {}", other.unwrap_or_default()));
        }
    }
    let fields = match members.remove("properties") {
        None | Some(Value::Null) => Map::new(),
        Some(Value::Object(properties)) => properties,
        Some(_) => return Err("the properties of the feature are not an object".to_owned()),
    };
    let geometry = match members.remove("geometry") {
        None | Some(Value::Null) => None,
        Some(value) => crate::geojson_in::parse_geometry(&value).map_err(|error| error.to_string())?,
    };
    let id = members.remove("id").filter(|id| !id.is_null());
    members.remove("bbox");
    Ok(Object { row, line, fields, id, foreign: members, geometry })
}

fn field_value(value: Value) -> FieldValue {
    match value {
        Value::Null => FieldValue::Null,
        Value::Bool(value) => FieldValue::Bool(value),
        Value::String(text) => FieldValue::Text(text),
        Value::Number(number) => match (number.as_i64(), number.is_u64(), number.as_f64()) {
            (Some(whole), ..) => FieldValue::Int(whole),
            // Too big for a signed integer: the digits matter more than the type.
            (None, false, Some(float)) => FieldValue::Float(float),
            _ => FieldValue::Text(number.to_string()),
        },
        Value::Array(_) | Value::Object(_) => FieldValue::Text(value.to_string()),
    }
}

fn too_long((value, column): (&FieldValue, &String)) -> Option<Finding> {
    match value {
        FieldValue::Text(text) if text.len() > MAX_FIELD_BYTES => Some(
            Finding::new(Rule::ValueTooLong)
                .field(column.clone())
                .detail(format!("{} bytes, the limit is {MAX_FIELD_BYTES}", text.len())),
        ),
        _ => None,
    }
}

fn crs_name(text: &[u8]) -> Option<String> {
    let crs: Value = serde_json::from_slice(text).ok()?;
    crs.pointer("/properties/name").or_else(|| crs.pointer("/properties/code")).and_then(|name| match name {
        Value::String(name) => Some(name.clone()),
        Value::Number(code) => Some(format!("EPSG:{code}")),
        _ => None,
    })
}
