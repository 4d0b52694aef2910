//! A small city for one test or for all tests that only read, and a client that talks to its doors.

use std::io::Write;
use std::sync::OnceLock;

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::response::Response;
use chengji_city::account::{self, NewUser};
use chengji_city::ingest::{self, IngestRequest, Silent};
use chengji_city::{Actor, City, CityConfig, Clock, Role};
use chengji_serve::{ServeOptions, router};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

/// Shops in the fixture, all inside [`DISTRICT`].
pub(crate) const SHOPS: usize = 230;
/// Houses in the fixture, squares of about 20 m.
pub(crate) const HOUSES: usize = 12;
/// West, south, east, north of everything in the fixture.
pub(crate) const DISTRICT: &str = "114.29,30.49,114.42,30.56";
pub(crate) const SHOP: &str = "040101";
pub(crate) const HOUSE: &str = "010101";

const SHOP_MAPPING: &str = r##"
department = "市场监督管理局"
class = "040101"
natural_key = ["id"]
name = "name"
address = ["address"]
[position]
frame = "cgcs2000"
x = "lon"
y = "lat"
[identifiers]
licence = "licence"
[attributes]
district = { column = "district", type = "text", indexed = true }
"##;
const HOUSE_MAPPING: &str = r##"
department = "自然资源和城乡建设局"
class = "010101"
natural_key = ["id"]
name = "name"
[position]
frame = "cgcs2000"
geometry = true
[attributes]
height = { column = "height", type = "number" }
"##;

/// A city with its folder, an administrator and a session of theirs.
pub(crate) struct Town {
    pub(crate) city: City,
    pub(crate) admin: Actor,
    pub(crate) token: String,
    pub(crate) password: String,
    _folder: TempDir,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Town {
    /// The city that reading tests share.
    pub(crate) fn shared() -> &'static Self {
        static TOWN: OnceLock<Town> = OnceLock::new();
        TOWN.get_or_init(|| {
            let town = Self::empty();
            town.take_in("shops.csv", &shops(), SHOP_MAPPING);
            town.take_in("houses.geojson", &houses(), HOUSE_MAPPING);
            town
        })
    }

    /// A city of its own with the shops only, for tests that change something.
    pub(crate) fn own() -> Self {
        let town = Self::empty();
        town.take_in("shops.csv", &shops(), SHOP_MAPPING);
        town
    }

    /// A city of its own with nothing in it.
    pub(crate) fn empty() -> Self {
        Self::with(Clock::System)
    }

    /// A city of its own with nothing in it and a clock of its own.
    pub(crate) fn with(clock: Clock) -> Self {
        let folder = TempDir::new().unwrap();
        let config = CityConfig { data: folder.path().to_owned(), clock, ..CityConfig::default() };
        let city = City::open(config).unwrap();
        let made = account::bootstrap(&city).unwrap().unwrap();
        let login = account::login(&city, &made.name, &made.password, None).unwrap();
        let (admin, token, password) = (login.actor, login.token, made.password);
        Self { city, admin, token, password, _folder: folder }
    }

    /// An API token of a new user with this role.
    pub(crate) fn token_of(&self, role: Role) -> String {
        let new = NewUser {
            name: format!("a.{}", role.as_str()),
            display_name: role.as_str().to_owned(),
            department: None,
            roles: vec![role],
            password: Some("correct-horse-battery".to_owned()),
        };
        let name = new.name.clone();
        account::create_user(&self.city, &self.admin, new).unwrap();
        account::login(&self.city, &name, "correct-horse-battery", None).unwrap().token
    }

    /// An API token of the administrator.
    pub(crate) fn api_token(&self) -> String {
        account::issue_token(&self.city, &self.admin, "test", 1, &[]).unwrap().1
    }

    /// GET as the administrator.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(request("GET", path).header(header::AUTHORIZATION, self.bearer()), Body::empty()).await
    }

    /// A JSON request as the administrator.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.write("POST", path, body).await
    }

    /// The same, to put something in the place of what is there.
    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        self.write("PUT", path, body).await
    }

    async fn write(&self, method: &str, path: &str, body: &Value) -> Answer {
        let request = request(method, path)
            .header(header::AUTHORIZATION, self.bearer())
            .header(header::CONTENT_TYPE, "application/json");
        self.send(request, Body::from(body.to_string())).await
    }

    pub(crate) async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let options =
            ServeOptions { base_url: Some("https://id.city.example".parse().unwrap()), ..ServeOptions::default() };
        let doors = router(self.city.clone(), options);
        Answer::read(doors.oneshot(request.body(body).unwrap()).await.unwrap()).await
    }

    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}", self.token)
    }

    pub(crate) fn take_in(&self, name: &str, content: &str, mapping: &str) {
        let mut file = tempfile::Builder::new().suffix(name).tempfile().unwrap();
        file.write_all(content.as_bytes()).unwrap();
        let request = IngestRequest {
            file: file.path().to_owned(),
            file_name: name.to_owned(),
            mapping_text: mapping.to_owned(),
            mapping_id: "fixture".to_owned(),
            dry_run: false,
        };
        let job = ingest::run(&self.city, &self.admin, &request, &mut Silent).unwrap();
        assert_eq!((job.rejected, job.state.as_str()), (0, "finished"), "{job:?}");
    }
}

impl Answer {
    pub(crate) async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Self { status: parts.status, headers: parts.headers, bytes }
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The JSON of an answer that must be a success.
    pub(crate) fn ok(&self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text());
        self.json()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The code of an answer that must be a problem with this status.
    pub(crate) fn problem(&self, status: u16) -> String {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let body = self.json();
        assert_eq!(body["status"], status);
        assert!(body["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{body}");
        assert!(body["trace_id"].as_str().is_some_and(|id| id.len() > 8), "{body}");
        let code = body["code"].as_str().unwrap().to_owned();
        assert_eq!(body["type"], format!("urn:chengji:problem:{code}"));
        assert_ne!(body["detail"], code, "the code stands in for a message");
        code
    }
}

/// A request without a credential.
pub(crate) fn request(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path)
}

/// The codes in an `items` list.
pub(crate) fn codes(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|item| item["code"].as_str().unwrap().to_owned()).collect()
}

/// Shops on a raster south of the Yangtze.
pub(crate) fn shops() -> String {
    let mut csv = "id,name,address,district,licence,lon,lat\n".to_owned();
    for at in 0..SHOPS {
        let (lon, lat) = (114.30 + 0.005 * (at % 20) as f64, 30.50 + 0.004 * (at / 20) as f64);
        let district = if at % 2 == 0 { "洪山区" } else { "武昌区" };
        csv += &format!(
            "S{at:04},光谷商店{at},湖北省武汉市{district}珞喻路{}号,{district},L{at:05},{lon:.6},{lat:.6}\n",
            at + 1
        );
    }
    csv
}

fn houses() -> String {
    let square = |west: f64, south: f64| {
        let (east, north) = (west + 0.0002, south + 0.0002);
        json!([[[west, south], [east, south], [east, north], [west, north], [west, south]]])
    };
    let feature = |at: usize| {
        let corner = square(114.40 + 0.001 * at as f64, 30.505);
        json!({
            "type": "Feature",
            "properties": { "id": format!("H{at:03}"), "name": format!("{at}号楼"), "height": 3.0 * at as f64 },
            "geometry": { "type": "Polygon", "coordinates": corner },
        })
    };
    let features: Vec<Value> = (0..HOUSES).map(feature).collect();
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}
