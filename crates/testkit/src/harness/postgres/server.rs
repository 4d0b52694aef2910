//! The server process: found among the installed versions, started by a watchdog, stopped with it.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Runs as the owner of the data folder; arguments: binaries, folder, port. Standard input is the
/// pipe whose end means "our process is gone".
const WATCHDOG: &str = r#"
bin=$1; dir=$2; port=$3
"$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$dir/log" 2>&1 &&
"$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -t 60 -o "-p $port -k '$dir' -c listen_addresses=127.0.0.1 \
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" start >/dev/null 2>&1
if [ $? -eq 0 ]; then
  echo ready
  cat >/dev/null
  "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1
else
  tail -n 3 "$dir/log" | tr '\n' ' '; echo
fi
cd / && rm -rf "$dir"
"#;

/// A running server of our own.
#[derive(Debug)]
pub(super) struct Server {
    watchdog: Child,
    port: u16,
}

impl Server {
    /// Starts a server on a free loopback port.
    pub(super) fn start(binaries: &Path) -> Result<Self, String> {
        // The port is free when we look and may be taken when PostgreSQL binds it: try again.
        let mut reason = String::new();
        for _attempt in 0..4 {
            match Self::attempt(binaries) {
                Ok(server) => return Ok(server),
                Err(error) => reason = error,
            }
        }
        Err(reason)
    }

    pub(super) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn attempt(binaries: &Path) -> Result<Self, String> {
        let folder = folder_of_server().map_err(|error| format!("no folder: {error}"))?;
        let port = free_port().map_err(|error| format!("no port: {error}"))?;
        let mut watchdog = as_server_user()
            .args(["sh", "-c", WATCHDOG, "sh"])
            .arg(binaries)
            .arg(&folder)
            .arg(port.to_string())
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(|error| format!("the watchdog does not run: {error}"))?;

        let mut line = String::new();
        if let Some(output) = watchdog.stdout.take() {
            BufReader::new(output).read_line(&mut line).map_err(|error| format!("the watchdog is silent: {error}"))?;
        }
        if line.trim() == "ready" {
            return Ok(Self { watchdog, port });
        }
        Err(format!("its log ends with: {}", line.trim()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        // A failure leaves nothing to do: the watchdog has its own end.
        let _stopped = self.watchdog.wait();
    }
}

/// The folder with `initdb` and `pg_ctl`: on the path, or the newest version Debian installs.
pub(super) fn find_binaries() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| ["initdb", "pg_ctl"].iter().all(|name| folder.join(name).is_file());
    let path = std::env::var_os("PATH").unwrap_or_default();
    if let Some(folder) = std::env::split_paths(&path).find(complete) {
        return Some(folder);
    }
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_version, folder)| complete(folder))
        .collect();
    versions.sort();
    versions.pop().map(|(_version, folder)| folder)
}

/// A folder that outlives this value: the watchdog removes it after the server.
fn folder_of_server() -> std::io::Result<PathBuf> {
    let folder = tempfile::Builder::new().prefix("chengji-pg-").tempdir()?.keep();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700))?;
    if let Some((user, group)) = server_user() {
        chown(&folder, Some(user), Some(group))?;
    }
    Ok(folder)
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// `initdb` refuses root: root runs the server as the user `postgres`.
fn as_server_user() -> Command {
    if server_user().is_none() {
        return Command::new("env");
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]);
    command
}

/// User and group of `postgres` when we are root.
fn server_user() -> Option<(u32, u32)> {
    if id(&["-u"])? != 0 {
        return None;
    }
    Some((id(&["-u", "postgres"])?, id(&["-g", "postgres"])?))
}

fn id(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
