use super::*;

#[test]
fn a_parent_always_has_a_smaller_rank_so_the_tree_has_no_cycles() {
    for child in AddressKind::ALL {
        for parent in AddressKind::ALL {
            if child.below(Some(*parent)).is_ok() {
                assert!(parent < child, "{child} below {parent}");
            }
        }
    }
}

#[test]
fn every_kind_reaches_a_root() {
    for kind in AddressKind::ALL {
        let mut seen = vec![*kind];
        while let Some(at) = seen.iter().copied().find(|at| !at.may_be_root()) {
            assert!(!at.parents().is_empty(), "{at} can stand nowhere");
            seen = at.parents().to_vec();
            if seen.iter().any(|parent| parent.may_be_root()) {
                break;
            }
        }
    }
}

#[test]
fn words_and_numbers_lead_back_to_their_kind() {
    for kind in AddressKind::ALL {
        assert_eq!(kind.as_str().parse::<AddressKind>().unwrap(), *kind);
        assert_eq!(AddressKind::of_number(kind.number()), Some(*kind));
    }
    assert_eq!(AddressKind::of_number(0), None);
    assert!("house".parse::<AddressKind>().is_err());
}

#[test]
fn a_unit_stands_below_a_building_and_nowhere_else() {
    assert_eq!(AddressKind::Unit.below(Some(AddressKind::Building)), Ok(()));
    let refused = AddressKind::Unit.below(Some(AddressKind::Estate));
    assert_eq!(refused, Err(InvalidParent::Kind { child: AddressKind::Unit, parent: AddressKind::Estate }));
    assert_eq!(AddressKind::Unit.below(None), Err(InvalidParent::Missing { child: AddressKind::Unit }));
}
