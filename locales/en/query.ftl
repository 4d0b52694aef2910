# Questions to features in CQL2.
query-unreadable = The filter cannot be read at { $at }: expected { $expected }, found “{ $found }”.
query-unknown-property = The features have no property { $subject } that can be asked for.
query-unknown-function = There is no function { $subject }.
query-invalid-filter-lang = The filter language { $value } is not supported; cql2-text and cql2-json are.
query-invalid-value = { $value } is no value of the property { $subject }: expected { $expected }.
query-sort-too-large = Too much to put in order: { $subject }. Ask for a smaller part, with a filter or a box.
