//! The words of CityGML and GML this reader knows, by their local names: a word is looked up once for each spelling in a source.

use crate::model::{ObjectClass, SurfaceKind};

/// What an element is to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Something else: an attribute, or an element of an extension.
    Other,
    /// A city object; `true` when the class says less than the word.
    Object(ObjectClass, bool),
    /// A boundary surface or an opening.
    Surface(SurfaceKind),
    /// A property that holds geometry of a level, in tenths; `None` when the property does not tell the level.
    Geometry(Option<u8>),
    /// A property whose geometry is no body: where an object meets the terrain.
    Aside,
    /// A property that holds boundary surfaces.
    Boundary,
    /// A property that holds an appearance.
    Appearance,
    /// A list of positions.
    Positions,
    /// A list of numbers that are no positions.
    Numbers,
    /// Surfaces, shells and composites of them.
    Surfaces,
    /// A surface that may be turned over.
    Orientable,
    /// A polygon or patch.
    Polygon,
    /// Triangles, taken as one list.
    Triangles,
    /// A solid.
    Solid,
    /// Several solids.
    Solids,
    /// Curves and segments of them.
    Curve,
    /// Points.
    Point,
    /// A shape put in place.
    Implicit,
    /// The outer ring of a polygon, the outer shell of a solid.
    Exterior,
    /// An inner ring or shell.
    Interior,
    /// A ring.
    Ring,
    /// Where something reaches: tells the frame.
    Envelope,
    /// An address in the terms of OASIS.
    Xal,
    /// A generic attribute or set of them, CityGML 2.0 (`stringAttribute`) and 3.0 (`StringAttribute`).
    Generic,
    /// The property `genericAttribute` around the latter.
    GenericProperty,
}

impl Tag {
    pub(super) fn of(local: &str) -> Self {
        use ObjectClass as C;
        use SurfaceKind as K;
        match local {
            "posList" | "pos" | "coordinates" => Self::Positions,
            "textureCoordinates" | "transformationMatrix" => Self::Numbers,
            "Polygon" | "PolygonPatch" | "Triangle" | "Rectangle" => Self::Polygon,
            "exterior" | "outerBoundaryIs" => Self::Exterior,
            "interior" | "innerBoundaryIs" => Self::Interior,
            "LinearRing" | "Ring" => Self::Ring,
            "MultiSurface"
            | "CompositeSurface"
            | "Shell"
            | "Surface"
            | "PolyhedralSurface"
            | "TriangulatedSurface"
            | "Tin"
            | "MultiPolygon"
            | "MultiGeometry"
            | "GeometricComplex" => Self::Surfaces,
            "OrientableSurface" => Self::Orientable,
            "trianglePatches" => Self::Triangles,
            "Solid" => Self::Solid,
            "MultiSolid" | "CompositeSolid" => Self::Solids,
            "MultiCurve" | "CompositeCurve" | "Curve" | "LineString" | "LineStringSegment" | "MultiLineString"
            | "OrientableCurve" => Self::Curve,
            "Point" | "MultiPoint" => Self::Point,
            "ImplicitGeometry" => Self::Implicit,
            "Envelope" | "EnvelopeWithTimePeriod" => Self::Envelope,
            "boundedBy"
            | "boundary"
            | "opening"
            | "fillingSurface"
            | "trafficArea"
            | "auxiliaryTrafficArea"
            | "filling" => Self::Boundary,
            "appearance" | "appearanceMember" => Self::Appearance,
            "xalAddress" | "xALAddress" => Self::Xal,
            "genericAttribute" => Self::GenericProperty,
            "tin" | "reliefPoints" | "ridgeOrValleyLines" | "breaklines" => Self::Geometry(None),
            "Window" | "WindowSurface" => Self::Surface(K::Window),
            "Door" | "DoorSurface" => Self::Surface(K::Door),
            "TrafficArea" | "Marking" | "HoleSurface" => Self::Surface(K::Traffic),
            "AuxiliaryTrafficArea" => Self::Surface(K::AuxiliaryTraffic),
            "WaterSurface" => Self::Surface(K::Water),
            "GenericThematicSurface" | "ThematicSurface" => Self::Surface(K::Unknown),
            "Building" => Self::Object(C::Building, false),
            "BuildingPart" => Self::Object(C::BuildingPart, false),
            "BuildingInstallation" => Self::Object(C::BuildingInstallation, false),
            "IntBuildingInstallation"
            | "BridgeInstallation"
            | "IntBridgeInstallation"
            | "TunnelInstallation"
            | "IntTunnelInstallation" => Self::Object(C::BuildingInstallation, true),
            "Room" | "BuildingRoom" => Self::Object(C::BuildingRoom, false),
            "BridgeRoom" | "HollowSpace" => Self::Object(C::BuildingRoom, true),
            "BuildingFurniture" => Self::Object(C::BuildingFurniture, false),
            "BridgeFurniture" | "TunnelFurniture" => Self::Object(C::BuildingFurniture, true),
            "Storey" | "BuildingStorey" => Self::Object(C::Storey, false),
            "BuildingUnit" => Self::Object(C::BuildingUnit, false),
            "BuildingConstructiveElement" => Self::Object(C::ConstructiveElement, false),
            "BridgeConstructionElement" | "BridgeConstructiveElement" | "TunnelConstructiveElement" => {
                Self::Object(C::ConstructiveElement, true)
            }
            "Bridge" => Self::Object(C::Bridge, false),
            "BridgePart" => Self::Object(C::BridgePart, false),
            "Tunnel" => Self::Object(C::Tunnel, false),
            "TunnelPart" => Self::Object(C::TunnelPart, false),
            "OtherConstruction" => Self::Object(C::OtherConstruction, false),
            "Road" => Self::Object(C::Road, false),
            "Railway" => Self::Object(C::Railway, false),
            "Square" => Self::Object(C::Square, false),
            "Waterway" => Self::Object(C::Waterway, false),
            "Track" => Self::Object(C::Track, false),
            "WaterBody" => Self::Object(C::WaterBody, false),
            "SolitaryVegetationObject" => Self::Object(C::Plant, false),
            "PlantCover" => Self::Object(C::PlantCover, false),
            "CityFurniture" => Self::Object(C::CityFurniture, false),
            "LandUse" => Self::Object(C::LandUse, false),
            "TINRelief" => Self::Object(C::Relief, false),
            "ReliefFeature" | "MassPointRelief" | "BreaklineRelief" | "RasterRelief" => Self::Object(C::Relief, true),
            "CityObjectGroup" => Self::Object(C::Group, false),
            "GenericCityObject" => Self::Object(C::Generic, false),
            "TransportationComplex"
            | "Section"
            | "Intersection"
            | "TrafficSpace"
            | "AuxiliaryTrafficSpace"
            | "ClearanceSpace"
            | "GenericLogicalSpace"
            | "GenericOccupiedSpace"
            | "GenericUnoccupiedSpace" => Self::Object(C::Generic, true),
            _ => Self::ending(local),
        }
    }

    fn ending(local: &str) -> Self {
        use SurfaceKind as K;
        if let Some(rest) = local.strip_prefix("lod") {
            if let Some(digit @ b'0'..=b'4') = rest.bytes().next().filter(|_| rest.len() > 1) {
                let aside = rest.ends_with("TerrainIntersection") || rest.ends_with("TerrainIntersectionCurve");
                return if aside { Self::Aside } else { Self::Geometry(Some(digit - b'0')) };
            }
            return Self::Other;
        }
        // Extensions derive their surfaces from those of the standard and keep the end of the name.
        const SURFACES: [(&str, SurfaceKind); 11] = [
            ("WaterGroundSurface", K::Ground),
            ("WaterClosureSurface", K::Closure),
            ("InteriorWallSurface", K::InnerWall),
            ("OuterCeilingSurface", K::OuterCeiling),
            ("OuterFloorSurface", K::OuterFloor),
            ("CeilingSurface", K::Ceiling),
            ("FloorSurface", K::Floor),
            ("ClosureSurface", K::Closure),
            ("GroundSurface", K::Ground),
            ("WallSurface", K::Wall),
            ("RoofSurface", K::Roof),
        ];
        if let Some((_, kind)) = SURFACES.iter().find(|(end, _)| local.ends_with(end)) {
            return Self::Surface(*kind);
        }
        let generic = |end: &str| {
            let kind = local.strip_suffix(end).unwrap_or_default().to_ascii_lowercase();
            matches!(&*kind, "string" | "int" | "double" | "date" | "uri" | "measure" | "generic" | "code")
        };
        if generic("Attribute") || generic("AttributeSet") { Self::Generic } else { Self::Other }
    }

    /// Whether it is an element of geometry.
    pub(super) fn is_geometry(self) -> bool {
        matches!(
            self,
            Self::Surfaces
                | Self::Orientable
                | Self::Polygon
                | Self::Solid
                | Self::Solids
                | Self::Curve
                | Self::Point
                | Self::Implicit
        )
    }
}

/// Attributes of XML the reader keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Id,
    Href,
    Uom,
    CodeSpace,
    Name,
    SrsName,
    SrsDimension,
    Uri,
    Ring,
    Orientation,
}

impl Key {
    pub(super) fn of(local: &str) -> Option<Self> {
        Some(match local {
            "id" => Self::Id,
            "href" => Self::Href,
            "uom" => Self::Uom,
            "codeSpace" => Self::CodeSpace,
            "name" => Self::Name,
            "srsName" => Self::SrsName,
            "srsDimension" | "dimension" => Self::SrsDimension,
            "uri" => Self::Uri,
            "ring" => Self::Ring,
            "orientation" => Self::Orientation,
            _ => return None,
        })
    }
}

/// Attributes the schemas declare as whole numbers.
pub(super) fn is_integer(local: &str) -> bool {
    matches!(
        local,
        "storeysAboveGround"
            | "storeysBelowGround"
            | "intAttribute"
            | "lod"
            | "sortKey"
            | "numberOfBuildings"
            | "positionalAccuracy"
    ) || local.starts_with("storeys")
}

/// Attributes the schemas declare as lists of numbers.
pub(super) fn is_list(local: &str) -> bool {
    matches!(local, "storeyHeightsAboveGround" | "storeyHeightsBelowGround")
}
