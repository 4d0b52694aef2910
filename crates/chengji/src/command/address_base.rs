//! `chengji address-base`: the city's addresses and what is done to them.

use std::process::ExitCode;

use crate::arguments::Place;
use crate::arguments::address_base::AddressBase;

pub(super) fn run(place: &Place, command: AddressBase) -> anyhow::Result<ExitCode> {
    match command {
        AddressBase::Change(command) => super::address_change::run(place, command),
        AddressBase::Plates(command) => super::address_field::plates(place, command),
        AddressBase::Tasks(command) => super::address_field::tasks(place, command),
    }
}
