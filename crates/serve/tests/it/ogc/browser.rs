//! A client nobody here wrote: MapLibre in Chromium draws the tiles, by `web/e2e/tiles.e2e.mjs`.

use std::path::Path;
use std::process::Command;

use chengji_serve::{ServeOptions, serve};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::town::Town;

#[tokio::test(flavor = "multi_thread")]
async fn maplibre_draws_cells_from_afar_and_things_from_near() {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web");
    let has =
        |program: &str| Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    let is_there = web.join("node_modules/playwright-core").exists() && has("node") && has("chromium");
    assert!(is_there || std::env::var_os("CHENGJI_REQUIRE_BROWSER").is_none(), "Chromium is required and not there");
    if !is_there {
        println!("Chromium, node or the portal's packages are not installed: not tested");
        return;
    }
    let town = Town::shared();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve(town.city.clone(), listener, ServeOptions::default(), async {
        let _ = stopped.await;
    }));
    let password = town.password.clone();
    let walk = tokio::task::spawn_blocking(move || {
        let mut command = Command::new("node");
        command.arg("e2e/tiles.e2e.mjs").current_dir(web);
        command.envs([
            ("CHENGJI_URL", url.as_str()),
            ("CHENGJI_PASSWORD", &password),
            ("CHENGJI_PLACE", "114.4051,30.5051"),
        ]);
        command.output().unwrap()
    });
    let output = walk.await.unwrap();
    stop.send(()).unwrap();
    server.await.unwrap().unwrap();
    let told = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&told));
}
