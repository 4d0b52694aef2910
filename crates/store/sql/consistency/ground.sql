-- Records at addresses that were in force and are retired (state 9). Costs the addresses from $1 to $2.
-- Adding nothing to a column keeps SQLite from choosing its index instead of the range.
SELECT
    a.address_id, r.thing_id, COALESCE(t.division, ''), r.record_id, r.register_id,
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS DOUBLE PRECISION),
    NULL, CAST(NULL AS BYTEA)
FROM addresses a
CROSS JOIN register_records r
CROSS JOIN things t
WHERE
    a.address_id BETWEEN $1 AND $2 AND a.state + 0 = 9
    AND r.address_id = a.address_id + 0 AND r.kind = $3 AND r.gone_at IS NULL
    AND ($4 = '' OR REPLACE($4, ',' || r.status || ',', '') <> $4)
    AND ($5 = '' OR REPLACE($5, ',' || r.standing || ',', '') <> $5)
    AND t.thing_id = r.thing_id AND t.retired_at IS NULL
ORDER BY a.address_id, r.thing_id, r.record_id
