//! A counter-operation restores what stood before, unless something came since.

use chengji_city::Role;
use chengji_city::address_base::apply;
use chengji_city::address_base::show::{self, AsOf};
use chengji_city::address_base::undo;
use chengji_core::address_base::{AddressAct, AddressState};

use super::{door, grounds, person, step};
use crate::town::each_town;

#[test]
fn undoing_a_step_restores_the_state_and_is_an_operation_of_its_own() {
    each_town(|town| {
        let clerk = person("clerk", Role::Clerk);
        let at = apply::apply(&town.city, &clerk, door("和平大道", "457号")).unwrap().address;
        let verified = step(&town, &clerk, &at, AddressAct::Verify).unwrap();
        let id = verified.operation.operation_id;
        let denied = undo::undo(&town.city, &clerk, id, &grounds("wrong door")).unwrap_err();
        assert_eq!(denied.code(), "access.denied");
        let counter = undo::undo(&town.city, &town.admin, id, &grounds("wrong door")).unwrap();
        assert_eq!(counter.kind, "undo");
        let now = show::show(&town.city, &clerk, at.address_id, AsOf::default()).unwrap();
        assert_eq!((now.state, now.text.as_str()), (AddressState::Applied, at.text.as_str()));
        let again = undo::undo(&town.city, &town.admin, id, &grounds("again")).unwrap_err();
        assert_eq!(again.code(), "address.not-undoable");
        town.is_sound();
    });
}

#[test]
fn an_operation_that_something_stands_on_cannot_be_undone() {
    each_town(|town| {
        let clerk = person("clerk", Role::Clerk);
        let at = apply::apply(&town.city, &clerk, door("和平大道", "457号")).unwrap().address;
        let verified = step(&town, &clerk, &at, AddressAct::Verify).unwrap();
        step(&town, &clerk, &verified.address, AddressAct::Review).unwrap();
        let refused = undo::undo(&town.city, &town.admin, verified.operation.operation_id, &grounds("no")).unwrap_err();
        assert_eq!(refused.code(), "address.changed-meanwhile");
    });
}

#[test]
fn an_address_made_by_mistake_is_withdrawn_and_its_elements_are_free_again() {
    each_town(|town| {
        let clerk = person("clerk", Role::Clerk);
        let at = apply::apply(&town.city, &clerk, door("和平大道", "457号")).unwrap().address;
        undo::undo(&town.city, &town.admin, 1, &grounds("mistake")).unwrap();
        let now = show::show(&town.city, &clerk, at.address_id, AsOf::default()).unwrap();
        assert_eq!((now.state, now.visible), (AddressState::Withdrawn, false));
        apply::apply(&town.city, &clerk, door("和平大道", "457号")).unwrap();
    });
}
