//! A model of resolution of any text is read or refused with its line; one that was read comes back from its own text and weighs
//! any pair.
#![no_main]

use chengji_core::resolve::{Model, Profile, dwelling, organisation, person};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let one = person::Profile::new(&person::Fields {
        name: "王明",
        citizen_id: "11010519491231002X",
        birth: "1949-12-31",
        phone: "13812345678",
        ..Default::default()
    });
    comes_back(text, &one);
    comes_back(text, &dwelling::Profile::new(&dwelling::Fields { address: 7, room: "101", ..Default::default() }));
    comes_back(text, &organisation::Profile::of_bytes(&[]).unwrap_or_else(blank));
});

fn comes_back<P: Profile>(text: &str, profile: &P) {
    match Model::parse::<P>(text) {
        Ok(model) => {
            let written = model.to_text::<P>();
            let again = Model::parse::<P>(&written).expect("what was written is read");
            assert_eq!(again.to_text::<P>(), written);
            let _ = model.judge(profile, profile);
        }
        Err(error) => assert!(!error.reason.is_empty() && error.line <= text.lines().count()),
    }
}

fn blank() -> organisation::Profile {
    organisation::Profile::new(&organisation::Fields { name: "武汉甲科技有限公司", ..Default::default() }, &Default::default())
}
