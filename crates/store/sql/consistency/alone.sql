-- Records that stand although their thing has no address ($6) or they have come to their end ($7, before the day $8). Costs the records of
-- the things from $1 to $2, by a covering index.
-- Adding nothing to a column keeps SQLite from choosing its index instead of the range.
SELECT
    r.thing_id, r.thing_id, COALESCE(t.division, ''), r.record_id, r.register_id,
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS DOUBLE PRECISION),
    NULL, CAST(NULL AS BYTEA)
FROM register_records r
CROSS JOIN things t
WHERE
    r.thing_id BETWEEN $1 AND $2 AND r.kind || '' = $3 AND r.gone_at IS NULL
    AND ($4 = '' OR REPLACE($4, ',' || r.status || ',', '') <> $4)
    AND ($5 = '' OR REPLACE($5, ',' || r.standing || ',', '') <> $5)
    AND (CAST($6 AS BIGINT) = 0 OR r.address_id IS NULL)
    AND (CAST($7 AS BIGINT) = 0 OR r.until < $8)
    AND t.thing_id = r.thing_id AND t.retired_at IS NULL
    AND (CAST($6 AS BIGINT) = 0 OR t.address_id IS NULL)
ORDER BY r.thing_id, r.record_id
