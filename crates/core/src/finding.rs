//! What is wrong or noteworthy about a record, each finding citing the rule it breaks.

use std::fmt;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; the record is accepted.
    Note,
    /// Wrong but usable; the record is accepted with the finding.
    Warning,
    /// The record cannot be used and is rejected.
    Error,
}

impl Severity {
    /// `note`, `warning` or `error`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

macro_rules! rules {
    ($( $(#[doc = $doc:literal])* $name:ident = $code:literal, $severity:ident, $cites:literal; )*) => {
        /// The rules a record can break: the one table of finding codes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $( $(#[doc = $doc])* $name, )* }

        impl Rule {
            /// Every rule, in table order.
            pub const ALL: &'static [Self] = &[ $(Self::$name,)* ];

            /// Stable machine code.
            #[must_use]
            pub fn code(self) -> &'static str { match self { $(Self::$name => $code,)* } }

            /// How much a breach weighs.
            #[must_use]
            pub fn severity(self) -> Severity { match self { $(Self::$name => Severity::$severity,)* } }

            /// The standard and clause the rule comes from; empty for rules of the house.
            #[must_use]
            pub fn cites(self) -> &'static str { match self { $(Self::$name => $cites,)* } }
        }
    };
}

rules! {
    /// The row has more or fewer fields than the header.
    RecordRagged = "record.ragged-row", Error, "";
    /// The bytes are not text in the file's encoding.
    RecordUndecodable = "record.undecodable", Error, "";
    /// The row is not a record of the file's format.
    RecordMalformed = "record.malformed", Error, "";
    /// A natural-key column is blank.
    NaturalKeyMissing = "record.natural-key-missing", Error, "";
    /// The natural key stands earlier in the same file with other content.
    NaturalKeyRepeated = "record.natural-key-repeated", Error, "";
    /// A required attribute is blank.
    RequiredMissing = "record.required-missing", Error, "";
    /// The value is not of the attribute's kind; it is kept in the raw record only.
    ValueKind = "record.value-kind", Warning, "";
    /// The value is longer than any real one.
    ValueTooLong = "record.value-too-long", Error, "";
    /// The credit code does not have the pattern of the standard.
    CreditCodePattern = "code.credit-pattern", Warning, "GB 32100-2015 4";
    /// The credit code's check character does not hold; early legal codes exist that fail it.
    CreditCodeCheck = "code.credit-check", Warning, "GB 32100-2015 5";
    /// The citizen number does not have the pattern of the standard.
    CitizenIdPattern = "code.citizen-pattern", Warning, "GB 11643";
    /// The citizen number's check character does not hold.
    CitizenIdCheck = "code.citizen-check", Warning, "GB 11643";
    /// Another department has given the identifier to another thing.
    IdentifierClaimedTwice = "identifier.claimed-twice", Warning, "";
    /// The identifier stands in an earlier row of the file with another name or birth date; nobody is known by it.
    RegisterSharedIdentifier = "register.shared-identifier", Warning, "";
    /// The identifier belongs to other days than the row's birth date.
    RegisterBirthDate = "register.birth-date-differs", Warning, "GB 11643";
    /// The day cannot be: it lies in the future, or more than 130 years back.
    RegisterDayImpossible = "register.day-impossible", Warning, "";
    /// The word is in no list of the standard.
    RegisterWordUnknown = "register.word-unknown", Warning, "";
    /// The real-estate unit code does not have the pattern of the standard.
    RegisterUnitPattern = "register.unit-pattern", Warning, "GB/T 37346-2019";
    /// No address of the base is meant, and none can be applied for.
    RegisterAddressUnusable = "register.address-unusable", Warning, "";
    /// The key cannot be one to which a code is issued.
    IssueKey = "issue.key-invalid", Error, "";
    /// The class is not in the class standard.
    IssueClass = "issue.class-unknown", Error, "";
    /// The division is not in the division tree.
    IssueDivision = "issue.division-unknown", Error, "";
    /// Position or cell cannot be read.
    IssuePosition = "issue.position-invalid", Error, "";
    /// The parent's code cannot be read.
    IssueParent = "issue.parent-unreadable", Error, "";
    /// The numbers are not written as name=value.
    IssueNumbers = "issue.numbers-invalid", Error, "";
    /// The facts do not make a code of the scheme.
    IssueFacts = "issue.facts-unusable", Error, "";
    /// The key has a code under other facts, or the facts make another key's code.
    IssueConflict = "issue.conflicting", Error, "";
    /// The record has no address.
    AddressMissing = "address.missing", Note, "";
    /// The address names another city than the mapping's.
    AddressOtherCity = "address.other-city", Warning, "";
    /// No district could be told from the address.
    AddressDivisionUnknown = "address.division-unknown", Note, "";
    /// The address names divisions that do not belong together.
    AddressDivisionConflict = "address.division-conflict", Warning, "";
    /// The address names a division by a former name.
    AddressFormerDivision = "address.former-division", Note, "";
    /// Part of the address was not understood.
    AddressRemainder = "address.remainder", Note, "";
    /// A piece of the address was understood by the model of the address engine, not by a rule.
    AddressReadByModel = "address.read-by-model", Note, "";
    /// The address held a telephone, a person's name or a citizen number, which is not kept with the address.
    AddressPersonalData = "address.personal-data", Warning, "";
    /// The word is no kind of address.
    AddressKindUnknown = "address.kind-unknown", Error, "";
    /// The division is missing or not in the division tree.
    AddressDivision = "address.division-untold", Error, "";
    /// The address cannot stand below that parent.
    AddressParent = "address.parent-kind", Error, "";
    /// The elements do not make an address of the kind.
    AddressElements = "address.elements-invalid", Error, "";
    /// An address with the same elements is there already.
    AddressSamePath = "address.path-taken", Warning, "";
    /// Another address of the kind stands at the same point.
    AddressSamePoint = "address.same-point", Warning, "";
    /// The application was refused.
    AddressRefused = "address.refused", Error, "";
    /// The record says nowhere where the thing is.
    PositionMissing = "place.position-missing", Note, "";
    /// A coordinate is not a number.
    PositionNotNumber = "place.not-a-number", Error, "";
    /// A coordinate is outside the range of its frame.
    PositionOutOfRange = "place.out-of-range", Error, "";
    /// Longitude and latitude stand in each other's place.
    PositionSwapped = "place.swapped", Error, "";
    /// The position is outside the extent the mapping expects.
    PositionOutsideExtent = "place.outside-extent", Warning, "";
    /// The geometry is empty.
    GeometryEmpty = "geometry.empty", Error, "";
    /// A ring or line has too few distinct points.
    GeometryTooFewPoints = "geometry.too-few-points", Error, "ISO 19107";
    /// A ring was not closed; it was closed on reading.
    GeometryRingOpen = "geometry.ring-open", Warning, "OGC 06-103r4 6.1.11";
    /// A ring crosses or touches itself.
    GeometrySelfIntersection = "geometry.self-intersection", Warning, "OGC 06-103r4 6.1.11";
    /// The rings of the polygon, or the polygons of the collection, overlap or are wrongly nested.
    GeometryInvalidNesting = "geometry.invalid-nesting", Warning, "OGC 06-103r4 6.1.11";
    /// An attribute that the class requires is not there.
    ClassAttributeMissing = "class.attribute-missing", Warning, "";
    /// A value is not of the type that the class standard gives the attribute.
    ClassAttributeType = "class.attribute-type", Warning, "";
    /// A number is written with a unit instead of in the attribute's own.
    ClassUnit = "class.unit", Warning, "";
    /// A value is not in the attribute's code list.
    ClassValueNotInList = "class.value-not-in-list", Warning, "";
    /// A number is outside the attribute's range.
    ClassValueRange = "class.value-range", Warning, "";
    /// The thing's shape is not one that its class has.
    ClassGeometry = "class.geometry", Warning, "";
    /// The class standard has no such 小类.
    ClassNotInStandard = "class.not-in-standard", Warning, "";
    /// A newer class standard no longer has an attribute that the thing carries.
    ClassAttributeRemoved = "class.attribute-removed", Warning, "";
}

/// One breach of one rule by one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// The column or attribute concerned.
    pub field: Option<String>,
    /// What was found there, shortened to 80 characters; never personal data.
    pub got: Option<String>,
    /// What follows or was expected, in plain English.
    pub detail: Option<String>,
}

impl Finding {
    /// A finding about the whole record.
    #[must_use]
    pub fn new(rule: Rule) -> Self {
        Self { rule, field: None, got: None, detail: None }
    }

    /// Names the column or attribute.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Shows what was found, shortened.
    #[must_use]
    pub fn got(mut self, got: &str) -> Self {
        let mut short: String = got.chars().take(80).collect();
        if short.len() < got.len() {
            short.push('…');
        }
        self.got = Some(short);
        self
    }

    /// Says what follows or was expected.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.rule.code())?;
        if let Some(field) = &self.field {
            write!(f, " in {field}")?;
        }
        if let Some(got) = &self.got {
            write!(f, ": got {got:?}")?;
        }
        if let Some(detail) = &self.detail {
            write!(f, ": {detail}")?;
        }
        Ok(())
    }
}

/// The heaviest severity among `findings`.
#[must_use]
pub fn worst(findings: &[Finding]) -> Option<Severity> {
    findings.iter().map(|finding| finding.rule.severity()).max()
}
