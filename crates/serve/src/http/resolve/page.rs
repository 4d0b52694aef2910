//! The page for a phone: plain HTML, every value escaped, every text from `locales/*/resolve.ftl`, no script.

use std::fmt::Write as _;

use chengji_city::EntityView;
use chengji_city::code::resolve::Resolution;
use chengji_codes::ClassCode;
use chengji_core::standard::Term;
use serde_json::Value;

use crate::app::App;
use crate::message::{Locale, text};
use crate::problem::Problem;

/// What a code leads to, as a page.
pub(super) fn page(app: &App, found: &Resolution, locale: Locale) -> String {
    let say = |key: &str| text(key, locale);
    let class = found.class.and_then(|class| app.class(class));
    let class = class.map(|class| if locale == Locale::En { class.en } else { class.zh });
    let title = found.entity.as_ref().and_then(|view| view.name.clone()).or_else(|| class.clone());
    let title = title.unwrap_or_else(|| found.code.clone());
    let mut body = String::new();
    notice(&mut body, found, locale);
    let _ = write!(body, "<h1>{}</h1>", escaped(&title));
    if let Some(class) = class.filter(|class| *class != title) {
        let _ = write!(body, "<p class=\"lead\">{}</p>", escaped(&class));
    }
    body.push_str("<dl>");
    row(&mut body, &say("resolve-code"), &grouped(&found.code), "code");
    if let Some(view) = &found.entity {
        if view.code != found.code {
            let link = format!("<a href=\"/id/{0}\">{0}</a>", escaped(&view.code));
            row(&mut body, &say("resolve-entity"), &link, "code");
        }
        if let Some(address) = &view.address {
            row(&mut body, &say("resolve-address"), &escaped(&address.text), "");
        }
    }
    if let Some(id) = found.permanent_id.as_ref().filter(|id| **id != found.code) {
        let link = format!("<a href=\"/id/{0}\">{0}</a>", escaped(id));
        row(&mut body, &say("resolve-permanent"), &link, "code");
    }
    if let Some(state) = found.state {
        row(&mut body, &say("resolve-state"), &say(&format!("resolve-state-{state}")), "");
    }
    if let Some(view) = &found.entity {
        facts(&mut body, app, view, locale);
    }
    body.push_str("</dl>");
    several(&mut body, app, found, locale);
    if found.withheld > 0 {
        let _ = write!(body, "<p class=\"note\">{}</p>", say("resolve-withheld"));
    }
    body.push_str("<p class=\"note\">");
    for (format, name) in [("json", "JSON"), ("jsonld", "JSON-LD"), ("geojson", "GeoJSON")] {
        let _ = write!(body, "<a href=\"/id/{}?format={format}\">{name}</a> ", encoded(&found.code));
    }
    body.push_str("</p>");
    document(&title, &body, locale)
}

/// What went wrong, as a page, with a link to what was probably meant.
pub(super) fn failed(problem: &Problem, locale: Locale) -> String {
    let title = text("resolve-failed", locale);
    let mut body = format!(
        "<section class=\"notice over\"><h1>{}</h1><p>{}</p></section>",
        escaped(&title),
        escaped(&problem.detail(locale))
    );
    if let Some(meant) = problem.argument("suggestion").filter(|meant| *meant != "-") {
        let _ = write!(
            body,
            "<p class=\"note\">{}</p><p><a class=\"button\" href=\"/id/{}\">{}</a></p>",
            text("resolve-meant", locale),
            encoded(meant),
            escaped(&grouped_plain(meant))
        );
    }
    let _ = write!(body, "<p class=\"note\"><code>{}</code></p>", escaped(problem.code()));
    document(&title, &body, locale)
}

/// A banner over a code that is not in use, with the way on.
fn notice(body: &mut String, found: &Resolution, locale: Locale) {
    let Some(state) = found.state.filter(|state| !state.is_live()) else { return };
    let key = format!("resolve-notice-{state}");
    let kind = if state.is_final() { "moved" } else { "over" };
    let _ = write!(body, "<section class=\"notice {kind}\"><p>{}</p>", text(&key, locale));
    for code in &found.successors {
        let _ = write!(body, "<p class=\"code\"><a href=\"/id/{0}\">{0}</a></p>", escaped(code));
    }
    if let Some(code) = found.in_use.as_ref().filter(|code| !found.successors.contains(code)) {
        let _ = write!(
            body,
            "<p>{} <a class=\"code\" href=\"/id/{1}\">{1}</a></p>",
            text("resolve-in-use", locale),
            escaped(code)
        );
    }
    body.push_str("</section>");
}

fn facts(body: &mut String, app: &App, view: &EntityView, locale: Locale) {
    if let Some((lon, lat)) = view.position {
        let place = format!("{lat:.6}, {lon:.6}");
        row(body, &text("resolve-position", locale), &place, "");
    }
    if let Some(cell) = view.cell {
        let link = format!("<a href=\"/id/{cell}\">{cell}</a>");
        row(body, &text("resolve-cell", locale), &link, "code");
    }
    for (scheme, identifier) in &view.identifiers {
        row(body, &escaped(scheme), &escaped(identifier), "code");
    }
    for (name, value) in &view.attributes {
        let (name, value) = titled(app, view.class, name, value, locale);
        row(body, &escaped(&name), &escaped(&value), "");
    }
}

/// An attribute by the title and unit of the class standard, a value of a list by its name; as stored when the standard does
/// not know it.
fn titled(app: &App, class: ClassCode, name: &str, value: &Value, locale: Locale) -> (String, String) {
    let word = |term: &Term| if locale == Locale::En { term.en.clone() } else { term.zh.clone() };
    let value = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let city = app.city();
    let standard = city.standards().class_standard();
    let known = standard.class(class).and_then(|class| standard.attributes(class).find(|it| it.term.code == name));
    let Some(known) = known else { return (name.to_owned(), value) };
    let listed = known.list.as_ref().and_then(|list| standard.list(list)?.values.iter().find(|it| it.code == value));
    let unit = known.unit.as_ref().and_then(|unit| standard.unit(unit));
    let value = match (listed, unit) {
        (Some(term), _) => word(term),
        (None, Some(unit)) => format!("{value} {}", unit.symbol),
        (None, None) => value,
    };
    (word(&known.term), value)
}

fn several(body: &mut String, app: &App, found: &Resolution, locale: Locale) {
    if found.several.is_empty() {
        if found.cell.is_some() {
            let _ = write!(body, "<p class=\"note\">{}</p>", text("resolve-cell-empty", locale));
        }
        return;
    }
    let heading = if found.cell.is_some() { "resolve-in-cell" } else { "resolve-several" };
    let _ = write!(body, "<h2>{}</h2><ul class=\"list\">", text(heading, locale));
    for view in &found.several {
        let class = app.class(view.class).map(|class| if locale == Locale::En { class.en } else { class.zh });
        let name = view.name.clone().or_else(|| class.clone()).unwrap_or_default();
        let _ = write!(
            body,
            "<li><a href=\"/id/{0}\">{1}</a><span>{2}</span><span class=\"code\">{0}</span></li>",
            escaped(&view.code),
            escaped(&name),
            escaped(&class.unwrap_or_default())
        );
    }
    body.push_str("</ul>");
    if found.truncated {
        let _ = write!(body, "<p class=\"note\">{}</p>", text("resolve-more", locale));
    }
}

/// A line of the list; `name` and `value` are HTML already.
fn row(body: &mut String, name: &str, value: &str, class: &str) {
    let _ = write!(body, "<dt>{name}</dt><dd class=\"{class}\">{value}</dd>");
}

fn document(title: &str, body: &str, locale: Locale) -> String {
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title} · {site}</title>\
         <link rel=\"stylesheet\" href=\"/id.css\"></head><body><header><a href=\"/\">{site}</a></header>\
         <main>{body}</main></body></html>",
        lang = locale.tag(),
        title = escaped(title),
        site = text("resolve-site", locale),
    )
}

/// A code in groups of four, as HTML that is copied without the gaps.
fn grouped(code: &str) -> String {
    let characters: Vec<char> = code.chars().collect();
    let groups = characters.chunks(4).map(|group| escaped(&group.iter().collect::<String>()));
    groups.map(|group| format!("<span>{group}</span>")).collect()
}

fn grouped_plain(code: &str) -> String {
    let characters: Vec<char> = code.chars().collect();
    characters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// A text as one segment of a path.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod page_tests;
