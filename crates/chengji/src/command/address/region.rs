//! `chengji address region`: a line in, where it is out: as written, as of a year, today; or why that is not known.

use std::process::ExitCode;

use anyhow::Context as _;
use chengji_address::Normal;
use chengji_address::division::Divisions;
use chengji_address::region::{Region, RegionOptions, Resolver, Scratch};
use chengji_codes::DivisionCode;

use super::{print, stream};
use crate::arguments::address::Region as Arguments;

const COLUMNS: &str = "code,province,city,district,town,community,zone,current,confidence,reason\n";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let options = options(arguments.as_of.as_deref(), arguments.city.as_deref())?;
    let resolver = Resolver::builtin();
    let memory = || (Normal::default(), Scratch::default(), Region::default());
    let head = if arguments.csv { COLUMNS } else { "" };
    let done = stream::each_line(head, memory, |(normal, scratch, region), line, out| {
        normal.reuse(line);
        resolver.resolve_into(normal.chars(), &options, scratch, region);
        if arguments.csv {
            columns(region, resolver.divisions(), out);
            return;
        }
        out.push_str("{\"text\":");
        print::quoted(line, out);
        out.push_str(",\"region\":");
        print::region(region, resolver.divisions(), print::padded_code, "reason", out);
        out.push_str("}\n");
    });
    super::ended(done)
}

/// What the caller said beside the text; a date stands for its year.
fn options(as_of: Option<&str>, city: Option<&str>) -> anyhow::Result<RegionOptions> {
    let year =
        |date: &str| date.get(..4).unwrap_or(date).parse::<i16>().with_context(|| format!("{date:?} is no year"));
    let city = city.map(DivisionCode::parse_padded).transpose()?;
    Ok(RegionOptions { as_of: as_of.map(year).transpose()?, city })
}

/// One row of [`COLUMNS`]. No name of a place has a comma or a quote in it.
fn columns(region: &Region, divisions: &Divisions, out: &mut String) {
    match &region.written {
        Some(chain) => {
            print::padded_code(chain.code, out);
            for name in print::columns(&chain.names(divisions)) {
                out.push(',');
                out.push_str(name.unwrap_or_default());
            }
        }
        None => out.push_str(",,,,,,"),
    }
    out.push(',');
    if let Some(chain) = &region.current {
        print::padded_code(chain.code, out);
    }
    print::written(out, format_args!(",{:.2},", region.confidence));
    out.push_str(region.unknown.map_or("", |unknown| unknown.as_str()));
    out.push('\n');
}
