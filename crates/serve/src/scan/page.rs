//! The pages' HTML, written by hand: every value is escaped, every text comes from `locales/*/scan.ftl`.

use chengji_city::City;
use chengji_city::address_base::field::report::KINDS;
use chengji_city::plate::{PlateCode, Scan, Verdict};
use chengji_core::lifecycle::CodeState;

use crate::message::{self, Locale};

/// What a result page shows.
pub(super) struct Page {
    code: String,
    verdict: Option<Verdict>,
    state: Option<CodeState>,
    in_use: Option<String>,
    /// Its names in Chinese and English.
    class: Option<(String, String)>,
    thing: Option<Thing>,
}

struct Thing {
    code: String,
    name: Option<String>,
    address: Option<String>,
}

impl Page {
    pub(super) fn new(city: &City, code: &str, scan: Scan) -> Self {
        let thing = scan.thing.map(|view| Thing {
            code: view.code,
            name: view.name,
            address: view.address.map(|address| address.text),
        });
        let class = scan.class.and_then(|class| city.standards().class(class));
        let class = class.map(|class| (class.zh.clone(), class.en.clone()));
        Self { code: code.to_owned(), verdict: scan.verdict, state: scan.state, in_use: scan.in_use, class, thing }
    }

    /// The page as HTML.
    pub(super) fn result(&self, locale: Locale) -> String {
        let say = |key: &str| text(key, locale);
        let mut body = self.banner(locale);
        body.push_str("<dl>");
        let mut row = |name: &str, value: &str, class: &str| {
            body.push_str(&format!("<dt>{}</dt><dd class=\"{class}\">{}</dd>", say(name), escaped(value)));
        };
        row("scan-code", &self.code, "code");
        if let Some((zh, en)) = &self.class {
            row("scan-class", if locale == Locale::En { en } else { zh }, "");
        }
        if let Some(thing) = &self.thing {
            if let Some(name) = &thing.name {
                row("scan-name", name, "");
            }
            if let Some(address) = &thing.address {
                row("scan-address", address, "");
            }
        }
        if let Some(state) = self.state {
            row("scan-state", &text(&format!("scan-state-{}", state.as_str()), locale), "");
        }
        if let Some(code) = self.in_use.as_ref().filter(|code| **code != self.code) {
            row("scan-in-use", code, "code");
        }
        let payload = self.verdict.as_ref().and_then(|verdict| verdict.payload.as_ref());
        if let Some(plate) = payload.filter(|_| self.holds()) {
            row("scan-issued", &plate.issued().to_string(), "");
            row("scan-key", &format!("{} ({})", plate.key(), plate.algorithm()), "");
            row("scan-base", &plate.base().to_string(), "code");
        }
        body.push_str("</dl>");
        match &self.thing {
            Some(thing) => body.push_str(&format!(
                "<p><a class=\"button\" href=\"/id/{}\">{}</a></p>",
                escaped(&thing.code),
                say("scan-more")
            )),
            None => body.push_str(&format!("<p class=\"note\">{}</p>", say("scan-nothing-public"))),
        }
        // Only a code is worth a report; whatever else was typed is not taken into an address of ours.
        if self.code.parse::<PlateCode>().is_ok() {
            body.push_str(&report_form(&self.code, locale));
        } else {
            body.push_str(&format!("<p class=\"note\">{}</p>", say("scan-damaged")));
        }
        body.push_str(&another(locale));
        document(&say("scan-title"), &body, "", locale)
    }

    fn holds(&self) -> bool {
        self.verdict.as_ref().is_some_and(Verdict::holds)
    }

    /// The answer, in one word and one line.
    fn banner(&self, locale: Locale) -> String {
        let say = |key: &str| text(key, locale);
        let (kind, sign) = match &self.verdict {
            None => ("unsigned", "?"),
            // A genuine plate may hang on after its code has ended.
            Some(verdict) if verdict.holds() && self.state.is_some_and(|state| !state.is_live()) => ("ended", "!"),
            Some(verdict) if verdict.holds() => ("genuine", "✓"),
            Some(_) => ("forged", "✗"),
        };
        let mut banner = format!(
            "<section class=\"banner {kind}\"><span aria-hidden=\"true\">{sign}</span><div><h1>{}</h1><p>{}</p></div></section>",
            say(&format!("scan-{kind}")),
            say(&format!("scan-{kind}-detail"))
        );
        let faults = self.verdict.as_ref().map(|verdict| verdict.faults.as_slice()).unwrap_or_default();
        if !faults.is_empty() {
            banner.push_str("<ul class=\"reasons\">");
            for fault in faults {
                let detail = message::problem(fault.code(), &[("detail", fault.to_string())], locale);
                let detail = detail.unwrap_or_else(|| fault.to_string());
                banner.push_str(&format!("<li>{} <code>{}</code></li>", escaped(&detail), fault.code()));
            }
            banner.push_str("</ul>");
        }
        banner
    }
}

/// What follows a report taken.
pub(super) fn thanks(code: &str, number: i64, locale: Locale) -> String {
    let say = |key: &str| text(key, locale);
    let body = format!(
        "<section class=\"banner genuine\"><span aria-hidden=\"true\">✓</span><div><h1>{}</h1><p>{}</p></div></section>\
         <dl><dt>{}</dt><dd class=\"code\">{}</dd><dt>{}</dt><dd class=\"code\">{number}</dd></dl>{}",
        say("scan-report-taken"),
        say("scan-report-taken-detail"),
        say("scan-code"),
        escaped(code),
        say("scan-report-number"),
        another(locale)
    );
    document(&say("scan-title"), &body, "", locale)
}

/// The form that reports a plate, folded until it is wanted.
fn report_form(code: &str, locale: Locale) -> String {
    let say = |key: &str| text(key, locale);
    let kinds: String = KINDS
        .iter()
        .map(|kind| {
            let word = say(&format!("scan-report-{kind}"));
            format!(
                "<label class=\"choice\"><input type=\"radio\" name=\"kind\" value=\"{kind}\" required> {word}</label>"
            )
        })
        .collect();
    let lang = if locale == Locale::En { "en" } else { "zh" };
    format!(
        "<details><summary>{}</summary><form action=\"/p/{}\" method=\"post\"><p class=\"note\">{}</p>{kinds}\
         <label for=\"said\">{}</label><textarea id=\"said\" name=\"said\" rows=\"2\" maxlength=\"500\"></textarea>\
         <input type=\"hidden\" name=\"lang\" value=\"{lang}\"><button class=\"button second\">{}</button></form></details>",
        say("scan-report"),
        escaped(code),
        say("scan-damaged"),
        say("scan-report-said"),
        say("scan-report-send"),
    )
}

fn another(locale: Locale) -> String {
    format!("<p class=\"note\"><a href=\"/scan\">{}</a></p>", text("scan-another", locale))
}

/// The camera page.
pub(super) fn camera(locale: Locale) -> String {
    let say = |key: &str| text(key, locale);
    let body = format!(
        "<h1>{}</h1><p class=\"lead\">{}</p>\
         <div id=\"camera\" hidden><video id=\"view\" playsinline muted></video><p id=\"state\" role=\"status\" \
         data-looking=\"{}\" data-refused=\"{}\"></p></div>\
         <p><button class=\"button\" id=\"start\" hidden>{}</button></p>\
         <form action=\"/scan\" method=\"get\"><label for=\"text\">{}</label>\
         <textarea id=\"text\" name=\"text\" rows=\"4\" maxlength=\"400\" required autocomplete=\"off\" \
         autocapitalize=\"characters\" spellcheck=\"false\"></textarea>\
         <button class=\"button second\">{}</button></form><p class=\"note\">{}</p>",
        say("scan-page-title"),
        say("scan-page-lead"),
        say("scan-looking"),
        say("scan-camera-refused"),
        say("scan-start"),
        say("scan-text-label"),
        say("scan-check"),
        say("scan-offline"),
    );
    document(&say("scan-page-title"), &body, "<script src=\"/scan/scan.js\" defer></script>", locale)
}

fn document(title: &str, body: &str, head: &str, locale: Locale) -> String {
    let (tag, other, link) = match locale {
        Locale::ZhCn => ("zh-CN", "English", "en"),
        Locale::En => ("en", "中文", "zh"),
    };
    format!(
        "<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title>\
         <meta name=\"robots\" content=\"noindex\"><link rel=\"stylesheet\" href=\"/scan/scan.css\">{head}</head><body>\
         <header><b>城基 Chengji</b><a href=\"?lang={link}\" lang=\"{link}\">{other}</a></header>\
         <main>{body}</main></body></html>\n"
    )
}

/// A text of the pages, escaped.
fn text(key: &str, locale: Locale) -> String {
    escaped(&message::text(key, locale))
}

/// Text inside HTML, also in quoted attributes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}
