use super::*;

/// Positions (east first) and what PROJ 9.5.1 (pyproj 3.7.2, `Transformer.from_crs(…, always_xy=True)` to longitude and latitude on
/// GRS 80) makes of them; for the frames with a shift, with the same seven parameters.
const PAIRS: [(&str, [f64; 2], [f64; 2]); 22] = [
    ("EPSG:4547", [500000.0, 3380000.0], [114.00000000000, 30.54021483597]),
    ("EPSG:4547", [528000.25, 3378123.5], [114.29174046519, 30.52296172104]),
    ("EPSG:4547", [430000.0, 3300000.0], [113.27584614377, 29.81657020280]),
    ("EPSG:4526", [38528000.25, 3378123.5], [114.29174046519, 30.52296172104]),
    ("EPSG:4549", [500000.0, 3380000.0], [120.00000000000, 30.54021483597]),
    ("EPSG:4549", [391234.5, 2487654.25], [118.94313230687, 22.48287205343]),
    ("CGCS2000_3_Degree_GK_CM_114E", [528000.25, 3378123.5], [114.29174046519, 30.52296172104]),
    ("CGCS2000_3_Degree_GK_Zone_38", [38528000.25, 3378123.5], [114.29174046519, 30.52296172104]),
    ("EPSG:32654", [385000.5, 3950000.25], [139.72907068634, 35.68720778568]),
    ("EPSG:32654", [500000.0, 3700000.0], [141.00000000000, 33.43939467251]),
    ("urn:ogc:def:crs:EPSG::32650", [240000.0, 3385000.0], [114.28912059683, 30.56929296886]),
    ("urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::5783", [458875.0, 5438350.0], [8.43664975606, 49.09662477653]),
    ("EPSG:25833", [391000.0, 5820000.0], [13.39354351839, 52.51919623243]),
    ("EPSG:3857", [12733000.5, 3569000.25], [114.38248961852, 30.50786981655]),
    ("EPSG:6677", [-10000.0, -36000.0], [139.72286370925, 35.67546392947]),
    ("EPSG:28992", [90000.5, 436000.25], [4.44258624203, 51.90870030036]),
    ("EPSG:28992", [155000.0, 463000.0], [5.38720358056, 52.15517230355]),
    ("https://www.opengis.net/def/crs/EPSG/0/7415", [84000.0, 447000.0], [4.35312117690, 52.00682205249]),
    ("urn:ogc:def:crs,crs:EPSG:6.12:3068,crs:EPSG:6.12:5783", [24000.5, 21000.25], [13.38974355526, 52.51587345089]),
    ("urn:ogc:def:crs,crs:EPSG:6.12:3068,crs:EPSG:6.12:5783", [0.0, 0.0], [13.03872664638, 52.32592459926]),
    ("EPSG:2326", [836000.0, 820000.0], [114.17427316852, 22.31900273184]),
    (
        "+proj=tmerc +lat_0=0 +lon_0=114.3333333333333 +k=1 +x_0=800000 +y_0=-3000000 +ellps=GRS80 +units=m",
        [801000.5, 381000.25],
        [114.34376058054, 30.54923692355],
    ),
];

/// Frames, places, and the convergence there.
const CONVERGENCES: [(&str, [f64; 2], f64); 4] = [
    ("EPSG:4547", [114.9, 30.5], 0.45681284),
    ("EPSG:4547", [113.2, 30.1], -0.40122840),
    ("EPSG:32654", [139.7, 35.7], -0.75869058),
    ("EPSG:32650", [114.3, 30.5], -1.37111841),
];

fn convert(name: &str, position: [f64; 3]) -> [f64; 3] {
    let mut positions = [position];
    Frame::named(name).expect(name).to_geodetic(&mut positions).expect(name);
    positions[0]
}

#[test]
fn positions_come_out_where_proj_puts_them() {
    for (name, [x, y], [lon, lat]) in PAIRS {
        let [ours_lon, ours_lat, height] = convert(name, [x, y, 12.5]);
        // 1e-9 degree is a tenth of a millimetre.
        assert!(
            (ours_lon - lon).abs() < 1e-9 && (ours_lat - lat).abs() < 1e-9,
            "{name} {x} {y}: {ours_lon} {ours_lat}, not {lon} {lat}"
        );
        assert!((height - 12.5).abs() < 1e-12, "{name}: a height above the sea stays as it is");
    }
}

#[test]
fn positions_go_back_to_where_they_came_from() {
    for (name, [x, y], _) in PAIRS {
        let frame = Frame::named(name).expect(name).with_geoid(30.0);
        let mut positions = [[x, y, 12.5]];
        frame.to_geodetic(&mut positions).expect(name);
        frame.from_geodetic(&mut positions).expect(name);
        let [ours_x, ours_y, height] = positions[0];
        assert!((ours_x - x).abs() < 1e-6 && (ours_y - y).abs() < 1e-6, "{name}: {ours_x} {ours_y}");
        assert!((height - 12.5).abs() < 1e-9, "{name}: {height}");
    }
    let mut positions = [[114.3, 30.5, 20.0]];
    Frame::named("EPSG:4490").expect("a frame").from_geodetic(&mut positions).expect("inside");
    assert_eq!(positions, [[30.5, 114.3, 20.0]]);
    let mut positions = [[114.3, 30.5, 20.0]];
    let centred = Frame::named("EPSG:4978").expect("a frame");
    centred.from_geodetic(&mut positions).expect("inside");
    assert!(positions[0][0] < -2.0e6);
    centred.to_geodetic(&mut positions).expect("inside");
    assert!((positions[0][0] - 114.3).abs() < 1e-9 && (positions[0][2] - 20.0).abs() < 1e-6);
}

#[test]
fn the_convergence_of_the_meridians_is_theirs() {
    // pyproj 3.7.2, `Proj("EPSG:…").get_factors(lon, lat).meridian_convergence`, in degrees; grid east lies so far clockwise of east.
    for (name, place, convergence) in CONVERGENCES {
        let turn = Frame::named(name).expect(name).turn_at([place[0], place[1], 10.0]).to_degrees();
        assert!((turn + convergence).abs() < 1e-5, "{name}: {turn}, not {}", -convergence);
    }
    assert_eq!(Frame::named("EPSG:4490").expect("a frame").turn_at([114.3, 30.5, 0.0]), 0.0);
}

#[test]
fn earth_centred_positions_have_ellipsoidal_heights() {
    let [lon, lat, height] = convert("EPSG:4978", [-2_258_208.2, 5_020_578.9, 3_212_256.4]);
    assert!((lon - 114.217_757_756_927).abs() < 1e-9 && (lat - 30.431_739_993_243).abs() < 1e-9, "{lon} {lat}");
    assert!((height - 1_035.258_19).abs() < 1e-3, "{height}");
}

#[test]
fn geographic_epsg_frames_have_latitude_first_and_named_ones_longitude() {
    for name in ["EPSG:4490", "EPSG:4326", "http://www.opengis.net/def/crs/EPSG/0/6697", "urn:ogc:def:crs:EPSG::4979"] {
        assert_eq!(convert(name, [30.5, 114.3, 20.0]), [114.3, 30.5, 20.0], "{name}");
    }
    for name in ["CGCS2000", "urn:ogc:def:crs:OGC:1.3:CRS84", "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "WGS 84"]
    {
        assert_eq!(convert(name, [114.3, 30.5, 20.0]), [114.3, 30.5, 20.0], "{name}");
    }
}

#[test]
fn heights_are_told_apart() {
    let heights = |name: &str| Frame::named(name).expect(name).heights();
    assert_eq!(heights("EPSG:4979"), Heights::Ellipsoidal);
    assert_eq!(heights("EPSG:4490"), Heights::Untold);
    assert_eq!(heights("EPSG:6697"), Heights::Normal);
    assert_eq!(heights("EPSG:7415"), Heights::Normal);
    assert_eq!(heights("urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::5783"), Heights::Normal);
    assert_eq!(
        heights(
            "http://www.opengis.net/def/crs-compound?1=http://www.opengis.net/def/crs/EPSG/0/4547&2=http://www.opengis.net/def/crs/EPSG/0/5737"
        ),
        Heights::Normal
    );
    assert_eq!(heights("urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH"), Heights::Normal);
}

#[test]
fn a_declared_geoid_lifts_heights_that_are_not_ellipsoidal() {
    for (name, expected) in [("EPSG:6697", 55.0), ("EPSG:4490", 55.0), ("EPSG:4979", 20.0)] {
        let mut positions = [[30.5, 114.3, 20.0]];
        Frame::named(name).expect(name).with_geoid(35.0).to_geodetic(&mut positions).expect(name);
        assert_eq!(positions[0], [114.3, 30.5, expected], "{name}");
    }
}

#[test]
fn axes_the_other_way_round_are_found() {
    let gauss = Frame::named("EPSG:4547").expect("a frame");
    assert!(gauss.settle(&[[528_000.0, 3_378_000.0, 0.0]]).is_none(), "east first, as told");
    let north_first = gauss.settle(&[[3_378_000.0, 528_000.0, 0.0]]).expect("north first");
    assert_eq!(north_first.axes(), Axes::NorthEast);
    let degrees = Frame::named("EPSG:4490").expect("a frame");
    assert!(degrees.settle(&[[30.5, 114.3, 0.0]]).is_none());
    assert_eq!(degrees.settle(&[[114.3, 30.5, 0.0]]).map(|frame| frame.axes()), Some(Axes::EastNorth));
    assert!(degrees.settle(&[[1e9, 2e9, 0.0]]).is_none(), "neither way");
}

#[test]
fn positions_outside_are_named_and_the_others_converted() {
    let frame = Frame::named("EPSG:4490").expect("a frame");
    let mut positions = [[30.5, 114.3, 0.0], [f64::NAN, 0.0, 0.0], [95.0, 10.0, 0.0], [31.0, 115.0, f64::INFINITY]];
    assert_eq!(frame.to_geodetic(&mut positions), Err(FrameError::Outside { index: 1 }));
    assert_eq!(positions[0], [114.3, 30.5, 0.0]);
    assert!(positions[1..].iter().all(|position| position[0].is_nan()));
}

#[test]
fn unknown_frames_and_frames_without_a_shift_are_refused() {
    for name in [
        "",
        "EPSG:",
        "EPSG:0",
        "EPSG:99999999",
        "urn:ogc:def:crs:EPSG::1",
        "Wuhan",
        "+proj=",
        "+proj=nothing +ellps=GRS80",
        "武汉",
    ] {
        assert!(matches!(Frame::named(name), Err(FrameError::Unknown(_) | FrameError::NoShift(_))), "{name:?}");
    }
    assert!(matches!(Frame::named("EPSG:4610"), Err(FrameError::NoShift(_))), "Xian 1980 has no public shift");
    assert!(
        Frame::named("+proj=tmerc +lon_0=114 +x_0=500000 +a=6378140 +b=6356755.288157528 +towgs84=1,2,3").is_ok(),
        "declared"
    );
}

#[test]
fn a_function_of_the_caller_is_a_frame() {
    let frame = Frame::custom("moved", Arc::new(|[x, y, z]| (x < 200.0).then_some([x + 1.0, y, z])));
    let mut positions = [[114.0, 30.0, 5.0], [300.0, 30.0, 5.0]];
    assert_eq!(frame.to_geodetic(&mut positions), Err(FrameError::Outside { index: 1 }));
    assert_eq!(positions[0], [115.0, 30.0, 5.0]);
}

#[test]
fn the_names_of_prj_files_mean_what_their_codes_mean() {
    for (name, code, position) in [
        ("GCS_WGS_1984", "CRS84", [114.3, 30.5, 0.0]),
        ("GCS_China_Geodetic_Coordinate_System_2000", "CRS84", [114.3, 30.5, 0.0]),
        ("WGS_1984_UTM_Zone_50N", "EPSG:32650", [240_000.0, 3_378_000.0, 0.0]),
        ("WGS_1984_UTM_Zone_50S", "EPSG:32750", [240_000.0, 6_378_000.0, 0.0]),
        ("WGS_1984_Web_Mercator_Auxiliary_Sphere", "EPSG:3857", [12_723_000.0, 3_568_000.0, 0.0]),
        (
            "CGCS2000_3-degree_Gauss-Kruger_CM_114E",
            "+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80",
            [528_000.0, 3_378_000.0, 0.0],
        ),
    ] {
        assert_eq!(convert(name, position), convert(code, position), "{name}");
    }
    assert!(Frame::named("WGS_1984_UTM_Zone_61N").is_err());
}
