-- Published addresses of the kinds in $3 (,7,) with nothing published below them, at which no record of the kind $4 stands. Costs the
-- addresses from $1 to $2, with two look-ups each.
-- Adding nothing to a column keeps SQLite from choosing its index instead of the range.
SELECT
    a.address_id, a.address_id, a.division, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS DOUBLE PRECISION),
    NULL, CAST(NULL AS BYTEA)
FROM addresses a
WHERE
    a.address_id BETWEEN $1 AND $2 AND a.state + 0 IN (6, 7, 8)
    AND REPLACE($3, ',' || CAST(a.kind AS TEXT) || ',', '') <> $3
    AND NOT EXISTS (
        SELECT 1 FROM register_records r
        WHERE r.kind = $4 AND r.address_id = a.address_id AND r.gone_at IS NULL AND r.thing_id IS NOT NULL
    )
    AND NOT EXISTS (SELECT 1 FROM addresses c WHERE c.parent_id = a.address_id AND c.state IN (6, 7, 8))
ORDER BY a.address_id
