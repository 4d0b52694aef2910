//! What is wrong or noteworthy about a source or an object in it, each finding citing the rule it breaks.

use std::fmt;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Wrong but usable.
    Warning,
    /// The object or its body cannot be used; the rest of the file still loads.
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
        /// The rules a source can break: the one table of finding codes of this crate.
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

            /// The standard and clause the rule comes from, for geometry with val3dity's number; empty for rules of the house.
            #[must_use]
            pub fn cites(self) -> &'static str { match self { $(Self::$name => $cites,)* } }
        }
    };
}

rules! {
    /// The source breaks off or is no text of its format; what stands before is kept.
    Malformed = "cim.malformed", Error, "";
    /// The source declares entities, nests or grows beyond any real file.
    TooLarge = "cim.too-large", Error, "";
    /// An XML prefix is not bound to a namespace; it is read by its usual meaning.
    PrefixUnbound = "cim.prefix-unbound", Warning, "Namespaces in XML 1.0, 5";
    /// No coordinate frame is told.
    FrameMissing = "cim.frame-missing", Error, "";
    /// The coordinate frame is not known here.
    FrameUnknown = "cim.frame-unknown", Error, "";
    /// One source tells several frames.
    FrameMixed = "cim.frame-mixed", Warning, "";
    /// Positions fit their frame only with the axes the other way round; they are read so.
    AxesSwapped = "cim.axes-swapped", Warning, "";
    /// A coordinate is no number or outside its frame.
    Coordinate = "cim.coordinate", Error, "";
    /// A reference leads to nothing in the source.
    ReferenceMissing = "cim.reference-missing", Warning, "";
    /// References lead back to where they began.
    ReferenceCircle = "cim.reference-circle", Error, "";
    /// What places an object leads nowhere, back to itself, or away from the earth.
    PlacementBroken = "cim.placement-broken", Error, "";
    /// Parts of one thing that a source has cut apart were joined.
    PartsJoined = "cim.parts-joined", Note, "";
    /// The id stands in the source twice.
    IdRepeated = "cim.id-repeated", Warning, "";
    /// The object has no geometry.
    GeometryMissing = "cim.geometry-missing", Note, "";
    /// The kind of geometry or element is not read.
    NotRead = "cim.not-read", Note, "";
    /// A picture is missing, outside the folder, too large or empty.
    Picture = "cim.picture", Warning, "";
    /// A ring has no area or fewer than three corners; it is left out.
    RingEmpty = "cim.ring-empty", Warning, "ISO 19107";
    /// Rings cross or touch themselves; they were made simple.
    RingRepaired = "cim.ring-repaired", Note, "ISO 19107";
    /// Neither a height nor a number of floors is told.
    HeightMissing = "cim.height-missing", Warning, "";
    /// The height is nothing or less.
    HeightZero = "cim.height-zero", Warning, "";
    /// The height is beyond any building: more than 1,000 metres.
    HeightTooGreat = "cim.height-too-great", Error, "";
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule broken.
    pub rule: Rule,
    /// The object concerned, by the source's id; empty for the source as a whole.
    pub object: String,
    /// Line or feature in the source, from 1; 0 when it has none.
    pub place: u64,
    /// What was found, shortly.
    pub detail: String,
}

impl Finding {
    /// A finding about a place in the source.
    pub fn at(rule: Rule, place: u64, detail: impl Into<String>) -> Self {
        Self { rule, object: String::new(), place, detail: detail.into() }
    }

    /// The same about an object.
    #[must_use]
    pub fn of(mut self, object: &str) -> Self {
        object.clone_into(&mut self.object);
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} [{}]", self.rule.severity().as_str(), self.detail, self.rule.code())?;
        if !self.object.is_empty() {
            write!(f, " object {}", self.object)?;
        }
        if self.place > 0 {
            write!(f, " at {}", self.place)?;
        }
        Ok(())
    }
}
