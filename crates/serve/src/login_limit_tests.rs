use std::net::IpAddr;

use super::LoginLimit;

#[test]
fn the_seventh_try_for_a_name_waits_from_whatever_address() {
    let limit = LoginLimit::new();
    for host in 1..=6 {
        limit.take(address(&format!("10.0.0.{host}")), "Admin").unwrap();
    }
    let seconds = limit.take(address("10.0.0.7"), "admin").unwrap_err();
    assert!((1..=60).contains(&seconds), "{seconds}");
    limit.take(address("10.0.0.7"), "other").unwrap();
}

#[test]
fn the_twenty_first_try_from_an_address_waits_for_whatever_name() {
    let limit = LoginLimit::new();
    for name in 0..20 {
        limit.take(address("10.0.0.1"), &format!("user{name}")).unwrap();
    }
    assert!(limit.take(address("10.0.0.1"), "user20").is_err());
    limit.take(address("10.0.0.2"), "user20").unwrap();
}

#[test]
fn addresses_of_one_ipv6_subscriber_share_their_tries() {
    let limit = LoginLimit::new();
    for host in 0..20 {
        limit.take(address(&format!("2001:db8::{host:x}")), &format!("user{host}")).unwrap();
    }
    assert!(limit.take(address("2001:db8::ffff"), "another").is_err());
    limit.take(address("2001:db8:0:1::1"), "another").unwrap();
}

fn address(text: &str) -> IpAddr {
    text.parse().unwrap()
}
