//! Bad input gets a stable code, with row and column, and leaves nothing half-applied.

mod files;
mod mappings;
mod rows;
mod shapes;

/// Shops with everything a mapping can say about a CSV file.
pub(crate) const SHOPS: &str = r#"
department = "市场监督管理局"
class = "040101"
natural_key = ["id"]
name = "name"
address = "address"
extent = [113.6, 29.9, 115.1, 31.4]

[source]
format = "csv"
encoding = "utf-8"

[position]
frame = "cgcs2000"
x = "lon"
y = "lat"

[identifiers]
licence = "licence"

[attributes]
district = { column = "district", indexed = true }
staff = { column = "staff", type = "integer" }
"#;

/// The columns of [`SHOPS`].
pub(crate) const HEADER: &str = "id,name,address,lon,lat,licence,district,staff\n";

/// One shop without a fault.
pub(crate) fn shop(n: usize) -> String {
    let (lon, lat) = (114.30 + 0.0005 * (n % 200) as f64, 30.50 + 0.001 * (n / 200) as f64);
    let district = if n.is_multiple_of(2) { "洪山区" } else { "武昌区" };
    let number = n + 1;
    format!("S{n:05},光谷商店{n},湖北省武汉市{district}珞喻路{number}号,{lon:.6},{lat:.6},L{n:06},{district},{n}\n")
}

/// A file of `n` shops without a fault.
pub(crate) fn shops(n: usize) -> String {
    std::iter::once(HEADER.to_owned()).chain((0..n).map(shop)).collect()
}
