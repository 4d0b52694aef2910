//! `/api/v1/base-maps`: pictures of another server, here a small one of the test's own.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::http::header;
use chengji_serve::{BaseMap, BaseMaps, ServeOptions, router};
use tower::ServiceExt;

use crate::town::{Answer, Town, request};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nthe rest of a picture";

/// A server that answers each path in its own way, and counts.
struct Upstream {
    address: String,
    asked: Arc<AtomicUsize>,
}

impl Upstream {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().filter_map(Result::ok) {
                count.fetch_add(1, Ordering::SeqCst);
                std::thread::spawn(move || answer(stream));
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn answer(mut stream: TcpStream) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
        head.extend_from_slice(&byte);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default();
    let (status, kind, body): (&str, &str, Vec<u8>) = match path {
        // The row from the south of row 2 of zoom 3 is 5.
        "/good/3/1/2" | "/south/3/1/5" => ("200 OK", "image/png", PNG.to_vec()),
        path if path.starts_with("/wmts?SERVICE=WMTS&") && path.ends_with("&TILEMATRIX=3&TILEROW=2&TILECOL=1") => {
            ("200 OK", "image/png", PNG.to_vec())
        }
        "/page/3/1/2" => ("200 OK", "text/html", b"<script>alert(1)</script>".to_vec()),
        "/lies/3/1/2" => ("200 OK", "image/png", b"<script>alert(1)</script>".to_vec()),
        "/huge/3/1/2" => ("200 OK", "image/png", [PNG.to_vec(), vec![0; 3 << 20]].concat()),
        "/away/3/1/2" => ("302 Found\r\nLocation: /good/3/1/2", "image/png", PNG.to_vec()),
        "/down/3/1/2" => ("503 Service Unavailable", "text/plain", Vec::new()),
        _ => ("404 Not Found", "text/plain", Vec::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // A client that stops reading is what some of the tests are about.
    let _gone = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

fn map(id: &str, template: String, cache_days: u32) -> BaseMap {
    BaseMap {
        id: id.to_owned(),
        title: "底图".to_owned(),
        attribution: "© 测绘".to_owned(),
        grid: None,
        zoom: [1, 18],
        template: Some(template),
        wmts: None,
        user_agent: None,
        cache_days,
        cache_megabytes: 1,
    }
}

async fn get(town: &Town, maps: &BaseMaps, path: &str) -> Answer {
    let options = ServeOptions { base_maps: maps.clone(), ..ServeOptions::default() };
    let asked = request("GET", path).header(header::AUTHORIZATION, town.bearer()).body(Body::empty()).unwrap();
    Answer::read(router(town.city.clone(), options).oneshot(asked).await.unwrap()).await
}

#[tokio::test]
async fn a_picture_is_passed_through_and_everything_else_is_not() {
    let (town, upstream, folder) = (Town::shared(), Upstream::start(), tempfile::TempDir::new().unwrap());
    let names = ["good", "page", "lies", "huge", "away", "down"];
    let mut list: Vec<BaseMap> =
        names.iter().map(|name| map(name, format!("{}/{name}/{{z}}/{{x}}/{{y}}", upstream.address), 0)).collect();
    list.push(map("south", format!("{}/south/{{z}}/{{x}}/{{-y}}", upstream.address), 0));
    list.push(map("nobody", "http://127.0.0.1:9/{z}/{x}/{y}".to_owned(), 0));
    let maps = BaseMaps::new(list, folder.path()).unwrap();
    for name in ["good", "south"] {
        let answer = get(town, &maps, &format!("/api/v1/base-maps/{name}/3/2/1")).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "image/png"), "{name}");
        assert_eq!(answer.bytes, PNG);
    }
    for (name, code) in [
        ("page", "base-map.unfit"),
        ("lies", "base-map.unfit"),
        ("huge", "base-map.unfit"),
        ("away", "base-map.unreachable"),
        ("down", "base-map.unreachable"),
        ("nobody", "base-map.unreachable"),
    ] {
        let answer = get(town, &maps, &format!("/api/v1/base-maps/{name}/3/2/1")).await;
        assert_eq!(answer.problem(502), code, "{name}");
        assert!(!answer.text().contains(&upstream.address), "the address is nobody's business: {}", answer.text());
    }
    assert_eq!(get(town, &maps, "/api/v1/base-maps/good/3/7/7").await.problem(404), "request.not-found");
    let before = upstream.asked();
    for path in ["good/0/0/0", "good/19/0/0", "good/3/8/0", "good/3/0/8", "other/3/2/1"] {
        assert_eq!(get(town, &maps, &format!("/api/v1/base-maps/{path}")).await.problem(404), "request.not-found");
    }
    assert_eq!(upstream.asked(), before, "what is no tile of a map is not asked for");
    let items = get(town, &maps, "/api/v1/base-maps").await.ok()["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 8);
    assert_eq!(items[0]["tiles"], "/api/v1/base-maps/good/{z}/{y}/{x}");
    assert!(!items.to_string().contains("127.0.0.1"), "{items}");
}

#[tokio::test]
async fn a_kept_tile_is_not_asked_for_again() {
    let (town, upstream, folder) = (Town::shared(), Upstream::start(), tempfile::TempDir::new().unwrap());
    let list = vec![
        map("good", format!("{}/good/{{z}}/{{x}}/{{y}}", upstream.address), 7),
        map("lies", format!("{}/lies/{{z}}/{{x}}/{{y}}", upstream.address), 7),
    ];
    let maps = BaseMaps::new(list, folder.path()).unwrap();
    for _ in 0..3 {
        assert_eq!(get(town, &maps, "/api/v1/base-maps/good/3/2/1").await.bytes, PNG);
    }
    assert_eq!(upstream.asked(), 1);
    for _ in 0..2 {
        assert_eq!(get(town, &maps, "/api/v1/base-maps/lies/3/2/1").await.problem(502), "base-map.unfit");
    }
    assert_eq!(upstream.asked(), 3, "what is no picture is not kept");
}

#[tokio::test]
async fn a_wmts_is_asked_by_key_and_value() {
    let (town, upstream, folder) = (Town::shared(), Upstream::start(), tempfile::TempDir::new().unwrap());
    let wmts =
        serde_json::json!({ "url": format!("{}/wmts", upstream.address), "layer": "vec", "tile_matrix_set": "w" });
    let configured = serde_json::json!({ "id": "vec", "title": "矢量", "zoom": [1, 18], "wmts": wmts });
    let maps = BaseMaps::new(vec![serde_json::from_value(configured).unwrap()], folder.path()).unwrap();
    assert_eq!(get(town, &maps, "/api/v1/base-maps/vec/3/2/1").await.bytes, PNG);
}
