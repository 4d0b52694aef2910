//! The rules, and the terms that a city sets for each: how grave, who settles it, in how many days, within how many metres.

use std::fmt;
use std::str::FromStr;

macro_rules! rules {
    ($( #[doc = $doc:literal] $name:ident = $word:literal; )*) => {
        /// A rule that addresses keep or break.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum QualityRule { $( #[doc = $doc] $name, )* }

        impl QualityRule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[ $(Self::$name,)* ];

            /// The stable code of its findings.
            #[must_use]
            pub fn as_str(self) -> &'static str { match self { $(Self::$name => $word,)* } }
        }
    };
}

rules! {
    /// Elements that the kind needs, a point or the town are missing.
    Incomplete = "address-quality.incomplete";
    /// One address stands twice.
    SamePath = "address-quality.same-path";
    /// Different doorplates stand on one point.
    SamePoint = "address-quality.same-point";
    /// The point lies outside the outline of the address above it.
    OutsideParent = "address-quality.outside-parent";
    /// The point lies outside the boundary of its community.
    OutsideCommunity = "address-quality.outside-community";
    /// The number stands among those of the other side of the road.
    NumberSide = "address-quality.number-side";
    /// Numbers are missing between neighbours.
    NumberGap = "address-quality.number-gap";
    /// Alternative names point at each other.
    AliasCycle = "address-quality.alias-cycle";
    /// The address above it is missing, retired or of a kind it cannot stand below.
    Orphan = "address-quality.orphan";
    /// The text uses a name that is no longer in use.
    StaleName = "address-quality.stale-name";
    /// The code does not follow its scheme.
    BadCode = "address-quality.bad-code";
    /// A published doorplate, building, unit or room without a plate on the wall.
    NoPlate = "address-quality.no-plate";
}

impl fmt::Display for QualityRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What breaking a rule stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QualitySeverity {
    /// To be settled; nothing waits for it.
    Warning,
    /// An application is not taken, a certificate is withheld.
    Blocking,
}

impl QualitySeverity {
    /// `warning` or `blocking`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Blocking => "blocking",
        }
    }
}

/// What a city sets for a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    /// The rule.
    pub rule: QualityRule,
    /// Its title in Chinese.
    pub zh: String,
    /// Its title in English.
    pub en: String,
    /// What breaking it stops.
    pub severity: QualitySeverity,
    /// Who settles it: `street`, `district` or `field`.
    pub owner: String,
    /// Days to settle it.
    pub days: u16,
    /// The rule's one measure: metres, or a number of doorplates. 0 where it has none.
    pub measure: f64,
}

/// Rules that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidQualityRules {
    /// A text that names no rule.
    #[error("{value:?} is no rule of address quality")]
    Unknown {
        /// What was given.
        value: String,
    },
    /// A rule told twice.
    #[error("rule {0} stands twice")]
    Twice(QualityRule),
    /// A rule that is not told.
    #[error("rule {0} is missing")]
    Missing(QualityRule),
    /// A value outside its range.
    #[error("rule {rule}: {what} is {value:?}, expected {expected}")]
    Value {
        /// The rule.
        rule: QualityRule,
        /// The field.
        what: &'static str,
        /// What was given.
        value: String,
        /// What is allowed.
        expected: &'static str,
    },
}

impl InvalidQualityRules {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "address-quality.invalid-rules"
    }
}

impl FromStr for QualityRule {
    type Err = InvalidQualityRules;

    fn from_str(text: &str) -> Result<Self, InvalidQualityRules> {
        let found = Self::ALL.iter().copied().find(|rule| rule.as_str() == text);
        found.ok_or_else(|| InvalidQualityRules::Unknown { value: text.to_owned() })
    }
}

/// The terms of every rule.
#[derive(Debug, Clone, PartialEq)]
pub struct QualityRules(Vec<Terms>);

impl QualityRules {
    /// Who may own a finding.
    pub const OWNERS: [&'static str; 3] = ["street", "district", "field"];

    /// Checks that every rule is told once, with values that make sense.
    ///
    /// # Errors
    /// See [`InvalidQualityRules`].
    pub fn new(mut terms: Vec<Terms>) -> Result<Self, InvalidQualityRules> {
        terms.sort_by_key(|terms| terms.rule);
        for pair in terms.windows(2) {
            if let [one, two] = pair
                && one.rule == two.rule
            {
                return Err(InvalidQualityRules::Twice(one.rule));
            }
        }
        for rule in QualityRule::ALL {
            let Some(terms) = terms.iter().find(|terms| terms.rule == *rule) else {
                return Err(InvalidQualityRules::Missing(*rule));
            };
            terms.check()?;
        }
        Ok(Self(terms))
    }

    /// The terms of a rule.
    #[must_use]
    pub fn of(&self, rule: QualityRule) -> Option<&Terms> {
        self.0.iter().find(|terms| terms.rule == rule)
    }

    /// The measure of a rule.
    #[must_use]
    pub fn measure(&self, rule: QualityRule) -> f64 {
        self.of(rule).map_or(0.0, |terms| terms.measure)
    }

    /// Every rule with its terms, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Terms> {
        self.0.iter()
    }
}

impl Terms {
    fn check(&self) -> Result<(), InvalidQualityRules> {
        let refuse =
            |what, value: String, expected| Err(InvalidQualityRules::Value { rule: self.rule, what, value, expected });
        if !QualityRules::OWNERS.contains(&self.owner.as_str()) {
            return refuse("owner", self.owner.clone(), "street, district or field");
        }
        if self.days == 0 || self.days > 3650 {
            return refuse("days", self.days.to_string(), "1 to 3650");
        }
        if !(0.0..=10_000.0).contains(&self.measure) {
            return refuse("measure", self.measure.to_string(), "0 to 10000");
        }
        if self.zh.is_empty() || self.en.is_empty() {
            return refuse("title", String::new(), "a text in Chinese and English");
        }
        Ok(())
    }
}
