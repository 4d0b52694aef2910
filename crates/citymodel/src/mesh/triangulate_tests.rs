use super::*;

/// Volume of a closed mesh: right only when every triangle turns outwards.
fn volume(mesh: &Mesh) -> f64 {
    let at = |corner: u32| mesh.positions[corner as usize].map(f64::from);
    mesh.triangles
        .chunks_exact(3)
        .map(|t| {
            let (a, b, c) = (at(t[0]), at(t[1]), at(t[2]));
            a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0])
        })
        .sum::<f64>()
        / 6.0
}

/// A frame: 10 × 10 m with a hole of 4 × 4 m, 3 m high.
fn frame() -> Faces {
    let ring = |low: f64, high: f64| [[low, low], [high, low], [high, high], [low, high]];
    let mut faces = Faces::default();
    for z in [0.0, 3.0] {
        for [x, y] in ring(0.0, 10.0).into_iter().chain(ring(3.0, 7.0)) {
            faces.points.push([x, y, z]);
        }
    }
    faces.push_ring([3, 2, 1, 0]);
    faces.push_ring([4, 5, 6, 7]);
    faces.push_surface(SurfaceKind::Unknown, None);
    faces.push_ring([8, 9, 10, 11]);
    faces.push_ring([15, 14, 13, 12]);
    faces.push_surface(SurfaceKind::Roof, None);
    for side in 0..4u32 {
        let next = (side + 1) % 4;
        faces.push_ring([side, next, next + 8, side + 8]);
        faces.push_surface(SurfaceKind::Wall, None);
        faces.push_ring([next + 4, side + 4, side + 12, next + 12]);
        faces.push_surface(SurfaceKind::Wall, None);
    }
    faces
}

#[test]
fn a_frame_keeps_its_volume_and_its_hole() {
    let faces = frame();
    let mesh = Triangulator::default().mesh(&faces, &faces.points, false);
    assert!((volume(&mesh) - (100.0 - 16.0) * 3.0).abs() < 1e-6, "{}", volume(&mesh));
}

#[test]
fn the_underside_is_left_out_when_only_the_visible_is_wanted() {
    let faces = frame();
    let mesh = Triangulator::default().mesh(&faces, &faces.points, true);
    assert!(mesh.normals.iter().all(|normal| normal[2] >= 0));
    assert!(mesh.normals.contains(&[0, 0, 127]));
}

#[test]
fn a_surface_without_area_gives_nothing() {
    let mut faces = Faces { points: vec![[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [2.0, 0.0, 0.0]], ..Faces::default() };
    faces.push_ring([0, 1, 2]);
    faces.push_surface(SurfaceKind::Roof, None);
    faces.push_ring([0, 1, 9]);
    faces.push_surface(SurfaceKind::Roof, None);
    assert!(Triangulator::default().mesh(&faces, &faces.points, false).is_empty());
}

#[test]
fn neighbours_in_one_plane_share_corners() {
    let mut faces = Faces {
        points: vec![
            [0.0, 0.0, 5.0],
            [1.0, 0.0, 5.0],
            [2.0, 0.0, 5.0],
            [2.0, 1.0, 5.0],
            [1.0, 1.0, 5.0],
            [0.0, 1.0, 5.0],
        ],
        ..Faces::default()
    };
    for ring in [[0, 1, 4, 5], [1, 2, 3, 4]] {
        faces.push_ring(ring);
        faces.push_surface(SurfaceKind::Roof, None);
    }
    let mesh = Triangulator::default().mesh(&faces, &faces.points, false);
    assert_eq!((mesh.positions.len(), mesh.triangles.len()), (6, 12));
}
