//! What can be said about doorplates and field tasks.

use std::path::PathBuf;

use chengji_city::plate::{BaseUrl, PlateAlgorithm};
use chengji_codes::GridCell;
use clap::Subcommand;

/// Doorplates 门楼牌.
#[derive(Debug, Subcommand)]
pub(crate) enum AddressPlates {
    /// List doorplates: of an address, of an order, or in a state
    List {
        /// Number of the address
        #[arg(long)]
        address: Option<i64>,
        /// Number of the order
        #[arg(long)]
        order: Option<i64>,
        /// ordered, made, dispatched, installed, damaged, replaced, removed or cancelled
        #[arg(long)]
        state: Option<String>,
    },
    /// Order doorplates for addresses; those that have one or wait for one get none
    Order {
        /// Numbers of the addresses
        #[arg(required = true)]
        addresses: Vec<i64>,
        /// Class of plate; the usual one of each address's kind when absent
        #[arg(long)]
        class: Option<String>,
        /// Why
        #[arg(long)]
        reason: String,
        /// Number of the document that orders it
        #[arg(long)]
        document: Option<String>,
    },
    /// Sign the plates of an order and print them on A4 sheets
    Print {
        /// Number of the order
        order: i64,
        /// PDF to write
        #[arg(long, value_name = "FILE.pdf")]
        out: PathBuf,
        /// Where scan pages are
        #[arg(long, env = "CHENGJI_BASE_URL", value_name = "URL")]
        base_url: BaseUrl,
        /// How to sign: ed25519 or sm2
        #[arg(long, default_value = "ed25519", env = "CHENGJI_PLATE_ALGORITHM")]
        algorithm: PlateAlgorithm,
    },
    /// Hand the made plates of an order out: each becomes a field task
    Dispatch {
        /// Number of the order
        order: i64,
    },
    /// Propose the number of a new door at a place of a road
    Number {
        /// Number of the road
        #[arg(long)]
        road: i64,
        /// Longitude in degrees
        #[arg(long)]
        lon: f64,
        /// Latitude in degrees
        #[arg(long)]
        lat: f64,
        /// odd or even; the side of the nearest door when absent
        #[arg(long)]
        side: Option<String>,
    },
    /// List what people reported about doorplates
    Reports {
        /// reported, tasked or done
        #[arg(long, default_value = "tasked")]
        state: String,
    },
}

/// Field tasks 外业任务.
#[derive(Debug, Subcommand)]
pub(crate) enum AddressTasks {
    /// List tasks: waiting in a cell, of a worker, or in a state
    List {
        /// BeiDou cell
        #[arg(long)]
        cell: Option<GridCell>,
        /// Login name
        #[arg(long)]
        worker: Option<String>,
        /// open, taken, done, sampled, accepted, returned or withdrawn
        #[arg(long)]
        state: Option<String>,
    },
    /// Raise a task for every application that waits for a look on the spot; none twice
    Raise {
        /// Within this division
        #[arg(long, default_value = "")]
        division: String,
    },
    /// Give a BeiDou cell to a worker, or take it back
    Assign {
        /// Login name
        worker: String,
        /// The cell
        cell: GridCell,
        /// Take it back
        #[arg(long)]
        ends: bool,
    },
    /// Draw answered tasks to be looked at again by somebody else
    Draw {
        /// Share in percent; what the rules say when absent
        #[arg(long)]
        percent: Option<u32>,
        /// The same seed draws the same tasks
        #[arg(long)]
        seed: u64,
    },
    /// Productivity and quality of every worker over a time
    Scores {
        /// From this instant
        #[arg(long)]
        from: jiff::Timestamp,
        /// To before this instant
        #[arg(long)]
        to: jiff::Timestamp,
    },
    /// List answers that stood against something and wait for a decision
    Conflicts,
}
