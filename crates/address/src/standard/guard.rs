//! Words that stand inside names of roads and quarters.

/// A direction or order word that stands inside names of roads and quarters.
pub(super) fn is_direction(c: char) -> bool {
    matches!(
        c,
        '东' | '西'
            | '南'
            | '北'
            | '中'
            | '前'
            | '后'
            | '上'
            | '下'
            | '内'
            | '外'
            | '大'
            | '小'
            | '新'
            | '老'
            | '横'
            | '侧'
            | '支'
    )
}
