//! `chengji address-base plates` and `tasks`.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::address_base::field::order::{self, PlateWish};
use chengji_city::address_base::field::plate::{self, PlateQuery};
use chengji_city::address_base::field::task::{self, TaskQuery};
use chengji_city::address_base::field::{area, conflict, numbering, report, sampling};
use chengji_city::plate::{Paper, PlateSheet, Sheet, find_letters};
use chengji_city::{Actor, City, CityError};
use serde_json::json;

use super::{open, say};
use crate::arguments::Place;
use crate::arguments::address_field::{AddressPlates, AddressTasks};

/// Items asked for at once.
const MOST: usize = 10_000;

pub(super) fn plates(place: &Place, command: AddressPlates) -> anyhow::Result<ExitCode> {
    let (city, actor) = (open(place)?, Actor::system());
    match command {
        AddressPlates::List { address, order, state } => {
            let state = state.as_deref().map(str::parse).transpose()?;
            let query = PlateQuery { address_id: address, order_id: order, state, after: 0, limit: MOST };
            for plate in plate::list(&city, &actor, &query)? {
                let (state, class) = (plate.state.as_str(), plate.class.as_str());
                say(&format!("{:>8}  {state:<10}  {class:<12}  {}  {}", plate.plate_id, plate.code, plate.text))?;
            }
        }
        AddressPlates::Order { addresses, class, reason, document } => {
            let made = order::order(&city, &actor, PlateWish { address_ids: addresses, class, reason, document })?;
            say(&json!({ "order": made.order_id, "plates": made.plates }).to_string())?;
        }
        AddressPlates::Print { order, out, base_url, algorithm } => {
            let faces = order::make(&city, &actor, order, base_url, algorithm)?;
            let file = File::create(&out).with_context(|| format!("cannot write {}", out.display()))?;
            let sheet = Sheet::new(Paper::A4, 2, 4).map_err(CityError::from)?;
            let letters = find_letters(None)?;
            let mut document = PlateSheet::begin(BufWriter::new(file), sheet, letters).map_err(CityError::from)?;
            for face in &faces {
                document.add(face).map_err(CityError::from)?;
            }
            let (mut file, pages) = document.finish().map_err(CityError::from)?;
            file.flush().with_context(|| format!("cannot write {}", out.display()))?;
            say(&json!({ "order": order, "plates": faces.len(), "pages": pages }).to_string())?;
        }
        AddressPlates::Dispatch { order } => {
            let handed = order::dispatch(&city, &actor, order)?;
            say(&json!({ "order": handed.order_id, "state": handed.state }).to_string())?;
        }
        AddressPlates::Number { road, lon, lat, side } => {
            let side = side.as_deref().map(str::parse).transpose()?;
            let found = numbering::next_number(&city, &actor, road, (lon, lat), side)?;
            let words: Vec<&str> = found.remarks.iter().map(|remark| remark.as_str()).collect();
            let after = found.after.map(|number| number.to_string());
            let before = found.before.map(|number| number.to_string());
            let number = found.number.to_string();
            say(&json!({ "number": number, "after": after, "before": before, "remarks": words }).to_string())?;
        }
        AddressPlates::Reports { state } => {
            for report in report::list(&city, &actor, &state, 0, MOST)? {
                let (kind, text, said) = (report.kind, report.text, report.said);
                say(&format!("{:>8}  {kind:<8}  {text}  {said}", report.report_id))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn tasks(place: &Place, command: AddressTasks) -> anyhow::Result<ExitCode> {
    let (city, actor) = (open(place)?, Actor::system());
    match command {
        AddressTasks::List { cell, worker, state } => {
            let state = state.as_deref().map(str::parse).transpose()?;
            list(&city, &actor, &TaskQuery { cell, worker, state, after: 0, limit: MOST })?;
        }
        AddressTasks::Raise { division } => {
            let raised = task::raise_waiting(&city, &actor, &division)?;
            say(&json!({ "raised": raised }).to_string())?;
        }
        AddressTasks::Assign { worker, cell, ends } => area::assign(&city, &actor, &worker, cell, ends)?,
        AddressTasks::Draw { percent, seed } => {
            let drawn = sampling::draw(&city, &actor, percent, seed)?;
            say(&json!({ "drawn": drawn }).to_string())?;
        }
        AddressTasks::Scores { from, to } => {
            for line in sampling::scores(&city, &actor, from, to)? {
                let score = line.score;
                let text = json!({
                    "worker": line.worker, "answered": score.answered, "with_faults": score.with_faults,
                    "conflicts": score.conflicts, "accepted": score.accepted, "returned": score.returned,
                    "quality": score.quality(),
                });
                say(&text.to_string())?;
            }
        }
        AddressTasks::Conflicts => {
            for (answer, task) in conflict::waiting(&city, &actor, MOST)? {
                let why = answer.conflict.map_or("", |conflict| conflict.as_str());
                say(&format!("{}  {why}  {}  {}  {}", answer.answer_id, answer.worker, answer.verdict, task.title))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn list(city: &City, actor: &Actor, query: &TaskQuery) -> anyhow::Result<()> {
    for task in task::list(city, actor, query)? {
        let (kind, state) = (task.kind.as_str(), task.state.as_str());
        let cell = task.cell.as_deref().unwrap_or("-");
        say(&format!("{:>8}  {kind:<9}  {state:<9}  {}  {cell}  {}", task.task_id, task.due_on, task.title))?;
    }
    Ok(())
}
