//! The files of these tests: a register of shops with everything that can be wrong with one.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

const SHOPS: &str = r#"
department = "市场监督管理局"
class = "040101"
natural_key = ["id"]
name = "name"
address = "address"
extent = [113.6, 29.9, 115.1, 31.4]

[position]
frame = "gcj02"
x = "lon"
y = "lat"

[identifiers]
licence = "licence"

[attributes]
district = { column = "district", indexed = true }
"#;
const TAX: &str = r#"
department = "税务局"
class = "040101"
natural_key = ["shop"]

[attributes]
grade = { column = "grade", indexed = true }
"#;

/// A folder with a register, what another office knew before, and the mappings of both.
pub(crate) struct Files {
    folder: TempDir,
}

impl Files {
    /// A register of `n` shops.
    pub(crate) fn of(n: usize) -> Self {
        let files = Self { folder: TempDir::new().unwrap() };
        files.write("shops.csv", &shops(n));
        files.write("shops.toml", SHOPS);
        files.write("tax.csv", &tax(n));
        files.write("tax.toml", TAX);
        files
    }

    pub(crate) fn write(&self, name: &str, content: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Every 50th row is rejected, every 40th has a finding, every 70th stands twice.
fn shops(n: usize) -> String {
    let mut csv = "id,name,address,lon,lat,licence,district\n".to_owned();
    for at in 0..n {
        let lon = if at % 50 == 7 { 214.0 } else { 114.2 + 0.0001 * (at % 2_000) as f64 };
        let lat = if at % 40 == 3 { 29.5 } else { 30.4 + 0.001 * (at / 2_000) as f64 };
        let district = ["洪山区", "武昌区", "江汉区"][at % 3];
        let number = at % 900 + 1;
        for _ in 0..if at % 70 == 11 { 2 } else { 1 } {
            let row = format!(
                "S{at:06},光谷商店{at},湖北省武汉市{district}珞喻路{number}号,{lon:.6},{lat:.6},L{at:06},{district}"
            );
            writeln!(csv, "{row}").unwrap();
        }
    }
    csv
}

/// The tax office knows every 37th of the shops.
fn tax(n: usize) -> String {
    let rows = (0..n).step_by(37).map(|at| format!("S{at:06},{}\n", ["A", "B"][at % 2]));
    "shop,grade\n".to_owned() + &rows.collect::<String>()
}
