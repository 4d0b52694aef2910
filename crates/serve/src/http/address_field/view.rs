//! Plates, orders, reports, tasks and answers as JSON.

use chengji_city::address_base::field::package::{Nearby, Package};
use chengji_city::address_base::field::sync::{Outcome, Synced};
use chengji_city::address_base::field::view::{
    AnswerView, OrderView, PlateActView, PlateView, ReportView, ScoreView, TaskView,
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

macro_rules! json {
    ($( #[doc = $doc:literal] $name:ident { $( $(#[$field_doc:meta])* $field:ident: $kind:ty, )* } )*) => { $(
        #[doc = $doc]
        #[derive(Serialize, ToSchema)]
        pub(crate) struct $name { $( $(#[$field_doc])* pub(super) $field: $kind, )* }
    )* };
}

json! {
    /// A doorplate.
    AddressPlate {
        plate_id: i64,
        address_id: i64,
        order_id: i64,
        /// Class, such as `door-medium`.
        class: String,
        /// What stands on it.
        text: String,
        /// The code on it.
        code: String,
        /// `ordered`, `made`, `dispatched`, `installed`, `damaged`, `replaced`, `removed` or `cancelled`
        state: &'static str,
        /// The plate whose place it takes.
        replaces: Option<i64>,
        /// To be sent back with a change.
        version: i64,
        #[schema(value_type = Option<String>, format = DateTime)]
        installed_at: Option<Timestamp>,
        installed_by: Option<String>,
        /// Longitude and latitude where it was put up.
        #[schema(value_type = Option<Vec<f64>>)]
        position: Option<(f64, f64)>,
        /// Metres from the address point.
        distance_m: Option<f64>,
        /// Digest of the photo.
        photo: Option<String>,
        /// What is wrong with the proof of the installation.
        faults: Vec<String>,
        /// Acts that its state allows.
        allowed: Vec<&'static str>,
    }
    /// What was done to a doorplate.
    AddressPlateAct {
        act: String,
        state: String,
        actor: String,
        reason: String,
        task_id: Option<i64>,
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    }
    /// An order of doorplates.
    AddressPlateOrder {
        order_id: i64,
        /// `ordered`, `made` or `dispatched`
        state: String,
        plates: i64,
        reason: String,
        document: Option<String>,
        actor: String,
        #[schema(value_type = String, format = DateTime)]
        ordered_at: Timestamp,
        /// The key that signed them.
        key: Option<String>,
    }
    /// What somebody says about a doorplate.
    AddressPlateReport {
        report_id: i64,
        kind: String,
        address_id: Option<i64>,
        text: String,
        said: String,
        #[schema(value_type = Option<Vec<f64>>)]
        position: Option<(f64, f64)>,
        reporter: String,
        /// `reported`, `tasked` or `done`
        state: String,
        task_id: Option<i64>,
        answer: Option<String>,
        #[schema(value_type = String, format = DateTime)]
        reported_at: Timestamp,
    }
    /// A field task.
    AddressTask {
        task_id: i64,
        /// `verify`, `install`, `plate`, `doubt` or `reinspect`
        kind: &'static str,
        subject: String,
        address_id: Option<i64>,
        /// To be sent back with the answer.
        address_version: Option<i64>,
        title: String,
        note: String,
        /// BeiDou cell of level 10.
        cell: Option<String>,
        #[schema(value_type = Option<Vec<f64>>)]
        position: Option<(f64, f64)>,
        /// `open`, `taken`, `done`, `sampled`, `accepted`, `returned` or `withdrawn`
        state: &'static str,
        worker: Option<String>,
        #[schema(format = Date)]
        due_on: String,
        version: i64,
        /// Answers that fit.
        verdicts: Vec<&'static str>,
    }
    /// An address near a task.
    NearbyAddress {
        address_id: i64,
        kind: &'static str,
        state: &'static str,
        code: Option<String>,
        text: String,
        version: i64,
        #[schema(value_type = Option<Vec<f64>>)]
        position: Option<(f64, f64)>,
    }
    /// What a phone takes along.
    TaskPackage {
        worker: String,
        cells: Vec<String>,
        tasks: Vec<AddressTask>,
        addresses: Vec<NearbyAddress>,
        plates: Vec<AddressPlate>,
        /// There was more than a package holds.
        is_cut: bool,
    }
    /// What became of an answer.
    SyncedAnswer {
        answer_id: String,
        /// `counted`, `known`, `conflict` or `refused`
        outcome: &'static str,
        /// Of a known answer its state, of a conflict why, of a refusal its code.
        reason: Option<String>,
        /// What is wrong with the proof.
        faults: Vec<String>,
        /// The task as it stands now.
        task: Option<AddressTask>,
    }
    /// An answer.
    AddressTaskAnswer {
        answer_id: String,
        task_id: i64,
        worker: String,
        verdict: &'static str,
        note: String,
        address_version: Option<i64>,
        #[schema(value_type = String, format = DateTime)]
        seen_at: Timestamp,
        #[schema(value_type = String, format = DateTime)]
        received_at: Timestamp,
        #[schema(value_type = Option<Vec<f64>>)]
        position: Option<(f64, f64)>,
        distance_m: Option<f64>,
        photos: Vec<String>,
        faults: Vec<String>,
        /// `counted`, `conflict`, `upheld` or `dropped`
        state: String,
        conflict: Option<&'static str>,
        decided_by: Option<String>,
    }
    /// One worker's figures.
    FieldScore {
        worker: String,
        /// Answers that counted.
        answered: u64,
        /// Of them with faulty proof.
        with_faults: u64,
        conflicts: u64,
        /// Looked at again, stood.
        accepted: u64,
        /// Looked at again, did not stand.
        returned: u64,
        /// Share that stood of those looked at again.
        quality: Option<f64>,
    }
}

impl From<PlateView> for AddressPlate {
    fn from(view: PlateView) -> Self {
        Self {
            plate_id: view.plate_id,
            address_id: view.address_id,
            order_id: view.order_id,
            class: view.class,
            text: view.text,
            code: view.code,
            state: view.state.as_str(),
            replaces: view.replaces,
            version: view.version,
            installed_at: view.installed_at,
            installed_by: view.installed_by,
            position: view.position,
            distance_m: view.distance_m,
            photo: view.photo,
            faults: view.faults,
            allowed: view.allowed.into_iter().map(|act| act.as_str()).collect(),
        }
    }
}

impl From<PlateActView> for AddressPlateAct {
    fn from(view: PlateActView) -> Self {
        let PlateActView { act, state, actor, reason, task_id, at } = view;
        Self { act, state, actor, reason, task_id, at }
    }
}

impl From<OrderView> for AddressPlateOrder {
    fn from(view: OrderView) -> Self {
        let OrderView { order_id, state, plates, reason, document, actor, ordered_at, key } = view;
        Self { order_id, state, plates, reason, document, actor, ordered_at, key }
    }
}

impl From<ReportView> for AddressPlateReport {
    fn from(view: ReportView) -> Self {
        Self {
            report_id: view.report_id,
            kind: view.kind,
            address_id: view.address_id,
            text: view.text,
            said: view.said,
            position: view.position,
            reporter: view.reporter,
            state: view.state,
            task_id: view.task_id,
            answer: view.answer,
            reported_at: view.reported_at,
        }
    }
}

impl From<TaskView> for AddressTask {
    fn from(view: TaskView) -> Self {
        Self {
            task_id: view.task_id,
            kind: view.kind.as_str(),
            subject: view.subject,
            address_id: view.address_id,
            address_version: view.address_version,
            title: view.title,
            note: view.note,
            cell: view.cell,
            position: view.position,
            state: view.state.as_str(),
            worker: view.worker,
            due_on: view.due_on,
            version: view.version,
            verdicts: view.verdicts.into_iter().map(|verdict| verdict.as_str()).collect(),
        }
    }
}

impl From<Nearby> for NearbyAddress {
    fn from(near: Nearby) -> Self {
        Self {
            address_id: near.line.address_id,
            kind: near.line.kind.as_str(),
            state: near.line.state.as_str(),
            code: near.line.code,
            text: near.line.text,
            version: near.line.version,
            position: near.position,
        }
    }
}

impl From<Package> for TaskPackage {
    fn from(package: Package) -> Self {
        Self {
            worker: package.worker,
            cells: package.cells.into_iter().map(|cell| cell.to_string()).collect(),
            tasks: package.tasks.into_iter().map(AddressTask::from).collect(),
            addresses: package.addresses.into_iter().map(NearbyAddress::from).collect(),
            plates: package.plates.into_iter().map(AddressPlate::from).collect(),
            is_cut: package.is_cut,
        }
    }
}

impl From<Synced> for SyncedAnswer {
    fn from(synced: Synced) -> Self {
        let (outcome, reason) = match synced.outcome {
            Outcome::Counted => ("counted", None),
            Outcome::Known { state } => ("known", Some(state)),
            Outcome::Conflict(conflict) => ("conflict", Some(conflict.as_str().to_owned())),
            Outcome::Refused(code) => ("refused", Some(code.to_owned())),
        };
        let task = synced.task.map(AddressTask::from);
        Self { answer_id: synced.answer_id, outcome, reason, faults: synced.faults, task }
    }
}

impl From<AnswerView> for AddressTaskAnswer {
    fn from(view: AnswerView) -> Self {
        Self {
            answer_id: view.answer_id,
            task_id: view.task_id,
            worker: view.worker,
            verdict: view.verdict.as_str(),
            note: view.note,
            address_version: view.address_version,
            seen_at: view.seen_at,
            received_at: view.received_at,
            position: view.position,
            distance_m: view.distance_m,
            photos: view.photos,
            faults: view.faults,
            state: view.state,
            conflict: view.conflict.map(|conflict| conflict.as_str()),
            decided_by: view.decided_by,
        }
    }
}

impl From<ScoreView> for FieldScore {
    fn from(view: ScoreView) -> Self {
        let score = view.score;
        Self {
            worker: view.worker,
            answered: score.answered,
            with_faults: score.with_faults,
            conflicts: score.conflicts,
            accepted: score.accepted,
            returned: score.returned,
            quality: score.quality(),
        }
    }
}
