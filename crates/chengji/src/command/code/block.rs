//! `chengji code block`.

use std::process::ExitCode;

use chengji_city::Actor;
use chengji_city::code::blocks::{self, BlockRequest, BlockView};

use crate::arguments::{CodeBlock, Place};
use crate::command::{open, say};

/// Blocks asked for at a time.
const PAGE: usize = 1_000;

pub(super) fn run(place: &Place, command: &CodeBlock) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    match command {
        CodeBlock::Reserve { scheme, class, division, custodian, size, json } => {
            let mut request = BlockRequest {
                scheme: scheme.clone(),
                custodian: custodian.clone(),
                size: *size,
                ..BlockRequest::default()
            };
            request.subject.class = class.as_deref().map(str::parse).transpose()?;
            request.subject.division = division.as_deref().map(str::parse).transpose()?;
            show(&blocks::reserve(&city, &Actor::system(), &request)?, *json)?;
        }
        CodeBlock::List { custodian, json } => {
            let mut before = None;
            loop {
                let page = blocks::list(&city, &Actor::system(), custodian.as_deref(), before, PAGE)?;
                for block in &page {
                    show(block, *json)?;
                }
                match page.last().filter(|_| page.len() == PAGE) {
                    Some(last) => before = Some(last.block_id),
                    None => break,
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn show(block: &BlockView, json: bool) -> anyhow::Result<()> {
    if json {
        return say(&serde_json::json!({
            "block": block.block_id,
            "scheme": block.scheme,
            "series": block.prefix,
            "custodian": block.custodian,
            "first_serial": block.first_serial,
            "last_serial": block.last_serial,
            "left": block.left,
            "first_code": block.first_code,
            "last_code": block.last_code,
        })
        .to_string());
    }
    say(&format!(
        "{:>6}  {}  {}  {}  {}-{}, {} left",
        block.block_id, block.scheme, block.prefix, block.custodian, block.first_serial, block.last_serial, block.left
    ))
}
