//! A counter-operation restores what stood before, unless something came since.

use chengji_city::Role;
use chengji_city::address_base::apply;
use chengji_city::address_base::show::{self, AsOf};
use chengji_city::address_base::{proposal, undo};
use chengji_core::address_base::{AddressAct, AddressState};

use super::{door, grounds, person, published, step};
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

#[test]
fn undoing_a_publication_waits_for_a_second_person_and_is_done_when_approved() {
    each_town(|town| {
        let at = published(&town, door("和平大道", "457号"));
        let publication = show::history(&town.city, &town.admin, at.address_id).unwrap();
        let id = publication.acts.last().unwrap().operation_id;
        let (anna, bert) = (person("anna", Role::Administrator), person("bert", Role::District));
        let waiting = undo::undo(&town.city, &anna, id, &grounds("wrong door")).unwrap();
        assert_eq!((waiting.kind.as_str(), waiting.state.as_str()), ("undo", "proposed"));
        let state = || show::show(&town.city, &anna, at.address_id, AsOf::default()).unwrap().state;
        assert_eq!(state(), AddressState::Published, "nothing is done yet");
        let own = proposal::approve(&town.city, &anna, waiting.operation_id).unwrap_err();
        assert_eq!(own.code(), "address.second-person");
        let done = proposal::approve(&town.city, &bert, waiting.operation_id).unwrap();
        assert_eq!((done.state.as_str(), done.approver.as_deref()), ("applied", Some("bert")));
        assert_eq!(state(), AddressState::Approved);
        let again = proposal::approve(&town.city, &bert, waiting.operation_id).unwrap_err();
        assert_eq!(again.code(), "address.not-waiting");
        town.is_sound();
    });
}

#[test]
fn an_undo_that_waits_is_not_done_when_the_address_moved_on() {
    each_town(|town| {
        let at = published(&town, door("和平大道", "457号"));
        let history = show::history(&town.city, &town.admin, at.address_id).unwrap();
        let id = history.acts.last().unwrap().operation_id;
        let (anna, bert) = (person("anna", Role::Administrator), person("bert", Role::District));
        let waiting = undo::undo(&town.city, &anna, id, &grounds("wrong door")).unwrap();
        step(&town, &bert, &at, AddressAct::Investigate).unwrap();
        let late = proposal::approve(&town.city, &bert, waiting.operation_id).unwrap_err();
        assert_eq!(late.code(), "address.changed-meanwhile");
        let refused = proposal::refuse(&town.city, &bert, waiting.operation_id).unwrap();
        assert_eq!(refused.state, "refused");
        let at_once = undo::undo(&town.city, &anna, id, &grounds("wrong door")).unwrap_err();
        assert_eq!(at_once.code(), "address.changed-meanwhile", "what cannot be undone is not proposed");
        town.is_sound();
    });
}
