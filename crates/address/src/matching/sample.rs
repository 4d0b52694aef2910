//! A small base for the tests of matching and geocoding.

use std::path::Path;

use crate::base::{Base, BaseBuilder, Built, Record};

/// Rows as `kind;district;town;community;road;number;estate;building;unit;floor;room;name;aliases;lon;lat`; the id is the line.
const ROWS: &str = "\
community;武昌区;积玉桥街道;凤凰社区;;;;;;;;凤凰社区;;114.30;30.56
road;武昌区;;;和平大道;;;;;;;和平大道;;114.31;30.57
doorplate;武昌区;积玉桥街道;凤凰社区;和平大道;457号;;;;;;;;114.3100;30.5700
doorplate;武昌区;积玉桥街道;凤凰社区;和平大道;461号;;;;;;;;114.3110;30.5710
doorplate;武昌区;积玉桥街道;凤凰社区;和平大道;458号;;;;;;;;114.3200;30.5700
doorplate;武昌区;积玉桥街道;凤凰社区;和平大道;457号附3号;;;;;;;;114.3101;30.5701
estate;武昌区;积玉桥街道;凤凰社区;和平大道;457号;园丁小区;;;;;园丁小区;教工大院;114.3102;30.5702
building;武昌区;积玉桥街道;凤凰社区;和平大道;457号;园丁小区;3栋;;;;;;114.3103;30.5703
unit;武昌区;积玉桥街道;凤凰社区;和平大道;457号;园丁小区;3栋;2单元;;;;;114.3103;30.5703
floor;武昌区;积玉桥街道;凤凰社区;和平大道;457号;园丁小区;3栋;2单元;18层;;;;114.3103;30.5703
room;武昌区;积玉桥街道;凤凰社区;和平大道;457号;园丁小区;3栋;2单元;18层;1804室;;;114.3103;30.5703
room;武昌区;积玉桥街道;凤凰社区;和平大道;457号;园丁小区;3栋;1单元;18层;1804室;;;114.3103;30.5703
room;武昌区;积玉桥街道;凤凰社区;和平大道;457号;园丁小区;3栋;1单元;18层;1803室;;;114.3103;30.5703
estate;洪山区;关山街道;曙光社区;珞喻路;12号;幸福花园;;;;;幸福花园;;114.40;30.50
building;洪山区;关山街道;曙光社区;珞喻路;12号;幸福花园;1栋;;;;;;114.40;30.50
estate;江夏区;纸坊街道;北华社区;文化路;8号;幸福花园;;;;;幸福花园;;114.32;30.35
building;江夏区;纸坊街道;北华社区;文化路;8号;幸福花园;1栋;;;;;;114.32;30.35
poi;江夏区;纸坊街道;北华社区;文化路;10号;;;;;;江夏第一小学;;114.321;30.351
estate;江夏区;纸坊街道;林场村;;;王家湾;;;;;王家湾;;114.33;30.36
doorplate;江夏区;纸坊街道;林场村;;6号;王家湾;;;;;;;114.3301;30.3601
";

/// Writes the index of the sample; `reverse` takes the rows from the last to the first.
pub(crate) fn build(path: &Path, reverse: bool) -> Built {
    let mut rows: Vec<(usize, &str)> = ROWS.lines().enumerate().collect();
    if reverse {
        rows.reverse();
    }
    let mut builder = BaseBuilder::new();
    for (at, row) in rows {
        let cells: Vec<&str> = row.split(';').collect();
        let id = format!("A{:02}", at + 1);
        let division = match cells[1] {
            "武昌区" => "420106012001",
            "洪山区" => "420111001001",
            _ => "420115001001",
        };
        let record = Record {
            id: &id,
            kind: cells[0],
            province: "湖北省",
            city: "武汉市",
            district: cells[1],
            town: cells[2],
            community: cells[3],
            road: cells[4],
            number: cells[5],
            estate: cells[6],
            building: cells[7],
            unit: cells[8],
            floor: cells[9],
            room: cells[10],
            name: cells[11],
            aliases: cells[12],
            division,
            place: Some((cells[13].parse().unwrap(), cells[14].parse().unwrap())),
            ..Record::default()
        };
        builder.add(&record).unwrap();
    }
    builder.finish(path).unwrap()
}

/// The sample, opened; its folder is gone with the value.
pub(crate) fn open() -> (tempfile::TempDir, Base) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base.index");
    build(&path, false);
    let base = Base::open(&path).unwrap();
    (folder, base)
}
