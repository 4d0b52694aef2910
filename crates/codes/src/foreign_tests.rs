//! Codes of others: their parts, their doors, and that the scheme files read them alike.

use proptest::prelude::*;

use super::{ComponentCode, ComponentGeneration, Fixture, RealEstateUnit, VideoDevice};
use crate::{Code, CodeParts, CodeScheme, SchemeDefinition};

const UNIT: &str = "420106003021GB00123F00010005";

fn parts(file: &str, text: &str) -> CodeParts {
    let scheme: CodeScheme = toml::from_str::<SchemeDefinition>(file).unwrap().try_into().unwrap();
    scheme.parts(&text.parse::<Code>().unwrap()).unwrap()
}

fn named(parts: &CodeParts, name: &str) -> u32 {
    parts.numbers.iter().find(|(known, _)| known == name).unwrap().1 as u32
}

#[test]
fn a_published_video_device_is_taken_apart() {
    let device: VideoDevice = "34020000001320000264".parse().unwrap();
    assert_eq!(device.division().unwrap().to_string(), "3402");
    assert_eq!((device.unit(), device.industry(), device.kind()), (0, 0, 132));
    assert_eq!((device.network(), device.serial(), device.serial_2016()), (0, 264, 264));
    assert_eq!(device.to_string().parse(), Ok(device));
}

#[test]
fn a_real_estate_unit_is_taken_apart() {
    let unit: RealEstateUnit = UNIT.parse().unwrap();
    assert_eq!(unit.division().unwrap().to_string(), "420106");
    assert_eq!((unit.parcel(), unit.feature(), unit.parcel_number()), ("420106003021GB00123", "GB", 123));
    assert_eq!((unit.fixture(), unit.fixture_unit()), (Fixture::Building, 10_005));
    let parts = parts(include_str!("../../../standards/codes/real-estate-unit.toml"), UNIT);
    assert_eq!((named(&parts, "parcel"), named(&parts, "fixture_unit")), (123, 10_005));
}

#[test]
fn both_generations_of_component_codes_are_read() {
    let code: ComponentCode = "4201060112345678".parse().unwrap();
    assert_eq!((code.division().unwrap().to_string().as_str(), code.major()), ("420106", 1));
    let (first, current) = (ComponentGeneration::First, ComponentGeneration::Current);
    assert_eq!((code.minor(first), code.serial(first)), (12, 345_678));
    assert_eq!((code.minor(current), code.serial(current)), (123, 45_678));
    let old = parts(include_str!("../../../standards/codes/component-2007.toml"), code.as_str());
    let new = parts(include_str!("../../../standards/codes/component-current.toml"), code.as_str());
    assert_eq!((named(&old, "minor"), old.serial), (12, Some(345_678)));
    assert_eq!((named(&new, "minor"), new.serial), (123, Some(45_678)));
}

#[test]
fn what_has_another_pattern_is_refused_by_both_doors() {
    for text in ["", "3402000000132000026", "340200000013200002645", "3402000000132000026A", "00020000001320000264"] {
        assert!(text.parse::<VideoDevice>().is_err(), "{text}");
        assert!(serde_json::from_value::<VideoDevice>(text.into()).is_err(), "{text}");
    }
    for (at, wrong) in [(0, '0'), (12, 'A'), (13, 'Q'), (14, 'X'), (19, 'A'), (27, 'F'), (27, '１')] {
        let text: String = UNIT.chars().enumerate().map(|(i, c)| if i == at { wrong } else { c }).collect();
        assert!(text.parse::<RealEstateUnit>().is_err(), "{text}");
        assert!(serde_json::from_value::<RealEstateUnit>(text.into()).is_err());
    }
    for text in ["420106011234567", "42010601123456789", "42010601123456X8", "0001060112345678"] {
        assert!(text.parse::<ComponentCode>().is_err(), "{text}");
        assert!(serde_json::from_value::<ComponentCode>(text.into()).is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn the_scheme_files_read_video_devices_alike(text in "42010[2-7][0-9]{14}") {
        let device: VideoDevice = text.parse().unwrap();
        let old = parts(include_str!("../../../standards/codes/gb28181-2016.toml"), &text);
        let new = parts(include_str!("../../../standards/codes/gb28181-2022.toml"), &text);
        prop_assert_eq!(old.division, device.division());
        prop_assert_eq!(old.serial, Some(device.serial_2016().into()));
        prop_assert_eq!(new.serial, Some(device.serial().into()));
        for (name, value) in [("unit", device.unit()), ("industry", device.industry()), ("type", device.kind())] {
            prop_assert_eq!((named(&old, name), named(&new, name)), (value, value));
        }
        prop_assert_eq!(named(&new, "network"), device.network());
    }
}
