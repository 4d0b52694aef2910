//! What is believed of a thing, drawn from its records.

use chengji_core::register::RegisterKind;
use chengji_core::register::content::{Content, FieldValue};
use chengji_core::register::golden::{Golden, Statement, golden};
use chengji_core::register::standard::{FieldKind, FieldRole, KindStandard};
use chengji_store::register::RegisterRow;
use chengji_store::register::record::RecordRow;
use jiff::civil::Date;
use serde::{Serialize, Serializer as _};

use crate::encode::damaged;
use crate::error::CityError;

/// The name under which the address stands among golden values.
pub(in crate::register) const ADDRESS: &str = "address";

/// A record with what it says.
pub(in crate::register) struct Member<'a> {
    pub(in crate::register) record: &'a RecordRow,
    pub(in crate::register) register: &'a RegisterRow,
    pub(in crate::register) content: &'a Content,
}

/// What is believed of a thing.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::register) struct Believed {
    /// Golden values in the standard's order, the address last.
    pub(in crate::register) golden: Vec<Golden>,
    pub(in crate::register) label: Option<String>,
    pub(in crate::register) address_id: Option<i64>,
    pub(in crate::register) division: Option<String>,
    pub(in crate::register) cell: Option<i64>,
    pub(in crate::register) standing: Option<String>,
    pub(in crate::register) status: Option<String>,
}

/// Draws what is believed from the records of a thing; pure, and the same in whatever order they come.
pub(in crate::register) fn believe(standard: &KindStandard, members: &[Member<'_>]) -> Believed {
    let mut believed = Believed::default();
    for field in &standard.fields {
        let said = members.iter().filter_map(|member| {
            let value = member.content.value(&field.name)?.clone();
            Some(statement(member, value))
        });
        believed.golden.extend(golden(&field.name, &field.authority, said.collect()));
    }
    // A place of the base counts more than a text that it does not know.
    let placed = members.iter().any(|member| member.record.address_id.is_some());
    let said = members.iter().filter(|member| !placed || member.record.address_id.is_some()).filter_map(|member| {
        let text = member.content.address.clone()?;
        Some(statement(member, FieldValue::Text(text)))
    });
    let address = golden(ADDRESS, standard.authority(ADDRESS), said.collect());
    if let Some(address) = &address
        && let Some(member) = members.iter().find(|member| member.record.record_id == address.winner.record_id)
    {
        believed.address_id = member.record.address_id;
        believed.division.clone_from(&member.record.division);
        believed.cell = member.record.cell;
    }
    let value = |name: Option<&str>, believed: &Believed| {
        let found = believed.golden.iter().find(|golden| Some(golden.field.as_str()) == name)?;
        Some(found.winner.value.as_text().into_owned())
    };
    let named = |kind: FieldKind| standard.of_kind(kind).map(|field| field.name.as_str());
    believed.standing = value(named(FieldKind::Standing), &believed);
    believed.status = value(named(FieldKind::State), &believed);
    believed.label = match standard.kind {
        RegisterKind::Person => None,
        RegisterKind::Dwelling => address.as_ref().map(|address| address.winner.value.as_text().into_owned()),
        RegisterKind::Organisation => {
            value(standard.of_role(FieldRole::Name).map(|field| field.name.as_str()), &believed)
        }
    };
    believed.golden.extend(address);
    believed
}

fn statement(member: &Member<'_>, value: FieldValue) -> Statement {
    let since: Option<Date> = member.content.since;
    Statement {
        record_id: member.record.record_id,
        department: member.register.department.clone(),
        register_rank: member.register.rank,
        since,
        recorded_at: member.record.recorded_at,
        value,
    }
}

impl Believed {
    /// The bytes that are sealed with the thing: each field with its value, record, department and place in the order of authority.
    pub(in crate::register) fn to_bytes(&self) -> Result<Vec<u8>, CityError> {
        let fields = self.golden.iter().map(|golden| {
            let winner = &golden.winner;
            let why = Why {
                value: match &winner.value {
                    FieldValue::Text(text) => Said::Text(text),
                    FieldValue::Number(number) => Said::Number(*number),
                },
                record: winner.record_id,
                department: &winner.department,
                authority: golden.authority,
            };
            (&golden.field, why)
        });
        let mut bytes = Vec::with_capacity(1_024);
        serde_json::Serializer::new(&mut bytes).collect_map(fields).map_err(damaged)?;
        Ok(bytes)
    }
}

/// Why a value is believed, as it is sealed.
#[derive(Serialize)]
struct Why<'a> {
    value: Said<'a>,
    record: i64,
    department: &'a str,
    authority: Option<usize>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Said<'a> {
    Text(&'a str),
    Number(f64),
}
