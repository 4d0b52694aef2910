//! `chengji govern …`: what registers say against each other, and how well the city is kept.

use std::path::PathBuf;

use chengji_city::consistency::{ConflictState, SideAnswer};
use clap::{Args, Subcommand, ValueEnum};

/// 数据治理
#[derive(Debug, Subcommand)]
pub(crate) enum Govern {
    /// Hold the registers against the rules; findings open, return and close by themselves
    Check(GovernCheck),
    /// The rules in force
    Rules(GovernJson),
    /// Findings in a state, of an owner, or past their last day
    Findings(GovernFindings),
    /// A finding with who was asked, what they answered, and every step
    Show(GovernShow),
    /// Send open findings to their owners and to the departments that have records in them
    Send(GovernSend),
    /// Write the findings that a department has to answer into a file
    Tasks(GovernTasks),
    /// Answer one finding, or take the answers of a department from a file
    Answer(GovernAnswer),
    /// Say that a finding is settled; the next check judges it again
    Close(GovernDecide),
    /// Say that a finding is right as it is, while its evidence stays the same
    Waive(GovernDecide),
    /// Take a closure or a waiver back
    Reopen(GovernDecide),
    /// Count the indicators, and print them
    Indicators(GovernIndicators),
    /// The things behind an indicator
    Drill(GovernDrill),
    /// Freeze the indicators of a month
    Snapshot(GovernSnapshot),
}

/// Since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Since {
    /// The last check.
    Last,
}

#[derive(Debug, Args)]
pub(crate) struct GovernCheck {
    /// Look only at what has changed since the last check, instead of at everything
    #[arg(long, value_enum)]
    pub(crate) since: Option<Since>,
    /// Print the summary as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct GovernJson {
    /// Print one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct GovernFindings {
    /// In this state: open, reopened, sent, answered, closed or waived; open when left out
    #[arg(long)]
    pub(crate) state: Option<ConflictState>,
    /// Of this owner: a department, or street:420106001
    #[arg(long)]
    pub(crate) owner: Option<String>,
    /// About which this department was asked
    #[arg(long)]
    pub(crate) asked: Option<String>,
    /// Of this rule
    #[arg(long)]
    pub(crate) rule: Option<String>,
    /// Within this division: 420106
    #[arg(long)]
    pub(crate) division: Option<String>,
    /// Only those past their last day
    #[arg(long)]
    pub(crate) overdue: bool,
    /// Print one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct GovernShow {
    /// Number of the finding
    pub(crate) finding: i64,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct GovernSend {
    /// Numbers of findings; all open and reopened ones that the other options let through when left out
    pub(crate) findings: Vec<i64>,
    /// Of this owner
    #[arg(long, conflicts_with = "findings")]
    pub(crate) owner: Option<String>,
    /// Of this rule
    #[arg(long, conflicts_with = "findings")]
    pub(crate) rule: Option<String>,
    /// Within this division
    #[arg(long, conflicts_with = "findings")]
    pub(crate) division: Option<String>,
}

#[derive(Debug, Args)]
#[command(
    after_help = "The department fills in `answer` (confirmed, corrected, disputed) and `remark`, and the file goes back with\n  chengji \
govern answer tasks.csv --department 市公安局"
)]
pub(crate) struct GovernTasks {
    /// The department, or street:420106001
    pub(crate) department: String,
    /// Where to write: .csv, or .ndjson for one JSON object a line
    #[arg(long)]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct GovernAnswer {
    /// Number of a finding, or a file of answers as `govern tasks` writes it
    #[arg(value_name = "FINDING|FILE")]
    pub(crate) target: String,
    /// For one finding: confirmed, corrected or disputed
    pub(crate) answer: Option<SideAnswer>,
    /// For one finding: what is said besides
    #[arg(long, default_value = "")]
    pub(crate) remark: String,
    /// The department that answers
    #[arg(long)]
    pub(crate) department: String,
}

#[derive(Debug, Args)]
pub(crate) struct GovernDecide {
    /// Number of the finding
    pub(crate) finding: i64,
    /// Why
    #[arg(long)]
    pub(crate) reason: String,
}

/// How finely indicators are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TierWord {
    /// Everything together.
    City,
    /// By district.
    District,
    /// By street or town.
    Street,
    /// By community or village.
    Community,
}

#[derive(Debug, Args)]
pub(crate) struct GovernIndicators {
    /// As of this day, from the counts that are there; today, counted first, when left out
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with_all = ["month", "since"])]
    pub(crate) day: Option<jiff::civil::Date>,
    /// Of a frozen month instead
    #[arg(long, value_name = "YYYY-MM")]
    pub(crate) month: Option<String>,
    /// What differs from this frozen month; needs --month
    #[arg(long, value_name = "YYYY-MM", requires = "month")]
    pub(crate) against: Option<String>,
    /// Count only divisions in which something has changed
    #[arg(long, value_enum, conflicts_with = "month")]
    pub(crate) since: Option<Since>,
    /// Within this division: 420106
    #[arg(long, default_value = "")]
    pub(crate) within: String,
    /// How finely
    #[arg(long, value_enum, default_value = "city")]
    pub(crate) by: TierWord,
    /// By department
    #[arg(long)]
    pub(crate) departments: bool,
    /// Print one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct GovernDrill {
    /// Code of the indicator: mapped, governed, linked, coded, on-grid, consistency, timeliness
    pub(crate) indicator: String,
    /// Within this division: 420106
    #[arg(long, default_value = "")]
    pub(crate) within: String,
    /// Of which this department has a record
    #[arg(long)]
    pub(crate) department: Option<String>,
    /// Those for which it holds, instead of those that it lacks
    #[arg(long)]
    pub(crate) holds: bool,
    /// At most so many
    #[arg(long, default_value_t = 100)]
    pub(crate) limit: usize,
}

#[derive(Debug, Args)]
pub(crate) struct GovernSnapshot {
    /// The month; the one of today when left out
    #[arg(long, value_name = "YYYY-MM")]
    pub(crate) month: Option<String>,
    /// List the frozen months instead
    #[arg(long, conflicts_with = "month")]
    pub(crate) list: bool,
}
