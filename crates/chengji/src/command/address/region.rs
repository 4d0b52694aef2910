//! `chengji address region`: a line in, where it is out: as written, as of a year, today; or why that is not known.

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_address::Normal;
use chengji_address::division::Divisions;
use chengji_address::region::{Chain, Region, RegionOptions, Resolver, Scratch};
use chengji_codes::DivisionCode;
use serde_json::{Value, json};

use crate::arguments::address::Region as Arguments;

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let options = options(arguments.as_of.as_deref(), arguments.city.as_deref())?;
    let resolver = Resolver::builtin();
    let mut output = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let (mut normal, mut scratch, mut region) = (Normal::default(), Scratch::default(), Region::default());
    let mut buffer = String::new();
    if arguments.csv {
        writeln!(output, "code,province,city,district,town,community,zone,current,confidence,reason")?;
    }
    let done = super::each_line(|line| {
        normal.reuse(line);
        resolver.resolve_into(normal.chars(), &options, &mut scratch, &mut region);
        if arguments.csv {
            buffer.clear();
            columns(&region, resolver.divisions(), &mut buffer);
            return Ok(output.write_all(buffer.as_bytes())?);
        }
        let answer = json!({ "text": line, "region": object(&region, resolver.divisions()) });
        Ok(writeln!(output, "{answer}")?)
    });
    super::ended(done.and_then(|()| Ok(output.flush()?)))
}

/// What the caller said beside the text; a date stands for its year.
pub(super) fn options(as_of: Option<&str>, city: Option<&str>) -> anyhow::Result<RegionOptions> {
    let year =
        |date: &str| date.get(..4).unwrap_or(date).parse::<i16>().with_context(|| format!("{date:?} is no year"));
    let city = city.map(DivisionCode::parse_padded).transpose()?;
    Ok(RegionOptions { as_of: as_of.map(year).transpose()?, city })
}

/// The answers as an object; null for what is not known.
pub(super) fn object(region: &Region, divisions: &Divisions) -> Value {
    let chain = |chain: &Option<Chain>| chain.as_ref().map(|chain| answer(chain, divisions));
    let mut object = json!({
        "written": chain(&region.written),
        "as_of": chain(&region.as_of),
        "current": chain(&region.current),
        "confidence": (f64::from(region.confidence) * 1000.0).round() / 1000.0,
        "conflict": region.conflict,
    });
    if let Some(reason) = region.unknown {
        object["reason"] = reason.as_str().into();
    }
    object
}

fn answer(chain: &Chain, divisions: &Divisions) -> Value {
    let names = chain.names(divisions);
    json!({
        "code": code(chain.code),
        "province": names.province,
        "city": names.city,
        "district": names.district,
        "town": names.town,
        "community": names.community,
        "zone": names.zone,
    })
}

/// GB/T 2260 prints provinces and cities with zeros behind: 420100.
fn code(code: DivisionCode) -> String {
    code.padded(code.level().digits().max(6))
}

fn columns(region: &Region, divisions: &Divisions, line: &mut String) {
    let written = region.written.as_ref();
    let names = written.map(|chain| chain.names(divisions)).unwrap_or_default();
    line.push_str(&written.map(|chain| code(chain.code)).unwrap_or_default());
    for name in [names.province, names.city, names.district, names.town, names.community, names.zone] {
        line.push(',');
        line.push_str(name.unwrap_or_default());
    }
    line.push(',');
    line.push_str(&region.current.map(|chain| code(chain.code)).unwrap_or_default());
    line.push_str(&format!(",{:.2},", region.confidence));
    line.push_str(region.unknown.map_or("", |unknown| unknown.as_str()));
    line.push('\n');
}
