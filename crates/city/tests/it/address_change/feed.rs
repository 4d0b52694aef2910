//! What changed, for everybody and by area.

use chengji_city::address_base::change::Asked;
use chengji_city::address_base::distribution::{changes, poll, subscribe, subscriptions, unsubscribe};

use chengji_city::address_base::distribution::file::{check, delta, merge, snapshot};

use super::*;
use crate::town::each_town;

#[test]
fn the_feed_tells_every_change_once_in_order_and_without_gaps() {
    each_town(|town| {
        let one = door(&town, "1号");
        let first = changes(&town.city, &anna(), 0, 100).unwrap();
        assert!(first.items.iter().all(|item| item.address_id == one));
        assert_eq!(first.items[0].change, "made");
        done(&town, Asked::RenameRoad { road: road(), to: "友谊大道".to_owned() });
        done(&town, Asked::Demolish { address_id: one, forward: None });
        let next = changes(&town.city, &anna(), first.cursor, 100).unwrap();
        let told: Vec<&str> = next.items.iter().map(|item| item.change.as_str()).collect();
        assert_eq!(told, ["changed", "ended"]);
        assert_eq!(next.items[1].text, "湖北省武汉市武昌区友谊大道1号");
        let all = changes(&town.city, &anna(), 0, 100).unwrap();
        let numbers: Vec<i64> = all.items.iter().map(|item| item.seq).collect();
        assert_eq!(numbers, (1..=all.cursor).collect::<Vec<_>>());
        assert!(changes(&town.city, &anna(), all.cursor, 100).unwrap().items.is_empty());
    });
}

#[test]
fn who_follows_an_area_hears_of_it_alone_and_nobody_reads_another_s_subscription() {
    each_town(|town| {
        let strings = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let here = subscribe(&town.city, &anna(), "武昌", &strings(&[WUCHANG]), &[]).unwrap();
        let cell = chengji_codes::GridCell::encode(114.31, 30.56, chengji_codes::Level::L5).unwrap().to_string();
        let around = subscribe(&town.city, &anna(), "格网", &[], &[cell]).unwrap();
        let there = subscribe(&town.city, &anna(), "洪山", &strings(&["420111"]), &[]).unwrap();
        let one = door(&town, "1号");
        let heard = poll(&town.city, &anna(), here.subscription_id, None).unwrap();
        assert!(!heard.items.is_empty() && heard.items.iter().all(|item| item.address_id == one));
        assert_eq!(poll(&town.city, &anna(), around.subscription_id, None).unwrap().items, heard.items);
        assert!(poll(&town.city, &anna(), there.subscription_id, None).unwrap().items.is_empty());

        let again = poll(&town.city, &anna(), here.subscription_id, None).unwrap();
        assert_eq!(again, heard, "what was not acknowledged is told again");
        let rest = poll(&town.city, &anna(), here.subscription_id, Some(heard.cursor)).unwrap();
        assert!(rest.items.is_empty());
        assert!(poll(&town.city, &anna(), here.subscription_id, None).unwrap().items.is_empty());

        let other = poll(&town.city, &bert(), here.subscription_id, None).unwrap_err();
        assert_eq!(other.code(), "address.subscription-not-found");
        unsubscribe(&town.city, &anna(), here.subscription_id).unwrap();
        assert_eq!(subscriptions(&town.city, &anna()).unwrap().len(), 2);
        let wrong = subscribe(&town.city, &anna(), "x", &strings(&["nowhere"]), &[]).unwrap_err();
        assert_eq!(wrong.code(), "address.area-invalid");
    });
}

#[test]
fn a_snapshot_carried_forward_by_deltas_is_the_later_snapshot_to_the_byte() {
    each_town(|town| {
        let (one, three) = (door(&town, "1号"), door(&town, "3号"));
        let taken = |town: &Town, since: Option<i64>| {
            let mut out = Vec::new();
            let report = match since {
                None => snapshot(&town.city, &anna(), &mut out).unwrap(),
                Some(since) => delta(&town.city, &anna(), since, &mut out).unwrap(),
            };
            (report, out)
        };
        let (head, base) = taken(&town, None);
        assert_eq!(head.lines, 2);
        done(&town, Asked::RenameRoad { road: road(), to: "友谊大道".to_owned() });
        let (first, early) = taken(&town, Some(head.head.upto));
        assert_eq!((first.lines, first.head.since), (2, head.head.upto));
        done(&town, Asked::Demolish { address_id: one, forward: Some(three) });
        room(&town, three, "101室");
        let (_, late) = taken(&town, Some(first.head.upto));
        let (_, whole) = taken(&town, None);

        let reader = |bytes: &[u8]| -> Box<dyn std::io::BufRead> { Box::new(std::io::Cursor::new(bytes.to_vec())) };
        let mut merged = Vec::new();
        let mut deltas = [reader(&early), reader(&late)];
        merge(&mut *reader(&base), &mut deltas, town.city.now(), &mut merged).unwrap();
        assert_eq!(String::from_utf8(merged).unwrap(), String::from_utf8(whole).unwrap());

        let mut skipped = [reader(&late)];
        let gap = merge(&mut *reader(&base), &mut skipped, town.city.now(), &mut Vec::new()).unwrap_err();
        assert_eq!(gap.code(), "address.sheet-invalid");
        let altered = String::from_utf8(base).unwrap().replace("1号", "9号").into_bytes();
        let refused = check(&mut *reader(&altered), &mut |_, _| Ok(())).unwrap_err();
        assert_eq!(refused.code(), "address.sheet-invalid");
        let cut = &early[..early.len() - 20];
        assert_eq!(check(&mut *reader(cut), &mut |_, _| Ok(())).unwrap_err().code(), "address.sheet-invalid");
        let longer = [&*late, b"{}\n"].concat();
        assert_eq!(check(&mut *reader(&longer), &mut |_, _| Ok(())).unwrap_err().code(), "address.sheet-invalid");
    });
}
