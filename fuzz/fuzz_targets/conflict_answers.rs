//! A department's answers in a file of any bytes: each row is read or refused; what is read has a number.
#![no_main]

use chengji_formats::conflict_file::read_answers;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for answer in read_answers(bytes) {
        match answer {
            Ok(row) => assert!(row.finding.to_string().parse() == Ok(row.finding)),
            Err(error) => assert!(!error.to_string().is_empty() && !error.code().is_empty()),
        }
    }
});
