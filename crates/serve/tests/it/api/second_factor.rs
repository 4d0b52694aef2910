//! `/api/v1/session/second-factor`

use chengji_city::{Clock, account};
use jiff::Timestamp;
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use crate::town::Town;

const DOOR: &str = "/api/v1/session/second-factor";

/// When everything here happens: a password is good for a time, and tests are not to race it.
const NOW: i64 = 1_800_000_010;

fn town() -> Town {
    Town::with(Clock::Fixed(Timestamp::from_second(NOW).unwrap()))
}

/// The one-time password of a secret in Base32, `steps` of 30 seconds from now.
fn password(secret: &str, steps: i64) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    totp.generate(u64::try_from(NOW + 30 * steps).unwrap()).to_string()
}

fn login(town: &Town, code: Option<&str>) -> Result<(), String> {
    let done = account::login(&town.city, "admin", &town.password, code);
    done.map(drop).map_err(|error| error.code().to_owned())
}

/// The administrator with a second factor that is on: the secret and the recovery codes.
async fn enrolled(town: &Town) -> (String, Vec<String>) {
    let begun = town.post(DOOR, &json!({ "password": town.password })).await;
    assert_eq!(begun.status, 201, "{}", begun.text());
    let begun = begun.json();
    let secret = begun["secret"].as_str().unwrap().to_owned();
    assert_eq!(begun["address"], format!("otpauth://totp/Chengji:admin?secret={secret}&issuer=Chengji"));
    assert!(begun["symbol"].as_str().unwrap().starts_with("<svg "));
    assert_eq!(town.get(DOOR).await.ok()["state"], "begun");
    assert_eq!(login(town, None), Ok(()), "a secret alone changes nothing");
    // A password of the step before, so that the present one is still unused.
    let on = town.post(&format!("{DOOR}/confirmation"), &json!({ "code": password(&secret, -1) })).await.ok();
    let codes = on["recovery_codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned());
    (secret, codes.collect())
}

#[tokio::test]
async fn a_login_needs_the_password_of_the_moment_and_takes_each_once() {
    let town = town();
    let (secret, codes) = enrolled(&town).await;
    assert_eq!(codes.len(), 10);
    let state = town.get(DOOR).await.ok();
    assert_eq!((&state["state"], &state["recovery_codes"]), (&json!("on"), &json!(10)));
    assert_eq!(login(&town, None).unwrap_err(), "login.second-factor-needed");
    assert_eq!(login(&town, Some(&password(&secret, -1))).unwrap_err(), "login.second-factor-wrong", "used before");
    assert_eq!(login(&town, Some("12345")).unwrap_err(), "login.second-factor-wrong");
    let now = password(&secret, 0);
    assert_eq!(login(&town, Some(&now)), Ok(()));
    assert_eq!(login(&town, Some(&now)).unwrap_err(), "login.second-factor-wrong", "once only");
    assert_eq!(login(&town, Some(&codes[0].to_uppercase())), Ok(()));
    assert_eq!(login(&town, Some(&codes[0])).unwrap_err(), "login.second-factor-wrong", "once only");
    let wrong_name = account::login(&town.city, "admin", "wrong", Some(&codes[1])).unwrap_err();
    assert_eq!(wrong_name.code(), "login.failed", "the second factor is not looked at");
    assert_eq!(town.get(DOOR).await.ok()["recovery_codes"], 9);
    let sent = json!({ "name": "admin", "password": town.password });
    assert_eq!(town.post("/api/v1/session", &sent).await.problem(401), "login.second-factor-needed");
    let users = town.get("/api/v1/users").await.ok();
    assert_eq!(users["items"][0]["has_second_factor"], true);
}

#[tokio::test]
async fn guessing_ends_until_a_recovery_code_or_an_administrator_opens() {
    let town = town();
    let (secret, codes) = enrolled(&town).await;
    for _ in 0..10 {
        assert_eq!(login(&town, Some("000000x")).unwrap_err(), "login.second-factor-wrong");
    }
    assert_eq!(login(&town, Some(&password(&secret, 0))).unwrap_err(), "login.second-factor-locked");
    assert_eq!(town.get(DOOR).await.ok()["state"], "locked");
    assert_eq!(login(&town, Some(&codes[3])), Ok(()));
    assert_eq!(login(&town, Some(&password(&secret, 0))), Ok(()));
    let reset = town.post("/api/v1/users/admin/second-factor/reset", &json!({})).await;
    assert_eq!(reset.status, 204);
    assert_eq!(login(&town, None), Ok(()));
    let again = town.post("/api/v1/users/admin/second-factor/reset", &json!({})).await;
    assert_eq!(again.problem(404), "second-factor.missing");
    let log = town.get("/api/v1/audit/events:search?kind=user").await.ok();
    let told = |kind: &str| log["items"].as_array().unwrap().iter().any(|e| e["text"].as_str().unwrap().contains(kind));
    assert!(told("event user.second-factor-set\n") && told("event user.second-factor-removed\n"), "{log}");
}

#[tokio::test]
async fn nothing_is_changed_without_the_password() {
    let town = town();
    let wrong = json!({ "password": "not the password" });
    assert_eq!(town.post(DOOR, &wrong).await.problem(403), "user.password-wrong");
    let none = town.post(&format!("{DOOR}/confirmation"), &json!({ "code": "123456" })).await;
    assert_eq!(none.problem(404), "second-factor.missing");
    let (secret, codes) = enrolled(&town).await;
    assert_eq!(town.post(DOOR, &json!({ "password": town.password })).await.problem(409), "second-factor.exists");
    let renewed = town.post(&format!("{DOOR}/recovery-codes"), &json!({ "code": codes[0] })).await.ok();
    assert_eq!(login(&town, Some(&codes[1])).unwrap_err(), "login.second-factor-wrong", "the old ones are gone");
    let fresh: Vec<Value> = renewed["recovery_codes"].as_array().unwrap().clone();
    assert_eq!(login(&town, fresh[0].as_str()), Ok(()));
    let removal = json!({ "password": town.password, "code": password(&secret, 0) });
    assert_eq!(town.post(&format!("{DOOR}/removal"), &removal).await.status, 204);
    assert_eq!(login(&town, None), Ok(()));
    assert_eq!(town.get(DOOR).await.ok()["state"], "off");
}
