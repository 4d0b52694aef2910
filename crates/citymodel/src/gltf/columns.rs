//! Typed columns of a property table.

use serde_json::{Map, Value, json};

/// Rows of features, column by column (EXT_structural_metadata).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Number of rows.
    pub count: usize,
    /// The columns, each with a value for every row.
    pub columns: Vec<Column>,
}

/// One property of every feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name in the schema.
    pub name: &'static str,
    /// What it means, by the names of the 3D Metadata semantic reference; empty for none.
    pub semantic: &'static str,
    /// The values.
    pub values: Values,
}

/// Values of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Texts: their bytes one behind the other, and where each ends.
    Text {
        /// UTF-8.
        bytes: Vec<u8>,
        /// Behind the last byte of each.
        ends: Vec<u32>,
    },
    /// Words of a list, by number; the list stands in the schema.
    Word {
        /// Numbers into the list.
        numbers: Vec<u8>,
        /// The name of the list.
        list: &'static str,
        /// The words.
        words: Vec<&'static str>,
    },
    /// Small whole numbers.
    Byte(Vec<u8>),
    /// Whole numbers; lie in the file in the narrowest type that holds them.
    Whole(Vec<u32>),
    /// Lengths in metres; lie in the file as whole centimetres where two bytes hold them all, else as they are.
    Metres(Vec<f32>),
}

impl Values {
    /// Texts of a list; none when all are empty, so that a file carries no empty column.
    pub fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Self> {
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        for text in texts {
            bytes.extend_from_slice(text.as_bytes());
            ends.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        }
        (!bytes.is_empty()).then_some(Self::Text { bytes, ends })
    }

    /// How the schema tells the type.
    fn class_property(&self) -> Value {
        match self {
            Self::Text { .. } => json!({"type": "STRING"}),
            Self::Word { list, .. } => json!({"type": "ENUM", "enumType": list}),
            Self::Byte(_) => json!({"type": "SCALAR", "componentType": "UINT8"}),
            Self::Whole(numbers) => json!({"type": "SCALAR", "componentType": narrowest(numbers)}),
            Self::Metres(numbers) if centimetres(numbers).is_some() => json!({
                "type": "SCALAR", "componentType": "UINT16", "normalized": true, "scale": MOST_CENTIMETRES / 100.0,
            }),
            Self::Metres(_) => json!({"type": "SCALAR", "componentType": "FLOAT32"}),
        }
    }

    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Text { bytes, .. } => bytes.clone(),
            Self::Word { numbers, .. } | Self::Byte(numbers) => numbers.clone(),
            Self::Whole(numbers) => narrow(narrowest(numbers), numbers.iter().copied()),
            Self::Metres(numbers) => match centimetres(numbers) {
                Some(whole) => whole.into_iter().flat_map(u16::to_le_bytes).collect(),
                None => numbers.iter().flat_map(|number| number.to_le_bytes()).collect(),
            },
        }
    }
}

/// Steps of a length in two bytes.
const MOST_CENTIMETRES: f64 = 65_535.0;

/// Lengths as whole centimetres; none when one of them is negative, no number or longer than two bytes hold.
fn centimetres(metres: &[f32]) -> Option<Vec<u16>> {
    let whole = |&metres: &f32| {
        let steps = (f64::from(metres) * 100.0).round();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within two bytes")]
        (0.0..=MOST_CENTIMETRES).contains(&steps).then_some(steps as u16)
    };
    metres.iter().map(whole).collect()
}

/// The narrowest type for numbers.
fn narrowest(numbers: &[u32]) -> &'static str {
    match numbers.iter().copied().max().unwrap_or(0) {
        0..=0xFF => "UINT8",
        0x100..=0xFFFF => "UINT16",
        _ => "UINT32",
    }
}

/// Numbers in a type that holds them.
fn narrow(kind: &str, numbers: impl Iterator<Item = u32>) -> Vec<u8> {
    let width = match kind {
        "UINT8" => 1,
        "UINT16" => 2,
        _ => 4,
    };
    numbers.flat_map(|number| number.to_le_bytes().into_iter().take(width)).collect()
}

/// Where a writer puts a run of bytes; answers the number of its buffer view.
pub(super) trait Views {
    fn view(&mut self, bytes: &[u8]) -> usize;
}

/// The extension object of a table, its columns put where `views` says.
pub(super) fn structural_metadata(table: &Table, views: &mut impl Views) -> Value {
    let (mut class, mut properties, mut enums) = (Map::new(), Map::new(), Map::new());
    for Column { name, semantic, values } in &table.columns {
        let mut property = values.class_property();
        if !semantic.is_empty() {
            property["semantic"] = json!(semantic);
        }
        class.insert((*name).to_owned(), property);
        let mut column = json!({"values": views.view(&values.bytes())});
        if let Values::Text { bytes, ends } = values {
            let (kind, offsets) = offsets(bytes.len(), ends);
            column["stringOffsets"] = json!(views.view(&offsets));
            if kind != "UINT32" {
                column["stringOffsetType"] = json!(kind);
            }
        }
        if let Values::Word { list, words, numbers } = values {
            let used = words.iter().enumerate().filter(|(at, _)| numbers.iter().any(|&n| usize::from(n) == *at));
            let values: Vec<Value> = used.map(|(at, word)| json!({"name": word, "value": at})).collect();
            enums.insert((*list).to_owned(), json!({"valueType": "UINT8", "values": values}));
        }
        properties.insert((*name).to_owned(), column);
    }
    let mut schema = json!({"id": "chengji", "classes": {"object": {"properties": class}}});
    if !enums.is_empty() {
        schema["enums"] = Value::Object(enums);
    }
    json!({
        "schema": schema,
        "propertyTables": [{"class": "object", "count": table.count, "properties": properties}],
    })
}

/// Offsets in the narrowest type that holds them.
fn offsets(length: usize, ends: &[u32]) -> (&'static str, Vec<u8>) {
    let kind = narrowest(&[u32::try_from(length).unwrap_or(u32::MAX)]);
    (kind, narrow(kind, std::iter::once(0).chain(ends.iter().copied())))
}
