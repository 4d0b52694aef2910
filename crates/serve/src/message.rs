//! Texts for people: Fluent messages in the visitor's language, keyed by machine codes with dots made hyphens.

use std::borrow::Cow;
use std::collections::HashMap;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, langid};

fluent_templates::static_loader! {
    static MESSAGES = {
        locales: "../../locales",
        fallback_language: "zh-CN",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static ZH_CN: LanguageIdentifier = langid!("zh-CN");
static EN: LanguageIdentifier = langid!("en");

/// Every argument that a message may name.
const ARGUMENTS: [&str; 17] = [
    "at",
    "count",
    "detail",
    "expected",
    "found",
    "got",
    "meant",
    "most",
    "part",
    "reason",
    "scheme",
    "seconds",
    "segment",
    "subject",
    "suggestion",
    "value",
    "wanted",
];

/// A language the city speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locale {
    /// Simplified Chinese, the default.
    ZhCn,
    /// English.
    En,
}

impl Locale {
    /// The language a request asks for: the best-liked of those we have, by `Accept-Language` quality.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut best = (0.0, Self::ZhCn);
        for part in wanted.split(',') {
            let mut pieces = part.trim().split(';');
            let Some(locale) = pieces.next().and_then(Self::from_tag) else { continue };
            let quality = pieces.find_map(|piece| piece.trim().strip_prefix("q=")).map_or(1.0, parse_quality);
            if quality > best.0 {
                best = (quality, locale);
            }
        }
        best.1
    }

    /// The language tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    fn from_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "zh" | "*" => Some(Self::ZhCn),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    fn id(self) -> &'static LanguageIdentifier {
        match self {
            Self::ZhCn => &ZH_CN,
            Self::En => &EN,
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Locale {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.headers))
    }
}

/// The text of a problem code; `None` when no locale knows the code.
pub(crate) fn problem(code: &str, arguments: &[(&'static str, String)], locale: Locale) -> Option<String> {
    lookup(&key(code), arguments, locale)
}

/// A text of our own pages; the key itself when no locale knows it.
pub(crate) fn text(key: &str, locale: Locale) -> String {
    lookup(key, &[], locale).unwrap_or_else(|| key.to_owned())
}

/// The text of a status, as a problem's title.
pub(crate) fn status_title(status: StatusCode, locale: Locale) -> String {
    lookup(&format!("problem-title-{}", status.as_u16()), &[], locale)
        .unwrap_or_else(|| status.canonical_reason().unwrap_or("error").to_owned())
}

/// The text of a finding's rule in `locale`; the code itself when the rule has no message.
#[must_use]
pub fn finding_message(rule: &str, locale: Locale) -> String {
    lookup(&key(rule), &[], locale).unwrap_or_else(|| rule.to_owned())
}

/// Whether every locale has its own message for `code`.
#[must_use]
pub fn has_message(code: &str) -> bool {
    let arguments = ARGUMENTS.map(|name| (name, String::new()));
    [Locale::ZhCn, Locale::En].iter().all(|locale| lookup(&key(code), &arguments, *locale).is_some())
}

fn key(code: &str) -> String {
    code.replace('.', "-")
}

fn lookup(key: &str, arguments: &[(&'static str, String)], locale: Locale) -> Option<String> {
    let arguments: HashMap<Cow<'static, str>, FluentValue<'_>> =
        arguments.iter().map(|(name, value)| (Cow::Borrowed(*name), FluentValue::from(value.as_str()))).collect();
    MESSAGES.lookup_single_language(locale.id(), key, Some(&arguments)).ok()
}

fn parse_quality(text: &str) -> f32 {
    text.trim().parse().unwrap_or(0.0)
}

#[cfg(test)]
#[path = "message_tests.rs"]
mod message_tests;
