use super::{HeightLayer, HeightProfile};

#[test]
fn the_printed_range_of_c_13_is_that_of_the_layers() {
    assert!((HeightLayer::LOWEST.lower() + 6_302_107.0).abs() < 1.0, "{}", HeightLayer::LOWEST.lower());
    assert!((HeightLayer::HIGHEST.upper() - 528_680_171.0).abs() < 1.0, "{}", HeightLayer::HIGHEST.upper());
    assert!(HeightLayer::new(HeightLayer::HIGHEST.get() + 1).is_err());
    assert!(HeightLayer::new(HeightLayer::LOWEST.get() - 1).is_err());
}

#[test]
fn a_layer_near_the_ground_is_a_little_thinner_than_its_angle() {
    let ground = HeightLayer::from_metres(0.0).unwrap();
    assert_eq!((ground.get(), ground.lower()), (0, 0.0));
    assert!((ground.upper() - 0.01497).abs() < 1e-5, "{}", ground.upper());
    assert_eq!(HeightLayer::from_metres(-0.0).unwrap(), ground);
    assert_eq!(HeightLayer::from_metres(-1e-7).unwrap().get(), -1);
    assert_eq!(HeightLayer::from_metres(-1.0).unwrap().get(), -67);
}

#[test]
fn heights_read_as_decimal_metres_only() {
    assert_eq!(HeightLayer::from_text(" 21.5 "), HeightLayer::from_metres(21.5));
    for text in ["", "21.5m", "1,5", "nan", "inf", "二十", "1e12"] {
        assert_eq!(HeightLayer::from_text(text).unwrap_err().code(), "position.invalid-height", "{text}");
    }
}

#[test]
fn a_profile_is_its_stable_name() {
    for profile in HeightProfile::ALL {
        assert_eq!(profile.to_string().parse(), Ok(profile));
        assert_eq!(serde_json::to_string(&profile).unwrap(), format!("\"{profile}\""));
    }
    assert_eq!(HeightProfile::default().to_string(), "sign-magnitude");
    let error = "Sign-Magnitude".parse::<HeightProfile>().unwrap_err();
    assert_eq!(error.code(), "grid.invalid-height-profile");
}
