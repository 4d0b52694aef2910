//! What can be said about the address base.

use clap::Subcommand;

use super::address_change::AddressChange;
use super::address_field::{AddressPlates, AddressTasks};

#[derive(Debug, Subcommand)]
pub(crate) enum AddressBase {
    #[command(flatten)]
    Change(AddressChange),
    /// Doorplates: orders, printing, numbers along a road, reports
    #[command(subcommand)]
    Plates(AddressPlates),
    /// Field tasks: cells, draws, figures, conflicts
    #[command(subcommand)]
    Tasks(AddressTasks),
}
