//! Reading a row: typed fields, words of the lists, what it says about others, and everything that is wrong with it. Pure.

use chengji_codes::{CitizenId, CreditCode, RealEstateUnit};
use chengji_core::finding::{Finding, Rule};
use chengji_core::record::{self, AttributeValue, Binding, Draft, RawRecord};
use chengji_core::register::content::{Claim, Content, FieldValue, Other};
use chengji_core::register::mapping::{OtherRule, RegisterMapping};
use chengji_core::register::standard::{Field, FieldKind, FieldRole, KindStandard};
use jiff::civil::Date;

/// No person or organisation of a register is older, in years.
const OLDEST: i16 = 130;
/// No dwelling has more square metres and no organisation more staff.
const LARGEST: f64 = 10_000_000.0;

/// Reads the rows of one file.
pub(super) struct Reading<'m> {
    pub(super) binding: &'m Binding<'m>,
    pub(super) mapping: &'m RegisterMapping,
    pub(super) standard: &'m KindStandard,
    pub(super) today: Date,
}

/// An identifier by which a thing is known: its field and its text in one spelling.
pub(in crate::register) fn identifier(standard: &KindStandard, content: &Content) -> Option<(String, String)> {
    if content.shared_identifier {
        return None;
    }
    let field = standard.of_role(FieldRole::Identifier)?;
    let text = content.text(&field.name)?;
    usable(field.kind, text).map(|text| (field.name.clone(), text))
}

/// An identifier in one spelling; none for a text by which nobody can be known. A citizen number whose check fails is a slip of the
/// pen; an early credit code may fail it.
pub(in crate::register) fn usable(kind: FieldKind, text: &str) -> Option<String> {
    let text = text.trim();
    match kind {
        FieldKind::CitizenId => {
            let checked = CitizenId::parse(text).ok().filter(|checked| checked.check_holds)?;
            Some(checked.code.reveal().to_owned())
        }
        FieldKind::CreditCode => Some(CreditCode::parse(text).ok()?.code.as_str().to_owned()),
        FieldKind::RealEstateUnit => Some(text.parse::<RealEstateUnit>().ok()?.to_string()),
        _ => Some(text.to_owned()),
    }
}

impl Reading<'_> {
    /// What a row says and what is wrong with it. Findings show nothing of what is personal.
    pub(super) fn read(&self, record: &RawRecord) -> (Content, Vec<Finding>) {
        let (draft, mut found) = record::read(self.binding, record, String::new());
        let Draft { address_text, valid_from, attributes, .. } = draft;
        let mut values = Vec::new();
        let mut others: Vec<(String, AttributeValue)> = Vec::new();
        for (name, value) in attributes {
            match self.standard.field(&name) {
                Some(field) => values.extend(self.value(field, value, &mut found).map(|value| (name, value))),
                None => others.push((name, value)),
            }
        }
        let mut content =
            Content { address: address_text, since: valid_from, values, claims: Vec::new(), shared_identifier: false };
        content.claims = self.claims(&others);
        self.compare_birth(&content, &mut found);
        found.iter_mut().for_each(Self::hush);
        (content, found)
    }

    fn value(&self, field: &Field, value: AttributeValue, found: &mut Vec<Finding>) -> Option<FieldValue> {
        let text = match value {
            AttributeValue::Number(number) => return Self::number(field, number, found),
            AttributeValue::Integer(number) => return Self::number(field, number as f64, found),
            AttributeValue::Date(day) => {
                if !self.can_be(field, day) {
                    found.push(
                        Finding::new(Rule::RegisterDayImpossible).field(field.name.clone()).got(&day.to_string()),
                    );
                    return None;
                }
                return Some(FieldValue::Text(day.to_string()));
            }
            AttributeValue::Text(text) => text,
            // The fields of registers are read as texts, numbers and days.
            AttributeValue::Bool(_) | AttributeValue::CreditCode(_) | AttributeValue::CitizenId(_) => return None,
        };
        let finding = |rule: Rule| Finding::new(rule).field(field.name.clone()).got(&text);
        match field.kind {
            FieldKind::CitizenId => match CitizenId::parse(&text) {
                Ok(checked) if checked.check_holds => {}
                Ok(_) => found.push(finding(Rule::CitizenIdCheck)),
                Err(_) => found.push(finding(Rule::CitizenIdPattern)),
            },
            FieldKind::CreditCode => match CreditCode::parse(&text) {
                Ok(checked) if checked.check_holds => {}
                Ok(_) => found.push(finding(Rule::CreditCodeCheck)),
                Err(error) => found.push(finding(Rule::CreditCodePattern).detail(error.reason)),
            },
            FieldKind::RealEstateUnit => {
                if let Err(error) = text.parse::<RealEstateUnit>() {
                    found.push(finding(Rule::RegisterUnitPattern).detail(error.reason));
                }
            }
            FieldKind::Standing | FieldKind::State => {
                let told = self.mapping.words.get(&field.name).and_then(|words| words.get(&text));
                let word = self.standard.word(field.kind, told.unwrap_or(&text));
                if word.is_none() {
                    found.push(finding(Rule::RegisterWordUnknown));
                }
                return word.map(|word| FieldValue::Text(word.code.clone()));
            }
            FieldKind::Text | FieldKind::Number | FieldKind::Date => {}
        }
        Some(FieldValue::Text(text))
    }

    /// Amounts are kept in the open: a telephone or identity number in their column is none.
    fn number(field: &Field, number: f64, found: &mut Vec<Finding>) -> Option<FieldValue> {
        if field.role == Some(FieldRole::Amount) && !(0.0..LARGEST).contains(&number) {
            let expected = format!("expected a number from 0 to {LARGEST}");
            found.push(Finding::new(Rule::ValueKind).field(field.name.clone()).detail(expected));
            return None;
        }
        Some(FieldValue::Number(number))
    }

    /// Permits may end in the future; nobody is born there, and nothing of a register is older than people get.
    fn can_be(&self, field: &Field, day: Date) -> bool {
        let ahead = if field.role == Some(FieldRole::Until) { 100 } else { 0 };
        day.year() >= self.today.year() - OLDEST
            && (day <= self.today || ahead > 0 && day.year() <= self.today.year() + ahead)
    }

    fn claims(&self, others: &[(String, AttributeValue)]) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (at, rule) in self.mapping.claims.iter().enumerate() {
            let text = |part: &str| -> Option<String> {
                let name = format!("#{at}.{part}");
                let texts = others.iter().filter(|(other, _)| *other == name).filter_map(|(_, value)| match value {
                    AttributeValue::Text(text) => Some(text.as_str()),
                    _ => None,
                });
                Some(texts.collect::<String>()).filter(|text| !text.is_empty())
            };
            let day = |part: &str| {
                let name = format!("#{at}.{part}");
                others.iter().find_map(|(other, value)| match value {
                    AttributeValue::Date(day) if *other == name => Some(*day),
                    _ => None,
                })
            };
            let other = match &rule.other {
                OtherRule::OwnAddress => Other::OwnAddress,
                OtherRule::Address(_) => match text("address") {
                    Some(text) => Other::Address { text, address_id: None },
                    None => continue,
                },
                OtherRule::Identifier { field, .. } => match text("other") {
                    Some(text) => Other::Identifier { field: field.clone(), text },
                    None => continue,
                },
            };
            claims.push(Claim {
                relation: rule.relation,
                towards_self: rule.towards_self,
                other,
                since: day("since"),
                until: day("until"),
            });
        }
        claims
    }

    /// The days of a birth date and of the number that holds one.
    fn compare_birth(&self, content: &Content, found: &mut Vec<Finding>) {
        let (Some(mark), Some(number)) =
            (self.standard.of_role(FieldRole::Mark), self.standard.of_kind(FieldKind::CitizenId))
        else {
            return;
        };
        let (Some(day), Some(text)) = (content.text(&mark.name), content.text(&number.name)) else { return };
        if let Ok(checked) = CitizenId::parse(text) {
            let (year, month, day_of_month) = checked.code.birth_date();
            if day != format!("{year:04}-{month:02}-{day_of_month:02}") {
                found.push(Finding::new(Rule::RegisterBirthDate).field(mark.name.clone()));
            }
        }
    }

    /// Takes the text out of a finding. A clerk who slipped by a column writes a number or a name into any field, so that no field
    /// is public where something is wrong with it.
    fn hush(finding: &mut Finding) {
        finding.got = None;
    }
}
