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
    ($(
        $(#[doc = $doc:literal])* $name:ident = $code:literal, $severity:ident, $cites:literal $(, $number:literal)?;
    )*) => {
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

            /// The number val3dity has for a rule of geometry.
            #[must_use]
            pub fn number(self) -> Option<u16> { match self { $(Self::$name => rules!(@number $($number)?),)* } }
        }
    };
    (@number) => { None };
    (@number $number:literal) => { Some($number) };
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
    /// A ring has fewer than three corners.
    RingTooFewPoints = "cim.ring-too-few-points", Error, "ISO 19107 (val3dity 101)", 101;
    /// A ring has the same corner twice in a row.
    RingRepeatedPoint = "cim.ring-repeated-point", Error, "ISO 19107 (val3dity 102)", 102;
    /// The last position of a ring is not its first; it is read as closed.
    RingNotClosed = "cim.ring-not-closed", Error, "ISO 19107 (val3dity 103)", 103;
    /// A ring crosses, touches or folds onto itself, or has no area.
    RingSelfIntersection = "cim.ring-self-intersection", Error, "ISO 19107 (val3dity 104)", 104;
    /// Rings of a surface cross, or run along each other.
    RingsIntersect = "cim.rings-intersect", Error, "ISO 19107 (val3dity 201)", 201;
    /// Rings of a surface are the same.
    RingsDuplicated = "cim.rings-duplicated", Error, "ISO 19107 (val3dity 202)", 202;
    /// A corner is off the plane of its surface.
    SurfaceNotPlanarDistance = "cim.surface-not-planar-distance", Error, "ISO 19107 (val3dity 203)", 203;
    /// A part of a surface leans against the plane of the whole.
    SurfaceNotPlanarNormals = "cim.surface-not-planar-normals", Error, "ISO 19107 (val3dity 204)", 204;
    /// The holes of a surface cut its inside into pieces.
    SurfaceDisconnected = "cim.surface-disconnected", Error, "ISO 19107 (val3dity 205)", 205;
    /// A hole lies outside its surface.
    HoleOutside = "cim.hole-outside", Error, "ISO 19107 (val3dity 206)", 206;
    /// A hole lies within another hole.
    HolesNested = "cim.holes-nested", Error, "ISO 19107 (val3dity 207)", 207;
    /// A hole turns the same way as the outer ring.
    HoleOrientation = "cim.hole-orientation", Error, "ISO 19107 (val3dity 208)", 208;
    /// A shell has fewer than four surfaces.
    ShellTooFewSurfaces = "cim.shell-too-few-surfaces", Error, "ISO 19107 (val3dity 301)", 301;
    /// An edge of a shell has one surface only.
    ShellNotClosed = "cim.shell-not-closed", Error, "ISO 19107 (val3dity 302)", 302;
    /// More than two surfaces meet at an edge, or more than one ring of surfaces at a corner.
    ShellNotManifold = "cim.shell-not-manifold", Error, "ISO 19107 (val3dity 303)", 303;
    /// A shell is made of pieces that do not hang together.
    ShellInPieces = "cim.shell-in-pieces", Error, "ISO 19107 (val3dity 305)", 305;
    /// Surfaces of a shell cut, touch or cover each other away from common edges.
    ShellSelfIntersection = "cim.shell-self-intersection", Error, "ISO 19107 (val3dity 306)", 306;
    /// A surface of a shell is turned against the others.
    SurfaceOrientation = "cim.surface-orientation", Error, "ISO 19107 (val3dity 307)", 307;
    /// Shells of a solid cross, or share part of a surface.
    ShellsIntersect = "cim.shells-intersect", Error, "ISO 19107 (val3dity 401)", 401;
    /// Shells of a solid are the same.
    ShellsDuplicated = "cim.shells-duplicated", Error, "ISO 19107 (val3dity 402)", 402;
    /// An inner shell lies outside the outer one.
    InnerShellOutside = "cim.inner-shell-outside", Error, "ISO 19107 (val3dity 403)", 403;
    /// Inner shells cut the inside of a solid into pieces.
    SolidDisconnected = "cim.solid-disconnected", Error, "ISO 19107 (val3dity 404)", 404;
    /// An outer shell is turned inward, or an inner one outward.
    ShellOrientation = "cim.shell-orientation", Error, "ISO 19107 (val3dity 405)", 405;
    /// Solids of a composite reach into each other.
    SolidsIntersect = "cim.solids-intersect", Error, "ISO 19107 (val3dity 501)", 501;
    /// Solids of a composite are the same.
    SolidsDuplicated = "cim.solids-duplicated", Error, "ISO 19107 (val3dity 502)", 502;
    /// Solids of a composite do not hang together.
    SolidsApart = "cim.solids-apart", Error, "ISO 19107 (val3dity 503)", 503;
    /// A building and its parts reach into each other.
    PartsOverlap = "cim.parts-overlap", Error, "ISO 19107 (val3dity 601)", 601;
    /// A body has no surface, line or point.
    BodyEmpty = "cim.body-empty", Warning, "ISO 19107 (val3dity 902)", 902;
    /// Two buildings stand on the same ground at the same height.
    BuildingsOverlap = "cim.buildings-overlap", Warning, "";
    /// A building begins above the ground around it.
    Floating = "cim.floating", Warning, "";
    /// A building lies below the ground around it, or reaches too far into it.
    Sunk = "cim.sunk", Warning, "";
    /// The floors of a building are too low or too high for its height.
    FloorHeight = "cim.floor-height", Warning, "";
    /// The height a source tells is not that of the geometry.
    HeightDisagrees = "cim.height-disagrees", Warning, "";
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
