use super::*;
use crate::geodesy::LocalFrame;
use crate::mesh::{Mesh, Triangulator};

/// Rings in metres east and north of a place in Wuhan.
fn placed(rings: &[&[[f64; 2]]]) -> Vec<Vec<Vec<[f64; 2]>>> {
    let [east, north] = metres_per_degree(30.6);
    vec![rings.iter().map(|ring| ring.iter().map(|p| [114.3 + p[0] / east, 30.6 + p[1] / north]).collect()).collect()]
}

fn volume(faces: &Faces) -> f64 {
    let frame = LocalFrame::at([114.3, 30.6, 0.0]);
    let local: Vec<_> = faces.points.iter().map(|&point| frame.local(point)).collect();
    let mesh: Mesh = Triangulator::default().mesh(faces, &local, false);
    let at = |corner: u32| mesh.positions[corner as usize].map(f64::from);
    let signed = mesh.triangles.chunks_exact(3).map(|t| {
        let (a, b, c) = (at(t[0]), at(t[1]), at(t[2]));
        a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0])
    });
    signed.sum::<f64>() / 6.0
}

const SQUARE: &[[f64; 2]] = &[[0.0, 0.0], [20.0, 0.0], [20.0, 10.0], [0.0, 10.0], [0.0, 0.0]];

#[test]
fn a_block_is_closed_and_faces_outward_whichever_way_the_ring_turned() {
    let mut turned = SQUARE.to_vec();
    turned.reverse();
    for ring in [SQUARE, &turned] {
        let clean = clean(&placed(&[ring]));
        let body = block(&clean, Rise { ground: 20.0, height: 6.0 }).unwrap();
        let faces = body.shape.faces().unwrap();
        faces.check().unwrap();
        assert_eq!((faces.len(), faces.solids.len()), (6, 1));
        assert!((volume(faces) - 1200.0).abs() < 0.1, "{}", volume(faces));
        assert!((area(&clean) - 200.0).abs() < 0.01);
    }
}

#[test]
fn a_hole_is_cut_out() {
    let hole: &[[f64; 2]] = &[[5.0, 3.0], [8.0, 3.0], [8.0, 6.0], [5.0, 6.0]];
    let body = block(&clean(&placed(&[SQUARE, hole])), Rise { ground: 0.0, height: 10.0 }).unwrap();
    assert!((volume(body.shape.faces().unwrap()) - 1910.0).abs() < 0.2);
}

#[test]
fn a_ring_that_crosses_itself_is_made_simple() {
    let bow: &[[f64; 2]] = &[[0.0, 0.0], [10.0, 10.0], [10.0, 0.0], [0.0, 10.0]];
    let clean = clean(&placed(&[bow]));
    assert!(clean.repaired);
    assert_eq!(clean.polygons.len(), 2);
    let body = block(&clean, Rise { ground: 0.0, height: 2.0 }).unwrap();
    assert!((volume(body.shape.faces().unwrap()) - 100.0).abs() < 0.1);
}

#[test]
fn repeated_corners_spikes_and_flat_rings_go() {
    let ring: &[[f64; 2]] = &[[0.0, 0.0], [0.0, 0.0], [20.0, 0.0], [40.0, 0.0], [20.0, 0.0], [20.0, 10.0], [0.0, 10.0]];
    let clean_ring = clean(&placed(&[ring]));
    assert!((area(&clean_ring) - 200.0).abs() < 0.01);
    assert_eq!(clean_ring.polygons[0][0].len(), 4);
    let flat: &[[f64; 2]] = &[[0.0, 0.0], [20.0, 0.0], [40.0, 0.0]];
    let none = clean(&placed(&[flat]));
    assert_eq!((none.polygons.len(), none.dropped), (0, 1));
    assert_eq!(block(&none, Rise { ground: 0.0, height: 3.0 }), Err(WhiteError::NoArea));
}

#[test]
fn heights_no_building_has_are_refused() {
    let clean = clean(&placed(&[SQUARE]));
    for (height, expected) in [
        (0.0, WhiteError::NoHeight(0.0)),
        (-3.0, WhiteError::NoHeight(-3.0)),
        (10_000.0, WhiteError::TooHigh(10_000.0)),
    ] {
        assert_eq!(block(&clean, Rise { ground: 0.0, height }), Err(expected));
    }
    assert!(block(&clean, Rise { ground: 0.0, height: f64::NAN }).is_err());
}

#[test]
fn floors_fill_the_block_between_them() {
    let clean = clean(&placed(&[SQUARE]));
    let bodies = floors(&clean, Rise { ground: 5.0, height: 9.0 }, 3).unwrap();
    let volumes: Vec<f64> = bodies.iter().map(|body| volume(body.shape.faces().unwrap())).collect();
    assert_eq!(volumes.len(), 3);
    assert!(volumes.iter().all(|volume| (volume - 600.0).abs() < 0.1), "{volumes:?}");
    let kinds = |body: &Body| [0, 1].map(|at| body.shape.faces().unwrap().surfaces[at].kind);
    assert_eq!(kinds(&bodies[0]), [SurfaceKind::Ground, SurfaceKind::Closure]);
    assert_eq!(kinds(&bodies[2]), [SurfaceKind::Closure, SurfaceKind::Roof]);
}
