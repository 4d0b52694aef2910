//! What writers do to a finished address: blanks between levels, repeated regions, notes, brackets.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::line::Line;
use super::name::Namer;

const DIVISIONS: [&str; 4] = ["prov", "city", "district", "town"];

/// Applies at most a few habits; most lines have none.
pub(super) fn apply(line: &mut Line, namer: &Namer<'_>, random: &mut ChaCha8Rng) {
    if random.random_bool(0.11) {
        repeat(line, random);
    }
    if random.random_bool(0.015) {
        region_last(line);
    }
    if random.random_bool(0.025) {
        recipient(line, namer, random);
    }
    if random.random_bool(0.03) {
        misspell(line, random);
    }
    if random.random_bool(0.02) {
        // Mostly nothing stands between.
        line.add("redundant", "电联");
    } else if random.random_bool(0.02) {
        line.add("other", [" ", ",", "，", "(", "（", "。"][random.random_range(0..6)]);
        line.add("redundant", namer.note(random));
        if let Some((_, open)) = line.pieces.iter().rev().nth(1) {
            let close = match open.as_str() {
                "(" => ")",
                "（" => "）",
                _ => "",
            };
            line.add("other", close);
        }
    }
    match random.random_range(0..100) {
        0..4 => separate(line, " ", 1.0, random),
        4..6 => separate(line, " ", 0.3, random),
        6..9 => separate_divisions(line, ["-", " ", "_", "/", ",", "，", "、", "--", "."][random.random_range(0..9)]),
        9..10 => separate(line, ["，", ",", "、", "-"][random.random_range(0..4)], 0.25, random),
        _ => {}
    }
}

/// The region once more: 浙江省杭州市余杭区杭州市余杭区….
fn repeat(line: &mut Line, random: &mut ChaCha8Rng) {
    let told: Vec<usize> = (0..line.pieces.len()).filter(|at| DIVISIONS.contains(&line.pieces[*at].0)).collect();
    let (Some(first), Some(last)) = (told.first(), told.last()) else { return };
    if last - first + 1 != told.len() {
        return;
    }
    let from = told[if random.random_bool(0.55) { 0 } else { random.random_range(0..told.len()) }];
    let again: Vec<String> = line.pieces[from..=*last].iter().map(|(_, text)| text.clone()).collect();
    // Often behind a road or place that is not meant, mostly at once.
    let behind = (*last + 1).min(line.pieces.len());
    for (offset, text) in again.into_iter().enumerate() {
        let short = text.trim_end_matches(['省', '市']);
        let text = if random.random_bool(0.2) && short.chars().count() > 1 { short.to_owned() } else { text };
        line.pieces.insert(behind + offset, ("redundant", text));
    }
}

/// 3撞2单无: another character that is typed or sounds alike, in the word behind a number.
fn misspell(line: &mut Line, random: &mut ChaCha8Rng) {
    const ALIKE: [(char, char); 11] = [
        ('幢', '撞'),
        ('幢', '憧'),
        ('栋', '懂'),
        ('栋', '桩'),
        ('楼', '搂'),
        ('楼', '娄'),
        ('室', '市'),
        ('室', '式'),
        ('号', '好'),
        ('元', '无'),
        ('层', '成'),
    ];
    let (right, wrong) = ALIKE[random.random_range(0..ALIKE.len())];
    let known = ["houseno", "cellno", "floorno", "roomno", "roadno"];
    let mut pieces = line.pieces.iter_mut().rev();
    let Some((_, text)) = pieces.find(|(label, text)| known.contains(label) && text.ends_with(right)) else { return };
    text.pop();
    text.push(wrong);
}

/// 光谷软件园3栋(洪山区).
fn region_last(line: &mut Line) {
    let count = line.pieces.iter().take_while(|(label, _)| DIVISIONS.contains(label)).count();
    if count == 0 || count == line.pieces.len() {
        return;
    }
    line.pieces.rotate_left(count);
    let at = line.pieces.len() - count;
    line.pieces.insert(at, ("other", "(".to_owned()));
    line.add("other", ")");
}

/// 张伟收; 李女士(收).
fn recipient(line: &mut Line, namer: &Namer<'_>, random: &mut ChaCha8Rng) {
    let gap = [" ", "", " ", ",", "("][random.random_range(0..5)];
    line.add("other", gap).add("person", namer.person(random));
    if random.random_bool(0.4) {
        line.add("redundant", ["收", "收件", "(收)", "转", "代收"][random.random_range(0..5)]);
    }
    if gap == "(" {
        line.add("other", ")");
    }
}

fn separate(line: &mut Line, with: &str, share: f64, random: &mut ChaCha8Rng) {
    let mut out = Line::default();
    for (label, text) in line.pieces.drain(..) {
        let is_joined = label == "other" || out.pieces.last().is_none_or(|(last, _)| *last == "other");
        if !is_joined && random.random_bool(share) {
            out.add("other", with);
        }
        out.add(label, text);
    }
    *line = out;
}

fn separate_divisions(line: &mut Line, with: &str) {
    let mut out = Line::default();
    for (label, text) in line.pieces.drain(..) {
        let is_behind = out.pieces.last().is_some_and(|(last, _)| DIVISIONS.contains(last));
        if is_behind && label != "other" {
            out.add("other", with);
        }
        out.add(label, text);
    }
    *line = out;
}
