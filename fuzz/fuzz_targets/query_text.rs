//! A question of any text is read or refused, and answered; nothing panics.
#![no_main]

use chengji_core::query::{Thing, Value, parse};
use libfuzzer_sys::fuzz_target;

struct Nothing;

impl Thing for Nothing {
    fn property(&self, name: &str) -> Option<Value> {
        (name == "a").then_some(Value::Number(1.0))
    }
}

fuzz_target!(|text: &str| {
    if let Ok(question) = parse(text) {
        let _ = question.holds(&Nothing);
    }
});
