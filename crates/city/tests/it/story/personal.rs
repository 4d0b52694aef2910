//! Personal data written into an address stay in the raw record alone.

use chengji_city::registry;

use crate::bad_input::{HEADER, SHOPS};
use crate::town::each_town;

#[test]
fn a_telephone_and_a_name_in_an_address_are_not_kept_with_the_entity() {
    each_town(|town| {
        let address = "武昌区珞喻路5号3栋402室，联系人：欧阳小娟，电话13912345678";
        let rows = format!("{HEADER}S1,光谷商店,{address},114.3,30.5,L1,武昌区,1\n");
        let taken = town.take("shops.csv", rows, SHOPS);
        assert_eq!(taken.told(), [(1, "with_findings", vec!["address.personal-data".to_owned()])]);

        let entity = town.entity("S1");
        assert_eq!(entity.address.as_ref().unwrap().text, "湖北省武汉市武昌区珞喻路5号3栋402室");
        let kept =
            format!("{entity:?} {:?}", registry::history(&town.city, &town.admin, &entity.code, None, 100).unwrap());
        for secret in ["欧阳", "小娟", "13912345678"] {
            assert!(!kept.contains(secret), "{secret} in {kept}");
        }
        let records = registry::source_records(&town.city, &town.admin, &entity.code, None, 100).unwrap().items;
        assert_eq!(records[0].values[2], address, "the record is kept as it came");
    });
}
