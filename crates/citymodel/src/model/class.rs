//! What objects and surfaces are.

use std::fmt;

macro_rules! words {
    ($(#[$outer:meta])* $enum:ident { $( $(#[$inner:meta])* $name:ident = $text:literal ),* $(,)? }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $enum { $( $(#[$inner])* $name, )* }

        impl $enum {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[ $(Self::$name,)* ];

            /// Its name in CityGML and CityJSON.
            #[must_use]
            pub fn as_str(self) -> &'static str { match self { $(Self::$name => $text,)* } }

            /// The one of that name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> { match name { $($text => Some(Self::$name),)* _ => None } }
        }

        impl fmt::Display for $enum {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.as_str()) }
        }
    };
}

words! {
    /// What a city object is, by the thematic modules of CityGML 3.0 (OGC 20-010) with those of 2.0 that have no successor.
    ObjectClass {
        #[default]
        /// Building.
        Building = "Building",
        /// Part of a building that differs from the rest.
        BuildingPart = "BuildingPart",
        /// Chimney, stair, balcony and the like.
        BuildingInstallation = "BuildingInstallation",
        /// Room.
        BuildingRoom = "BuildingRoom",
        /// Furniture in a room.
        BuildingFurniture = "BuildingFurniture",
        /// Storey.
        Storey = "BuildingStorey",
        /// Unit of a building: dwelling, shop.
        BuildingUnit = "BuildingUnit",
        /// Beam, column, slab, wall as a built element.
        ConstructiveElement = "BuildingConstructiveElement",
        /// Bridge.
        Bridge = "Bridge",
        /// Part of a bridge.
        BridgePart = "BridgePart",
        /// Tunnel.
        Tunnel = "Tunnel",
        /// Part of a tunnel.
        TunnelPart = "TunnelPart",
        /// Other construction: dam, wall, tower.
        OtherConstruction = "OtherConstruction",
        /// Road.
        Road = "Road",
        /// Railway.
        Railway = "Railway",
        /// Square.
        Square = "TransportSquare",
        /// Way on water.
        Waterway = "Waterway",
        /// Track.
        Track = "Track",
        /// Body of water.
        WaterBody = "WaterBody",
        /// One plant.
        Plant = "SolitaryVegetationObject",
        /// Area of plants.
        PlantCover = "PlantCover",
        /// Lamp, bench, sign, signal, bus stop.
        CityFurniture = "CityFurniture",
        /// Use of land.
        LandUse = "LandUse",
        /// Relief.
        Relief = "TINRelief",
        /// Group of objects.
        Group = "CityObjectGroup",
        /// Anything else; the source's own word stands in the attribute `class`.
        Generic = "GenericCityObject",
    }
}

words! {
    /// What a surface of a body is (boundary surfaces of CityGML).
    SurfaceKind {
        #[default]
        /// Not told.
        Unknown = "Unknown",
        /// Ground.
        Ground = "GroundSurface",
        /// Outer wall.
        Wall = "WallSurface",
        /// Roof.
        Roof = "RoofSurface",
        /// Outer floor: balcony, terrace.
        OuterFloor = "OuterFloorSurface",
        /// Outer ceiling.
        OuterCeiling = "OuterCeilingSurface",
        /// Surface that only closes a volume.
        Closure = "ClosureSurface",
        /// Floor of a room.
        Floor = "FloorSurface",
        /// Inner wall.
        InnerWall = "InteriorWallSurface",
        /// Ceiling of a room.
        Ceiling = "CeilingSurface",
        /// Window.
        Window = "Window",
        /// Door.
        Door = "Door",
        /// Traffic area.
        Traffic = "TrafficArea",
        /// Green strip, kerb and the like.
        AuxiliaryTraffic = "AuxiliaryTrafficArea",
        /// Surface of water.
        Water = "WaterSurface",
    }
}
