# 用 CQL2 查询要素。
query-unreadable = 过滤条件在 { $at } 处无法读取：应为 { $expected }，实为“{ $found }”。
query-unknown-property = 要素没有可查询的属性 { $subject }。
query-unknown-function = 没有函数 { $subject }。
query-invalid-filter-lang = 不支持过滤语言 { $value }；可用 cql2-text 和 cql2-json。
query-invalid-value = { $value } 不是属性 { $subject } 的值：应为 { $expected }。
query-sort-too-large = 需要排序的要素过多：{ $subject }。请用过滤条件或范围缩小查询。
