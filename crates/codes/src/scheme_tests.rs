//! Schemes: the default one, what a definition may not be, and that issuing and taking apart undo each other.

use proptest::prelude::*;

use super::{CodeParts, CodeScheme, SchemeDefinition};
use crate::{Code, DivisionCode, GridCell, Level};

const DEFAULT: &str = include_str!("../../../standards/codes/entity.toml");

fn scheme(segments: &str) -> Result<CodeScheme, String> {
    let head = "id = \"test\"\ntitle_zh = \"试\"\ntitle_en = \"Test\"\n";
    let definition: SchemeDefinition =
        toml::from_str(&format!("{head}segments = [{segments}]")).map_err(|error| error.to_string())?;
    CodeScheme::try_from(definition).map_err(|error| error.to_string())
}

fn default_scheme() -> CodeScheme {
    toml::from_str::<SchemeDefinition>(DEFAULT).unwrap().try_into().unwrap()
}

#[test]
fn the_default_scheme_prints_division_class_serial_and_check() {
    let scheme = default_scheme();
    let code = scheme.issue(Some("420106001002".parse().unwrap()), "0102".parse().unwrap(), 37, None).unwrap();
    assert_eq!(code.to_string(), "420106010200000000037P");
    assert_eq!(scheme.prefix(Some("420106".parse().unwrap()), "0102".parse().unwrap()), "420106010200");
    assert_eq!(scheme.length(), 22);
    assert_eq!(scheme.verify(code.as_str()), Ok(code));
}

#[test]
fn zeros_stand_for_an_unknown_division() {
    let scheme = default_scheme();
    let code = scheme.issue(None, "01".parse().unwrap(), 1, None).unwrap();
    assert!(code.as_str().starts_with("000000010000000000001"));
    assert_eq!(scheme.parts(&Code::from(code)).unwrap().division, None);
}

#[test]
fn the_serial_after_the_last_is_refused_and_never_wraps() {
    let scheme = default_scheme();
    assert_eq!(scheme.last_serial(), 999_999_999);
    assert!(scheme.issue(None, "01".parse().unwrap(), 999_999_999, None).is_ok());
    let error = scheme.issue(None, "01".parse().unwrap(), 1_000_000_000, None).unwrap_err();
    assert_eq!(error.code(), "serial.exhausted");
}

#[test]
fn a_scheme_with_a_grid_needs_a_cell_fine_enough() {
    let scheme =
        scheme("{kind='literal',text='B'},{kind='grid',level=5},{kind='serial',width=3,base=36},{kind='check'}")
            .unwrap();
    let cell = GridCell::encode(114.304_569, 30.546_668, Level::L10).unwrap();
    let code = scheme.issue(None, "01".parse().unwrap(), 36 * 36 * 36 - 1, Some(cell)).unwrap();
    assert!(code.as_str().starts_with("BN50H051324CZZZ"), "{code}");
    let parts = CodeParts { serial: Some(46_655), cell: cell.ancestor(Level::L5), ..CodeParts::default() };
    assert_eq!(scheme.parts(&Code::from(code)), Ok(parts));
    for coarse in [None, cell.ancestor(Level::L4)] {
        assert_eq!(scheme.issue(None, "01".parse().unwrap(), 1, coarse).unwrap_err().code(), "issue.cell-missing");
    }
}

#[test]
fn a_code_of_another_scheme_is_refused() {
    let scheme = default_scheme();
    // A good check over a division, class or serial that cannot be, and a good code of another length.
    for body in ["990006010200000000037", "420106010002000000037", "42010601020000000003A", "4201060102000000037"] {
        let check = char::from(crate::check::mod_37_36(body.as_bytes()).unwrap());
        assert!(scheme.verify(&format!("{body}{check}")).is_err(), "{body}");
    }
    assert!(scheme.verify("420106010200000000037A").is_err());
}

#[test]
fn a_definition_that_breaks_a_rule_is_refused() {
    const SERIAL: &str = "{kind='serial',width=9,base=10}";
    const CHECK: &str = "{kind='check'}";
    for segments in [
        String::new(),
        SERIAL.to_owned(),
        CHECK.to_owned(),
        format!("{CHECK},{SERIAL}"),
        format!("{SERIAL},{SERIAL},{CHECK}"),
        format!("{SERIAL},{CHECK},{CHECK}"),
        format!("{{kind='division',width=5}},{SERIAL},{CHECK}"),
        format!("{{kind='class',width=3}},{SERIAL},{CHECK}"),
        format!("{{kind='class',width=2}},{{kind='class',width=2}},{SERIAL},{CHECK}"),
        format!("{{kind='serial',width=13,base=10}},{CHECK}"),
        format!("{{kind='serial',width=9,base=16}},{CHECK}"),
        format!("{{kind='literal',text='b'}},{SERIAL},{CHECK}"),
        format!("{{kind='grid',level=11}},{SERIAL},{CHECK}"),
        format!("{{kind='grid',level=10}},{{kind='literal',text='AAAAAAAAAAAA'}},{SERIAL},{CHECK}"),
        format!("{{kind='serial',width=6,base=10}},{CHECK}"),
        format!("{SERIAL},{{kind='check',width=2}}"),
        format!("{SERIAL},{{kind='check',system='mod-37-2'}}"),
        format!("{{kind='literal',text='B'}},{SERIAL},{{kind='check',system='mod-11-2'}}"),
        format!("{SERIAL},{{kind='check',system='gb-11714'}}"),
        format!("{{kind='serial',width=9,base=10,capacity=1000000000}},{CHECK}"),
        format!("{{kind='serial',at=2,width=9,base=10}},{CHECK}"),
        format!("{SERIAL},{{kind='check',at=9}}"),
        format!("{{kind='number',name='Year',width=9}},{CHECK}"),
        format!("{{kind='number',name='class',width=9}},{CHECK}"),
        format!("{{kind='number',name='year',width=4,default=10000}},{SERIAL},{CHECK}"),
        format!("{{kind='one_of',name='type',values=['A','BB']}},{SERIAL},{CHECK}"),
        format!("{{kind='one_of',name='type',values=[]}},{SERIAL},{CHECK}"),
        format!("{{kind='division',width=12}},{CHECK}"),
        format!("{{kind='colour',width=6}},{SERIAL},{CHECK}"),
        format!("{{kind='class',width=2,hight=6}},{SERIAL},{CHECK}"),
    ] {
        assert!(scheme(&segments).is_err(), "{segments}");
    }
    assert!(scheme(&format!("{SERIAL},{CHECK}")).is_ok());
    assert!(toml::from_str::<SchemeDefinition>(&format!("colour = 'red'\n{DEFAULT}")).is_err());
}

proptest! {
    #[test]
    fn an_issued_code_gives_its_parts_back(
        division in proptest::option::of("[1-8][1-9]((0[1-9]|[1-9][0-9])(0[1-9]|[1-9][0-9])?)?"),
        class in "(0[1-9]|[1-9][0-9]){1,3}",
        serial in 0_u64..1_000_000_000,
    ) {
        let scheme = default_scheme();
        let division: Option<DivisionCode> = division.map(|text| text.parse().unwrap());
        let class = class.parse().unwrap();
        let code = scheme.issue(division, class, serial, None).unwrap();
        prop_assert!(code.as_str().starts_with(&scheme.prefix(division, class)));
        prop_assert_eq!(scheme.parts(&Code::from(code)), Ok(CodeParts { division, class: Some(class), serial: Some(serial), ..CodeParts::default() }));
    }
}
