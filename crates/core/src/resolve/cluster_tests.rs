use super::super::Decision;
use super::{Edge, Groups, Node};

fn nodes(identities: &[u64]) -> Vec<Node> {
    identities.iter().zip(1..).map(|(identity, fingerprint)| Node { identity: *identity, fingerprint }).collect()
}

fn groups(nodes: &[Node], edges: &[(i32, u32, u32)], decisions: &[(u32, u32, Decision)], largest: u32) -> Vec<u32> {
    let mut edges: Vec<Edge> = edges.iter().map(|(weight, a, b)| Edge::new(*weight, *a, *b, nodes)).collect();
    let mut groups = Groups::new(nodes.iter().copied(), largest);
    groups.decide(decisions);
    groups.join(&mut edges);
    let roots: Vec<u32> = (0..nodes.len() as u32).map(|at| groups.root(at)).collect();
    roots.iter().map(|root| roots.iter().position(|other| other == root).unwrap() as u32).collect()
}

#[test]
fn the_heavier_edge_wins_where_identifiers_differ() {
    let nodes = nodes(&[7, 0, 8]);
    assert_eq!(groups(&nodes, &[(5, 0, 1), (9, 1, 2)], &[], 9), [0, 1, 1]);
    assert_eq!(groups(&nodes, &[(9, 0, 1), (5, 1, 2)], &[], 9), [0, 0, 2]);
}

#[test]
fn no_group_outgrows_its_limit() {
    let chain = [(9, 0, 1), (8, 1, 2), (7, 2, 3)];
    assert_eq!(groups(&nodes(&[0; 4]), &chain, &[], 3), [0, 0, 0, 3]);
}

#[test]
fn a_clerk_outweighs_identifiers_and_weights() {
    let nodes = nodes(&[7, 8, 0, 7]);
    let same = [(0, 1, Decision::Same)];
    assert_eq!(groups(&nodes, &[], &same, 9), [0, 0, 2, 3]);
    assert_eq!(groups(&nodes, &[(5, 1, 3)], &same, 9), [0, 0, 2, 0], "the group knows both identifiers now");
    assert_eq!(groups(&nodes, &[(5, 0, 2)], &[(0, 2, Decision::Different)], 9), [0, 1, 2, 3]);
    let through = [(0, 1, Decision::Same), (1, 2, Decision::Different)];
    assert_eq!(groups(&nodes, &[(5, 0, 2)], &through, 9), [0, 0, 2, 3], "also through a third");
}
