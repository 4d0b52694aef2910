use std::collections::HashMap;
use std::io::Cursor;

use proptest::prelude::*;

use super::lattice::{Lattices, ROW, SIDE};
use super::*;
use crate::geodesy::to_ecef;
use crate::out::Memory;
use crate::terrain::fixture::Fixture;
use crate::terrain::{Ground as _, Reading, Terrain, TerrainError};

/// Hills, a cliff, and a hole without heights, some 3 km of ground around Wuhan.
fn hills() -> Terrain {
    let fixture = Fixture::degrees([300, 300], [114.3, 30.55], 0.000_1);
    let height = |column: u32, row: u32| {
        let (x, y) = (f64::from(column), f64::from(row));
        let hills = 40.0 * (x / 17.0).sin() * (y / 29.0).cos() + 5.0 * (x / 3.0).sin();
        let cliff = if column > 200 { 120.0 } else { 0.0 };
        if (90..120).contains(&column) && (90..120).contains(&row) { -9999.0 } else { (hills + cliff + 60.0) as f32 }
    };
    Terrain::open(Cursor::new(fixture.tiff(height)), &Reading::default()).unwrap()
}

#[derive(Default)]
struct Quiet(Vec<Strip>, Option<usize>);

impl Progress for Quiet {
    fn total(&mut self, _tiles: u64) {}

    fn is_done(&self, strip: Strip) -> bool {
        self.0.contains(&strip)
    }

    fn done(&mut self, strip: Strip) -> Result<(), TerrainError> {
        self.0.push(strip);
        if self.1 == Some(self.0.len()) { Err(TerrainError::Options("stopped".to_owned())) } else { Ok(()) }
    }
}

fn built(terrain: &Terrain, options: &Options) -> HashMap<TerrainTile, QuantizedMesh> {
    let mut out = Memory::default();
    let report = build(terrain, options, &mut out, &mut Quiet::default()).unwrap();
    assert_eq!(report.coarse, 0);
    let tiles: HashMap<_, _> = out
        .0
        .iter()
        .filter(|(path, _)| path.ends_with(".terrain"))
        .map(|(path, bytes)| {
            let mut parts = path.trim_end_matches(".terrain").split('/').map(|part| part.parse::<u32>().unwrap());
            let (z, x, y) = (parts.next().unwrap() as u8, parts.next().unwrap(), parts.next().unwrap());
            (TerrainTile { z, x, y }, decode(bytes).unwrap())
        })
        .collect();
    assert_eq!(tiles.len() as u64, report.tiles);
    tiles
}

fn options(terrain: &Terrain, scheme: Scheme) -> Options {
    Options { scheme, ..Options::of(terrain) }
}

/// Heights of a mesh at the points of the lattice, found in its triangles.
fn drawn(mesh: &QuantizedMesh) -> Vec<f64> {
    let at = |number: u16| (f64::from(number) * SIDE as f64 / f64::from(STEPS)).round() as i64;
    let mut heights = vec![f64::NAN; ROW * ROW];
    for corner in mesh.triangles.chunks_exact(3) {
        let [a, b, c] = [0, 1, 2].map(|n| corner[n] as usize);
        let [pa, pb, pc] = [a, b, c].map(|vertex| [at(mesh.u[vertex]), at(mesh.v[vertex])]);
        let cross =
            |o: [i64; 2], p: [i64; 2], q: [i64; 2]| (p[0] - o[0]) * (q[1] - o[1]) - (p[1] - o[1]) * (q[0] - o[0]);
        let whole = cross(pa, pb, pc);
        assert!(whole > 0, "a triangle turns clockwise");
        let span = |axis: usize| [pa, pb, pc].map(|p| p[axis]);
        for y in span(1).into_iter().min().unwrap()..=span(1).into_iter().max().unwrap() {
            for x in span(0).into_iter().min().unwrap()..=span(0).into_iter().max().unwrap() {
                let shares = [cross([x, y], pb, pc), cross([x, y], pc, pa), cross([x, y], pa, pb)];
                if shares.iter().all(|share| *share >= 0) {
                    let height: f64 =
                        [a, b, c].iter().zip(shares).map(|(v, s)| mesh.height(*v) * s as f64 / whole as f64).sum();
                    heights[y as usize * ROW + x as usize] = height;
                }
            }
        }
    }
    heights
}

#[test]
fn triangles_lie_within_the_bound_of_their_zoom() {
    let terrain = hills();
    for scheme in [Scheme::Geographic, Scheme::Mercator] {
        let options = options(&terrain, scheme);
        assert_eq!(options.last_zoom, 14, "a lattice as fine as cells of ten metres");
        let tiles = built(&terrain, &options);
        let mut triangles = 0;
        for (tile, mesh) in tiles.iter().filter(|(tile, _)| tile.z >= 12) {
            let drawn = drawn(mesh);
            let places = lattice::places(scheme, *tile);
            let bound = options.bound(tile.z);
            triangles += mesh.triangles.len() / 3;
            for (place, drawn) in places.iter().zip(drawn) {
                let height = terrain.height(place[0], place[1]).unwrap_or(0.0);
                assert!(
                    (height - drawn).abs() <= bound,
                    "{tile:?} {place:?}: {height} drawn as {drawn}, bound {bound}"
                );
            }
        }
        assert!(triangles > 500, "hills need triangles: {triangles}");
    }
}

#[test]
fn neighbours_meet_without_cracks() {
    let terrain = hills();
    for scheme in [Scheme::Geographic, Scheme::Mercator] {
        let tiles = built(&terrain, &options(&terrain, scheme));
        let mut compared = 0;
        let edge = |mesh: &QuantizedMesh, side: usize| -> Vec<(u16, f64, [u8; 2])> {
            let along = if side.is_multiple_of(2) { &mesh.v } else { &mesh.u };
            let vertex = |&v: &u32| (along[v as usize], mesh.height(v as usize), mesh.normals[v as usize]);
            mesh.edges[side].iter().map(vertex).collect()
        };
        for (tile, mesh) in &tiles {
            let east = TerrainTile { x: tile.x + 1, ..*tile };
            let north = TerrainTile { y: tile.y + 1, ..*tile };
            for (neighbour, mine, theirs) in [(east, 2, 0), (north, 3, 1)] {
                if let Some(other) = tiles.get(&neighbour) {
                    compared += usize::from(mesh.edges[mine].len() > 2);
                    assert_eq!(edge(mesh, mine), edge(other, theirs), "{tile:?} and {neighbour:?}");
                }
            }
        }
        assert!(compared > 5, "{compared} edges with vertices between their corners");
    }
}

#[test]
fn a_tile_is_hidden_by_the_earth_only_with_all_its_vertices() {
    let terrain = hills();
    let options = options(&terrain, Scheme::Geographic);
    let radii = [6_378_137.0, 6_378_137.0, 6_356_752.314_245_179];
    let scaled = |point: [f64; 3]| [0, 1, 2].map(|axis| point[axis] / radii[axis]);
    // Behind the tangent cone of the unit sphere, as viewers decide it.
    let hidden = |camera: [f64; 3], point: [f64; 3]| {
        let dot = |a: [f64; 3], b: [f64; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        let to = [0, 1, 2].map(|axis| point[axis] - camera[axis]);
        let towards = -dot(to, camera);
        let limit = dot(camera, camera) - 1.0;
        towards > limit && towards * towards / dot(to, to) > limit
    };
    let (mut both, mut seen) = (0, 0);
    for (tile, mesh) in built(&terrain, &options).iter().filter(|(tile, _)| tile.z >= 3) {
        let [west, south, east, north] = options.scheme.bounds(*tile);
        let vertices: Vec<[f64; 3]> = (0..mesh.u.len())
            .map(|vertex| {
                let part = |number: u16| f64::from(number) / f64::from(STEPS);
                let lon = west + (east - west) * part(mesh.u[vertex]);
                let lat = south + (north - south) * part(mesh.v[vertex]);
                to_ecef([lon, lat, mesh.height(vertex)])
            })
            .collect();
        for vertex in &vertices {
            let away = (0..3).map(|axis| (vertex[axis] - mesh.head.sphere[axis]).powi(2)).sum::<f64>().sqrt();
            assert!(
                away <= mesh.head.radius + 1.0,
                "{tile:?}: a vertex {away} m from a sphere of {}",
                mesh.head.radius
            );
        }
        for step in 0..400 {
            let lon = 114.3 + f64::from(step) * 0.9;
            let lat = f64::from(step % 17) * 10.0 - 80.0;
            let camera = scaled(to_ecef([lon, lat, 10_f64.powi(step % 5 + 2)]));
            if hidden(camera, mesh.head.horizon) {
                both += 1;
                assert!(vertices.iter().all(|vertex| hidden(camera, scaled(*vertex))), "{tile:?} from {lon} {lat}");
            } else {
                seen += 1;
            }
        }
    }
    assert!(both > 100 && seen > 10, "{both} hidden, {seen} seen");
}

#[test]
fn a_flat_earth_at_zoom_0_is_still_round() {
    let terrain = hills();
    let tiles = built(&terrain, &Options { last_zoom: 2, ..options(&terrain, Scheme::Geographic) });
    let empty = &tiles[&TerrainTile { z: 0, x: 0, y: 0 }];
    // Without the earth's curve two triangles would do; they would run through the earth.
    assert!(empty.triangles.len() / 3 > 200, "{}", empty.triangles.len());
    assert!(
        tiles.keys().filter(|tile| tile.z == 0).count() == 2 && !tiles.contains_key(&TerrainTile { z: 1, x: 0, y: 0 })
    );
}

#[test]
fn a_build_that_was_stopped_goes_on_to_the_same_bytes() {
    let terrain = hills();
    let options = Options { metadata: true, name: "hills".to_owned(), ..options(&terrain, Scheme::Geographic) };
    let mut whole = Memory::default();
    let all = build(&terrain, &options, &mut whole, &mut Quiet::default()).unwrap();
    let (mut parts, mut progress) = (Memory::default(), Quiet(Vec::new(), Some(9)));
    assert!(build(&terrain, &options, &mut parts, &mut progress).is_err());
    assert!(!parts.0.contains_key("layer.json"));
    let rest = build(&terrain, &options, &mut parts, &mut progress).unwrap();
    assert_eq!(rest.kept + rest.tiles, all.tiles);
    assert!(rest.kept >= 9 && whole == parts);
    let layer: serde_json::Value = serde_json::from_slice(&whole.0["layer.json"]).unwrap();
    assert_eq!(layer["format"], "quantized-mesh-1.0");
    for (z, boxes) in layer["available"].as_array().unwrap().iter().enumerate() {
        for x in boxes[0]["startX"].as_u64().unwrap()..=boxes[0]["endX"].as_u64().unwrap() {
            let y = boxes[0]["endY"].as_u64().unwrap();
            assert!(whole.0.contains_key(&format!("{z}/{x}/{y}.terrain")), "{z}/{x}/{y}");
        }
    }
    // The metadata of zoom 10 tell the zooms behind it.
    let path = whole.0.keys().find(|path| path.starts_with("10/")).unwrap();
    let metadata: serde_json::Value = serde_json::from_str(&decode(&whole.0[path]).unwrap().metadata).unwrap();
    assert_eq!(metadata["available"].as_array().unwrap().len(), 4);
    assert_eq!(metadata["available"][0], layer["available"][11]);
}

#[test]
fn more_vertices_than_two_bytes_count_are_written_with_four() {
    let side = 300_u32;
    let point = |x: u32, y: u32| y * side + x;
    let mut mesh = QuantizedMesh::default();
    for y in 0..side {
        for x in 0..side {
            mesh.u.push((x * 100) as u16);
            mesh.v.push((y * 109) as u16);
            mesh.heights.push((x * y % 32_768) as u16);
        }
    }
    // In order of first use, as the format needs.
    let mut order: HashMap<u32, u32> = HashMap::new();
    let mut places = Vec::new();
    for y in 0..side - 1 {
        for x in 0..side - 1 {
            for corner in
                [point(x, y), point(x + 1, y), point(x + 1, y + 1), point(x, y), point(x + 1, y + 1), point(x, y + 1)]
            {
                let next = order.len() as u32;
                mesh.triangles.push(*order.entry(corner).or_insert_with(|| {
                    places.push(corner as usize);
                    next
                }));
            }
        }
    }
    for column in [&mut mesh.u, &mut mesh.v, &mut mesh.heights] {
        *column = places.iter().map(|&place| column[place]).collect();
    }
    assert!(mesh.u.len() > 65_536);
    assert_eq!(decode(&encode(&mesh)), Ok(mesh));
}

#[test]
fn a_tile_of_the_whole_lattice_is_possible() {
    let terrain = hills();
    let tile = TerrainTile { z: 14, x: 26_787, y: 10_969 };
    let mut lattices = Lattices::new(&terrain, Scheme::Geographic, 0.0, 1.0 / 64.0, 9);
    let around = lattices.around(tile).unwrap();
    let (mesh, _) = tile::tile(&around, Scheme::Geographic, tile, -1.0, 1.0 / 64.0, false);
    assert_eq!((mesh.u.len(), mesh.triangles.len() / 3), (ROW * ROW, SIDE * SIDE * 2));
    assert_eq!(decode(&encode(&mesh)), Ok(mesh));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn damaged_bytes_are_refused_or_read_but_never_kill(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mesh = QuantizedMesh {
            u: vec![0, STEPS, STEPS, 0],
            v: vec![0, 0, STEPS, STEPS],
            heights: vec![5, 10, 20, 7],
            triangles: vec![0, 1, 2, 0, 2, 3],
            edges: [vec![0, 3], vec![0, 1], vec![1, 2], vec![3, 2]],
            normals: vec![[128, 128]; 4],
            metadata: "{}".to_owned(),
            ..QuantizedMesh::default()
        };
        let mut bytes = encode(&mesh);
        prop_assert_eq!(decode(&bytes), Ok(mesh));
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        let _read = decode(&bytes);
    }
}
