//! Chinese numerals up to 9999, read as a number only where a unit word asks for one.

/// Whether `c` can stand in a Chinese numeral.
pub(crate) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '千')
}

/// The value of a Chinese numeral (`四十五` 45, `二〇一` 201, `一百零三` 103), or `None` when it is not one.
pub(crate) fn value(numeral: &[char]) -> Option<u32> {
    if numeral.is_empty() || numeral.len() > 7 {
        return None;
    }
    if numeral.iter().all(|&c| digit(c).is_some()) {
        if numeral.len() > 4 {
            return None;
        }
        return numeral.iter().try_fold(0, |sum, &c| Some(sum * 10 + digit(c)?));
    }
    let (mut total, mut pending, mut ceiling) = (0, None, u32::MAX);
    for &c in numeral {
        let scale = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                let d = digit(c)?;
                if pending.is_some_and(|p| p != 0) {
                    return None;
                }
                pending = Some(d);
                continue;
            }
        };
        if scale >= ceiling || pending == Some(0) && scale > 10 {
            return None;
        }
        total += pending.filter(|&p| p != 0).unwrap_or(1) * scale;
        (pending, ceiling) = (None, scale);
    }
    Some(total + pending.unwrap_or(0))
}

/// Appends Arabic digits as a Chinese numeral: up to two digits as a number, more one by one.
pub(crate) fn chinese(digits: &[char], out: &mut String) {
    const SIGNS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let sign = |c: &char| c.to_digit(10).and_then(|digit| SIGNS.get(digit as usize)).copied();
    match digits {
        ['1', '0'] => out.push('十'),
        ['1', ones] => out.extend(std::iter::once('十').chain(sign(ones))),
        [tens, '0'] if *tens != '0' => out.extend(sign(tens).into_iter().chain(['十'])),
        [tens, ones] if *tens != '0' => out.extend(sign(tens).into_iter().chain(['十']).chain(sign(ones))),
        _ => out.extend(digits.iter().filter_map(sign)),
    }
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

#[cfg(test)]
#[path = "numeral_tests.rs"]
mod numeral_tests;
