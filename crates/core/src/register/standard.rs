//! The standard of registers: fields with grade and authority, lists of standings and states, relations. Data, not code.

use chengji_codes::ClassCode;

use super::{RegisterKind, Relation};

/// Fields, lists and relations of the three actuals.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterStandard {
    kinds: Vec<KindStandard>,
    relations: Vec<RelationStandard>,
    /// Share of a register that one whole list may take away without a second person.
    pub held_share: f64,
    /// Least probability with which a text counts as an address of the base.
    pub least_match: f32,
}

/// What a kind of register holds.
#[derive(Debug, Clone, PartialEq)]
pub struct KindStandard {
    /// The kind.
    pub kind: RegisterKind,
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
    /// Class of things whose standing has none of its own.
    pub class: ClassCode,
    /// Fields, in the order in which they are shown.
    pub fields: Vec<Field>,
    /// 登记身份: how a thing is here.
    pub standings: Vec<Word>,
    /// 状态.
    pub states: Vec<Word>,
    /// Departments by whose word the address goes, first first.
    pub address_authority: Vec<String>,
}

/// A word of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its code.
    pub code: String,
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
    /// What departments write for it besides.
    pub also: Vec<String>,
    /// Class of things of this standing.
    pub class: Option<ClassCode>,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// `snake_case`.
    pub name: String,
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
    /// What its values are.
    pub kind: FieldKind,
    /// How closely it is kept: 1 open to 4.
    pub grade: u8,
    /// It tells of a person.
    pub personal: bool,
    /// Its part in a record beyond its value.
    pub role: Option<FieldRole>,
    /// Departments by whose word it goes, first first; the others come behind, by the rank of their registers.
    pub authority: Vec<String>,
}

crate::word::words! { "kind of field",
    /// What the values of a field are.
    FieldKind {
        /// Any text.
        Text = "text",
        /// A number.
        Number = "number",
        /// A day.
        Date = "date",
        /// 公民身份号码, GB 11643.
        CitizenId = "citizen_id",
        /// 统一社会信用代码, GB 32100-2015.
        CreditCode = "credit_code",
        /// 不动产单元代码, GB/T 37346-2019.
        RealEstateUnit = "real_estate_unit",
        /// A word of the kind's standings.
        Standing = "standing",
        /// A word of the kind's states.
        State = "state",
    }
}

crate::word::words! { "role of a field",
    /// A field's part in a record.
    FieldRole {
        /// Things of the kind are known by it.
        Identifier = "identifier",
        /// The thing's name.
        Name = "name",
        /// Two records that disagree about it are held against each other without being read.
        Mark = "mark",
        /// The last day of a permit, lease or licence.
        Until = "until",
        /// Floor area or staff.
        Amount = "amount",
    }
}

/// What a relation leads from and to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationStandard {
    /// The relation.
    pub relation: Relation,
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
    /// Kinds it leads from.
    pub from: Vec<RegisterKind>,
    /// Kinds it leads to.
    pub to: Vec<RegisterKind>,
    /// It may lead to an address at which no thing is known.
    pub to_address: bool,
}

/// Why a standard of registers cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {reason}")]
pub struct InvalidRegisterStandard {
    /// The kind, field or relation at fault.
    pub what: String,
    /// What is wrong with it.
    pub reason: String,
}

impl InvalidRegisterStandard {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "registers.invalid-standard"
    }
}

impl RegisterStandard {
    /// A standard whose parts fit together; `departments` are the codes of all departments.
    ///
    /// # Errors
    /// [`InvalidRegisterStandard`] for a kind or relation that is missing or told twice, a field without a proper name or grade,
    /// or an authority that names a department twice or one that is not there: it would contradict itself.
    pub fn new(
        kinds: Vec<KindStandard>,
        relations: Vec<RelationStandard>,
        (held_share, least_match): (f64, f32),
        departments: &[&str],
    ) -> Result<Self, InvalidRegisterStandard> {
        let wrong = |what: &str, reason: &str| {
            Err(InvalidRegisterStandard { what: what.to_owned(), reason: reason.to_owned() })
        };
        if !(0.0..=1.0).contains(&held_share) || !(0.0..=1.0).contains(&least_match) {
            return wrong("held_share, least_match", "expected a share of 0 to 1");
        }
        for kind in RegisterKind::ALL {
            if kinds.iter().filter(|told| told.kind == *kind).count() != 1 {
                return wrong(kind.as_str(), "a kind is told once");
            }
        }
        for relation in Relation::ALL {
            if relations.iter().filter(|told| told.relation == *relation).count() != 1 {
                return wrong(relation.as_str(), "a relation is told once");
            }
        }
        for kind in &kinds {
            let own = |field: &str| format!("{}.{field}", kind.kind);
            for (at, field) in kind.fields.iter().enumerate() {
                let what = own(&field.name);
                if kind.fields[..at].iter().any(|earlier| earlier.name == field.name) {
                    return wrong(&what, "the field is told twice");
                }
                if !(1..=4).contains(&field.grade) {
                    return wrong(&what, "a grade is 1 to 4");
                }
                authority(&what, &field.authority, departments)?;
            }
            authority(&own("address"), &kind.address_authority, departments)?;
        }
        Ok(Self { kinds, relations, held_share, least_match })
    }

    /// All kinds, in their order.
    pub fn kinds(&self) -> impl Iterator<Item = &KindStandard> {
        self.kinds.iter()
    }

    /// What a kind holds.
    #[must_use]
    pub fn kind(&self, kind: RegisterKind) -> &KindStandard {
        // Every kind is told once: the constructor saw to it.
        self.kinds.iter().find(|told| told.kind == kind).unwrap_or(&self.kinds[0])
    }

    /// All relations, in their order.
    pub fn relations(&self) -> impl Iterator<Item = &RelationStandard> {
        self.relations.iter()
    }

    /// What a relation leads from and to.
    #[must_use]
    pub fn relation(&self, relation: Relation) -> &RelationStandard {
        self.relations.iter().find(|told| told.relation == relation).unwrap_or(&self.relations[0])
    }
}

impl KindStandard {
    /// The field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The first field with a role.
    #[must_use]
    pub fn of_role(&self, role: FieldRole) -> Option<&Field> {
        self.fields.iter().find(|field| field.role == Some(role))
    }

    /// The first field of a kind.
    #[must_use]
    pub fn of_kind(&self, kind: FieldKind) -> Option<&Field> {
        self.fields.iter().find(|field| field.kind == kind)
    }

    /// The word that a department means, by code, name or one of its other spellings.
    #[must_use]
    pub fn word(&self, kind: FieldKind, text: &str) -> Option<&Word> {
        let list = match kind {
            FieldKind::Standing => &self.standings,
            FieldKind::State => &self.states,
            _ => return None,
        };
        list.iter().find(|word| word.code == text || word.zh == text || word.also.iter().any(|also| also == text))
    }

    /// The class of a thing of this standing.
    #[must_use]
    pub fn class_of(&self, standing: Option<&str>) -> ClassCode {
        let own = standing.and_then(|code| self.standings.iter().find(|word| word.code == code)?.class);
        own.unwrap_or(self.class)
    }

    /// Whose word about a field counts first.
    #[must_use]
    pub fn authority(&self, field: &str) -> &[String] {
        match self.field(field) {
            Some(field) => &field.authority,
            None => &self.address_authority,
        }
    }
}

fn authority(what: &str, order: &[String], departments: &[&str]) -> Result<(), InvalidRegisterStandard> {
    let wrong = |reason: String| Err(InvalidRegisterStandard { what: what.to_owned(), reason });
    for (at, code) in order.iter().enumerate() {
        if order[..at].contains(code) {
            return wrong(format!("{code} stands twice in the order of authority"));
        }
        if !departments.contains(&code.as_str()) {
            return wrong(format!("{code} is no department"));
        }
    }
    Ok(())
}
