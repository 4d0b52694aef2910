use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Credential, credential};

#[test]
fn a_bearer_token_a_cookie_and_an_api_token_by_basic_are_credentials() {
    let basic = format!("Basic {}", STANDARD.encode("qgis:cjt_0123"));
    for (name, value, token) in [
        (header::AUTHORIZATION, "Bearer cjs_abc".to_owned(), "cjs_abc"),
        (header::AUTHORIZATION, "bearer cjt_abc".to_owned(), "cjt_abc"),
        (header::AUTHORIZATION, basic, "cjt_0123"),
        (header::COOKIE, "theme=dark; chengji_session=cjs_1; x=y".to_owned(), "cjs_1"),
    ] {
        let found = credential(&headers(name, &value)).unwrap();
        assert_eq!(found.map(text).as_deref(), Some(token), "{value}");
    }
}

#[test]
fn a_password_a_session_by_basic_and_an_unknown_scheme_are_refused() {
    let session = format!("Basic {}", STANDARD.encode("any:cjs_0123"));
    let password = format!("Basic {}", STANDARD.encode("admin:secret"));
    for value in [session, password, "Digest x".to_owned(), "Bearer".to_owned(), "Basic !!!".to_owned()] {
        assert!(credential(&headers(header::AUTHORIZATION, &value)).is_err(), "{value}");
    }
}

#[test]
fn without_a_credential_nobody_is_asking() {
    assert!(credential(&HeaderMap::new()).unwrap().is_none());
    assert!(credential(&headers(header::COOKIE, "chengji_session=")).unwrap().is_none());
}

fn headers(name: header::HeaderName, value: &str) -> HeaderMap {
    HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
}

fn text(credential: Credential) -> String {
    match credential {
        Credential::Cookie(token) | Credential::Header(token) => token,
    }
}
