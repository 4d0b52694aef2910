//! The house's rules hold.

#[test]
fn no_crate_reaches_through_a_wall() {
    let broken = xtask::walls::check(&xtask::root()).unwrap();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_tree_is_tidy() {
    let broken = xtask::tidy::check(&xtask::root()).unwrap();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_walls_in_the_architecture_page_are_those_of_the_table() {
    let page = std::fs::read_to_string(xtask::root().join("ARCHITECTURE.md")).unwrap();
    let missing: Vec<String> = xtask::walls::rows().into_iter().filter(|row| !page.contains(row)).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md lacks:\n{}", missing.join("\n"));
}
