//! What can be said about the address base.

use clap::Subcommand;

use super::address_change::AddressChange;

#[derive(Debug, Subcommand)]
pub(crate) enum AddressBase {
    #[command(flatten)]
    Change(AddressChange),
}
