//! `/p/…` and `/scan`: what a passer-by sees.

use axum::body::Body;
use axum::http::header;

use crate::api::plates::{a_shop, payload};
use crate::town::{Answer, Town, request};

/// GET of somebody without a login who likes English.
async fn see(town: &Town, path: &str) -> Answer {
    let answer = town.send(request("GET", path).header(header::ACCEPT_LANGUAGE, "en"), Body::empty()).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    assert!(answer.header("content-type").starts_with("text/html"), "{path}");
    answer
}

fn path_of(payload: &str) -> String {
    payload.strip_prefix("HTTPS://ID.CITY.EXAMPLE").unwrap().to_owned()
}

#[tokio::test]
async fn a_genuine_plate_says_so_and_shows_what_is_published_and_nothing_else() {
    let town = Town::own();
    let code = a_shop(&town).await;
    let path = path_of(&payload(&town, &code));
    let page = see(&town, &path).await.text();
    assert!(page.contains("Genuine") && page.contains(&code) && page.contains("class=\"banner genuine\""), "{page}");
    assert!(page.contains("nothing public") && !page.contains("光谷商店"), "{page}");

    let publish = request("PUT", "/api/v1/publications/040101").header(header::AUTHORIZATION, town.bearer());
    assert_eq!(town.send(publish, Body::empty()).await.status, 204);
    let page = see(&town, &path).await.text();
    assert!(page.contains("光谷商店") && page.contains(&format!("href=\"/id/{code}\"")), "{page}");
    // A phone may hand the path on in lower case.
    assert!(see(&town, &path.to_lowercase()).await.text().contains("Genuine"));
}

#[tokio::test]
async fn a_forged_plate_is_called_forged_whatever_it_shows() {
    let town = Town::own();
    let code = a_shop(&town).await;
    let payload = payload(&town, &code);
    let path = path_of(&payload);
    let other = format!("/P/{}", path.rsplit('/').next().unwrap());
    for (forged, reason) in [
        (path.replace(&code, &code.replacen('0', "1", 1)), "plate.bad-signature"),
        (path.clone() + "0", "plate.malformed"),
        (path[..path.len() - 1].to_owned(), "plate.malformed"),
    ] {
        let page = see(&town, &forged).await.text();
        assert!(page.contains("Not genuine") && page.contains(reason), "{forged}: {page}");
    }
    assert!(see(&town, &other).await.text().contains("Not signed"), "a seal without a code is a code without a seal");
    let page = see(&town, &format!("/p/{code}")).await.text();
    assert!(page.contains("Not signed") && !page.contains("Genuine"));
    // A copied seal under another city's address: the text box is given the whole text.
    let text = payload.replace("CITY.EXAMPLE", "EVIL.EXAMPLE").replace(':', "%3A").replace('/', "%2F");
    assert!(see(&town, &format!("/scan?text={text}")).await.text().contains("plate.bad-signature"));
    let text = payload.replace(':', "%3A").replace('/', "%2F");
    assert!(see(&town, &format!("/scan?text={text}")).await.text().contains("Genuine"));
}

#[tokio::test]
async fn a_plate_of_a_strange_key_is_not_genuine_here() {
    let (ours, theirs) = (Town::own(), Town::own());
    let code = a_shop(&theirs).await;
    let path = path_of(&payload(&theirs, &code));
    for _ in 0..2 {
        assert!(see(&ours, &path).await.text().contains("plate.unknown-key"));
        payload(&ours, &code);
    }
}

#[tokio::test]
async fn pages_run_no_foreign_code_and_escape_what_they_are_given() {
    let town = Town::shared();
    let nasty = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27";
    for path in [format!("/p/{nasty}"), format!("/p/{nasty}/{nasty}"), format!("/scan?text={nasty}")] {
        let answer = see(town, &path).await;
        let page = answer.text().to_lowercase();
        assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("script-src"), "{policy}");
        assert!(!policy.contains("unsafe-inline"));
    }
    let camera = see(town, "/scan").await;
    assert!(camera.header("content-security-policy").contains("script-src 'self'"));
    assert!(camera.text().contains("<form action=\"/scan\""), "it works without a script");
    assert!(!camera.text().contains("style=") && !camera.text().contains("onclick"));
    for (file, kind) in [("/scan/scan.css", "text/css"), ("/scan/scan.js", "text/javascript")] {
        let answer = town.send(request("GET", file), Body::empty()).await;
        assert!(answer.status == 200 && answer.header("content-type").starts_with(kind));
    }
}

#[tokio::test]
async fn pages_speak_the_visitors_language() {
    let town = Town::shared();
    let chinese = town.send(request("GET", "/p/X"), Body::empty()).await.text();
    assert!(chinese.contains("lang=\"zh-CN\"") && chinese.contains("未签名"), "{chinese}");
    let asked = request("GET", "/p/X?lang=en");
    assert!(town.send(asked, Body::empty()).await.text().contains("Not signed"));
    assert!(!chinese.contains("scan-"), "a text is missing");
}

#[tokio::test]
async fn whoever_stands_before_a_plate_reports_it_with_a_plain_form() {
    let town = Town::own();
    let code = a_shop(&town).await;
    let path = path_of(&payload(&town, &code));
    let page = see(&town, &path).await.text();
    assert!(page.contains(&format!("<form action=\"/p/{code}\" method=\"post\">")), "{page}");
    assert!(
        !see(&town, "/p/a%20b").await.text().contains("method=\"post\""),
        "there is nothing to report about no code"
    );

    let form = |body: &'static str| {
        let kind = "application/x-www-form-urlencoded";
        let request = request("POST", &format!("/p/{code}")).header(header::CONTENT_TYPE, kind);
        town.send(request, Body::from(body))
    };
    let thanks = form("kind=missing&said=%E9%97%A8%E7%89%8C%E6%8E%89%E4%BA%86&lang=en").await;
    assert_eq!(thanks.status, 200, "{}", thanks.text());
    assert!(
        thanks.text().contains("Received")
            && thanks.header("content-security-policy").starts_with("default-src 'none'")
    );
    for wrong in ["kind=ugly", "said=x", "kind=missing&who=me"] {
        assert_eq!(form(wrong).await.status, 400, "{wrong}");
    }

    let tasks = request("GET", "/api/v1/address-tasks?state=open").header(header::AUTHORIZATION, town.bearer());
    let tasks = town.send(tasks, Body::empty()).await.ok();
    let items = tasks["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{tasks}");
    assert_eq!(
        (&items[0]["kind"], &items[0]["title"], &items[0]["note"]),
        (&"plate".into(), &code.into(), &"门牌掉了".into())
    );
}
