//! `chengji serve`.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::City;
use chengji_serve::{BaseMap, BaseMaps, ServeOptions};
use serde::Deserialize;
use tracing_subscriber::EnvFilter;

use crate::arguments::{Place, Serve};

pub(super) fn run(place: &Place, options: &Serve) -> anyhow::Result<ExitCode> {
    start_log(options.log_json);
    let city = super::open(place)?;
    let base_maps = base_maps(options.base_maps.as_deref(), &city)?;
    let made = chengji_city::account::bootstrap(&city)?;
    // The first question about an address need not wait; the server needs not wait for this.
    let warmed = city.clone();
    std::thread::spawn(move || chengji_city::address::engine::warm(&warmed));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the server's threads")?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(options.listen)
            .await
            .with_context(|| format!("cannot listen on {}", options.listen))?;
        let address = listener.local_addr()?;
        super::say(&format!("城基 Chengji  http://{address}"))?;
        match &made {
            Some(made) => super::say(&format!("user {}  password {}", made.name, made.password))?,
            None => super::say("log in as before; a lost password: chengji user password NAME")?,
        }
        let serve_options = ServeOptions {
            trust_forwarded: options.trust_forwarded,
            base_url: options.base_url.clone(),
            base_maps: base_maps.clone(),
        };
        chengji_serve::serve(city, listener, serve_options, stop_signal()).await?;
        anyhow::Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The settings of base maps, `[[base_map]]` by `[[base_map]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BaseMapFile {
    base_map: Vec<BaseMap>,
}

fn base_maps(file: Option<&Path>, city: &City) -> anyhow::Result<BaseMaps> {
    let Some(file) = file else { return Ok(BaseMaps::default()) };
    let named = || format!("cannot use the base maps of {}", file.display());
    let text = std::fs::read_to_string(file).with_context(named)?;
    let read: BaseMapFile = toml::from_str(&text).with_context(named)?;
    BaseMaps::new(read.base_map, &city.data().join("base-maps")).with_context(named)
}

fn start_log(json: bool) {
    let filter = EnvFilter::try_from_env("CHENGJI_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if json {
        log.json().init();
    } else {
        log.init();
    }
}

/// Completes on Ctrl-C or a termination signal.
async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without a handler for the signal the server runs until it is killed, which the store survives.
    if interrupt.await.is_err() {
        std::future::pending::<()>().await;
    }
}
