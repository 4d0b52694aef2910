//! What the products of IFC are here.

use crate::model::{ObjectClass, SurfaceKind};

/// What is made of a record by its keyword, in capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It becomes an object.
    Object(ObjectClass),
    /// It cuts others and is shown by what it leaves: openings, projections.
    Cutter,
    /// It is no thing of a city: grids, annotations, structural analysis.
    Left,
}

/// The role of a product. Standard-case variants (`IFCWALLSTANDARDCASE`) go with what they are variants of.
pub(super) fn role(keyword: &str) -> Role {
    use ObjectClass as C;
    let class = match keyword.strip_suffix("STANDARDCASE").unwrap_or(keyword) {
        "IFCBUILDING" => C::Building,
        "IFCBUILDINGSTOREY" => C::Storey,
        "IFCSPACE" | "IFCSPATIALZONE" | "IFCZONE" => C::BuildingRoom,
        "IFCBRIDGE" => C::Bridge,
        "IFCBRIDGEPART" => C::BridgePart,
        "IFCWALL"
        | "IFCWALLELEMENTEDCASE"
        | "IFCSLAB"
        | "IFCSLABELEMENTEDCASE"
        | "IFCROOF"
        | "IFCBEAM"
        | "IFCCOLUMN"
        | "IFCMEMBER"
        | "IFCPLATE"
        | "IFCCURTAINWALL"
        | "IFCFOOTING"
        | "IFCPILE"
        | "IFCCOVERING"
        | "IFCDOOR"
        | "IFCWINDOW"
        | "IFCBUILDINGELEMENTPART"
        | "IFCELEMENTASSEMBLY"
        | "IFCREINFORCINGBAR"
        | "IFCREINFORCINGMESH"
        | "IFCTENDON"
        | "IFCTENDONANCHOR"
        | "IFCSHADINGDEVICE"
        | "IFCDEEPFOUNDATION"
        | "IFCFASTENER"
        | "IFCMECHANICALFASTENER"
        | "IFCDISCRETEACCESSORY" => C::ConstructiveElement,
        "IFCSTAIR"
        | "IFCSTAIRFLIGHT"
        | "IFCRAMP"
        | "IFCRAMPFLIGHT"
        | "IFCRAILING"
        | "IFCCHIMNEY"
        | "IFCTRANSPORTELEMENT" => C::BuildingInstallation,
        "IFCFURNISHINGELEMENT" | "IFCFURNITURE" | "IFCSYSTEMFURNITUREELEMENT" => C::BuildingFurniture,
        "IFCSITE" | "IFCBUILDINGELEMENTPROXY" | "IFCPROXY" | "IFCVIRTUALELEMENT" => C::Generic,
        "IFCGEOGRAPHICELEMENT" | "IFCCIVILELEMENT" => C::Generic,
        "IFCOPENINGELEMENT" | "IFCVOIDINGFEATURE" | "IFCPROJECTIONELEMENT" | "IFCSURFACEFEATURE" => {
            return Role::Cutter;
        }
        "IFCGRID" | "IFCANNOTATION" | "IFCPORT" | "IFCDISTRIBUTIONPORT" => return Role::Left,
        other if other.starts_with("IFCSTRUCTURAL") => return Role::Left,
        // Pipes, ducts, cables, machines and what later editions add: built in, but no part of the structure.
        _ => C::BuildingInstallation,
    };
    Role::Object(class)
}

/// What the surfaces of an element are; `predefined` is its predefined type, `outside` whether its property sets call it external.
pub(super) fn kind(keyword: &str, predefined: Option<&str>, outside: Option<bool>) -> SurfaceKind {
    use SurfaceKind as K;
    match keyword.strip_suffix("STANDARDCASE").unwrap_or(keyword) {
        "IFCWALL" | "IFCWALLELEMENTEDCASE" if outside == Some(false) => K::InnerWall,
        "IFCWALL" | "IFCWALLELEMENTEDCASE" | "IFCCURTAINWALL" => K::Wall,
        "IFCROOF" => K::Roof,
        "IFCSLAB" | "IFCSLABELEMENTEDCASE" => match predefined {
            Some("ROOF") => K::Roof,
            Some("BASESLAB") => K::Ground,
            _ => K::Floor,
        },
        "IFCCOVERING" => match predefined {
            Some("CEILING") => K::Ceiling,
            Some("FLOORING") => K::Floor,
            Some("ROOFING") => K::Roof,
            _ => K::Unknown,
        },
        "IFCDOOR" => K::Door,
        "IFCWINDOW" => K::Window,
        _ => K::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_what_they_are_called() {
        assert_eq!(role("IFCWALLSTANDARDCASE"), Role::Object(ObjectClass::ConstructiveElement));
        assert_eq!(role("IFCSPACE"), Role::Object(ObjectClass::BuildingRoom));
        assert_eq!(role("IFCFLOWTERMINAL"), Role::Object(ObjectClass::BuildingInstallation));
        assert_eq!((role("IFCOPENINGELEMENT"), role("IFCGRID")), (Role::Cutter, Role::Left));
        assert_eq!(kind("IFCSLAB", Some("ROOF"), None), SurfaceKind::Roof);
        assert_eq!(kind("IFCWALLSTANDARDCASE", None, Some(false)), SurfaceKind::InnerWall);
        assert_eq!(kind("IFCWALL", None, None), SurfaceKind::Wall);
    }
}
