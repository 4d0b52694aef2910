//! The departments' lists with everything in a wrong column, and what of them may stand nowhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A person who stands in no list but where somebody slipped: number (the standard's own example), telephone, name.
pub(super) const SLIPS: [&str; 3] = ["11010519491231002X", "13812340987", "欧阳错行"];

/// The lists in the order of feeds, each with the columns that hold what is personal.
pub(super) const LISTS: [(&str, &[&str]); 7] = [
    ("housing", &["权利人", "权利人证件号"]),
    ("water", &[]),
    ("market", &["法定代表人"]),
    ("tax", &["电话", "法定代表人"]),
    ("police", &["姓名", "公民身份号码", "联系电话"]),
    ("civil", &["姓名", "身份证号"]),
    ("health", &["姓名", "身份证", "电话"]),
];
/// Columns whose texts are kept in the open: where something is, and what an organisation is called.
const PUBLIC: [&str; 8] = ["坐落", "用水地址", "住所", "生产经营地址", "现住址", "户籍地址", "住址", "地址"];
const CALLED: [&str; 2] = ["名称", "纳税人名称"];

/// What the lists hold.
pub(super) struct Lists {
    /// Numbers, telephones and names of persons.
    pub(super) personal: BTreeSet<String>,
    /// Names of organisations at the market's regulator, whose word counts.
    pub(super) called: BTreeSet<String>,
    /// A person of the police with number and telephone: key, name, number.
    pub(super) somebody: [String; 3],
}

/// Reads the lists, then adds to each the rows of clerks who slipped.
pub(super) fn soil(folder: &Path) -> Lists {
    let (mut personal, mut called, mut public) = (BTreeSet::new(), BTreeSet::new(), String::new());
    let mut somebody = None;
    for (list, secret) in LISTS {
        let path = folder.join(format!("{list}.csv"));
        let text = fs::read_to_string(&path).unwrap();
        let mut rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let head = rows.next().unwrap();
        let rows: Vec<Vec<&str>> = rows.collect();
        for row in &rows {
            assert_eq!(row.len(), head.len(), "{row:?}");
            for (column, value) in head.iter().zip(row) {
                if secret.contains(column) && !value.is_empty() {
                    personal.insert((*value).to_owned());
                } else if *column == CALLED[0] {
                    called.insert((*value).to_owned());
                } else if PUBLIC.contains(column) {
                    public.push_str(value);
                    public.push('\n');
                }
            }
            if list == "police" && somebody.is_none() && !row[2].is_empty() && !row[9].is_empty() {
                somebody = Some([row[0], row[1], row[2]].map(str::to_owned));
            }
        }
        fs::write(&path, text.clone() + &slipped(&head, &rows[0])).unwrap();
    }
    public.extend(called.iter().map(String::as_str));
    let before = personal.len();
    // A name that is also a road's is found wherever the road is.
    personal.retain(|text| !public.contains(text.as_str()));
    assert!(before - personal.len() <= before / 50, "{} of {before} are public", before - personal.len());
    personal.extend(SLIPS.map(str::to_owned));
    Lists { personal, called, somebody: somebody.unwrap() }
}

/// Rows like `row` with something personal in one column after the other, too short ones, and one without a key.
fn slipped(head: &[&str], row: &[&str]) -> String {
    let mut text = String::new();
    let mut add = |row: &[&str]| {
        text += &row.join(",");
        text.push('\n');
    };
    for column in 0..head.len() {
        if PUBLIC.contains(&head[column]) || CALLED.contains(&head[column]) {
            continue;
        }
        for (at, slip) in SLIPS.iter().enumerate() {
            let key = format!("SLIP{column}-{at}");
            let mut row = row.to_vec();
            row[0] = &key;
            row[column] = slip;
            add(&row);
        }
    }
    add(&SLIPS);
    let mut keyless = row.to_vec();
    keyless[0] = "";
    keyless[1] = SLIPS[2];
    add(&keyless);
    // The same key twice, saying something else.
    let mut again = row.to_vec();
    again[1] = SLIPS[2];
    add(&again);
    text
}
