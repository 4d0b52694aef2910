//! Rules, indicators and calendars of any text are read or refused; a calendar that was read counts days and ends.
#![no_main]

use chengji_formats::governance_rules::{parse_calendar, parse_indicators, parse_rules};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(rules) = parse_rules(&[("fuzz", text)]) {
        let _ = format!("{rules:?}");
    }
    let _ = parse_rules(&[("one", text), ("other", text)]);
    if let Ok(indicators) = parse_indicators(text) {
        let _ = format!("{indicators:?}");
    }
    if let Ok(calendar) = parse_calendar(text) {
        let start = date(2026, 9, 28);
        assert!(calendar.after(start, 20) > start);
        let _ = calendar.after(jiff::civil::Date::MAX, 20);
    }
});
