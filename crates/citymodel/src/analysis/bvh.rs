//! Rays against triangles: a tree of boxes in space, halved at the middle of its widest side.

use super::vector::{Vector, cross, dot, minus};

/// A triangle, and the object it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Triangle {
    pub(super) corners: [Vector; 3],
    pub(super) object: u32,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    low: Vector,
    high: Vector,
    /// First triangle of a leaf; the left child of others stands behind this node, the right one here.
    at: u32,
    /// Triangles of a leaf; 0 for others.
    many: u32,
}

/// Triangles of a leaf.
const LEAF: usize = 4;

/// Triangles in an order that suits the tree over them.
#[derive(Debug, Clone, Default)]
pub(super) struct Bvh {
    nodes: Vec<Node>,
    pub(super) triangles: Vec<Triangle>,
}

/// A ray from a place along a direction; how far is counted in lengths of the direction.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ray {
    pub(super) from: Vector,
    pub(super) along: Vector,
    /// Hits nearer than the first and farther than the second do not count.
    pub(super) within: [f64; 2],
}

impl Bvh {
    /// Cost: triangles times their logarithm.
    pub(super) fn new(mut triangles: Vec<Triangle>) -> Self {
        let mut nodes = Vec::with_capacity(triangles.len());
        if !triangles.is_empty() {
            split(&mut triangles, 0, &mut nodes);
        }
        Self { nodes, triangles }
    }

    /// Hands over hits in no order, until the taker says that it is enough.
    pub(super) fn hits(&self, ray: &Ray, mut take: impl FnMut(f64, &Triangle) -> bool) {
        let inverse = ray.along.map(|part| 1.0 / part);
        let mut waiting = Vec::with_capacity(64);
        if !self.nodes.is_empty() {
            waiting.push(0_u32);
        }
        while let Some(number) = waiting.pop() {
            let node = &self.nodes[number as usize];
            if !passes(node, ray, inverse) {
                continue;
            }
            if node.many == 0 {
                waiting.push(node.at);
                waiting.push(number + 1);
                continue;
            }
            for triangle in &self.triangles[node.at as usize..(node.at + node.many) as usize] {
                if let Some(distance) = meets(&triangle.corners, ray)
                    && !take(distance, triangle)
                {
                    return;
                }
            }
        }
    }

    /// Whether anything is hit.
    pub(super) fn any(&self, ray: &Ray) -> bool {
        let mut found = false;
        self.hits(ray, |_, _| {
            found = true;
            false
        });
        found
    }
}

fn split(triangles: &mut [Triangle], offset: usize, nodes: &mut Vec<Node>) {
    let (mut low, mut high) = ([f64::INFINITY; 3], [f64::NEG_INFINITY; 3]);
    for corner in triangles.iter().flat_map(|triangle| triangle.corners) {
        for axis in 0..3 {
            low[axis] = low[axis].min(corner[axis]);
            high[axis] = high[axis].max(corner[axis]);
        }
    }
    let number = nodes.len();
    let many = triangles.len();
    nodes.push(Node { low, high, at: count(offset), many: count(many) });
    if many <= LEAF {
        return;
    }
    let widest = (0..3).max_by(|&a, &b| (high[a] - low[a]).total_cmp(&(high[b] - low[b]))).unwrap_or(0);
    let middle = |triangle: &Triangle| triangle.corners.iter().map(|corner| corner[widest]).sum::<f64>();
    triangles.select_nth_unstable_by(many / 2, |a, b| middle(a).total_cmp(&middle(b)));
    let (left, right) = triangles.split_at_mut(many / 2);
    let behind = offset + left.len();
    split(left, offset, nodes);
    nodes[number] = Node { low, high, at: count(nodes.len()), many: 0 };
    split(right, behind, nodes);
}

fn passes(node: &Node, ray: &Ray, inverse: Vector) -> bool {
    let [mut near, mut far] = ray.within;
    for (axis, inverse) in inverse.into_iter().enumerate() {
        let a = (node.low[axis] - ray.from[axis]) * inverse;
        let b = (node.high[axis] - ray.from[axis]) * inverse;
        // Along a side of the box both are NaN or infinite: then the other axes decide.
        near = near.max(a.min(b));
        far = far.min(a.max(b));
    }
    near <= far * (1.0 + 1e-12) + 1e-12
}

/// How far a ray meets a triangle, from either side. Edges count, so that no ray slips between neighbours.
fn meets([a, b, c]: &[Vector; 3], ray: &Ray) -> Option<f64> {
    const SLACK: f64 = 1e-9;
    let (ab, ac) = (minus(*b, *a), minus(*c, *a));
    let across = cross(ray.along, ac);
    let det = dot(ab, across);
    let size = dot(ab, ab) * dot(ac, ac) * dot(ray.along, ray.along);
    if det * det <= 1e-24 * size {
        return None;
    }
    let from = minus(ray.from, *a);
    let u = dot(from, across) / det;
    let turned = cross(from, ab);
    let v = dot(ray.along, turned) / det;
    let distance = dot(ac, turned) / det;
    let inside = u >= -SLACK && v >= -SLACK && u + v <= 1.0 + SLACK;
    (inside && distance >= ray.within[0] && distance <= ray.within[1]).then_some(distance)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn corner() -> impl Strategy<Value = Vector> {
        prop::array::uniform3(-50.0..50.0_f64)
    }

    proptest! {
        #[test]
        fn the_tree_finds_what_looking_at_all_finds(
            corners in prop::collection::vec((corner(), corner(), corner()), 0..300),
            from in corner(),
            along in corner(),
        ) {
            let triangles: Vec<Triangle> =
                corners.into_iter().zip(0..).map(|((a, b, c), object)| Triangle { corners: [a, b, c], object }).collect();
            let ray = Ray { from, along, within: [0.0, 1.5] };
            let mut all: Vec<u32> =
                triangles.iter().filter(|t| meets(&t.corners, &ray).is_some()).map(|t| t.object).collect();
            let tree = Bvh::new(triangles);
            let mut found = Vec::new();
            tree.hits(&ray, |_, triangle| {
                found.push(triangle.object);
                true
            });
            all.sort_unstable();
            found.sort_unstable();
            prop_assert_eq!(tree.any(&ray), !all.is_empty());
            prop_assert_eq!(found, all);
        }
    }

    #[test]
    fn a_ray_along_an_axis_through_an_edge_is_caught() {
        let corners = |flip: f64| [[0.0, 0.0, 0.0], [10.0, 0.0, 10.0], [0.0, flip, 5.0]];
        let triangles = [1.0, -1.0].map(|flip| Triangle { corners: corners(flip), object: 0 });
        let ray = Ray { from: [5.0, -0.0, 100.0], along: [0.0, 0.0, -1.0], within: [0.0, f64::INFINITY] };
        let mut distances = Vec::new();
        Bvh::new(triangles.to_vec()).hits(&ray, |distance, _| {
            distances.push(distance);
            true
        });
        assert!(!distances.is_empty() && distances.iter().all(|d| (d - 95.0).abs() < 1e-6), "{distances:?}");
    }
}
