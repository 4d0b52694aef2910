//! How often a password may be tried, by address and by name.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Tries at once and per [`PERIOD`] from one address: an office behind one gateway still gets in.
const PER_ADDRESS: NonZeroU32 = NonZeroU32::new(20).unwrap();
/// Tries at once and per [`PERIOD`] for one name.
const PER_NAME: NonZeroU32 = NonZeroU32::new(6).unwrap();
const PERIOD: Duration = Duration::from_secs(60);
/// Keys kept before those whose allowance is full again are forgotten.
const KEYS_KEPT: usize = 10_000;

/// The allowance of tries; memory stays bounded by [`KEYS_KEPT`] live keys.
pub(crate) struct LoginLimit {
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    names: DefaultKeyedRateLimiter<String>,
    clock: DefaultClock,
}

impl LoginLimit {
    pub(crate) fn new() -> Self {
        Self {
            addresses: RateLimiter::keyed(quota(PER_ADDRESS)),
            names: RateLimiter::keyed(quota(PER_NAME)),
            clock: DefaultClock::default(),
        }
    }

    /// Takes one try, or says after how many seconds the next is allowed.
    pub(crate) fn take(&self, address: IpAddr, name: &str) -> Result<(), u64> {
        if self.addresses.len() + self.names.len() > KEYS_KEPT {
            self.addresses.retain_recent();
            self.names.retain_recent();
        }
        let now = self.clock.now();
        let by_address = self.addresses.check_key(&network(address)).map_err(|wait| wait.wait_time_from(now));
        let by_name = self.names.check_key(&name.to_lowercase()).map_err(|wait| wait.wait_time_from(now));
        by_address.and(by_name).map_err(|wait| wait.as_secs() + 1)
    }
}

/// One IPv6 subscriber owns a whole /64.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => v6
            .to_ipv4_mapped()
            .map_or_else(|| IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))), IpAddr::V4),
    }
}

fn quota(tries: NonZeroU32) -> Quota {
    // `tries` is not zero, so the period divides.
    Quota::with_period(PERIOD / tries.get()).unwrap_or(Quota::per_minute(tries)).allow_burst(tries)
}

#[cfg(test)]
#[path = "login_limit_tests.rs"]
mod login_limit_tests;
