//! A city whose departments have fed lists of people, a dwelling and organisations: made-up persons with real rows behind them.

use std::collections::HashMap;
use std::fs;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use chengji_city::account::{self, NewUser};
use chengji_city::address_base::index;
use chengji_city::address_base::load::{self, LoadRequest, LoadWatch, Loaded};
use chengji_city::consistency::{self, Extent};
use chengji_city::privacy::counts;
use chengji_city::register::{self, FeedRequest, Unwatched, show};
use chengji_city::{Actor, City, CityConfig, Clock, Role, indicator};
use chengji_core::finding::Finding;
use chengji_serve::{ServeOptions, router};
use tower::ServiceExt;

use crate::town::{Answer, Town};

/// Numbers, telephones and names of the persons; the example number of the standard is in a wrong column.
pub(super) const ZHANG: &str = "420106198001010015";
pub(super) const LI: &str = "420106198202020025";
pub(super) const SLIP: &str = "11010519491231002X";
pub(super) const SECRETS: [&str; 10] =
    [ZHANG, LI, SLIP, "13812345678", "13800001234", "02787654321", "张三丰", "张三峰", "欧阳四海", "司马错行"];

const BASE: &str = "kind,division,road,number,estate,building,unit,floor,room,lon,lat\n\
room,420106003001,和平大道,457号,绿地国际,3栋,2单元,18层,1804室,114.33,30.55\n\
room,420106003001,和平大道,457号,绿地国际,3栋,2单元,18层,1805室,114.33,30.55\n\
doorplate,420106003001,中南路,1号,,,,,,114.34,30.54\n";
const ROOM: &str = "武汉市武昌区和平大道457号绿地国际3栋2单元18层1804室";
const DOOR: &str = "武昌区中南路1号";

const POLICE: &str = "kind = \"person\"\nfeed = \"whole\"\ndepartment = \"police\"\nnatural_key = \"no\"\naddress = \"addr\"\nrank = 1\n\
[person]\nname = \"xm\"\ncitizen_id = \"sfzh\"\nbirth_date = \"csrq\"\nphone = \"dh\"\nstanding = \"lb\"\nstate = \"zt\"\nsex = \"xb\"\n\
[[link]]\nrelation = \"lives_at\"\n";
const HEALTH: &str = "kind = \"person\"\nfeed = \"whole\"\ndepartment = \"health\"\nnatural_key = \"card\"\naddress = \"addr\"\nrank = 3\n\
[person]\nname = \"name\"\ncitizen_id = \"id\"\nbirth_date = \"born\"\nphone = \"tel\"\n[[link]]\nrelation = \"lives_at\"\n";
const HOUSING: &str = "kind = \"dwelling\"\nfeed = \"whole\"\ndepartment = \"housing\"\nnatural_key = \"id\"\naddress = \"addr\"\n\
[dwelling]\narea = \"area\"\nowner_name = \"owner\"\nstate = \"state\"\n\
[[link]]\nrelation = \"owns\"\ncolumn = \"owner_id\"\nidentifier = \"citizen_id\"\n";
const MARKET: &str = "kind = \"organisation\"\nfeed = \"whole\"\ndepartment = \"market\"\nnatural_key = \"uscc\"\naddress = \"addr\"\n\
[organisation]\nname = \"name\"\ncredit_code = \"uscc\"\nlegal_person = \"boss\"\nphone = \"tel\"\nstate = \"state\"\n";
/// A general file whose rows are refused: a job with rejections.
const SHOPS: &str = "department = \"市场监督管理局\"\nclass = \"040101\"\nnatural_key = [\"id\"]\nname = \"name\"\n";

struct Quiet;

impl LoadWatch for Quiet {
    fn advanced(&mut self, _: &Loaded, _: u64, _: u64) {}

    fn refused(&mut self, row: u64, findings: &[Finding]) {
        panic!("row {row} of the address base: {findings:?}");
    }
}

/// The city, its doors, and a token for each role and department that was asked for.
pub(super) struct People {
    pub(super) town: Town,
    doors: Router,
    tokens: HashMap<String, String>,
    /// Codes of things, and their numbers.
    pub(super) codes: Vec<String>,
    pub(super) zhang: i64,
}

impl People {
    pub(super) fn settled() -> Self {
        let town = Town::own();
        town.take_in("more.csv", "id,name\nX1,光谷书店\n", SHOPS);
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().join("base.csv");
        fs::write(&base, BASE).unwrap();
        let request = LoadRequest {
            file: base,
            file_name: "base.csv".to_owned(),
            document: "D-1".to_owned(),
            ..Default::default()
        };
        load::load(&town.city, &town.admin, &request, &mut Quiet).unwrap();
        index::build(&town.city, &town.admin, &mut |_| {}).unwrap();
        let people = format!(
            "no,xm,sfzh,csrq,dh,lb,zt,xb,addr\n1,张三丰,{ZHANG},1980-01-01,13812345678,户籍人口,在册,男,{ROOM}\n\
             2,欧阳四海,{LI},1982-02-02,,流动人口,在册,女,{DOOR}\n3,司马错行,,1990-05-06,,户籍人口,{SLIP},13812345678,{DOOR}\n\
             ,司马错行,,,,户籍人口,,,{DOOR}\n1,司马错行,{SLIP},,,户籍人口,,,{DOOR}\n{}",
            (4..=12)
                .map(|no| format!("{no},人{no},,1975-03-0{},,户籍人口,在册,男,{DOOR}\n", no % 9 + 1))
                .collect::<String>()
        );
        let patients = format!("card,name,id,born,tel,addr\nH1,张三峰,{ZHANG},1981-01-01,13800001234,{ROOM}\n");
        let rooms = format!(
            "id,addr,area,owner,owner_id,state\nR1,{ROOM},88.5,张三丰,{ZHANG},正常\nR2,{DOOR},{SLIP},欧阳四海,,{SLIP}\n"
        );
        let firms =
            format!("uscc,name,boss,tel,state,addr\n91420106MA00000156,甲公司,张三丰,02787654321,存续,{DOOR}\n");
        let lists = [
            ("people", &people, POLICE),
            ("patients", &patients, HEALTH),
            ("rooms", &rooms, HOUSING),
            ("firms", &firms, MARKET),
        ];
        for (name, text, mapping) in lists {
            let file = folder.path().join(format!("{name}.csv"));
            fs::write(&file, text).unwrap();
            let request = FeedRequest {
                file,
                file_name: format!("{name}.csv"),
                mapping_text: mapping.to_owned(),
                mapping_id: name.to_owned(),
            };
            register::feed(&town.city, &town.admin, &request, &mut Unwatched).unwrap();
        }
        register::settle(&town.city, &town.admin, &mut |_| {}).unwrap();
        consistency::check(&town.city, &town.admin, Extent::Whole, &mut |_| {}).unwrap();
        counts::recount(&town.city, &town.admin, &mut |_| true).unwrap();
        indicator::count(&town.city, &town.admin, Extent::Whole, &mut |_| {}).unwrap();
        let (mut codes, mut zhang) = (Vec::new(), 0);
        for kind in ["person", "dwelling", "organisation"] {
            for line in show::things(&town.city, &town.admin, kind.parse().unwrap(), 0, 100).unwrap() {
                if kind == "person" && line.records == 2 {
                    zhang = line.thing_id;
                    codes.insert(0, line.code.clone().unwrap());
                } else {
                    codes.extend(line.code);
                }
            }
        }
        assert!(zhang > 0 && codes.len() >= 14, "{codes:?}");
        let doors = router(town.city.clone(), ServeOptions::default());
        Self { town, doors, tokens: HashMap::new(), codes, zhang }
    }

    /// The token of a user with this role in this department, made at the first call.
    pub(super) fn token(&mut self, role: Role, department: &str) -> String {
        let name = format!("{}.{}", role.as_str(), department.len());
        if let Some(token) = self.tokens.get(&name) {
            return token.clone();
        }
        let new = NewUser {
            name: name.clone(),
            display_name: role.as_str().to_owned(),
            department: Some(department.to_owned()).filter(|department| !department.is_empty()),
            roles: vec![role],
            password: Some("correct-horse-battery".to_owned()),
        };
        account::create_user(&self.town.city, &Actor::system(), new).unwrap();
        let token = account::login(&self.town.city, &name, "correct-horse-battery", None).unwrap().token;
        self.tokens.insert(name, token.clone());
        token
    }

    pub(super) async fn ask(&self, token: &str, method: &str, path: &str, body: &str) -> Answer {
        ask(self.doors.clone(), token, method, path, body).await
    }

    /// The same city some minutes later, as another program would open it.
    pub(super) fn later(&self, minutes: i64) -> Router {
        let then = jiff::Timestamp::now() + jiff::SignedDuration::from_mins(minutes);
        let config =
            CityConfig { data: self.town.city.data().to_owned(), clock: Clock::Fixed(then), ..CityConfig::default() };
        router(City::open(config).unwrap(), ServeOptions::default())
    }
}

pub(super) async fn ask(doors: Router, token: &str, method: &str, path: &str, body: &str) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/json");
    Answer::read(doors.oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap()).await
}

/// The secrets that stand in a text.
pub(super) fn told(text: &str) -> Vec<&'static str> {
    SECRETS.into_iter().filter(|secret| text.contains(secret)).collect()
}
