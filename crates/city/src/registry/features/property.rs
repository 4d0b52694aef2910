//! What a feature can be asked for: columns that every thing has, the attributes of its class, foreign identifiers.

use std::collections::HashMap;

use chengji_codes::ClassCode;
use chengji_core::query::Expression;
use chengji_core::standard::{AttributeDefinition, GeometryKind, ValueKind};
use chengji_store::{Session, crosswalk, query};

use crate::city::City;
use crate::error::{CityError, Refusal};
use crate::grade::Sees;

/// A property by which features can be found.
#[derive(Debug, Clone, PartialEq)]
pub struct Queryable {
    /// Its name in features and filters.
    pub name: String,
    /// Chinese and English title.
    pub title: (String, String),
    /// What its values are.
    pub kind: PropertyKind,
    /// The sign of its numbers' unit.
    pub unit: Option<String>,
    /// The values it may take, when they are listed.
    pub values: Vec<Listed>,
    /// The smallest and the largest number, both in it.
    pub range: (Option<f64>, Option<f64>),
    /// Found out by the registry, written by nobody.
    pub is_derived: bool,
}

/// A value of a code list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The value.
    pub code: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
}

/// What the values of a property are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PropertyKind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no.
    Bool,
    /// A calendar day.
    Date,
    /// An instant.
    Time,
    /// A geometry of this kind.
    Geometry(GeometryKind),
    /// Text, a number or yes and no: the class standard does not say.
    Any,
}

macro_rules! columns {
    ($( $variant:ident = $name:literal, $zh:literal, $en:literal, $kind:expr, $graded:expr; )*) => {
        /// A property that every feature has.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Column { $( $variant, )* }

        impl Column {
            const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            pub(super) fn name(self) -> &'static str { match self { $( Self::$variant => $name, )* } }

            fn title(self) -> (&'static str, &'static str) { match self { $( Self::$variant => ($zh, $en), )* } }

            fn kind(self) -> PropertyKind { match self { $( Self::$variant => $kind, )* } }

            /// The name under which the class standard grades it; nothing for what is open.
            fn graded_as(self) -> Option<&'static str> { match self { $( Self::$variant => $graded, )* } }
        }
    };
}

columns! {
    Code = "code", "统一识别代码", "entity code", PropertyKind::Text, None;
    Name = "name", "名称", "name", PropertyKind::Text, Some("name");
    NaturalKey = "natural_key", "数源主键", "key of the source register", PropertyKind::Text, None;
    Address = "address", "标准地址", "standard address", PropertyKind::Text, Some("address");
    DivisionCode = "division_code", "行政区划代码", "division code", PropertyKind::Text, Some("address");
    DivisionName = "division_name", "行政区划名称", "division name", PropertyKind::Text, Some("address");
    Zone = "zone", "功能区", "functional zone", PropertyKind::Text, Some("address");
    GridCell = "grid_cell", "北斗网格位置码", "BeiDou grid cell", PropertyKind::Text, Some("position");
    Version = "version", "版本号", "version", PropertyKind::Integer, None;
    ValidFrom = "valid_from", "生效日期", "valid from", PropertyKind::Date, None;
    ValidTo = "valid_to", "失效日期", "valid to", PropertyKind::Date, None;
    RecordedAt = "recorded_at", "入库时间", "recorded at", PropertyKind::Time, None;
    CimLevel = "cim_level", "模型等级", "CIM level of the finest model", PropertyKind::Integer, Some("position");
    ModelHeight = "model_height", "模型高度", "height of the model", PropertyKind::Number, Some("position");
    Geometry = "geometry", "空间位置", "geometry", PropertyKind::Geometry(GeometryKind::None), Some("position");
}

impl Column {
    fn is_seen(self, sees: &Sees<'_>) -> bool {
        match self {
            Self::NaturalKey => sees.sees_keys(),
            other => other.graded_as().is_none_or(|name| sees.sees(name)),
        }
    }

    fn describe(self, geometry: GeometryKind) -> Queryable {
        let (zh, en) = self.title();
        let kind = if self == Self::Geometry { PropertyKind::Geometry(geometry) } else { self.kind() };
        let is_derived = matches!(self, Self::CimLevel | Self::ModelHeight);
        let range = if self == Self::CimLevel { (Some(1.0), Some(7.0)) } else { (None, None) };
        let unit = (self == Self::ModelHeight).then(|| "m".to_owned());
        let (name, title) = (self.name().to_owned(), (zh.to_owned(), en.to_owned()));
        Queryable { name, title, kind, unit, values: Vec::new(), range, is_derived }
    }
}

/// Where the value of a property comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Property {
    Column(Column),
    Attribute(String),
    Identifier(String),
}

/// The name of an attribute in features: one that is called like a column has a longer one.
pub(super) fn attribute_name(name: &str) -> String {
    longer_name(name).unwrap_or_else(|| name.to_owned())
}

/// The name in features of an attribute that is called like a column; none where it is its own.
pub(super) fn longer_name(name: &str) -> Option<String> {
    let is_column = Column::ALL.iter().any(|column| column.name() == name);
    is_column.then(|| format!("attribute_{name}"))
}

/// The name of an identifier in features.
pub(super) fn identifier_name(scheme: &str) -> String {
    format!("identifier_{scheme}")
}

/// The properties that one reader may ask for, by name.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, Property>);

impl Names {
    pub(super) fn of(city: &City, session: &mut Session, class: ClassCode, sees: &Sees<'_>) -> Result<Self, CityError> {
        let all = properties(city, session, class, sees)?;
        Ok(Self(all.into_iter().map(|(property, queryable)| (queryable.name, property)).collect()))
    }

    pub(super) fn property(&self, name: &str) -> Option<&Property> {
        self.0.get(name)
    }

    /// Whether a question names this column.
    pub(super) fn asks(&self, filter: &Expression, wanted: Column) -> bool {
        let mut asked = false;
        filter.properties(&mut |name| asked |= self.property(name) == Some(&Property::Column(wanted)));
        asked
    }

    /// Refuses a question for anything else, in the same words whether there is such a thing or not.
    pub(super) fn check(&self, filter: &Expression) -> Result<(), CityError> {
        let (mut unknown, mut function) = (None, None);
        filter.properties(&mut |name| {
            if unknown.is_none() && self.property(name).is_none() {
                unknown = Some(name.to_owned());
            }
        });
        filter.functions(&mut |name| function = function.take().or(Some(name.to_owned())));
        match (unknown, function) {
            (Some(name), _) => Err(CityError::refuse(Refusal::PropertyUnknown, name)),
            (None, Some(name)) => Err(CityError::refuse(Refusal::FunctionUnknown, name)),
            (None, None) => Ok(()),
        }
    }
}

/// What the features of a class can be asked for.
pub(super) fn queryables(
    city: &City,
    session: &mut Session,
    class: ClassCode,
    sees: &Sees<'_>,
) -> Result<Vec<Queryable>, CityError> {
    Ok(properties(city, session, class, sees)?.into_iter().map(|(_, queryable)| queryable).collect())
}

/// Columns, the attributes of the standard, attributes that are only indexed, identifiers: each that is seen, once.
fn properties(
    city: &City,
    session: &mut Session,
    class: ClassCode,
    sees: &Sees<'_>,
) -> Result<Vec<(Property, Queryable)>, CityError> {
    let standard = city.standards().class_standard();
    let entry = city.standards().class(class);
    let geometry = entry.and_then(|entry| entry.geometry()).unwrap_or(GeometryKind::None);
    let columns = Column::ALL.iter().filter(|column| column.is_seen(sees));
    let mut all: Vec<_> = columns.map(|column| (Property::Column(*column), column.describe(geometry))).collect();
    for attribute in entry.into_iter().flat_map(|entry| standard.attributes(entry)) {
        // A citizen number is never a filter.
        if sees.sees(&attribute.term.code) && attribute.kind != ValueKind::CitizenId {
            all.push((Property::Attribute(attribute.term.code.clone()), describe(city, attribute)));
        }
    }
    for name in query::indexed_attributes(session, &class.to_string())? {
        let property = Property::Attribute(name.clone());
        if sees.sees(&name) && all.iter().all(|(known, _)| *known != property) {
            all.push((property, plain(attribute_name(&name), name, PropertyKind::Any)));
        }
    }
    for scheme in crosswalk::list_schemes(session)? {
        if sees.sees(&scheme) {
            let queryable = plain(identifier_name(&scheme), scheme.clone(), PropertyKind::Text);
            all.push((Property::Identifier(scheme), queryable));
        }
    }
    Ok(all)
}

fn plain(name: String, title: String, kind: PropertyKind) -> Queryable {
    let (values, range) = (Vec::new(), (None, None));
    Queryable { name, title: (title.clone(), title), kind, unit: None, values, range, is_derived: false }
}

fn describe(city: &City, attribute: &AttributeDefinition) -> Queryable {
    let standard = city.standards().class_standard();
    let list = attribute.list.as_deref().and_then(|list| standard.list(list));
    let values = list.into_iter().flat_map(|list| &list.values);
    let unit = attribute.unit.as_deref().and_then(|unit| standard.unit(unit));
    Queryable {
        name: attribute_name(&attribute.term.code),
        title: (attribute.term.zh.clone(), attribute.term.en.clone()),
        kind: match attribute.kind {
            ValueKind::Integer => PropertyKind::Integer,
            ValueKind::Number => PropertyKind::Number,
            ValueKind::Bool => PropertyKind::Bool,
            ValueKind::Date => PropertyKind::Date,
            ValueKind::Time => PropertyKind::Time,
            ValueKind::Text | ValueKind::CreditCode | ValueKind::CitizenId => PropertyKind::Text,
        },
        unit: unit.map(|unit| unit.symbol.clone()).filter(|symbol| !symbol.is_empty()),
        values: values
            .map(|term| Listed { code: term.code.clone(), zh: term.zh.clone(), en: term.en.clone() })
            .collect(),
        range: attribute.range,
        is_derived: false,
    }
}
