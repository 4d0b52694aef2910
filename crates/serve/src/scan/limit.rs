//! How often plates may be checked from one address: a walk along a street passes, a search for signatures does not.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Checks at once and per minute; phones of one network share an address.
const PER_MINUTE: NonZeroU32 = NonZeroU32::new(240).unwrap();
/// Addresses kept before those whose allowance is full again are forgotten.
const ADDRESSES_KEPT: usize = 10_000;

/// The allowance of checks.
pub(crate) struct ScanLimit {
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

impl ScanLimit {
    pub(crate) fn new() -> Self {
        Self { addresses: RateLimiter::keyed(Quota::per_minute(PER_MINUTE)), clock: DefaultClock::default() }
    }

    /// Takes one check, or says after how many seconds the next is allowed.
    pub(crate) fn take(&self, address: IpAddr) -> Result<(), u64> {
        if self.addresses.len() > ADDRESSES_KEPT {
            self.addresses.retain_recent();
        }
        let network = crate::login_limit::network(address);
        let wait = self.addresses.check_key(&network).map_err(|wait| wait.wait_time_from(self.clock.now()));
        wait.map_err(|wait| wait.as_secs() + 1)
    }
}
