//! What joins and compares expressions.

macro_rules! operators {
    ($( $(#[doc = $doc:literal])* $name:ident = $text:literal ),* $(,)?) => {
        /// What joins or compares expressions, by its name in the JSON encoding (OGC 21-065r2, annex B).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Operator { $( $(#[doc = $doc])* $name, )* }

        impl Operator {
            /// Every one.
            pub const ALL: &'static [Self] = &[ $(Self::$name,)* ];

            /// Its name in the JSON encoding; in text it is written like that too, but for signs.
            #[must_use]
            pub fn as_str(self) -> &'static str { match self { $(Self::$name => $text,)* } }
        }
    };
}

operators! {
    /// All hold.
    And = "and",
    /// One holds.
    Or = "or",
    /// It does not hold.
    Not = "not",
    /// Equal.
    Equal = "=",
    /// Not equal.
    Unequal = "<>",
    /// Less.
    Less = "<",
    /// Greater.
    Greater = ">",
    /// Less or equal.
    AtMost = "<=",
    /// Greater or equal.
    AtLeast = ">=",
    /// Text of a pattern: `%` any, `_` one, `\` before one that is meant itself.
    Like = "like",
    /// From the second to the third.
    Between = "between",
    /// One of a list.
    In = "in",
    /// Without a value.
    IsNull = "isNull",
    /// Sum.
    Add = "+",
    /// Difference; of one, its negative.
    Subtract = "-",
    /// Product.
    Multiply = "*",
    /// Quotient.
    Divide = "/",
    /// Remainder.
    Remainder = "%",
    /// Whole quotient.
    Quotient = "div",
    /// Power.
    Power = "^",
    /// Text without regard to case.
    CaseI = "casei",
    /// Text without regard to accents.
    AccentI = "accenti",
    /// Have a point in common.
    Intersects = "s_intersects",
    /// The same points.
    SpatialEquals = "s_equals",
    /// No point in common.
    Disjoint = "s_disjoint",
    /// Only borders in common.
    Touches = "s_touches",
    /// The first lies in the second.
    Within = "s_within",
    /// Overlap, neither lies in the other.
    Overlaps = "s_overlaps",
    /// Cross.
    Crosses = "s_crosses",
    /// The second lies in the first.
    Contains = "s_contains",
    /// The first begins when the second is over.
    After = "t_after",
    /// The first is over when the second begins.
    Before = "t_before",
    /// The second lies within the first and ends neither with it.
    TimeContains = "t_contains",
    /// No moment in common.
    TimeDisjoint = "t_disjoint",
    /// The first lies within the second and ends neither with it.
    During = "t_during",
    /// The same time.
    TimeEquals = "t_equals",
    /// They end together, the second begins later.
    FinishedBy = "t_finishedBy",
    /// They end together, the first begins later.
    Finishes = "t_finishes",
    /// A moment in common.
    TimeIntersects = "t_intersects",
    /// The first ends when the second begins.
    Meets = "t_meets",
    /// The first begins when the second ends.
    MetBy = "t_metBy",
    /// The first begins in the second and ends after it.
    OverlappedBy = "t_overlappedBy",
    /// The first begins before the second and ends in it.
    TimeOverlaps = "t_overlaps",
    /// They begin together, the first ends later.
    StartedBy = "t_startedBy",
    /// They begin together, the first ends earlier.
    Starts = "t_starts",
    /// All of the first are in the second.
    ContainedBy = "a_containedBy",
    /// All of the second are in the first.
    ArrayContains = "a_contains",
    /// The same elements.
    ArrayEquals = "a_equals",
    /// An element in common.
    ArrayOverlaps = "a_overlaps",
}

impl Operator {
    /// The operator of that name, whatever its case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|operator| operator.as_str().eq_ignore_ascii_case(name))
    }

    /// How many expressions it takes at least and at most.
    #[must_use]
    pub fn arguments(self) -> (usize, usize) {
        match self {
            Self::And | Self::Or => (2, usize::MAX),
            Self::Not | Self::IsNull | Self::CaseI | Self::AccentI => (1, 1),
            Self::Subtract => (1, 2),
            Self::Between => (3, 3),
            Self::In => (2, usize::MAX),
            _ => (2, 2),
        }
    }
}
